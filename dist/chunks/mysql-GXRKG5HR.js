import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import {
  parseUrl
} from "./chunk-ASLVKHEE.js";
import {
  UnreadableSql,
  canonicalExpression,
  canonicalQuery,
  columnText,
  connect,
  explain,
  isTransient,
  quoteName,
  readCatalog,
  readCreateTable,
  readCreateView,
  readRows,
  tokenize
} from "./chunk-3W2UKYJN.js";
import "./chunk-J6E4EDDU.js";
import "./chunk-FIL6B7YH.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-OCY52V5R.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/mysql/canonical/implied-index.ts
function isImplied(object, own, other) {
  if (object.kind !== "index" || object.parent === null || object.properties.invisible) return false;
  return foreignKeysOf(own, object.parent).some((key) => {
    const columns = key.reference.columns;
    return object.properties.definition === `btree (${columns.map(columnText).join(", ")})` && isMadeName(object.path.at(-1), key.path.at(-1), columns[0]) && foreignKeysOf(other, object.parent).some((counterpart) => sameColumns(counterpart.reference.columns, columns));
  });
}
function isMadeName(name, constraint, column) {
  return name === constraint || name === column || name.startsWith(`${column}_`) && /^\d+$/.test(name.slice(column.length + 1));
}
function sameColumns(a, b) {
  return a.length === b.length && a.every((column, place) => column.toLowerCase() === b[place].toLowerCase());
}
var indexed = /* @__PURE__ */ new WeakMap();
function foreignKeysOf(catalog, table) {
  let byTable = indexed.get(catalog);
  if (byTable === void 0) {
    byTable = /* @__PURE__ */ new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== "foreign-key" || object.parent === null) continue;
      const list = byTable.get(object.parent);
      if (list === void 0) byTable.set(object.parent, [object]);
      else list.push(object);
    }
    indexed.set(catalog, byTable);
  }
  return byTable.get(table) ?? [];
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
  const names2 = texts.flatMap((text) => safeTokens(text) ?? []).filter(({ kind }) => kind === "name" || kind === "word");
  return new Set(names2.map(({ value }) => value.toLowerCase()));
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
  let groups = group(questions.flatMap((question) => trialOf(question) ?? []));
  for (const last of [false, true]) {
    const failed = [];
    for (const trials of groups) {
      const printed = await print(shadow, trials);
      if (printed === null) failed.push(...trials);
      else
        for (const [number, { question }] of trials.entries()) {
          const [a, b] = [0, 1].map((side) => printed(nameFor(number, side), question));
          if (a !== void 0 && a === b) same.add(question);
        }
    }
    if (last) break;
    groups = failed.map((trial) => [trial]);
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
  const names2 = mentioned([a, b]);
  const spokenOf = (side) => columnsOfTable(side.catalog, table).filter(({ path }) => names2.has(path.at(-1).toLowerCase()));
  const [left, right] = [spokenOf(reference), spokenOf(target)];
  const alike = left.length === right.length && left.every((column, place) => column.id === right[place].id && sameColumn(column, right[place]));
  return alike ? { question, texts: [a, b], columns: left, table } : null;
}
function group(trials) {
  const open = /* @__PURE__ */ new Map();
  const groups = [];
  for (const trial of trials) {
    let list = open.get(trial.table);
    if (list === void 0 || list.length >= TOGETHER) {
      list = [];
      open.set(trial.table, list);
      groups.push(list);
    }
    list.push(trial);
  }
  return groups;
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
  const names2 = mentioned(texts);
  for (const relation of found) {
    const spokenOf = (catalog) => columnsOfTable(catalog, relation.id).filter(({ path }) => names2.has(path.at(-1).toLowerCase()));
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

// src/engines/mysql/index.ts
var openShadow = async (request) => (await import("./shadow-7LYX4Y3J.js")).openShadow(request);
var mysql = {
  name: "mysql",
  parseUrl,
  connect,
  isTransient,
  explain,
  readCatalog,
  readRows,
  equivalent,
  openShadow,
  meaning
};
export {
  mysql
};
