import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  liveAddress,
  liveDatabase,
  readLive
} from "./chunk-UEQH332D.js";
import {
  codeKindOf
} from "./chunk-WAUXATKK.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/sources/live/target.ts
async function openTarget(text, role, settings, context) {
  const environment = Object.hasOwn(settings.environments, text) ? settings.environments[text] : void 0;
  if (environment === void 0) refuseOthers(text, role);
  const { url, live } = liveAddress(text, role, settings, context);
  const database = liveDatabase(url, live, context);
  const { engine, connection } = await database.settings();
  return {
    label: database.label,
    environment: environment === void 0 ? null : text,
    isProtected: typeof environment === "object" && environment.protected || await isProtected(placeOf(connection, live), settings, context),
    engine,
    database: connection.database,
    connection,
    via: live.ssh === void 0 ? null : `${live.ssh.host}:${live.ssh.port}`,
    open: (connect) => database.open(connect),
    read: (options) => readLive(database, { ...options, withHistory: false }),
    async openSession() {
      const { session, close } = await database.open((engine2, to) => engine2.connect(to));
      return {
        db: session.db,
        batch: (statements) => session.batch(statements),
        stream: (statements, onRow) => session.stream(statements, onRow),
        get roundTrips() {
          return session.roundTrips;
        },
        close
      };
    },
    async openWriter() {
      const { session, close } = await database.open((engine2, to) => engine2.write.connect(to));
      return { run: (sql) => session.run(sql), limit: (limits) => session.limit(limits), close };
    }
  };
}
async function isProtected(place, settings, context) {
  for (const [name, environment] of Object.entries(settings.environments)) {
    if (typeof environment === "string" || !environment.protected) continue;
    try {
      const { url, live } = liveAddress(name, "target", settings, context);
      const { connection } = await liveDatabase(url, live, context).settings();
      if (placeOf(connection, live) === place) return true;
    } catch {
    }
  }
  return false;
}
function placeOf({ engine, host, port, socket, database }, { ssh }) {
  return JSON.stringify([
    ssh === void 0 ? null : [ssh.host, ssh.port],
    engine,
    socket ?? [host.toLowerCase(), port],
    database
  ]);
}
function refuseOthers(text, role) {
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? "";
  if (scheme !== "snapshot" && codeKindOf(scheme) === void 0) return;
  throw new DriftgateError("usage", `The ${role}, ${text.trim()}, is no live database.`, {
    hint: "Name an environment of driftgate.yml, a connection URL, or env:NAME for a variable that holds one."
  });
}

export {
  openTarget
};
