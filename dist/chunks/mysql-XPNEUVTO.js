import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  shellWord
} from "./chunk-I2G626Y2.js";
import {
  parseUrl
} from "./chunk-ASLVKHEE.js";
import {
  COPY,
  KINDS,
  UnreadableSql,
  allOf,
  alterSql,
  canonicalExpression,
  canonicalQuery,
  childrenOf,
  columnOfCheck,
  connect,
  errorNumber,
  explain,
  isImplied,
  isLong,
  isSign,
  isTransient,
  keyColumn,
  keyParts,
  leads,
  lockText,
  namesIn,
  openConnection,
  quoteName,
  quoteString,
  readCatalog,
  readCreateTable,
  readCreateView,
  readQuery,
  readRows,
  tokenize,
  unquoteName,
  worst
} from "./chunk-TPBK3UK5.js";
import "./chunk-J6E4EDDU.js";
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import "./chunk-FIL6B7YH.js";
import {
  withReadTimeout
} from "./chunk-6X4JMDMK.js";
import "./chunk-B2W22I4T.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import {
  displayName,
  identify
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/mysql/dump.ts
var FOLDERS = [
  "/usr/local/mysql/bin",
  "/opt/homebrew/opt/mysql-client/bin",
  "/opt/homebrew/opt/mysql/bin",
  "/opt/homebrew/opt/mariadb/bin"
];
function programs(flavour) {
  return flavour === "mariadb" ? ["mariadb-dump", "mysqldump"] : ["mysqldump"];
}
function versionOf(printed, flavour) {
  if (/mariadb/i.test(printed.replace(/^\S+/, "")) !== (flavour === "mariadb")) return null;
  return (/(?:Distrib|from) (\d+(?:\.\d+)+)/.exec(printed) ?? /Ver (\d+(?:\.\d+)+)/.exec(printed))?.[1] ?? null;
}
function command(place, { version, flavour }) {
  const { settings, forwarded, folder, output } = place;
  const { host, port, socket, user, password, database, tls } = settings;
  const files = {};
  const file = (name, content) => {
    files[name] = content;
    return `${folder}/${name}`;
  };
  if (forwarded !== null && tls.mode === "verify-full")
    throw new DriftgateError(
      "usage",
      `${programs(flavour)[0]} cannot compare the server's certificate with its name through an SSH tunnel.`,
      {
        hint: "Use --backup affected, or set tls.mode to verify-ca for this environment."
      }
    );
  const address = forwarded !== null ? { host: "127.0.0.1", port: String(forwarded), protocol: "tcp" } : socket === void 0 ? { host, port: String(port), protocol: "tcp" } : { socket };
  const options = {
    user,
    ...password === void 0 ? {} : { password },
    ...address,
    ...tlsOptions(tls, flavour, file)
  };
  file("client.cnf", `[client]
${Object.entries(options).map(optionLine).join("")}`);
  const mysql2 = flavour === "mysql";
  return {
    args: [
      `--defaults-file=${folder}/client.cnf`,
      "--single-transaction",
      "--quick",
      "--routines",
      "--events",
      "--triggers",
      "--hex-blob",
      // It would ask for the PROCESS privilege, and tablespaces are no part of a database.
      "--no-tablespaces",
      "--default-character-set=utf8mb4",
      // What a replica has to know of transactions is no part of it either.
      ...mysql2 ? ["--set-gtid-purged=OFF"] : [],
      ...mysql2 && Number.parseInt(version, 10) >= 8 ? ["--column-statistics=0"] : [],
      database
    ],
    // Login paths are read even when no other option file is.
    environment: { MYSQL_TEST_LOGIN_FILE: `${folder}/no-login-paths` },
    files,
    writes: `${output}.sql.gz`,
    by: "gzip"
  };
}
function tlsOptions(tls, flavour, file) {
  const verify = tls.mode === "verify-full" || tls.mode === "verify-ca";
  const mode = flavour === "mariadb" ? (
    // It knows no word for "only the authority": where only that was asked for, the name is compared as well.
    { ssl: tls.mode === "off" ? "0" : "1", "ssl-verify-server-cert": verify ? "1" : "0" }
  ) : { "ssl-mode": MODES[tls.mode] };
  return {
    ...mode,
    ...tls.ca === void 0 ? {} : { "ssl-ca": file("ca.pem", tls.ca) },
    ...tls.cert === void 0 ? {} : { "ssl-cert": file("cert.pem", tls.cert) },
    ...tls.key === void 0 ? {} : { "ssl-key": file("key.pem", tls.key) }
  };
}
var MODES = {
  off: "DISABLED",
  prefer: "PREFERRED",
  require: "REQUIRED",
  "verify-ca": "VERIFY_CA",
  "verify-full": "VERIFY_IDENTITY"
};
function optionLine([name, value]) {
  const escaped = value.replace(/[\\"'\n\r\t]/g, (character) => ESCAPED[character]);
  return `${name}="${escaped}"
`;
}
var ESCAPED = { "\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\r": "\\r", "	": "\\t" };
function runScript(place, file, flavour, longest = 0) {
  return `${client(place, flavour, longest)} < ${file}`;
}
function restoreDump(place, file, { flavour }) {
  const fresh = `${place.settings.database}_restored`;
  const server = client({ settings: { ...place.settings, database: "" } }, flavour);
  return [
    `${server} --execute=${shellWord(`CREATE DATABASE \`${fresh.replaceAll("`", "``")}\``)}`,
    `gzip -dc ${file} | ${client({ ...place, database: fresh }, flavour, Number.POSITIVE_INFINITY)}`
  ];
}
var CLIENT_TAKES = 8 * 1024 * 1024;
function client({ settings, database }, flavour, longest = 0) {
  const { host, port, socket, user } = settings;
  const name = database ?? settings.database;
  const words = [
    flavour === "mariadb" ? "mariadb" : "mysql",
    ...socket === void 0 ? [`--host=${host}`, `--port=${port}`, "--protocol=tcp"] : [`--socket=${socket}`],
    `--user=${user}`,
    "--password",
    "--default-character-set=utf8mb4",
    ...longest > CLIENT_TAKES ? ["--max-allowed-packet=1G"] : [],
    ...name === "" ? [] : [`--database=${name}`]
  ];
  return words.map(shellWord).join(" ");
}

// src/engines/mysql/export.ts
var STATEMENT = 512 * 1024;
async function beginExport(connection) {
  await run(
    connection,
    `START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
     SET SESSION TRANSACTION READ ONLY;
     SET SESSION sql_mode = '', time_zone = '+00:00', sql_quote_show_create = 1, lock_wait_timeout = 10, net_write_timeout = 600
       /*!80000 , max_execution_time = 0 */ /*M!100100 , max_statement_time = 0 */`
  );
}
function exporterOver(connection, patience) {
  return {
    async write(lost, stamp, take) {
      if (lost.what === "sequence") return await writeSequence(connection, lost.path.at(-1), take);
      return await writeRows({ connection, patience, take }, lost, stamp);
    },
    close: () => new Promise((resolve) => {
      setTimeout(() => connection.destroy(), 1e3).unref();
      connection.end(() => resolve());
    })
  };
}
async function writeRows(way, lost, stamp) {
  const { connection, take } = way;
  const name = lost.table.at(-1);
  const table = quoteName(name);
  const columns = await columnsOf(connection, name);
  const from = lost.partition === void 0 ? table : `${table} PARTITION (${quoteName(lost.partition)})`;
  const stored = columns.filter(({ generated }) => !generated);
  if (lost.columns === void 0 && lost.beside === void 0)
    return { ...await writeInserts(way, from, stored, table), how: "rows" };
  const gone = stored.filter((column) => lost.columns?.includes(column.name) ?? true);
  if (gone.length === 0) return { rows: 0, how: "nothing", longest: 0 };
  const key = columns.filter(({ inKey }) => inKey !== null).sort((a, b) => a.inKey.place - b.inKey.place);
  if (lost.beside === true || key.length === 0 || gone.some(({ inKey }) => inKey !== null)) {
    const beside = quoteName(besideName(name, stamp));
    await take(Buffer.from(`CREATE TABLE ${beside} AS SELECT ${list(stored)} FROM ${table} LIMIT 0;
`));
    return { ...await writeInserts(way, from, stored, beside), how: "beside", beside };
  }
  const saved = quoteName("driftgate_values");
  const both = [...key, ...gone];
  const parts = key.map(
    (column) => `${quoteName(column.name)}${column.inKey.prefix === null ? "" : `(${column.inKey.prefix})`}`
  );
  await take(
    Buffer.from(
      `CREATE TEMPORARY TABLE ${saved} (PRIMARY KEY (${parts.join(", ")})) AS SELECT ${list(both)} FROM ${table} LIMIT 0;
`
    )
  );
  const written = await writeInserts(way, from, both, saved);
  const same = key.map((column) => `own.${quoteName(column.name)} = saved.${quoteName(column.name)}`).join(" AND ");
  const set = gone.map((column) => `own.${quoteName(column.name)} = saved.${quoteName(column.name)}`).join(", ");
  await take(
    Buffer.from(`UPDATE ${table} AS own JOIN ${saved} AS saved ON ${same} SET ${set};
DROP TEMPORARY TABLE ${saved};

`)
  );
  return { ...written, how: "values" };
}
async function columnsOf(connection, table) {
  const rows = await run(
    connection,
    `SELECT c.column_name AS name, c.data_type AS type, c.character_set_name AS charset, COALESCE(c.generation_expression, '') <> '' AS computed,
       s.seq_in_index AS place, s.sub_part AS prefix
     FROM information_schema.columns c LEFT JOIN information_schema.statistics s ON s.table_schema = c.table_schema AND s.table_name = c.table_name
       AND s.column_name = c.column_name AND s.index_name = 'PRIMARY'
     WHERE c.table_schema = DATABASE() AND c.table_name = ${quoteString(table)} ORDER BY c.ordinal_position`
  );
  return rows.map((row) => {
    const name = String(row.name);
    const type = String(row.type);
    const numeric = NUMBERS.test(type);
    const text = row.charset !== null || TEXTS.test(type);
    return {
      name,
      generated: Number(row.computed) === 1,
      inKey: row.place === null ? null : { place: Number(row.place), prefix: row.prefix === null ? null : Number(row.prefix) },
      write: numeric ? bare : text ? quoted : hexadecimal,
      // As a FLOAT it is printed with six digits.
      select: type === "float" ? `${quoteName(name)} + 0e0` : quoteName(name)
    };
  });
}
var NUMBERS = /^(tinyint|smallint|mediumint|int|bigint|decimal|float|double)$/;
var TEXTS = /^(date|datetime|timestamp|time|year|enum|set|json|uuid|inet4|inet6)$/;
var bare = (value) => value.toString("latin1");
var quoted = (value) => `'${value.toString("latin1").replace(/[\0\n\r\x1a\\']/g, (byte) => ESCAPED2[byte])}'`;
var hexadecimal = (value) => value.length === 0 ? "''" : `0x${value.toString("hex")}`;
var ESCAPED2 = {
  "\0": "\\0",
  "\n": "\\n",
  "\r": "\\r",
  "": "\\Z",
  "\\": "\\\\",
  "'": "\\'"
};
function list(columns) {
  return columns.map(({ name }) => quoteName(name)).join(", ");
}
async function writeInserts({ connection, patience, take }, from, columns, into) {
  const head = latin1(`INSERT INTO ${into} (${list(columns)}) VALUES
`);
  let statement = "";
  let rows = 0;
  let longest = 0;
  const hand = async () => {
    if (statement === "") return;
    const chunk = Buffer.from(`${head}${statement};
`, "latin1");
    statement = "";
    longest = Math.max(longest, chunk.length);
    await take(chunk);
  };
  const select = `SELECT ${columns.map((column) => column.select).join(", ")} FROM ${from}`;
  for await (const values of rowsOf(connection, select, patience)) {
    const row = `(${values.map((value, place) => value === null ? "NULL" : columns[place].write(value)).join(", ")})`;
    if (statement !== "" && head.length + statement.length + row.length > STATEMENT) await hand();
    statement += statement === "" ? row : `,
${row}`;
    rows += 1;
  }
  await hand();
  await take(Buffer.from("\n"));
  return { rows, longest };
}
async function* rowsOf(connection, sql, patience) {
  const typeCast = (field) => field.buffer();
  const stream = connection.query({ sql, rowsAsArray: true, typeCast }).stream({ highWaterMark: 64 });
  let asked = Date.now();
  const timer = setInterval(
    () => {
      if (asked === 0 || Date.now() - asked < patience) return;
      stream.destroy(
        Object.assign(new Error(`no answer from the server for ${patience} ms`), { code: "PROTOCOL_SEQUENCE_TIMEOUT" })
      );
    },
    Math.min(patience, 1e3)
  );
  try {
    for await (const row of stream) {
      asked = 0;
      yield row;
      asked = Date.now();
    }
  } finally {
    clearInterval(timer);
  }
}
async function writeSequence(connection, name, take) {
  const [row] = await run(connection, `SELECT next_not_cached_value AS next FROM ${quoteName(name)}`);
  await take(Buffer.from(`DO SETVAL(${quoteName(name)}, ${String(row.next)}, 0);

`));
  return { rows: 1, how: "sequence", longest: 0 };
}
function run(connection, sql) {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => error ? reject(error) : resolve(rows));
  });
}
function latin1(text) {
  return Buffer.from(text, "utf8").toString("latin1");
}
function besideName(name, stamp) {
  return `${[...name].slice(0, 63 - stamp.length).join("")}_${stamp}`;
}

// src/engines/mysql/backup.ts
var backup = {
  async connect(settings) {
    const connection = await openConnection(settings);
    try {
      await beginExport(connection);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    return exporterOver(connection, settings.timeouts.read);
  },
  lostWith,
  // A zero date, a zero in an AUTO_INCREMENT column and a row that refers to a later one are brought back as they were.
  dataHead: `SET NAMES utf8mb4;
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0;
START TRANSACTION;

`,
  dataFoot: "COMMIT;\n",
  dump: { programs, folders: FOLDERS, versionOf, command },
  runScript,
  restoreDump
};
function lostWith({ kind, path }) {
  switch (kind) {
    case "table":
      return { what: "rows", table: path };
    case "partition":
      return { what: "rows", table: path.slice(0, -1), partition: path.at(-1) };
    case "column":
      return { what: "rows", table: path.slice(0, -1), columns: [path.at(-1)] };
    case "sequence":
      return { what: "sequence", path };
    default:
      return null;
  }
}

// src/engines/mysql/canonical/name-case.ts
var LISTS = /* @__PURE__ */ new Set(["columns", "to-columns"]);
var nameCase = ({ property, reference, target }) => {
  if (!LISTS.has(property) && !(property === "definition" && reference.object.kind === "index")) return false;
  const [a, b] = [names(reference.value), names(target.value)];
  return a !== null && a === b;
};
function names(value) {
  const text = Array.isArray(value) ? JSON.stringify(value) : typeof value === "string" ? value : null;
  return text === null || text.includes("'") ? null : text.toLowerCase();
}

// src/engines/mysql/canonical/index.ts
var RULES = [nameCase];
var equivalent = Object.assign((pair) => RULES.some((rule) => rule(pair)), {
  implied: isImplied
});

// src/engines/mysql/ddl/join.ts
function join(statements, world, together) {
  const result = [];
  for (const run2 of runs(withKeys(statements))) {
    for (const group2 of groups(run2)) result.push(group2.length === 1 ? group2[0] : joined(group2, world, together));
  }
  return result;
}
function runs(statements) {
  const found = [];
  for (const statement of statements) {
    const last = found.at(-1);
    const before = last === void 0 ? void 0 : clauseOf(last[0]);
    const clause = clauseOf(statement);
    if (last !== void 0 && clause !== void 0 && before !== void 0 && before.id === clause.id) last.push(statement);
    else found.push([statement]);
  }
  return found;
}
function withKeys(statements) {
  const order = [...statements];
  for (const statement of statements) {
    const clause = clauseOf(statement);
    if (clause?.counter === void 0) continue;
    const place = order.indexOf(statement);
    const key = order.findIndex(
      (other, at) => at > place && clauseOf(other)?.id === clause.id && clauseOf(other)?.leads === clause.counter
    );
    if (key <= place + 1) continue;
    order.splice(place, 1);
    order.splice(key - 1, 0, statement);
  }
  return order;
}
function groups(run2) {
  if (clauseOf(run2[0]) === void 0) return run2.map((one) => [one]);
  const found = [];
  let start = 0;
  while (start < run2.length) {
    let end = start + 1;
    while (end < run2.length && fits(run2.slice(start, end), run2[end])) end += 1;
    const stretch = run2.slice(start, end);
    found.push(...isOneGo(stretch) ? [stretch] : byCost(stretch));
    start = end;
  }
  return found;
}
function fits(group2, next) {
  const clause = clauseOf(next);
  return group2.every((one) => mayStandTogether(clauseOf(one), clause));
}
function mayStandTogether(a, b) {
  const sorts = [a.sort, b.sort];
  if (sorts.includes("alone")) return false;
  const keys = sorts.filter((sort) => sort === "add-foreign-key" || sort === "drop-foreign-key");
  if (keys.length > 0 && a.sort !== b.sort) return false;
  if (!a.about.some((one) => b.about.includes(one))) return true;
  return a.key === "drop" && b.key === "add" && !sameKey(a, b);
}
function sameKey(a, b) {
  return a.sort === "primary-key" ? false : !/^ADD UNIQUE /.test(b.text) && a.sort !== b.sort;
}
function isOneGo(group2) {
  const clauses = group2.map((one) => clauseOf(one));
  if (clauses.every(({ quiet }) => quiet)) return true;
  return clauses.some(({ work, sort }) => work.algorithm === "COPY" || work.rebuilds || sort === "add-foreign-key");
}
function byCost(stretch) {
  const found = [];
  for (const one of stretch) {
    const last = found.at(-1);
    const clause = clauseOf(one);
    const before = last === void 0 ? void 0 : clauseOf(last.at(-1));
    const alike = before !== void 0 && before.sort === clause.sort && before.work.uncertain === clause.work.uncertain;
    const sameCost = alike && (clause.sort === "index" || before.work.algorithm === clause.work.algorithm) && clause.sort !== "generated";
    if (last !== void 0 && sameCost) last.push(one);
    else found.push([one]);
  }
  return found;
}
function joined(group2, world, together) {
  const clauses = group2.map((one) => clauseOf(one));
  const mixed = new Set(clauses.map(({ sort }) => sort)).size > 1;
  const algorithm = worst(clauses.map(({ work }) => work)).algorithm;
  const said = mixed && algorithm !== "COPY" ? clauses.map((one) => ({ ...one, work: { ...one.work, uncertain: true } })) : clauses;
  const copied = mixed && algorithm === "COPY" ? said.map((one) => ({ ...one, work: { ...COPY, uncertain: true } })) : said;
  const obstacle = allOf(group2.map((one) => one.obstacle));
  const long = clauses.some(isLong);
  const first = clauses[0];
  const statement = {
    sql: alterSql(copied, world),
    hazards: distinct(group2.flatMap(({ hazards }) => hazards)),
    lock: lockText(first.name, clauses),
    transaction: "none",
    ...long ? { long: true } : {},
    ...obstacle === void 0 ? {} : { obstacle },
    clause: { ...first, text: clauses.map(({ text }) => text).join(", "), algorithm }
  };
  return together(group2, statement);
}
function distinct(hazards) {
  const seen = /* @__PURE__ */ new Set();
  return hazards.filter(({ name, why }) => {
    const key = name === "rewrites-table" || name === "blocks-writes" || name === "scans-table" ? name : `${name} ${why}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
function clauseOf({ clause }) {
  return clause;
}

// src/engines/mysql/ddl/needs.ts
function needsOf(object, catalog) {
  const found = /* @__PURE__ */ new Set();
  const columns = (table2, names3) => {
    for (const name of names3) found.add(identify("column", table2, name.toLowerCase()));
  };
  const table = object.path[0];
  switch (object.kind) {
    case "primary-key":
    case "unique":
    case "index":
      columns(
        table,
        keyParts(object).flatMap((part) => keyColumn(part) ?? namesIn(part))
      );
      break;
    case "check": {
      columns(table, namesIn(String(object.properties.expression)));
      const column = columnOfCheck(object, catalog.objects);
      if (column !== void 0) found.add(column.id);
      break;
    }
    case "column":
      columns(
        table,
        [object.properties.generated, object.properties.default].flatMap(
          (text) => typeof text === "string" ? namesIn(text) : []
        )
      );
      break;
    case "foreign-key":
      columns(table, object.reference.columns);
      for (const key of keysFor(object, catalog)) found.add(key);
      for (const column of object.reference.toColumns) {
        const to = catalog.objects.get(object.reference.table);
        if (to !== void 0) columns(to.path[0], [column]);
      }
      break;
    case "view":
      for (const column of columnsOfView(object, catalog)) found.add(column);
      break;
    default:
  }
  found.delete(object.id);
  return [...found].filter((id) => catalog.objects.has(id));
}
function keysFor({ parent, reference }, { objects }) {
  const only = (table, columns) => {
    const fitting = childrenOf(table, objects).filter((key) => leads(key, columns));
    return fitting.length === 1 ? [fitting[0].id] : fitting.filter(({ kind }) => kind === "primary-key").map(({ id }) => id);
  };
  return [...only(parent, reference.columns), ...only(reference.table, reference.toColumns)];
}
function columnsOfView(view, catalog) {
  const tokens = tokensOf(String(view.properties.definition));
  const tables = new Map(
    view.dependsOn.flatMap((id) => catalog.objects.get(id)?.kind === "table" ? [[catalog.objects.get(id).path[0], id]] : [])
  );
  const called = /* @__PURE__ */ new Map();
  const call = (name, id) => void called.set(name, (called.get(name) ?? /* @__PURE__ */ new Set()).add(id));
  for (const [name, id] of tables) call(name, id);
  for (const [place, { kind, value }] of tokens.entries()) {
    const alias = tokens[place + 1];
    const id = tables.get(value);
    if (kind === "name" && id !== void 0 && alias?.kind === "name") call(alias.value, id);
  }
  const found = [];
  for (const [place, { kind, value }] of tokens.entries()) {
    const column = tokens[place + 2];
    if (kind !== "name" || !isSign(tokens[place + 1], ".") || column?.kind !== "name") continue;
    for (const id of called.get(value) ?? []) {
      const name = column.value.toLowerCase();
      found.push(...columnsOfTable(catalog, id).flatMap((one) => one.path[1].toLowerCase() === name ? [one.id] : []));
    }
  }
  return found;
}
function tokensOf(text) {
  try {
    return tokenize(text);
  } catch (error) {
    if (error instanceof UnreadableSql) return [];
    throw error;
  }
}

// src/engines/mysql/ddl.ts
var ddl = {
  kinds: Object.fromEntries(KINDS.map(({ kind, ddl: ddl2 }) => [kind, ddl2])),
  session: [
    // Zeros that are there stay; points in time are in UTC, as they are read; what does not fit fails.
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 1",
    "SET NAMES utf8mb4"
  ],
  needs: needsOf,
  names: names2,
  join,
  tableOf: ({ kind, id, parent }) => kind === "table" ? id : parent
};
function names2({ kind, id, path }, catalog) {
  const [table, name = ""] = path.map((part) => part.toLowerCase());
  switch (kind) {
    case "table":
    case "view":
    case "sequence":
      return [`relation ${path[0]}`];
    case "foreign-key":
      return id === identify(kind, ...path) ? [`foreign key ${name}`] : [];
    case "check":
      if (id !== identify(kind, ...path)) return [];
      return [catalog?.flavour === "mariadb" ? `check ${table} ${name}` : `check ${name}`];
    case "primary-key":
    case "unique":
    case "index":
      return [`index ${table} ${name}`];
    default:
      return [`${kind} ${table} ${name}`];
  }
}

// src/engines/mysql/facts.ts
async function readFacts(session, catalog) {
  const schema = quoteString(catalog.database);
  const [tables, columns, keys, views, functions] = await session.batch([
    `SELECT table_name AS name, table_rows AS n, data_length + index_length AS bytes, table_comment AS comment
     FROM information_schema.tables WHERE table_schema = ${schema} AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
    `SELECT table_name AS \`table\`, column_name AS name, column_comment AS comment
     FROM information_schema.columns WHERE table_schema = ${schema} AND column_comment <> ''`,
    `SELECT table_name AS \`table\`, index_name AS name, index_comment AS comment
     FROM information_schema.statistics WHERE table_schema = ${schema} AND seq_in_index = 1 AND index_comment <> ''`,
    `SELECT table_name AS name, definer AS definer FROM information_schema.views WHERE table_schema = ${schema}`,
    `SELECT routine_name AS name FROM information_schema.routines WHERE routine_schema = ${schema} AND routine_type = 'FUNCTION'`
  ]);
  const known = tables.filter(({ name }) => catalog.objects.has(identify("table", String(name))));
  const empty = await emptyOnes(session, known);
  const comments = /* @__PURE__ */ new Map();
  const note = (comment, ...ids) => {
    for (const id of ids) if (comment !== "" && catalog.objects.has(id)) comments.set(id, String(comment));
  };
  for (const { name, comment } of known) note(comment, identify("table", String(name)));
  for (const row of columns) note(row.comment, identify("column", String(row.table), String(row.name).toLowerCase()));
  for (const row of keys) note(row.comment, ...KEYS.map((kind) => identify(kind, String(row.table), String(row.name))));
  return {
    tables: new Map(known.map((row) => [identify("table", String(row.name)), tableFacts(row, empty)])),
    restore: /* @__PURE__ */ new Map(),
    comments,
    definers: new Map(views.map(({ name, definer }) => [identify("view", String(name)), account(String(definer))])),
    ground: await functionsOf(session, functions, catalog)
  };
}
var KEYS = ["primary-key", "unique", "index"];
function tableFacts({ name, n, bytes }, empty) {
  return { rows: Number(n ?? 0), bytes: Number(bytes ?? 0), empty: empty.has(String(name)) };
}
var FEW = 1e5;
async function emptyOnes(session, tables) {
  const asked = tables.filter(({ n }) => Number(n ?? 0) < FEW).map(({ name }) => String(name));
  try {
    const answers = await session.batch(
      asked.map((name) => `SELECT EXISTS (SELECT 1 FROM ${quoteName(name)} LIMIT 1) AS any_row`)
    );
    return new Set(asked.filter((_, place) => Number(answers[place][0]?.any_row) === 0));
  } catch {
    return /* @__PURE__ */ new Set();
  }
}
async function functionsOf(session, functions, { objects }) {
  const views = [...objects.values()].filter(({ kind }) => kind === "view").map(({ definition }) => definition.toLowerCase());
  const called = functions.map(({ name }) => quoteName(String(name))).filter((name) => views.some((text) => text.includes(name.toLowerCase())));
  if (called.length === 0) return [];
  try {
    const answers = await session.batch(called.map((name) => `SHOW CREATE FUNCTION ${name}`));
    return answers.flatMap(([row]) => typeof row?.["Create Function"] === "string" ? [row["Create Function"]] : []);
  } catch {
    return [];
  }
}
function account(definer) {
  const at = definer.lastIndexOf("@");
  return `${quoteName(definer.slice(0, at))}@${quoteName(definer.slice(at + 1))}`;
}

// src/engines/mysql/ledger.ts
var KINDS2 = [
  [/^(var)?char$|text$/, "text"],
  [/^(tiny|small|medium|big)?int$/, "integer"],
  [/^(decimal|float|double)$/, "number"],
  [/^(datetime|timestamp)$/, "time"],
  [/^date$/, "date"],
  [/^uuid$/, "uuid"],
  [/^json$/, "json"]
];
var ledger = {
  schemasWith: () => "SELECT NULL AS `schema`",
  columnsOf: (_schema, table) => `
    SELECT column_name AS name, data_type AS type, character_maximum_length AS length,
      is_nullable = 'NO' AND column_default IS NULL AND extra NOT LIKE '%auto_increment%' AND COALESCE(generation_expression, '') = '' AS required,
      COALESCE(generation_expression, '') <> '' AS computed
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${quoteString(table)}
    ORDER BY ordinal_position`,
  column: (row) => ({
    name: String(row.name),
    type: String(row.type),
    kind: KINDS2.find(([pattern]) => pattern.test(String(row.type)))?.[1] ?? "other",
    length: row.length === null ? null : Number(row.length),
    required: Number(row.required) === 1,
    computed: Number(row.computed) === 1
  }),
  nameOf: (_schema, table) => quoteName(table),
  shownName: (_schema, table) => table,
  create: (name) => `
    CREATE TABLE ${name} (
      id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
      script_version varchar(64) NOT NULL,
      app_version varchar(255),
      schema_version varchar(64) NOT NULL,
      version varchar(255),
      applied_at datetime(3) NOT NULL,
      created_at datetime(3) NOT NULL,
      environment varchar(255),
      notes text,
      migration_file varchar(1024),
      description text,
      plan_id varchar(64),
      fingerprint varchar(64),
      \`commit\` varchar(64),
      actor varchar(255),
      run_url varchar(1024),
      statement_count int,
      duration_ms bigint,
      outcome varchar(16) NOT NULL DEFAULT 'applied'
    ) DEFAULT CHARACTER SET utf8mb4`,
  asText: (quoted2, { kind, type }) => {
    if (kind !== "time") return `CAST(${quoted2} AS CHAR)`;
    const utc = type === "timestamp" ? `CONVERT_TZ(${quoted2}, @@session.time_zone, '+00:00')` : quoted2;
    return `CONCAT(LEFT(DATE_FORMAT(${utc}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`;
  },
  now: ({ kind, type }) => kind === "date" ? "UTC_DATE()" : type === "timestamp" ? "CURRENT_TIMESTAMP(3)" : "UTC_TIMESTAMP(3)",
  uuid: "UUID()"
};

// src/engines/mysql/meaning/text.ts
var RESERVED = "driftgate_";
function safeTokens(text) {
  let tokens;
  try {
    tokens = tokenize(text);
  } catch (error) {
    if (error instanceof UnreadableSql) return null;
    throw error;
  }
  let depth = 0;
  let end = 0;
  for (const { kind, value, start, end: next } of tokens) {
    if (/\S/.test(text.slice(end, start))) return null;
    if (kind === "sign" && /^(?:;|:=|@)$/.test(value)) return null;
    if (kind === "sign" && value === "(") depth += 1;
    if (kind === "sign" && value === ")") depth -= 1;
    if (depth < 0 || (kind === "name" || kind === "word") && value.toLowerCase().startsWith(RESERVED)) return null;
    end = next;
  }
  return depth === 0 && !/\S/.test(text.slice(end)) ? tokens : null;
}
function mentioned(texts) {
  const names3 = texts.flatMap((text) => safeTokens(text) ?? []).filter(({ kind }) => kind === "name" || kind === "word");
  return new Set(names3.map(({ value }) => value.toLowerCase()));
}
function typeText({ properties }) {
  const type = String(properties.type);
  if (!/^[a-z]/.test(type) || safeTokens(type) === null) return null;
  const collation = properties.collation;
  if (collation === null || collation === void 0) return type;
  return /^\w+$/.test(String(collation)) ? `${type} COLLATE ${collation}` : null;
}
function sameColumn(a, b) {
  return ["type", "collation"].every((property) => (a.properties[property] ?? null) === (b.properties[property] ?? null));
}

// src/engines/mysql/meaning/tables.ts
var TOGETHER = 15;
async function sameInTables(shadow, questions) {
  const same = /* @__PURE__ */ new Set();
  let groups2 = group(questions.flatMap((question) => trialOf(question) ?? []));
  for (const last of [false, true]) {
    const failed = [];
    for (const trials of groups2) {
      const printed = await print(shadow, trials);
      if (printed === null) failed.push(...trials);
      else
        for (const [number, { question }] of trials.entries()) {
          const [a, b] = [0, 1].map((side) => printed(nameFor(number, side), question));
          if (a !== void 0 && a === b) same.add(question);
        }
    }
    if (last) break;
    groups2 = failed.map((trial) => [trial]);
  }
  await shadow.query(`DROP TEMPORARY TABLE IF EXISTS ${TABLE}`);
  return same;
}
function trialOf(question) {
  const { reference, target } = question;
  const [a, b] = [reference.value, target.value];
  const table = reference.object.parent;
  if (typeof a !== "string" || typeof b !== "string" || table === null || target.object.parent !== table) return null;
  const storage = /\) (?:STORED|VIRTUAL)$/;
  if (storage.exec(a)?.[0] !== storage.exec(b)?.[0] || /\bnextval\b/i.test(a + b)) return null;
  if (safeTokens(a) === null || safeTokens(b) === null || typeText(reference.object) === null) return null;
  if (!sameColumn(reference.object, target.object)) return null;
  const names3 = mentioned([a, b]);
  const spokenOf = (side) => columnsOfTable(side.catalog, table).filter(({ path }) => names3.has(path.at(-1).toLowerCase()));
  const [left, right] = [spokenOf(reference), spokenOf(target)];
  const alike = left.length === right.length && left.every((column, place) => column.id === right[place].id && sameColumn(column, right[place]));
  return alike ? { question, texts: [a, b], columns: left, table } : null;
}
function group(trials) {
  const open = /* @__PURE__ */ new Map();
  const groups2 = [];
  for (const trial of trials) {
    let list2 = open.get(trial.table);
    if (list2 === void 0 || list2.length >= TOGETHER) {
      list2 = [];
      open.set(trial.table, list2);
      groups2.push(list2);
    }
    list2.push(trial);
  }
  return groups2;
}
var TABLE = `${RESERVED}table`;
function nameFor(number, side) {
  return `${RESERVED}${number}_${side}`;
}
async function print(shadow, trials) {
  const columns = /* @__PURE__ */ new Map();
  for (const trial of trials)
    for (const column of trial.columns) {
      const type = typeText(column);
      if (type !== null) columns.set(column.id, `${quoteName(column.path.at(-1))} ${type}`);
    }
  const parts = trials.flatMap(
    ({ question, texts }, number) => texts.map((text, side) => partOf(nameFor(number, side), text, question))
  );
  const all = [`${RESERVED}id int`, ...columns.values(), ...parts].join(", ");
  try {
    const [row] = await shadow.query(
      `DROP TEMPORARY TABLE IF EXISTS ${TABLE}; CREATE TEMPORARY TABLE ${TABLE} (${all}); SHOW CREATE TABLE ${TABLE}`
    );
    const statement = readCreateTable(String(row?.["Create Table"]));
    return (name, { property }) => {
      const text = { default: statement.defaults, generated: statement.generated, expression: statement.checks }[property]?.get(
        name
      );
      return text === void 0 ? void 0 : canonicalExpression(text, "");
    };
  } catch {
    return null;
  }
}
function partOf(name, text, { property, reference }) {
  if (property === "expression") return `CONSTRAINT ${name} CHECK (${text})`;
  return `${name} ${typeText(reference.object)} ${property === "default" ? `DEFAULT ${text}` : `GENERATED ALWAYS AS ${text}`}`;
}

// src/engines/mysql/meaning/ground.ts
function groundOf({ reference, target }) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const texts = [String(reference.value), String(target.value)];
  const visit = (ids) => {
    for (const id of ids) {
      if (seen.has(id)) continue;
      seen.add(id);
      const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
      if (a === void 0 || b === void 0 || a.path.length !== 1) return false;
      if (a.kind === "view") {
        if (a.properties.definition !== b.properties.definition) return false;
        texts.push(String(a.properties.definition));
        if (!visit(a.dependsOn) || !visit(b.dependsOn)) return false;
      } else if (a.kind !== "table") return false;
      found.add(a);
    }
    return true;
  };
  if (!visit(reference.object.dependsOn) || !visit(target.object.dependsOn)) return null;
  const names3 = mentioned(texts);
  for (const relation of found) {
    const spokenOf = (catalog) => columnsOfTable(catalog, relation.id).filter(({ path }) => names3.has(path.at(-1).toLowerCase()));
    const [left, right] = [spokenOf(reference.catalog), spokenOf(target.catalog)];
    const alike = left.length === right.length && left.every((column, place) => column.id === right[place].id && sameColumn(column, right[place]));
    if (!alike) return null;
  }
  return [...found];
}
function standIn(catalog, relation) {
  const name = quoteName(relation.path[0]);
  if (relation.kind === "view") {
    const definition = String(relation.properties.definition);
    return safeTokens(definition) === null ? null : `CREATE VIEW ${name} AS ${definition}`;
  }
  const columns = columnsOfTable(catalog, relation.id).flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName(column.path.at(-1))} ${type}`];
  });
  return columns.length === 0 ? null : `CREATE TABLE ${name} (${columns.join(", ")})`;
}

// src/engines/mysql/meaning/views.ts
async function sameAsViews(shadow, questions, loaded) {
  const same = /* @__PURE__ */ new Set();
  const made = [];
  const asked = questions.flatMap((question) => {
    const ground = isSafe(question) ? groundOf(question) : null;
    return ground === null ? [] : [{ question, ground }];
  });
  if (asked.length === 0) return same;
  const database = String((await shadow.query("SELECT DATABASE() AS name"))[0]?.name);
  try {
    if (!loaded) {
      for (const relation of new Set(asked.flatMap(({ ground }) => ground))) {
        const statement = standIn(questions[0].reference.catalog, relation);
        const drop = `DROP ${relation.kind === "view" ? "VIEW" : "TABLE"} IF EXISTS ${quoteName(relation.path[0])}`;
        if (statement !== null && await done(shadow, statement)) made.push(drop);
      }
    }
    for (const { question } of asked) {
      const [a, b] = [
        await print2(shadow, question.reference.value, database),
        await print2(shadow, question.target.value, database)
      ];
      if (a !== null && a === b) same.add(question);
    }
  } finally {
    for (const drop of [`DROP VIEW IF EXISTS ${VIEW}`, ...made.reverse()]) await done(shadow, drop);
  }
  return same;
}
function isSafe({ reference, target }) {
  return [reference.value, target.value].every((text) => typeof text === "string" && safeTokens(text) !== null);
}
var VIEW = `${RESERVED}view`;
async function print2(shadow, text, database) {
  try {
    const [row] = await shadow.query(`DROP VIEW IF EXISTS ${VIEW}; CREATE VIEW ${VIEW} AS ${text}; SHOW CREATE VIEW ${VIEW}`);
    return canonicalQuery(readCreateView(String(row?.["Create View"])).query, database).text;
  } catch {
    return null;
  }
}
async function done(shadow, statement) {
  try {
    await shadow.query(statement);
    return true;
  } catch {
    return false;
  }
}

// src/engines/mysql/meaning.ts
var ASKED = /* @__PURE__ */ new Set(["column default", "column generated", "check expression", "view definition"]);
var meaning = {
  asks(kind, property, question) {
    if (!ASKED.has(`${kind} ${property}`)) return false;
    return question === void 0 || mayBeSame(question);
  },
  async same(shadow, questions, loaded) {
    const own = questions.filter(
      ({ reference, target }) => [reference, target].every(({ catalog }) => catalog.flavour === shadow.flavour)
    );
    if (own.length === 0) return questions.map(() => false);
    const isView = ({ reference }) => reference.object.kind === "view";
    await shadow.query(`SET @${MODE} = @@SESSION.sql_mode, SESSION sql_mode = ''`);
    try {
      const inTables = await sameInTables(shadow, own.filter((question) => !isView(question)));
      const asViews = await sameAsViews(shadow, own.filter(isView), loaded);
      return questions.map((question) => inTables.has(question) || asViews.has(question));
    } finally {
      await shadow.query(`SET SESSION sql_mode = @${MODE}`);
    }
  }
};
function mayBeSame(question) {
  const { property, reference, target } = question;
  if (reference.catalog.flavour !== target.catalog.flavour) return false;
  if (typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (printedByOneVersion(question)) return false;
  return property !== "default" || reference.value.startsWith("(") && target.value.startsWith("(");
}
function printedByOneVersion({ reference, target }) {
  const { flavour, version } = reference.catalog;
  return version === target.catalog.version && !(flavour === "mariadb" && reference.object.kind === "view");
}
var MODE = "driftgate_sql_mode";

// src/engines/mysql/ping.ts
async function ping(session) {
  const [[row]] = await session.batch(["SHOW SESSION STATUS LIKE 'Ssl_version'"]);
  return { tls: row?.Value ? row.Value : null };
}

// src/engines/mysql/write-lock.ts
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
var PAUSE = 200;
var LONGEST = 64;
async function takeLock(session, database, wait) {
  const until = Date.now() + wait;
  for (; ; ) {
    const { rows } = await session.run(`SELECT GET_LOCK(${nameOf(database)}, 0) AS taken`);
    if (Number(rows[0]?.taken) === 1) return true;
    if (Date.now() >= until) return false;
    await sleep(Math.min(PAUSE, Math.max(1, until - Date.now())));
  }
}
async function holdsLock(session, database) {
  const { rows } = await session.run(`SELECT IS_USED_LOCK(${nameOf(database)}) = CONNECTION_ID() AS held`);
  return Number(rows[0]?.held) === 1;
}
async function lockHolder(session, database) {
  const { rows } = await session.run(`SELECT IS_USED_LOCK(${nameOf(database)}) AS id, CONNECTION_ID() AS own`);
  const { id, own } = rows[0];
  if (id === null || id === void 0 || String(id) === String(own)) return null;
  const [row] = await session.run(`SELECT user, command, time, state FROM information_schema.processlist WHERE id = ${Number(id)}`).then(
    ({ rows: rows2 }) => rows2,
    () => []
  );
  return row === void 0 ? `connection ${id}` : `connection ${id} (${row.user}, ${row.state || row.command})`;
}
function nameOf(database) {
  const name = `driftgate:${database}`;
  const short = name.length <= LONGEST ? name : `driftgate:${createHash("sha256").update(database).digest("hex").slice(0, 48)}`;
  return quoteString(short);
}

// src/engines/mysql/write-look.ts
async function conflicts(session, tables) {
  const held = await metadataLocks(session, tables);
  if (held !== null) return held.map((row) => `${whoIs(row)} holds a lock on ${row.tables}`);
  const { rows } = await session.run(`SELECT p.id, p.user, p.command, p.time FROM information_schema.innodb_trx t
      JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE p.id <> CONNECTION_ID() AND p.db = DATABASE() ORDER BY p.time DESC LIMIT 20`).catch(() => ({ rows: [] }));
  return rows.map((row) => `${whoIs(row)} has a transaction open`);
}
async function metadataLocks(session, tables) {
  try {
    const [on] = (await session.run("SELECT @@performance_schema AS `on`, VERSION() AS version")).rows;
    if (Number(on?.on) !== 1 || /mariadb/i.test(String(on?.version))) return null;
    if (tables.length === 0) return [];
    const names3 = tables.map((path) => quoteString(path.at(-1) ?? "")).join(", ");
    const { rows } = await session.run(`
      SELECT t.processlist_id AS id, t.processlist_user AS user, t.processlist_command AS command, t.processlist_time AS time,
        GROUP_CONCAT(DISTINCT m.object_name ORDER BY m.object_name SEPARATOR ', ') AS \`tables\`
      FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.thread_id = m.owner_thread_id
      WHERE m.object_type = 'TABLE' AND m.lock_status = 'GRANTED' AND m.object_schema = DATABASE() AND m.object_name IN (${names3})
        AND t.processlist_id IS NOT NULL AND t.processlist_id <> CONNECTION_ID()
      GROUP BY 1, 2, 3, 4 ORDER BY 4 DESC LIMIT 20`);
    return rows;
  } catch {
    return null;
  }
}
function whoIs({ id, user, command: command2, time }) {
  return `connection ${id} (${user}, ${command2 === "Sleep" ? "idle" : command2} for ${time} s)`;
}
var NEEDED = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER"];
async function lacks(session, tables) {
  const { rows } = await session.run("SHOW GRANTS FOR CURRENT_USER()");
  const grants = rows.map((row) => grantOf(String(Object.values(row)[0])));
  const [server] = (await session.run("SELECT CURRENT_USER() AS user, DATABASE() AS `database`, @@GLOBAL.read_only AS read_only")).rows;
  const { user, database, read_only: readOnly } = server;
  if (grants.includes("unknown")) return [];
  const known = grants.filter((grant) => grant !== null && grant !== "unknown");
  const everywhere = known.filter(({ database: where }) => where === "*").flatMap(({ privileges }) => privileges);
  const missing = [];
  if (isOn(readOnly) && !everywhere.some((name) => PASSES_READ_ONLY.has(name))) {
    missing.push("The server takes no changes (read_only is on).");
  }
  const places = tables.length === 0 ? [[]] : tables;
  const lacking = /* @__PURE__ */ new Map();
  for (const path of places) {
    const table = path.at(-1);
    const has = known.filter((grant) => reaches(grant, String(database), table)).flatMap(({ privileges }) => privileges);
    for (const privilege of NEEDED) {
      if (has.includes("ALL PRIVILEGES") || has.includes(privilege)) continue;
      lacking.set(privilege, (lacking.get(privilege) ?? /* @__PURE__ */ new Set()).add(table === void 0 ? "" : displayName([table])));
    }
  }
  for (const [privilege, where] of lacking) {
    const names3 = [...where].filter((name) => name !== "");
    const on = names3.length === 0 || names3.length > 3 ? "" : ` (${names3.join(", ")})`;
    missing.push(`${user} has no ${privilege} on the database ${database}${on}.`);
  }
  return missing;
}
var PASSES_READ_ONLY = /* @__PURE__ */ new Set(["ALL PRIVILEGES", "SUPER", "READ_ONLY ADMIN", "READ ONLY ADMIN", "CONNECTION_ADMIN"]);
var NAME = "(\\*|`(?:[^`]|``)*`)";
var GRANT = new RegExp(`^GRANT (.+?) ON ${NAME}\\.${NAME} TO `, "s");
function grantOf(line) {
  const [, privileges, database, table] = GRANT.exec(line) ?? [];
  if (privileges !== void 0 && database !== void 0 && table !== void 0) {
    const names3 = privileges.replace(/\([^)]*\)/g, " (columns)").split(",").map((name) => name.trim().toUpperCase());
    return { privileges: names3, database: unquoted(database), table: unquoted(table) };
  }
  if (/^GRANT (PROXY|USAGE|EXECUTE|ALTER ROUTINE)\b/i.test(line) || /^(REVOKE|SET) /i.test(line)) return null;
  return /^GRANT /i.test(line) ? "unknown" : null;
}
function unquoted(name) {
  return name === "*" ? name : unquoteName(name);
}
function reaches({ database: pattern, table: granted }, database, table) {
  if (granted !== "*" && granted.toLowerCase() !== table?.toLowerCase()) return false;
  if (pattern === "*") return true;
  const parts = pattern.match(/\\[_%]|[^\\]|\\/g) ?? [];
  const source = parts.map(
    (part) => part === "%" ? ".*" : part === "_" ? "." : part.replace(/^\\([_%])$/, "$1").replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
  );
  return new RegExp(`^${source.join("")}$`, "is").test(database);
}
function isOn(value) {
  return value === 1 || value === "1" || /^on$/i.test(String(value));
}

// src/engines/mysql/write-session.ts
var GRACE = 6e4;
var GOODBYE = 1e3;
var LOCK = 1e4;
async function connect2(settings) {
  const connection = await openConnection(settings);
  let patience = settings.timeouts.statement;
  let running = 0;
  let id = 0;
  const ask = async (sql) => {
    running += 1;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void kill(settings, "QUERY", id);
    }, patience);
    try {
      return await answer(connection, patience + GRACE, sql);
    } catch (error) {
      throw late ? tooLong(patience, error) : error;
    } finally {
      clearTimeout(timer);
      running -= 1;
    }
  };
  const limit = async ({ lock, statement }) => {
    patience = Math.max(1, lock + statement);
    const seconds = Math.max(1, Math.ceil(lock / 1e3));
    await ask(`SET SESSION lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}`);
  };
  try {
    id = idIn(await ask(`${SETTINGS}; SELECT CONNECTION_ID() AS id`));
    await limit({ lock: LOCK, statement: settings.timeouts.statement });
    return {
      run: async (sql) => resultOf(await ask(sql)),
      limit,
      async close() {
        if (running > 0) await kill(settings, "CONNECTION", id);
        await ended(connection);
      }
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
var SETTINGS = `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00',
  foreign_key_checks = 1, unique_checks = 1, autocommit = 1, wait_timeout = 28800, group_concat_max_len = 67108864
  /*!80000 , max_execution_time = 0 */ /*M!100100 , max_statement_time = 0 */;
  SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; SET NAMES utf8mb4`;
function answer(connection, milliseconds, sql) {
  const { stream } = connection;
  return withReadTimeout(
    stream,
    milliseconds,
    () => new Promise((resolve, reject) => {
      connection.query(sql, (error, result) => error ? reject(error) : resolve(result));
    }),
    (message) => {
      connection.destroy();
      return Object.assign(new Error(message), { code: "PROTOCOL_SEQUENCE_TIMEOUT" });
    }
  );
}
function tooLong(milliseconds, cause) {
  return Object.assign(new Error(`it took longer than ${milliseconds / 1e3} s and was ended`, { cause }), { errno: 3024 });
}
function lastOf(result) {
  const several = Array.isArray(result) && result.some((one) => Array.isArray(one) || isHeader(one));
  return several ? result.at(-1) : result;
}
function resultOf(result) {
  const last = lastOf(result);
  if (Array.isArray(last)) return { rows: last, changed: null };
  if (!isHeader(last)) return { rows: [], changed: null };
  return { rows: [], changed: /^\(?Rows matched/i.test(last.info) ? last.changedRows : last.affectedRows };
}
function isHeader(result) {
  return typeof result === "object" && result !== null && "affectedRows" in result && "serverStatus" in result;
}
function idIn(result) {
  const rows = lastOf(result);
  return Number(rows[0].id);
}
async function kill(settings, what, id) {
  try {
    const other = await openConnection(settings);
    await answer(other, GRACE, `KILL ${what} ${id}`).catch(() => {
    });
    await ended(other);
  } catch {
  }
}
function ended(connection) {
  return new Promise((resolve) => {
    setTimeout(() => {
      connection.destroy();
      resolve();
    }, GOODBYE).unref();
    connection.end(() => resolve());
  });
}

// src/engines/mysql/write.ts
var write = {
  connect: connect2,
  takeLock,
  holdsLock,
  lockHolder,
  async ownSchema(session) {
    return String((await session.run("SELECT DATABASE() AS name")).rows[0].name);
  },
  conflicts,
  lacks,
  mayRetry: (error) => AGAIN.has(errorNumber(error)),
  saysDone: (error) => DONE.has(errorNumber(error)) || isDuplicateKey(error),
  // Run again it says so itself: a statement is done as a whole or not at all (MySQL 8, MariaDB 10.6: "Atomic DDL").
  isDone: async () => null,
  // Whatever waits for a metadata lock has everybody else wait behind it.
  waitsAlone: () => false,
  transactionalDdl: false,
  quoteName,
  quoteString
};
var AGAIN = /* @__PURE__ */ new Set([1205, 1213, 1412, 3572]);
var DONE = /* @__PURE__ */ new Set([
  1050,
  1060,
  1061,
  1068,
  1826,
  1517,
  3822,
  1051,
  1146,
  1054,
  1091,
  1176,
  1360,
  1304,
  1305,
  1507,
  3821,
  3940,
  4091
]);
function isDuplicateKey(error) {
  return errorNumber(error) === 1005 && /\(errno: 121 /.test(messageOf(error));
}

// src/engines/mysql/index.ts
var openShadow = async (request) => (await import("./shadow-4YBVPMYT.js")).openShadow(request);
var mysql = {
  name: "mysql",
  parseUrl,
  connect,
  isTransient,
  explain,
  readCatalog,
  readRows,
  readQuery,
  equivalent,
  openShadow,
  meaning,
  ddl,
  readFacts,
  write,
  backup,
  ledger,
  ping
};
export {
  mysql
};
