/**
 * What a constraint wants of single columns, so that rows are made that keep to it at once: bounds, a list, a length, a pattern. Of
 * alternatives (OR) one is chosen anew for each row. Whatever is missed here is caught when the row is evaluated.
 */
import { columnsIn, evaluate, UNREADABLE } from './evaluate.ts';
import type { Comparison, Expression, Value } from './expression.ts';
import { likePattern, regexOf } from './patterns.ts';

export type Want =
  | { readonly column: string; readonly is: 'compare'; readonly operator: Comparison; readonly to: Expression }
  | { readonly column: string; readonly is: 'length'; readonly operator: Comparison; readonly to: Expression }
  | { readonly column: string; readonly is: 'one-of'; readonly values: readonly Value[] }
  | { readonly column: string; readonly is: 'matches'; readonly regex: RegExp }
  | { readonly column: string; readonly is: 'null'; readonly wanted: boolean };

/** @param choose a whole number from 0 to below the one given */
export function wantsOf(expression: Expression, choose: (limit: number) => number, wanted = true): Want[] {
  switch (expression.is) {
    case 'not':
      return wantsOf(expression.of, choose, !wanted);
    case 'and':
    case 'or': {
      const all = (expression.is === 'and') === wanted;
      const items = all ? expression.items : [expression.items[choose(expression.items.length)]!];
      return items.flatMap((item) => wantsOf(item, choose, wanted));
    }
    case 'compare':
      return ofComparison(expression, wanted);
    case 'in':
      return ofList(expression, wanted);
    case 'null':
      return expression.of.is === 'column' ? [{ column: expression.of.name, is: 'null', wanted }] : [];
    case 'matches':
      return wanted ? ofPattern(expression) : [];
    case 'call':
      return wanted ? ofCall(expression) : [];
    case 'column':
      return [{ column: expression.name, is: 'one-of', values: [wanted] }];
    default:
      return [];
  }
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const NEGATED: Readonly<Record<Comparison, Comparison>> = { '=': '<>', '<>': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const LENGTHS = new Set(['length', 'char_length', 'character_length', 'octet_length']);

function ofComparison({ operator, left, right }: Extract<Expression, { is: 'compare' }>, wanted: boolean): Want[] {
  const asked = wanted ? operator : NEGATED[operator];
  return [...ofSide(left, asked, right), ...ofSide(right, FLIPPED[asked], left)];
}

function ofSide(side: Expression, operator: Comparison, to: Expression): Want[] {
  if (side.is === 'column') return [{ column: side.name, is: 'compare', operator, to }];
  if (side.is !== 'call') return [];
  const [inner] = side.items.map(withoutTrim);
  if (inner?.is !== 'column') return [];
  if (LENGTHS.has(side.name)) return [{ column: inner.name, is: 'length', operator, to }];
  const text = to.is === 'value' && operator === '=' && (side.name === 'lower' || side.name === 'upper');
  return text ? [{ column: inner.name, is: 'one-of', values: [to.value] }] : [];
}

function withoutTrim(expression: Expression): Expression {
  const trims = expression.is === 'call' && ['trim', 'btrim', 'lower', 'upper'].includes(expression.name);
  return trims ? withoutTrim(expression.items[0]!) : expression;
}

function ofList({ of, items }: Extract<Expression, { is: 'in' }>, wanted: boolean): Want[] {
  if (of.is !== 'column' || !wanted) return [];
  const values = items.map((item) => evaluate(item, () => UNREADABLE));
  const plain = values.filter((value): value is Value => typeof value !== 'object' && typeof value !== 'symbol');
  return plain.length === 0 ? [] : [{ column: of.name, is: 'one-of', values: plain }];
}

function ofPattern({ of, pattern, how, ignoreCase }: Extract<Expression, { is: 'matches' }>): Want[] {
  const column = withoutTrim(of);
  if (column.is !== 'column' || pattern.is !== 'value' || typeof pattern.value !== 'string') return [];
  const regex = regexOf(how === 'like' ? likePattern(pattern.value) : pattern.value, ignoreCase);
  return regex === null ? [] : [{ column: column.name, is: 'matches', regex }];
}

function ofCall({ name, items: [of, pattern] }: Extract<Expression, { is: 'call' }>): Want[] {
  if (name !== 'regexp_like' || of === undefined || pattern === undefined) return [];
  return ofPattern({ is: 'matches', of, pattern, how: 'regex', ignoreCase: false });
}

/** Columns that a want of this column looks at: they are better made before it. */
export function columnsWanted(want: Want): string[] {
  return want.is === 'compare' || want.is === 'length' ? columnsIn(want.to) : [];
}
