/**
 * The deletion pass: rows that the source does not have, children before parents. Nothing cascades: a row that something still refers to
 * stays, is tried again as long as others go, and is told at last.
 */

import type { Key, SyncForeignKey, SyncTable } from '../engines/sync.ts';
import { atomically, isRefusal, orRefused } from './attempts.ts';
import { differing, rowDifferences } from './compare.ts';
import type { Pair } from './ends.ts';
import { type Job, skippedRow } from './job.ts';
import type { Tally } from './tally.ts';

/** Keys that are deleted at a time. */
const CHUNK = 5_000;

export interface Removal {
  readonly job: Job;
  /** Every foreign key that refers to the table. */
  readonly guards: readonly SyncForeignKey[];
  /** Columns of keys that are filled second; see {@link removeKnot}. */
  readonly late: readonly string[];
}

/** @returns how many rows stay that should go */
export async function removeExtras(pair: Pair, { job, guards }: Removal): Promise<number> {
  // Told anew by each round.
  job.tally.anew(job.tally);
  let kept = 0;
  await eachExtras(pair, job, async (extras, rows) => {
    if (job.table.key.length === 0) await removeMultiset(pair, job, extras, rows);
    else kept += await removeKeys(pair, job, guards, extras);
  });
  return kept;
}

/** A few thousand at a time. */
async function eachExtras(
  pair: Pair,
  { table, tally }: Job,
  work: (keys: readonly Key[], rows: number) => Promise<void>,
): Promise<void> {
  const { batches } = await differing(pair, table, tally);
  for (const batch of batches) {
    if (batch.targetRows === 0) continue;
    const { extras, extra } = await rowDifferences(pair, table, batch);
    if (table.key.length === 0) await work(extras, extra);
    else for (let from = 0; from < extras.length; from += CHUNK) await work(extras.slice(from, from + CHUNK), CHUNK);
  }
}

/**
 * Rows of a cycle keep each other: the references that may be empty are emptied, then all of them go. In one transaction, so that nothing is emptied
 * of a row that stays after all.
 *
 * @throws {@link Kept} when rows stay: everything is to be undone
 */
export async function removeKnot(pair: Pair, removals: readonly Removal[]): Promise<void> {
  for (const { job, late } of removals)
    if (late.length > 0) await eachExtras(pair, job, (keys) => pair.writer.clear(job.table, keys, late));
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    let kept = 0;
    for (const removal of removals) kept += await removeExtras(pair, removal);
    if (kept === 0) return;
    if (kept >= before) throw new Kept();
    before = kept;
  }
}

/** Undoes the transaction that it is thrown in. */
export class Kept extends Error {}

async function removeKeys(pair: Pair, job: Job, guards: readonly SyncForeignKey[], keys: readonly Key[]): Promise<number> {
  const { tally, table } = job;
  tally.progress('deleting', tally.deleted, null);
  const { writer } = pair;
  const result = await orRefused(writer, () => atomically(pair, job, () => writer.delete(table, keys, guards)));
  if (isRefusal(result)) {
    if (keys.length === 1) {
      tally.refuse(tally, { ...skippedRow(table, keys[0]!, result), what: 'delete', attempts: job.attempt });
      return 1;
    }
    const middle = keys.length >> 1;
    const first = await removeKeys(pair, job, guards, keys.slice(0, middle));
    return first + (await removeKeys(pair, job, guards, keys.slice(middle)));
  }
  tally.deleted += result.deleted;
  for (const { key, constraint } of result.kept) {
    const reason = 'is still referred to by a row that stays';
    tally.refuse(tally, { ...skippedRow(table, key, { constraint, reason }), what: 'delete', attempts: job.attempt });
  }
  return result.kept.length;
}

/** All rows of a hash go, and as many come back as the source has. */
async function removeMultiset(pair: Pair, job: Job, hashes: readonly Key[], rows: number): Promise<void> {
  if (hashes.length === 0) return;
  job.tally.progress('deleting', job.tally.deleted, null);
  await atomically(pair, job, async () => {
    await pair.writer.delete(job.table, hashes, []);
    await pair.reader.copy(job.table, { keys: hashes }, await pair.writer.load(job.table));
  });
  job.tally.deleted += rows;
}

/** What has no parent after a transaction in which that was not checked: it is deleted, and told. */
export async function removeOrphans(
  pair: Pair,
  table: SyncTable,
  foreignKeys: readonly SyncForeignKey[],
  guards: readonly SyncForeignKey[],
  tally: Tally,
  attempt: number,
): Promise<number> {
  let removed = 0;
  for (const foreignKey of foreignKeys) {
    for (;;) {
      const orphans = await pair.writer.orphans(table, foreignKey, CHUNK);
      if (orphans.length === 0) break;
      const { deleted } = await pair.writer.delete(table, orphans, guards);
      if (deleted === 0) break;
      removed += deleted;
      for (const key of orphans) {
        const reason = 'refers to a row that is not there';
        tally.refuse(foreignKey, {
          ...skippedRow(table, key, { constraint: foreignKey.constraint, reason }),
          what: 'insert',
          attempts: attempt,
        });
      }
    }
  }
  return removed;
}
