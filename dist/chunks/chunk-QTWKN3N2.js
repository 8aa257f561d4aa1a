import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  connect,
  explain,
  openConnection,
  quoteName,
  quoteString,
  readCatalog,
  unquoteName,
  unquoteString
} from "./chunk-CXYAEDGO.js";
import {
  withReadTimeout
} from "./chunk-6X4JMDMK.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/engines/mysql/shadow/connection.ts
async function openWorkConnection(settings) {
  const connection = await openConnection(settings);
  const waited = (ask) => patiently(
    connection,
    settings.timeouts.statement,
    () => new Promise((resolve, reject) => ask((error, result) => error ? reject(error) : resolve(result)))
  );
  return {
    async run(statements) {
      let answered = 0;
      try {
        await waited((done) => {
          connection.query(statements.join(";\n"), done).on("fields", () => {
            answered += 1;
          });
        });
        return { done: statements.length, error: void 0 };
      } catch (error) {
        return { done: Math.min(answered, statements.length - 1), error };
      }
    },
    async query(sql) {
      const result = await waited((done) => connection.query(sql, done));
      const results = Array.isArray(result) && result.some((one) => Array.isArray(one) || isHeader(one)) ? result : [result];
      const last = results.at(-1);
      return Array.isArray(last) ? last : [];
    },
    reset: () => waited((done) => connection.reset((error) => done(error, void 0))),
    async end() {
      await new Promise((resolve) => {
        setTimeout(() => {
          connection.destroy();
          resolve();
        }, GOODBYE).unref();
        connection.end(() => resolve());
      });
    }
  };
}
var GOODBYE = 1e3;
function isHeader(result) {
  return typeof result === "object" && result !== null && result.constructor.name === "ResultSetHeader";
}
function patiently(connection, milliseconds, ask) {
  const { stream } = connection;
  return withReadTimeout(stream, milliseconds, ask, (message) => {
    connection.destroy();
    return Object.assign(new Error(message), { code: "PROTOCOL_SEQUENCE_TIMEOUT" });
  });
}

// src/engines/mysql/shadow/defaults.ts
var VARIABLES = {
  storageEngine: { variable: "default_storage_engine" },
  explicitDefaultsForTimestamp: { variable: "explicit_defaults_for_timestamp" },
  timeZone: { variable: "time_zone" },
  generateInvisiblePrimaryKey: { variable: "sql_generate_invisible_primary_key", usual: "0" },
  oldMode: { variable: "old_mode", usual: "UTF8_IS_UTF8MB3" },
  charsetCollations: { variable: "character_set_collations", usual: "" }
};
var LikeOther = class {
  #connection;
  #defaults;
  #log;
  #known = /* @__PURE__ */ new Map();
  constructor(connection, like, log) {
    this.#connection = connection;
    this.#defaults = like?.defaults ?? {};
    this.#log = log;
  }
  /** What goes after CREATE DATABASE, or nothing. */
  async databaseOptions() {
    const { charset, collation } = this.#defaults;
    const known = collation === void 0 ? null : await this.knownCollation(collation);
    if (known !== null) return ` CHARACTER SET ${charsetOf(known)} COLLATE ${known}`;
    return charset !== void 0 && await this.#accepts(`SELECT CONVERT('' USING ${word(charset)})`) ? ` CHARACTER SET ${word(charset)}` : "";
  }
  /** Sets what can be set, and gives the statements that did it: for every session from then on. */
  async settings(scope) {
    const { sqlMode } = this.#defaults;
    const set = (variable, value) => `SET ${scope} ${variable} = ${value}`;
    const done = [];
    if (sqlMode !== void 0) {
      const statement = await this.#sqlMode((mode) => set("sql_mode", quoteString(mode)), sqlMode);
      if (statement !== null) done.push(statement);
    }
    for (const [name, { variable, usual }] of Object.entries(VARIABLES)) {
      const value = this.#defaults[name];
      if (value === void 0) continue;
      const statement = set(variable, /^\d+$/.test(value) ? value : quoteString(value));
      if (await this.#accepts(statement)) done.push(statement);
      else if (!await this.#is(variable, value, usual)) {
        this.#log.warn(`The shadow's ${variable} cannot be made ${value} as on the other side: differences may come from that.`);
      }
    }
    return done;
  }
  /**
   * The collation, or the one that is most like it where the server does not know it (MySQL's utf8mb4_0900_ai_ci on MariaDB);
   * null when there is none. Says so once.
   */
  async knownCollation(name) {
    const before = this.#known.get(name);
    if (before !== void 0) return before;
    let found = null;
    for (const candidate of candidates(name)) {
      if (!await this.#accepts(`SELECT CONVERT('' USING ${charsetOf(candidate)}) COLLATE ${candidate}`)) continue;
      found = candidate;
      break;
    }
    this.#known.set(name, found);
    const instead = found === null ? "its charset's own" : found;
    if (found !== name)
      this.#log.warn(`The shadow does not know the collation ${name}: ${instead} is used instead, and may show as a difference.`);
    return found;
  }
  /** Modes that only other versions know are left out. */
  async #sqlMode(statement, mode) {
    for (let modes = mode; ; ) {
      try {
        await this.#connection.query(statement(modes));
        return statement(modes);
      } catch (error) {
        const less = withoutRefusedMode(modes, error);
        if (less === null) return null;
        modes = less;
      }
    }
  }
  async #is(variable, value, usual) {
    try {
      const [row] = await this.#connection.query(`SELECT @@SESSION.${variable} AS value`);
      return String(row?.value).toLowerCase() === value.toLowerCase();
    } catch {
      return value === usual;
    }
  }
  async #accepts(sql) {
    try {
      await this.#connection.query(sql);
      return true;
    } catch {
      return false;
    }
  }
};
function withoutRefusedMode(modes, error) {
  const [, refused] = /'sql_mode' can't be set to the value of '([^']+)'/i.exec(error instanceof Error ? error.message : "") ?? [];
  if (refused === void 0) return null;
  const all = modes.split(",");
  const rest = all.filter((mode) => mode.toUpperCase() !== refused.toUpperCase());
  return rest.length < all.length ? rest.join(",") : null;
}
function charsetOf(collation) {
  return /^uca1400_/.test(collation) ? "utf8mb4" : collation.split("_")[0];
}
function candidates(name) {
  const collation = word(name);
  const charset = charsetOf(collation);
  const rest = collation.startsWith(`${charset}_`) ? collation.slice(charset.length + 1) : collation;
  const alias = { utf8: "utf8mb3", utf8mb3: "utf8" };
  const other = alias[charset];
  const names = [
    collation,
    ...other === void 0 ? [] : [`${other}_${rest}`],
    .../^0900_/.test(rest) ? [`${charset}_${rest.replace("0900", "uca1400")}`] : [],
    .../^uca1400_/.test(rest) ? [`${charset}_${rest.replace("uca1400", "0900")}`] : [],
    ...rest.endsWith("bin") ? [`${charset}_bin`] : [`${charset}_unicode_520_ci`, `${charset}_unicode_ci`, `${charset}_general_ci`]
  ];
  return [...new Set(names)];
}
function word(text) {
  return /^\w+$/.test(text) ? text : "unknown";
}

// src/engines/mysql/shadow/names.ts
var Names = class {
  /** The shadow's own. */
  database;
  /** True where other databases are the user's, and must not be touched. */
  guarded;
  #ours;
  #written = null;
  /** @param like what the other side's database is called */
  constructor(database, like, guarded) {
    this.database = database;
    this.guarded = guarded;
    this.#ours = /* @__PURE__ */ new Set([database.toLowerCase(), ...like === null ? [] : [like.toLowerCase()]]);
  }
  /** True for a name that stands for the shadow. */
  isOurs(name) {
    return this.#ours.has(name.toLowerCase());
  }
  /** Takes the name that a script creates or uses for the shadow's. @returns false when another one has been taken already */
  take(name) {
    const own = name.toLowerCase();
    if (this.#ours.has(own)) return true;
    if (this.#written !== null || SYSTEM_DATABASES.has(own)) return false;
    this.#written = own;
    this.#ours.add(own);
    return true;
  }
};
var SYSTEM_DATABASES = /* @__PURE__ */ new Set(["mysql", "information_schema", "performance_schema", "sys", "ndbinfo"]);
var OtherDatabase = class extends Error {
  database;
  constructor(database) {
    super(`this names another database, ${database}, and only the scratch database may be changed`);
    this.database = database;
  }
};
function renamed(text, names) {
  if (!QUALIFIED.test(text) && !WHOLE_DATABASE.test(text)) return text;
  let result = "";
  let done = 0;
  for (const { name, start, end, writes } of databasesIn(text)) {
    if (names.isOurs(name)) {
      if (name !== names.database) {
        result += text.slice(done, start) + quoteName(names.database);
        done = end;
      }
    } else if (writes && names.guarded) throw new OtherDatabase(name);
  }
  return done === 0 ? text : result + text.slice(done);
}
var QUALIFIED = /[\w`"$\x80-\uffff]\s*\.\s*[A-Za-z_`"$\x80-\uffff]/;
var WHOLE_DATABASE = /\b(?:create|alter|drop)\s+(?:database|schema)\b/i;
var TOKEN = /\s+|--(?=\s)[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?(?:\*\/|$)|\/\*M?!\d*|\*\/|(?<string>'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|$))|(?<name>`(?:[^`]|``)*(?:`|$)|"[^"\\]*(?:(?:\\[\s\S]|"")[^"\\]*)*(?:"|$))|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\w$\x80-\uffff])|\.\d+)|(?<word>@*[\w$\x80-\uffff]+)|(?<sign>[\s\S])/gy;
var WRITES = new Set(
  "TABLE TABLES EXISTS VIEW TRIGGER PROCEDURE FUNCTION EVENT SEQUENCE PACKAGE INTO UPDATE REFERENCES CALL TO".split(" ")
);
var READS = /* @__PURE__ */ new Set(["FROM", "JOIN", "STRAIGHT_JOIN"]);
var WITH_FROM = new Set("EXTRACT TRIM SUBSTRING SUBSTR MID POSITION".split(" "));
var OTHERS = new Set("ON FOR VALUE VALUES LIKE WHERE GROUP ORDER BY HAVING LIMIT SET USING SELECT".split(" "));
var SEQUENCE_FUNCTIONS = /* @__PURE__ */ new Set(["NEXTVAL", "LASTVAL", "SETVAL"]);
function databasesIn(text) {
  const tokens = tokensOf(text);
  const head = tokens.slice(0, 8).map((token) => token.text.toUpperCase());
  const found = [];
  const parentheses = [];
  let last = null;
  let onIsOver = !/^(?:CREATE|DROP)\b.*\b(?:INDEX|TRIGGER)\b/.test(head.join(" "));
  for (let place = 0; place < tokens.length; ) {
    const chain = chainAt(tokens, place);
    if (chain === 0) {
      const { kind, text: sign } = tokens[place];
      if (sign === "(") parentheses.push(wordAt(tokens, place - 1));
      if (sign === ")") parentheses.pop();
      if (kind === "sign" && sign !== ",") last = null;
      if (kind === "word" && sign.toUpperCase() !== "LIKE") last = null;
      place += 1;
      continue;
    }
    const before = wordAt(tokens, place - 1);
    const next = tokens[place + 2 * chain - 1]?.text;
    let use = null;
    if (WRITES.has(before) && (before !== "TO" || head[0] === "RENAME" || head[0] === "ALTER")) use = "writes";
    else if (READS.has(before) && !WITH_FROM.has(parentheses.at(-1) ?? ""))
      use = wordAt(tokens, place - 2) === "DELETE" ? "writes" : "reads";
    else if (before === "LIKE" && last !== null) use = "reads";
    else if (before === "ON" && !onIsOver) use = "writes";
    else if (before === "FOR" && wordAt(tokens, place - 2) === "VALUE") use = "reads";
    else if (before === "(" && SEQUENCE_FUNCTIONS.has(parentheses.at(-1) ?? "")) use = "reads";
    else if (before === "," && last !== null) use = last;
    if (before === "ON") onIsOver = true;
    const [first] = [tokens[place]];
    if (chain === 1 && isOfDatabase(tokens, place))
      found.push({ name: nameOf(first), start: first.start, end: first.end, writes: true });
    else if (chain === 3 || chain === 2 && (use !== null || next === "(")) {
      found.push({ name: nameOf(first), start: first.start, end: first.end, writes: use === "writes" });
    }
    if (use !== null) last = use;
    place += 2 * chain - 1;
  }
  return found;
}
function isOfDatabase(tokens, place) {
  let before = place - 1;
  while (/^(?:IF|NOT|EXISTS)$/.test(wordAt(tokens, before))) before -= 1;
  return /^(?:DATABASE|SCHEMA)$/.test(wordAt(tokens, before)) && /^(?:CREATE|ALTER|DROP)$/.test(wordAt(tokens, before - 1));
}
function chainAt(tokens, place) {
  const isName = (token) => token?.kind === "name" || token?.kind === "word" && !token.text.startsWith("@");
  if (!isName(tokens[place])) return 0;
  let length = 1;
  while (tokens[place + 2 * length - 1]?.text === "." && isName(tokens[place + 2 * length])) length += 1;
  return length === 1 && tokens[place].kind === "word" && isKeyword(tokens[place]) ? 0 : length;
}
function isKeyword({ text }) {
  const word2 = text.toUpperCase();
  return WRITES.has(word2) || READS.has(word2) || OTHERS.has(word2);
}
function wordAt(tokens, place) {
  const token = tokens[place];
  return token === void 0 || token.kind === "name" ? "" : token.text.toUpperCase();
}
function nameOf({ kind, text }) {
  if (kind === "word") return text;
  return text.startsWith("`") ? unquoteName(text) : text.slice(1, -1).replaceAll('""', '"');
}
function tokensOf(text) {
  const tokens = [];
  for (const { 0: all, index, groups } of text.matchAll(TOKEN)) {
    const { string, name, number, word: word2, sign } = groups;
    const kind = name !== void 0 ? "name" : word2 !== void 0 ? "word" : sign !== void 0 ? "sign" : string !== void 0 || number !== void 0 ? "other" : null;
    if (kind !== null) tokens.push({ kind, text: all, start: index, end: index + all.length });
  }
  return tokens;
}

// src/engines/mysql/shadow/refusal.ts
function refusal(refused) {
  const { script, statement, error } = refused;
  const number = errorNumber(error);
  const explained = number === 0 ? explain(error) : null;
  const said = explained?.reason ?? `${plain(messageOf(error), statement.text)}${number === 0 ? "" : ` (${number})`}`;
  return new DriftgateError("source", `${script.name}:${lineOf(refused)}: ${said}, in: ${shown(statement.text)}`, {
    hint: explained?.hint ?? hintFor(refused),
    cause: error
  });
}
function errorNumber(error) {
  const number = typeof error === "object" && error !== null && "errno" in error ? error.errno : 0;
  return typeof number === "number" && number > 0 ? number : 0;
}
var AT_LINE = / at line (\d+)$/;
function lineOf({ statement, error }) {
  const [, line] = errorNumber(error) === 1064 && AT_LINE.exec(messageOf(error)) || [];
  return line === void 0 ? statement.line : statement.line + Number(line) - 1;
}
function plain(message, statement) {
  return withoutPasswords(nearWithin(message, statement)).replace(AT_LINE, "").replace(/; check the manual that corresponds to your \w+ server version for the right syntax to use/, "").replace(/\.$/, "");
}
function nearWithin(message, statement) {
  return message.replace(/ near '([\s\S]*)'(?= at line \d+$)/, (_, near) => {
    let own = near;
    for (let end = near.indexOf(";\n"); end >= 0; end = near.indexOf(";\n", end + 1)) {
      if (!statement.endsWith(near.slice(0, end))) continue;
      own = near.slice(0, end);
      break;
    }
    return ` near '${own.replace(/\s+/g, " ")}'`;
  });
}
var LONGEST_SHOWN = 200;
function shown(text) {
  const safe = withoutPasswords(text.slice(0, 4 * LONGEST_SHOWN)).replace(/\s+/g, " ");
  return safe.length > LONGEST_SHOWN ? `${safe.slice(0, LONGEST_SHOWN)}\u2026` : safe;
}
function withoutPasswords(text) {
  return text.replace(/\b(password|identified\s+(?:with\s+\S+\s+)?(?:by|as))\b(\s*[=(]?\s*)'(?:[^'\\]|\\[\s\S]|'')*'?/gi, "$1$2'***'").replace(/(\b\w+:\/\/[^\s:/@']*):[^\s@']+@/g, "$1:***@");
}
var OWN = "or let driftgate use a server of its own: --shadow server.";
function hintFor({ error, label, ownServer }) {
  switch (errorNumber(error)) {
    // ER_NO_SUCH_TABLE, ER_SP_DOES_NOT_EXIST, ER_FK_CANNOT_OPEN_PARENT
    case 1146:
    case 1305:
    case 1824:
      return "Is the order of the files right? If the code takes it for granted, create it in a file named with --prelude.";
    // ER_BAD_DB_ERROR
    case 1049:
      return "A shadow is one database: take the name of the other one out of the statement, or leave it out of the code.";
    // ER_BINLOG_CREATE_ROUTINE_NEED_SUPER
    case 1419:
      return `Set log_bin_trust_function_creators on that server, give the user SUPER, ${OWN}`;
    // Access denied: to a database, a command, a privilege
    case 1044:
    case 1142:
    case 1227:
    case 1370:
      return ownServer ? `Correct the statement; it was run by ${label}.` : `Grant the user what the statement needs, ${OWN}`;
    default:
      return `Correct the statement; it was run by ${label}.`;
  }
}

// src/engines/mysql/script.ts
var ClientCommand = class extends Error {
  line;
  constructor(command, line) {
    super(`${command} is a command of the mysql client, not SQL`);
    this.line = line;
  }
};
function splitScript(text, sqlMode = "") {
  return new Splitter(text, sqlMode).run();
}
var SPACE = /\s+/y;
var LINE_COMMENT = /#|--(?![^\s\x00-\x1f])/y;
var EXECUTABLE = /\/\*M?!(?!999999)/y;
var IN_EXECUTABLE = /['"`#]|--|\/\*|\*\//g;
var BODY = /['"`#\\]|--|\/\*|:=|[;:().]|[\w$\x80-\uffff]+/g;
var DEFINER = String.raw`(?:definer\s*=\s*(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$]+)(?:\s*@\s*(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$.%-]+)|\s*\(\s*\))?\s+)?`;
var WITH_BODY = new RegExp(
  String.raw`create\s+(?:or\s+replace\s+)?${DEFINER}(?:aggregate\s+)?(?:procedure|function|trigger|event|package)\b|alter\s+${DEFINER}event\b|begin\s+not\s+atomic\b`,
  "iy"
);
var QUIT = /(?:quit|exit|\\q)(?=[\s;]|$)/iy;
var REFUSED = /(?:source|system|connect|edit)(?=[\s;]|$)|\\[.!re]/iy;
var PASSED_OVER = /(?:charset|clear|ego|go|help|nopager|notee|nowarning|pager|print|prompt|rehash|resetconnection|status|tee|warnings)(?=[\s;]|$)[^\n]*|\\[CTPRhu?][^\n]*|\\[a-zA-Z#-]/iy;
var DELIMITER = /(?:delimiter|\\d)[ \t]+(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`|(\S+))[^\n]*/iy;
var SETS_SQL_MODE = /^(?:\/\*M?!\d*\s*)?set\b[\s\S]*?\bsql_mode\s*:?=\s*(?:'([^']*)'|"([^"]*)"|(@\w+|default\b))/i;
var USE = /(?:use|\\u)[ \t]+(`(?:[^`\n]|``)+`|'[^'\n]+'|"[^"\n]+"|[^\s;]+)[ \t]*(?=[\r\n;]|$|--|#|\/\*)/iy;
var Splitter = class {
  #text;
  #found = [];
  #at = 0;
  #delimiter = ";";
  #ordinary = ordinary(";");
  #line = 1;
  #counted = 0;
  #sqlMode;
  #escapes;
  constructor(text, sqlMode) {
    this.#text = text;
    this.#sqlMode = sqlMode;
    this.#escapes = backslashEscapes(sqlMode);
  }
  run() {
    while (this.#between()) this.#statement();
    return this.#found;
  }
  /** Passes over what is no statement. @returns false at the end */
  #between() {
    const text = this.#text;
    while (this.#at < text.length) {
      if (this.#take(SPACE) !== null) continue;
      if (text.startsWith(this.#delimiter, this.#at)) this.#at += this.#delimiter.length;
      else if (text[this.#at] === ";") this.#at += 1;
      else if (matchAt(LINE_COMMENT, text, this.#at) !== null) this.#at = after(text, "\n", this.#at);
      else if (text.startsWith("/*", this.#at) && matchAt(EXECUTABLE, text, this.#at) === null) {
        this.#at = after(text, "*/", this.#at + 2);
      } else if (!this.#command()) return true;
    }
    return false;
  }
  /** Does a command of the client's, if here is one. */
  #command() {
    const start = this.#at;
    if (this.#take(QUIT) !== null) {
      this.#at = this.#text.length;
      return true;
    }
    const refused = this.#take(REFUSED);
    if (refused !== null) throw new ClientCommand(refused[0], this.#lineOf(start));
    const delimiter = this.#take(DELIMITER);
    if (delimiter !== null) {
      this.#delimiter = delimiter.slice(1).find((part) => part !== void 0);
      this.#ordinary = ordinary(this.#delimiter);
      return true;
    }
    const use = this.#take(USE);
    if (use !== null) {
      const [, name] = use;
      const end = name.endsWith(this.#delimiter) ? -this.#delimiter.length : void 0;
      this.#add(`USE ${name.slice(0, end)}`, start);
      return true;
    }
    return this.#take(PASSED_OVER) !== null;
  }
  #statement() {
    const text = this.#text;
    const start = this.#at;
    const body = this.#delimiter === ";" && matchAt(WITH_BODY, text, start) !== null ? new Body() : null;
    const next = body === null ? this.#ordinary : BODY;
    let end = start;
    for (; ; ) {
      next.lastIndex = this.#at;
      const match = next.exec(text);
      const found = match?.[0] ?? "";
      const place = match?.index ?? text.length;
      end = Math.max(end, trimmed(text, this.#at, place));
      this.#at = place + found.length;
      if (match === null) break;
      if (found === this.#delimiter) {
        if (body === null || body.isClosed) break;
        body.sign(found);
      } else if (found === "'" || found === '"' || found === "`") {
        this.#at = afterQuoted(text, this.#at, found, this.#escapes);
        body?.quoted();
        end = this.#at;
        continue;
      } else if (found === "#" || found === "--") {
        if (matchAt(LINE_COMMENT, text, place) !== null) {
          this.#at = after(text, "\n", place);
          continue;
        }
        this.#at = place + 1;
      } else if (found === "/*") {
        const executable = matchAt(EXECUTABLE, text, place) !== null;
        this.#at = executable ? afterExecutable(text, place + 3, this.#escapes) : after(text, "*/", place + 2);
        if (executable) end = this.#at;
        continue;
      } else if (found === "\\") {
        const letter = text[this.#at];
        if (letter === "g" || letter === "G" || letter === "c") {
          this.#at += 1;
          if (letter === "c") return;
          break;
        }
      } else if (/^[\w$\x80-\uffff]/.test(found)) body?.word(found.toUpperCase(), text[nextPlace(text, this.#at)]);
      else body?.sign(found);
      end = this.#at;
    }
    while (end > start && /[;\s]/.test(text[end - 1])) end -= 1;
    if (end > start) this.#add(text.slice(start, end), start);
  }
  #add(text, offset) {
    this.#found.push({ text, line: this.#lineOf(offset), offset });
    const [sets, single, double] = /^(?:\/|set)/i.test(text) && SETS_SQL_MODE.exec(text) || [];
    if (sets !== void 0) this.#escapes = backslashEscapes(single ?? double ?? this.#sqlMode);
  }
  /** Asked with ever greater offsets. */
  #lineOf(offset) {
    for (let place = this.#text.indexOf("\n", this.#counted); place >= 0 && place < offset; ) {
      this.#line += 1;
      this.#counted = place + 1;
      place = this.#text.indexOf("\n", this.#counted);
    }
    return this.#line;
  }
  #take(pattern) {
    const match = matchAt(pattern, this.#text, this.#at);
    if (match !== null) this.#at += match[0].length;
    return match;
  }
};
function ordinary(delimiter) {
  return new RegExp(`${delimiter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}|['"\`#\\\\]|--|/\\*`, "g");
}
function matchAt(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}
function after(text, what, from) {
  const place = text.indexOf(what, from);
  return place < 0 ? text.length : place + what.length;
}
function trimmed(text, from, to) {
  let end = to;
  while (end > from && /\s/.test(text[end - 1])) end -= 1;
  return end > from ? end : 0;
}
function nextPlace(text, from) {
  return from + (matchAt(SPACE, text, from)?.[0].length ?? 0);
}
function backslashEscapes(sqlMode) {
  return !/\bNO_BACKSLASH_ESCAPES\b/i.test(sqlMode);
}
function afterQuoted(text, from, quote, escapes) {
  let place = from;
  for (; ; ) {
    const end = text.indexOf(quote, place);
    if (end < 0) return text.length;
    let backslashes = 0;
    if (escapes && quote !== "`") while (end - 1 - backslashes >= place && text[end - 1 - backslashes] === "\\") backslashes += 1;
    place = end + 1;
    if (backslashes % 2 === 0 && text[place] !== quote) return place;
    if (backslashes % 2 === 0) place += 1;
  }
}
function afterExecutable(text, from, escapes) {
  for (let place = from; ; ) {
    const match = matchAt(IN_EXECUTABLE, text, place);
    if (match === null) return text.length;
    const [found] = match;
    place = match.index + found.length;
    if (found === "*/") return place;
    if (found === "/*") place = after(text, "*/", place);
    else if (found === "#" || found === "--") {
      if (matchAt(LINE_COMMENT, text, match.index) !== null) place = after(text, "\n", match.index);
    } else place = afterQuoted(text, place, found, escapes);
  }
}
var CLOSING = /* @__PURE__ */ new Set(["IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR"]);
var Body = class {
  #open = [];
  /** A statement of the body begins here. BEGIN, END, IF and so on are names and functions elsewhere. */
  #atStart = false;
  #afterStartWord = false;
  #afterEnd = false;
  #afterDot = false;
  #inHandler = false;
  #inUntil = false;
  #parentheses = 0;
  #previous = "";
  get isClosed() {
    return this.#open.length === 0;
  }
  quoted() {
    this.#afterStartWord = this.#atStart;
    this.#atStart = this.#afterEnd = this.#afterDot = false;
    this.#previous = "";
  }
  sign(sign) {
    this.#atStart = sign === ";" || sign === ":" && (this.#afterStartWord || this.isClosed);
    if (sign === ";") this.#inHandler = this.#inUntil = false;
    if (sign === "(") this.#parentheses += 1;
    if (sign === ")") this.#parentheses -= 1;
    this.#afterDot = sign === ".";
    this.#afterEnd = this.#afterStartWord = false;
    this.#previous = "";
  }
  word(word2, next) {
    const [start, afterEnd, afterDot, previous] = [this.#atStart, this.#afterEnd, this.#afterDot, this.#previous];
    this.#afterStartWord = start;
    this.#atStart = this.#afterEnd = this.#afterDot = false;
    this.#previous = word2;
    if (afterDot || afterEnd && CLOSING.has(word2)) return;
    const top = this.#open.at(-1);
    const first = top === void 0 && this.#parentheses === 0;
    const begins = start || first && (previous === "ROW" || previous === "DO");
    if (word2 === "BEGIN" && (start || first || this.#inHandler)) this.#push("block", true);
    else if (word2 === "ATOMIC" && previous === "NOT") this.#atStart = true;
    else if (word2 === "CASE") this.#push(begins ? "case" : "case-expression", false);
    else if (word2 === "IF" && (begins || first && next !== "(" && !/[en]/i.test(next ?? ""))) this.#push("other", false);
    else if ((word2 === "LOOP" || word2 === "REPEAT") && begins) this.#push("other", true);
    else if ((word2 === "WHILE" || word2 === "FOR") && begins) this.#push("other", false);
    else if (word2 === "THEN" || word2 === "ELSE") this.#atStart = top !== "case-expression";
    else if (word2 === "DO") this.#atStart = true;
    else if (word2 === "HANDLER") this.#inHandler = true;
    else if (word2 === "UNTIL" && start) this.#inUntil = true;
    else if (word2 === "END" && (top === "case-expression" || top !== void 0 && (start || this.#inUntil))) {
      this.#open.pop();
      this.#afterEnd = top !== "case-expression";
      this.#inUntil = false;
    }
  }
  #push(block, atStart) {
    this.#open.push(block);
    this.#atStart = atStart;
  }
};

// src/engines/mysql/shadow/statement.ts
function formOf({ text }) {
  const head = headOf(text);
  if (ROWS.test(head)) return { form: "rows" };
  if (SERVER.test(head) || /^SET /i.test(head) && setsGlobally(text)) return { form: "server" };
  const [, used] = USE2.exec(head) ?? [];
  if (used !== void 0) return { form: "use", database: nameOf2(used) };
  const database = DATABASE.exec(head);
  if (database !== null) {
    const [, verb, name] = database;
    const named = name !== void 0 && !OPTIONS.test(name);
    return { form: "database", verb: verb.toUpperCase(), database: named ? nameOf2(name) : null };
  }
  return TOGETHER.test(head) && !text.includes(";") && !isForSomeServersOnly(text) ? { form: "together" } : { form: "alone" };
}
var ROWS = /^(?:INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|LOAD (?:DATA|XML)|LOCK (?:TABLES?|INSTANCE)|UNLOCK|HANDLER|IMPORT TABLE|(?:ANALYZE|OPTIMIZE|CHECK|CHECKSUM|REPAIR) (?:NO_WRITE_TO_BINLOG |LOCAL )?TABLES?)\b/i;
var SERVER = /^(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP|RENAME) (?:OR REPLACE )?(?:USER|ROLE|SERVER|INSTANCE|RESOURCE GROUP)|SET (?:PASSWORD|ROLE|DEFAULT ROLE|RESOURCE GROUP)|FLUSH|RESET|PURGE|CHANGE|(?:START|STOP) (?:ALL )?(?:SLAVES?|REPLICA|GROUP_REPLICATION)|KILL|SHUTDOWN|RESTART|INSTALL|UNINSTALL|BACKUP|CLONE|BINLOG|CACHE INDEX|XA)\b/i;
var USE2 = /^USE (.+)$/i;
var DATABASE = /^(CREATE|ALTER|DROP) (?:OR REPLACE )?(?:DATABASE|SCHEMA)(?: IF (?:NOT )?EXISTS)?(?: (`(?:[^`]|``)+`|"(?:[^"]|"")+"|\S+))?/i;
var OPTIONS = /^(?:DEFAULT|CHARACTER|CHARSET|COLLATE|ENCRYPTION|READ|UPGRADE|COMMENT)$/i;
var TOGETHER = /^(?:CREATE|ALTER|DROP|RENAME|SET)\b/i;
var GLOBALLY = /(?:^|,)\s*(?:GLOBAL|PERSIST|PERSIST_ONLY)\s|@@(?:GLOBAL|PERSIST|PERSIST_ONLY)\s*\.\s*\w+\s*:?=|\bSQL_LOG_BIN\s*:?=/i;
function setsGlobally(text) {
  const plain2 = text.replace(/'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"/g, "''");
  return GLOBALLY.test(plain2.replace(/^[\s\S]*?\bset\b/i, ""));
}
function isForSomeServersOnly(text) {
  const [, mariadb, version = ""] = /^\/\*(M?)!(\d*)/.exec(text) ?? [];
  return mariadb === "M" || Number(version) > 50600;
}
function headOf(text) {
  const words = [];
  for (const [, word2] of text.matchAll(WORD)) {
    if (word2 !== void 0 && words.push(word2) === MOST_WORDS) break;
  }
  return words.join(" ");
}
var MOST_WORDS = 8;
var WORD = /(?:\s|--(?=\s)[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?\*\/|\/\*M?!\d*|\*\/)+|([\w$\x80-\uffff.-]+|`(?:[^`]|``)*`|"(?:[^"]|"")*"|'(?:[^'\\]|\\[\s\S]|'')*'|[\s\S])/gy;
function nameOf2(written) {
  if (written.startsWith("`")) return unquoteName(written);
  return /^['"]/.test(written) ? unquoteString(written) : written;
}
function loadable(text) {
  return text.replace(DEFINER2, "$1").replace(/;\s*\*\/$/, " */");
}
var ACCOUNT = String.raw`(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$]+)`;
var DEFINER2 = new RegExp(
  String.raw`^((?:\/\*M?!\d*\s*)?(?:create|alter)\b[^'"\`(]{0,200}?)\bdefiner\s*=\s*${ACCOUNT}(?:\s*@\s*(?:${ACCOUNT}|[\w.%-]+)|\s*\(\s*\))?`,
  "i"
);
function databaseOptions(text, database) {
  const [, charset] = /\b(?:character\s+set|charset)\s*=?\s*['"]?(\w+)/i.exec(text) ?? [];
  const [, collation] = /\bcollate\s*=?\s*['"]?(\w+)/i.exec(text) ?? [];
  if (charset === void 0 && collation === void 0) return null;
  const options = [
    ...charset === void 0 ? [] : [`CHARACTER SET ${charset}`],
    ...collation === void 0 ? [] : [`COLLATE ${collation}`]
  ];
  return `ALTER DATABASE ${quoteName(database)} ${options.join(" ")}`;
}

// src/engines/mysql/shadow/load.ts
async function loadScript(script, place) {
  await new Loading(script, place).run();
}
var MOST_STATEMENTS = 200;
var MOST_CHARACTERS = 256 * 1024;
var MOST_TRIES = 20;
var OF_SOME_SERVERS = /_0900_|uca1400_|_520_|_nopad_|_croatian_|^utf8mb3_|^utf8_|^gb18030_/;
var Loading = class {
  #script;
  #place;
  #waiting = [];
  #characters = 0;
  #rows = 0;
  #server = 0;
  constructor(script, place) {
    this.#script = script;
    this.#place = place;
  }
  async run() {
    const [session] = await this.#place.connection.query("SELECT @@SESSION.sql_mode AS mode");
    for (const statement of this.#statements(String(session?.mode))) await this.#statement(statement);
    await this.#flush();
    const passed = [
      ...this.#rows === 0 ? [] : [`${this.#rows} about rows`],
      ...this.#server === 0 ? [] : [`${this.#server} about accounts or the server`]
    ];
    if (passed.length > 0) this.#place.log.debug(`${this.#script.name}: statements passed over: ${passed.join(", ")}`);
  }
  #statements(sqlMode) {
    try {
      return splitScript(this.#script.text, sqlMode);
    } catch (error) {
      if (!(error instanceof ClientCommand)) throw error;
      throw new DriftgateError("source", `${this.#script.name}:${error.line}: ${error.message}.`, {
        hint: "Take it out, and name the files that it would read instead.",
        cause: error
      });
    }
  }
  async #statement(statement) {
    const form = formOf(statement);
    switch (form.form) {
      case "rows":
        this.#rows += 1;
        return;
      case "server":
        this.#server += 1;
        return;
      case "use":
        this.#takeName(form.database, statement);
        return;
      case "database": {
        if (form.database !== null) this.#takeName(form.database, statement);
        const options = form.verb === "DROP" ? null : databaseOptions(statement.text, this.#place.names.database);
        if (options !== null) await this.#add({ statement, text: options }, true);
        return;
      }
      default:
        await this.#add({ statement, text: this.#prepared(statement) }, form.form === "alone");
    }
  }
  /** The database that a dump creates and uses is the shadow's. There is no other: what went there would not be compared. */
  #takeName(name, statement) {
    if (this.#place.names.take(name)) return;
    throw new DriftgateError(
      "source",
      `${this.#script.name}:${statement.line}: this leads to another database, ${name}, and a shadow is one: ${shown(statement.text)}`,
      { hint: "Load what belongs to one database only, and leave the other one out of the code." }
    );
  }
  #prepared(statement) {
    try {
      return renamed(loadable(statement.text), this.#place.names);
    } catch (error) {
      if (!(error instanceof OtherDatabase)) throw error;
      throw new DriftgateError(
        "source",
        `${this.#script.name}:${statement.line}: ${error.message}, in: ${shown(statement.text)}`,
        { hint: `Take the name ${error.database} out, or use --shadow server, where no other database can be reached.` }
      );
    }
  }
  async #add(item, alone) {
    if (alone) await this.#flush();
    this.#waiting.push(item);
    this.#characters += item.text.length;
    if (alone || this.#waiting.length >= MOST_STATEMENTS || this.#characters >= MOST_CHARACTERS) await this.#flush();
  }
  async #flush() {
    let waiting = this.#waiting;
    this.#waiting = [];
    this.#characters = 0;
    for (let tries = 0; waiting.length > 0; ) {
      const { done, error } = await this.#place.connection.run(waiting.map(({ text }) => text));
      if (error === void 0) return;
      const failed = waiting[done];
      tries = done === 0 ? tries + 1 : 1;
      const repaired = tries < MOST_TRIES ? await this.#repaired(failed.text, error) : null;
      if (repaired === null || repaired === failed.text) {
        const { label, ownServer } = this.#place;
        throw refusal({ script: this.#script, statement: failed.statement, error, label, ownServer });
      }
      failed.text = repaired;
      waiting = waiting.slice(done);
    }
  }
  /** What only the server of the script knows, in the words of this one; null when it is something else. */
  async #repaired(text, error) {
    const message = error instanceof Error ? error.message : "";
    switch (errorNumber(error)) {
      // ER_UNKNOWN_COLLATION
      case 1273: {
        const [, collation] = /'(\w+)'/.exec(message) ?? [];
        if (collation === void 0 || !OF_SOME_SERVERS.test(collation)) return null;
        const known = await this.#place.likeOther.knownCollation(collation);
        return known === null ? text.replace(new RegExp(String.raw`\bcollate\s*=?\s*['"]?${collation}\b['"]?`, "gi"), "") : text.replace(new RegExp(String.raw`\b${collation}\b`, "gi"), known);
      }
      // ER_WRONG_VALUE_FOR_VAR
      case 1231:
        return text.replace(/'([\w,]*)'/g, (quoted, modes) => {
          const less = withoutRefusedMode(modes, error);
          return less === null ? quoted : `'${less}'`;
        });
      default:
        return null;
    }
  }
};

// src/engines/mysql/shadow/over.ts
function shadowOver(parts) {
  const { request, connection, settings, session } = parts;
  const { database } = settings;
  const names = new Names(database, request.like?.database ?? null, !parts.ownServer);
  const place = { ...parts, names, log: request.world.log };
  let isFresh = false;
  const freshen = async () => {
    if (isFresh) return;
    await connection.reset();
    const statements = [`USE ${quoteName(database)}`, "SET NAMES utf8mb4", ...session];
    const { error } = await connection.run(statements);
    if (error !== void 0) throw error;
    isFresh = true;
  };
  let last = Promise.resolve();
  const inTurn = (work) => {
    const result = last.then(work, work);
    last = result.catch(() => {
    });
    return result;
  };
  return {
    label: parts.label,
    ...parts.server,
    url: parts.url,
    load: (script) => inTurn(async () => {
      await freshen();
      isFresh = false;
      try {
        await loadScript(script, place);
      } finally {
        await freshen().catch(() => {
        });
      }
    }),
    async read(selection) {
      const reading = await connect(settings);
      try {
        return await readCatalog(reading, selection);
      } finally {
        await reading.close();
      }
    },
    query: (sql) => inTurn(async () => {
      await freshen();
      return connection.query(sql);
    }),
    close: () => parts.close()
  };
}
async function serverVersion(connection) {
  const [row] = await connection.query("SELECT VERSION() AS version");
  const full = String(row?.version);
  return { flavour: /mariadb/i.test(full) ? "mariadb" : "mysql", version: /^[\d.]+(?:-MariaDB)?/.exec(full)?.[0] ?? full };
}
function productName({ flavour, version }) {
  return `${FLAVOUR_NAMES[flavour]} ${version.replace(/-MariaDB$/, "")}`;
}

export {
  openWorkConnection,
  LikeOther,
  SYSTEM_DATABASES,
  errorNumber,
  shadowOver,
  serverVersion,
  productName
};
