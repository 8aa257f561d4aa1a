import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  refuseMissingCredentials
} from "./chunk-7TJQULYP.js";
import {
  reportOf,
  withCompared
} from "./chunk-AUFZDM3G.js";
import {
  openSource
} from "./chunk-UEQH332D.js";
import {
  slashed
} from "./chunk-6LHVVYDO.js";
import {
  repositoryRoot
} from "./chunk-IOJJPD6L.js";
import {
  isInside
} from "./chunk-JBFFFC4B.js";
import {
  ALLOWABLE
} from "./chunk-4SYU7MRA.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/locate/locate.ts
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

// src/locate/definitions.ts
var Definitions = class {
  #ordered;
  #tables = /* @__PURE__ */ new Map();
  #objects = /* @__PURE__ */ new Map();
  /** @param ordered what comes later changes what came before, as in migrations; else all of it holds at once */
  constructor(ordered) {
    this.#ordered = ordered;
  }
  defineTable(name, place, { implied = false } = {}) {
    const table = new Table(name, place);
    const key = implied ? impliedTable(name.name) : exact(name.name);
    const others = this.#tables.get(key) ?? [];
    const kept = this.#ordered ? others.filter((other) => !isSame(other.name, name)) : others;
    this.#tables.set(key, [...kept, table]);
    return table;
  }
  /** A table that is there already, perhaps made elsewhere. */
  alterTable(name) {
    const key = exact(name.name);
    const known = fitting(this.#tables.get(key) ?? [], name).at(-1);
    if (known !== void 0) return known;
    const table = new Table(name, null);
    this.#tables.set(key, [...this.#tables.get(key) ?? [], table]);
    return table;
  }
  renameTable(from, to) {
    const table = this.alterTable(from);
    this.dropTable(from);
    const key = exact(to.name);
    const name = { schema: to.schema ?? from.schema ?? null, name: to.name };
    this.#tables.set(key, [...(this.#tables.get(key) ?? []).filter((other) => !isSame(other.name, name)), table.called(name)]);
  }
  dropTable(name) {
    const key = exact(name.name);
    const known = this.#tables.get(key) ?? [];
    const gone = fitting(known, name);
    this.#tables.set(
      key,
      known.filter((table) => !gone.includes(table))
    );
  }
  /** Anything else that has a name of its own: an enum, a sequence, an index. */
  defineObject(name, place) {
    const others = this.#objects.get(exact(name.name)) ?? [];
    const kept = this.#ordered ? others.filter((other) => !isSame(other.name, name)) : others;
    this.#objects.set(exact(name.name), [...kept, { name, place }]);
  }
  /**
   * The object that a finding is about, or what holds it; null when neither is known.
   * @param side that this is the code of: what only the other one has is in no file of it
   */
  find({ object, change }, side = "reference") {
    const { kind, path } = object;
    const own = path.at(-1);
    if (own === void 0) return null;
    const isElsewhere = change === (side === "reference" ? "extra" : "missing");
    if (RELATIONS.has(kind)) return isElsewhere ? null : this.#table(path)?.place ?? null;
    if (object.table === null) return isElsewhere ? null : this.#object(path);
    const table = this.#table(path.slice(0, -1));
    if (kind === "column") return (isElsewhere ? null : table?.column(own, change === "changed")) ?? table?.place ?? null;
    const named = isElsewhere ? null : table?.object(own) ?? null;
    return named ?? table?.place ?? null;
  }
  #object(path) {
    const name = { schema: path.length > 1 ? path.at(-2) : null, name: path.at(-1) };
    const [found, ...others] = fitting(this.#objects.get(exact(name.name)) ?? [], name);
    return found === void 0 || others.length > 0 ? null : found.place;
  }
  #table(path) {
    const own = path.at(-1);
    if (own === void 0) return null;
    const name = { schema: path.length > 1 ? path.at(-2) : null, name: own };
    for (const key of [exact(own), impliedTable(own)]) {
      const [table, ...others] = fitting(this.#tables.get(key) ?? [], name);
      if (table !== void 0) return others.length === 0 ? table : null;
    }
    return null;
  }
};
var Table = class _Table {
  name;
  /** Null when only what was changed in it is known. */
  place;
  #columns;
  #objects;
  constructor(name, place, of) {
    this.name = name;
    this.place = place;
    this.#columns = of === void 0 ? /* @__PURE__ */ new Map() : of.#columns;
    this.#objects = of === void 0 ? /* @__PURE__ */ new Map() : of.#objects;
  }
  called(name) {
    return new _Table(name, this.place, this);
  }
  defineColumn(name, place, { implied = false } = {}) {
    const key = implied ? impliedColumn(name) : exact(name);
    this.#columns.set(key, [...this.#columns.get(key) ?? [], { added: place, last: place }]);
  }
  /** It is changed there, and was there before. */
  alterColumn(name, place) {
    const [known] = this.#columns.get(exact(name)) ?? [];
    this.#columns.set(exact(name), [{ added: known?.added ?? null, last: place }]);
  }
  dropColumn(name) {
    this.#columns.delete(exact(name));
  }
  renameColumn(from, to, place) {
    this.dropColumn(from);
    this.defineColumn(to, place);
  }
  defineObject(name, place) {
    this.#objects.set(exact(name), place);
  }
  /** @param changed where it was changed last, rather than where it was added */
  column(name, changed) {
    for (const key of [exact(name), impliedColumn(name)]) {
      const [column, ...others] = this.#columns.get(key) ?? [];
      if (column !== void 0) return others.length > 0 ? null : changed ? column.last : column.added ?? column.last;
    }
    return null;
  }
  object(name) {
    return this.#objects.get(exact(name)) ?? null;
  }
};
var RELATIONS = /* @__PURE__ */ new Set(["table", "view", "materialized-view", "partition"]);
function fitting(list, { schema = null }) {
  if (schema === null) return list;
  const named = list.filter(({ name }) => name.schema != null && exact(name.schema) === exact(schema));
  return named.length > 0 ? named : list.filter(({ name }) => name.schema == null);
}
function isSame(a, b) {
  return (a.schema ?? null) === (b.schema ?? null);
}
function exact(name) {
  return name.toLowerCase();
}
function impliedColumn(name) {
  return `~${name.toLowerCase().replaceAll("_", "")}`;
}
function impliedTable(name) {
  let folded = impliedColumn(name);
  for (let last = ""; last !== folded; ) {
    last = folded;
    folded = folded.replace(/ies$/, "y").replace(/(?<=s|x|z|ch|sh)es$/, "").replace(/(?<=[^s~])s$/, "");
  }
  return folded;
}

// src/locate/locate.ts
async function located(report, settings, context) {
  if (report.findings.length === 0 || settings.reference === void 0) return report;
  try {
    const start = resolve(settings.sourceFolders.reference);
    const root = repositoryRoot(start, context.environment);
    const found = await definitionsOf(report, settings, root, context);
    const fallback = configPlace(settings, root);
    const findings = report.findings.map((finding) => {
      const place = finding.object.kind === "migration" ? pendingPlace(finding, start) : found?.(finding) ?? null;
      const location = (place === null ? null : locationOf(place, root)) ?? fallback;
      if (location === null) return finding;
      return { ...finding, location: { ...location, file: context.secrets.redact(location.file) } };
    });
    return { ...report, findings };
  } catch (error) {
    context.log.debug(`Where the findings are defined is not known: ${messageOf(error)}`);
    return report;
  }
}
async function definitionsOf(report, settings, root, context) {
  for (const role of ["reference", "target"]) {
    const [, scheme = "", argument = ""] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(settings[role]?.trim() ?? "") ?? [];
    if (scheme === "" || report[role].shadow === null || Object.hasOwn(settings.environments, settings[role] ?? "")) continue;
    const { DEFINITION_FINDERS } = await import("./kinds-XN7HLHBK.js");
    const finder = DEFINITION_FINDERS.find(({ schemes }) => schemes.includes(scheme));
    if (finder === void 0) return null;
    const { flavour } = report[role];
    const source = { scheme, argument: argument.trim(), folder: resolve(settings.sourceFolders[role]), root, flavour };
    const definitions = await definitionsIn(finder, { ...source, environment: context.environment }, context);
    return definitions === null ? null : (finding) => definitions.find(finding, role);
  }
  return null;
}
async function definitionsIn(finder, source, context) {
  const definitions = new Definitions(finder.ordered);
  try {
    for (const file of await finder.files(source)) finder.scan(file, definitions, source.flavour);
    return definitions;
  } catch (error) {
    const why = error instanceof DriftgateError ? error.message : messageOf(error);
    context.log.debug(`What ${source.scheme}: defines was not searched: ${why}`);
    return null;
  }
}
function pendingPlace({ object, reference, change }, start) {
  return object.kind === "migration" && change === "missing" && typeof reference === "string" ? { file: resolve(start, reference) } : null;
}
function configPlace({ configFile }, root) {
  if (configFile === null) return null;
  const file = resolve(configFile);
  const line = readFileSync(file, "utf8").split("\n").findIndex((text) => /^reference\s*:/.test(text));
  return locationOf(line < 0 ? { file } : { file, line: line + 1 }, root);
}
function locationOf({ file, line }, root) {
  if (!isInside(file, root)) return null;
  return { file: slashed(relative(root, file)), ...line === void 0 ? {} : { line } };
}

// src/commands/suggest.ts
import { relative as relative2, resolve as resolve2 } from "node:path";
function suggestsFor(report, { migrations }, settings) {
  const { target } = settings;
  if (settings["suggest-migration"] === "never" || target === void 0 || Object.hasOwn(settings.environments, target))
    return false;
  if (!/^(migrations|alembic):/.test(target.trim()) || (migrations?.pending.length ?? 0) > 0) return false;
  return report.findings.some(({ change, object }) => change === "missing" && object.kind !== "migration");
}
async function suggestionFor(compared, settings, context) {
  try {
    const [{ planOf }, { draftOf }] = await Promise.all([import("./plan-XSHD7QI5.js"), import("./migration-L7XUUWMV.js")]);
    const plan = await planOf(compared, settings, context);
    const why = whyNot(plan);
    if (why !== null) return none(why, context);
    const name = nameFor(plan);
    const { folder, files } = await draftOf(settings, { name, plan, now: today() }, context);
    const root = repositoryRoot(resolve2(settings.sourceFolders.target), context.environment);
    const [first, ...more] = files.map(({ path, text }) => ({ path: resolve2(folder.path, path), text }));
    if (first === void 0 || !isInside(first.path, root)) return none("it would be outside of the repository", context);
    const shown = (path) => context.secrets.redact(slashed(relative2(root, path)));
    return {
      path: shown(first.path),
      text: first.text,
      also: more.map(({ path }) => shown(path)),
      command: `driftgate migration ${name}`
    };
  } catch (error) {
    return none(messageOf(error), context);
  }
}
function none(why, { log }) {
  log.info(`No migration is suggested: ${why}`);
  return null;
}
function whyNot({ proof, statements, claims }) {
  if (!proof.proven) return `the plan is not proven: ${proof.reason}`;
  if (!claims.some(({ change }) => change === "missing"))
    return "nothing that is missing can be added as things are; driftgate plan says why";
  const grave = statements.flatMap(({ hazards }) => hazards).find(({ name }) => ALLOWABLE.includes(name));
  return grave === void 0 ? null : `the plan has the hazard ${grave.name}, which somebody has to want`;
}
function nameFor({ claims }) {
  const missing = claims.filter(({ change }) => change === "missing").map(({ about }) => about);
  const first = [...missing].sort((a, b) => rank(a.kind) - rank(b.kind))[0];
  const names = first.id.slice(first.id.indexOf(":") + 1).split(".");
  const told = names.length > 1 && names[0] === "public" ? names.slice(1) : names;
  const rest = missing.length === 1 ? "" : `_and_${missing.length - 1}_more`;
  const name = told.join("_").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 60).replace(/_+$/, "");
  return `add_${name === "" ? first.kind.replaceAll("-", "_") : name}${rest}`;
}
function rank(kind) {
  const place = ["table", "column"].indexOf(kind);
  return place < 0 ? 2 : place;
}
function today() {
  return new Date((/* @__PURE__ */ new Date()).setUTCHours(0, 0, 0, 0));
}

// src/commands/check.ts
async function check(settings, context) {
  refuseMissingCredentials(settings, context);
  return checkSources(openSource("reference", settings, context), openSource("target", settings, context), settings, context);
}
async function checkSources(reference, target, settings, context) {
  const started = performance.now();
  const report = await withCompared({ reference, target }, settings, context, {}, async (compared) => {
    const found = reportOf(compared, settings, context, started);
    return suggestsFor(found, compared, settings) ? { ...found, suggestion: await suggestionFor(compared, settings, context) } : found;
  });
  return located(report, settings, context);
}

export {
  check,
  checkSources
};
