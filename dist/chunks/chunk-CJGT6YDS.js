import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  Locked,
  steadily
} from "./chunk-CRX4MWTW.js";
import {
  openLedger,
  readLedger
} from "./chunk-6LOYL5YZ.js";
import {
  backupFolder,
  makeBackup,
  needsBackup
} from "./chunk-X6UAT5MY.js";
import {
  expectedAfter,
  obstacleText,
  obstaclesTo
} from "./chunk-4MS7QSWW.js";
import {
  applyRules,
  sameMeaning,
  severities,
  verdict
} from "./chunk-AUFZDM3G.js";
import {
  compare
} from "./chunk-BU3LFTSH.js";
import {
  shadowSettings
} from "./chunk-UEQH332D.js";
import {
  ruleFor
} from "./chunk-STF7JL5R.js";
import {
  select
} from "./chunk-O6H7CJII.js";
import {
  SEVERITIES
} from "./chunk-SJPUJKQO.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/apply/preflight.ts
function refuseUnlessAllowed(plan, target, options) {
  refuseProtected(target, options);
  if (target.engine.name !== plan.engine)
    throw new DriftgateError("usage", `The plan is for ${plan.flavour}, and ${target.label} is none of its kind.`, {
      hint: "Name the target that the plan was made for."
    });
  if (target.database.toLowerCase() !== plan.target.database.toLowerCase())
    throw new DriftgateError(
      "usage",
      `The plan is for the database ${plan.target.database} (${plan.target.label}), and ${target.label} is the database ${target.database}.`,
      { hint: "Name the target that the plan was made for, or make a plan for this one." }
    );
  if (!plan.proof.proven && !options.allowUnproven && plan.statements.length > 0)
    throw new DriftgateError("usage", `The plan is not proven: ${plan.proof.reason}`, {
      hint: "Look at its statements with care; with --allow-unproven it is applied all the same."
    });
}
function refuseProtected(target, options) {
  if (!target.isProtected || options.allowProtected) return;
  throw new DriftgateError("usage", `${target.label} is protected: nothing is applied to it without being told so.`, {
    hint: "Give --allow-protected, or apply it on GitHub behind an environment with required reviewers (docs: the gate)."
  });
}
async function inspect(inspection) {
  const { plan, target, catalog, session, log } = inspection;
  refuseOtherServer(plan, catalog, target.label);
  const { write } = target.engine;
  const tables = tablesOf(inspection);
  const lacks = await write.lacks(session, tables);
  if (lacks.length > 0)
    throw new DriftgateError(
      "permission",
      `Not everything that the plan needs may be done on ${target.label}: ${lacks.join(" ")}`,
      {
        hint: "Grant what is missing, or connect as the owner."
      }
    );
  const notes = await countObstacles(inspection);
  for (const conflict of await write.conflicts(session, tables)) {
    log.warn(
      `On ${target.label}, ${conflict}. A statement that has to wait for it is tried again for a while, and then given up.`
    );
  }
  return notes;
}
function refuseOtherServer(plan, catalog, label) {
  const major = (version) => /^\d+/.exec(version)?.[0] ?? version;
  if (catalog.database !== plan.target.database)
    throw new DriftgateError(
      "usage",
      `The plan is for the database ${plan.target.database}, and ${label} is ${catalog.database}.`,
      {
        hint: "Name the target that the plan was made for, or make a plan for this one."
      }
    );
  if (catalog.flavour === plan.flavour && major(catalog.version) === major(plan.target.version)) return;
  throw new DriftgateError(
    "usage",
    `The plan was made for ${plan.flavour} ${plan.target.version}, and ${label} is ${catalog.flavour} ${catalog.version}.`,
    { hint: "Make a new plan." }
  );
}
function tablesOf({ plan, statements, catalog }) {
  const becomes = new Map(plan.claims.flatMap((claim) => claim.becomes.map((object) => [object.id, object])));
  const ids = new Set(statements.flatMap(({ about }) => about.table?.id ?? []));
  return [...ids].flatMap((id) => {
    const path = (catalog.objects.get(id) ?? becomes.get(id))?.path;
    return path === void 0 ? [] : [path];
  });
}
async function countObstacles({ statements, target, log }) {
  if (statements.every(({ obstacle }) => obstacle === void 0)) return [];
  const session = await target.openSession();
  const obstacles = await obstaclesTo(statements, session).finally(() => session.close());
  const notes = obstacles.filter(({ rows }) => rows === null).map(obstacleText);
  for (const note of notes) log.warn(note);
  const found = obstacles.flatMap(({ statement, rows }) => {
    if (rows === null) return [];
    const { hazards, about, number, does } = statement;
    const why = hazards.find(({ name }) => name === "may-fail-on-data")?.why;
    const what = `${rows} ${rows === 1 ? "row" : "rows"} of ${about.table?.name ?? about.name}`;
    return [`${what} would make statement ${number} (${does}) fail${why === void 0 ? "" : `: ${why}`}`];
  });
  if (found.length === 0) return notes;
  throw new DriftgateError("write", `Rows stand in the way on ${target.label}, and nothing was changed. ${found.join(" ")}`, {
    hint: "Mend or remove these rows, then run it again."
  });
}

// src/apply/apply.ts
import { join as join2 } from "node:path";

// src/apply/app-version.ts
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
async function appVersion(folder, given) {
  if (given !== void 0 && given.trim() !== "") return { version: given.trim(), from: "--app-version" };
  for (const [file, versionIn] of [
    ["package.json", versionInPackage],
    ["pyproject.toml", versionInPyproject]
  ]) {
    const text = await textOf(join(basename(folder) === ".github" ? dirname(folder) : folder, file));
    const version = text === null ? null : versionIn(text);
    if (version !== null && version !== "") return { version, from: file };
  }
  return null;
}
function refuseDowngrade(newest, now, allowed = false) {
  const before = newest?.appVersion ?? null;
  if (before === null || now === null || allowed) return;
  const order = compareVersions(now.version, before);
  if (order === null || order >= 0) return;
  throw new DriftgateError(
    "usage",
    `This is version ${now.version} of the application (${now.from}), and version ${before} was applied to this database last: that would be a downgrade.`,
    {
      hint: "Apply from the newer version. If the older one is meant, give --allow-downgrade; if the version is wrong, --app-version VERSION."
    }
  );
}
function compareVersions(a, b) {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  for (let place = 0; place < Math.max(left.numbers.length, right.numbers.length); place += 1) {
    const order = compareNumbers(left.numbers[place] ?? "0", right.numbers[place] ?? "0");
    if (order !== 0) return order;
  }
  if (left.stage !== right.stage) return left.stage - right.stage;
  for (let place = 0; place < Math.max(left.identifiers.length, right.identifiers.length); place += 1) {
    const order = compareIdentifiers(left.identifiers[place], right.identifiers[place]);
    if (order !== 0) return order;
  }
  return 0;
}
function parse(text) {
  const [whole, release, tail = ""] = /^\s*v?(\d+(?:\.\d+)*)((?:[-.]?[0-9A-Za-z]+(?:[.-][0-9A-Za-z-]+)*)?)(?:\+[0-9A-Za-z.-]*)?\s*$/.exec(text) ?? [];
  if (whole === void 0 || release === void 0) return null;
  const rest = tail.replace(/^[-.]/, "");
  const stage = rest === "" ? 0 : /^post\d*$/i.test(rest) ? 1 : -1;
  const identifiers = rest === "" ? [] : (tail.startsWith("-") ? rest : rest.replace(/^([A-Za-z]+)(\d+)/, "$1.$2")).split(".");
  return { numbers: release.split("."), stage, identifiers };
}
function compareNumbers(a, b) {
  const [left, right] = [a.replace(/^0+(?=\d)/, ""), b.replace(/^0+(?=\d)/, "")];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
function compareIdentifiers(a, b) {
  if (a === void 0 || b === void 0) return a === b ? 0 : a === void 0 ? -1 : 1;
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return compareNumbers(a, b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
async function textOf(path) {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}
function versionInPackage(text) {
  let content;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new DriftgateError("config", `package.json is not valid JSON: ${messageOf(error)}`, {
      hint: "Mend it, or give --app-version VERSION."
    });
  }
  const version = typeof content === "object" && content !== null && "version" in content ? content.version : null;
  return typeof version === "string" ? version.trim() : null;
}
function versionInPyproject(text) {
  const found = /* @__PURE__ */ new Map();
  let section = "";
  for (const line of withoutLongStrings(text).split(/\r?\n/)) {
    const header = /^\s*\[\s*([^[\]]+?)\s*\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== void 0) section = plainKey(header);
    else if (/^\s*\[\[/.test(line)) section = "[[]]";
    const [, key, basic, literal] = /^\s*([\w."'\s-]+?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/.exec(line) ?? [];
    if (key === void 0) continue;
    const path = section === "" ? plainKey(key) : `${section}.${plainKey(key)}`;
    if (!found.has(path)) found.set(path, (basic ?? literal ?? "").trim());
  }
  return found.get("project.version") ?? found.get("tool.poetry.version") ?? null;
}
function plainKey(key) {
  return key.split(".").map((part) => part.trim().replace(/^(["'])(.*)\1$/, "$2")).join(".");
}
function withoutLongStrings(text) {
  return text.replace(/"""(?:[^\\]|\\[\s\S])*?"""|'''[\s\S]*?'''/g, "''");
}

// src/apply/verify.ts
async function verify({ plan, engine, before, after, settings, context }) {
  const target = withoutOwn(after);
  const { notCompared } = target;
  const catalogs = { reference: { ...expectedAfter(withoutOwn(before), plan.claims), notCompared }, target };
  const judged = await sameMeaning(
    compare(catalogs.reference, catalogs.target, engine.equivalent),
    catalogs,
    engine.meaning,
    async () => {
      const shadow = await engine.openShadow({
        ...shadowSettings(settings, context),
        flavour: after.flavour,
        like: after,
        reachable: false,
        world: context
      });
      return { shadow, loaded: false, close: () => shadow.close() };
    }
  );
  return { comparison: judged.comparison, catalogs, notes: judged.notes };
}
function remainingOf(plan, verification, settings) {
  const rules = { severities: settings.rules, overrides: settings.overrides };
  const findings = verification === null ? [] : applyRules(verification.comparison, verification.catalogs, rules);
  const severityOf = severities(rules);
  const left = plan.left.flatMap((difference) => leftFindings(difference, severityOf));
  return [...findings.map(fromFinding), ...left].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
function isDrift(remaining, settings) {
  return verdict(remaining, settings["fail-on"]) === "drift";
}
async function readTarget(target, plan) {
  return (await target.read({ selection: select(plan.selection) })).catalog;
}
function fromFinding({ severity, rule, change, object, property, reference, target }) {
  const { kind, name } = object;
  return { severity, rule, change, kind, name, ...property === void 0 ? {} : { property }, reference, target, why: null };
}
function leftFindings({ change, about, properties, why }, severityOf) {
  const table = about.table === null ? null : partsOf(about.table.name);
  const { kind, name } = about;
  return (properties ?? [void 0]).flatMap((property) => {
    const rule = ruleFor(change, kind, property);
    const severity = severityOf(rule, table);
    if (severity === "off") return [];
    const which = property === void 0 ? {} : { property };
    return [{ severity, rule: rule.name, change, kind, name, ...which, reference: null, target: null, why }];
  });
}
function partsOf(name) {
  const parts = name.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  return parts.map((part) => part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
}
function withoutOwn(catalog) {
  const own = new Set(catalog.bookkeeping.filter(({ tool }) => tool === "driftgate").map(({ path }) => displayName(path)));
  if (own.size === 0) return catalog;
  const belongs = (object) => {
    for (let holder = object; holder !== void 0; holder = catalog.objects.get(holder.parent ?? "")) {
      if (own.has(displayName(holder.path))) return true;
    }
    return false;
  };
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => !belongs(object))) };
}
function stale({ id }, label, unfinished) {
  const what = `${label} is not as it was when the plan ${id.slice(0, 12)} was made: its schema was changed since. Nothing was changed now.`;
  return new DriftgateError("write", unfinished === null ? what : `${what} ${unfinished}`, {
    hint: unfinished === null ? "Make a new plan, and let that be reviewed." : "Apply that plan again to finish it, or make a new plan from what there is now, and let that be reviewed."
  });
}

// src/apply/failure.ts
async function failureOf(failure, input) {
  const { plan, target, done, restore, context } = input;
  const { statement, cause } = failure;
  const total = plan.statements.length;
  const waited = target.engine.write.mayRetry(cause);
  const message = [
    `Statement ${statement.number} of ${total} (${visible(statement.does)}) failed on ${target.label}: ${sentence(messageOf(cause))}`,
    ...waited ? await inTheWay(failure, input) : [],
    whatBecame(failure),
    ...done === null ? [] : [done === 0 ? `Of the plan nothing was done.` : `${count(done)} of ${total} are done and stay.`]
  ].join(" ");
  const again = waited ? "Run the same again when nobody holds these tables." : "Mend the reason and run the same again.";
  const hint = [
    done === 0 ? again : `${again} It goes on where it stopped; a new plan from what is there now does as well.`,
    ...restore === null ? [] : [`What was there before is saved: ${restore}`]
  ].join(" ");
  const code = cause instanceof DriftgateError ? cause.code : waited ? "timeout" : "write";
  return new DriftgateError(code, context.secrets.redact(message), { hint: context.secrets.redact(hint), cause });
}
function whatBecame({ statement, undone, open }) {
  if (open) return `Whether statement ${statement.number} was done is not known; the next run finds out.`;
  if (statement.transaction === "none" && statement.repeat !== true) return "It changed nothing.";
  if (statement.repeat === true) return "The rows that it had changed before stay so.";
  const [first, last] = [undone[0].number, undone.at(-1).number];
  return first === last ? "It was rolled back." : `Statements ${first} to ${last} are one transaction, which was rolled back.`;
}
async function inTheWay({ statement }, { target, locked, plan }) {
  const table = statement.about.table;
  const object = plan.claims.flatMap(({ becomes }) => becomes).find(({ id }) => id === table?.id);
  const path = object?.path ?? (table === null ? void 0 : partsOf(table.name));
  try {
    const found = await target.engine.write.conflicts(locked.session, path === void 0 ? [] : [path]);
    return found.length === 0 ? [] : [`In the way: ${found.join("; ")}.`];
  } catch {
    return [];
  }
}
function sentence(text) {
  const line = visible(text.trim().replace(/\s+/g, " "));
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
function count(number) {
  return number === 1 ? "1 statement" : `${number} statements`;
}

// src/apply/journal.ts
var JOURNAL_TABLE = "driftgate_journal";
var Journal = class {
  #write;
  #schema;
  #table;
  #plan;
  /** @param schema of the table @param planId the plan that is run */
  constructor(write, schema, planId) {
    this.#write = write;
    this.#schema = schema;
    this.#table = `${write.quoteName(schema)}.${write.quoteName(JOURNAL_TABLE)}`;
    this.#plan = write.quoteString(planId);
  }
  /** Makes the table when it is missing. @throws DriftgateError `permission` when it cannot be made */
  async make(session) {
    if (await this.#exists(session)) return;
    try {
      await session.run(`CREATE TABLE ${this.#table} (plan_id varchar(64) NOT NULL, statement integer NOT NULL, state varchar(16) NOT NULL,
        started_at timestamp NULL, finished_at timestamp NULL, PRIMARY KEY (plan_id, statement)) /*! ENGINE=InnoDB */`);
    } catch (error) {
      if (await this.#exists(session)) return;
      throw new DriftgateError(
        "permission",
        `The table ${JOURNAL_TABLE} cannot be made in ${this.#schema}: ${messageOf(error)}`,
        {
          hint: "An apply notes there what it has done. Grant the user CREATE, or name another schema (apply.ledger-schema).",
          cause: error
        }
      );
    }
  }
  /** Of this plan: the state of each statement that was begun, 0 for the plan itself. Empty when there is no table. */
  async states(session) {
    if (!await this.#exists(session)) return /* @__PURE__ */ new Map();
    const { rows } = await session.run(`SELECT statement, state FROM ${this.#table} WHERE plan_id = ${this.#plan}`);
    return new Map(rows.map(({ statement, state }) => [Number(statement), state]));
  }
  /** Plans that were begun and not finished, this one aside. */
  async others(session) {
    if (!await this.#exists(session)) return [];
    const { rows } = await session.run(`SELECT plan_id, count(CASE WHEN state = 'done' THEN 1 END) AS done,
        count(CASE WHEN state = 'started' AND statement > 0 THEN 1 END) AS open, CAST(min(started_at) AS char(19)) AS since
      FROM ${this.#table} WHERE plan_id <> ${this.#plan} GROUP BY plan_id ORDER BY 4`);
    return rows.map((row) => ({
      planId: String(row.plan_id),
      done: Number(row.done),
      open: Number(row.open),
      since: `${row.since} UTC`
    }));
  }
  async started(session, statement) {
    await session.run(`INSERT INTO ${this.#table} (plan_id, statement, state, started_at)
      VALUES (${this.#plan}, ${statement}, 'started', CURRENT_TIMESTAMP)`);
  }
  /** Of one that was started outside any transaction: in one statement, so that it is never neither. */
  async finished(session, statement) {
    await session.run(`UPDATE ${this.#table} SET state = 'done', finished_at = CURRENT_TIMESTAMP
      WHERE plan_id = ${this.#plan} AND statement = ${statement}`);
  }
  /** In the transaction that does them. */
  async done(session, statements) {
    const numbers = statements.join(", ");
    await session.run(`DELETE FROM ${this.#table} WHERE plan_id = ${this.#plan} AND statement IN (${numbers})`);
    const rows = statements.map((number) => `(${this.#plan}, ${number}, 'done', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)`);
    await session.run(
      `INSERT INTO ${this.#table} (plan_id, statement, state, started_at, finished_at) VALUES ${rows.join(", ")}`
    );
  }
  /** As if it had not been begun. */
  async undone(session, statement) {
    await session.run(`DELETE FROM ${this.#table} WHERE plan_id = ${this.#plan} AND statement = ${statement}`);
  }
  /** Nothing of any plan is open any more. */
  async clear(session) {
    await session.run(`DELETE FROM ${this.#table}`);
  }
  async #exists(session) {
    const { quoteString } = this.#write;
    const { rows } = await session.run(`SELECT 1 AS there FROM information_schema.tables
      WHERE table_schema = ${quoteString(this.#schema)} AND table_name = ${quoteString(JOURNAL_TABLE)}`);
    return rows.length > 0;
  }
};
function doneBy(states) {
  return [...states].filter(([number, state]) => number > 0 && state === "done").length;
}

// src/apply/run.ts
import { setTimeout as sleep } from "node:timers/promises";
var RunFailure = class extends Error {
  /** The one that failed; the last of its transaction when that failed as a whole. */
  statement;
  /** Those that were undone with it, itself among them. */
  undone;
  /** Nobody knows what became of it. */
  open;
  constructor(statement, undone, open, cause) {
    super(messageOf(cause), { cause });
    this.name = "RunFailure";
    this.statement = statement;
    this.undone = undone;
    this.open = open;
  }
};
var RECONNECTS = 5;
var FIRST_PAUSE = 500;
var LONGEST_PAUSE = 15e3;
var TELL = 5e3;
async function runStatements(statements, states, input) {
  const total = statements.length;
  for (const group of groupsOf(statements)) {
    if (group.every(({ number }) => states.get(number) === "done")) continue;
    await new GroupRun(group, total, input).run(states.get(group[0].number) === "started");
  }
}
function groupsOf(statements) {
  const groups = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last?.[0]?.group === statement.group) last.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
var GroupRun = class {
  #group;
  #first;
  #total;
  #input;
  /** The one that runs, for errors. */
  #current;
  /** In no transaction: the journal says that it is started. */
  #noted = false;
  /** In no transaction: it may have been done, nobody has seen how it ended. */
  #unsure = false;
  /** In no transaction: what it is to make is there, and not of its making. */
  #others = false;
  /** The time-outs that are set. */
  #limits = "";
  constructor(group, total, input) {
    this.#group = group;
    this.#first = group[0];
    this.#current = this.#first;
    this.#total = total;
    this.#input = input;
  }
  /** @param begun by an earlier run, of which nobody knows how it ended */
  async run(begun) {
    this.#noted = begun;
    this.#unsure = begun;
    let locks = 0;
    let cuts = 0;
    for (; ; ) {
      try {
        await this.#once();
        return;
      } catch (error) {
        const { engine, locked, limits } = this.#input;
        if (await locked.isAlive()) {
          if (error instanceof DriftgateError) throw this.#failed(error);
          locks += 1;
          if (!engine.write.mayRetry(error) || locks > limits.retries) throw await this.#givenUp(error);
          await this.#pause(error, locks);
        } else {
          cuts += 1;
          if (cuts > RECONNECTS) throw this.#failed(error);
          await this.#reconnect(error, cuts);
          if (await this.#isDoneNow()) return;
        }
      }
    }
  }
  async #once() {
    this.#limits = "";
    if (this.#isAlone()) await this.#alone();
    else if (this.#first.repeat === true && this.#group.length === 1) await this.#inRounds();
    else await this.#together();
  }
  /** Outside any transaction. What is repeated is rows, which can always be in one. */
  #isAlone() {
    return this.#first.transaction === "none" && this.#first.repeat !== true;
  }
  /** One transaction, with its rows of the journal. */
  async #together() {
    const { journal, locked, log } = this.#input;
    const { session } = locked;
    await this.#limit(this.#first);
    await session.run("BEGIN");
    await locked.check();
    for (const statement of this.#group) {
      this.#current = statement;
      this.#tell(statement);
      await this.#limit(statement);
      let changed = (await session.run(statement.sql)).changed;
      while (statement.repeat === true && (changed ?? 0) > 0) changed = (await session.run(statement.sql)).changed;
    }
    await journal.done(
      session,
      this.#group.map(({ number }) => number)
    );
    log.debug(`Committing ${this.#numbers()}`);
    await session.run("COMMIT");
    log.debug(`Committed ${this.#numbers()}`);
  }
  /** Each round is a transaction of its own, so that no lock is held for long; the last one, that finds nothing to do, notes the end. */
  async #inRounds() {
    const { journal, locked, log } = this.#input;
    const { session } = locked;
    const { sql, number } = this.#first;
    this.#tell(this.#first);
    await this.#limit(this.#first);
    let rows = 0;
    let told = Date.now();
    for (; ; ) {
      await session.run("BEGIN");
      await locked.check();
      const changed = (await session.run(sql)).changed ?? 0;
      if (changed === 0) await journal.done(session, [number]);
      await session.run("COMMIT");
      if (changed === 0) break;
      rows += changed;
      log.debug(`Statement ${number}: a round of ${changed} rows`);
      if (Date.now() - told < TELL) continue;
      told = Date.now();
      log.info(`  ${rows} rows so far`);
    }
    log.debug(`Committed statement ${number}, ${rows} rows`);
  }
  async #alone() {
    const { engine, journal, locked, log } = this.#input;
    const { session } = locked;
    const { write } = engine;
    const { number, sql } = this.#first;
    await locked.check();
    if (this.#unsure && await write.isDone(session, sql) === true) {
      log.debug(`Statement ${number} had been done already`);
      return await journal.finished(session, number);
    }
    if (this.#noted) await this.#cleanUp();
    else await journal.started(session, number);
    this.#noted = true;
    log.debug(`Noted that statement ${number} is started`);
    this.#tell(this.#first);
    await this.#limit(this.#first);
    try {
      await session.run(sql);
    } catch (error) {
      if (!await locked.isAlive()) this.#unsure = true;
      const saysDone = write.saysDone(error);
      if (!this.#unsure && saysDone) this.#others = true;
      if (!this.#unsure || !saysDone) throw error;
      log.debug(`Statement ${number} had been done already: ${messageOf(error)}`);
    }
    this.#unsure = true;
    log.debug(`Ran statement ${number}`);
    await journal.finished(session, number);
    log.debug(`Noted that statement ${number} is done`);
  }
  /** Never what is whole, or was made by somebody else: what a statement leaves over when it fails is neither. */
  async #cleanUp() {
    const { engine, locked, log } = this.#input;
    if (this.#others || await engine.write.isDone(locked.session, this.#first.sql) === true) return;
    for (const sql of this.#first.cleanup ?? []) {
      await this.#limit(this.#first, sql);
      log.debug(`Cleaning up: ${sql}`);
      await locked.session.run(sql);
    }
  }
  /** What the statement left over goes, and its row with it: then everything is as it was before. Else the row stays, and the next run does it. */
  async #givenUp(error) {
    if (this.#isAlone() && this.#noted) {
      try {
        await this.#cleanUp();
        await this.#input.journal.undone(this.#input.locked.session, this.#first.number);
        this.#unsure = false;
      } catch (failure) {
        this.#unsure = true;
        this.#input.log.warn(`What statement ${this.#first.number} left over could not be removed: ${messageOf(failure)}`);
      }
    }
    return this.#failed(error);
  }
  #failed(error) {
    return new RunFailure(this.#current, this.#group, this.#unsure, error);
  }
  async #reconnect(error, attempt) {
    const { engine, locked, log } = this.#input;
    const reason = engine.explain(error)?.reason ?? messageOf(error);
    log.warn(
      `The connection was lost in statement ${this.#current.number} (${reason}); connecting again (${attempt} of ${RECONNECTS})`
    );
    if (attempt > 1) await sleep(jittered(pauseOf(attempt - 1)));
    try {
      await locked.reopen();
    } catch (failure) {
      this.#unsure = true;
      throw this.#failed(failure);
    }
  }
  /** After a cut: what the journal says of the group, whose rows are written with it. */
  async #isDoneNow() {
    const { journal, locked } = this.#input;
    const states = await journal.states(locked.session).catch(() => null);
    if (states === null) return false;
    if (!states.has(0)) {
      const taken = "While the connection was gone, another run has finished this plan, or another plan has taken its place.";
      throw this.#failed(new DriftgateError("write", taken, { hint: "Make a new plan to see what remains." }));
    }
    this.#noted = states.get(this.#first.number) === "started";
    this.#unsure = this.#noted;
    return this.#group.every(({ number }) => states.get(number) === "done");
  }
  async #pause(error, attempt) {
    const { engine, limits, log } = this.#input;
    const pause = jittered(pauseOf(attempt));
    const reason = engine.explain(error)?.reason ?? messageOf(error);
    const seconds = (pause / 1e3).toFixed(1);
    log.info(
      `Statement ${this.#current.number}: ${reason}; trying ${this.#numbers()} again in ${seconds} s (${attempt} of ${limits.retries})`
    );
    await sleep(pause);
  }
  async #limit({ long }, sql = this.#current.sql) {
    const { engine, limits, locked } = this.#input;
    const statement = long === true ? limits.long : limits.statement;
    const lock = engine.write.waitsAlone(sql) ? statement : limits.lock;
    const text = `${lock}/${statement}`;
    if (text !== this.#limits) await locked.session.limit({ lock, statement });
    this.#limits = text;
  }
  #tell({ number, does }) {
    this.#input.log.info(`[${number}/${this.#total}] ${visible(does)}`);
  }
  #numbers() {
    const [first, last] = [this.#first.number, this.#group.at(-1).number];
    return first === last ? `statement ${first}` : `statements ${first} to ${last}`;
  }
};
function pauseOf(attempt) {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1));
}
function jittered(milliseconds) {
  return milliseconds * (0.5 + Math.random() / 2);
}

// src/apply/finish.ts
function entryOf({ plan, target, options, started }, before, appVersion2) {
  return {
    planId: plan.id,
    fingerprint: before.fingerprint,
    commit: options.run.commit,
    actor: options.run.actor,
    runUrl: options.run.url,
    statements: plan.statements.length,
    durationMs: performance.now() - started,
    outcome: "failed",
    environment: target.environment,
    appVersion: appVersion2,
    notes: null,
    migrationFile: null,
    description: `made like ${plan.reference.label}`
  };
}
async function finish(run) {
  const { plan, target, settings, context, started, entry } = run;
  try {
    context.log.info(`Reading ${target.label} again`);
    const after = await readTarget(target, plan);
    const { engine } = target;
    const verification = await verify({ plan, engine, before: run.before ?? after, after, settings, context });
    const durationMs = performance.now() - started;
    await closeBooks(run, { ...entry, fingerprint: after.fingerprint, outcome: "applied", durationMs });
    return verification;
  } catch (error) {
    const what = `All ${plan.statements.length} statements of the plan were run on ${target.label}, but what came of it could not be verified and noted: ${messageOf(error)}`;
    throw new DriftgateError(error instanceof DriftgateError ? error.code : "write", context.secrets.redact(what), {
      hint: "Run the same again: it only verifies, and notes that the plan is applied.",
      cause: error
    });
  }
}
async function closeBooks({ locked, target, journal, schema, context }, entry) {
  await steadily(locked, async () => {
    const { session } = locked;
    if ((await journal.states(session)).size === 0) return;
    const ledger = await openLedger(session, target.engine, { schema });
    await session.run("BEGIN");
    await locked.check();
    await ledger.record(entry);
    await journal.clear(session);
    await session.run("COMMIT");
    context.log.debug("Noted that the plan is applied");
  });
}
async function failed(error, run) {
  if (!(error instanceof RunFailure)) return error;
  const { plan, target, locked, journal, schema, entry, started, context, backup } = run;
  let done = null;
  try {
    if (!await locked.isAlive()) await locked.reopen();
    const { session } = locked;
    const states = await journal.states(session);
    done = doneBy(states);
    if (![...states.keys()].some((number) => number > 0)) await journal.undone(session, 0);
    const notes = context.secrets.redact(
      `statement ${error.statement.number} (${error.statement.does}) failed: ${error.message}`
    );
    const ledger = await openLedger(session, target.engine, { schema });
    await ledger.record({ ...entry, durationMs: performance.now() - started, notes });
  } catch (failure) {
    context.log.warn(context.secrets.redact(`The failure could not be noted in the ledger: ${messageOf(failure)}`));
  }
  return await failureOf(error, { plan, target, locked, done, restore: backup.restore, context });
}

// src/apply/apply.ts
async function applyPlan(plan, target, options, settings, context) {
  const started = performance.now();
  refuseUnlessAllowed(plan, target, options);
  if (plan.statements.length === 0) return resultOf({ plan, target, settings, started, outcome: "nothing-to-do" });
  refuseUnsaved(plan, options, settings);
  const locked = await Locked.open(target, settings.apply["lock-wait"] * 1e3, context.log);
  try {
    const run = { plan, target, options, settings, context, locked, started };
    return await applyLocked(run);
  } catch (error) {
    throw explained(error, target, context);
  } finally {
    await locked.close();
  }
}
function explained(error, { engine, label }, context) {
  if (error instanceof DriftgateError) return error;
  const known = engine.explain(error);
  const isServers = known !== null || error instanceof Error && ("sqlState" in error || "severity" in error || "errno" in error);
  if (!isServers) return error;
  return new DriftgateError(
    known?.code ?? "write",
    context.secrets.redact(`The plan was not applied to ${label}: ${known?.reason ?? messageOf(error)}`),
    {
      hint: known?.hint ?? "Look into the server's log for more.",
      cause: error
    }
  );
}
async function applyLocked(run) {
  const { plan, target, settings, context, locked, started } = run;
  const { log } = context;
  const prepared = await steadily(locked, () => prepare(run));
  if ("outcome" in prepared) return prepared;
  const { journal, schema, states, before, resumed, appVersion: version } = prepared;
  const backup = await save(run, prepared);
  const begun = await steadily(locked, () => begin(run, prepared));
  const notes = [...prepared.notes, ...begun];
  const entry = entryOf(run, before, version);
  try {
    const input = { engine: target.engine, locked, journal, limits: limitsOf(settings), log };
    await runStatements(plan.statements, states, input);
  } catch (error) {
    throw await failed(error, { ...run, journal, schema, entry, backup });
  }
  const verification = await finish({ ...run, journal, schema, entry, before: resumed ? null : before });
  const earlier = doneBy(states);
  return resultOf({ plan, target, settings, started, outcome: "applied", verification, backup, notes, earlier });
}
async function prepare(run) {
  const { plan, target, options, settings, context, locked, started } = run;
  const { engine, label } = target;
  const { log } = context;
  const schema = await engine.write.ownSchema(locked.session, settings.apply["ledger-schema"] ?? null);
  const journal = new Journal(engine.write, schema, plan.id);
  const states = await journal.states(locked.session);
  const others = await journal.others(locked.session);
  log.info(`Reading ${label}`);
  const before = await readTarget(target, plan);
  const resumed = states.size > 0;
  if (resumed)
    log.info(`${label} is in the middle of this plan: ${doneBy(states)} of ${plan.statements.length} statements are done.`);
  else if (before.fingerprint !== plan.target.fingerprint) {
    const verification = await verify({ plan, engine, before, after: before, settings, context });
    if (verification.comparison.differences.length === 0)
      return resultOf({ plan, target, settings, started, outcome: "already-applied", verification });
    throw stale(plan, label, others[0] === void 0 ? null : unfinishedText(others[0]));
  }
  const now = await appVersion(settings.folder, options.appVersion ?? void 0);
  const trail = await readLedger(async (sql) => (await locked.session.run(sql)).rows, engine, { schema });
  const newest = (await trail?.rows(NEWEST))?.find(({ outcome }) => outcome !== "failed");
  refuseDowngrade(newest ?? null, now, options.allowDowngrade);
  const remaining = plan.statements.filter(({ number }) => states.get(number) !== "done");
  const notes = await inspect({ plan, statements: remaining, target, catalog: before, session: locked.session, log });
  return { journal, schema, states, resumed, others, before, appVersion: now?.version ?? null, notes };
}
var NEWEST = 100;
async function begin({ target, locked, context }, { journal, schema, others }) {
  const { session } = locked;
  await journal.make(session);
  await openLedger(session, target.engine, { schema });
  const notes = others.map(
    (other) => `${unfinishedText(other)} This plan was made from what that one left, and takes its place.`
  );
  for (const note of notes) context.log.warn(note);
  if ((await journal.states(session)).size > 0) return notes;
  await session.run("BEGIN");
  if (others.length > 0) await journal.clear(session);
  await journal.started(session, 0);
  await session.run("COMMIT");
  context.log.debug("Noted that the plan is begun");
  return notes;
}
function unfinishedText({ planId, done, open, since }) {
  const unsure = open === 0 ? "" : `, ${open} begun and not seen to end`;
  return `The plan ${planId.slice(0, 12)} was begun on ${since} and not finished (${done} statements done${unsure}).`;
}
function refuseUnsaved(plan, options, settings) {
  if (settings.apply.backup !== "none" || options.withoutBackup || !needsBackup(plan)) return;
  throw new DriftgateError("usage", "The plan deletes data, and no backup is to be made of it.", {
    hint: "Use --backup affected, or say that it is meant: --without-backup."
  });
}
async function save({ plan, target, settings, context }, { before: catalog, states }) {
  const { backup: what } = settings.apply;
  const done = new Set([...states].filter(([, state]) => state === "done").map(([number]) => number));
  const request = { target, catalog, plan, done, what, folder: backupFolder(settings) };
  const backup = await makeBackup(request, context);
  context.log.info(`Saved into ${backup.folder}`);
  return backup;
}
function limitsOf({ apply, timeouts }) {
  return {
    lock: apply["lock-timeout"] * 1e3,
    retries: apply["lock-retries"],
    statement: timeouts.statement * 1e3,
    long: apply["long-timeout"] * 1e3
  };
}
function resultOf({
  plan,
  target,
  settings,
  started,
  outcome,
  verification,
  backup,
  notes = [],
  earlier = 0
}) {
  const remaining = remainingOf(plan, verification ?? null, settings);
  const total = plan.statements.length;
  return {
    planId: plan.id,
    target: target.label,
    environment: target.environment,
    database: target.database,
    outcome,
    statements: { done: outcome === "applied" ? total - earlier : 0, before: earlier, total },
    durationMs: performance.now() - started,
    backup: backup === void 0 ? null : savedOf(backup),
    rollback: plan.rollback.statements.length === 0 ? null : plan.rollback.statements.length,
    remaining,
    drift: isDrift(remaining, settings),
    notes: [...notes, ...verification?.notes ?? [], ...backup?.without ?? []]
  };
}
function savedOf({ folder, files, restore, data }) {
  return { folder, files: files.map(({ path }) => join2(folder, path)), restore, data: data.map(({ what }) => what) };
}

export {
  refuseProtected,
  applyPlan
};
