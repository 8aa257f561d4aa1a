/** How far a sync is, in words, by a clock of the test's own. */
import { describe, expect, test } from 'vitest';
import { barText, endText, followSync, progressLines, runText, type Work, workText } from '../../src/report/sync/progress.ts';
import { displayWidth } from '../../src/report/text.ts';
import type { SyncEvent } from '../../src/sync/result.ts';
import { tableResult } from './sync-fixtures.ts';

const at = (table: string, done: number, total: number | null, phase: 'comparing' | 'copying' = 'copying'): SyncEvent => ({
  type: 'progress',
  table,
  phase,
  done,
  total,
});
const begin: SyncEvent = { type: 'begin', tables: ['a', 'b', 'c'].map((table) => ({ table, rows: null })) };
const end = (table: string, change = {}): SyncEvent => ({ type: 'end', result: { ...tableResult(table, change), table } });

/** Events with the time before each. */
function follow(events: readonly (SyncEvent | number)[]) {
  let now = 0;
  const followed = followSync(() => now);
  for (const one of events) {
    if (typeof one === 'number') now += one;
    else followed.take(one);
  }
  return followed;
}

describe('a table', () => {
  test('is told with its rows, its share and its rate', () => {
    const [work] = follow([begin, at('orders', 0, 5_000_000), 6000, at('orders', 1_200_000, 5_000_000)]).atWork;
    expect(workText(work!)).toBe('orders: copying 1,200,000 of 5,000,000 rows (24%), 200,000 rows/s');
  });

  test('has no share without a total, and no rate before it says something', () => {
    const [work] = follow([at('orders', 0, null), 400, at('orders', 12, null)]).atWork;
    expect(workText(work!)).toBe('orders: copying 12 rows');
  });

  test('counts its rate anew in each phase', () => {
    const events = [
      at('a', 0, 100, 'comparing'),
      2000,
      at('a', 100, 100, 'comparing'),
      8000,
      at('a', 0, 50),
      2000,
      at('a', 10, 50),
    ];
    expect(follow(events).atWork[0]?.rate).toBe(5);
  });

  test('is never more than done, though the total is an estimate', () => {
    const work: Work = { table: 'a', phase: 'copying', done: 300, total: 200, rate: null };
    expect(workText(work)).toContain('(100%)');
    expect(barText(work, 80)).toContain('100%');
  });

  test('that is done says what was done', () => {
    const changed = tableResult('a', { status: 'synced', inserted: 1200, deleted: 3, durationMs: 1200 });
    expect(endText(changed)).toBe('public.a: 1,200 rows inserted and 3 deleted (1.2 s)');
    expect(endText(tableResult('a'))).toBe('public.a: nothing to do of 1,200 rows (0.1 s)');
    expect(endText(tableResult('a', { status: 'partial', inserted: 1, skipped: 2 }))).toBe(
      'public.a: 1 row inserted, 2 rows skipped (0.1 s)',
    );
  });
});

describe('a run', () => {
  test('tells of the table with most to do, and counts the others', () => {
    const followed = follow([begin, at('a', 90, 100), at('b', 10, 5000), end('c')]);
    expect(runText(followed)).toBe('b: copying 10 of 5,000 rows (0%); 1 other table at work; 1 of 3 tables done');
    expect(runText(follow([begin, end('a')]))).toBe('1 of 3 tables done');
  });

  test('counts a table as done while nobody works on it, and once', () => {
    const pause = { type: 'pause', table: 'a' } as const;
    expect(runText(follow([begin, at('a', 9, 9), pause]))).toBe('1 of 3 tables done');
    expect(runText(follow([begin, at('a', 9, 9), pause, at('a', 1, 2)]))).toMatch(/^a: .*; 0 of 3 tables done$/);
    expect(runText(follow([begin, at('a', 9, 9), pause, end('a')]))).toBe('1 of 3 tables done');
  });

  test('prints a line each so often, and one for each table that was changed', () => {
    let now = 0;
    const lines: string[] = [];
    const take = progressLines(
      () => now,
      5000,
      (line) => lines.push(line),
    );
    take(begin);
    for (let second = 0; second <= 11; second++) {
      now = second * 1000;
      take(at('a', second, 20));
      take(at('b', second, 20));
    }
    expect(lines).toHaveLength(2);
    take(end('a'));
    expect(lines, 'nothing was done').toHaveLength(2);
    take(end('b', { status: 'synced', inserted: 2 }));
    expect(lines.at(-1)).toBe('b: 2 rows inserted (0.1 s)');
  });
});

describe('a bar', () => {
  test('of a table whose rows nobody knows is none', () => {
    const text = barText({ table: 'orders', phase: 'copying', done: 1200, total: null, rate: null }, 120);
    expect(text).toMatch(/^ {2}orders +copying 1,200$/);
  });

  const names = ['orders', 'a'.repeat(300), '表'.repeat(90), 'a\u001b[31m\u202e\nb'];
  test.each([20, 40, 60, 80, 120, 300])('fits %i columns, whatever the name', (width) => {
    for (const table of names)
      for (const total of [null, 0, 5_000_000]) {
        const text = barText({ table, phase: 'comparing', done: 1_234_567, total, rate: 234_567 }, width);
        expect(displayWidth(text), text).toBeLessThan(width);
        expect(text.match(/\p{Cc}|\p{Cf}/u)).toBeNull();
      }
  });

  test('is as full as its table is', () => {
    const text = barText({ table: 'orders', phase: 'copying', done: 1_200_000, total: 5_000_000, rate: 200_000 }, 120);
    expect(text).toMatch(/^ {2}orders +█{6}░{18} +24% {2}copying 1,200,000 of 5,000,000, 200,000 rows\/s$/);
  });
});
