import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  shadowOver
} from "./chunk-XYEADOXU.js";
import {
  readOnlySession
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

// src/engines/postgres/shadow/files.ts
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";

// src/engines/postgres/shadow/tar.ts
var BLOCK = 512;
var latin1 = new TextDecoder("latin1");
function readTar(tar) {
  const entries = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const field = (from, length) => latin1.decode(tar.subarray(at + from, at + from + length)).replace(/\0[\s\S]*/, "");
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const prefix = field(257, 5) === "ustar" ? field(345, 155) : "";
    const type = /^[0\0]?$/.test(field(156, 1)) ? "file" : "other";
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    entries.push({ name: `${prefix === "" ? "" : `${prefix}/`}${field(0, 100)}`, type, data });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

// src/engines/postgres/shadow/files.ts
async function embeddedFiles() {
  const folder = fileURLToPath(new URL("../pglite/", import.meta.url));
  if (!existsSync(folder)) return { options: {}, extensions: await fromPackages() };
  const read = (name) => readFile(join(folder, name));
  const unpack = async (name) => promisify(brotliDecompress)(await read(name));
  const [wasm, data, database, extensions] = await Promise.all([
    read("pglite.wasm").then(compile),
    read("pglite.data"),
    unpack("database.tar.br"),
    unpack("extensions.tar.br")
  ]);
  return {
    options: { pgliteWasmModule: wasm, fsBundle: blob(data), loadDataDir: blob(database) },
    extensions: readTar(extensions)
  };
}
async function extensionArchives(list) {
  const require2 = createRequire(import.meta.url);
  const folders = ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"].map((name) => dirname(require2.resolve(name)));
  const archives = await Promise.all(
    folders.map(async (folder) => {
      const names = (await list(folder)).filter((name) => name.endsWith(".tar.gz"));
      return names.sort().map((name) => join(folder, name));
    })
  );
  return archives.flat();
}
function isExtensionFile({ name, type }) {
  return type === "file" && /^(?:lib\/postgresql|share\/postgresql\/(?:extension|tsearch_data))\//.test(name);
}
async function fromPackages() {
  const archives = await extensionArchives(readdir);
  const all = await Promise.all(archives.map(async (archive) => readTar(await promisify(gunzip)(await readFile(archive)))));
  return all.flat().filter(isExtensionFile);
}
function blob(bytes) {
  return new Blob([bytes]);
}
function compile(bytes) {
  const { WebAssembly: wasm } = globalThis;
  return wasm.compile(bytes);
}

// src/engines/postgres/shadow/served/index.ts
import { randomBytes, randomInt } from "node:crypto";
import { createServer } from "node:net";

// src/engines/postgres/shadow/served/connection.ts
import { timingSafeEqual } from "node:crypto";

// src/engines/postgres/shadow/served/wire.ts
var MessageCutter = class {
  #rest = Buffer.alloc(0);
  add(data) {
    this.#rest = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
  }
  /** @param typed false before the start is over: those messages have no type */
  next(typed) {
    const at = typed ? 1 : 0;
    if (this.#rest.length < at + 4) return null;
    const length = this.#rest.readInt32BE(at);
    if (length < 4 || !typed && length > MOST_AT_START) throw new Error("this is not the protocol of PostgreSQL");
    if (this.#rest.length < at + length) return null;
    const message2 = this.#rest.subarray(0, at + length);
    this.#rest = this.#rest.subarray(at + length);
    return message2;
  }
};
var MOST_AT_START = 1e4;
function typeOf(message2) {
  return String.fromCharCode(message2[0]);
}
function message(type, ...parts) {
  const body = Buffer.concat(
    parts.map((part) => typeof part === "string" ? text(part) : typeof part === "number" ? int32(part) : part)
  );
  return Buffer.concat([Buffer.from(type, "latin1"), int32(body.length + 4), body]);
}
function fatal(code, said) {
  return message("E", "SFATAL", "VFATAL", `C${code}`, `M${said}`, Buffer.of(0));
}
function strings(bytes, from) {
  return bytes.toString("utf8", from).split("\0");
}
function withStatementName(original, rename) {
  const type = typeOf(original);
  const about = type === "P" || type === "B" || (type === "D" || type === "C") && original[5] === "S".charCodeAt(0);
  if (!about) return original;
  const from = type === "P" ? 5 : type === "B" ? original.indexOf(0, 5) + 1 : 6;
  const end = original.indexOf(0, from);
  const name = original.toString("utf8", from, end);
  const own = name === "" ? name : rename(name);
  return own === name ? original : message(type, original.subarray(5, from), own, original.subarray(end + 1));
}
function text(value) {
  return Buffer.from(`${value}\0`);
}
function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

// src/engines/postgres/shadow/served/connection.ts
var [PROTOCOL_3, CANCEL, TLS, GSS] = [3, 80877102, 80877103, 80877104];
var COPY_IN = /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i;
var ServedConnection = class {
  settings = [];
  #socket;
  #session;
  #id;
  #cutter = new MessageCutter();
  #statements = /* @__PURE__ */ new Set();
  #state = "start";
  /** Messages that wait for the one that sends them off: Sync or Flush. */
  #pending = [];
  /** Rows on their way: the query that takes them, and they. */
  #copy = null;
  /** The last unnamed statement, which another connection may have replaced meanwhile. */
  #unnamed = null;
  #work = Promise.resolve();
  #isOver = false;
  constructor(socket, session, id) {
    this.#socket = socket;
    this.#session = session;
    this.#id = id;
    socket.setNoDelay(true);
    socket.on("error", () => {
    });
    socket.on("data", (data) => this.#then(() => this.#receive(data)));
    socket.on("close", () => this.#then(() => this.#leave()));
  }
  /** Ends it; returns when the session is free of it. */
  async end() {
    this.#socket.destroy();
    this.#then(() => this.#leave());
    await this.#work;
  }
  /** One thing after the other. */
  #then(work) {
    this.#work = this.#work.then(work).catch((error) => {
      this.#session.log.debug(`the embedded database ended a connection: ${messageOf(error)}`);
      if (this.#socket.writable) this.#socket.end(fatal("XX000", messageOf(error)));
      return this.#leave();
    });
  }
  async #receive(data) {
    this.#cutter.add(data);
    while (this.#state !== "over") {
      const next = this.#cutter.next(this.#state !== "start");
      if (next === null) return;
      if (this.#state === "start") this.#start(next);
      else if (this.#state === "password") this.#logIn(next);
      else await this.#take(next);
    }
  }
  #start(packet) {
    const code = packet.readInt32BE(4);
    if (code === TLS || code === GSS) this.#socket.write("N");
    else if (code === CANCEL) this.#refuse();
    else if (code >> 16 !== PROTOCOL_3) this.#refuse("0A000", "only version 3 of the protocol is spoken here");
    else {
      if ((code & 65535) > 0) this.#socket.write(message("v", 0, 0));
      this.settings = settingsOf(strings(packet, 8));
      this.#state = "password";
      this.#socket.write(message("R", 3));
    }
  }
  #logIn(packet) {
    const given = Buffer.from(typeOf(packet) === "p" ? strings(packet, 5)[0] : "");
    const expected = Buffer.from(this.#session.password);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      this.#refuse("28P01", "password authentication failed");
      return;
    }
    this.#state = "open";
    const parameters = this.#session.parameters.map(([name, value]) => message("S", name, value));
    this.#socket.write(
      Buffer.concat([message("R", 0), ...parameters, message("K", this.#id, this.#id), message("Z", Buffer.from("I"))])
    );
  }
  #refuse(code, said) {
    this.#state = "over";
    if (code === void 0) this.#socket.end();
    else this.#socket.end(fatal(code, said));
  }
  async #take(next) {
    const type = typeOf(next);
    if (type === "X") this.#refuse();
    else if (this.#copy !== null) await this.#takeRows(type, next);
    else if (type === "Q" && COPY_IN.test(strings(next, 5)[0])) {
      this.#copy = [next];
      this.#socket.write(message("G", Buffer.of(0, 0, 0)));
    } else if (type === "Q" || type === "F") await this.#run([next], true);
    else if (type === "S" || type === "H") {
      await this.#run([...this.#pending.splice(0), next], type === "S");
    } else this.#pending.push(this.#own(next));
  }
  /** The database cannot wait for rows, so it gets them all at once. */
  async #takeRows(type, next) {
    if (type === "d" || type === "c" || type === "f") this.#copy.push(next);
    if (type !== "c" && type !== "f") return;
    const messages = this.#copy;
    this.#copy = null;
    await this.#run(messages, true, "G");
  }
  /** Names of prepared statements stay as they are unless another connection has them. */
  #own(next) {
    const { statements } = this.#session;
    const own = withStatementName(next, (name) => {
      const [mine, holder] = [`driftgate_${this.#id}_${name}`, statements.get(name)];
      if (this.#statements.has(mine)) return mine;
      const taken = holder !== void 0 && holder !== this ? mine : name;
      if (typeOf(next) === "P") {
        statements.set(taken, this);
        this.#statements.add(taken);
      }
      return taken;
    });
    if (typeOf(own) === "P" && own[5] === 0) this.#unnamed = own;
    return own;
  }
  /**
   * @param ends the messages end with one after which the server is ready for the next
   * @param without type of a message whose first answer the client has had, or has not asked for
   */
  async #run(messages, ends, without) {
    const { turns, database } = this.#session;
    const isNew = turns.holder !== this;
    await this.#waitForTurn();
    if (isNew) await this.#session.switchTo(this);
    const again = isNew && this.#unnamed !== null && usesUnnamed(messages) ? [this.#unnamed] : [];
    const filter = new AnswerFilter(again.length > 0 ? "1" : without);
    await database.execProtocolRawStream(new Uint8Array(Buffer.concat([...again, ...messages])), {
      syncToFs: false,
      onRawData: (data) => {
        const answer = filter.pass(Buffer.from(data));
        if (answer.length > 0 && this.#socket.writable) this.#socket.write(answer);
      }
    });
    if (ends && !database.isInTransaction()) turns.pass(this);
  }
  async #waitForTurn() {
    const { turns, log } = this.#session;
    const late = setTimeout(() => {
      log.warn(
        "A connection to the embedded database waits for the transaction of another one. If nothing goes on, use --shadow server or --shadow postgres://\u2026, where connections work side by side."
      );
    }, 1e4);
    late.unref();
    await turns.take(this);
    clearTimeout(late);
  }
  /** Leaves the session as if the connection had never been. */
  async #leave() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#state = "over";
    const { turns, database, statements } = this.#session;
    if (turns.holder !== this && this.#statements.size === 0) return;
    await turns.take(this);
    try {
      database.execProtocolRawSync(new Uint8Array(message("S")));
      if (database.isInTransaction()) await database.exec("ROLLBACK");
      for (const name of this.#statements) {
        statements.delete(name);
        await database.exec(`DEALLOCATE "${name.replaceAll('"', '""')}"`).catch(() => {
        });
      }
    } finally {
      turns.pass(this);
    }
  }
};
var AnswerFilter = class {
  #without;
  #cutter = new MessageCutter();
  constructor(without) {
    this.#without = without;
  }
  pass(data) {
    if (this.#without === void 0) return data;
    this.#cutter.add(data);
    const kept = [];
    for (let next = this.#cutter.next(true); next !== null; next = this.#cutter.next(true)) {
      if (typeOf(next) === this.#without) this.#without = "";
      else kept.push(next);
    }
    return Buffer.concat(kept);
  }
};
function usesUnnamed(messages) {
  for (const one of messages) {
    const type = typeOf(one);
    if (type === "P" && one[5] === 0) return false;
    if (type === "B" && strings(one, 5)[1] === "") return true;
    if (type === "D" && one[5] === "S".charCodeAt(0) && one[6] === 0) return true;
  }
  return false;
}
function settingsOf(pairs) {
  const settings = [];
  for (let i = 0; i + 1 < pairs.length && pairs[i] !== ""; i += 2) {
    const [name, value] = [pairs[i], pairs[i + 1]];
    if (name === "options") {
      for (const [, option, set] of value.matchAll(/(?:^|\s)(?:-c\s*|--)([\w.-]+)=((?:\\.|[^\s\\])*)/g))
        settings.push([option.replaceAll("-", "_"), set.replace(/\\(.)/g, "$1")]);
    } else if (!/^(?:user|database|replication|client_encoding|_pq_\..*)$/.test(name)) settings.push([name, value]);
  }
  return settings;
}

// src/engines/postgres/shadow/served/turns.ts
var Turns = class {
  #holder = null;
  #waiting = [];
  get holder() {
    return this.#holder;
  }
  /** Returns when it is the holder's turn; at once when it is already. */
  async take(holder) {
    if (this.#holder === holder) return;
    if (this.#holder === null) {
      this.#holder = holder;
      return;
    }
    await new Promise((start2) => this.#waiting.push({ holder, start: start2 }));
  }
  pass(holder) {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder ?? null;
    next?.start();
  }
};

// src/engines/postgres/shadow/served/index.ts
async function serve(database, log) {
  const password = randomBytes(18).toString("base64url");
  const parameters = await reportedParameters(database);
  const session = {
    database,
    turns: new Turns(),
    statements: /* @__PURE__ */ new Map(),
    parameters,
    password,
    log,
    switchTo: switcher(database)
  };
  const ours = { settings: [] };
  const connections = /* @__PURE__ */ new Map();
  const server = createServer((socket) => {
    const connection = new ServedConnection(socket, session, randomInt(1, 2 ** 31 - 1));
    connections.set(socket, connection);
    socket.on("close", () => connections.delete(socket));
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  const { port } = server.address();
  const hold = async () => {
    await session.turns.take(ours);
    await session.switchTo(ours);
    return () => session.turns.pass(ours);
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    password,
    hold,
    async alone(work) {
      const release = await hold();
      try {
        return await work();
      } finally {
        release();
      }
    },
    async close() {
      const closed = new Promise((resolve) => server.close(() => resolve()));
      await Promise.all([...connections.values()].map((connection) => connection.end()));
      await closed;
    }
  };
}
async function reportedParameters(database) {
  const names = [
    "server_version",
    "server_encoding",
    "client_encoding",
    "DateStyle",
    "IntervalStyle",
    "TimeZone",
    "integer_datetimes",
    "standard_conforming_strings",
    "default_transaction_read_only",
    "in_hot_standby",
    "is_superuser",
    "session_authorization"
  ];
  const { rows } = await database.query("select current_setting(name) as value from unnest($1::text[]) name", [
    names
  ]);
  return names.map((name, i) => [name, rows[i].value]);
}
function switcher(database) {
  let current = null;
  return async (user) => {
    if (user === current) return;
    if (current !== null) {
      const { rows } = await database.query(
        `select name, setting from pg_catalog.pg_settings where source = 'session' union all
         select 'role', pg_catalog.current_setting('role')`
      );
      current.settings = rows.map(({ name, setting }) => [name, setting]);
    }
    await database.exec("RESET ROLE; RESET ALL");
    for (const [name, value] of user.settings) {
      await database.query("select pg_catalog.set_config($1, $2, false)", [name, value]).catch(() => {
      });
    }
    current = user;
  };
}

// src/engines/postgres/shadow/embedded.ts
async function openEmbedded(request) {
  const database = await start();
  const [{ version }] = (await database.query(`select current_setting('server_version') as version`)).rows;
  const label = `PostgreSQL ${version}, embedded`;
  const served = request.reachable ? await serve(database, request.world.log) : null;
  if (served !== null) request.world.secrets.add(served.password);
  const connection = connectionTo(database);
  return shadowOver({
    label,
    version,
    url: served?.url ?? null,
    request,
    connection: served === null ? connection : { exec: (sql) => served.alone(() => connection.exec(sql)) },
    async openSession() {
      const release = await served?.hold() ?? (() => {
      });
      try {
        return await readOnlySession(wireOver(database, release), request.timeouts.statement);
      } catch (error) {
        release();
        throw error;
      }
    },
    ownServer: true,
    async close() {
      await served?.close();
      await database.close();
    }
  });
}
async function start() {
  try {
    const [{ PGlite }, files] = await Promise.all([import("./dist-ESMBAJPL.js"), embeddedFiles()]);
    const startParams = [...PGlite.defaultStartParams, "-c", "max_locks_per_transaction=512"];
    const database = await PGlite.create({ ...files.options, startParams });
    for (const { name, data } of files.extensions) database.copyToFS(`${PGlite.paths.PG_ROOT}/${name}`, data);
    return database;
  } catch (error) {
    throw new DriftgateError("source", `The embedded PostgreSQL does not start: ${messageOf(error)}`, {
      hint: "It needs about 500 MB of memory. Use the server programs of this machine (--shadow server), or name a server with --shadow postgres://\u2026.",
      cause: error
    });
  }
}
function connectionTo(database) {
  return {
    async exec(sql) {
      try {
        return (await database.exec(sql)).map(({ rows }) => rows);
      } finally {
        await refuseWhenBroken(database);
      }
    }
  };
}
async function refuseWhenBroken(database) {
  const answers = await database.exec("SHOW server_version").then(
    ([result]) => result?.rows.length === 1,
    // In a transaction that has failed.
    (error) => error.code === "25P02"
  );
  if (!answers) throw new Error("the embedded PostgreSQL broke down, as it does when SQL starts a program (COPY \u2026 PROGRAM)");
}
function wireOver(database, release) {
  return {
    async query(text2, parameters) {
      const { rows, affectedRows } = await database.query(text2, [...parameters]);
      return { command: "SELECT", rowCount: affectedRows ?? 0, rows };
    },
    async stream(text2, onRow) {
      for (const [statement, { rows }] of (await database.exec(text2)).entries())
        for (const row of rows) onRow(statement, row);
    },
    async end() {
      await database.exec("rollback").finally(release);
    }
  };
}
export {
  openEmbedded
};
