import type { CatalogObject, Properties } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { sequenceSuffix, usualName } from '../ddl/own-sequence.ts';
import {
  type ColumnFacts,
  collation,
  columnKey,
  identifyInside,
  inSchemas,
  type PostgresContext,
  type PostgresKind,
  pathInside,
} from '../kind.ts';
import { columnDdl } from './column-ddl.ts';
import { sequenceOptions } from './sequence.ts';

/** Columns of tables. Those of views are part of the view's text; those of partitions belong to the partitioned table. */
export const column: PostgresKind = {
  kind: 'column',
  catalog: 'pg_attribute',
  // What makes the sort of a column travels as one text, told apart once for each sort (see factsOf).
  select: (context) => `
    select a.attrelid as relation, a.attnum as number, a.attname as name, nullif(quote_ident(a.attname), a.attname) as quoted,
      concat_ws(E'\\x01', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as sort,
      case when t.typtype in ('e', 'd') or t.typcategory = 'A' then t.oid end as type_oid,
      case when a.attcollation not in (0, 100) or a.attcollation <> t.typcollation or a.attstorage <> t.typstorage or a.attcompression <> '' or not a.attislocal
        ${notNull(context.version, 'or', 'not convalidated or connoinherit')}
        then jsonb_build_object(
          'collated', a.attcollation not in (0, 100), 'collation', ${collation('a.attcollation', 't.typcollation')},
          'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
          'compression', a.attcompression, 'inherited', not a.attislocal,
          'notValidated', false ${notNull(context.version, 'or', 'not convalidated')}, 'notInherited', false ${notNull(context.version, 'or', 'connoinherit')}) end as rare
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and ${inSchemas(context, 'c.relnamespace')}`,
  build(row, { relations, types, ownSequences, columnFacts }) {
    const relation = relations.get(row.relation as number);
    if (relation === undefined) return null;
    const name = row.name as string;
    const own = ownSequences.size === 0 ? undefined : ownSequences.get(columnKey(row.relation, row.number));
    const rare = row.rare as Rare | null;
    const { properties, definition, nullable } = factsOf(row.sort as string, rare, own, columnFacts);
    const type = row.type_oid === null ? undefined : types.get(row.type_oid as number);
    const path = pathInside(relation, name);
    const object: CatalogObject = {
      kind: 'column',
      id: identifyInside('column', relation, name),
      path,
      parent: relation.id,
      properties,
      dependsOn: type === undefined ? NONE : [type],
      definition: own === undefined ? definition : withSequences(definition, properties, row.sort as string, own, path),
    };
    relation.columns[row.number as number] = {
      name,
      quoted: (row.quoted as string | null) ?? name,
      nullable,
      collated: rare?.collated ?? false,
      object,
    };
    return object;
  },
  ddl: columnDdl,
};

const NONE: readonly string[] = [];

/** PostgreSQL 18 can have a NOT NULL that was never validated (rows from before it may still hold NULL), or that child tables do not take over. */
function notNull(version: number, operator: string, condition: string): string {
  if (version < 180000) return '';
  return `${operator} a.attnotnull and (a.attrelid, a.attnum) in (select conrelid, conkey[1] from pg_constraint where contype = 'n' and (${condition}))`;
}

/** Absent from nearly every column, so that nearly every row is short. */
interface Rare {
  /** Sorts by another collation than the database's, be it the type's own or the column's. */
  readonly collated: boolean;
  readonly collation: string | null;
  readonly storage: string | null;
  readonly compression: string;
  readonly inherited: boolean;
  readonly notValidated: boolean;
  readonly notInherited: boolean;
}

/** Tens of thousands of columns are of a few hundred sorts: each sort is made once and shared. */
function factsOf(
  sort: string,
  rare: Rare | null,
  own: readonly Row[] | undefined,
  known: PostgresContext['columnFacts'],
): ColumnFacts {
  const common = rare === null && own === undefined;
  const shared = common ? known.get(sort) : undefined;
  if (shared !== undefined) return shared;
  const properties = columnProperties(sort, rare, own);
  const facts = { properties, definition: describe(properties), nullable: properties.nullable };
  if (common) known.set(sort, facts);
  return facts;
}

function columnProperties(sort: string, rare: Rare | null, own: readonly Row[] = []) {
  const [type = '', notNull, identity = '', generatedAs = ''] = sort.split('\u0001');
  const expression = expressionIn(sort);
  const generated = GENERATED[generatedAs];
  return {
    type,
    nullable: notNull === 'f',
    default: generated !== undefined || expression === null ? null : withoutNames(expression, own),
    identity: IDENTITY[identity] ?? null,
    sequence: sequenceTexts(type, own),
    generated: generated === undefined ? null : `${expression} ${generated}`,
    collation: rare?.collation ?? null,
    storage: STORAGE[rare?.storage ?? ''] ?? null,
    compression: COMPRESSION[rare?.compression ?? ''] ?? null,
    'not-null-validated': rare?.notValidated ? false : null,
    'not-null-no-inherit': rare?.notInherited ? true : null,
    inherited: rare?.inherited ? true : null,
  };
}

function expressionIn(sort: string): string | null {
  const rest = sort.split('\u0001').slice(4);
  // An expression may hold the separator; concat_ws leaves out what is null.
  return rest.length === 0 ? null : rest.join('\u0001');
}

/** Sequences that are not called as the server would call them are told by name, which nobody compares: the column is made with it. */
function withSequences(
  definition: string,
  properties: Properties,
  sort: string,
  own: readonly Row[],
  [schema, table, name]: readonly string[],
): string {
  const usual = usualName(table!, name!);
  if (own.length === 1 && own[0]!.schema === schema && own[0]!.name === usual) return definition;
  const text = describe({ ...properties, default: properties.default === null ? null : expressionIn(sort) });
  const rows = [...own].sort((a, b) => (String(a.quoted) < String(b.quoted) ? -1 : 1));
  return text + rows.map((row) => sequenceSuffix(String(row.quoted), sequenceText(String(properties.type), row))).join('');
}

/** A serial column draws from a sequence of its own, whatever that sequence is called. */
function withoutNames(expression: string, own: readonly Row[]): string {
  const name = ({ quoted }: Row): string => `'${String(quoted).replaceAll("'", "''")}'::regclass`;
  return own.reduce((text, row) => text.replaceAll(name(row), 'own sequence'), expression);
}

function sequenceTexts(columnType: string, own: readonly Row[]): string | null {
  const texts = own.map((row) => sequenceText(columnType, row)).filter((text) => text !== '');
  return texts.length === 0 ? null : texts.sort().join('; ');
}

/** What a sequence of a column has that its type and its table would not give it by themselves. */
function sequenceText(columnType: string, own: Row): string {
  const type = own.type === columnType ? null : `AS ${own.type}`;
  // An unlogged table has an unlogged sequence from version 15 on; the other way round, a crash makes numbers come again.
  const unlogged = own.persistence === 'u' && own.owner_persistence !== 'u' ? 'UNLOGGED' : null;
  return [type, sequenceOptions(own), unlogged].filter(Boolean).join(' ');
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
