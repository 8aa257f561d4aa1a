/** The page as text: what is in it, that nothing of others gets out of its place, and that it asks nobody for anything. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { GENERATED, generated } from '../../scripts/build-page.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { affected } from '../../src/report/html/affected.ts';
import { layOut } from '../../src/report/html/layout.ts';
import { page } from '../../src/report/html/page.ts';
import type { Report } from '../../src/report/report.ts';
import { catalog, table } from './catalogs.ts';
import { ATTACK, column, FIXTURES, RULES_URL, reportOf } from './fixtures.ts';
import { PLAN_FIXTURES } from './plan-fixtures.ts';

const fixture = (name: string): Report => FIXTURES.find((one) => one.name === name)?.report ?? expect.fail(`no fixture ${name}`);
const planFixture = (name: string): Plan =>
  PLAN_FIXTURES.find((one) => one.name === name)?.plan ?? expect.fail(`no plan ${name}`);
const OPTIONS = { links: { rules: RULES_URL, run: 'https://github.com/acme/shop/actions/runs/1' } };
const PAGES: readonly (readonly [string, string])[] = [
  ...FIXTURES.map(({ name, report }) => [name, page(report, null, OPTIONS)] as const),
  ...PLAN_FIXTURES.map(({ name, plan }) => [name, page(null, plan, OPTIONS)] as const),
  ['report and plan', page(fixture('shop-drift'), planFixture('plan-shop'), OPTIONS)],
];

/** What stands outside scripts and styles. */
const markup = (text: string): string => text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>');
const words = (text: string): string =>
  markup(text)
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
const hash = (text: string | undefined): string =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;

const TAGS = new Set('html head meta title style script body a svg symbol use circle rect path g marker defs desc text tspan header nav main section footer div span p h1 h2 h3 h4 ul ol li dl dt dd table thead tbody tr th td details summary article form fieldset legend label input select option button kbd b i code pre del ins'.split(' ')); // biome-ignore format: one list

describe('what is built', () => {
  test('the scripts and styles are as built from client/ (node scripts/build-page.ts)', async () => {
    expect(readFileSync(GENERATED, 'utf8')).toBe(await generated());
  });

  test('the scripts are of the right types for a browser', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/report/html/client'], {
      cwd: root,
    });
  });
});

describe.each(PAGES)('%s', (_, text) => {
  test('holds only elements and attributes of ours', () => {
    const [doctype, ...tags] = markup(text).match(/<[^>]*>?/g) ?? [];
    expect(doctype).toBe('<!DOCTYPE html>');
    const wellFormed = /^<\/?([a-z1-4]+)(?: [a-zA-Z-]+(?:="[^"<>]*")?)*\/?>$/;
    expect(tags.filter((tag) => !TAGS.has(wellFormed.exec(tag)?.[1] ?? ''))).toEqual([]);
    expect(tags.filter((tag) => / on[a-z]+=| style=| src=|javascript:|srcdoc/.test(tag))).toEqual([]);
    expect(tags.filter((tag) => tag === '<script>').length).toBeLessThanOrEqual(2);
    expect(markup(text)).not.toContain('<!--');
  });

  test('lets nothing run or load but what its policy names', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'");
    const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => hash(script));
    const style = hash(/<style>([\s\S]*?)<\/style>/.exec(text)?.[1]);
    expect(policy).toBe(
      `default-src 'none'; script-src ${scripts.join(' ')}; style-src ${style}; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/@import|url\((?!#)/);
    const links = [...markup(text).matchAll(/ href="([^"]*)"/g)].map(([, to]) => to ?? '');
    for (const to of links) expect(to.startsWith('#') || to.startsWith('https://github.com/acme/'), to).toBe(true);
  });

  test('its places exist and are there once', () => {
    const ids = [...markup(text).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...markup(text).matchAll(/ (?:href="#|for="|aria-labelledby=")([^"]*)"/g)].flatMap(([, to]) =>
      (to ?? '').split(' '),
    );
    const places = new Set(ids);
    expect(named.filter((to) => !places.has(to))).toEqual([]);
  });

  test('shows no character that cannot be seen or turns the direction of writing', () => {
    expect(words(text)).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
  });
});

describe('the report', () => {
  const shop = page(fixture('shop-drift'), null, OPTIONS);

  test('every finding is there, with its rule and both definitions', () => {
    const { findings } = fixture('shop-drift');
    expect(shop.match(/<article /g)).toHaveLength(findings.length);
    for (const { rule } of findings) expect(shop).toContain(`<a href="${RULES_URL}#${rule}"`);
    expect(shop).toContain('character varying(<del>320</del>)');
    expect(shop).toContain('character varying(<ins>100</ins>)');
    expect(shop).toContain('numeric(12,2) NOT NULL DEFAULT 0');
  });

  test('what the Markdown report tells is told', () => {
    const told = words(page(fixture('pending-and-drift'), null, OPTIONS));
    for (const text of [
      'Flyway: at V6__orders, 6 of 8 applied',
      'V6.1__hotfix has run in the target and is not in the code',
      'may show as a difference',
    ])
      expect(told).toContain(text);
    const also = words(shop);
    for (const { kind } of fixture('shop-drift').notCompared) expect(also).toContain(kind);
    for (const text of [
      'public.flyway_schema_history',
      'kept by Flyway',
      'may be public.customers.telephone',
      'best broken at customers_default_address_fkey',
      'public.orders depends on',
      'round trips',
      'What to do next',
      'a1a1a1a1a1a1',
      'workflow run',
    ])
      expect(also).toContain(text);
  });

  test('the place in the code, the suggested migration and who can mend it are told when known', () => {
    const report = fixture('shop-drift');
    const [first, ...rest] = report.findings;
    const found: Report = {
      ...report,
      findings: [{ ...first!, location: { file: 'db/schema<b>.sql', line: 12 } }, ...rest],
      suggestion: {
        path: 'db/V9__drift.sql',
        text: 'ALTER TABLE "</script>" ADD x int;',
        also: [],
        command: 'driftgate migration',
      },
    };
    const text = words(page(found, null, { owners: [{ owner: '@acme/<db>', files: ['db/schema.sql'] }] }));
    for (const told of ['db/schema<b>.sql:12', 'db/V9__drift.sql', 'ALTER TABLE "</script>" ADD x int;', '@acme/<db>'])
      expect(text).toContain(told);
  });

  test('a clean report says so, and claims no finding', () => {
    const clean = page(fixture('clean'), null);
    expect(words(clean)).toContain('In sync');
    expect(clean).not.toMatch(/<article|id="filter"|id="drawing"/);
    expect(words(page(fixture('clean-not-compared'), null))).toContain('In sync. Not compared: 3 functions');
  });

  test('is the same each time, and without times whatever time it took', () => {
    const report = fixture('shop-drift');
    expect(page(report, null, OPTIONS)).toBe(shop);
    const slower: Report = { ...report, statistics: { ...report.statistics, durationMs: 99_000 } };
    expect(page(slower, null, { withoutTimes: true })).toBe(page(report, null, { withoutTimes: true }));
    expect(page(slower, null)).not.toBe(page(report, null));
  });

  test('is small: scripts, styles and diagram of the shop in 150 KB, and no diagram script where there is none', () => {
    expect(Buffer.byteLength(shop)).toBeLessThan(150_000);
    expect(Buffer.byteLength(page(fixture('clean'), null))).toBeLessThan(35_000);
  });

  test('an address that is none of the web is no link', () => {
    const text = page(fixture('shop-drift'), null, { links: { run: 'javascript:alert(1)', rules: 'data:text/html,x' } });
    expect(markup(text)).not.toMatch(/href="(?:javascript|data)/);
  });

  test('words of long definitions are compared, and what has nothing in common is marked as a whole', () => {
    const definition = (words: readonly string[]): Report =>
      reportOf(
        catalog([...table('t'), column('t', 'a', Array.from({ length: 900 }, (_, n) => `w${n}`).join(' '))]),
        catalog([...table('t'), column('t', 'a', words.join(' '))]),
      );
    const near = page(definition(Array.from({ length: 900 }, (_, n) => (n === 450 ? 'other' : `w${n}`))), null);
    expect(near).toContain('w449 <del>w450</del> w451');
    expect(near).toContain('w449 <ins>other</ins> w451');
    const far = page(definition(Array.from({ length: 900 }, (_, n) => `x${n}`)), null);
    expect(far.match(/<del>/g)).toHaveLength(1);
  });
});

describe('the diagram', () => {
  test('shows what drifted and its neighbours, and in each box what differs', () => {
    const part = affected(fixture('shop-drift'), 60);
    const of = (name: string) => part?.tables.find(({ table }) => table === name);
    expect(of('public.orders')).toMatchObject({ state: 'changed', severity: 'error' });
    expect(of('public.orders')?.differs).toContainEqual({ change: 'changed', text: 'total: nullable, type' });
    expect(of('public.coupons')).toMatchObject({ state: 'missing', differs: [] });
    expect(of('public.tmp_import_2024')).toMatchObject({ state: 'extra' });
    expect(of('public.users')).toMatchObject({ state: 'neighbour' });
    expect(of('public.warehouses')).toBeUndefined();
    expect(part?.edges).toContainEqual({ from: 'public.customers', to: 'public.addresses', breaks: true });
    const drawn = page(fixture('shop-drift'), null);
    expect(drawn.match(/class="box /g)).toHaveLength(part?.tables.length ?? 0);
    expect(drawn).toMatch(/<a href="#t\d+"><g class="box changed error"[^>]*>(?:(?!<\/g>).)*public\.orders</);
  });

  test('holds so many tables that it can be read, and says what it does not show', () => {
    const part = affected(fixture('huge'), 60);
    expect(part?.tables).toHaveLength(60);
    expect(part?.leftOut.tables).toBe(240);
    expect(words(page(fixture('huge'), null))).toContain('It shows 60 of 300 tables');
    expect(affected(fixture('clean'), 60)).toBeNull();
  });

  test('no two boxes cover each other', () => {
    const boxes = Array.from({ length: 40 }, (_, n) => ({ key: `t${n}`, width: 80 + (n % 5) * 30, height: 30 + (n % 4) * 40 }));
    const edges = boxes.slice(1, 25).map(({ key }, n) => ({ from: key, to: `t${Math.floor(n / 3)}` }));
    const { boxes: places, width, height } = layOut(boxes, edges);
    const drawn = boxes.map(({ key, ...size }) => ({ ...size, ...places.get(key)! }));
    for (const [n, a] of drawn.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
      for (const b of drawn.slice(n + 1))
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    }
  });
});

describe('the plan', () => {
  const shop = page(null, planFixture('plan-shop'), { ...OPTIONS, file: 'plan.json' });

  test('what is lost comes before what is run, and each statement has its hazards in sentences', () => {
    const text = words(shop);
    const order = ['10 statements mend 7 differences', 'Proven', 'What is lost', 'Every row of public.old_carts is gone.', 'What is run', '1: one transaction, 6 statements', 'SHARE ROW EXCLUSIVE on public.orders', 'a transaction for each batch', 'in no transaction', 'What stays', 'Needs --allow', 'How to apply it', 'driftgate apply --target staging --plan plan.json --plan-id', 'The way back']; // biome-ignore format: one list
    let from = 0;
    for (const part of order) {
      const found = text.indexOf(part, from);
      expect(found, part).toBeGreaterThan(-1);
      from = found;
    }
    expect(text).toContain(planFixture('plan-shop').id);
    for (const { sql } of planFixture('plan-shop').statements) expect(text).toContain(`${sql};`);
  });

  test('a plan without statements says so', () => {
    expect(words(page(null, planFixture('plan-nothing')))).toContain('Nothing to do');
    expect(words(page(null, planFixture('plan-needs-allow')))).toContain('driftgate plan --allow deletes-data,drops-objects');
  });

  test('names and SQL of others stay text', () => {
    const text = page(null, planFixture('plan-hostile'), OPTIONS);
    expect(text).not.toContain('<script>alert');
    expect(words(text)).toContain(ATTACK.slice(0, 30));
  });
});
