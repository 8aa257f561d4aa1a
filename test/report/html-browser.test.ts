/** The page in a real browser: headless Chromium. Without one these tests are skipped, but not where CI is set. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page as render } from '../../src/report/html/page.ts';
import type { Report } from '../../src/report/report.ts';
import { catalog, table } from './catalogs.ts';
import { column, FIXTURES, RULES_URL, reportOf } from './fixtures.ts';
import { PLAN_FIXTURES } from './plan-fixtures.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const isThere = CHROMIUM !== undefined;
if (!isThere && !process.env.CI)
  console.warn(`The page is not tested in a browser: there is no Chromium (scripts/install-test-servers.sh).`);

const fixture = (name: string): Report => FIXTURES.find((one) => one.name === name)?.report ?? expect.fail(`no fixture ${name}`);
const planFixture = (name: string) => PLAN_FIXTURES.find((one) => one.name === name)?.plan ?? expect.fail(`no plan ${name}`);
const OPTIONS = { links: { rules: RULES_URL, run: 'https://github.com/acme/shop/actions/runs/1' } };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** 500 tables with ten findings each. */
function fiveThousand(): Report {
  const side = (type: string) =>
    Array.from({ length: 500 }, (_, n) => `table_${String(n).padStart(3, '0')}`).flatMap((name) => [
      ...table(name, {}),
      ...Array.from({ length: 10 }, (_, n) => column(name, `c${n}`, type)),
    ]);
  return reportOf(catalog(side('numeric(12,2)')), catalog(side('numeric(8,2)')));
}

/** However busy the machine is. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });

describe.skipIf(!isThere && !process.env.CI)('in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-page-'));
  let browser: Browser;
  let opened: { readonly page: Page; readonly asked: string[]; readonly said: string[] }[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath:
        CHROMIUM ?? expect.fail('CI is set, and there is no Chromium: scripts/install-test-servers.sh installs it.'),
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  /** Whatever a test does: the page asks for nothing, and complains about nothing. */
  afterEach(async () => {
    const all = opened;
    opened = [];
    for (const { page } of all) await page.context().close();
    expect(all.flatMap(({ asked }) => asked)).toEqual([]);
    expect(all.flatMap(({ said }) => said)).toEqual([]);
  });

  async function open(text: string, { hash = '', ...options }: BrowserContextOptions & { hash?: string } = {}): Promise<Page> {
    const file = join(folder, `page-${opened.length}.html`);
    writeFileSync(file, text);
    const address = pathToFileURL(file).href;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    const [asked, said]: string[][] = [[], []];
    opened.push({ page, asked: asked!, said: said! });
    // What the policy blocks is never asked for: it does not come so far.
    await context.route('**', (route) => {
      const url = route.request().url();
      if (url.split('#')[0] === address) return route.continue();
      asked!.push(url);
      return route.abort();
    });
    page.on('console', (message) => said!.push(message.text()));
    page.on('pageerror', (error) => said!.push(error.message));
    page.on('dialog', (dialog) => {
      said!.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(`${address}${hash}`);
    return page;
  }

  const shop = (): string => render(fixture('shop-drift'), null, OPTIONS);
  const shown = (page: Page): Promise<string | null> => page.locator('#shown').textContent();
  const rows = (page: Page) => page.locator('.finding:visible');

  test('the search looks at names and definitions, says how many it shows, and is kept in the address', async () => {
    const page = await open(shop());
    expect(await shown(page)).toBe('21 findings');
    await page.fill('#q', 'NUMERIC orders');
    await eventually(() => shown(page)).toBe('2 of 21');
    expect(await rows(page).count()).toBe(2);
    expect(await page.locator('.group:visible h3').allTextContents()).toEqual(['public.orders']);
    expect(new URL(page.url()).hash).toBe('#q=NUMERIC+orders');
    await page.fill('#q', 'nowhere to be found');
    await eventually(() => page.locator('#nothing').isVisible()).toBe(true);
    await page.click('#nothing button');
    expect(await shown(page)).toBe('21 findings');
    expect(new URL(page.url()).hash).toBe('');
  });

  test('severity, change, kind and rule narrow it together, and a link with them shows the same', async () => {
    const page = await open(shop());
    await page.getByLabel('errors').check();
    await page.getByLabel('changed').check();
    await page.getByLabel('missing').check();
    await page.getByLabel('Kind').selectOption('column');
    await eventually(() => shown(page)).toBe('6 of 21');
    await page.getByLabel('Rule').selectOption('column-type');
    await eventually(() => shown(page)).toBe('2 of 21');
    const { hash } = new URL(page.url());
    expect(hash).toBe('#severity=error&change=missing,changed&kind=column&rule=column-type');
    const again = await open(shop(), { hash });
    expect(await shown(again)).toBe('2 of 21');
    expect(await again.getByLabel('errors').isChecked()).toBe(true);
    expect(await again.getByLabel('Rule').inputValue()).toBe('column-type');
    const other = await open(shop(), { hash: '#severity=error&rule=no-such-rule' });
    expect(await shown(other)).toBe('8 of 21');
  });

  test('it goes by keyboard: / searches, Escape clears, Tab and Space choose', async () => {
    const page = await open(shop());
    await page.keyboard.press('/');
    await page.keyboard.type('phone/');
    expect(await page.inputValue('#q')).toBe('phone/');
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#q')).toBe('');
    await page.getByLabel('warnings').focus();
    await page.keyboard.press('Space');
    await eventually(() => shown(page)).toBe('13 of 21');
    await page.locator('#t1 > summary').focus();
    expect(await page.locator('#t1').getAttribute('open')).toBe('');
  });

  test('tables fold one by one and all at once', async () => {
    const page = await open(shop());
    await page.locator('#t2 > summary').click();
    expect(await page.locator('#t2 .finding').first().isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    expect(await rows(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Expand all' }).click();
    expect(await rows(page).count()).toBe(21);
  });

  test('a box of the diagram leads to the findings of its table, also when they are folded and filtered away', async () => {
    const page = await open(shop());
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await page.fill('#q', 'order_status');
    await eventually(() => page.locator('.group:visible').count()).toBe(2);
    await page.locator('#drawing a', { hasText: 'public.customers' }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.group:visible h3').count()).toBeGreaterThan(2);
    const place = page.locator('.group', { has: page.locator('h3', { hasText: 'public.customers' }) });
    expect(await place.getAttribute('open')).toBe('');
  });

  test('the diagram is zoomed by buttons, keys and the wheel with Ctrl, moved by keys and by hand', async () => {
    const page = await open(shop());
    const matrix = (): Promise<number[]> =>
      page.evaluate(
        `(() => { const { a, e, f } = document.querySelector('.svg-pan-zoom_viewport').getCTM(); return [a, e, f]; })()`,
      );
    const scale = async (): Promise<number> => (await matrix())[0] ?? 0;
    await page.locator('#diagram').scrollIntoViewIfNeeded();
    const begin = await scale();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await eventually(scale).toBeGreaterThan(begin);
    await page.locator('#canvas').focus();
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await eventually(scale).toBeLessThan(begin);
    await page.keyboard.press('0');
    await eventually(scale).toBeCloseTo(begin, 5);
    const [, x] = await matrix();
    await page.keyboard.press('ArrowLeft');
    await eventually(async () => (await matrix())[1]).toBeCloseTo((x ?? 0) + 60, 1);
    const box = (await page.locator('#canvas').boundingBox())!;
    const [fromX, fromY] = [box.x + box.width - 30, box.y + box.height - 30];
    const before = await matrix();
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move(fromX - 80, fromY - 40, { steps: 4 });
    await page.mouse.up();
    await eventually(async () => (await matrix())[1]).toBeCloseTo((before[1] ?? 0) - 80, 0);
    const still = await scale();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await eventually(scale).toBeGreaterThan(still);
    await page.getByRole('button', { name: 'Full screen' }).click();
    await eventually(() => page.evaluate('document.fullscreenElement?.id')).toBe('figure');
  });

  test('light and dark: as the system has it, else as chosen, and the choice is not kept', async () => {
    const page = await open(shop(), { colorScheme: 'light' });
    const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await background()).toBe('rgb(255, 255, 255)');
    const button = page.getByRole('button', { name: 'Dark colours' });
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await button.click();
    expect(await background()).toBe('rgb(15, 19, 26)');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.emulateMedia({ colorScheme: 'dark' });
    await button.click();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await background()).toBe('rgb(15, 19, 26)');
  });

  test('a definition is copied as it is, and so is a statement of the plan', async () => {
    const page = await open(render(fixture('shop-drift'), planFixture('plan-shop'), OPTIONS), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const copied = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
    const email = page.locator('.finding', { hasText: '320' }).first();
    await email.getByRole('button', { name: 'Copy definition' }).first().click();
    await eventually(copied).toBe('character varying(320)');
    await eventually(() => email.getByRole('button', { name: 'Copied' }).count()).toBe(1);
    await page.locator('#s1').getByRole('button', { name: 'Copy statement' }).click();
    await eventually(copied).toContain('CREATE TABLE public.coupons (\n  code text NOT NULL');
  });

  test('5,000 findings open, are searched and narrowed', async () => {
    const page = await open(render(fiveThousand(), null, OPTIONS));
    expect(await shown(page)).toBe('5,000 findings');
    await page.fill('#q', 'table_123');
    await eventually(() => shown(page)).toBe('10 of 5,000');
    expect(await rows(page).count()).toBe(10);
    await page.fill('#q', 'c7');
    await eventually(() => shown(page)).toBe('500 of 5,000');
    await page.keyboard.press('Escape');
    await eventually(() => shown(page)).toBe('5,000 findings');
  });

  test.each(['hostile', 'plan-hostile'])('%s: names make no element, no link and no dialog', async (name) => {
    const text = name === 'hostile' ? render(fixture(name), null, OPTIONS) : render(null, planFixture(name), OPTIONS);
    const page = await open(text);
    expect(await page.locator('script').count()).toBe(name === 'hostile' ? 2 : 1);
    expect(await page.locator('img, iframe, object, embed, link, base').count()).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
    const links = await page.evaluate<string[]>(`[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))`);
    for (const to of links) expect(to.startsWith('#') || to.startsWith('https://github.com/acme/'), to).toBe(true);
    if (name === 'hostile') {
      await page.fill('#q', '<script>alert(1)');
      await eventually(() => shown(page)).toMatch(/^\d+ of \d+$/);
    }
  });

  test('were something of others to get in, the policy would let it neither run nor load', async () => {
    const intruder =
      '<script>window.ran = 1</script><img src="https://example.com/x.png" onerror="window.ran = 2"><p style="color: red" onclick="1">x</p>';
    const page = await open(shop().replace('<main', `${intruder}<main`));
    expect(await page.evaluate('window.ran')).toBeUndefined();
    const [{ said, asked }] = opened as [(typeof opened)[number]];
    expect(said.filter((line) => /Content Security Policy/.test(line)).length).toBeGreaterThanOrEqual(3);
    expect(asked).toEqual([]);
    expect(await shown(page)).toBe('21 findings');
    said.length = 0;
  });

  test('without scripts every finding and the diagram are there, and nothing that would not work', async () => {
    const page = await open(shop(), { javaScriptEnabled: false });
    expect(await rows(page).count()).toBe(21);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('#drawing').isVisible()).toBe(true);
  });

  test('on a phone nothing is wider than the screen', async () => {
    for (const text of [
      shop(),
      render(fixture('hostile'), planFixture('plan-hostile'), OPTIONS),
      render(null, planFixture('plan-shop'), OPTIONS),
    ]) {
      const page = await open(text, { viewport: { width: 390, height: 844 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    const pages: readonly (readonly [string, () => string])[] = [
      // Of the largest a part: the same kinds of elements again, at which axe looks one by one.
      ...FIXTURES.map(
        ({ name, report }) =>
          [name, () => render({ ...report, findings: report.findings.slice(0, 150) }, null, OPTIONS)] as const,
      ),
      ...PLAN_FIXTURES.map(
        ({ name, plan }) =>
          [
            name,
            () => render(null, { ...plan, statements: plan.statements.slice(0, 100), left: plan.left.slice(0, 50) }, OPTIONS),
          ] as const,
      ),
      ['report and plan', () => render(fixture('shop-drift'), planFixture('plan-shop'), OPTIONS)],
    ];

    test.each(pages)('axe finds nothing to say about %s', async (_, text) => {
      const page = await open(text(), { colorScheme });
      // What is folded is looked at too.
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      await page.evaluate(AXE);
      const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
      );
      expect(found).toEqual([]);
    });
  });
});
