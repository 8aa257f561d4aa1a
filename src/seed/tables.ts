/** The tables of a catalog as they are filled: what each column takes, and what rows must keep to, read as far as it can be. */
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import { displayName } from '../catalog/model.ts';
import type { EngineSeed, SeedType } from '../engines/seed.ts';
import { columnsIn, evaluate, isReadable, UNREADABLE } from './checks/evaluate.ts';
import type { Expression } from './checks/expression.ts';
import { parseExpression, parseKey } from './checks/parse.ts';

export interface SeedTable {
  /** Identity in the catalog. */
  readonly id: string;
  /** Display name. */
  readonly name: string;
  readonly object: CatalogObject;
  /** By name, in an order that does not depend on when they were added. */
  readonly columns: ReadonlyMap<string, TableColumn>;
  readonly keys: readonly TableKey[];
  /** Columns of the primary key; empty when there is none. */
  readonly primaryKey: readonly string[];
  readonly checks: readonly TableCheck[];
  readonly foreignKeys: readonly TableForeignKey[];
}

export interface TableColumn {
  readonly name: string;
  readonly object: CatalogObject;
  readonly type: SeedType;
  readonly givenBy: 'server' | 'counter' | null;
  readonly nullable: boolean;
  readonly changesByItself: boolean;
  /** What each item of an array must be, called `value`. */
  readonly itemChecks: readonly Expression[];
  /** The value that the database puts there by itself: a text, when it is the same for every row. */
  readonly preset: { readonly constant: string | null } | null;
}

export interface TableKey {
  readonly name: string;
  /** Null when it cannot be read. */
  readonly parts: readonly Expression[] | null;
  readonly columns: readonly string[];
  readonly where: Expression | null;
  readonly nullsDistinct: boolean;
}

export interface TableCheck {
  readonly name: string;
  readonly expression: Expression;
  readonly readable: boolean;
  readonly columns: readonly string[];
  /** As the server writes it. */
  readonly text: string;
}

export interface TableForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  /** Identity of the table that is referred to. */
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly nullable: boolean;
  readonly deferrable: boolean;
  /** All of its columns are NULL, or none. */
  readonly full: boolean;
}

export function describeTables(catalog: Catalog, engine: EngineSeed): ReadonlyMap<string, SeedTable> {
  const parts = new Map<string, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    if (object.parent === null) continue;
    const list = parts.get(object.parent);
    if (list === undefined) parts.set(object.parent, [object]);
    else list.push(object);
  }
  const tables = [...catalog.objects.values()].filter(({ kind }) => kind === 'table');
  return new Map(tables.map((table) => [table.id, describeTable(table, parts.get(table.id) ?? [], catalog, engine)]));
}

function describeTable(table: CatalogObject, parts: readonly CatalogObject[], catalog: Catalog, engine: EngineSeed): SeedTable {
  const objects = parts.filter(({ kind }) => kind === 'column').sort((a, b) => (a.id < b.id ? -1 : 1));
  const ofColumns = objects.map((object) => describeColumn(object, catalog, engine));
  const columns = new Map(ofColumns.map(({ column }) => [column.name, column]));
  const nameOf = nameFinder([...columns.keys()]);
  const checks = engine.checks(table, parts).map(({ name, expression }) => describeCheck(name, expression, nameOf, engine));
  const keys = engine.keys(parts).map(({ name, text }) => describeKey(name, text, nameOf, engine));
  const primary = parts.find(({ kind }) => kind === 'primary-key')?.path.at(-1);
  return {
    id: table.id,
    name: displayName(table.path),
    object: table,
    columns,
    keys,
    primaryKey: keys.find(({ name }) => name === primary)?.columns ?? [],
    checks: [...checks, ...ofColumns.flatMap((described) => described.checks)],
    foreignKeys: parts.flatMap(describeForeignKey),
  };
}

function describeColumn(
  object: CatalogObject,
  catalog: Catalog,
  engine: EngineSeed,
): { readonly column: TableColumn; readonly checks: readonly TableCheck[] } {
  const name = object.path.at(-1)!;
  const { checks, itemChecks, ...facts } = engine.column(object, catalog);
  const preset = facts.givenBy === null ? presetOf(object.properties.default, engine) : null;
  // A domain calls its value by a word of its own.
  const named = checks.map((text) => describeCheck(name, text, (word) => (word.toLowerCase() === 'value' ? name : word), engine));
  const ofItems = itemChecks.map((text) => parseExpression(text, engine));
  return { column: { name, object, ...facts, preset, itemChecks: ofItems }, checks: named };
}

function presetOf(text: unknown, engine: EngineSeed): TableColumn['preset'] {
  if (typeof text !== 'string') return null;
  const value = evaluate(parseExpression(text, engine), () => UNREADABLE);
  if (value === null) return null;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { constant: isPlain ? String(value) : null };
}

type FindName = (name: string) => string;

/** Servers fold names that are not quoted, and MySQL does not tell them apart by case. */
function nameFinder(names: readonly string[]): FindName {
  const exact = new Set(names);
  const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (name) => (exact.has(name) ? name : (folded.get(name.toLowerCase()) ?? name));
}

function describeCheck(name: string, text: string, nameOf: FindName, engine: EngineSeed): TableCheck {
  const expression = renamed(parseExpression(text, engine), nameOf);
  return { name, expression, readable: isReadable(expression), columns: columnsIn(expression), text };
}

function describeKey(name: string, text: string, nameOf: FindName, engine: EngineSeed): TableKey {
  const key = parseKey(text, engine);
  if (key === null) return { name, parts: null, columns: [], where: null, nullsDistinct: true };
  const parts = key.parts.map((part) => renamed(withoutPrefix(part), nameOf));
  return {
    name,
    parts: parts.every(isReadable) ? parts : null,
    columns: parts.flatMap(columnsIn),
    where: key.where === null ? null : renamed(key.where, nameOf),
    nullsDistinct: key.nullsDistinct,
  };
}

/** `name(10)` in a key is the beginning of a column. */
function withoutPrefix(part: Expression): Expression {
  const [length] = part.is === 'call' && part.items.length === 1 ? part.items : [];
  if (part.is !== 'call' || length?.is !== 'value' || typeof length.value !== 'number') return part;
  return { is: 'call', name: 'left', items: [{ is: 'column', name: part.name }, length] };
}

function describeForeignKey({ kind, path, reference, properties }: CatalogObject): TableForeignKey[] {
  if (kind !== 'foreign-key' || reference === undefined) return [];
  return [
    {
      name: path.at(-1)!,
      columns: reference.columns,
      to: reference.table,
      toColumns: reference.toColumns,
      nullable: reference.nullable,
      deferrable: reference.deferrable,
      full: properties.match === 'FULL',
    },
  ];
}

/** With the names of columns as the catalog has them. */
function renamed(expression: Expression, nameOf: FindName): Expression {
  if (expression.is === 'column') return { is: 'column', name: nameOf(expression.name) };
  return Object.fromEntries(
    Object.entries(expression).map(([key, value]) => [key, renamedPart(value, nameOf)]),
  ) as unknown as Expression;
}

function renamedPart(value: unknown, nameOf: FindName): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedPart(item, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  if ('is' in value) return renamed(value as Expression, nameOf);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamedPart(part, nameOf)]));
}
