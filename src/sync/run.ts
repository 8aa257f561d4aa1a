/** A sync of rows from its connections to its result. */
import { createHash } from 'node:crypto';
import type { Counter, SyncForeignKey, SyncTable } from '../engines/sync.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import type { RetryRules } from './attempts.ts';
import { Ends, type Pair, sideOf } from './ends.ts';
import { SyncJournal } from './journal.ts';
import type { Prepared } from './prepare.ts';
import type { SkippedRow, SyncEvent, TableResult } from './result.ts';
import { RowSync } from './rows.ts';
import { Tally } from './tally.ts';
import { overThreshold } from './thresholds.ts';
import { unitsOf } from './units.ts';

export interface RunRequest {
  readonly source: LiveTarget;
  readonly target: LiveTarget;
  readonly prepared: Prepared;
  readonly settings: Settings;
  readonly context: SourceContext;
  onEvent(event: SyncEvent): void;
  /** @throws DriftgateError when it is not agreed to */
  agreeToDelete(tables: readonly { readonly table: string; readonly deletes: number; readonly of: number }[]): Promise<void>;
}

export interface RowsResult {
  readonly resumed: boolean;
  readonly tables: readonly TableResult[];
  readonly skipped: readonly SkippedRow[];
  readonly counters: number;
  readonly notes: readonly string[];
}

/** Rows that are told of. */
const MOST_SKIPPED = 1000;
/** How often all is compared again because triggers fired. */
const MOST_AGAIN = 3;

export async function syncRows(request: RunRequest): Promise<RowsResult> {
  const { source, target, prepared, settings, context } = request;
  const { mode } = settings.sync;
  const writes = mode !== 'validate' && mode !== 'dry-run';
  const ends = await Ends.open(
    source,
    target,
    {
      // A table is one's work at a time.
      jobs: Math.max(1, Math.min(settings.sync.jobs, prepared.tables.length)),
      salt: prepared.salt,
      lockWait: settings.apply['lock-wait'] * 1000,
      lockTimeout: settings.apply['lock-timeout'] * 1000,
      log: context.log,
    },
    writes,
  );
  try {
    return await new Run(request, ends, writes).result();
  } catch (error) {
    throw explained(error, request);
  } finally {
    await ends.close();
  }
}

class Run {
  readonly #request: RunRequest;
  readonly #ends: Ends;
  readonly #writes: boolean;
  readonly #tallies: ReadonlyMap<string, Tally>;
  readonly #notes = new Set<string>();
  readonly #missing: TableResult[] = [];

  constructor(request: RunRequest, ends: Ends, writes: boolean) {
    const { prepared, onEvent } = request;
    this.#request = request;
    this.#ends = ends;
    this.#writes = writes;
    this.#tallies = new Map(
      prepared.tables.map((table) => [table.name, new Tally(table, prepared.tableNotes.get(table.name) ?? [], onEvent)]),
    );
  }

  async result(): Promise<RowsResult> {
    const { prepared, settings, onEvent, context } = this.#request;
    const { tables, catalogs } = prepared;
    const known = await this.#ends.use((pair) => this.#know(pair));
    const { units } = unitsOf(catalogs.target, settings.order, tables, known.foreignKeys);
    const ordered = units.flatMap((unit) => unit.tables);
    onEvent({
      type: 'begin',
      tables: ordered.map(({ name }) => ({ table: name, rows: prepared.estimates.get(name) ?? null })),
    });
    const rows = new RowSync({
      ends: this.#ends,
      journal: known.journal,
      units,
      foreignKeys: known.foreignKeys,
      settings: settings.sync,
      tallies: this.#tallies,
      deletes: settings.sync.delete ? prepared.deletes : new Set(),
      retry: this.#retryRules(),
      log: context.log,
      agreeToDelete: () => this.#agreeToDelete(),
    });
    if (!this.#writes) {
      await rows.look(settings.sync.mode === 'dry-run');
      if (settings.sync.mode === 'dry-run') await this.#countMissing();
    } else {
      if (settings.sync.mode === 'full') await this.#empty(ordered, known);
      await rows.write();
      if (known.firing.length > 0) await this.#settle(rows, known.firing);
    }
    const counters = this.#writes ? await this.#ends.use((pair) => this.#setCounters(pair, tables)) : 0;
    if (this.#writes) await this.#ends.use(({ writer }) => known.journal!.clear(writer));
    return this.#told(ordered, known.resumed, counters);
  }

  /** Who may do what, which keys there are, and what an earlier run has left. */
  async #know({ reader, writer }: Pair) {
    const { prepared, settings, source, target } = this.#request;
    const [own, other] = await Promise.all([reader.preflight(prepared.tables), writer.preflight(prepared.tables)]);
    const problems = [...own.problems, ...(this.#writes ? other.problems : [])];
    if (problems.length > 0)
      throw new DriftgateError('permission', `The rows cannot be synced: ${problems.join(' ')}`, {
        hint: `Grant what is missing on ${source.label} or ${target.label}, or leave the tables out: --exclude.`,
      });
    for (const note of [...own.notes, ...(this.#writes ? other.notes : [])]) this.#notes.add(note);
    const foreignKeys: readonly SyncForeignKey[] = await writer.foreignKeys();
    const nothing = { foreignKeys, journal: null, resumed: false, emptied: false, firing: [] as readonly string[] };
    if (!this.#writes) return nothing;
    const { engine } = this.#ends;
    const schema = await engine.write.ownSchema(asWriteSession(writer), settings.apply['ledger-schema'] ?? null);
    const journal = new SyncJournal(engine.write, schema, syncId(this.#request));
    await journal.make(writer);
    const entries = await journal.entries(writer);
    const resumed = entries.size > 0;
    const emptied = entries.get('')?.phase === 'emptied';
    if (!resumed) {
      await journal.clear(writer);
      await journal.note(writer, '', 'begun');
    }
    return { ...nothing, journal, resumed, emptied, firing: settings.sync.triggers === 'fire' ? [] : (other.firing ?? []) };
  }

  #retryRules(): RetryRules {
    const { settings, target, context } = this.#request;
    const retries = settings.apply['lock-retries'];
    return {
      retries,
      mayRetry: (error) => this.#ends.engine.write.mayRetry(error),
      onWait: (attempt) =>
        context.log.info(`${target.label}: others hold a lock that is needed; trying again (${attempt} of ${retries})`),
    };
  }

  async #empty(tables: readonly SyncTable[], known: { readonly journal: SyncJournal | null; readonly emptied: boolean }) {
    if (known.emptied) return;
    await this.#ends.use(({ writer }) =>
      writer.transaction({ tables, triggers: this.#request.settings.sync.triggers, deferred: [], off: [] }, async () => {
        const gone = await writer.empty(tables);
        await known.journal?.note(writer, '', 'emptied');
        for (const [place, { name }] of tables.entries()) this.#tallies.get(name)!.deleted = gone[place] ?? 0;
      }),
    );
  }

  /** Tables that the plan will make get every row. */
  async #countMissing(): Promise<void> {
    for (const { table } of this.#request.prepared.missing) {
      const rows = await this.#ends.use(({ reader }) => reader.count(table));
      this.#missing.push({
        ...{ table: table.name, status: rows === 0 ? 'unchanged' : 'would-change', how: 'copied', rows, inserted: rows },
        ...{ updated: 0, deleted: 0, skipped: 0, durationMs: 0, rowsPerSecond: null },
        notes: ['The plan makes this table.'],
        errors: 0,
      });
    }
  }

  /** Triggers that could not be turned off may have changed what was written, or other tables. */
  async #settle(rows: RowSync, firing: readonly string[]): Promise<void> {
    for (let again = 1; again <= MOST_AGAIN; again += 1) if (!(await rows.writeAgain())) return;
    this.#notes.add(
      `Triggers of ${firing.join(', ')} fired and change what is written, so that the target does not come to be like the source.`,
    );
  }

  async #agreeToDelete(): Promise<void> {
    const { settings, prepared, agreeToDelete } = this.#request;
    const over = [...this.#tallies.values()]
      .filter(({ table }) => prepared.deletes.has(table))
      .map(({ table, extras, targetRows }) => ({ table, deletes: extras, of: targetRows }))
      .filter((counts) => overThreshold(counts, settings.sync));
    if (over.length > 0) await agreeToDelete(over);
  }

  async #setCounters({ reader, writer }: Pair, tables: readonly SyncTable[]): Promise<number> {
    const counters: readonly Counter[] = await reader.counters(tables);
    return writer.setCounters(counters, tables);
  }

  #told(tables: readonly SyncTable[], resumed: boolean, counters: number): RowsResult {
    const { prepared, settings, onEvent } = this.#request;
    const results = tables.map(({ name }) => {
      const deletes = settings.sync.delete && prepared.deletes.has(name);
      return this.#tallies.get(name)!.result(this.#writes, deletes);
    });
    for (const result of results) onEvent({ type: 'end', result });
    return {
      resumed,
      tables: [...results, ...this.#missing],
      skipped: [...this.#tallies.values()].flatMap(({ skippedRows }) => skippedRows).slice(0, MOST_SKIPPED),
      counters,
      notes: [...this.#notes, ...this.#ends.notes],
    };
  }
}

/** The same for a run that goes on with an unfinished one. */
function syncId({ source, target, prepared, settings }: RunRequest): string {
  const { mode, where, limit } = settings.sync;
  const parts = [
    [source.label, source.database],
    [target.database],
    mode,
    prepared.tables.map(({ name }) => name).sort(),
    where,
    limit ?? null,
    prepared.masks,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

type WriteSession = Parameters<LiveTarget['engine']['write']['ownSchema']>[0];

function asWriteSession(writer: Pair['writer']): WriteSession {
  return { run: (sql) => writer.run(sql), limit: async () => {}, close: async () => {} };
}

/** What the driver says, for people. */
function explained(error: unknown, { source, target, context }: RunRequest): unknown {
  if (error instanceof DriftgateError) return error;
  const side = sideOf(error);
  if (side === null) return error;
  const { engine, label } = side === 'source' ? source : target;
  const known = engine.explain(error);
  const doing = side === 'source' ? `The rows of ${label} cannot be read` : `The rows cannot be written to ${label}`;
  return new DriftgateError(
    known?.code ?? (side === 'source' ? 'read' : 'write'),
    context.secrets.redact(`${doing}: ${known?.reason ?? messageOf(error)}`),
    {
      hint: `${known?.hint ?? "Look into the server's log for more."} What was written so far stays; run it again to go on.`,
      cause: error,
    },
  );
}
