import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/apply/locked.ts
var SILENT = 1500;
var Locked = class _Locked {
  #target;
  /** Milliseconds. */
  #wait;
  #log;
  #session = null;
  constructor(target, wait, log) {
    this.#target = target;
    this.#wait = wait;
    this.#log = log;
  }
  /** @param wait milliseconds for another apply to end @throws DriftgateError when it cannot connect, or does not get the lock in time */
  static async open(target, wait, log) {
    const locked = new _Locked(target, wait, log);
    await locked.reopen();
    return locked;
  }
  get session() {
    if (this.#session === null) throw new DriftgateError("connection", `The connection to ${this.#target.label} is gone.`);
    return this.#session;
  }
  /** Another connection, with the lock, for one that was cut. What was run on that one has ended when this returns. */
  async reopen() {
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
  async check() {
    if (await this.#target.engine.write.holdsLock(this.session, this.#target.database)) return;
    throw new DriftgateError("connection", `The lock on ${this.#target.label} was lost: nothing more is run.`, {
      hint: "Connect to the server itself, or to a pooler in session mode; then run it again to go on."
    });
  }
  /** Asked after an error; what was open is rolled back with it, as in a transaction that has failed nothing else is answered. */
  async isAlive() {
    try {
      await this.#session?.run("ROLLBACK");
      return this.#session !== null;
    } catch {
      return false;
    }
  }
  /** Never throws. The lock goes with it. */
  async close() {
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }
  async #lock(session) {
    const { engine, database, label } = this.#target;
    const { write } = engine;
    if (await write.takeLock(session, database, Math.min(SILENT, this.#wait))) return;
    const holder = await write.lockHolder(session, database);
    const rest = this.#wait - SILENT;
    const who = holder ?? "another apply";
    if (rest > 0) {
      this.#log.info(
        `Another apply or sync is at work on ${label}: ${who}. Waiting for it to end, up to ${Math.round(rest / 1e3)} s.`
      );
      if (await write.takeLock(session, database, rest)) return;
    }
    throw new DriftgateError(
      "timeout",
      `Another apply or sync is at work on ${label} (${who}); waited ${this.#wait / 1e3} s for it to end.`,
      {
        hint: "Run it again when that is done, or wait longer: --lock-wait SECONDS. A run that was killed holds it until its last statement has ended."
      }
    );
  }
};
async function steadily(locked, work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || await locked.isAlive()) throw error;
      await locked.reopen();
    }
  }
}
var ATTEMPTS = 3;

export {
  Locked,
  steadily
};
