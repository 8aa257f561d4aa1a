/**
 * Reads the expressions that constraints are made of, as far as made rows are to keep to them. What it does not know becomes `unread`: then
 * rows are tried, and the server says. It is for making rows only; what a schema means is never judged by it.
 */
import type { Comparison, Expression } from './expression.ts';
import { COMPARISONS, MATCHES, TYPE_WORDS } from './operators.ts';
import { type Token, tokensOf } from './tokens.ts';

/** How a server writes. */
export interface Writing {
  readonly backslashes: boolean;
}

const UNREAD: Expression = { is: 'unread' };

export function parseExpression(sql: string, { backslashes }: Writing): Expression {
  const tokens = tokensOf(sql, backslashes);
  if (tokens === null) return UNREAD;
  const parser = new Parser(tokens);
  try {
    const expression = parser.expression();
    return parser.isAtEnd ? expression : UNREAD;
  } catch (error) {
    if (error instanceof Unread) return UNREAD;
    throw error;
  }
}

export interface KeyText {
  readonly parts: readonly Expression[];
  readonly where: Expression | null;
  readonly nullsDistinct: boolean;
}

/** What an index is on: `btree (lower(email), name DESC) INCLUDE (x) WHERE (deleted_at IS NULL)`. Null when it cannot be read. */
export function parseKey(sql: string, { backslashes }: Writing): KeyText | null {
  const tokens = tokensOf(sql, backslashes);
  if (tokens === null) return null;
  const parser = new Parser(tokens);
  try {
    return parser.key();
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

class Unread extends Error {}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  key(): KeyText {
    const before = this.#skipTo('(');
    this.#take('(');
    const parts: Expression[] = [];
    do {
      parts.push(this.expression());
      // An order, an operator class, a collation: they change nothing about what is equal.
      while (!this.#isSign(',') && !this.#isSign(')')) {
        if (this.isAtEnd) throw new Unread();
        this.#at += 1;
      }
    } while (this.#has(','));
    this.#take(')');
    const after: string[] = [];
    while (!this.isAtEnd && !this.#isWord('where')) {
      after.push(this.#tokens[this.#at]!.text);
      this.#at += 1;
    }
    const where = this.#hasWord('where') ? this.expression() : null;
    return { parts, where, nullsDistinct: !/nulls not distinct/.test([...before, ...after].join(' ')) };
  }

  expression(): Expression {
    let left = this.#and();
    for (;;) {
      if (this.#hasWord('or')) left = { is: 'or', items: [left, this.#and()] };
      else if (this.#hasWord('xor')) left = exclusive(left, this.#and());
      else return left;
    }
  }

  #and(): Expression {
    const items = [this.#not()];
    while (this.#hasWord('and')) items.push(this.#not());
    return items.length === 1 ? items[0]! : { is: 'and', items };
  }

  #not(): Expression {
    if (this.#hasWord('not')) return { is: 'not', of: this.#not() };
    return this.#predicate();
  }

  #predicate(): Expression {
    let left = this.#sum();
    for (;;) {
      const next = this.#predicateOver(left);
      if (next === null) return left;
      left = next;
    }
  }

  #predicateOver(left: Expression): Expression | null {
    const token = this.#tokens[this.#at];
    if (token === undefined) return null;
    if (token.kind === 'sign') {
      const operator = COMPARISONS[token.text];
      if (operator !== undefined) {
        this.#at += 1;
        return this.#compared(left, operator);
      }
      const match = MATCHES[token.text];
      if (match === undefined) return null;
      this.#at += 1;
      const [how, ignoreCase, negated] = match;
      if (this.#isWord('all') || this.#isWord('any')) throw new Unread();
      const expression: Expression = { is: 'matches', of: left, pattern: this.#sum(), how, ignoreCase };
      return negated ? { is: 'not', of: expression } : expression;
    }
    if (token.quoted) return null;
    if (this.#hasWord('is')) {
      const negated = this.#hasWord('not');
      const expression = this.#afterIs(left);
      return negated ? { is: 'not', of: expression } : expression;
    }
    const start = this.#at;
    const negated = this.#hasWord('not');
    const expression = this.#wordPredicate(left);
    if (expression === null) {
      this.#at = start;
      return null;
    }
    return negated ? { is: 'not', of: expression } : expression;
  }

  #afterIs(left: Expression): Expression {
    if (this.#hasWord('null')) return { is: 'null', of: left };
    for (const value of [true, false]) {
      // IS TRUE is never unknown, and NULL is not true.
      if (this.#hasWord(String(value)))
        return {
          is: 'and',
          items: [
            { is: 'not', of: { is: 'null', of: left } },
            { is: 'compare', operator: '=', left, right: { is: 'value', value } },
          ],
        };
    }
    throw new Unread();
  }

  #wordPredicate(left: Expression): Expression | null {
    if (this.#hasWord('between')) {
      const low = this.#sum();
      if (!this.#hasWord('and')) throw new Unread();
      const high = this.#sum();
      return {
        is: 'and',
        items: [
          { is: 'compare', operator: '>=', left, right: low },
          { is: 'compare', operator: '<=', left, right: high },
        ],
      };
    }
    if (this.#hasWord('in')) return { is: 'in', of: left, items: this.#list() };
    if (this.#hasWord('like')) {
      const pattern = this.#sum();
      if (this.#hasWord('escape') && this.#tokens[this.#at++]?.text !== '\\') throw new Unread();
      return { is: 'matches', of: left, pattern, how: 'like', ignoreCase: false };
    }
    if (this.#hasWord('regexp') || this.#hasWord('rlike'))
      return { is: 'matches', of: left, pattern: this.#sum(), how: 'regex', ignoreCase: false };
    return null;
  }

  /** `= 'x'`, `= ANY (ARRAY['x', 'y'])`, `<> ALL (ARRAY[…])` */
  #compared(left: Expression, operator: Comparison): Expression {
    const any = this.#isWord('any') && operator === '=';
    const all = this.#isWord('all') && operator === '<>';
    if (!any && !all) return { is: 'compare', operator, left, right: this.#sum() };
    this.#at += 1;
    const list = this.#sum();
    if (list.is !== 'list') throw new Unread();
    const isIn: Expression = { is: 'in', of: left, items: list.items };
    return any ? isIn : { is: 'not', of: isIn };
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const sign = this.#tokens[this.#at];
      if (sign?.kind !== 'sign' || !['+', '-', '||'].includes(sign.text)) return left;
      this.#at += 1;
      left = { is: 'arithmetic', operator: sign.text, left, right: this.#product() };
    }
  }

  #product(): Expression {
    let left = this.#unary();
    for (;;) {
      const sign = this.#tokens[this.#at];
      const operator = sign?.quoted === false && ['*', '/', '%', 'mod', 'div'].includes(sign.text) ? sign.text : null;
      if (operator === null) return left;
      this.#at += 1;
      left = { is: 'arithmetic', operator: operator === 'mod' ? '%' : operator, left, right: this.#unary() };
    }
  }

  #unary(): Expression {
    if (this.#has('-')) return { is: 'arithmetic', operator: '-', left: { is: 'value', value: 0 }, right: this.#unary() };
    if (this.#has('+')) return this.#unary();
    let expression = this.#primary();
    for (;;) {
      if (this.#has('::')) expression = this.#typed(expression);
      else if (this.#hasWord('collate')) this.#at += 1;
      else return expression;
    }
  }

  /** A cast changes how a value is written, not what it is; those that do are not read. */
  #typed(expression: Expression): Expression {
    const first = this.#tokens[this.#at];
    if (first?.kind !== 'name') throw new Unread();
    this.#at += 1;
    let type = first.text;
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind === 'name' && !token.quoted && TYPE_WORDS.has(token.text)) this.#at += 1;
      else if (this.#has('.')) type = this.#tokens[this.#at++]?.text ?? '';
      else if (this.#isSign('(')) this.#list();
      else if (this.#has('[')) {
        this.#take(']');
        type += '[]';
      } else break;
    }
    if (['integer', 'bigint', 'smallint', 'date'].includes(type) && expression.is !== 'value')
      return { is: 'call', name: type === 'date' ? 'date' : 'round', items: [expression] };
    return expression;
  }

  #primary(): Expression {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Unread();
    if (token.kind === 'text') {
      this.#at += 1;
      return { is: 'value', value: token.text };
    }
    if (token.kind === 'number') {
      this.#at += 1;
      return { is: 'value', value: Number(token.text) };
    }
    if (this.#isSign('(')) {
      const items = this.#list();
      return items.length === 1 ? items[0]! : { is: 'list', items };
    }
    if (token.kind !== 'name') throw new Unread();
    this.#at += 1;
    return token.quoted ? this.#named(token.text) : this.#word(token.text);
  }

  #word(word: string): Expression {
    switch (word) {
      case 'null':
        return { is: 'value', value: null };
      case 'true':
      case 'false':
        return { is: 'value', value: word === 'true' };
      case 'array': {
        this.#take('[');
        const items = this.#items(']');
        return { is: 'list', items };
      }
      case 'case':
        return this.#case();
      case 'date':
      case 'timestamp':
      case 'time':
        if (this.#tokens[this.#at]?.kind === 'text') return this.#primary();
        break;
      case 'interval':
        if (this.#tokens[this.#at]?.kind === 'text' || this.#tokens[this.#at]?.kind === 'number') throw new Unread();
        break;
      case 'exists':
      case 'select':
      case 'cast':
        throw new Unread();
    }
    return this.#named(word);
  }

  #named(first: string): Expression {
    let name = first;
    while (this.#has('.')) {
      const next = this.#tokens[this.#at];
      if (next?.kind !== 'name') throw new Unread();
      this.#at += 1;
      name = next.text;
    }
    return this.#isSign('(') ? { is: 'call', name, items: this.#list() } : { is: 'column', name };
  }

  #case(): Expression {
    const subject = this.#isWord('when') ? null : this.expression();
    const branches: { when: Expression; gives: Expression }[] = [];
    while (this.#hasWord('when')) {
      const condition = this.expression();
      if (!this.#hasWord('then')) throw new Unread();
      const when: Expression = subject === null ? condition : { is: 'compare', operator: '=', left: subject, right: condition };
      branches.push({ when, gives: this.expression() });
    }
    const otherwise: Expression = this.#hasWord('else') ? this.expression() : { is: 'value', value: null };
    if (!this.#hasWord('end')) throw new Unread();
    return { is: 'case', branches, otherwise };
  }

  #list(): Expression[] {
    this.#take('(');
    return this.#items(')');
  }

  #items(end: string): Expression[] {
    const items: Expression[] = [];
    if (this.#has(end)) return items;
    do items.push(this.expression());
    while (this.#has(','));
    this.#take(end);
    return items;
  }

  #skipTo(sign: string): string[] {
    const skipped: string[] = [];
    while (!this.isAtEnd && !this.#isSign(sign)) {
      skipped.push(this.#tokens[this.#at]!.text);
      this.#at += 1;
    }
    return skipped;
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === sign;
  }

  #has(sign: string): boolean {
    const is = this.#isSign(sign);
    if (is) this.#at += 1;
    return is;
  }

  #take(sign: string): void {
    if (!this.#has(sign)) throw new Unread();
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'name' && !token.quoted && token.text === word;
  }

  #hasWord(word: string): boolean {
    const is = this.#isWord(word);
    if (is) this.#at += 1;
    return is;
  }
}

function exclusive(left: Expression, right: Expression): Expression {
  return {
    is: 'or',
    items: [
      { is: 'and', items: [left, { is: 'not', of: right }] },
      { is: 'and', items: [{ is: 'not', of: left }, right] },
    ],
  };
}
