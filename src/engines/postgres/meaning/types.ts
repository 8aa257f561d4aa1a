/**
 * Names of types as format_type prints them, and which casts between constants give the same in every session. A cast whose
 * outcome hangs on a setting (float to text, interval to text) or on a function that somebody wrote is none of them.
 */
import type { Word } from './words.ts';

/** `string`, `exact`, `float`, `json`, else the type's own name; `[]` after it for an array of any dimension. */
export type Family = string;

/** What a string in quotes is before it is given a type, and what ARRAY[] is. */
export const LITERAL = 'literal';
export const EMPTY_ARRAY = 'literal[]';

const FAMILIES: Readonly<Record<string, Family>> = {
  text: 'string',
  name: 'string',
  bpchar: 'string',
  character: 'string',
  'character varying': 'string',
  smallint: 'exact',
  integer: 'exact',
  bigint: 'exact',
  numeric: 'exact',
  real: 'float',
  'double precision': 'float',
  json: 'json',
  jsonb: 'json',
};

/** From which families to which others a constant may be cast. What the server does not do by an immutable function it does not do here either. */
const CASTS: Readonly<Record<Family, readonly Family[]>> = {
  string: ['exact', 'float', 'boolean', 'json', 'uuid', 'bytea', 'inet', 'cidr'],
  exact: ['float', 'string', 'boolean'],
  float: ['exact'],
  boolean: ['string', 'exact'],
  json: ['string'],
  date: ['timestamp without time zone'],
  'timestamp without time zone': ['date'],
};

export function castIsCertain(from: Family, to: Family): boolean {
  if (from === LITERAL || from === to) return true;
  if (from.endsWith('[]') !== to.endsWith('[]')) return false;
  if (from.endsWith('[]')) return castIsCertain(from.slice(0, -2), to.slice(0, -2));
  return CASTS[from]?.includes(to) ?? false;
}

/** Names of more than one word, by their first. */
const LONG: Readonly<Record<string, readonly (readonly string[])[]>> = {
  double: [['precision']],
  character: [['varying']],
  bit: [['varying']],
};

export interface TypeName {
  readonly family: Family;
  /** False for types that are in a schema other than pg_catalog. */
  readonly builtIn: boolean;
  /** Where the words go on. */
  readonly next: number;
}

/** Reads a type's name from a word on; null when there is none. */
export function typeAt(words: readonly Word[], start: number): TypeName | null {
  let next = start;
  const first = words[next];
  if (first === undefined || (first.kind !== 'name' && first.kind !== 'quoted')) return null;
  const names = [first.text];
  next += 1;
  while (is(words[next], '.') && (words[next + 1]?.kind === 'name' || words[next + 1]?.kind === 'quoted')) {
    names.push(words[next + 1]!.text);
    next += 2;
  }
  const builtIn = names.length === 1;
  let name = names.join('.');
  // Fields of an interval (`interval day to second`) are rare, and not read.
  for (const rest of builtIn ? (LONG[name] ?? []) : []) {
    if (!rest.every((word, place) => is(words[next + place], word))) continue;
    name = [name, ...rest].join(' ');
    next += rest.length;
  }
  next = afterModifier(words, next);
  if (builtIn && (name === 'time' || name === 'timestamp') && (is(words[next], 'with') || is(words[next], 'without'))) {
    if (!is(words[next + 1], 'time') || !is(words[next + 2], 'zone')) return null;
    name = `${name} ${words[next]!.text} time zone`;
    next += 3;
  }
  const single = (builtIn ? FAMILIES[name] : undefined) ?? name;
  let array = false;
  while (is(words[next], '[') && is(words[next + 1], ']')) {
    array = true;
    next += 2;
  }
  return { family: array ? `${single}[]` : single, builtIn, next };
}

/** The type that a whole text names; null when it names none that is read here. */
export function typeNamed(words: readonly Word[] | null): TypeName | null {
  const type = words === null ? null : typeAt(words, 0);
  return type !== null && type.next === words!.length ? type : null;
}

/** Past `(10,2)`. */
function afterModifier(words: readonly Word[], start: number): number {
  if (!is(words[start], '(')) return start;
  let next = start + 1;
  while (words[next]?.kind === 'number' || is(words[next], ',') || is(words[next], '-')) next += 1;
  return is(words[next], ')') ? next + 1 : start;
}

function is(word: Word | undefined, text: string): boolean {
  return word !== undefined && word.kind !== 'string' && word.text === text;
}
