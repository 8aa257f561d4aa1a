import type { Properties } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import {
  type ColumnFacts,
  collation,
  columnKey,
  identifyInside,
  inSchemas,
  type PostgresContext,
  type PostgresKind,
} from '../kind.ts';
import { sequenceOptions } from './sequence.ts';

/** Columns of tables. Those of views are part of the view's text; those of partitions belong to the partitioned table. */
export const column: PostgresKind = {
  kind: 'column',
  catalog: 'pg_attribute',
  select: (context) => `
    select a.attrelid as relation, a.attnum as number, a.attname as name, a.atttypid as type_oid, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null, pg_get_expr(d.adbin, d.adrelid) as expression, nullif(a.attidentity, '') as identity, nullif(a.attgenerated, '') as generated,
      case when a.attcollation <> t.typcollation or a.attstorage <> t.typstorage or a.attcompression <> '' or not a.attislocal ${notValidated(context.version, 'or')}
        then jsonb_build_object(
          'collation', ${collation('a.attcollation', 't.typcollation')},
          'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
          'compression', a.attcompression, 'inherited', not a.attislocal, 'not_validated', false ${notValidated(context.version, 'or')}) end as rare
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${inSchemas(context, 'c.relnamespace')}`,
  build(row, { relations, types, ownSequences, columnFacts }) {
    const relation = relations.get(row.relation as number);
    if (relation === undefined) return null;
    const own = row.not_null ? ownSequences.get(columnKey(row.relation, row.number)) : undefined;
    const { properties, definition } = factsOf(row as unknown as ColumnRow, own, columnFacts);
    relation.columns[row.number as number] = { name: row.name as string, nullable: !row.not_null };
    const type = types.get(row.type_oid as number);
    return {
      kind: 'column',
      id: identifyInside('column', relation, row.name as string),
      path: [...relation.path, row.name as string],
      parent: relation.id,
      properties,
      dependsOn: type === undefined ? NONE : [type],
      definition,
    };
  },
};

const NONE: readonly string[] = [];

/** PostgreSQL 18 can have a NOT NULL that was never validated: rows from before it may still hold NULL. */
function notValidated(version: number, operator: string): string {
  if (version < 180000) return '';
  return `${operator} a.attnotnull and (a.attrelid, a.attnum) in (select conrelid, conkey[1] from pg_constraint where contype = 'n' and not convalidated)`;
}

interface ColumnRow {
  readonly type: string;
  readonly not_null: boolean;
  readonly expression: string | null;
  readonly identity: string | null;
  readonly generated: string | null;
  /** Absent from nearly every column, so that nearly every row is short. */
  readonly rare: {
    readonly collation: string | null;
    readonly storage: string | null;
    readonly compression: string;
    readonly inherited: boolean;
    readonly not_validated: boolean;
  } | null;
}

/** Tens of thousands of columns are of a few hundred sorts: each sort is made once and shared. */
function factsOf(row: ColumnRow, own: Row | undefined, known: PostgresContext['columnFacts']): ColumnFacts {
  const key = `${row.type}\u0000${row.not_null}\u0000${row.expression}\u0000${row.identity}\u0000${row.generated}`;
  const shared = row.rare === null && own === undefined ? known.get(key) : undefined;
  if (shared !== undefined) return shared;
  const properties = columnProperties(row, own);
  const facts = { properties, definition: describe(properties) };
  if (row.rare === null && own === undefined) known.set(key, facts);
  return facts;
}

function columnProperties(row: ColumnRow, own: Row | undefined) {
  const { expression, rare } = row;
  const generated = GENERATED[row.generated ?? ''];
  const serial = row.identity === null && own !== undefined;
  return {
    type: row.type,
    nullable: !row.not_null,
    // A serial column draws from a sequence of its own, whatever that sequence is called.
    default: generated !== undefined ? null : serial ? 'nextval(own sequence)' : expression,
    identity: IDENTITY[row.identity ?? ''] ?? null,
    sequence: own === undefined ? null : sequenceText(row, own),
    generated: generated === undefined ? null : `${expression} ${generated}`,
    collation: rare?.collation ?? null,
    storage: STORAGE[rare?.storage ?? ''] ?? null,
    compression: COMPRESSION[rare?.compression ?? ''] ?? null,
    'not-null-validated': rare?.not_validated ? false : null,
    inherited: rare?.inherited ? true : null,
  };
}

/** What a sequence of a column has that its type would not give it by itself. */
function sequenceText(row: ColumnRow, own: Row): string | null {
  const type = own.type === row.type ? null : `AS ${own.type}`;
  return [type, sequenceOptions(own)].filter(Boolean).join(' ') || null;
}

const GENERATED: Readonly<Record<string, string>> = { s: 'STORED', v: 'VIRTUAL' };
const IDENTITY: Readonly<Record<string, string>> = { a: 'ALWAYS', d: 'BY DEFAULT' };
const STORAGE: Readonly<Record<string, string>> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
const COMPRESSION: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

function describe(properties: Properties): string {
  const parts = [properties.type];
  if (properties.collation !== null) parts.push(`COLLATE ${properties.collation}`);
  if (properties.nullable === false) parts.push('NOT NULL');
  if (properties.default !== null) parts.push(`DEFAULT ${properties.default}`);
  if (properties.identity !== null) parts.push(`GENERATED ${properties.identity} AS IDENTITY`);
  if (properties.generated !== null) parts.push(`GENERATED ALWAYS AS ${properties.generated}`);
  return parts.join(' ');
}
