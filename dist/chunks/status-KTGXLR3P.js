import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  timeText
} from "./chunk-EHWRD4UG.js";
import {
  silentLog
} from "./chunk-3PXDL4YE.js";
import {
  alone
} from "./chunk-RFSH6OXY.js";
import {
  checkSources
} from "./chunk-AT45UWY6.js";
import {
  markdownTable
} from "./chunk-EXEWLJJH.js";
import {
  readLedger
} from "./chunk-6LOYL5YZ.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-7TJQULYP.js";
import "./chunk-AUFZDM3G.js";
import "./chunk-BU3LFTSH.js";
import {
  openSource,
  readHistory,
  registerSecrets
} from "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import {
  isNothing,
  isTrue,
  textOf,
  timeOf
} from "./chunk-LI6E7B6D.js";
import "./chunk-F7JLGU4B.js";
import {
  columns
} from "./chunk-SYFT2JIY.js";
import "./chunk-IOJJPD6L.js";
import "./chunk-JBFFFC4B.js";
import "./chunk-YZSLJ3GS.js";
import {
  painter,
  wrap
} from "./chunk-DU2O5732.js";
import "./chunk-54GP5VBJ.js";
import {
  code,
  plain
} from "./chunk-YXX2FDBG.js";
import "./chunk-WILGNIYQ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  select
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-KWBLS426.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import {
  count,
  duration,
  severityCounts
} from "./chunk-VCDZEJPJ.js";
import {
  displayWidth,
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/report/status/words.ts
var number = (value) => value?.toLocaleString("en-US") ?? null;
var LINES = [
  { title: "sync", value: ({ sync, error }) => error === null ? syncText(sync) : "failed" },
  {
    title: "connection",
    value: ({ connection }) => connection === null ? null : `${connection.address}/${connection.database}`
  },
  { title: "reached", value: ({ connection }) => reachedText(connection) },
  {
    title: "server",
    value: ({ server }) => server === null ? null : `${FLAVOUR_NAMES[server.flavour]} ${server.version.replace(/[- ].*$/s, "")}`
  },
  { title: "tables", value: ({ counts }) => number(counts?.tables) },
  {
    title: "rows",
    value: ({ counts }) => counts?.rows == null ? null : counts.rows === 0 ? "0" : `about ${number(counts.rows)}`
  },
  { title: "foreign keys", value: ({ counts }) => number(counts?.foreignKeys) },
  { title: "indexes", value: ({ counts }) => number(counts?.indexes) },
  {
    title: "migration",
    value: ({ migration }) => migration === null ? null : `${migration.revision ?? "none has run"} (${migration.tool})`
  },
  { title: "app version", value: ({ applied }) => applied?.appVersion ?? null },
  { title: "schema", value: ({ applied }) => applied?.schemaVersion ?? null },
  {
    title: "applied",
    value: ({ applied }) => applied === null ? null : [timeText(applied.at), applied.outcome === "failed" ? "failed" : ""].filter(Boolean).join(", ")
  },
  { title: "fingerprint", value: ({ fingerprint }) => fingerprint?.slice(0, 12) ?? null }
];
function syncText(sync) {
  if (sync === null) return null;
  const pending = sync.pending !== null && sync.pending > 0 ? `${count(sync.pending, "migration")} pending` : "";
  switch (sync.state) {
    case "reference":
      return "is the reference";
    case "unknown":
      return "not compared";
    case "in-sync":
      return ["in sync", pending].filter(Boolean).join(", ");
    default:
      return `off: ${[severityCounts(sync), pending].filter(Boolean).join(", ")}`;
  }
}
function reachedText(connection) {
  if (connection === null) return null;
  const { tls, tunnel, connectMs, latencyMs } = connection;
  const way = tunnel === null ? "" : `SSH ${tunnel}`;
  if (connectMs === null) return way || null;
  return [
    way,
    tls ?? "not encrypted",
    latencyMs === null ? "" : `${latencyMs < 10 ? latencyMs.toFixed(1) : Math.round(latencyMs)} ms`
  ].filter(Boolean).join(", ");
}
function statusHeadline({ environments, reference, referenceError }) {
  const failed = environments.filter(({ error }) => error !== null).length;
  const off = environments.filter(({ sync }) => sync?.state === "drift" || sync?.state === "differs").length;
  const same = environments.filter(({ sync }) => sync?.state === "in-sync").length;
  const parts = [
    failed > 0 ? `${failed} could not be looked at` : "",
    off > 0 ? `${off} off` : "",
    same > 0 ? `${same} in sync` : ""
  ].filter(Boolean);
  const compared2 = reference === null ? "" : referenceError === null ? ` with ${reference}` : "";
  return `${count(environments.length, "environment")}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}${same + off > 0 ? compared2 : ""}`;
}

// src/report/status/markdown.ts
var CODE = /* @__PURE__ */ new Set(["connection", "migration", "schema", "fingerprint"]);
function statusMarkdown(status2) {
  const { environments, reference, referenceError } = status2;
  const lines = LINES.filter(({ value }) => environments.some((one) => value(one) !== null));
  const table = markdownTable([
    ["", ...environments.map(({ name, protected: isProtected }) => `**${plain(name)}**${isProtected ? " (protected)" : ""}`)],
    ...lines.map(({ title, value }) => [
      title,
      ...environments.map((one) => {
        const text = value(one);
        return text === null ? "" : CODE.has(title) ? code(text) : plain(text);
      })
    ])
  ]);
  const failures = [
    ...referenceError === null ? [] : [`reference ${reference}: ${referenceError.message}`],
    ...environments.flatMap(({ name, error, sync }) => {
      const failure = error ?? sync?.error;
      return failure == null ? [] : [`${name}: ${failure.message}`];
    })
  ];
  const notes2 = environments.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  const blocks = [`### ${plain(statusHeadline(status2))}`, table, ...listed(failures), ...listed(notes2)];
  return `${blocks.join("\n\n")}
`;
}
function listed(texts) {
  return texts.length === 0 ? [] : [texts.map((text) => `- ${plain(text)}`).join("\n")];
}

// src/report/status/status.ts
var STATUS_FORMAT_VERSION = 1;

// src/report/status/terminal.ts
var SIGNS = {
  "in-sync": ["\u2713", ["bold", "green"]],
  differs: ["!", ["bold", "yellow"]],
  drift: ["\u2717", ["bold", "red"]],
  failed: ["\u2717", ["bold", "red"]],
  "not-compared": ["i", ["bold", "cyan"]]
};
var LEAST = 22;
function statusTerminal(status2, { colour = false, width: wanted = 100 }) {
  const paint = painter(colour);
  const width = Math.max(60, wanted);
  const [sign, style] = SIGNS[status2.verdict];
  const { environments } = status2;
  const lines = LINES.filter(({ value }) => environments.some((one) => value(one) !== null));
  const cell = (environment, value) => ({
    text: value === null ? "-" : nameText(value, 80),
    ...value === null || environment.error !== null ? { paint: (own) => paint(value === null ? "dim" : "red", own) } : {}
  });
  const title = (text) => ({ text, paint: (own) => paint("dim", own) });
  const name = ({ name: name2, protected: isProtected }) => ({
    text: `${nameText(name2, 40)}${isProtected ? " (protected)" : ""}`,
    paint: (own) => paint("bold", own)
  });
  const titles = Math.max(...lines.map(({ title: text }) => displayWidth(text)));
  const fits = environments.length > 1 && titles + environments.length * (LEAST + 2) <= width;
  const table = fits ? columns(
    [
      [title(""), ...environments.map(name)],
      ...lines.map((line) => [title(line.title), ...environments.map((one) => cell(one, line.value(one)))])
    ],
    width
  ) : environments.flatMap((one, place) => [
    ...place === 0 ? [] : [""],
    paint("bold", name(one).text),
    ...columns(
      lines.filter((line) => line.value(one) !== null).map((line) => [title(line.title), cell(one, line.value(one))]),
      width - 2
    ).map((text) => `  ${text}`)
  ]);
  return `${[
    ...wrap(`${sign} ${statusHeadline(status2)}`.split(" "), width, " ", "", "  ").map((line) => paint(style, line)),
    "",
    ...table,
    ...errors(status2, width),
    ...notes(status2, width),
    "",
    paint("dim", `Looked at in ${duration(status2.durationMs)}.`)
  ].join("\n")}
`;
}
function errors({ environments, reference, referenceError }, width) {
  const all = [
    [`reference ${reference}`, referenceError],
    ...environments.map(({ name, error, sync }) => [name, error ?? sync?.error])
  ];
  return all.flatMap(([name, error]) => {
    if (error === null || error === void 0) return [];
    const text = `${nameText(name, 60)}: ${nameText(error.message, 2e3)}`;
    const hint = error.hint === null ? [] : wrap(nameText(error.hint, 2e3).split(" "), width, " ", "  ", "  ");
    return ["", ...wrap(text.split(" "), width, " ", "\u2717 ", "  "), ...hint];
  });
}
function notes({ environments }, width) {
  const all = environments.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  return all.length === 0 ? [] : ["", ...all.flatMap((note) => wrap(nameText(note, 2e3).split(" "), width, " ", "i ", "  "))];
}

// src/sources/revision.ts
var TABLES = [
  {
    tool: "Prisma",
    name: ["migration_name"],
    by: ["finished_at"],
    counts: (row) => !isNothing(row.finished_at) && isNothing(row.rolled_back_at)
  },
  { tool: "Drizzle", name: ["name", "hash"], by: ["created_at"] },
  {
    tool: "Flyway",
    name: ["version", "description"],
    by: ["installed_rank"],
    counts: (row) => isTrue(row.success) && !isNothing(row.version)
  },
  { tool: "golang-migrate", name: ["version"], by: ["version"] },
  { tool: "Supabase", name: ["version", "name"], by: ["version"] },
  { tool: "a migration tool", name: ["version"], by: ["version"] },
  { tool: "Knex", name: ["name"], by: ["id"] },
  { tool: "Kysely", name: ["name"], by: ["timestamp"] },
  { tool: "Django", name: ["app", "name"], by: ["id"] },
  { tool: "Liquibase", name: ["id", "author"], by: ["orderexecuted"] },
  { tool: "TypeORM", name: ["name"], by: ["timestamp"] },
  { tool: "Laravel", name: ["migration"], by: ["id"] },
  { tool: "Sequelize", name: ["name"], by: ["name"] },
  { tool: "MikroORM", name: ["name"], by: ["executed_at", "id"] },
  { tool: "node-pg-migrate", name: ["name"], by: ["id"] },
  { tool: "goose", name: ["version_id"], by: ["id"], counts: (row) => isTrue(row.is_applied) && textOf(row.version_id) !== "0" },
  { tool: "Atlas", name: ["version", "description"], by: ["executed_at", "version"] },
  { tool: "diesel", name: ["version"], by: ["version"] },
  { tool: "sqlx", name: ["version", "description"], by: ["version"], counts: (row) => isTrue(row.success) },
  { tool: "SeaORM", name: ["version"], by: ["applied_at", "version"] },
  { tool: "Doctrine", name: ["version"], by: ["executed_at", "version"] },
  { tool: "Phinx", name: ["version", "migration_name"], by: ["version"] },
  { tool: "Entity Framework", name: ["migrationid"], by: ["migrationid"] },
  { tool: "sqitch", name: ["change"], by: ["committed_at"] }
];
function revisionOf(history) {
  const found = history.flatMap((table) => revisionIn(table) ?? []);
  return found.reduce((best, next) => best === null || next.count > best.count ? next : best, null);
}
function revisionIn({ tool, rows: raw }) {
  const rows = raw.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])));
  if (tool === "Alembic")
    return { tool, name: rows.map((row) => textOf(row.version_num)).join(", ") || null, count: rows.length };
  const table = TABLES.find((one) => one.tool === tool);
  if (table === void 0 || rows.length > 0 && !table.name.some((column) => column in rows[0])) return null;
  const counted = rows.filter((row) => table.counts?.(row) ?? true);
  const newest = counted.reduce((best, row) => best === null || isNewer(row, best, table.by) ? row : best, null);
  return { tool, name: newest === null ? null : nameOf(newest, table), count: counted.length };
}
function nameOf(row, { name }) {
  const texts = name.flatMap((column) => textOf(row[column]) || []);
  if (name.includes("hash")) return texts.length > 1 ? texts[0] : (texts[0] ?? "").slice(0, 12);
  return texts.join(" ");
}
function isNewer(row, than, by) {
  const column = by.find((one) => one in row) ?? by[0];
  const [a, b] = [row[column], than[column]];
  const [left, right] = [numberOf(a), numberOf(b)];
  return left !== null && right !== null ? left >= right : textOf(a) >= textOf(b);
}
function numberOf(value) {
  const text = textOf(value);
  if (/^-?\d+$/.test(text)) return Number(text);
  return value instanceof Date || /^\d{4}-\d\d-\d\d[ T]\d/.test(text) ? timeOf(value) : null;
}

// src/commands/status.ts
var LOOKS = 8;
var COMPARISONS = 2;
async function status(names, settings, context) {
  const started = performance.now();
  const all = names.length > 0 ? names : Object.keys(settings.environments);
  if (all.length === 0)
    throw new DriftgateError("usage", "There is no environment to look at.", {
      hint: "Name databases in driftgate.yml (environments:), or give one: driftgate status postgres://\u2026"
    });
  const quiet = { ...context, log: { ...silentLog, debug: context.log.debug } };
  for (const name of all) if (name.includes("://")) registerSecrets(name, context.secrets);
  context.log.info(`Looking at ${all.join(", ")}`);
  const reference = referenceOf(settings, all, quiet);
  const [looks, own] = await Promise.all([atMost(LOOKS, all, (name) => look(name, settings, quiet)), reference?.read() ?? null]);
  const isReference = (name) => name === settings.reference;
  const shared = own ?? readingOf(looks.find(({ environment }) => isReference(environment.name)));
  const environments = await atMost(COMPARISONS, looks, async (one) => {
    if (reference === null || one.reading === null) return one.environment;
    if (isReference(one.environment.name)) return { ...one.environment, sync: { ...NOTHING, state: "reference" } };
    if (shared !== null && "error" in shared) return one.environment;
    return { ...one.environment, sync: await compared(reference.source, shared, one, settings, quiet) };
  });
  const referenceError = shared !== null && "error" in shared ? shared.error : null;
  return {
    formatVersion: STATUS_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    verdict: verdictOf(environments, referenceError),
    failOn: settings["fail-on"],
    reference: reference?.source.label ?? null,
    referenceError,
    environments,
    durationMs: performance.now() - started
  };
}
function renderStatus(found, format, options) {
  switch (format) {
    case "terminal":
      return statusTerminal(found, options);
    case "markdown":
      return statusMarkdown(found);
    case "json":
      return `${JSON.stringify(found, null, 2)}
`;
    default:
      throw new DriftgateError("usage", `status cannot be printed as "${format}".`, { hint: "Use terminal, markdown or json." });
  }
}
function referenceOf(settings, all, context) {
  if (settings.reference === void 0) return null;
  const source = openSource("reference", settings, context);
  return {
    source,
    async read() {
      if (all.includes(settings.reference) || source.madeLikeOther === true) return null;
      try {
        const { shadow, ...reading } = await source.read(alone(select(settings)));
        await shadow?.close();
        return reading;
      } catch (error) {
        return { error: errorOf(error, context) };
      }
    }
  };
}
function readingOf(look2) {
  if (look2 === void 0) return null;
  return look2.reading ?? { error: look2.environment.error };
}
async function look(name, settings, context) {
  const blank = {
    name,
    protected: false,
    error: null,
    connection: null,
    server: null,
    counts: null,
    fingerprint: null,
    migration: null,
    applied: null,
    sync: null,
    notes: []
  };
  let known = blank;
  try {
    const target = await openTarget(name, "target", settings, context);
    known = { ...blank, name: target.label, protected: target.isProtected, connection: connectionOf(target) };
    const before = performance.now();
    const session = await target.openSession();
    try {
      const connectMs = performance.now() - before;
      return await lookInto(session, { ...known, connection: { ...known.connection, connectMs } }, target, settings);
    } finally {
      await session.close();
    }
  } catch (error) {
    if (!(error instanceof DriftgateError) && error instanceof TypeError) throw error;
    return { environment: { ...known, error: errorOf(error, context) }, reading: null };
  }
}
async function lookInto(session, known, target, settings) {
  const { engine } = target;
  const before = performance.now();
  const { tls } = await engine.ping(session);
  const latencyMs = performance.now() - before;
  const catalog = await engine.readCatalog(session, select(settings));
  const facts = await engine.readFacts(session, catalog);
  const { history, notes: notes2 } = await readHistory(engine, session, catalog);
  const ledger = await newestOf(session, target, settings);
  const revision = revisionOf(history);
  return {
    reading: { catalog, roundTrips: session.roundTrips, history, notes: notes2 },
    environment: {
      ...known,
      connection: { ...known.connection, tls, latencyMs },
      server: { flavour: catalog.flavour, version: catalog.version },
      counts: countsOf(
        catalog,
        [...facts.tables.values()].map(({ rows }) => rows)
      ),
      fingerprint: catalog.fingerprint,
      migration: revision === null ? null : { tool: revision.tool, revision: revision.name, count: revision.count },
      applied: ledger.applied,
      notes: [...notes2, ...ledger.notes]
    }
  };
}
async function newestOf(session, { engine }, settings) {
  const run = async (sql) => (await session.batch([sql]))[0] ?? [];
  try {
    const newest = await (await readLedger(run, engine, { schema: settings.apply["ledger-schema"] ?? null }))?.newest();
    if (newest === void 0 || newest === null) return { applied: null, notes: [] };
    const { schemaVersion, appVersion, version, appliedAt, outcome } = newest;
    const app = appVersion ?? (version === schemaVersion ? null : version);
    return { applied: { schemaVersion, appVersion: app, at: appliedAt, outcome }, notes: [] };
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.code !== "permission") throw error;
    return { applied: null, notes: [error.message] };
  }
}
function connectionOf({ connection: { host, port, socket, database }, via }) {
  const address = socket ?? `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return { address, database, tls: null, tunnel: via, connectMs: null, latencyMs: null };
}
function countsOf({ objects }, rows) {
  const count2 = (kind) => [...objects.values()].filter((object) => object.kind === kind).length;
  const tables = count2("table");
  return {
    tables,
    rows: rows.length === 0 && tables > 0 ? null : Math.round(rows.reduce((sum, one) => sum + Math.max(0, one), 0)),
    foreignKeys: count2("foreign-key"),
    indexes: count2("index")
  };
}
var NOTHING = { state: "unknown", errors: 0, warnings: 0, infos: 0, pending: null, error: null };
async function compared(reference, shared, { environment, reading }, settings, context) {
  const target = { label: environment.name, read: async () => reading };
  const source = shared === null ? reference : { label: reference.label, read: async () => shared };
  try {
    const { verdict, statistics, migrations } = await checkSources(source, target, settings, context);
    const { errors: errors2, warnings, infos } = statistics;
    return {
      ...NOTHING,
      state: verdict,
      errors: errors2,
      warnings,
      infos,
      pending: migrations === null ? null : migrations.pending.length
    };
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    return { ...NOTHING, error: errorOf(error, context) };
  }
}
function verdictOf(environments, referenceError) {
  if (referenceError !== null || environments.some(({ error, sync }) => error !== null || sync?.error != null)) return "failed";
  for (const state of ["drift", "differs", "in-sync"])
    if (environments.some(({ sync }) => sync?.state === state)) return state;
  return "not-compared";
}
function errorOf(error, { secrets }) {
  const hint = error instanceof DriftgateError ? error.hint ?? null : null;
  return { message: secrets.redact(messageOf(error)), hint: hint === null ? null : secrets.redact(hint) };
}
async function atMost(most, items, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < items.length; place = next++) results[place] = await work(items[place]);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
export {
  renderStatus,
  status
};
