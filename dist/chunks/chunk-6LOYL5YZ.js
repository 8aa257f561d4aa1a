import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/apply/ledger.ts
var LEDGER_TABLE = "schema_versions";
async function openLedger(session, engine, place) {
  const run = async (sql) => (await session.run(sql)).rows;
  let columns = await columnsOf(run, engine, place);
  if (columns.length === 0) {
    const name = engine.ledger.nameOf(place.schema, LEDGER_TABLE);
    await told(engine, place, "cannot be made", () => session.run(engine.ledger.create(name).trim()));
    columns = await columnsOf(run, engine, place);
  }
  const reader = readerOver(run, engine, place, columns);
  return { ...reader, record: (entry) => record(run, engine, place, columns, entry) };
}
async function readLedger(run, engine, { schema }) {
  const [found] = schema === null ? await run(engine.ledger.schemasWith(LEDGER_TABLE).trim()) : [{ schema }];
  if (found === void 0) return null;
  const place = { schema: found.schema === null ? null : String(found.schema) };
  const columns = await columnsOf(run, engine, place);
  return columns.length === 0 ? null : readerOver(run, engine, place, columns);
}
async function columnsOf(run, engine, { schema }) {
  return (await run(engine.ledger.columnsOf(schema, LEDGER_TABLE).trim())).map((row) => engine.ledger.column(row));
}
var READ = [
  ["id", ["id"]],
  ["scriptVersion", ["script_version"]],
  ["appVersion", ["app_version"]],
  ["schemaVersion", ["schema_version"]],
  ["version", ["version"]],
  ["appliedAt", ["applied_at", "created_at"]],
  ["environment", ["environment"]],
  ["notes", ["notes"]],
  ["migrationFile", ["migration_file"]],
  ["description", ["description"]],
  ["planId", ["plan_id"]],
  ["fingerprint", ["fingerprint", "checksum"]],
  ["commit", ["commit", "commit_sha", "git_commit", "git_sha"]],
  ["actor", ["actor", "applied_by", "executed_by", "created_by"]],
  ["runUrl", ["run_url"]],
  ["statements", ["statement_count"]],
  ["durationMs", ["duration_ms", "execution_time_ms"]],
  ["outcome", ["outcome", "status"]]
];
function readerOver(run, engine, place, columns) {
  const quote = (column) => engine.write.quoteName(column.name);
  const found = READ.map(([key, names]) => [key, firstOf(columns, names)]);
  const selects = found.map(([key, column]) => {
    const text = column === void 0 ? "NULL" : engine.ledger.asText(quote(column), column);
    return `${text} AS ${engine.write.quoteName(key)}`;
  });
  const times = columnsNamed(columns, ["applied_at", "created_at"]).filter(({ kind }) => kind === "time" || kind === "date").map(quote);
  const id = columnsNamed(columns, ["id"]).filter(({ kind }) => kind === "integer").map(quote);
  const order = [
    ...times.length === 0 ? [] : [`COALESCE(${[...times].join(", ")}) IS NULL`, `COALESCE(${times.join(", ")}) DESC`],
    ...id.map((name) => `${name} DESC`)
  ];
  const rows = async (limit) => {
    const sql = `SELECT ${selects.join(", ")} FROM ${engine.ledger.nameOf(place.schema, LEDGER_TABLE)}${order.length === 0 ? "" : ` ORDER BY ${order.join(", ")}`} LIMIT ${Math.max(0, Math.trunc(limit))}`;
    return (await told(engine, place, "cannot be read", () => run(sql))).map(rowOf);
  };
  return { name: engine.ledger.shownName(place.schema, LEDGER_TABLE), rows, newest: async () => (await rows(1))[0] ?? null };
}
function rowOf(row) {
  const text = (key) => row[key] === null || row[key] === void 0 ? null : String(row[key]);
  const number = (key) => {
    const value = Number(text(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const texts = Object.fromEntries(READ.map(([key]) => [key, text(key)]));
  return { ...texts, statements: number("statements"), durationMs: number("durationMs") };
}
function firstOf(columns, names) {
  return columnsNamed(columns, names)[0];
}
function columnsNamed(columns, names) {
  return names.flatMap((name) => columns.find((column) => column.name.toLowerCase() === name) ?? []);
}
function factsOf(entry) {
  const short = entry.fingerprint.slice(0, 12);
  const told2 = (text, value) => value === null ? null : `${text} ${value}`;
  return [
    [["script_version"], VERSION, `driftgate ${VERSION}`],
    [["app_version"], entry.appVersion, told2("version", entry.appVersion)],
    [["schema_version"], short, null],
    [["version"], entry.appVersion ?? short, null],
    [["environment"], entry.environment, told2("environment", entry.environment)],
    [["migration_file"], entry.migrationFile, told2("migration", entry.migrationFile)],
    [["plan_id"], entry.planId, `plan ${entry.planId}`],
    [["fingerprint", "checksum"], entry.fingerprint, `fingerprint ${entry.fingerprint}`],
    [["commit", "commit_sha", "git_commit", "git_sha"], entry.commit, told2("commit", entry.commit)],
    [["actor", "applied_by", "executed_by", "created_by"], entry.actor, told2("by", entry.actor)],
    [["run_url"], entry.runUrl, entry.runUrl],
    [["statement_count"], String(entry.statements), `${entry.statements} statements`],
    [["duration_ms", "execution_time_ms"], String(Math.round(entry.durationMs)), `${Math.round(entry.durationMs)} ms`],
    [["outcome", "status"], entry.outcome, entry.outcome],
    [["success"], entry.outcome === "applied" ? "true" : "false", null]
  ];
}
async function record(run, engine, place, columns, entry) {
  const facts = factsOf(entry);
  const homeless = facts.flatMap(
    ([names, , inNotes]) => inNotes === null || firstOf(columns, names) !== void 0 ? [] : [inNotes]
  );
  const hasNotes = firstOf(columns, ["notes"]) !== void 0;
  const rest = homeless.length === 0 ? null : homeless.join("; ");
  const given = /* @__PURE__ */ new Map();
  for (const [names, value] of facts) {
    const column = firstOf(columns, names);
    if (column !== void 0) given.set(column, value);
  }
  const sentence = (own, more) => [own, more].filter((text) => text !== null).join(". ") || null;
  const [notes, description] = [firstOf(columns, ["notes"]), firstOf(columns, ["description"])];
  if (notes !== void 0) given.set(notes, sentence(entry.notes, rest));
  if (description !== void 0) given.set(description, sentence(entry.description, hasNotes ? null : rest));
  const table = engine.ledger.nameOf(place.schema, LEDGER_TABLE);
  const values = columns.flatMap((column) => {
    const value = expressionFor(column, given.get(column) ?? null, engine, table);
    return value === null ? [] : [[engine.write.quoteName(column.name), value]];
  });
  const sql = `INSERT INTO ${table} (${values.map(([name]) => name).join(", ")}) VALUES (${values.map(([, value]) => value).join(", ")})`;
  await told(engine, place, "cannot be written to", () => run(sql));
}
var TIMES = ["applied_at", "created_at", "executed_at", "installed_on", "updated_at"];
function expressionFor(column, value, engine, table) {
  if (column.computed) return null;
  const { kind, required } = column;
  const { quoteString, quoteName } = engine.write;
  if (TIMES.includes(column.name.toLowerCase()) && (kind === "time" || kind === "date")) return engine.ledger.now(column);
  const quoted = quoteName(column.name);
  const next = `(SELECT next FROM (SELECT COALESCE(MAX(${quoted}), 0) + 1 AS next FROM ${table}) AS counted)`;
  if (column.name.toLowerCase() === "id")
    return !required ? null : kind === "integer" || kind === "number" ? next : uuidOrText(column, engine);
  const fits = value !== null && value !== "";
  switch (kind) {
    case "text":
      if (fits) return quoteString(column.length === null ? value : [...value].slice(0, column.length).join(""));
      return required ? quoteString("") : null;
    case "integer":
    case "number":
      if (fits && /^-?\d+$/.test(value)) return value;
      if (fits && /^(true|false)$/.test(value)) return value === "true" ? "1" : "0";
      if (column.name.toLowerCase() === "schema_version" || column.name.toLowerCase() === "version") return next;
      return required ? "0" : null;
    case "boolean":
      if (fits && /^(true|false)$/.test(value)) return value;
      return required ? "false" : null;
    case "time":
    case "date":
      return required ? engine.ledger.now(column) : null;
    case "uuid":
      return required ? engine.ledger.uuid : null;
    case "json":
      if (fits) return quoteString(JSON.stringify(value));
      return required ? quoteString("{}") : null;
    case "other":
      if (!required) return null;
      throw new DriftgateError(
        "write",
        `The ledger ${table} has the column ${column.name} (${column.type}), which must be given, and driftgate does not know what to put there.`,
        { hint: `Give it a default (ALTER TABLE ${table} ALTER COLUMN \u2026), or name another schema with apply.ledger-schema.` }
      );
  }
}
function uuidOrText(column, engine) {
  return column.kind === "uuid" || column.kind === "text" ? engine.ledger.uuid : null;
}
async function told(engine, { schema }, what, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    const known = engine.explain(error);
    throw new DriftgateError(
      known?.code ?? "write",
      `The ledger ${engine.ledger.shownName(schema, LEDGER_TABLE)} ${what}: ${known?.reason ?? messageOf(error)}`,
      {
        hint: "The user of the connection needs CREATE in its schema, or SELECT and INSERT on the table when it is there already; apply.ledger-schema names another schema.",
        cause: error
      }
    );
  }
}

export {
  openLedger,
  readLedger
};
