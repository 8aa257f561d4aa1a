/**
 * What came of a sync, as GitHub Markdown for the job summary: the outcome and its numbers first, then the tables, then what was skipped and left out.
 * What does not fit is rendered again with less, step by step; the text says what it does not show. Names and texts of others do nothing in it.
 */
import type { SyncResult, SyncTotals, TableResult } from '../../sync/result.ts';
import { cut } from '../formats/markdown.ts';
import { code, link, plain, sentence } from '../markdown/escape.ts';
import { fold, table } from '../markdown/findings.ts';
import { count, duration } from '../words.ts';
import type { SyncFormat, SyncRenderOptions } from './index.ts';
import { countsRows, endText, LEFT_OUT_TITLES, leftOutGroups, NOT_DONE, nextSteps, OUTCOME_SIGNS, STATUS_WORDS, schemaText, syncHeadline, thousands } from './words.ts'; // biome-ignore format: one line

export const markdown: SyncFormat = { name: 'markdown', extension: 'md', output: 'report-file', render };

const ALL = Number.POSITIVE_INFINITY;

/** How much of each thing is shown. */
interface Detail {
  /** Tables that have something to tell. */
  readonly tables: number;
  /** Tables that are as in the source. */
  readonly unchanged: number;
  /** Rows that were skipped. */
  readonly rows: number;
  /** Everything else that is a list. */
  readonly items: number;
  readonly folded: boolean;
}

const DETAILS: readonly Detail[] = [
  { tables: ALL, unchanged: ALL, rows: ALL, items: ALL, folded: true },
  { tables: 2000, unchanged: 500, rows: 500, items: 300, folded: true },
  { tables: 500, unchanged: 0, rows: 200, items: 100, folded: true },
  { tables: 200, unchanged: 0, rows: 60, items: 40, folded: true },
  { tables: 60, unchanged: 0, rows: 20, items: 15, folded: true },
  { tables: 20, unchanged: 0, rows: 8, items: 6, folded: true },
  { tables: 0, unchanged: 0, rows: 0, items: 3, folded: false },
];

interface Page {
  readonly result: SyncResult;
  readonly detail: Detail;
  readonly options: SyncRenderOptions;
  /** Tells the reader that something is not shown. */
  omit(what: string): void;
}

function render(result: SyncResult, options: SyncRenderOptions = {}): string {
  const { maxLength = ALL } = options;
  let text = '';
  for (const detail of DETAILS) {
    text = pageOf(result, detail, options);
    if (text.length <= maxLength) return text;
  }
  return cut(text, maxLength);
}

function pageOf(result: SyncResult, detail: Detail, options: SyncRenderOptions): string {
  const omitted: string[] = [];
  const page: Page = { result, detail, options, omit: (what) => void omitted.push(what) };
  const rest = [schema, tables, skipped, leftOut, masks, notes, gate].flatMap((section) => section(page));
  const note =
    omitted.length === 0
      ? []
      : [`> [!NOTE]\n> Shortened to fit. Not shown: ${omitted.join('; ')}. The result as JSON has it all.`];
  return `${[...head(page), ...note, ...rest, footer(page)].join('\n\n')}\n`;
}

function head({ result, options: { name = 'driftgate' } }: Page): string[] {
  const { source, target, outcome, mode, totals, resumed } = result;
  const sign = OUTCOME_SIGNS[outcome];
  const would = outcome === 'would-change';
  const numbers = [
    ['Tables', totals.processed],
    ...(countsRows(result) ? rowNumbers(totals, would) : []),
    ['Errors', totals.errors],
  ] as const;
  const steps = nextSteps(result);
  return [
    `## ${sign} ${name === 'driftgate' ? '' : `${plain(name, 100)} · `}${plain(syncHeadline(result), 600)}`,
    `From **${plain(endText(source))}** to **${plain(endText(target))}**, mode ${code(mode)}${resumed ? ', gone on with from an earlier run' : ''}.`,
    ...(result.tables.length === 0
      ? []
      : [
          table(
            [numbers.map(([title]) => title), numbers.map(([, number]) => thousands(number))],
            numbers.map(() => 'r'),
          ),
        ]),
    ...(steps.length === 0 ? [] : [steps.map((step) => `➡️ ${sentence(step)}`).join('\n\n')]),
  ];
}

function rowNumbers(totals: SyncTotals, would: boolean): (readonly [string, number])[] {
  return [
    [would ? 'Rows to insert' : 'Rows inserted', totals.inserted],
    [would ? 'To update' : 'Updated', totals.updated],
    [would ? 'To delete' : 'Deleted', totals.deleted],
    ['Skipped', totals.skipped],
  ];
}

function schema({ result, ...page }: Page): string[] {
  const text = schemaText(result);
  if (text === '') return [];
  const items = (result.schema?.remaining ?? []).map((one) => `- ${plain(one, 600)}`);
  const id = result.schema?.planId ?? null;
  const plan = id === null ? '' : ` Plan ${code(id, 64)}.`;
  return [
    `${plain(text)}${plan}`,
    ...(items.length === 0
      ? []
      : [result.schema?.applied ? '**What still differs**' : '**What differs**', list({ result, ...page }, items, 'difference')]),
  ];
}

/** A reader sees this many without unfolding anything. */
const OPEN_ROWS = 60;

function tables(page: Page): string[] {
  const { result, detail } = page;
  if (result.tables.length === 0) return [];
  const changed = result.tables.filter(({ status }) => status !== 'unchanged');
  const same = result.tables.filter(({ status }) => status === 'unchanged');
  const shown = changed.slice(0, detail.tables);
  if (shown.length < changed.length)
    page.omit(`${count(changed.length - shown.length, 'table')} of ${thousands(changed.length)}`);
  const would = result.outcome === 'would-change';
  const titles = ['', 'Table', 'Rows', would ? 'To insert' : 'Inserted', would ? 'To update' : 'Updated', would ? 'To delete' : 'Deleted', 'Skipped', 'Time', 'Rows/s']; // biome-ignore format: one line
  const align = ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r', 'r'];
  // Of a table that was not counted nothing is told of its rows.
  const told = <T>(cells: readonly T[]): T[] => cells.filter((_, place) => countsRows(result) || place < 3 || place > 6);
  const block = (some: readonly TableResult[]): string => table([titles, ...some.map(row)].map(told), told(align));
  const rest = shown.slice(OPEN_ROWS);
  return [
    ...(shown.length === 0 ? [] : ['### Tables', block(shown.slice(0, OPEN_ROWS))]),
    ...(rest.length === 0 ? [] : fold(count(rest.length, 'more-table'), [block(rest)])),
    ...unchanged(page, same, block),
    ...remarks(page),
  ];
}

function unchanged(page: Page, same: readonly TableResult[], block: (some: readonly TableResult[]) => string): string[] {
  if (same.length === 0) return [];
  const words = `${count(same.length, 'table')} ${same.length === 1 ? 'is' : 'are'} ${STATUS_WORDS.unchanged}`;
  const shown = same.slice(0, page.detail.unchanged);
  if (shown.length < same.length) page.omit(`${count(same.length - shown.length, 'table')} without a change`);
  return shown.length === 0 ? [`${words}.`] : fold(words, [block(shown)]);
}

/** What tables have to say. */
function remarks(page: Page): string[] {
  const items = page.result.tables
    .filter(({ notes: some }) => some.length > 0)
    .map(({ table: name, notes: some }) => `- ${code(name)}: ${plain(some.join(' '), 600)}`);
  return items.length === 0 ? [] : [list(page, items, 'remark')];
}

const SIGNS: Readonly<Record<TableResult['status'], string>> = {
  unchanged: '✅',
  synced: '✅',
  'would-change': '🔄',
  partial: '⚠️',
};

function row({
  status,
  table: name,
  rows,
  inserted,
  updated,
  deleted,
  skipped: left,
  durationMs,
  rowsPerSecond,
}: TableResult): string[] {
  return [
    SIGNS[status],
    code(name),
    rows === null ? '' : thousands(rows),
    ...[inserted, updated, deleted, left].map((number) => (number === 0 ? '' : thousands(number))),
    duration(durationMs),
    rowsPerSecond === null ? '' : thousands(Math.round(rowsPerSecond)),
  ];
}

function skipped(page: Page): string[] {
  const { result, detail } = page;
  const { skipped: rows, totals } = result;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, detail.rows);
  const all = Math.max(totals.skipped, rows.length);
  if (shown.length < rows.length) page.omit(`${count(rows.length - shown.length, 'skipped-row')} of ${thousands(rows.length)}`);
  const lines = shown.map(({ table: name, key, what, constraint, reason, attempts }) => [
    code(name),
    key === null ? '' : Object.entries(key).map(([column, value]) => `${code(column)} ${code(value)}`).join(', '), // biome-ignore format: one line
    NOT_DONE[what],
    constraint === null ? '' : code(constraint),
    plain(reason, 300),
    String(attempts),
  ]);
  const more = all > rows.length ? [`Only the first ${thousands(rows.length)} of ${thousands(all)} are kept.`] : [];
  if (lines.length === 0) return [`### ⚠️ ${count(all, 'row')} skipped`];
  return [
    `### ⚠️ ${count(all, 'row')} skipped`,
    table([['Table', 'Key', 'What', 'Constraint', 'Why', 'Tried'], ...lines], ['l', 'l', 'l', 'l', 'l', 'r']),
    ...more,
  ];
}

function leftOut(page: Page): string[] {
  const groups = leftOutGroups(page.result);
  if (groups.length === 0) return [];
  const lines = groups.flatMap(([why, found]) => [
    `**${plain(LEFT_OUT_TITLES[why])}**`,
    list(page, found.map(({ table: name, reason }) => `- ${code(name)}: ${plain(reason, 400)}`), 'left-out-table'), // biome-ignore format: one line
  ]);
  return folded(page, `<b>Left out</b>: ${count(page.result.leftOut.length, 'table')}`, lines);
}

function masks(page: Page): string[] {
  const { masks: all } = page.result;
  if (all.length === 0) return [];
  const items = all.map(({ column, rule }) => `- ${code(column)}: ${plain(rule, 200)}`);
  return folded(page, `<b>Masked</b>: ${count(all.length, 'column')}`, [list(page, items, 'column')]);
}

function notes(page: Page): string[] {
  const { notes: all, counters } = page.result;
  const set = counters === 0 ? [] : [`ℹ️ ${count(counters, 'counter')} of keys set (sequences, AUTO\\_INCREMENT).`];
  const shown = all.slice(0, page.detail.items);
  if (shown.length < all.length) page.omit(count(all.length - shown.length, 'note'));
  return [...set, ...shown.map((note) => `ℹ️ ${plain(note, 600)}`)];
}

function gate({ options: { passed = [] } }: Page): string[] {
  if (passed.length === 0) return [];
  return [['**Why it was let through**', '', ...passed.map((one) => `- ${plain(one, 600)}`)].join('\n')];
}

function footer({ result, options: { links } }: Page): string {
  const run = links?.run === undefined ? [] : [link('workflow run', links.run)];
  const { rows, rowsPerSecond } = result.totals;
  const rate = rowsPerSecond === null ? [] : [`${thousands(Math.round(rowsPerSecond))} rows/s`];
  return `<sub>${[...run, count(rows, 'row'), duration(result.durationMs), ...rate].join(' · ')}</sub>`;
}

function folded({ detail }: Page, summary: string, lines: readonly string[]): string[] {
  return detail.folded ? fold(summary, lines) : [summary.replace(/<\/?b>/g, '**')];
}

/** Lines of a list, as many as there is room for. */
function list(page: Page, items: readonly string[], kind: string): string {
  const shown = items.slice(0, page.detail.items);
  const more = items.length - shown.length;
  if (more > 0) page.omit(`${count(more, kind)} of ${thousands(items.length)}`);
  return [...shown, ...(more > 0 ? [`- and ${thousands(more)} more`] : [])].join('\n');
}
