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
} from "./chunk-TCDQOYRG.js";
import "./chunk-FIL6B7YH.js";
import {
  PRINTED_ALIKE,
  connect,
  explain,
  isTransient,
  readCatalog,
  readRows
} from "./chunk-LYD2XIW7.js";
import "./chunk-6X4JMDMK.js";
import {
  stableProperties
} from "./chunk-OCY52V5R.js";
import "./chunk-4AT6M7XM.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/canonical/major.ts
function majorOf(catalog) {
  return Number.parseInt(catalog.version, 10);
}

// src/engines/postgres/canonical/extension-version.ts
var extensionVersion = ({ property, reference, target }) => property === "version" && reference.object.kind === "extension" && majorOf(reference.catalog) !== majorOf(target.catalog);

// src/engines/postgres/canonical/tokens.ts
function tokens(text) {
  return text.match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\S/gu) ?? [];
}

// src/engines/postgres/canonical/view-layout.ts
var viewLayout = ({ property, reference, target }) => {
  if (property !== "definition" || typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (reference.object.kind !== "view" && reference.object.kind !== "materialized-view") return false;
  const [a, b] = [tokens(reference.value), tokens(target.value)];
  return a.length === b.length && a.every((token, place2) => token === b[place2]);
};

// src/engines/postgres/canonical/view-qualifiers.ts
var viewQualifiers = ({ property, reference, target }) => {
  if (property !== "definition" || typeof reference.value !== "string" || typeof target.value !== "string") return false;
  if (reference.object.kind !== "view" && reference.object.kind !== "materialized-view") return false;
  const [a, b] = [majorOf(reference.catalog), majorOf(target.catalog)];
  if (a < 16 === b < 16) return false;
  return a < 16 ? sameButForQualifiers(reference.value, target.value) : sameButForQualifiers(target.value, reference.value);
};
function sameButForQualifiers(older, newer) {
  const [long, short] = [tokens(older), tokens(newer)];
  let qualifier;
  let place2 = 0;
  for (const [index, token] of short.entries()) {
    const qualified = long[place2 + 1] === "." && long[place2 + 2] === token && short[index + 1] !== ".";
    if (qualified && (long[place2] !== token || (qualifier ?? token) === token)) {
      if (!isName(long[place2]) || qualifier !== void 0 && qualifier !== long[place2]) return false;
      qualifier = long[place2];
      place2 += 2;
    } else if (long[place2] !== token) {
      return false;
    }
    place2 += 1;
  }
  return place2 === long.length;
}
function isName(token) {
  return /^["\p{L}_]/u.test(token);
}

// src/engines/postgres/canonical/index.ts
var RULES = [extensionVersion, viewLayout, viewQualifiers];
var equivalent = (pair) => RULES.some((rule) => rule(pair));

// src/engines/postgres/meaning/bench.ts
var MOST_ATTEMPTS = 250;
var MOST_CHARACTERS = 4e6;
async function onBench(shadow, work) {
  const schema = "driftgate_bench";
  await shadow.query(BEGIN);
  try {
    await shadow.query(functions(schema));
    return await work({
      schema,
      async make(statements) {
        for (const batch of batches(statements)) {
          await shadow.query(
            `select ${schema}.make(value) from json_array_elements_text(${literal(JSON.stringify(batch))}) with ordinality order by ordinality`
          );
        }
      },
      async attempt(trials) {
        const found = [];
        for (const batch of batches(trials)) {
          const rows = await shadow.query(
            `select ${schema}.attempt(value->'statements', value->>'reading')::text as found from json_array_elements(${literal(JSON.stringify(batch))}) with ordinality order by ordinality`
          );
          found.push(...rows.map(reading));
        }
        return found;
      }
    });
  } finally {
    await shadow.query("rollback");
  }
}
var BEGIN = [
  "begin",
  ...PRINTED_ALIKE,
  "set local transform_null_equals = off",
  "set local array_nulls = on",
  "set local default_tablespace = ''",
  "set local default_table_access_method = heap",
  "set local client_min_messages = error",
  "set local check_function_bodies = off",
  "set local jit = off"
].join(";\n");
function functions(schema) {
  return `
    create schema ${schema};
    create function ${schema}.make(statement text) returns void language plpgsql as $$
    begin
      execute statement;
    exception when others then null;
    end $$;
    create function ${schema}.attempt(statements json, reading text) returns json language plpgsql as $$
    declare
      statement text;
      found json;
    begin
      for statement in select value from json_array_elements_text(statements) loop
        execute statement;
      end loop;
      execute reading into found;
      raise exception using errcode = 'DG000';
    exception
      when sqlstate 'DG000' then return found;
      when others then return null;
    end $$`;
}
function batches(items) {
  const result = [];
  let batch = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (batch.length > 0 && (batch.length === MOST_ATTEMPTS || size + length > MOST_CHARACTERS)) {
      result.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += length;
  }
  return batch.length === 0 ? result : [...result, batch];
}
function reading({ found }) {
  return found === null || found === void 0 ? null : JSON.parse(String(found));
}
function literal(text) {
  return `'${text.replaceAll("'", "''")}'`;
}
function quoteName(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function quotePath(path) {
  return path.map(quoteName).join(".");
}

// src/engines/postgres/meaning/types.ts
var LITERAL = "literal";
var EMPTY_ARRAY = "literal[]";
var FAMILIES = {
  text: "string",
  name: "string",
  bpchar: "string",
  character: "string",
  "character varying": "string",
  smallint: "exact",
  integer: "exact",
  bigint: "exact",
  numeric: "exact",
  real: "float",
  "double precision": "float",
  json: "json",
  jsonb: "json"
};
var CASTS = {
  string: ["exact", "float", "boolean", "json", "uuid", "bytea", "inet", "cidr"],
  exact: ["float", "string", "boolean"],
  float: ["exact"],
  boolean: ["string", "exact"],
  json: ["string"],
  date: ["timestamp without time zone"],
  "timestamp without time zone": ["date"]
};
function castIsCertain(from, to) {
  if (from === LITERAL || from === to) return true;
  if (from.endsWith("[]") !== to.endsWith("[]")) return false;
  if (from.endsWith("[]")) return castIsCertain(from.slice(0, -2), to.slice(0, -2));
  return CASTS[from]?.includes(to) ?? false;
}
var LONG = {
  double: [["precision"]],
  character: [["varying"]],
  bit: [["varying"]]
};
function typeAt(words2, start) {
  let next = start;
  const first = words2[next];
  if (first === void 0 || first.kind !== "name" && first.kind !== "quoted") return null;
  const names = [first.text];
  next += 1;
  while (is(words2[next], ".") && (words2[next + 1]?.kind === "name" || words2[next + 1]?.kind === "quoted")) {
    names.push(words2[next + 1].text);
    next += 2;
  }
  const builtIn = names.length === 1;
  let name = names.join(".");
  for (const rest of builtIn ? LONG[name] ?? [] : []) {
    if (!rest.every((word, place2) => is(words2[next + place2], word))) continue;
    name = [name, ...rest].join(" ");
    next += rest.length;
  }
  next = afterModifier(words2, next);
  if (builtIn && (name === "time" || name === "timestamp") && (is(words2[next], "with") || is(words2[next], "without"))) {
    if (!is(words2[next + 1], "time") || !is(words2[next + 2], "zone")) return null;
    name = `${name} ${words2[next].text} time zone`;
    next += 3;
  }
  const single = (builtIn ? FAMILIES[name] : void 0) ?? name;
  let array = false;
  while (is(words2[next], "[") && is(words2[next + 1], "]")) {
    array = true;
    next += 2;
  }
  return { family: array ? `${single}[]` : single, builtIn, next };
}
function typeNamed(words2) {
  const type = words2 === null ? null : typeAt(words2, 0);
  return type !== null && type.next === words2.length ? type : null;
}
function afterModifier(words2, start) {
  if (!is(words2[start], "(")) return start;
  let next = start + 1;
  while (words2[next]?.kind === "number" || is(words2[next], ",") || is(words2[next], "-")) next += 1;
  return is(words2[next], ")") ? next + 1 : start;
}
function is(word, text) {
  return word !== void 0 && word.kind !== "string" && word.text === text;
}

// src/engines/postgres/meaning/constants.ts
function constantsIn(words2, text) {
  const found = [];
  for (let place2 = 0; place2 < words2.length; place2 += 1) {
    const term = mayBegin(words2[place2], words2[place2 - 1]) ? termAt(words2, place2) : null;
    const bare = term !== null && words2[place2].text === "(" && words2[term.next - 1].text === ")" && !term.castLast;
    if (term === null || bare || !term.made) continue;
    found.push({ first: place2, next: term.next, text: text.slice(words2[place2].start, words2[term.next - 1].end) });
    place2 = term.next - 1;
  }
  return found;
}
function constantFamily(words2) {
  const term = termAt(words2, 0);
  return term !== null && term.next === words2.length ? term.family : null;
}
function termAt(words2, start) {
  let term = primaryAt(words2, start);
  while (term !== null && words2[term.next]?.text === "::" && words2[term.next].kind === "sign") {
    const type = typeAt(words2, term.next + 1);
    if (type === null || !castIsCertain(term.family, type.family)) return null;
    term = { family: type.family, next: type.next, made: true, castLast: true };
  }
  return term;
}
function primaryAt(words2, start) {
  const word = words2[start];
  const plain = (family) => ({ family, next: start + 1, made: false, castLast: false });
  if (word === void 0 || word.kind === "quoted") return null;
  if (word.kind === "string") return words2[start + 1]?.text === "::" ? plain(LITERAL) : null;
  if (word.kind === "number") return plain("exact");
  if (word.text === "NULL") return plain(LITERAL);
  if (word.text === "true" || word.text === "false") return plain("boolean");
  if (word.text === "ARRAY" && words2[start + 1]?.text === "[") return arrayAt(words2, start + 2);
  if (word.kind !== "sign" || word.text !== "(") return null;
  const inner = termAt(words2, start + 1);
  return inner === null || words2[inner.next]?.text !== ")" ? null : { ...inner, next: inner.next + 1, castLast: false };
}
function arrayAt(words2, start) {
  const made = { made: true, castLast: false };
  if (words2[start]?.text === "]") return { family: EMPTY_ARRAY, next: start + 1, ...made };
  let next = start;
  let family = null;
  for (; ; ) {
    const element = termAt(words2, next);
    if (element === null || family !== null && family !== element.family) return null;
    family = element.family;
    next = element.next + 1;
    const sign = words2[element.next]?.text;
    if (sign === "]") return { family: family.endsWith("[]") ? family : `${family}[]`, next, ...made };
    if (sign !== ",") return null;
  }
}
var BEFORE_OPERAND = /* @__PURE__ */ new Set(["AND", "OR", "NOT", "WHEN", "THEN", "ELSE", "CASE", "SELECT", "WHERE", "ON", "HAVING", "BY", "DISTINCT", "LIMIT", "OFFSET", "FROM", "BETWEEN"]);
function mayBegin(word, previous) {
  if (word.kind === "quoted") return false;
  if (previous === void 0) return true;
  if (previous.kind === "sign") return !/^(?:\.|\)|\]|::|:)$/.test(previous.text);
  return previous.kind === "name" && BEFORE_OPERAND.has(previous.text);
}
function literalOf(printed2, words2) {
  if (words2 === null || words2.length === 0) return null;
  const negative = words2[0].text === "-" ? 1 : 0;
  const value = words2[negative];
  if (value === void 0 || negative === 1 && value.kind !== "number") return null;
  const known = value.kind === "string" || value.kind === "number" || /^(?:NULL|true|false)$/.test(value.text);
  if (!known) return null;
  if (words2.length === negative + 1) {
    if (value.kind === "number") return `('${printed2}'::${/^-?\d+$/.test(printed2) ? "integer" : "numeric"})`;
    return value.kind === "name" && value.text !== "NULL" ? `('${value.text}'::boolean)` : null;
  }
  if (words2[negative + 1]?.text !== "::") return null;
  const type = typeAt(words2, negative + 2);
  return type !== null && type.next === words2.length ? `(${printed2})` : null;
}

// src/engines/postgres/meaning/words.ts
var WORD = /\s+|(?<string>'(?:[^']|'')*')|(?<quoted>"(?:[^"\0]|"")+")|(?<name>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<sign>::|[^\s;$\\'"\0])/uy;
function words(text) {
  const found = [];
  const open = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const start = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) return null;
    const [kind, word] = Object.entries(match.groups).find(([, value]) => value !== void 0) ?? [];
    if (kind === void 0 || word === void 0) continue;
    const previous = found.at(-1);
    const adjacent = previous?.end === start ? previous.text : "";
    if (`${adjacent}${word}` === "--" || `${adjacent}${word}` === "/*") return null;
    if ((kind === "string" || kind === "quoted") && previous?.kind === "name" && adjacent !== "" && !/^[BX]$/.test(adjacent))
      return null;
    if ((kind === "string" || kind === "quoted") && adjacent === "&") return null;
    if (kind === "sign" && !balances(word, open)) return null;
    found.push({ kind, text: word, start, end: match.index + word.length });
  }
  return open.length === 0 ? found : null;
}
var CLOSED_BY = { "(": ")", "[": "]", "{": "}" };
function balances(sign, open) {
  const closing = CLOSED_BY[sign];
  if (closing !== void 0) open.push(closing);
  return !/[)\]}]/.test(sign) || open.pop() === sign;
}
function nameOf({ kind, text }) {
  if (kind === "name") return text;
  return kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : null;
}

// src/engines/postgres/meaning/context.ts
function mentioned(words2) {
  return new Set(words2.flatMap((word) => nameOf(word) ?? []));
}
function columnsOf({ object, catalog }, names) {
  const parent = catalog.objects.get(object.parent ?? "");
  if (parent === void 0) return [];
  const table = parent.kind === "partition" ? parent.parent ?? "" : parent.id;
  return columnsOfTable(catalog, table).filter((column) => names.has(column.path.at(-1)));
}
function sameColumn(a, b) {
  const same = (property) => (a.properties[property] ?? null) === (b.properties[property] ?? null);
  return (a.kind !== "column" || a.path.at(-1) === b.path.at(-1)) && same("type") && same("collation");
}
function sameTypes(a, b, columns = []) {
  const ids = /* @__PURE__ */ new Set([
    ...typesOf(a.catalog, [a.object, ...columns]).map(({ id }) => id),
    ...typesOf(b.catalog, [b.object, ...columns]).map(({ id }) => id)
  ]);
  for (const id of ids) {
    const [left, right] = [a.catalog.objects.get(id), b.catalog.objects.get(id)];
    if (id === a.object.id && id === b.object.id) continue;
    if (left !== void 0 && right !== void 0 && stableProperties(left) !== stableProperties(right)) return false;
  }
  return true;
}
function typesOf(catalog, objects) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const visit = (object) => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const id of object.dependsOn) if (isType(id)) visitId(id);
    if (isType(object.id)) found.add(object);
  };
  const visitId = (id) => {
    const object = catalog.objects.get(id);
    if (object !== void 0) visit(object);
  };
  for (const object of objects) visit(object);
  return [...found];
}
function isType(id) {
  return id.startsWith("enum:") || id.startsWith("domain:");
}

// src/engines/postgres/meaning/relations.ts
function readBy(catalog, view) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const visit = (ids) => ids.every((id) => {
    const relation = relationOf(catalog, id);
    if (relation === "none") return true;
    if (relation === void 0) return false;
    if (seen.has(relation)) return true;
    seen.add(relation);
    if (isView(relation) && !visit(relation.dependsOn)) return false;
    found.add(relation);
    return true;
  });
  return visit(view.dependsOn) ? [...found] : null;
}
function relationOf(catalog, id) {
  const kind = id.slice(0, id.indexOf(":"));
  if (!["table", "column", "view", "materialized-view", "partition", "sequence"].includes(kind)) return "none";
  const object = catalog.objects.get(id);
  return object?.kind === "column" ? catalog.objects.get(object.parent ?? "") : object;
}
function isView({ kind }) {
  return kind === "view" || kind === "materialized-view";
}

// src/engines/postgres/meaning/schema.ts
function preparations(trials, loaded) {
  const relations = /* @__PURE__ */ new Map();
  for (const { kind, catalog, object } of loaded ? [] : trials) {
    if (kind === "view") for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
  }
  const objects = [
    ...trials.flatMap(({ catalog, object, columns }) => typesOf(catalog, [object, ...columns])),
    ...[...relations].flatMap(([relation, catalog]) => typesOf(catalog, columnsOfTable(catalog, tableOf(relation))))
  ];
  const statements = /* @__PURE__ */ new Map();
  const schemaOf = (object) => {
    const schema = quoteName(object.path[0]);
    statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
  };
  if (!loaded) {
    for (const catalog of new Set(trials.map((trial) => trial.catalog))) {
      for (const extension of catalog.objects.values()) {
        if (extension.kind !== "extension" || extension.properties.schema === "pg_catalog") continue;
        const [name, schema] = [quoteName(extension.path[0]), quoteName(String(extension.properties.schema))];
        statements.set(`schema ${schema}`, `create schema if not exists ${schema}`);
        statements.set(extension.id, `create extension if not exists ${name} with schema ${schema}`);
      }
    }
  }
  for (const type of objects) {
    if (statements.has(type.id)) continue;
    schemaOf(type);
    const statement = typeStatement(type);
    if (statement !== null) statements.set(type.id, statement);
  }
  for (const relation of relations.keys()) schemaOf(relation);
  return [...statements.values()];
}
function typeStatement(type) {
  if (type.kind === "enum") {
    const labels = type.properties.values.map(literal).join(", ");
    return `create type ${quotePath(type.path)} as enum (${labels})`;
  }
  const base = typeText(type);
  return base === null ? null : `create domain ${quotePath(type.path)} as ${base}`;
}
function typeText({ properties }) {
  const type = String(properties.type);
  if (typeNamed(words(type)) === null) return null;
  if (properties.collation == null) return type;
  const collation = words(String(properties.collation));
  const isName2 = collation?.every(
    ({ kind, text }, place2) => place2 % 2 === 0 ? kind === "name" || kind === "quoted" : text === "."
  );
  return isName2 ? `${type} collate ${properties.collation}` : null;
}
function columnTexts(columns) {
  return columns.flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName(column.path.at(-1))} ${type}`];
  });
}
function tableStatement(catalog, relation, names) {
  const table = tableOf(relation);
  const key = primaryKey(catalog, table);
  const inKey = new Set(
    (words(key) ?? []).map(({ kind, text }) => kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : text)
  );
  const columns = columnsOfTable(catalog, table).filter(({ path }) => names.has(path.at(-1)) || inKey.has(path.at(-1)));
  const parts = [...columnTexts(columns), ...key === "" ? [] : [`primary key ${key}`]];
  return `create table ${quotePath(relation.path)} (${parts.join(", ")})`;
}
function tableOf({ kind, id, parent }) {
  return kind === "partition" ? parent ?? id : id;
}
function primaryKey(catalog, table) {
  let byTable = keys.get(catalog);
  if (byTable === void 0) {
    byTable = /* @__PURE__ */ new Map();
    for (const { kind, parent, properties } of catalog.objects.values()) {
      if (kind === "primary-key" && parent !== null) byTable.set(parent, String(properties.columns));
    }
    keys.set(catalog, byTable);
  }
  const text = byTable.get(table) ?? "";
  const plain = words(text)?.every(
    ({ kind, text: text2 }) => kind === "quoted" || kind === "name" && text2 === text2.toLowerCase() || /^[(),]$/.test(text2)
  );
  return plain ? text : "";
}
var keys = /* @__PURE__ */ new WeakMap();

// src/engines/postgres/meaning/trial.ts
var ASKED = {
  column: { default: "default", generated: "generated" },
  domain: { default: "default", checks: "domain-check" },
  check: { expression: "check" },
  exclusion: { elements: "exclusion" },
  index: { definition: "index" },
  view: { definition: "view" },
  "materialized-view": { definition: "view" }
};
function askedAs(kind, property) {
  return Object.hasOwn(ASKED, kind) ? ASKED[kind][property] : void 0;
}
function trialsOf({ property, reference, target }, question) {
  const kind = askedAs(reference.object.kind, property);
  if (kind === void 0 || target.object.kind !== reference.object.kind) return [];
  const [a, b] = [textsOf(kind, reference.value), textsOf(kind, target.value)];
  if (a === null || b === null || a.length !== b.length) return [];
  if (kind === "generated" && isStored(reference.value) !== isStored(target.value)) return [];
  const texts = [...a, ...b];
  const spoken = texts.map(words);
  if (spoken.some((found) => found === null || !mayBeAsked(found))) return [];
  const sides = [a, b];
  const common = { question, kind, sides };
  if (!sameTypes(reference, target)) return [];
  if (kind === "view") return [{ ...common, ...inside(reference), columns: [] }];
  const names = kind === "default" || kind === "domain-check" ? /* @__PURE__ */ new Set() : mentioned(spoken.flatMap((found) => found ?? []));
  if (reference.object.kind === "column") names.add(reference.object.path.at(-1));
  const [left, right] = [columnsOf(reference, names), columnsOf(target, names)];
  if (!sameTypes(reference, target, [...left, ...right])) return [];
  const alike2 = left.length === right.length && left.every((column, place2) => sameColumn(column, right[place2]));
  const trial = { ...common, ...inside(reference), columns: left };
  return alike2 && sameColumn(reference.object, target.object) ? [trial] : [trial, { ...common, ...inside(target), columns: right }];
}
var RESERVED = "driftgate_";
function mayBeAsked(words2) {
  return words2.every(({ text }, place2) => {
    const numbered = text === "::" && /^'\d+'$/.test(words2[place2 - 1]?.text ?? "") && words2[place2 + 1]?.text.startsWith("reg");
    return !text.startsWith(RESERVED) && !numbered;
  });
}
function inside({ catalog, object }) {
  return { catalog, object };
}
function textsOf(kind, value) {
  if (kind === "domain-check") {
    const checks = Array.isArray(value) ? value : [];
    return checks.every((check) => /^CHECK \(.*\)$/s.test(check)) ? checks.map((check) => check.slice("CHECK ".length)) : null;
  }
  if (kind === "default" && value === null) return [NO_DEFAULT];
  if (typeof value !== "string") return null;
  if (kind === "default" && /own sequence|\bnextval\b/.test(value)) return null;
  return [kind === "generated" ? value.replace(STORAGE, "") : value];
}
var NO_DEFAULT = "NULL";
function lacksDefault({ kind, sides }) {
  return kind === "default" && sides.some(([text]) => text === NO_DEFAULT);
}
var STORAGE = / (?:STORED|VIRTUAL)$/;
function isStored(value) {
  return String(value).endsWith(" STORED");
}

// src/engines/postgres/meaning/defaults.ts
var TOGETHER = 200;
async function constantDefaults(bench, trials) {
  const constant = trials.filter(isConstant);
  const values = await stored(bench, constant);
  const result = /* @__PURE__ */ new Map();
  for (const trial of constant) {
    const [a, b] = values.get(trial) ?? [];
    if (a === void 0 || b === void 0) continue;
    result.set(trial, a === b || isNull(a) && isNull(b));
  }
  return result;
}
function isConstant({ kind, catalog, object, sides }) {
  if (kind !== "default") return false;
  const type = baseOf(catalog, object);
  if (type === null) return false;
  return sides.every(([text]) => {
    if (text === NO_DEFAULT) return type.own.builtIn;
    const family = constantFamily(words(text) ?? []);
    return family !== null && castIsCertain(family, type.base.family);
  });
}
function baseOf(catalog, object) {
  const domains = new Map(
    typesOf(catalog, [object]).flatMap(
      (type) => type.kind === "domain" && type !== object ? [[displayName(type.path), type]] : []
    )
  );
  let name = String(object.properties.type);
  const own = typeNamed(words(name));
  for (let domain = domains.get(name); domain !== void 0; domain = domains.get(name)) name = String(domain.properties.type);
  const base = typeNamed(words(name));
  return own === null || base === null ? null : { own, base };
}
function isNull(printed2) {
  return printed2.startsWith("NULL::") || printed2.startsWith("(NULL::");
}
async function stored(bench, trials) {
  const found = /* @__PURE__ */ new Map();
  const groups = [];
  for (let start = 0; start < trials.length; start += TOGETHER) groups.push(trials.slice(start, start + TOGETHER));
  const failed = await attempt(bench, groups, found);
  if (failed.length > 0) await attempt(bench, failed.map((trial) => [trial]), found);
  return found;
}
async function attempt(bench, groups, found) {
  const table = `${bench.schema}.${RESERVED}table`;
  const results = await bench.attempt(
    groups.map((trials) => {
      const columns = trials.flatMap(
        ({ object, sides }, number) => sides.map(
          ([text], side) => `${RESERVED}${number}_${side} ${typeText(object) ?? ""} default ${text === NO_DEFAULT ? text : `(${text})`}`
        )
      );
      return {
        statements: [`create table ${table} (${columns.join(", ")})`],
        reading: `explain (verbose, costs off, format json) insert into ${table} default values`
      };
    })
  );
  const failed = [];
  for (const [index, trials] of groups.entries()) {
    const output = outputOf(results[index])?.map(
      (printed2) => literalOf(printed2, words(printed2)) === null ? void 0 : printed2
    );
    for (const [number, trial] of trials.entries()) {
      const pair = output?.slice(2 * number, 2 * number + 2) ?? [];
      if (output === void 0) failed.push(trial);
      else if (pair.length === 2 && !pair.includes(void 0)) found.set(trial, pair);
    }
  }
  return failed;
}
function outputOf(explained) {
  let plan = explained?.[0]?.Plan;
  while (plan?.Plans?.length === 1) plan = plan.Plans[0];
  return plan?.Output;
}

// src/engines/postgres/meaning/views.ts
function onSameGround({ reference, target }) {
  const seen = /* @__PURE__ */ new Set();
  const visit = (ids) => ids.every((id) => {
    if (seen.has(id)) return true;
    seen.add(id);
    const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
    if (a === void 0 || b === void 0) return a === b && relationOf(reference.catalog, id) === "none";
    if (a.kind === "column") return sameColumn(a, b) && sameTypes(reference, target, [a]);
    return !isView(a) || visit(a.dependsOn) && visit(b.dependsOn);
  });
  return visit(reference.object.dependsOn) && visit(target.object.dependsOn);
}
function viewsRead({ reference, target }) {
  return [.../* @__PURE__ */ new Set([...reference.object.dependsOn, ...target.object.dependsOn])].filter((id) => {
    const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
    if (a === void 0 || b === void 0 || !isView(a)) return false;
    const [left, right] = [a.properties.definition ?? null, b.properties.definition ?? null];
    const sides = {
      reference: { value: left, object: a, catalog: reference.catalog },
      target: { value: right, object: b, catalog: target.catalog }
    };
    return left !== right && !equivalent({ property: "definition", ...sides });
  });
}
function groundOf(trials) {
  const relations = /* @__PURE__ */ new Map();
  const texts = [];
  for (const { catalog, object, sides } of trials) {
    for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
    texts.push(...sides.flat());
  }
  for (const relation of relations.keys()) if (isView(relation)) texts.push(String(relation.properties.definition));
  const names = mentioned(texts.flatMap((text) => words(text) ?? []));
  const statements = [...relations].flatMap(([relation, catalog]) => {
    if (!isView(relation))
      return relation.kind === "sequence" ? [`create sequence ${quotePath(relation.path)}`] : [tableStatement(catalog, relation, names)];
    const definition = String(relation.properties.definition);
    return words(definition) === null ? [] : [`create view ${quotePath(relation.path)} as ${definition}`];
  });
  return { relations: [...relations.keys()], statements };
}

// src/engines/postgres/meaning/place.ts
async function place(bench, trials, loaded) {
  const placed = /* @__PURE__ */ new Map();
  let groups = group(trials);
  for (const last of [false, true]) {
    const found = await bench.attempt(groups.map((trials2) => attemptAt(bench, trials2, loaded)));
    const failed = [];
    for (const [index, trials2] of groups.entries()) {
      const texts = found[index];
      for (const [number, trial] of trials2.entries()) {
        const sides = texts === null ? null : sidesIn(texts, number, trial);
        if (sides !== null) placed.set(trial, sides);
        else if (trials2.length > 1) failed.push(trial);
      }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((trial) => [trial]);
  }
  return placed;
}
var TOGETHER2 = {
  default: 100,
  generated: 40,
  check: 40,
  exclusion: 10,
  index: 20,
  "domain-check": 1,
  view: 20
};
function group(trials) {
  const open = /* @__PURE__ */ new Map();
  const groups = [];
  const numbers = /* @__PURE__ */ new Map();
  for (const trial of trials) {
    const { kind, catalog, object } = trial;
    const number = numbers.get(catalog) ?? numbers.set(catalog, numbers.size).size;
    const at = kind === "default" || kind === "view" ? "" : object.parent ?? object.id;
    const key = `${kind} ${number} ${at}`;
    let list = open.get(key);
    if (list === void 0 || list.length >= TOGETHER2[kind]) {
      list = [];
      open.set(key, list);
      groups.push(list);
    }
    list.push(trial);
  }
  return groups;
}
function attemptAt(bench, trials, loaded) {
  switch (trials[0].kind) {
    case "view":
      return viewAttempt(bench, trials, loaded);
    case "domain-check":
      return domainAttempt(bench, trials);
    default:
      return tableAttempt(bench, trials);
  }
}
function eachText(trials, use) {
  for (const [number, trial] of trials.entries())
    for (const [side, texts] of trial.sides.entries())
      for (const [place2, text] of texts.entries()) use(nameFor(number, side, place2), text, trial);
}
function nameFor(number, side, place2) {
  return `${RESERVED}${number}_${side}_${place2}`;
}
function sidesIn(texts, number, { sides }) {
  const [a, b] = sides.map((list, side) => list.map((_, place2) => texts[nameFor(number, side, place2)]));
  const whole = (list) => !list.includes(void 0);
  return a !== void 0 && b !== void 0 && whole(a) && whole(b) ? [a, b] : null;
}
function tableAttempt({ schema }, trials) {
  const columns = new Map(
    trials.flatMap((trial) => trial.columns.map((column) => [column.id, column]))
  );
  const parts = trials[0].kind === "default" ? [] : columnTexts([...columns.values()]);
  const indexes = [];
  eachText(trials, (name, text, { kind, object }) => {
    const type = kind === "default" || kind === "generated" ? typeText(object) ?? "" : "";
    if (kind === "default") parts.push(`${name} ${type} default (${text})`);
    else if (kind === "generated") parts.push(`${name} ${type} generated always as (${text}) stored`);
    else if (kind === "check") parts.push(`constraint ${name} check (${text})`);
    else if (kind === "exclusion") parts.push(`constraint ${name} exclude ${text}`);
    else indexes.push(`create index ${name} on ${schema}.${TABLE} using ${text}`);
  });
  return {
    statements: [`create table ${schema}.${TABLE} (${parts.join(", ")})`, ...indexes],
    reading: printed(`${schema}.${TABLE}`)
  };
}
var TABLE = `${RESERVED}table`;
function printed(table) {
  const oid = `${literal(table)}::regclass`;
  return `select json_object_agg(name, text) from (
    select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as text from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = ${oid}
    union all select conname, case contype when 'c' then pg_get_expr(conbin, conrelid) else pg_get_constraintdef(oid) end from pg_constraint where conrelid = ${oid} and contype in ('c', 'x')
    union all select c.relname, substr(pg_get_indexdef(i.indexrelid), length(concat('CREATE INDEX ', c.relname, ${literal(` ON ${table} USING `)})) + 1) from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${oid} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)) found`;
}
function domainAttempt({ schema }, trials) {
  const domain = `${schema}.${RESERVED}domain`;
  const statements = [`create domain ${domain} as ${typeText(trials[0].object) ?? ""}`];
  eachText(trials, (name, text) => statements.push(`alter domain ${domain} add constraint ${name} check (${text})`));
  return {
    statements,
    reading: `select json_object_agg(conname, pg_get_constraintdef(oid)) from pg_constraint where contypid = ${literal(domain)}::regtype`
  };
}
function viewAttempt({ schema }, trials, loaded) {
  const statements = loaded ? [] : [...groundOf(trials).statements];
  eachText(trials, (name, text) => statements.push(`create view ${schema}.${name} as ${text}`));
  return {
    statements,
    reading: `select json_object_agg(relname, pg_get_viewdef(oid)) from pg_class where relkind = 'v' and relnamespace = ${literal(schema)}::regnamespace`
  };
}

// src/engines/postgres/meaning/synonyms.ts
var KEYWORDS = {
  CURRENT_TIMESTAMP: "now()",
  CURRENT_ROLE: "CURRENT_USER",
  USER: "CURRENT_USER",
  CURRENT_CATALOG: "current_database()",
  CURRENT_SCHEMA: "current_schema()"
};
function synonymAt(words2, place2) {
  const word = words2[place2];
  if (word.kind !== "name" || words2[place2 - 1]?.text === "." || words2[place2 + 1]?.text === ".") return null;
  const called = words2[place2 + 1]?.text === "(";
  const keyword = Object.hasOwn(KEYWORDS, word.text) ? KEYWORDS[word.text] : void 0;
  if (keyword !== void 0 && !called) return { first: place2, next: place2 + 1, text: keyword };
  if (word.text === "transaction_timestamp" && called && words2[place2 + 2]?.text === ")") {
    return { first: place2, next: place2 + 3, text: "now()" };
  }
  return null;
}

// src/engines/postgres/meaning/rewrite.ts
function rewrite(text, literals) {
  const found = words(text) ?? [];
  const constants = new Map(constantsIn(found, text).map((constant) => [constant.first, constant]));
  let result = "";
  let done = 0;
  for (let place2 = 0; place2 < found.length; ) {
    const constant = constants.get(place2);
    const literal2 = constant === void 0 ? void 0 : literals.get(constant.text);
    const change = constant !== void 0 && literal2 !== void 0 ? { ...constant, text: literal2 } : synonymAt(found, place2);
    if (change === null) {
      place2 = constant?.next ?? place2 + 1;
      continue;
    }
    result += text.slice(done, found[place2].start) + change.text;
    done = found[change.next - 1].end;
    place2 = change.next;
  }
  return result + text.slice(done);
}
function constantTexts(text) {
  return constantsIn(words(text) ?? [], text).map((constant) => constant.text);
}

// src/engines/postgres/meaning.ts
var meaning = {
  asks(kind, property, question) {
    if (askedAs(kind, property) === void 0) return false;
    return question === void 0 || mayBeSame(question.reference.value, question.target.value);
  },
  async same(shadow, questions, loaded) {
    const trials = questions.flatMap((question, number) => trialsOf(question, number)).filter((trial) => canBeMade(trial, questions[trial.question]));
    const same = trials.length === 0 ? /* @__PURE__ */ new Set() : await onBench(shadow, (bench) => judge(bench, trials, loaded));
    const judged = questions.map(() => false);
    for (const trial of trials) judged[trial.question] = true;
    for (const trial of trials) if (!same.has(trial)) judged[trial.question] = false;
    return withGround(questions, judged);
  }
};
function canBeMade({ kind, object }, question) {
  if (kind === "view") return onSameGround(question);
  return !["default", "generated", "domain-check"].includes(kind) || typeText(object) !== null;
}
function mayBeSame(reference, target) {
  const sides = [reference, target];
  if (sides.includes(null)) return sides.some((value) => typeof value === "string" && /\bNULL::/.test(value));
  return !PLAIN.some((plain) => sides.every((value) => typeof value === "string" && plain.test(value)));
}
var PLAIN = [/^\d+$/, /^(?:true|false)$/, /^'(?:[^']|'')*'::text$/, /^'(?:[^']|'')*'::character varying$/, /^\w+ \([\w, ]+\)$/];
var ROUNDS = 2;
async function judge(bench, trials, loaded) {
  await bench.make(preparations(trials, loaded));
  const same = /* @__PURE__ */ new Set();
  const decided = await constantDefaults(bench, trials);
  for (const [trial, answer] of decided) if (answer) same.add(trial);
  const undecided = trials.filter((trial) => !decided.has(trial) && !lacksDefault(trial));
  let open = new Map(undecided.map((trial) => [trial, trial.sides]));
  for (let round = 0; round < ROUNDS && open.size > 0; round += 1) {
    const literals = await reckoned(bench, [...open.values()].flat(2));
    const rewritten = /* @__PURE__ */ new Map();
    for (const [trial, sides] of open) {
      const [a, b] = sides.map((texts) => texts.map((text) => rewrite(text, literals)));
      if (alike([a, b])) same.add(trial);
      else rewritten.set({ ...trial, sides: [a, b] }, trial);
    }
    open = /* @__PURE__ */ new Map();
    for (const [placed, sides] of await place(bench, [...rewritten.keys()], loaded)) {
      const trial = rewritten.get(placed);
      if (alike(sides)) same.add(trial);
      else open.set(trial, sides.map((texts) => texts.map((text) => clean(trial, text))));
    }
  }
  return same;
}
function clean({ kind }, text) {
  if (kind === "view") return text.trim().replace(/;$/, "");
  if (kind === "domain-check") return text.replace(/^CHECK /, "");
  return kind === "exclusion" ? text.replace(/^EXCLUDE /, "") : text;
}
function alike([a, b]) {
  const sorted = [...b].sort();
  return [...a].sort().every((text, place2) => text === sorted[place2]);
}
var CONSTANTS_TOGETHER = 200;
async function reckoned(bench, texts) {
  const constants = [...new Set(texts.flatMap(constantTexts))];
  const literals = /* @__PURE__ */ new Map();
  let groups = [];
  for (let start = 0; start < constants.length; start += CONSTANTS_TOGETHER)
    groups.push(constants.slice(start, start + CONSTANTS_TOGETHER));
  for (const last of [false, true]) {
    const results = await bench.attempt(
      groups.map((group2) => ({
        statements: [],
        reading: `explain (verbose, costs off, format json) select ${group2.join(", ")}`
      }))
    );
    const failed = [];
    for (const [index, group2] of groups.entries()) {
      const output = outputOf(results[index]);
      if (output?.length !== group2.length) failed.push(...group2);
      else
        for (const [place2, constant] of group2.entries()) {
          const literal2 = literalOf(output[place2], words(output[place2]));
          if (literal2 !== null) literals.set(constant, literal2);
        }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((constant) => [constant]);
  }
  return literals;
}
function withGround(questions, judged) {
  const numbers = new Map(
    questions.flatMap(
      ({ property, reference }, number) => property === "definition" ? [[reference.object.id, number]] : []
    )
  );
  const answers = [...judged];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [number, question] of questions.entries()) {
      if (!answers[number] || !askedAsView(question)) continue;
      if (viewsRead(question).every((id) => numbers.has(id) && answers[numbers.get(id)])) continue;
      answers[number] = false;
      changed = true;
    }
  }
  return answers;
}
function askedAsView({ reference, property }) {
  return askedAs(reference.object.kind, property) === "view";
}

// src/engines/postgres/index.ts
var openShadow = async (request) => (await import("./shadow-UAOS5464.js")).openShadow(request);
var postgres = {
  name: "postgres",
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
  postgres
};
