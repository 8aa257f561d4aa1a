import { identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { columnKey, inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { sequenceDdl } from './sequence-ddl.ts';
import { persistence } from './table.ts';

/**
 * Sequences of their own. Those that an identity or serial column of a table draws from are part of that column
 * (kinds/column.ts) and are not reported apart. Their current values are data, not schema.
 */
export const sequence: PostgresKind = {
  kind: 'sequence',
  catalog: 'pg_class',
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, format_type(s.seqtypid, null) as type,
      s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as minimum, s.seqmax::text as maximum,
      s.seqcache::text as cache, s.seqcycle as cycle, o.refobjid as owner, o.refobjsubid as owner_column, t.relpersistence as owner_persistence,
      case when t.oid is not null then quote_ident(n.nspname) || '.' || quote_ident(c.relname) end as quoted,
      case when o.objid is not null and t.oid is null then (select concat_ws('.', quote_ident(nn.nspname), quote_ident(cc.relname), quote_ident(a.attname))
        from pg_attribute a join pg_class cc on cc.oid = a.attrelid join pg_namespace nn on nn.oid = cc.relnamespace
        where a.attrelid = o.refobjid and a.attnum = o.refobjsubid) end as owned_by
    from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid and o.objsubid = 0 and o.refclassid = 'pg_class'::regclass
        and o.refobjsubid > 0 and o.deptype in ('i', 'a')
      left join pg_class t on t.oid = o.refobjid and t.relkind in ('r', 'p') and not t.relispartition
        and (o.deptype = 'i' or (c.oid, o.refobjid, o.refobjsubid) in (${DRAWN_FROM}))
    where ${inSchemas(context, 'c.relnamespace')} and not ${ownedByExtension('pg_class', 'c.oid')}`,
  build(row, { ownSequences }) {
    if (row.quoted !== null) {
      const key = columnKey(row.owner, row.owner_column);
      ownSequences.set(key, [...(ownSequences.get(key) ?? []), row]);
      return null;
    }
    const path = [row.schema as string, row.name as string];
    const properties = {
      type: row.type as string,
      options: sequenceOptions(row),
      persistence: persistence(row),
      // Goes when its column goes, whether the column draws from it or not.
      'owned-by': row.owned_by as string | null,
    };
    return {
      kind: 'sequence',
      id: identify('sequence', ...path),
      path,
      parent: null,
      properties,
      dependsOn: [identify('schema', path[0]!)],
      definition: [properties.type, properties.options].filter(Boolean).join(' '),
    };
  },
  ddl: sequenceDdl,
};

/** Sequence, table and column wherever a column's default draws from a sequence. */
const DRAWN_FROM = `select d.refobjid, ad.adrelid, ad.adnum::int from pg_depend d join pg_attrdef ad on ad.oid = d.objid
  where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid = 0 and d.deptype = 'n'`;

const HIGHEST: Readonly<Record<string, bigint>> = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };

/** In a row of the SELECT above, the options that differ from what CREATE SEQUENCE would choose for the type: `INCREMENT BY 2 CYCLE`; null when none does. */
export function sequenceOptions(row: Row): string | null {
  const highest = HIGHEST[row.type as string] ?? HIGHEST.bigint!;
  const increment = BigInt(row.increment as string);
  const ascending = increment > 0n;
  const [minimum, maximum] = [BigInt(row.minimum as string), BigInt(row.maximum as string)];
  const [defaultMinimum, defaultMaximum] = ascending ? [1n, highest] : [-highest - 1n, -1n];
  const start = BigInt(row.start as string);
  const options = [
    increment === 1n ? '' : `INCREMENT BY ${increment}`,
    minimum === defaultMinimum ? '' : `MINVALUE ${minimum}`,
    maximum === defaultMaximum ? '' : `MAXVALUE ${maximum}`,
    start === (ascending ? minimum : maximum) ? '' : `START WITH ${start}`,
    row.cache === '1' ? '' : `CACHE ${row.cache}`,
    row.cycle ? 'CYCLE' : '',
  ].filter(Boolean);
  return options.length === 0 ? null : options.join(' ');
}
