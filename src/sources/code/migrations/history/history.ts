/**
 * What a target has had, from the table in which its migration tool notes it. Rows come as drivers give them: numbers may be
 * strings, booleans 0 or 1, times Dates or strings, bytes Buffers.
 */
import type { Row } from '../../../../engines/engine.ts';
import type { BookkeepingRows } from '../../../source.ts';
import type { Applied, History } from '../../kind.ts';

export interface HistoryParts {
  /** As in catalog/bookkeeping.ts. */
  readonly tool: string;
  /** What its table is called there, where that is another name than the tool's. */
  readonly tables?: readonly string[];
  /** True when the rows are the tool's; asked only when there are any. */
  readonly fits?: (row: Row) => boolean;
  /** @param rows with names of columns in lower case */
  read(rows: readonly Row[]): Applied;
}

export function historyOf({ tool, tables = [tool], fits, read }: HistoryParts): History {
  return {
    tool,
    appliedIn(all) {
      const candidates = all.filter((table) => tables.includes(table.tool)).map(({ rows }) => rows.map(lowerCase));
      const own = candidates.filter((rows) => fits === undefined || rows.every(fits));
      return fullest(own.map(read));
    },
  };
}

/**
 * For files that several tools write alike: the tool whose table knows most of them. A table that knows none of them, and
 * others, is some other application's.
 * @param tool what they are called as long as that is not known
 */
export function anyOf(tool: string, histories: readonly History[]): History {
  let found: History | undefined;
  return {
    get tool() {
      return found?.tool ?? tool;
    },
    appliedIn(tables: readonly BookkeepingRows[]) {
      const answers = histories.map((history) => ({ history, applied: history.appliedIn(tables) }));
      const own = answers
        .flatMap(({ applied }) => applied ?? [])
        .filter(({ ids, unknown }) => ids.size > 0 || unknown.length === 0);
      const best = fullest(own);
      found = answers.find(({ applied }) => applied !== null && applied === best)?.history;
      return best;
    },
  };
}

/** A database may hold the tables of several applications: the one that knows most of these migrations is theirs. */
function fullest(answers: readonly Applied[]): Applied | null {
  const rank = ({ ids, unknown }: Applied): number => ids.size * 1_000_000 - unknown.length;
  return answers.reduce<Applied | null>((best, next) => (best === null || rank(next) > rank(best) ? next : best), null);
}

function lowerCase(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Notes what was found, and gives it as the contract wants it. */
export class Findings {
  readonly #ids = new Set<string>();
  readonly #unknown = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #edited = new Set<string>();

  applied(id: string): void {
    this.#ids.add(id);
  }

  unknown(name: string): void {
    this.#unknown.add(name);
  }

  failed(name: string): void {
    this.#failed.add(name);
  }

  edited(name: string): void {
    this.#edited.add(name);
  }

  done(): Applied {
    return { ids: this.#ids, unknown: [...this.#unknown], failed: [...this.#failed], edited: [...this.#edited] };
  }
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (value instanceof Date) return value.toISOString();
  return String(value);
}

/** True for true, 1, '1', 't' and the bit 1. */
export function isTrue(value: unknown): boolean {
  if (value instanceof Uint8Array) return value.length > 0 && value[0] !== 0 && value[0] !== 0x30;
  return value === true || (value !== null && value !== undefined && /^(t|true|[1-9]\d*)$/i.test(String(value)));
}

export function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** Milliseconds since 1970, UTC, of a time as drivers give it; null when it is none. */
export function timeOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  const text = textOf(value).trim();
  if (text === '') return null;
  const time = Date.parse(/([zZ]|[+-]\d\d(:?\d\d)?)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? null : time;
}

/** In the order in which they were noted. */
export function inOrderOf(rows: readonly Row[], column: string): Row[] {
  return [...rows].sort((a, b) => Number(textOf(a[column])) - Number(textOf(b[column])));
}
