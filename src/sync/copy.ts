/**
 * Fills an empty table: every row travels, in parts that are read fast, a transaction each. The journal tells which parts are there, so that
 * after a lost connection to the target it goes on with the next one. What another snapshot has begun is compared instead.
 */

import type { EngineSync, SyncWriter } from '../engines/sync.ts';
import { atomically, isRefusal, orRefused } from './attempts.ts';
import type { Pair } from './ends.ts';
import type { Job } from './job.ts';
import { type JournalEntry, journalKey, type SyncJournal } from './journal.ts';

/** Bytes of a part, about: what is done again when a connection is lost. */
const PART = 1024 * 1024 * 1024;

/** What is known of the copying of a table, as long as the run lasts. */
export interface Copying {
  readonly generation: number;
  readonly parts: number;
  /** Rows of the part that is on its way; it may be there although nobody was told. */
  pending: number;
  done: number;
}

export async function isEmpty(writer: SyncWriter, { quotePath }: EngineSync, path: readonly string[]): Promise<boolean> {
  return (await writer.run(`SELECT 1 AS there FROM ${quotePath(path)} LIMIT 1`)).rows.length === 0;
}

/** @returns false when the target refuses a row, and the table must be compared */
export async function copyTable(
  pair: Pair,
  job: Job,
  journal: SyncJournal | null,
  state: Map<string, Copying>,
): Promise<boolean> {
  const { reader, writer, generation } = pair;
  const { table, tally } = job;
  const parts = await reader.parts(table, PART);
  const known = state.get(table.name);
  const copying: Copying =
    known?.generation === generation && known.parts === parts.length
      ? known
      : { generation, parts: parts.length, pending: 0, done: 0 };
  state.set(table.name, copying);
  if (copying.done > 0 || copying.pending > 0) await catchUp(copying, writer, job, journal);
  const estimate = parts.reduce<number | null>((sum, { rows }) => (sum === null || rows === null ? null : sum + rows), 0);
  tally.how = 'copied';
  for (let place = copying.done; place < parts.length; place += 1) {
    const before = tally.inserted;
    const result = await orRefused(writer, () =>
      atomically(pair, job, async () => {
        const onRows = (rows: number): void => tally.progress('copying', before + rows, estimate);
        const sink = await writer.load(job.inserted);
        copying.pending = await reader.copy(job.inserted, { part: parts[place]! }, sink, onRows);
        await journal?.note(writer, table.name, 'copying', place + 1);
        return copying.pending;
      }),
    );
    if (isRefusal(result)) {
      copying.pending = 0;
      return false;
    }
    arrived(copying, job, result);
  }
  tally.rows = tally.inserted;
  tally.handled += tally.inserted;
  tally.progress('copying', tally.inserted, tally.inserted);
  return true;
}

/** Whether the part that was on its way when the connection was lost has arrived. */
async function catchUp(copying: Copying, writer: SyncWriter, job: Job, journal: SyncJournal | null): Promise<void> {
  const entries: ReadonlyMap<string, JournalEntry> = (await journal?.entries(writer)) ?? new Map();
  if ((journalKey(entries, job.table.name)?.parts ?? 0) > copying.done) arrived(copying, job, copying.pending);
  copying.pending = 0;
}

function arrived(copying: Copying, { tally }: Job, rows: number): void {
  copying.done += 1;
  copying.pending = 0;
  tally.inserted += rows;
}
