/**
 * Renders the fixture reports and plans to test/report/__outputs__, where a change in wording is reviewed as a diff.
 *
 *   node scripts/render-reports.ts               writes the files
 *   node scripts/render-reports.ts --look DIR    also draws the Markdown as GitHub would, as PNG files in DIR, to be looked at;
 *                                                needs Chromium in /usr/bin/chromium
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { marked } from 'marked';
import { FORMATS, type RenderOptions } from '../src/report/formats/index.ts';
import { PLAN_FORMATS } from '../src/report/plan/index.ts';
import { renderRollback } from '../src/report/plan/sql.ts';
import type { Report } from '../src/report/report.ts';
import { COMMENT, FIXTURES } from '../test/report/fixtures.ts';
import { PLAN_FIXTURES } from '../test/report/plan-fixtures.ts';

const OUTPUTS = new URL('../test/report/__outputs__/', import.meta.url).pathname;

/** File name and content of every rendering. */
export function renderings(): { readonly file: string; readonly content: string; readonly report: Report }[] {
  return FIXTURES.flatMap(({ name, report }) =>
    FORMATS.filter(
      ({ name: format }) => (name !== 'huge' || format === 'markdown') && (name !== 'hostile' || format !== 'json'),
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
      ({ name: format }) => (name !== 'plan-huge' || format === 'markdown') && (name !== 'plan-hostile' || format !== 'json'),
    );
    const back = base === undefined ? [] : [{ file: `${name}-rollback.sql`, content: renderRollback(plan) }];
    const options = { maxLength: COMMENT.maxLength ?? 0 };
    return [
      ...formats.map((format) => ({ file: `${name}.${format.extension}`, content: format.render(plan, options) })),
      ...back,
    ];
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { look: { type: 'string' } } });
  await rm(OUTPUTS, { recursive: true, force: true });
  await mkdir(OUTPUTS, { recursive: true });
  for (const { file, content } of [...renderings(), ...planRenderings()]) await writeFile(join(OUTPUTS, file), content);
  if (values.look !== undefined) await look(values.look);
}

async function look(folder: string): Promise<void> {
  const { chromium } = await import('playwright-core');
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    for (const { file, content } of [...renderings(), ...planRenderings()].filter(({ file }) => file.endsWith('.md'))) {
      for (const unfolded of [false, true]) {
        const page = await browser.newPage({ viewport: { width: 960, height: 600 }, javaScriptEnabled: false, offline: true });
        const body = await marked.parse(content, { gfm: true });
        await page.setContent(`<style>${STYLE}</style>${unfolded ? body.replaceAll('<details>', '<details open>') : body}`);
        await page.screenshot({ path: join(folder, file.replace('.md', unfolded ? '-open.png' : '.png')), fullPage: true });
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

/** About as GitHub shows a comment. */
const STYLE = `
  body { font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; color: #1f2328; margin: 16px; width: 860px; border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; }
  h2 { font-size: 21px; border-bottom: 1px solid #d1d9e0; padding-bottom: .3em; margin: 0 0 16px; } h3 { font-size: 17.5px; margin: 24px 0 16px; } h4 { font-size: 14px; margin: 24px 0 16px; }
  table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; margin-bottom: 16px; }
  td, th { border: 1px solid #d1d9e0; padding: 6px 13px; } tr:nth-child(2n) td { background: #f6f8fa; }
  code { font: 85% ui-monospace, 'DejaVu Sans Mono', monospace; background: #818b981f; border-radius: 6px; padding: .2em .4em; }
  h2 code, h3 code, h4 code { font-size: inherit; } pre { background: #f6f8fa; padding: 16px; overflow: auto; } pre code { background: none; padding: 0; }
  blockquote { border-left: .25em solid #0969da; color: #59636e; margin: 0 0 16px; padding: 0 1em; } a { color: #0969da; text-decoration: none; } details { margin-bottom: 16px; }`;

if (import.meta.main) await main();
