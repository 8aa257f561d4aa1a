import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  installCommand,
  installed,
  isModule,
  nodeProgram,
  slashed
} from "./chunk-6LHVVYDO.js";
import {
  makeThrowaway
} from "./chunk-F7JLGU4B.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/code/run.ts
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";

// src/sources/code/environment.ts
function toolEnvironment({ environment, secrets }, own = {}) {
  const variables = {};
  const withheld = /* @__PURE__ */ new Set();
  for (const [name, value] of Object.entries(environment)) {
    if (value === void 0 || COLOUR.test(name)) continue;
    if (!ORDINARY.test(name) && mayLeadToData(name, value, secrets)) withheld.add(name);
    else variables[name] = value;
  }
  for (const name of Object.keys(own)) withheld.delete(name);
  return { variables: { ...variables, NO_COLOR: "1", ...own }, withheld };
}
function shadowVariables({ environment }, shadowUrl) {
  const variables = {
    DRIFTGATE_SHADOW: "1",
    DATABASE_URL: databaseUrl(shadowUrl, environment.DATABASE_URL)
  };
  for (const [name, value] of Object.entries(environment)) {
    if (value !== void 0 && OF_A_DATABASE.test(value) && !HANDED_TO_US.test(name))
      variables[name] = databaseUrl(shadowUrl, value);
  }
  return variables;
}
var HANDED_TO_US = /^(INPUT|ACTIONS)_/i;
function databaseUrl(shadowUrl, insteadOf = "") {
  const engine = /^postgres/i.test(shadowUrl) ? "postgresql" : "mysql";
  const [, own = "", driver = ""] = /^(postgres|mysql|mariadb)\w*(\+\w+)?:/i.exec(insteadOf.trim()) ?? [];
  const fits = own !== "" && own.toLowerCase() === "postgres" === (engine === "postgresql");
  return shadowUrl.replace(/^\w+:/, `${engine}${fits ? driver : ""}:`);
}
var COLOUR = /^(FORCE_COLOR|CLICOLOR_FORCE|NO_COLOR)$/;
var ORDINARY = /^(PATH|HOME|PWD|OLDPWD|SHELL|USER|LOGNAME|USERNAME|LANG|LANGUAGE|LC_\w+|TZ|TERM|TE?MP|TMPDIR|CI|VIRTUAL_ENV|PYTHONPATH|PYTHONHOME|NODE_PATH|NODE_ENV|DRIFTGATE_PYTHON|SYSTEMROOT|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i;
var CONNECTS = /^(PG(HOST|HOSTADDR|PORT|USER|DATABASE|PASSWORD|PASSFILE|SERVICE|SERVICEFILE|OPTIONS)|MYSQL_(PWD|HOST|TCP_PORT|UNIX_PORT)|DATABASE_URL|INPUT_.*|ACTIONS_.*|GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|GH_TOKEN)$/i;
var PROXY = /_proxy$/i;
var OF_A_DATABASE = /^(jdbc:)?(postgres|postgresql|mysql|mariadb|mysqlx|mssql|sqlserver|oracle|cockroachdb|prisma)(\+\w+)?:/i;
function mayLeadToData(name, value, secrets) {
  if (CONNECTS.test(name) || OF_A_DATABASE.test(value)) return true;
  if (!PROXY.test(name) && holdsPassword(value)) return true;
  const line = `${name}=${value}`;
  return secrets.redact(line) !== line;
}
function holdsPassword(value) {
  return value.includes("://") && URL.canParse(value.trim()) && new URL(value.trim()).password !== "";
}

// src/sources/code/run.ts
var MOST_OUTPUT = 64 * 1024 * 1024;
var STDERR_TAIL = 64 * 1024;
var GRACE = 2e3;
async function runTool(tool, context) {
  const { variables, withheld } = toolEnvironment(context, tool.environment);
  context.log.debug(context.secrets.redact(`Running ${[tool.command, ...tool.args].join(" ")}`));
  const stdout = new Collected(MOST_OUTPUT);
  const stderr = new Collected(STDERR_TAIL, "tail");
  const throwaway = await makeThrowaway("tool");
  let outcome;
  try {
    const child = start(tool, variables);
    if (child.pid !== void 0) throwaway.guard(child.pid, { group: true });
    outcome = await ended(child, tool, context, { stdout, stderr });
  } catch (error) {
    outcome = error;
  } finally {
    await throwaway.remove();
  }
  const output = { stdout: stdout.text(), stderr: stderr.text() };
  if (outcome instanceof Error) throw notStarted(outcome, tool);
  if (outcome === "time-out") throw timedOut(output, tool, context);
  if (outcome === "too-much") {
    throw new DriftgateError("source", `${tool.what} printed more than ${MOST_OUTPUT / 1024 / 1024} MB and was ended.`, {
      hint: "It should print the statements that make the schema, and nothing else."
    });
  }
  if (outcome.status !== 0) throw failed(outcome, output, withheld, tool, context);
  return output;
}
function start(tool, env) {
  return spawn(tool.command, tool.args, {
    cwd: tool.cwd,
    env,
    shell: tool.shell === true,
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: [tool.input === void 0 ? "ignore" : "pipe", "pipe", "pipe"]
  });
}
function ended(child, tool, context, { stdout, stderr }) {
  return new Promise((resolve) => {
    let why = null;
    let status = null;
    const timers = [];
    const done = (outcome) => {
      for (const timer of timers) clearTimeout(timer);
      endGroup(child, "SIGKILL");
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      resolve(outcome);
    };
    const end = () => {
      endGroup(child, "SIGTERM");
      timers.push(
        setTimeout(() => endGroup(child, "SIGKILL"), GRACE),
        setTimeout(() => done(why ?? status ?? "time-out"), GRACE + 1e3)
      );
    };
    const stop = (reason) => {
      if (why !== null || status !== null) return;
      why = reason;
      end();
    };
    timers.push(setTimeout(() => stop("time-out"), context.timeout));
    child.once("error", (error) => done(error));
    child.once("exit", (code, signal) => {
      status = { status: code, signal };
      if (why === null) end();
    });
    child.once("close", (code, signal) => done(why ?? { status: code, signal }));
    child.stdout?.on("data", (chunk) => {
      if (!stdout.take(chunk)) stop("too-much");
    });
    child.stderr?.on("data", (chunk) => stderr.take(chunk));
    child.stdin?.on("error", () => {
    });
    child.stdin?.end(tool.input);
  });
}
function endGroup(child, signal) {
  if (child.pid === void 0) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
  }
}
var Collected = class {
  #chunks = [];
  #most;
  #keeps;
  #size = 0;
  constructor(most, keeps = "head") {
    this.#most = most;
    this.#keeps = keeps;
  }
  /** @returns false when it was too much */
  take(chunk) {
    if (this.#keeps === "head" && this.#size + chunk.length > this.#most) return false;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size - (this.#chunks[0]?.length ?? 0) >= this.#most) this.#size -= this.#chunks.shift().length;
    return true;
  }
  text() {
    return new StringDecoder("utf8").write(Buffer.concat(this.#chunks));
  }
};
function notStarted(error, tool) {
  if (statSync(tool.cwd, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return new DriftgateError("usage", `${tool.what} is to run in the folder ${tool.cwd}, which does not exist.`);
  }
  if (error.code === "ENOENT") {
    return new DriftgateError("source", `${tool.what} cannot be run: there is no program ${tool.command}.`, {
      hint: `Install it: ${tool.install}`
    });
  }
  const reason = error.code === "EACCES" ? `${tool.command} is not a program that may be run` : messageOf(error);
  return new DriftgateError("source", `${tool.what} cannot be run: ${reason}.`);
}
function timedOut(output, tool, context) {
  const after = `${tool.what} was ended after ${context.timeout / 1e3} s`;
  return new DriftgateError("timeout", withTail(after, output, context), {
    hint: "Does it wait for an answer, or for a database? If it needs longer: --tool-timeout SECONDS."
  });
}
function failed({ status, signal }, output, withheld, tool, context) {
  const how = signal === null ? `exit code ${status}` : `ended by ${signal}`;
  const said = `${output.stderr}
${output.stdout}`;
  const missed = [...withheld].filter((name) => new RegExp(`\\b${name.replace(/\W/g, "\\$&")}\\b`).test(said)).sort();
  const hint = missed.length > 0 ? `${missed.join(", ")} ${missed.length === 1 ? "is" : "are"} not passed on to tools, as a database could be reached with ${missed.length === 1 ? "it" : "them"}: let the code be loaded without.` : (
    // What a shell (127) and npx say of a program that is not there.
    status === 127 ? `Install it: ${tool.install}` : void 0
  );
  return new DriftgateError(
    "source",
    withTail(`${tool.what} failed (${how})`, output, context),
    hint === void 0 ? {} : { hint }
  );
}
function withTail(sentence, output, context) {
  const tail = outputTail(output.stderr.trim() === "" ? output.stdout : output.stderr, context);
  return tail === "" ? `${sentence}, and printed nothing.` : `${sentence}:
${tail}`;
}
function outputTail(text, { secrets }) {
  const lines = secrets.redact(plain(text.slice(-STDERR_TAIL))).slice(-STDERR_TAIL / 4).split("\n").map((line) => line.trimEnd()).filter((line) => line !== "");
  const shown = lines.slice(-TAIL_LINES).map((line) => line.length > 300 ? `${line.slice(0, 300)}\u2026` : line);
  return [...lines.length > TAIL_LINES ? ["\u2026"] : [], ...shown].map((line) => `  ${line}`).join("\n");
}
var TAIL_LINES = 20;
function plain(text) {
  return stripVTControlCharacters(text).replace(/\r\n/g, "\n").replace(/^.*\r/gm, "").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}
var STATEMENT = /(?:^|;)\s*(?:(?:create|alter|drop)\s+(?:(?!(?:an?|the|your|new|this|any|some)\b)[\w"`=@%'.]+\s+){0,6}?(?:table|view|index|type|domain|schema|database|sequence|extension|function|procedure|trigger|policy|role|aggregate|operator|collation|event|server|rule)\b|insert\s+into\b|comment\s+on\b|do\s+(?:language\s+\w+\s+)?(?:\$|')|select\s+\w|with\s+\w+\s+as\b)/im;
function scriptOf(output, tool, context) {
  const text = stripVTControlCharacters(output.stdout.replace(/^\uFEFF/, ""));
  if (STATEMENT.test(text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/^\s*(?:--|#).*$/gm, ""))) return { name: tool.what, text };
  const said = outputTail(`${output.stdout}
${output.stderr}`, context);
  const printed = said === "" ? "printed nothing" : `printed no SQL statement:
${said}`;
  throw new DriftgateError("source", `${tool.what} ended without an error, but ${printed}${said === "" ? "." : ""}`, {
    hint: "Does it find the models, and does it print the statements that make the whole schema on stdout?"
  });
}

// src/sources/code/node/migrated.ts
import { existsSync } from "node:fs";
import { join, relative } from "node:path";

// src/sources/code/node/common.ts
var COMMON = String.raw`
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import nodeProcess from 'node:process';

const requireHere = createRequire(input.file);

/** A module of the project; ts-node only serves require(). */
async function load(path) {
  try {
    if (input.loader === 'ts-node') {
      try {
        return requireHere(path);
      } catch (error) {
        if (!['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE', 'ERR_REQUIRE_CYCLE_MODULE'].includes(error?.code)) throw error;
      }
    }
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (input.loader === null && /\.[cm]?ts$/.test(path) && error instanceof Error) {
      error.message += '\nNo tsx or ts-node is installed in the project, so Node loaded this TypeScript by itself.';
    }
    throw error;
  }
}

/** What a module exports: the default first, then the others. */
function exportsOf(module) {
  const all = [];
  for (const holder of [module?.default?.default, module?.default, module]) {
    if (holder === null || holder === undefined) continue;
    all.push(holder);
    if (typeof holder === 'object') for (const key of Object.keys(holder)) all.push(holder[key]);
  }
  return all;
}

async function importFrom(require, name) {
  return import(pathToFileURL(require.resolve(name)).href);
}

/** The shadow, as drivers want it in parts. */
function partsOf(text) {
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode') ?? '';
  const ssl = /^(require|required|verify)/i.test(mode) ? { rejectUnauthorized: /^verify/i.test(mode) } : undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol.startsWith('postgres') ? 5432 : 3306)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(ssl === undefined ? {} : { ssl }),
  };
}

function explain(error) {
  const lines = [];
  for (let at = error, depth = 0; at !== null && at !== undefined && depth < 4; at = at.cause ?? at.parent ?? at.driverError, depth += 1) {
    if (Array.isArray(at.errors) && !at.message) {
      for (const one of at.errors) lines.push(String(one?.message ?? one));
      continue;
    }
    const detail = [at.detail, at.hint].filter((text) => typeof text === 'string');
    const text = [String(at.message ?? at), ...detail].join('\n');
    if (!lines.includes(text)) lines.push(text);
    if (typeof at.sql === 'string' && !text.includes(at.sql)) lines.push('in: ' + at.sql.slice(0, 500));
  }
  return lines.join('\n');
}

/** Connections that a module opens by itself when it is loaded are none of ours. */
nodeProcess.on('unhandledRejection', () => {});

async function work(body) {
  let result;
  try {
    result = await body();
  } catch (error) {
    const where = typeof error?.stack === 'string' ? error.stack.split('\n').filter((line) => /^\s+at /.test(line) && line.includes(input.folder) && !/node_modules|\[(eval|stdin)/.test(line)).slice(0, 3) : [];
    nodeProcess.stderr.write([explain(error), ...where].join('\n') + '\n', () => nodeProcess.exit(1));
    return;
  }
  nodeProcess.stdout.write('\n' + input.mark + JSON.stringify(result ?? null) + '\n', () => nodeProcess.exit(0));
}
`;

// src/sources/code/node/program.ts
var REGISTERED = 'data:text/javascript,import{register}from"node:module";import{pathToFileURL}from"node:url";register("ts-node/esm",pathToFileURL("./"))';
var LOADERS = {
  tsx: { package: "tsx", args: ["--import", "tsx"] },
  "ts-node": { package: "ts-node", args: ["--require", "ts-node/register"] },
  "ts-node-esm": { package: "ts-node", args: ["--import", REGISTERED] },
  swc: { package: "@swc-node/register", args: ["--import", "@swc-node/register/esm-register"] },
  oxc: { package: "@oxc-node/core", args: ["--import", "@oxc-node/core/register"] }
};
var MARK = "driftgate-result:";
async function runProgram(program, project, input, environment, context) {
  const found = program.loaders.find((name) => installed(LOADERS[name].package, project) !== null);
  const loader = found === "ts-node" && isModule(project) ? "ts-node-esm" : found;
  const given = { ...input, file: project.file, folder: project.folder, mark: MARK, loader: loader ?? null };
  const tool = {
    command: nodeProgram(context),
    args: [...loader === void 0 ? [] : LOADERS[loader].args, "--input-type=module", "-"],
    what: program.what,
    install: installCommand(program.needs, project),
    cwd: project.folder,
    // ts-node: types are checked elsewhere.
    environment: { TS_NODE_TRANSPILE_ONLY: "true", NODE_NO_WARNINGS: "1", ...environment },
    input: `const input = ${JSON.stringify(given)};
${COMMON}
${program.text}
`
  };
  const output = await runTool(tool, context);
  const line = output.stdout.split("\n").findLast((text) => text.startsWith(MARK));
  if (line !== void 0) return JSON.parse(line.slice(MARK.length));
  const said = outputTail(`${output.stdout}
${output.stderr}`, context);
  throw new DriftgateError(
    "source",
    `${program.what} with ${project.shown} ended before it was done${said === "" ? "." : `:
${said}`}`,
    { hint: "Does something that it imports end the process?" }
  );
}

// src/sources/code/node/migrated.ts
function nowhere(flavour) {
  return `${flavour === "postgres" ? "postgresql" : flavour}://nobody@127.0.0.1:9/nowhere`;
}
async function migrated({ program, historyTool }, project, context) {
  const run = (shadowUrl, input) => {
    const url = inTheWordsOf(project, shadowUrl);
    return runProgram(program, project, { ...input, url }, connectionVariables(url), context);
  };
  const described = await run(nowhere(await context.flavour()), { task: "describe" });
  const { migrations } = described;
  if (migrations?.length === 0) {
    throw new DriftgateError("source", `${project.shown} leads to no migrations${listed(described.folders, context)}.`);
  }
  const steps = migrations === null ? [{ id: project.shown, name: project.shown, file: project.shown }] : migrations.map((name) => ({ id: name, name, file: fileOf(name, described.folders ?? [], context) }));
  const before = /* @__PURE__ */ new WeakMap();
  return {
    flavour: flavourOf(described.dialect, project),
    reachable: true,
    steps,
    async apply(shadow, wanted) {
      if (shadow.url === null) throw new DriftgateError("source", `${program.what} needs a shadow that it can connect to.`);
      if (!before.has(shadow)) before.set(shadow, await tablesIn(shadow));
      const names = migrations === null ? null : wanted.map(({ id }) => id);
      await run(shadow.url, { task: "apply", migrations: names });
      if (await tablesIn(shadow) === before.get(shadow)) {
        throw new DriftgateError(
          "source",
          `${program.what} with ${project.shown} ended without an error, but made no table in ${shadow.label}: it holds no models, or it went to another database.`,
          { hint: "Does the configuration connect by itself? The connection of the shadow is in DATABASE_URL." }
        );
      }
    },
    history: migrations === null || historyTool === null ? null : historyOf(historyTool, described.table ?? null, migrations)
  };
}
function inTheWordsOf(project, url) {
  if (!/^(mysql|mariadb):/.test(url)) return url;
  const only = installed("mariadb", project) !== null && installed("mysql2", project) === null;
  return url.replace(/^\w+:/, only ? "mariadb:" : "mysql:");
}
function connectionVariables(text) {
  const url = new URL(text);
  if (!url.protocol.startsWith("postgres")) return { DATABASE_URL: text };
  return {
    DATABASE_URL: text,
    PGHOST: url.hostname.replace(/^\[|\]$/g, ""),
    PGPORT: url.port === "" ? "5432" : url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1))
  };
}
async function tablesIn(shadow) {
  const where = shadow.flavour === "postgres" ? `table_schema not in ('pg_catalog', 'information_schema')` : "table_schema = database()";
  const rows = await shadow.query(`select count(*) as tables from information_schema.tables where ${where}`);
  return Number(rows[0]?.tables);
}
function flavourOf(dialect, project) {
  if (/^(pg|postgres|neon)/i.test(dialect) || /^(@neondatabase|@prisma\/ppg|bun$|aurora-postgres|Client_PG)/i.test(dialect)) {
    return "postgres";
  }
  if (/^mariadb/i.test(dialect)) return "mariadb";
  if (/^(mysql|aurora-mysql|Client_MySQL)/i.test(dialect)) return "mysql";
  throw new DriftgateError("usage", `${project.shown} is for ${dialect}; PostgreSQL, MySQL and MariaDB can be compared.`);
}
function listed(folders, { folder }) {
  if (folders === void 0 || folders.length === 0) return "";
  return `: none is in ${folders.map((path) => slashed(relative(folder, path)) || ".").join(", ")}`;
}
function fileOf(name, folders, { folder }) {
  const names = [name, ...["ts", "js", "mts", "mjs", "cts", "cjs"].map((extension) => `${name}.${extension}`)];
  const path = folders.flatMap((within) => names.map((file) => join(within, file))).find((file) => existsSync(file));
  return path === void 0 ? null : slashed(relative(folder, path));
}
function historyOf(tool, table, migrations) {
  const known = new Map(migrations.map((name) => [stem(name), name]));
  return {
    tool,
    appliedIn(tables) {
      const own = tables.filter((one) => isTheTools(one, tool, table));
      if (own.length === 0) return null;
      const names = own.flatMap(({ rows }) => rows.map(({ name }) => String(name)));
      return {
        ids: new Set(names.flatMap((name) => known.get(stem(name)) ?? [])),
        unknown: names.filter((name) => !known.has(stem(name))),
        failed: [],
        edited: []
      };
    }
  };
}
function isTheTools({ tool: of, path }, tool, table) {
  const name = path.at(-1) ?? "";
  return of === tool && (table === null ? !name.endsWith("_lock") : name === table);
}
function stem(name) {
  return name.replace(/\.[cm]?[jt]s$/, "");
}

export {
  shadowVariables,
  runTool,
  outputTail,
  scriptOf,
  nowhere,
  migrated
};
