/** How the values of a column are made: by a rule of the settings, by its name, by its default, or by its type, in this order. */
import type { Faker } from '@faker-js/faker';
import { DriftgateError, messageOf } from '../errors.ts';
import { fits, type Limits } from './limits.ts';
import { meaningOf } from './meaning/index.ts';
import type { Meaning } from './meaning/meaning.ts';
import { inWords, type Place } from './place.ts';
import type { ColumnRule } from './settings.ts';
import type { SeedTable, TableColumn } from './tables.ts';
import { cut, momentText, numberText, valueByType } from './values.ts';

/** A text as the engine takes it, NULL, or an expression that the server evaluates. */
export type Cell = string | null | { readonly sql: string };

export interface ColumnMaker {
  readonly column: TableColumn;
  /** Columns that others look at are made first. */
  readonly rank: number;
  /** Share of rows in which it is NULL. */
  readonly nulls: number;
  /** The rule leaves no choice. */
  readonly fixed: boolean;
  make(place: Place, limits: Limits): Cell;
}

/** How often a value is thought of anew before the limits themselves say what it is. */
const THOUGHTS = 4;
/** Share of rows in which a column that may be NULL is. */
const NULLS = 0.15;
/** Share of rows that keep the default of the database, where the name of the column says nothing. */
const PRESETS = 0.6;

/** @returns null for a column that the server is left to fill @throws DriftgateError `config` for a rule that cannot be followed */
export function columnMaker(column: TableColumn, table: SeedTable, rule: ColumnRule | null): ColumnMaker | null {
  const name = `${table.name}.${column.name}`;
  if (column.givenBy === 'server' || (rule !== null && typeof rule === 'object' && 'default' in rule)) return null;
  if (rule !== null) return { column, rank: 1, nulls: 0, fixed: true, make: (place) => byRule(rule, place, name) };
  if (column.givenBy === 'counter') return null;
  const { type, preset } = column;
  if (type.kind === 'unknown') return null;
  const meaning = meaningOf(inWords(column.name), inWords(table.object.path.at(-1)!), type);
  const computed = preset !== null && preset.constant === null;
  if (meaning === null && computed && type.kind === 'text' && /uuid/i.test(String(column.object.properties.default))) {
    return { column, rank: 1, nulls: 0, fixed: false, make: ({ faker }) => faker.string.uuid() };
  }
  // What the server computes, and nobody can say better, it is left to compute.
  if (meaning === null && computed && type.kind === 'text') return null;
  const nulls = column.nullable ? (meaning?.nulls ?? NULLS) : 0;
  return {
    column,
    rank: meaning?.rank ?? 1,
    nulls,
    fixed: false,
    make: (place, limits) => thought(place, limits, meaning, column),
  };
}

function thought(place: Place, limits: Limits, meaning: Meaning | null, { type, preset }: TableColumn): Cell {
  const constant = meaning === null && type.kind !== 'bytes' && type.kind !== 'made' ? (preset?.constant ?? null) : null;
  if (constant !== null && fits(constant, type, limits)) {
    const always = type.kind === 'text';
    if (always || place.random.chance(PRESETS)) return constant;
  }
  for (let attempt = 0; attempt < THOUGHTS; attempt += 1) {
    const value = meaning === null ? null : written(meaning.make(place), type);
    const made = value ?? valueByType(type, limits, place);
    if (made !== null && fits(made, type, limits)) return made;
    if (limits.oneOf !== null && meaning !== null) break;
  }
  return valueByType(type, limits, place);
}

/** What was thought of as the type takes it; null when it does not go in. */
function written(value: string | number | boolean | undefined, type: TableColumn['type']): string | null {
  if (value === undefined) return null;
  if (type.kind === 'text') {
    const text = String(value);
    if (type.length === null || text.length <= type.length) return text;
    // The beginning of a code or an address is none.
    return type.length >= 8 && /\s/.test(text) ? cut(text, type.length) : null;
  }
  if (type.kind === 'date' || type.kind === 'timestamp') return typeof value === 'number' ? momentText(value, type) : null;
  if (type.kind === 'boolean') return value ? type.yes : type.no;
  return numberText(Number(value), type);
}

function byRule(rule: ColumnRule, place: Place, name: string): Cell {
  if (typeof rule === 'string') return plain(called(rule, undefined, place.faker, name), place.type, name);
  if ('faker' in rule) return plain(called(rule.faker, rule.with, place.faker, name), place.type, name);
  if ('constant' in rule) return plain(rule.constant, place.type, name);
  if ('one-of' in rule) return plain(place.random.pick(rule['one-of']), place.type, name);
  if ('sql' in rule) return { sql: `(${rule.sql})` };
  return null;
}

/** Before anything is written. @throws DriftgateError `config` for a method that there is not */
export function refuseUnknown(rules: Readonly<Record<string, ColumnRule>>, faker: Faker): void {
  for (const [pattern, rule] of Object.entries(rules)) {
    const method = typeof rule === 'string' ? rule : 'faker' in rule ? rule.faker : null;
    if (method !== null) methodOf(method, faker, pattern);
  }
}

function methodOf(method: string, faker: Faker, name: string): (options?: unknown) => unknown {
  const [module, does] = method.split('.') as [string, string];
  const modules = faker as unknown as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  const found = modules[module]?.[does];
  if (typeof found === 'function' && does !== 'constructor') return found as (options?: unknown) => unknown;
  throw new DriftgateError('config', `seed.columns: there is no ${method} in Faker, which ${name} is to hold.`, {
    hint: 'Look for the method at https://fakerjs.dev/api/.',
  });
}

function called(method: string, options: unknown, faker: Faker, name: string): unknown {
  const found = methodOf(method, faker, name);
  try {
    return options === undefined ? found() : found(options);
  } catch (error) {
    throw new DriftgateError('config', `seed.columns: ${method} does not make values for ${name}: ${messageOf(error)}`);
  }
}

function plain(value: unknown, type: TableColumn['type'], name: string): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return momentText(value.getTime(), type) ?? value.toISOString();
  if (typeof value === 'boolean') return type.kind === 'boolean' ? (value ? type.yes : type.no) : String(value);
  if (type.kind === 'boolean' && (value === 1 || value === 0)) return value === 1 ? type.yes : type.no;
  if (typeof value === 'number') return numberText(value, type) ?? String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'object') {
    if (type.kind === 'json') return JSON.stringify(value);
    if (type.kind === 'array' && Array.isArray(value)) return type.join(value.map(String));
    throw new DriftgateError('config', `seed.columns: what is made for ${name} is no single value.`);
  }
  const text = String(value);
  return type.kind === 'text' && type.length !== null && text.length > type.length ? cut(text, type.length) : text;
}
