import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYMBOLS,
  checkRule,
  joined,
  maskedNumber,
  maskedText,
  permuted,
  refused
} from "./chunk-WVLNI4AN.js";
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
  require_mysql2,
  tokenize,
  unquoteName,
  unquoteString,
  worst
} from "./chunk-CXYAEDGO.js";
import "./chunk-J6E4EDDU.js";
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import "./chunk-FIL6B7YH.js";
import {
  withReadTimeout
} from "./chunk-6X4JMDMK.js";
import "./chunk-DWJS3GSM.js";
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
import {
  __toESM
} from "./chunk-HESYFKP2.js";

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
  const address2 = forwarded !== null ? { host: "127.0.0.1", port: String(forwarded), protocol: "tcp" } : socket === void 0 ? { host, port: String(port), protocol: "tcp" } : { socket };
  const options = {
    user,
    ...password === void 0 ? {} : { password },
    ...address2,
    ...tlsOptions(tls, flavour, file)
  };
  file("client.cnf", `[client]
${Object.entries(options).map(optionLine).join("")}`);
  const mysql3 = flavour === "mysql";
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
      ...mysql3 ? ["--set-gtid-purged=OFF"] : [],
      ...mysql3 && Number.parseInt(version, 10) >= 8 ? ["--column-statistics=0"] : [],
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
function optionLine([name, value2]) {
  const escaped = value2.replace(/[\\"'\n\r\t]/g, (character) => ESCAPED[character]);
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
    async write(lost2, stamp, take) {
      if (lost2.what === "sequence") return await writeSequence(connection, lost2.path.at(-1), take);
      return await writeRows({ connection, patience, take }, lost2, stamp);
    },
    close: () => new Promise((resolve) => {
      setTimeout(() => connection.destroy(), 1e3).unref();
      connection.end(() => resolve());
    })
  };
}
async function writeRows(way, lost2, stamp) {
  const { connection, take } = way;
  const name = lost2.table.at(-1);
  const table = quoteName(name);
  const columns2 = await columnsOf(connection, name);
  const from = lost2.partition === void 0 ? table : `${table} PARTITION (${quoteName(lost2.partition)})`;
  const stored = columns2.filter(({ generated }) => !generated);
  if (lost2.columns === void 0 && lost2.beside === void 0)
    return { ...await writeInserts(way, from, stored, table), how: "rows" };
  const gone = stored.filter((column) => lost2.columns?.includes(column.name) ?? true);
  if (gone.length === 0) return { rows: 0, how: "nothing", longest: 0 };
  const key = columns2.filter(({ inKey }) => inKey !== null).sort((a, b) => a.inKey.place - b.inKey.place);
  if (lost2.beside === true || key.length === 0 || gone.some(({ inKey }) => inKey !== null)) {
    const beside = quoteName(besideName(name, stamp));
    await take(Buffer.from(`CREATE TABLE ${beside} AS SELECT ${list(stored)} FROM ${table} LIMIT 0;
`));
    return { ...await writeInserts(way, from, stored, beside), how: "beside", beside };
  }
  const saved = quoteName("driftgate_values");
  const both = [...key, ...gone];
  const parts2 = key.map(
    (column) => `${quoteName(column.name)}${column.inKey.prefix === null ? "" : `(${column.inKey.prefix})`}`
  );
  await take(
    Buffer.from(
      `CREATE TEMPORARY TABLE ${saved} (PRIMARY KEY (${parts2.join(", ")})) AS SELECT ${list(both)} FROM ${table} LIMIT 0;
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
var bare = (value2) => value2.toString("latin1");
var quoted = (value2) => `'${value2.toString("latin1").replace(/[\0\n\r\x1a\\']/g, (byte) => ESCAPED2[byte])}'`;
var hexadecimal = (value2) => value2.length === 0 ? "''" : `0x${value2.toString("hex")}`;
var ESCAPED2 = {
  "\0": "\\0",
  "\n": "\\n",
  "\r": "\\r",
  "": "\\Z",
  "\\": "\\\\",
  "'": "\\'"
};
function list(columns2) {
  return columns2.map(({ name }) => quoteName(name)).join(", ");
}
async function writeInserts({ connection, patience, take }, from, columns2, into) {
  const head = latin1(`INSERT INTO ${into} (${list(columns2)}) VALUES
`);
  let statement2 = "";
  let rows = 0;
  let longest = 0;
  const hand = async () => {
    if (statement2 === "") return;
    const chunk = Buffer.from(`${head}${statement2};
`, "latin1");
    statement2 = "";
    longest = Math.max(longest, chunk.length);
    await take(chunk);
  };
  const select = `SELECT ${columns2.map((column) => column.select).join(", ")} FROM ${from}`;
  for await (const values of rowsOf(connection, select, patience)) {
    const row = `(${values.map((value2, place) => value2 === null ? "NULL" : columns2[place].write(value2)).join(", ")})`;
    if (statement2 !== "" && head.length + statement2.length + row.length > STATEMENT) await hand();
    statement2 += statement2 === "" ? row : `,
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
function names(value2) {
  const text = Array.isArray(value2) ? JSON.stringify(value2) : typeof value2 === "string" ? value2 : null;
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
    for (const group2 of groups(run2)) result.push(group2.length === 1 ? group2[0] : joined2(group2, world, together));
  }
  return result;
}
function runs(statements) {
  const found = [];
  for (const statement2 of statements) {
    const last = found.at(-1);
    const before2 = last === void 0 ? void 0 : clauseOf(last[0]);
    const clause = clauseOf(statement2);
    if (last !== void 0 && clause !== void 0 && before2 !== void 0 && before2.id === clause.id) last.push(statement2);
    else found.push([statement2]);
  }
  return found;
}
function withKeys(statements) {
  const order = [...statements];
  for (const statement2 of statements) {
    const clause = clauseOf(statement2);
    if (clause?.counter === void 0) continue;
    const place = order.indexOf(statement2);
    const key = order.findIndex(
      (other2, at) => at > place && clauseOf(other2)?.id === clause.id && clauseOf(other2)?.leads === clause.counter
    );
    if (key <= place + 1) continue;
    order.splice(place, 1);
    order.splice(key - 1, 0, statement2);
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
  const keys2 = sorts.filter((sort) => sort === "add-foreign-key" || sort === "drop-foreign-key");
  if (keys2.length > 0 && a.sort !== b.sort) return false;
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
    const before2 = last === void 0 ? void 0 : clauseOf(last.at(-1));
    const alike = before2 !== void 0 && before2.sort === clause.sort && before2.work.uncertain === clause.work.uncertain;
    const sameCost = alike && (clause.sort === "index" || before2.work.algorithm === clause.work.algorithm) && clause.sort !== "generated";
    if (last !== void 0 && sameCost) last.push(one);
    else found.push([one]);
  }
  return found;
}
function joined2(group2, world, together) {
  const clauses = group2.map((one) => clauseOf(one));
  const mixed = new Set(clauses.map(({ sort }) => sort)).size > 1;
  const algorithm = worst(clauses.map(({ work }) => work)).algorithm;
  const said = mixed && algorithm !== "COPY" ? clauses.map((one) => ({ ...one, work: { ...one.work, uncertain: true } })) : clauses;
  const copied = mixed && algorithm === "COPY" ? said.map((one) => ({ ...one, work: { ...COPY, uncertain: true } })) : said;
  const obstacle = allOf(group2.map((one) => one.obstacle));
  const long = clauses.some(isLong);
  const first = clauses[0];
  const statement2 = {
    sql: alterSql(copied, world),
    hazards: distinct(group2.flatMap(({ hazards }) => hazards)),
    lock: lockText(first.name, clauses),
    transaction: "none",
    ...long ? { long: true } : {},
    ...obstacle === void 0 ? {} : { obstacle },
    clause: { ...first, text: clauses.map(({ text }) => text).join(", "), algorithm }
  };
  return together(group2, statement2);
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
  const columns2 = (table2, names3) => {
    for (const name of names3) found.add(identify("column", table2, name.toLowerCase()));
  };
  const table = object.path[0];
  switch (object.kind) {
    case "primary-key":
    case "unique":
    case "index":
      columns2(
        table,
        keyParts(object).flatMap((part) => keyColumn(part) ?? namesIn(part))
      );
      break;
    case "check": {
      columns2(table, namesIn(String(object.properties.expression)));
      const column = columnOfCheck(object, catalog.objects);
      if (column !== void 0) found.add(column.id);
      break;
    }
    case "column":
      columns2(
        table,
        [object.properties.generated, object.properties.default].flatMap(
          (text) => typeof text === "string" ? namesIn(text) : []
        )
      );
      break;
    case "foreign-key":
      columns2(table, object.reference.columns);
      for (const key of keysFor(object, catalog)) found.add(key);
      for (const column of object.reference.toColumns) {
        const to = catalog.objects.get(object.reference.table);
        if (to !== void 0) columns2(to.path[0], [column]);
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
  const only = (table, columns2) => {
    const fitting = childrenOf(table, objects).filter((key) => leads(key, columns2));
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
  for (const [place, { kind, value: value2 }] of tokens.entries()) {
    const alias = tokens[place + 1];
    const id = tables.get(value2);
    if (kind === "name" && id !== void 0 && alias?.kind === "name") call(alias.value, id);
  }
  const found = [];
  for (const [place, { kind, value: value2 }] of tokens.entries()) {
    const column = tokens[place + 2];
    if (kind !== "name" || !isSign(tokens[place + 1], ".") || column?.kind !== "name") continue;
    for (const id of called.get(value2) ?? []) {
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
  const [tables, columns2, keys2, views, functions] = await session.batch([
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
  const empty2 = await emptyOnes(session, known);
  const comments = /* @__PURE__ */ new Map();
  const note = (comment, ...ids) => {
    for (const id of ids) if (comment !== "" && catalog.objects.has(id)) comments.set(id, String(comment));
  };
  for (const { name, comment } of known) note(comment, identify("table", String(name)));
  for (const row of columns2) note(row.comment, identify("column", String(row.table), String(row.name).toLowerCase()));
  for (const row of keys2) note(row.comment, ...KEYS.map((kind) => identify(kind, String(row.table), String(row.name))));
  return {
    tables: new Map(known.map((row) => [identify("table", String(row.name)), tableFacts(row, empty2)])),
    restore: /* @__PURE__ */ new Map(),
    comments,
    definers: new Map(views.map(({ name, definer }) => [identify("view", String(name)), account(String(definer))])),
    ground: await functionsOf(session, functions, catalog)
  };
}
var KEYS = ["primary-key", "unique", "index"];
function tableFacts({ name, n, bytes: bytes2 }, empty2) {
  return { rows: Number(n ?? 0), bytes: Number(bytes2 ?? 0), empty: empty2.has(String(name)) };
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
  asText: (quoted3, { kind, type }) => {
    if (kind !== "time") return `CAST(${quoted3} AS CHAR)`;
    const utc = type === "timestamp" ? `CONVERT_TZ(${quoted3}, @@session.time_zone, '+00:00')` : quoted3;
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
  for (const { kind, value: value2, start, end: next } of tokens) {
    if (/\S/.test(text.slice(end, start))) return null;
    if (kind === "sign" && /^(?:;|:=|@)$/.test(value2)) return null;
    if (kind === "sign" && value2 === "(") depth += 1;
    if (kind === "sign" && value2 === ")") depth -= 1;
    if (depth < 0 || (kind === "name" || kind === "word") && value2.toLowerCase().startsWith(RESERVED)) return null;
    end = next;
  }
  return depth === 0 && !/\S/.test(text.slice(end)) ? tokens : null;
}
function mentioned(texts) {
  const names3 = texts.flatMap((text) => safeTokens(text) ?? []).filter(({ kind }) => kind === "name" || kind === "word");
  return new Set(names3.map(({ value: value2 }) => value2.toLowerCase()));
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
  const columns2 = /* @__PURE__ */ new Map();
  for (const trial of trials)
    for (const column of trial.columns) {
      const type = typeText(column);
      if (type !== null) columns2.set(column.id, `${quoteName(column.path.at(-1))} ${type}`);
    }
  const parts2 = trials.flatMap(
    ({ question, texts }, number) => texts.map((text, side) => partOf(nameFor(number, side), text, question))
  );
  const all = [`${RESERVED}id int`, ...columns2.values(), ...parts2].join(", ");
  try {
    const [row] = await shadow.query(
      `DROP TEMPORARY TABLE IF EXISTS ${TABLE}; CREATE TEMPORARY TABLE ${TABLE} (${all}); SHOW CREATE TABLE ${TABLE}`
    );
    const statement2 = readCreateTable(String(row?.["Create Table"]));
    return (name, { property }) => {
      const text = { default: statement2.defaults, generated: statement2.generated, expression: statement2.checks }[property]?.get(
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
  const columns2 = columnsOfTable(catalog, relation.id).flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName(column.path.at(-1))} ${type}`];
  });
  return columns2.length === 0 ? null : `CREATE TABLE ${name} (${columns2.join(", ")})`;
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
        const statement2 = standIn(questions[0].reference.catalog, relation);
        const drop = `DROP ${relation.kind === "view" ? "VIEW" : "TABLE"} IF EXISTS ${quoteName(relation.path[0])}`;
        if (statement2 !== null && await done(shadow, statement2)) made.push(drop);
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
async function done(shadow, statement2) {
  try {
    await shadow.query(statement2);
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

// src/engines/mysql/seed/row-error.ts
function rowError(error) {
  const { errno, message = "" } = error;
  const known = KINDS3[errno ?? 0];
  if (known === void 0) return null;
  const [kind, what] = known;
  const name = NAMES[errno]?.exec(message)?.[1] ?? null;
  return { kind, constraint: name, reason: name === null ? what : `${what} ${name}` };
}
var NAMES = {
  1048: /^Column '([^']+)'/,
  1062: /for key '(?:[^']*\.)?([^'.]+)'$/,
  1364: /^Field '([^']+)'/,
  1452: /CONSTRAINT `((?:[^`]|``)+)` FOREIGN KEY/,
  3819: /^Check constraint '([^']+)'/,
  4025: /^CONSTRAINT `(?:[^`]+`\.`)?((?:[^`]|``)+)` failed/
};
var KINDS3 = {
  1048: ["not-null", "violates the NOT NULL of"],
  1062: ["unique", "violates the unique key"],
  1216: ["foreign-key", "violates a foreign key"],
  1264: ["value", "has a number that is out of range"],
  1265: ["value", "has a value that does not fit its column"],
  1292: ["value", "has a date or number that is refused"],
  1364: ["not-null", "has no value for"],
  1366: ["value", "has a value that does not fit its column"],
  1406: ["value", "has a text that is too long"],
  1416: ["value", "has a geometry that is refused"],
  1452: ["foreign-key", "violates the foreign key"],
  1526: ["check", "belongs to no partition"],
  1644: ["other", "is refused by a trigger"],
  1690: ["value", "makes a computed number that is out of range"],
  3140: ["value", "has a JSON text that is refused"],
  3819: ["check", "violates the check constraint"],
  3904: ["check", "violates a check constraint"],
  4025: ["check", "violates the check constraint"]
};

// src/engines/mysql/seed/types.ts
var BITS = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };
var TEXTS2 = { tinytext: 255, text: 65535, mediumtext: 2 ** 24, longtext: 2 ** 32 };
var BLOBS = { tinyblob: 255, blob: 65535, mediumblob: 2 ** 24, longblob: 2 ** 32 };
function seedType(properties) {
  const text = String(properties.type);
  const [, name = "", modifier] = /^(\w+)(?:\((.*)\))?/s.exec(text) ?? [];
  const [first, second] = (modifier ?? "").split(",").map(Number);
  const length = modifier === void 0 ? null : first;
  const unsigned = /\bunsigned\b|\bzerofill\b/.test(text);
  if (text === "tinyint(1)") return { kind: "boolean", yes: "1", no: "0" };
  const bits = BITS[name];
  if (bits !== void 0) return whole(bits, unsigned);
  if (TEXTS2[name] !== void 0) return { kind: "text", length: TEXTS2[name], fixed: false };
  if (BLOBS[name] !== void 0) return { kind: "bytes", length: BLOBS[name], fixed: false };
  switch (name) {
    case "decimal":
      return { kind: "decimal", precision: first ?? 10, scale: second ?? 0, signed: !unsigned };
    case "float":
    case "double":
      return { kind: "float" };
    case "varchar":
      return { kind: "text", length, fixed: false };
    case "char":
      return { kind: "text", length: length ?? 1, fixed: true };
    case "varbinary":
      return { kind: "bytes", length, fixed: false };
    case "binary":
      return { kind: "bytes", length: length ?? 1, fixed: true };
    case "enum":
      return { kind: "choice", values: valuesIn(modifier ?? "") };
    case "set":
      return { kind: "choices", values: valuesIn(modifier ?? "") };
    case "date":
    case "year":
    case "uuid":
    case "json":
      return { kind: name };
    case "time":
      return { kind: "time", digits: length ?? 0 };
    case "datetime":
    case "timestamp":
      return { kind: "timestamp", digits: length ?? 0 };
    case "bit":
      return bitsOf(length ?? 1);
    case "inet4":
      return { kind: "made", make: address };
    case "inet6":
      return { kind: "made", make: (chance) => `2001:db8::${hex(chance)}:${hex(chance)}` };
    case "vector":
      return { kind: "unknown", name: text };
    default:
      return SHAPES[name] === void 0 ? { kind: "unknown", name: text } : shape(name, properties.srid);
  }
}
function valuesIn(list2) {
  return (list2.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? []).map(unquoteString);
}
function whole(bits, unsigned) {
  const half = 2n ** BigInt(bits - 1);
  return unsigned ? { kind: "integer", min: 0n, max: half * 2n - 1n } : { kind: "integer", min: -half, max: half - 1n };
}
function bitsOf(length) {
  return {
    kind: "made",
    make: (chance) => String(Math.floor(chance() * 2 ** Math.min(length, 31))),
    literal: (value2) => `CAST(${quoteString(value2)} AS UNSIGNED)`,
    asText: (column) => `CAST(${column} + 0 AS CHAR)`
  };
}
function address(chance) {
  return `10.${Math.floor(chance() * 256)}.${Math.floor(chance() * 256)}.${1 + Math.floor(chance() * 254)}`;
}
function hex(chance) {
  return Math.floor(chance() * 65536).toString(16);
}
var SHAPES = {
  geometry: (x, y) => `POINT(${x} ${y})`,
  point: (x, y) => `POINT(${x} ${y})`,
  linestring: (x, y) => `LINESTRING(${x} ${y}, ${x + 1} ${y + 1})`,
  polygon: (x, y) => `POLYGON(${ring(x, y)})`,
  multipoint: (x, y) => `MULTIPOINT(${x} ${y})`,
  multilinestring: (x, y) => `MULTILINESTRING((${x} ${y}, ${x + 1} ${y + 1}))`,
  multipolygon: (x, y) => `MULTIPOLYGON((${ring(x, y)}))`,
  geometrycollection: (x, y) => `GEOMETRYCOLLECTION(POINT(${x} ${y}))`
};
function ring(x, y) {
  return `(${x} ${y}, ${x + 1} ${y}, ${x + 1} ${y + 1}, ${x} ${y})`;
}
function shape(name, srid) {
  return {
    kind: "made",
    make: (chance) => SHAPES[name](Math.floor(chance() * 7e3) / 100, Math.floor(chance() * 7e3) / 100),
    literal: (value2) => `ST_GeomFromText(${quoteString(value2)}${srid === null ? "" : `, ${Number(srid)}`})`,
    asText: (column) => `ST_AsText(${column})`
  };
}

// src/engines/mysql/seed/index.ts
var seed = {
  backslashes: true,
  column({ properties }) {
    const numbered = properties["auto-increment"] === true || /^\(?nextval\(/i.test(String(properties.default ?? ""));
    return {
      type: seedType(properties),
      checks: [],
      itemChecks: [],
      givenBy: properties.generated !== null ? "server" : numbered ? "counter" : null,
      nullable: properties.nullable === true,
      changesByItself: properties["on-update"] !== null
    };
  },
  keys(parts2) {
    return parts2.flatMap((part) => {
      if (part.kind !== "primary-key" && part.kind !== "unique") return [];
      return [{ name: part.path.at(-1), text: `(${part.properties.columns.map(quoted2).join(", ")})` }];
    });
  },
  checks(table, parts2) {
    const checks = parts2.filter(({ kind, properties }) => kind === "check" && properties.enforced !== false);
    const bounds = partitionCondition(table, parts2);
    return [
      ...checks.map(({ path, properties }) => ({ name: path.at(-1), expression: String(properties.expression) })),
      ...bounds === null ? [] : [{ name: "the bounds of its partitions", expression: bounds }]
    ];
  },
  literal(value2, type) {
    if (type.kind === "made" && type.literal !== void 0) return type.literal(value2);
    return type.kind === "bytes" ? value2 === "" ? "''" : `X'${value2}'` : quoteString(value2);
  },
  asText(column, type) {
    if (type.kind === "made" && type.asText !== void 0) return type.asText(column);
    return type.kind === "bytes" ? `HEX(${column})` : `CAST(${column} AS CHAR)`;
  },
  folded(value2, { properties }) {
    const collation = String(properties.collation ?? "");
    if (collation === "") return value2;
    const padded = value2.trimEnd();
    return collation.endsWith("_bin") ? padded : padded.normalize("NFD").replace(new RegExp("\\p{M}", "gu"), "").toLowerCase();
  },
  rowsOf: (table) => pathText(table),
  insert(table, columns2, rows) {
    const values = rows.map((row) => `(${row.join(", ")})`).join(",\n");
    return `INSERT INTO ${pathText(table)} (${columns2.map(quoteName).join(", ")}) VALUES
${values}`;
  },
  isAtomic: ({ properties }) => /^(?:innodb|rocksdb|tokudb)$/i.test(String(properties.engine)),
  prepare: null,
  relax: () => ({ begin: "SET SESSION foreign_key_checks = 0", end: "SET SESSION foreign_key_checks = 1" }),
  // The server takes the next number after the rows that are there, where that is higher.
  setCounter: (table, column, value2) => column.properties["auto-increment"] === true ? [`ALTER TABLE ${pathText(table)} AUTO_INCREMENT = ${value2 === null ? 1 : value2 + 1n}`] : [],
  rowError
};
function quoted2(part) {
  return part.replace(/^[A-Za-z_][\w$]*/, (name) => quoteName(name));
}
function pathText({ path }) {
  return path.map(quoteName).join(".");
}
function partitionCondition({ properties }, parts2) {
  const [, method, , key] = /^(range|list)( columns)? ?\((.*?)\)(?: partitions \d+)?(?:\s+subpartition.*)?$/is.exec(
    String(properties["partition-by"] ?? "")
  ) ?? [];
  const bounds = parts2.filter(({ kind }) => kind === "partition").map((part) => String(part.properties.bound));
  if (method === void 0 || key === void 0 || bounds.length === 0) return null;
  if (method.toLowerCase() === "list") return `${key} in (${bounds.join(", ")})`;
  if (bounds.some((bound) => /\bMAXVALUE\b/i.test(bound))) return null;
  return bounds.map((bound) => `(${key} < ${bound})`).join(" or ");
}

// src/engines/mysql/sync/identity.ts
import { createHash } from "node:crypto";
async function identity(session) {
  const [variables, [named2]] = await session.batch([
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid', 'hostname', 'port', 'datadir', 'socket', 'server_id', 'pid_file',
       'super_read_only', 'lower_case_table_names')`,
    "SELECT DATABASE() AS name"
  ]);
  const values = new Map(variables.map((row) => [String(row.Variable_name), String(row.Value)]));
  const tells = [...values].filter(([name2]) => !STATES.has(name2)).sort(([a], [b]) => a < b ? -1 : 1);
  const name = String(named2.name);
  return {
    server: tells.length === 0 ? null : createHash("sha256").update(JSON.stringify(tells)).digest("hex"),
    lineage: values.get("server_uuid") ?? null,
    standby: values.get("super_read_only") === "ON",
    database: values.get("lower_case_table_names") === "0" ? name : name.toLowerCase()
  };
}
var STATES = /* @__PURE__ */ new Set(["super_read_only", "lower_case_table_names"]);

// src/engines/mysql/sync/mask.ts
import { createHash as createHash2 } from "node:crypto";

// src/engines/mysql/sync/mask-type.ts
function columnType({ properties }) {
  const text = String(properties.type);
  const [, name = "", first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?/.exec(text) ?? [];
  const one = first === void 0 ? null : Number(first);
  const collation = properties.collation === null || properties.collation === void 0 ? null : String(properties.collation);
  const nothing = {
    text,
    name,
    length: null,
    bits: 0,
    unsigned: /\bunsigned\b/.test(text),
    digits: null,
    scale: null,
    charset: collation === null ? null : collation.split("_")[0] ?? null,
    caseBlind: collation !== null && /_ci$/.test(collation),
    padded: collation !== null && !/_0900_|_nopad_/.test(collation),
    uuid: false
  };
  if (name in TEXTS3) return { ...nothing, kind: "text", length: one ?? TEXTS3[name], uuid: one === 36 };
  if (name in BITS2) return { ...nothing, kind: /^tinyint\(1\)/.test(text) ? "other" : "integer", bits: BITS2[name] };
  if (name === "decimal") {
    const [precision, scale] = [one ?? 10, Number(second ?? 0)];
    return precision > 18 ? { ...nothing, kind: "other" } : { ...nothing, kind: "decimal", digits: precision - scale, scale };
  }
  if (name in BINARIES) return { ...nothing, kind: "binary", length: one ?? BINARIES[name] };
  if (name === "datetime" || name === "timestamp") return { ...nothing, kind: "timestamp", scale: one ?? 0 };
  return { ...nothing, kind: KINDS4[name] ?? "other" };
}
var TEXTS3 = {
  varchar: 1,
  char: 1,
  tinytext: 63,
  text: null,
  mediumtext: null,
  longtext: null
};
var BINARIES = {
  binary: 1,
  varbinary: 1,
  tinyblob: 255,
  blob: null,
  mediumblob: null,
  longblob: null
};
var BITS2 = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };
var KINDS4 = {
  float: "float",
  double: "float",
  uuid: "uuid",
  date: "date",
  inet4: "address",
  inet6: "address",
  json: "json"
};

// src/engines/mysql/sync/mask.ts
var mask = {
  // What the server may log is no longer the user's secret.
  setSalt: (salt) => `SET @driftgate_salt = '${createHash2("sha256").update(salt).digest("hex")}'`,
  expression(request) {
    checkRule(request);
    const { rule, value: value2, column, catalog } = request;
    const cast = (sql) => castTo(columnType(column.source), catalog.flavour === "mariadb", sql);
    if (rule === "keep") return value2;
    if (rule === "null") return cast("NULL");
    if (typeof rule === "object") return cast("sql" in rule ? `(${rule.sql})` : constant(rule.constant, request));
    return cast(masked(request, rule));
  }
};
function masked(request, rule) {
  const type = typeOf(request);
  const { value: value2, unique, name, aspect } = request;
  if (type.kind === "text") {
    const text = plain(value2, type);
    const made = maskedText(SQL, { rule, text, unique, name, aspect, length: type.length, uuid: type.uuid });
    return `CASE WHEN ${value2} = '' THEN '' ELSE ${made} END`;
  }
  if (rule === "phone" && (type.kind === "integer" || type.kind === "decimal")) return phoneNumber(request, type);
  if (rule !== "hash") throw refused(request, `its type, ${type.text}, holds no text`, OTHERS);
  return HASHES[type.kind](request, type);
}
var OTHERS = "Use hash, null, { constant: \u2026 }, { sql: \u2026 } or keep.";
function plain(value2, { caseBlind, padded, length }) {
  const cased = caseBlind ? `LOWER(${value2})` : value2;
  const text = `CONVERT(${padded ? `TRIM(TRAILING ' ' FROM ${cased})` : cased} USING utf8mb4)`;
  return length !== null && length <= LONG ? text : `CASE WHEN CHAR_LENGTH(${value2}) > ${LONG} THEN SHA2(${text}, 256) ELSE ${text} END`;
}
var LONG = 1e3;
function typeOf(request) {
  const { type, types } = joined(
    request,
    columnType,
    (a, b) => a.kind !== b.kind || a.bits !== b.bits || a.unsigned !== b.unsigned
  );
  return { ...type, padded: types.some(({ padded }) => padded) };
}
function constant(given, request) {
  const type = typeOf(request);
  const numeric = type.bits > 0 || type.kind === "decimal" || type.kind === "float";
  const number = typeof given === "boolean" ? Number(given) : given;
  if (numeric && (String(number).trim() === "" || !Number.isFinite(Number(number))))
    throw refused(request, "it holds numbers, and the constant is none", "Write a number.");
  if (type.kind === "text" && type.length !== null && String(given).length > type.length)
    throw refused(request, `the constant is longer than its ${type.length} characters`, "Write a shorter one.");
  return numeric ? quoteString(String(number)) : quoteString(String(given));
}
function castTo({ kind, name, length, bits, unsigned, digits, scale, charset: charset2 }, mariadb, sql) {
  if (charset2 !== null && charset2 !== "binary") return `CONVERT(${sql} USING ${charset2})`;
  if (bits > 0) return `CAST(${sql} AS ${unsigned ? "UNSIGNED" : "SIGNED"})`;
  if (kind === "decimal") return `CAST(${sql} AS DECIMAL(${digits + scale},${scale}))`;
  if (kind === "float") return `((${sql}) + 0E0)`;
  if (kind === "binary") return name === "binary" ? `CAST(${sql} AS BINARY(${length}))` : `CAST(${sql} AS BINARY)`;
  if (kind === "date") return `CAST(${sql} AS DATE)`;
  if (kind === "timestamp") return `CAST(${sql} AS DATETIME(${scale}))`;
  if (kind === "uuid" || kind === "address") return `CAST(${sql} AS ${name.toUpperCase()})`;
  if (kind === "json") return mariadb ? `CONVERT(${sql} USING utf8mb4)` : `CAST(${sql} AS JSON)`;
  return `(${sql})`;
}
function digest(text, purpose) {
  return `SHA2(CONCAT(@driftgate_salt, ${quoteString(`:${purpose}:`)}, ${text}), 256)`;
}
var SQL = {
  symbols: (text, purpose) => `LOWER(REPLACE(REPLACE(TO_BASE64(LEFT(UNHEX(${digest(text, purpose)}), ${SYMBOLS / 4 * 3})), '+', 'x'), '/', 'y'))`,
  number: (text, purpose) => `CAST(CONV(LEFT(${digest(text, purpose)}, 13), 16, 10) AS UNSIGNED)`,
  uuid(text) {
    const hash = digest(text, "uuid");
    const part = (from, count) => `SUBSTR(${hash}, ${from}, ${count})`;
    return `LOWER(CONCAT(${part(1, 8)}, '-', ${part(9, 4)}, '-4', ${part(13, 3)}, '-8', ${part(17, 3)}, '-', ${part(21, 12)}))`;
  },
  pick: (words, number) => `ELT(1 + ${number} % ${words.length}, ${words.map(quoteString).join(", ")})`,
  join: (...texts) => `CONCAT(${texts.join(", ")})`,
  digits: (number, count) => `LPAD(${number} % ${10n ** BigInt(count)}, ${count}, '0')`,
  asText: (number) => `CAST(${number} AS CHAR)`,
  left: (text, count) => `LEFT(${text}, ${count})`,
  divide: (number, by) => `(${number} DIV ${by})`,
  modulo: (number, by) => `(${number} % ${by})`,
  tenTo: (digits) => `CAST(RPAD('1', ${digits} + 1, '0') AS UNSIGNED)`,
  digitsOf: (number) => `CHAR_LENGTH(${number})`,
  literal: quoteString
};
var HASHES = {
  integer({ value: value2 }, { bits, unsigned }) {
    if (unsigned) return maskedNumber(SQL, `CAST(${value2} AS UNSIGNED)`, bits);
    const smallest = `(-${2n ** BigInt(bits - 1)})`;
    const made = maskedNumber(SQL, `ABS(${value2})`, bits - 1);
    return `CASE WHEN ${value2} = ${smallest} THEN ${value2} ELSE SIGN(${value2}) * CAST(${made} AS SIGNED) END`;
  },
  decimal({ value: value2 }, { scale }) {
    const shift = 10n ** BigInt(scale);
    const made = maskedNumber(SQL, `CAST(ABS(${value2}) * ${shift} AS UNSIGNED)`, null);
    return `SIGN(${value2}) * CAST(${made} AS SIGNED) / ${shift}`;
  },
  float(request, { text }) {
    const { value: value2, unique } = request;
    if (unique) throw refused(request, `its type, ${text}, is not exact, and its values must be unique`, OTHERS);
    const made = maskedNumber(SQL, `CAST(TRUNCATE(ABS(${value2}) * 100, 0) AS UNSIGNED)`, null);
    return `CASE WHEN ABS(${value2}) < 1e16 THEN SIGN(${value2}) * CAST(${made} AS SIGNED) / 100 ELSE SIGN(${value2}) * 1e15 END`;
  },
  uuid: ({ value: value2 }) => SQL.uuid(`CAST(${value2} AS CHAR)`),
  binary(request, { length }) {
    if (request.unique && length !== null && length < 6)
      throw refused(request, `${length} bytes cannot keep unique values apart`, OTHERS);
    const hash = `UNHEX(${digest(`SHA2(${request.value}, 256)`, "hash")})`;
    return length === null || length >= 32 ? hash : `LEFT(${hash}, ${length})`;
  },
  // Dates keep their year: an age is about right afterwards, and what was in the past stays there. '0000-00-00' is none.
  date: ({ value: value2 }) => `CASE WHEN ${isNoDate(value2)} THEN ${value2} ELSE ${dayInYear(value2)} END`,
  // A TIMESTAMP ends within 2038.
  timestamp: ({ value: value2 }, { name, scale }) => `CASE WHEN ${isNoDate(value2)}${name === "timestamp" ? ` OR YEAR(${value2}) >= 2038` : ""} THEN ${value2} ELSE ${momentInYear(value2, scale)} END`,
  address(request, { name, text }) {
    const { value: value2, unique } = request;
    const host = `CAST(${value2} AS CHAR)`;
    if (name === "inet6") {
      const hash = digest(host, "address");
      return SQL.join("'2001:db8'", ...[1, 5, 9, 13, 17, 21].flatMap((from) => ["':'", `SUBSTR(${hash}, ${from}, 4)`]));
    }
    if (unique) throw refused(request, `its type, ${text}, has too few private addresses to keep unique values apart`, OTHERS);
    const parts2 = ["a", "b", "c"].flatMap((purpose) => ["'.'", SQL.asText(SQL.modulo(SQL.number(host, purpose), "256"))]);
    return SQL.join("'10'", ...parts2);
  },
  json: ({ value: value2 }) => `CONCAT('{"hash": "', ${SQL.symbols(`SHA2(CAST(${value2} AS CHAR), 256)`, "hash")}, '"}')`,
  other(request, { text }) {
    throw refused(request, `values of its type, ${text}, cannot be made up`, "Use null, { constant: \u2026 }, { sql: \u2026 } or keep.");
  }
};
function isNoDate(value2) {
  return `DAYOFYEAR(${value2}) IS NULL OR YEAR(${value2}) < 1000`;
}
function dayInYear(value2) {
  const day = `(DAYOFYEAR(${value2}) - 1)`;
  const of = ([a, b]) => {
    const halves = { left: `(${day} DIV ${b})`, right: `(${day} % ${b})`, a, b, tweak: `CAST(YEAR(${value2}) AS CHAR)` };
    const { left, right } = permuted(SQL, halves);
    return `MAKEDATE(YEAR(${value2}), 1 + ${left} * ${b} + ${right})`;
  };
  return `CASE WHEN ${leap(value2)} THEN ${of(["61", "6"])} ELSE ${of(["73", "5"])} END`;
}
function momentInYear(value2, digits) {
  const b = String(86400n * 10n ** BigInt(digits));
  const time = `(TIME_TO_SEC(TIME(${value2})) * ${10 ** digits} + MICROSECOND(${value2}) DIV ${10 ** (6 - digits)})`;
  const of = (a) => {
    const halves = { left: `(DAYOFYEAR(${value2}) - 1)`, right: time, a, b, tweak: `CAST(YEAR(${value2}) AS CHAR)` };
    const { left, right } = permuted(SQL, halves);
    return `TIMESTAMP(MAKEDATE(YEAR(${value2}), 1 + ${left})) + INTERVAL (${right}) * ${10 ** (6 - digits)} MICROSECOND`;
  };
  return `CASE WHEN ${leap(value2)} THEN ${of("366")} ELSE ${of("365")} END`;
}
function leap(value2) {
  return `DAYOFYEAR(MAKEDATE(YEAR(${value2}) + 1, 1) - INTERVAL 1 DAY) = 366`;
}
function phoneNumber(request, { bits, unsigned, digits, text }) {
  const { value: value2, unique } = request;
  const room = bits === 64 ? 18 : bits > 0 ? bits === 32 && unsigned ? 9 : Math.min(9, bits / 4) : digits ?? 0;
  const length = Math.min(room, unique ? 18 : 10);
  if (room < (unique ? 18 : 10)) throw refused(request, `its type, ${text}, is too short for a phone number`, "Use hash.");
  const of = (purpose) => SQL.number(`CAST(${value2} AS CHAR)`, purpose);
  if (unique) return SQL.join("'999'", SQL.digits(of("phone"), length - 3));
  const area = SQL.asText(`(2 + ${SQL.modulo(of("area"), "8")})`);
  return SQL.join(area, SQL.digits(of("exchange"), 2), "'55501'", SQL.digits(of("phone"), 2));
}

// src/engines/mysql/sync/lines.ts
var [TAB, LINE, BACKSLASH, N] = [9, 10, 92, 78];
var ESCAPED3 = new Uint8Array(256);
for (const [byte, by] of [
  [TAB, "t"],
  [LINE, "n"],
  [13, "r"],
  [0, "0"],
  [26, "Z"],
  [BACKSLASH, "\\"],
  [39, "'"]
])
  ESCAPED3[byte] = by.charCodeAt(0);
var CHUNK = 1 << 18;
var Lines = class {
  #hand;
  #out = Buffer.allocUnsafeSlow(CHUNK);
  #at = 0;
  rows = 0;
  /** Of a row that comes in pieces: the bytes that say how long the next value is; how much of the value is to come; whether a value was there before. */
  #length = [];
  #value = 0;
  #first = true;
  constructor(hand) {
    this.#hand = hand;
  }
  row(bytes2, start, end) {
    this.#room(3 * (end - start) + 1);
    const out = this.#out;
    let at = this.#at;
    let place = start;
    while (place < end) {
      if (place > start) out[at++] = TAB;
      let length = bytes2[place++];
      if (length > 250) {
        if (length === 251) {
          out[at++] = BACKSLASH;
          out[at++] = N;
          continue;
        }
        const size = length === 254 ? 8 : length - 250;
        length = size === 8 ? Number(bytes2.readBigUInt64LE(place)) : bytes2.readUIntLE(place, size);
        place += size;
      }
      for (const stop = place + length; place < stop; place++) {
        const byte = bytes2[place];
        const by = ESCAPED3[byte];
        if (by === 0) out[at++] = byte;
        else {
          out[at++] = BACKSLASH;
          out[at++] = by;
        }
      }
    }
    out[at++] = LINE;
    this.#at = at;
    this.rows += 1;
  }
  /** Of a row that is too long to be waited for. */
  piece(bytes2, start, end) {
    let place = start;
    while (place < end) {
      if (this.#value > 0) {
        const stop = Math.min(end, place + this.#value, place + CHUNK / 4);
        this.#value -= stop - place;
        this.#room(2 * (stop - place));
        for (; place < stop; place++) {
          const byte = bytes2[place];
          const by = ESCAPED3[byte];
          if (by !== 0) this.#out[this.#at++] = BACKSLASH;
          this.#out[this.#at++] = by === 0 ? byte : by;
        }
        continue;
      }
      this.#length.push(bytes2[place++]);
      const [first] = this.#length;
      if (this.#length.length < (first < 252 ? 1 : first === 254 ? 9 : first - 249)) continue;
      this.#room(3);
      if (!this.#first) this.#out[this.#at++] = TAB;
      this.#first = false;
      if (first === 251) {
        this.#out[this.#at++] = BACKSLASH;
        this.#out[this.#at++] = N;
      } else if (first === 254) this.#value = Number(Buffer.from(this.#length).readBigUInt64LE(1));
      else this.#value = lengthAt(Buffer.from(this.#length), 0);
      this.#length = [];
    }
  }
  endPieces() {
    this.#room(1);
    this.#out[this.#at++] = LINE;
    this.#first = true;
    this.rows += 1;
  }
  /** Nothing more is there for now. */
  pause() {
    if (this.#at > CHUNK / 2) this.#flush();
  }
  end() {
    this.#flush();
  }
  #room(bytes2) {
    if (this.#out.length - this.#at >= bytes2) return;
    this.#flush();
    if (this.#out.length < bytes2) this.#out = Buffer.allocUnsafeSlow(bytes2);
  }
  #flush() {
    if (this.#at === 0) return;
    const chunk = this.#out.subarray(0, this.#at);
    this.#out = Buffer.allocUnsafeSlow(CHUNK);
    this.#at = 0;
    this.#hand(chunk);
  }
};
function lengthAt(bytes2, place) {
  const first = bytes2[place];
  return first < 251 ? first : bytes2.readUIntLE(place + 1, first - 250);
}

// src/engines/mysql/sync/raw.ts
function readRaw(driver, sql, take, onRows = () => {
}) {
  const wire = driver;
  const own = wire.packetParser;
  return new Promise((resolve, reject) => {
    let failure;
    let waiting = null;
    const fail = (error) => {
      failure ??= error;
    };
    const finish = async () => {
      wire.packetParser = own;
      while (waiting !== null) await waiting;
      if (failure === void 0) resolve(lines.rows);
      else reject(failure);
    };
    const hand = (chunk) => {
      if (failure !== void 0) return;
      onRows(lines.rows);
      const taken = waiting === null ? take(chunk) : waiting.then(() => failure === void 0 ? take(chunk) : null);
      if (taken === null) return;
      wire.stream.pause();
      const mine = taken.then(() => {
      }, fail).then(() => {
        if (waiting !== mine) return;
        waiting = null;
        wire.stream.resume();
      });
      waiting = mine;
    };
    const lines = new Lines(hand);
    driver.query(sql, (error) => {
      if (error) fail(error);
      void finish();
    });
    wire.packetParser = new Packets(lines, {
      head: (packet) => own.execute(packet),
      last: (packet) => {
        wire.sequenceId = packet[3];
        wire.packetParser = own;
        own.execute(packet);
      }
    });
  });
}
var HEAD = 4;
var LONGEST = 16777215;
var WHOLE = 1 << 20;
var [OK, EOF, ERROR, LOCAL] = [0, 254, 255, 251];
var Packets = class {
  #lines;
  #driven;
  /** The beginning of a packet whose rest has not come yet. */
  #rest = [];
  #restLength = 0;
  /** Packets before the rows that are still to come; null before the first. */
  #heads = null;
  /** Bytes that are still to come of a long packet, which is read as it comes. */
  #left = 0;
  /** The packet that follows goes on with the row. */
  #continues = false;
  constructor(lines, driven) {
    this.#lines = lines;
    this.#driven = driven;
  }
  execute(chunk) {
    let bytes2 = chunk;
    if (this.#restLength > 0) {
      this.#rest.push(chunk);
      this.#restLength += chunk.length;
      const needed = this.#needed();
      if (this.#restLength < needed) return;
      bytes2 = Buffer.concat(this.#rest);
      this.#rest = [];
      this.#restLength = 0;
    }
    const place = this.#packets(bytes2);
    if (place < bytes2.length) {
      const rest = Buffer.from(bytes2.subarray(place));
      this.#rest = [rest];
      this.#restLength = rest.length;
    } else this.#lines.pause();
  }
  /** Bytes without which nothing can be done with what is there. */
  #needed() {
    const first = this.#rest[0];
    if (first.length < HEAD) return this.#restLength;
    const length = first.readUIntLE(0, 3);
    return length > WHOLE ? HEAD : HEAD + length;
  }
  /** @returns where the first packet begins that is not yet there */
  #packets(bytes2) {
    let place = 0;
    while (place < bytes2.length) {
      if (this.#left > 0) {
        const end = Math.min(bytes2.length, place + this.#left);
        this.#left -= end - place;
        this.#lines.piece(bytes2, place, end);
        place = end;
        if (this.#left === 0 && !this.#continues) this.#lines.endPieces();
        continue;
      }
      if (bytes2.length - place < HEAD) return place;
      const length = bytes2.readUIntLE(place, 3);
      const start = place + HEAD;
      const whole2 = bytes2.length >= start + length;
      if (this.#heads !== 0) {
        if (!whole2) return place;
        this.#head(bytes2.subarray(place, start + length));
      } else if (this.#continues || length > WHOLE) {
        this.#continues = length === LONGEST;
        this.#left = length;
        if (length === 0) this.#lines.endPieces();
        place = start;
        continue;
      } else if (!whole2) {
        return place;
      } else if (length > 0 && isLast(bytes2[start], length)) {
        this.#lines.end();
        this.#driven.last(bytes2.subarray(place, start + length));
      } else this.#lines.row(bytes2, start, start + length);
      place = start + length;
    }
    return place;
  }
  #head(packet) {
    const first = packet[HEAD];
    if (this.#heads === null) {
      if (first === ERROR || first === OK || first === LOCAL) {
        this.#driven.last(packet);
        return;
      }
      this.#heads = lengthAt(packet, HEAD) + 2;
    }
    this.#heads -= 1;
    this.#driven.head(packet);
  }
};
function isLast(first, length) {
  return first === ERROR || first === EOF && length < 9;
}

// src/engines/mysql/sync/statement.ts
var import_mysql2 = __toESM(require_mysql2(), 1);
var PACKET = 16777215;
var COM_QUERY = 3;
var CLIENT_QUERY_ATTRIBUTES = 134217728;
function beginStatement(driver, changed) {
  const wire = driver;
  const waiting = [];
  let length = 0;
  let failure = null;
  const answer2 = new Promise((resolve, reject) => {
    const { createQuery } = import_mysql2.default;
    const command2 = createQuery("", [], (error, result) => error ? reject(error) : resolve(changed(result)), {});
    command2.start = () => command2.resultsetHeader;
    wire.addCommand(command2);
  });
  answer2.catch((error) => {
    failure = error;
  });
  const put = (piece) => {
    waiting.push(piece);
    length += piece.length;
  };
  const send = async (size) => {
    if (failure !== null) throw failure;
    wire.write(Buffer.from([size & 255, size >> 8 & 255, size >> 16, wire.sequenceId]));
    wire.sequenceId = (wire.sequenceId + 1) % 256;
    length -= size;
    for (let left = size; left > 0; ) {
      const first = waiting.shift();
      if (first.length > left) waiting.unshift(first.subarray(left));
      const part = first.subarray(0, left);
      left -= part.length;
      wire.write(part);
      await drained(wire.stream);
    }
  };
  const attributes = (wire.config.clientFlags & wire.serverCapabilityFlags & CLIENT_QUERY_ATTRIBUTES) !== 0;
  put(Buffer.from(attributes ? [COM_QUERY, 0, 1] : [COM_QUERY]));
  return {
    async write(pieces) {
      pieces.forEach(put);
      while (length >= PACKET) await send(PACKET);
    },
    async end() {
      await send(length);
      return await answer2;
    }
  };
}
function drained(stream) {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  return new Promise((resolve) => {
    const go = () => {
      stream.off("drain", go).off("close", go);
      resolve();
    };
    stream.on("drain", go).on("close", go);
  });
}

// src/engines/mysql/sync/connection.ts
var PROBE = 15e3;
var GOODBYE = 1e3;
async function openConnection2(settings, begin, options = {}) {
  const driver = await openConnection(settings, options);
  const { stream } = driver;
  stream.setKeepAlive?.(true, PROBE);
  sendOwnEnds(driver);
  let failed = null;
  driver.on("error", (error) => {
    failed ??= error;
  });
  const alive = () => {
    if (failed !== null) throw failed;
  };
  const query = (sql) => {
    alive();
    return new Promise((resolve, reject) => {
      driver.query(sql, (error, result) => error ? reject(error) : resolve(result));
    });
  };
  const ask = async (sql) => resultsOf(await query(sql));
  try {
    const facts = (await ask(`${begin};
${FACTS}`)).at(-1)[0];
    return {
      flavour: /mariadb/i.test(String(facts.version)) ? "mariadb" : "mysql",
      database: String(facts.name),
      maxPacket: Number(facts.packet),
      localData: options.localData === true && Number(facts.local) === 1,
      ask,
      change: async (sql) => changedBy(await query(sql)),
      begin: () => {
        alive();
        return beginStatement(driver, changedBy);
      },
      load: async (sql, data) => {
        alive();
        const running = new Promise((resolve, reject) => {
          driver.query({ sql, infileStreamFactory: data }, (error, result) => error ? reject(error) : resolve(result));
        });
        return changedBy(await running);
      },
      texts: async (sql, take) => {
        alive();
        await streamTexts(driver, sql, take);
      },
      lines: async (sql, take, onRows) => {
        alive();
        return await readRaw(driver, sql, take, onRows);
      },
      close: () => ended(driver)
    };
  } catch (error) {
    driver.destroy();
    throw error;
  }
}
function sendOwnEnds(driver) {
  const wire = driver;
  const write2 = wire.write.bind(driver);
  wire.write = (bytes2) => write2(bytes2.length === EMPTY ? Buffer.from(bytes2) : bytes2);
}
var EMPTY = 4;
var FACTS = "SELECT VERSION() AS version, DATABASE() AS name, @@max_allowed_packet AS packet, @@GLOBAL.local_infile AS local";
function ended(driver) {
  return new Promise((resolve) => {
    setTimeout(() => {
      driver.destroy();
      resolve();
    }, GOODBYE).unref();
    driver.end(() => resolve());
  });
}
function resultsOf(result) {
  if (!Array.isArray(result)) return [];
  if (result.some((one) => Array.isArray(one) || isHeader(one))) {
    return result.filter((one) => Array.isArray(one));
  }
  return [result];
}
function isHeader(result) {
  return typeof result === "object" && result !== null && "affectedRows" in result && "serverStatus" in result;
}
function changedBy(result) {
  const last = Array.isArray(result) ? result.at(-1) : result;
  return isHeader(last) ? last : { affectedRows: 0, changedRows: 0, info: "" };
}
function streamTexts(driver, sql, take) {
  return new Promise((resolve, reject) => {
    let failure;
    const gone = (error) => reject(failure ?? error);
    driver.once("error", gone);
    const typeCast = (field) => field.buffer()?.toString("utf8") ?? null;
    const running = driver.query({ sql, rowsAsArray: true, typeCast });
    running.on("result", (row) => {
      if (failure !== void 0 || !Array.isArray(row)) return;
      try {
        take(row);
      } catch (error) {
        failure = error;
      }
    });
    running.on("error", (error) => {
      failure ??= error;
    });
    running.on("end", () => {
      driver.off("error", gone);
      if (failure === void 0) resolve();
      else reject(failure);
    });
  });
}

// src/engines/mysql/sync/columns.ts
function valueSql(column, side) {
  const name = `t.${quoteName(column.name[side])}`;
  return side === "source" && column.mask !== null ? masked2(column.mask, column.object.target) : name;
}
function hashedValue(column, side, { many, alike }) {
  const value2 = valueSql(column, side);
  const family = familyOf(column);
  if (family === "float") return alike ? `${value2} * 1e0` : evenDouble(value2);
  if (family === "bit" || family !== "other" && isPadded(column)) return `${value2} + 0`;
  if (isLong2(column) || many && isLob(column)) return `SHA2(${bytesOf(column, side)}, 256)`;
  if (family === "enum" && isEnum(column)) return `IF(${value2} + 0 = 0, _utf8mb4'\\0', ${bytesOf(column, side)})`;
  return bytesOf(column, side);
}
function evenDouble(value2) {
  const double = `(${value2} * 1e0)`;
  return `CASE WHEN ${double} = 0 THEN '0' WHEN ABS(${double}) >= 1 THEN CAST(${double} AS CHAR)
    WHEN ABS(${double}) * ${2 ** 256} >= 1 THEN CONCAT('a', ${double} * ${2 ** 256})
    ELSE CONCAT('b', ${double} * ${2 ** 512} * ${2 ** 512}) END`;
}
function hashing({ columns: columns2, flavour }) {
  return { many: columns2.filter(isLob).length > 4, alike: flavour !== void 0 && flavour.source === flavour.target };
}
function mayHoldCommas(column, { many }) {
  const family = familyOf(column);
  if (family === "enum" && [column.object.source, column.object.target].every((one) => PLAIN_ENUM.test(typeOf2(one))))
    return false;
  const plain2 = ["integer", "decimal", "float", "bit", "time", "json", "spatial"].includes(family);
  return !plain2 && !isLong2(column) && !(many && isLob(column));
}
function mayBeNull({ object, mask: mask2 }) {
  return mask2 !== null || object.source.properties.nullable !== false || object.target.properties.nullable !== false;
}
function isNull(column, side) {
  return `${bytesOf(column, side)} IS NULL`;
}
function copiedValue(column) {
  const value2 = valueSql(column, "source");
  const family = familyOf(column);
  if (family === "float") return `${value2} * 1e0`;
  if (family === "bit") return `${value2} + 0`;
  if (family === "enum" && isEnum(column)) return `IF(${value2} + 0 = 0, _utf8mb4'${NO_MEMBER}', ${asUtf8(value2)})`;
  if (family === "enum" || family === "other" || family === "text" && !sameCharset(column)) return asUtf8(value2);
  return value2;
}
var NO_MEMBER = "00000000";
function loadedValue(column) {
  const family = familyOf(column);
  if (family === "bit") return (sent) => `CAST(${sent} AS UNSIGNED)`;
  const asText = family === "json" || family === "enum" || family === "other" || family === "text" && !sameCharset(column);
  return asText ? (sent) => `CONVERT(${sent} USING utf8mb4)` : null;
}
function keyText(column, side) {
  const value2 = valueSql(column, side);
  const family = familyOf(column);
  if (family === "float") return `CAST(${value2} * 1e0 AS CHAR)`;
  if (family === "bit" || family !== "other" && isPadded(column)) return `CAST(${value2} + 0 AS CHAR)`;
  if (family === "binary" || family === "spatial") return `HEX(${value2})`;
  if (family === "text" || family === "enum") return asUtf8(value2);
  return `CAST(${value2} AS CHAR)`;
}
function keyLiteral(column, text) {
  switch (familyOf(column)) {
    case "integer":
    case "decimal":
    case "bit":
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error("a key is no number");
      return text;
    case "float":
      if (!/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) throw new Error("a key is no number");
      return /e/i.test(text) ? text : `${text}e0`;
    case "binary":
    case "spatial":
      if (!/^(?:[0-9A-F]{2})*$/i.test(text)) throw new Error("a key is no bytes");
      return `x'${text}'`;
    default:
      return quoteString(text);
  }
}
function isLoose(column) {
  return ["text", "enum", "other"].includes(familyOf(column));
}
function sortsAlike(column, table) {
  const { source, target } = column.object;
  if (column.mask !== null || !isSame(source, target, "type")) return false;
  const family = familyOf(column);
  if (family === "binary") return !isLob(column);
  if (family !== "text") return ["integer", "decimal", "time"].includes(family);
  if (!isSame(source, target, "collation") || isLob(column)) return false;
  return /_bin$/.test(String(source.properties.collation)) || hashing(table).alike;
}
function isInteger(column) {
  return column.mask === null && familyOf(column) === "integer" && isSame(column.object.source, column.object.target, "type");
}
function isJson(column) {
  return familyOf(column) === "json";
}
function familyOf({ object: { source, target } }) {
  const family = familyOfType(typeOf2(target));
  return familyOfType(typeOf2(source)) === family ? family : "other";
}
function familyOfType(type) {
  const [word = ""] = /^\w+/.exec(type) ?? [];
  return FAMILIES[word] ?? "other";
}
var FAMILIES = Object.fromEntries(
  Object.entries({
    integer: "tinyint smallint mediumint int integer bigint bool boolean year",
    decimal: "decimal numeric",
    float: "float double real",
    bit: "bit",
    binary: "binary varbinary tinyblob blob mediumblob longblob vector",
    spatial: "geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection",
    text: "char varchar tinytext text mediumtext longtext",
    enum: "enum set",
    time: "date time datetime timestamp",
    json: "json"
  }).flatMap(
    ([family, words]) => words.split(" ").map((word) => [word, family])
  )
);
function typeOf2(object) {
  return String(object.properties.type).toLowerCase();
}
function isSame(source, target, property) {
  return source.properties[property] === target.properties[property];
}
function isPadded({ object }) {
  return /zerofill/.test(typeOf2(object.source)) || /zerofill/.test(typeOf2(object.target));
}
var PLAIN_ENUM = /^enum\('[^',]*'(?:,'[^',]*')*\)$/;
function isEnum({ object }) {
  return /^enum/.test(typeOf2(object.source)) && /^enum/.test(typeOf2(object.target));
}
function isLong2({ object }) {
  const long = /^(?:medium|long|json|geom|point|line|poly|multi|vector)/;
  return long.test(typeOf2(object.source)) || long.test(typeOf2(object.target));
}
function isLob({ object }) {
  return /^(?:text|blob)/.test(typeOf2(object.target)) || /^(?:text|blob)/.test(typeOf2(object.source));
}
function charset({ properties }) {
  return /^[a-z0-9]+/i.exec(String(properties.collation ?? ""))?.[0].toLowerCase() ?? "";
}
function sameCharset({ object, mask: mask2 }) {
  const [from, to] = [charset(object.source), charset(object.target)].map((name) => name.replace(/^utf8(?:mb3)?$/, "utf8mb4"));
  if (mask2 !== null) return false;
  return from === to && from !== "";
}
function bytesOf(column, side) {
  const value2 = valueSql(column, side);
  const family = familyOf(column);
  if (family === "enum" || family === "other" || family === "text" && !sameCharset(column)) return asUtf8(value2);
  return value2;
}
function asUtf8(value2) {
  return `CONVERT(${value2} USING utf8mb4)`;
}
function masked2(mask2, target) {
  const type = typeOf2(target);
  const digits = /\(([\d, ]+)\)/.exec(type)?.[1];
  switch (familyOfType(type)) {
    case "integer":
      return `CAST((${mask2}) AS ${type.includes("unsigned") ? "UNSIGNED" : "SIGNED"})`;
    case "bit":
      return `CAST((${mask2}) AS UNSIGNED)`;
    case "decimal":
      return `CAST((${mask2}) AS DECIMAL(${digits ?? "10, 0"}))`;
    case "time":
      return `CAST((${mask2}) AS ${/^date\b/.test(type) ? "DATE" : `${/^time\b/.test(type) ? "TIME" : "DATETIME"}(${digits ?? 0})`})`;
    case "text":
      return /^char\b/.test(type) ? `TRIM(TRAILING ' ' FROM CONVERT((${mask2}) USING utf8mb4))` : `(${mask2})`;
    default:
      return `(${mask2})`;
  }
}

// src/engines/mysql/sync/hash.ts
function rowHash(table, side) {
  const how = hashing(table);
  const values = table.columns.map((column) => hashedValue(column, side, how));
  const long = values.filter((_, place) => mayHoldCommas(table.columns[place], how));
  const lengths = long.slice(1).map((value2) => `LENGTH(${value2})`);
  return `SHA2(${joined3([...values, ...lengths, ...nulls(table, side)])}, 256)`;
}
var FLAGS = 50;
function nulls({ columns: columns2 }, side) {
  const nullable = columns2.filter(mayBeNull);
  const numbers = Array.from(
    { length: Math.ceil(nullable.length / FLAGS) },
    (_, place) => nullable.slice(place * FLAGS, (place + 1) * FLAGS)
  );
  return numbers.map(
    (some) => some.map((column, bit) => `(${isNull(column, side)})${bit === 0 ? "" : ` * ${2 ** bit}`}`).join(" + ")
  );
}
function joined3(values) {
  return `CONCAT_WS(CAST(',' AS BINARY), ${values.join(", ")})`;
}
function summand(hash) {
  return `CAST(CONV(LEFT(${hash}, 16), 16, 10) AS UNSIGNED)`;
}
function bucket(table, side, buckets) {
  const { key, columns: columns2 } = table;
  const of = key.length === 0 ? rowHash(table, side) : joined3(key.map((place) => keyText(columns2[place], side)));
  return `CRC32(${of}) % ${buckets}`;
}
function keyTexts(table, side) {
  return table.key.length === 0 ? [rowHash(table, side)] : table.key.map((place) => keyText(table.columns[place], side));
}

// src/engines/mysql/sync/json-rows.ts
import { createHash as createHash3 } from "node:crypto";

// src/engines/mysql/sync/json.ts
function canonicalJson(text) {
  const reader = new Reader(text);
  try {
    const value2 = reader.value();
    reader.space();
    return reader.place === text.length ? value2 : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
var SPACE = /[ \t\r\n]*/y;
var STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
var NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
var WORD = /true|false|null/y;
var Reader = class {
  #text;
  place = 0;
  constructor(text) {
    this.#text = text;
  }
  value() {
    this.space();
    const first = this.#text[this.place];
    if (first === "{") return this.#object();
    if (first === "[") return this.#array();
    if (first === '"') return JSON.stringify(this.#string());
    const word = this.#match(WORD);
    if (word !== null) return word[0];
    const number = this.#match(NUMBER);
    if (number === null) throw new SyntaxError("no JSON");
    return canonicalNumber(number[0], number[1] !== void 0 || number[2] !== void 0);
  }
  space() {
    this.#match(SPACE);
  }
  #object() {
    const members = /* @__PURE__ */ new Map();
    this.#list("}", () => {
      const name = this.#string();
      this.#sign(":");
      members.set(name, this.value());
    });
    const sorted = [...members].sort(([a], [b]) => a < b ? -1 : 1);
    return `{${sorted.map(([name, value2]) => `${JSON.stringify(name)}:${value2}`).join(",")}}`;
  }
  #array() {
    const items = [];
    this.#list("]", () => items.push(this.value()));
    return `[${items.join(",")}]`;
  }
  #list(end, item) {
    this.place += 1;
    this.space();
    if (this.#text[this.place] === end) {
      this.place += 1;
      return;
    }
    for (; ; ) {
      this.space();
      item();
      this.space();
      const sign = this.#text[this.place++];
      if (sign === end) return;
      if (sign !== ",") throw new SyntaxError("no JSON");
    }
  }
  #string() {
    const found = this.#match(STRING);
    if (found === null) throw new SyntaxError("no JSON");
    return JSON.parse(found[0]);
  }
  #sign(sign) {
    this.space();
    if (this.#text[this.place] !== sign) throw new SyntaxError("no JSON");
    this.place += 1;
  }
  #match(pattern) {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.#text);
    if (found !== null) this.place += found[0].length;
    return found;
  }
};
var [LEAST, MOST] = [-(2n ** 63n), 2n ** 64n - 1n];
function canonicalNumber(text, broken) {
  if (!broken && text !== "-0") {
    const whole2 = BigInt(text);
    if (whole2 >= LEAST && whole2 <= MOST) return String(whole2);
  }
  const double = Number(text);
  return `${Object.is(double, -0) ? "-0" : String(double)}d`;
}

// src/engines/mysql/sync/where.ts
function quotePath(path) {
  return path.map(quoteName).join(".");
}
function fromTable(table, side, conditions = []) {
  const where = table.where[side] === null ? conditions : [`(${table.where[side]})`, ...conditions];
  return `FROM ${quotePath(table.path[side])} t${where.length === 0 ? "" : ` WHERE ${where.join(" AND ")}`}`;
}
var KEYS2 = 1e3;
function withKeys2(table, side, keys2) {
  const conditions = [];
  for (let place = 0; place < keys2.length; place += KEYS2) conditions.push(oneOf(table, side, keys2.slice(place, place + KEYS2)));
  return conditions;
}
function oneOf(table, side, keys2) {
  const columns2 = table.key.map((place) => table.columns[place]);
  const texts = columns2.length === 0 ? [rowHash(table, side)] : columns2.map((column) => keyText(column, side));
  const exactly = isIn(
    texts.map((text) => `CAST(${text} AS BINARY)`),
    keys2.map((key) => key.map((text) => bytes(text)))
  );
  if (columns2.length === 0 || columns2.some(({ mask: mask2 }) => mask2 !== null && side === "source")) return exactly;
  const found = equalToOneOf(table, side, keys2);
  return columns2.some(isLoose) ? `${found} AND ${exactly}` : found;
}
function equalToOneOf(table, side, keys2) {
  const columns2 = table.key.map((place) => table.columns[place]);
  return isIn(
    columns2.map((column) => valueSql(column, side)),
    keys2.map((key) => columns2.map((column, place) => keyLiteral(column, key[place])))
  );
}
function isIn(values, keys2) {
  if (values.length === 1) return `${values[0]} IN (${keys2.map(([value2]) => value2).join(", ")})`;
  return `(${values.join(", ")}) IN (${keys2.map((key) => `(${key.join(", ")})`).join(", ")})`;
}
function bytes(text) {
  return text === "" ? "''" : /^[\x20-\x7e]*$/.test(text) ? `_binary ${quoteString(text)}` : `x'${Buffer.from(text).toString("hex")}'`;
}
function between(table, side, places, from, to) {
  const columns2 = places.map((place) => table.columns[place]);
  const bound = (key) => columns2.map((column, place) => [valueSql(column, side), keyLiteral(column, key[place])]);
  return [...from === null ? [] : [notBefore(bound(from))], ...to === null ? [] : [before(bound(to))]];
}
function notBefore([first, ...more]) {
  const [value2, literal] = first;
  if (more.length === 0) return `${value2} >= ${literal}`;
  return `${value2} >= ${literal} AND (${value2} > ${literal} OR ${notBefore(more)})`;
}
function before([first, ...more]) {
  const [value2, literal] = first;
  if (more.length === 0) return `${value2} < ${literal}`;
  return `${value2} <= ${literal} AND (${value2} < ${literal} OR ${before(more)})`;
}

// src/engines/mysql/sync/json-rows.ts
function hashesOnClient({ flavour, columns: columns2, key }) {
  return key.length > 0 && flavour?.source === "mariadb" && flavour.target === "mysql" && columns2.some(isJson);
}
var JsonRows = class {
  /** What is selected for {@link hash}. */
  columns;
  constructor(table, side) {
    const others = { ...table, columns: table.columns.filter((column) => !isJson(column)) };
    const documents = table.columns.filter(isJson).map((column) => `CONVERT(${valueSql(column, side)} USING utf8mb4)`);
    this.columns = [rowHash(others, side), ...documents];
  }
  hash([others, ...documents]) {
    const all = documents.map((text) => text === null ? null : canonicalJson(text) ?? text);
    return createHash3("sha256").update(JSON.stringify([others, ...all])).digest("hex").slice(0, 32);
  }
};
async function clientSums(connection, table, side, cells) {
  const rows = new JsonRows(table, side);
  const found = [];
  for (const conditions of cells) {
    let [count, sum] = [0, 0n];
    for (const condition of conditions) {
      await connection.texts(`SELECT ${rows.columns.join(", ")} ${fromTable(table, side, condition)}`, (values) => {
        count += 1;
        sum += BigInt(`0x${rows.hash(values).slice(0, 16)}`);
      });
    }
    found.push({ rows: count, sum: count === 0 ? "" : String(sum) });
  }
  return found;
}

// src/engines/mysql/sync/divide.ts
async function divide(connection, table, rowsPerCell) {
  const { key, columns: columns2 } = table;
  if (key.length === 0 || !key.every((place) => sortsAlike(columns2[place], table))) {
    const [[row]] = await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, "source")}`);
    return { cells: Math.max(1, Math.ceil(Number(row.n) / rowsPerCell)), spec: { by: "hash" } };
  }
  const bounds = await grid(connection, table, rowsPerCell) ?? await steps(connection, table, key, rowsPerCell);
  return { cells: bounds.length + 1, spec: { by: "ranges", columns: key, bounds } };
}
async function glance(connection, table, side) {
  const { key, columns: columns2 } = table;
  if (key.length !== 1 || !isInteger(columns2[key[0]]) || table.where[side] !== null || hashesOnClient(table)) return null;
  const [least, greatest] = await ends(connection, table, side);
  if (least === null || greatest === null) return null;
  return { division: { cells: 1, spec: { by: "ranges", columns: key, bounds: [] } }, least, greatest };
}
async function ends(connection, table, side) {
  const value2 = valueSql(table.columns[table.key[0]], side);
  const [[row]] = await connection.ask(
    `SELECT CAST(MIN(${value2}) AS CHAR) AS low, CAST(MAX(${value2}) AS CHAR) AS high ${fromTable(table, side)}`
  );
  return row.low === null ? [null, null] : [String(row.low), String(row.high)];
}
var SPARSE = 4n;
async function grid(connection, table, rowsPerCell) {
  const column = table.columns[table.key[0]];
  if (table.key.length > 1 || !isInteger(column)) return null;
  const [least, greatest] = await ends(connection, table, "source");
  if (least === null || greatest === null) return [];
  const [low, high] = [BigInt(least), BigInt(greatest)];
  const perCell = BigInt(rowsPerCell);
  const estimate = BigInt(Math.max(await estimatedRows(connection, table), rowsPerCell));
  const width = high - low + 1n;
  if (width > SPARSE * estimate) return null;
  const step = width <= estimate ? perCell : perCell * width / estimate;
  const bounds = [];
  for (let bound = low + step; bound <= high; bound += step) bounds.push([String(bound)]);
  return bounds;
}
async function steps(connection, table, places, rows) {
  const columns2 = places.map((place) => table.columns[place]);
  const texts = columns2.map((column, place) => `${keyText(column, "source")} AS c${place}`);
  const order = columns2.map((column) => valueSql(column, "source")).join(", ");
  const bounds = [];
  for (let last = null; ; ) {
    const from = fromTable(table, "source", between(table, "source", places, last, null));
    const [[row] = []] = await connection.ask(`SELECT ${texts.join(", ")} ${from} ORDER BY ${order} LIMIT 1 OFFSET ${rows}`);
    if (row === void 0) return bounds;
    last = columns2.map((_, place) => textOf(row[`c${place}`]));
    bounds.push(last);
  }
}
function textOf(value2) {
  return Buffer.isBuffer(value2) ? value2.toString("utf8") : String(value2);
}
async function estimatedRows(connection, table) {
  const [[row] = []] = await connection.ask(
    `SELECT table_rows AS n FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = ${quoteString(table.path.source.at(-1))}`
  );
  return Number(row?.n ?? 0);
}
var AT_ONCE = 50;
async function sums(connection, table, side, division) {
  if (hashesOnClient(table)) {
    const cells = Array.from({ length: division.cells }, (_, cell) => cellConditions(table, side, division, [cell]));
    return clientSums(connection, table, side, cells);
  }
  const spec = division.spec;
  const sum = `CAST(SUM(${summand(rowHash(table, side))}) AS CHAR) AS s`;
  const found = Array.from({ length: division.cells }, () => ({ rows: 0, sum: "" }));
  const note = (cell, row) => {
    if (Number(row.n) > 0) found[cell] = { rows: Number(row.n), sum: String(row.s) };
  };
  if (spec.by === "hash") {
    const cell = bucket(table, side, division.cells);
    const [rows = []] = await connection.ask(
      `SELECT ${cell} AS cell, COUNT(*) AS n, ${sum} ${fromTable(table, side)} GROUP BY 1 ORDER BY NULL`
    );
    for (const row of rows) note(Number(row.cell), row);
    return found;
  }
  for (let place = 0; place < division.cells; place += AT_ONCE) {
    const cells = Array.from({ length: Math.min(AT_ONCE, division.cells - place) }, (_, index) => place + index);
    const results = await connection.ask(
      cells.map((cell) => `SELECT COUNT(*) AS n, ${sum} ${fromTable(table, side, ofCell(table, side, spec, cell, cell))}`).join(";\n")
    );
    for (const [index, cell] of cells.entries()) note(cell, results[index][0]);
  }
  return found;
}
function ofCell(table, side, spec, first, last) {
  return between(table, side, spec.columns, spec.bounds[first - 1] ?? null, spec.bounds[last] ?? null);
}
function cellConditions(table, side, division, cells) {
  const spec = division.spec;
  if (cells.length === 0) return [];
  if (spec.by === "hash") return [[`${bucket(table, side, division.cells)} IN (${cells.join(", ")})`]];
  const sorted = [...cells].sort((a, b) => a - b);
  const runs2 = [];
  for (const cell of sorted) {
    const run2 = runs2.at(-1);
    if (run2 !== void 0 && cell <= run2[1] + 1) run2[1] = cell;
    else runs2.push([cell, cell]);
  }
  return runs2.map(([first, last]) => ofCell(table, side, spec, first, last));
}
async function keys(connection, table, side, conditions, take) {
  const texts = keyTexts(table, side);
  const json = hashesOnClient(table) ? new JsonRows(table, side) : null;
  const own = table.key.length === 0;
  const hash = json?.columns ?? (own ? texts : [`LEFT(${rowHash(table, side)}, 32)`]);
  for (const condition of conditions) {
    const select = `SELECT ${[...own ? [] : texts, ...hash].join(", ")} ${fromTable(table, side, condition)}`;
    await connection.texts(select, (values) => {
      const found = json === null ? values.at(-1) : json.hash(values.slice(own ? 0 : texts.length));
      take(own ? [found] : values.slice(0, texts.length), found);
    });
  }
}
async function parts(connection, table, bytesPerPart) {
  const { key, columns: columns2 } = table;
  const [[size] = []] = await connection.ask(
    `SELECT data_length AS bytes, table_rows AS n FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = ${quoteString(table.path.source.at(-1))}`
  );
  const wanted = Math.ceil(Number(size?.bytes ?? 0) / bytesPerPart);
  const rows = table.where.source === null && size !== void 0 ? Number(size.n) : null;
  const whole2 = [{ spec: { columns: [], from: null, to: null }, rows }];
  if (wanted < 2 || rows === null || rows < wanted || !key.every((place) => columns2[place].mask === null)) return whole2;
  if (key.length === 0) return whole2;
  const perPart = Math.ceil(rows / wanted);
  const bounds = await grid(connection, table, perPart) ?? await steps(connection, table, key, perPart);
  return [null, ...bounds].map((from, place) => ({
    spec: { columns: key, from, to: bounds[place] ?? null },
    rows: Math.round(rows / (bounds.length + 1))
  }));
}
function partCondition(table, part) {
  const { columns: columns2, from, to } = part.spec;
  return between(table, "source", columns2, from, to);
}

// src/engines/mysql/sync/copy.ts
async function copy(connection, table, wanted, sink, onRows = () => {
}) {
  const select = `SELECT ${table.columns.map(copiedValue).join(", ")}`;
  let sent = 0;
  try {
    for (const condition of conditionsOf(table, wanted)) {
      const before2 = sent;
      sent += await connection.lines(
        `${select} ${fromTable(table, "source", condition)}`,
        (chunk) => sink.write(chunk),
        (rows) => onRows(before2 + rows)
      );
    }
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await sink.end();
  onRows(sent);
  return sent;
}
function conditionsOf(table, wanted) {
  if ("part" in wanted) return [partCondition(table, wanted.part)];
  if ("division" in wanted) return cellConditions(table, "source", wanted.division, wanted.cells);
  return withKeys2(table, "source", wanted.keys).map((condition) => [condition]);
}

// src/engines/mysql/sync/foreign-keys.ts
async function foreignKeys(connection) {
  const [parts2 = [], rules = [], nullable = []] = await connection.ask(
    `SELECT table_schema AS db, table_name AS \`table\`, constraint_name AS name, column_name AS col, referenced_table_schema AS to_db,
       referenced_table_name AS to_table, referenced_column_name AS to_col
     FROM information_schema.key_column_usage
     WHERE (table_schema = DATABASE() OR referenced_table_schema = DATABASE()) AND referenced_table_name IS NOT NULL
     ORDER BY table_schema, table_name, constraint_name, ordinal_position;
     SELECT constraint_schema AS db, table_name AS \`table\`, constraint_name AS name, update_rule AS on_update, delete_rule AS on_delete
     FROM information_schema.referential_constraints
     WHERE constraint_schema = DATABASE() OR unique_constraint_schema = DATABASE();
     SELECT table_schema AS db, table_name AS \`table\`, column_name AS col FROM information_schema.columns
     WHERE is_nullable = 'YES' AND table_schema IN (SELECT table_schema FROM information_schema.key_column_usage
       WHERE (table_schema = DATABASE() OR referenced_table_schema = DATABASE()) AND referenced_table_name IS NOT NULL)`
  );
  const name = (...names3) => JSON.stringify(names3.map(String));
  const own = connection.database.toLowerCase();
  const path = (database, table) => String(database).toLowerCase() === own ? [String(table)] : [String(database), String(table)];
  const ruleOf = new Map(rules.map((row) => [name(row.db, row.table, row.name), row]));
  const accepts = new Set(nullable.map((row) => name(row.db, row.table, row.col)));
  const found = /* @__PURE__ */ new Map();
  for (const row of parts2) {
    const id = name(row.db, row.table, row.name);
    const rule = ruleOf.get(id);
    const known = found.get(id);
    found.set(id, {
      constraint: String(row.name),
      table: path(row.db, row.table),
      columns: [...known?.columns ?? [], String(row.col)],
      toTable: path(row.to_db, row.to_table),
      toColumns: [...known?.toColumns ?? [], String(row.to_col)],
      nullable: known?.nullable === true || accepts.has(name(row.db, row.table, row.col)),
      deferrable: false,
      onDelete: String(rule?.on_delete ?? "NO ACTION"),
      onUpdate: String(rule?.on_update ?? "NO ACTION")
    });
  }
  return [...found.values()];
}
async function orphans(connection, table, { columns: columns2, toTable, toColumns }, limit) {
  const own = columns2.map((column) => `t.${quoteName(column)}`);
  const joined4 = toColumns.map((column, place) => `p.${quoteName(column)} = ${own[place]}`).join(" AND ");
  const found = [];
  await connection.texts(
    `SELECT ${keyTexts(table, "target").join(", ")} FROM ${quotePath(table.path.target)} t
     WHERE ${own.map((column) => `${column} IS NOT NULL`).join(" AND ")}
       AND NOT EXISTS (SELECT 1 FROM ${quotePath(toTable)} p WHERE ${joined4}) LIMIT ${limit}`,
    (values) => found.push(values)
  );
  return found;
}
function nameLiteral(path) {
  return quoteString(path.at(-1));
}

// src/engines/mysql/sync/counters.ts
async function counters(connection, tables, side) {
  const counting = tables.filter((table) => countedColumn(table, side) !== null);
  return [...await autoIncrements(connection, counting, side), ...await sequences(connection)];
}
function countedColumn({ columns: columns2 }, side) {
  return columns2.find(({ object }) => object[side].properties["auto-increment"] === true)?.name[side] ?? null;
}
async function autoIncrements(connection, tables, side) {
  if (tables.length === 0) return [];
  const [rows = []] = await connection.ask(
    `SELECT table_name AS name, CAST(auto_increment AS CHAR) AS next FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN (${tables.map(({ path }) => nameLiteral(path[side])).join(", ")})`
  );
  const next = new Map(rows.map((row) => [String(row.name).toLowerCase(), row.next]));
  return tables.map((table) => ({
    of: "auto-increment",
    path: table.path[side],
    // The next number; null of a table that never had a row.
    value: String(next.get(table.path[side].at(-1).toLowerCase()) ?? 1),
    called: false
  }));
}
async function sequences(connection) {
  if (connection.flavour !== "mariadb") return [];
  const [names3 = []] = await connection.ask(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE' ORDER BY 1"
  );
  if (names3.length === 0) return [];
  const results = await connection.ask(
    names3.map(({ name }) => `SELECT CAST(next_not_cached_value AS CHAR) AS next FROM ${quoteName(String(name))}`).join(";\n")
  );
  return names3.map(({ name }, place) => ({
    of: "sequence",
    path: [String(name)],
    value: String(results[place][0].next),
    called: false
  }));
}
async function setCounters(connection, wanted, tables) {
  const standing = new Map((await counters(connection, tables, "target")).map((counter) => [idOf(counter), counter]));
  const bySource = new Map(tables.map((table) => [idOf({ of: "auto-increment", path: table.path.source }), table]));
  let set = 0;
  for (const counter of wanted) {
    const table = counter.of === "auto-increment" ? bySource.get(idOf(counter)) : void 0;
    const path = table?.path.target ?? counter.path;
    const now = standing.get(idOf({ of: counter.of, path }));
    if (now === void 0) continue;
    const least = counter.of === "sequence" ? await leastOfSequence(connection, path, tables) : await leastOfTable(connection, table);
    const value2 = greater(BigInt(counter.value), least);
    if (String(value2) === now.value) continue;
    await connection.ask(
      counter.of === "sequence" ? `ALTER SEQUENCE ${quotePath(path)} RESTART ${value2}` : `ALTER TABLE ${quotePath(path)} AUTO_INCREMENT = ${value2}`
    );
    set += 1;
  }
  return set;
}
function idOf({ of, path }) {
  return JSON.stringify([of, path.join(".").toLowerCase()]);
}
function greater(value2, least) {
  return least !== null && least > value2 ? least : value2;
}
async function leastOfTable(connection, table) {
  const column = countedColumn(table, "target");
  return column === null ? null : await after(connection, table, column);
}
async function leastOfSequence(connection, path, tables) {
  const from = `(nextval(${quoteName(path.at(-1))}))`;
  let least = null;
  for (const table of tables) {
    for (const { object, name } of table.columns) {
      if (object.target.properties.default !== from) continue;
      const one = await after(connection, table, name.target);
      if (one !== null && (least === null || one > least)) least = one;
    }
  }
  return least;
}
async function after(connection, table, column) {
  const [[row] = []] = await connection.ask(
    `SELECT CAST(FLOOR(MAX(t.${quoteName(column)})) AS CHAR) AS most FROM ${quotePath(table.path.target)} t`
  );
  return row?.most == null ? null : BigInt(String(row.most)) + 1n;
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
async function lacks(session, tables, needed = NEEDED) {
  const { rows } = await session.run("SHOW GRANTS FOR CURRENT_USER()");
  const grants = rows.map((row) => grantOf(String(Object.values(row)[0])));
  const [server] = (await session.run("SELECT CURRENT_USER() AS user, DATABASE() AS `database`, @@GLOBAL.read_only AS read_only")).rows;
  const { user, database, read_only: readOnly } = server;
  if (grants.includes("unknown")) return [];
  const known = grants.filter((grant) => grant !== null && grant !== "unknown");
  const everywhere = known.filter(({ database: where }) => where === "*").flatMap(({ privileges }) => privileges);
  const missing = [];
  if (needed.includes("INSERT") && isOn(readOnly) && !everywhere.some((name) => PASSES_READ_ONLY.has(name))) {
    missing.push("The server takes no changes (read_only is on).");
  }
  const places = tables.length === 0 ? [[]] : tables;
  const lacking = /* @__PURE__ */ new Map();
  for (const path of places) {
    const table = path.at(-1);
    const has = known.filter((grant) => reaches(grant, String(database), table)).flatMap(({ privileges }) => privileges);
    for (const privilege of needed) {
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
  const parts2 = pattern.match(/\\[_%]|[^\\]|\\/g) ?? [];
  const source = parts2.map(
    (part) => part === "%" ? ".*" : part === "_" ? "." : part.replace(/^\\([_%])$/, "$1").replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
  );
  return new RegExp(`^${source.join("")}$`, "is").test(database);
}
function isOn(value2) {
  return value2 === 1 || value2 === "1" || /^on$/i.test(String(value2));
}

// src/engines/mysql/sync/preflight.ts
var READING = ["SELECT"];
var WRITING = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE TEMPORARY TABLES"];
async function preflight(connection, tables, side) {
  if (tables.length === 0) return { problems: [], notes: [] };
  const paths = tables.map(({ path }) => path[side]);
  const asking = { run: async (sql) => ({ rows: (await connection.ask(sql))[0] ?? [], changed: null }) };
  const problems = await lacks(asking, paths, side === "source" ? READING : WRITING);
  const names3 = paths.map(nameLiteral).join(", ");
  const [engines = [], triggers = []] = await connection.ask(
    `SELECT table_name AS name, engine AS engine, table_type = 'SYSTEM VERSIONED' AS versioned FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN (${names3}) AND (engine <> 'InnoDB' OR table_type = 'SYSTEM VERSIONED');
     SELECT event_object_table AS name, trigger_name AS \`trigger\` FROM information_schema.triggers
     WHERE event_object_schema = DATABASE() AND event_object_table IN (${names3}) ORDER BY 1, 2`
  );
  const others = engines.filter(({ engine }) => String(engine) !== "InnoDB").map(({ name, engine }) => `${String(name)} (${String(engine)})`);
  const versioned = engines.filter((row) => Number(row.versioned) === 1).map(({ name }) => String(name));
  const notes = [];
  if (others.length > 0) {
    notes.push(
      side === "source" ? `These tables of the source are no part of its snapshot, as their engine has no transactions: ${others.join(", ")}.` : `What is written to these tables cannot be undone, as their engine has no transactions: ${others.join(", ")}.`
    );
  }
  if (side === "source") return { problems, notes };
  if (versioned.length > 0)
    notes.push(`The history of system-versioned tables is not copied, and grows: ${versioned.join(", ")}.`);
  if (triggers.length === 0) return { problems, notes };
  const list2 = triggers.map(({ name, trigger }) => `${String(name)}.${String(trigger)}`).join(", ");
  notes.push(`Triggers cannot be turned off on this server, and fire for the rows that are written: ${list2}.`);
  const fires = new Set(triggers.map(({ name }) => String(name).toLowerCase()));
  const firing = tables.filter(({ path }) => fires.has(path.target.at(-1).toLowerCase())).map(({ name }) => name);
  return { problems, notes, firing };
}

// src/engines/mysql/sync/settings.ts
var COMMON = `time_zone = '+00:00', wait_timeout = 28800
  /*!80000 , max_execution_time = 0, information_schema_stats_expiry = 0 */
  /*M!100100 , max_statement_time = 0, max_error_count = 1024, in_predicate_conversion_threshold = 0 */
  /*M!100300 , idle_transaction_timeout = 0, idle_readonly_transaction_timeout = 0, idle_write_transaction_timeout = 0 */`;
var WAIT = 24 * 3600;
function readerSettings(patience) {
  const seconds = Math.max(60, Math.ceil(patience / 1e3));
  return `SET NAMES utf8mb4;
    SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
    SET SESSION TRANSACTION READ ONLY;
    SET SESSION sql_mode = '', net_write_timeout = ${seconds}, lock_wait_timeout = 30, ${COMMON};
    SET SESSION character_set_results = binary`;
}
function writerSettings(readOnly, lockTimeout) {
  const seconds = Math.max(1, Math.ceil(lockTimeout / 1e3));
  return `SET NAMES utf8mb4;
    SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET SESSION TRANSACTION READ ${readOnly ? "ONLY" : "WRITE"};
    SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',
      foreign_key_checks = 1, unique_checks = 1, autocommit = 1, innodb_lock_wait_timeout = ${seconds}, lock_wait_timeout = ${seconds},
      net_read_timeout = ${WAIT}, net_write_timeout = ${WAIT}, ${COMMON}`;
}
var SNAPSHOT = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

// src/engines/mysql/sync/reader.ts
async function openReaders(open, { readers, salt, patience }, mask2) {
  const opened = [];
  const openOne = async () => {
    const one = await open((settings) => openConnection2(settings, readerSettings(patience)));
    opened.push(one);
    return one;
  };
  try {
    await openOne();
    const refused2 = readers < 2 ? null : await several(open, readers, openOne, opened);
    if (readers < 2 || refused2 !== null) await opened[0].session.ask(SNAPSHOT);
    if (salt !== null) for (const { session } of opened) await session.ask(mask2.setSalt(salt));
    const notes = refused2 === null ? [] : [`One connection reads the source, and not ${readers}: ${refused2}`];
    return { readers: opened.map(readerOver), notes };
  } catch (error) {
    await Promise.all(opened.map((one) => one.close()));
    throw error;
  }
}
var LOCK = 3;
async function several(open, readers, openOne, opened) {
  try {
    while (opened.length < readers) await openOne();
  } catch (error) {
    await closeMore(opened);
    return `further connections were refused (${messageOf(error)}).`;
  }
  const locker = await open((settings) => openConnection2(settings, `SET SESSION lock_wait_timeout = ${LOCK}`));
  try {
    await locker.session.ask("FLUSH TABLES WITH READ LOCK");
    await Promise.all(opened.map(({ session }) => session.ask(SNAPSHOT)));
    await locker.session.ask("UNLOCK TABLES");
    return null;
  } catch (error) {
    if (!LOCK_REFUSED.has(errorNumber(error))) throw error;
    await closeMore(opened);
    return LOCK_TIMES_OUT.has(errorNumber(error)) ? `writes could not be held off for a moment (FLUSH TABLES WITH READ LOCK), as a statement of somebody else takes long.` : "more need a moment without writes (FLUSH TABLES WITH READ LOCK), for which the user lacks the privilege RELOAD.";
  } finally {
    await locker.close();
  }
}
var LOCK_TIMES_OUT = /* @__PURE__ */ new Set([1205, 1317, 3024, 1969]);
var LOCK_REFUSED = /* @__PURE__ */ new Set([...LOCK_TIMES_OUT, 1227, 1045, 1044, 1142, 1290]);
async function closeMore(opened) {
  await Promise.all(opened.splice(1).map((one) => one.close()));
}
function readerOver({ session: connection, close }) {
  return {
    side: "source",
    divide: (table, rowsPerCell) => divide(connection, table, rowsPerCell),
    glance: (table) => glance(connection, table, "source"),
    sums: (table, division) => sums(connection, table, "source", division),
    keys: (table, division, cells, take) => keys(connection, table, "source", cellConditions(table, "source", division, cells), take),
    parts: (table, bytesPerPart) => parts(connection, table, bytesPerPart),
    copy: (table, wanted, sink, onRows) => copy(connection, table, wanted, sink, onRows),
    async count(table) {
      const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, "source")}`);
      return Number(row.n);
    },
    counters: (tables) => counters(connection, tables, "source"),
    preflight: (tables) => preflight(connection, tables, "source"),
    close
  };
}

// src/engines/mysql/sync/unique-keys.ts
async function uniqueKeys(session) {
  const [rows] = await session.batch([
    `SELECT table_name AS name, index_name AS key_name, column_name AS col, sub_part AS part, nullable AS nullable
     FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index`
  ]);
  const keys2 = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const name = JSON.stringify([row.name, row.key_name]);
    keys2.set(name, [...keys2.get(name) ?? [], row]);
  }
  return [...keys2.values()].filter((parts2) => parts2.every(({ col, part, nullable }) => col !== null && part === null && nullable !== "YES")).map((parts2) => ({
    table: [String(parts2[0].name)],
    columns: parts2.map(({ col }) => String(col)),
    primary: parts2[0].key_name === "PRIMARY"
  })).sort((a, b) => Number(b.primary) - Number(a.primary) || a.columns.length - b.columns.length);
}

// src/engines/mysql/sync/delete.ts
async function deleteRows(transactions, table, keys2, guards) {
  if (keys2.length === 0) return { deleted: 0, kept: [] };
  return await transactions.whole(async () => {
    const { connection } = transactions;
    const kept = guards.length === 0 ? /* @__PURE__ */ new Map() : await referredTo(connection, table, keys2, guards);
    const going = keys2.filter((key) => !kept.has(idOf2(key)));
    let deleted = 0;
    await transactions.unchecked(async () => {
      for (const where of withKeys2(table, "target", going)) {
        const { affectedRows } = await connection.change(`DELETE t FROM ${quotePath(table.path.target)} t WHERE ${where}`);
        deleted += affectedRows;
      }
    });
    const stay = keys2.filter((key) => kept.has(idOf2(key)));
    return { deleted, kept: stay.map((key) => ({ key, constraint: kept.get(idOf2(key)) })) };
  });
}
function idOf2(key) {
  return JSON.stringify(key);
}
async function referredTo(connection, table, keys2, guards) {
  const kept = /* @__PURE__ */ new Map();
  const children = /* @__PURE__ */ new Map();
  const texts = keyTexts(table, "target");
  const own = quotePath(table.path.target);
  for (const where of withKeys2(table, "target", keys2)) {
    await connection.ask(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${own} t WHERE ${where} FOR UPDATE) locked`);
    for (const { constraint, table: from, columns: columns2, toColumns } of guards) {
      const refers = columns2.map((column, place) => `c.${quoteName(column)} = t.${quoteName(toColumns[place])}`).join(" AND ");
      if (quotePath(from) !== own) {
        const sql2 = `SELECT ${texts.join(", ")} FROM ${own} t WHERE ${where} AND EXISTS (SELECT 1 FROM ${quotePath(from)} c WHERE ${refers})`;
        await connection.texts(sql2, (values) => kept.set(idOf2(values), constraint));
        continue;
      }
      const childTexts = texts.map((text) => text.replaceAll("t.`", "c.`"));
      const sql = `SELECT ${[...texts, ...childTexts].join(", ")} FROM ${own} t JOIN ${own} c ON ${refers} WHERE ${where}`;
      await connection.texts(sql, (values) => {
        const parent = idOf2(values.slice(0, texts.length));
        const child = idOf2(values.slice(texts.length));
        children.set(child, [...children.get(child) ?? [], { parent, constraint }]);
      });
    }
  }
  const going = new Set(keys2.map(idOf2));
  const staying = [...children.keys()].filter((child) => !going.has(child) || kept.has(child));
  for (let child = staying.pop(); child !== void 0; child = staying.pop()) {
    for (const { parent, constraint } of children.get(child) ?? []) {
      if (kept.has(parent)) continue;
      kept.set(parent, constraint);
      staying.push(parent);
    }
  }
  return kept;
}
async function empty(transactions, tables) {
  const { connection } = transactions;
  const going = new Set(tables.map(({ path }) => quotePath(path.target)));
  for (const { table, toTable, columns: columns2, constraint } of await foreignKeys(connection)) {
    if (!going.has(quotePath(toTable)) || going.has(quotePath(table))) continue;
    const refers = columns2.map((column) => `c.${quoteName(column)} IS NOT NULL`).join(" AND ");
    const [rows = []] = await connection.ask(`SELECT 1 AS n FROM ${quotePath(table)} c WHERE ${refers} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new DriftgateError(
      "write",
      `${toTable.join(".")} cannot be emptied: ${table.join(".")} refers to it (${constraint}).`,
      {
        hint: "Sync both tables, or use a mode that only changes what differs."
      }
    );
  }
  const counts = [];
  for (const { path } of tables) {
    const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n FROM ${quotePath(path.target)}`);
    counts.push(Number(row.n));
  }
  await transactions.unchecked(async () => {
    for (const [place, { path }] of tables.entries()) {
      if (counts[place] === 0) continue;
      const table = quotePath(path.target);
      if (transactions.open) await connection.ask(`DELETE FROM ${table}`);
      else await connection.ask(`TRUNCATE TABLE ${table}`).catch((error) => deleteInstead(connection, table, error));
    }
  });
  return counts;
}
async function deleteInstead(connection, table, error) {
  if (error.errno !== 1142) throw error;
  await connection.ask(`DELETE FROM ${table}`);
}
async function clear(connection, table, keys2, columns2) {
  const set = columns2.map((column) => `t.${quoteName(column)} = NULL`).join(", ");
  for (const where of withKeys2(table, "target", keys2)) {
    await connection.ask(`UPDATE ${quotePath(table.path.target)} t SET ${set} WHERE ${where}`);
  }
}

// src/engines/mysql/sync/matching.ts
var AT_ONCE2 = 200;
async function matching(connection, table, keys2) {
  if (!table.key.some((place) => isLoose(table.columns[place]))) return [];
  const found = [];
  const texts = keyTexts(table, "target").join(", ");
  const from = `FROM ${quotePath(table.path.target)} t WHERE`;
  for (let place = 0; place < keys2.length; place += AT_ONCE2) {
    const some = keys2.slice(place, place + AT_ONCE2);
    const known = new Set(some.map((key) => JSON.stringify(key)));
    const others = [];
    await connection.texts(`SELECT ${texts} ${from} ${equalToOneOf(table, "target", some)}`, (values) => {
      if (!known.has(JSON.stringify(values))) others.push(values);
    });
    if (others.length === 0) continue;
    const which = some.map((key, index) => `WHEN ${equalToOneOf(table, "target", [key])} THEN ${index}`);
    for (const where of withKeys2(table, "target", others)) {
      await connection.texts(`SELECT CASE ${which.join(" ")} END, ${texts} ${from} ${where}`, ([index, ...there]) => {
        if (index !== null) found.push({ key: some[Number(index)], there });
      });
    }
  }
  return found;
}

// src/engines/mysql/sync/sink.ts
import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";

// src/engines/mysql/sync/inserts.ts
var STATEMENT2 = 1 << 20;
var PIECE = 1 << 20;
var [TAB2, LINE2, BACKSLASH2, N2, COMMA, OPEN, CLOSE] = [9, 10, 92, 78, 44, 40, 41];
var NULL = Buffer.from("NULL");
var Inserts = class {
  #head;
  #before;
  #after;
  #most;
  #enough;
  #pieces = [];
  #out = Buffer.alloc(0);
  #at = 0;
  /** Bytes of the statement, without those in `#out`; and those of them that nobody was given. */
  #length = 0;
  #held = 0;
  #rows = 0;
  #column = 0;
  #state = "before";
  /** @param most bytes of a statement that the server takes */
  constructor(table, columns2, most) {
    this.#head = Buffer.from(`INSERT INTO ${table} (${columns2.map(({ name }) => quoteName(name.target)).join(", ")}) VALUES `);
    const around = columns2.map((column) => (loadedValue(column) ?? ((sent) => sent))("'\0'").split("\0"));
    this.#before = around.map(([before2]) => Buffer.from(before2));
    this.#after = around.map(([, after2]) => Buffer.from(after2));
    this.#most = most;
    this.#enough = Math.min(STATEMENT2, Math.floor(most / 2));
  }
  /** What can be sent. */
  take(chunk) {
    const done2 = [];
    for (let place = 0; place < chunk.length; place++) {
      const byte = chunk[place];
      switch (this.#state) {
        case "inside":
          if (byte === BACKSLASH2) this.#state = "escape";
          else if (byte === TAB2 || byte === LINE2) {
            this.#put(this.#after[this.#column]);
            this.#endValue(byte, done2);
            continue;
          }
          this.#byte(byte);
          continue;
        case "escape":
          this.#byte(byte);
          this.#state = "inside";
          continue;
        case "before":
          this.#beginValue();
          if (byte === BACKSLASH2) this.#state = "escape-first";
          else {
            this.#put(this.#before[this.#column]);
            this.#state = "inside";
            place -= 1;
          }
          continue;
        case "escape-first":
          if (byte === N2) {
            this.#put(NULL);
            this.#state = "null";
          } else {
            this.#put(this.#before[this.#column]);
            this.#byte(BACKSLASH2);
            this.#byte(byte);
            this.#state = "inside";
          }
          continue;
        default:
          this.#endValue(byte, done2);
      }
    }
    if (this.#held >= PACKET) done2.push(this.#part(false));
    return done2;
  }
  end() {
    return this.#rows === 0 ? null : this.#part(true);
  }
  #beginValue() {
    if (this.#column > 0) this.#byte(COMMA);
    else {
      if (this.#rows === 0) this.#put(this.#head);
      else this.#byte(COMMA);
      this.#byte(OPEN);
    }
  }
  #endValue(byte, done2) {
    this.#state = "before";
    if (byte === TAB2) {
      this.#column += 1;
      return;
    }
    this.#byte(CLOSE);
    this.#column = 0;
    this.#rows += 1;
    if (this.#length + this.#at >= this.#enough) done2.push(this.#part(true));
  }
  #part(last) {
    const pieces = [...this.#pieces, this.#out.subarray(0, this.#at)];
    const rows = this.#rows;
    this.#length += this.#at;
    this.#pieces = [];
    this.#held = 0;
    this.#out = Buffer.alloc(0);
    this.#at = 0;
    if (this.#length + 3 > this.#most) throw tooLong(this.#most);
    if (last) [this.#length, this.#rows] = [0, 0];
    return { pieces, rows, last };
  }
  #byte(byte) {
    if (this.#at === this.#out.length) this.#next();
    this.#out[this.#at++] = byte;
  }
  #put(bytes2) {
    for (let place = 0; place < bytes2.length; place++) this.#byte(bytes2[place]);
  }
  #next() {
    if (this.#at > 0) this.#pieces.push(this.#out);
    this.#length += this.#at;
    this.#held += this.#at;
    this.#out = Buffer.allocUnsafeSlow(PIECE);
    this.#at = 0;
    if (this.#length > this.#most) throw tooLong(this.#most);
  }
};
function tooLong(most) {
  return Object.assign(
    new DriftgateError("write", `A row is longer than the target takes at once (max_allowed_packet is ${most} bytes).`, {
      hint: "Raise max_allowed_packet on the target, or allow LOAD DATA LOCAL there (local_infile = ON)."
    }),
    { errno: 1153 }
  );
}

// src/engines/mysql/sync/warnings.ts
var NOT_OF_ROWS = /* @__PURE__ */ new Set([1287, 1681, 1831, 3090, 3719, 3778, 6414]);
async function throwWarnings(connection, count) {
  const [rows = []] = await connection.ask("SHOW WARNINGS");
  const found = rows.find(({ Level, Code }) => Level !== "Note" && !NOT_OF_ROWS.has(Number(Code)));
  if (found !== void 0) throw asError(found);
  if (count > rows.length) throw unsaid(count);
}
function asError({ Code, Message }) {
  return Object.assign(new Error(String(Message)), { errno: Number(Code) });
}
function unsaid(count) {
  return new DriftgateError("write", `The target has ${count} warnings about the rows, and does not tell all of them.`, {
    hint: "Raise max_error_count on the target, or switch local_infile off there, so that rows are sent as INSERTs."
  });
}

// src/engines/mysql/sync/sink.ts
function openSink(connection, table, columns2, mark) {
  return connection.localData ? new LoadSink(connection, table, columns2, mark) : new InsertSink(connection, table, columns2, mark);
}
var WAITING = 1 << 20;
var LoadSink = class {
  #connection;
  #mark;
  #stream = new PassThrough({ highWaterMark: WAITING });
  #done;
  #failure = null;
  #rows = 0;
  constructor(connection, table, columns2, mark) {
    this.#connection = connection;
    this.#mark = mark;
    const name = `driftgate-${randomBytes(16).toString("hex")}`;
    this.#done = connection.load(statement(name, table, columns2), (path) => {
      if (path === name) return this.#stream;
      throw new DriftgateError("write", "The target asked for a file that it was not offered.", {
        hint: "Something between here and the server reads along or has taken its place: check the address, and use ssl-mode=VERIFY_IDENTITY."
      });
    });
    this.#done.catch((error) => {
      this.#failure ??= error;
      this.#stream.destroy();
    });
  }
  async write(chunk) {
    for (let place = chunk.indexOf(LINE3); place >= 0; place = chunk.indexOf(LINE3, place + 1)) this.#rows += 1;
    if (this.#failure !== null) throw this.#failure;
    if (this.#stream.write(chunk)) return;
    await new Promise((resolve) => {
      const go = () => {
        this.#stream.off("drain", go).off("close", go);
        resolve();
      };
      this.#stream.on("drain", go).on("close", go);
    });
    if (this.#failure !== null) throw this.#failure;
  }
  async end() {
    try {
      this.#stream.end();
      const { info, affectedRows } = await this.#done;
      const told = /Skipped: (\d+)\s+Warnings: (\d+)/.exec(info);
      if (affectedRows !== this.#rows || told === null || Number(told[1]) > 0 || Number(told[2]) > 0) {
        await throwWarnings(this.#connection, Number(told?.[2] ?? 0));
      }
      if (affectedRows !== this.#rows) throw lost(this.#rows, affectedRows);
    } catch (error) {
      await this.#mark.undo();
      throw error;
    }
    await this.#mark.keep();
    return this.#rows;
  }
  async abort() {
    this.#stream.end();
    await this.#done.catch(() => {
    });
    await this.#mark.undo();
  }
};
var LINE3 = 10;
function statement(name, table, columns2) {
  const places = columns2.map((column, place) => {
    const own = quoteName(column.name.target);
    const load = loadedValue(column);
    return load === null ? { field: own, set: null } : { field: `@driftgate_${place}`, set: `${own} = ${load(`@driftgate_${place}`)}` };
  });
  const set = places.flatMap((place) => place.set ?? []);
  return `LOAD DATA LOCAL INFILE '${name}' INTO TABLE ${table} CHARACTER SET binary
    FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES STARTING BY '' TERMINATED BY '\\n'
    (${places.map(({ field }) => field).join(", ")})${set.length === 0 ? "" : ` SET ${set.join(", ")}`}`;
}
var InsertSink = class {
  #mark;
  #connection;
  #inserts;
  #statement = null;
  #begun = false;
  #rows = 0;
  #taken = 0;
  constructor(connection, table, columns2, mark) {
    this.#connection = connection;
    this.#mark = mark;
    this.#inserts = new Inserts(table, columns2, connection.maxPacket);
  }
  async write(chunk) {
    for (const part of this.#inserts.take(chunk)) await this.#send(part);
  }
  async #send({ pieces, rows, last }) {
    if (!this.#begun) await this.#connection.ask(BYTES);
    this.#begun = true;
    this.#statement ??= this.#connection.begin();
    await this.#statement.write(pieces);
    if (!last) return;
    const statement2 = this.#statement;
    this.#statement = null;
    this.#rows += rows;
    this.#taken += (await statement2.end()).affectedRows;
  }
  async end() {
    try {
      const rest = this.#inserts.end();
      if (rest !== null) await this.#send(rest);
      if (this.#begun) await this.#connection.ask(TEXTS4);
      this.#begun = false;
      if (this.#taken !== this.#rows) throw lost(this.#rows, this.#taken);
    } catch (error) {
      await this.abort();
      throw error;
    }
    await this.#mark.keep();
    return this.#rows;
  }
  async abort() {
    await this.#statement?.end().catch(() => {
    });
    this.#statement = null;
    if (this.#begun) await this.#connection.ask(TEXTS4).catch(() => {
    });
    await this.#mark.undo();
  }
};
var BYTES = "SET character_set_client = binary, character_set_connection = binary";
var TEXTS4 = "SET NAMES utf8mb4";
function lost(sent, taken) {
  return new DriftgateError("write", `The target took ${taken} of ${sent} rows without saying why.`, {
    hint: "Look for triggers and for a storage engine that leaves rows out."
  });
}

// src/engines/mysql/sync/stage.ts
var STAGE = "`driftgate_stage`";
var NOTHING_TO_UNDO = { keep: async () => {
}, undo: async () => {
} };
async function stage(connection, table) {
  const own = quotePath(table.path.target);
  await connection.ask(
    `DROP TEMPORARY TABLE IF EXISTS ${STAGE};
     CREATE TEMPORARY TABLE ${STAGE} ENGINE=InnoDB SELECT ${columns(table, "t")} FROM ${own} t LIMIT 0`
  );
  return openSink(connection, STAGE, table.columns, NOTHING_TO_UNDO);
}
async function insertStaged(connection, table) {
  const own = quotePath(table.path.target);
  const { affectedRows } = await connection.change(
    `INSERT INTO ${own} (${columns(table, null)}) SELECT ${columns(table, "s")} FROM ${STAGE} s`
  );
  return affectedRows;
}
async function updateStaged(transactions, table) {
  const { connection } = transactions;
  const joined4 = `${STAGE} s STRAIGHT_JOIN ${quotePath(table.path.target)} t ON ${sameKey2(table)}`;
  const loose = table.columns.filter(isLoose);
  await updateBytes(
    transactions,
    joined4,
    loose.filter((column) => table.key.includes(table.columns.indexOf(column)))
  );
  const set = table.columns.filter((column, place) => !table.key.includes(place) || isLoose(column)).map(({ name }) => `t.${quoteName(name.target)} = s.${quoteName(name.target)}`);
  if (set.length === 0) {
    const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n FROM ${joined4}`);
    return Number(row.n);
  }
  const update = () => connection.change(`UPDATE ${joined4} SET ${set.join(", ")}`);
  const { info, affectedRows } = await update().catch(async (error) => {
    if (errorNumber(error) !== REFERRED_TO || !await updateBytes(transactions, joined4, loose)) throw error;
    return await update();
  });
  return Number(/Rows matched: (\d+)/.exec(info)?.[1] ?? affectedRows);
}
var REFERRED_TO = 1451;
async function updateBytes(transactions, joined4, columns2) {
  if (columns2.length === 0) return false;
  const { connection } = transactions;
  const names3 = columns2.map(({ name }) => quoteName(name.target));
  const inBytes = names3.map((name) => `(t.${name} = s.${name} AND CAST(t.${name} AS BINARY) <> CAST(s.${name} AS BINARY))`);
  const any = inBytes.join(" OR ");
  const [found = []] = await connection.ask(`SELECT 1 AS there FROM ${joined4} WHERE ${any} LIMIT 1`);
  if (found.length === 0) return false;
  const set = names3.map((name, place) => `t.${name} = IF(${inBytes[place]}, s.${name}, t.${name})`);
  await transactions.unchecked(() => connection.change(`UPDATE ${joined4} SET ${set.join(", ")} WHERE ${any}`));
  return true;
}
function sameKey2({ key, columns: all }) {
  return key.map((place) => quoteName(all[place].name.target)).map((name) => `t.${name} = s.${name}`).join(" AND ");
}
function columns({ columns: all }, alias) {
  return all.map(({ name }) => `${alias === null ? "" : `${alias}.`}${quoteName(name.target)}`).join(", ");
}
async function inTheWay(connection, table, names3) {
  const own = quotePath(table.path.target);
  const same = names3.map((name) => `t.${quoteName(name)} = s.${quoteName(name)}`).join(" AND ");
  const texts = table.key.map((place) => keyText(table.columns[place], "target"));
  const found = [];
  await connection.texts(
    `SELECT ${texts.join(", ")} FROM ${STAGE} s STRAIGHT_JOIN ${own} t ON ${same} WHERE NOT (${sameKey2(table)}) LIMIT 2`,
    (values) => found.push(values)
  );
  return found;
}

// src/engines/mysql/sync/move-aside.ts
async function moveAside(connection, table, constraint) {
  const columns2 = await columnsOf2(connection, table, constraint);
  const staged = new Set(table.columns.map(({ name }) => name.target.toLowerCase()));
  const inKey = new Set(table.key.map((place) => table.columns[place].name.target.toLowerCase()));
  if (columns2.length === 0 || !columns2.every(({ name }) => staged.has(name.toLowerCase()))) return null;
  const free = columns2.filter(({ name, fixed }) => !fixed && !inKey.has(name.toLowerCase()));
  const [key, more] = await inTheWay(
    connection,
    table,
    columns2.map(({ name }) => name)
  );
  if (key === void 0 || more !== void 0) return null;
  const [where] = withKeys2(table, "target", [key]);
  for (const column of free) {
    const value2 = await unused(connection, table, column);
    if (value2 === null) continue;
    const { affectedRows } = await connection.change(
      `UPDATE ${quotePath(table.path.target)} t SET t.${quoteName(column.name)} = ${value2} WHERE ${where}`
    );
    return affectedRows === 1 ? key : null;
  }
  return null;
}
async function columnsOf2(connection, table, constraint) {
  const own = nameLiteral(table.path.target);
  const [rows = []] = await connection.ask(
    `SELECT c.column_name AS name, c.is_nullable = 'YES' AS nullable, c.data_type AS type, c.column_type AS full,
       c.character_maximum_length AS length, COALESCE(c.generation_expression, '') <> '' OR EXISTS (
         SELECT 1 FROM information_schema.key_column_usage k WHERE k.referenced_table_name IS NOT NULL AND
           (k.table_schema = DATABASE() AND k.table_name = ${own} AND k.column_name = c.column_name OR
            k.referenced_table_schema = DATABASE() AND k.referenced_table_name = ${own} AND k.referenced_column_name = c.column_name)) AS fixed
     FROM information_schema.statistics s JOIN information_schema.columns c
       ON c.table_schema = s.table_schema AND c.table_name = s.table_name AND c.column_name = s.column_name
     WHERE s.table_schema = DATABASE() AND s.table_name = ${own} AND s.index_name = ${quoteString(constraint)} AND s.non_unique = 0
     ORDER BY s.seq_in_index`
  );
  return rows.map((row) => ({
    name: String(row.name),
    nullable: Number(row.nullable) === 1,
    type: String(row.type),
    length: Number(row.length ?? 0),
    fixed: Number(row.fixed) === 1
  }));
}
async function unused(connection, table, { name, nullable, type, length }) {
  if (nullable) return "NULL";
  if (/^(?:var)?char$|text$/.test(type) && length >= 8) {
    return `LEFT(REPLACE(UUID(), '-', ''), ${Math.min(length, 32)})`;
  }
  if (/^(?:var)?binary$|blob$/.test(type) && length >= 16) return "UNHEX(REPLACE(UUID(), '-', ''))";
  if (!/int$/.test(type)) return null;
  const column = `t.${quoteName(name)}`;
  const [[row] = []] = await connection.ask(
    `SELECT CAST(MIN(${column}) AS CHAR) AS low, CAST(MAX(${column}) AS CHAR) AS high FROM ${quotePath(table.path.target)} t`
  );
  const [low, high] = [BigInt(String(row.low)), BigInt(String(row.high))];
  return low > 1n ? String(low - 1n) : String(high + 1n);
}

// src/engines/mysql/sync/relax.ts
var UNDOES_ALL = /* @__PURE__ */ new Set([1213, 1205]);
var Transactions = class {
  /** Does nothing more in a transaction that the server has undone: each statement would be one of its own. */
  connection;
  #own;
  #open = false;
  #undone = null;
  #depth = 0;
  constructor(connection) {
    this.#own = connection;
    const guarded = (call) => async (...args) => {
      if (this.#undone !== null) throw this.#undone;
      try {
        return await call(...args);
      } catch (error) {
        if (this.#open && UNDOES_ALL.has(errorNumber(error))) this.#undone = error;
        throw error;
      }
    };
    this.connection = {
      ...connection,
      ask: guarded(connection.ask),
      change: guarded(connection.change),
      begin: () => {
        if (this.#undone !== null) throw this.#undone;
        const statement2 = connection.begin();
        return { write: guarded(statement2.write), end: guarded(statement2.end) };
      },
      load: guarded(connection.load),
      texts: guarded(connection.texts),
      lines: guarded(connection.lines)
    };
  }
  get open() {
    return this.#open;
  }
  async transaction(unchecked, work) {
    if (this.#open) throw new Error("a transaction is open already");
    const own = this.#own;
    await own.ask(`${unchecked ? "SET foreign_key_checks = 0; " : ""}START TRANSACTION`);
    this.#open = true;
    try {
      const result = await work();
      if (this.#undone !== null) throw this.#undone;
      await own.ask("COMMIT");
      return result;
    } catch (error) {
      await own.ask("ROLLBACK").catch(() => {
      });
      throw error;
    } finally {
      this.#open = false;
      this.#undone = null;
      this.#depth = 0;
      if (unchecked) await own.ask("SET foreign_key_checks = 1").catch(() => {
      });
    }
  }
  /** Work that is done whole or not at all, within the transaction or as one. */
  async whole(work) {
    const mark = await this.mark();
    try {
      const result = await work();
      await mark.keep();
      return result;
    } catch (error) {
      await mark.undo();
      throw error;
    }
  }
  async mark() {
    const own = this.connection;
    if (!this.#open) {
      await own.ask("START TRANSACTION");
      return { keep: async () => void await own.ask("COMMIT"), undo: () => silently(own, "ROLLBACK") };
    }
    const name = `driftgate_${this.#depth}`;
    this.#depth += 1;
    await own.ask(`SAVEPOINT ${name}`);
    const release = async (sql, run2) => {
      this.#depth -= 1;
      await run2(sql);
    };
    return {
      keep: () => release(`RELEASE SAVEPOINT ${name}`, async (sql) => void await own.ask(sql)),
      undo: () => release(`ROLLBACK TO SAVEPOINT ${name}; RELEASE SAVEPOINT ${name}`, (sql) => silently(own, sql))
    };
  }
  /** Foreign keys are not checked, and nothing cascades, for this work alone. */
  async unchecked(work) {
    const [[before2] = []] = await this.connection.ask("SELECT @@foreign_key_checks AS checks");
    await this.connection.ask("SET foreign_key_checks = 0");
    try {
      return await work();
    } finally {
      await this.#own.ask(`SET foreign_key_checks = ${Number(before2?.checks)}`).catch(() => {
      });
    }
  }
};
async function silently(connection, sql) {
  await connection.ask(sql).catch(() => {
  });
}

// src/engines/mysql/sync/row-error.ts
function rowError2(error) {
  return KNOWN[errorNumber(error)]?.(messageOf(error)) ?? null;
}
function constraintIn(message) {
  const quoted3 = /CONSTRAINT (`(?:[^`]|``)+`)/.exec(message)?.[1];
  return quoted3 === void 0 ? null : unquoteName(quoted3);
}
function columnIn(message) {
  const [, quoted3] = /column ((?:`(?:[^`]|``)+`\.?)+|'[^']+')/i.exec(message) ?? [];
  if (quoted3 === void 0) return null;
  return quoted3.startsWith("'") ? quoted3.slice(1, -1) : unquoteName(/`(?:[^`]|``)+`$/.exec(quoted3)[0]);
}
var noParent = (message) => {
  const constraint = constraintIn(message);
  return { kind: "foreign-key", constraint, reason: `refers to a row that is not there${named(constraint)}` };
};
var referredTo2 = (message) => {
  const constraint = constraintIn(message);
  return { kind: "foreign-key", constraint, reason: `is referred to by another row${named(constraint)}` };
};
var duplicate = (message) => {
  const key = /for key '([^']*)'$/.exec(message)?.[1] ?? null;
  const constraint = key === null ? null : key.slice(key.lastIndexOf(".") + 1);
  return { kind: "unique", constraint, reason: `has the same values as another row${named(constraint)}` };
};
var check = (message) => {
  const constraint = /Check constraint '([^']+)'/.exec(message)?.[1] ?? constraintIn(message);
  const name = constraint === null ? null : constraint.slice(constraint.lastIndexOf(".") + 1);
  return { kind: "check", constraint: name, reason: `violates a check${named(name)}` };
};
var isNull2 = (message) => {
  const column = columnIn(message);
  return {
    kind: "not-null",
    constraint: null,
    reason: `has no value${column === null ? "" : ` in ${column}`}, where one must be`
  };
};
var value = (what) => (message) => {
  const column = columnIn(message);
  return { kind: "value", constraint: null, reason: `has a value${column === null ? "" : ` in ${column}`} that ${what}` };
};
var other = (reason) => () => ({ kind: "other", constraint: null, reason });
function named(constraint) {
  return constraint === null ? "" : ` (${constraint})`;
}
var tooLong2 = value("is too long");
var outOfRange = value("is out of range");
var notOfType = value("is not one of the type");
var KNOWN = {
  1216: noParent,
  1452: noParent,
  1217: referredTo2,
  1451: referredTo2,
  1062: duplicate,
  1586: duplicate,
  1761: duplicate,
  1762: duplicate,
  3819: check,
  4025: check,
  1048: isNull2,
  1263: isNull2,
  1364: isNull2,
  1566: isNull2,
  1406: tooLong2,
  1264: outOfRange,
  1690: outOfRange,
  1265: value("does not fit the type"),
  1292: notOfType,
  1300: value("is no text in the charset"),
  1366: notOfType,
  1411: notOfType,
  1416: notOfType,
  3140: value("is no JSON"),
  3141: value("is no JSON"),
  3144: value("is no JSON"),
  3150: value("is no JSON"),
  3157: value("is JSON that is too deep"),
  3643: value("is in another spatial reference system"),
  3037: notOfType,
  3516: notOfType,
  1526: other("belongs in no partition of the table"),
  1748: other("belongs in no partition of the table"),
  1644: other("is refused by a trigger"),
  1118: other("is too long for the table"),
  139: other("is too long for the table"),
  1153: other("is longer than the target takes at once (max_allowed_packet)")
};

// src/engines/mysql/sync/writer.ts
async function openWriter(open, readOnly = false, lockTimeout = 3e4) {
  const opened = await open((settings) => openConnection2(settings, writerSettings(readOnly, lockTimeout), { localData: true }));
  const transactions = new Transactions(opened.session);
  const { connection } = transactions;
  return {
    side: "target",
    async run(sql) {
      const results = await connection.ask(sql);
      const rows = results.at(-1) ?? [];
      return { rows, changed: results.length > 0 ? null : await rowCount(connection) };
    },
    transaction: ({ off }, work) => transactions.transaction(off.length > 0, work),
    attempt: (work) => transactions.whole(work),
    load: async (table) => openSink(connection, quotePath(table.path.target), table.columns, await transactions.mark()),
    stage: (table) => stage(connection, table),
    insertStaged: (table) => insertStaged(connection, table),
    updateStaged: (table) => updateStaged(transactions, table),
    matching: (table, rows) => matching(connection, table, rows),
    delete: (table, rows, guards) => deleteRows(transactions, table, rows, guards),
    clear: (table, rows, columns2) => clear(connection, table, rows, columns2),
    empty: (tables) => empty(transactions, tables),
    orphans: (table, foreignKey, limit) => orphans(connection, table, foreignKey, limit),
    foreignKeys: () => foreignKeys(connection),
    moveAside: (table, constraint) => moveAside(connection, table, constraint),
    setCounters: (wanted, tables) => setCounters(connection, wanted, tables),
    async analyze(table) {
      await connection.ask(`ANALYZE NO_WRITE_TO_BINLOG TABLE ${quotePath(table.path.target)}`);
    },
    rowError: rowError2,
    glance: (table) => glance(connection, table, "target"),
    sums: (table, division) => sums(connection, table, "target", division),
    keys: (table, division, cells, take) => keys(connection, table, "target", cellConditions(table, "target", division, cells), take),
    async count(table) {
      const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, "target")}`);
      return Number(row.n);
    },
    counters: (tables) => counters(connection, tables, "target"),
    preflight: (tables) => preflight(connection, tables, "target"),
    close: () => opened.close()
  };
}
async function rowCount(connection) {
  const [[row] = []] = await connection.ask("SELECT ROW_COUNT() AS n");
  return Math.max(0, Number(row.n));
}

// src/engines/mysql/sync/index.ts
var sync = {
  identity,
  uniqueKeys,
  openReaders: (open, options) => openReaders(open, options, mask),
  openWriter,
  quotePath,
  mask
};

// src/engines/mysql/write-lock.ts
import { createHash as createHash4 } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
var PAUSE = 200;
var LONGEST2 = 64;
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
  const short = name.length <= LONGEST2 ? name : `driftgate:${createHash4("sha256").update(database).digest("hex").slice(0, 48)}`;
  return quoteString(short);
}

// src/engines/mysql/write-session.ts
var GRACE = 6e4;
var GOODBYE2 = 1e3;
var LOCK2 = 1e4;
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
      throw late ? tooLong3(patience, error) : error;
    } finally {
      clearTimeout(timer);
      running -= 1;
    }
  };
  const limit = async ({ lock, statement: statement2 }) => {
    patience = Math.max(1, lock + statement2);
    const seconds = Math.max(1, Math.ceil(lock / 1e3));
    await ask(`SET SESSION lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}`);
  };
  try {
    id = idIn(await ask(`${SETTINGS}; SELECT CONNECTION_ID() AS id`));
    await limit({ lock: LOCK2, statement: settings.timeouts.statement });
    return {
      run: async (sql) => resultOf(await ask(sql)),
      limit,
      async close() {
        if (running > 0) await kill(settings, "CONNECTION", id);
        await ended2(connection);
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
function tooLong3(milliseconds, cause) {
  return Object.assign(new Error(`it took longer than ${milliseconds / 1e3} s and was ended`, { cause }), { errno: 3024 });
}
function lastOf(result) {
  const several2 = Array.isArray(result) && result.some((one) => Array.isArray(one) || isHeader2(one));
  return several2 ? result.at(-1) : result;
}
function resultOf(result) {
  const last = lastOf(result);
  if (Array.isArray(last)) return { rows: last, changed: null };
  if (!isHeader2(last)) return { rows: [], changed: null };
  return { rows: [], changed: /^\(?Rows matched/i.test(last.info) ? last.changedRows : last.affectedRows };
}
function isHeader2(result) {
  return typeof result === "object" && result !== null && "affectedRows" in result && "serverStatus" in result;
}
function idIn(result) {
  const rows = lastOf(result);
  return Number(rows[0].id);
}
async function kill(settings, what, id) {
  try {
    const other2 = await openConnection(settings);
    await answer(other2, GRACE, `KILL ${what} ${id}`).catch(() => {
    });
    await ended2(other2);
  } catch {
  }
}
function ended2(connection) {
  return new Promise((resolve) => {
    setTimeout(() => {
      connection.destroy();
      resolve();
    }, GOODBYE2).unref();
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
var openShadow = async (request) => (await import("./shadow-VIWJR2V6.js")).openShadow(request);
var mysql2 = {
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
  sync,
  seed,
  ping
};
export {
  mysql2 as mysql
};
