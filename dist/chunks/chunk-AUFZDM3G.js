import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  compare,
  subject
} from "./chunk-BU3LFTSH.js";
import {
  refuseEmpty,
  shadowSettings
} from "./chunk-UEQH332D.js";
import {
  loadEngine
} from "./chunk-KM37ZENY.js";
import {
  ANY_RULE,
  DEFAULT_RULES
} from "./chunk-K3UZ5Z3C.js";
import {
  ruleFor
} from "./chunk-STF7JL5R.js";
import {
  order,
  select,
  tableMatcher
} from "./chunk-O6H7CJII.js";
import {
  SEVERITIES,
  findingObject
} from "./chunk-SJPUJKQO.js";
import {
  REPORT_FORMAT_VERSION
} from "./chunk-KWBLS426.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  count,
  countSeverities,
  list,
  plural,
  schemaFindings
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/rules/apply.ts
function applyRules(comparison, sides, settings = DEFAULT_RULES, migrations2 = null) {
  const severityOf = severities(settings);
  const findings = [];
  const add = (finding, tablePath) => {
    const rule = ruleFor(finding.change, finding.object.kind, finding.property);
    const severity = severityOf(rule, tablePath);
    if (severity !== "off") findings.push({ rule: rule.name, severity, ...finding });
  };
  for (const difference of comparison.differences) {
    const [object, catalog] = difference.change === "extra" ? [difference.target, sides.target] : [difference.reference, sides.reference];
    const table = tableOf(object, catalog);
    const name = displayName(object.path);
    const about = findingObject(object, table === null ? null : displayName(table.path), name);
    for (const values of valuesOf(difference)) add({ change: difference.change, object: about, ...values }, table?.path ?? null);
  }
  for (const count2 of countsThatDiffer(sides)) add(count2, null);
  if (migrations2 !== null) for (const finding of migrationFindings(migrations2)) add(finding, null);
  return findings.sort(bySeverityAndPlace);
}
function withoutWhatIsOff(comparison, sides, settings) {
  const severityOf = severities(settings);
  return comparison.differences.flatMap((difference) => {
    const [object, catalog] = difference.change === "extra" ? [difference.target, sides.target] : [difference.reference, sides.reference];
    const table = tableOf(object, catalog)?.path ?? null;
    const isOn = (property) => severityOf(ruleFor(difference.change, object.kind, property), table) !== "off";
    if (difference.change !== "changed") return isOn() ? [difference] : [];
    const properties = difference.properties.filter(({ property }) => isOn(property));
    return properties.length === 0 ? [] : [{ ...difference, properties }];
  });
}
function verdict(findings, failOn) {
  if (findings.length === 0) return "in-sync";
  if (failOn === "never") return "differs";
  return findings.some(({ severity }) => rank(severity) <= rank(failOn)) ? "drift" : "differs";
}
function valuesOf(difference) {
  switch (difference.change) {
    case "missing":
      return [{ reference: difference.reference.definition, target: null, inside: difference.inside }];
    case "extra":
      return [{ reference: null, target: difference.target.definition, inside: difference.inside }];
    case "changed":
      return difference.properties.map(({ property, reference, target }) => ({ property, reference, target, inside: 0 }));
  }
}
var RELATIONS = ["table", "view", "materialized-view"];
function tableOf(object, catalog) {
  for (let holder = object; holder !== void 0; holder = catalog.objects.get(holder.parent ?? "")) {
    if (RELATIONS.includes(holder.kind)) return holder;
  }
  return null;
}
function countsThatDiffer({ reference, target }) {
  const counts = (catalog) => new Map(catalog.notCompared.map(({ kind, count: count2 }) => [kind, count2]));
  const [left, right] = [counts(reference), counts(target)];
  return [.../* @__PURE__ */ new Set([...left.keys(), ...right.keys()])].filter((kind) => (left.get(kind) ?? 0) !== (right.get(kind) ?? 0)).map((kind) => ({
    change: "changed",
    object: wholeKind(kind),
    property: "count",
    reference: left.get(kind) ?? 0,
    target: right.get(kind) ?? 0,
    inside: 0
  }));
}
function migrationFindings({ pending, unknown, failed, edited }) {
  const about = (name) => ({ object: migration(name), inside: 0 });
  return [
    ...pending.map(({ name, file }) => ({ ...about(name), change: "missing", reference: file, target: null })),
    ...unknown.map((name) => ({ ...about(name), change: "extra", reference: null, target: null })),
    ...failed.map((name) => ({
      ...about(name),
      change: "changed",
      property: "state",
      reference: null,
      target: "failed"
    })),
    ...edited.map((name) => ({
      ...about(name),
      change: "changed",
      property: "text",
      reference: null,
      target: "another"
    }))
  ];
}
function migration(name) {
  return { kind: "migration", id: `migration:${name}`, name, table: null, path: [name] };
}
function wholeKind(kind) {
  return { kind, id: `${kind}:*`, name: "*", table: null, path: [] };
}
function severities({ severities: severities3, overrides }) {
  const byTable = overrides.map(({ tables, rules }) => ({ matchers: tables.map(tableMatcher), rules })).reverse();
  const named = (list2, rule) => list2[rule.name] ?? list2[ANY_RULE];
  return (rule, table) => {
    if (table !== null) {
      for (const { matchers, rules } of byTable) {
        const severity = named(rules, rule);
        if (severity !== void 0 && matchers.some(({ matches }) => matches(table))) return severity;
      }
    }
    return named(severities3, rule) ?? rule.severity;
  };
}
function rank(severity) {
  return SEVERITIES.indexOf(severity);
}
function bySeverityAndPlace(a, b) {
  return rank(a.severity) - rank(b.severity) || Number(a.object.table === null) - Number(b.object.table === null) || compareText(a.object.table ?? "", b.object.table ?? "") || CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) || compareText(a.object.id, b.object.id) || compareText(a.property ?? "", b.property ?? "");
}
var CHANGES = ["missing", "changed", "extra"];
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/diff/meaning.ts
async function sameMeaning(comparison, sides, meaning, open) {
  const asked = [...changedAsked(comparison, sides, meaning), ...pairsAsked(comparison, sides, meaning)];
  if (asked.length === 0) return { comparison, notes: [] };
  const { answers, notes } = await answered(asked.map(({ question }) => question), meaning, open);
  const same = new Set(asked.filter((_, number) => answers[number]));
  return { comparison: same.size === 0 ? comparison : without(comparison, asked, same), notes };
}
function changedAsked({ differences }, sides, meaning) {
  return differences.flatMap(
    (difference) => difference.change === "changed" ? difference.properties.map((property) => ({ question: questionOf(property, difference, sides), about: difference })).filter(({ question }) => meaning.asks(difference.reference.kind, question.property, question)) : []
  );
}
function questionOf({ property, reference, target }, pair, sides) {
  return {
    property,
    reference: { value: reference, object: pair.reference, catalog: sides.reference },
    target: { value: target, object: pair.target, catalog: sides.target }
  };
}
function pairsAsked({ differences }, sides, meaning) {
  const groups = /* @__PURE__ */ new Map();
  for (const difference of differences) {
    const object = subject(difference);
    if (difference.change === "changed" || object.shape === void 0 || object.parent === null) continue;
    const key = `${object.kind} ${object.parent}`;
    const group = groups.get(key) ?? { missing: [], extra: [] };
    group[difference.change].push(object);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(
    ({ missing, extra }) => missing.flatMap(
      (reference) => closest(reference, extra).flatMap((target) => {
        const about = { change: "pair", reference, target };
        const asked = changedProperties(reference, target).map((property) => ({
          question: questionOf(property, about, sides),
          about
        }));
        return asked.every(({ question }) => meaning.asks(reference.kind, question.property, question)) ? asked : [];
      })
    )
  );
}
function changedProperties(reference, target) {
  const names2 = /* @__PURE__ */ new Set([...Object.keys(reference.properties), ...Object.keys(target.properties)]);
  return [...names2].map((property) => ({
    property,
    reference: reference.properties[property] ?? null,
    target: target.properties[property] ?? null
  })).filter((changed) => JSON.stringify(changed.reference) !== JSON.stringify(changed.target));
}
var MOST_CANDIDATES = 8;
function closest(object, candidates) {
  if (candidates.length <= MOST_CANDIDATES) return candidates;
  const own = wordsOf(object);
  const likeness = (candidate) => {
    const other = wordsOf(candidate);
    return 2 * [...own].filter((word) => other.has(word)).length / (own.size + other.size);
  };
  const ranked = candidates.map((candidate) => ({ candidate, likeness: likeness(candidate) }));
  ranked.sort((a, b) => b.likeness - a.likeness);
  return ranked.slice(0, MOST_CANDIDATES).map(({ candidate }) => candidate);
}
function wordsOf({ shape = "" }) {
  return new Set(shape.match(/[\p{L}\p{N}_]+/gu) ?? []);
}
async function answered(questions, meaning, open) {
  let opened;
  try {
    opened = await open();
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.exitCode === 2) throw error;
    return unanswered(error, "there is no shadow to ask");
  }
  try {
    return { answers: await meaning.same(opened.shadow, questions, opened.loaded), notes: [] };
  } catch (error) {
    return unanswered(error, `${opened.shadow.label} failed`);
  } finally {
    await opened.close();
  }
}
function unanswered(error, why) {
  return {
    answers: [],
    notes: [
      `Expressions that differ in text were not judged by their meaning, as ${why}: ${messageOf(error)} What means the same may show as a difference.`
    ]
  };
}
function without(comparison, asked, same) {
  const sameProperties = /* @__PURE__ */ new Map();
  const pairs = /* @__PURE__ */ new Map();
  for (const one of asked) {
    if (one.about.change === "pair") pairs.set(one.about, (pairs.get(one.about) ?? true) && same.has(one));
    else if (same.has(one)) {
      const properties = sameProperties.get(one.about) ?? /* @__PURE__ */ new Set();
      sameProperties.set(one.about, properties.add(one.question.property));
    }
  }
  const paired = /* @__PURE__ */ new Map();
  for (const [{ reference, target }, isOne] of pairs) {
    if (!isOne || paired.has(reference) || paired.has(target)) continue;
    paired.set(reference, target);
    paired.set(target, reference);
  }
  const differences = comparison.differences.flatMap((difference) => {
    if (difference.change === "changed") {
      const gone = sameProperties.get(difference);
      if (gone === void 0) return [difference];
      const properties = difference.properties.filter(({ property }) => !gone.has(property));
      return properties.length === 0 ? [] : [{ ...difference, properties }];
    }
    const counterpart = paired.get(subject(difference));
    if (counterpart === void 0) return [difference];
    return difference.change === "missing" ? renamed(difference.reference, counterpart) : [];
  });
  return { ...comparison, differences };
}
function renamed(reference, target) {
  const [a, b] = [reference.path.at(-1), target.path.at(-1)];
  return a === b ? [] : [{ change: "changed", reference, target, properties: [{ property: "name", reference: a, target: b }] }];
}

// src/diff/pending.ts
function brought({ pending, atRevision }, equivalent) {
  let before = atRevision;
  const one = pending.every(({ after }) => after !== null);
  return pending.map(({ after }, place) => {
    if (before === null || after === null || !one && place < pending.length - 1) return null;
    const { differences } = compare(after, before, equivalent);
    before = after;
    return differences;
  });
}

// src/report/recommendations.ts
function recommend(report) {
  return ADVICE.map((advise) => advise(report)).filter((sentence) => sentence !== null);
}
var renamed2 = ({ renames }) => {
  const [first] = renames;
  if (first === void 0) return null;
  const { reference, target } = first;
  const more = renames.length > 1 ? ` ${count(renames.length - 1, "more pair")} may be the same.` : "";
  return `If ${quote(target.name)} was renamed to ${quote(reference.name)}, say so under \`plan: { renames: \u2026 }\` in \`driftgate.yml\`: to drop the one and create the other loses its rows.${more}`;
};
var planned = ({ verdict: verdict2, findings, target }) => {
  if (verdict2 === "in-sync" || onlyMigrations(findings)) return null;
  if (target.shadow !== null && /^(migrations|alembic):/.test(target.label))
    return "See what would mend it: `driftgate plan`, with the same settings. `driftgate migration NAME` writes it as a migration.";
  return "See what would mend it, and what that costs: `driftgate plan`, with the same settings. `driftgate apply` runs it.";
};
function onlyMigrations(findings) {
  return schemaFindings({ findings }).length === 0;
}
var pendingMigrations = ({ migrations: migrations2 }) => {
  if (migrations2 === null || migrations2.pending.length === 0) return null;
  const { tool, pending, unknown } = migrations2;
  const first = unknown.length > 0 ? "Settle the migrations that only the target has, then run" : "Run";
  const what = pending.length === 1 ? `the pending migration ${quote(pending[0].name)}` : `the ${count(pending.length, "migration")} that are pending`;
  return `${first} ${what} with ${tool}. Where that must have happened before a check passes, set \`pending-migration: error\` under \`rules:\`.`;
};
var checkAgain = ({ verdict: verdict2, findings }) => {
  if (verdict2 === "in-sync" || onlyMigrations(findings)) return null;
  return "Run `driftgate check` again, with the same settings, after the target was migrated.";
};
var extras = ({ findings }) => {
  const tables = findings.filter(({ change, object }) => change === "extra" && object.kind === "table").map(({ object }) => object.name);
  if (tables.length === 0) return null;
  return `If something else owns ${quoteSome(tables)}, leave ${tables.length === 1 ? "it" : "them"} out: \`--ignore-tables ${tables[0] === void 0 || !SIMPLE.test(tables[0]) ? "PATTERN" : tables[0]}\`, or \`ignore: { tables: [PATTERN] }\` in \`driftgate.yml\`.`;
};
var cycles = ({ order: order2, verdict: verdict2 }) => {
  if (order2.cycles.length === 0 || verdict2 === "in-sync") return null;
  const [cycle] = order2.cycles;
  const at = cycle?.breakAt;
  const example = at ? ` Break one at ${quote(`${at.table}.${at.constraint}`)}.` : "";
  return `${count(order2.cycles.length, "cycle")} of foreign keys ${order2.cycles.length === 1 ? "stands" : "stand"} in the way of a plain order.${example} \`driftgate order\` prints ${order2.cycles.length === 1 ? "it" : "all of them"}.`;
};
var names = ({ findings }) => {
  if (findings.length === 0 || !findings.every(({ property }) => property === "name")) return null;
  const rules = [...new Set(findings.map(({ rule }) => `\`${rule}: off\``))];
  return `Only names differ. If they do not matter here, put ${list(rules)} under \`rules:\` in \`driftgate.yml\`.`;
};
var passes = ({ verdict: verdict2, failOn, statistics: statistics2 }) => {
  if (verdict2 !== "differs") return null;
  if (failOn === "never") return "Nothing fails the check as it is set to `--fail-on never`.";
  const { warnings } = statistics2;
  return failOn === "error" && warnings > 0 ? "To make warnings fail the check, use `--fail-on warning`." : null;
};
var severities2 = ({ verdict: verdict2 }) => verdict2 === "drift" ? "What differs on purpose can be given another severity, or turned off, under `rules:` and `overrides:` in `driftgate.yml`." : null;
var unseen = ({ notCompared: notCompared2 }) => {
  if (notCompared2.length === 0) return null;
  const kinds = notCompared2.map(({ kind }) => plural(kind));
  const named = kinds.length <= 4 ? list(kinds) : `${kinds.slice(0, 3).join(", ")} and ${count(kinds.length - 3, "other kind")}`;
  return `Compare by hand what Driftgate only counts: ${named}.`;
};
var ADVICE = [
  renamed2,
  pendingMigrations,
  names,
  planned,
  extras,
  cycles,
  passes,
  severities2,
  unseen,
  checkAgain
];
var SIMPLE = /^[\w.-]+$/;
function quote(name) {
  return `\`${nameText(name, 80).replaceAll("`", "'")}\``;
}
function quoteSome(names2) {
  const shown = names2.slice(0, 12).map(quote);
  return names2.length <= 12 ? list(shown) : `${shown.join(", ")} and ${names2.length - 12} more`;
}

// src/report/build.ts
function buildReport(parts) {
  const { catalogs, labels, findings, shadows } = parts;
  const report = {
    formatVersion: REPORT_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    name: parts.name,
    verdict: verdict(findings, parts.failOn),
    failOn: parts.failOn,
    reference: side(labels.reference, catalogs.reference, shadows?.reference),
    target: side(labels.target, catalogs.target, shadows?.target),
    findings,
    renames: parts.comparison.renames.map(rename),
    migrations: parts.migrations ? migrations(parts.migrations) : null,
    notes: parts.notes ?? [],
    order: parts.order,
    notCompared: notCompared(catalogs),
    statistics: statistics(parts),
    recommendations: []
  };
  return { ...report, recommendations: recommend(report) };
}
function side(label, catalog, shadow = null) {
  const { engine, flavour, version, database, fingerprint, leftOut } = catalog;
  const tables = ofKind(catalog, "table").length;
  return { label, engine, flavour, version, database, shadow, fingerprint, tables, objects: catalog.objects.size, leftOut };
}
function migrations({ state, brought: brought2 }) {
  const { tool, revision, applied, known, pending, unknown, failed, edited, atRevision } = state;
  return {
    tool,
    revision,
    applied,
    known,
    comparedWith: pending.length > 0 && atRevision === null ? "newest" : "revision",
    pending: pending.map(({ name, file }, place) => ({ name, file, brings: brought2[place]?.map(bringing) ?? null })),
    unknown,
    failed,
    edited
  };
}
function bringing(difference) {
  const object = subject(difference);
  const change = { missing: "adds", extra: "removes", changed: "changes" }[difference.change];
  const path = TABLE_LIKE.has(object.kind) ? object.path : object.path.slice(0, -1);
  const says = change !== "removes" && object.kind !== "table" && object.definition !== object.kind;
  const about = findingObject(object, displayName(path), displayName(object.path));
  return { change, object: about, definition: says ? object.definition : "" };
}
var TABLE_LIKE = /* @__PURE__ */ new Set(["table", "view", "materialized-view"]);
function rename({ reference, target, why }) {
  return { reference: renamed3(reference), target: renamed3(target), why };
}
function renamed3(object) {
  const table = object.kind === "column" ? object.path.slice(0, -1) : object.path;
  return findingObject(object, displayName(table), displayName(object.path));
}
function notCompared({ reference, target }) {
  const counts = (catalog) => new Map(catalog.notCompared.map(({ kind, count: count2 }) => [kind, count2]));
  const [left, right] = [counts(reference), counts(target)];
  return [.../* @__PURE__ */ new Set([...left.keys(), ...right.keys()])].sort().map((kind) => ({ kind, reference: left.get(kind) ?? 0, target: right.get(kind) ?? 0 })).filter(({ reference: reference2, target: target2 }) => reference2 > 0 || target2 > 0);
}
function statistics({ catalogs, findings, roundTrips, durationMs }) {
  const { reference, target } = catalogs;
  const either = (keysOf) => (/* @__PURE__ */ new Set([...keysOf(reference), ...keysOf(target)])).size;
  const missing = (kind) => findings.filter(({ change, object }) => change === "missing" && object.kind === kind).map(({ object }) => object.name);
  return {
    tablesAnalysed: either((catalog) => ofKind(catalog, "table").map(({ id }) => id)),
    objectsCompared: reference.objects.size + [...target.objects.keys()].filter((id) => !reference.objects.has(id)).length,
    mismatches: findings.length,
    ...countSeverities(findings),
    missingTables: missing("table"),
    missingColumns: missing("column"),
    // Two keys that do the same under different names are one.
    foreignKeysAnalysed: either(
      (catalog) => ofKind(catalog, "foreign-key").map(({ id, parent, shape }) => `${parent} ${shape ?? id}`)
    ),
    skipped: either((catalog) => catalog.leftOut.map(({ kind, name }) => `${kind} ${name}`)),
    durationMs: Math.round(durationMs),
    roundTrips
  };
}
function ofKind(catalog, kind) {
  return [...catalog.objects.values()].filter((object) => object.kind === kind);
}

// src/report/redact.ts
function redactReport(report, redact) {
  return redactTexts(report, redact);
}
function redactTexts(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactTexts(inner, redact)]));
}

// src/commands/compared.ts
async function withCompared(sides, settings, context, options, use) {
  const [reference, target] = await readBoth(sides, settings, context, options);
  try {
    refuseDifferentEngines(reference.catalog, target.catalog);
    refuseEmpty(reference.catalog, `The reference, ${sides.reference.label},`);
    const engine = await loadEngine(reference.catalog.engine);
    const state = reference.migrations ?? null;
    const base = state?.atRevision ?? reference.catalog;
    const catalogs = { reference: base, target: target.catalog };
    const holder = base === reference.catalog ? reference : { ...reference, shadow: void 0 };
    const openShadow = () => shadowFor(engine, holder, settings, context);
    const judged = await sameMeaning(
      compare(base, target.catalog, engine.equivalent),
      catalogs,
      engine.meaning,
      () => options.keepShadow === void 0 ? openShadow() : options.keepShadow(openShadow)
    );
    return await use({
      engine,
      labels: { reference: sides.reference.label, target: sides.target.label },
      readings: { reference, target },
      catalogs,
      comparison: judged.comparison,
      migrations: state,
      notes: [...reference.notes ?? [], ...target.notes ?? [], ...judged.notes]
    });
  } finally {
    await Promise.all([reference.shadow?.close(), target.shadow?.close()]);
  }
}
function reportOf(compared, settings, context, started) {
  const { engine, labels, catalogs, comparison, migrations: migrations2, readings, notes } = compared;
  const { reference, target } = readings;
  const report = buildReport({
    name: settings.name,
    failOn: settings["fail-on"],
    labels,
    catalogs,
    comparison,
    findings: applyRules(comparison, catalogs, { severities: settings.rules, overrides: settings.overrides }, migrations2),
    order: order(reference.catalog, settings.order),
    shadows: { reference: reference.shadow?.label ?? null, target: target.shadow?.label ?? null },
    migrations: migrations2 === null ? null : { state: migrations2, brought: brought(migrations2, engine.equivalent) },
    notes,
    roundTrips: reference.roundTrips + target.roundTrips,
    durationMs: performance.now() - started
  });
  return redactReport(report, (text) => context.secrets.redact(text));
}
async function shadowFor(engine, { catalog, shadow }, settings, context) {
  if (shadow !== void 0) return { shadow, loaded: true, close: async () => {
  } };
  const own = await engine.openShadow({
    ...shadowSettings(settings, context),
    flavour: catalog.flavour,
    like: catalog,
    reachable: false,
    world: context
  });
  return { shadow: own, loaded: false, close: () => own.close() };
}
async function readBoth({ reference, target }, settings, { log }, options) {
  const selection = select(settings);
  const read = async (side3, source, other, reading) => {
    log.info(`Reading the ${side3}, ${source.label}`);
    const withFacts = side3 === "target" && options.withFacts === true;
    const result = await source.read({ selection, withHistory: other.wantsHistory === true, withFacts, other: reading });
    log.debug(`Read ${result.catalog.objects.size} objects of the ${side3} in ${result.roundTrips} round trips`);
    return result;
  };
  const [first, second] = reference.madeLikeOther && !target.madeLikeOther ? [target, reference] : [reference, target];
  const side2 = (source) => source === reference ? "reference" : "target";
  const firstReading = read(side2(first), first, second, Promise.resolve(null));
  const secondReading = read(side2(second), second, first, firstReading);
  const [a, b] = await Promise.allSettled(first === reference ? [firstReading, secondReading] : [secondReading, firstReading]);
  if (a.status === "fulfilled" && b.status === "fulfilled") return [a.value, b.value];
  for (const outcome of [a, b]) if (outcome.status === "fulfilled") await outcome.value.shadow?.close();
  throw bothFailures(a.status === "rejected" ? a.reason : null, b.status === "rejected" ? b.reason : null);
}
function bothFailures(a, b) {
  if (!(a instanceof DriftgateError) || !(b instanceof DriftgateError) || a.message === b.message) return a ?? b;
  const hint = [.../* @__PURE__ */ new Set([a.hint, b.hint])].filter((text) => text !== void 0).join(" ");
  return new DriftgateError(a.code, `${a.message}
${b.message}`, hint === "" ? {} : { hint });
}
function refuseDifferentEngines(reference, target) {
  if (reference.engine === target.engine) return;
  throw new DriftgateError(
    "usage",
    `The reference is ${reference.flavour} and the target is ${target.flavour}: they cannot be compared.`,
    {
      hint: "Give two databases of one engine; MySQL and MariaDB count as one."
    }
  );
}

export {
  sameMeaning,
  applyRules,
  withoutWhatIsOff,
  verdict,
  severities,
  withCompared,
  reportOf
};
