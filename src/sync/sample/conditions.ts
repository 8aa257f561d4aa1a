/** Conditions that people write (`sync.where`): that they are one condition, and that the servers understand them. */
import type { Session } from '../../engines/engine.ts';
import { DriftgateError, messageOf } from '../../errors.ts';

/**
 * In parentheses, with the end on a line of its own, so that nothing in it can reach what stands behind it.
 * @param table as the settings name it @throws DriftgateError `config`
 */
export function guarded(table: string, condition: string): string {
  // Servers disagree on whether \ escapes a quote and whether # begins a comment: it must be harmless either way.
  for (const backslash of [false, true]) {
    for (const hash of [false, true]) {
      const reason = complaint(condition, { backslash, hash });
      if (reason === null) continue;
      throw new DriftgateError('config', `The condition of sync.where for "${table}" ${reason}.`, {
        hint: 'Write one SQL condition over the columns of the table, as it would stand behind WHERE.',
      });
    }
  }
  return `(${condition.trim()}\n)`;
}

interface Dialect {
  readonly backslash: boolean;
  readonly hash: boolean;
}

const QUOTES = new Set(["'", '"', '`']);

function complaint(text: string, { backslash, hash }: Dialect): string | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (QUOTES.has(character)) {
      at = closing(text, at, backslash);
      if (at < 0) return 'has a quote that is not closed';
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth < 0) return 'closes a parenthesis that it did not open';
    } else if (character === ';') return 'has a semicolon in it';
    else if (text.startsWith('--', at) || text.startsWith('/*', at)) return 'has a comment in it';
    else if (/^\$\w*\$/.test(text.slice(at, at + 64))) return 'has a text in dollar quotes in it';
    else if (hash && character === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      at = end;
    }
  }
  if (depth > 0) return 'does not close all parentheses';
  return text.trim() === '' ? 'is empty' : null;
}

/** Where the quote ends; a doubled one goes on. */
function closing(text: string, from: number, backslash: boolean): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (backslash && quote !== '`' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return -1;
}

export interface Condition {
  /** For people. */
  readonly table: string;
  readonly quotedPath: string;
  /** Over `t`, complete. */
  readonly condition: string;
}

/**
 * Has the server read the conditions, each on its own, on which no row is looked at: a column that the table does not have must not be taken for
 * one of a query around it. The session may be good for nothing else afterwards. @param server for people @throws DriftgateError `config`
 */
export async function checkConditions(
  session: Pick<Session, 'batch'>,
  server: string,
  conditions: readonly Condition[],
): Promise<void> {
  for (const { table, quotedPath, condition } of conditions) {
    try {
      await session.batch([`SELECT 1 FROM ${quotedPath} t WHERE ${condition} LIMIT 0`]);
    } catch (error) {
      const state = sqlState(error);
      if (state === null || /^(08|57|HY)/.test(state)) throw error; // the connection, a time-out
      throw new DriftgateError(
        'config',
        `The condition for ${table} (sync.where) is refused by ${server}: ${reason(error, state)}`,
        {
          hint: 'Write one SQL condition over the columns of the table; functions and other tables with their schema.',
          cause: error,
        },
      );
    }
  }
}

/** What is wrong with the text is about its words; anything else may be about values. */
function reason(error: unknown, state: string): string {
  return state.startsWith('42') ? `${messageOf(error)} (${state}).` : `SQLSTATE ${state}.`;
}

/** Of a server's error, as the SQL standard has them. */
function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { sqlState: own, code } = error as { readonly sqlState?: unknown; readonly code?: unknown };
  const state = typeof own === 'string' ? own : code;
  return typeof state === 'string' && /^(?!E)[0-9A-Z]{5}$/.test(state) ? state : null;
}
