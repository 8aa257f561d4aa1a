/** How what came of a sync is shown: the numbers first, whatever names it holds, never longer than there is room, and never more than is true. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { syncRenderings } from '../../scripts/render-reports.ts';
import { SYNC_FORMATS } from '../../src/report/sync/index.ts';
import { json } from '../../src/report/sync/json.ts';
import { markdown } from '../../src/report/sync/markdown.ts';
import { renderSyncQuestion } from '../../src/report/sync/question.ts';
import { terminal } from '../../src/report/sync/terminal.ts';
import { syncHeadline } from '../../src/report/sync/words.ts';
import { displayWidth } from '../../src/report/text.ts';
import { syncExitCode } from '../../src/sync/exit-code.ts';
import type { SyncResult } from '../../src/sync/result.ts';
import { COMMENT } from './fixtures.ts';
import { resultOf, SYNC_FIXTURES, syncFixture, tableResult } from './sync-fixtures.ts';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const lines = (text: string): string[] => text.split('\n');

function inOrder(text: string, parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  for (const [place, at] of places.entries()) expect(at, parts[place]).toBeGreaterThanOrEqual(0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

describe('renderings', () => {
  test.each(syncRenderings())('$file is as committed (node scripts/render-reports.ts)', ({ file, content }) => {
    expect(readFileSync(new URL(`__outputs__/${file}`, import.meta.url), 'utf8')).toBe(content);
  });

  test.each(SYNC_FORMATS)('$name ends with one line end, and says the same twice', ({ render }) => {
    expect(render(syncFixture('sync-shop'))).toMatch(/[^\n]\n$/);
    expect(render(syncFixture('sync-shop'))).toBe(render(syncFixture('sync-shop')));
  });
});

describe('the outcome in a line', () => {
  test.each<[string, Partial<SyncResult>, string]>([
    ['nothing to do', { outcome: 'unchanged', tables: [tableResult('a')] }, 'Nothing to do: 1 table is as in the source'],
    ['a schema alone', { mode: 'schema', outcome: 'unchanged' }, 'Nothing to do: the schema is as in the source'],
    [
      'what was not looked at is told',
      {
        outcome: 'unchanged',
        tables: [tableResult('a'), tableResult('b')],
        leftOut: [
          { table: 'jobs', why: 'side-effects', reason: 'A queue.' },
          { table: 'other', why: 'selection', reason: 'Not asked for.' },
        ],
      },
      'Nothing to do: 2 tables are as in the source. 1 table was left out',
    ],
    [
      'rows',
      { tables: [tableResult('a', { status: 'synced', inserted: 1 }), tableResult('b', { status: 'synced', deleted: 54 })] },
      'Synced: 1 row inserted and 54 deleted in 2 tables',
    ],
    ['counters alone', { tables: [tableResult('a')], counters: 2 }, 'Synced'],
    [
      'a dry run',
      { mode: 'dry-run', outcome: 'would-change', tables: [tableResult('a', { status: 'would-change', updated: 6396 })] },
      'Not as in the source: 6,396 rows to update in 1 table',
    ],
  ])('%s', (_, change, expected) => {
    expect(syncHeadline(resultOf(change))).toBe(expected);
  });
});

test('a validate counts no rows, and tells of none', () => {
  expect(syncHeadline(syncFixture('sync-validate'))).toBe(
    'Not as in the source: 1 difference in the schema; 4 of 6 tables differ',
  );
  expect(terminal.render(syncFixture('sync-validate'))).toMatch(/! {2}public\.orders +5,000,000 +differs/);
  for (const { render } of [terminal, markdown]) {
    const text = render(syncFixture('sync-validate'));
    expect(text).not.toMatch(/insert|delete/i);
    expect(text).toContain('Column public.customers.phone is missing');
  }
});

describe('the exit code', () => {
  test.each<[Partial<SyncResult>, number]>([
    [{ outcome: 'synced' }, 0],
    [{ outcome: 'unchanged' }, 0],
    [{ outcome: 'partial' }, 1],
    [{ outcome: 'would-change', mode: 'dry-run' }, 0],
    [{ outcome: 'would-change', mode: 'validate' }, 1],
    [{ outcome: 'unchanged', mode: 'validate' }, 0],
  ])('of %j is %i', (change, code) => {
    expect(syncExitCode(resultOf(change))).toBe(code);
  });
});

describe('a terminal', () => {
  test('says what came of it, then the tables, what was skipped, what was left out, and what to do', () => {
    inOrder(terminal.render(syncFixture('sync-partial')), [
      '✗ Synced in part: 3 rows were skipped and the schema still differs',
      'production (PostgreSQL 18.4, database shop)',
      'staging (PostgreSQL 17.10, database shop_staging)',
      'gone on with from an earlier run',
      'Schema: 4 differences, mended with 2 statements',
      '✗  public.order_lines',
      'public.orders, id 88123: not inserted, violates a foreign key (orders_customer_fkey) (tried 4',
      'public.jobs: It looks like a queue',
      'What to do next',
    ]);
  });

  test.each([60, 100, 200])('fits %i columns', (width) => {
    for (const { result } of SYNC_FIXTURES)
      for (const line of lines(terminal.render(result, { width }))) {
        const words = line.trim().split(/\s+/);
        // A single word may be longer than the line.
        if (Math.max(...words.map(displayWidth)) < width - 10) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      }
  });

  test('has colours of ours and nothing else that steers it', () => {
    const coloured = terminal.render(syncFixture('sync-hostile'), { colour: true });
    expect(coloured).toContain('\u001b[');
    for (const text of [stripVTControlCharacters(coloured), terminal.render(syncFixture('sync-hostile'))])
      for (const line of lines(text)) expect(line.match(UNSEEN)).toBeNull();
  });

  test('lists few tables whole, and of many those that have something to tell', () => {
    expect(terminal.render(syncFixture('sync-unchanged'))).toContain('=  public.reviews');
    const many = [...Array(50).keys()].map((at) => tableResult(`t${at}`, at === 7 ? { status: 'synced', inserted: 3 } : {}));
    const text = terminal.render(resultOf({ tables: many }));
    expect(text).toContain('✓  public.t7');
    expect(text).not.toContain('public.t8');
    expect(text).toContain('49 tables more are as in the source');
  });
});

describe('markdown', () => {
  const html = (text: string): string => marked.parse(text, { gfm: true, async: false });

  test('has the numbers first, then the tables', () => {
    inOrder(markdown.render(syncFixture('sync-partial'), { name: 'shop' }), [
      '## ⚠️ shop · Synced in part',
      '| 6 | 14,444 | 329 | 12 | 3 | 3 |',
      'run it again: only what is left is done',
      '| ✅ | `public.customers` | 402,118 | 1,204 | 311 | 12 |',
      '<summary>1 table is as in the source</summary>',
      '### ⚠️ 3 rows skipped',
      '| `public.orders` | `id` `88123` | not inserted |',
      '<b>Left out</b>: 4 tables',
    ]);
  });

  test('says why it was let through, and links to the run', () => {
    const options = { passed: ['maintainer approved @everyone.'], links: { run: 'https://github.com/o/r/actions/runs/42' } };
    const text = markdown.render(syncFixture('sync-shop'), options);
    expect(text).toContain('**Why it was let through**\n\n- maintainer approved');
    expect(text).not.toContain('@everyone');
    expect(html(text)).toContain('<a href="https://github.com/o/r/actions/runs/42">workflow run</a>');
  });

  test('names and texts of others do nothing', () => {
    const page = html(markdown.render(syncFixture('sync-hostile')));
    for (const tag of ['<script', '<img', '<a href="javascript']) expect(page).not.toContain(tag);
    expect(markdown.render(syncFixture('sync-hostile')).replaceAll('\u200b', '').replaceAll('\n', ' ').match(UNSEEN)).toBeNull();
  });

  test.each([900_000, 100_000, COMMENT.maxLength ?? 0, 5000, 1500])(
    'stays within %i characters, and says what it does not show',
    (maxLength) => {
      const whole = markdown.render(syncFixture('sync-huge'));
      const text = markdown.render(syncFixture('sync-huge'), { maxLength });
      expect(whole.length).toBeGreaterThan(900_000);
      expect(text.length).toBeLessThanOrEqual(maxLength);
      expect(text).toContain('| 9,000 | 27');
      expect(text).toMatch(/Shortened to fit|Cut here to fit/);
      expect((text.match(/<details/g) ?? []).length).toBe((text.match(/<\/details>/g) ?? []).length);
    },
  );
});

describe('json', () => {
  test('holds the whole result', () => {
    for (const { result } of SYNC_FIXTURES) expect(JSON.parse(json.render(result))).toEqual(result);
  });

  test('refuses what the published schema does not have', () => {
    expect(() => json.render({ ...syncFixture('sync-shop'), other: 1 } as SyncResult)).toThrow();
  });
});

describe('the questions', () => {
  const begin = { about: 'begin', mode: 'full', source: 'production', target: 'staging', database: 'shop', tables: 12, emptied: 40_000, masks: 0 } as const; // biome-ignore format: one object

  test('before it begins say where rows come from, where they go, and what is emptied', () => {
    const text = renderSyncQuestion(begin);
    inOrder(text, [
      'empties the tables',
      'staging, database shop',
      'production: 12 tables, no column masked',
      '40,000 rows',
      'Type "yes" to begin: ',
    ]);
    expect(renderSyncQuestion({ ...begin, mode: 'fix-schemas', emptied: null, masks: 3 })).not.toContain('deleted');
    expect(renderSyncQuestion({ ...begin, mode: 'data', emptied: null, masks: 3 })).toContain('3 columns masked');
  });

  test('before rows are deleted name each table with its numbers', () => {
    const text = renderSyncQuestion({
      about: 'deletes',
      target: 'staging',
      tables: [
        { table: 'public.orders', deletes: 12_000, of: 48_000 },
        { table: 'public.\u001b[31mlines', deletes: 3, of: 0 },
      ],
    });
    inOrder(text, [
      '12,003 rows would be deleted from staging',
      '12,000 of 48,000 (25%)  public.orders',
      '3 of 0  public.\\u001B[31mlines',
      'Type "yes"',
    ]);
  });
});
