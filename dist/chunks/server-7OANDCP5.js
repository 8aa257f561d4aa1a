import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  environmentFor,
  serverUser
} from "./chunk-GJ5SE66T.js";
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
  LikeOther,
  SYSTEM_DATABASES,
  openWorkConnection,
  productName,
  serverVersion,
  shadowOver
} from "./chunk-QTWKN3N2.js";
import {
  quoteName
} from "./chunk-CXYAEDGO.js";
import "./chunk-J6E4EDDU.js";
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

// src/engines/mysql/shadow/server.ts
import { randomBytes } from "node:crypto";
import { chownSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
async function openServer(request, binaries) {
  const name = `${productName(binaries)} of ${binaries.folder}`;
  if (process.platform === "win32") {
    throw new DriftgateError("source", `${name} cannot be started as a shadow on Windows.`, { hint: ELSEWHERE });
  }
  const user = serverUser();
  let throwaway = null;
  try {
    throwaway = await makeThrowaway(binaries.flavour, user === void 0 ? {} : { owner: user });
    return await open({ request, binaries, user, throwaway });
  } catch (error) {
    await throwaway?.remove();
    throw new DriftgateError("source", `${name} could not be started as a shadow: ${messageOf(error)}`, {
      hint: ELSEWHERE,
      cause: error
    });
  }
}
var ELSEWHERE = "Use --shadow mysql://\u2026 with a server in which a scratch database may be made.";
var PATIENCE = 12e4;
var TOOLS_USER = "driftgate";
var LOADER = "driftgate_loader";
async function open(place) {
  const { request, throwaway } = place;
  const { world, like, reachable } = request;
  await initialise(place);
  const password = randomBytes(24).toString("hex");
  world.secrets.add(password);
  const { connection, settings, port } = await start(place, password);
  const likeOther = new LikeOther(connection, like, world.log);
  const database = databaseName(request);
  await connection.query(`CREATE DATABASE ${quoteName(database)}${await likeOther.databaseOptions()}`);
  await likeOther.settings("GLOBAL");
  const server = await serverVersion(connection);
  const own = { ...settings, user: LOADER, database };
  const loading = await openLoading(connection, own);
  const url = `mysql://${TOOLS_USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return shadowOver({
    label: `${productName(server)}, started from ${place.binaries.folder}`,
    server,
    url: reachable ? url : null,
    request,
    settings: own,
    connection: loading,
    likeOther,
    session: [],
    ownServer: true,
    async close() {
      await Promise.all([loading.end(), connection.end()]);
      await throwaway.remove();
    }
  });
}
async function openLoading(root, settings) {
  const user = `'${LOADER}'@'localhost'`;
  const database = quoteName(settings.database.replaceAll(/[\\_%]/g, "\\$&"));
  await root.query(`CREATE USER ${user}`);
  await root.query(`GRANT SELECT, PROCESS ON *.* TO ${user}`);
  await root.query(`GRANT ALL PRIVILEGES ON ${database}.* TO ${user}`);
  await root.query(`GRANT SESSION_VARIABLES_ADMIN ON *.* TO ${user}`).catch(() => {
  });
  return openWorkConnection(settings);
}
function databaseName({ like }) {
  const name = like?.database ?? "";
  return name === "" || SYSTEM_DATABASES.has(name.toLowerCase()) ? "driftgate_shadow" : name;
}
async function initialise(place) {
  const { binaries, throwaway, user } = place;
  privateFolder(join(throwaway.path, "data"), user);
  privateFolder(join(throwaway.path, "files"), user);
  privateFolder(join(throwaway.path, "tmp"), user);
  const program = binaries.flavour === "mysql" ? run(place, binaries.server, ["--no-defaults", "--initialize-insecure", ...options(place)]) : run(place, binaries.install, [
    "--no-defaults",
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
    "--skip-name-resolve",
    ...binaries.base === "/usr" ? [] : [`--basedir=${binaries.base}`],
    ...options(place)
  ]);
  await runProgram(program, throwaway, PATIENCE);
}
async function start(place, password, attempt = 1) {
  const { throwaway, request, binaries, user } = place;
  const { reachable } = request;
  const port = reachable ? await freePort() : 0;
  const settings = {
    engine: "mysql",
    host: "localhost",
    port,
    socket: join(throwaway.path, "data", SOCKET),
    user: "root",
    database: "mysql",
    tls: { mode: "off" },
    timeouts: request.timeouts,
    applicationName: "driftgate shadow"
  };
  const initFile = join(throwaway.path, "files", "init.sql");
  if (reachable) {
    writeFileSync(initFile, account(password), { mode: 384 });
    if (user !== void 0) chownSync(initFile, user.uid, user.gid);
  }
  const network = reachable ? [`--port=${port}`, "--bind-address=127.0.0.1", `--init-file=${initFile}`] : ["--skip-networking", ...NO_KEYS];
  const args = ["--no-defaults", ...options(place), ...RUNNING, `--pid-file=${join(throwaway.path, "data", "pid")}`, ...network];
  try {
    const program = run(place, binaries.server, args);
    const connection = await startProgram(program, throwaway, () => openWorkConnection(settings), PATIENCE);
    rmSync(initFile, { force: true });
    return { connection, settings, port };
  } catch (error) {
    if (reachable && attempt < 3 && /can't start server: bind on tcp\/ip port|address already in use/i.test(messageOf(error))) {
      return start(place, password, attempt + 1);
    }
    throw error;
  }
}
var SOCKET = "s";
function account(password) {
  const user = `'${TOOLS_USER}'@'127.0.0.1'`;
  return [
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', ''@'localhost';",
    `CREATE USER ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${user} WITH GRANT OPTION;`,
    ""
  ].join("\n");
}
function options({ request, binaries, throwaway }) {
  const { defaults = {} } = request.like ?? {};
  const timestamps = defaults.explicitDefaultsForTimestamp;
  return [
    `--datadir=${join(throwaway.path, "data")}`,
    `--tmpdir=${join(throwaway.path, "tmp")}`,
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--loose-innodb-doublewrite=OFF",
    "--loose-performance-schema=OFF",
    "--skip-log-bin",
    `--lower-case-table-names=${lowerCaseTableNames(defaults.lowerCaseTableNames)}`,
    ...timestamps === void 0 ? [] : [`--loose-explicit-defaults-for-timestamp=${timestamps === "0" ? "OFF" : "ON"}`],
    ...binaries.flavour === "mysql" ? ["--loose-innodb-redo-log-capacity=128M"] : ["--innodb-log-file-size=32M"],
    // No statement reads or writes files of this machine.
    `--secure-file-priv=${binaries.flavour === "mysql" ? "NULL" : join(throwaway.path, "files")}`
  ];
}
var RUNNING = [
  `--socket=${SOCKET}`,
  "--skip-name-resolve",
  "--local-infile=0",
  "--loose-mysqlx=OFF",
  "--event-scheduler=OFF",
  "--default-time-zone=+00:00",
  // Statistics of tables without rows.
  "--innodb-stats-persistent=OFF",
  "--innodb-stats-auto-recalc=OFF"
];
var NO_KEYS = [
  "auto-generate-certs",
  "sha256-password-auto-generate-rsa-keys",
  "caching-sha2-password-auto-generate-rsa-keys"
].map((name) => `--loose-${name}=OFF`);
function lowerCaseTableNames(other) {
  if (other === "1") return 1;
  return process.platform === "darwin" ? 2 : 0;
}
function run({ request, user, throwaway }, command, args) {
  return {
    command,
    args,
    environment: environmentFor(request.world),
    user,
    folder: throwaway.path,
    log: join(throwaway.path, "log"),
    // There is nothing to save.
    signal: "SIGKILL"
  };
}
export {
  openServer
};
