/**
 * Names of databases in the statements of a script. The one that the script was written for, or that the other side is, stands
 * for the shadow. Any other is left to the server, but on a server of the user's nothing may be written to it.
 */
import { quoteName, unquoteName } from '../sql/tokens.ts';

export class Names {
  /** The shadow's own. */
  readonly database: string;
  /** True where other databases are the user's, and must not be touched. */
  readonly guarded: boolean;
  readonly #ours: Set<string>;
  #written: string | null = null;

  /** @param like what the other side's database is called */
  constructor(database: string, like: string | null, guarded: boolean) {
    this.database = database;
    this.guarded = guarded;
    this.#ours = new Set([database.toLowerCase(), ...(like === null ? [] : [like.toLowerCase()])]);
  }

  /** True for a name that stands for the shadow. */
  isOurs(name: string): boolean {
    return this.#ours.has(name.toLowerCase());
  }

  /** Takes the name that a script creates or uses for the shadow's. @returns false when another one has been taken already */
  take(name: string): boolean {
    const own = name.toLowerCase();
    if (this.#ours.has(own)) return true;
    if (this.#written !== null || SYSTEM_DATABASES.has(own)) return false;
    this.#written = own;
    this.#ours.add(own);
    return true;
  }
}

/** Databases of the server's own. */
export const SYSTEM_DATABASES = new Set(['mysql', 'information_schema', 'performance_schema', 'sys', 'ndbinfo']);

export class OtherDatabase extends Error {
  readonly database: string;

  constructor(database: string) {
    super(`this names another database, ${database}, and only the scratch database may be changed`);
    this.database = database;
  }
}

/**
 * The statement with every name of ours made the shadow's.
 * @throws OtherDatabase where something of another database would be made, changed or dropped
 */
export function renamed(text: string, names: Names): string {
  if (!QUALIFIED.test(text) && !WHOLE_DATABASE.test(text)) return text;
  let result = '';
  let done = 0;
  for (const { name, start, end, writes } of databasesIn(text)) {
    if (names.isOurs(name)) {
      if (name !== names.database) {
        result += text.slice(done, start) + quoteName(names.database);
        done = end;
      }
    } else if (writes && names.guarded) throw new OtherDatabase(name);
  }
  return done === 0 ? text : result + text.slice(done);
}

interface NamedDatabase {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly writes: boolean;
}

const QUALIFIED = /[\w`"$\x80-\uffff]\s*\.\s*[A-Za-z_`"$\x80-\uffff]/;
const WHOLE_DATABASE = /\b(?:create|alter|drop)\s+(?:database|schema)\b/i;
const TOKEN =
  /\s+|--(?=\s)[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?(?:\*\/|$)|\/\*M?!\d*|\*\/|(?<string>'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$))|(?<name>`(?:[^`]|``)*(?:`|$)|"[^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*(?:"|$))|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\w$\x80-\uffff])|\.\d+)|(?<word>@*[\w$\x80-\uffff]+)|(?<sign>[\s\S])/gy;

/** Where a table, a view, a routine and the like is named to be written to. */
const WRITES = new Set(
  'TABLE TABLES EXISTS VIEW TRIGGER PROCEDURE FUNCTION EVENT SEQUENCE PACKAGE INTO UPDATE REFERENCES CALL TO'.split(' '),
);
const READS = new Set(['FROM', 'JOIN', 'STRAIGHT_JOIN']);
/** `EXTRACT(YEAR FROM t.c)`: what follows FROM is a column. */
const WITH_FROM = new Set('EXTRACT TRIM SUBSTRING SUBSTR MID POSITION'.split(' '));
const OTHERS = new Set('ON FOR VALUE VALUES LIKE WHERE GROUP ORDER BY HAVING LIMIT SET USING SELECT'.split(' '));
const SEQUENCE_FUNCTIONS = new Set(['NEXTVAL', 'LASTVAL', 'SETVAL']);

interface Token {
  readonly kind: 'name' | 'word' | 'sign' | 'other';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `a.b.c` names a database for sure; `a.b` where only a table, or a function that is called, can stand. */
function databasesIn(text: string): NamedDatabase[] {
  const tokens = tokensOf(text);
  const head = tokens.slice(0, 8).map((token) => token.text.toUpperCase());
  const found: NamedDatabase[] = [];
  const parentheses: string[] = [];
  /** How the last table was named, while its alias and a comma may still lead to the next. */
  let last: 'reads' | 'writes' | null = null;
  let onIsOver = !/^(?:CREATE|DROP)\b.*\b(?:INDEX|TRIGGER)\b/.test(head.join(' '));
  for (let place = 0; place < tokens.length; ) {
    const chain = chainAt(tokens, place);
    if (chain === 0) {
      const { kind, text: sign } = tokens[place]!;
      if (sign === '(') parentheses.push(wordAt(tokens, place - 1));
      if (sign === ')') parentheses.pop();
      if (kind === 'sign' && sign !== ',') last = null;
      if (kind === 'word' && sign.toUpperCase() !== 'LIKE') last = null;
      place += 1;
      continue;
    }
    const before = wordAt(tokens, place - 1);
    const next = tokens[place + 2 * chain - 1]?.text;
    let use: 'reads' | 'writes' | null = null;
    if (WRITES.has(before) && (before !== 'TO' || head[0] === 'RENAME' || head[0] === 'ALTER')) use = 'writes';
    else if (READS.has(before) && !WITH_FROM.has(parentheses.at(-1) ?? ''))
      use = wordAt(tokens, place - 2) === 'DELETE' ? 'writes' : 'reads';
    else if (before === 'LIKE' && last !== null) use = 'reads';
    else if (before === 'ON' && !onIsOver) use = 'writes';
    else if (before === 'FOR' && wordAt(tokens, place - 2) === 'VALUE') use = 'reads';
    else if (before === '(' && SEQUENCE_FUNCTIONS.has(parentheses.at(-1) ?? '')) use = 'reads';
    else if (before === ',' && last !== null) use = last;
    if (before === 'ON') onIsOver = true;
    const [first] = [tokens[place]!];
    // In the body of a procedure; a statement of its own is not looked at here.
    if (chain === 1 && isOfDatabase(tokens, place))
      found.push({ name: nameOf(first), start: first.start, end: first.end, writes: true });
    else if (chain === 3 || (chain === 2 && (use !== null || next === '('))) {
      found.push({ name: nameOf(first), start: first.start, end: first.end, writes: use === 'writes' });
    }
    if (use !== null) last = use;
    place += 2 * chain - 1;
  }
  return found;
}

/** `DROP DATABASE IF EXISTS name` */
function isOfDatabase(tokens: readonly Token[], place: number): boolean {
  let before = place - 1;
  while (/^(?:IF|NOT|EXISTS)$/.test(wordAt(tokens, before))) before -= 1;
  return /^(?:DATABASE|SCHEMA)$/.test(wordAt(tokens, before)) && /^(?:CREATE|ALTER|DROP)$/.test(wordAt(tokens, before - 1));
}

/** How many names joined by dots begin here; 0 when it is something else, 1 for a word or name alone. */
function chainAt(tokens: readonly Token[], place: number): number {
  const isName = (token: Token | undefined): boolean =>
    token?.kind === 'name' || (token?.kind === 'word' && !token.text.startsWith('@'));
  if (!isName(tokens[place])) return 0;
  let length = 1;
  while (tokens[place + 2 * length - 1]?.text === '.' && isName(tokens[place + 2 * length])) length += 1;
  return length === 1 && tokens[place]!.kind === 'word' && isKeyword(tokens[place]!) ? 0 : length;
}

/** A word that leads to a name, or ends a list of tables. Any other may be an alias. */
function isKeyword({ text }: Token): boolean {
  const word = text.toUpperCase();
  return WRITES.has(word) || READS.has(word) || OTHERS.has(word);
}

function wordAt(tokens: readonly Token[], place: number): string {
  const token = tokens[place];
  return token === undefined || token.kind === 'name' ? '' : token.text.toUpperCase();
}

function nameOf({ kind, text }: Token): string {
  if (kind === 'word') return text;
  return text.startsWith('`') ? unquoteName(text) : text.slice(1, -1).replaceAll('""', '"');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: all, index, groups } of text.matchAll(TOKEN)) {
    const { string, name, number, word, sign } = groups as Readonly<Record<string, string | undefined>>;
    const kind =
      name !== undefined
        ? 'name'
        : word !== undefined
          ? 'word'
          : sign !== undefined
            ? 'sign'
            : string !== undefined || number !== undefined
              ? 'other'
              : null;
    if (kind !== null) tokens.push({ kind, text: all, start: index, end: index + all.length });
  }
  return tokens;
}
