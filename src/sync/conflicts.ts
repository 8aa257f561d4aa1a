/** Rows that stand in each other's way because of a unique constraint, and that no order of single writes can bring to their places. */
import type { Key, RowError, SyncTable, SyncWriter } from '../engines/sync.ts';
import { atomically, isRefusal, NoWay, type Outcome, orRefused } from './attempts.ts';
import type { Pair } from './ends.ts';
import { type Changed, type Changing, count, type Job, keyText, refuse } from './job.ts';

/**
 * Rows that exchange unique values, and cannot be moved aside, go and come again together, if nothing refers to them.
 *
 * @returns whether rows are left that may find room when others are deleted
 */
export async function exchange(pair: Pair, job: Job): Promise<boolean> {
  const { stuck, table } = job;
  if (stuck.length === 0) return false;
  const rows = stuck.map(({ row }) => row);
  const there = rows.filter(({ what }) => what === 'update').map(({ key }) => key);
  const result = await orRefused(pair.writer, () =>
    atomically(pair, job, async () => {
      const { kept } = await pair.writer.delete(table, there, job.guards.all);
      if (kept.length > 0) throw new NoWay();
      const keys = rows.map(({ key }) => key);
      await pair.reader.copy(job.inserted, { keys }, await pair.writer.load(job.inserted));
    }),
  );
  if (isRefusal(result)) {
    for (const one of stuck) refuse(job, one);
    return true;
  }
  count(job, rows, { inserted: rows.length - there.length, updated: there.length });
  return false;
}

/** Rows that are moved aside for one row, at most. */
const MOST_MOVED = 100;

/**
 * Writes a row, whatever has its unique values is moved aside first and gets what the source has for it next, in the same way. Two rows that have
 * the same values in the source can have no room both.
 *
 * @throws NoWay
 */
export async function makeWay({ reader, writer }: Pair, job: Job, row: Changing, first: RowError): Promise<Made> {
  const written = new Set<string>();
  const made: Made = { inserted: 0, updated: 0, moved: [], gone: false, deleted: 0 };
  let next: Changing | null = row;
  let refused: RowError | null = first;
  while (next !== null) {
    const { key, what }: Changing = next;
    const table = what === 'insert' ? job.inserted : job.updated;
    const came = await reader.copy(table, { keys: [key] }, await writer.stage(table));
    if (came === 0) return { ...made, ...(await letGo(writer, job, key)) };
    let moved: Key | null = null;
    for (;;) {
      const outcome: Outcome<Changed> =
        refused === null
          ? await orRefused(writer, () => writer.attempt(() => put(writer, table, what)))
          : { ...refused, refused: true };
      refused = null;
      if (!isRefusal(outcome)) {
        if (written.size === 0) Object.assign(made, outcome);
        break;
      }
      // A second row in the way would be lost sight of.
      if (outcome.kind !== 'unique' || outcome.constraint === null || moved !== null) throw new NoWay();
      moved = await writer.moveAside(table, outcome.constraint, key);
      if (moved === null || written.has(keyText(moved)) || written.size >= MOST_MOVED) throw new NoWay();
    }
    written.add(keyText(key));
    if (moved !== null) made.moved.push(moved);
    next = moved === null ? null : { key: moved, what: 'update' };
  }
  return made;
}

/** What the source does not have: it goes at once, or, when something still refers to it, as rows are deleted. @throws NoWay when it may not go at all */
async function letGo(writer: SyncWriter, { table, guards, deletes }: Job, key: Key): Promise<Pick<Made, 'gone' | 'deleted'>> {
  if (!deletes) throw new NoWay();
  const { deleted, kept } = await writer.delete(table, [key], guards.all);
  if (kept.some(({ constraint }) => guards.forGood.some((guard) => guard.constraint === constraint))) throw new NoWay();
  return { gone: true, deleted };
}

interface Made extends Changed {
  inserted: number;
  updated: number;
  /** Rows that have got what the source has for them. */
  readonly moved: Key[];
  /** The last that was moved is to be deleted, or was. */
  gone: boolean;
  /** Rows. */
  deleted: number;
}

/** Of the stage. A key that is the same to the target, and not to the letter, is there already. */
async function put(writer: SyncWriter, table: SyncTable, what: Changing['what']): Promise<Changed> {
  const updated = await writer.updateStaged(table);
  if (what === 'update' || updated > 0) return { inserted: 0, updated };
  return { inserted: await writer.insertStaged(table), updated: 0 };
}
