/** Applies the selection to a catalog that was read earlier, as readCatalog does to a live one. */

import { fingerprint } from '../../catalog/fingerprint.ts';
import { leaveOut, leaveOutCounts } from '../../catalog/leave-out.ts';
import { type Catalog, type CatalogObject, displayName, type LeftOut } from '../../catalog/model.ts';
import type { Selection } from '../../catalog/selection.ts';

/** @returns the catalog with what is left out listed, together with what was left out before */
export function selectFrom(catalog: Catalog, selection: Selection): Catalog {
  const schemaOf = schemasOf(catalog);
  const ignored = new Set<string>();
  const inSchemas = [...catalog.objects.values()].filter((object) => {
    const schema = schemaOf(object);
    if (schema === null || selection.takesSchema(schema)) return true;
    ignored.add(schema);
    return false;
  });
  const kept = leaveOut(inSchemas, selection);
  const counts = leaveOutCounts(catalog.notCompared, selection);
  const schemas = [...ignored]
    .sort()
    .map((name) => ({ name: displayName([name]), kind: 'schema', reason: 'the whole schema is left out' }));
  const isNew = ({ path }: Catalog['bookkeeping'][number]): boolean =>
    !catalog.bookkeeping.some((table) => displayName(table.path) === displayName(path));
  return {
    ...catalog,
    objects: kept.objects,
    leftOut: distinct([...schemas, ...catalog.leftOut, ...kept.leftOut, ...counts.leftOut]),
    notCompared: counts.notCompared,
    bookkeeping: [...catalog.bookkeeping, ...kept.bookkeeping.filter(isNew)],
    fingerprint: kept.objects.size === catalog.objects.size ? catalog.fingerprint : fingerprint(kept.objects),
  };
}

/** The schema that an object is in, where the engine has schemas: then what is on its own has two names, or is a schema, or says where it is. */
function schemasOf({ objects }: Catalog): (object: CatalogObject) => string | null {
  let hasSchemas = false;
  for (const { parent, path } of objects.values()) if (parent === null && path.length > 1) hasSchemas = true;
  return ({ kind, path, properties }) => {
    if (kind === 'schema') return path[0]!;
    if (path.length > 1) return hasSchemas ? path[0]! : null;
    // The server's own schema is never among those that are chosen.
    return typeof properties.schema === 'string' && properties.schema !== 'pg_catalog' ? properties.schema : null;
  };
}

function distinct(entries: readonly LeftOut[]): LeftOut[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
