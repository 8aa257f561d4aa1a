/**
 * What SQL defines, by its words: comments and strings are passed over, names are taken with and without quotes. It knows the
 * statements that make and change what is compared, and passes over all others.
 */
import type { Flavour } from '../catalog/model.ts';
import type { Definitions, Place, Table, TableName } from './definitions.ts';

interface Token {
  /** In lower case; of a quoted name empty. */
  readonly word: string;
  /** A name as it is meant; empty for signs. */
  readonly name: string;
  readonly sign: string;
  readonly offset: number;
}

/** @param place where an offset of the text is */
export function scanSql(text: string, flavour: Flavour, into: Definitions, place: (offset: number) => Place): void {
  const tokens = tokensOf(text, flavour !== 'postgres');
  let statement: Token[] = [];
  const end = (): void => {
    if (statement.length > 2) new Statement(statement, into, place, flavour).read();
    statement = [];
  };
  for (const token of tokens) {
    if (token.sign === ';') end();
    else statement.push(token);
  }
  end();
}

const TOKEN =
  /(--[^\n]*|\/\*)|(\$(?:[A-Za-z_]\w*)?\$)|([eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'?)|('[^']*(?:''[^']*)*'?)|"([^"]*(?:""[^"]*)*)"|`([^`]*(?:``[^`]*)*)`|\[([A-Za-z_][\w ]*)\]|([\p{L}_][\p{L}\p{N}_$]*)|([(),.;=])|(\d[\w.]*)/gu;
/** Where a backslash escapes, and what follows `#` is a comment; what stands in a comment with `!` is run. */
const MYSQL_TOKEN =
  /(--(?=\s|$)[^\n]*|#[^\n]*|\/\*(?!M?!))|(\/\*M?!\d*|\*\/)|()('[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'?)|"([^"]*(?:""[^"]*)*)"|`([^`]*(?:``[^`]*)*)`|(\[\])|([\p{L}_$][\p{L}\p{N}_$]*)|([(),.;=])|(\d[\w.]*)/gu;

function* tokensOf(text: string, mysql: boolean): Generator<Token> {
  const pattern = new RegExp(mysql ? MYSQL_TOKEN : TOKEN);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [all, comment, dollar, , , double, backquoted, bracketed, word, sign] = found;
    const offset = found.index;
    if (comment === '/*') pattern.lastIndex = commentEnd(text, offset, !mysql);
    else if (!mysql && dollar !== undefined) {
      const close = text.indexOf(dollar, offset + dollar.length);
      pattern.lastIndex = close < 0 ? text.length : close + dollar.length;
    } else if (word !== undefined) yield { word: word.toLowerCase(), name: word, sign: '', offset };
    else if (sign !== undefined) yield { word: '', name: '', sign, offset };
    else {
      const quoted = double?.replaceAll('""', '"') ?? backquoted?.replaceAll('``', '`') ?? (mysql ? undefined : bracketed);
      if (quoted !== undefined && quoted !== '') yield { word: '', name: quoted, sign: '', offset };
      // Strings and numbers fill their place.
      else if (/^['eE\d]/.test(all)) yield { word: '', name: '', sign: "'", offset };
    }
  }
}

/** @param nests where a comment in a comment has an end of its own */
function commentEnd(text: string, start: number, nests: boolean): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start + 2;
  let depth = 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === '*/') depth -= 1;
    else if (nests) depth += 1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}

const NO_COLUMN = new Set(['constraint', 'primary', 'unique', 'check', 'foreign', 'exclude', 'like']);
/** Of MySQL; elsewhere columns may be called so. */
const KEYS = new Set(['key', 'index', 'fulltext', 'spatial', 'period']);
const ADJECTIVES = new Set([
  'or',
  'replace',
  'global',
  'local',
  'unlogged',
  'foreign',
  'unique',
  'materialized',
  'recursive',
  'concurrently',
]);
const NAMED_OBJECTS = new Set(['type', 'domain', 'sequence', 'extension', 'schema']);

class Statement {
  readonly #tokens: readonly Token[];
  readonly #into: Definitions;
  readonly #placeOf: (offset: number) => Place;
  readonly #mysql: boolean;
  #at = 0;

  constructor(tokens: readonly Token[], into: Definitions, placeOf: (offset: number) => Place, flavour: Flavour) {
    this.#tokens = tokens;
    this.#into = into;
    this.#placeOf = placeOf;
    this.#mysql = flavour !== 'postgres';
  }

  read(): void {
    if (this.#take('create')) this.#create();
    else if (this.#take('alter')) this.#alter();
    else if (this.#take('drop')) this.#drop();
    else if (this.#take('rename', 'table')) this.#renames();
  }

  #create(): void {
    const place = this.#place(0);
    while (ADJECTIVES.has(this.#word())) this.#at += 1;
    // MySQL's views: what stands before says who may do what.
    if (['algorithm', 'definer', 'sql'].includes(this.#word()))
      while (this.#at < this.#tokens.length && this.#word() !== 'view') this.#at += 1;
    const kind = this.#word();
    this.#at += 1;
    if (kind === 'fulltext' || kind === 'spatial') this.#at += 1;
    while (ADJECTIVES.has(this.#word()) || ['if', 'not', 'exists'].includes(this.#word())) this.#at += 1;
    if (kind === 'table') {
      const name = this.#name();
      if (name === null) return;
      const table = this.#into.defineTable(name, place);
      // Of CREATE TABLE … AS, LIKE and PARTITION OF nothing more is known.
      if (this.#sign() === '(') this.#columns(table);
    } else if (kind === 'view') {
      const name = this.#name();
      if (name !== null) this.#into.defineTable(name, place);
    } else if (kind === 'index' || kind === 'fulltext' || kind === 'spatial') {
      const index = this.#word() === 'on' ? null : this.#name();
      while (this.#at < this.#tokens.length && this.#word() !== 'on') this.#at += 1;
      this.#at += 1;
      this.#take('only');
      const table = this.#name();
      if (index !== null && table !== null) this.#into.alterTable(table).defineObject(index.name, place);
    } else if (NAMED_OBJECTS.has(kind)) {
      const name = this.#name();
      if (name !== null) this.#into.defineObject(name, place);
    }
  }

  #columns(table: Table): void {
    for (const [start] of this.#list()) {
      this.#at = start;
      const token = this.#tokens[start]!;
      const word = token.word;
      if (word === 'constraint') {
        const name = this.#tokens[start + 1]?.name;
        if (name) table.defineObject(name, this.#place(start));
      } else if (NO_COLUMN.has(word) || (this.#mysql && KEYS.has(word))) this.#key(table, start);
      else if (token.name !== '') table.defineColumn(token.name, this.#place(start));
    }
  }

  /** `UNIQUE KEY name (…)`: on PostgreSQL such a thing has no name here. */
  #key(table: Table, start: number): void {
    if (!this.#mysql) return;
    let at = start;
    while (['unique', 'fulltext', 'spatial', 'key', 'index'].includes(this.#tokens[at]?.word ?? '')) at += 1;
    const name = this.#tokens[at]?.name;
    if (at > start && name && this.#tokens[at + 1]?.sign === '(') table.defineObject(name, this.#place(start));
  }

  #alter(): void {
    const kind = this.#word();
    this.#at += 1;
    this.#take('if', 'exists');
    this.#take('only');
    const name = this.#name();
    if (name === null) return;
    if (kind === 'type' && this.#word() === 'add') return;
    if (kind !== 'table') return;
    for (const [start, end] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      this.#action(name, start, end);
    }
  }

  #action(name: TableName, start: number, end: number): void {
    const place = this.#place(start);
    const column = (): string | undefined => {
      this.#take('column');
      if (this.#take('if')) {
        this.#take('not');
        this.#take('exists');
      }
      return this.#tokens[this.#at]?.name || undefined;
    };
    if (this.#take('add')) {
      const word = this.#word();
      const table = this.#into.alterTable(name);
      if (word === 'constraint') {
        const own = this.#tokens[this.#at + 1]?.name;
        if (own) table.defineObject(own, place);
      } else if (NO_COLUMN.has(word) || (this.#mysql && KEYS.has(word))) this.#key(table, this.#at);
      else if (this.#sign() === '(' || (this.#take('column') && this.#sign() === '(')) this.#columns(table);
      else if (word !== 'partition' && word !== 'value') {
        const own = column();
        if (own !== undefined) table.defineColumn(own, place);
      }
    } else if (this.#take('rename')) {
      if (this.#take('to') || this.#take('as')) {
        const to = this.#name();
        if (to !== null) this.#into.renameTable(name, to);
      } else if (!['constraint', 'index', 'key'].includes(this.#word())) {
        const from = column();
        const to = this.#tokens[this.#at + 2]?.name;
        if (from !== undefined && to && this.#at + 2 < end) this.#into.alterTable(name).renameColumn(from, to, place);
      }
    } else if (this.#take('alter') || this.#take('modify')) {
      if (['index', 'check', 'constraint'].includes(this.#word())) return;
      const own = column();
      if (own !== undefined) this.#into.alterTable(name).alterColumn(own, place);
    } else if (this.#take('change')) {
      const from = column();
      const to = this.#tokens[this.#at + 1]?.name;
      if (from === undefined || !to) return;
      const table = this.#into.alterTable(name);
      if (from === to) table.alterColumn(to, place);
      else table.renameColumn(from, to, place);
    } else if (
      this.#take('drop') &&
      !['constraint', 'primary', 'foreign', 'index', 'key', 'check', 'partition'].includes(this.#word())
    ) {
      const own = column();
      if (own !== undefined) this.#into.alterTable(name).dropColumn(own);
    }
  }

  #drop(): void {
    this.#take('materialized');
    if (!this.#take('table') && !this.#take('view')) return;
    this.#take('if', 'exists');
    for (const [start] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      const name = this.#name();
      if (name !== null) this.#into.dropTable(name);
    }
  }

  #renames(): void {
    for (const [start] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      const from = this.#name();
      const to = this.#take('to') ? this.#name() : null;
      if (from !== null && to !== null) this.#into.renameTable(from, to);
    }
  }

  /** `schema.name`. */
  #name(): TableName | null {
    const parts: string[] = [];
    for (;;) {
      const name = this.#tokens[this.#at]?.name;
      if (!name) return null;
      parts.push(name);
      this.#at += 1;
      if (this.#sign() !== '.') break;
      this.#at += 1;
    }
    return { schema: parts.length > 1 ? parts.at(-2)! : null, name: parts.at(-1)! };
  }

  /** The pieces of the list that begins here with a bracket. */
  #list(): [number, number][] {
    let depth = 0;
    let end = this.#at;
    for (; end < this.#tokens.length; end += 1) {
      const { sign } = this.#tokens[end]!;
      if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      if (depth === 0) break;
    }
    return this.#pieces(this.#at + 1, end);
  }

  /** From one comma to the next, those in brackets aside. */
  #pieces(from: number, to: number): [number, number][] {
    const pieces: [number, number][] = [];
    let [depth, start] = [0, from];
    for (let at = from; at <= to; at += 1) {
      const sign = at === to ? ',' : this.#tokens[at]!.sign;
      if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      else if (sign === ',' && (depth === 0 || at === to)) {
        if (at > start) pieces.push([start, at]);
        start = at + 1;
      }
    }
    return pieces;
  }

  #take(...words: readonly string[]): boolean {
    const all = words.every((word, place) => this.#tokens[this.#at + place]?.word === word);
    if (all) this.#at += words.length;
    return all;
  }

  #word(): string {
    return this.#tokens[this.#at]?.word ?? '';
  }

  #sign(): string {
    return this.#tokens[this.#at]?.sign ?? '';
  }

  #place(at: number): Place {
    return this.#placeOf(this.#tokens[at]!.offset);
  }
}
