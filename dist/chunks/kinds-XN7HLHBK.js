import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  projectOf
} from "./chunk-6LHVVYDO.js";
import {
  LAYOUTS,
  recognise
} from "./chunk-7PAGV33R.js";
import "./chunk-LI6E7B6D.js";
import {
  LARGEST,
  filesBelow,
  isInside,
  readAll
} from "./chunk-JBFFFC4B.js";
import {
  find,
  folderOf,
  matching
} from "./chunk-54GP5VBJ.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/locate/kinds/alembic.ts
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

// src/locate/text.ts
var SCRIPT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`[^`\\]*(?:\\[\s\S][^`\\]*)*`/g;
var PYTHON = /#[^\n]*|'''[\s\S]*?(?:'''|$)|"""[\s\S]*?(?:"""|$)|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/g;
var PRISMA = /\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g;
function scriptCode(source) {
  return codeOf(source, blanked(source.text, SCRIPT, /^\/[/*]/));
}
function pythonCode(source) {
  return codeOf(source, blanked(source.text, PYTHON, /^(#|'''|""")/));
}
function prismaCode(source) {
  return codeOf(source, blanked(source.text, PRISMA, /^\/\//));
}
function codeOf({ file, text }, code) {
  let starts = null;
  return {
    code,
    place(offset) {
      starts ??= lineStarts(text);
      return { file, line: lineOf(starts, offset) };
    }
  };
}
function blank(text) {
  return text.replace(/[^\n]/g, " ");
}
function blanked(text, tokens, comment) {
  return text.replace(tokens, (token) => comment.test(token) ? blank(token) : token);
}
function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
function lineOf(starts, offset) {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = low + high >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
function inside(code, open) {
  const token = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`[^`\\]*(?:\\[\s\S][^`\\]*)*`|[()[\]{},]/g;
  token.lastIndex = open;
  const parts = [];
  let depth = 0;
  let start = open + 1;
  for (let found = token.exec(code); found !== null; found = token.exec(code)) {
    const [sign] = found;
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    if (depth === 0 || depth === 1 && sign === ",") {
      if (code.slice(start, found.index).trim() !== "") parts.push({ start, end: found.index });
      start = found.index + 1;
    }
    if (depth === 0) return { parts, end: found.index };
  }
  return { parts, end: code.length };
}
var KEY = /^\s*(?:(['"`])((?:(?!\1).)*)\1|([\p{L}_$][\p{L}\p{N}_$]*))\s*:?/u;
function membersOf(code, open) {
  return inside(code, open).parts.flatMap(({ start, end }) => {
    const text = code.slice(start, end);
    const found = KEY.exec(text);
    const key = found?.[2] ?? found?.[3];
    if (found === null || key === void 0) return [];
    const offset = start + text.search(/\S/);
    return [{ key, offset, value: text.slice(found[0].length), start: start + found[0].length }];
  });
}
function stringAt(text, key) {
  return new RegExp(String.raw`(?<![\w$])['"]?${key}['"]?\s*[:=]\s*(['"\`])([^'"\`$]*)\1`).exec(text)?.[2];
}
function matches(code, pattern, from = 0, to = code.length) {
  return [...code.slice(from, to).matchAll(pattern)].map((found) => Object.assign(found, { index: found.index + from }));
}

// src/locate/kinds/python.ts
import { relative } from "node:path";
async function pythonFiles(home, { root }, sign) {
  if (!isInside(home, root)) return [];
  const found = await filesBelow(home, ["**/*.py"], sign);
  return found.filter(({ file }) => !/(^|[/\\])(tests?[/\\]|test_[^/\\]*$|conftest\.py$)/.test(relative(home, file)));
}
var CLASS = /^([ \t]*)class[ \t]+(\w+)[ \t]*(?:\(([^)]*)\))?[ \t]*:/gm;
var MEMBER = /^([ \t]+)(\w+)[ \t]*(?::[ \t]*([^=\n]+?))?[ \t]*(?:=(?!=)[ \t]*|$)/gm;
function classesOf({ code }) {
  return matches(code, CLASS).map((found) => {
    const [all, indent = "", name = "", parents = ""] = found;
    const start = found.index + all.length;
    const end = endOf(code, start, indent.length);
    const body = code.slice(start, end);
    return { name, parents, offset: found.index + indent.length, body, members: membersIn(body, start) };
  });
}
function endOf(code, start, depth) {
  const line = /^([ \t]*)(\S)/gm;
  line.lastIndex = code.indexOf("\n", start) < 0 ? code.length : code.indexOf("\n", start);
  for (let found = line.exec(code); found !== null; found = line.exec(code)) {
    if (found[1].length <= depth && !/[)\]}]/.test(found[2])) return found.index;
  }
  return code.length;
}
function membersIn(body, start) {
  const found = matches(body, MEMBER).filter(
    ([, , , annotation], at, all) => annotation !== void 0 || all[at][0].includes("=")
  );
  const indent = /^([ \t]+)\S/m.exec(body)?.[1];
  const own = found.filter(([, one]) => one === indent);
  return own.map((one, at) => ({
    name: one[2],
    annotation: one[3] ?? "",
    value: body.slice(one.index + one[0].length, own[at + 1]?.index ?? body.length),
    offset: start + one.index + one[1].length
  }));
}

// src/locate/sql.ts
function scanSql(text, flavour, into, place) {
  const tokens = tokensOf(text, flavour !== "postgres");
  let statement = [];
  const end = () => {
    if (statement.length > 2) new Statement(statement, into, place, flavour).read();
    statement = [];
  };
  for (const token of tokens) {
    if (token.sign === ";") end();
    else statement.push(token);
  }
  end();
}
var TOKEN = /(--[^\n]*|\/\*)|(\$(?:[A-Za-z_]\w*)?\$)|([eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'?)|('[^']*(?:''[^']*)*'?)|"([^"]*(?:""[^"]*)*)"|`([^`]*(?:``[^`]*)*)`|\[([A-Za-z_][\w ]*)\]|([\p{L}_][\p{L}\p{N}_$]*)|([(),.;=])|(\d[\w.]*)/gu;
var MYSQL_TOKEN = /(--(?=\s|$)[^\n]*|#[^\n]*|\/\*(?!M?!))|(\/\*M?!\d*|\*\/)|()('[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'?)|"([^"]*(?:""[^"]*)*)"|`([^`]*(?:``[^`]*)*)`|(\[\])|([\p{L}_$][\p{L}\p{N}_$]*)|([(),.;=])|(\d[\w.]*)/gu;
function* tokensOf(text, mysql) {
  const pattern = new RegExp(mysql ? MYSQL_TOKEN : TOKEN);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [all, comment, dollar, , , double, backquoted, bracketed, word, sign] = found;
    const offset = found.index;
    if (comment === "/*") pattern.lastIndex = commentEnd(text, offset, !mysql);
    else if (!mysql && dollar !== void 0) {
      const close = text.indexOf(dollar, offset + dollar.length);
      pattern.lastIndex = close < 0 ? text.length : close + dollar.length;
    } else if (word !== void 0) yield { word: word.toLowerCase(), name: word, sign: "", offset };
    else if (sign !== void 0) yield { word: "", name: "", sign, offset };
    else {
      const quoted = double?.replaceAll('""', '"') ?? backquoted?.replaceAll("``", "`") ?? (mysql ? void 0 : bracketed);
      if (quoted !== void 0 && quoted !== "") yield { word: "", name: quoted, sign: "", offset };
      else if (/^['eE\d]/.test(all)) yield { word: "", name: "", sign: "'", offset };
    }
  }
}
function commentEnd(text, start, nests) {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start + 2;
  let depth = 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === "*/") depth -= 1;
    else if (nests) depth += 1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}
var NO_COLUMN = /* @__PURE__ */ new Set(["constraint", "primary", "unique", "check", "foreign", "exclude", "like"]);
var KEYS = /* @__PURE__ */ new Set(["key", "index", "fulltext", "spatial", "period"]);
var ADJECTIVES = /* @__PURE__ */ new Set([
  "or",
  "replace",
  "global",
  "local",
  "unlogged",
  "foreign",
  "unique",
  "materialized",
  "recursive",
  "concurrently"
]);
var NAMED_OBJECTS = /* @__PURE__ */ new Set(["type", "domain", "sequence", "extension", "schema"]);
var Statement = class {
  #tokens;
  #into;
  #placeOf;
  #mysql;
  #at = 0;
  constructor(tokens, into, placeOf, flavour) {
    this.#tokens = tokens;
    this.#into = into;
    this.#placeOf = placeOf;
    this.#mysql = flavour !== "postgres";
  }
  read() {
    if (this.#take("create")) this.#create();
    else if (this.#take("alter")) this.#alter();
    else if (this.#take("drop")) this.#drop();
    else if (this.#take("rename", "table")) this.#renames();
  }
  #create() {
    const place = this.#place(0);
    while (ADJECTIVES.has(this.#word())) this.#at += 1;
    if (["algorithm", "definer", "sql"].includes(this.#word()))
      while (this.#at < this.#tokens.length && this.#word() !== "view") this.#at += 1;
    const kind = this.#word();
    this.#at += 1;
    if (kind === "fulltext" || kind === "spatial") this.#at += 1;
    while (ADJECTIVES.has(this.#word()) || ["if", "not", "exists"].includes(this.#word())) this.#at += 1;
    if (kind === "table") {
      const name = this.#name();
      if (name === null) return;
      const table = this.#into.defineTable(name, place);
      if (this.#sign() === "(") this.#columns(table);
    } else if (kind === "view") {
      const name = this.#name();
      if (name !== null) this.#into.defineTable(name, place);
    } else if (kind === "index" || kind === "fulltext" || kind === "spatial") {
      const index = this.#word() === "on" ? null : this.#name();
      while (this.#at < this.#tokens.length && this.#word() !== "on") this.#at += 1;
      this.#at += 1;
      this.#take("only");
      const table = this.#name();
      if (index !== null && table !== null) this.#into.alterTable(table).defineObject(index.name, place);
    } else if (NAMED_OBJECTS.has(kind)) {
      const name = this.#name();
      if (name !== null) this.#into.defineObject(name, place);
    }
  }
  #columns(table) {
    for (const [start] of this.#list()) {
      this.#at = start;
      const token = this.#tokens[start];
      const word = token.word;
      if (word === "constraint") {
        const name = this.#tokens[start + 1]?.name;
        if (name) table.defineObject(name, this.#place(start));
      } else if (NO_COLUMN.has(word) || this.#mysql && KEYS.has(word)) this.#key(table, start);
      else if (token.name !== "") table.defineColumn(token.name, this.#place(start));
    }
  }
  /** `UNIQUE KEY name (…)`: on PostgreSQL such a thing has no name here. */
  #key(table, start) {
    if (!this.#mysql) return;
    let at = start;
    while (["unique", "fulltext", "spatial", "key", "index"].includes(this.#tokens[at]?.word ?? "")) at += 1;
    const name = this.#tokens[at]?.name;
    if (at > start && name && this.#tokens[at + 1]?.sign === "(") table.defineObject(name, this.#place(start));
  }
  #alter() {
    const kind = this.#word();
    this.#at += 1;
    this.#take("if", "exists");
    this.#take("only");
    const name = this.#name();
    if (name === null) return;
    if (kind === "type" && this.#word() === "add") return;
    if (kind !== "table") return;
    for (const [start, end] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      this.#action(name, start, end);
    }
  }
  #action(name, start, end) {
    const place = this.#place(start);
    const column = () => {
      this.#take("column");
      if (this.#take("if")) {
        this.#take("not");
        this.#take("exists");
      }
      return this.#tokens[this.#at]?.name || void 0;
    };
    if (this.#take("add")) {
      const word = this.#word();
      const table = this.#into.alterTable(name);
      if (word === "constraint") {
        const own = this.#tokens[this.#at + 1]?.name;
        if (own) table.defineObject(own, place);
      } else if (NO_COLUMN.has(word) || this.#mysql && KEYS.has(word)) this.#key(table, this.#at);
      else if (this.#sign() === "(" || this.#take("column") && this.#sign() === "(") this.#columns(table);
      else if (word !== "partition" && word !== "value") {
        const own = column();
        if (own !== void 0) table.defineColumn(own, place);
      }
    } else if (this.#take("rename")) {
      if (this.#take("to") || this.#take("as")) {
        const to = this.#name();
        if (to !== null) this.#into.renameTable(name, to);
      } else if (!["constraint", "index", "key"].includes(this.#word())) {
        const from = column();
        const to = this.#tokens[this.#at + 2]?.name;
        if (from !== void 0 && to && this.#at + 2 < end) this.#into.alterTable(name).renameColumn(from, to, place);
      }
    } else if (this.#take("alter") || this.#take("modify")) {
      if (["index", "check", "constraint"].includes(this.#word())) return;
      const own = column();
      if (own !== void 0) this.#into.alterTable(name).alterColumn(own, place);
    } else if (this.#take("change")) {
      const from = column();
      const to = this.#tokens[this.#at + 1]?.name;
      if (from === void 0 || !to) return;
      const table = this.#into.alterTable(name);
      if (from === to) table.alterColumn(to, place);
      else table.renameColumn(from, to, place);
    } else if (this.#take("drop") && !["constraint", "primary", "foreign", "index", "key", "check", "partition"].includes(this.#word())) {
      const own = column();
      if (own !== void 0) this.#into.alterTable(name).dropColumn(own);
    }
  }
  #drop() {
    this.#take("materialized");
    if (!this.#take("table") && !this.#take("view")) return;
    this.#take("if", "exists");
    for (const [start] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      const name = this.#name();
      if (name !== null) this.#into.dropTable(name);
    }
  }
  #renames() {
    for (const [start] of this.#pieces(this.#at, this.#tokens.length)) {
      this.#at = start;
      const from = this.#name();
      const to = this.#take("to") ? this.#name() : null;
      if (from !== null && to !== null) this.#into.renameTable(from, to);
    }
  }
  /** `schema.name`. */
  #name() {
    const parts = [];
    for (; ; ) {
      const name = this.#tokens[this.#at]?.name;
      if (!name) return null;
      parts.push(name);
      this.#at += 1;
      if (this.#sign() !== ".") break;
      this.#at += 1;
    }
    return { schema: parts.length > 1 ? parts.at(-2) : null, name: parts.at(-1) };
  }
  /** The pieces of the list that begins here with a bracket. */
  #list() {
    let depth = 0;
    let end = this.#at;
    for (; end < this.#tokens.length; end += 1) {
      const { sign } = this.#tokens[end];
      if (sign === "(") depth += 1;
      else if (sign === ")") depth -= 1;
      if (depth === 0) break;
    }
    return this.#pieces(this.#at + 1, end);
  }
  /** From one comma to the next, those in brackets aside. */
  #pieces(from, to) {
    const pieces = [];
    let [depth, start] = [0, from];
    for (let at = from; at <= to; at += 1) {
      const sign = at === to ? "," : this.#tokens[at].sign;
      if (sign === "(") depth += 1;
      else if (sign === ")") depth -= 1;
      else if (sign === "," && (depth === 0 || at === to)) {
        if (at > start) pieces.push([start, at]);
        start = at + 1;
      }
    }
    return pieces;
  }
  #take(...words) {
    const all = words.every((word, place) => this.#tokens[this.#at + place]?.word === word);
    if (all) this.#at += words.length;
    return all;
  }
  #word() {
    return this.#tokens[this.#at]?.word ?? "";
  }
  #sign() {
    return this.#tokens[this.#at]?.sign ?? "";
  }
  #place(at) {
    return this.#placeOf(this.#tokens[at].offset);
  }
};

// src/locate/kinds/scripts.ts
var SCRIPTS = ["**/*.{ts,mts,cts,js,mjs,cjs}"];
async function scriptsOf({ argument, folder, root }, names, sign) {
  const project = projectOf(argument, names, { folder });
  return isInside(project.folder, root) ? filesBelow(project.folder, SCRIPTS, sign) : [];
}
function byFileName(sources) {
  const nameOf2 = ({ file }) => file.split(/[/\\]/).at(-1);
  return [...sources].sort((a, b) => nameOf2(a) < nameOf2(b) ? -1 : 1);
}
var UP = /\bup\s*(?:=|:|\()|\bfunction\s+up\b/;
var DOWN = /(?:\bexports\.down\s*=|\bfunction\s+down\b|\b(?:const|let)\s+down\s*=|^[ \t]*(?:public\s+)?(?:async\s+)?down\s*[(:])/m;
function forwards(code) {
  const down = DOWN.exec(code)?.index;
  if (down === void 0) return code;
  const up = UP.exec(code.slice(down + 1))?.index;
  const end = up === void 0 ? code.length : down + 1 + up;
  return code.slice(0, down) + blank(code.slice(down, end)) + code.slice(end);
}
var RAW = /(?:\.raw\s*\(\s*|\bsql\s*(?:<[^>`]*>)?\s*|\.(?:execute|query|addSql)\s*\(\s*)(['"`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g;
function scanRawSql({ code, place }, into, flavour) {
  for (const found of code.matchAll(RAW)) {
    const [all, quote, text] = found;
    const start = found.index + all.indexOf(quote) + 1;
    if (/\b(create|alter|drop|rename)\b/i.test(text)) scanSql(text, flavour, into, (offset) => place(start + offset));
  }
}

// src/locate/kinds/alembic.ts
var REVISION = /^revision\s*(?::[^=\n]+)?=\s*(["'])([^"'\n]+)\1/m;
var DOWN2 = /^down_revision\s*(?::[^=\n]+)?=\s*(None|\([^)]*\)|\[[^\]]*\]|["'][^"'\n]*["'])/m;
var CALL = /\b(\w+)\s*\.\s*(create_table|drop_table|rename_table|add_column|alter_column|drop_column|create_index|create_\w*constraint|create_\w*key)\s*\(/g;
var BATCH = /\bwith\s+(?:\w+\.)?batch_alter_table\s*\(\s*(["'])([^"']+)\1[^:]*?\bas\s+(\w+)\s*:/g;
var COLUMN = /(?<!\w)(?:\w+\.)?Column\s*\(\s*(["'])([^"']+)\1/;
var alembic = {
  schemes: ["alembic"],
  ordered: true,
  async files(source) {
    const given = resolve(source.folder, source.argument);
    const home = statSync(given).isDirectory() ? given : dirname(given);
    return inTurn(await pythonFiles(home, source, REVISION));
  },
  scan(source, into, flavour) {
    const whole = pythonCode(source);
    const down = /^def\s+downgrade\b/m.exec(whole.code)?.index;
    const code = down === void 0 ? whole.code : whole.code.slice(0, down) + whole.code.slice(endOf(whole.code, down, 0));
    const searched = down === void 0 || code.length === down ? { ...whole, code } : whole;
    upgrade(searched, into);
    rawSql(source, searched, into, flavour);
  }
};
function upgrade({ code, place }, into) {
  const batches = matches(code, BATCH).map((found) => ({
    variable: found[3],
    table: found[2],
    start: found.index,
    end: endOf(code, found.index, found.index - code.lastIndexOf("\n", found.index) - 1)
  }));
  for (const found of matches(code, /\b(?:Enum|ENUM)\s*\([^()]*?\bname\s*=\s*(["'])([^"']+)\1/g))
    into.defineObject({ name: found[2] }, place(found.index));
  for (const found of matches(code, CALL)) {
    const at = place(found.index);
    const [all, owner, method = ""] = found;
    const { parts, end } = inside(code, found.index + all.length - 1);
    const texts = parts.map(({ start, end: stop }) => code.slice(start, stop));
    const strings = texts.map((text) => /^\s*(?:\w+\.f\(\s*)?(["'])([^"']+)\1/.exec(text)?.[2]);
    const batch = batches.find((one) => one.variable === owner && one.start < found.index && found.index < one.end);
    const schema = /\bschema\s*=\s*(["'])([^"']+)\1/.exec(code.slice(found.index, end))?.[2] ?? null;
    const [first, second] = strings;
    if (method === "create_table" && first !== void 0) {
      const table = into.defineTable({ schema, name: first }, at);
      for (const { start, end: stop } of parts) {
        const text = code.slice(start, stop);
        const column = COLUMN.exec(text);
        if (column !== null) table.defineColumn(column[2], place(start + column.index));
        const named = /Constraint\b[\s\S]*\bname\s*=\s*(?:\w+\.f\(\s*)?(["'])([^"']+)\1/.exec(text)?.[2];
        if (named !== void 0) table.defineObject(named, place(start + text.search(/\S/)));
      }
    } else if (method === "drop_table" && first !== void 0) into.dropTable({ schema, name: first });
    else if (method === "rename_table" && first !== void 0 && second !== void 0)
      into.renameTable({ schema, name: first }, { schema, name: second });
    else if (batch !== void 0) changed({ schema, name: batch.table }, method, texts, strings, at, into);
    else if (/^create_/.test(method)) {
      if (first !== void 0 && second !== void 0) into.alterTable({ schema, name: second }).defineObject(first, at);
    } else if (first !== void 0) changed({ schema, name: first }, method, texts.slice(1), strings.slice(1), at, into);
  }
}
function changed(name, method, texts, [first], at, into) {
  const table = into.alterTable(name);
  if (method === "add_column") {
    const column = COLUMN.exec(texts.join(","))?.[2];
    if (column !== void 0) table.defineColumn(column, at);
  } else if (first === void 0) return;
  else if (method === "drop_column") table.dropColumn(first);
  else if (method === "alter_column") {
    const to = /\bnew_column_name\s*=\s*(["'])([^"']+)\1/.exec(texts.join(","))?.[2];
    if (to === void 0) table.alterColumn(first, at);
    else table.renameColumn(first, to, at);
  } else table.defineObject(first, at);
}
function rawSql({ text }, { code, place }, into, flavour) {
  const end = code.length;
  const sql2 = text.slice(0, end).replace(/(["'])\1\1/g, (quotes) => ` ${quotes[0]} `);
  scanRawSql({ code: sql2, place }, into, flavour);
}
function inTurn(sources) {
  const revisions = new Map(
    sources.map((source) => {
      const after = [...(DOWN2.exec(source.text)?.[1] ?? "").matchAll(/["']([^"']+)["']/g)].map(([, id]) => id);
      return [REVISION.exec(source.text)[2], { source, after }];
    })
  );
  const sorted = /* @__PURE__ */ new Set();
  const begun = /* @__PURE__ */ new Set();
  const open = [...revisions.keys()].reverse();
  while (open.length > 0) {
    const id = open.at(-1);
    const revision = revisions.get(id);
    const before = begun.has(id) ? [] : (revision?.after ?? []).filter((one) => !begun.has(one));
    begun.add(id);
    if (before.length > 0) open.push(...before);
    else {
      open.pop();
      if (revision !== void 0) sorted.add(revision.source);
    }
  }
  return [...sorted];
}

// src/locate/kinds/django.ts
import { statSync as statSync2 } from "node:fs";
import { basename, dirname as dirname2, resolve as resolve2 } from "node:path";
var FIELD = /^(?:\w+\.)*(\w*Field|ForeignKey|ForeignObject)\s*\(/;
var django = {
  schemes: ["django"],
  ordered: false,
  async files(source) {
    const given = resolve2(source.folder, source.argument);
    const found = await pythonFiles(statSync2(given).isDirectory() ? given : dirname2(given), source, /\bmodels\b|Field\(/);
    return found.filter(({ file }) => !/[/\\]migrations[/\\]/.test(file));
  },
  scan(source, into) {
    const searched = pythonCode(source);
    const { place } = searched;
    const classes = classesOf(searched);
    for (const { name, offset, body, members } of classes) {
      const fields = members.filter(({ value }) => FIELD.test(value));
      const meta = classes.find(
        (one) => one.name === "Meta" && one.offset > offset && one.offset < offset + body.length + 200 && body.includes(one.body)
      );
      if (fields.length === 0 || meta !== void 0 && /\babstract\s*=\s*True/.test(meta.body)) continue;
      const inMeta = (key) => new RegExp(String.raw`\b${key}\s*=\s*(["'])([^"']+)\1`).exec(meta?.body ?? "")?.[2];
      const written = inMeta("db_table");
      const tableName = (written ?? `${inMeta("app_label") ?? appOf(source.file)}_${name.toLowerCase()}`).replaceAll(
        /^"|"$/g,
        ""
      );
      const [first, second] = tableName.split('"."');
      const about = second === void 0 ? { name: tableName } : { schema: first, name: second };
      const table = into.defineTable(about, place(offset));
      for (const field of fields) {
        const at = place(field.offset);
        const kind = FIELD.exec(field.value)[1];
        const option = (key) => new RegExp(String.raw`\b${key}\s*=\s*(["'])([^"']+)\1`).exec(field.value)?.[2];
        if (kind === "ManyToManyField") {
          if (!/\bthrough\s*=/.test(field.value))
            into.defineTable({ name: option("db_table") ?? `${about.name}_${field.name}` }, at);
          continue;
        }
        const isKey = kind === "ForeignKey" || kind === "OneToOneField";
        table.defineColumn(option("db_column") ?? (isKey ? `${field.name}_id` : field.name), at);
      }
      if (meta === void 0) continue;
      const start = meta.offset + searched.code.slice(meta.offset).indexOf(meta.body);
      for (const found of matches(searched.code, /\bname\s*=\s*(["'])([^"']+)\1/g, start, start + meta.body.length)) {
        table.defineObject(found[2], place(found.index));
      }
    }
  }
};
function appOf(file) {
  const folder = dirname2(file);
  return basename(basename(folder) === "models" ? dirname2(folder) : folder);
}

// src/locate/kinds/drizzle.ts
import { dirname as dirname3 } from "node:path";
var SIGN = /drizzle-orm|\b(?:pg|mysql)Table\b/;
var TABLE = /(?:\b([\w$]+)\s*\.\s*)?\b([\w$]*[tT]able)\s*(?:<[^>(]*>\s*)?\(\s*(['"`])([^'"`$]+)\3\s*,/g;
var CREATOR = /\b([\w$]+)\s*=\s*(?:pg|mysql)TableCreator\(\s*\(?\s*([\w$]+)[^)=]*\)?\s*=>\s*`([^`$]*)\$\{\s*\2\s*\}([^`$]*)`/g;
var ALIAS = /\b(?:pg|mysql)Table\s+as\s+([\w$]+)/g;
var SCHEMA = /\b([\w$]+)\s*(?::[^=]+)?=\s*(?:pg|mysql)Schema\(\s*(['"`])([^'"`$]+)\2/g;
var OTHER = /\b(pgEnum|pgSequence|(?:pg|mysql)Schema|[\w$]+\.(?:enum|sequence))\s*\(\s*(['"`])([^'"`$]+)\2/g;
var VIEW = /(?:\b([\w$]+)\s*\.\s*)?\b((?:pg|mysql)?(?:Materialized)?[vV]iew|materializedView)\s*\(\s*(['"`])([^'"`$]+)\3/g;
var KEY2 = /\b(?:index|uniqueIndex|unique|check|primaryKey|foreignKey|pgPolicy)\s*\(\s*(?:\{[^}]*?\bname\s*:\s*)?(['"`])([^'"`$]+)\1/g;
var COLUMN2 = /^\s*[\w$.]+\s*(?:<[^>(]*>\s*)?\(\s*(['"`])([^'"`$]+)\1/;
var drizzle = {
  schemes: ["drizzle"],
  ordered: false,
  async files(source) {
    const [own, project] = [
      await scriptsOf(source, ["drizzle.config"], SIGN),
      projectOf(source.argument, ["drizzle.config"], source)
    ];
    if (own.length > 0 || !isInside(project.file, source.root)) return own;
    return filesBelow(dirname3(project.file), ["**/*.{ts,mts,cts,js,mjs,cjs}"], SIGN);
  },
  scan(source, into) {
    const { code, place } = scriptCode(source);
    const schemas = new Map(matches(code, SCHEMA).map(([, variable, , name]) => [variable, name]));
    for (const found of matches(code, OTHER)) into.defineObject({ name: found[3] }, place(found.index));
    for (const found of matches(code, VIEW)) {
      into.defineTable({ schema: schemas.get(found[1] ?? "") ?? null, name: found[4] }, place(found.index));
    }
    const functions = functionsIn(code);
    for (const found of matches(code, TABLE)) {
      const [all, owner, called = "", , name] = found;
      const around = owner === void 0 ? functions.get(called) : called === "table" ? PLAIN : void 0;
      if (around === void 0) continue;
      const about = { schema: schemas.get(owner ?? "") ?? null, name: `${around.before}${name}${around.after}` };
      const table = into.defineTable(about, place(found.index));
      const { parts, end } = inside(code, found.index + all.indexOf("("));
      const columns = parts[1];
      if (columns === void 0) continue;
      const open = code.indexOf("{", columns.start);
      if (open < 0 || open >= columns.end) continue;
      for (const { key, offset, value } of membersOf(code, open)) {
        const named = COLUMN2.exec(value)?.[2];
        if (named !== void 0) table.defineColumn(named, place(offset));
        else if (/^\s*[\w$.]+\s*(?:<[^>(]*>\s*)?\(/.test(value)) table.defineColumn(key, place(offset), { implied: true });
      }
      for (const one of matches(code, KEY2, columns.end, end)) table.defineObject(one[2], place(one.index));
    }
  }
};
var PLAIN = { before: "", after: "" };
function functionsIn(code) {
  return new Map([
    ...["pgTable", "mysqlTable", ...matches(code, ALIAS).map(([, alias]) => alias)].map((name) => [name, PLAIN]),
    ...matches(code, CREATOR).map(([, name, , before, after]) => [name, { before, after }])
  ]);
}

// src/locate/kinds/knex.ts
var CALL2 = /(?:\.withSchema\(\s*(['"`])([^'"`$]+)\1\s*\)\s*)?\.\s*(createTable|createTableIfNotExists|alterTable|table|renameTable|dropTable|dropTableIfExists)\s*\(\s*(['"`])([^'"`$]+)\4/g;
var STEP = /\b([\w$]+)\s*\.\s*([\w$]+)\s*\(\s*(?:(['"`])([^'"`$]+)\3)?/g;
var NO_COLUMN2 = /^(drop|set[A-Z])|^(foreign|references|index|unique|primary|comment|engine|charset|collate|inherits|check|checkPositive|on|inTable|timestamps|queryContext|defaultTo|raw|ref)$/;
var knex = {
  schemes: ["knex"],
  ordered: true,
  files: async (source) => byFileName(await scriptsOf(source, ["knexfile"], /[tT]able\s*\(|\.raw\s*\(/)),
  scan(source, into, flavour) {
    const whole = scriptCode(source);
    const searched = { ...whole, code: forwards(whole.code) };
    const { code, place } = searched;
    for (const found of matches(code, CALL2)) {
      const [all, , schema = null, method, , name] = found;
      const about = { schema, name };
      const open = found.index + all.lastIndexOf("(");
      if (method === "renameTable") {
        const to = /^[^,]*,\s*(['"`])([^'"`$]+)\1/.exec(code.slice(open))?.[2];
        if (to !== void 0) into.renameTable(about, { name: to });
      } else if (method.startsWith("drop")) into.dropTable(about);
      else {
        const { parts, end } = inside(code, open);
        const callback = parts.at(-1);
        if (callback === void 0 || parts.length < 2) continue;
        const variable = /^\s*(?:async\s+)?(?:function\s*[\w$]*\s*)?\(?\s*([\w$]+)/.exec(code.slice(callback.start, end))?.[1];
        const table = method.startsWith("create") ? into.defineTable(about, place(found.index + all.indexOf("."))) : into.alterTable(about);
        if (variable !== void 0) columnsIn(searched, callback.start, end, variable, table);
      }
    }
    scanRawSql(searched, into, flavour);
  }
};
function columnsIn({ code, place }, from, to, variable, table) {
  for (const found of matches(code, STEP, from, to)) {
    const [all, owner, method = "", , name] = found;
    if (owner !== variable) continue;
    const at = place(found.index);
    const rest = code.slice(found.index + all.length, to);
    if (method === "renameColumn") {
      const renamed = /^\s*,\s*(['"`])([^'"`$]+)\1/.exec(rest)?.[2];
      if (name !== void 0 && renamed !== void 0) table.renameColumn(name, renamed, at);
    } else if (method === "dropColumn") {
      if (name !== void 0) table.dropColumn(name);
    } else if (method === "timestamps") {
      for (const one of ["created_at", "updated_at"]) table.defineColumn(one, at, { implied: true });
    } else if (/^(index|unique|primary|foreign)$/.test(method)) {
      const key = inside(code, found.index + all.indexOf("(")).parts.at(1);
      const named = key === void 0 ? void 0 : /(['"`])([^'"`$]+)\1/.exec(code.slice(key.start, key.end))?.[2];
      if (named !== void 0) table.defineObject(named, at);
    } else if (name === void 0) {
      if (/^(big)?[iI]ncrements$/.test(method)) table.defineColumn("id", at);
    } else if (method === "specificType" || !NO_COLUMN2.test(method)) {
      if (/^[^;]*?\)\s*\.alter\s*\(/.test(rest.split(new RegExp(`\\b${variable.replaceAll("$", "\\$")}\\s*\\.`))[0]))
        table.alterColumn(name, at);
      else table.defineColumn(name, at);
    }
  }
}

// src/locate/kinds/kysely.ts
var STEP2 = /\.\s*(withSchema|createTable|alterTable|dropTable|renameTo|addColumn|modifyColumn|alterColumn|renameColumn|dropColumn|add\w*Constraint|addIndex|createIndex|on|createType|createView|createSchema|execute|compile)\s*\(\s*(?:(['"`])([^'"`$]+)\2(?:\s*,\s*(['"`])([^'"`$]+)\4)?)?/g;
var kysely = {
  schemes: ["kysely"],
  ordered: true,
  files: async (source) => byFileName(await scriptsOf(source, ["kysely.config", ".config/kysely.config"], /\bkysely\b/i)),
  scan(source, into, flavour) {
    const whole = scriptCode(source);
    const searched = { ...whole, code: forwards(whole.code) };
    const { code, place } = searched;
    let schema = null;
    let about = null;
    let index = null;
    for (const found of matches(code, STEP2)) {
      const [, method = "", , name, , second] = found;
      const at = place(found.index);
      if (method === "execute" || method === "compile") {
        [schema, about, index] = [null, null, null];
        continue;
      }
      if (name === void 0) continue;
      if (method === "withSchema") schema = name;
      else if (method === "createTable" || method === "createView") {
        about = nameOf(name, schema);
        into.defineTable(about, at);
      } else if (method === "alterTable") about = nameOf(name, schema);
      else if (method === "dropTable") into.dropTable(nameOf(name, schema));
      else if (method === "createType" || method === "createSchema") into.defineObject(nameOf(name, schema), at);
      else if (method === "createIndex") index = name;
      else if (method === "on") {
        if (index !== null) into.alterTable(nameOf(name, schema)).defineObject(index, at);
      } else if (about === null) continue;
      else if (method === "renameTo") {
        into.renameTable(about, nameOf(name, schema));
        about = nameOf(name, schema);
      } else {
        const table = into.alterTable(about);
        if (method === "addColumn") table.defineColumn(name, at);
        else if (method === "renameColumn") {
          if (second !== void 0) table.renameColumn(name, second, at);
        } else if (method === "dropColumn") table.dropColumn(name);
        else if (method === "modifyColumn" || method === "alterColumn") table.alterColumn(name, at);
        else table.defineObject(name, at);
      }
    }
    scanRawSql(searched, into, flavour);
  }
};
function nameOf(text, schema) {
  const [first, second] = text.split(".");
  return second === void 0 ? { schema, name: text } : { schema: first, name: second };
}

// src/locate/kinds/decorated.ts
var DECORATOR = /@([\w$]+)\s*(\()?/y;
function scanDecorated({ code, place }, kinds, into) {
  for (const found of matches(code, /\bclass\s+([\w$]+)[^{;]*\{/g)) {
    const own = decoratorsBefore(code, found.index).map((one) => ({ ...one }));
    const entity = own.find(({ name: name2 }) => kinds.entity.test(name2));
    if (entity === void 0) continue;
    const spelled = /^\s*(['"`])([^'"`$]+)\1/.exec(entity.args)?.[2] ?? stringAt(entity.args, kinds.tableKey);
    const name = { schema: stringAt(entity.args, "schema") ?? null, name: spelled ?? found[1] };
    const table = into.defineTable(name, place(entity.offset), { implied: spelled === void 0 });
    for (const { name: kind, args, offset } of own) {
      const named = /^(Index|Unique|Check|Exclusion)$/.test(kind) ? /^\s*(['"`])([^'"`$]+)\1/.exec(args)?.[2] ?? stringAt(args, "name") : void 0;
      if (named !== void 0) table.defineObject(named, place(offset));
    }
    const open = found.index + found[0].length - 1;
    for (const { property, decorators } of propertiesOf(code, open)) {
      const at = place(decorators[0].offset);
      const is = (pattern) => decorators.some(({ name: kind }) => pattern.test(kind));
      const written = decorators.filter(({ name: kind }) => kinds.column.test(kind) || kinds.relation.test(kind) || kind === "JoinColumn").flatMap(({ args }) => kinds.columnKeys.map((key) => stringAt(args, key))).find((one) => one !== void 0);
      const byName = decorators.find(({ name: kind }) => kinds.columnName?.test(kind))?.args;
      const column = written ?? /^\s*(['"`])([^'"`$]+)\1/.exec(byName ?? "")?.[2];
      if (is(kinds.relation)) {
        if (column !== void 0) table.defineColumn(column, at);
        else if (is(/^(ManyToOne|JoinColumn|BelongsTo)$/)) table.defineColumn(`${property}Id`, at, { implied: true });
      } else if (is(kinds.column)) table.defineColumn(column ?? property, at, { implied: column === void 0 });
      for (const { name: kind, args, offset } of decorators) {
        const type = stringAt(args, "enumName") ?? stringAt(args, "nativeEnumName");
        if (type !== void 0) into.defineObject({ name: type }, at);
        const index = /^(Index|Unique)$/.test(kind) ? /^\s*(['"`])([^'"`$]+)\1/.exec(args)?.[2] ?? stringAt(args, "name") : void 0;
        if (index !== void 0) table.defineObject(index, place(offset));
      }
    }
  }
}
function decoratorsBefore(code, end) {
  const since = Math.max(code.lastIndexOf("\n}", end), code.lastIndexOf(";\n", end), 0);
  for (const { index } of matches(code, /@[\w$]+/g, since, end)) {
    const { decorators, next } = decoratorsAt(code, index);
    if (/^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?$/.test(code.slice(next, end))) return decorators;
  }
  return [];
}
function decoratorsAt(code, start) {
  const decorators = [];
  let next = start;
  for (; ; ) {
    DECORATOR.lastIndex = next + (/^\s*/.exec(code.slice(next))?.[0].length ?? 0);
    const found = DECORATOR.exec(code);
    if (found === null) return { decorators, next };
    const open = found.index + found[0].length - 1;
    const close = found[2] === void 0 ? open : inside(code, open).end;
    decorators.push({ name: found[1], args: found[2] === void 0 ? "" : code.slice(open + 1, close), offset: found.index });
    next = close + 1;
  }
}
var PROPERTY = /^\s*(?:(?:public|private|protected|readonly|declare|static|override|accessor)\s+)*(?:(['"])([^'"]+)\1|([\w$]+))\s*[!?]?\s*[:;=\n}]/;
function* propertiesOf(code, open) {
  const { end } = inside(code, open);
  for (let at = open + 1; at < end; ) {
    const start = code.indexOf("@", at);
    if (start < 0 || start >= end) return;
    const { decorators, next } = decoratorsAt(code, start);
    if (decorators.length === 0) {
      at = start + 1;
      continue;
    }
    const found = PROPERTY.exec(code.slice(next, Math.min(end + 1, next + 400)));
    if (found !== null) yield { property: found[2] ?? found[3], decorators };
    at = next;
  }
}

// src/locate/kinds/entity-objects.ts
var ENTITY = /\b(?:defineEntity|new\s+EntitySchema\s*(?:<[^>(]*>)?)\s*\(\s*\{/g;
function scanEntityObjects({ code, place }, into) {
  for (const found of matches(code, ENTITY)) {
    const members = membersOf(code, found.index + found[0].length - 1);
    const text = (key) => {
      const member = members.find((one) => one.key === key);
      return member === void 0 ? void 0 : /^\s*(['"`])([^'"`$]+)\1/.exec(member.value)?.[2];
    };
    const spelled = text("tableName");
    const name = spelled ?? text("name");
    if (name === void 0) continue;
    const table = into.defineTable({ schema: text("schema") ?? null, name }, place(found.index), {
      implied: spelled === void 0
    });
    for (const { key, value, start } of members) {
      const open = start + value.search(/\S/);
      if (/^(properties|columns)$/.test(key) && code[open] === "{") {
        for (const property of membersOf(code, open)) {
          const at = place(property.offset);
          const type = /\b(?:nativeEnumName|enumName)\s*[(:]\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2];
          if (type !== void 0) into.defineObject({ name: type }, at);
          const index = /\.(?:index|unique)\(\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2];
          if (index !== void 0) table.defineObject(index, at);
          const column = /\b(?:fieldName|name|joinColumn)\s*\(\s*(['"`])([^'"`$]+)\1/.exec(property.value)?.[2] ?? stringAt(property.value, "fieldName") ?? stringAt(property.value, "name");
          if (/\b(?:oneToMany|manyToMany|1:m|m:n)\b/.test(property.value)) continue;
          const refers = /\b(?:manyToOne|oneToOne|m:1)\b/.test(property.value);
          table.defineColumn(column ?? (refers ? `${property.key}Id` : property.key), at, { implied: column === void 0 });
        }
      } else if (/^(indexes|indices|uniques|checks)$/.test(key)) {
        for (const one of matches(code, /\bname\s*:\s*(['"`])([^'"`$]+)\1/g, start, start + value.length))
          table.defineObject(one[2], place(one.index));
      }
    }
  }
}

// src/locate/kinds/mikro-orm.ts
var DECORATORS = {
  entity: /^Entity$/,
  tableKey: "tableName",
  column: /^(Property|PrimaryKey|SerializedPrimaryKey|Enum|Formula)$/,
  relation: /^(ManyToOne|OneToOne)$/,
  columnKeys: ["fieldName", "name", "joinColumn"]
};
var mikroOrm = {
  schemes: ["mikro-orm"],
  ordered: false,
  files: (source) => scriptsOf(source, ["mikro-orm.config", "src/mikro-orm.config"], /@Entity\b|EntitySchema|defineEntity/),
  scan(source, into) {
    const code = scriptCode(source);
    scanDecorated(code, DECORATORS, into);
    scanEntityObjects(code, into);
  }
};

// src/locate/kinds/prisma.ts
import { resolve as resolve3 } from "node:path";
var prisma = {
  schemes: ["prisma"],
  ordered: false,
  async files({ argument, folder, root }) {
    const found = await find(argument, folder);
    if (found === null) return [];
    if (found.kind === "file") return readAll([resolve3(folder, argument)], root);
    const { path, files } = found.folder;
    const paths = files.filter((file) => file.endsWith(".prisma")).map((file) => resolve3(path, file));
    return readAll(paths, root);
  },
  scan(source, into) {
    const { code, place } = prismaCode(source);
    const blocks = matches(code, /^[ \t]*(model|view|enum)\s+(\w+)\s*\{([\s\S]*?)^[ \t]*\}/gm);
    const models = new Set(blocks.filter(([, kind]) => kind !== "enum").map(([, , name]) => name));
    for (const block of blocks) {
      const [all, kind, called, body] = block;
      const at = place(block.index + all.search(/\S/));
      const name = {
        schema: /@@schema\(\s*"([^"]*)"/.exec(body)?.[1] ?? null,
        name: /@@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(body)?.[1] ?? called
      };
      if (kind === "enum") {
        into.defineObject(name, at);
        continue;
      }
      const table = into.defineTable(name, at);
      const start = block.index + all.indexOf("{") + 1;
      for (const line of matches(code, /^[ \t]*(\S.*)$/gm, start, start + body.length)) {
        const text = line[1];
        const own = place(line.index + line[0].search(/\S/));
        for (const [, mapped] of text.matchAll(/(?:^@@|@unique\(|@id\(|@relation\().*?\bmap:\s*"([^"]*)"/g))
          table.defineObject(mapped, own);
        const [, field, type] = /^(\w+)\s+(\w+)/.exec(text) ?? [];
        if (field === void 0 || type === void 0 || models.has(type) || /@relation\b/.test(text)) continue;
        table.defineColumn(/(?<!@)@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(text)?.[1] ?? field, own);
      }
    }
  }
};

// src/locate/kinds/sequelize.ts
var MODEL = /\.\s*define\s*\(\s*(['"`])([^'"`$]+)\1\s*,|\b([\w$]+)\s*\.\s*init\s*\(\s*(?=\{)/g;
var DECORATORS2 = {
  entity: /^Table$/,
  tableKey: "tableName",
  column: /^(Column|Attribute|ForeignKey|PrimaryKey|CreatedAt|UpdatedAt|DeletedAt)$/,
  relation: /^BelongsTo$/,
  columnKeys: ["field", "columnName", "foreignKey"],
  columnName: /^ColumnName$/
};
var sequelize = {
  schemes: ["sequelize"],
  ordered: false,
  files: (source) => scriptsOf(
    source,
    ["index", "models/index", "src/models/index", "db/models/index", "app/models/index", "src/db/models/index"],
    /\.define\s*\(|\.init\s*\(|@Table\b|@Attribute\b/
  ),
  scan(source, into) {
    const searched = scriptCode(source);
    const { code, place } = searched;
    scanDecorated(searched, DECORATORS2, into);
    const models = matches(code, MODEL);
    for (const found of models) {
      const { parts } = inside(code, found.index + found[0].indexOf("("));
      const [attributes, options] = found[2] === void 0 ? parts : parts.slice(1);
      if (attributes === void 0) continue;
      const open = code.indexOf("{", attributes.start);
      if (open < 0 || open >= attributes.end || code.slice(attributes.start, open).trim() !== "") continue;
      const settings = options === void 0 ? "" : code.slice(options.start, options.end);
      const spelled = stringAt(settings, "tableName");
      const name = spelled ?? found[2] ?? stringAt(settings, "modelName") ?? found[3];
      const table = into.defineTable(
        { schema: stringAt(settings, "schema") ?? null, name },
        place(found.index + found[0].search(/[\w$]/)),
        { implied: spelled === void 0 }
      );
      for (const { key, offset, value } of membersOf(code, open)) {
        const field = stringAt(value, "field");
        table.defineColumn(field ?? key, place(offset), { implied: field === void 0 });
      }
      if (models.length === 1) {
        for (const one of matches(code, /\.belongsTo\s*\(/g)) {
          const args = code.slice(one.index, inside(code, one.index + one[0].length - 1).end);
          const key = stringAt(args, "foreignKey") ?? stringAt(args, "name");
          if (key !== void 0) table.defineColumn(key, place(one.index), { implied: true });
        }
      }
      if (options !== void 0) {
        for (const one of matches(code, /\bname\s*:\s*(['"`])([^'"`$]+)\1/g, options.start, options.end))
          table.defineObject(one[2], place(one.index));
      }
    }
  }
};

// src/locate/kinds/sql.ts
import { resolve as resolve4 } from "node:path";
var sql = {
  schemes: ["sql", "migrations"],
  ordered: true,
  files: (source) => source.scheme === "sql" ? sqlFiles(source) : migrationFiles(source),
  scan(source, into, flavour) {
    const { place } = codeOf(source, source.text);
    scanSql(source.text, flavour, into, place);
  }
};
async function sqlFiles({ argument, folder, root }) {
  const found = await find(argument, folder);
  const named = (files2) => files2.map(({ name }) => resolve4(folder, name));
  if (found === null) return readAll(named(await matching(argument, folder)), root);
  if (found.kind === "file") return readAll(named([found.file]), root);
  const { path, files } = found.folder;
  const paths = files.filter((file) => /\.sql$/i.test(file)).map((file) => resolve4(path, file));
  return readAll(paths, root);
}
async function migrationFiles({ argument, folder, root, flavour, environment }) {
  const [, name, rest = argument] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
  const layout = LAYOUTS.find((one) => one.name === name);
  const path = layout === void 0 ? argument : rest;
  const found = await find(path, folder);
  if (found === null) return [];
  const home = found.kind === "folder" ? found.folder : folderOf(found.file, folder);
  const place = layout === void 0 ? await recognise(home, path) : { layout, folder: home };
  const { Secrets } = await import("./redact-T6UU6BUW.js");
  const quiet = { info() {
  }, warn() {
  }, debug() {
  } };
  const context = {
    folder,
    environment,
    timeout: 0,
    log: quiet,
    secrets: new Secrets(),
    flavour: async () => flavour,
    guardCode() {
    }
  };
  const { list } = await place.layout.read(place.folder, context);
  const own = list.filter(({ file, raw }) => file !== null && raw.length <= LARGEST);
  const paths = own.map(({ file }) => resolve4(folder, file));
  const readable = new Set((await readAll(paths, root)).map(({ file }) => file));
  return own.flatMap((migration, at) => readable.has(paths[at]) ? [{ file: paths[at], text: migration.sql(flavour) }] : []);
}

// src/locate/kinds/sqlalchemy.ts
var COLUMN3 = /^(?:\w+\.)*(?:Column|mapped_column|Field|deferred|column_property)\s*\(\s*(?:(?:\w+\.)*Column\s*\(\s*)?(?:(?:name\s*=\s*)?(["'])([^"']+)\1)?/;
var NAMED = /\b(?:Index|UniqueConstraint|CheckConstraint|ForeignKeyConstraint|ForeignKey|PrimaryKeyConstraint|ExcludeConstraint)\s*\(/g;
var sqlalchemy = {
  schemes: ["sqlalchemy"],
  ordered: false,
  files: (source) => pythonFiles(source.folder, source, /__tablename__|\bTable\(|\btable\s*=\s*True|\.Model\b/),
  scan(source, into) {
    const searched = pythonCode(source);
    const { code, place } = searched;
    for (const one of classesOf(searched)) model(one, code, into, place);
    for (const found of matches(code, /(?<![\w.])(?:\w+\.)?Table\s*\(\s*(["'])([^"']+)\1/g)) {
      const open = found.index + found[0].indexOf("(");
      const { parts, end } = inside(code, open);
      const table = into.defineTable({ schema: schemaIn(code.slice(open, end)), name: found[2] }, place(found.index));
      for (const { start, end: stop } of parts) {
        const column = /^\s*(?:\w+\.)*Column\s*\(\s*(["'])([^"']+)\1/.exec(code.slice(start, stop));
        if (column !== null) table.defineColumn(column[2], place(start + column[0].search(/\S/)));
      }
      keys(code, open, end, table, place);
    }
    for (const found of matches(code, /\bE[Nn][Uu][Mm]\s*\([^()]*?\bname\s*=\s*(["'])([^"']+)\1/g))
      into.defineObject({ name: found[2] }, place(found.index));
  }
};
function model({ name, parents, offset, body, members }, code, into, place) {
  const told = members.find((member) => member.name === "__tablename__")?.value;
  const spelled = told === void 0 ? void 0 : /^(["'])([^"']+)\1/.exec(told)?.[2];
  if (spelled === void 0 && (told !== void 0 || !/\btable\s*=\s*True|\.Model\b/.test(parents))) return;
  const about = { schema: schemaIn(body), name: spelled ?? name };
  const table = into.defineTable(about, place(offset), { implied: spelled === void 0 });
  for (const { name: attribute, annotation, value, offset: at } of members) {
    if (attribute.startsWith("__")) continue;
    const column = COLUMN3.exec(value);
    const isMapped = value.trim() === "" || /^Mapped\[|^(Optional\[)?(int|str|bool|float|bytes|date|datetime|Decimal|UUID)\b/.test(annotation);
    if (column === null && !(annotation !== "" && isMapped && !/^(?:\w+\.)*(relationship|Relationship|association_proxy|synonym)\b/.test(value)))
      continue;
    table.defineColumn(column?.[2] ?? attribute, place(at));
  }
  keys(code, offset, offset + body.length, table, place);
}
function keys(code, from, to, table, place) {
  for (const found of matches(code, NAMED, from, to)) {
    const { end } = inside(code, found.index + found[0].length - 1);
    const text = code.slice(found.index, end);
    const name = /\bname\s*=\s*(["'])([^"']+)\1/.exec(text)?.[2] ?? (/^Index/.test(text) ? /^Index\s*\(\s*(["'])([^"']+)\1/.exec(text)?.[2] : void 0);
    if (name !== void 0) table.defineObject(name, place(found.index));
  }
}
function schemaIn(text) {
  return /(?:["']schema["']\s*:|\bschema\s*=)\s*(["'])([^"']+)\1/.exec(text)?.[2] ?? null;
}

// src/locate/kinds/typeorm.ts
var NAMES = ["data-source", "datasource", "ormconfig", "typeorm.config"];
var DECORATORS3 = {
  entity: /^(Entity|ViewEntity)$/,
  tableKey: "name",
  column: /Column$/,
  relation: /^(ManyToOne|OneToOne)$/,
  columnKeys: ["name"]
};
var typeorm = {
  schemes: ["typeorm"],
  ordered: false,
  files: (source) => scriptsOf(source, [...NAMES, ...NAMES.map((name) => `src/${name}`)], /@(?:View)?Entity\b|EntitySchema/),
  scan(source, into) {
    const code = scriptCode(source);
    scanDecorated(code, DECORATORS3, into);
    scanEntityObjects(code, into);
  }
};

// src/locate/kinds/index.ts
var DEFINITION_FINDERS = [
  sql,
  prisma,
  drizzle,
  mikroOrm,
  typeorm,
  sequelize,
  kysely,
  knex,
  sqlalchemy,
  alembic,
  django
];
export {
  DEFINITION_FINDERS
};
