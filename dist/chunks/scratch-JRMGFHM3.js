import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  openConnection,
  versionOf
} from "./chunk-KWMCQCFK.js";
import {
  shadowOver
} from "./chunk-XYEADOXU.js";
import {
  parseUrl
} from "./chunk-TCDQOYRG.js";
import {
  connect,
  explain
} from "./chunk-PQHPB2QM.js";
import "./chunk-IMMBL6MV.js";
import "./chunk-FIL6B7YH.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-DWJS3GSM.js";
import {
  errorCode
} from "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/shadow/scratch.ts
import { randomBytes } from "node:crypto";
async function openScratch(request, url) {
  const { timeouts, world } = request;
  const settings = parseUrl(url, { timeouts, applicationName: "driftgate shadow" });
  world.secrets.add(settings.password);
  const server = serverOf(settings);
  const failed = (what, error) => {
    throw failure(`${what} on ${server}`, error, settings);
  };
  const admin = await openConnection(settings).catch((error) => failed("No scratch database could be made", error));
  const name = nameOf(/* @__PURE__ */ new Date());
  let connection = null;
  const close = async () => {
    await connection?.end();
    await drop(name, admin, settings, (line) => world.log.warn(world.secrets.redact(line)));
    await admin.end();
  };
  try {
    await admin.exec(`select set_config(name, '0', false) from pg_settings where name = 'idle_session_timeout'`);
    await clearLeftovers(admin, (line) => world.log.debug(world.secrets.redact(line)));
    await admin.exec(`select pg_advisory_lock(${LOCK_CLASS}, ${lockOf(name)})`);
    await create(name, admin);
    const own = { ...settings, database: name };
    connection = await openConnection(own);
    return shadowOver({
      label: `a scratch database on ${server}`,
      version: await versionOf(connection),
      url: request.reachable ? toolUrl(url, name) : null,
      request,
      connection,
      openSession: () => connect(own),
      ownServer: false,
      close
    });
  } catch (error) {
    await close();
    return failed("No scratch database could be made", error);
  }
}
function nameOf(now) {
  return `driftgate_shadow_${now.toISOString().replace(/\D/g, "").slice(0, 14)}_${randomBytes(4).toString("hex")}`;
}
var NAME = "^driftgate_shadow_[0-9]{14}_[0-9a-f]{8}$";
var LOCK_CLASS = 1684501352;
function lockOf(name) {
  return Number.parseInt(name.slice(-8), 16) | 0;
}
async function create(name, admin) {
  const [[cluster]] = await admin.exec(
    `select pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'template0'`
  );
  const encoding = cluster.encoding === "UTF8" ? "" : ` encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`;
  await admin.exec(`create database ${name} template template0${encoding}`);
}
async function clearLeftovers(admin, debug) {
  const [rows] = await admin.exec(`
    select datname as name from pg_database d
    where datname ~ '${NAME}' and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = ${LOCK_CLASS} and l.objsubid = 2
        and lpad(to_hex(l.objid::bigint), 8, '0') = right(d.datname, 8))`);
  for (const { name } of rows ?? []) {
    try {
      await admin.exec(`drop database if exists ${name} with (force)`);
    } catch (error) {
      debug(`${name}, which an earlier run left, could not be dropped: ${messageOf(error)}`);
    }
  }
}
async function drop(name, admin, settings, warn) {
  const statement = `drop database if exists ${name} with (force)`;
  try {
    await admin.exec(statement);
  } catch {
    let again = null;
    try {
      again = await openConnection(settings);
      await again.exec(statement);
    } catch (error) {
      warn(
        `The scratch database ${name} on ${serverOf(settings)} could not be dropped: ${messageOf(error)}. The next run tries again.`
      );
    } finally {
      await again?.end();
    }
  }
}
function serverOf({ host, port, socket, user }) {
  return `postgres://${encodeURIComponent(user)}@${socket === void 0 ? `${host}:${port}` : socket}`;
}
function toolUrl(url, name) {
  const own = new URL(url);
  own.pathname = `/${name}`;
  own.searchParams.delete("dbname");
  return own.href;
}
function failure(what, error, { user }) {
  if (error instanceof DriftgateError) return error;
  const code = errorCode(error);
  if (code === "42501") {
    return new DriftgateError("permission", `${what}: ${messageOf(error)}.`, {
      hint: `Let an administrator run ALTER ROLE "${user.replaceAll('"', '""')}" CREATEDB, or give --shadow another server, or use --shadow embedded.`,
      cause: error
    });
  }
  if (code === "53100") {
    return new DriftgateError("source", `${what}: its disk is full (${messageOf(error)}).`, {
      hint: "Make room there, or give --shadow another server, or use --shadow embedded.",
      cause: error
    });
  }
  const known = explain(error);
  return new DriftgateError(known?.code ?? "connection", `${what}: ${known?.reason ?? messageOf(error)}.`, {
    hint: `${known?.hint ?? "Check host and port of the shadow, and that the server runs."} Or use --shadow embedded.`,
    cause: error
  });
}
export {
  openScratch
};
