/**
 * The text of an index, from the method on, in its parts: `btree (a, lower(b) DESC) INCLUDE (c) NULLS NOT DISTINCT WITH (…) WHERE (…)`.
 * It is the server's own, so that words are in upper case, and all that could be taken for one of them is in quotes or brackets.
 */

export interface IndexText {
  readonly method: string;
  /** `a`, `lower(b) DESC`, each as it stands. */
  readonly keys: readonly string[];
  /** From `INCLUDE` to before `WITH`. */
  readonly middle: string;
  /** `fillfactor='70'`, as it stands. */
  readonly options: readonly string[];
  /** `(deleted_at IS NULL)`, or null. */
  readonly where: string | null;
}

/** Null for what is not understood. */
export function indexText(definition: string): IndexText | null {
  const open = definition.indexOf('(');
  const close = closing(definition, open);
  if (open < 0 || close < 0) return null;
  const method = definition.slice(0, open).trim();
  const keys = listed(definition.slice(open + 1, close));
  let rest = definition.slice(close + 1);
  let where: string | null = null;
  const whereAt = outside(rest, ' WHERE ');
  if (whereAt >= 0) {
    where = rest.slice(whereAt + ' WHERE '.length);
    rest = rest.slice(0, whereAt);
  }
  let options: string[] = [];
  const withAt = outside(rest, ' WITH (');
  if (withAt >= 0) {
    options = listed(rest.slice(withAt + ' WITH ('.length, -1));
    rest = rest.slice(0, withAt);
  }
  return { method, keys, middle: rest, options, where };
}

/** The columns or expressions of keys, with the collation that they are compared by, without operator class and order. */
export function keyExpression(key: string): string {
  const end = key.startsWith('(') ? closing(key, 0) + 1 : nameEnd(key);
  const collate = /^ COLLATE (?:"(?:[^"]|"")*"|[^\s".]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".]+))?/.exec(key.slice(end));
  return key.slice(0, end) + (collate?.[0] ?? '');
}

/** A column, or a function with its arguments (`pg_catalog.lower(b)`). */
function nameEnd(key: string): number {
  const name = /^(?:"(?:[^"]|"")*"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".(]+))*/.exec(key)?.[0].length ?? key.length;
  return key[name] === '(' ? closing(key, name) + 1 : name;
}

/** The parts of a list, parted at the commas that stand in no brackets and no quotes. */
export function listed(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = outside(text, ','); at >= 0; at = outside(text, ',', start)) {
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** Where a word stands outside brackets and quotes, or -1. */
export function outside(text: string, word: string, from = 0): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(word, at)) return at;
    at = skipped(text, at);
    if (at < 0) return -1;
  }
  return -1;
}

/** Where the bracket that opens there is closed, or -1. */
export function closing(text: string, open: number): number {
  for (let at = open + 1; at > 0 && at < text.length; at += 1) {
    if (text[at] === ')' || text[at] === ']') return at;
    at = skipped(text, at);
    if (at < 0) return -1;
  }
  return -1;
}

/** The end of the quotes or brackets that open there; the place itself when none do. */
function skipped(text: string, at: number): number {
  const sign = text[at];
  if (sign === '(' || sign === '[') return closing(text, at);
  if (sign !== '"' && sign !== "'") return at;
  // A doubled quote closes and opens again.
  return text.indexOf(sign, at + 1);
}
