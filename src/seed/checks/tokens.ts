/** The text of a constraint, as a server writes it, in pieces. Names may be quoted as `"x"` or `` `x` ``, texts as 'x', E'x' or _utf8mb4'x'. */

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  /** Names in lower case unless they are quoted; texts without quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

const NAME = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const SIGN = /::|<=>|<>|!=|<=|>=|!~~\*|!~~|!~\*|!~|~~\*|~~|~\*|\|\||&&|[-+*/%=<>~!(),.[\]:^&|@#?]/y;

/** @param backslashes whether a backslash in a text hides the next character, as on MySQL @returns null when it holds what is no token */
export function tokensOf(sql: string, backslashes: boolean): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(sql)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  while (at < sql.length) {
    if (take(/\s+/y) !== null) continue;
    const character = sql[at]!;
    if (character === "'") {
      const text = quoted(sql, at, "'", backslashes);
      if (text === null) return null;
      tokens.push({ kind: 'text', text: text.value, quoted: true });
      at = text.end;
      continue;
    }
    if (character === '"' || character === '`') {
      const name = quoted(sql, at, character, false);
      if (name === null) return null;
      tokens.push({ kind: 'name', text: name.value, quoted: true });
      at = name.end;
      continue;
    }
    const number = take(NUMBER);
    if (number !== null) {
      tokens.push({ kind: 'number', text: number, quoted: false });
      continue;
    }
    const name = take(NAME);
    if (name !== null) {
      // A charset or an escape sign before a text says how it is written.
      if (sql[at] === "'" && (name.startsWith('_') || /^e$/i.test(name))) {
        const text = quoted(sql, at, "'", backslashes || /^e$/i.test(name));
        if (text === null) return null;
        tokens.push({ kind: 'text', text: text.value, quoted: true });
        at = text.end;
        continue;
      }
      tokens.push({ kind: 'name', text: name.toLowerCase(), quoted: false });
      continue;
    }
    const sign = take(SIGN);
    if (sign === null) return null;
    tokens.push({ kind: 'sign', text: sign, quoted: false });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', b: '\b' };

function quoted(sql: string, start: number, quote: string, backslashes: boolean): { value: string; end: number } | null {
  let value = '';
  for (let at = start + 1; at < sql.length; at += 1) {
    const character = sql[at]!;
    if (backslashes && character === '\\') {
      at += 1;
      value += ESCAPES[sql[at] ?? ''] ?? sql[at] ?? '';
    } else if (character !== quote) value += character;
    else if (sql[at + 1] === quote) {
      value += quote;
      at += 1;
    } else return { value, end: at + 1 };
  }
  return null;
}
