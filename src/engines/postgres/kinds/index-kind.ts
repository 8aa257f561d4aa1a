import { stillThere } from '../failure.ts';
import { identifyInside, inSchemas, type PostgresKind, pathInside, type Relation } from '../kind.ts';
import { indexDdl } from './index-ddl.ts';

/**
 * Indexes that no constraint owns. Compared by the server's own text from the method on: columns and expressions, order,
 * operator classes, collations, INCLUDE, NULLS NOT DISTINCT, WITH, WHERE. Manual: "pg_get_indexdef".
 */
export const index: PostgresKind = {
  kind: 'index',
  catalog: 'pg_class',
  ddl: indexDdl,
  select: (context) => `
    select i.indexrelid as oid, i.indrelid as relation, c.relname as name, i.indisunique as "unique", i.indisvalid as valid,
      i.indisclustered as clustered, i.indisreplident as replica_identity,
      i.indkey::text as numbers, i.indoption::text as options, i.indcollation::text as collations,
      case when not (${isPlain(context.version)}) then coalesce(${INDEX_TEXT}, '') end as text
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where ${inSchemas(context, 't.relnamespace')} and t.relkind in ('r', 'p', 'm') and not c.relispartition
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  build(row, { relations }) {
    const relation = relations.get(row.relation as number);
    if (relation === undefined) return null;
    const path = pathInside(relation, row.name as string);
    const index = row as unknown as IndexRow;
    const definition = index.text === null ? plainText(index, relation) : stillThere(index.text);
    const unique = row.unique as boolean;
    return {
      kind: 'index',
      id: identifyInside('index', relation, row.name as string),
      path,
      parent: relation.id,
      properties: {
        unique,
        definition,
        // A failed CREATE INDEX CONCURRENTLY leaves an index that costs writes and serves no reads.
        valid: row.valid ? null : false,
        clustered: row.clustered ? true : null,
        'replica-identity': row.replica_identity ? true : null,
      },
      dependsOn: [],
      definition: `${unique ? 'UNIQUE ' : ''}${definition}${row.valid ? '' : ' (invalid)'}`,
      shape: definition,
    };
  },
};

interface IndexRow {
  /** {@link INDEX_TEXT}, or null for a plain index. */
  readonly text: string | null;
  readonly numbers: string;
  readonly options: string;
  readonly collations: string;
}

/**
 * SQL: of `CREATE UNIQUE INDEX name ON ONLY schema.table USING btree (…)` the text from `btree` on, for the index `c`, its pg_index
 * row `i`, its table `t` and their schema `n`. Names may hold anything, so the head is measured, not searched.
 */
export const INDEX_TEXT = `substr(pg_get_indexdef(i.indexrelid), 1 + length(concat('CREATE ', case when i.indisunique then 'UNIQUE ' end, 'INDEX ', quote_ident(c.relname),
      ' ON ', case when t.relkind = 'p' then 'ONLY ' end, quote_ident(n.nspname), '.', quote_ident(t.relname), ' USING ')))`;

/**
 * SQL: nine of ten indexes are plain, btree over columns of everyday types with nothing chosen but their order. What
 * pg_get_indexdef would print for them is put together by {@link plainText}, as it is most of the time that reading a catalog
 * takes; a test holds the two equal. The operator classes are those that are the default of every type that can use them.
 */
function isPlain(version: number): string {
  return `t.relkind <> 'm' and not t.relispartition and i.indexprs is null and i.indpred is null and i.indnatts = i.indnkeyatts
    and c.reloptions is null and c.relam = (select oid from pg_am where amname = 'btree') ${version >= 150000 ? 'and not i.indnullsnotdistinct' : ''}
    and i.indcollation::oid[] <@ '{0,100}' and i.indclass::oid[] <@ (select array_agg(o.oid) from pg_opclass o join pg_am m on m.oid = o.opcmethod
      where m.amname = 'btree' and o.opcnamespace = 'pg_catalog'::regnamespace and o.opcdefault and o.opcname in ('bool_ops', 'bytea_ops', 'date_ops',
        'enum_ops', 'float4_ops', 'float8_ops', 'int2_ops', 'int4_ops', 'int8_ops', 'interval_ops', 'numeric_ops', 'text_ops', 'time_ops', 'timestamp_ops',
        'timestamptz_ops', 'timetz_ops', 'uuid_ops'))`;
}

/** The order of a key as pg_get_indexdef prints it, by pg_index.indoption: 1 is descending, 2 nulls first. */
const ORDERS: Readonly<Record<string, string>> = { 0: '', 1: ' DESC NULLS LAST', 2: ' NULLS FIRST', 3: ' DESC' };

/** 100 is the oid of the default collation, which is only printed where the column has another. */
function plainText(row: IndexRow, { columns }: Relation): string {
  const [options, collations] = [row.options.split(' '), row.collations.split(' ')];
  const keys = row.numbers.split(' ').map((number, place) => {
    const column = columns[Number(number)]!;
    const collate = column.collated && collations[place] === '100' ? ' COLLATE "default"' : '';
    return `${column.quoted}${collate}${ORDERS[options[place]!]}`;
  });
  return `btree (${keys.join(', ')})`;
}
