/** How far a sync is, in words: a line for a table, and a line for the whole run. What it is told of comes from {@link SyncEvent}; the clock is the caller's. */
import type { SyncEvent, SyncPhase, TableResult } from '../../sync/result.ts';
import { displayWidth, nameText, shorten } from '../text.ts';
import { count, duration } from '../words.ts';
import { rowsText, thousands } from './words.ts';

/** A table that is being worked on. */
export interface Work {
  readonly table: string;
  readonly phase: SyncPhase;
  readonly done: number;
  /** Null when it is not known. */
  readonly total: number | null;
  /** Rows a second since the phase began; null as long as that says nothing. */
  readonly rate: number | null;
}

export interface Followed {
  take(event: SyncEvent): void;
  /** Tables that are being worked on, the first one first. */
  readonly atWork: readonly Work[];
  /** As far as is known: a later pass may take up some of them again. */
  readonly finished: number;
  readonly tables: number;
}

/** Shorter than this a rate jumps about. */
const TELLING = 1000;

/** @param now milliseconds, of any clock */
export function followSync(now: () => number): Followed {
  const atWork = new Map<string, Work>();
  const began = new Map<string, { readonly at: number; readonly done: number }>();
  const finished = new Set<string>();
  let tables = 0;
  return {
    take(event) {
      if (event.type === 'begin') tables = event.tables.length;
      else if (event.type === 'progress') {
        const { table, phase, done, total } = event;
        finished.delete(table);
        const before = atWork.get(table);
        if (before === undefined || before.phase !== phase || done < before.done) began.set(table, { at: now(), done });
        const start = began.get(table)!;
        const passed = now() - start.at;
        const rate = passed < TELLING || done === start.done ? null : ((done - start.done) / passed) * 1000;
        atWork.set(table, { table, phase, done, total, rate });
      } else {
        const table = event.type === 'end' ? event.result.table : event.table;
        finished.add(table);
        atWork.delete(table);
        began.delete(table);
      }
    },
    get atWork() {
      return [...atWork.values()];
    },
    get finished() {
      return finished.size;
    },
    get tables() {
      return tables;
    },
  };
}

/** `orders: copying 1,200,000 of 5,000,000 rows (24%), 210,000 rows/s` */
export function workText(work: Work): string {
  const { phase, done, total, rate } = work;
  if (total === null && done === 0) return `${nameText(work.table, 80)}: ${phase}`;
  const rows = total === null ? count(done, 'row') : `${thousands(done)} of ${count(total, 'row')}${percent(work)}`;
  return `${nameText(work.table, 80)}: ${phase} ${rows}${rateText(rate)}`;
}

/** The table that is furthest from its end, how many others there are, and how many are done. */
export function runText({ atWork, finished, tables }: Followed): string {
  const left = ({ done, total }: Work): number => (total ?? 0) - done;
  const [first, ...others] = [...atWork].sort((a, b) => left(b) - left(a));
  const rest = others.length === 0 ? '' : `; ${count(others.length, 'other-table')} at work`;
  const done = `${thousands(finished)} of ${count(tables, 'table')} done`;
  return first === undefined ? done : `${workText(first)}${rest}; ${done}`;
}

/** Of a table that is done: `orders: 1,200 rows inserted and 3 deleted (1.2 s)`. */
export function endText(result: TableResult): string {
  const { table, status, skipped, durationMs, rows } = result;
  const what = [rowsText(result, { would: status === 'would-change' }), skipped === 0 ? '' : `${count(skipped, 'row')} skipped`];
  const said = what.filter(Boolean).join(', ');
  const silent = status === 'unchanged' ? `nothing to do${rows === null ? '' : ` of ${count(rows, 'row')}`}` : 'done';
  const words = said || (status === 'would-change' ? 'differs' : silent);
  return `${nameText(table, 80)}: ${words} (${duration(durationMs)})`;
}

/** A bar that fits: the table, how far it is, what is done. @param width columns of the terminal */
export function barText(work: Work, width: number): string {
  const { table, phase, done, total, rate } = work;
  const nameWidth = Math.max(8, Math.min(32, Math.floor(width / 4)));
  const name = pad(within(nameText(table, 200), nameWidth), nameWidth);
  const share = shareOf(work);
  const figures = `${phase} ${thousands(done)}${total === null ? '' : ` of ${thousands(total)}`}${rateText(rate)}`;
  const room = width - nameWidth - 11;
  const barWidth = Math.max(0, Math.min(24, room - figures.length - 1));
  const full = Math.round((share ?? 0) * barWidth);
  // Nobody knows how far it is: an empty bar would say that it is at its beginning.
  const rest = share === null ? ' ' : '░';
  const bar = barWidth < 4 ? '' : `${'█'.repeat(full)}${rest.repeat(barWidth - full)} `;
  const part = share === null ? '    ' : `${String(Math.floor(share * 100)).padStart(3)}%`;
  return within(`  ${name}  ${bar}${part}  ${figures}`, Math.max(1, width - 1));
}

/** At most one line each so many milliseconds while tables are worked on, and one for each table that was changed. @param print takes a line without its end */
export function progressLines(now: () => number, every: number, print: (line: string) => void): (event: SyncEvent) => void {
  const followed = followSync(now);
  let last = now();
  return (event) => {
    followed.take(event);
    if (event.type === 'end' && event.result.status !== 'unchanged') print(endText(event.result));
    if (event.type !== 'progress' || now() - last < every) return;
    last = now();
    print(runText(followed));
  };
}

/** Milliseconds between two lines in the log of a workflow. */
export const LINE_EVERY = 5000;

function percent(work: Work): string {
  const share = shareOf(work);
  return share === null ? '' : ` (${Math.floor(share * 100)}%)`;
}

/** The total is an estimate: more than all of it is not told. */
function shareOf({ done, total }: Work): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total);
}

function rateText(rate: number | null): string {
  return rate === null ? '' : `, ${thousands(Math.round(rate))} rows/s`;
}

/** A line that is longer than the terminal would take two, and the bars would no longer know where they are. */
function within(text: string, columns: number): string {
  let most = columns;
  while (most > 1 && displayWidth(shorten(text, most)) > columns) most -= 1;
  return shorten(text, most);
}

function pad(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}`;
}
