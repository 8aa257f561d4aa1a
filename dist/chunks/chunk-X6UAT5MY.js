import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  writeSnapshot
} from "./chunk-PPFVME7G.js";
import {
  born,
  createEverything
} from "./chunk-YGA3XF5W.js";
import {
  renderRollback
} from "./chunk-OKFPFEFE.js";
import {
  planScriptOf
} from "./chunk-KM37ZENY.js";
import {
  shellWord
} from "./chunk-I2G626Y2.js";
import {
  makeThrowaway
} from "./chunk-F7JLGU4B.js";
import {
  order
} from "./chunk-O6H7CJII.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";
import {
  writePlan
} from "./chunk-5CU6ZPLD.js";
import {
  FLAVOUR_NAMES,
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/apply/backup/progress.ts
var EVERY = 5e3;
function progressOf(log, name) {
  let bytes = 0;
  let told = Date.now();
  return {
    add(more) {
      bytes += more;
      if (Date.now() - told < EVERY) return;
      told = Date.now();
      log.info(`Saving ${name}: ${size(bytes)}`);
    },
    done(rows, how) {
      if (how === "sequence" || how === "nothing") log.debug(`Saved the ${name}`);
      else log.info(`Saved ${name}: ${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}, ${size(bytes)}`);
    }
  };
}
function size(bytes) {
  const units = ["kB", "MB", "GB", "TB"];
  if (bytes < 1e3) return `${bytes} bytes`;
  let [value, place] = [bytes / 1e3, 0];
  while (value >= 1e3 && place < units.length - 1) [value, place] = [value / 1e3, place + 1];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[place]}`;
}

// src/apply/backup.ts
import { resolve } from "node:path";

// src/apply/backup/folder.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
var BackupFolder = class {
  path;
  #files = [];
  constructor(path) {
    this.path = path;
  }
  get files() {
    return this.#files;
  }
  async writeText(path, what, text) {
    await this.stream(path, what, (take) => take(Buffer.from(text)));
  }
  /** What comes is written as it comes, and is on the disk when this is done. */
  async stream(path, what, write) {
    const hash = createHash("sha256");
    let bytes = 0;
    let file;
    try {
      file = await this.#doing(path, () => open(join(this.path, path), "wx", 384));
      const handle = file;
      const result = await write(async (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
        await this.#doing(path, () => handle.writeFile(chunk));
      });
      await this.#doing(path, () => handle.sync());
      this.#files.push({ path, what, bytes, sha256: hash.digest("hex") });
      return result;
    } finally {
      await file?.close().catch(() => {
      });
    }
  }
  /** A file that another program has written. */
  async adopt(path, what) {
    const whole = join(this.path, path);
    const hash = createHash("sha256");
    await this.#doing(path, async () => {
      await chmod(whole, 384);
      for await (const chunk of createReadStream(whole)) hash.update(chunk);
      const handle = await open(whole, "r+");
      await handle.sync().finally(() => handle.close());
      this.#files.push({ path, what, bytes: (await stat(whole)).size, sha256: hash.digest("hex") });
    });
  }
  /** Half a backup is taken for a whole one some day. Never throws. */
  async discard() {
    await rm(this.path, { recursive: true, force: true }).catch(() => {
    });
  }
  async #doing(path, work) {
    try {
      return await work();
    } catch (error) {
      throw cannotWrite(join(this.path, path), error);
    }
  }
};
async function makeFolder(folder, name) {
  try {
    await mkdir(folder, { recursive: true, mode: 448 });
    for (let number = 1; ; number += 1) {
      const path = join(folder, number === 1 ? name : `${name}-${number}`);
      try {
        await mkdir(path, { mode: 448 });
        return new BackupFolder(path);
      } catch (error) {
        if (error.code !== "EEXIST" || number > 1e3) throw error;
      }
    }
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}
function folderName(now, name) {
  const time = now.toISOString().replace(/\.\d+Z$/, "Z").replaceAll(":", "-");
  const safe = name.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 60);
  return safe === "" ? time : `${time}-${safe}`;
}
function cannotWrite(path, error) {
  const full = ["ENOSPC", "EDQUOT"].includes(error.code ?? "");
  return new DriftgateError("write", `The backup cannot be written to ${path}: ${full ? "the disk is full" : messageOf(error)}`, {
    hint: full ? "Make room, or name another folder: --backup-folder." : "May files be made there? --backup-folder names another folder.",
    cause: error
  });
}

// src/apply/backup/full.ts
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname as dirname2, join as join3 } from "node:path";
import { createGzip } from "node:zlib";

// src/apply/backup/forward.ts
import { createServer } from "node:net";
async function forward(settings) {
  const { openStream } = settings;
  if (openStream === void 0) return { settings, port: null, close: async () => {
  } };
  const open2 = /* @__PURE__ */ new Set();
  const join5 = async (socket) => {
    socket.on("error", () => socket.destroy());
    open2.add(socket);
    try {
      const stream = await openStream();
      open2.add(stream);
      const end = () => {
        socket.destroy();
        stream.destroy();
      };
      stream.on("error", end).on("close", end);
      socket.on("close", end);
      socket.pipe(stream).pipe(socket);
    } catch {
      socket.destroy();
    }
  };
  const server = createServer((socket) => void join5(socket));
  await new Promise((resolve2, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve2);
  });
  const address = server.address();
  return {
    settings,
    port: typeof address === "object" && address !== null ? address.port : 0,
    async close() {
      for (const one of open2) one.destroy();
      await new Promise((resolve2) => {
        server.close(() => resolve2());
      });
    }
  };
}

// src/apply/backup/programs.ts
import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join as join2 } from "node:path";
import { promisify } from "node:util";
async function findDumpProgram(engine, { flavour, version }, environment) {
  const names = engine.backup.dump.programs(flavour);
  const folders = [...(environment.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...engine.backup.dump.folders];
  const candidates = names.flatMap((name) => {
    const all = [...new Set(folders)].map((folder) => ({ name, command: join2(folder, executable(name)) }));
    return all.filter(({ command }) => isExecutable(command)).map((one, place) => ({ ...one, first: place === 0 && isOnPath(one.command, environment) }));
  });
  const found = await Promise.all(
    candidates.map(async (candidate) => {
      const own = await versionOf(candidate.command, environment).then(
        (printed) => engine.backup.dump.versionOf(printed, flavour),
        () => null
      );
      return own === null ? [] : [{ ...candidate, version: own }];
    })
  );
  const rank = (one) => {
    const newer = majorOf(one.version) - majorOf(version);
    return newer < 0 ? Number.MAX_SAFE_INTEGER + newer : newer;
  };
  const [best] = found.flat().sort((a, b) => rank(a) - rank(b));
  const server = `${FLAVOUR_NAMES[flavour]} ${version}`;
  if (best === void 0)
    throw new DriftgateError(
      "usage",
      `A full backup is made with ${names.join(" or ")} of ${FLAVOUR_NAMES[flavour]}, and there is none on this machine.`,
      {
        hint: `Install the client programs of ${server}, or use --backup affected.`
      }
    );
  if (majorOf(best.version) < majorOf(version))
    throw new DriftgateError("usage", `${best.command} is of version ${best.version}, too old for ${server}.`, {
      hint: `Install the client programs of ${server}, or use --backup affected.`
    });
  return best;
}
function childEnvironment(environment) {
  const kept = ["PATH", "SystemRoot", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];
  return {
    ...Object.fromEntries(kept.flatMap((name) => environment[name] === void 0 ? [] : [[name, environment[name]]])),
    LC_ALL: "C"
  };
}
function isOnPath(command, { PATH = "" }) {
  return PATH.split(delimiter).includes(dirname(command));
}
function executable(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
async function versionOf(command, environment) {
  const { stdout } = await promisify(execFile)(command, ["--version"], { timeout: 1e4, env: childEnvironment(environment) });
  return stdout;
}
function majorOf(version) {
  return Number.parseInt(version, 10) || 0;
}

// src/apply/backup/full.ts
async function dumpEverything(target, catalog, folder, context) {
  const program = await findDumpProgram(target.engine, catalog, context.environment);
  const reached = await target.open((_engine, settings) => forward(settings));
  const throwaway = await makeThrowaway("dump").catch(async (error) => {
    await reached.close();
    throw error;
  });
  try {
    const { settings, port } = reached.session;
    const place = { settings, forwarded: port, folder: throwaway.path, output: join3(folder.path, "full") };
    const command = target.engine.backup.dump.command(place, { version: program.version, flavour: catalog.flavour });
    for (const [name, content] of Object.entries(command.files))
      writeFileSync(join3(throwaway.path, name), content, { mode: 384 });
    context.log.info(`Dumping ${target.label} with ${program.name} ${program.version}`);
    const path = basename(command.writes);
    const what = `everything, by ${program.name} ${program.version}`;
    if (command.by === "gzip") await folder.stream(path, what, (take) => run(program, command, throwaway, context, take));
    else {
      await run(program, command, throwaway, context, null);
      await folder.adopt(path, what);
    }
    return { path, made: madeBy(program, catalog) };
  } finally {
    await throwaway.remove();
    await reached.close();
  }
}
function madeBy({ command, version, first }, { flavour, version: server }) {
  const called = (name) => {
    const beside = join3(dirname2(command), name);
    return first || !existsSync(beside) ? name : shellWord(beside);
  };
  return { flavour, program: version, server, called };
}
async function run(program, { args, environment }, throwaway, context, take) {
  const child = spawn(program.command, [...args], {
    env: { ...childEnvironment(context.environment), ...environment },
    stdio: ["ignore", take === null ? "ignore" : "pipe", "pipe"],
    cwd: throwaway.path
  });
  if (child.pid !== void 0) throwaway.guard(child.pid);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said = `${said}${text}`.slice(-4e3);
  });
  const ended = new Promise((resolve2) => {
    child.once("error", (error) => resolve2(error.message));
    child.once("close", (code, signal) => resolve2(code === 0 ? null : signal ?? `exit code ${code}`));
  });
  try {
    if (take !== null) {
      const zip = createGzip();
      child.stdout.on("error", (error) => zip.destroy(error)).pipe(zip);
      for await (const chunk of zip) await take(chunk);
    }
  } catch (error) {
    child.kill("SIGKILL");
    await ended;
    throw error;
  }
  const failure = await ended;
  if (failure === null) return;
  const reason = context.secrets.redact(said.trim().split("\n").slice(-5).join("\n"));
  throw new DriftgateError("write", `${program.name} failed (${failure})${reason === "" ? "" : `:
${reason}`}`, {
    hint: "Does its user have the right to read everything, and is there room on the disk? --backup affected saves only what would be lost."
  });
}

// src/apply/backup/lost.ts
function needsBackup(plan) {
  return plan.statements.some(deletesData);
}
function affectedBy(plan, catalog, engine) {
  const lost = /* @__PURE__ */ new Map();
  const unsaved = [];
  const renames = plan.claims.some(({ gone }) => gone !== void 0);
  const dropped = new Set(plan.claims.filter(({ change }) => change === "extra").map(({ about }) => about.id));
  for (const { about, does } of plan.statements.filter(deletesData)) {
    const { table } = about;
    const beside = plan.claims.filter(
      ({ change, about: other }) => change !== "missing" && table !== null && other.table?.id === table.id
    );
    const objects = [about, ...beside.map((claim) => claim.about)].map((one) => ({
      object: before(one.id, plan, catalog),
      id: one.id
    }));
    const found = objects.flatMap(({ object, id }) => {
      const own = object === null ? null : engine.backup.lostWith(object, catalog);
      if (own === null) return [];
      return [own.what === "rows" && own.columns === void 0 && !dropped.has(id) ? { ...own, beside: true } : own];
    });
    const unknown = found.length === 0 || objects[0].object === null || renames && objects.some(({ object }) => object === null);
    const whole = unknown && table !== null ? tablesBefore(table.id, plan, catalog).flatMap((one) => engine.backup.lostWith(one, catalog) ?? []) : [];
    for (const one of found) add(lost, one);
    for (const one of whole) if (one.what === "rows" && !lost.has(keyOf(one))) add(lost, { ...one, beside: true });
    if (found.length + whole.length === 0) unsaved.push(`What "${does}" deletes is in no table, and is not saved.`);
  }
  return { lost: inOrder([...lost.values()], catalog), unsaved };
}
function everything(catalog, engine) {
  const found = [...catalog.objects.values()].filter(({ kind }) => kind === "table" || kind === "sequence").flatMap((object) => engine.backup.lostWith(object, catalog) ?? []);
  return inOrder(found, catalog);
}
function deletesData({ hazards }) {
  return hazards.some(({ name }) => name === "deletes-data");
}
function before(id, { claims }, { objects }) {
  const was = claims.find((claim) => claim.about.id === id && claim.was !== void 0)?.was;
  return objects.get(was ?? id) ?? objects.get(id) ?? null;
}
function tablesBefore(id, plan, catalog) {
  const own = before(id, plan, catalog);
  if (own !== null) return [own];
  const gone = plan.claims.flatMap((claim) => claim.gone ?? []);
  return gone.flatMap((one) => catalog.objects.get(one) ?? []).filter(({ kind }) => kind === "table");
}
function keyOf(lost) {
  return lost.what === "sequence" ? `sequence ${displayName(lost.path)}` : `${displayName(lost.table)}${lost.partition === void 0 ? "" : ` ${displayName([lost.partition])}`}`;
}
function add(all, next) {
  const key = keyOf(next);
  const known = all.get(key);
  if (known === void 0 || known.what === "sequence" || next.what === "sequence") all.set(key, next);
  else if (known.columns !== void 0 && next.columns !== void 0)
    all.set(key, { ...known, columns: [.../* @__PURE__ */ new Set([...known.columns, ...next.columns])] });
  else if (known.columns !== void 0 || next.beside === void 0) all.set(key, next);
}
function inOrder(lost, catalog) {
  const places = new Map(order(catalog).tables.map(({ table }, place) => [table, place]));
  const placeOf = (one) => {
    if (one.what === "sequence") return Number.MAX_SAFE_INTEGER;
    const place = places.get(displayName(one.table)) ?? places.size;
    return one.columns === void 0 && one.beside === void 0 ? place : places.size + 1 + place;
  };
  return [...lost].sort((a, b) => placeOf(a) - placeOf(b));
}
function lostText(lost) {
  if (lost.what === "sequence") return `position of sequence ${displayName(lost.path)}`;
  const table = displayName(lost.table);
  if (lost.columns !== void 0)
    return `values of ${lost.columns.map((column) => displayName([...lost.table, column])).join(", ")}`;
  return lost.partition === void 0 ? table : `partition ${displayName([lost.partition])} of ${table}`;
}

// src/apply/backup/restore.ts
import { join as join4 } from "node:path";
function restoreOf({ request, folder, full, hasData, longest }) {
  const { target, catalog, plan } = request;
  const { backup } = target.engine;
  const { flavour } = catalog;
  const place = { settings: target.connection };
  const script = (name, long = 0) => backup.runScript(place, shellWord(join4(folder, name)), flavour, long);
  const steps = [];
  if (full !== null) {
    const commands = backup.restoreDump(place, shellWord(join4(folder, full.path)), full.made);
    steps.push({ title: "Everything, as it was, into a new database (then let the application use that one):", commands });
  }
  const wayBack = plan !== null && plan.rollback.statements.length > 0 ? [script("rollback.sql")] : [];
  const data = hasData ? [script("data.sql", longest)] : [];
  if (plan === null && full === null)
    steps.push({
      title: "The schema, and what was saved of the data, into a database that is empty (change its name in the commands):",
      commands: [script("schema.sql"), ...data]
    });
  if (plan !== null && wayBack.length + data.length > 0)
    steps.push({
      title: "The way back from the plan, where it was applied to its end, in the same database:",
      commands: [...wayBack, ...data]
    });
  if (plan !== null && full === null)
    steps.push({
      title: "The schema alone, into a database that is empty (change its name in the command):",
      commands: [script("schema.sql")]
    });
  return {
    command: (steps[0]?.commands ?? []).join(" && "),
    steps,
    remarks: [
      ...target.via === null ? [] : [
        `The server is reached through SSH ${target.via}: open a tunnel first (ssh -L), and put its host and port into the commands.`
      ],
      ...hasData ? [
        "Triggers of the tables fire when rows are put back. Rows that were changed since keep what they have now, but for the values that are put back."
      ] : [],
      ...longest > LARGE ? [
        `The longest statement has ${Math.ceil(longest / 1e6)} MB: max_allowed_packet of the server must be larger than that.`
      ] : []
    ]
  };
}
var LARGE = 8e6;

// src/apply/backup/schema-script.ts
function schemaScript(catalog, engine, label) {
  const { statements, left } = createEverything(engine.ddl, catalog, born(catalog));
  const script = planScriptOf(engine.name);
  const without = [
    ...catalog.notCompared.length === 0 ? [] : [
      `Not in it, as driftgate does not compare it: ${catalog.notCompared.map(({ kind, count: number }) => count(number, kind)).join(", ")}.`
    ],
    ...catalog.leftOut.map(({ name, kind, reason }) => `Not in it: ${kind} ${name} (${reason}).`),
    ...left.map(({ about, why }) => `Not in it: ${about.kind} ${about.name}: ${why}`)
  ];
  const head = [
    `Schema of ${label}, database ${catalog.database}: ${FLAVOUR_NAMES[catalog.flavour]} ${catalog.version}, fingerprint ${catalog.fingerprint}.`,
    `Made by driftgate ${VERSION}, for an empty database.`,
    ...without
  ].map((line) => `-- ${visible(line)}`);
  const body = statements.map((statement) => script.statement(statement));
  return { text: `${[head.join("\n"), script.opening.join("\n"), ...body].join("\n\n")}
`, without };
}

// src/apply/backup.ts
var MANIFEST_FORMAT_VERSION = 1;
function backupFolder({ sourceFolders, apply }) {
  return resolve(sourceFolders.backups, apply["backup-folder"]);
}
async function makeBackup(request, context) {
  const { target, catalog, plan, what } = request;
  const now = request.now ?? /* @__PURE__ */ new Date();
  const folder = await makeFolder(request.folder, folderName(now, target.environment ?? target.database));
  try {
    const without = await writeSchema(folder, request, context);
    if (plan !== null) await writeWayBack(folder, plan, context);
    const saved = what === "affected" ? await writeData(folder, request, now, context) : { data: [], unsaved: [], longest: 0 };
    const full = what === "full" ? await dumpEverything(target, catalog, folder, context) : null;
    const hasData = saved.data.length > 0;
    const restore = restoreOf({ request, folder: folder.path, full, hasData, longest: saved.longest });
    const all = [...without, ...saved.unsaved];
    await folder.writeText(
      "manifest.json",
      "what is in this folder",
      manifest(request, now, folder.files, saved.data, all, restore)
    );
    await folder.writeText("RESTORE.md", "how to restore it", restoreText(request, now, saved.data, all, restore));
    return { folder: folder.path, files: folder.files, restore: restore.command, data: saved.data, without: all };
  } catch (error) {
    await folder.discard();
    throw error instanceof DriftgateError ? error : failed(target, error);
  }
}
async function writeSchema(folder, { target, catalog }, context) {
  const redact = (text2) => context.secrets.redact(text2);
  const { text, without } = schemaScript(catalog, target.engine, target.label);
  await folder.writeText("schema.sql", "the schema, for an empty database", redact(text));
  await folder.writeText(
    "schema.snapshot.json",
    "the schema as a snapshot (snapshot:FILE)",
    writeSnapshot(catalog, target.label, redact).text
  );
  return redact(text) === text ? without : [...without, "schema.sql held a secret, which is hidden in it."];
}
async function writeWayBack(folder, plan, context) {
  await folder.writeText("plan.json", "the plan that was applied", context.secrets.redact(writePlan(plan)));
  await folder.writeText("rollback.sql", "the way back from the plan", context.secrets.redact(renderRollback(plan)));
}
async function writeData(folder, request, now, context) {
  const { target, catalog, plan } = request;
  const { engine } = target;
  const { lost, unsaved } = plan === null ? { lost: everything(catalog, engine), unsaved: [] } : affectedBy(stillToRun(plan, request), catalog, engine);
  if (lost.length === 0) return { data: [], unsaved, longest: 0 };
  const stamp = `before_${now.toISOString().replace(/\D/g, "").slice(0, 14)}`;
  const { session, close } = await target.open((_engine, settings) => engine.backup.connect(settings));
  try {
    const data = [];
    let longest = 0;
    await folder.stream("data.sql", "the rows and values", async (take) => {
      const head = [`Rows and values of ${target.label}, database ${target.database}, at ${now.toISOString()}.`, ...unsaved];
      await take(Buffer.from(`${head.map((line) => `-- ${line.replace(/[\r\n]+/g, " ")}
`).join("")}${engine.backup.dataHead}`));
      for (const one of lost) {
        const exported = await exportOne(session, one, stamp, take, request, context);
        longest = Math.max(longest, exported.longest);
        data.push(exported.saved);
      }
      await take(Buffer.from(engine.backup.dataFoot));
    });
    return { data, unsaved, longest };
  } finally {
    await close();
  }
}
function stillToRun(plan, { done }) {
  return done === void 0 ? plan : { ...plan, statements: plan.statements.filter(({ number }) => !done.has(number)) };
}
async function exportOne(session, one, stamp, take, { target }, context) {
  const name = lostText(one);
  const progress = progressOf(context.log, name);
  try {
    const { rows, how, beside, longest } = await session.write(one, stamp, async (chunk) => {
      progress.add(chunk.length);
      await take(chunk);
    });
    progress.done(rows, how);
    return { saved: { what: name, rows, how, ...beside === void 0 ? {} : { beside } }, longest };
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    const known = target.engine.explain(error);
    throw new DriftgateError(
      known?.code ?? "read",
      `The backup of ${name} in ${target.label} failed: ${known?.reason ?? messageOf(error)}`,
      {
        hint: known?.hint ?? "May the user of the connection read all of it? Nothing was changed.",
        cause: error
      }
    );
  }
}
function manifest({ target, catalog, plan, what }, now, files, data, without, restore) {
  const content = {
    formatVersion: MANIFEST_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    madeAt: now.toISOString(),
    target: { label: target.label, environment: target.environment, database: target.database },
    server: { flavour: catalog.flavour, version: catalog.version },
    fingerprint: catalog.fingerprint,
    plan: plan === null ? null : plan.id,
    what,
    files,
    data,
    without,
    restore: restore.command
  };
  return `${JSON.stringify(content, null, 2)}
`;
}
function restoreText(request, now, data, without, restore) {
  const { target, catalog, plan, what } = request;
  const list = (items) => items.map((item) => `- ${item}
`).join("");
  const saved = data.map(({ what: name, rows, how, beside }) => {
    const where = beside === void 0 ? "" : `, restored into the new table ${beside}, as no key tells which row is which`;
    return how === "sequence" || how === "nothing" ? `${name}${how === "nothing" ? ": computed by the server" : ""}` : `${name}: ${count(rows, "row")}${where}`;
  });
  return `# Backup of ${target.label}

Database ${target.database} (${FLAVOUR_NAMES[catalog.flavour]} ${catalog.version.replace(/[- ].*$/s, "")}), ${now.toISOString()}, by driftgate ${VERSION}.
${plan === null ? "" : `Made before the plan ${plan.id} was applied.
`}Data: ${what}. The files may hold people's data: keep them as safe as the database.

## To restore it

${restore.steps.map(({ title, commands }, place) => `${place + 1}. ${title}

${commands.map((command) => `       ${command}
`).join("")}`).join("\n")}
${restore.remarks.length === 0 ? "" : `${list(restore.remarks)}
`}${saved.length === 0 ? "" : `## Data that was saved

${list(saved)}
`}${without.length === 0 ? "" : `## What is not in it

${list(without)}
`}The files and their checksums are in manifest.json.
`;
}
function failed(target, error) {
  const known = target.engine.explain(error);
  if (known === null) return error instanceof Error ? error : new Error(messageOf(error));
  return new DriftgateError(known.code, `The backup of ${target.label} failed: ${known.reason}`, {
    hint: known.hint,
    cause: error
  });
}

export {
  needsBackup,
  size,
  backupFolder,
  makeBackup
};
