import { displayName, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { validity } from './check.ts';
import { constraintKind, deferrability, KEY_COLUMNS } from './constraint.ts';

/** Foreign keys. Manual: "pg_constraint". */
export const foreignKey = constraintKind({
  kind: 'foreign-key',
  type: 'f',
  columns: ({ version }) => `${KEY_COLUMNS}, k.confupdtype as on_update, k.confdeltype as on_delete, k.confmatchtype as match,
    (select rn.nspname from pg_class rc join pg_namespace rn on rn.oid = rc.relnamespace where rc.oid = k.confrelid) as to_schema,
    (select rc.relname from pg_class rc where rc.oid = k.confrelid) as to_table, k.confrelid as to_relation,
    array(select a.attname::text from unnest(k.confkey) with ordinality u(number, place)
      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by u.place) as to_columns,
    exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey) and not a.attnotnull) as nullable,
    ${version >= 150000 ? `array(select a.attname::text from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.confdelsetcols))` : `'{}'::text[]`} as set_columns,
    ${version >= 180000 ? 'k.conperiod' : 'false'} as period`,
  properties: (row) => ({
    columns: row.columns as string[],
    references: displayName(target(row)),
    'to-columns': row.to_columns as string[],
    'on-delete': onDelete(row),
    'on-update': ACTIONS[row.on_update as string] ?? null,
    match: row.match === 'f' ? 'FULL' : null,
    period: row.period ? true : null,
    deferrable: deferrability(row),
    ...validity(row),
  }),
  shape: (row) => JSON.stringify([row.columns, target(row), row.to_columns]),
  also(row, _relation, { relations }) {
    const to = relations.get(row.to_relation as number)?.id ?? identify('table', ...target(row));
    return {
      dependsOn: [to],
      reference: {
        table: to,
        columns: row.columns as string[],
        toColumns: row.to_columns as string[],
        nullable: row.nullable as boolean,
        deferrable: row.deferrable as boolean,
      },
    };
  },
});

function target(row: Row): string[] {
  return [row.to_schema as string, row.to_table as string];
}

const ACTIONS: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

function onDelete(row: Row): string | null {
  const columns = row.set_columns as string[];
  return `${ACTIONS[row.on_delete as string] ?? null}${columns.length === 0 ? '' : ` (${[...columns].sort().join(', ')})`}`;
}
