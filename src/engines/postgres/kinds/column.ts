import { type CatalogObject, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { collation, inSchemas, type PostgresKind } from '../kind.ts';
import { drawsFrom, SEQUENCE_COLUMNS, sequenceOptions } from './sequence.ts';

/** Columns of tables. Those of views are part of the view's text; those of partitions belong to the partitioned table. */
export const column: PostgresKind = {
  kind: 'column',
  catalog: 'pg_attribute',
  select: (context) => `
    select a.attrelid as relation, a.attnum as number, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null, ${notNullNotValid(context.version)} as not_null_not_valid,
      pg_get_expr(d.adbin, d.adrelid) as expression, a.attidentity as identity, a.attgenerated as generated,
      ${collation('a.attcollation', 't.typcollation')} as collation,
      case when a.attstorage <> t.typstorage then a.attstorage end as storage, a.attcompression as compression,
      not a.attislocal as inherited, o.*,
      case coalesce(et.typtype, t.typtype) when 'e' then 'enum' when 'd' then 'domain' end as user_type,
      tn.nspname as type_schema, coalesce(et.typname, t.typname) as type_name
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_type et on et.oid = t.typelem and t.typcategory = 'A'
      join pg_namespace tn on tn.oid = coalesce(et.typnamespace, t.typnamespace)
      left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
      left join (
        select od.refobjid as owner, od.refobjsubid as owner_column, ${SEQUENCE_COLUMNS}
        from pg_sequence s join pg_depend od on od.classid = 'pg_class'::regclass and od.objid = s.seqrelid
          and od.refclassid = 'pg_class'::regclass and od.refobjsubid > 0 and (od.deptype = 'i'
            or od.deptype = 'a' and ${drawsFrom('od.refobjid', 'od.refobjsubid', 's.seqrelid')})
      ) o on o.owner = a.attrelid and o.owner_column = a.attnum
      ${context.version >= 180000 ? NOT_VALID_JOIN : ''}
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${inSchemas(context, 'c.relnamespace')}`,
  build(row, { relations }) {
    const relation = relations.get(row.relation as number);
    if (relation === undefined) return null;
    const path = [...relation.path, row.name as string];
    const properties = columnProperties(row);
    return {
      kind: 'column',
      id: identify('column', ...path),
      path,
      parent: relation.id,
      properties,
      dependsOn:
        row.user_type === null ? NONE : [identify(row.user_type as string, row.type_schema as string, row.type_name as string)],
      definition: describe(properties),
    };
  },
};

const NONE: readonly string[] = [];

/** PostgreSQL 18 can have a NOT NULL that was never validated: rows from before it may still hold NULL. */
const NOT_VALID_JOIN = `left join (select conrelid, conkey[1] as attnum from pg_constraint where contype = 'n' and not convalidated) nv
  on nv.conrelid = a.attrelid and nv.attnum = a.attnum`;

function notNullNotValid(version: number): string {
  return version >= 180000 ? 'nv.attnum is not null' : 'false';
}

function columnProperties(row: Row) {
  const expression = row.expression as string | null;
  const generated = GENERATED[row.generated as string];
  const serial = row.identity === '' && row.seq_type !== null;
  return {
    type: row.type as string,
    nullable: !row.not_null,
    // A serial column draws from a sequence of its own, whatever that sequence is called.
    default: generated !== undefined ? null : serial ? 'nextval(own sequence)' : expression,
    identity: IDENTITY[row.identity as string] ?? null,
    sequence: row.seq_type === null ? null : sequenceText(row),
    generated: generated === undefined ? null : `${expression} ${generated}`,
    collation: row.collation as string | null,
    storage: STORAGE[row.storage as string] ?? null,
    compression: COMPRESSION[row.compression as string] ?? null,
    'not-null-validated': row.not_null_not_valid ? false : null,
    inherited: row.inherited ? true : null,
  };
}

/** What a sequence of a column has that its type would not give it by itself. */
function sequenceText(row: Row): string | null {
  const type = row.seq_type === row.type ? null : `AS ${row.seq_type}`;
  return [type, sequenceOptions(row)].filter(Boolean).join(' ') || null;
}

const GENERATED: Readonly<Record<string, string>> = { s: 'STORED', v: 'VIRTUAL' };
const IDENTITY: Readonly<Record<string, string>> = { a: 'ALWAYS', d: 'BY DEFAULT' };
const STORAGE: Readonly<Record<string, string>> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
const COMPRESSION: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

function describe(properties: CatalogObject['properties']): string {
  const parts = [properties.type];
  if (properties.collation !== null) parts.push(`COLLATE ${properties.collation}`);
  if (properties.nullable === false) parts.push('NOT NULL');
  if (properties.default !== null) parts.push(`DEFAULT ${properties.default}`);
  if (properties.identity !== null) parts.push(`GENERATED ${properties.identity} AS IDENTITY`);
  if (properties.generated !== null) parts.push(`GENERATED ALWAYS AS ${properties.generated}`);
  return parts.join(' ');
}
