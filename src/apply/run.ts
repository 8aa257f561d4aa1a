/**
 * Runs the statements of a plan, group by group, so that each is done once and exactly once, whatever happens in between: a lock that
 * cannot be had, a deadlock, a connection that is cut while nobody knows whether the statement was done.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engines/engine.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { PlannedStatement } from '../plan/plan.ts';
import { visible } from '../report/text.ts';
import type { Journal, State } from './journal.ts';
import type { Locked } from './locked.ts';

/** Milliseconds, and how often. */
export interface RunLimits {
  readonly lock: number;
  readonly retries: number;
  readonly statement: number;
  readonly long: number;
}

export interface RunInput {
  readonly engine: Engine;
  readonly locked: Locked;
  readonly journal: Journal;
  readonly limits: RunLimits;
  readonly log: Log;
}

/** Why it stopped, and where. */
export class RunFailure extends Error {
  /** The one that failed; the last of its transaction when that failed as a whole. */
  readonly statement: PlannedStatement;
  /** Those that were undone with it, itself among them. */
  readonly undone: readonly PlannedStatement[];
  /** Nobody knows what became of it. */
  readonly open: boolean;

  constructor(statement: PlannedStatement, undone: readonly PlannedStatement[], open: boolean, cause: unknown) {
    super(messageOf(cause), { cause });
    this.name = 'RunFailure';
    this.statement = statement;
    this.undone = undone;
    this.open = open;
  }
}

/** Connections that are made anew for one group. */
const RECONNECTS = 5;
/** Milliseconds before the first further attempt, and at most. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** Milliseconds between two lines that say how far a filling is. */
const TELL = 5_000;

/** @param states what an earlier run of the same plan has done @throws RunFailure; DriftgateError when the server cannot be reached again */
export async function runStatements(
  statements: readonly PlannedStatement[],
  states: ReadonlyMap<number, State>,
  input: RunInput,
): Promise<void> {
  const total = statements.length;
  for (const group of groupsOf(statements)) {
    if (group.every(({ number }) => states.get(number) === 'done')) continue;
    await new GroupRun(group, total, input).run(states.get(group[0]!.number) === 'started');
  }
}

function groupsOf(statements: readonly PlannedStatement[]): PlannedStatement[][] {
  const groups: PlannedStatement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last?.[0]?.group === statement.group) last.push(statement);
    else groups.push([statement]);
  }
  return groups;
}

class GroupRun {
  readonly #group: readonly PlannedStatement[];
  readonly #first: PlannedStatement;
  readonly #total: number;
  readonly #input: RunInput;
  /** The one that runs, for errors. */
  #current: PlannedStatement;
  /** In no transaction: the journal says that it is started. */
  #noted = false;
  /** In no transaction: it may have been done, nobody has seen how it ended. */
  #unsure = false;
  /** In no transaction: what it is to make is there, and not of its making. */
  #others = false;
  /** The time-outs that are set. */
  #limits = '';

  constructor(group: readonly PlannedStatement[], total: number, input: RunInput) {
    this.#group = group;
    this.#first = group[0]!;
    this.#current = this.#first;
    this.#total = total;
    this.#input = input;
  }

  /** @param begun by an earlier run, of which nobody knows how it ended */
  async run(begun: boolean): Promise<void> {
    this.#noted = begun;
    this.#unsure = begun;
    let locks = 0;
    let cuts = 0;
    for (;;) {
      try {
        await this.#once();
        return;
      } catch (error) {
        const { engine, locked, limits } = this.#input;
        if (await locked.isAlive()) {
          if (error instanceof DriftgateError) throw this.#failed(error);
          locks += 1;
          if (!engine.write.mayRetry(error) || locks > limits.retries) throw await this.#givenUp(error);
          await this.#pause(error, locks);
        } else {
          cuts += 1;
          if (cuts > RECONNECTS) throw this.#failed(error);
          await this.#reconnect(error, cuts);
          if (await this.#isDoneNow()) return;
        }
      }
    }
  }

  async #once(): Promise<void> {
    this.#limits = '';
    if (this.#isAlone()) await this.#alone();
    else if (this.#first.repeat === true && this.#group.length === 1) await this.#inRounds();
    else await this.#together();
  }

  /** Outside any transaction. What is repeated is rows, which can always be in one. */
  #isAlone(): boolean {
    return this.#first.transaction === 'none' && this.#first.repeat !== true;
  }

  /** One transaction, with its rows of the journal. */
  async #together(): Promise<void> {
    const { journal, locked, log } = this.#input;
    const { session } = locked;
    await this.#limit(this.#first);
    await session.run('BEGIN');
    await locked.check();
    for (const statement of this.#group) {
      this.#current = statement;
      this.#tell(statement);
      await this.#limit(statement);
      let changed = (await session.run(statement.sql)).changed;
      while (statement.repeat === true && (changed ?? 0) > 0) changed = (await session.run(statement.sql)).changed;
    }
    await journal.done(
      session,
      this.#group.map(({ number }) => number),
    );
    log.debug(`Committing ${this.#numbers()}`);
    await session.run('COMMIT');
    log.debug(`Committed ${this.#numbers()}`);
  }

  /** Each round is a transaction of its own, so that no lock is held for long; the last one, that finds nothing to do, notes the end. */
  async #inRounds(): Promise<void> {
    const { journal, locked, log } = this.#input;
    const { session } = locked;
    const { sql, number } = this.#first;
    this.#tell(this.#first);
    await this.#limit(this.#first);
    let rows = 0;
    let told = Date.now();
    for (;;) {
      await session.run('BEGIN');
      await locked.check();
      const changed = (await session.run(sql)).changed ?? 0;
      if (changed === 0) await journal.done(session, [number]);
      await session.run('COMMIT');
      if (changed === 0) break;
      rows += changed;
      log.debug(`Statement ${number}: a round of ${changed} rows`);
      if (Date.now() - told < TELL) continue;
      told = Date.now();
      log.info(`  ${rows} rows so far`);
    }
    log.debug(`Committed statement ${number}, ${rows} rows`);
  }

  async #alone(): Promise<void> {
    const { engine, journal, locked, log } = this.#input;
    const { session } = locked;
    const { write } = engine;
    const { number, sql } = this.#first;
    await locked.check();
    if (this.#unsure && (await write.isDone(session, sql)) === true) {
      log.debug(`Statement ${number} had been done already`);
      return await journal.finished(session, number);
    }
    if (this.#noted) await this.#cleanUp();
    else await journal.started(session, number);
    this.#noted = true;
    log.debug(`Noted that statement ${number} is started`);
    this.#tell(this.#first);
    await this.#limit(this.#first);
    try {
      await session.run(sql);
    } catch (error) {
      if (!(await locked.isAlive())) this.#unsure = true;
      // Only of one that may have been done before is this no error.
      const saysDone = write.saysDone(error);
      if (!this.#unsure && saysDone) this.#others = true;
      if (!this.#unsure || !saysDone) throw error;
      log.debug(`Statement ${number} had been done already: ${messageOf(error)}`);
    }
    this.#unsure = true;
    log.debug(`Ran statement ${number}`);
    await journal.finished(session, number);
    log.debug(`Noted that statement ${number} is done`);
  }

  /** Never what is whole, or was made by somebody else: what a statement leaves over when it fails is neither. */
  async #cleanUp(): Promise<void> {
    const { engine, locked, log } = this.#input;
    if (this.#others || (await engine.write.isDone(locked.session, this.#first.sql)) === true) return;
    for (const sql of this.#first.cleanup ?? []) {
      await this.#limit(this.#first, sql);
      log.debug(`Cleaning up: ${sql}`);
      await locked.session.run(sql);
    }
  }

  /** What the statement left over goes, and its row with it: then everything is as it was before. Else the row stays, and the next run does it. */
  async #givenUp(error: unknown): Promise<RunFailure> {
    if (this.#isAlone() && this.#noted) {
      try {
        await this.#cleanUp();
        await this.#input.journal.undone(this.#input.locked.session, this.#first.number);
        this.#unsure = false;
      } catch (failure) {
        this.#unsure = true;
        this.#input.log.warn(`What statement ${this.#first.number} left over could not be removed: ${messageOf(failure)}`);
      }
    }
    return this.#failed(error);
  }

  #failed(error: unknown): RunFailure {
    return new RunFailure(this.#current, this.#group, this.#unsure, error);
  }

  async #reconnect(error: unknown, attempt: number): Promise<void> {
    const { engine, locked, log } = this.#input;
    const reason = engine.explain(error)?.reason ?? messageOf(error);
    log.warn(
      `The connection was lost in statement ${this.#current.number} (${reason}); connecting again (${attempt} of ${RECONNECTS})`,
    );
    if (attempt > 1) await sleep(jittered(pauseOf(attempt - 1)));
    try {
      await locked.reopen();
    } catch (failure) {
      this.#unsure = true;
      throw this.#failed(failure);
    }
  }

  /** After a cut: what the journal says of the group, whose rows are written with it. */
  async #isDoneNow(): Promise<boolean> {
    const { journal, locked } = this.#input;
    // Cut again: the next attempt finds that out, and asks again.
    const states = await journal.states(locked.session).catch(() => null);
    if (states === null) return false;
    if (!states.has(0)) {
      const taken = 'While the connection was gone, another run has finished this plan, or another plan has taken its place.';
      throw this.#failed(new DriftgateError('write', taken, { hint: 'Make a new plan to see what remains.' }));
    }
    this.#noted = states.get(this.#first.number) === 'started';
    this.#unsure = this.#noted;
    return this.#group.every(({ number }) => states.get(number) === 'done');
  }

  async #pause(error: unknown, attempt: number): Promise<void> {
    const { engine, limits, log } = this.#input;
    const pause = jittered(pauseOf(attempt));
    const reason = engine.explain(error)?.reason ?? messageOf(error);
    const seconds = (pause / 1000).toFixed(1);
    log.info(
      `Statement ${this.#current.number}: ${reason}; trying ${this.#numbers()} again in ${seconds} s (${attempt} of ${limits.retries})`,
    );
    await sleep(pause);
  }

  async #limit({ long }: PlannedStatement, sql = this.#current.sql): Promise<void> {
    const { engine, limits, locked } = this.#input;
    const statement = long === true ? limits.long : limits.statement;
    const lock = engine.write.waitsAlone(sql) ? statement : limits.lock;
    const text = `${lock}/${statement}`;
    if (text !== this.#limits) await locked.session.limit({ lock, statement });
    this.#limits = text;
  }

  #tell({ number, does }: PlannedStatement): void {
    this.#input.log.info(`[${number}/${this.#total}] ${visible(does)}`);
  }

  #numbers(): string {
    const [first, last] = [this.#first.number, this.#group.at(-1)!.number];
    return first === last ? `statement ${first}` : `statements ${first} to ${last}`;
  }
}

function pauseOf(attempt: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
}

/** Two that hinder each other must not do so again at the same moment. */
function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random() / 2);
}
