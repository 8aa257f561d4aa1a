/**
 * Points out what may have been renamed: something missing and something extra in the same place with the same shape.
 * Only a pair that is alike in no second way is named; nothing is ever assumed from it.
 */
import { stableProperties } from '../catalog/fingerprint.ts';
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import type { Difference, LikelyRename } from './difference.ts';

export function likelyRenames(differences: readonly Difference[], reference: Catalog, target: Catalog): LikelyRename[] {
  const missing = differences.flatMap((difference) => (difference.change === 'missing' ? [difference.reference] : []));
  const extra = differences.flatMap((difference) => (difference.change === 'extra' ? [difference.target] : []));
  if (missing.length === 0 || extra.length === 0) return [];
  const of = (kind: string) => (object: CatalogObject) => object.kind === kind;
  return [
    ...uniquePairs(
      missing.filter(of('table')),
      extra.filter(of('table')),
      tableShapes(reference, missing),
      tableShapes(target, extra),
    ),
    ...uniquePairs(missing.filter(of('column')), extra.filter(of('column')), columnShape, columnShape),
  ];
}

interface Shape {
  readonly key: string;
  readonly why: string;
}

type ShapeOf = (object: CatalogObject) => Shape | null;

const columnShape: ShapeOf = (column) => ({
  key: `${column.parent} ${stableProperties(column)}`,
  why: `both are ${column.definition}`,
});

/** A table's shape is its columns with all their properties, in whatever order, in the same schema. */
function tableShapes(catalog: Catalog, tables: readonly CatalogObject[]): ShapeOf {
  const columns = new Map<string, string[]>(tables.map(({ id }) => [id, []]));
  for (const object of catalog.objects.values()) {
    if (object.kind === 'column') columns.get(object.parent ?? '')?.push(`${object.path.at(-1)} ${stableProperties(object)}`);
  }
  return (table) => {
    const shapes = columns.get(table.id);
    if (shapes === undefined || shapes.length === 0) return null;
    const count = shapes.length === 1 ? '1 column' : `${shapes.length} columns`;
    return { key: JSON.stringify([table.path.slice(0, -1), [...shapes].sort()]), why: `the same ${count}` };
  };
}

function uniquePairs(
  missing: CatalogObject[],
  extra: CatalogObject[],
  shapeOfMissing: ShapeOf,
  shapeOfExtra: ShapeOf,
): LikelyRename[] {
  const [left, right] = [byShape(missing, shapeOfMissing), byShape(extra, shapeOfExtra)];
  const renames: LikelyRename[] = [];
  for (const [key, { objects, why }] of left) {
    const others = right.get(key)?.objects;
    if (objects.length === 1 && others?.length === 1) renames.push({ reference: objects[0]!, target: others[0]!, why });
  }
  return renames;
}

function byShape(objects: CatalogObject[], shapeOf: ShapeOf): Map<string, { objects: CatalogObject[]; why: string }> {
  const groups = new Map<string, { objects: CatalogObject[]; why: string }>();
  for (const object of objects) {
    const shape = shapeOf(object);
    if (shape === null) continue;
    const group = groups.get(shape.key);
    if (group === undefined) groups.set(shape.key, { objects: [object], why: shape.why });
    else group.objects.push(object);
  }
  return groups;
}
