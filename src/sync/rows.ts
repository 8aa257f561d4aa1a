/**
 * The rows of all tables, from the source's snapshot into the target: the insert and update pass, parents before children; again what was
 * refused, as long as that helps and some times more; the deletion pass, children before parents. Tables are worked on several at a time.
 */

import type { Relaxed, SyncForeignKey, SyncTable } from '../engines/sync.ts';
import type { Log } from '../log.ts';
import { patiently, type RetryRules } from './attempts.ts';
import { type Batch, differing } from './compare.ts';
import { exchange } from './conflicts.ts';
import { type Copying, copyTable, isEmpty } from './copy.ts';
import type { Ends, Pair } from './ends.ts';
import { type Guards, guardsBy } from './guards.ts';
import type { Job } from './job.ts';
import type { SyncJournal } from './journal.ts';
import { lookAt } from './look.ts';
import { Kept, type Removal, removeExtras, removeKnot, removeOrphans } from './remove.ts';
import type { SyncSettings } from './settings.ts';
import { severalAtATime } from './several.ts';
import type { Tally } from './tally.ts';
import { isOf, isRelaxed, lateColumns, outside, type Unit, variants } from './units.ts';
import { writeBatch } from './write.ts';

export interface RowsRequest {
  readonly ends: Ends;
  readonly journal: SyncJournal | null;
  readonly units: readonly Unit[];
  readonly foreignKeys: readonly SyncForeignKey[];
  readonly settings: SyncSettings;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Tables of which rows may be deleted: of others it cannot be told which should go. */
  readonly deletes: ReadonlySet<string>;
  readonly retry: RetryRules;
  readonly log: Log;
  /** Asked once, when all is known that would be deleted. @throws DriftgateError when it is not agreed to */
  agreeToDelete(): Promise<void>;
}

/** How a table is taken in a pass. */
interface Pass {
  readonly final: boolean;
  readonly attempt: number;
}

/** Batches of a table that were refused, with the division that they are of. */
interface Refused {
  readonly generation: number;
  readonly batches: readonly Batch[];
}

/** How often all is looked at again because a snapshot was lost or triggers fired. */
const MOST_ROUNDS = 4;

export class RowSync {
  readonly #request: RowsRequest;
  readonly #copying = new Map<string, Copying>();
  readonly #again = new Map<string, Refused>();
  readonly #moved = new Set<string>();
  /** Tables that are not to be copied, as the target refuses some of their rows. */
  readonly #refusing = new Set<string>();
  /** What refers to a table. */
  readonly #guards: (table: SyncTable) => Guards;
  #agreed = false;

  constructor(request: RowsRequest) {
    this.#request = request;
    const { units, settings, deletes, foreignKeys } = request;
    const emptied = units.flatMap(({ tables }) => tables).filter(({ name }) => settings.delete && deletes.has(name));
    this.#guards = guardsBy(foreignKeys, emptied);
  }

  /** Only looks: counts what would be written. @param counting false: tells only which tables differ */
  async look(counting: boolean): Promise<void> {
    await this.#each(this.#request.units, async (unit) => {
      for (const table of unit.tables) {
        const tally = this.#tally(table.name);
        const deletes = this.#request.deletes.has(table.name);
        await this.#request.ends.use((pair) => lookAt(pair, table, tally, { counting, deletes }));
        tally.pause();
      }
    });
  }

  async write(): Promise<void> {
    const { units, ends, tallies, log } = this.#request;
    await this.#round(units);
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const stale = units.filter(({ tables }) => tables.some(({ name }) => tallies.get(name)!.generation !== ends.generation));
      if (stale.length === 0) return;
      log.info('Comparing again what was read from the snapshot that was lost');
      await this.#round(stale);
    }
  }

  /** Compares everything again and writes what differs; true when something did. */
  async writeAgain(): Promise<boolean> {
    const before = this.#changes();
    await this.#round(this.#request.units);
    return this.#changes() !== before;
  }

  #changes(): number {
    return [...this.#request.tallies.values()].reduce((sum, { changes }) => sum + changes, 0);
  }

  async #round(units: readonly Unit[]): Promise<void> {
    const { settings, log } = this.#request;
    await this.#each(units, (unit) => this.#writeUnit(unit, { final: false, attempt: 1 }));
    if (settings.delete && !this.#agreed) {
      await this.#request.agreeToDelete();
      this.#agreed = true;
    }
    let fruitless = 0;
    for (let attempt = 2; this.#again.size > 0 && fruitless < settings.retries; attempt += 1) {
      const before = this.#refusedRows();
      log.info(`Trying again what was refused in ${[...this.#again.keys()].join(', ')}`);
      await this.#retry(units, { final: false, attempt });
      if (this.#refusedRows() >= before) fruitless += 1;
    }
    if (this.#again.size > 0) await this.#retry(units, { final: true, attempt: settings.retries + 1 });
    if (settings.delete) await this.#remove(units);
    if (this.#moved.size > 0) {
      // What was moved aside has its own value in the source, or is gone now.
      const names = new Set(this.#moved);
      this.#moved.clear();
      const some = units.filter(({ tables }) => tables.some(({ name }) => names.has(name)));
      await this.#each(some, (unit) => this.#writeUnit(unit, { final: true, attempt: settings.retries + 1 }));
      // What stays is told anew.
      if (settings.delete) await this.#remove(some);
    }
  }

  #refusedRows(): number {
    const batches = [...this.#again.values()].flatMap((refused) => refused.batches);
    return batches.reduce((sum, { sourceRows }) => sum + sourceRows, 0);
  }

  async #retry(units: readonly Unit[], pass: Pass): Promise<void> {
    const some = units.filter(({ tables }) => tables.some(({ name }) => this.#again.has(name)));
    await this.#each(some, (unit) => this.#writeUnit(unit, pass, true));
  }

  #each(units: readonly Unit[], work: (unit: Unit) => Promise<void>): Promise<void> {
    const { units: all, ends } = this.#request;
    return severalAtATime(units, all, ends.width, work);
  }

  async #writeUnit(unit: Unit, pass: Pass, onlyRefused = false): Promise<void> {
    const { ends } = this.#request;
    await ends.checkLock();
    await ends.use(async (pair) => {
      for (const { name } of unit.tables) this.#tally(name).generation = pair.generation;
      if (unit.deferred.length + unit.off.length === 0) {
        await this.#writeTables(pair, unit, pass, { within: false, onlyRefused });
        return;
      }
      // Refused rows are left out at once: the next attempt is the next transaction.
      await this.#inOne(pair, unit, async () => {
        await this.#writeTables(pair, unit, { ...pass, final: true }, { within: true, onlyRefused: false });
        await this.#cleanUnit(pair, unit, pass);
      });
      for (const { name } of unit.tables)
        if (!pass.final && this.#tally(name).skipped > 0) this.#again.set(name, { generation: pair.generation, batches: [] });
    });
    this.#pause(unit);
  }

  async #cleanUnit(pair: Pair, unit: Unit, { attempt }: Pass): Promise<void> {
    const { foreignKeys } = this.#request;
    for (;;) {
      let removed = 0;
      for (const table of unit.tables) {
        const tally = this.#tally(table.name);
        tally.progress('checking', 0, null);
        const own = foreignKeys.filter((key) => isOf(key, table));
        const gone = await removeOrphans(pair, table, own, this.#guards(table).all, tally, attempt);
        tally.inserted -= Math.min(tally.inserted, gone);
        removed += gone;
      }
      if (removed === 0) return;
    }
  }

  async #writeTables(
    pair: Pair,
    unit: Unit,
    pass: Pass,
    how: { readonly within: boolean; readonly onlyRefused: boolean },
  ): Promise<void> {
    let touched = false;
    for (const table of unit.tables) {
      const refused = this.#again.get(table.name);
      if (how.onlyRefused && refused === undefined) continue;
      const job = this.#job(unit, table, pass, how.within);
      if (how.onlyRefused && refused!.generation === pair.generation)
        await this.#writeBatches(pair, { ...job, retried: true }, refused!.batches);
      else touched = (await this.#writeTable(pair, job)) || touched;
      touched ||= how.onlyRefused;
    }
    if (!touched) return;
    for (const table of unit.tables) {
      const job = this.#job(unit, table, pass, how.within);
      if (job.updated !== table) await this.#link(pair, { ...job, updated: table, linking: true, final: true });
    }
  }

  /** @returns whether anything differed */
  async #writeTable(pair: Pair, job: Job): Promise<boolean> {
    const { engine } = this.#request.ends;
    const { table, tally } = job;
    tally.forgetRefused();
    tally.extras = 0;
    this.#again.delete(table.name);
    const begun = this.#copying.get(table.name)?.generation === pair.generation;
    if (!this.#refusing.has(table.name) && (begun || (await isEmpty(pair.writer, engine.sync, table.path.target)))) {
      if (await copyTable(pair, job, job.within ? null : this.#request.journal, this.#copying)) {
        this.#copying.delete(table.name);
        if (!job.within && tally.inserted >= MANY) await pair.writer.analyze(table);
        return tally.inserted > 0;
      }
      this.#refusing.add(table.name);
    }
    this.#copying.delete(table.name);
    const { batches, sourceRows, targetRows } = await differing(pair, table, tally);
    tally.rows = sourceRows;
    tally.targetRows = targetRows;
    await this.#writeBatches(pair, job, batches);
    return batches.length > 0;
  }

  async #writeBatches(pair: Pair, job: Job, batches: readonly Batch[]): Promise<void> {
    const refused: Batch[] = [];
    for (const batch of batches) {
      const { again, moved } = await writeBatch(pair, job, batch);
      if (again) refused.push(batch);
      if (moved) this.#moved.add(job.table.name);
    }
    if (await exchange(pair, job)) this.#moved.add(job.table.name);
    if (refused.length > 0) this.#again.set(job.table.name, { generation: pair.generation, batches: refused });
    else this.#again.delete(job.table.name);
  }

  /** Fills the keys that were left empty. */
  async #link(pair: Pair, job: Job): Promise<void> {
    job.tally.progress('linking', 0, null);
    const { batches } = await differing(pair, job.table, job.tally);
    for (const batch of batches) await writeBatch(pair, { ...job, retried: true }, batch);
    await exchange(pair, job);
  }

  async #remove(units: readonly Unit[]): Promise<void> {
    const { deletes, tallies } = this.#request;
    const order = [...units].reverse();
    let waiting = order.filter(({ tables }) => tables.some(({ name }) => deletes.has(name) && tallies.get(name)!.extras > 0));
    for (let attempt = 1; waiting.length > 0; attempt += 1) {
      const before = this.#changes();
      const kept: Unit[] = [];
      for (const unit of waiting) {
        const removals = unit.tables
          .filter(({ name }) => deletes.has(name))
          .map((table): Removal => {
            const job = this.#job(unit, table, { final: true, attempt }, isRelaxed(unit));
            const late = lateColumns(unit, table).map(({ name }) => name.target);
            return { job, guards: this.#guards(table).all, late };
          });
        if ((await this.#removeUnit(unit, removals.reverse())) > 0) kept.push(unit);
        this.#pause(unit);
      }
      if (this.#changes() === before) return;
      waiting = kept;
    }
  }

  #removeUnit(unit: Unit, removals: readonly Removal[]): Promise<number> {
    return this.#request.ends.use(async (pair) => {
      if (isRelaxed(unit)) {
        // Keys among the tables of the cycle are checked at the end, when all that goes is gone.
        const within = removals.map((removal) => ({ ...removal, guards: outside(removal.guards, unit) }));
        return this.#inOne(pair, unit, () => removeAll(pair, within));
      }
      const kept = await removeAll(pair, removals);
      if (kept === 0 || unit.late.length === 0) return kept;
      const knot = removals.map(({ job, ...removal }) => ({ ...removal, job: { ...job, within: true } }));
      try {
        await this.#inOne(pair, unit, () => removeKnot(pair, knot));
        return 0;
      } catch (error) {
        if (!(error instanceof Kept)) throw error;
        // Told as it is again.
        return removeAll(pair, removals);
      }
    });
  }

  #job(unit: Unit, table: SyncTable, { final, attempt }: Pass, within: boolean): Job {
    const { settings, retry, deletes } = this.#request;
    return {
      table,
      guards: this.#guards(table),
      ...variants(unit, table),
      tally: this.#tally(table.name),
      relaxed: this.#relaxed(unit, [table]),
      within,
      final,
      attempt,
      strict: settings.strict,
      linking: false,
      retried: false,
      deletes: settings.delete && this.#agreed && deletes.has(table.name),
      stuck: [],
      retry,
    };
  }

  #pause({ tables }: Unit): void {
    for (const { name } of tables) this.#tally(name).pause();
  }

  #tally(table: string): Tally {
    return this.#request.tallies.get(table)!;
  }

  /** All of a unit in one transaction. What was counted is not so when it is rolled back. */
  #inOne<T>({ writer }: Pair, unit: Unit, work: () => Promise<T>): Promise<T> {
    return patiently(this.#request.retry, async () => {
      const before = unit.tables.map(({ name }) => {
        const tally = this.#tally(name);
        const { inserted, updated, deleted } = tally;
        return { tally, counts: { inserted, updated, deleted } };
      });
      try {
        return await writer.transaction(this.#relaxed(unit), work);
      } catch (error) {
        for (const { tally, counts } of before) {
          Object.assign(tally, counts);
          this.#copying.delete(tally.table);
        }
        throw error;
      }
    });
  }

  #relaxed({ tables, deferred, off }: Unit, only: readonly SyncTable[] = tables): Relaxed {
    return { tables: only, triggers: this.#request.settings.triggers, deferred, off };
  }
}

/** Rows after which the server's statistics are made anew. */
const MANY = 10_000;

async function removeAll(pair: Pair, removals: readonly Removal[]): Promise<number> {
  let kept = 0;
  for (const removal of removals) kept += await removeExtras(pair, removal);
  return kept;
}
