import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  complaint,
  readConfigFile,
  settingsSchema
} from "./chunk-K3UZ5Z3C.js";
import {
  withoutPasswords
} from "./chunk-GLMXJ4QU.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/inputs/settings.ts
import { basename, dirname } from "node:path";

// src/inputs/flags.ts
var FLAGS = [
  {
    name: "reference",
    takes: "text",
    path: ["reference"],
    placeholder: "SOURCE",
    help: "the source that is right: a URL, env:NAME, an environment of driftgate.yml, snapshot:FILE, or code (sql:PATH, migrations:PATH, drizzle:PATH \u2026)"
  },
  { name: "target", takes: "text", path: ["target"], placeholder: "SOURCE", help: "the source that is checked" },
  {
    name: "name",
    takes: "text",
    path: ["name"],
    placeholder: "NAME",
    help: "name of the report; one pull-request comment per name"
  },
  {
    name: "fail-on",
    takes: "text",
    path: ["fail-on"],
    placeholder: "SEVERITY",
    help: "exit with 1 at or above: error (default), warning, info, never"
  },
  { name: "schemas", takes: "list", path: ["include", "schemas"], placeholder: "PATTERNS", help: "only these schemas" },
  { name: "tables", takes: "list", path: ["include", "tables"], placeholder: "PATTERNS", help: "only these tables and views" },
  {
    name: "ignore-schemas",
    takes: "list",
    path: ["ignore", "schemas"],
    placeholder: "PATTERNS",
    help: "leave these schemas out"
  },
  {
    name: "ignore-tables",
    takes: "list",
    path: ["ignore", "tables"],
    placeholder: "PATTERNS",
    help: "leave these tables and views out"
  },
  {
    name: "ignore-kinds",
    takes: "list",
    path: ["ignore", "kinds"],
    placeholder: "KINDS",
    help: "leave these object kinds out, such as view,index"
  },
  { name: "bookkeeping", takes: "flag", path: ["bookkeeping"], help: "compare the tables that migration tools keep, too" },
  {
    name: "order-strategy",
    takes: "text",
    path: ["order", "strategy"],
    placeholder: "STRATEGY",
    help: "dependency (default), alphabetical or custom"
  },
  {
    name: "order-first",
    takes: "list",
    path: ["order", "first"],
    placeholder: "TABLES",
    help: "with custom: these tables go first"
  },
  {
    name: "engine",
    takes: "text",
    path: ["engine"],
    placeholder: "ENGINE",
    help: "what SQL and models are written for, when nothing else tells: postgres, mysql, mariadb"
  },
  {
    name: "shadow",
    takes: "text",
    path: ["shadow", "use"],
    placeholder: "SHADOW",
    help: "where SQL and models are loaded: auto (default), embedded, server, or a URL or env:NAME"
  },
  {
    name: "shadow-binaries",
    takes: "text",
    path: ["shadow", "binaries"],
    placeholder: "FOLDER",
    help: "folder of the server programs for the shadow"
  },
  {
    name: "prelude",
    takes: "text",
    path: ["shadow", "prelude"],
    placeholder: "FILE",
    help: "SQL file loaded into the shadow first"
  },
  {
    name: "allow-repository-code",
    takes: "flag",
    path: ["allow-repository-code"],
    help: "in CI: run models and commands in a job that holds credentials of a database"
  },
  {
    name: "tool-timeout",
    takes: "number",
    path: ["timeouts", "tool"],
    placeholder: "SECONDS",
    help: "for a tool that prints or loads models (120)"
  },
  {
    name: "connect-timeout",
    takes: "number",
    path: ["timeouts", "connect"],
    placeholder: "SECONDS",
    help: "until a connection must stand (10)"
  },
  {
    name: "read-timeout",
    takes: "number",
    path: ["timeouts", "read"],
    placeholder: "SECONDS",
    help: "of silence from the server (60)"
  },
  {
    name: "statement-timeout",
    takes: "number",
    path: ["timeouts", "statement"],
    placeholder: "SECONDS",
    help: "for one statement on the server (60)"
  },
  ...sideFlags("reference"),
  ...sideFlags("target")
];
var CHECK_FLAGS = [
  {
    name: "on-missing-credentials",
    takes: "text",
    path: ["on-missing-credentials"],
    placeholder: "WHAT",
    help: "when a variable that holds credentials is empty: fail (default) or skip, which exits with 0 and the verdict unknown"
  }
];
var SUGGEST_FLAGS = [
  {
    name: "suggest-migration",
    takes: "text",
    path: ["suggest-migration"],
    placeholder: "WHEN",
    help: "when the target is migrations: show in the report the one that would add what is missing: auto (default) or never"
  }
];
var PLAN_FLAGS = [
  {
    name: "allow",
    takes: "list",
    path: ["allow"],
    placeholder: "HAZARDS",
    help: "let the plan have these hazards: deletes-data, drops-objects, changes-access, or all"
  }
];
var APPLY_FLAGS = [
  {
    name: "backup",
    takes: "text",
    path: ["apply", "backup"],
    placeholder: "WHAT",
    help: "save data first: affected (default: what would be lost), full, none"
  },
  {
    name: "backup-folder",
    takes: "text",
    path: ["apply", "backup-folder"],
    placeholder: "FOLDER",
    help: "where backups go (backups)"
  },
  {
    name: "lock-wait",
    takes: "number",
    path: ["apply", "lock-wait"],
    placeholder: "SECONDS",
    help: "for another apply to end (60)"
  },
  {
    name: "lock-timeout",
    takes: "number",
    path: ["apply", "lock-timeout"],
    placeholder: "SECONDS",
    help: "for a lock, before a statement is tried again (3)"
  },
  {
    name: "lock-retries",
    takes: "number",
    path: ["apply", "lock-retries"],
    placeholder: "COUNT",
    help: "how often it is tried again (10)"
  },
  {
    name: "long-timeout",
    takes: "number",
    path: ["apply", "long-timeout"],
    placeholder: "SECONDS",
    help: "for a statement that may take long (1200)"
  }
];
var SYNC_FLAGS = [
  { name: "from", takes: "text", path: ["reference"], placeholder: "SOURCE", help: "the live database that rows are read from" },
  { name: "to", takes: "text", path: ["target"], placeholder: "TARGET", help: "the live database that is written to" },
  {
    name: "sync-mode",
    takes: "text",
    path: ["sync", "mode"],
    placeholder: "MODE",
    help: "validate, dry-run, fix-schemas (default), schema, data or full"
  },
  {
    name: "where",
    takes: "pairs",
    path: ["sync", "where"],
    placeholder: "TABLE=CONDITION",
    help: "only the rows of this table that meet the SQL condition; give it once for each table"
  },
  {
    name: "limit",
    takes: "number",
    path: ["sync", "limit"],
    placeholder: "ROWS",
    help: "at most so many rows of each table, and those that they refer to"
  },
  { name: "sync-jobs", takes: "number", path: ["sync", "jobs"], placeholder: "COUNT", help: "tables at a time (4)" },
  { name: "strict", takes: "flag", path: ["sync", "strict"], help: "stop at the first row that the target refuses" },
  {
    name: "retries",
    takes: "number",
    path: ["sync", "retries"],
    placeholder: "COUNT",
    help: "for rows whose foreign key has no parent yet (3)"
  },
  {
    name: "triggers",
    takes: "text",
    path: ["sync", "triggers"],
    placeholder: "WHAT",
    help: "of the target: off (default, where permitted) or fire"
  },
  { name: "no-delete", takes: "off", path: ["sync", "delete"], help: "leave rows that the source does not have" },
  {
    name: "max-deletes",
    takes: "number",
    path: ["sync", "max-deletes"],
    placeholder: "ROWS",
    help: "rows of one table that are deleted without asking (1000)"
  },
  {
    name: "max-deletes-percent",
    takes: "number",
    path: ["sync", "max-deletes-percent"],
    placeholder: "PERCENT",
    help: "per cent of one table that are deleted without asking (10)"
  },
  { name: "mask-salt", takes: "text", path: ["sync", "salt"], placeholder: "env:NAME", help: "secret that masks are made with" }
];
var SEED_FLAGS = [
  { name: "rows", takes: "number", path: ["seed", "rows"], placeholder: "COUNT", help: "rows of each table (50)" },
  {
    name: "seed",
    takes: "text",
    path: ["seed", "seed"],
    placeholder: "SEED",
    help: "another seed makes other rows, the same seed the same ones (42)"
  },
  {
    name: "date",
    takes: "text",
    path: ["seed", "date"],
    placeholder: "YYYY-MM-DD",
    help: "the day that made times lie around (2026-01-01)"
  }
];
var FLEET_FLAGS = [
  {
    name: "members",
    takes: "list",
    path: ["fleet", "include"],
    placeholder: "PATTERNS",
    help: "only these members of the fleet"
  },
  {
    name: "jobs",
    takes: "number",
    path: ["fleet", "jobs"],
    placeholder: "COUNT",
    help: "databases that are read at a time, each through one connection (8)"
  },
  {
    name: "shards",
    takes: "number",
    path: ["fleet", "shards"],
    placeholder: "COUNT",
    help: "shards of a plan, at most 256 (one for 50 members, at most 20)"
  }
];
var ALL_FLAGS = [
  ...FLAGS,
  ...CHECK_FLAGS,
  ...SUGGEST_FLAGS,
  ...PLAN_FLAGS,
  ...APPLY_FLAGS,
  ...SYNC_FLAGS,
  ...FLEET_FLAGS
];
function sideFlags(side) {
  const at = (...path) => ["connections", side, ...path];
  return [
    {
      name: `${side}-ssh-host`,
      takes: "text",
      path: at("ssh", "host"),
      placeholder: "HOST",
      help: `SSH server to reach the ${side} through`
    },
    { name: `${side}-ssh-port`, takes: "number", path: at("ssh", "port"), placeholder: "PORT", help: "its port (22)" },
    { name: `${side}-ssh-user`, takes: "text", path: at("ssh", "user"), placeholder: "USER", help: "user there" },
    { name: `${side}-ssh-password`, takes: "text", path: at("ssh", "password"), placeholder: "env:NAME", help: "password there" },
    {
      name: `${side}-ssh-key`,
      takes: "text",
      path: at("ssh", "private-key"),
      placeholder: "file:PATH|env:NAME",
      help: "private key"
    },
    {
      name: `${side}-ssh-passphrase`,
      takes: "text",
      path: at("ssh", "passphrase"),
      placeholder: "env:NAME",
      help: "passphrase of the key"
    },
    {
      name: `${side}-ssh-host-key`,
      takes: "text",
      path: at("ssh", "host-key"),
      placeholder: "SHA256:\u2026",
      help: "fingerprint of its host key; else known_hosts"
    },
    {
      name: `${side}-tls-ca`,
      takes: "text",
      path: at("tls", "ca"),
      placeholder: "file:PATH|env:NAME",
      help: `certificate authority of the ${side}`
    }
  ];
}

// src/inputs/settings.ts
function parseSettings({ flags, cwd, called = (name) => name }) {
  const file = readConfigFile(flags.config || void 0, cwd);
  const merged = overlay(file, flags, called);
  const parsed = settingsSchema.safeParse(merged);
  if (!parsed.success)
    throw new DriftgateError(
      "usage",
      withoutPasswords(parsed.error.issues.map((issue) => complaintOfFlag(issue, flags, called)).join("\n")),
      {
        hint: "See driftgate check --help."
      }
    );
  const project = file === null ? cwd : projectOf(file.path);
  const start = (...names) => names.some((name) => flags[name]?.trim()) ? cwd : project;
  return {
    ...parsed.data,
    folder: file === null ? cwd : dirname(file.path),
    sourceFolders: {
      reference: start("reference", "from"),
      target: start("target", "to"),
      prelude: start("prelude"),
      binaries: start("shadow-binaries"),
      backups: start("backup-folder"),
      members: project
    },
    configFile: file?.path ?? null
  };
}
function defaultSettings(name) {
  const sourceFolders = { reference: ".", target: ".", prelude: ".", binaries: ".", backups: ".", members: "." };
  return { ...settingsSchema.parse({ name }), folder: ".", sourceFolders, configFile: null };
}
function timeoutsOf({ timeouts: { connect, read, statement } }) {
  return { connect: connect * 1e3, read: read * 1e3, statement: statement * 1e3 };
}
function projectOf(path) {
  const folder = dirname(path);
  return basename(folder) === ".github" ? dirname(folder) : folder;
}
var EVERY_FLAG = [...ALL_FLAGS, ...SEED_FLAGS];
function overlay(file, flags, called) {
  const merged = structuredClone(file?.content ?? {});
  for (const flag of EVERY_FLAG) {
    const text = flags[flag.name];
    if (text === void 0 || text.trim() === "") continue;
    set(merged, flag.path, flagValue(flag, text, called(flag.name)));
  }
  return merged;
}
function flagValue({ takes }, text, name) {
  switch (takes) {
    case "list":
      return text.split(/[,\n]/).map((item) => item.trim()).filter(Boolean);
    case "number":
      if (Number.isFinite(Number(text))) return Number(text);
      throw new DriftgateError("usage", `--${name} takes a number, not "${withoutPasswords(text)}".`);
    case "pairs":
      return Object.fromEntries(
        text.split("\n").filter((line) => line.trim() !== "").map((line) => pair(line, name))
      );
    case "flag":
    case "off":
      if (/^(true|yes|1|on)$/i.test(text.trim())) return takes === "flag";
      if (/^(false|no|0|off)$/i.test(text.trim())) return takes === "off";
      throw new DriftgateError("usage", `--${name} is true or false, not "${withoutPasswords(text)}".`);
    case "text":
      return text.trim();
  }
}
function pair(line, name) {
  const [, key = "", value = ""] = /^([^=]*)=(.*)$/.exec(line) ?? [];
  if (key.trim() !== "" && value.trim() !== "") return [key.trim(), value.trim()];
  throw new DriftgateError("usage", `--${name} takes NAME=VALUE, not "${withoutPasswords(line.trim())}".`);
}
function set(object, [first, ...rest], value) {
  if (rest.length === 0) {
    object[first] = value;
    return;
  }
  const inner = object[first];
  const next = typeof inner === "object" && inner !== null ? inner : {};
  object[first] = next;
  set(next, rest, value);
}
function complaintOfFlag(issue, flags, called) {
  const about = EVERY_FLAG.filter(
    ({ path }) => path.length <= issue.path.length && path.every((part, depth) => part === issue.path[depth])
  );
  const flag = about.find(({ name }) => flags[name]?.trim()) ?? about[0];
  return flag === void 0 ? complaint(issue) : `--${called(flag.name)}: ${issue.message}`;
}

export {
  FLAGS,
  CHECK_FLAGS,
  SUGGEST_FLAGS,
  PLAN_FLAGS,
  APPLY_FLAGS,
  SYNC_FLAGS,
  SEED_FLAGS,
  FLEET_FLAGS,
  ALL_FLAGS,
  parseSettings,
  defaultSettings,
  timeoutsOf
};
