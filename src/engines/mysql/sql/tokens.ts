/**
 * Splits what MySQL and MariaDB print (SHOW CREATE, view texts, expressions) into tokens, and knows the form of their names
 * and strings. It reads the server's own words (sql_mode is empty), never SQL that a person wrote.
 */

export type TokenKind =
  /** A bare word: a keyword, a function's name, `null`. Its value is in lower case. */
  | 'word'
  /** A name in backquotes. Its value is the name. */
  | 'name'
  /** A string in quotes, with the charset introducer before it, if any, in `introducer`. Its value is the text. */
  | 'string'
  | 'number'
  /** `0x…`, `x'…'`, `b'…'`. Its value is `0x` and upper-case hex, or `b'…'`. */
  | 'bits'
  /** An operator or punctuation. */
  | 'sign';

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly introducer?: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

export class UnreadableSql extends Error {}

/** @throws UnreadableSql at a string or name that does not end, or a character that no token begins with */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  while (place < text.length) {
    PATTERN.lastIndex = place;
    const match = PATTERN.exec(text);
    if (match === null) throw new UnreadableSql(`cannot read the server's text at character ${place}`);
    const end = PATTERN.lastIndex;
    const token = tokenOf(match, place, end);
    if (token !== null) tokens.push(token);
    place = end;
  }
  return tokens;
}

/** What stands in version comments (`! 50100 …`) is part of the statement; only their marks are skipped. */
const PATTERN = new RegExp(
  [
    /(?<space>\s+|\/\*M?!\d*|\*\/|--[ \t][^\n]*)/u,
    /(?<name>`(?:[^`]|``)*`)/u,
    /(?<hex>0x[0-9A-Fa-f]+(?![\p{L}\p{N}_$])|[xX]'[0-9A-Fa-f]*')/u,
    /(?<bit>[bB]'[01]*'|0b[01]+(?![\p{L}\p{N}_$]))/u,
    /(?<introducer>(?:_[a-z][a-z0-9]*|[nN])\s*)?(?<string>'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*")/u,
    /(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}_$]))/u,
    /(?<word>[\p{L}\p{N}_$]+)/u,
    /(?<sign><=>|<>|!=|<=|>=|<<|>>|:=|\|\||&&|->>|->|[-+*/%^&|~!=<>(),.;:?@])/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'uy',
);

function tokenOf({ groups }: RegExpExecArray, start: number, end: number): Token | null {
  const { name, hex, bit, introducer, string, number, word, sign } = groups as Readonly<Record<string, string | undefined>>;
  if (name !== undefined) return { kind: 'name', value: unquoteName(name), start, end };
  if (hex !== undefined) return { kind: 'bits', value: `0x${hex.replace(/^0x|^x'|'$/gi, '').toUpperCase()}`, start, end };
  if (bit !== undefined) return { kind: 'bits', value: `b'${bit.replace(/^0b|^b'|'$/gi, '')}'`, start, end };
  if (string !== undefined) {
    const value = unquoteString(string);
    return introducer === undefined
      ? { kind: 'string', value, start, end }
      : { kind: 'string', value, introducer: introducer.trim(), start, end };
  }
  if (number !== undefined) return { kind: 'number', value: number.toLowerCase(), start, end };
  if (word !== undefined) return { kind: 'word', value: word.toLowerCase(), start, end };
  if (sign !== undefined) return { kind: 'sign', value: sign, start, end };
  return null;
}

export function unquoteName(quoted: string): string {
  return quoted.slice(1, -1).replaceAll('``', '`');
}

export function quoteName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** The text of a string literal. Manual: "String Literals". */
export function unquoteString(quoted: string): string {
  const quote = quoted[0]!;
  return quoted
    .slice(1, -1)
    .replace(/\\([\s\S])|''|""/g, (pair, escaped: string | undefined) =>
      escaped === undefined ? (pair[0] === quote ? quote : pair) : (ESCAPES[escaped] ?? escaped),
    );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  // These two keep their backslash: they are for LIKE.
  '%': '\\%',
  _: '\\_',
};

/** One form for every string: quotes doubled, backslashes and control characters escaped. */
export function quoteString(text: string): string {
  return `'${text.replace(/[\\'\0\n\r\x1a]/g, (character) => QUOTED[character]!)}'`;
}

const QUOTED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "''",
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
};
