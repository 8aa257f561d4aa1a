/**
 * An expression or a query, as a server of PostgreSQL printed it, in words. What is not surely one expression or one query is
 * refused: it may come from a snapshot that anybody has written, and is about to be put into statements of ours.
 */
export interface Word {
  /** `string` and `quoted` with their quotes; a `name` is also a keyword; a `sign` is one character, or `::`. */
  readonly kind: 'string' | 'quoted' | 'name' | 'number' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD =
  /\s+|(?<string>'(?:[^']|'')*')|(?<quoted>"(?:[^"\0]|"")+")|(?<name>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<sign>::|[^\s;$\\'"\0])/uy;

/** Null for what holds a `;`, a comment, a dollar quote or an escape outside quotes, or whose quotes or brackets do not match. */
export function words(text: string): readonly Word[] | null {
  const found: Word[] = [];
  const open: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const start = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) return null;
    const [kind, word] = Object.entries(match.groups!).find(([, value]) => value !== undefined) ?? [];
    if (kind === undefined || word === undefined) continue;
    const previous = found.at(-1);
    const adjacent = previous?.end === start ? previous.text : '';
    // Comments, and strings with a prefix (E'…', U&"…") but for those of bits.
    if (`${adjacent}${word}` === '--' || `${adjacent}${word}` === '/*') return null;
    if ((kind === 'string' || kind === 'quoted') && previous?.kind === 'name' && adjacent !== '' && !/^[BX]$/.test(adjacent))
      return null;
    if ((kind === 'string' || kind === 'quoted') && adjacent === '&') return null;
    if (kind === 'sign' && !balances(word, open)) return null;
    found.push({ kind: kind as Word['kind'], text: word, start, end: match.index + word.length });
  }
  return open.length === 0 ? found : null;
}

const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function balances(sign: string, open: string[]): boolean {
  const closing = CLOSED_BY[sign];
  if (closing !== undefined) open.push(closing);
  return !/[)\]}]/.test(sign) || open.pop() === sign;
}

/** The name that a word stands for, or null. */
export function nameOf({ kind, text }: Word): string | null {
  if (kind === 'name') return text;
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : null;
}
