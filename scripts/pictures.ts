/**
 * The pictures in docs/pictures, of a real run: dist/action.js over a real PostgreSQL, as GitHub's runner would run it, and
 * what came of it drawn in headless Chromium.
 *
 *   node scripts/pictures.ts [DIR]      needs Chromium in /usr/bin/chromium, and dist/ as the sources make it
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { examplePayload, type Run, runAction } from '../test/github/runner.ts';
import { startGitHub, TOKENS } from '../test/github/stand-in.ts';
import { adminDatabase, databaseUrl } from '../test/servers/facts.ts';
import { openPool } from '../test/servers/pool.ts';
import { runSql } from '../test/servers/sql.ts';
import { draw, githubPage, openBrowser } from './github-page.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;
const DEMO = new URL('../src/commands/demo/', import.meta.url);

interface Shown {
  readonly comment: string;
  readonly run: Run;
}

async function main(): Promise<void> {
  const folder = process.argv[2] ?? new URL('../docs/pictures/', import.meta.url).pathname;
  await mkdir(folder, { recursive: true });
  const [schema, drifted] = await Promise.all(['schema.sql', 'staging.sql'].map((name) => readFile(new URL(name, DEMO), 'utf8')));
  const pool = openPool();
  const browser = await openBrowser();
  try {
    const server = await pool.start('postgres:18');
    const database = async (name: string, sql: string): Promise<string> => {
      await runSql(databaseUrl(server, adminDatabase(server)), `CREATE DATABASE ${name}`);
      const url = databaseUrl(server, name);
      await runSql(url, sql);
      return url;
    };
    const drift = await check(schema!, await database('staging', drifted!));
    const clean = await check(schema!, await database('production', schema!));
    const save = (name: string, png: Buffer): Promise<void> => writeFile(join(folder, `${name}.png`), png);
    const comment = { frame: 'comment', title: 'github-actions' } as const;
    await save('comment-drift', await draw(browser, githubPage(drift.comment, comment)));
    await save('comment-drift-dark', await draw(browser, githubPage(drift.comment, { ...comment, dark: true })));
    await save('comment-clean', await draw(browser, githubPage(clean.comment, comment)));
    await save('summary', await draw(browser, githubPage(drift.run.summary, { frame: 'summary', title: 'drift', open: true })));
    if (drift.run.outputs['html-file'] === undefined) return;
    await save('report-html', await page(browser, fileOf(drift.run, 'html-file'), 'light'));
    await save('report-html-dark', await page(browser, fileOf(drift.run, 'html-file'), 'dark'));
  } finally {
    await browser.close();
    await pool.stop();
  }
}

/** A pull request whose code says `schema`, checked against a live database. */
async function check(schema: string, target: string): Promise<Shown> {
  const github = await startGitHub(REPOSITORY, NUMBER);
  try {
    const run = await runAction({
      inputs: { 'github-token': TOKENS.actions, artifact: 'drift-report' },
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'pull_request', payload: PAYLOAD },
      env: { STAGING_URL: target },
      files: {
        'db/schema.sql': schema,
        'driftgate.yml': 'name: shop\nreference: sql:db/schema.sql\ntarget: staging\nenvironments:\n  staging: env:STAGING_URL\n',
        '.github/CODEOWNERS': 'db/ @shop/data\n',
      },
    });
    const [comment] = github.comments;
    if (comment === undefined) throw new Error(`there is no comment:\n${run.stdout}${run.stderr}`);
    return { comment: comment.body, run };
  } finally {
    await github.close();
  }
}

function fileOf({ outputs, files }: Run, output: string): string {
  const found = Object.entries(files).find(([path]) => outputs[output]?.endsWith(path));
  if (found === undefined) throw new Error(`the run wrote no ${output}`);
  return found[1];
}

async function page(browser: Browser, html: string, colorScheme: 'light' | 'dark'): Promise<Buffer> {
  const tab = await browser.newPage({ viewport: { width: 1200, height: 1000 }, colorScheme, offline: true });
  try {
    await tab.setContent(html);
    return await tab.screenshot();
  } finally {
    await tab.close();
  }
}

await main();
