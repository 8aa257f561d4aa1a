/**
 * The one session that an apply writes on, and that holds the lock which only one apply per database can hold. Lock and session are one on
 * purpose: when the process is killed, the server keeps both until the statement that was running has ended, so that the next run
 * waits for that as well, and never works beside it.
 */
import type { WriteSession } from '../engines/write.ts';
import { DriftgateError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { LiveTarget } from '../sources/live/target.ts';

/** Milliseconds after which it is told that something is waited for. */
const SILENT = 1_500;

export class Locked {
  readonly #target: LiveTarget;
  /** Milliseconds. */
  readonly #wait: number;
  readonly #log: Log;
  #session: WriteSession | null = null;

  private constructor(target: LiveTarget, wait: number, log: Log) {
    this.#target = target;
    this.#wait = wait;
    this.#log = log;
  }

  /** @param wait milliseconds for another apply to end @throws DriftgateError when it cannot connect, or does not get the lock in time */
  static async open(target: LiveTarget, wait: number, log: Log): Promise<Locked> {
    const locked = new Locked(target, wait, log);
    await locked.reopen();
    return locked;
  }

  get session(): WriteSession {
    if (this.#session === null) throw new DriftgateError('connection', `The connection to ${this.#target.label} is gone.`);
    return this.#session;
  }

  /** Another connection, with the lock, for one that was cut. What was run on that one has ended when this returns. */
  async reopen(): Promise<void> {
    await this.close();
    const session = await this.#target.openWriter();
    try {
      await this.#lock(session);
    } catch (error) {
      await session.close();
      throw error;
    }
    this.#session = session;
  }

  /** @throws DriftgateError when the lock is another's, or nobody's: then somebody else may be at work */
  async check(): Promise<void> {
    if (await this.#target.engine.write.holdsLock(this.session, this.#target.database)) return;
    throw new DriftgateError('connection', `The lock on ${this.#target.label} was lost: nothing more is run.`, {
      hint: 'Connect to the server itself, or to a pooler in session mode; then run it again to go on.',
    });
  }

  /** Asked after an error; what was open is rolled back with it, as in a transaction that has failed nothing else is answered. */
  async isAlive(): Promise<boolean> {
    try {
      await this.#session?.run('ROLLBACK');
      return this.#session !== null;
    } catch {
      return false;
    }
  }

  /** Never throws. The lock goes with it. */
  async close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }

  async #lock(session: WriteSession): Promise<void> {
    const { engine, database, label } = this.#target;
    const { write } = engine;
    if (await write.takeLock(session, database, Math.min(SILENT, this.#wait))) return;
    const holder = await write.lockHolder(session, database);
    const rest = this.#wait - SILENT;
    const who = holder ?? 'another apply';
    if (rest > 0) {
      this.#log.info(
        `Another apply or sync is at work on ${label}: ${who}. Waiting for it to end, up to ${Math.round(rest / 1000)} s.`,
      );
      if (await write.takeLock(session, database, rest)) return;
    }
    throw new DriftgateError(
      'timeout',
      `Another apply or sync is at work on ${label} (${who}); waited ${this.#wait / 1000} s for it to end.`,
      {
        hint: 'Run it again when that is done, or wait longer: --lock-wait SECONDS. A run that was killed holds it until its last statement has ended.',
      },
    );
  }
}

/** Does something anew, on another connection, whose connection was cut: for what does no harm when it is done twice. */
export async function steadily<T>(locked: Locked, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || (await locked.isAlive())) throw error;
      await locked.reopen();
    }
  }
}

const ATTEMPTS = 3;
