/**
 * What it takes to turn the values of a column from one type into another, and what may be lost or fail: what the server does by
 * itself (an assignment), what needs an expression, and what touches no row at all. Manual: "pg_cast", "ALTER TABLE, Notes".
 */

import { type TypeName, typeName } from './type-name.ts';
import { baseChange } from './type-rules.ts';

export interface TypeChange {
  /** Every row is written anew. */
  readonly rewrites: boolean;
  /** SQL that makes the new value from the column's name; null where the server does it by itself. */
  readonly using: ((column: string) => string) | null;
  /** A value that does not fit makes it fail. */
  readonly fails: boolean;
  /** A value may lose something, and nobody is told. */
  readonly loses: boolean;
  /** SQL that is true of a value that makes it fail, where that can be told. */
  readonly unfit: ((column: string) => string) | null;
  /** Both are compared by the same operators, so that what is on the column goes on to work. */
  readonly akin: boolean;
}

export interface Typed {
  /** As format_type writes it; of a domain what it is over. */
  readonly type: string;
  /** It is a domain that checks its values. */
  readonly constrained: boolean;
  /** Values of an enum. */
  readonly values: readonly string[] | null;
}

export const FREE: TypeChange = { rewrites: false, using: null, fails: false, loses: false, unfit: null, akin: true };
const REWRITTEN: TypeChange = { ...FREE, rewrites: true };

/** @param to the new type's name as SQL, for a cast @param version of the server */
export function typeChange(from: Typed, to: Typed, name: string, version: number): TypeChange {
  const base = change(typeName(from.type), typeName(to.type), from, to, name, version);
  return to.constrained ? { ...base, rewrites: true, fails: true, unfit: null } : base;
}

function change(from: TypeName, to: TypeName, a: Typed, b: Typed, name: string, version: number): TypeChange {
  if (from.text === to.text) return FREE;
  const akin = isAkin(from, to);
  if (from.array && to.array) {
    const element = change(
      { ...from, array: false, text: from.base },
      { ...to, array: false, text: to.base },
      a,
      b,
      name,
      version,
    );
    // There is no expression for each element, so that what takes one goes by what is printed.
    if (element.using !== null) return throughText(name, akin);
    return { ...element, rewrites: true, unfit: null, akin };
  }
  if (isText(to) && (from.array || !isText(from))) return intoText(from, to, akin);
  if (from.array || to.array) return throughText(name, akin);
  if (a.values !== null || b.values !== null) return intoEnum(a, b, name, akin);
  if (isText(from) && !isText(to)) return outOfText(to, name, version, akin);
  const rule = baseChange(from, to);
  if (rule === null) return from.name === to.name ? { ...REWRITTEN, fails: true, akin } : throughText(name, akin);
  const cast = rule.using === undefined ? null : (column: string): string => rule.using!.replaceAll('$', column);
  return { ...REWRITTEN, rewrites: !rule.free, fails: false, loses: false, ...rule, using: cast, unfit: unfit(rule.unfit), akin };
}

function unfit(text: string | undefined): TypeChange['unfit'] {
  return text === undefined ? null : (column) => text.replaceAll('$', column);
}

function isText({ name, array }: TypeName): boolean {
  return !array && TEXTS.has(name);
}

const TEXTS = new Set(['text', 'character varying', 'character', 'name', '"char"']);

/** Any value as text: by assignment. */
function intoText(from: TypeName, { name, modifiers: [length] }: TypeName, akin: boolean): TypeChange {
  const isXml = from.name === 'xml' && !from.array;
  if (name === 'name' || name === '"char"')
    return { ...REWRITTEN, using: (column) => `${column}::text::${name}`, loses: true, akin };
  if (length === undefined) return { ...REWRITTEN, rewrites: !isXml || name === 'character', akin };
  return { ...REWRITTEN, fails: true, unfit: (column) => `length(${column}::text) > ${length}`, akin };
}

/** What text stands for: the server is asked to, and refuses what it does not understand. Some of it may be more exact than the new type. */
function outOfText(to: TypeName, name: string, version: number, akin: boolean): TypeChange {
  const rounds =
    (to.name === 'numeric' && to.modifiers.length > 0) || (to.name !== 'timestamp with time zone' && TEMPORAL.test(to.name));
  const bits = to.name === 'bit' || to.name === 'bit varying';
  const cut = bits || to.name === 'real' || to.name === 'double precision';
  const own = /[."]/.test(to.name);
  const askable = version >= 160000 && !own && !bits;
  return {
    rewrites: true,
    using: (column) => `${column}::${name}`,
    fails: true,
    loses: rounds || cut || (TEMPORAL.test(to.name) && to.modifiers.length > 0),
    unfit: askable ? (column) => `NOT pg_input_is_valid(${column}::text, '${to.text}')` : null,
    akin,
  };
}

const TEMPORAL = /^(date|time|timestamp|interval)/;

function intoEnum(from: Typed, to: Typed, name: string, akin: boolean): TypeChange {
  const values = to.values;
  if (values === null) return throughText(name, akin);
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  const missing = from.values === null || from.values.some((value) => !values.includes(value));
  return {
    ...throughText(name, akin),
    fails: missing,
    unfit: missing ? (column) => (list === '' ? `${column} IS NOT NULL` : `${column}::text NOT IN (${list})`) : null,
  };
}

/** There is no cast from one to the other: what one prints the other must read. */
function throughText(name: string, akin: boolean): TypeChange {
  return { ...REWRITTEN, using: (column) => `${column}::text::${name}`, fails: true, akin };
}

const KIN: readonly ReadonlySet<string>[] = [
  new Set(['smallint', 'integer', 'bigint']),
  new Set(['text', 'character varying']),
  new Set(['date', 'timestamp without time zone', 'timestamp with time zone']),
  new Set(['real', 'double precision']),
  new Set(['inet', 'cidr']),
];

function isAkin(from: TypeName, to: TypeName): boolean {
  if (from.array !== to.array) return false;
  return from.name === to.name || KIN.some((family) => family.has(from.name) && family.has(to.name));
}
