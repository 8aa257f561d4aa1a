import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  PlanWorld,
  buildStatements,
  createEverything
} from "./chunk-YGA3XF5W.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import {
  refuseMissingCredentials
} from "./chunk-7TJQULYP.js";
import {
  reportOf,
  sameMeaning,
  withCompared,
  withoutWhatIsOff
} from "./chunk-AUFZDM3G.js";
import {
  compare,
  subject
} from "./chunk-BU3LFTSH.js";
import {
  openSource,
  shadowSettings
} from "./chunk-UEQH332D.js";
import {
  EVERYTHING,
  select
} from "./chunk-O6H7CJII.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  PLAN_FORMAT_VERSION,
  planId
} from "./chunk-27RZYA22.js";
import {
  fingerprint
} from "./chunk-DWJS3GSM.js";
import {
  ALLOWABLE,
  CannotChange
} from "./chunk-4SYU7MRA.js";
import {
  displayName,
  identify
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/plan/expected.ts
function expectedAfter(target, claims) {
  const isRename = ({ gone }) => gone !== void 0;
  return mended(mended(target, claims.filter(isRename)), claims.filter((claim) => !isRename(claim)));
}
function mended(target, claims) {
  if (claims.length === 0) return target;
  const objects = new Map(target.objects);
  const removed = /* @__PURE__ */ new Set();
  for (const { change, about, was, gone = [] } of claims) {
    if (change === "extra") removed.add(about.id);
    if (was !== void 0) objects.delete(was);
    for (const id of gone) objects.delete(id);
  }
  if (removed.size > 0) {
    for (const object of target.objects.values()) if (livesIn(object, removed, target)) objects.delete(object.id);
  }
  for (const { becomes } of claims) for (const object of becomes) objects.set(object.id, object);
  return { ...target, objects, fingerprint: fingerprint(objects) };
}
function livesIn(object, removed, { objects }) {
  for (let holder = object; holder !== void 0; holder = objects.get(holder.parent ?? "")) {
    if (removed.has(holder.id)) return true;
  }
  return false;
}

// src/plan/prove.ts
async function prove(given) {
  const input = { ...given, target: held(given.engine, given.target), expected: held(given.engine, given.expected) };
  const { shadow, target, expected, statements, rollback } = input;
  const unproven = (reason) => ({ proof: { proven: false, in: shadow.label, reason }, rollback: null });
  const initial = new Set((await shadow.read(select(EVERYTHING))).objects.keys());
  const rebuilt = await rebuild(input);
  if (rebuilt !== null) return unproven(rebuilt);
  const failed = await run(shadow, statements);
  if (failed !== null) return unproven(`In the shadow, ${failed}`);
  const remaining = await differences(input, expected, initial);
  if (remaining.length > 0) return unproven(`Run in the shadow, it does not give what it should: ${listed(remaining)}.`);
  const back = await run(shadow, rollback);
  const left = back === null && rollback.length > 0 ? await differences(input, target, initial) : [];
  const why = back !== null ? `Tried in the shadow, ${back}` : left.length > 0 ? `Tried in the shadow, it leaves: ${listed(left)}.` : null;
  return { proof: { proven: true, in: shadow.label }, rollback: rollback.length === 0 ? null : why };
}
function held({ ddl }, catalog) {
  const { inShadow } = ddl;
  if (inShadow === void 0) return catalog;
  return { ...catalog, objects: new Map([...catalog.objects].map(([id, object]) => [id, inShadow(object, catalog)])) };
}
async function rebuild({
  engine,
  shadow,
  target,
  facts
}) {
  for (const statement of engine.ddl.session ?? []) await shadow.query(statement);
  const initial = await shadow.read(select(EVERYTHING));
  const { statements, left } = createEverything(engine.ddl, target, initial);
  if (left.length > 0) return `The target cannot be rebuilt in a shadow: ${left[0].about.name}: ${left[0].why}`;
  const ground = [...facts?.ground ?? []];
  await lay(shadow, ground);
  for (const group of together(statements)) {
    if (group.length > 1 && await attempt(shadow, group.map(({ sql }) => sql).join(";\n")) === null) continue;
    for (const statement of group) {
      let failure = await attempt(shadow, statement.sql);
      if (failure !== null && ground.length > 0 && await lay(shadow, ground)) failure = await attempt(shadow, statement.sql);
      if (failure !== null) return `The target cannot be rebuilt in a shadow: ${statement.does}: ${failure}`;
    }
  }
  await lay(shadow, ground);
  const remaining = await differences({ engine, shadow }, target, new Set(initial.objects.keys()));
  return remaining.length === 0 ? null : `The target, rebuilt in a shadow, is not the same: ${listed(remaining)}.`;
}
var MOST_TOGETHER = 200;
function together(statements) {
  const groups = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    const joins = last?.[0]?.transaction === "joined" && statement.transaction === "joined" && last.length < MOST_TOGETHER;
    if (joins) last.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
async function lay(shadow, ground) {
  let any = false;
  for (let progress = ground.length > 0; progress; ) {
    progress = false;
    for (const sql of [...ground]) {
      if (await attempt(shadow, sql) !== null) continue;
      ground.splice(ground.indexOf(sql), 1);
      progress = true;
      any = true;
    }
  }
  return any;
}
async function run(shadow, statements) {
  let group = 0;
  let open = false;
  for (const { sql, number, does, notInShadow, transaction, group: own } of statements) {
    if (open && own !== group) {
      const failure3 = await attempt(shadow, "COMMIT");
      open = false;
      if (failure3 !== null) return `the transaction that ends before statement ${number} fails: ${failure3}`;
    }
    if (transaction !== "none" && own !== group) {
      await attempt(shadow, "BEGIN");
      open = true;
    }
    group = own;
    if (notInShadow) continue;
    const failure2 = await attempt(shadow, sql);
    if (failure2 === null) continue;
    if (open) await attempt(shadow, "ROLLBACK");
    return `statement ${number} (${does}) fails: ${failure2}`;
  }
  const failure = open ? await attempt(shadow, "COMMIT") : null;
  return failure === null ? null : `the last transaction fails: ${failure}`;
}
async function attempt(shadow, sql) {
  try {
    await shadow.query(sql);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
async function differences({ engine, shadow }, expected, initial) {
  const read = await shadow.read(select(EVERYTHING));
  const objects = new Map([...read.objects].filter(([id]) => expected.objects.has(id) || !initial.has(id)));
  const actual = { ...read, objects };
  const comparison = compare(expected, actual, engine.equivalent);
  if (comparison.differences.length === 0) return [];
  const sides = { reference: expected, target: actual };
  const judged = await sameMeaning(comparison, sides, engine.meaning, async () => ({
    shadow,
    loaded: true,
    close: async () => {
    }
  }));
  return judged.comparison.differences;
}
var MOST_LISTED = 5;
function listed(differences2) {
  const names = differences2.slice(0, MOST_LISTED).map((difference) => {
    const { kind, path } = subject(difference);
    const about = `the ${kind.replaceAll("-", " ")} ${displayName(path)}`;
    if (difference.change !== "changed") return `${about} is ${difference.change}`;
    return `${about} differs in ${difference.properties.map(({ property }) => property).join(", ")}`;
  });
  return names.length < differences2.length ? `${names.join("; ")}; and ${differences2.length - names.length} more` : names.join("; ");
}

// src/plan/renames.ts
async function rename(input) {
  const wanted = Object.entries(input.renames).flatMap(([from, to]) => {
    const object = find(input.target, from);
    return object === null ? [] : [{ object, to }];
  });
  if (wanted.length === 0) return null;
  const { engine, target, facts } = input;
  const world = new PlanWorld({ ddl: engine.ddl, reference: target, target, facts }).on("target");
  wanted.sort((a, b) => b.object.path.length - a.object.path.length);
  const statements = wanted.flatMap(({ object, to }) => {
    const path = [...object.path.slice(0, -1), to];
    const renamed = { ...object, path, id: identify(object.kind, ...path) };
    const change = {
      reference: renamed,
      target: object,
      properties: [{ property: "name", reference: to, target: object.path.at(-1) }]
    };
    const does = `rename ${object.kind} ${displayName(object.path)} to ${displayName([to])}`;
    return asked(engine, change, world).map((statement) => ({ statement, object: renamed, does }));
  });
  const catalog = await tried(input, statements);
  return { catalog, statements, reversed: reversed(wanted), claims: [claimOf(target, catalog, statements[0])] };
}
function reversed(wanted) {
  const tables = new Map(wanted.map(({ object, to }) => [object.id, to]));
  return Object.fromEntries(
    wanted.map(({ object, to }) => {
      const above = object.path.slice(0, -1);
      const table = tables.get(object.parent ?? "");
      const path = table === void 0 ? [...above, to] : [...above.slice(0, -1), table, to];
      return [displayName(path), object.path.at(-1)];
    })
  );
}
function find(catalog, name) {
  for (const kind of ["table", "column"]) {
    for (const object of catalog.objects.values()) {
      if (object.kind !== kind) continue;
      if (displayName(object.path) === name || object.path.join(".") === name) return object;
    }
  }
  return null;
}
function asked(engine, change, world) {
  try {
    const alteration = engine.ddl.kinds[change.target.kind].alter(change, world);
    if (alteration !== "rebuild") return alteration.statements;
  } catch (error) {
    if (!(error instanceof CannotChange)) throw error;
    throw new DriftgateError("config", `plan.renames: ${displayName(change.target.path)} cannot be renamed: ${error.message}`);
  }
  throw new DriftgateError("config", `plan.renames: ${displayName(change.target.path)} cannot be renamed.`);
}
async function tried(input, statements) {
  const { engine, target, facts } = input;
  const shadow = await input.openShadow();
  try {
    const initial = (await shadow.read(select(EVERYTHING))).objects;
    const reason = await rebuild({ engine, shadow, target, facts });
    if (reason !== null) throw untried(reason);
    for (const { statement, does } of statements) {
      try {
        await shadow.query(statement.sql);
      } catch (error) {
        throw untried(`${does}: ${messageOf(error)}`);
      }
    }
    const read = await shadow.read(select(EVERYTHING));
    const objects = new Map([...read.objects].filter(([id]) => target.objects.has(id) || !initial.has(id)));
    const { flavour, version, database, notCompared, leftOut, bookkeeping, defaults } = target;
    return { ...read, objects, flavour, version, database, notCompared, leftOut, bookkeeping, defaults };
  } finally {
    await shadow.close();
  }
}
function untried(reason) {
  return new DriftgateError("source", `The renames of plan.renames could not be tried out: ${reason}`, {
    hint: "Rename by hand in a migration, or take the renames out of driftgate.yml."
  });
}
function claimOf(before, after, { object }) {
  const gone = [...before.objects.keys()].filter((id) => !after.objects.has(id));
  const becomes = [...after.objects.values()].filter((one) => JSON.stringify(before.objects.get(one.id)) !== JSON.stringify(one));
  const table = object.kind === "table" ? { id: object.id, name: displayName(object.path) } : null;
  return { change: "changed", about: { kind: object.kind, id: object.id, name: displayName(object.path), table }, becomes, gone };
}

// src/plan/make.ts
async function makePlan(input) {
  const { engine, target, reference, fill, using } = input;
  const allowed = input.allow.includes("all") ? [...ALLOWABLE] : ALLOWABLE.filter((name) => input.allow.includes(name));
  const built = buildStatements({
    ddl: engine.ddl,
    reference: reference.catalog,
    target: input.renamed?.catalog ?? target.catalog,
    comparison: input.comparison,
    facts: target.facts,
    allow: new Set(allowed),
    fill,
    using,
    first: input.renamed?.statements ?? []
  });
  const claims = [...input.renamed?.claims ?? [], ...built.claims];
  const expected = expectedAfter(target.catalog, claims);
  const back = await wayBack(input, expected);
  const { proof, rollback } = await proven(input, built, expected, back);
  const { statements, left } = built;
  const plan2 = {
    formatVersion: PLAN_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    name: input.name,
    engine: engine.name,
    flavour: target.catalog.flavour,
    target: sideOf(target),
    reference: sideOf(reference),
    selection: selectionOf(input.selection),
    statements,
    claims,
    left,
    allowed,
    proof,
    rollback: rollbackOf(built, back, rollback),
    notes: input.notes
  };
  return { ...plan2, id: planId(plan2) };
}
async function wayBack(input, expected) {
  const { engine, target, renamed } = input;
  const { facts } = target;
  const back = renamed === null ? null : await rename({ ...input, target: expected, facts, renames: renamed.reversed });
  const from = back?.catalog ?? expected;
  const { differences: differences2 } = compare(target.catalog, from, () => false);
  return buildStatements({
    ddl: engine.ddl,
    reference: target.catalog,
    target: from,
    comparison: { differences: differences2 },
    facts,
    allow: new Set(ALLOWABLE),
    first: back?.statements ?? []
  });
}
async function proven(input, built, expected, back) {
  const { engine, target } = input;
  if (built.statements.length === 0) return { proof: { proven: true, in: "" }, rollback: null };
  let shadow;
  try {
    shadow = await input.openShadow();
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.exitCode === 2) throw error;
    const proof = { proven: false, in: null, reason: `There is no shadow to prove it in: ${error.message}` };
    return { proof, rollback: null };
  }
  try {
    const { catalog, facts } = target;
    return await prove({
      engine,
      target: catalog,
      expected,
      statements: built.statements,
      rollback: back.statements,
      facts,
      shadow
    });
  } finally {
    await shadow.close();
  }
}
function rollbackOf({ statements }, back, why) {
  const lost = statements.flatMap(({ hazards }) => hazards.filter(({ name }) => name === "deletes-data"));
  return {
    statements: back.statements,
    cannot: [
      ...lost.map(({ why: what }) => `What this deletes is only in the backup: ${what}`),
      ...back.left.map(({ about, why: reason }) => `The ${about.kind.replaceAll("-", " ")} ${about.name}: ${reason}`),
      ...why === null ? [] : [why]
    ]
  };
}
function sideOf({ catalog, label }) {
  const { version, database, fingerprint: fingerprint2 } = catalog;
  return { label, version, database, fingerprint: fingerprint2 };
}
function selectionOf({ include, ignore, bookkeeping }) {
  return {
    include: { schemas: include.schemas, tables: include.tables },
    ignore: { schemas: ignore.schemas, tables: ignore.tables, kinds: ignore.kinds },
    bookkeeping
  };
}

// src/plan/obstacles.ts
async function obstaclesTo(statements, session) {
  const found = [];
  for (const statement of statements) {
    if (statement.obstacle === void 0) continue;
    const rows = await count(statement.obstacle, session);
    if (rows !== 0) found.push({ statement, rows });
  }
  return found;
}
async function count(select2, session) {
  try {
    const [, rows] = await session.batch(["SAVEPOINT obstacle", select2]);
    const [value] = Object.values(rows?.[0] ?? {});
    return Number(value ?? 0);
  } catch {
    await session.batch(["ROLLBACK TO SAVEPOINT obstacle"]);
    return null;
  }
}
function obstacleText({ statement: { number, does }, rows }) {
  if (rows === null) return `Whether rows are in the way of statement ${number}, ${does}, could not be counted.`;
  return `Statement ${number}, ${does}, would fail now: ${rows === 1 ? "1 row is" : `${rows} rows are`} in the way.`;
}

// src/plan/secrets.ts
function withoutSecrets(plan2, redact) {
  for (const [list, what] of [
    [plan2.statements, "Statement"],
    [plan2.rollback.statements, "On the way back, statement"]
  ]) {
    for (const { number, does, ...statement } of list) {
      const text = JSON.stringify(statement);
      if (redact(text) !== text) throw holdsSecret(`${what} ${number}, ${redact(does)},`);
    }
  }
  const { statements, claims, rollback, ...told } = plan2;
  const named = JSON.stringify(claims);
  if (redact(named) !== named) throw holdsSecret("What the plan mends");
  return {
    ...redacted(told, redact),
    statements,
    claims,
    rollback: { ...rollback, cannot: rollback.cannot.map(redact) }
  };
}
function redacted(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redacted(inner, redact)]));
}
function holdsSecret(what) {
  return new DriftgateError("source", `${what} holds a password or key of this run, so the plan cannot be written down.`, {
    hint: "Take the secret out of the schema (a default, a view, a comment?), or give the user of the connection another password."
  });
}

// src/commands/plan.ts
async function plan(settings, context) {
  const started = performance.now();
  refuseMissingCredentials(settings, context);
  const sides = { reference: openSource("reference", settings, context), target: openSource("target", settings, context) };
  return withCompared(sides, settings, context, { withFacts: true }, async (compared) => {
    const report = reportOf(compared, settings, context, started);
    const made = await planOf(compared, settings, context);
    const told = await withObstacles(made, settings, context, compared);
    return { plan: withoutSecrets(told, (text) => context.secrets.redact(text)), report };
  });
}
async function withObstacles(made, settings, context, compared) {
  const text = settings.target;
  if (compared.readings.target.facts === void 0 || text === void 0) return made;
  if (made.statements.every(({ obstacle }) => obstacle === void 0)) return made;
  const target = await openTarget(text, "target", settings, context);
  const session = await target.openSession();
  try {
    const found = await obstaclesTo(made.statements, session);
    return { ...made, notes: [...made.notes, ...found.map(obstacleText)] };
  } finally {
    await session.close();
  }
}
async function planOf(compared, settings, context) {
  const { engine, catalogs, labels, readings, migrations } = compared;
  const facts = readings.target.facts ?? null;
  const openShadow = () => shadowLike(engine, catalogs.target, settings, context);
  const renamed = await rename({ engine, target: catalogs.target, facts, renames: settings.plan.renames, openShadow });
  const comparison = renamed === null ? compared.comparison : compare(catalogs.reference, renamed.catalog, engine.equivalent);
  const sides = renamed === null ? catalogs : { ...catalogs, target: renamed.catalog };
  const rules = { severities: settings.rules, overrides: settings.overrides };
  const waiting = migrations?.pending.length ?? 0;
  return makePlan({
    name: settings.name,
    engine,
    reference: { catalog: catalogs.reference, label: labels.reference },
    target: { catalog: catalogs.target, label: labels.target, facts },
    comparison: { differences: withoutWhatIsOff(comparison, sides, rules) },
    selection: settings,
    allow: settings.allow,
    fill: byColumn(settings.plan.fill, catalogs.reference, "plan.fill"),
    using: byColumn(settings.plan.using, catalogs.reference, "plan.using"),
    notes: [
      ...compared.notes,
      ...waiting === 0 ? [] : [
        `${waiting === 1 ? "1 migration is" : `${waiting} migrations are`} pending and not part of this plan: run ${migrations.tool} for it.`
      ]
    ],
    renamed,
    openShadow
  });
}
function shadowLike(engine, like, settings, context) {
  const { flavour } = like;
  return engine.openShadow({ ...shadowSettings(settings, context), flavour, like, reachable: false, world: context });
}
function byColumn(expressions, { objects }, where) {
  const columns = /* @__PURE__ */ new Map();
  for (const { kind, path, id } of objects.values()) {
    if (kind === "column") for (const name of [displayName(path), path.join(".")]) columns.set(name, id);
  }
  return new Map(
    Object.entries(expressions).map(([name, expression]) => {
      const id = columns.get(name);
      if (id !== void 0) return [id, expression];
      throw new DriftgateError("config", `${where}: the reference has no column ${name}.`, {
        hint: "Write the name with its table, and on PostgreSQL with its schema: public.orders.region."
      });
    })
  );
}

export {
  expectedAfter,
  obstaclesTo,
  obstacleText,
  plan,
  planOf
};
