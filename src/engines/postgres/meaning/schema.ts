/** What an empty shadow needs before a question can be asked in it, made from a catalog: types, and tables and views to stand in. */

import { columnsOfTable } from '../../../catalog/columns.ts';
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import { literal, quoteName, quotePath } from './bench.ts';
import { typesOf } from './context.ts';
import { readBy } from './relations.ts';
import type { Trial } from './trial.ts';
import { typeNamed } from './types.ts';

import { words } from './words.ts';

/** Statements of which each may fail: what is there already need not be made, and what cannot be is missed by some questions only. */
export function preparations(trials: readonly Trial[], loaded: boolean): string[] {
  const relations = new Map<CatalogObject, Catalog>();
  for (const { kind, catalog, object } of loaded ? [] : trials) {
    if (kind === 'view') for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
  }
  const objects = [
    ...trials.flatMap(({ catalog, object, columns }) => typesOf(catalog, [object, ...columns])),
    ...[...relations].flatMap(([relation, catalog]) => typesOf(catalog, columnsOfTable(catalog, tableOf(relation)))),
  ];
  const statements = new Map<string, string>();
  const schemaOf = (object: CatalogObject): void => {
    const schema = quoteName(object.path[0]!);
    statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
  };
  if (!loaded) {
    for (const catalog of new Set(trials.map((trial) => trial.catalog))) {
      for (const extension of catalog.objects.values()) {
        if (extension.kind !== 'extension' || extension.properties.schema === 'pg_catalog') continue;
        const [name, schema] = [quoteName(extension.path[0]!), quoteName(String(extension.properties.schema))];
        statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
        statements.set(extension.id, `create extension if not exists ${name} with schema ${schema}`);
      }
    }
  }
  // Of a type that is not the same on both sides the reference's is made: such questions are never asked.
  for (const type of objects) {
    if (statements.has(type.id)) continue;
    schemaOf(type);
    const statement = typeStatement(type);
    if (statement !== null) statements.set(type.id, statement);
  }
  for (const relation of relations.keys()) schemaOf(relation);
  return [...statements.values()];
}

/** A domain's checks and default do not matter to what an expression means. */
function typeStatement(type: CatalogObject): string | null {
  if (type.kind === 'enum') {
    const labels = (type.properties.values as readonly string[]).map(literal).join(', ');
    return `create type ${quotePath(type.path)} as enum (${labels})`;
  }
  const base = typeText(type);
  return base === null ? null : `create domain ${quotePath(type.path)} as ${base}`;
}

/** A column's or domain's type with its collation, as SQL; null for what is no type's name. */
export function typeText({ properties }: CatalogObject): string | null {
  const type = String(properties.type);
  if (typeNamed(words(type)) === null) return null;
  if (properties.collation == null) return type;
  const collation = words(String(properties.collation));
  const isName = collation?.every(({ kind, text }, place) =>
    place % 2 === 0 ? kind === 'name' || kind === 'quoted' : text === '.',
  );
  return isName ? `${type} collate ${properties.collation}` : null;
}

/** `"id" integer`, or nothing for a column that cannot be made: a text that speaks of it then fails. */
export function columnTexts(columns: readonly CatalogObject[]): string[] {
  return columns.flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName(column.path.at(-1)!)} ${type}`];
  });
}

/**
 * A table to stand in for one of the catalog's, with the columns that are spoken of. Its primary key matters to a query that
 * groups by it.
 */
export function tableStatement(catalog: Catalog, relation: CatalogObject, names: ReadonlySet<string>): string {
  const table = tableOf(relation);
  const key = primaryKey(catalog, table);
  const inKey = new Set(
    (words(key) ?? []).map(({ kind, text }) => (kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text)),
  );
  const columns = columnsOfTable(catalog, table).filter(({ path }) => names.has(path.at(-1)!) || inKey.has(path.at(-1)!));
  const parts = [...columnTexts(columns), ...(key === '' ? [] : [`primary key ${key}`])];
  return `create table ${quotePath(relation.path)} (${parts.join(', ')})`;
}

/** A partition has the columns of the table that it is a part of. */
function tableOf({ kind, id, parent }: CatalogObject): string {
  return kind === 'partition' ? (parent ?? id) : id;
}

/** `(id, place)`, or nothing. */
function primaryKey(catalog: Catalog, table: string): string {
  let byTable = keys.get(catalog);
  if (byTable === undefined) {
    byTable = new Map();
    for (const { kind, parent, properties } of catalog.objects.values()) {
      if (kind === 'primary-key' && parent !== null) byTable.set(parent, String(properties.columns));
    }
    keys.set(catalog, byTable);
  }
  const text = byTable.get(table) ?? '';
  // One with INCLUDE or WITHOUT OVERLAPS is left out.
  const plain = words(text)?.every(
    ({ kind, text }) => kind === 'quoted' || (kind === 'name' && text === text.toLowerCase()) || /^[(),]$/.test(text),
  );
  return plain ? text : '';
}

const keys = new WeakMap<Catalog, Map<string, string>>();
