/**
 * Names that the manual calls the same ("Date/Time Functions and Operators", "System Information Functions"): now() and
 * transaction_timestamp() are CURRENT_TIMESTAMP, CURRENT_ROLE and USER are CURRENT_USER, CURRENT_CATALOG is current_database(),
 * CURRENT_SCHEMA is current_schema(). With a precision CURRENT_TIMESTAMP is another thing.
 *
 * The server prints these keywords in upper case, quotes every name of somebody's that is written so, and qualifies each
 * function that is not its own.
 */
import type { Word } from './words.ts';

const KEYWORDS: Readonly<Record<string, string>> = {
  CURRENT_TIMESTAMP: 'now()',
  CURRENT_ROLE: 'CURRENT_USER',
  USER: 'CURRENT_USER',
  CURRENT_CATALOG: 'current_database()',
  CURRENT_SCHEMA: 'current_schema()',
};

export interface Synonym {
  readonly first: number;
  readonly next: number;
  readonly text: string;
}

export function synonymAt(words: readonly Word[], place: number): Synonym | null {
  const word = words[place]!;
  if (word.kind !== 'name' || words[place - 1]?.text === '.' || words[place + 1]?.text === '.') return null;
  const called = words[place + 1]?.text === '(';
  const keyword = Object.hasOwn(KEYWORDS, word.text) ? KEYWORDS[word.text] : undefined;
  if (keyword !== undefined && !called) return { first: place, next: place + 1, text: keyword };
  if (word.text === 'transaction_timestamp' && called && words[place + 2]?.text === ')') {
    return { first: place, next: place + 3, text: 'now()' };
  }
  return null;
}
