/** The table (or partition, or materialized view) that a constraint or an index is in, as its statements need it; and names that nobody uses. */
import { createHash } from 'node:crypto';
import { type Catalog, type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { DdlWorld } from '../../ddl.ts';
import { qualified, quoteName } from '../sql.ts';

export interface Place {
  /** As SQL. */
  readonly sql: string;
  /** For people. */
  readonly name: string;
  /** `ALTER TABLE shop.orders` */
  readonly alter: string;
  /** A name, as SQL, with its schema before it. */
  inSchema(name: string): string;
  readonly partitioned: boolean;
  /** Not one that the plan makes: others may use it. */
  readonly inUse: boolean;
  /** With rows, or not known to be without. */
  readonly hasRows: boolean;
}

export function placeOf({ parent, path }: CatalogObject, { reference, target, hasRows }: DdlWorld): Place {
  const rows = hasRows(parent!);
  const catalogs = rows ? [target, reference] : [reference, target];
  const table = catalogs.map(({ objects }) => objects.get(parent!)).find((found) => found !== undefined);
  const own = path.slice(0, 2);
  const sql = qualified(own);
  return {
    sql,
    name: displayName(own),
    alter: `ALTER ${table?.kind === 'materialized-view' ? 'MATERIALIZED VIEW' : 'TABLE'} ${sql}`,
    inSchema: (name) => `${quoteName(own[0]!)}.${name}`,
    partitioned: typeof table?.properties['partition-key'] === 'string',
    inUse: target.objects.has(parent!),
    hasRows: rows,
  };
}

/** The last part of its path, as SQL. */
export function ownName({ path }: CatalogObject): string {
  return quoteName(path.at(-1)!);
}

/** What an object is called while its predecessor still has its name. The same for the same object, and in neither catalog: an apply that broke off may have left one. */
export function passingName({ id }: CatalogObject, { reference, target }: DdlWorld): string {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 12);
  const taken = (name: string): boolean => passingNames(reference).has(name) || passingNames(target).has(name);
  let name = `${PASSING}${hash}`;
  for (let number = 2; taken(name); number += 1) name = `${PASSING}${hash}_${number}`;
  return name;
}

const PASSING = 'driftgate_';
const known = new WeakMap<Catalog, ReadonlySet<string>>();

function passingNames(catalog: Catalog): ReadonlySet<string> {
  let names = known.get(catalog);
  if (names === undefined) {
    const all = [...catalog.objects.values()].map(({ path }) => path.at(-1)!);
    names = new Set(all.filter((name) => name.startsWith(PASSING)));
    known.set(catalog, names);
  }
  return names;
}
