import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  syncSchema
} from "./chunk-QXAZM4XR.js";
import {
  RULES
} from "./chunk-STF7JL5R.js";
import {
  ORDER_STRATEGIES
} from "./chunk-O6H7CJII.js";
import {
  FAIL_ON,
  SEVERITIES
} from "./chunk-SJPUJKQO.js";
import {
  fleetSchema
} from "./chunk-42D23QFP.js";
import {
  parseFingerprints
} from "./chunk-HZFKLYHU.js";
import {
  withoutPasswords
} from "./chunk-GLMXJ4QU.js";
import {
  require_dist
} from "./chunk-6HDPCMLN.js";
import {
  iso_exports
} from "./chunk-CQTA2YLW.js";
import {
  _enum,
  _null,
  array,
  boolean,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-SOG7LHJD.js";
import {
  ALLOWABLE
} from "./chunk-4SYU7MRA.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/inputs/config-file.ts
var import_yaml = __toESM(require_dist(), 1);
import { existsSync, readFileSync as readFileSync2 } from "node:fs";
import { join, resolve as resolve2 } from "node:path";

// src/rules/settings.ts
var ANY_RULE = "*";
var DEFAULT_RULES = { severities: {}, overrides: [] };
var severity = _enum(SEVERITIES);
var shape = Object.fromEntries([
  ...RULES.map((rule) => [rule.name, severity.optional().describe(`${rule.title}. Default: ${rule.severity}.`)]),
  [ANY_RULE, severity.optional().describe("Every rule that is not named beside it.")]
]);
var rulesSchema = strictObject(shape, {
  error: (issue) => issue.code === "unrecognized_keys" ? issue.keys.map(unknownRule).join(" ") : void 0
}).meta({
  id: "Severities",
  description: "Severity by rule: error, warning, info or off. Rules that are not named keep their default."
});
var overridesSchema = array(
  strictObject({
    tables: array(string().min(1)).min(1).describe("Tables it is for, by name or pattern: `orders`, `audit_*`, `billing.*`."),
    rules: rulesSchema
  })
).describe("Severities for some tables only. Where several apply, the last one wins.");
function unknownRule(name) {
  const nearest = didYouMean(
    name,
    RULES.map((rule) => rule.name)
  );
  return nearest === null ? `There is no rule "${name}"; docs/rules.md lists them.` : `There is no rule "${name}". Did you mean "${nearest}"?`;
}
function didYouMean(word, known) {
  let best = null;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate);
    if (best === null || distance < best.distance) best = { word: candidate, distance };
  }
  return best !== null && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.word : null;
}
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

// src/seed/settings.ts
var columnSchema = union([
  string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z0-9]*$/, "a method of Faker, such as internet.email").describe("A method of Faker: internet.email, commerce.productName \u2026"),
  strictObject({
    faker: string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z0-9]*$/, "a method of Faker, such as number.int"),
    with: unknown().describe("What the method is called with.")
  }),
  strictObject({ constant: union([string(), number(), boolean(), _null()]) }).describe("The same value in every row."),
  strictObject({ "one-of": array(union([string(), number(), boolean(), _null()])).min(1) }).describe("One of these values."),
  strictObject({ sql: string().min(1) }).describe("SQL expression, evaluated for each row."),
  strictObject({ default: literal(true) }).describe("What the database puts there by itself.")
]);
var seedSchema = strictObject({
  rows: int().min(0).max(1e7).default(50).describe("Rows of each table."),
  tables: record(string().min(1), int().min(0).max(1e7)).default({}).describe('Rows by table ("public.orders": 500; globs; the last that matches counts). With 0 a table is left out.'),
  columns: record(string().min(1), columnSchema).default({}).describe(
    'What single columns hold ("public.users.email": internet.email; "*.status": {one-of: [new, paid]}; globs; the last that matches counts).'
  ),
  seed: union([int(), string().min(1)]).default(42).describe("The same seed, schema and settings give the same rows; another seed gives others."),
  date: iso_exports.date().default("2026-01-01").describe("The day that made times lie around, whatever the clock says: nothing is made later, but for what is to come.")
}).describe("How tables are filled with made rows (driftgate seed).");

// src/sources/live/settings.ts
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var text = () => string().trim().min(1);
var port = () => number().int().min(1).max(65535);
var seconds = (byDefault) => number().positive().max(86400).default(byDefault);
var WHERE = "Itself, env:NAME (an environment variable) or file:PATH.";
var sshSchema = strictObject({
  host: text().describe("Host name or address of the SSH server."),
  port: port().default(22).describe("Port of the SSH server."),
  user: text().describe("User on the SSH server."),
  password: text().optional().describe(`Password of the user. ${WHERE}`),
  "private-key": text().optional().describe(`Private key of the user, as PEM text. ${WHERE}`),
  passphrase: text().optional().describe(`Passphrase of the private key. ${WHERE}`),
  agent: text().optional().describe(
    "Path of the socket of an SSH agent, or env:NAME. Without password and private key: env:SSH_AUTH_SOCK, when that is set."
  ),
  "known-hosts": text().optional().describe(`Lines of a known_hosts file. ${WHERE} Without it and without host-key: ~/.ssh/known_hosts.`),
  "host-key": text().refine(
    (value) => parseFingerprints(value) !== void 0,
    "a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters"
  ).optional().describe(
    "Fingerprint of the host key of the SSH server (SHA256:\u2026), instead of known_hosts; several are separated by spaces."
  ),
  get jump() {
    return sshSchema.optional().describe("SSH server through which this one is reached.");
  }
}).describe("An SSH server.");
var tlsSchema = strictObject({
  mode: _enum(["off", "prefer", "require", "verify-ca", "verify-full"]).optional().describe(
    "off; prefer: if the server offers it, unverified; require: always, unverified; verify-ca; verify-full: certificate and host name."
  ),
  ca: text().optional().describe(`Certificate of the authority that signed the server's, as PEM text. ${WHERE}`),
  cert: text().optional().describe(`Certificate of the client, as PEM text. ${WHERE}`),
  key: text().optional().describe(`Private key of the client's certificate, as PEM text. ${WHERE}`),
  servername: text().optional().describe("Name in the server's certificate, where it is not the host.")
}).describe("TLS; what the connection URL says comes first.");
var timeoutsSchema = strictObject({
  connect: seconds(10).describe("Seconds until a connection, with SSH and TLS, must stand."),
  read: seconds(60).describe("Seconds without a byte from the server while an answer is awaited."),
  statement: seconds(60).describe("Seconds that the server may spend on one statement."),
  tool: seconds(120).describe("Seconds that a tool may take to print or load models.")
}).describe("Time-outs in seconds.");
var timeoutOverridesSchema = strictObject({
  connect: timeoutsSchema.shape.connect.unwrap().optional().describe("Seconds until a connection, with SSH and TLS, must stand."),
  read: timeoutsSchema.shape.read.unwrap().optional().describe("Seconds without a byte from the server while an answer is awaited."),
  statement: timeoutsSchema.shape.statement.unwrap().optional().describe("Seconds that the server may spend on one statement.")
}).describe("Time-outs in seconds.");
var liveSchema = strictObject({
  ssh: sshSchema.optional(),
  tls: tlsSchema.optional(),
  timeouts: timeoutsSchema.omit({ tool: true }).prefault({}).describe("Time-outs in seconds.")
});
function resolveLive(parsed, context, folder, at = "") {
  const reader = new Reader(context, folder);
  const { connect, read, statement } = parsed.timeouts;
  return {
    ...parsed.ssh === void 0 ? {} : { ssh: resolveSsh(parsed.ssh, reader, joined(at, "ssh")) },
    ...parsed.tls === void 0 ? {} : { tls: resolveTls(parsed.tls, reader, joined(at, "tls")) },
    timeouts: { connect: connect * 1e3, read: read * 1e3, statement: statement * 1e3 },
    applicationName: "driftgate"
  };
}
function resolveSsh(ssh, reader, at) {
  const password = reader.secret(ssh.password, `${at}.password`);
  const privateKey = reader.key(ssh["private-key"], `${at}.private-key`);
  const passphrase = reader.secret(ssh.passphrase, `${at}.passphrase`);
  const byDefault = password === void 0 && privateKey === void 0 ? reader.variable("SSH_AUTH_SOCK") : void 0;
  const agent = ssh.agent === void 0 ? byDefault : reader.text(ssh.agent, `${at}.agent`);
  const knownHosts = ssh["known-hosts"] === void 0 ? ssh["host-key"] === void 0 ? reader.ownKnownHosts() : void 0 : reader.text(ssh["known-hosts"], `${at}.known-hosts`);
  return {
    host: ssh.host,
    port: ssh.port,
    user: ssh.user,
    keepalive: 15e3,
    ...password === void 0 ? {} : { password },
    ...privateKey === void 0 ? {} : { privateKey },
    ...passphrase === void 0 ? {} : { passphrase },
    ...agent === void 0 ? {} : { agent },
    ...knownHosts === void 0 ? {} : { knownHosts },
    ...ssh["host-key"] === void 0 ? {} : { hostKey: ssh["host-key"] },
    ...ssh.jump === void 0 ? {} : { jump: resolveSsh(ssh.jump, reader, `${at}.jump`) }
  };
}
function resolveTls(tls, reader, at) {
  const ca = reader.certificate(tls.ca, `${at}.ca`);
  const cert = reader.certificate(tls.cert, `${at}.cert`);
  const key = reader.key(tls.key, `${at}.key`);
  return {
    ...tls.mode === void 0 ? {} : { mode: tls.mode },
    ...ca === void 0 ? {} : { ca },
    ...cert === void 0 ? {} : { cert },
    ...key === void 0 ? {} : { key },
    ...tls.servername === void 0 ? {} : { servername: tls.servername }
  };
}
var Reader = class {
  #context;
  #folder;
  constructor(context, folder) {
    this.#context = context;
    this.#folder = folder;
  }
  secret(setting, key) {
    const value = setting === void 0 ? void 0 : this.text(setting, key);
    this.#context.secrets.add(value);
    return value;
  }
  key(setting, key) {
    return this.#pem(this.secret(setting, key), setting, key);
  }
  certificate(setting, key) {
    return this.#pem(setting === void 0 ? void 0 : this.text(setting, key), setting, key);
  }
  text(setting, key) {
    if (setting.startsWith("env:")) {
      const name = setting.slice(4);
      const value = this.variable(name);
      if (value !== void 0) return value;
      throw new DriftgateError(
        "config",
        `${key} is to be read from the environment variable ${name}, which is not set or empty.`,
        {
          hint: "Set it. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
        }
      );
    }
    if (setting.startsWith("file:")) return this.#file(setting.slice(5), key);
    return setting;
  }
  variable(name) {
    const value = this.#context.environment[name];
    return value === void 0 || value.trim() === "" ? void 0 : value.replace(/[\r\n]+$/, "");
  }
  /** Undefined when there is none: then no host is known, and the error about that says what to do. */
  ownKnownHosts() {
    const home = this.variable("HOME") ?? this.variable("USERPROFILE");
    if (home === void 0) return void 0;
    try {
      return readFileSync(resolve(home, ".ssh/known_hosts"), "utf8");
    } catch {
      return void 0;
    }
  }
  #file(path, key) {
    const expanded = path.startsWith("~/") ? resolve(this.variable("HOME") ?? "", path.slice(2)) : resolve(this.#folder, path);
    try {
      return readFileSync(expanded, "utf8").replace(/[\r\n]+$/, "");
    } catch (error) {
      throw new DriftgateError("config", `${key} cannot be read from its file: ${messageOf(error)}`, {
        hint: "The path starts at the folder of the config file, or at ~/."
      });
    }
  }
  /** A key that came through a variable in one line gets its line ends back. */
  #pem(value, setting, key) {
    if (value === void 0) return void 0;
    const lines = value.includes("\n") ? value.replaceAll("\r\n", "\n") : value.replaceAll("\\n", "\n");
    if (lines.includes("-----BEGIN ")) return `${lines.trim()}
`;
    const where = setting?.startsWith("env:") || setting?.startsWith("file:") ? `${setting} holds` : "It is";
    throw new DriftgateError("config", `${key} is no PEM text: ${where} nothing with a BEGIN line.`, {
      hint: "Write file:PATH to have it read from a file, or env:NAME for an environment variable that holds it."
    });
  }
};
function joined(at, key) {
  return at === "" ? key : `${at}.${key}`;
}

// src/inputs/schema.ts
var patterns = (what) => array(string().min(1)).default([]).describe(what);
var ON_MISSING_CREDENTIALS = ["fail", "skip"];
var SUGGEST_MIGRATION = ["auto", "never"];
var BACKUPS = ["affected", "full", "none"];
var seconds2 = number().positive().max(86400);
var connection = {
  ssh: sshSchema.optional().describe("SSH server to reach the database through."),
  tls: tlsSchema.optional().describe("TLS beyond what the URL says.")
};
var environmentSchema = strictObject({
  url: string().min(1).describe("Connection URL, or env:NAME for an environment variable that holds one."),
  ...connection,
  timeouts: timeoutOverridesSchema.optional().describe("Time-outs of this environment, in seconds."),
  protected: boolean().default(false).describe("Nothing is applied to it without --allow-protected, or the gate on GitHub.")
}).describe("A database with a name.");
var settingsSchema = strictObject({
  name: string().min(1).max(100).default("driftgate").describe("Name of the report; a pull request has one comment per name."),
  reference: string().min(1).optional().describe("The source that is right."),
  target: string().min(1).optional().describe("The source that is checked."),
  environments: record(
    string().regex(/^[A-Za-z0-9][\w.-]*$/, 'a name of letters, digits, ".", "_" and "-"'),
    union([string().min(1), environmentSchema])
  ).default({}).describe("Databases by name: a URL, env:NAME, or an object with url, ssh, tls."),
  connections: strictObject({
    reference: strictObject(connection).optional().describe("ssh and tls of the reference, as in an environment."),
    target: strictObject(connection).optional().describe("ssh and tls of the target, as in an environment.")
  }).default({}).describe("SSH and TLS of a reference or target that is given as a URL."),
  include: strictObject({
    schemas: patterns("Only these schemas (globs)."),
    tables: patterns("Only these tables and views (globs).")
  }).prefault({}).describe("What is looked at; everything when empty."),
  ignore: strictObject({
    schemas: patterns("Schemas to leave out (globs)."),
    tables: patterns('Tables and views to leave out (globs; "audit_*" in any schema, "app.audit_*" in one).'),
    kinds: patterns("Object kinds to leave out (globs), such as view, index, comment.")
  }).prefault({}).describe("What is left out; the report lists it."),
  bookkeeping: boolean().default(false).describe("Compare the tables that migration tools keep for themselves, too."),
  rules: rulesSchema.default({}).describe("Severity by rule name; docs/rules.md lists them."),
  overrides: overridesSchema.default([]).describe("Severities for some tables only; later entries win."),
  order: strictObject({
    strategy: _enum(ORDER_STRATEGIES).default("dependency").describe("How the tables are ordered."),
    first: patterns('With "custom": tables that go first, in this order.')
  }).prefault({}).describe("Order of the tables."),
  engine: _enum(Object.keys(FLAVOUR_NAMES)).optional().describe("What SQL and models are written for, when no live database and nothing in them tells."),
  shadow: strictObject({
    use: string().min(1).default("auto").describe(
      "auto, embedded (PostgreSQL only), server (programs on this machine), or a URL (or env:NAME) of a server in which a scratch database may be made."
    ),
    binaries: string().min(1).optional().describe("Folder of the server programs, when they are not found by themselves."),
    prelude: string().min(1).optional().describe("SQL file that is loaded first: what the code takes for granted.")
  }).prefault({}).describe("The throw-away database that SQL and models are loaded into."),
  "allow-repository-code": boolean().default(false).describe("In CI, run code of the repository (models, commands) in a job that holds credentials of a database."),
  allow: array(_enum([...ALLOWABLE, "all"])).default([]).describe(
    "Hazards that a plan may have: deletes-data, drops-objects, changes-access, or all. Without them it only adds and widens."
  ),
  plan: strictObject({
    renames: record(string(), string().min(1)).default({}).describe(
      'Renames that are confirmed: a table or column of the target, and its new name ("public.orders.total": amount).'
    ),
    fill: record(string(), string().min(1)).default({}).describe(
      `SQL expressions that fill a new NOT NULL column in the rows that are there ("public.orders.region": "'eu'").`
    ),
    using: record(string(), string().min(1)).default({}).describe(
      'SQL expressions that convert the values of a column whose type changes ("public.orders.total": "total::numeric / 100").'
    )
  }).prefault({}).describe("What a plan is told by a person."),
  apply: strictObject({
    backup: _enum(BACKUPS).default("affected").describe("Data that is saved before an apply: what would be lost, everything, or nothing. The schema always is."),
    "backup-folder": string().min(1).default("backups").describe("Where backups go."),
    "lock-wait": seconds2.default(60).describe("Seconds to wait for another apply on the same database to end."),
    "lock-timeout": seconds2.default(3).describe(
      "Seconds that a statement may wait for a lock, with everybody else waiting behind it; then it is tried again."
    ),
    "lock-retries": int().min(0).max(100).default(10).describe("How often it is tried again."),
    "long-timeout": seconds2.default(1200).describe("Seconds for one statement that may take long: building an index, validating, filling a column."),
    "ledger-schema": string().min(1).optional().describe("PostgreSQL: schema of the ledger table schema_versions (public)."),
    branches: array(string().min(1)).default([]).describe("On GitHub: branches (globs) on which mode: apply may run; the default branch when empty.")
  }).prefault({}).describe("How a plan is applied."),
  sync: syncSchema.prefault({}),
  seed: seedSchema.prefault({}),
  fleet: fleetSchema.prefault({}),
  "fail-on": _enum(FAIL_ON).default("error").describe("The check fails at or above this severity."),
  "on-missing-credentials": _enum(ON_MISSING_CREDENTIALS).default("fail").describe(
    "When a variable that credentials are read from (env:NAME) is empty, as on pull requests from forks: fail, or skip with the verdict unknown."
  ),
  "suggest-migration": _enum(SUGGEST_MIGRATION).default("auto").describe("When the target is migrations: show in the report the one that would add what is missing, or never."),
  timeouts: timeoutsSchema.prefault({}).describe("Time-outs in seconds.")
}).describe("Settings of driftgate (driftgate.yml).");

// src/inputs/config-file.ts
var CONFIG_NAMES = ["driftgate.yml", "driftgate.yaml", ".github/driftgate.yml"];
function readConfigFile(path, cwd) {
  if (path !== void 0) return parseConfig(resolve2(cwd, path), path);
  const name = CONFIG_NAMES.find((candidate) => existsSync(join(cwd, candidate)));
  return name === void 0 ? null : parseConfig(join(cwd, name), name);
}
function parseConfig(path, shown) {
  let text2;
  try {
    text2 = readFileSync2(path, "utf8");
  } catch (error) {
    throw new DriftgateError("config", `The config file ${shown} cannot be read: ${messageOf(error)}`, {
      hint: "Check --config, or leave it out to use driftgate.yml if there is one."
    });
  }
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text2, { lineCounter: lines, prettyErrors: false });
  const place = (offset) => {
    const { line, col } = lines.linePos(offset);
    return `${shown}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken !== void 0)
    throw new DriftgateError("config", withoutPasswords(`${place(broken.pos[0])}: not valid YAML: ${broken.message}`));
  const content = document.toJS() ?? {};
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => `${place(offsetOf(document.contents, issue))}: ${complaint(issue)}`);
    throw new DriftgateError("config", withoutPasswords(complaints.join("\n")), {
      hint: "docs/configuration.md lists every key."
    });
  }
  return { path, content };
}
function offsetOf(root, issue) {
  let node = root;
  let offset = root?.range?.[0] ?? 0;
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : issue.path;
  for (const [depth, part] of path.entries()) {
    if ((0, import_yaml.isMap)(node)) {
      const pair = node.items.find((item) => (0, import_yaml.isScalar)(item.key) && String(item.key.value) === String(part));
      if (pair === void 0) break;
      const last = depth === path.length - 1;
      const keyIsMeant = last && (issue.code === "unrecognized_keys" || issue.code === "invalid_key");
      offset = (keyIsMeant ? pair.key : pair.value ?? pair.key).range?.[0] ?? offset;
      node = pair.value;
    } else if (node !== null && typeof node === "object" && "items" in node) {
      node = node.items[Number(part)];
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
function complaint(issue) {
  const at = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys" && issue.message.startsWith("Unrecognized key")) {
    const keys = issue.keys.map((key) => `"${key}"`).join(", ");
    return `${issue.keys.length === 1 ? "unknown key" : "unknown keys"} ${keys}${at === "" ? "" : ` in ${at}`}`;
  }
  return at === "" ? issue.message : `${at}: ${issue.message}`;
}

export {
  ANY_RULE,
  DEFAULT_RULES,
  resolveLive,
  settingsSchema,
  CONFIG_NAMES,
  readConfigFile,
  complaint
};
