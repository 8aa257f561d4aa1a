/** sync: makes the target like the source: the schema through a plan, then the rows in the order of the foreign keys. */
import { displayName } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import type { Side, Sides } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type LiveTarget, openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { type Prepared, prepare } from '../sync/prepare.ts';
import {
  type LeftOutTable,
  SYNC_FORMAT_VERSION,
  type SyncEnd,
  type SyncEvent,
  type SyncResult,
  type SyncTotals,
  type TableResult,
} from '../sync/result.ts';
import { type RowsResult, syncRows } from '../sync/run.ts';
import { refuseProduction, refuseSameDatabase } from '../sync/safety.ts';
import type { SyncMode } from '../sync/settings.ts';
import { applySchema, compareSchema, planSchema, type SchemaWork } from './sync-schema.ts';

export interface SyncInput {
  readonly yes: boolean;
  readonly allowProtected: boolean;
  /** Deletions above the thresholds are meant. */
  readonly allowDeletes: boolean;
  readonly run: { readonly commit: string | null; readonly actor: string | null; readonly url: string | null };
  /** Asks; null when there is nobody to ask. */
  confirm(question: SyncQuestion): Promise<boolean | null>;
  onEvent(event: SyncEvent): void;
}

import type { SyncQuestion } from '../sync/question.ts';

/** @throws DriftgateError */
export async function sync(settings: Settings, input: SyncInput, context: SourceContext): Promise<SyncResult> {
  const started = performance.now();
  const { mode } = settings.sync;
  const source = await openTarget(named(settings.reference, 'from'), 'reference', settings, context);
  const target = await openTarget(named(settings.target, 'to'), 'target', settings, context);
  const writes = WRITING.has(mode);
  if (writes) refuseProduction(target, { allowProtected: input.allowProtected, what: 'written to' });
  const beware = await refuseSameDatabase(source, target, { allowProtected: input.allowProtected });
  const schema = await schemaWork(settings, context);
  let prepared = mode === 'schema' ? null : await prepare(source, target, settings, context);
  if (writes) await agree(input, { mode, source: source.label, target: target.label, database: target.database }, prepared);
  const done = writes && schema !== null ? await applySchema(schema, target, input, settings, context) : schema;
  // What the plan has made takes part as well.
  if (done?.result.applied === true && prepared !== null) prepared = await prepare(source, target, settings, context);
  const rows =
    prepared === null
      ? NO_ROWS
      : await syncRows({
          source,
          target,
          prepared,
          settings,
          context,
          onEvent: (event) => input.onEvent(event),
          agreeToDelete: (tables) => agreeToDelete(input, target.label, tables),
        });
  const ends = await endsOf({ source, target }, prepared, settings);
  return resultOf({ mode, ends, schema: done, prepared, rows, writes, beware, durationMs: performance.now() - started });
}

const WRITING: ReadonlySet<SyncMode> = new Set(['fix-schemas', 'schema', 'data', 'full']);

const NO_ROWS: RowsResult = { resumed: false, tables: [], skipped: [], counters: 0, notes: [] };

function named(text: string | undefined, flag: string): string {
  if (text !== undefined) return text;
  throw new DriftgateError('usage', `It is not said ${flag === 'from' ? 'where rows come from' : 'where rows go'}.`, {
    hint: `Use --${flag} with the name of an environment of driftgate.yml, a connection URL or env:NAME.`,
  });
}

async function schemaWork(settings: Settings, context: SourceContext): Promise<SchemaWork | null> {
  const { mode } = settings.sync;
  if (mode === 'data') return null;
  if (mode === 'validate') return { result: await compareSchema(settings, context), plan: null, notes: [] };
  return planSchema(settings, context);
}

type Begin = Pick<Extract<SyncQuestion, { about: 'begin' }>, 'mode' | 'source' | 'target' | 'database'>;

async function agree(input: SyncInput, begin: Begin, prepared: Prepared | null): Promise<void> {
  const tables = prepared === null ? 0 : prepared.tables.length + prepared.missing.length;
  await ask(input, { about: 'begin', ...begin, tables, emptied: prepared?.emptied ?? null, masks: prepared?.masks.length ?? 0 });
}

async function ask(input: SyncInput, question: SyncQuestion): Promise<void> {
  if (input.yes) return;
  const agreed = await input.confirm(question);
  if (agreed === true) return;
  if (agreed === null)
    throw new DriftgateError('usage', `There is no terminal to ask on whether ${question.target} is to be written to.`, {
      hint: 'Give --yes to sync without being asked.',
    });
  throw new DriftgateError('usage', `It was not agreed to: nothing was changed on ${question.target}.`);
}

async function agreeToDelete(
  { allowDeletes, confirm }: SyncInput,
  target: string,
  tables: Extract<SyncQuestion, { about: 'deletes' }>['tables'],
): Promise<void> {
  if (allowDeletes) return;
  const agreed = await confirm({ about: 'deletes', target, tables });
  if (agreed === true) return;
  const list = tables.map(({ table, deletes, of }) => `${deletes} of ${of} rows of ${table}`).join(', ');
  throw new DriftgateError(
    'write',
    `More would be deleted on ${target} than the thresholds allow: ${list}. Nothing was deleted.`,
    {
      hint: 'Rows were inserted and updated. If these are to go, give --allow-deletes; to keep them, --no-delete; thresholds are --max-deletes and --max-deletes-percent.',
    },
  );
}

/** @param catalogs read already, perhaps */
async function endsOf(ends: Sides<LiveTarget>, prepared: Prepared | null, settings: Settings): Promise<Sides<SyncEnd>> {
  const selection = select(settings);
  const endOf = async (side: Side): Promise<SyncEnd> => {
    const { label, environment, database } = ends[side];
    const { flavour, version } = prepared?.catalogs[side] ?? (await ends[side].read({ selection })).catalog;
    return { label, environment, database, flavour, version };
  };
  return { source: await endOf('source'), target: await endOf('target') };
}

interface Came {
  readonly mode: SyncMode;
  readonly ends: Sides<SyncEnd>;
  readonly schema: SchemaWork | null;
  readonly prepared: Prepared | null;
  readonly rows: RowsResult;
  readonly writes: boolean;
  /** What is to be known of where source and target are: sentences. */
  readonly beware: readonly string[];
  readonly durationMs: number;
}

function resultOf({ mode, ends, schema, prepared, rows, writes, beware, durationMs }: Came): SyncResult {
  const leftOut: LeftOutTable[] = [...(prepared?.leftOut ?? []), ...missing(prepared, mode)];
  const totals = totalsOf(rows.tables, leftOut.length, durationMs);
  const changed = rows.tables.some(({ status }) => status !== 'unchanged') || rows.counters > 0;
  const schemaChanges = writes ? schema?.result.applied === true : (schema?.result.differences ?? 0) > 0;
  const partial = totals.skipped > 0;
  return {
    formatVersion: SYNC_FORMAT_VERSION,
    mode,
    ...ends,
    outcome: partial ? 'partial' : !changed && !schemaChanges ? 'unchanged' : writes ? 'synced' : 'would-change',
    resumed: rows.resumed,
    schema: schema?.result ?? null,
    tables: rows.tables,
    leftOut,
    totals,
    skipped: rows.skipped,
    masks: prepared?.masks ?? [],
    counters: rows.counters,
    notes: [
      ...beware,
      ...(schema?.notes ?? []),
      ...(prepared?.notes ?? []),
      ...rows.notes,
      ...(writes && changed ? stale(prepared) : []),
    ],
    durationMs,
  };
}

/** What the target has computed of the rows that it had. */
function stale(prepared: Prepared | null): string[] {
  const views = [...(prepared?.catalogs.target.objects.values() ?? [])].filter(({ kind }) => kind === 'materialized-view');
  if (views.length === 0) return [];
  return [
    `Materialized views are as they were until they are refreshed: ${views.map(({ path }) => displayName(path)).join(', ')}.`,
  ];
}

/** Where the plan was not applied (`data`, `dry-run`), or leaves a table. */
function missing(prepared: Prepared | null, mode: SyncMode): LeftOutTable[] {
  if (mode === 'dry-run') return [];
  const how = mode === 'data' ? 'the mode fix-schemas makes it' : 'see the plan';
  return (prepared?.missing ?? []).map(({ table, rows }) => ({
    table: table.name,
    why: 'missing',
    reason: `The target has no such table (${how})${rows === null ? '' : `; the source has about ${Math.round(rows)} rows of it`}.`,
  }));
}

function totalsOf(tables: readonly TableResult[], leftOut: number, durationMs: number): SyncTotals {
  const sum = (of: (table: TableResult) => number): number => tables.reduce((total, table) => total + of(table), 0);
  const rows = sum((table) => table.rows ?? 0);
  return {
    processed: tables.length,
    synced: tables.filter(({ status }) => status === 'synced' || status === 'partial').length,
    unchanged: tables.filter(({ status }) => status === 'unchanged').length,
    skippedTables: leftOut,
    inserted: sum(({ inserted }) => inserted),
    updated: sum(({ updated }) => updated),
    deleted: sum(({ deleted }) => deleted),
    skipped: sum(({ skipped }) => skipped),
    errors: sum(({ errors }) => errors),
    rows,
    rowsPerSecond: rows === 0 || durationMs < 1 ? null : Math.round((rows * 1000) / durationMs),
  };
}
