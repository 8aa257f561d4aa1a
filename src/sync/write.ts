/**
 * Writes what differs in a batch: updates before inserts, as they may free values that inserts want, all or nothing. When the target
 * refuses a row the batch is done again later, as what it lacks may come yet; at last it is halved until the rows are known that cannot be
 * written, and these are left out and told.
 */
import type { RowError } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import { atomically, isRefusal, orRefused } from './attempts.ts';
import { type Batch, type RowDifferences, rowDifferences, sumUp } from './compare.ts';
import { makeWay } from './conflicts.ts';
import type { Pair } from './ends.ts';
import { type Changed, type Changing, count, type Job, refuse, skippedRow } from './job.ts';

/** What of a batch is left to be done: it must be tried again, or rows were moved aside that must be looked at again. */
export interface Written {
  readonly again: boolean;
  readonly moved: boolean;
}

const DONE: Written = { again: false, moved: false };

export async function writeBatch(pair: Pair, job: Job, batch: Batch): Promise<Written> {
  const { tally, table } = job;
  tally.anew(batch);
  if (batch.targetRows === 0 && table.key.length > 0 && table.where.target === null && !job.linking) {
    const loaded = await load(pair, job, batch);
    if (loaded !== null) {
      tally.inserted += loaded;
      return DONE;
    }
  }
  const differences = await rowDifferences(pair, table, batch);
  if (!job.retried) tally.extras += differences.extra;
  if (table.key.length === 0) return writeMultiset(pair, job, batch, differences);
  const rows: Changing[] = [
    ...differences.updates.map((key) => ({ key, what: 'update' as const })),
    ...(job.linking ? [] : differences.inserts.map((key) => ({ key, what: 'insert' as const }))),
  ];
  return writeRows(pair, job, batch, rows, true);
}

/** Rows that travel whole, in a transaction of their own. @returns null when the target refuses one of them */
async function load(pair: Pair, job: Job, { division, cells, sourceRows }: Batch): Promise<number | null> {
  return orRefused(pair.writer, () =>
    atomically(pair, job, async () => {
      const sink = await pair.writer.load(job.inserted);
      const onRows = (rows: number): void => job.tally.progress('copying', rows, sourceRows);
      return await pair.reader.copy(job.inserted, { division, cells }, sink, onRows);
    }),
  ).then((result) => (typeof result === 'number' ? result : null));
}

/** @param whole false of a half of a batch */
async function writeRows(pair: Pair, job: Job, batch: Batch, rows: readonly Changing[], whole: boolean): Promise<Written> {
  if (rows.length === 0) return DONE;
  const { tally } = job;
  tally.progress(job.linking ? 'linking' : 'writing', 0, rows.length);
  const result = await orRefused(pair.writer, () => atomically(pair, job, () => change(pair, job, rows)));
  if (!isRefusal(result)) {
    count(job, rows, result);
    return DONE;
  }
  if (job.strict) throw refused(job, result);
  const mayPass = result.kind === 'foreign-key' || result.kind === 'unique';
  if (whole && mayPass && !job.final) return { again: true, moved: false };
  if (rows.length === 1)
    return mayPass && !job.final ? { again: true, moved: false } : single(pair, job, batch, rows[0]!, result);
  const middle = rows.length >> 1;
  const first = await writeRows(pair, job, batch, rows.slice(0, middle), false);
  const second = await writeRows(pair, job, batch, rows.slice(middle), false);
  return { again: first.again || second.again, moved: first.moved || second.moved };
}

async function change({ reader, writer }: Pair, job: Job, rows: readonly Changing[]): Promise<Changed> {
  const keysOf = (what: Changing['what']) => rows.filter((row) => row.what === what).map(({ key }) => key);
  const [updates, inserts] = [keysOf('update'), keysOf('insert')];
  let updated = 0;
  if (updates.length > 0) {
    await reader.copy(job.updated, { keys: updates }, await writer.stage(job.updated));
    updated = await writer.updateStaged(job.updated);
  }
  const inserted = inserts.length === 0 ? 0 : await reader.copy(job.inserted, { keys: inserts }, await writer.load(job.inserted));
  return { inserted, updated };
}

/** One row that was refused: what stands in its way is moved aside, or it is left out. */
async function single(pair: Pair, job: Job, batch: Batch, row: Changing, error: RowError): Promise<Written> {
  if (error.kind !== 'unique') {
    refuse(job, { batch, row, error });
    return DONE;
  }
  const result = await orRefused(pair.writer, () => atomically(pair, job, () => makeWay(pair, job, row, error)));
  if (isRefusal(result)) {
    job.stuck.push({ batch, row, error });
    return DONE;
  }
  const { moved, gone, deleted } = result;
  job.tally.deleted += deleted;
  const changed = gone ? moved.slice(0, -1) : moved;
  count(job, [row], result);
  // They have their turn yet, or had it, or are not known to differ: each is counted once.
  for (const key of changed) count(job, [{ key, what: 'update' }], { inserted: 0, updated: 1 });
  return { again: false, moved: gone };
}

/** Rows without a key that are the same are one to us: all of them go and all of them come. */
async function writeMultiset(pair: Pair, job: Job, batch: Batch, differences: RowDifferences): Promise<Written> {
  const { inserts, missing, inserted } = differences;
  if (inserts.length === 0) return DONE;
  const result = await orRefused(pair.writer, () =>
    atomically(pair, job, async () => {
      await pair.writer.delete(job.table, inserts, []);
      await pair.reader.copy(job.table, { keys: inserts }, await pair.writer.load(job.table));
    }),
  );
  if (!isRefusal(result)) {
    job.tally.inserted += inserted;
    return DONE;
  }
  if (job.strict) throw refused(job, result);
  if (!job.final) return { again: true, moved: false };
  if (inserts.length === 1) {
    for (let row = 0; row < inserted; row += 1)
      job.tally.refuse(batch, { ...skippedRow(job.table, null, result), what: 'insert', attempts: job.attempt });
    return DONE;
  }
  const middle = inserts.length >> 1;
  for (const [from, to] of [
    [0, middle],
    [middle, inserts.length],
  ]) {
    const some = missing.slice(from, to);
    await writeMultiset(pair, job, batch, {
      ...differences,
      inserts: inserts.slice(from, to),
      missing: some,
      inserted: sumUp(some),
    });
  }
  return DONE;
}

function refused({ table }: Job, { constraint, reason }: RowError): DriftgateError {
  const by = constraint === null ? '' : ` (${constraint})`;
  return new DriftgateError('write', `A row of ${table.name} is refused by the target: it ${reason}${by}.`, {
    hint: 'Without --strict such rows are left out, and told at the end with their keys. What was written so far stays; a further run goes on.',
  });
}
