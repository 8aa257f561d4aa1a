import { identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';

/**
 * Sequences of their own. Those that belong to an identity or serial column are part of that column (kinds/column.ts)
 * and are not reported apart. Their current values are data, not schema.
 */
export const sequence: PostgresKind = {
  kind: 'sequence',
  catalog: 'pg_class',
  select: (context) => `
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence as persistence, ${SEQUENCE_COLUMNS}
    from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
    where ${inSchemas(context, 'c.relnamespace')} and not ${ownedByExtension('pg_class', 'c.oid')}
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
          and (d.deptype = 'i' or d.deptype = 'a' and ${drawsFrom('d.refobjid', 'd.refobjsubid', 'c.oid')}))`,
  build(row) {
    const path = [row.schema as string, row.name as string];
    const properties = {
      type: row.seq_type as string,
      options: sequenceOptions(row),
      persistence: row.persistence === 'u' ? 'unlogged' : null,
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
};

/** Of pg_sequence aliased `s`. int8 travels as text: JavaScript's numbers would round it. */
export const SEQUENCE_COLUMNS = `format_type(s.seqtypid, null) as seq_type, s.seqstart::text as seq_start, s.seqincrement::text as seq_increment,
  s.seqmin::text as seq_min, s.seqmax::text as seq_max, s.seqcache::text as seq_cache, s.seqcycle as seq_cycle`;

/** SQL: the column's default draws from the sequence, as a serial column's does. */
export function drawsFrom(table: string, column: string, sequenceOid: string): string {
  return `exists (select from pg_attrdef ad join pg_depend dd on dd.classid = 'pg_attrdef'::regclass and dd.objid = ad.oid
    where ad.adrelid = ${table} and ad.adnum = ${column} and dd.refclassid = 'pg_class'::regclass and dd.refobjid = ${sequenceOid})`;
}

const HIGHEST: Readonly<Record<string, bigint>> = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };

/** The options that differ from what CREATE SEQUENCE would choose for the type: `INCREMENT BY 2 CYCLE`; null when none does. */
export function sequenceOptions(row: Row): string | null {
  const highest = HIGHEST[row.seq_type as string] ?? HIGHEST.bigint!;
  const increment = BigInt(row.seq_increment as string);
  const ascending = increment > 0n;
  const [minimum, maximum] = [BigInt(row.seq_min as string), BigInt(row.seq_max as string)];
  const [defaultMinimum, defaultMaximum] = ascending ? [1n, highest] : [-highest - 1n, -1n];
  const start = BigInt(row.seq_start as string);
  const options = [
    increment === 1n ? '' : `INCREMENT BY ${increment}`,
    minimum === defaultMinimum ? '' : `MINVALUE ${minimum}`,
    maximum === defaultMaximum ? '' : `MAXVALUE ${maximum}`,
    start === (ascending ? minimum : maximum) ? '' : `START WITH ${start}`,
    row.seq_cache === '1' ? '' : `CACHE ${row.seq_cache}`,
    row.seq_cycle ? 'CYCLE' : '',
  ].filter(Boolean);
  return options.length === 0 ? null : options.join(' ');
}
