/** A place in a list of tokens: what the parsers of expressions and queries move along. */
import type { Piece } from './piece.ts';
import { quoteName, quoteString, type Token, UnreadableSql } from './tokens.ts';

export { UnreadableSql };

/** The parsers that call each other, so that each can be a file. */
export interface Grammar {
  /** A whole query, written. */
  query(cursor: Cursor): string;
  expression(cursor: Cursor): Piece;
  /** What may stand beside a comparison. */
  operand(cursor: Cursor): Piece;
}

export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #database: string;
  readonly #grammar: Grammar;
  #place = 0;

  /** @param database whose name is left away */
  constructor(tokens: readonly Token[], database: string, grammar: Grammar) {
    this.#tokens = tokens;
    this.#database = database;
    this.#grammar = grammar;
  }

  get atEnd(): boolean {
    return this.#place >= this.#tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#place + ahead];
  }

  next(): Token {
    const token = this.#tokens[this.#place];
    if (token === undefined) throw this.unreadable();
    this.#place += 1;
    return token;
  }

  /** A bare word or sign with this text. */
  is(text: string, ahead = 0): boolean {
    const token = this.#tokens[this.#place + ahead];
    return token !== undefined && (token.kind === 'word' || token.kind === 'sign') && token.value === text;
  }

  isAny(texts: readonly string[], ahead = 0): boolean {
    return texts.some((text) => this.is(text, ahead));
  }

  take(text: string): boolean {
    const found = this.is(text);
    if (found) this.#place += 1;
    return found;
  }

  takeAny(texts: readonly string[]): string | null {
    return texts.find((text) => this.take(text)) ?? null;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unreadable();
  }

  /** A name, in backquotes or bare. */
  name(): string {
    const token = this.next();
    if (token.kind !== 'name' && token.kind !== 'word') throw this.unreadable();
    return token.value;
  }

  isDatabase(name: string): boolean {
    return name === this.#database;
  }

  /** Parentheses here hold a query; with `inside`, a query begins right here. */
  startsQuery(inside = false): boolean {
    let ahead = 0;
    while (this.is('(', ahead)) ahead += 1;
    return (inside || ahead > 0) && this.isAny(['select', 'with'], ahead);
  }

  query(): string {
    return this.#grammar.query(this);
  }

  expression(): Piece {
    return this.#grammar.expression(this);
  }

  operand(): Piece {
    return this.#grammar.operand(this);
  }

  /** The tokens up to (not including) the parenthesis that closes this level, one blank between them. */
  plainUntilClose(): string {
    const from = this.#place;
    for (let depth = 0; ; this.#place += 1) {
      const token = this.peek();
      if (token === undefined) throw this.unreadable();
      if (token.kind !== 'sign') continue;
      if (token.value === '(') depth += 1;
      if (token.value === ')' && depth-- === 0) break;
    }
    return plainText(this.#tokens.slice(from, this.#place));
  }

  unreadable(): UnreadableSql {
    return new UnreadableSql(`cannot read the server's text at token ${this.#place}`);
  }
}

/** Tokens as text, each in its one form: equal texts are equal tokens. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(plainToken).join(' ');
}

function plainToken(token: Token): string {
  if (token.kind === 'name') return quoteName(token.value);
  if (token.kind === 'string') return (token.introducer ?? '').toLowerCase() + quoteString(token.value);
  return token.value;
}
