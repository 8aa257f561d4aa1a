/** Results of syncs that the formats are shown with. */
import type { SkippedRow, SyncResult, SyncTotals, TableResult } from '../../src/sync/result.ts';
import { ATTACK } from './fixtures.ts';

export interface SyncFixture {
  readonly name: string;
  readonly result: SyncResult;
}

export function tableResult(name: string, change: Partial<TableResult> = {}): TableResult {
  return {
    table: `public.${name}`,
    status: 'unchanged',
    how: 'compared',
    rows: 1200,
    inserted: 0,
    updated: 0,
    deleted: 0,
    skipped: 0,
    errors: 0,
    durationMs: 140,
    rowsPerSecond: null,
    notes: [],
    ...change,
  };
}

export function resultOf(change: Partial<SyncResult> = {}): SyncResult {
  const tables = change.tables ?? [];
  const leftOut = change.leftOut ?? [];
  return {
    formatVersion: 1,
    mode: 'fix-schemas',
    source: { label: 'production', environment: 'production', database: 'shop', flavour: 'postgres', version: '18.4' },
    target: { label: 'staging', environment: 'staging', database: 'shop_staging', flavour: 'postgres', version: '17.10' },
    outcome: 'synced',
    resumed: false,
    schema: { differences: 0, statements: 0, planId: null, applied: false, remaining: [] },
    tables,
    leftOut,
    totals: totalsOf(tables, leftOut.length),
    skipped: [],
    masks: [],
    counters: 0,
    notes: [],
    durationMs: 48_300,
    ...change,
  };
}

function totalsOf(tables: readonly TableResult[], leftOut: number): SyncTotals {
  const sum = (of: (table: TableResult) => number): number => tables.reduce((total, table) => total + of(table), 0);
  return {
    processed: tables.length,
    synced: tables.filter(({ status }) => status === 'synced').length,
    unchanged: tables.filter(({ status }) => status === 'unchanged').length,
    skippedTables: leftOut,
    rows: sum(({ rows }) => rows ?? 0),
    inserted: sum(({ inserted }) => inserted),
    updated: sum(({ updated }) => updated),
    deleted: sum(({ deleted }) => deleted),
    skipped: sum(({ skipped }) => skipped),
    errors: sum(({ errors }) => errors),
    rowsPerSecond: tables.length === 0 ? null : 124_000,
  };
}

const SHOP_TABLES: readonly TableResult[] = [
  tableResult('countries', { rows: 249 }),
  tableResult('customers', { status: 'synced', rows: 402_118, inserted: 1204, updated: 311, deleted: 12, durationMs: 4210, rowsPerSecond: 95_515 }),
  tableResult('products', { status: 'synced', rows: 18_220, updated: 6, durationMs: 320, rowsPerSecond: 56_937 }),
  tableResult('orders', { status: 'synced', how: 'copied', rows: 5_000_000, inserted: 5_000_000, durationMs: 24_600, rowsPerSecond: 203_252, notes: ['The table was empty.'] }),
  tableResult('search_terms', { status: 'synced', how: 'multiset', rows: 91_004, inserted: 88, deleted: 85, durationMs: 900, rowsPerSecond: 101_115, notes: ['It has no key: rows that differ are deleted and inserted whole.'] }),
  tableResult('reviews', { rows: 77_120 }),
]; // biome-ignore format: one line each

const LEFT_OUT: SyncResult['leftOut'] = [
  { table: 'public.jobs', why: 'side-effects', reason: 'It looks like a queue: copied jobs would run a second time.' },
  { table: 'public.sessions', why: 'side-effects', reason: 'It looks like sessions: who is logged in there would be here.' },
  { table: 'public.schema_migrations', why: 'bookkeeping', reason: 'Kept by Rails for itself.' },
  { table: 'public.reports_2019', why: 'missing', reason: 'The target has no such table.' },
];

const MASKS: SyncResult['masks'] = [
  { column: 'public.customers.email', rule: 'email' },
  { column: 'public.customers.phone', rule: 'phone' },
  { column: 'public.customers.note', rule: 'constant' },
];

const SKIPPED: readonly SkippedRow[] = [
  { table: 'public.orders', key: { id: '88123' }, what: 'insert', constraint: 'orders_customer_fkey', reason: 'violates a foreign key', attempts: 4 },
  { table: 'public.order_lines', key: { order_id: '88123', line: '1' }, what: 'insert', constraint: 'positive_total', reason: 'violates a check constraint', attempts: 1 },
  { table: 'public.search_terms', key: null, what: 'delete', constraint: null, reason: 'could not be deleted', attempts: 1 },
]; // biome-ignore format: one line each

const shop = resultOf({
  tables: SHOP_TABLES,
  leftOut: LEFT_OUT,
  masks: MASKS,
  counters: 7,
  schema: { differences: 7, statements: 9, planId: `${'ab'.repeat(31)}c0`, applied: true, remaining: [] },
  notes: ['Triggers of public.orders cannot be turned off by this user, and fired.'],
});

const partial = resultOf({
  outcome: 'partial',
  resumed: true,
  tables: [
    ...SHOP_TABLES.slice(0, 3),
    tableResult('orders', { status: 'partial', rows: 5_000_000, inserted: 4118, updated: 12, skipped: 1, errors: 1, durationMs: 21_000, rowsPerSecond: 238_095 }),
    tableResult('order_lines', { status: 'partial', rows: 12_400_000, inserted: 9120, skipped: 1, errors: 1, durationMs: 41_000, rowsPerSecond: 302_439 }),
    tableResult('search_terms', { status: 'partial', how: 'multiset', rows: 91_004, inserted: 2, skipped: 1, errors: 1, durationMs: 800 }),
  ],
  skipped: SKIPPED,
  leftOut: LEFT_OUT,
  schema: { differences: 4, statements: 2, planId: `${'cd'.repeat(31)}e1`, applied: true, remaining: ['Only the target has the column public.customers.fax: it stays without --allow deletes-data.'] },
}); // biome-ignore format: one line each

const dryRun = resultOf({
  mode: 'dry-run',
  outcome: 'would-change',
  durationMs: 3900,
  tables: SHOP_TABLES.map((table) => (table.status === 'synced' ? { ...table, status: 'would-change' } : table)),
  leftOut: LEFT_OUT.slice(0, 1),
  masks: MASKS,
  schema: { differences: 7, statements: 9, planId: `${'ab'.repeat(31)}c0`, applied: false, remaining: [] },
});

const validate = resultOf({
  mode: 'validate',
  outcome: 'would-change',
  durationMs: 2100,
  tables: SHOP_TABLES.map((table) =>
    table.status === 'synced' ? { ...table, status: 'would-change', inserted: 0, updated: 0, deleted: 0, notes: [] } : table,
  ),
  schema: {
    differences: 1,
    statements: 0,
    planId: null,
    applied: false,
    remaining: ['Column public.customers.phone is missing.'],
  },
});

const hostile = resultOf({
  outcome: 'partial',
  source: { label: ATTACK, environment: null, database: ATTACK, flavour: 'mysql', version: '9.7.4' },
  tables: [
    tableResult(ATTACK, { status: 'partial', skipped: 1, errors: 1, notes: [ATTACK] }),
    tableResult(`a\u001b[31m\u202e\n${ATTACK}`, { status: 'partial', notes: [ATTACK] }),
  ],
  skipped: [{ table: ATTACK, key: { [ATTACK]: `\u001b]0;title\u0007${ATTACK}`, '\n|': '\u202e' }, what: 'insert', constraint: ATTACK, reason: ATTACK, attempts: 1 }],
  leftOut: [{ table: ATTACK, why: 'side-effects', reason: ATTACK }, { table: ATTACK, why: 'selection', reason: ATTACK }],
  masks: [{ column: ATTACK, rule: ATTACK }],
  notes: [ATTACK],
  schema: { differences: 1, statements: 0, planId: null, applied: false, remaining: [ATTACK] },
}); // biome-ignore format: one line each

const huge = resultOf({
  outcome: 'partial',
  tables: [...Array(9000).keys()].map((at) =>
    tableResult(`${'long_table_name_'.repeat(3)}${at}`, at % 3 === 0 ? {} : { status: 'partial', inserted: at, skipped: 1, errors: 1, notes: ['It has something to say.'] }),
  ),
  skipped: [...Array(1000).keys()].map((at) => ({ table: `public.t${at}`, key: { id: String(at) }, what: 'insert', constraint: 'positive_total', reason: 'violates a check constraint', attempts: 1 })),
  leftOut: [...Array(500).keys()].map((at) => ({ table: `public.left_${at}`, why: 'side-effects', reason: 'It looks like a queue.' })),
}); // biome-ignore format: one line each

export const SYNC_FIXTURES: readonly SyncFixture[] = [
  { name: 'sync-shop', result: shop },
  { name: 'sync-partial', result: partial },
  { name: 'sync-dry-run', result: dryRun },
  { name: 'sync-validate', result: validate },
  { name: 'sync-unchanged', result: resultOf({ outcome: 'unchanged', tables: SHOP_TABLES.map(({ table }) => tableResult(table.slice(7))), durationMs: 1800 }) },
  { name: 'sync-hostile', result: hostile },
  { name: 'sync-huge', result: huge },
]; // biome-ignore format: one line each

export function syncFixture(name: string): SyncResult {
  const found = SYNC_FIXTURES.find((fixture) => fixture.name === name);
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return found.result;
}
