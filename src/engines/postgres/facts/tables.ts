/** How many rows and bytes tables, partitions and materialized views have, by the server's estimate, and which are without any. */
import { type Catalog, identify } from '../../../catalog/model.ts';
import type { TableFacts } from '../../ddl.ts';
import type { Row } from '../../engine.ts';
import { chosen, type FactsWhere } from './where.ts';

/**
 * A row for each relation that can hold rows, in the schemas or below a table that is in them, and for each of the tables that it is a
 * partition or a child of. What ANALYZE
 * has noted at a partitioned table is the sum of its partitions, which are here themselves.
 */
export function tableSelect(where: FactsWhere): string {
  return `
    with recursive relations as (
      select c.oid from pg_class c where c.relkind in ('r', 'p', 'm') and ${chosen(where, 'c.relnamespace')}
      union select i.inhrelid from relations r join pg_inherits i on i.inhparent = r.oid)
    select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind, c.relispartition as is_partition, i.inhparent as parent,
      (case when c.relkind = 'p' then 0 when c.reltuples >= 0 then c.reltuples else pg_stat_get_live_tuples(c.oid) end)::float8 as rows,
      coalesce(pg_total_relation_size(c.oid), 0)::float8 as bytes, c.relkind <> 'f' and coalesce(pg_relation_size(c.oid), 1) = 0 as empty
    from relations r join pg_class c on c.oid = r.oid join pg_namespace n on n.oid = c.relnamespace left join pg_inherits i on i.inhrelid = c.oid`;
}

interface Relation {
  readonly id: string;
  readonly isPartition: boolean;
  readonly parents: number[];
  rows: number;
  bytes: number;
  empty: boolean;
}

/** Rows and bytes of partitions are those of their table too. A child of a table is searched with it, so that neither is empty when one is not. */
export function tableFacts(rows: readonly Row[], { objects }: Catalog): ReadonlyMap<string, TableFacts> {
  const relations = new Map<number, Relation>();
  for (const row of rows) {
    const known = relations.get(row.oid as number);
    if (known !== undefined) known.parents.push(row.parent as number);
    else relations.set(row.oid as number, relationOf(row));
  }
  const own = [...relations.values()].map(({ rows, bytes, empty }) => ({ rows, bytes, empty }));
  for (const [place, relation] of [...relations.values()].entries()) addTo(ancestors(relation, relations), own[place]!);
  const known = [...relations.values()].filter(({ id }) => objects.has(id));
  return new Map(known.map(({ id, rows, bytes, empty }) => [id, { rows: Math.round(rows), bytes, empty }]));
}

function addTo(above: Ancestors, { rows, bytes, empty }: TableFacts): void {
  for (const relation of above.partitioned) {
    relation.rows += rows;
    relation.bytes += bytes;
  }
  for (const relation of above.all) relation.empty &&= empty;
}

interface Ancestors {
  readonly all: ReadonlySet<Relation>;
  /** Those of which it is a part. */
  readonly partitioned: ReadonlySet<Relation>;
}

function ancestors(relation: Relation, relations: ReadonlyMap<number, Relation>): Ancestors {
  const all = new Set<Relation>();
  const partitioned = new Set<Relation>();
  const climb = ({ parents, isPartition }: Relation, part: boolean): void => {
    for (const parent of parents) {
      const above = relations.get(parent);
      if (above === undefined) continue;
      all.add(above);
      if (part && isPartition) partitioned.add(above);
      climb(above, part && isPartition);
    }
  };
  climb(relation, true);
  return { all, partitioned };
}

function relationOf(row: Row): Relation {
  const isPartition = row.is_partition as boolean;
  const kind = row.kind === 'm' ? 'materialized-view' : isPartition ? 'partition' : 'table';
  return {
    id: identify(kind, row.schema as string, row.name as string),
    isPartition,
    parents: row.parent === null ? [] : [row.parent as number],
    rows: Math.max(0, row.rows as number),
    bytes: row.bytes as number,
    empty: row.empty as boolean,
  };
}
