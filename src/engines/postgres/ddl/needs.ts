/**
 * What an object needs that its catalog does not say: of an index the columns that it is over, of a foreign key the keys that it refers
 * to, of a column the sequence that another column owns. What belongs to extensions is not in a catalog, so whatever could use one needs them all.
 */

import { columnsOfTable } from '../../../catalog/columns.ts';
import { type Catalog, type CatalogObject, displayName, identify } from '../../../catalog/model.ts';
import { mentioned } from '../meaning/context.ts';
import { words } from '../meaning/words.ts';
import { namesIn, qualified } from '../sql.ts';
import { parentsOf } from './inheritance.ts';
import { columnsBySequence, drawnFrom, sequencesOwnedBy } from './own-sequence.ts';
import { typeObject } from './typed.ts';

export function needs(object: CatalogObject, catalog: Catalog): readonly string[] {
  if (object.kind === 'schema' || object.kind === 'extension' || object.kind === 'enum') return [];
  return [...(OWN_NEEDS[object.kind]?.(object, catalog) ?? []), ...typesIn(object, catalog), ...knownOf(catalog).extensions];
}

const OWN_NEEDS: Readonly<Record<string, (object: CatalogObject, catalog: Catalog) => readonly string[]>> = {
  column: columnNeeds,
  table: (object) => parentsOf(object),
  partition: partitionNeeds,
  'primary-key': columnsIn,
  unique: keyNeeds,
  check: columnsIn,
  exclusion: columnsIn,
  index: keyNeeds,
  'foreign-key': foreignKeyNeeds,
  view: typesOfColumns,
  'materialized-view': typesOfColumns,
};

function columnNeeds(column: CatalogObject, catalog: Catalog): string[] {
  const { properties, path } = column;
  const found = sequencesOwnedBy(catalog, path).map(({ id }) => id);
  if (typeof properties.default === 'string') found.push(...sequencesIn(properties.default, column, catalog));
  if (typeof properties.generated === 'string') {
    const names = namesOf(properties.generated);
    const others = columnsOfTable(catalog, column.parent ?? '').filter(
      ({ id, properties: other }) => id !== column.id && other.generated == null,
    );
    found.push(...others.filter((other) => names === null || names.has(other.path.at(-1)!)).map(({ id }) => id));
  }
  if (properties.inherited) {
    for (const parent of parentsOf(catalog.objects.get(column.parent ?? ''))) {
      const id = identify('column', ...(catalog.objects.get(parent)?.path ?? []), path.at(-1)!);
      if (catalog.objects.has(id)) found.push(id);
    }
  }
  return found;
}

/** The sequences that a default draws from, or the columns that they belong to. Two columns that draw from each other's need nothing of each other. */
function sequencesIn(text: string, object: CatalogObject, catalog: Catalog): string[] {
  return drawnFrom(text).flatMap((path) => {
    const id = identify('sequence', ...path);
    const owner = columnsBySequence(catalog).get(id);
    if (owner === undefined) return catalog.objects.has(id) ? [id] : [];
    const mutual = String(owner.properties.default ?? '').includes(object.path.at(-2) ?? '') && owner.parent !== object.parent;
    return owner.id === object.id || mutual ? [] : [owner.id];
  });
}

function partitionNeeds(partition: CatalogObject, catalog: Catalog): string[] {
  const { properties, parent } = partition;
  const above = namesIn(String(properties.of)) ?? [];
  const found = columnsOfTable(catalog, parent ?? '').map(({ id }) => id);
  const id = `partition:${displayName(above)}`;
  if (catalog.objects.has(id)) found.push(id);
  for (const text of (properties.columns ?? []) as readonly string[]) found.push(...sequencesIn(text, partition, catalog));
  // The indexes that it is to have set up come from those of the table; one that is invalid waits for the partitions.
  if (properties.indexes != null) {
    const indexes = knownOf(catalog).keys.get(parent ?? '') ?? [];
    found.push(...indexes.filter(({ properties: index }) => index.valid !== false).map((index) => index.id));
  }
  return found;
}

/** An index of a partitioned table that is on some partitions only is made when they are there. */
function keyNeeds(object: CatalogObject, catalog: Catalog): string[] {
  const found = columnsIn(object, catalog);
  if (object.properties.valid === false) found.push(...(knownOf(catalog).partitions.get(object.parent ?? '') ?? []));
  return found;
}

function columnsIn(object: CatalogObject, catalog: Catalog): string[] {
  const columns = columnsAt(object, catalog);
  const names = namesOf(object.definition);
  return columns.filter(({ path }) => names === null || names.has(path.at(-1)!)).map(({ id }) => id);
}

/** Those of a partition are those of the table that it is a part of. */
function columnsAt({ parent }: CatalogObject, catalog: Catalog): readonly CatalogObject[] {
  const holder = catalog.objects.get(parent ?? '');
  return columnsOfTable(catalog, holder?.kind === 'partition' ? (holder.parent ?? '') : (parent ?? ''));
}

function foreignKeyNeeds(object: CatalogObject, catalog: Catalog): string[] {
  const { reference } = object;
  if (reference === undefined) return columnsIn(object, catalog);
  const own = columnsAt(object, catalog).filter(({ path }) => reference.columns.includes(path.at(-1)!));
  const target = { ...object, parent: reference.table };
  const other = columnsAt(target, catalog).filter(({ path }) => reference.toColumns.includes(path.at(-1)!));
  const keys = (knownOf(catalog).keys.get(reference.table) ?? []).filter(
    ({ kind, properties }) => kind !== 'index' || properties.unique,
  );
  return [...own, ...other, ...keys].map(({ id }) => id).concat([...own, ...other].flatMap((column) => typeOf(column, catalog)));
}

/** A view does not name the types of the columns that it reads. */
function typesOfColumns(view: CatalogObject, catalog: Catalog): string[] {
  return view.dependsOn.flatMap((id) => {
    const column = catalog.objects.get(id);
    return column?.kind === 'column' ? typeOf(column, catalog) : [];
  });
}

function typeOf({ properties }: CatalogObject, catalog: Catalog): string[] {
  const type = typeObject(String(properties.type), catalog);
  return type === undefined ? [] : [type.id];
}

/** Enums and domains that its text speaks of. */
function typesIn({ id, definition }: CatalogObject, catalog: Catalog): string[] {
  const { types } = knownOf(catalog);
  if (types.length === 0 || !definition.includes('.')) return [];
  return types.filter((type) => type.id !== id && definition.includes(type.name)).map((type) => type.id);
}

/** Every name in a text; null for one that is not understood, and may speak of anything. */
function namesOf(text: string): ReadonlySet<string> | null {
  const found = words(text);
  return found === null ? null : mentioned(found);
}

interface Known {
  readonly extensions: readonly string[];
  readonly types: readonly { readonly id: string; readonly name: string }[];
  /** Indexes, and constraints that have one, by their table. */
  readonly keys: ReadonlyMap<string, readonly CatalogObject[]>;
  readonly partitions: ReadonlyMap<string, readonly string[]>;
}

const INDEXED = new Set(['primary-key', 'unique', 'exclusion', 'index']);
const known = new WeakMap<Catalog, Known>();

function knownOf(catalog: Catalog): Known {
  let found = known.get(catalog);
  if (found === undefined) {
    const all = [...catalog.objects.values()];
    found = {
      extensions: all
        .filter(({ kind, properties }) => kind === 'extension' && properties.schema !== 'pg_catalog')
        .map(({ id }) => id),
      types: all
        .filter(({ kind }) => kind === 'enum' || kind === 'domain')
        .map(({ id, path }) => ({ id, name: qualified(path) })),
      keys: grouped(
        all.filter(({ kind }) => INDEXED.has(kind)),
        (object) => object,
      ),
      partitions: grouped(
        all.filter(({ kind }) => kind === 'partition'),
        ({ id }) => id,
      ),
    };
    known.set(catalog, found);
  }
  return found;
}

function grouped<T>(objects: readonly CatalogObject[], give: (object: CatalogObject) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const object of objects) {
    const group = groups.get(object.parent ?? '');
    if (group === undefined) groups.set(object.parent ?? '', [give(object)]);
    else group.push(give(object));
  }
  return groups;
}
