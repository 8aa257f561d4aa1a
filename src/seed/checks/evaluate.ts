/** What a readable expression gives for a row, as SQL has it: NULL where nothing is known. {@link UNREADABLE} where it cannot be told here. */
import type { Comparison, Expression, Value } from './expression.ts';
import { likePattern, regexOf } from './patterns.ts';

export const UNREADABLE = Symbol('unreadable');
export type Outcome = Value | readonly Outcome[] | typeof UNREADABLE;

/** The value of a column of the row; {@link UNREADABLE} when it is made by the server. */
export type Lookup = (column: string) => Outcome;

export function evaluate(expression: Expression, lookup: Lookup): Outcome {
  switch (expression.is) {
    case 'value':
      return expression.value;
    case 'column':
      return lookup(expression.name);
    case 'list':
      return expression.items.map((item) => evaluate(item, lookup));
    case 'not':
      return not(evaluate(expression.of, lookup));
    case 'and':
      return every(expression.items.map((item) => evaluate(item, lookup)));
    case 'or':
      return not(every(expression.items.map((item) => not(evaluate(item, lookup)))));
    case 'compare':
      return compare(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'in': {
      const value = evaluate(expression.of, lookup);
      return not(every(expression.items.map((item) => not(compare('=', value, evaluate(item, lookup))))));
    }
    case 'null': {
      const value = evaluate(expression.of, lookup);
      return value === UNREADABLE ? UNREADABLE : value === null;
    }
    case 'arithmetic':
      return arithmetic(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'matches':
      return matches(expression, lookup);
    case 'case': {
      for (const { when, gives } of expression.branches) {
        const is = evaluate(when, lookup);
        if (is === UNREADABLE) return UNREADABLE;
        if (is === true) return evaluate(gives, lookup);
      }
      return evaluate(expression.otherwise, lookup);
    }
    case 'call':
      return call(
        expression.name,
        expression.items.map((item) => evaluate(item, lookup)),
      );
    case 'unread':
      return UNREADABLE;
  }
}

function not(value: Outcome): Outcome {
  if (value === null || value === UNREADABLE) return value;
  return !truth(value);
}

/** On MySQL numbers are truths. */
function truth(value: Outcome): boolean {
  return typeof value === 'number' ? value !== 0 : value === true || value === 'true' || value === 't';
}

function every(values: readonly Outcome[]): Outcome {
  const known = values.map((value) => (value === null || value === UNREADABLE ? value : truth(value)));
  if (known.includes(false)) return false;
  if (known.includes(UNREADABLE)) return UNREADABLE;
  return known.includes(null) ? null : true;
}

function compare(operator: Comparison, left: Outcome, right: Outcome): Outcome {
  if (left === UNREADABLE || right === UNREADABLE) return UNREADABLE;
  if (left === null || right === null) return null;
  const order = orderOf(left, right);
  if (order === null) return UNREADABLE;
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Below, at or above 0; null for what cannot be compared here. */
function orderOf(left: Outcome, right: Outcome): number | null {
  if (typeof left === 'object' || typeof right === 'object' || typeof left === 'symbol' || typeof right === 'symbol') return null;
  if (typeof left === 'boolean' || typeof right === 'boolean') return Number(truth(left)) - Number(truth(right));
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [Number(left), Number(right)];
    return Number.isNaN(a) || Number.isNaN(b) ? null : a - b;
  }
  const [a, b] = [momentOf(left), momentOf(right)];
  if (a !== null && b !== null) return a - b;
  return left < right ? -1 : left > right ? 1 : 0;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Milliseconds of a date or time-stamp as servers write them; without a zone it is UTC. */
export function momentOf(text: string | number | boolean | null): number | null {
  const [, date, time = '00:00', zone] = MOMENT.exec(String(text)) ?? [];
  if (date === undefined) return null;
  const offset = zone === undefined || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const milliseconds = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

function arithmetic(operator: string, left: Outcome, right: Outcome): Outcome {
  if (left === UNREADABLE || right === UNREADABLE) return UNREADABLE;
  if (left === null || right === null) return null;
  if (operator === '||') return typeof left === 'string' && typeof right === 'string' ? left + right : UNREADABLE;
  const [a, b] = [Number(left), Number(right)];
  if (Number.isNaN(a) || Number.isNaN(b) || left === '' || right === '') return UNREADABLE;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '%':
      return b === 0 ? null : a % b;
    default:
      // Whole numbers are divided differently from server to server.
      return UNREADABLE;
  }
}

function matches(expression: Extract<Expression, { is: 'matches' }>, lookup: Lookup): Outcome {
  const [value, pattern] = [evaluate(expression.of, lookup), evaluate(expression.pattern, lookup)];
  if (value === UNREADABLE || pattern === UNREADABLE) return UNREADABLE;
  if (value === null || pattern === null) return null;
  if (typeof value !== 'string' || typeof pattern !== 'string') return UNREADABLE;
  const regex = regexOf(expression.how === 'like' ? likePattern(pattern) : pattern, expression.ignoreCase);
  return regex === null ? UNREADABLE : regex.test(value);
}

const CALLS: Readonly<Record<string, (items: readonly Exclude<Outcome, symbol>[]) => Outcome>> = {
  length: ([text]) => lengthOf(text),
  char_length: ([text]) => lengthOf(text),
  character_length: ([text]) => lengthOf(text),
  octet_length: ([text]) => (typeof text === 'string' ? Buffer.byteLength(text) : UNREADABLE),
  lower: ([text]) => (typeof text === 'string' ? text.toLowerCase() : UNREADABLE),
  lcase: ([text]) => (typeof text === 'string' ? text.toLowerCase() : UNREADABLE),
  upper: ([text]) => (typeof text === 'string' ? text.toUpperCase() : UNREADABLE),
  ucase: ([text]) => (typeof text === 'string' ? text.toUpperCase() : UNREADABLE),
  btrim: ([text, characters]) => (typeof text === 'string' && characters === undefined ? trimmed(text) : UNREADABLE),
  trim: ([text]) => (typeof text === 'string' ? trimmed(text) : UNREADABLE),
  abs: ([number]) => overNumber(number, Math.abs),
  floor: ([number]) => overNumber(number, Math.floor),
  ceil: ([number]) => overNumber(number, Math.ceil),
  ceiling: ([number]) => overNumber(number, Math.ceil),
  trunc: ([number, digits]) => (digits === undefined ? overNumber(number, Math.trunc) : UNREADABLE),
  round: ([number, digits]) => (digits === undefined ? overNumber(number, Math.round) : UNREADABLE),
  mod: ([a, b]) => arithmetic('%', a ?? null, b ?? null),
  date: ([moment]) => (typeof moment === 'string' ? moment.slice(0, 10) : UNREADABLE),
  concat: (items) => items.map(String).join(''),
  left: ([text, length]) => (typeof text === 'string' && typeof length === 'number' ? text.slice(0, length) : UNREADABLE),
};

function call(name: string, items: readonly Outcome[]): Outcome {
  if (name === 'coalesce' || name === 'ifnull') return items.find((item) => item !== null) ?? null;
  if (name === 'regexp_like' || name === 'json_valid') return callOnText(name, items);
  const does = CALLS[name];
  if (does === undefined || items.includes(UNREADABLE)) return UNREADABLE;
  return items.includes(null) ? null : does(items as Exclude<Outcome, symbol>[]);
}

function callOnText(name: string, [text, pattern, flags]: readonly Outcome[]): Outcome {
  if (text === null) return null;
  if (typeof text !== 'string') return UNREADABLE;
  if (name === 'json_valid') {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
  if (typeof pattern !== 'string') return UNREADABLE;
  return regexOf(pattern, typeof flags === 'string' && flags.includes('i'))?.test(text) ?? UNREADABLE;
}

function lengthOf(text: Outcome | undefined): Outcome {
  return typeof text === 'string' ? [...text].length : UNREADABLE;
}

function trimmed(text: string): string {
  return text.replace(/^ +| +$/g, '');
}

function overNumber(value: Outcome | undefined, does: (number: number) => number): Outcome {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? UNREADABLE : does(number);
}

/** Names of columns in it. */
export function columnsIn(expression: Expression): string[] {
  return [...new Set(partsOf(expression).flatMap((part) => (part.is === 'column' ? [part.name] : [])))];
}

export function isReadable(expression: Expression): boolean {
  return partsOf(expression).every((part) => part.is !== 'unread' && (part.is !== 'call' || isKnownCall(part.name)));
}

function isKnownCall(name: string): boolean {
  return Object.hasOwn(CALLS, name) || ['coalesce', 'ifnull', 'regexp_like', 'json_valid'].includes(name);
}

function partsOf(expression: Expression): Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.is) {
    case 'list':
    case 'and':
    case 'or':
    case 'call':
      return expression.items;
    case 'not':
    case 'null':
      return [expression.of];
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'in':
      return [expression.of, ...expression.items];
    case 'matches':
      return [expression.of, expression.pattern];
    case 'case':
      return [...expression.branches.flatMap(({ when, gives }) => [when, gives]), expression.otherwise];
    default:
      return [];
  }
}
