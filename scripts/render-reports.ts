/**
 * Renders the fixture reports, plans and syncs to test/report/__outputs__, where a change in wording is reviewed as a diff.
 *
 *   node scripts/render-reports.ts               writes the files
 *   node scripts/render-reports.ts --look DIR    also draws the Markdown as GitHub would, as PNG files in DIR, to be looked at;
 *                                                needs Chromium in /usr/bin/chromium
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FORMATS, type RenderOptions } from '../src/report/formats/index.ts';
import { PLAN_FORMATS } from '../src/report/plan/index.ts';
import { renderRollback } from '../src/report/plan/sql.ts';
import type { Report } from '../src/report/report.ts';
import { SYNC_FORMATS } from '../src/report/sync/index.ts';
import { COMMENT, FIXTURES } from '../test/report/fixtures.ts';
import { PLAN_FIXTURES } from '../test/report/plan-fixtures.ts';
import { SYNC_FIXTURES } from '../test/report/sync-fixtures.ts';

const OUTPUTS = new URL('../test/report/__outputs__/', import.meta.url).pathname;

/** A page carries its scripts and styles: so few of them show a change as well. */
const PAGES: ReadonlySet<string> = new Set(['shop-drift', 'clean', 'hostile', 'plan-shop']);

/** File name and content of every rendering. */
export function renderings(): { readonly file: string; readonly content: string; readonly report: Report }[] {
  return FIXTURES.flatMap(({ name, report }) =>
    FORMATS.filter(
      ({ name: format }) =>
        (name !== 'huge' || format === 'markdown') &&
        (name !== 'hostile' || format !== 'json') &&
        (format !== 'html' || PAGES.has(name)),
    ).map((format) => {
      const options: RenderOptions = format.name === 'markdown' ? COMMENT : {};
      return { file: `${name}.${format.extension}`, content: format.render(report, options), report };
    }),
  );
}

/** The same of plans. */
export function planRenderings(): { readonly file: string; readonly content: string }[] {
  return PLAN_FIXTURES.flatMap(({ name, plan, base }) => {
    const formats = PLAN_FORMATS.filter(
      ({ name: format }) =>
        (name !== 'plan-huge' || format === 'markdown') &&
        (name !== 'plan-hostile' || format !== 'json') &&
        (format !== 'html' || PAGES.has(name)),
    );
    const back = base === undefined ? [] : [{ file: `${name}-rollback.sql`, content: renderRollback(plan) }];
    const options = { maxLength: COMMENT.maxLength ?? 0 };
    return [
      ...formats.map((format) => ({ file: `${name}.${format.extension}`, content: format.render(plan, options) })),
      ...back,
    ];
  });
}

/** The same of syncs. */
export function syncRenderings(): { readonly file: string; readonly content: string }[] {
  return SYNC_FIXTURES.flatMap(({ name, result }) =>
    SYNC_FORMATS.filter(
      ({ name: format }) => (name !== 'sync-huge' || format === 'markdown') && (name !== 'sync-hostile' || format !== 'json'),
    ).map(({ extension, render }) => ({
      file: `${name}.${extension}`,
      content: render(result, { maxLength: COMMENT.maxLength ?? 0 }),
    })),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { look: { type: 'string' } } });
  await rm(OUTPUTS, { recursive: true, force: true });
  await mkdir(OUTPUTS, { recursive: true });
  for (const { file, content } of [...renderings(), ...planRenderings(), ...syncRenderings()])
    await writeFile(join(OUTPUTS, file), content);
  if (values.look !== undefined) await look(values.look);
}

async function look(folder: string): Promise<void> {
  const { draw, githubPage, openBrowser } = await import('./github-page.ts');
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const { file, content } of [...renderings(), ...planRenderings(), ...syncRenderings()].filter(({ file }) =>
      file.endsWith('.md'),
    )) {
      for (const open of [false, true]) {
        const png = await draw(browser, githubPage(content, { frame: 'plain', open }));
        await writeFile(join(folder, file.replace('.md', open ? '-open.png' : '.png')), png);
      }
    }
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await main();
