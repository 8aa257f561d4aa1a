import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/engines/mysql/plan-script.ts
var planScript = {
  command: "mysql --binary-mode --default-character-set=utf8mb4 --host=HOST --user=USER --password DATABASE < FILE",
  opening: [
    "SET NAMES utf8mb4;",
    // As write-session.ts has them: the same statement gives the same, whoever runs it.
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';",
    "SET SESSION time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, autocommit = 1;"
  ],
  transactional: false,
  begin: () => [],
  commit: [],
  // The server has no limit for the time that such a statement takes.
  limit: ({ lock }) => [
    `SET SESSION lock_wait_timeout = ${Math.max(1, Math.round(lock))};`,
    `SET SESSION innodb_lock_wait_timeout = ${Math.max(1, Math.round(lock))};`
  ],
  tell: () => null,
  statement(statement) {
    const sql = plain(statement);
    if (!sql.includes(";")) return `${sql};`;
    const end = endFor(sql);
    return `DELIMITER ${end}
${sql}
${end}
DELIMITER ;`;
  },
  plain,
  inTransaction: plain
};
function plain({ sql, repeat }) {
  return repeat ? sql.replace(/\s+LIMIT \d+$/, "") : sql;
}
function endFor(sql) {
  let end = "//";
  while (sql.includes(end)) end += "/";
  return end;
}

// src/engines/postgres/plan-script.ts
var planScript2 = {
  command: 'psql --no-psqlrc --file FILE "postgres://USER@HOST/DATABASE"',
  opening: [
    "\\set ON_ERROR_STOP on",
    "\\set AUTOCOMMIT on",
    "SET client_encoding = 'UTF8';",
    "SET standard_conforming_strings = on;",
    // As write-session.ts has them: the same statement gives the same, whoever runs it.
    "SET search_path = pg_catalog;",
    "SET timezone = 'UTC';",
    "SET datestyle = 'ISO, YMD';",
    "SET intervalstyle = 'postgres';",
    "SET row_security = off;"
  ],
  transactional: true,
  begin(limits, statements) {
    const long = statements.some((statement) => statement.long);
    return ["BEGIN;", ...settings("SET LOCAL", limits.lock, long ? limits.long : limits.statement)];
  },
  commit: ["COMMIT;"],
  limit,
  tell: (text) => `\\echo '${text}'`,
  statement: (statement) => `${shielded(statement.repeat ? repeated(statement.sql, true) : statement.sql)};`,
  plain: plain2,
  // What is built while others write cannot be built in a transaction.
  inTransaction: (statement) => plain2(statement).replace(CONCURRENTLY, "$1 ")
};
var CONCURRENTLY = /^((?:CREATE (?:UNIQUE )?|DROP )INDEX) CONCURRENTLY /;
function plain2({ sql, repeat }) {
  return repeat ? repeated(sql, false) : sql;
}
function limit(limits, { sql, long, repeat }) {
  if (repeat) return settings("SET", limits.lock, 0);
  if (CONCURRENTLY.test(sql)) return settings("SET", limits.long, limits.long);
  return settings("SET", limits.lock, long ? limits.long : limits.statement);
}
function settings(set, lock, statement) {
  return [`${set} lock_timeout = '${lock}s';`, `${set} statement_timeout = '${statement}s';`];
}
function repeated(sql, commits) {
  const [block, text] = [tagFor(sql, "driftgate"), tagFor(sql, "statement")];
  return [
    `DO ${block}`,
    "DECLARE",
    "  changed bigint;",
    "BEGIN",
    "  LOOP",
    `    EXECUTE ${text}${sql}${text};`,
    "    GET DIAGNOSTICS changed = ROW_COUNT;",
    "    EXIT WHEN changed = 0;",
    ...commits ? ["    COMMIT;"] : [],
    "  END LOOP;",
    "END",
    block
  ].join("\n");
}
function tagFor(text, word) {
  let tag = `$${word}$`;
  for (let number = 1; text.includes(tag); number += 1) tag = `$${word}${number}$`;
  return tag;
}
function shielded(sql) {
  return sql.replace(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1|::|:(?=[\w'"{\u0080-\uffff])/g,
    (found) => found === ":" ? "\\:" : found
  );
}

// src/engines/index.ts
var ENGINES = {
  postgres: async () => (await import("./postgres-ZQFTUWFM.js")).postgres,
  mysql: async () => (await import("./mysql-5BCQWRZU.js")).mysql
};
var SCHEMES = {
  "postgres:": "postgres",
  "postgresql:": "postgres",
  "mysql:": "mysql",
  "mariadb:": "mysql"
};
function engineOfScheme(scheme) {
  return SCHEMES[scheme];
}
function engineOfFlavour(flavour) {
  return flavour === "postgres" ? "postgres" : "mysql";
}
function loadEngine(name) {
  return ENGINES[name]();
}
function planScriptOf(name) {
  return SCRIPTS[name];
}
var SCRIPTS = { postgres: planScript2, mysql: planScript };

export {
  engineOfScheme,
  engineOfFlavour,
  loadEngine,
  planScriptOf
};
