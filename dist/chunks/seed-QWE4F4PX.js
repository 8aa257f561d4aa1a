import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  refuseProduction
} from "./chunk-ZS56GFGV.js";
import "./chunk-SZZNPJZP.js";
import {
  Locked
} from "./chunk-CRX4MWTW.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-54GP5VBJ.js";
import {
  timeoutsOf
} from "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  EVERYTHING,
  buildGraph,
  components,
  order,
  select,
  tableMatcher
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/seed/order.ts
function fillOrder(catalog, tables) {
  const byName = new Map([...tables.values()].map((table) => [table.name, table]));
  const graph = buildGraph(catalog);
  const groupOf = /* @__PURE__ */ new Map();
  for (const [number, names] of components(graph).entries()) for (const name of names) groupOf.set(name, number);
  const sorted = order(catalog).tables.flatMap(({ table }) => byName.get(table) ?? []);
  const place = new Map(sorted.map((table, number) => [table.id, number]));
  const groups = /* @__PURE__ */ new Map();
  const [later2, ahead] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
  for (const table of sorted) {
    const number = groupOf.get(table.name);
    const group = groups.get(number);
    if (group === void 0) groups.set(number, [table]);
    else group.push(table);
    for (const key of table.foreignKeys) {
      const to = place.get(key.to);
      if (to === void 0 || to < place.get(table.id)) continue;
      (canWait(key, table, later2) ? later2 : ahead).add(key);
    }
  }
  return { groups: [...groups.values()], later: later2, ahead };
}
function canWait(key, table, later2) {
  return waitingColumns(key, table, later2).length > 0 && (!key.full || waitingColumns(key, table, later2).length === key.columns.length);
}
function waitingColumns(key, table, later2) {
  const others = table.foreignKeys.filter((other) => other !== key && !later2.has(other));
  return key.columns.filter(
    (column) => table.columns.get(column)?.nullable === true && !others.some(({ columns }) => columns.includes(column))
  );
}

// src/seed/clear.ts
async function refuseReferred(tables, clear2, database) {
  for (const table of tables.values()) {
    if (clear2.has(table.id)) continue;
    for (const key of table.foreignKeys) {
      if (!clear2.has(key.to) || !await database.refers(table, key.columns)) continue;
      throw new DriftgateError(
        "usage",
        `Rows of ${table.name}, which is not to be cleared, refer to ${tables.get(key.to)?.name} (${key.name}): nothing was deleted.`,
        { hint: `Clear ${table.name} too, by naming it in --tables, or delete these rows.` }
      );
    }
  }
}
async function clearTables(clear2, order2, database) {
  const { seed: seed2 } = database.engine;
  const cleared = /* @__PURE__ */ new Map();
  const all = order2.groups.flat().filter(({ id }) => clear2.has(id));
  const hard = all.flatMap((table) => table.foreignKeys.filter((key) => order2.ahead.has(key)));
  const relaxed = hard.length === 0 ? null : seed2.relax(hard.every(({ deferrable }) => deferrable));
  await database.transaction(async () => {
    if (relaxed !== null) await database.run(relaxed.begin);
    for (const table of all) {
      const [row] = await database.run(`SELECT COUNT(*) AS n FROM ${seed2.rowsOf(table.object)}`);
      cleared.set(table.id, Number(row?.n ?? 0));
      for (const key of table.foreignKeys.filter((one) => order2.later.has(one))) {
        const columns = waitingColumns(key, table, order2.later).map((column) => database.quote(column));
        await database.run(
          `UPDATE ${seed2.rowsOf(table.object)} SET ${columns.map((column) => `${column} = NULL`).join(", ")} WHERE ${columns[0]} IS NOT NULL`
        );
      }
    }
    for (const table of [...all].reverse()) await database.run(`DELETE FROM ${seed2.rowsOf(table.object)}`);
  }).finally(async () => {
    if (relaxed?.end) await database.run(relaxed.end);
  });
  for (const table of all) {
    for (const { givenBy, object } of table.columns.values()) {
      if (givenBy !== "counter") continue;
      for (const statement of seed2.setCounter(table.object, object, null)) await database.run(statement);
    }
  }
  return cleared;
}

// src/seed/checks/patterns.ts
var CLASSES = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: " \\t\\n\\r\\f\\v",
  xdigit: "0-9A-Fa-f",
  word: "\\w",
  punct: "!-\\/:-@\\[-`{-~"
};
function regexOf(pattern, ignoreCase) {
  const [, flags = "", rest = ""] = /^(?:\(\?([a-z]+)\)|\*\*\*:)?([\s\S]*)$/.exec(pattern) ?? [];
  const source = rest.replace(/\[:(\w+):\]/g, (whole, name) => CLASSES[name] ?? whole).replace(/\\A/g, "^").replace(/\\[Zz]/g, "$").replace(/\\[my<]/g, "\\b");
  try {
    return new RegExp(source, `${ignoreCase || flags.includes("i") ? "i" : ""}s`);
  } catch {
    return null;
  }
}
function likePattern(pattern) {
  let source = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === "\\") {
      at += 1;
      source += literally(pattern[at] ?? "");
    } else source += character === "%" ? ".*" : character === "_" ? "." : literally(character);
  }
  return `^${source}$`;
}
function literally(character) {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
var MORE = 6;
var PLAIN = "abcdefghijklmnopqrstuvwxyz";
function textMatching(regex, below) {
  try {
    return new Follower(regex.source, below).text();
  } catch (error) {
    if (error instanceof CannotFollow) return null;
    throw error;
  }
}
var CannotFollow = class extends Error {
};
var Follower = class {
  #source;
  #below;
  #at = 0;
  constructor(source, below) {
    this.#source = source;
    this.#below = below;
  }
  text() {
    const text2 = this.#choice()();
    if (this.#at < this.#source.length) throw new CannotFollow();
    return text2;
  }
  /** What makes a text of the alternatives from here on. */
  #choice() {
    const alternatives = [this.#sequence()];
    while (this.#source[this.#at] === "|") {
      this.#at += 1;
      alternatives.push(this.#sequence());
    }
    return () => alternatives[this.#below(alternatives.length)]();
  }
  #sequence() {
    const makers = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at])) makers.push(this.#repeated(this.#atom()));
    return () => makers.map((make) => make()).join("");
  }
  #repeated(make) {
    const [low, high] = this.#counts();
    if (this.#source[this.#at] === "?") this.#at += 1;
    return () => Array.from({ length: low + this.#below(high - low + 1) }, make).join("");
  }
  #counts() {
    const sign = this.#source[this.#at];
    const signs = { "*": [0, MORE], "+": [1, MORE], "?": [0, 1] };
    if (sign !== void 0 && signs[sign] !== void 0) {
      this.#at += 1;
      return signs[sign];
    }
    const braces = /^\{(\d+)(,)?(\d+)?\}/.exec(this.#source.slice(this.#at));
    if (braces === null) return [1, 1];
    this.#at += braces[0].length;
    const low = Number(braces[1]);
    return [low, braces[2] === void 0 ? low : braces[3] === void 0 ? low + MORE : Number(braces[3])];
  }
  #atom() {
    const character = this.#source[this.#at];
    this.#at += 1;
    switch (character) {
      case "^":
      case "$":
        return () => "";
      case ".":
        return () => this.#oneOf(PLAIN);
      case "(":
        return this.#group();
      case "[":
        return this.#class();
      case "\\":
        return this.#escape();
      default:
        return () => character;
    }
  }
  #group() {
    if (this.#source.startsWith("?:", this.#at)) this.#at += 2;
    else if (this.#source[this.#at] === "?") throw new CannotFollow();
    const make = this.#choice();
    if (this.#source[this.#at] !== ")") throw new CannotFollow();
    this.#at += 1;
    return make;
  }
  #escape() {
    const character = this.#source[this.#at] ?? "";
    this.#at += 1;
    if (character === "b" || character === "B") return () => "";
    const among = SETS[character];
    if (among !== void 0) return () => this.#oneOf(among);
    if (/[a-zA-Z0-9]/.test(character)) throw new CannotFollow();
    return () => character;
  }
  #class() {
    const negated = this.#source[this.#at] === "^";
    const start = this.#at + (negated ? 1 : 0);
    let end = start;
    while (this.#source[end] !== "]") {
      if (end >= this.#source.length) throw new CannotFollow();
      end += this.#source[end] === "\\" ? 2 : 1;
    }
    const regex = new RegExp(this.#source.slice(this.#at - 1, end + 1), "s");
    this.#at = end + 1;
    const among = [...LIKELY].filter((one) => regex.test(one)).join("");
    if (among === "") throw new CannotFollow();
    const letters = negated ? [...PLAIN].filter((one) => regex.test(one)).join("") : "";
    return () => this.#oneOf(letters === "" ? among : letters);
  }
  #oneOf(characters) {
    return characters[this.#below(characters.length)];
  }
};
var DIGITS = "0123456789";
var LIKELY = `${PLAIN}${PLAIN.toUpperCase()}${DIGITS} -_.,:;/+*#@!?&%$=()[]{}<>'"\\|~^\``;
var SETS = {
  d: DIGITS,
  w: `${PLAIN}${DIGITS}`,
  s: " ",
  D: PLAIN,
  W: "-",
  S: PLAIN
};

// src/seed/checks/evaluate.ts
var UNREADABLE = /* @__PURE__ */ Symbol("unreadable");
function evaluate(expression, lookup) {
  switch (expression.is) {
    case "value":
      return expression.value;
    case "column":
      return lookup(expression.name);
    case "list":
      return expression.items.map((item2) => evaluate(item2, lookup));
    case "not":
      return not(evaluate(expression.of, lookup));
    case "and":
      return every(expression.items.map((item2) => evaluate(item2, lookup)));
    case "or":
      return not(every(expression.items.map((item2) => not(evaluate(item2, lookup)))));
    case "compare":
      return compare(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case "in": {
      const value = evaluate(expression.of, lookup);
      return not(every(expression.items.map((item2) => not(compare("=", value, evaluate(item2, lookup))))));
    }
    case "null": {
      const value = evaluate(expression.of, lookup);
      return value === UNREADABLE ? UNREADABLE : value === null;
    }
    case "arithmetic":
      return arithmetic(expression.operator, evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case "matches":
      return matches(expression, lookup);
    case "case": {
      for (const { when, gives } of expression.branches) {
        const is = evaluate(when, lookup);
        if (is === UNREADABLE) return UNREADABLE;
        if (is === true) return evaluate(gives, lookup);
      }
      return evaluate(expression.otherwise, lookup);
    }
    case "call":
      return call(
        expression.name,
        expression.items.map((item2) => evaluate(item2, lookup))
      );
    case "unread":
      return UNREADABLE;
  }
}
function not(value) {
  if (value === null || value === UNREADABLE) return value;
  return !truth(value);
}
function truth(value) {
  return typeof value === "number" ? value !== 0 : value === true || value === "true" || value === "t";
}
function every(values) {
  const known = values.map((value) => value === null || value === UNREADABLE ? value : truth(value));
  if (known.includes(false)) return false;
  if (known.includes(UNREADABLE)) return UNREADABLE;
  return known.includes(null) ? null : true;
}
function compare(operator, left, right) {
  if (left === UNREADABLE || right === UNREADABLE) return UNREADABLE;
  if (left === null || right === null) return null;
  const order2 = orderOf(left, right);
  if (order2 === null) return UNREADABLE;
  switch (operator) {
    case "=":
      return order2 === 0;
    case "<>":
      return order2 !== 0;
    case "<":
      return order2 < 0;
    case "<=":
      return order2 <= 0;
    case ">":
      return order2 > 0;
    case ">=":
      return order2 >= 0;
  }
}
function orderOf(left, right) {
  if (typeof left === "object" || typeof right === "object" || typeof left === "symbol" || typeof right === "symbol") return null;
  if (typeof left === "boolean" || typeof right === "boolean") return Number(truth(left)) - Number(truth(right));
  if (typeof left === "number" || typeof right === "number") {
    const [a2, b2] = [Number(left), Number(right)];
    return Number.isNaN(a2) || Number.isNaN(b2) ? null : a2 - b2;
  }
  const [a, b] = [momentOf(left), momentOf(right)];
  if (a !== null && b !== null) return a - b;
  return left < right ? -1 : left > right ? 1 : 0;
}
var MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
function momentOf(text2) {
  const [, date, time = "00:00", zone] = MOMENT.exec(String(text2)) ?? [];
  if (date === void 0) return null;
  const offset = zone === void 0 || zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
  const milliseconds = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
function arithmetic(operator, left, right) {
  if (left === UNREADABLE || right === UNREADABLE) return UNREADABLE;
  if (left === null || right === null) return null;
  if (operator === "||") return typeof left === "string" && typeof right === "string" ? left + right : UNREADABLE;
  const [a, b] = [Number(left), Number(right)];
  if (Number.isNaN(a) || Number.isNaN(b) || left === "" || right === "") return UNREADABLE;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "%":
      return b === 0 ? null : a % b;
    default:
      return UNREADABLE;
  }
}
function matches(expression, lookup) {
  const [value, pattern] = [evaluate(expression.of, lookup), evaluate(expression.pattern, lookup)];
  if (value === UNREADABLE || pattern === UNREADABLE) return UNREADABLE;
  if (value === null || pattern === null) return null;
  if (typeof value !== "string" || typeof pattern !== "string") return UNREADABLE;
  const regex = regexOf(expression.how === "like" ? likePattern(pattern) : pattern, expression.ignoreCase);
  return regex === null ? UNREADABLE : regex.test(value);
}
var CALLS = {
  length: ([text2]) => lengthOf(text2),
  char_length: ([text2]) => lengthOf(text2),
  character_length: ([text2]) => lengthOf(text2),
  octet_length: ([text2]) => typeof text2 === "string" ? Buffer.byteLength(text2) : UNREADABLE,
  lower: ([text2]) => typeof text2 === "string" ? text2.toLowerCase() : UNREADABLE,
  lcase: ([text2]) => typeof text2 === "string" ? text2.toLowerCase() : UNREADABLE,
  upper: ([text2]) => typeof text2 === "string" ? text2.toUpperCase() : UNREADABLE,
  ucase: ([text2]) => typeof text2 === "string" ? text2.toUpperCase() : UNREADABLE,
  btrim: ([text2, characters]) => typeof text2 === "string" && characters === void 0 ? trimmed(text2) : UNREADABLE,
  trim: ([text2]) => typeof text2 === "string" ? trimmed(text2) : UNREADABLE,
  abs: ([number]) => overNumber(number, Math.abs),
  floor: ([number]) => overNumber(number, Math.floor),
  ceil: ([number]) => overNumber(number, Math.ceil),
  ceiling: ([number]) => overNumber(number, Math.ceil),
  trunc: ([number, digits]) => digits === void 0 ? overNumber(number, Math.trunc) : UNREADABLE,
  round: ([number, digits]) => digits === void 0 ? overNumber(number, Math.round) : UNREADABLE,
  mod: ([a, b]) => arithmetic("%", a ?? null, b ?? null),
  date: ([moment2]) => typeof moment2 === "string" ? moment2.slice(0, 10) : UNREADABLE,
  concat: (items) => items.map(String).join(""),
  left: ([text2, length]) => typeof text2 === "string" && typeof length === "number" ? text2.slice(0, length) : UNREADABLE
};
function call(name, items) {
  if (name === "coalesce" || name === "ifnull") return items.find((item2) => item2 !== null) ?? null;
  if (name === "regexp_like" || name === "json_valid") return callOnText(name, items);
  const does = CALLS[name];
  if (does === void 0 || items.includes(UNREADABLE)) return UNREADABLE;
  return items.includes(null) ? null : does(items);
}
function callOnText(name, [text2, pattern, flags]) {
  if (text2 === null) return null;
  if (typeof text2 !== "string") return UNREADABLE;
  if (name === "json_valid") {
    try {
      JSON.parse(text2);
      return true;
    } catch {
      return false;
    }
  }
  if (typeof pattern !== "string") return UNREADABLE;
  return regexOf(pattern, typeof flags === "string" && flags.includes("i"))?.test(text2) ?? UNREADABLE;
}
function lengthOf(text2) {
  return typeof text2 === "string" ? [...text2].length : UNREADABLE;
}
function trimmed(text2) {
  return text2.replace(/^ +| +$/g, "");
}
function overNumber(value, does) {
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? UNREADABLE : does(number);
}
function columnsIn(expression) {
  return [...new Set(partsOf(expression).flatMap((part) => part.is === "column" ? [part.name] : []))];
}
function isReadable(expression) {
  return partsOf(expression).every((part) => part.is !== "unread" && (part.is !== "call" || isKnownCall(part.name)));
}
function isKnownCall(name) {
  return Object.hasOwn(CALLS, name) || ["coalesce", "ifnull", "regexp_like", "json_valid"].includes(name);
}
function partsOf(expression) {
  return [expression, ...childrenOf(expression).flatMap(partsOf)];
}
function childrenOf(expression) {
  switch (expression.is) {
    case "list":
    case "and":
    case "or":
    case "call":
      return expression.items;
    case "not":
    case "null":
      return [expression.of];
    case "compare":
    case "arithmetic":
      return [expression.left, expression.right];
    case "in":
      return [expression.of, ...expression.items];
    case "matches":
      return [expression.of, expression.pattern];
    case "case":
      return [...expression.branches.flatMap(({ when, gives }) => [when, gives]), expression.otherwise];
    default:
      return [];
  }
}

// src/seed/limits.ts
function noLimits() {
  return {
    low: null,
    high: null,
    shortest: 0,
    longest: Number.POSITIVE_INFINITY,
    oneOf: null,
    not: /* @__PURE__ */ new Set(),
    patterns: [],
    isNull: null
  };
}
function limitsOf(wants, type, lookup, boundsOf = () => ({ low: null, high: null })) {
  const limits = noLimits();
  for (const want of wants) {
    if (want.is === "null") limits.isNull = want.wanted;
    else if (want.is === "matches") limits.patterns.push(want.regex);
    else if (want.is === "one-of") {
      const values = want.values.filter((value) => value !== null).map((value) => textOf(value, type));
      limits.oneOf = limits.oneOf === null ? values : limits.oneOf.filter((value) => values.includes(value));
    } else {
      const to = evaluate(want.to, lookup);
      if (to === UNREADABLE && want.is === "compare" && want.to.is === "column") {
        roomFor(limits, want.operator, boundsOf(want.to.name));
      } else compared(limits, want, type, to);
    }
  }
  return limits;
}
function roomFor(limits, operator, { low, high }) {
  if ((operator === ">" || operator === ">=") && low !== null) raise(limits, { ...low, open: low.open || operator === ">" });
  if ((operator === "<" || operator === "<=") && high !== null) lower(limits, { ...high, open: high.open || operator === "<" });
}
function raise(limits, low) {
  if (limits.low === null || low.value >= limits.low.value) limits.low = low;
}
function lower(limits, high) {
  if (limits.high === null || high.value <= limits.high.value) limits.high = high;
}
function compared(limits, want, type, to) {
  if (to === null || typeof to === "symbol" || typeof to === "object") return;
  if (want.is === "length") {
    const [low2, high2] = ends(want.operator, Number(to));
    if (low2 !== null) limits.shortest = Math.max(limits.shortest, low2.open ? low2.value + 1 : low2.value);
    if (high2 !== null) limits.longest = Math.min(limits.longest, high2.open ? high2.value - 1 : high2.value);
    return;
  }
  const isText = type.kind === "text" || type.kind === "choice" || type.kind === "boolean" || type.kind === "uuid";
  if (want.operator === "<>") limits.not.add(textOf(to, type));
  else if (want.operator === "=" && isText) limits.oneOf = [textOf(to, type)];
  if (isText) return;
  const number = typeof to === "number" ? to : type.kind === "date" || type.kind === "timestamp" ? momentOf(to) : Number(to);
  if (number === null || Number.isNaN(number)) return;
  const [low, high] = ends(want.operator, number);
  if (low !== null) raise(limits, low);
  if (high !== null) lower(limits, high);
}
function ends(operator, value) {
  switch (operator) {
    case "=":
      return [
        { value, open: false },
        { value, open: false }
      ];
    case ">":
      return [{ value, open: true }, null];
    case ">=":
      return [{ value, open: false }, null];
    case "<":
      return [null, { value, open: true }];
    case "<=":
      return [null, { value, open: false }];
    case "<>":
      return [null, null];
  }
}
function textOf(value, type) {
  if (type.kind !== "boolean") return String(value);
  return value === true || value === 1 || value === "true" || value === "1" || value === "t" ? type.yes : type.no;
}
function typed(text2, type) {
  if (text2 === null) return null;
  switch (type.kind) {
    case "integer":
    case "decimal":
    case "float":
    case "year":
      return Number(text2);
    case "boolean":
      return text2 === type.yes;
    case "text":
    case "choice":
    case "date":
    case "time":
    case "timestamp":
    case "uuid":
    case "json":
      return text2;
    default:
      return void 0;
  }
}
function fits(text2, type, limits) {
  if (limits.not.has(text2)) return false;
  if (limits.oneOf !== null && !limits.oneOf.includes(text2)) return false;
  if (limits.patterns.some((pattern) => !pattern.test(text2))) return false;
  if (limits.shortest > 0 || Number.isFinite(limits.longest)) {
    const length = [...text2].length;
    if (length < limits.shortest || length > limits.longest) return false;
  }
  if (limits.low === null && limits.high === null) return true;
  const number = type.kind === "date" || type.kind === "timestamp" ? momentOf(text2) : Number(text2);
  if (number === null || Number.isNaN(number)) return true;
  return isWithin(number, limits);
}
function isWithin(number, { low, high }) {
  if (low !== null && (number < low.value || low.open && number === low.value)) return false;
  return high === null || number <= high.value && !(high.open && number === high.value);
}

// src/seed/meaning/meaning.ts
var TEXT = ["text"];
var NUMBERS = ["integer", "decimal", "float"];
var MOMENTS = ["date", "timestamp"];

// src/seed/place.ts
function inWords(name) {
  return name.replace(new RegExp("([\\p{Ll}\\d])(\\p{Lu})", "gu"), "$1_$2").replace(new RegExp("(\\p{Lu}+)(\\p{Lu}\\p{Ll})", "gu"), "$1_$2").replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "").toLowerCase();
}

// src/seed/values.ts
var DAY = 864e5;
function valueByType(type, limits, place) {
  const { random } = place;
  if (limits.oneOf !== null && limits.oneOf.length > 0) return random.pick(limits.oneOf);
  switch (type.kind) {
    case "integer":
      return integer(type, limits, place);
    case "decimal":
    case "float":
      return decimal(type, limits, place);
    case "boolean":
      return random.chance(0.5) ? type.yes : type.no;
    case "text":
      return text(type, limits, place);
    case "bytes":
      return bytes(type, limits, place);
    case "date":
    case "timestamp":
      return moment(type, limits, place);
    case "time":
      return [random.below(24), random.below(60), random.below(60)].map((part) => String(part).padStart(2, "0")).join(":");
    case "year":
      return String(Math.round(between(random.between(place.year - 20, place.year), limits, 1, place)));
    case "uuid":
      return place.faker.string.uuid();
    case "json":
      return JSON.stringify({
        [place.faker.word.noun()]: place.faker.word.adjective(),
        [place.faker.word.noun()]: random.below(100)
      });
    case "choice":
      return random.pick(type.values);
    case "choices":
      return type.values.filter(() => random.chance(0.4)).join(",");
    case "array":
      return type.join(Array.from({ length: 1 + random.below(3) }, () => item(type.of, place)));
    case "range": {
      const [low, high] = [valueByType(type.of, noLimits(), place), valueByType(type.of, noLimits(), place)];
      const isAscending = type.of.kind === "date" || type.of.kind === "timestamp" ? low < high : Number(low) < Number(high);
      return isAscending ? type.join(low, high) : low === high ? type.join(low, low) : type.join(high, low);
    }
    case "made":
      return type.make(() => random.next());
    case "unknown":
      return null;
  }
}
function item(type, place) {
  const { items } = place;
  const isText = type.kind === "text" && (type.length ?? 40) >= 20 && items.patterns.length === 0 && items.oneOf === null;
  return isText ? place.faker.word.sample({ length: { min: 3, max: 12 } }) : valueByType(type, items, place) ?? "";
}
function between(thought2, { low, high }, step, { random }) {
  const least = low === null ? null : low.open ? low.value + step : low.value;
  const most = high === null ? null : high.open ? high.value - step : high.value;
  if ((least === null || thought2 >= least) && (most === null || thought2 <= most)) return thought2;
  if (least !== null && most !== null) return least + random.next() * Math.max(0, most - least);
  const room = Math.max(10 * step, Math.abs(least ?? most));
  return least !== null ? least + random.next() * room : most - random.next() * room;
}
function integer(type, limits, place) {
  const most = Math.min(Number(type.max), 1e4);
  const number = Math.round(between(place.random.between(1, Math.max(1, most)), limits, 1, place));
  return inRange(BigInt(number), type);
}
function inRange(number, { min, max }) {
  return String(number < min ? min : number > max ? max : number);
}
function decimal(type, limits, place) {
  const scale = type.kind === "decimal" ? type.scale : 3;
  const most = type.kind === "decimal" ? 10 ** (type.precision - type.scale) : 1e3;
  const step = 10 ** -Math.max(0, Math.min(scale, 8));
  return numberText(between(place.random.next() * Math.min(most - step, 1e3), limits, step, place), type);
}
function numberText(number, type) {
  switch (type.kind) {
    case "integer":
      return inRange(BigInt(Math.round(number)), type);
    case "year":
      return String(Math.round(number));
    case "decimal": {
      const most = 10 ** (type.precision - type.scale) - 10 ** -type.scale;
      const least = type.signed ? -most : 0;
      return Math.max(least, Math.min(most, number)).toFixed(Math.max(0, Math.min(type.scale, 20)));
    }
    case "float":
      return String(Math.round(number * 1e6) / 1e6);
    case "text":
      return String(number);
    default:
      return null;
  }
}
function momentText(milliseconds, type) {
  if (type.kind !== "date" && type.kind !== "timestamp") return null;
  const iso = new Date(Math.round(milliseconds)).toISOString();
  if (type.kind === "date") return iso.slice(0, 10);
  return `${iso.slice(0, 10)} ${iso.slice(11, type.digits === 0 ? 19 : 20 + Math.min(3, type.digits))}`;
}
function moment(type, limits, place) {
  const step = type.kind === "date" ? DAY : 1e3;
  const thought2 = place.today - place.random.next() * 2 * 365 * DAY;
  return momentText(between(thought2, limits, step, place), type);
}
function text(type, limits, place) {
  const { random, faker } = place;
  const longest = Math.min(type.length ?? Number.POSITIVE_INFINITY, limits.longest);
  const shortest = Math.max(limits.shortest, limits.low === null ? 0 : 1);
  const [pattern] = limits.patterns;
  if (pattern !== void 0) {
    const made = textMatching(pattern, (limit) => random.below(limit));
    if (made !== null) return padded(made, 0, longest, place);
  }
  if (longest <= 3 || type.fixed) return faker.string.alpha({ length: Math.max(1, Math.min(longest, 40)), casing: "upper" });
  const thought2 = longest <= 12 ? faker.word.sample() : longest <= 40 ? faker.lorem.words(2) : faker.lorem.sentence({ min: 4, max: 9 });
  return padded(thought2, shortest, longest, place);
}
function padded(thought2, shortest, longest, { faker }) {
  const letters = [...thought2];
  if (letters.length > longest) return cut(thought2, longest);
  let made = thought2;
  while ([...made].length < shortest)
    made += made.includes(" ") ? ` ${faker.lorem.word()}` : faker.string.alphanumeric({ length: 4 });
  return [...made].slice(0, Number.isFinite(longest) ? longest : void 0).join("");
}
function cut(thought2, longest) {
  const beginning = [...thought2].slice(0, longest).join("");
  const whole = thought2[beginning.length] === " " ? beginning : beginning.replace(/\s+\S*$/, "");
  return (whole === "" || whole.length < longest / 2 ? beginning : whole).trimEnd().padEnd(1, "x");
}
function bytes(type, limits, { random }) {
  const longest = Math.min(type.length ?? 32, limits.longest, 32);
  const length = type.fixed ? type.length ?? 1 : Math.max(limits.shortest, 1 + random.below(Math.max(1, longest)));
  return Array.from({ length }, () => random.below(256).toString(16).padStart(2, "0")).join("");
}

// src/seed/meaning/people.ts
var PEOPLE = /(?:^|_)(?:users?|customers?|people|persons?|accounts?|employees?|members?|contacts?|authors?|profiles?|patients?|students?|teachers?|drivers?|guests?|clients?|staff|owners?|players?|subscribers?|leads?|artists?|actors?|admins?)$/;
var PEOPLE_MEANINGS = [
  {
    column: /^(?:first|given|fore)_?name$|^vorname$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.person.firstName()
  },
  { column: /^(?:last|family|sur)_?name$|^nachname$/, types: TEXT, rank: 0, make: ({ faker }) => faker.person.lastName() },
  { column: /^middle_?name$|^middle_initial$/, types: TEXT, nulls: 0.5, make: ({ faker }) => faker.person.middleName() },
  {
    column: /^(?:full|display|contact|customer|user|author|recipient|owner|billing|shipping)_?name$/,
    types: TEXT,
    make: fullName
  },
  { column: /^name$/, table: PEOPLE, types: TEXT, make: fullName },
  { column: /^(?:.*_)?e_?mail(?:_?address)?$/, types: TEXT, rank: 2, make: email },
  {
    column: /^(?:.*_)?(?:user_?name|login|nick_?name|handle|screen_?name)$/,
    types: TEXT,
    rank: 2,
    make: (place) => `${slug(nameIn(place)[0])}.${slug(nameIn(place)[1])}${place.random.below(100)}`
  },
  { column: /^(?:.*_)?(?:phone|mobile|tel|telephone|cell|fax)(?:_?(?:number|no))?$/, types: TEXT, make: phone },
  {
    column: /^(?:job|position)_?title$|^job$|^occupation$|^profession$/,
    types: TEXT,
    make: ({ faker }) => faker.person.jobTitle()
  },
  { column: /^(?:sex|gender)$/, types: TEXT, make: ({ faker, type }) => shortened(faker.person.sex(), type) },
  { column: /^(?:salutation|honorific|name_prefix)$/, types: TEXT, make: ({ faker }) => faker.person.prefix() },
  { column: /^(?:bio|biography|about(?:_me)?)$/, types: TEXT, make: ({ faker }) => faker.person.bio() },
  {
    column: /^(?:born|birthday|birth_?date|date_of_birth|dob|born_(?:on|at))$/,
    types: MOMENTS,
    make: ({ random, today }) => today - random.between(18 * 365, 80 * 365) * DAY
  },
  { column: /^age$/, types: NUMBERS, make: ({ random }) => random.between(18, 80) },
  {
    column: /^(?:.*_)?(?:password|passwd|pwd)(?:_?(?:hash|digest))?$|^encrypted_password$/,
    types: TEXT,
    // Of the right form, and of no password.
    make: ({ faker }) => `$2b$10$${faker.string.alphanumeric({ length: 53 })}`
  }
];
function fullName({ faker, other }) {
  const [first, last] = [
    other("first_name", "firstname", "given_name"),
    other("last_name", "lastname", "surname", "family_name")
  ];
  return `${first ?? faker.person.firstName()} ${last ?? faker.person.lastName()}`;
}
function nameIn({ faker, other }) {
  const [first, ...rest] = (other("full_name", "name", "display_name") ?? "").split(" ");
  const [ownFirst, ownLast] = [
    other("first_name", "firstname", "given_name"),
    other("last_name", "lastname", "surname", "family_name")
  ];
  return [ownFirst || (rest.length > 0 ? first : faker.person.firstName()), ownLast || rest.at(-1) || faker.person.lastName()];
}
function email(place) {
  const [first, last] = nameIn(place);
  const { random } = place;
  const number = random.chance(0.5) ? "" : String(random.between(1, 99));
  return `${slug(first)}.${slug(last)}${number}@example.${random.pick(["com", "net", "org"])}`;
}
function slug(text2) {
  return inWords(text2.normalize("NFD").replace(/[^\p{L}\p{N} -]/gu, "")).replaceAll("_", "-") || "x";
}
function phone({ random, type }) {
  const area = `${random.between(2, 9)}${random.between(0, 8)}${random.between(0, 9)}`;
  const last = String(random.between(100, 199)).padStart(4, "0");
  const room = type.kind === "text" && type.length !== null ? type.length : 20;
  return room >= 15 ? `+1 ${area} 555 ${last}` : room >= 12 ? `+1${area}555${last}` : `${area}555${last}`;
}
function shortened(text2, type) {
  return type.kind === "text" && type.length !== null && type.length < text2.length ? text2[0].toUpperCase() : text2;
}

// src/seed/meaning/business.ts
var PRODUCTS = /(?:^|_)(?:products?|items?|articles?|goods|variants?|offers?)$/;
var COMPANIES = /(?:^|_)(?:compan(?:y|ies)|brands?|suppliers?|vendors?|organi[sz]ations?|orgs?|tenants?|partners?|merchants?|manufacturers?|agenc(?:y|ies)|shops?|stores?|teams?)$/;
var BUSINESS_MEANINGS = [
  {
    column: /^name$|^title$|^product_?name$/,
    table: PRODUCTS,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.productName()
  },
  { column: /^product(?:_?name)?$/, types: TEXT, rank: 0, make: ({ faker }) => faker.commerce.productName() },
  { column: /^name$/, table: COMPANIES, types: TEXT, rank: 0, make: ({ faker }) => faker.company.name() },
  {
    column: /^(?:.*_)?(?:company|organi[sz]ation|employer|brand|vendor|supplier|manufacturer)(?:_?name)?$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.company.name()
  },
  {
    column: /^(?:.*_)?(?:category|department)(?:_?name)?$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.department()
  },
  {
    column: /^name$/,
    table: /(?:^|_)(?:categor(?:y|ies)|departments?)$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.commerce.department()
  },
  {
    column: /^(?:.*_)?(?:sku|article_?number|product_?code|item_?code|part_?number)$/,
    types: TEXT,
    make: ({ faker }) => `${faker.string.alpha({ length: 3, casing: "upper" })}-${faker.string.numeric(5)}`
  },
  { column: /^(?:.*_)?(?:isbn)(?:13)?$/, types: TEXT, make: ({ faker }) => faker.commerce.isbn({ separator: "" }) },
  { column: /^(?:.*_)?(?:ean|gtin|upc|barcode)\d*$/, types: TEXT, make: ({ faker }) => faker.commerce.upc() },
  {
    column: /^(?:colou?r)(?:_name)?$/,
    types: TEXT,
    make: ({ faker, type }) => type.kind === "text" && type.length === 7 ? faker.color.rgb() : faker.color.human()
  },
  { column: /^material$/, types: TEXT, make: ({ faker }) => faker.commerce.productMaterial() },
  { column: /^(?:currency)(?:_?code)?$/, types: TEXT, make: ({ faker }) => faker.finance.currencyCode() },
  { column: /^code$/, table: /(?:^|_)currenc(?:y|ies)$/, types: TEXT, make: ({ faker }) => faker.finance.currencyCode() },
  { column: /^(?:currency_?)?symbol$/, types: TEXT, make: ({ faker }) => faker.finance.currencySymbol() },
  { column: /^(?:.*_)?iban$/, types: TEXT, make: ({ faker }) => faker.finance.iban() },
  { column: /^(?:.*_)?(?:bic|swift)(?:_?code)?$/, types: TEXT, make: ({ faker }) => faker.finance.bic() },
  { column: /^(?:.*_)?(?:card_?)?last_?(?:4|four)$/, types: TEXT, make: ({ faker }) => faker.string.numeric(4) },
  {
    column: /^(?:.*_)?(?:salary|wage|income|annual_pay)$/,
    types: NUMBERS,
    make: ({ random }) => random.between(24, 120) * 1e3
  },
  {
    column: /^(?:.*_)?(?:price|amount|cost|total|subtotal|sub_total|net|gross|fee|balance|budget|revenue|paid)(?:_(?:net|gross|amount|usd|eur|total))?$/,
    types: ["decimal", "float"],
    make: money
  },
  {
    column: /^(?:.*_)?(?:price|amount|cost|total|subtotal|fee|balance|budget)(?:_?(?:cents|in_cents|minor))?$|^.*_cents$/,
    types: ["integer"],
    make: (place) => Math.round(Number(money(place)) * 100)
  },
  {
    column: /^(?:.*_)?(?:quantity|qty|stock|units|in_stock|item_count|available)$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, random.chance(0.8) ? 10 : 200)
  },
  { column: /^(?:.*_)?(?:percent|percentage|pct)$/, types: NUMBERS, make: ({ random }) => random.between(1, 100) },
  { column: /^(?:.*_)?(?:vat|tax)(?:_?rate)?$|^discount(?:_?rate)?$|^rate$/, types: ["decimal", "float"], make: rate },
  { column: /^(?:.*_)?(?:rating|stars|score)$/, types: NUMBERS, make: ({ random }) => random.between(1, 5) },
  {
    column: /^(?:.*_)?(?:weight|height|width|length|depth|size)(?:_(?:g|kg|cm|mm|m))?$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, 2e3) / 10
  },
  {
    column: /^(?:.*_)?(?:position|sort_?order|sort|ordinal|rank|sequence|line|line_?(?:no|number))$/,
    types: NUMBERS,
    make: ({ random }) => random.between(1, 20)
  },
  {
    column: /^(?:.*_)?(?:order|invoice|ticket|reference|tracking|customer|account|contract)_?(?:number|no|code|ref)$|^reference$|^tracking$/,
    types: TEXT,
    make: ({ faker, column }) => `${column[0].toUpperCase()}${faker.string.numeric(9)}`
  },
  {
    column: /^(?:coupon|voucher|promo)?_?code$/,
    types: TEXT,
    make: ({ faker }) => faker.string.alphanumeric({ length: 8, casing: "upper" })
  },
  { column: /^year$/, types: [...NUMBERS, "year"], make: ({ random, year }) => random.between(year - 20, year) },
  { column: /^month$/, types: NUMBERS, make: ({ random }) => random.between(1, 12) },
  { column: /^(?:title|subject|headline|heading|summary)$/, types: TEXT, rank: 0, make: sentence },
  {
    column: /^(?:.*_)?(?:description|details)$/,
    types: TEXT,
    make: ({ faker, table }) => PRODUCTS.test(table) ? faker.commerce.productDescription() : faker.lorem.sentences(2)
  },
  {
    column: /^(?:body|content|text|message|comment|note|notes|remark|remarks|answer|question|review|excerpt|reason)$/,
    types: TEXT,
    make: ({ faker }) => faker.lorem.sentences({ min: 1, max: 3 })
  },
  { column: /^(?:tag|label|keyword)s?$/, types: TEXT, make: ({ faker }) => faker.word.adjective() },
  {
    column: /^name$/,
    table: /(?:^|_)(?:tags?|labels?|keywords?|topics?)$/,
    types: TEXT,
    rank: 0,
    make: ({ faker }) => faker.word.adjective()
  },
  {
    column: /^(?:slug|permalink|handle)$/,
    types: TEXT,
    rank: 2,
    make: ({ faker, other }) => slug(other("title", "name", "headline", "label") ?? faker.lorem.words(2))
  },
  { column: /^(?:.*_)?name$/, types: TEXT, rank: 0, make: ({ faker }) => capital(faker.lorem.words(2)) }
];
function money({ random, type }) {
  const most = type.kind === "decimal" ? Math.min(500, 10 ** (type.precision - type.scale) - 1) : 500;
  return Math.round(random.next() ** 2 * most * 100 + 99) / 100;
}
function rate({ random, type }) {
  const isShare = type.kind === "decimal" && (type.scale > 2 || type.precision - type.scale <= 1);
  return random.between(1, 25) / (isShare ? 100 : 1);
}
function sentence({ faker }) {
  return capital(faker.lorem.words({ min: 2, max: 5 }));
}
function capital(text2) {
  return text2[0].toUpperCase() + text2.slice(1);
}

// src/seed/meaning/places.ts
var PLACE_MEANINGS = [
  {
    column: /^(?:.*_)?(?:street|street_?address|address_?1|address_?line_?1|line_?1|address)$/,
    types: TEXT,
    make: ({ faker }) => faker.location.streetAddress()
  },
  {
    column: /^(?:.*_)?(?:address_?2|address_?line_?2|line_?2|apartment|suite|unit_number)$/,
    types: TEXT,
    nulls: 0.6,
    make: ({ faker }) => faker.location.secondaryAddress()
  },
  { column: /^(?:.*_)?(?:house|building)_?(?:number|no)$/, types: TEXT, make: ({ faker }) => faker.location.buildingNumber() },
  { column: /^(?:.*_)?(?:city|town|locality)(?:_name)?$/, types: TEXT, make: ({ faker }) => faker.location.city() },
  { column: /^name$/, table: /(?:^|_)(?:cities|city|towns?)$/, types: TEXT, make: ({ faker }) => faker.location.city() },
  {
    column: /^(?:.*_)?(?:zip|zip_?code|post_?code|postal_?code|plz)$/,
    types: TEXT,
    make: ({ faker }) => faker.location.zipCode("#####")
  },
  {
    column: /^(?:.*_)?(?:state|province|region)(?:_(?:code|name))?$/,
    types: TEXT,
    make: ({ faker, type }) => faker.location.state({ abbreviated: lengthOf2(type) < 15 })
  },
  { column: /^(?:.*_)?(?:country)(?:_?(?:code|iso\d?|name))?$|^iso_?(?:code)?\d?$/, types: TEXT, make: country },
  { column: /^(?:code|name)$/, table: /(?:^|_)countr(?:y|ies)$/, types: TEXT, make: country },
  { column: /^(?:.*_)?county$/, types: TEXT, make: ({ faker }) => faker.location.county() },
  { column: /^(?:.*_)?continent$/, types: TEXT, make: ({ faker }) => faker.location.continent() },
  { column: /^(?:.*_)?(?:lat|latitude)$/, types: NUMBERS, make: ({ faker }) => faker.location.latitude({ precision: 6 }) },
  {
    column: /^(?:.*_)?(?:lng|lon|long|longitude)$/,
    types: NUMBERS,
    make: ({ faker }) => faker.location.longitude({ precision: 6 })
  },
  { column: /^(?:.*_)?(?:time_?zone|tz)$/, types: TEXT, make: ({ faker }) => faker.location.timeZone() },
  { column: /^(?:.*_)?(?:locale|language_code|lang)$/, types: TEXT, make: locale },
  {
    column: /^(?:.*_)?language$/,
    types: TEXT,
    make: ({ faker, type }) => lengthOf2(type) < 20 ? faker.location.language().alpha2 : faker.location.language().name
  },
  { column: /^(?:code)$/, table: /(?:^|_)languages?$/, types: TEXT, make: ({ faker }) => faker.location.language().alpha2 }
];
function country({ faker, type, column }) {
  const length = lengthOf2(type);
  if (length === 2 || length === 3) return faker.location.countryCode(length === 2 ? "alpha-2" : "alpha-3");
  return /code|iso/.test(column) ? faker.location.countryCode() : faker.location.country();
}
function locale({ random, type }) {
  return random.pick(
    lengthOf2(type) < 5 ? ["en", "de", "fr", "es", "it", "nl"] : ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT"]
  );
}
function lengthOf2(type) {
  return type.kind === "text" ? type.length ?? Number.POSITIVE_INFINITY : Number.POSITIVE_INFINITY;
}

// src/seed/meaning/technical.ts
var TECHNICAL_MEANINGS = [
  {
    column: /^(?:.*_)?(?:image|avatar|photo|picture|thumbnail|logo|icon)(?:_?ur[il])?$/,
    types: TEXT,
    make: (place) => url(place, `${slug(place.faker.word.noun())}-${place.random.below(1e4)}.png`)
  },
  {
    column: /^(?:.*_)?(?:url|uri|link|website|web_?site|homepage|href|callback|webhook)$/,
    types: TEXT,
    make: (place) => url(place, slug(place.faker.lorem.words(2)))
  },
  {
    column: /^(?:.*_)?(?:domain|host|host_?name|subdomain)(?:_?name)?$/,
    types: TEXT,
    make: ({ faker }) => `${slug(faker.word.noun())}.example.com`
  },
  {
    column: /^(?:.*_)?(?:ip|ip_?addr(?:ess)?|remote_addr|ipv4)$/,
    types: TEXT,
    make: ({ random }) => `${random.pick(["192.0.2", "198.51.100", "203.0.113"])}.${random.between(1, 254)}`
  },
  { column: /^(?:.*_)?mac(?:_?addr(?:ess)?)?$/, types: TEXT, make: ({ faker }) => `02${faker.internet.mac().slice(2)}` },
  { column: /^(?:.*_)?user_?agent$/, types: TEXT, make: ({ faker }) => faker.internet.userAgent() },
  { column: /^(?:.*_)?(?:uuid|guid)$/, types: TEXT, make: ({ faker }) => faker.string.uuid() },
  { column: /^(?:id|.*_id)$/, types: TEXT, make: identifier },
  {
    column: /^(?:.*_)?(?:token|secret|api_?key|access_?key|nonce|salt|hash|digest|checksum|fingerprint|signature|sha\d*|etag)$/,
    types: TEXT,
    make: ({ faker, type }) => faker.string.hexadecimal({ length: Math.min(roomIn(type), 40), casing: "lower", prefix: "" })
  },
  { column: /^(?:.*_)?(?:file_?name|filename|attachment)$/, types: TEXT, make: ({ faker }) => faker.system.commonFileName() },
  {
    column: /^(?:.*_)?(?:file_?path|path|directory|folder)$/,
    types: TEXT,
    make: ({ faker }) => `/${slug(faker.word.noun())}/${slug(faker.word.noun())}`
  },
  {
    column: /^(?:.*_)?(?:mime|mime_?type|content_?type|media_?type)$/,
    types: TEXT,
    make: ({ faker }) => faker.system.mimeType()
  },
  { column: /^(?:.*_)?(?:version|semver)$/, types: TEXT, make: ({ faker }) => faker.system.semver() },
  { column: /^(?:.*_)?(?:cron|schedule)$/, types: TEXT, make: ({ faker }) => faker.system.cron() },
  {
    column: /^(?:http_?)?method$/,
    table: /log|request|route|endpoint/,
    types: TEXT,
    make: ({ faker }) => faker.internet.httpMethod()
  },
  { column: /^(?:status|state)$/, types: TEXT, make: ({ random }) => random.pick(["active", "pending", "closed"]) },
  {
    column: /^(?:kind|type|category|level|priority|role)$/,
    types: TEXT,
    make: ({ random }) => random.pick(["standard", "special", "other"])
  }
];
function url({ faker }, path) {
  return `https://${slug(faker.word.noun())}.example.com/${path}`;
}
function identifier({ faker, type }) {
  return roomIn(type) >= 36 ? faker.string.uuid() : faker.string.alphanumeric({ length: Math.min(roomIn(type), 12), casing: "lower" });
}
function roomIn(type) {
  return type.kind === "text" ? type.length ?? 255 : 255;
}

// src/seed/meaning/times.ts
var SPAN = 2 * 365 * DAY;
var TIME_MEANINGS = [
  {
    column: /^(?:created|inserted|added|registered|joined|signed_up|opened|placed|ordered|issued|submitted|started)(?:_?(?:at|on|date|time|ts|timestamp))?$|^(?:date_)?created$|^creation_?(?:date|time)$/,
    types: MOMENTS,
    rank: 0,
    make: past
  },
  {
    column: /^(?:.*_)?(?:from|start|starts|begin|begins|since)(?:_?(?:at|on|date|time))?$|^valid_from$|^start_?(?:at|on|date|time)$/,
    types: MOMENTS,
    rank: 0,
    make: past
  },
  {
    column: /^(?:updated|modified|changed|edited|last_.*|seen|refreshed|synced)(?:_?(?:at|on|date|time|ts))?$|^(?:date_)?updated$|^last_?(?:modified|updated|seen|login).*$/,
    types: MOMENTS,
    rank: 2,
    make: later
  },
  {
    column: /^(?:.*_)?(?:expires|expiry|expiration|expired|due|valid_until|valid_to|renews|scheduled|deadline|next_.*)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    make: ({ random, today }) => today + random.between(1, 720) * DAY * random.next() + DAY
  },
  {
    column: /^(?:.*_)?(?:to|end|ends|until|finish|finished|stop)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    make: (place) => after(place, 1 + place.random.below(365))
  },
  {
    column: /^(?:deleted|removed|cancell?ed|archived|revoked|banned|blocked|suspended|disabled|failed|refunded|returned|closed|locked)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    nulls: 0.85,
    make: later
  },
  { column: /^.*_(?:at|on|date|time)$/, types: MOMENTS, rank: 2, nulls: 0.3, make: later }
];
function past({ random, today }) {
  return today - random.next() * SPAN;
}
function begun({ other }) {
  const names = [
    "created_at",
    "created",
    "created_on",
    "inserted_at",
    "placed_at",
    "ordered_at",
    "started_at",
    "starts_at",
    "start_at",
    "start_date",
    "date_created",
    "valid_from",
    "starts_on",
    "registered_at",
    "joined_at"
  ];
  const text2 = other(...names);
  return text2 === void 0 ? null : momentOf(text2);
}
function later(place) {
  const start = begun(place);
  return start === null || start > place.today ? past(place) : start + place.random.next() * (place.today - start);
}
function after(place, days) {
  return (begun(place) ?? past(place)) + days * DAY;
}

// src/seed/meaning/index.ts
var MEANINGS = [
  ...PEOPLE_MEANINGS,
  ...PLACE_MEANINGS,
  ...TECHNICAL_MEANINGS,
  ...TIME_MEANINGS,
  ...BUSINESS_MEANINGS
];
function meaningOf(column, table, type) {
  const found = MEANINGS.find(
    (meaning) => meaning.types.includes(type.kind) && meaning.column.test(column) && (meaning.table === void 0 || meaning.table.test(table))
  );
  return found ?? null;
}

// src/seed/columns.ts
var THOUGHTS = 4;
var NULLS = 0.15;
var PRESETS = 0.6;
function columnMaker(column, table, rule) {
  const name = `${table.name}.${column.name}`;
  if (column.givenBy === "server" || rule !== null && typeof rule === "object" && "default" in rule) return null;
  if (rule !== null) return { column, rank: 1, nulls: 0, fixed: true, make: (place) => byRule(rule, place, name) };
  if (column.givenBy === "counter") return null;
  const { type, preset } = column;
  if (type.kind === "unknown") return null;
  const meaning = meaningOf(inWords(column.name), inWords(table.object.path.at(-1)), type);
  const computed = preset !== null && preset.constant === null;
  if (meaning === null && computed && type.kind === "text" && /uuid/i.test(String(column.object.properties.default))) {
    return { column, rank: 1, nulls: 0, fixed: false, make: ({ faker }) => faker.string.uuid() };
  }
  if (meaning === null && computed && type.kind === "text") return null;
  const nulls = column.nullable ? meaning?.nulls ?? NULLS : 0;
  return {
    column,
    rank: meaning?.rank ?? 1,
    nulls,
    fixed: false,
    make: (place, limits) => thought(place, limits, meaning, column)
  };
}
function thought(place, limits, meaning, { type, preset }) {
  const constant = meaning === null && type.kind !== "bytes" && type.kind !== "made" ? preset?.constant ?? null : null;
  if (constant !== null && fits(constant, type, limits)) {
    const always = type.kind === "text";
    if (always || place.random.chance(PRESETS)) return constant;
  }
  for (let attempt = 0; attempt < THOUGHTS; attempt += 1) {
    const value = meaning === null ? null : written(meaning.make(place), type);
    const made = value ?? valueByType(type, limits, place);
    if (made !== null && fits(made, type, limits)) return made;
    if (limits.oneOf !== null && meaning !== null) break;
  }
  return valueByType(type, limits, place);
}
function written(value, type) {
  if (value === void 0) return null;
  if (type.kind === "text") {
    const text2 = String(value);
    if (type.length === null || text2.length <= type.length) return text2;
    return type.length >= 8 && /\s/.test(text2) ? cut(text2, type.length) : null;
  }
  if (type.kind === "date" || type.kind === "timestamp") return typeof value === "number" ? momentText(value, type) : null;
  if (type.kind === "boolean") return value ? type.yes : type.no;
  return numberText(Number(value), type);
}
function byRule(rule, place, name) {
  if (typeof rule === "string") return plain(called(rule, void 0, place.faker, name), place.type, name);
  if ("faker" in rule) return plain(called(rule.faker, rule.with, place.faker, name), place.type, name);
  if ("constant" in rule) return plain(rule.constant, place.type, name);
  if ("one-of" in rule) return plain(place.random.pick(rule["one-of"]), place.type, name);
  if ("sql" in rule) return { sql: `(${rule.sql})` };
  return null;
}
function refuseUnknown(rules, faker) {
  for (const [pattern, rule] of Object.entries(rules)) {
    const method = typeof rule === "string" ? rule : "faker" in rule ? rule.faker : null;
    if (method !== null) methodOf(method, faker, pattern);
  }
}
function methodOf(method, faker, name) {
  const [module, does] = method.split(".");
  const modules = faker;
  const found = modules[module]?.[does];
  if (typeof found === "function" && does !== "constructor") return found;
  throw new DriftgateError("config", `seed.columns: there is no ${method} in Faker, which ${name} is to hold.`, {
    hint: "Look for the method at https://fakerjs.dev/api/."
  });
}
function called(method, options, faker, name) {
  const found = methodOf(method, faker, name);
  try {
    return options === void 0 ? found() : found(options);
  } catch (error) {
    throw new DriftgateError("config", `seed.columns: ${method} does not make values for ${name}: ${messageOf(error)}`);
  }
}
function plain(value, type, name) {
  if (value === null || value === void 0) return null;
  if (value instanceof Date) return momentText(value.getTime(), type) ?? value.toISOString();
  if (typeof value === "boolean") return type.kind === "boolean" ? value ? type.yes : type.no : String(value);
  if (type.kind === "boolean" && (value === 1 || value === 0)) return value === 1 ? type.yes : type.no;
  if (typeof value === "number") return numberText(value, type) ?? String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "object") {
    if (type.kind === "json") return JSON.stringify(value);
    if (type.kind === "array" && Array.isArray(value)) return type.join(value.map(String));
    throw new DriftgateError("config", `seed.columns: what is made for ${name} is no single value.`);
  }
  const text2 = String(value);
  return type.kind === "text" && type.length !== null && text2.length > type.length ? cut(text2, type.length) : text2;
}

// src/seed/database.ts
var SAVEPOINT = "driftgate_rows";
var AT_ONCE = 200;
var SeedDatabase = class {
  engine;
  #session;
  constructor(engine, session) {
    this.engine = engine;
    this.#session = session;
  }
  async run(sql) {
    return (await this.#session.run(sql)).rows;
  }
  /** @throws what the work throws; then nothing of it has been done */
  async transaction(work) {
    await this.run("BEGIN");
    try {
      const result = await work();
      await this.run("COMMIT");
      return result;
    } catch (error) {
      await this.run("ROLLBACK").catch(() => {
      });
      throw error;
    }
  }
  /** In a transaction. @returns what is wrong, when a row was refused: then nothing has been done */
  async attempt(statement) {
    try {
      await this.run(`SAVEPOINT ${SAVEPOINT}; ${statement}; RELEASE SAVEPOINT ${SAVEPOINT}`);
      return null;
    } catch (error) {
      const wrong = this.engine.seed.rowError(error);
      if (wrong === null) throw error;
      await this.run(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
      return wrong;
    }
  }
  insertion(table, rows, counters) {
    const { seed: seed2 } = this.engine;
    const columns = [...table.columns.values()].filter(({ name }) => rows.some((row) => row.has(name)));
    const values = rows.map(
      (row) => columns.map(({ name, type }) => {
        const cell = row.get(name);
        if (cell === void 0) return "DEFAULT";
        if (cell === null) return "NULL";
        return typeof cell === "string" ? seed2.literal(cell, type) : cell.sql;
      })
    );
    return seed2.insert(
      table.object,
      columns.map(({ name }) => name),
      values,
      counters
    );
  }
  /** Those of the tables that have rows. */
  async withRows(tables) {
    const found = /* @__PURE__ */ new Set();
    for (let at = 0; at < tables.length; at += AT_ONCE) {
      const some = tables.slice(at, at + AT_ONCE);
      const selects = some.map(({ object }, place) => this.#oneOf(object, String(place)));
      const rows = await this.run(selects.join(" UNION ALL "));
      for (const { n } of rows) found.add(some[Number(n)].id);
    }
    return found;
  }
  /** Whether a column of this table that refers to others holds anything. */
  async refers(table, columns) {
    const filled = columns.map((column) => `${this.quote(column)} IS NOT NULL`).join(" AND ");
    return (await this.run(`SELECT 1 AS n FROM ${this.engine.seed.rowsOf(table.object)} WHERE ${filled} LIMIT 1`)).length > 0;
  }
  /** Values of these columns as texts, in an order that the same rows always have; at most so many. */
  async read(table, columns, limit, filled) {
    const { seed: seed2 } = this.engine;
    const texts = columns.map(
      (column, place) => `${seed2.asText(this.quote(column), table.columns.get(column).type)} AS c${place}`
    );
    const names = columns.map((column) => this.quote(column));
    const where = filled ? ` WHERE ${names.map((name) => `${name} IS NOT NULL`).join(" AND ")}` : "";
    const sql = `SELECT ${texts.join(", ")} FROM ${seed2.rowsOf(table.object)}${where} ORDER BY ${names.join(", ")} LIMIT ${limit}`;
    const rows = await this.run(sql);
    const values = rows.map(
      (row) => columns.map((_, place) => row[`c${place}`] === null || row[`c${place}`] === void 0 ? null : String(row[`c${place}`]))
    );
    return values.map((value) => ({ value, text: JSON.stringify(value) })).sort(byText).map(({ value }) => value);
  }
  async highest(table, column) {
    const [row] = await this.run(
      `SELECT ${this.engine.seed.asText(`MAX(${this.quote(column)})`, table.columns.get(column).type)} AS n FROM ${this.engine.seed.rowsOf(table.object)}`
    );
    const text2 = row?.n === null || row?.n === void 0 ? "0" : String(row.n);
    return /^-?\d+$/.test(text2) ? BigInt(text2) : 0n;
  }
  quote(name) {
    return this.engine.write.quoteName(name);
  }
  /** @returns a sentence for people: why something could not be done at all */
  reason(error) {
    if (error instanceof DriftgateError) return error.message;
    return this.engine.explain(error)?.reason ?? messageOf(error);
  }
  #oneOf(table, number) {
    return `SELECT * FROM (SELECT ${number} AS n FROM ${this.engine.seed.rowsOf(table)} LIMIT 1) AS t${number}`;
  }
};
function byText(a, b) {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

// src/seed/fake.ts
async function loadFake(date) {
  const { faker } = await import("./en-RQS2FXGY.js");
  let current = null;
  const randomizer = { next: () => current.next(), seed: () => {
  } };
  const FakerOf = faker.constructor;
  const own = new FakerOf({ locale: faker.rawDefinitions, randomizer });
  own.setDefaultRefDate(/* @__PURE__ */ new Date(`${date}T12:00:00Z`));
  return {
    using(random, work) {
      const outer = current;
      current = random;
      try {
        return work(own);
      } finally {
        current = outer;
      }
    }
  };
}

// src/seed/ahead.ts
async function keysAhead(table, columns, count, database, maker) {
  const made = [];
  for (const name of columns) {
    const column = table.columns.get(name);
    if (column === void 0 || column.givenBy === "server") return null;
    if (table.foreignKeys.some((key) => key.columns.includes(name))) return null;
    if (column.type.kind === "integer") {
      const highest = await database.highest(table, name);
      made.push(Array.from({ length: count }, (_, place) => String(highest + BigInt(place) + 1n)));
      continue;
    }
    const seen = /* @__PURE__ */ new Set();
    for (let attempt = 0; seen.size < count && attempt < count * 20; attempt += 1) {
      const value = maker.at(
        name,
        /* @__PURE__ */ new Map(),
        (place) => maker.makerOf(name)?.make(place, noLimits()) ?? valueByType(column.type, noLimits(), place)
      );
      if (typeof value === "string") seen.add(value);
    }
    if (seen.size < count) return null;
    made.push([...seen]);
  }
  return { columns, tuples: Array.from({ length: count }, (_, place) => made.map((values) => values[place])) };
}

// src/seed/parents.ts
var Parents = class {
  /** Values of the columns that are referred to, in the order of the key. */
  tuples;
  #by = /* @__PURE__ */ new Map();
  #known = null;
  constructor(tuples) {
    this.tuples = tuples;
  }
  /** One of those that have these values where they are given, or null. */
  pick(given, random) {
    const among = this.having(given);
    return among.length === 0 ? null : random.pick(among);
  }
  having(given) {
    const places = given.flatMap((value, place) => value === void 0 ? [] : [place]);
    if (places.length === 0) return this.tuples;
    const index = this.#indexed(places);
    return index.get(JSON.stringify(places.map((place) => given[place]))) ?? [];
  }
  has(tuple) {
    this.#known ??= new Set(this.tuples.map((one) => JSON.stringify(one)));
    return this.#known.has(JSON.stringify(tuple));
  }
  #indexed(places) {
    const name = places.join();
    let index = this.#by.get(name);
    if (index === void 0) {
      index = /* @__PURE__ */ new Map();
      for (const tuple of this.tuples) {
        const key = JSON.stringify(places.map((place) => tuple[place]));
        const list = index.get(key);
        if (list === void 0) index.set(key, [tuple]);
        else list.push(tuple);
      }
      this.#by.set(name, index);
    }
    return index;
  }
};

// src/seed/random.ts
import { createHash } from "node:crypto";
var Random = class {
  #a;
  #b;
  #c;
  #counter;
  constructor(...seed2) {
    const hash = createHash("sha256").update(JSON.stringify(seed2)).digest();
    this.#a = hash.readInt32LE(0);
    this.#b = hash.readInt32LE(4);
    this.#c = hash.readInt32LE(8);
    this.#counter = hash.readInt32LE(12);
  }
  /** At least 0 and below 1. */
  next() {
    const sum = (this.#a + this.#b | 0) + this.#counter | 0;
    this.#counter = this.#counter + 1 | 0;
    this.#a = this.#b ^ this.#b >>> 9;
    this.#b = this.#c + (this.#c << 3) | 0;
    this.#c = this.#c << 21 | this.#c >>> 11;
    this.#c = this.#c + sum | 0;
    return (sum >>> 0) / 4294967296;
  }
  /** A whole number from 0 to below the limit. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }
  /** A whole number, both ends included. */
  between(low, high) {
    return low + this.below(high - low + 1);
  }
  chance(share) {
    return this.next() < share;
  }
  pick(list) {
    return list[this.below(list.length)];
  }
};

// src/seed/later.ts
var MOST = 1e6;
var NONE = 0.2;
var AT_ONCE2 = 200;
async function fillLater(waiting, database) {
  const { table, foreignKey } = waiting;
  if (table.primaryKey.length === 0) {
    return `${foreignKey.name} stays NULL, as the table has no primary key to tell its rows apart`;
  }
  const statements = await updates(waiting, database);
  let wrong = null;
  let filled = 0;
  for (let at = 0; at < statements.length; at += AT_ONCE2) {
    const some = statements.slice(at, at + AT_ONCE2);
    if (await database.attempt(some.join("; ")) === null) {
      filled += some.length;
      continue;
    }
    for (const statement of some) {
      const refused = await database.attempt(statement);
      if (refused === null) filled += 1;
      else wrong = refused.reason;
    }
  }
  return wrong === null || filled > 0 ? null : `${foreignKey.name} stays NULL: every row that was tried ${wrong}`;
}
async function updates(waiting, database) {
  const { table, foreignKey, columns, to, before, seed: seed2 } = waiting;
  const random = new Random(seed2, table.name, foreignKey.name, "later");
  const isSelf = to.id === table.id;
  const isUnique = table.keys.some((key) => key.columns.every((column) => foreignKey.columns.includes(column)));
  const [primary, own] = [table.primaryKey.length, table.primaryKey.length + foreignKey.columns.length];
  const wanted = [...table.primaryKey, ...foreignKey.columns, ...isSelf ? foreignKey.toColumns : []];
  const rows = byNumber(await database.read(table, wanted, MOST, false));
  const all = isSelf ? [] : await database.read(to, foreignKey.toColumns, MOST, true);
  const parents = new Parents(all);
  const earlier = [];
  const taken = /* @__PURE__ */ new Set();
  const statements = [];
  for (const row of rows) {
    const key = row.slice(0, primary);
    const values = row.slice(primary, own);
    const isEmpty = foreignKey.columns.every((column, place) => !columns.includes(column) || values[place] === null);
    if (isEmpty && !before.has(JSON.stringify(key)) && !random.chance(NONE)) {
      const given = foreignKey.columns.map(
        (column, place) => columns.includes(column) ? void 0 : values[place] ?? void 0
      );
      const tuple2 = pick(isSelf ? new Parents(earlier) : parents, given, random, isUnique ? taken : null);
      if (tuple2 !== null) statements.push(update(waiting, key, tuple2, database));
    }
    const tuple = row.slice(own);
    if (isSelf && !tuple.includes(null)) earlier.push(tuple);
  }
  return statements;
}
function pick(parents, given, random, taken) {
  if (taken === null) return parents.pick(given, random);
  const among = parents.having(given);
  const start = random.below(Math.max(1, among.length));
  for (let step = 0; step < among.length; step += 1) {
    const tuple = among[(start + step) % among.length];
    const name = JSON.stringify(tuple);
    if (taken.has(name)) continue;
    taken.add(name);
    return tuple;
  }
  return null;
}
function update({ table, foreignKey, columns }, key, tuple, database) {
  const { seed: seed2 } = database.engine;
  const literal = (column, value) => seed2.literal(value, table.columns.get(column).type);
  const sets = columns.map(
    (column) => `${database.quote(column)} = ${literal(column, tuple[foreignKey.columns.indexOf(column)])}`
  );
  const kept = [...table.columns.values()].filter(({ changesByItself, name }) => changesByItself && !columns.includes(name));
  const keeps = kept.map(({ name }) => `${database.quote(name)} = ${database.quote(name)}`);
  const where = table.primaryKey.map((column, place) => `${database.quote(column)} = ${literal(column, key[place])}`);
  return `UPDATE ${seed2.rowsOf(table.object)} SET ${[...sets, ...keeps].join(", ")} WHERE ${where.join(" AND ")}`;
}
function byNumber(rows) {
  const isNumber = rows.every(([first]) => first !== null && first !== void 0 && /^-?\d+$/.test(first));
  return isNumber ? [...rows].sort((a, b) => Number(BigInt(a[0]) - BigInt(b[0]))) : rows;
}

// src/seed/checks/tokens.ts
var NAME = /[\p{L}_][\p{L}\p{N}_$]*/uy;
var NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
var SIGN = /::|<=>|<>|!=|<=|>=|!~~\*|!~~|!~\*|!~|~~\*|~~|~\*|\|\||&&|[-+*/%=<>~!(),.[\]:^&|@#?]/y;
function tokensOf(sql, backslashes) {
  const tokens = [];
  let at = 0;
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(sql)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  while (at < sql.length) {
    if (take(/\s+/y) !== null) continue;
    const character = sql[at];
    if (character === "'") {
      const text2 = quoted(sql, at, "'", backslashes);
      if (text2 === null) return null;
      tokens.push({ kind: "text", text: text2.value, quoted: true });
      at = text2.end;
      continue;
    }
    if (character === '"' || character === "`") {
      const name2 = quoted(sql, at, character, false);
      if (name2 === null) return null;
      tokens.push({ kind: "name", text: name2.value, quoted: true });
      at = name2.end;
      continue;
    }
    const number = take(NUMBER);
    if (number !== null) {
      tokens.push({ kind: "number", text: number, quoted: false });
      continue;
    }
    const name = take(NAME);
    if (name !== null) {
      if (sql[at] === "'" && (name.startsWith("_") || /^e$/i.test(name))) {
        const text2 = quoted(sql, at, "'", backslashes || /^e$/i.test(name));
        if (text2 === null) return null;
        tokens.push({ kind: "text", text: text2.value, quoted: true });
        at = text2.end;
        continue;
      }
      tokens.push({ kind: "name", text: name.toLowerCase(), quoted: false });
      continue;
    }
    const sign = take(SIGN);
    if (sign === null) return null;
    tokens.push({ kind: "sign", text: sign, quoted: false });
  }
  return tokens;
}
var ESCAPES = { n: "\n", t: "	", r: "\r", 0: "\0", b: "\b" };
function quoted(sql, start, quote, backslashes) {
  let value = "";
  for (let at = start + 1; at < sql.length; at += 1) {
    const character = sql[at];
    if (backslashes && character === "\\") {
      at += 1;
      value += ESCAPES[sql[at] ?? ""] ?? sql[at] ?? "";
    } else if (character !== quote) value += character;
    else if (sql[at + 1] === quote) {
      value += quote;
      at += 1;
    } else return { value, end: at + 1 };
  }
  return null;
}

// src/seed/checks/wants.ts
function wantsOf(expression, choose2, wanted = true) {
  switch (expression.is) {
    case "not":
      return wantsOf(expression.of, choose2, !wanted);
    case "and":
    case "or": {
      const all = expression.is === "and" === wanted;
      const items = all ? expression.items : [expression.items[choose2(expression.items.length)]];
      return items.flatMap((item2) => wantsOf(item2, choose2, wanted));
    }
    case "compare":
      return ofComparison(expression, wanted);
    case "in":
      return ofList(expression, wanted);
    case "null":
      return expression.of.is === "column" ? [{ column: expression.of.name, is: "null", wanted }] : [];
    case "matches":
      return wanted ? ofPattern(expression) : [];
    case "call":
      return wanted ? ofCall(expression) : [];
    case "column":
      return [{ column: expression.name, is: "one-of", values: [wanted] }];
    default:
      return [];
  }
}
var FLIPPED = { "=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
var NEGATED = { "=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<" };
var LENGTHS = /* @__PURE__ */ new Set(["length", "char_length", "character_length", "octet_length"]);
function ofComparison({ operator, left, right }, wanted) {
  const asked = wanted ? operator : NEGATED[operator];
  return [...ofSide(left, asked, right), ...ofSide(right, FLIPPED[asked], left)];
}
function ofSide(side, operator, to) {
  if (side.is === "column") return [{ column: side.name, is: "compare", operator, to }];
  if (side.is !== "call") return [];
  const [inner] = side.items.map(withoutTrim);
  if (inner?.is !== "column") return [];
  if (LENGTHS.has(side.name)) return [{ column: inner.name, is: "length", operator, to }];
  const text2 = to.is === "value" && operator === "=" && (side.name === "lower" || side.name === "upper");
  return text2 ? [{ column: inner.name, is: "one-of", values: [to.value] }] : [];
}
function withoutTrim(expression) {
  const trims = expression.is === "call" && ["trim", "btrim", "lower", "upper"].includes(expression.name);
  return trims ? withoutTrim(expression.items[0]) : expression;
}
function ofList({ of, items }, wanted) {
  if (of.is !== "column" || !wanted) return [];
  const values = items.map((item2) => evaluate(item2, () => UNREADABLE));
  const plain2 = values.filter((value) => typeof value !== "object" && typeof value !== "symbol");
  return plain2.length === 0 ? [] : [{ column: of.name, is: "one-of", values: plain2 }];
}
function ofPattern({ of, pattern, how, ignoreCase }) {
  const column = withoutTrim(of);
  if (column.is !== "column" || pattern.is !== "value" || typeof pattern.value !== "string") return [];
  const regex = regexOf(how === "like" ? likePattern(pattern.value) : pattern.value, ignoreCase);
  return regex === null ? [] : [{ column: column.name, is: "matches", regex }];
}
function ofCall({ name, items: [of, pattern] }) {
  if (name !== "regexp_like" || of === void 0 || pattern === void 0) return [];
  return ofPattern({ is: "matches", of, pattern, how: "regex", ignoreCase: false });
}
function columnsWanted(want) {
  return want.is === "compare" || want.is === "length" ? columnsIn(want.to) : [];
}

// src/seed/units.ts
function tupleOf(row, columns) {
  return columns.map((column) => {
    const cell = row.get(column);
    return typeof cell === "string" ? cell : void 0;
  });
}

// src/seed/distinct.ts
var NONE_LEFT = /* @__PURE__ */ Symbol("none left");
var MOST2 = 2e4;
var MUTATIONS = 25;
function distinctRow(row, key, maker) {
  const wants = maker.wants();
  const free = key.columns.filter((column) => isFree(column, maker));
  const limits = new Map(free.map((column) => [column, maker.limits(column, wants, row)]));
  const finite = /* @__PURE__ */ new Map();
  for (const column of free) {
    const options = optionsOf(column, limits.get(column), maker);
    if (options !== null) finite.set(column, options);
  }
  const endless = free.filter((column) => !finite.has(column));
  if (endless.length > 0) return mutated(row, endless[0], limits.get(endless[0]), maker);
  const units = unitsOf(row, key, finite, maker);
  return units.length === 0 ? null : enumerated(row, units, maker);
}
function isFree(column, maker) {
  const made = maker.makerOf(column);
  return made !== void 0 && !made.fixed && !maker.foreignKeys.some(({ columns }) => columns.includes(column));
}
function optionsOf(column, limits, maker) {
  const { type } = maker.makerOf(column).column;
  const all = limits.oneOf ?? valuesOf(type, limits);
  return all === null ? null : all.filter((value) => fits(value, type, limits));
}
function valuesOf(type, { low, high }) {
  if (type.kind === "boolean") return [type.yes, type.no];
  if (type.kind === "choice") return type.values;
  if (type.kind !== "integer") return null;
  const least = low === null ? Math.max(0, Number(type.min)) : low.value;
  const most = high === null ? Number(type.max) : high.value;
  return most - least > 1e3 ? null : Array.from({ length: Math.max(0, most - least + 1) }, (_, place) => String(least + place));
}
function mutated(row, column, limits, maker) {
  const { type } = maker.makerOf(column).column;
  const before = row.get(column);
  const random = maker.chanceOf(column);
  for (let attempt = 0; attempt < MUTATIONS; attempt += 1) {
    const value = type.kind === "text" && typeof before === "string" && attempt < MUTATIONS - 10 ? marked(before, String(random.between(2, 10 ** Math.min(2 + attempt, 6))), type.length) : type.kind === "integer" && limits.high === null ? String(random.between(1, Math.min(Number(type.max), 2e9))) : maker.at(column, row, (place) => valueByType(type, limits, place));
    if (value === null || !fits(value, type, limits)) continue;
    const candidate = new Map(row).set(column, value);
    if (maker.isFree(candidate)) return candidate;
  }
  return null;
}
function marked(text2, mark, length) {
  const at = text2.indexOf("@");
  const [head, tail] = at > 0 ? [text2.slice(0, at), text2.slice(at)] : [text2, ""];
  const room = length === null ? Number.POSITIVE_INFINITY : length - tail.length;
  if (/^\+?[\d ]*\d$/.test(text2)) return head.slice(0, -mark.length) + mark + tail;
  const joined = head.includes(" ") ? ` ${mark}` : mark;
  return head.slice(0, Math.max(0, room - joined.length)) + joined.slice(-Math.min(joined.length, room)) + tail;
}
function unitsOf(row, key, finite, maker) {
  const units = [...finite].map(([column, values]) => ({
    columns: [column],
    options: values.map((value) => [value]),
    whole: true
  }));
  const { table, parentsOf } = maker.sources;
  for (const foreignKey of maker.foreignKeys) {
    if (!foreignKey.columns.some((column) => key.columns.includes(column))) continue;
    const others = maker.foreignKeys.filter((other) => other !== foreignKey);
    const shared = foreignKey.columns.map((column) => others.some(({ columns }) => columns.includes(column)));
    const given = foreignKey.columns.map((column, place) => shared[place] ? tupleOf(row, [column])[0] : void 0);
    const nullable = foreignKey.columns.every((column, place) => shared[place] || table.columns.get(column).nullable);
    const empty = nullable && key.nullsDistinct && !shared.includes(true) ? [foreignKey.columns.map(() => null)] : [];
    units.push({
      columns: foreignKey.columns,
      options: [...parentsOf(foreignKey).having(given), ...empty],
      whole: !shared.includes(true)
    });
  }
  return units;
}
function enumerated(row, units, maker) {
  const random = maker.chanceOf("distinct");
  const starts = units.map(({ options }) => random.below(Math.max(1, options.length)));
  const total = units.reduce((product, { options }) => product * options.length, 1);
  for (let number = 0; number < Math.min(total, MOST2); number += 1) {
    const candidate = new Map(row);
    let rest = number;
    for (const [place, { columns, options }] of units.entries()) {
      const option = options[(starts[place] + rest % options.length) % options.length];
      rest = Math.floor(rest / options.length);
      for (const [at, column] of columns.entries()) candidate.set(column, option[at] ?? null);
    }
    if (maker.isFree(candidate)) return candidate;
  }
  return total <= MOST2 && units.every(({ whole }) => whole) ? NONE_LEFT : null;
}

// src/seed/unique.ts
var Uniques = class {
  #table;
  #engine;
  #seen = /* @__PURE__ */ new Map();
  constructor(table, engine) {
    this.#table = table;
    this.#engine = engine;
    for (const key of table.keys) this.#seen.set(key, /* @__PURE__ */ new Set());
  }
  /** The first key that the row would violate, or null. */
  violated(lookup) {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null && seen.has(value)) return key;
    }
    return null;
  }
  add(lookup) {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null) seen.add(value);
    }
  }
  /** The row was not put in after all. */
  remove(lookup) {
    for (const [key, seen] of this.#seen) {
      const value = this.#valueOf(key, lookup);
      if (value !== null) seen.delete(value);
    }
  }
  /** Null for a row that the key does not bind, or of which that cannot be told. */
  #valueOf(key, lookup) {
    if (key.parts === null) return null;
    if (key.where !== null) {
      const bound = evaluate(key.where, lookup);
      if (bound !== true && bound !== UNREADABLE) return null;
    }
    const values = [];
    for (const part of key.parts) {
      const value = evaluate(part, lookup);
      if (value === UNREADABLE || value === null && key.nullsDistinct) return null;
      const [column] = key.columns;
      const of = this.#table.columns.get(part.is === "column" ? part.name : column ?? "");
      values.push(typeof value === "string" && of !== void 0 ? this.#engine.folded(value, of.object) : value);
    }
    return JSON.stringify(values);
  }
};

// src/seed/rows.ts
var ATTEMPTS = 80;
var PATIENCE = 5;
var FULL = 3;
var PARENTLESS = 0.1;
var RowMaker = class {
  sources;
  uniques;
  #makers;
  #foreignKeys;
  #chances = /* @__PURE__ */ new Map();
  #inWords;
  /** Values that stand in checks nobody can read, by column. */
  #hints;
  #index = 0;
  constructor(sources) {
    const { table, engine, later: later2 } = sources;
    this.sources = sources;
    this.uniques = new Uniques(table, engine);
    const makers = [...table.columns.values()].flatMap((column) => columnMaker(column, table, sources.ruleOf(column.name)) ?? []);
    const after2 = this.#lookingAtOthers();
    const rank = ({ rank: rank2, column }) => rank2 + (after2.has(column.name) ? 0.5 : 0);
    this.#makers = makers.sort((a, b) => rank(a) - rank(b));
    this.#foreignKeys = table.foreignKeys.filter((key) => !later2.has(key)).sort((a, b) => b.columns.length - a.columns.length || (a.name < b.name ? -1 : 1));
    this.#inWords = new Map([...table.columns.keys()].map((name) => [inWords(name), name]));
    this.#hints = hintsOf(table, engine);
  }
  /** @param wild after the database has refused one: with values that are less likely */
  make(wild = false) {
    let reason = "";
    let full = 0;
    let duplicates = false;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = this.#attempt(wild);
      if ("stuck" in row) return row;
      const check = this.violatedCheck(row);
      duplicates = check === null;
      if (check !== null) {
        reason = `no row was found that satisfies the check ${check}`;
        continue;
      }
      const key = this.uniques.violated(this.#known(row));
      if (key === null) return this.#accepted(row);
      reason = `no row was found that the unique key ${key.name} does not refuse as a duplicate`;
      if (attempt < PATIENCE) continue;
      const found = distinctRow(row, key, this);
      if (found === NONE_LEFT) {
        full += 1;
        if (full === FULL) return { stuck: `the unique key ${key.name} leaves no room for more rows`, full: true };
      } else if (found !== null) return this.#accepted(found);
    }
    return { stuck: reason, full: duplicates };
  }
  /** The database did not take it. */
  forget(row) {
    this.uniques.remove(this.#known(row));
  }
  /** A row that is there already. */
  note(values) {
    this.uniques.add(this.#known(new Map(values)));
  }
  isFree(row) {
    return this.violatedCheck(row) === null && this.uniques.violated(this.#known(row)) === null;
  }
  chanceOf(name) {
    let chance = this.#chances.get(name);
    if (chance === void 0) {
      chance = new Random(this.sources.seed, this.sources.table.name, name);
      this.#chances.set(name, chance);
    }
    return chance;
  }
  get foreignKeys() {
    return this.#foreignKeys;
  }
  makerOf(column) {
    return this.#makers.find((maker) => maker.column.name === column);
  }
  /** What the constraints want of each column, in this row. */
  wants() {
    const choice = this.chanceOf("");
    const wants = /* @__PURE__ */ new Map();
    for (const { expression, readable } of this.sources.table.checks) {
      if (!readable) continue;
      for (const want of wantsOf(expression, (limit) => choice.below(limit))) {
        const list = wants.get(want.column);
        if (list === void 0) wants.set(want.column, [want]);
        else list.push(want);
      }
    }
    return wants;
  }
  limits(column, all, row) {
    const { columns } = this.sources.table;
    const boundsOf = (name) => limitsOf(all.get(name) ?? [], columns.get(name)?.type ?? columns.get(column).type, () => UNREADABLE);
    return limitsOf(all.get(column) ?? [], columns.get(column).type, this.#soFar(row), boundsOf);
  }
  /** Does something with the place of a column in a row. */
  at(column, row, work) {
    const { table, fake, today } = this.sources;
    const random = this.chanceOf(column);
    const other = (...names) => {
      for (const name of names) {
        const cell = row.get(this.#inWords.get(name) ?? "");
        if (typeof cell === "string") return cell;
      }
      return void 0;
    };
    return fake.using(
      random,
      (faker) => work({
        faker,
        random,
        type: table.columns.get(column).type,
        column: inWords(column),
        table: inWords(table.object.path.at(-1)),
        items: this.#itemLimits(column),
        index: this.#index,
        today,
        year: new Date(today).getUTCFullYear(),
        other
      })
    );
  }
  #itemLimits(column) {
    const { type, itemChecks } = this.sources.table.columns.get(column);
    const of = type.kind === "array" ? type.of : type;
    const wants = itemChecks.flatMap((check) => wantsOf(check, (limit) => this.chanceOf("").below(limit)));
    return limitsOf(wants, of, () => UNREADABLE);
  }
  /** The name of a check that can be read and is violated, or null. */
  violatedCheck(row) {
    const lookup = this.#complete(row);
    const found = this.sources.table.checks.find(({ expression }) => {
      const outcome = evaluate(expression, lookup);
      return outcome === false || outcome === 0;
    });
    return found?.name ?? null;
  }
  #accepted(row) {
    this.uniques.add(this.#known(row));
    this.#index += 1;
    return row;
  }
  #attempt(wild) {
    const { table, given } = this.sources;
    const row = new Map(given(this.#index));
    const stuck = this.#referTo(row);
    if (stuck !== null) return stuck;
    const wants = this.wants();
    for (const { column, nulls, fixed, make } of this.#makers) {
      const { name, nullable } = column;
      if (row.has(name)) continue;
      const limits = this.limits(name, wants, row);
      const mayBeNull = nullable && !fixed && limits.isNull !== false;
      if (mayBeNull && (limits.isNull === true || this.chanceOf(name).chance(nulls))) {
        row.set(name, null);
        continue;
      }
      const number = wild || fixed ? void 0 : this.#nextNumber(column, limits);
      if (number !== void 0) {
        row.set(name, number);
        continue;
      }
      const hints = wild && !fixed ? this.#hints.get(name) : void 0;
      const hint = hints === void 0 || this.chanceOf(name).chance(0.3) ? void 0 : this.chanceOf(name).pick(hints);
      row.set(
        name,
        hint !== void 0 && fits(hint, column.type, limits) ? hint : this.at(name, row, (place) => make(place, limits))
      );
    }
    const missing = [...table.columns.values()].find(
      (column) => !row.has(column.name) && column.givenBy === null && !column.nullable && column.preset === null && this.sources.ruleOf(column.name) === null
    );
    if (missing === void 0) return row;
    const type = missing.type.kind === "unknown" ? missing.type.name : missing.type.kind;
    return {
      stuck: `nothing is known of the type ${type} of its column ${missing.name}, which must be given: seed.columns can say what it holds`,
      full: false
    };
  }
  /** Numbers that tell rows apart are counted, as an application would. */
  #nextNumber({ name, type }, limits) {
    const highest = this.sources.highest.get(name);
    if (highest === void 0) return void 0;
    const number = String(highest + BigInt(this.#index) + 1n);
    return fits(number, type, limits) ? number : void 0;
  }
  /** Chooses the rows that this one refers to. */
  #referTo(row) {
    const { table, later: later2, parentsOf } = this.sources;
    for (const key of later2) {
      for (const column of key.columns) {
        const isShared = this.#foreignKeys.some(({ columns }) => columns.includes(column));
        if (!isShared && table.columns.get(column)?.nullable && !row.has(column)) row.set(column, null);
      }
    }
    for (const key of this.#foreignKeys) {
      if (key.columns.some((column) => this.sources.ruleOf(column) !== null)) continue;
      const random = this.chanceOf(key.name);
      const given = key.columns.map((column) => typeof row.get(column) === "string" ? row.get(column) : void 0);
      if (key.columns.some((column) => row.get(column) === null)) continue;
      const open = key.columns.filter((column) => !row.has(column));
      const nullable = open.filter((column) => table.columns.get(column).nullable);
      const mayBeNull = key.full ? nullable.length === key.columns.length : nullable.length > 0;
      const parents = parentsOf(key);
      const tuple = mayBeNull && random.chance(PARENTLESS) ? null : parents.pick(given, random);
      if (tuple !== null) for (const [place, column] of key.columns.entries()) row.set(column, tuple[place]);
      else if (mayBeNull) for (const column of nullable) row.set(column, null);
      else if (open.length > 0 && parents.tuples.length === 0)
        return { stuck: `its foreign key ${key.name} needs a row to refer to, and there is none`, full: false };
    }
    return null;
  }
  /** Columns that are limited by what others hold, in a way that does not work backwards. */
  #lookingAtOthers() {
    const wants = this.sources.table.checks.flatMap(({ expression, readable }) => readable ? wantsOf(expression, () => 0) : []);
    const looking = wants.filter(
      (want) => (want.is === "compare" || want.is === "length") && want.to.is !== "column" && columnsWanted(want).length > 0
    );
    return new Set(looking.map(({ column }) => column));
  }
  /** Of a row that is being made: nothing is known of columns that are still to come. */
  #soFar(row) {
    return (name) => this.#seen(name, row.get(name));
  }
  #complete(row) {
    return (name) => {
      const cell = row.get(name);
      const column = this.sources.table.columns.get(name);
      if (cell !== void 0 || column === void 0 || column.givenBy !== null) return this.#seen(name, cell);
      if (column.preset === null) return column.nullable ? null : UNREADABLE;
      return column.preset.constant === null ? UNREADABLE : this.#seen(name, column.preset.constant);
    };
  }
  /** As unique keys see it: any text will do. */
  #known(row) {
    const complete = this.#complete(row);
    return (name) => {
      const cell = row.get(name);
      const value = complete(name);
      return value === UNREADABLE && typeof cell === "string" ? cell : value;
    };
  }
  #seen(name, cell) {
    const column = this.sources.table.columns.get(name);
    if (cell === void 0 || column === void 0 || cell !== null && typeof cell === "object") return UNREADABLE;
    const value = typed(cell, column.type);
    return value === void 0 ? UNREADABLE : value;
  }
};
function hintsOf(table, engine) {
  const hints = /* @__PURE__ */ new Map();
  for (const { readable, text: text2 } of table.checks) {
    if (readable) continue;
    const tokens = tokensOf(text2, engine.backslashes) ?? [];
    const values = tokens.filter(({ kind }) => kind === "text" || kind === "number").map((token) => token.text);
    if (values.length === 0) continue;
    const names = new Set(tokens.filter(({ kind }) => kind === "name").map((token) => token.text.toLowerCase()));
    for (const name of table.columns.keys())
      if (names.has(name.toLowerCase())) hints.set(name, [...hints.get(name) ?? [], ...values]);
  }
  return hints;
}

// src/seed/table.ts
var ROWS = 250;
var LENGTH = 4e5;
var OTHERS = 40;
var OTHERS_IN_ALL = 2e3;
async function fillTable(filling) {
  return new TableFilling(filling).run();
}
var TableFilling = class {
  #filling;
  #rows = 0;
  #others = 0;
  #refused = null;
  constructor(filling) {
    this.#filling = filling;
  }
  async run() {
    const { maker, asked, onRows, database } = this.#filling;
    const most = database.engine.seed.isAtomic(maker.sources.table.object) ? ROWS : 1;
    let made = 0;
    while (made < asked) {
      const rows = [];
      let stuck = null;
      for (let length = 0; rows.length < most && made < asked && length < LENGTH; made += 1) {
        const row = maker.make();
        if ("stuck" in row) {
          stuck = { rows: this.#rows, reason: row.stuck, full: row.full };
          break;
        }
        rows.push(row);
        for (const cell of row.values()) length += typeof cell === "string" ? cell.length : 10;
      }
      await this.#put(rows);
      onRows(this.#rows);
      if (stuck !== null) return { ...stuck, rows: this.#rows };
      if (this.#isHopeless()) break;
    }
    const reason = this.#refused === null ? null : `what was made ${this.#refused.reason}`;
    return { rows: this.#rows, reason: this.#rows < asked ? reason : null, full: this.#refused?.kind === "unique" };
  }
  /** Halves what is refused until the single rows are known. */
  async #put(rows) {
    if (rows.length === 0) return;
    if (this.#isHopeless()) {
      for (const row of rows) this.#filling.maker.forget(row);
      return;
    }
    const wrong = await this.#insert(rows);
    if (wrong === null) {
      this.#rows += rows.length;
      return;
    }
    if (rows.length === 1) return this.#replace(rows[0], wrong);
    const half = Math.ceil(rows.length / 2);
    await this.#put(rows.slice(0, half));
    await this.#put(rows.slice(half));
  }
  async #replace(row, first) {
    const { maker } = this.#filling;
    let refused = row;
    let wrong = first;
    for (let attempt = 0; attempt < OTHERS && !this.#isHopeless(); attempt += 1) {
      maker.forget(refused);
      this.#others += 1;
      this.#refused = wrong;
      const other = maker.make(true);
      if ("stuck" in other) return;
      const again = await this.#insert([other]);
      if (again === null) {
        this.#rows += 1;
        return;
      }
      [refused, wrong] = [other, again];
    }
    maker.forget(refused);
  }
  #insert(rows) {
    const { database, maker, counters } = this.#filling;
    return database.attempt(database.insertion(maker.sources.table, rows, counters));
  }
  /** Nothing was taken for long, or hardly anything is. */
  #isHopeless() {
    return this.#others >= (this.#rows === 0 ? OTHERS : OTHERS_IN_ALL);
  }
};

// src/seed/fill.ts
var PARENTS = 1e4;
var KNOWN = 2e5;
var TELL = 5e3;
async function fill(job) {
  return new Fill(job).run();
}
function rowsOf(table, { rows, tables }) {
  const found = Object.entries(tables).filter(([pattern]) => tableMatcher(pattern).matches(table.object.path));
  return found.at(-1)?.[1] ?? rows;
}
var Fill = class {
  #job;
  #order;
  #seed;
  #parents = /* @__PURE__ */ new Map();
  #ahead = /* @__PURE__ */ new Map();
  /** Keys that rows of a table will have, by its identity. */
  #given = /* @__PURE__ */ new Map();
  #before = /* @__PURE__ */ new Map();
  #highest = /* @__PURE__ */ new Map();
  #rules;
  constructor(job) {
    this.#job = job;
    this.#order = fillOrder(job.catalog, job.tables);
    this.#seed = String(job.settings.seed);
    this.#rules = Object.entries(job.settings.columns).map(([pattern, rule]) => ({ ...columnMatcher(pattern), rule }));
  }
  async run() {
    const results = [];
    for (const group of this.#order.groups) {
      const chosen = group.filter(({ id }) => this.#job.chosen.has(id));
      if (chosen.length > 0) results.push(...await this.#fillGroup(chosen));
    }
    return results;
  }
  /** Tables that need each other's rows before they are there are filled in one transaction. */
  async #fillGroup(group) {
    const { database } = this.#job;
    const keys = group.flatMap(
      (table) => table.foreignKeys.filter((key) => this.#order.ahead.has(key)).map((key) => ({ table, key }))
    );
    const others = keys.filter(({ table, key }) => key.to !== table.id);
    let results;
    if (others.length === 0) {
      results = [];
      for (const table of group) results.push(await this.#alone(table));
    } else {
      results = await this.#together(
        group,
        others.every(({ key }) => key.deferrable)
      );
    }
    for (const [place, table] of group.entries()) {
      const result = results[place];
      if (result.rows === 0) continue;
      const notes = [];
      for (const foreignKey of table.foreignKeys.filter((key) => this.#order.later.has(key))) {
        const note = await database.transaction(() => this.#fillLater(table, foreignKey));
        if (note !== null) notes.push(`${note}.`);
      }
      results[place] = { ...result, notes: [...result.notes, ...notes] };
    }
    return results;
  }
  async #alone(table) {
    const { database } = this.#job;
    const start = performance.now();
    try {
      const filled = await database.transaction(() => this.#fill(table));
      await this.#setCounters(table);
      return this.#result(table, filled, start);
    } catch (error) {
      if (error instanceof DriftgateError && error.code === "config") throw error;
      return this.#failed(table, database.reason(error), start);
    }
  }
  async #together(group, deferrable) {
    const { database } = this.#job;
    const start = performance.now();
    const relaxed = database.engine.seed.relax(deferrable);
    const names = group.map(({ name }) => name).join(", ");
    if (relaxed === null) {
      const why = `the tables ${names} need rows of each other that are there already, by foreign keys that are neither nullable nor deferrable`;
      return group.map((table) => this.#failed(table, why, start));
    }
    try {
      const filled = await database.transaction(async () => {
        await database.run(relaxed.begin);
        const all = [];
        for (const table of group) {
          const one = await this.#fill(table);
          if (one.rows < rowsOf(table, this.#job.settings)) throw new Error(`${table.name}: ${one.reason}`);
          all.push(one);
        }
        return all;
      }).finally(async () => {
        if (relaxed.end !== null) await database.run(relaxed.end);
      });
      for (const table of group) await this.#setCounters(table);
      return group.map((table, place) => this.#result(table, filled[place], start));
    } catch (error) {
      const why = `the tables ${names} need each other's rows, and one of them could not be filled: ${database.reason(error)}`;
      return group.map((table) => this.#failed(table, why, start));
    }
  }
  async #fill(table) {
    const { database, settings, log, occupied } = this.#job;
    const asked = rowsOf(table, settings);
    await this.#readHighest(table);
    const maker = this.#maker(table);
    if (occupied.has(table.id)) await this.#remember(table, maker);
    for (const key of table.foreignKeys) await this.#readParents(key, table, asked);
    const given = this.#given.get(table.id);
    let told = performance.now();
    return fillTable({
      database,
      maker,
      asked: given === void 0 ? asked : Math.min(asked, given.tuples.length),
      counters: this.#hasCounters(table, given),
      onRows(rows) {
        if (performance.now() - told < TELL || rows === asked) return;
        told = performance.now();
        log.info(`${table.name}: ${rows} of ${asked} rows`);
      }
    });
  }
  #maker(table) {
    const { database, fake, settings } = this.#job;
    const maker = new RowMaker({
      table,
      engine: database.engine.seed,
      fake,
      seed: this.#seed,
      today: Date.parse(`${settings.date}T12:00:00Z`),
      ruleOf: (column) => this.#ruleOf(table, column),
      parentsOf: (key) => this.#parents.get(key) ?? new Parents([]),
      later: this.#order.later,
      highest: this.#highest.get(table.id) ?? /* @__PURE__ */ new Map(),
      given: (index) => this.#givenTo(table, index)
    });
    return maker;
  }
  /** What is settled of a row before it is made: its key, and its own row or one before it that it refers to. */
  #givenTo(table, index) {
    const values = /* @__PURE__ */ new Map();
    const given = this.#given.get(table.id);
    for (const [place, column] of (given?.columns ?? []).entries()) {
      const value = given.tuples[index]?.[place];
      if (value !== void 0) values.set(column, value);
    }
    for (const key of table.foreignKeys) {
      const ahead = key.to === table.id ? this.#ahead.get(key) : void 0;
      if (ahead === void 0) continue;
      const random = new Random(this.#seed, table.name, key.name, String(index));
      const tuple = ahead.tuples[random.below(Math.min(index + 1, ahead.tuples.length))] ?? [];
      for (const [place, column] of key.columns.entries()) if (tuple[place] !== void 0) values.set(column, tuple[place]);
    }
    return values;
  }
  async #readParents(key, table, asked) {
    const { database, tables, chosen, settings } = this.#job;
    const to = tables.get(key.to);
    if (this.#order.later.has(key) || to === void 0) return;
    if (this.#order.ahead.has(key) && chosen.has(to.id)) {
      const known = this.#given.get(to.id);
      const isSame = known !== void 0 && key.toColumns.every((column) => known.columns.includes(column));
      const count = to.id === table.id ? asked : rowsOf(to, settings);
      const ahead = isSame ? known : await keysAhead(to, key.toColumns, count, database, this.#maker(to));
      if (ahead === null) return;
      this.#given.set(to.id, ahead);
      const places = key.toColumns.map((column) => ahead.columns.indexOf(column));
      const own = { columns: key.toColumns, tuples: ahead.tuples.map((tuple) => places.map((place) => tuple[place])) };
      this.#ahead.set(key, own);
      this.#parents.set(key, new Parents(own.tuples));
      return;
    }
    this.#parents.set(key, new Parents(await database.read(to, key.toColumns, PARENTS, true)));
  }
  /** Rows that are there already: made ones must differ from them, and they are left as they are. */
  async #remember(table, maker) {
    const { database } = this.#job;
    const columns = [...new Set(table.keys.flatMap((key) => key.columns))].filter((name) => table.columns.has(name));
    if (columns.length > 0) {
      for (const values of await database.read(table, columns, KNOWN, false)) {
        maker.note(new Map(columns.map((column, place) => [column, values[place]])));
      }
    }
    const waits = table.foreignKeys.some((key) => this.#order.later.has(key));
    if (!waits || table.primaryKey.length === 0) return;
    const keys = await database.read(table, table.primaryKey, Number.MAX_SAFE_INTEGER, false);
    this.#before.set(table.id, new Set(keys.map((key) => JSON.stringify(key))));
  }
  async #readHighest(table) {
    const alone = table.keys.filter(
      ({ parts, columns }) => parts?.length === 1 && parts[0].is === "column" && columns.length === 1
    );
    const highest = /* @__PURE__ */ new Map();
    for (const [name] of alone.map(({ columns }) => columns)) {
      const column = table.columns.get(name);
      const isReference = table.foreignKeys.some(({ columns }) => columns.includes(name));
      if (column?.type.kind !== "integer" || column.givenBy !== null || isReference) continue;
      highest.set(name, await this.#job.database.highest(table, name));
    }
    this.#highest.set(table.id, highest);
  }
  async #fillLater(table, foreignKey) {
    const { tables, database } = this.#job;
    const to = tables.get(foreignKey.to);
    if (to === void 0) return null;
    const columns = waitingColumns(foreignKey, table, this.#order.later);
    const before = this.#before.get(table.id) ?? /* @__PURE__ */ new Set();
    return fillLater({ table, foreignKey, columns, to, before, seed: this.#seed }, database);
  }
  #hasCounters(table, given) {
    const names = [
      ...given?.columns ?? [],
      ...[...table.columns.keys()].filter((column) => this.#ruleOf(table, column) !== null)
    ];
    return names.some((name) => table.columns.get(name)?.givenBy === "counter");
  }
  /** Numbers that were given are numbers that the server must not give again. */
  async #setCounters(table) {
    const { database } = this.#job;
    if (!this.#hasCounters(table, this.#given.get(table.id))) return;
    for (const { name, givenBy, object } of table.columns.values()) {
      if (givenBy !== "counter") continue;
      const value = await database.highest(table, name);
      for (const statement of database.engine.seed.setCounter(table.object, object, value)) await database.run(statement);
    }
  }
  #ruleOf(table, column) {
    const path = [...table.object.path, column];
    return this.#rules.findLast(({ matches: matches2 }) => matches2(path))?.rule ?? null;
  }
  #result(table, filled, start) {
    const { log, settings } = this.#job;
    const asked = rowsOf(table, settings);
    const isShort = filled.rows < asked;
    const status = !isShort ? "filled" : filled.full && filled.rows > 0 ? "short" : filled.rows > 0 ? "partial" : "failed";
    const notes = isShort && filled.reason !== null ? [`${sentence2(filled.reason)}.`] : [];
    log.info(`${table.name}: ${filled.rows} ${filled.rows === 1 ? "row" : "rows"}${isShort ? ` of ${asked}` : ""}`);
    return { table: table.name, status, rows: filled.rows, asked, cleared: 0, notes, durationMs: performance.now() - start };
  }
  #failed(table, reason, start) {
    const asked = rowsOf(table, this.#job.settings);
    this.#job.log.warn(`${table.name}: ${reason}`);
    const notes = [`${sentence2(reason)}.`];
    return { table: table.name, status: "failed", rows: 0, asked, cleared: 0, notes, durationMs: performance.now() - start };
  }
};
function sentence2(text2) {
  return (text2[0]?.toUpperCase() ?? "") + text2.slice(1).replace(/\.$/, "");
}
function columnMatcher(pattern) {
  const parts = pattern.split(".").length;
  const matcher = tableMatcher(parts === 1 ? `*.${pattern}` : pattern);
  return { matches: (path) => matcher.matches(path.slice(-Math.max(2, parts))) };
}

// src/seed/result.ts
var SEED_FORMAT_VERSION = 1;

// src/seed/checks/operators.ts
var COMPARISONS = {
  "=": "=",
  "<>": "<>",
  "!=": "<>",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">="
};
var MATCHES = {
  "~": ["regex", false, false],
  "~*": ["regex", true, false],
  "!~": ["regex", false, true],
  "!~*": ["regex", true, true],
  "~~": ["like", false, false],
  "~~*": ["like", true, false],
  "!~~": ["like", false, true],
  "!~~*": ["like", true, true]
};
var TYPE_WORDS = /* @__PURE__ */ new Set(["varying", "precision", "with", "without", "time", "zone", "unsigned", "signed"]);

// src/seed/checks/parse.ts
var UNREAD = { is: "unread" };
function parseExpression(sql, { backslashes }) {
  const tokens = tokensOf(sql, backslashes);
  if (tokens === null) return UNREAD;
  const parser = new Parser(tokens);
  try {
    const expression = parser.expression();
    return parser.isAtEnd ? expression : UNREAD;
  } catch (error) {
    if (error instanceof Unread) return UNREAD;
    throw error;
  }
}
function parseKey(sql, { backslashes }) {
  const tokens = tokensOf(sql, backslashes);
  if (tokens === null) return null;
  const parser = new Parser(tokens);
  try {
    return parser.key();
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}
var Unread = class extends Error {
};
var Parser = class {
  #tokens;
  #at = 0;
  constructor(tokens) {
    this.#tokens = tokens;
  }
  get isAtEnd() {
    return this.#at >= this.#tokens.length;
  }
  key() {
    const before = this.#skipTo("(");
    this.#take("(");
    const parts = [];
    do {
      parts.push(this.expression());
      while (!this.#isSign(",") && !this.#isSign(")")) {
        if (this.isAtEnd) throw new Unread();
        this.#at += 1;
      }
    } while (this.#has(","));
    this.#take(")");
    const after2 = [];
    while (!this.isAtEnd && !this.#isWord("where")) {
      after2.push(this.#tokens[this.#at].text);
      this.#at += 1;
    }
    const where = this.#hasWord("where") ? this.expression() : null;
    return { parts, where, nullsDistinct: !/nulls not distinct/.test([...before, ...after2].join(" ")) };
  }
  expression() {
    let left = this.#and();
    for (; ; ) {
      if (this.#hasWord("or")) left = { is: "or", items: [left, this.#and()] };
      else if (this.#hasWord("xor")) left = exclusive(left, this.#and());
      else return left;
    }
  }
  #and() {
    const items = [this.#not()];
    while (this.#hasWord("and")) items.push(this.#not());
    return items.length === 1 ? items[0] : { is: "and", items };
  }
  #not() {
    if (this.#hasWord("not")) return { is: "not", of: this.#not() };
    return this.#predicate();
  }
  #predicate() {
    let left = this.#sum();
    for (; ; ) {
      const next = this.#predicateOver(left);
      if (next === null) return left;
      left = next;
    }
  }
  #predicateOver(left) {
    const token = this.#tokens[this.#at];
    if (token === void 0) return null;
    if (token.kind === "sign") {
      const operator = COMPARISONS[token.text];
      if (operator !== void 0) {
        this.#at += 1;
        return this.#compared(left, operator);
      }
      const match = MATCHES[token.text];
      if (match === void 0) return null;
      this.#at += 1;
      const [how, ignoreCase, negated2] = match;
      if (this.#isWord("all") || this.#isWord("any")) throw new Unread();
      const expression2 = { is: "matches", of: left, pattern: this.#sum(), how, ignoreCase };
      return negated2 ? { is: "not", of: expression2 } : expression2;
    }
    if (token.quoted) return null;
    if (this.#hasWord("is")) {
      const negated2 = this.#hasWord("not");
      const expression2 = this.#afterIs(left);
      return negated2 ? { is: "not", of: expression2 } : expression2;
    }
    const start = this.#at;
    const negated = this.#hasWord("not");
    const expression = this.#wordPredicate(left);
    if (expression === null) {
      this.#at = start;
      return null;
    }
    return negated ? { is: "not", of: expression } : expression;
  }
  #afterIs(left) {
    if (this.#hasWord("null")) return { is: "null", of: left };
    for (const value of [true, false]) {
      if (this.#hasWord(String(value)))
        return {
          is: "and",
          items: [
            { is: "not", of: { is: "null", of: left } },
            { is: "compare", operator: "=", left, right: { is: "value", value } }
          ]
        };
    }
    throw new Unread();
  }
  #wordPredicate(left) {
    if (this.#hasWord("between")) {
      const low = this.#sum();
      if (!this.#hasWord("and")) throw new Unread();
      const high = this.#sum();
      return {
        is: "and",
        items: [
          { is: "compare", operator: ">=", left, right: low },
          { is: "compare", operator: "<=", left, right: high }
        ]
      };
    }
    if (this.#hasWord("in")) return { is: "in", of: left, items: this.#list() };
    if (this.#hasWord("like")) {
      const pattern = this.#sum();
      if (this.#hasWord("escape") && this.#tokens[this.#at++]?.text !== "\\") throw new Unread();
      return { is: "matches", of: left, pattern, how: "like", ignoreCase: false };
    }
    if (this.#hasWord("regexp") || this.#hasWord("rlike"))
      return { is: "matches", of: left, pattern: this.#sum(), how: "regex", ignoreCase: false };
    return null;
  }
  /** `= 'x'`, `= ANY (ARRAY['x', 'y'])`, `<> ALL (ARRAY[…])` */
  #compared(left, operator) {
    const any = this.#isWord("any") && operator === "=";
    const all = this.#isWord("all") && operator === "<>";
    if (!any && !all) return { is: "compare", operator, left, right: this.#sum() };
    this.#at += 1;
    const list = this.#sum();
    if (list.is !== "list") throw new Unread();
    const isIn = { is: "in", of: left, items: list.items };
    return any ? isIn : { is: "not", of: isIn };
  }
  #sum() {
    let left = this.#product();
    for (; ; ) {
      const sign = this.#tokens[this.#at];
      if (sign?.kind !== "sign" || !["+", "-", "||"].includes(sign.text)) return left;
      this.#at += 1;
      left = { is: "arithmetic", operator: sign.text, left, right: this.#product() };
    }
  }
  #product() {
    let left = this.#unary();
    for (; ; ) {
      const sign = this.#tokens[this.#at];
      const operator = sign?.quoted === false && ["*", "/", "%", "mod", "div"].includes(sign.text) ? sign.text : null;
      if (operator === null) return left;
      this.#at += 1;
      left = { is: "arithmetic", operator: operator === "mod" ? "%" : operator, left, right: this.#unary() };
    }
  }
  #unary() {
    if (this.#has("-")) return { is: "arithmetic", operator: "-", left: { is: "value", value: 0 }, right: this.#unary() };
    if (this.#has("+")) return this.#unary();
    let expression = this.#primary();
    for (; ; ) {
      if (this.#has("::")) expression = this.#typed(expression);
      else if (this.#hasWord("collate")) this.#at += 1;
      else return expression;
    }
  }
  /** A cast changes how a value is written, not what it is; those that do are not read. */
  #typed(expression) {
    const first = this.#tokens[this.#at];
    if (first?.kind !== "name") throw new Unread();
    this.#at += 1;
    let type = first.text;
    for (; ; ) {
      const token = this.#tokens[this.#at];
      if (token?.kind === "name" && !token.quoted && TYPE_WORDS.has(token.text)) this.#at += 1;
      else if (this.#has(".")) type = this.#tokens[this.#at++]?.text ?? "";
      else if (this.#isSign("(")) this.#list();
      else if (this.#has("[")) {
        this.#take("]");
        type += "[]";
      } else break;
    }
    if (["integer", "bigint", "smallint", "date"].includes(type) && expression.is !== "value")
      return { is: "call", name: type === "date" ? "date" : "round", items: [expression] };
    return expression;
  }
  #primary() {
    const token = this.#tokens[this.#at];
    if (token === void 0) throw new Unread();
    if (token.kind === "text") {
      this.#at += 1;
      return { is: "value", value: token.text };
    }
    if (token.kind === "number") {
      this.#at += 1;
      return { is: "value", value: Number(token.text) };
    }
    if (this.#isSign("(")) {
      const items = this.#list();
      return items.length === 1 ? items[0] : { is: "list", items };
    }
    if (token.kind !== "name") throw new Unread();
    this.#at += 1;
    return token.quoted ? this.#named(token.text) : this.#word(token.text);
  }
  #word(word) {
    switch (word) {
      case "null":
        return { is: "value", value: null };
      case "true":
      case "false":
        return { is: "value", value: word === "true" };
      case "array": {
        this.#take("[");
        const items = this.#items("]");
        return { is: "list", items };
      }
      case "case":
        return this.#case();
      case "date":
      case "timestamp":
      case "time":
        if (this.#tokens[this.#at]?.kind === "text") return this.#primary();
        break;
      case "interval":
        if (this.#tokens[this.#at]?.kind === "text" || this.#tokens[this.#at]?.kind === "number") throw new Unread();
        break;
      case "exists":
      case "select":
      case "cast":
        throw new Unread();
    }
    return this.#named(word);
  }
  #named(first) {
    let name = first;
    while (this.#has(".")) {
      const next = this.#tokens[this.#at];
      if (next?.kind !== "name") throw new Unread();
      this.#at += 1;
      name = next.text;
    }
    return this.#isSign("(") ? { is: "call", name, items: this.#list() } : { is: "column", name };
  }
  #case() {
    const subject = this.#isWord("when") ? null : this.expression();
    const branches = [];
    while (this.#hasWord("when")) {
      const condition = this.expression();
      if (!this.#hasWord("then")) throw new Unread();
      const when = subject === null ? condition : { is: "compare", operator: "=", left: subject, right: condition };
      branches.push({ when, gives: this.expression() });
    }
    const otherwise = this.#hasWord("else") ? this.expression() : { is: "value", value: null };
    if (!this.#hasWord("end")) throw new Unread();
    return { is: "case", branches, otherwise };
  }
  #list() {
    this.#take("(");
    return this.#items(")");
  }
  #items(end) {
    const items = [];
    if (this.#has(end)) return items;
    do
      items.push(this.expression());
    while (this.#has(","));
    this.#take(end);
    return items;
  }
  #skipTo(sign) {
    const skipped = [];
    while (!this.isAtEnd && !this.#isSign(sign)) {
      skipped.push(this.#tokens[this.#at].text);
      this.#at += 1;
    }
    return skipped;
  }
  #isSign(sign) {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.text === sign;
  }
  #has(sign) {
    const is = this.#isSign(sign);
    if (is) this.#at += 1;
    return is;
  }
  #take(sign) {
    if (!this.#has(sign)) throw new Unread();
  }
  #isWord(word) {
    const token = this.#tokens[this.#at];
    return token?.kind === "name" && !token.quoted && token.text === word;
  }
  #hasWord(word) {
    const is = this.#isWord(word);
    if (is) this.#at += 1;
    return is;
  }
};
function exclusive(left, right) {
  return {
    is: "or",
    items: [
      { is: "and", items: [left, { is: "not", of: right }] },
      { is: "and", items: [{ is: "not", of: left }, right] }
    ]
  };
}

// src/seed/tables.ts
function describeTables(catalog, engine) {
  const parts = /* @__PURE__ */ new Map();
  for (const object of catalog.objects.values()) {
    if (object.parent === null) continue;
    const list = parts.get(object.parent);
    if (list === void 0) parts.set(object.parent, [object]);
    else list.push(object);
  }
  const tables = [...catalog.objects.values()].filter(({ kind }) => kind === "table");
  return new Map(tables.map((table) => [table.id, describeTable(table, parts.get(table.id) ?? [], catalog, engine)]));
}
function describeTable(table, parts, catalog, engine) {
  const objects = parts.filter(({ kind }) => kind === "column").sort((a, b) => a.id < b.id ? -1 : 1);
  const ofColumns = objects.map((object) => describeColumn(object, catalog, engine));
  const columns = new Map(ofColumns.map(({ column }) => [column.name, column]));
  const nameOf = nameFinder([...columns.keys()]);
  const checks = engine.checks(table, parts).map(({ name, expression }) => describeCheck(name, expression, nameOf, engine));
  const keys = engine.keys(parts).map(({ name, text: text2 }) => describeKey(name, text2, nameOf, engine));
  const primary = parts.find(({ kind }) => kind === "primary-key")?.path.at(-1);
  return {
    id: table.id,
    name: displayName(table.path),
    object: table,
    columns,
    keys,
    primaryKey: keys.find(({ name }) => name === primary)?.columns ?? [],
    checks: [...checks, ...ofColumns.flatMap((described) => described.checks)],
    foreignKeys: parts.flatMap(describeForeignKey)
  };
}
function describeColumn(object, catalog, engine) {
  const name = object.path.at(-1);
  const { checks, itemChecks, ...facts } = engine.column(object, catalog);
  const preset = facts.givenBy === null ? presetOf(object.properties.default, engine) : null;
  const named = checks.map((text2) => describeCheck(name, text2, (word) => word.toLowerCase() === "value" ? name : word, engine));
  const ofItems = itemChecks.map((text2) => parseExpression(text2, engine));
  return { column: { name, object, ...facts, preset, itemChecks: ofItems }, checks: named };
}
function presetOf(text2, engine) {
  if (typeof text2 !== "string") return null;
  const value = evaluate(parseExpression(text2, engine), () => UNREADABLE);
  if (value === null) return null;
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { constant: isPlain ? String(value) : null };
}
function nameFinder(names) {
  const exact = new Set(names);
  const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (name) => exact.has(name) ? name : folded.get(name.toLowerCase()) ?? name;
}
function describeCheck(name, text2, nameOf, engine) {
  const expression = renamed(parseExpression(text2, engine), nameOf);
  return { name, expression, readable: isReadable(expression), columns: columnsIn(expression), text: text2 };
}
function describeKey(name, text2, nameOf, engine) {
  const key = parseKey(text2, engine);
  if (key === null) return { name, parts: null, columns: [], where: null, nullsDistinct: true };
  const parts = key.parts.map((part) => renamed(withoutPrefix(part), nameOf));
  return {
    name,
    parts: parts.every(isReadable) ? parts : null,
    columns: parts.flatMap(columnsIn),
    where: key.where === null ? null : renamed(key.where, nameOf),
    nullsDistinct: key.nullsDistinct
  };
}
function withoutPrefix(part) {
  const [length] = part.is === "call" && part.items.length === 1 ? part.items : [];
  if (part.is !== "call" || length?.is !== "value" || typeof length.value !== "number") return part;
  return { is: "call", name: "left", items: [{ is: "column", name: part.name }, length] };
}
function describeForeignKey({ kind, path, reference, properties }) {
  if (kind !== "foreign-key" || reference === void 0) return [];
  return [
    {
      name: path.at(-1),
      columns: reference.columns,
      to: reference.table,
      toColumns: reference.toColumns,
      nullable: reference.nullable,
      deferrable: reference.deferrable,
      full: properties.match === "FULL"
    }
  ];
}
function renamed(expression, nameOf) {
  if (expression.is === "column") return { is: "column", name: nameOf(expression.name) };
  return Object.fromEntries(
    Object.entries(expression).map(([key, value]) => [key, renamedPart(value, nameOf)])
  );
}
function renamedPart(value, nameOf) {
  if (Array.isArray(value)) return value.map((item2) => renamedPart(item2, nameOf));
  if (typeof value !== "object" || value === null) return value;
  if ("is" in value) return renamed(value, nameOf);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamedPart(part, nameOf)]));
}

// src/commands/seed.ts
async function seed(settings, input, context) {
  const start = performance.now();
  if (input.clear && input.append)
    throw new DriftgateError("usage", "--clear deletes what is there, and --append adds to it: give one of them.");
  if (settings.target === void 0) {
    throw new DriftgateError("usage", "It is not said which database is to be filled.", {
      hint: "Give the name of an environment, a connection URL or env:NAME: driftgate seed development."
    });
  }
  const target = await openTarget(settings.target, "target", settings, context);
  refuseProduction(target, { allowProtected: input.allowProtected, what: "filled with made data" });
  context.log.info(`Reading ${target.label}`);
  const { catalog } = await target.read({ selection: select(EVERYTHING) });
  const tables = describeTables(catalog, target.engine.seed);
  const { chosen, leftOut } = choose(tables, settings);
  const fake = await loadFake(settings.seed.date);
  fake.using(new Random(""), (faker) => refuseUnknown(settings.seed.columns, faker));
  const locked = await Locked.open(target, settings.apply["lock-wait"] * 1e3, context.log);
  try {
    const { session } = locked;
    await session.limit({ lock: settings.apply["lock-timeout"] * 1e3, statement: timeoutsOf(settings).statement });
    const { prepare } = target.engine.seed;
    if (prepare !== null) await session.run(prepare);
    const database = new SeedDatabase(target.engine, session);
    const occupied = await database.withRows([...tables.values()]);
    const cleared = input.clear ? await clear({ tables, chosen, occupied, database, target, input, catalog }) : /* @__PURE__ */ new Map();
    for (const id of cleared.keys()) occupied.delete(id);
    const wanted = new Set([...chosen].filter((id) => input.append || !occupied.has(id)));
    const filled = await fill({
      database,
      catalog,
      tables,
      chosen: wanted,
      occupied,
      settings: settings.seed,
      fake,
      log: context.log
    });
    const left = [...chosen].filter((id) => !wanted.has(id)).map((id) => leftAlone(tables.get(id), settings));
    const byName = new Map([...tables.values()].map((table) => [table.name, cleared.get(table.id) ?? 0]));
    const all = [...filled, ...left].map((table) => ({ ...table, cleared: byName.get(table.table) ?? 0 }));
    return {
      formatVersion: SEED_FORMAT_VERSION,
      target: {
        label: target.label,
        environment: target.environment,
        database: target.database,
        flavour: catalog.flavour,
        version: catalog.version
      },
      seed: settings.seed.seed,
      date: settings.seed.date,
      outcome: outcomeOf(all),
      tables: all,
      leftOut: [...leftOut, ...catalog.leftOut.map(({ name, reason }) => ({ table: name, reason }))],
      totals: totalsOf(all),
      notes: unused(tables, settings),
      durationMs: performance.now() - start
    };
  } finally {
    await locked.close();
  }
}
function choose(tables, settings) {
  const selection = select(settings);
  const chosen = /* @__PURE__ */ new Set();
  const leftOut = [];
  for (const table of tables.values()) {
    const { path } = table.object;
    const isOther = path.length > 1 && !selection.takesSchema(path[0]);
    const reason = isOther ? "in a schema that is left out" : selection.leavesOut(path);
    if (reason !== null) leftOut.push({ table: table.name, reason });
    else if (rowsOf(table, settings.seed) === 0) leftOut.push({ table: table.name, reason: "seed.tables asks for no rows" });
    else chosen.add(table.id);
  }
  return { chosen, leftOut };
}
async function clear({ tables, chosen, occupied, database, target, input, catalog }) {
  await refuseReferred(tables, chosen, database);
  const names = [...chosen].filter((id) => occupied.has(id)).map((id) => tables.get(id).name);
  if (names.length > 0 && !input.yes) {
    const { label, environment, database: name } = target;
    const agreed = await input.confirm({ target: label, environment, database: name, tables: names });
    if (agreed === null)
      throw new DriftgateError("usage", "There is no terminal to ask on whether rows are to be deleted.", {
        hint: "Give --yes to delete them unasked."
      });
    if (!agreed) throw new DriftgateError("usage", `It was not agreed to: nothing was changed on ${label}.`);
  }
  try {
    return await clearTables(chosen, fillOrder(catalog, tables), database);
  } catch (error) {
    throw new DriftgateError("write", `The tables could not be cleared, and nothing was deleted: ${database.reason(error)}`, {
      cause: error
    });
  }
}
function leftAlone(table, settings) {
  return {
    table: table.name,
    status: "left",
    rows: 0,
    asked: rowsOf(table, settings.seed),
    cleared: 0,
    notes: ["It has rows."],
    durationMs: 0
  };
}
function unused(tables, { seed: seed2 }) {
  const all = [...tables.values()];
  const columns = all.flatMap(({ object, columns: columns2 }) => [...columns2.keys()].map((name) => [...object.path, name]));
  return [
    ...Object.keys(seed2.tables).filter((pattern) => !all.some(({ object }) => tableMatcher(pattern).matches(object.path))).map((pattern) => `seed.tables: no table is called ${pattern}.`),
    ...Object.keys(seed2.columns).filter((pattern) => !columns.some((path) => columnMatcher(pattern).matches(path))).map((pattern) => `seed.columns: no column is called ${pattern}.`)
  ];
}
function outcomeOf(tables) {
  if (tables.some(({ status }) => status === "failed" || status === "partial")) return "partial";
  return tables.some(({ rows, cleared }) => rows > 0 || cleared > 0) ? "filled" : "unchanged";
}
function totalsOf(tables) {
  const count = (...statuses) => tables.filter(({ status }) => statuses.includes(status)).length;
  return {
    filled: count("filled", "short"),
    left: count("left"),
    failed: count("failed", "partial"),
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    cleared: tables.reduce((sum, { cleared }) => sum + cleared, 0)
  };
}
export {
  seed
};
