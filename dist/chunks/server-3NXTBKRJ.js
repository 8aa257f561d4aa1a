import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  environmentFor,
  program,
  serverUser
} from "./chunk-IWCMSXBC.js";
import {
  freePort,
  runProgram,
  startProgram
} from "./chunk-Z7BNEOHO.js";
import {
  makeThrowaway
} from "./chunk-F7JLGU4B.js";
import {
  privateFolder
} from "./chunk-WHIM4XZM.js";
import {
  openConnection,
  versionOf
} from "./chunk-KWMCQCFK.js";
import {
  SUPERUSER,
  shadowOver
} from "./chunk-XYEADOXU.js";
import {
  connect
} from "./chunk-PQHPB2QM.js";
import "./chunk-IMMBL6MV.js";
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

// src/engines/postgres/shadow/server.ts
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
async function openServer(request, binaries) {
  const user = serverUser();
  let throwaway = null;
  try {
    throwaway = await makeThrowaway("pg", user === void 0 ? {} : { owner: user });
    return await open({ request, binaries, user, throwaway });
  } catch (error) {
    await throwaway?.remove();
    throw new DriftgateError(
      "source",
      `PostgreSQL ${binaries.version} of ${binaries.folder} could not be started as a shadow: ${messageOf(error)}`,
      { hint: "Use --shadow embedded, or --shadow URL with a server in which a scratch database may be made.", cause: error }
    );
  }
}
var PATIENCE = 12e4;
var DATABASE = "postgres";
async function open(place) {
  const { request, binaries, throwaway } = place;
  const password = randomBytes(24).toString("hex");
  request.world.secrets.add(password);
  await initialise(place, password);
  const { connection, settings } = await start(place, password);
  return shadowOver({
    label: `PostgreSQL ${binaries.version}, started from ${binaries.folder}`,
    version: await versionOf(connection),
    url: request.reachable ? `postgres://${SUPERUSER}:${password}@127.0.0.1:${settings.port}/${DATABASE}` : null,
    request,
    connection,
    openSession: () => connect(settings),
    ownServer: true,
    async close() {
      await connection.end();
      await throwaway.remove();
    }
  });
}
async function initialise(place, password) {
  const { throwaway, user } = place;
  const data = privateFolder(join(throwaway.path, "data"), user);
  privateFolder(join(throwaway.path, "socket"), user);
  const passwordFile = join(throwaway.path, "password");
  writeFileSync(passwordFile, password, { mode: 384 });
  if (user !== void 0) chownSync(passwordFile, user.uid, user.gid);
  const args = ["-D", data, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  await runProgram(run(place, "initdb", [...args, "--encoding=UTF8", "--no-locale", "--no-sync"]), throwaway, PATIENCE);
  rmSync(passwordFile);
}
async function start(place, password, attempt = 1) {
  const overTcp = isOverTcp(place.request);
  const port = overTcp ? await freePort() : 5432;
  const { throwaway, request } = place;
  const socket = process.platform === "win32" ? {} : { socket: join(throwaway.path, "socket") };
  const settings = {
    engine: "postgres",
    host: "127.0.0.1",
    port,
    ...socket,
    user: SUPERUSER,
    password,
    database: DATABASE,
    tls: { mode: "off" },
    timeouts: request.timeouts,
    applicationName: "driftgate shadow"
  };
  const hba = join(throwaway.path, "hba.conf");
  writeFileSync(hba, overTcp ? `${ON_SOCKET}
${ON_LOOPBACK}
` : `${ON_SOCKET}
`);
  chmodSync(hba, 420);
  const configuration = Object.entries({ ...SETTINGS, ...placed(throwaway, hba, port, overTcp) });
  const args = ["-D", join(throwaway.path, "data"), ...configuration.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  try {
    const server = run(place, "postgres", args);
    return { connection: await startProgram(server, throwaway, () => openConnection(settings), PATIENCE), settings };
  } catch (error) {
    if (overTcp && attempt < 3 && /could not (?:create any TCP\/IP sockets|bind)/.test(messageOf(error))) {
      return start(place, password, attempt + 1);
    }
    throw error;
  }
}
function isOverTcp({ reachable }) {
  return reachable || process.platform === "win32";
}
var ON_SOCKET = "local all all trust";
var ON_LOOPBACK = "host all all 127.0.0.1/32 scram-sha-256";
function placed(throwaway, hba, port, overTcp) {
  return {
    hba_file: hba,
    port: String(port),
    listen_addresses: overTcp ? "127.0.0.1" : "",
    ...process.platform === "win32" ? {} : {
      unix_socket_directories: `"${join(throwaway.path, "socket").replaceAll('"', '""')}"`,
      unix_socket_permissions: "0700",
      // In the data folder, so that nothing of a killed server stays in /dev/shm.
      dynamic_shared_memory_type: "mmap"
    }
  };
}
var SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  autovacuum: "off",
  checkpoint_timeout: "1h",
  max_wal_size: "4GB",
  shared_buffers: "64MB",
  // A tool may open a pool; and a script that is one transaction locks every table that it makes.
  max_connections: "40",
  max_locks_per_transaction: "1024",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  logging_collector: "off",
  log_destination: "stderr"
};
function run({ request, binaries, user, throwaway }, name, args) {
  return {
    command: join(binaries.folder, program(name)),
    args,
    environment: environmentFor(binaries.folder, request.world),
    user,
    folder: throwaway.path,
    log: join(throwaway.path, `${name}.log`),
    // "Immediate shutdown": it ends its children and leaves the rest to a recovery that never comes.
    signal: "SIGQUIT"
  };
}
export {
  openServer
};
