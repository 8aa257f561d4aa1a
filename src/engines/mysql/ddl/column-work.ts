/** What adding and changing columns share: what it costs by the table, and filling. */
import { type CatalogObject, displayName, identify } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { quoteName } from '../sql/tokens.ts';
import { COPY, childrenOf, ONLINE_REBUILD, traitsOf, type Work } from './alter.ts';

/** What a plain table does so, and another one perhaps not. */
export function plainWork(table: string, work: Work, world: DdlWorld): Work {
  const { fullText, compressed, partitioned, versioned } = traitsOf(table, world);
  if (!(fullText || compressed || partitioned || versioned)) return work;
  return fullText || versioned ? { ...COPY, uncertain: true } : { ...ONLINE_REBUILD, uncertain: true };
}

/** Giving a column NOT NULL, or taking it. MariaDB can do it online in some tables and copies others. */
export function notNullWork(table: string, world: DdlWorld): Work {
  if (world.flavour === 'mariadb') return { ...COPY, uncertain: true };
  return plainWork(table, ONLINE_REBUILD, world);
}

const BATCH = 10_000;

/** A batch of rows that have no value yet; run again until there are none. Columns that note the time of a change do not take this for one. */
export function fillColumn(column: CatalogObject, expression: string, world: DdlWorld): Statement {
  const [table, name] = column.path as [string, string];
  const stamps = childrenOf(column.parent!, world.target.objects).filter(
    ({ kind, properties, id }) => kind === 'column' && (properties['on-update'] ?? null) !== null && id !== column.id,
  );
  const kept = stamps.map(({ path }) => `, ${quoteName(path[1]!)} = ${quoteName(path[1]!)}`).join('');
  return {
    sql: `UPDATE ${quoteName(table)} SET ${quoteName(name)} = ${expression}${kept} WHERE ${quoteName(name)} IS NULL LIMIT ${BATCH}`,
    hazards: [],
    lock: `the rows of ${displayName([table])} that it fills, ${BATCH} at a time`,
    transaction: 'none',
    long: true,
    repeat: true,
  };
}

/** What the settings say of a column, by its identity, or by its name as it is written. */
export function saidOf({ id, path }: CatalogObject, ask: (id: string) => string | null): string | null {
  return ask(id) ?? ask(identify('column', ...path));
}
