/** What a single value must keep to in the row that is being made, put together from the wants of all its constraints. */
import type { SeedType } from '../engines/seed.ts';
import { evaluate, type Lookup, momentOf, type Outcome, UNREADABLE } from './checks/evaluate.ts';
import type { Comparison, Value } from './checks/expression.ts';
import type { Want } from './checks/wants.ts';

export interface Limits {
  /** Numbers, or milliseconds of dates and time-stamps. */
  low: Bound | null;
  high: Bound | null;
  shortest: number;
  longest: number;
  oneOf: readonly string[] | null;
  readonly not: Set<string>;
  readonly patterns: RegExp[];
  /** Whether it is to be NULL, or not to be. */
  isNull: boolean | null;
}

export interface Bound {
  readonly value: number;
  /** The value itself does not count. */
  readonly open: boolean;
}

/** Of a value that may be anything. */
export function noLimits(): Limits {
  return {
    low: null,
    high: null,
    shortest: 0,
    longest: Number.POSITIVE_INFINITY,
    oneOf: null,
    not: new Set(),
    patterns: [],
    isNull: null,
  };
}

/**
 * @param lookup columns of the row that are made already
 * @param boundsOf what is known beforehand of a column that is still to come
 */
export function limitsOf(
  wants: readonly Want[],
  type: SeedType,
  lookup: Lookup,
  boundsOf: (column: string) => Pick<Limits, 'low' | 'high'> = () => ({ low: null, high: null }),
): Limits {
  const limits = noLimits();
  for (const want of wants) {
    if (want.is === 'null') limits.isNull = want.wanted;
    else if (want.is === 'matches') limits.patterns.push(want.regex);
    else if (want.is === 'one-of') {
      const values = want.values.filter((value) => value !== null).map((value) => textOf(value, type));
      limits.oneOf = limits.oneOf === null ? values : limits.oneOf.filter((value) => values.includes(value));
    } else {
      const to = evaluate(want.to, lookup);
      if (to === UNREADABLE && want.is === 'compare' && want.to.is === 'column') {
        roomFor(limits, want.operator, boundsOf(want.to.name));
      } else compared(limits, want, type, to);
    }
  }
  return limits;
}

/** A value that leaves room for one that is still to come, and must be beyond it. */
function roomFor(limits: Limits, operator: Comparison, { low, high }: Pick<Limits, 'low' | 'high'>): void {
  if ((operator === '>' || operator === '>=') && low !== null) raise(limits, { ...low, open: low.open || operator === '>' });
  if ((operator === '<' || operator === '<=') && high !== null) lower(limits, { ...high, open: high.open || operator === '<' });
}

function raise(limits: Limits, low: Bound): void {
  if (limits.low === null || low.value >= limits.low.value) limits.low = low;
}

function lower(limits: Limits, high: Bound): void {
  if (limits.high === null || high.value <= limits.high.value) limits.high = high;
}

function compared(limits: Limits, want: Extract<Want, { is: 'compare' | 'length' }>, type: SeedType, to: Outcome): void {
  if (to === null || typeof to === 'symbol' || typeof to === 'object') return;
  if (want.is === 'length') {
    const [low, high] = ends(want.operator, Number(to));
    if (low !== null) limits.shortest = Math.max(limits.shortest, low.open ? low.value + 1 : low.value);
    if (high !== null) limits.longest = Math.min(limits.longest, high.open ? high.value - 1 : high.value);
    return;
  }
  const isText = type.kind === 'text' || type.kind === 'choice' || type.kind === 'boolean' || type.kind === 'uuid';
  if (want.operator === '<>') limits.not.add(textOf(to, type));
  else if (want.operator === '=' && isText) limits.oneOf = [textOf(to, type)];
  if (isText) return;
  const number = typeof to === 'number' ? to : type.kind === 'date' || type.kind === 'timestamp' ? momentOf(to) : Number(to);
  if (number === null || Number.isNaN(number)) return;
  const [low, high] = ends(want.operator, number);
  if (low !== null) raise(limits, low);
  if (high !== null) lower(limits, high);
}

function ends(operator: Comparison, value: number): readonly [low: Bound | null, high: Bound | null] {
  switch (operator) {
    case '=':
      return [
        { value, open: false },
        { value, open: false },
      ];
    case '>':
      return [{ value, open: true }, null];
    case '>=':
      return [{ value, open: false }, null];
    case '<':
      return [null, { value, open: true }];
    case '<=':
      return [null, { value, open: false }];
    case '<>':
      return [null, null];
  }
}

function textOf(value: Exclude<Value, null>, type: SeedType): string {
  if (type.kind !== 'boolean') return String(value);
  return value === true || value === 1 || value === 'true' || value === '1' || value === 't' ? type.yes : type.no;
}

/** The value of a column as constraints see it. */
export function typed(text: string | null, type: SeedType): Outcome | undefined {
  if (text === null) return null;
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
    case 'year':
      return Number(text);
    case 'boolean':
      return text === type.yes;
    case 'text':
    case 'choice':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'uuid':
    case 'json':
      return text;
    default:
      return undefined;
  }
}

export function fits(text: string, type: SeedType, limits: Limits): boolean {
  if (limits.not.has(text)) return false;
  if (limits.oneOf !== null && !limits.oneOf.includes(text)) return false;
  if (limits.patterns.some((pattern) => !pattern.test(text))) return false;
  if (limits.shortest > 0 || Number.isFinite(limits.longest)) {
    const length = [...text].length;
    if (length < limits.shortest || length > limits.longest) return false;
  }
  if (limits.low === null && limits.high === null) return true;
  const number = type.kind === 'date' || type.kind === 'timestamp' ? momentOf(text) : Number(text);
  if (number === null || Number.isNaN(number)) return true;
  return isWithin(number, limits);
}

function isWithin(number: number, { low, high }: Limits): boolean {
  if (low !== null && (number < low.value || (low.open && number === low.value))) return false;
  return high === null || (number <= high.value && !(high.open && number === high.value));
}
