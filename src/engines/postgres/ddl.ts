/** How the objects of this engine come to be, change and go, and what they need of each other. Each kind says its own part (kinds/). */
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import type { EngineDdl } from '../ddl.ts';
import { needs } from './ddl/needs.ts';
import { KINDS } from './kinds/index.ts';

export const ddl: EngineDdl = {
  kinds: Object.fromEntries(KINDS.map(({ kind, ddl }) => [kind, ddl])),
  needs,
  names,
  inShadow,
  // The server does what it does in one transaction; one statement for several would only lock longer.
  join: (statements) => statements,
  tableOf: ({ kind, id, parent }) => (kind === 'table' || kind === 'partition' ? id : parent),
};

/** Only a build that failed leaves an index that is not valid; of a partitioned table it is one that is not yet on every partition. */
function inShadow(object: CatalogObject, { objects }: Catalog): CatalogObject {
  if (object.kind !== 'index' || object.properties.valid !== false) return object;
  if ((objects.get(object.parent ?? '')?.properties['partition-key'] ?? null) !== null) return object;
  return { ...object, properties: { ...object.properties, valid: null } };
}

/** Tables, views, sequences and indexes of a schema share one space of names (pg_class), and tables and types another (pg_type). */
function names(object: CatalogObject): readonly string[] {
  const { kind, path } = object;
  const [schema, table, name] = path as readonly [string, string?, string?];
  const relation = (last: string): string => `relation ${displayName([schema, last])}`;
  const type = `type ${displayName(path.slice(0, 2))}`;
  const constraint = `constraint ${displayName(path)}`;
  switch (kind) {
    case 'schema':
    case 'extension':
      return [`${kind} ${displayName(path)}`];
    case 'enum':
    case 'domain':
      return [type];
    case 'sequence':
      return [relation(table!)];
    case 'partition':
      return [relation(table!), type, `bound of ${object.properties.of}: ${object.properties.bound}`];
    case 'table':
    case 'view':
    case 'materialized-view':
      return [relation(table!), type];
    case 'index':
      return [relation(name!)];
    case 'primary-key':
    case 'unique':
    case 'exclusion':
      return [relation(name!), constraint];
    case 'check':
    case 'foreign-key':
      return [constraint];
    default:
      return [];
  }
}
