import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  fleetReportSchema
} from "./chunk-HULZ2KXD.js";
import {
  FLEET_FORMAT_VERSION,
  MEMBER_STATES
} from "./chunk-PU3YLPXY.js";
import "./chunk-WEK664EV.js";
import {
  silentLog
} from "./chunk-3PXDL4YE.js";
import {
  reportOf,
  withCompared
} from "./chunk-AUFZDM3G.js";
import "./chunk-BU3LFTSH.js";
import {
  fromVariable,
  liveAddress,
  liveDatabase,
  liveSource,
  openSource,
  refuseEmpty
} from "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import {
  shardCount,
  shardsOf
} from "./chunk-UD2WLQKM.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  select
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import {
  valueSchema
} from "./chunk-42D23QFP.js";
import "./chunk-KWBLS426.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import {
  server
} from "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import {
  require_picomatch
} from "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import {
  array,
  record,
  string,
  union
} from "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  EXIT,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/commands/fleet.ts
import { readFile as readFile2 } from "node:fs/promises";
import { resolve as resolve2 } from "node:path";

// src/fleet/check.ts
import { createHash as createHash2 } from "node:crypto";

// src/fleet/address.ts
function addressOf(member, settings, context) {
  const { url, fields, isOurs } = member.address;
  if (url === null) return named(member, fill(settings.fleet.template, member.name, fields, context), settings, context);
  if (isOurs && Object.hasOwn(settings.environments, url)) {
    const { url: of, live } = liveAddress(url, "target", settings, context);
    return { url: of, live: { ...live, label: member.name } };
  }
  if (!isOurs && !/^[a-z]+:\/\//i.test(url)) {
    throw new DriftgateError("usage", `The directory gives no connection URL for ${member.name}.`, {
      hint: "Variables and environments are named in driftgate.yml only; let fleet.template hold the password."
    });
  }
  return named(member, url, settings, context);
}
function named({ name }, url, settings, context) {
  const { ssh, tls } = settings.connections.target ?? {};
  const environment = { url, protected: false, ...ssh === void 0 ? {} : { ssh }, ...tls === void 0 ? {} : { tls } };
  return liveAddress(
    name,
    "target",
    { ...settings, environments: { [name]: environment } },
    context,
    `The member ${name} of the fleet`
  );
}
var PLACEHOLDER = /\{([^{}]*)\}/g;
function fill(template, name, fields, context) {
  const wanted = new Set([...template.matchAll(PLACEHOLDER)].map(([, field]) => field).filter((field) => !isVariable(field)));
  const isOneWord = wanted.size === 1 && Object.keys(fields).every((field) => field === "name");
  return template.replace(PLACEHOLDER, (_, field) => {
    if (isVariable(field)) {
      const value2 = fromVariable(field.slice(4), `Part of fleet.template`, context);
      context.secrets.add(value2);
      return encodeURIComponent(value2);
    }
    const value = isOneWord ? name : Object.hasOwn(fields, field) ? fields[field] : void 0;
    if (value !== void 0 && value !== "") return encodeURIComponent(value.toWellFormed());
    throw new DriftgateError("usage", `fleet.template has {${field}}, which ${name} has no value for.`);
  });
}
function isVariable(field) {
  return field.startsWith("env:");
}

// src/fleet/collect.ts
import { createHash } from "node:crypto";

// src/report/fleet/build.ts
function buildFleetReport({ durationMs, ...parts }) {
  const members = [...parts.members].sort(byText(({ name }) => name));
  const statistics = statisticsOf(members, durationMs);
  return {
    formatVersion: FLEET_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    name: parts.name,
    verdict: verdictOf(statistics, parts.missingShards.length),
    failOn: parts.failOn,
    shard: parts.shard,
    references: [...new Set(parts.references)].sort(),
    members,
    groups: parts.groups.map((group) => ({ ...group, members: [...group.members].sort() })).sort(largestFirst),
    expected: parts.expected,
    missingShards: parts.missingShards,
    notCompared: [...parts.notCompared].sort(byText(({ kind }) => kind)),
    leftOut: parts.leftOut,
    notes: [...parts.notes].sort(byText(({ text }) => text)),
    statistics
  };
}
function statisticsOf(members, durationMs) {
  const of = (state) => members.filter((member) => member.state === state).length;
  return {
    members: members.length,
    inSync: of("in-sync"),
    differs: of("differs"),
    drift: of("drift"),
    failed: of("failed"),
    missing: of("missing"),
    durationMs: Math.round(durationMs)
  };
}
function verdictOf({ drift, failed, missing: missing2, differs }, missingShards) {
  if (drift > 0) return "drift";
  if (failed + missing2 + missingShards > 0) return "unknown";
  return differs > 0 ? "differs" : "in-sync";
}
function largestFirst(a, b) {
  return b.members.length - a.members.length || Number(b.verdict === "drift") - Number(a.verdict === "drift") || b.errors - a.errors || (a.members[0] < b.members[0] ? -1 : 1);
}
function byText(of) {
  return (a, b) => of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0;
}

// src/fleet/collect.ts
var MOST_FINDINGS = 100;
var LONGEST_VALUE = 2e3;
var MOST_NOTES = 50;
function outcomeOf(report) {
  const { verdict, target, statistics, notCompared, notes } = report;
  return {
    verdict,
    server: server(target),
    fingerprint: target.fingerprint,
    group: groupOf(report),
    notCompared: notCompared.filter((kind) => kind.target > 0).map(({ kind }) => kind),
    leftOut: statistics.skipped > 0,
    notes
  };
}
function groupOf({ verdict, findings, statistics: { errors, warnings, infos } }) {
  if (verdict === "in-sync") return null;
  const hash = createHash("sha256");
  for (const finding of findings) hash.update(`${JSON.stringify(finding)}
`);
  const kept = findings.slice(0, MOST_FINDINGS).map(shortened);
  return {
    id: hash.digest("hex").slice(0, 16),
    verdict,
    errors,
    warnings,
    infos,
    // By way of JSON, so that nothing of the catalogs stays in memory with it.
    findings: JSON.parse(JSON.stringify(kept)),
    moreFindings: findings.length - kept.length
  };
}
function shortened(finding) {
  const value = (from) => typeof from === "string" && from.length > LONGEST_VALUE ? `${from.slice(0, LONGEST_VALUE - 1).toWellFormed()}\u2026` : from;
  return { ...finding, reference: value(finding.reference), target: value(finding.target) };
}
var Collector = class {
  #settings;
  #members = [];
  #groups = /* @__PURE__ */ new Map();
  #kinds = /* @__PURE__ */ new Map();
  #notes = /* @__PURE__ */ new Map();
  #leftOut = 0;
  constructor(settings) {
    this.#settings = settings;
  }
  /** @param sameAs the member with the same connection that was looked at in its stead */
  compared(member, outcome, sameAs, durationMs) {
    const { verdict, server: server2, fingerprint, group, notCompared, leftOut, notes } = outcome;
    for (const kind of notCompared) count(this.#kinds, kind);
    for (const note of notes) count(this.#notes, note);
    if (leftOut) this.#leftOut += 1;
    const known = this.#told(member, { state: verdict, server: server2, fingerprint, group: group?.id ?? null, sameAs, durationMs });
    if (group !== null) {
      const same = this.#groups.get(group.id) ?? { group, members: [] };
      same.members.push(known.name);
      this.#groups.set(group.id, same);
    }
    return known;
  }
  failed(member, error, sameAs, durationMs) {
    const { redact } = this.#settings;
    const told = { code: error.code, message: redact(error.message), hint: error.hint === null ? null : redact(error.hint) };
    return this.#told(member, { state: "failed", sameAs, durationMs, error: told });
  }
  report(references, durationMs) {
    const { name, failOn, shard, expected, redact } = this.#settings;
    const notes = [...this.#notes].map(([text, members]) => ({ text, members }));
    notes.sort((a, b) => b.members - a.members || (a.text < b.text ? -1 : 1));
    return buildFleetReport({
      name,
      failOn,
      shard,
      references: references.map(redact),
      members: this.#members,
      groups: [...this.#groups.values()].map(({ group, members }) => ({ ...group, members })),
      expected: expected.map(redact),
      missingShards: [],
      notCompared: [...this.#kinds].map(([kind, members]) => ({ kind, members })),
      leftOut: this.#leftOut,
      notes: notes.slice(0, MOST_NOTES),
      durationMs
    });
  }
  #told({ name, labels }, told) {
    const { redact } = this.#settings;
    const shown2 = Object.entries(labels).map(([label, value]) => [redact(label), redact(value)]);
    const member = {
      name: redact(name),
      labels: Object.fromEntries(shown2),
      server: null,
      fingerprint: null,
      group: null,
      sameAs: null,
      error: null,
      durationMs: 0,
      ...told
    };
    this.#members.push(member);
    return member;
  }
};
function count(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

// src/fleet/references.ts
var MOST_IDLE = 3;
var References = class {
  #settings;
  #context;
  #sources = /* @__PURE__ */ new Map();
  #held = /* @__PURE__ */ new Map();
  #users = /* @__PURE__ */ new Map();
  constructor(settings, context) {
    this.#settings = settings;
    this.#context = context;
  }
  /** @param reference a member's own, or null for that of all @throws DriftgateError `usage` when it is none that there is */
  source(reference) {
    const known = this.#sources.get(reference);
    if (known !== void 0) return known;
    const text = reference ?? this.#settings.reference;
    const settings = {
      ...this.#settings,
      ...text === void 0 ? {} : { reference: text },
      target: MEMBER,
      environments: { ...this.#settings.environments, [MEMBER]: "env:MEMBER" }
    };
    const source = openSource("reference", settings, this.#context);
    this.#sources.set(reference, source);
    return source;
  }
  /** Reads what needs no member to be like: what is wrong with it is then known before any member is read. */
  async prepare(reference) {
    if (this.source(reference).madeLikeOther === true) return;
    await this.#reading(reference, JSON.stringify([reference]), null);
  }
  /** @param work goes alone with this reference */
  async use(reference, target, work) {
    const likeness2 = await this.source(reference).likeness?.(target) ?? null;
    const key = JSON.stringify(likeness2 === null ? [reference] : [reference, likeness2]);
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1);
    try {
      const held = await this.#reading(reference, key, target);
      const done = held.turn.then(() => work(held));
      held.turn = done.catch(() => {
      });
      return await done;
    } finally {
      this.#users.set(key, this.#users.get(key) - 1);
      await this.#closeIdle(MOST_IDLE);
    }
  }
  /** Never throws. */
  async close() {
    await this.#closeIdle(0);
  }
  #reading(reference, key, target) {
    const known = this.#held.get(key);
    const held = known ?? this.#read(this.source(reference), target);
    this.#held.delete(key);
    this.#held.set(key, held);
    return held;
  }
  async #read(source, target) {
    this.#context.log.info(`Reading the reference, ${source.label}`);
    const selection = select(this.#settings);
    const reading = await source.read({ selection, withHistory: false, other: Promise.resolve(target) });
    try {
      refuseEmpty(reading.catalog, `The reference, ${source.label},`);
    } catch (error) {
      await reading.shadow?.close();
      throw error;
    }
    const { shadow, ...rest } = reading;
    const lent = shadow === void 0 ? rest : { ...rest, shadow: keptOpen(shadow) };
    const held = {
      reading,
      outcomes: /* @__PURE__ */ new Map(),
      source: { label: source.label, read: async () => lent },
      turn: Promise.resolve(),
      asked: null,
      keepShadow: async (open) => {
        held.asked ??= open();
        return { ...await held.asked, close: async () => {
        } };
      }
    };
    return held;
  }
  async #closeIdle(most) {
    const idle = [...this.#held.keys()].filter((key) => (this.#users.get(key) ?? 0) === 0);
    for (const key of idle.slice(0, Math.max(0, idle.length - most))) {
      const opening = this.#held.get(key);
      this.#held.delete(key);
      try {
        const { reading, asked } = await opening;
        await (await asked?.catch(() => null))?.close();
        await reading.shadow?.close();
      } catch {
      }
    }
  }
};
var MEMBER = "a member of the fleet";
function keptOpen(shadow) {
  return {
    label: shadow.label,
    flavour: shadow.flavour,
    version: shadow.version,
    url: shadow.url,
    load: (script) => shadow.load(script),
    read: (selection) => shadow.read(selection),
    query: (sql) => shadow.query(sql),
    close: async () => {
    }
  };
}

// src/fleet/check.ts
async function checkFleet(work, settings, context) {
  const started = performance.now();
  const collector = new Collector({
    name: settings.name,
    failOn: settings["fail-on"],
    shard: work.shard,
    expected: work.shard === null ? [] : work.all,
    redact: (text) => context.secrets.redact(text)
  });
  const references = new References(settings, context);
  try {
    const wanted = work.members.some(({ reference }) => reference === null) ? [null] : [];
    for (const reference of wanted) await references.prepare(reference);
    const jobs = distinct(work.members, settings, context);
    let done = 0;
    await atMost(settings.fleet.jobs, jobs, async (job) => {
      const before = performance.now();
      const found = await checkOne(job, references, settings, context);
      const [{ name }] = job.members;
      for (const [place, member] of job.members.entries()) {
        const sameAs = place === 0 ? null : context.secrets.redact(name);
        const took = Math.round(performance.now() - before);
        const told = "error" in found ? collector.failed(member, found.error, sameAs, took) : collector.compared(member, found.outcome, sameAs, took);
        done += 1;
        work.onMember?.(told, done, work.members.length);
      }
    });
    const labels = [...new Set(work.members.map(({ reference }) => reference))].flatMap(
      (reference) => labelOf(references, reference)
    );
    return collector.report(labels, performance.now() - started);
  } finally {
    await references.close();
  }
}
function distinct(members, settings, context) {
  const jobs = /* @__PURE__ */ new Map();
  for (const member of members) {
    let key = member.name;
    let source;
    try {
      const { url, live } = addressOf(member, settings, context);
      const { label: _, ...way } = live;
      key = createHash2("sha256").update(JSON.stringify([url, way, member.reference])).digest("hex");
      source = liveSource(url, live, context);
    } catch (error) {
      key = JSON.stringify(member.name);
      source = { error: errorOf(error) };
    }
    const same = jobs.get(key);
    if (same === void 0) jobs.set(key, { members: [member], source });
    else same.members.push(member);
  }
  return [...jobs.values()];
}
async function checkOne({ members: [member], source }, references, settings, context) {
  if ("error" in source) return source;
  try {
    const wantsHistory = references.source(member.reference).wantsHistory === true;
    const selection = select(settings);
    const target = await source.read({ selection, withHistory: wantsHistory, other: Promise.resolve(null) });
    return { outcome: await compared(member, target, references, settings, context) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}
function compared({ name, reference }, target, references, settings, context) {
  const quiet = { ...context, log: { ...silentLog, debug: context.log.debug } };
  return references.use(reference, target, async (shared) => {
    const key = likeness(target.catalog, target.notes);
    const known = shared.outcomes.get(key);
    if (known !== void 0) return known;
    const sides = { reference: shared.source, target: { label: name, read: async () => target } };
    const outcome = await withCompared(
      sides,
      settings,
      quiet,
      { keepShadow: shared.keepShadow },
      (all) => outcomeOf(reportOf(all, settings, quiet, performance.now()))
    );
    shared.outcomes.set(key, outcome);
    return outcome;
  });
}
function likeness({ fingerprint, flavour, version, defaults, notCompared, leftOut }, notes) {
  const rest = JSON.stringify([flavour, version, Object.entries(defaults).sort(), notCompared, leftOut.length > 0, notes ?? []]);
  return `${fingerprint} ${createHash2("sha256").update(rest).digest("base64")}`;
}
function labelOf(references, reference) {
  try {
    return [references.source(reference).label];
  } catch {
    return [];
  }
}
function errorOf(error) {
  if (error instanceof DriftgateError) return { code: error.code, message: error.message, hint: error.hint ?? null };
  return { code: "bug", message: messageOf(error), hint: "This is a bug in driftgate; please report it." };
}
async function atMost(most, items, work) {
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++) await work(items[place]);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}

// src/fleet/members.ts
var import_picomatch = __toESM(require_picomatch(), 1);

// src/fleet/directory.ts
async function readDirectory({ from, sql, limit }, settings, context) {
  const { url, live } = liveAddress(from, "target", { ...settings, connections: {} }, context);
  const database = liveDatabase(url, live, context);
  context.log.info(`Asking ${database.label} for the members of the fleet`);
  const rows = await database.use((session, engine) => engine.readQuery(session, sql, limit + 1));
  if (rows.length > limit) {
    throw new DriftgateError("usage", `fleet.query gives more than ${limit} rows.`, {
      hint: "Narrow the query, or set fleet.query.limit."
    });
  }
  return rows.map((row) => {
    const texts = Object.entries(row).map(([column, value]) => [column.toLowerCase(), textOf(value)]);
    return entryOf(Object.fromEntries(texts));
  });
}
function textOf(value) {
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;
}

// src/fleet/file.ts
import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
var fileSchema = union([array(valueSchema), record(string(), valueSchema)]);
async function readMembersFile(path, folder) {
  let text;
  try {
    text = await readFile(resolve(folder, path), "utf8");
  } catch (error) {
    throw new DriftgateError("config", `The members of the fleet cannot be read from ${path}: ${messageOf(error)}`, {
      hint: "Check fleet.from in driftgate.yml."
    });
  }
  switch (extname(path).toLowerCase()) {
    case ".json":
      return entriesOf(
        parsed(path, () => JSON.parse(text)),
        path
      );
    case ".yml":
    case ".yaml": {
      const { parse } = await import("./dist-2HF2K5B5.js");
      return entriesOf(
        parsed(path, () => parse(text, { prettyErrors: false })),
        path
      );
    }
    default:
      return linesOf(text);
  }
}
function parsed(path, parse) {
  try {
    return parse();
  } catch {
    throw new DriftgateError("config", `${path} is not valid ${extname(path) === ".json" ? "JSON" : "YAML"}.`);
  }
}
function entriesOf(content, path) {
  const { success, data } = fileSchema.safeParse(content);
  if (!success) {
    throw new DriftgateError("config", `${path} is no list of members.`, {
      hint: "It is a list of words or of objects with name and other fields, or a map from names to URLs or objects."
    });
  }
  if (Array.isArray(data)) return data.map(entryOf);
  return Object.entries(data).map(
    ([name, value]) => entryOf(typeof value === "string" ? { name, url: value } : { ...value, name })
  );
}
function linesOf(text) {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, url] = /^\s*([^\s#]\S*)(?:\s+(\S+))?\s*$/.exec(line.replace(/(^|\s)#.*$/, "")) ?? [];
    return name === void 0 ? [] : [entryOf(url === void 0 ? name : { name, url })];
  });
}

// src/fleet/members.ts
var LONGEST_NAME = 200;
async function fleetMembers(settings, context) {
  const { fleet } = settings;
  const places = [
    ["fleet.members", Object.entries(fleet.members).map(([name, member]) => entryOfMap(name, member)), true],
    ["fleet.values", fleet.values.map((value) => entryOf(value)), true]
  ];
  if (fleet.from !== void 0)
    places.push([fleet.from, await readMembersFile(fleet.from, settings.sourceFolders.members), true]);
  if (fleet.query !== void 0)
    places.push(["the rows of fleet.query", await readDirectory(fleet.query, settings, context), false]);
  const members = /* @__PURE__ */ new Map();
  for (const [place, entries, isOurs] of places) {
    for (const [number, entry] of entries.entries()) {
      const member = memberOf(entry, `${place}, number ${number + 1}`, isOurs, settings);
      if (members.has(member.name))
        throw new DriftgateError("usage", `Two members of the fleet are called "${shown(member.name)}".`);
      members.set(member.name, member);
    }
  }
  if (members.size === 0) {
    throw new DriftgateError("usage", "The fleet has no members.", {
      hint: "Name them under fleet: in driftgate.yml, as a map, a file, values for a template, or a query; see docs/fleet.md."
    });
  }
  const chosen = [...members.values()].filter(({ name }) => isChosen(name, fleet));
  if (chosen.length > 0) return chosen.sort((a, b) => a.name < b.name ? -1 : 1);
  throw new DriftgateError("usage", `None of the ${members.size} members of the fleet is left by include and exclude.`, {
    hint: "Look at --members, and at fleet.include and fleet.exclude in driftgate.yml."
  });
}
function memberOf(entry, place, isOurs, { fleet }) {
  const { name, url, reference, fields } = entry;
  if (name === null || name.trim() === "") throw new DriftgateError("usage", `A member of the fleet has no name: ${place}.`);
  if (name.length > LONGEST_NAME)
    throw new DriftgateError("usage", `A member of the fleet has a name of ${name.length} characters: ${place}.`);
  if (url === null && fleet.template === void 0) {
    throw new DriftgateError("usage", `The member "${shown(name)}" of the fleet has no URL, and there is no fleet.template.`);
  }
  const picked = fleet.labels.flatMap((label) => Object.hasOwn(fields, label) ? [[label, fields[label]]] : []);
  return {
    name,
    labels: { ...Object.fromEntries(picked), ...entry.labels },
    reference,
    address: { url, fields: { ...entry.labels, ...fields, name }, isOurs }
  };
}
function isChosen(name, { include, exclude }) {
  const matches = (patterns) => patterns.length > 0 && (0, import_picomatch.default)([...patterns], { nonegate: true, dot: true, bash: true })(name);
  return (include.length === 0 || include.includes(name) || matches(include)) && !exclude.includes(name) && !matches(exclude);
}
function entryOfMap(name, member) {
  if (typeof member === "string") return { name, url: member, reference: null, labels: {}, fields: {} };
  return { name, url: member.url ?? null, reference: member.reference ?? null, labels: member.labels, fields: {} };
}
function entryOf(value) {
  if (typeof value === "string") return { name: value, url: null, reference: null, labels: {}, fields: {} };
  const fields = {};
  for (const [field, content] of Object.entries(value)) {
    if (content === null || content === void 0 || typeof content === "object") continue;
    Object.defineProperty(fields, field, { value: String(content), enumerable: true, configurable: true, writable: true });
  }
  const { name = null, url = null, reference = null, ...others } = fields;
  return { name, url, reference, labels: {}, fields: others };
}
function shown(name) {
  return name.replace(/\s+/g, " ").slice(0, 80);
}

// src/fleet/merge.ts
function mergeShards(reports, { shards }) {
  const [first] = reports;
  if (first === void 0) throw new DriftgateError("usage", "There are no shards to merge.");
  const of = shards ?? first.shard?.of ?? 1;
  for (const report of reports) refuseStranger(report, first, of);
  const numbers = reports.map(({ shard }) => shard?.number ?? 1);
  const twice = numbers.find((number, place) => numbers.indexOf(number) !== place);
  if (twice !== void 0) {
    throw new DriftgateError("usage", `Shard ${twice} of ${of} is there twice.`, {
      hint: "Files of an older run lie among them: give those of one run only."
    });
  }
  const { members, moved } = membersOf(reports);
  const reported = new Set(members.map(({ name }) => name));
  const unreported = [...new Set(reports.flatMap(({ expected }) => expected))].filter((name) => !reported.has(name));
  return buildFleetReport({
    name: first.name,
    failOn: first.failOn,
    shard: null,
    references: reports.flatMap(({ references }) => references),
    members: [...members, ...unreported.map(missing)],
    groups: groupsOf(reports, members),
    expected: [],
    missingShards: Array.from({ length: of }, (_, place) => place + 1).filter((number) => !numbers.includes(number)),
    notCompared: summed(
      reports.flatMap(({ notCompared }) => notCompared.map(({ kind, members: members2 }) => [kind, members2]))
    ).map(([kind, members2]) => ({ kind, members: members2 })),
    leftOut: reports.reduce((sum, { leftOut }) => sum + leftOut, 0),
    notes: [
      ...summed(reports.flatMap(({ notes }) => notes.map(({ text, members: members2 }) => [text, members2]))).map(
        ([text, members2]) => ({
          text,
          members: members2
        })
      ),
      ...moved === 0 ? [] : [
        {
          text: "The members changed while the shards ran: some were checked by two of them, of which the worse result counts.",
          members: moved
        }
      ]
    ],
    durationMs: Math.max(...reports.map(({ statistics }) => statistics.durationMs))
  });
}
function noShards(name, failOn, shards) {
  return buildFleetReport({
    name,
    failOn,
    shard: null,
    references: [],
    members: [],
    groups: [],
    expected: [],
    missingShards: Array.from({ length: shards }, (_, place) => place + 1),
    notCompared: [],
    leftOut: 0,
    notes: [],
    durationMs: 0
  });
}
function refuseStranger(report, first, of) {
  const differs = report.name !== first.name ? `one is of "${first.name}", another of "${report.name}"` : report.failOn !== first.failOn ? `one fails on ${first.failOn}, another on ${report.failOn}` : (report.shard?.of ?? 1) !== of ? `there is a shard of ${report.shard?.of ?? 1} where there are ${of}` : null;
  if (differs === null) return;
  throw new DriftgateError("usage", `The shards are not of one fleet: ${differs}.`, {
    hint: "Give the files of one run, made with the same settings."
  });
}
function membersOf(reports) {
  const members = /* @__PURE__ */ new Map();
  let moved = 0;
  for (const member of reports.flatMap((report) => report.members)) {
    const other = members.get(member.name);
    if (other !== void 0) moved += 1;
    if (other === void 0 || rank(member) < rank(other)) members.set(member.name, member);
  }
  return { members: [...members.values()], moved };
}
function rank({ state }) {
  return MEMBER_STATES.indexOf(state);
}
function groupsOf(reports, members) {
  const names = /* @__PURE__ */ new Map();
  for (const { name, group } of members) if (group !== null) names.set(group, [...names.get(group) ?? [], name]);
  const groups = new Map(reports.flatMap((report) => report.groups).map((group) => [group.id, group]));
  return [...groups.values()].flatMap((group) => {
    const own = names.get(group.id);
    return own === void 0 ? [] : [{ ...group, members: own }];
  });
}
function missing(name) {
  return {
    name,
    state: "missing",
    labels: {},
    server: null,
    fingerprint: null,
    group: null,
    sameAs: null,
    error: null,
    durationMs: 0
  };
}
function summed(pairs) {
  const sums = /* @__PURE__ */ new Map();
  for (const [key, number] of pairs) sums.set(key, (sums.get(key) ?? 0) + number);
  return [...sums];
}

// src/commands/fleet.ts
async function fleetPlan(settings, context) {
  const members = await fleetMembers(settings, context);
  const shards = shardCount(members.length, settings.fleet.shards);
  const shared = shardsOf(
    members.map(({ name }) => name),
    shards
  );
  const include = shared.map((names, place) => ({ shard: `${place + 1}/${shards}`, number: place + 1, members: names.length }));
  return { shards, members: members.length, matrix: { include } };
}
async function fleetCheck(settings, context, shard, onMember) {
  const all = await fleetMembers(settings, context);
  const names = all.map(({ name }) => name);
  const own = new Set(shard === null ? names : shardsOf(names, shard.of)[shard.number - 1]);
  const members = all.filter(({ name }) => own.has(name));
  const part = shard === null ? "" : ` in shard ${shard.number} of ${shard.of}`;
  context.log.info(`Checking ${members.length} of the fleet's ${all.length} members${part}, ${settings.fleet.jobs} at a time`);
  return checkFleet({ members, shard, all: names, ...onMember === void 0 ? {} : { onMember } }, settings, context);
}
async function fleetReport(files, shards, settings, cwd) {
  const reports = [];
  for (const file of files) reports.push(await readShard(file, cwd));
  if (reports.length > 0) return mergeShards(reports, { shards });
  if (shards !== null) return noShards(settings.name, settings["fail-on"], shards);
  throw new DriftgateError("usage", "There is no file of a shard.", {
    hint: "driftgate fleet check --shard 1/2 --format json --output FILE writes one; on GitHub download the artifacts first, and hand over the matrix."
  });
}
async function readShard(file, cwd) {
  let content;
  try {
    content = JSON.parse(await readFile2(resolve2(cwd, file), "utf8"));
  } catch (error2) {
    throw new DriftgateError("usage", `The shard's file ${file} cannot be read: ${messageOf(error2)}`);
  }
  const { formatVersion } = content ?? {};
  if (formatVersion !== FLEET_FORMAT_VERSION) {
    throw new DriftgateError("usage", `${file} is no file of a shard that this version can read.`, {
      hint: "Check and merge with the same version of driftgate."
    });
  }
  const { success, data, error } = fleetReportSchema.safeParse(content);
  if (success) return data;
  throw new DriftgateError(
    "usage",
    `${file} is no file of a shard: ${error.issues[0]?.message} at ${error.issues[0]?.path.join(".")}.`
  );
}
function fleetExitCode({ verdict }) {
  return verdict === "drift" ? EXIT.drift : verdict === "unknown" ? EXIT.failed : EXIT.ok;
}
export {
  fleetCheck,
  fleetExitCode,
  fleetPlan,
  fleetReport
};
