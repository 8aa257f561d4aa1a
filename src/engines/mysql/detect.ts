/**
 * Kinds that are counted and named, but not compared: one SELECT that gives a count for each that exists. A user sees what
 * privileges show; what is hidden counts as none. Comments are counted while tables, columns and indexes are read. To make one
 * compared, write its file in kinds/ and take it from here.
 */
import type { Flavour, NotCompared } from '../../catalog/model.ts';
import type { ReadContext, Row } from '../engine.ts';

interface Detected {
  readonly kind: string;
  /** FROM … WHERE …, whose rows are counted, up to the condition on the database's column. */
  readonly from: string;
  readonly database: string;
  /** Where only one flavour has it, and from which version on (`90200`). */
  readonly only?: readonly [Flavour, number];
}

const routine = (kind: string, type: string): Detected => ({
  kind,
  from: `information_schema.routines WHERE routine_type = '${type}'`,
  database: 'routine_schema',
});

const privilege = (view: string): Detected => ({
  kind: 'privilege',
  from: `information_schema.${view} WHERE TRUE`,
  database: 'table_schema',
});

const DETECTED: readonly Detected[] = [
  { kind: 'trigger', from: 'information_schema.triggers WHERE TRUE', database: 'trigger_schema' },
  routine('function', 'FUNCTION'),
  routine('procedure', 'PROCEDURE'),
  routine('package', 'PACKAGE'),
  { kind: 'event', from: 'information_schema.events WHERE TRUE', database: 'event_schema' },
  privilege('schema_privileges'),
  privilege('table_privileges'),
  privilege('column_privileges'),
  { kind: 'library', from: 'information_schema.libraries WHERE TRUE', database: 'library_schema', only: ['mysql', 90200] },
  {
    kind: 'json-duality-view',
    from: 'information_schema.json_duality_views WHERE TRUE',
    database: 'table_schema',
    only: ['mysql', 90400],
  },
];

/** One SELECT: `kind`, `count`. A kind may come more than once. */
export function detectSelect({ flavour, version, schemas }: ReadContext): string {
  return DETECTED.filter(({ only }) => only === undefined || (only[0] === flavour && version >= only[1]))
    .map(({ kind, from, database }) => `SELECT '${kind}' AS kind, COUNT(*) AS count FROM ${from} AND ${database} IN (${schemas})`)
    .join('\nUNION ALL ');
}

/** @param counted kinds that were noticed while others were read */
export function detected(rows: readonly Row[], counted: ReadonlyMap<string, number>): NotCompared[] {
  const counts = new Map(counted);
  for (const row of rows) counts.set(row.kind as string, (counts.get(row.kind as string) ?? 0) + Number(row.count));
  return [...counts].filter(([, count]) => count > 0).map(([kind, count]) => ({ kind, count }));
}

/** Every kind that may be counted, for COVERAGE.md's test. */
export const DETECTED_KINDS: readonly string[] = [...new Set([...DETECTED.map(({ kind }) => kind), 'comment'])];
