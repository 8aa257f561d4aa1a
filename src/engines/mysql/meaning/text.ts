/**
 * Canonical texts (sql/expression.ts, sql/query.ts) that are about to be put into statements of ours. They may come from a
 * snapshot that anybody has written: what is not surely one expression or one query is refused.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import { type Token, tokenize, UnreadableSql } from '../sql/tokens.ts';

/** What names of ours begin with. */
export const RESERVED = 'driftgate_';

/** Null for what holds a `;`, a comment or a variable outside quotes, or whose parentheses do not match. */
export function safeTokens(text: string): readonly Token[] | null {
  let tokens: readonly Token[];
  try {
    tokens = tokenize(text);
  } catch (error) {
    if (error instanceof UnreadableSql) return null;
    throw error;
  }
  let depth = 0;
  let end = 0;
  for (const { kind, value, start, end: next } of tokens) {
    // Comments are read over as white space is.
    if (/\S/.test(text.slice(end, start))) return null;
    if (kind === 'sign' && /^(?:;|:=|@)$/.test(value)) return null;
    if (kind === 'sign' && value === '(') depth += 1;
    if (kind === 'sign' && value === ')') depth -= 1;
    if (depth < 0 || ((kind === 'name' || kind === 'word') && value.toLowerCase().startsWith(RESERVED))) return null;
    end = next;
  }
  return depth === 0 && !/\S/.test(text.slice(end)) ? tokens : null;
}

/** Every name in the texts, whatever it may be the name of, in lower case: columns are told apart without it. */
export function mentioned(texts: readonly string[]): Set<string> {
  const names = texts.flatMap((text) => safeTokens(text) ?? []).filter(({ kind }) => kind === 'name' || kind === 'word');
  return new Set(names.map(({ value }) => value.toLowerCase()));
}

/** A column's type with its collation, as SQL; null for what is none. */
export function typeText({ properties }: CatalogObject): string | null {
  const type = String(properties.type);
  if (!/^[a-z]/.test(type) || safeTokens(type) === null) return null;
  const collation = properties.collation;
  if (collation === null || collation === undefined) return type;
  return /^\w+$/.test(String(collation)) ? `${type} COLLATE ${collation}` : null;
}

/** The same type and collation. */
export function sameColumn(a: CatalogObject, b: CatalogObject): boolean {
  return ['type', 'collation'].every((property) => (a.properties[property] ?? null) === (b.properties[property] ?? null));
}
