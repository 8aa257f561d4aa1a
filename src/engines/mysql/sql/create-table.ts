/**
 * Cuts the server's own SHOW CREATE TABLE into the expressions that information_schema gives mangled (MySQL escapes them
 * twice and in the wrong charset) or not at all. Names and strings are skipped as tokens, so nothing in them can mislead.
 */
import { type Token, tokenize } from './tokens.ts';

export interface CreateTable {
  /** Expression or literal after DEFAULT, by column. */
  readonly defaults: ReadonlyMap<string, string>;
  /** Expression of a generated column, by column. */
  readonly generated: ReadonlyMap<string, string>;
  /** Expression of a check, by its name. */
  readonly checks: ReadonlyMap<string, string>;
  /** MariaDB: expression of the check of a column, which has no name of its own, by column. */
  readonly columnChecks: ReadonlyMap<string, string>;
  /** The parts of an index, by its name: an expression, or null for a column. */
  readonly keys: ReadonlyMap<string, readonly (string | null)[]>;
  /** FULLTEXT … WITH PARSER, by the index's name. */
  readonly parsers: ReadonlyMap<string, string>;
  /** From PARTITION BY on, without the list of partitions; null without partitions. */
  readonly partitionBy: string | null;
  /** Names and columns of PERIOD FOR clauses. */
  readonly periods: readonly string[];
}

export function readCreateTable(text: string): CreateTable {
  const tokens = tokenize(text);
  const open = tokens.findIndex((token) => isSign(token, '('));
  const close = closing(tokens, open);
  const found = {
    defaults: new Map<string, string>(),
    generated: new Map<string, string>(),
    checks: new Map<string, string>(),
    columnChecks: new Map<string, string>(),
    keys: new Map<string, readonly (string | null)[]>(),
    parsers: new Map<string, string>(),
    periods: [] as string[],
  };
  for (const [from, to] of items(tokens, open + 1, close)) readItem(new Slice(text, tokens, from, to), found);
  return { ...found, partitionBy: partitionBy(new Slice(text, tokens, close + 1, tokens.length)) };
}

interface Found {
  readonly defaults: Map<string, string>;
  readonly generated: Map<string, string>;
  readonly checks: Map<string, string>;
  readonly columnChecks: Map<string, string>;
  readonly keys: Map<string, readonly (string | null)[]>;
  readonly parsers: Map<string, string>;
  readonly periods: string[];
}

/** A stretch of tokens, and the text that they stand for. */
class Slice {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #from: number;
  readonly #to: number;

  constructor(text: string, tokens: readonly Token[], from: number, to: number) {
    this.#text = text;
    this.#tokens = tokens;
    this.#from = from;
    this.#to = to;
  }

  get length(): number {
    return this.#to - this.#from;
  }

  at(place: number): Token | undefined {
    return place < 0 || place >= this.length ? undefined : this.#tokens[this.#from + place];
  }

  isWord(place: number, ...words: readonly string[]): boolean {
    const token = this.at(place);
    return token?.kind === 'word' && words.includes(token.value);
  }

  /** Where the word stands outside of any parentheses, or -1. */
  find(word: string): number {
    for (let place = 0; place < this.length; place = this.after(place)) if (this.isWord(place, word)) return place;
    return -1;
  }

  /** The place after this token, or after the parenthesis that closes when this one opens. */
  after(place: number): number {
    return isSign(this.at(place), '(') ? this.closing(place) + 1 : place + 1;
  }

  /** The stretches between commas inside the parenthesis that opens here. */
  inside(place: number): Slice[] {
    const open = this.#from + place;
    return items(this.#tokens, open + 1, closing(this.#tokens, open)).map(
      ([from, to]) => new Slice(this.#text, this.#tokens, from, to),
    );
  }

  closing(place: number): number {
    return closing(this.#tokens, this.#from + place) - this.#from;
  }

  text(from: number, to: number): string {
    const [first, last] = [this.at(from), this.at(to - 1)];
    return first === undefined || last === undefined ? '' : this.#text.slice(first.start, last.end);
  }
}

function readItem(item: Slice, found: Found): void {
  const first = item.at(0);
  if (first?.kind === 'name') readColumn(first.value, item, found);
  else if (item.isWord(0, 'constraint') && item.isWord(2, 'check')) {
    found.checks.set(item.at(1)!.value, item.text(4, item.closing(3)));
  } else if (item.isWord(0, 'period')) {
    found.periods.push(item.text(2, item.length));
  } else if (!item.isWord(0, 'constraint')) {
    readKey(item, found);
  }
}

function readColumn(name: string, item: Slice, found: Found): void {
  const generated = item.find('as');
  if (generated > 0 && isSign(item.at(generated + 1), '('))
    found.generated.set(name, item.text(generated + 2, item.closing(generated + 1)));
  const start = item.find('default') + 1;
  if (start > 0) {
    let end = item.after(start);
    while (end < item.length && !item.isWord(end, ...AFTER_DEFAULT)) end = item.after(end);
    found.defaults.set(name, item.text(start, end));
  }
  const check = item.find('check');
  if (check > 0) found.columnChecks.set(name, item.text(check + 2, item.closing(check + 1)));
}

/** What may follow a default in SHOW CREATE TABLE. */
const AFTER_DEFAULT = [
  'on',
  'comment',
  'check',
  'invisible',
  'column_format',
  'storage',
  'without',
  'with',
  'engine_attribute',
  'secondary_engine_attribute',
  'references',
];

function readKey(item: Slice, found: Found): void {
  const key = item.find('key');
  const name = item.at(key + 1);
  if (key < 0 || name?.kind !== 'name') return;
  const open = key + 2;
  if (!isSign(item.at(open), '(')) return;
  const parts = item.inside(open).map((part) => (isSign(part.at(0), '(') ? part.text(1, part.closing(0)) : null));
  found.keys.set(name.value, parts);
  const parser = item.find('parser');
  if (parser > 0) found.parsers.set(name.value, item.at(parser + 1)?.value ?? '');
}

function partitionBy(rest: Slice): string | null {
  let start = rest.find('partition');
  while (start >= 0 && !rest.isWord(start + 1, 'by')) start = -1;
  if (start < 0) return null;
  let end = start;
  while (end < rest.length && !(isSign(rest.at(end), '(') && rest.isWord(end + 1, 'partition'))) end = rest.after(end);
  return rest.text(start + 2, end);
}

/** Stretches between commas outside of parentheses. */
function items(tokens: readonly Token[], from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  let start = from;
  for (let place = from; place < to; place += 1) {
    if (isSign(tokens[place], '(')) place = closing(tokens, place);
    else if (isSign(tokens[place], ',')) {
      found.push([start, place]);
      start = place + 1;
    }
  }
  found.push([start, to]);
  return found;
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let place = open; place < tokens.length; place += 1) {
    if (isSign(tokens[place], '(')) depth += 1;
    else if (isSign(tokens[place], ')') && --depth === 0) return place;
  }
  return tokens.length;
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.value === sign;
}
