/** What came of a sync, for a terminal: the outcome, the tables, the rows that were skipped, what was left out, what to do next. */
import type { SyncResult, TableResult } from '../../sync/result.ts';
import { type Cell, columns } from '../terminal/columns.ts';
import { painter, type Style, wrap } from '../terminal/page.ts';
import { displayWidth, nameText, shorten } from '../text.ts';
import { count, duration } from '../words.ts';
import type { SyncFormat } from './index.ts';
import {
  countsRows,
  endText,
  LEFT_OUT_TITLES,
  leftOutGroups,
  NOT_DONE,
  nextSteps,
  rowsText,
  STATUS_WORDS,
  schemaText,
  syncHeadline,
  thousands,
  whySkipped,
} from './words.ts';

export const terminal: SyncFormat = {
  name: 'terminal',
  extension: 'txt',
  render(result, { colour = false, width: wanted = 100 } = {}) {
    const page: Page = { result, paint: painter(colour), width: Math.max(60, wanted) };
    const blocks = [head, schema, tables, remarks, skipped, leftOut, masks, notes, next].map((block) => block(page));
    return `${blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`;
  },
};

interface Page {
  readonly result: SyncResult;
  readonly paint: ReturnType<typeof painter>;
  readonly width: number;
}

const OUTCOMES: Readonly<Record<SyncResult['outcome'], readonly [string, Style]>> = {
  unchanged: ['✓', ['bold', 'green']],
  synced: ['✓', ['bold', 'green']],
  'would-change': ['!', ['bold', 'yellow']],
  partial: ['✗', ['bold', 'red']],
};

const STATUSES: Readonly<Record<TableResult['status'], readonly [string, Style]>> = {
  unchanged: ['=', 'dim'],
  synced: ['✓', 'green'],
  'would-change': ['!', 'yellow'],
  partial: ['✗', 'red'],
};

function head({ result, paint, width }: Page): string[] {
  const [sign, style] = OUTCOMES[result.outcome];
  const { source, target, mode, durationMs, totals, resumed, counters } = result;
  const rate = totals.rowsPerSecond === null ? '' : `, ${thousands(Math.round(totals.rowsPerSecond))} rows/s`;
  const done = result.outcome === 'partial' ? rowsText(totals) : '';
  const took = `${done === '' ? '' : `${done}; `}${count(totals.rows, 'row')} looked at in ${duration(durationMs)}${rate}`;
  const line = (title: string, text: string): string[] =>
    paragraph(text, width, `  ${title}  `, '        ').map((shown, at) =>
      at === 0 ? `  ${paint('dim', title)}${shown.slice(2 + title.length)}` : shown,
    );
  return [
    ...paragraph(`${sign} ${syncHeadline(result)}`, width, '', '  ').map((text) => paint(style, text)),
    '',
    ...line('from', endText(source)),
    ...line('to  ', endText(target)),
    ...line('mode', `${mode}${resumed ? ', gone on with from an earlier run' : ''}`),
    ...(result.tables.length === 0 ? [] : line('rows', took)),
    ...(result.schema?.planId ? line('plan', nameText(result.schema.planId, 80)) : []),
    ...(counters === 0 ? [] : line('also', `${count(counters, 'counter')} of keys set`)),
  ];
}

function schema({ result, paint, width }: Page): string[] {
  const text = schemaText(result);
  if (text === '') return [];
  const remaining = result.schema?.remaining ?? [];
  return [
    ...paragraph(text, width, '', '  '),
    ...bounded(remaining, 40, (one) => paragraph(nameText(one, 600), width, '  ! ', '    ')).map((line) => paint('yellow', line)),
  ];
}

/** So many tables are listed whatever came of them; of more, those with nothing to tell are counted. */
const ALL_SHOWN = 40;
const MOST_SHOWN = 300;

function tables(page: Page): string[] {
  const all = page.result.tables;
  if (all.length === 0) return [];
  const told = all.length <= ALL_SHOWN ? all : all.filter(({ status }) => status !== 'unchanged');
  const shown = told.slice(0, MOST_SHOWN);
  const unchanged = all.length - told.length;
  const more = told.length - shown.length;
  return [
    ...(shown.length === 0 ? [] : grid(page, shown).map((line) => `  ${line}`)),
    ...(more === 0 ? [] : [`  and ${count(more, 'more-table')}`]),
    ...(unchanged === 0 ? [] : [`  ${count(unchanged, 'table')} more ${unchanged === 1 ? 'is' : 'are'} as in the source`]),
  ];
}

interface Figure {
  readonly title: string;
  /** What goes first where there is no room. */
  readonly dispensable: number;
  text(table: TableResult): string;
}

const GAP = 2;
const SHORTEST_NAME = 20;

/** The name gives way, then whole columns go: a number that is cut off would be another number. */
function grid({ result, paint, width }: Page, shown: readonly TableResult[]): string[] {
  const names = shown.map(({ table }) => nameText(table, 120));
  const longest = Math.max(...names.map(displayWidth), 'table'.length);
  let figures = figuresOf(result).map((figure) => {
    const texts = shown.map(figure.text);
    return { ...figure, texts, width: Math.max(figure.title.length, ...texts.map(({ length }) => length)) };
  });
  const room = (): number => width - 2 - 1 - GAP - figures.reduce((sum, one) => sum + one.width + GAP, 0);
  while (room() < Math.min(longest, SHORTEST_NAME)) {
    const least = Math.max(...figures.map(({ dispensable }) => dispensable));
    if (least === 0) break;
    figures = figures.filter(({ dispensable }) => dispensable !== least);
  }
  const most = Math.max(6, Math.min(longest, room()));
  const titles = ['', 'table', ...figures.map((one) => one.title.padStart(one.width))].map(
    (text): Cell => ({ text, paint: (title) => paint('dim', title) }),
  );
  const rows = shown.map(({ status }, at): Cell[] => [
    { text: STATUSES[status][0], paint: (sign) => paint(STATUSES[status][1], sign) },
    { text: shorten(names[at]!, most) },
    ...figures.map((one) => ({ text: one.texts[at]!.padStart(one.width) })),
  ]);
  return columns([titles, ...rows], Number.POSITIVE_INFINITY, GAP);
}

function figuresOf(result: SyncResult): Figure[] {
  const would = result.outcome === 'would-change';
  const number = (of: (table: TableResult) => number) => (table: TableResult) => (of(table) === 0 ? '·' : thousands(of(table)));
  return [
    { title: 'rows', dispensable: 1, text: ({ rows }) => (rows === null ? '?' : thousands(rows)) },
    ...(countsRows(result)
      ? [
          { title: would ? 'insert' : 'inserted', dispensable: 0, text: number(({ inserted }) => inserted) },
          { title: would ? 'update' : 'updated', dispensable: 0, text: number(({ updated }) => updated) },
          { title: would ? 'delete' : 'deleted', dispensable: 0, text: number(({ deleted }) => deleted) },
          { title: 'skipped', dispensable: 0, text: number(({ skipped: rows }) => rows) },
        ]
      : [{ title: '', dispensable: 0, text: ({ status }: TableResult) => STATUS_WORDS[status] }]),
    { title: 'time', dispensable: 2, text: ({ durationMs }) => duration(durationMs) },
    { title: 'rows/s', dispensable: 3, text: ({ rowsPerSecond: rate }) => (rate === null ? '' : thousands(Math.round(rate))) },
  ];
}

/** What tables have to say. */
function remarks({ result, paint, width }: Page): string[] {
  const told = result.tables.filter(({ notes: some }) => some.length > 0);
  return bounded(told, 60, ({ table, notes: some }) =>
    some.flatMap((note) => {
      return paragraph(`${nameText(table, 100)}: ${nameText(note, 600)}`, width, 'i ', '  ').map((line) => paint('cyan', line));
    }),
  );
}

const MOST_SKIPPED = 30;

function skipped({ result, paint, width }: Page): string[] {
  const { skipped: rows, totals } = result;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST_SKIPPED);
  const more = Math.max(totals.skipped, rows.length) - shown.length;
  return [
    paint('bold', 'Rows that were skipped'),
    ...shown.flatMap(({ table, key, what, attempts, ...why }) => {
      const row = key === null ? 'a row' : Object.entries(key).map(([column, value]) => `${nameText(column, 60)} ${nameText(value, 60)}`).join(', '); // biome-ignore format: one line
      const tried = attempts > 1 ? ` (tried ${count(attempts, 'time')})` : '';
      return paragraph(`${nameText(table, 100)}, ${row}: ${NOT_DONE[what]}, ${nameText(whySkipped(why), 400)}${tried}`, width, '  ✗ ', '    ').map((line) => paint('red', line)); // biome-ignore format: one line
    }),
    ...(more > 0
      ? [`    and ${count(more, 'more-row')}${totals.skipped > rows.length ? '' : '; --format json has them all'}`]
      : []),
  ];
}

function leftOut({ result, paint, width }: Page): string[] {
  const groups = leftOutGroups(result);
  if (groups.length === 0) return [];
  return [
    paint('bold', 'Tables that were left out'),
    ...groups.flatMap(([why, found]) => {
      const names = found.slice(0, 60).map(({ table }) => nameText(table, Math.min(100, width - 5)));
      const rest = found.length - names.length;
      const quiet = why === 'selection' || why === 'bookkeeping';
      return [
        ...paragraph(LEFT_OUT_TITLES[why], width, '  ', '  '),
        ...(quiet
          ? wrap(rest > 0 ? [...names, `and ${rest} more`] : names, width, ', ', '    ', '    ').map((line) => paint('dim', line))
          : bounded(found, 60, ({ table, reason }) =>
              paragraph(`${nameText(table, 100)}: ${nameText(reason, 400)}`, width, '    ', '      '),
            )),
      ];
    }),
  ];
}

function masks({ result, paint, width }: Page): string[] {
  const { masks: all } = result;
  if (all.length === 0) return [];
  const shown = all.slice(0, 60).map(({ column, rule }) => nameText(`${column} (${rule})`, Math.min(120, width - 4)));
  const rest = all.length - shown.length;
  return [
    paint('bold', `Masked (${count(all.length, 'column')})`),
    ...wrap(rest > 0 ? [...shown, `and ${rest} more`] : shown, width, ', ', '  ', '  '),
  ];
}

function notes({ result, width }: Page): string[] {
  return bounded(result.notes, 60, (note) => paragraph(nameText(note, 600), width, 'i ', '  '));
}

function next({ result, paint, width }: Page): string[] {
  const steps = nextSteps(result);
  return steps.length === 0 ? [] : [paint('bold', 'What to do next'), ...steps.flatMap((step) => paragraph(step.replaceAll('`', ''), width, '  ', '  '))]; // biome-ignore format: one line
}

function bounded<T>(items: readonly T[], most: number, lines: (item: T) => readonly string[]): string[] {
  const more = items.length - most;
  return [...items.slice(0, most).flatMap(lines), ...(more > 0 ? [`    and ${thousands(more)} more`] : [])];
}

function paragraph(text: string, width: number, first: string, indent: string): string[] {
  return wrap(text.split(' '), width, ' ', first, indent);
}
