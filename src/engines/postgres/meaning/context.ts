/** The schema in whose terms a text is read: the columns and types that it may speak of, as a catalog has them. */
import { columnsOfTable } from '../../../catalog/columns.ts';
import { stableProperties } from '../../../catalog/fingerprint.ts';
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import type { QuestionSide } from '../../engine.ts';
import { nameOf, type Word } from './words.ts';

/** Every name in a text, whatever it may be the name of. */
export function mentioned(words: readonly Word[]): Set<string> {
  return new Set(words.flatMap((word) => nameOf(word) ?? []));
}

/** Columns of the object's table that have one of the names, in an order of their own. */
export function columnsOf(
  { object, catalog }: Pick<QuestionSide, 'object' | 'catalog'>,
  names: ReadonlySet<string>,
): CatalogObject[] {
  const parent = catalog.objects.get(object.parent ?? '');
  if (parent === undefined) return [];
  // A partition has the columns of the table that it is a part of.
  const table = parent.kind === 'partition' ? (parent.parent ?? '') : parent.id;
  return columnsOfTable(catalog, table).filter((column) => names.has(column.path.at(-1)!));
}

/** The same name, type and collation. */
export function sameColumn(a: CatalogObject, b: CatalogObject): boolean {
  const same = (property: string): boolean => (a.properties[property] ?? null) === (b.properties[property] ?? null);
  return (a.kind !== 'column' || a.path.at(-1) === b.path.at(-1)) && same('type') && same('collation');
}

/** False when a type that the objects use is there on both sides and not the same: nothing about its values is then certain. */
export function sameTypes(
  a: Pick<QuestionSide, 'object' | 'catalog'>,
  b: Pick<QuestionSide, 'object' | 'catalog'>,
  columns: readonly CatalogObject[] = [],
): boolean {
  const ids = new Set([
    ...typesOf(a.catalog, [a.object, ...columns]).map(({ id }) => id),
    ...typesOf(b.catalog, [b.object, ...columns]).map(({ id }) => id),
  ]);
  for (const id of ids) {
    const [left, right] = [a.catalog.objects.get(id), b.catalog.objects.get(id)];
    // A domain that is itself in question differs by what is asked; its type counts.
    if (id === a.object.id && id === b.object.id) continue;
    if (left !== undefined && right !== undefined && stableProperties(left) !== stableProperties(right)) return false;
  }
  return true;
}

/** Enums and domains that the objects use, each after those that it is made of. */
export function typesOf(catalog: Catalog, objects: Iterable<CatalogObject>): CatalogObject[] {
  const found = new Set<CatalogObject>();
  const seen = new Set<CatalogObject>();
  const visit = (object: CatalogObject): void => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const id of object.dependsOn) if (isType(id)) visitId(id);
    if (isType(object.id)) found.add(object);
  };
  const visitId = (id: string): void => {
    const object = catalog.objects.get(id);
    if (object !== undefined) visit(object);
  };
  for (const object of objects) visit(object);
  return [...found];
}

function isType(id: string): boolean {
  return id.startsWith('enum:') || id.startsWith('domain:');
}
