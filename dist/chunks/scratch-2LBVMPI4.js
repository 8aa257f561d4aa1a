import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  parseUrl
} from "./chunk-ASLVKHEE.js";
import {
  LikeOther,
  errorNumber,
  openWorkConnection,
  serverVersion,
  shadowOver
} from "./chunk-QTWKN3N2.js";
import {
  explain,
  quoteName,
  quoteString
} from "./chunk-CXYAEDGO.js";
import "./chunk-J6E4EDDU.js";
import "./chunk-FIL6B7YH.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/mysql/shadow/scratch.ts
import { randomBytes } from "node:crypto";
async function openScratch(request, url) {
  const { timeouts, world, like } = request;
  const settings = settingsOf(url, timeouts);
  world.secrets.add(settings.password);
  const server = serverOf(settings, url);
  const say = (line) => world.secrets.redact(line);
  let admin = null;
  let connection = null;
  let name = null;
  const close = async () => {
    await connection?.end();
    if (admin === null) return;
    if (name !== null) await drop(name, admin, settings, (line) => world.log.warn(say(`${line} (${server})`)));
    await admin.end();
  };
  try {
    admin = await openWorkConnection(settings);
    const mark = await markOf(admin);
    await admin.query(HELD);
    await clearLeftovers(admin, mark, (line) => world.log.debug(say(line)));
    name = nameOf(/* @__PURE__ */ new Date(), mark);
    await admin.query(`SELECT GET_LOCK(${quoteString(name)}, 0)`);
    connection = await openWorkConnection(settings);
    const likeOther = new LikeOther(connection, like, world.log);
    await admin.query(`CREATE DATABASE ${quoteName(name)}${await likeOther.databaseOptions()}`);
    const session = await likeOther.settings("SESSION");
    await warnOfCase(request, connection);
    return shadowOver({
      label: `a scratch database on ${server}`,
      server: await serverVersion(connection),
      url: request.reachable ? toolUrl(url, name) : null,
      request,
      settings: { ...settings, database: name },
      connection,
      likeOther,
      session,
      ownServer: false,
      close
    });
  } catch (error) {
    await close();
    throw failure(server, error, settings);
  }
}
function settingsOf(url, timeouts) {
  const complete = new URL(url);
  complete.pathname = "/information_schema";
  for (const name of ["database", "dbname"]) complete.searchParams.delete(name);
  return parseUrl(complete, { timeouts, applicationName: "driftgate shadow" });
}
var PREFIX = "driftgate_shadow_";
var NAME = /^driftgate_shadow_\d{14}_[0-9a-f]{6}_[0-9a-f]{8}$/;
function nameOf(now, mark) {
  return `${PREFIX}${now.toISOString().replace(/\D/g, "").slice(0, 14)}_${mark}_${randomBytes(4).toString("hex")}`;
}
async function markOf(admin) {
  const [row] = await admin.query(
    `SELECT LEFT(SHA2(CONCAT_WS(' ', @@hostname, @@port, @@server_id, @@datadir), 256), 6) AS mark`
  );
  return String(row?.mark);
}
var HELD = "SET SESSION wait_timeout = 86400, lock_wait_timeout = 10";
var DAY = 24 * 3600 * 1e3;
async function clearLeftovers(admin, mark, debug) {
  const rows = await admin.query(
    `SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE '${PREFIX.replaceAll("_", "\\_")}%'`
  );
  for (const name of rows.map((row) => String(row.name)).filter((one) => NAME.test(one))) {
    if (!name.includes(`_${mark}_`) && ageOf(name) < DAY) continue;
    try {
      const [lock] = await admin.query(`SELECT GET_LOCK(${quoteString(name)}, 0) AS held`);
      if (Number(lock?.held) !== 1) continue;
      await admin.query(`DROP DATABASE IF EXISTS ${quoteName(name)}`);
      await admin.query(`DO RELEASE_LOCK(${quoteString(name)})`);
    } catch (error) {
      debug(`${name}, which an earlier run left, could not be dropped: ${messageOf(error)}`);
    }
  }
}
function ageOf(name) {
  const [, year, month, day, hour] = /_(\d{4})(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return Date.now() - Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour));
}
async function drop(name, admin, settings, warn) {
  const statement = `DROP DATABASE IF EXISTS ${quoteName(name)}`;
  try {
    await admin.query(statement);
  } catch {
    let again = null;
    try {
      again = await openWorkConnection(settings);
      await again.query(statement);
    } catch (error) {
      warn(`The scratch database ${name} could not be dropped: ${messageOf(error)}. The next run tries again.`);
    } finally {
      await again?.end();
    }
  }
}
async function warnOfCase({ like, world }, connection) {
  const other = like?.defaults.lowerCaseTableNames;
  if (other === void 0) return;
  const [row] = await connection.query("SELECT @@lower_case_table_names AS own");
  if (String(row?.own) !== other) {
    world.log.warn(
      `The server of the shadow has lower_case_table_names = ${row?.own}, the other side ${other}: names of tables may differ in case.`
    );
  }
}
function serverOf({ host, port, socket, user }, url) {
  return `${url.protocol}//${encodeURIComponent(user)}@${socket === void 0 ? `${host}:${port}` : socket}`;
}
function toolUrl(url, name) {
  const own = new URL(url.href.replace(/^mariadb:/i, "mysql:"));
  own.pathname = `/${name}`;
  for (const parameter of ["database", "dbname"]) own.searchParams.delete(parameter);
  return own.href;
}
var NOT_ALLOWED = /* @__PURE__ */ new Set([1044, 1142, 1227]);
function failure(server, error, { user }) {
  if (error instanceof DriftgateError) return error;
  const what = `No scratch database could be made on ${server}`;
  if (NOT_ALLOWED.has(errorNumber(error))) {
    return new DriftgateError("permission", `${what}: the user may not create databases (${messageOf(error)}).`, {
      hint: `GRANT ALL PRIVILEGES ON \`${PREFIX.replaceAll("_", "\\_")}%\`.* TO ${quoteString(user)}@\u2026, or use --shadow server.`,
      cause: error
    });
  }
  const known = explain(error);
  return new DriftgateError(known?.code ?? "connection", `${what}: ${known?.reason ?? messageOf(error)}.`, {
    hint: `${known?.hint ?? "Check host and port of the shadow, and that the server runs."} Or use --shadow server.`,
    cause: error
  });
}
export {
  openScratch
};
