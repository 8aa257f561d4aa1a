import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  looksLikeProduction
} from "./chunk-SZZNPJZP.js";
import {
  isTransient
} from "./chunk-UEQH332D.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/sync/attempts.ts
import { setTimeout as pause } from "node:timers/promises";
function atomically({ writer }, { within, relaxed, retry }, work) {
  if (within) return writer.attempt(work);
  return patiently(retry, () => writer.transaction(relaxed, work));
}
async function patiently({ retries, mayRetry, onWait }, transaction) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt > retries || !mayRetry(error)) throw error;
      onWait(attempt);
      await pause(Math.min(100 * 2 ** attempt, 5e3));
    }
  }
}
var PAUSES = [500, 1e3, 2e3, 4e3, 8e3, 8e3];
async function persistently(engine, work) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof DriftgateError ? error.cause : error;
      if (attempt === PAUSES.length || !isTransient(reason, engine)) throw error;
      await pause(PAUSES[attempt]);
    }
  }
}
async function orRefused(writer, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoWay) return { refused: true, kind: "unique", constraint: null, reason: "another row has its value" };
    const known = writer.rowError(error);
    if (known === null) throw error;
    return { ...known, refused: true };
  }
}
function isRefusal(outcome) {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome;
}
var NoWay = class extends Error {
};

// src/sync/safety.ts
function refuseProduction(target, { allowProtected, what }) {
  if (allowProtected) return;
  const { label, isProtected } = target;
  if (isProtected)
    throw new DriftgateError("usage", `${label} is protected: it is not ${what} without being told so.`, {
      hint: "Check that it is the database that you mean; if so, give --allow-protected."
    });
  const why = looksLikeProduction(target);
  if (why === null) return;
  throw new DriftgateError("usage", `${label} looks like production, as ${why}: it is not ${what} without being told so.`, {
    hint: "Check that it is the database that you mean; if so, give --allow-protected."
  });
}
async function refuseSameDatabase(source, target, { allowProtected = false } = {}) {
  if (source.engine.name !== target.engine.name)
    throw new DriftgateError(
      "usage",
      `Rows cannot go from ${source.label} to ${target.label}: these are databases of different kinds.`,
      {
        hint: "PostgreSQL goes to PostgreSQL; MySQL and MariaDB go to MySQL and MariaDB."
      }
    );
  if (addressOf(source) === addressOf(target)) throw theSame(source, target);
  const [own, other] = await Promise.all([identityOf(source), identityOf(target)]);
  if (other.standby)
    throw new DriftgateError(
      "usage",
      `${target.label} is a standby: it follows another server, and nothing can be written to it.`,
      {
        hint: "Name the server that it follows, if that is what you mean, or a database of its own."
      }
    );
  if (own.database !== other.database) return sameServer(own, other) ? [besides(source, target)] : [];
  if (sameServer(own, other)) throw theSame(source, target);
  if (own.standby && own.lineage !== null && own.lineage === other.lineage && !allowProtected)
    throw new DriftgateError(
      "usage",
      `${source.label} is a standby, and ${target.label} may be the server that it follows: both were once the same, and have the database ${own.database}.`,
      {
        hint: `Read from the primary in place of the standby; or, when you are sure that ${target.label} is a copy that goes its own way, give --allow-protected.`
      }
    );
  return [];
}
async function identityOf(end) {
  return persistently(end.engine, async () => {
    const session = await end.openSession();
    try {
      return await end.engine.sync.identity(session);
    } finally {
      await session.close();
    }
  });
}
function sameServer(a, b) {
  return a.server !== null && a.server === b.server;
}
function addressOf({ via, connection: { host, port, socket, database } }) {
  return JSON.stringify([via, socket ?? [host.toLowerCase().replace(/\.$/, ""), port], database]);
}
function theSame(source, target) {
  return new DriftgateError(
    "usage",
    `${source.label} and ${target.label} are the same database, ${target.database}: its rows would be written over themselves.`,
    {
      hint: "Name two databases."
    }
  );
}
function besides(source, target) {
  return `${source.label} and ${target.label} are two databases of one server, which reads and writes at the same time.`;
}

export {
  atomically,
  patiently,
  persistently,
  orRefused,
  isRefusal,
  NoWay,
  refuseProduction,
  refuseSameDatabase
};
