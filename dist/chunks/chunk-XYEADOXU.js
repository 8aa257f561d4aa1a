import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  readCatalog
} from "./chunk-PQHPB2QM.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/engines/postgres/script.ts
function splitScript(text) {
  return new Splitter(text).run();
}
var [TAB, LF, CR, SPACE] = [9, 10, 13, 32];
var [DOUBLE, DOLLAR, SINGLE, OPEN, CLOSE, STAR, MINUS, SLASH] = [34, 36, 39, 40, 41, 42, 45, 47];
var [SEMICOLON, BACKSLASH] = [59, 92];
var GAP = String.raw`(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)+`;
var ROUTINE = new RegExp(`create${GAP}(?:or${GAP}replace${GAP})?(?:function|procedure)\\b`, "iy");
var DOLLAR_TAG = /\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/y;
var WORD = /[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*/y;
var ATOMIC = new RegExp(`${GAP}atomic\\b`, "iy");
var NEXT_STRING = /[ \t\f\v]*\r?\n\s*'/y;
var COPY = /^copy\b[\s\S]*\bfrom\s+stdin\b/i;
var BACKSLASH_QUOTES = /^set\s+(?:session\s+)?standard_conforming_strings\s*(?:=|\bto\b)\s*'?(off|false|0|on|true|1|default)\b/i;
var SENDING = /^\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch)\b/;
var Splitter = class {
  #text;
  #found = [];
  #at = 0;
  /** Where the statement begins, or -1 between two of them. */
  #start = -1;
  #startLine = 1;
  #parentheses = 0;
  /** How many BEGIN ATOMIC and CASE are open. */
  #blocks = 0;
  #isRoutine = false;
  #standardStrings = true;
  /** Backslash commands inside a statement, which are no part of it. */
  #cuts = [];
  #line = 1;
  #counted = 0;
  constructor(text) {
    this.#text = text;
    if (text.charCodeAt(0) === 65279) this.#at = 1;
  }
  run() {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === SPACE || code === LF || code === CR || code === TAB) this.#at += 1;
      else if (code === MINUS && text.charCodeAt(this.#at + 1) === MINUS) this.#passTo("\n", 0);
      else if (code === SLASH && text.charCodeAt(this.#at + 1) === STAR) this.#passComment();
      else if (code === SEMICOLON && this.#parentheses === 0 && this.#blocks === 0) this.#end(1);
      else if (code === BACKSLASH) this.#command();
      else this.#inside(code);
    }
    this.#end(0);
    return this.#found;
  }
  /** Anything that is part of a statement. */
  #inside(code) {
    if (this.#start < 0) {
      this.#start = this.#at;
      this.#startLine = this.#lineOf(this.#at);
      ROUTINE.lastIndex = this.#at;
      this.#isRoutine = (code | 32) === 99 && ROUTINE.test(this.#text);
    }
    if (code === SINGLE) this.#passString();
    else if (code === DOUBLE) this.#passTo('"', 1);
    else if (code === DOLLAR) this.#passDollars();
    else if (isWordStart(code)) this.#passWord();
    else {
      if (code === OPEN) this.#parentheses += 1;
      else if (code === CLOSE && this.#parentheses > 0) this.#parentheses -= 1;
      this.#at += 1;
    }
  }
  /** @param width how much of the closing text is passed as well */
  #passTo(closing, width) {
    const end = this.#text.indexOf(closing, this.#at + 1);
    this.#at = end < 0 ? this.#text.length : end + width;
  }
  /** Comments nest. */
  #passComment() {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = this.#at + 2;
    for (let open = 1; open > 0; ) {
      const match = edge.exec(this.#text);
      if (match === null) {
        this.#at = this.#text.length;
        return;
      }
      open += match[0] === "/*" ? 1 : -1;
    }
    this.#at = edge.lastIndex;
  }
  /** A doubled quote ends one string and begins the next, which comes to the same. */
  #passString() {
    if (!this.#standardStrings || this.#hasPrefixE()) this.#passEscapes();
    else this.#passTo("'", 1);
  }
  /** E'…\'…', and what goes on after a line break: E'…' newline '…'. */
  #passEscapes() {
    const text = this.#text;
    this.#at += 1;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === BACKSLASH) this.#at += 2;
      else if (code !== SINGLE) this.#at += 1;
      else if (text.charCodeAt(this.#at + 1) === SINGLE) this.#at += 2;
      else {
        this.#at += 1;
        NEXT_STRING.lastIndex = this.#at;
        if (!NEXT_STRING.test(text)) return;
        this.#at = NEXT_STRING.lastIndex;
      }
    }
  }
  #hasPrefixE() {
    const prefix = this.#text.charCodeAt(this.#at - 1) | 32;
    return prefix === 101 && this.#at - 1 >= this.#start && !isWordPart(this.#text.charCodeAt(this.#at - 2));
  }
  #passDollars() {
    DOLLAR_TAG.lastIndex = this.#at;
    const tag = DOLLAR_TAG.exec(this.#text)?.[0];
    if (tag === void 0) {
      this.#at += 1;
      return;
    }
    const end = this.#text.indexOf(tag, this.#at + tag.length);
    this.#at = end < 0 ? this.#text.length : end + tag.length;
  }
  /** A name or keyword; a dollar inside it begins no string. In a routine, the words that open and close its body count. */
  #passWord() {
    const text = this.#text;
    const from = this.#at;
    if (!this.#isRoutine) {
      let at = from + 1;
      while (isWordPart(text.charCodeAt(at))) at += 1;
      this.#at = at;
      return;
    }
    WORD.lastIndex = from;
    const word = WORD.exec(text)[0];
    this.#at = from + word.length;
    if (this.#parentheses > 0) return;
    const lower = word.toLowerCase();
    if (lower === "begin") {
      ATOMIC.lastIndex = this.#at;
      if (this.#blocks > 0 || ATOMIC.test(text)) this.#blocks += 1;
    } else if (lower === "case" && this.#blocks > 0) this.#blocks += 1;
    else if (lower === "end" && this.#blocks > 0) this.#blocks -= 1;
  }
  /** To the end of the line; `\;` only separates. */
  #command() {
    const text = this.#text;
    const from = this.#at;
    const next = text.charCodeAt(from + 1);
    if (next === SEMICOLON) {
      this.#end(2);
      return;
    }
    const newline = text.indexOf("\n", from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, end).trimEnd();
    if (this.#start >= 0 && SENDING.test(line)) this.#end(0);
    else if (this.#start >= 0 && /^\\(?:r|reset)\b/.test(line)) this.#forget();
    else if (this.#start >= 0) this.#cuts.push([from, end]);
    this.#found.push({ kind: "command", text: line, line: this.#lineOf(from), offset: from });
    this.#at = end;
  }
  /** Ends the statement here. @param width of what ends it */
  #end(width) {
    const [start, end] = [this.#start, this.#at];
    this.#at += width;
    if (start < 0) return;
    const statement = this.#without(this.#cuts, start, end).trimEnd();
    const isCopy = (statement.charCodeAt(0) | 32) === 99 && COPY.test(statement);
    this.#found.push({ kind: isCopy ? "copy" : "statement", text: statement, line: this.#startLine, offset: start });
    this.#forget();
    if (isCopy && width > 0) this.#passRows();
    const strings = (statement.charCodeAt(0) | 32) === 115 ? BACKSLASH_QUOTES.exec(statement)?.[1] : void 0;
    if (strings !== void 0) this.#standardStrings = !/^(?:off|false|0)$/i.test(strings);
  }
  /** Spaces take the place of what is cut out, so that positions stay right. */
  #without(cuts, start, end) {
    if (cuts.length === 0) return this.#text.slice(start, end);
    const pieces = [];
    let done = start;
    for (const [from, to] of cuts) {
      pieces.push(this.#text.slice(done, from), " ".repeat(to - from));
      done = to;
    }
    return pieces.join("") + this.#text.slice(done, end);
  }
  #forget() {
    this.#start = -1;
    this.#parentheses = 0;
    this.#blocks = 0;
    this.#cuts = [];
  }
  /** The rows of COPY begin on the next line and end with a line `\.`, or with the text. */
  #passRows() {
    const end = /\n\\\.\r?(?=\n|$)/g;
    const newline = this.#text.indexOf("\n", this.#at);
    end.lastIndex = newline < 0 ? this.#text.length : newline;
    this.#at = end.exec(this.#text) === null ? this.#text.length : end.lastIndex;
  }
  /** Asked with growing offsets only. */
  #lineOf(offset) {
    for (let at = this.#text.indexOf("\n", this.#counted); at >= 0 && at < offset; at = this.#text.indexOf("\n", at + 1)) {
      this.#line += 1;
      this.#counted = at + 1;
    }
    return this.#line;
  }
};
function isWordStart(code) {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 || code === 95 || code >= 128;
}
function isWordPart(code) {
  return isWordStart(code) || code >= 48 && code <= 57 || code === DOLLAR;
}

// src/engines/postgres/shadow/refusal.ts
function serverError(error) {
  const { code, hint, position } = error ?? {};
  return {
    code: typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : "",
    message: messageOf(error),
    hint: typeof hint === "string" && hint !== "" ? hint : void 0,
    position: Number(position ?? 0) || 0
  };
}
function refusal(refused) {
  const { script, statement, error } = refused;
  const { code, message } = serverError(error);
  const short = shown(message.replace(/^(unterminated [^"]+) at or near "[\s\S]*$/, "$1"), 500);
  const said = `${short.replace(/\.$/, "")}${code === "" ? "" : ` (${code})`}`;
  return new DriftgateError("source", `${script.name}:${lineOf(refused)}: ${said}, in: ${shown(statement.text)}`, {
    hint: hintFor(refused),
    cause: error
  });
}
function missingExtension({ code, message }) {
  if (code !== "0A000" && code !== "58P01") return void 0;
  return /extension "([^"]+)" is not available|extension control file ".*\/([^/"]+)\.control"/.exec(message)?.slice(1).find(Boolean);
}
function missingRole({ code, message }) {
  return code === "42704" || code === "22023" ? /^role "(.+)" does not exist$/.exec(message)?.[1] : void 0;
}
function lineOf({ statement, error, before = "" }) {
  const position = serverError(error).position - 1 - before.length;
  if (position <= 0) return statement.line;
  const upTo = /[\ud800-\udbff]/.test(statement.text) ? Array.from(statement.text).slice(0, position).join("") : statement.text.slice(0, position);
  return statement.line + upTo.split("\n").length - 1;
}
function shown(text, longest = 200) {
  const safe = text.slice(0, 5 * longest).replace(SECRET_TEXT, "$1$2'***'").replace(/\b(password\s*=\s*)[^\s']+/gi, "$1***").replace(/(:\/\/[^\s:/@']*:)[^\s@']+@/g, "$1***@").replace(/\s+/g, " ");
  return safe.length > longest ? `${safe.slice(0, longest)}\u2026` : safe;
}
var SECRET_TEXT = /\b(\w*(?:passw(?:or)?d|passphrase|secret|token|connection|_key)"?)(\s*(?:=|=>)?\s*)(?:E?'(?:[^'\\]|''|\\[\s\S])*'?|(\$\w*\$)[\s\S]*?(?:\3|$))/gi;
var NOT_THERE = /* @__PURE__ */ new Set(["42704", "42883", "3F000", "42P01"]);
function hintFor(refused) {
  const { error, label, ownServer, unavailable } = refused;
  const server = serverError(error);
  const elsewhere = `Name a server that has it with --shadow postgres://\u2026 (a scratch database is made there and dropped), or use --shadow server if the server programs on this machine have it.`;
  if (missingExtension(server) !== void 0) return `${label} does not have this extension. ${elsewhere}`;
  const role = missingRole(server);
  if (role !== void 0 && !ownServer)
    return `Create the role ${role} on that server, or let driftgate use a server of its own: --shadow embedded or --shadow server.`;
  if (NOT_THERE.has(server.code) && unavailable.length > 0)
    return `The other side has extensions that ${label} does not have (${unavailable.join(", ")}). ${elsewhere}`;
  if (server.hint !== void 0) return server.hint;
  if (server.code === "42601" && /at or near ":"$/.test(server.message))
    return "psql puts in the values of its variables (:name) before a server sees them; that is not done here. Write the values themselves.";
  if (server.code === "0A000") return `${label} cannot do that. ${elsewhere}`;
  if (server.code === "3F000") return "If the code takes the schema for granted, create it in a file named with --prelude.";
  if (NOT_THERE.has(server.code)) return "If the code takes it for granted, create it in a file named with --prelude.";
  if (server.code === "57014") return "Raise the statement time-out (timeouts.statement, in seconds).";
  if (server.code === "25001") return "Take the statement out of BEGIN \u2026 COMMIT.";
  return `Correct the statement; it was run by ${label}.`;
}

// src/engines/postgres/shadow/units.ts
function unitsOf(script, settings) {
  const builder = new Builder(script, settings);
  for (const statement of splitScript(script.text)) {
    if (statement.kind !== "command") builder.add(statement);
    else if (!builder.command(statement)) break;
  }
  return { ...builder.finish(), isDump: /^-- PostgreSQL database (?:cluster )?dump/m.test(script.text.slice(0, 4e3)) };
}
function headOf(text) {
  let head = "";
  for (let at = 0; at < text.length && head.length < 400; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const [piece] = PIECE.exec(text);
    if (piece === "/*") PIECE.lastIndex = endOfComment(text, at);
    head += piece === "/*" || piece.startsWith("--") ? " " : piece;
  }
  return head.slice(0, 400).replace(/\s+/g, " ").trimStart().toUpperCase();
}
var PIECE = /\/\*|--[^\n]*|"[^"]*"|'[^']*'|[^/\-"']{1,400}|[\s\S]/y;
function endOfComment(text, start) {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  for (let open = 0, match = edge.exec(text); match !== null; match = edge.exec(text)) {
    open += match[0] === "/*" ? 1 : -1;
    if (open === 0) return edge.lastIndex;
  }
  return text.length;
}
var MOST_TOGETHER = 200;
var LONGEST_TOGETHER = 1e6;
var ALONE = /^(?:(?:CREATE|DROP) (?:UNIQUE )?INDEX CONCURRENTLY|REINDEX\b.*\bCONCURRENTLY|VACUUM\b|CLUSTER;?$|ALTER TABLE .*\bDETACH PARTITION\b.*\bCONCURRENTLY|ALTER TYPE .* ADD VALUE|DISCARD ALL|PREPARE TRANSACTION|COMMIT PREPARED|ROLLBACK PREPARED|CALL\b|CHECKPOINT|SET LOCAL\b|(?:SET|RESET) (?:SESSION )?SESSION AUTHORIZATION\b)/;
var QUERIES = /^(?:SELECT|WITH|VALUES|DO)\b/;
var SETS_LOCALLY = /\bset\s+local\b|\bset_config\b/i;
var BEGINS = /^(?:BEGIN\b|START TRANSACTION\b)/;
var ENDS = /^(?:COMMIT\b(?! PREPARED)|END\b|ROLLBACK\b(?! (?:(?:WORK|TRANSACTION) )?TO\b| PREPARED)|ABORT\b|PREPARE TRANSACTION\b)/;
var PASSED_OVER = [
  [/^(?:CREATE|ALTER|DROP) DATABASE\b|^(?:COMMENT|SECURITY LABEL\b.*) ON DATABASE\b/, "the scratch database stands for it"],
  [/^(?:GRANT|REVOKE)\b.* ON DATABASE\b/, "the scratch database stands for it"],
  [/^COPY\b.* (?:FROM|TO) PROGRAM\b/, "it would run a program"],
  [/^ALTER SYSTEM\b/, "it is about the whole server"],
  [/^(?:CREATE|ALTER|DROP) TABLESPACE\b|^(?:COMMENT|GRANT|REVOKE)\b.* ON TABLESPACE\b/, "it is about the whole server"],
  [/^(?:CREATE|ALTER|DROP) SUBSCRIPTION\b|^COMMENT ON SUBSCRIPTION\b/, "it would connect to another server"],
  [/^SET (?:SESSION |LOCAL )?CLIENT_ENCODING\b|^SET NAMES\b/, "the text is sent as UTF-8"]
];
var ROLES = /^(?:CREATE|ALTER|DROP) (?:ROLE|USER|GROUP)\b(?! MAPPING)|^(?:COMMENT|SECURITY LABEL\b.*) ON ROLE\b|^(?:GRANT|REVOKE)\b(?!.* ON )|^(?:REASSIGN|DROP) OWNED\b/;
var SUPERUSER = "postgres";
var OURS_AGAIN = /^(?:RESET SESSION AUTHORIZATION|SET (?:SESSION |LOCAL )?SESSION AUTHORIZATION DEFAULT)\b/;
var REFUSED = {
  i: "includes another file",
  ir: "includes another file",
  include: "includes another file",
  include_relative: "includes another file",
  if: "decides what is run",
  elif: "decides what is run",
  else: "decides what is run",
  endif: "decides what is run",
  gexec: "runs what a query gives",
  gset: "takes variables from a query",
  prompt: "asks a person",
  password: "asks a person",
  bind: "runs a statement with parameters",
  bind_named: "runs a statement with parameters",
  parse: "prepares a statement",
  "!": "runs a program"
};
var Builder = class {
  #script;
  #settings;
  #units = [];
  #databases = /* @__PURE__ */ new Set();
  #run = [];
  #length = 0;
  #transaction = null;
  #rowsSkipped = false;
  constructor(script, settings) {
    this.#script = script;
    this.#settings = settings;
  }
  add(found) {
    if (found.kind === "copy") {
      this.#rowsSkipped = true;
      this.#passOver(found, "rows are no schema");
      return;
    }
    const head = headOf(found.text);
    const isOurs = this.#settings.ownServer && OURS_AGAIN.test(head);
    const statement = isOurs ? { ...found, text: `SET SESSION AUTHORIZATION ${SUPERUSER}` } : found;
    const reason = this.#reasonToPass(head);
    if (reason !== void 0) {
      this.#rowsSkipped ||= head.startsWith("COPY ");
      this.#passOver(statement, reason);
    } else if (this.#transaction !== null) this.#insideTransaction(statement, head);
    else if (BEGINS.test(head)) {
      this.#endRun();
      this.#transaction = [statement];
    } else if (ALONE.test(head) || ENDS.test(head) || QUERIES.test(head) && SETS_LOCALLY.test(statement.text)) {
      this.#endRun();
      this.#units.push({ form: "alone", statements: [statement] });
    } else this.#append(statement);
  }
  /** A backslash line. @returns false when psql reads no further */
  command(command) {
    const [, name = "", argument = ""] = /^\\([a-z_]+|!|.)?\s*(.*)$/is.exec(command.text) ?? [];
    if (Object.hasOwn(REFUSED, name)) this.#refuse(command, name);
    if (name === "c" || name === "connect") this.#connect(command, argument);
    this.#passOver(command, "a line for psql");
    return name !== "q" && name !== "quit";
  }
  finish() {
    this.#endRun();
    if (this.#transaction !== null) {
      throw new DriftgateError(
        "source",
        `${this.#script.name}:${this.#transaction[0].line}: the transaction that begins here is never committed, so psql would undo all of it.`,
        { hint: "End it with COMMIT, or leave BEGIN out." }
      );
    }
    return { units: this.#units, rowsSkipped: this.#rowsSkipped };
  }
  #reasonToPass(head) {
    const reason = PASSED_OVER.find(([pattern]) => pattern.test(head))?.[1];
    if (reason !== void 0 || this.#settings.ownServer) return reason;
    return ROLES.test(head) ? "roles belong to the whole server, which is not ours" : void 0;
  }
  #insideTransaction(statement, head) {
    this.#transaction.push(statement);
    if (!ENDS.test(head)) return;
    this.#units.push({ form: "transaction", statements: this.#transaction });
    this.#transaction = / AND CHAIN\b/.test(head) ? [{ ...statement, text: "BEGIN" }] : null;
  }
  #append(statement) {
    if (this.#run.length >= MOST_TOGETHER || this.#length + statement.text.length > LONGEST_TOGETHER) this.#endRun();
    this.#run.push(statement);
    this.#length += statement.text.length;
  }
  #endRun() {
    if (this.#run.length > 0) this.#units.push({ form: "run", statements: this.#run });
    this.#run = [];
    this.#length = 0;
  }
  #passOver({ line, text }, reason) {
    this.#settings.log.debug(`${this.#script.name}:${line}: passed over, ${reason}: ${shown(text, 80)}`);
  }
  #refuse(command, name) {
    throw new DriftgateError(
      "source",
      `${this.#script.name}:${command.line}: \\${name} ${REFUSED[name]}, which only psql can do.`,
      {
        hint: REFUSED[name].includes("file") ? "Name the files themselves as the source: a folder, a glob, or the file that is included." : "Write the statements out, or load the file with psql from a script: source (script:COMMAND)."
      }
    );
  }
  /** pg_dumpall writes many databases into one file, of which only one can be meant. */
  #connect(command, argument) {
    const name = /dbname\s*=\s*\\?'?([^'\s\\]+)/.exec(argument)?.[1] ?? /^(?:-\S+\s+)*"?([^"\s]+)"?/.exec(argument)?.[1];
    if (name === void 0 || name === "-" || /^(?:template[01]|postgres)$/.test(name)) return;
    this.#databases.add(name);
    if (this.#databases.size < 2) return;
    throw new DriftgateError(
      "source",
      `${this.#script.name}:${command.line}: the file is about several databases: ${[...this.#databases].join(", ")}.`,
      { hint: "Give the schema of one database: pg_dump --schema-only --dbname NAME." }
    );
  }
};

// src/engines/postgres/shadow/tolerate.ts
function tolerated(statement, error, { isDump, ownServer, rowsSkipped }) {
  const { code, message } = error;
  const head = headOf(statement.text);
  if (code === "42704" && SETS.test(head) && /configuration parameter/.test(message))
    return "this server does not know the parameter";
  if ((code === "22023" || code === "42704") && STORAGE.test(head)) return "this server has no such storage";
  if (isDump && DROPS.test(head) && NOTHING_THERE.has(code)) return "there is nothing yet to drop";
  if (code === "42P06" && /^CREATE SCHEMA "?PUBLIC"?\b/.test(head)) return "the schema public is there";
  if (code === "42710" && /^CREATE (?:ROLE|USER|GROUP)\b/.test(head)) return "the role is there";
  if (code === "42601" && RIGHTS.test(head) && /privilege type/.test(message)) return "this server does not know the privilege";
  if (code === "42501" && /^COMMENT ON EXTENSION\b/.test(head)) return "the extension belongs to the server";
  if (rowsSkipped && code.startsWith("23") && ROWS.test(head)) return "rows that it needs were passed over";
  const role = missingRole(error);
  if (role !== void 0 && RIGHTS.test(head) && (!ownServer || role.startsWith("pg_"))) return `this server has no role ${role}`;
  if (!ownServer && code === "42501" && OWNER.test(head)) return "the user of the shadow may not give it away";
  return void 0;
}
var SETS = /^(?:SET\b|SELECT (?:PG_CATALOG\.)?SET_CONFIG\b|ALTER (?:ROLE|USER|DATABASE)\b.* SET\b)/;
var STORAGE = /^SET (?:SESSION |LOCAL )?(?:DEFAULT_TABLESPACE|DEFAULT_TABLE_ACCESS_METHOD|DEFAULT_TOAST_COMPRESSION|TEMP_TABLESPACES)\b/;
var DROPS = /^(?:DROP\b|ALTER TABLE\b.* DROP (?:CONSTRAINT|DEFAULT)\b)/;
var NOTHING_THERE = /* @__PURE__ */ new Set(["42P01", "42704", "42883", "3F000", "42703"]);
var OWNER = /^ALTER\b.* OWNER TO\b/;
var RIGHTS = /^(?:GRANT\b|REVOKE\b|ALTER DEFAULT PRIVILEGES\b|ALTER\b.* OWNER TO\b)/;
var ROWS = /^(?:INSERT|UPDATE|DELETE|MERGE|WITH)\b/;

// src/engines/postgres/shadow/load.ts
async function loadScript(script, place) {
  const { units, isDump, rowsSkipped } = unitsOf(script, place);
  place.rowsSkipped ||= rowsSkipped;
  place.preparation.loads(script.text);
  const loading = new Loading(script, place, isDump);
  await freshSession(place);
  try {
    for (const unit of units) await loading.unit(unit);
  } finally {
    await place.connection.exec("ROLLBACK").catch(() => {
    });
    await freshSession(place).catch(() => {
    });
  }
}
async function freshSession({ connection, preparation, ownServer, statementTimeout }) {
  await connection.exec("DISCARD ALL");
  if (ownServer) await connection.exec(OURS_AGAIN2);
  const settings = [`SET statement_timeout = ${Math.round(statementTimeout)}`, "SET client_min_messages = warning"];
  if (preparation.searchPath !== null) settings.push(`SET search_path = ${preparation.searchPath}`);
  await connection.exec(settings.join("; "));
}
var OURS_AGAIN2 = `SET SESSION AUTHORIZATION ${SUPERUSER}`;
var MOST_TRIES = 20;
var SAVEPOINT = "SAVEPOINT driftgate_statement\n;\n";
var MAKES = /^CREATE (SCHEMA|EXTENSION|ROLE|USER|GROUP)\b/;
var Loading = class {
  #script;
  #place;
  #isDump;
  constructor(script, place, isDump) {
    this.#script = script;
    this.#place = place;
    this.#isDump = isDump;
  }
  async unit({ form, statements }) {
    if (form === "run") await this.#run(statements);
    else if (form === "transaction") await this.#transaction(statements);
    else await this.#one(statements[0], false);
  }
  /** Together; after a refusal one by one up to the one that needed help, and the rest together again. */
  async #run(statements) {
    for (let from = 0; from < statements.length; ) {
      if (statements.length - from > 1 && await this.#together(statements.slice(from))) return;
      let helped = false;
      while (from < statements.length && !helped) helped = await this.#one(statements[from++], false);
    }
  }
  async #transaction(statements) {
    if (await this.#together(statements)) return;
    if (this.#place.ownServer && statements.some(({ text }) => /\bsession\s+authorization\b/i.test(text)))
      await this.#place.connection.exec(OURS_AGAIN2);
    for (const statement of statements) await this.#one(statement, true);
  }
  /** @returns false when one was refused; nothing of them has then happened */
  async #together(statements) {
    const { connection } = this.#place;
    try {
      await connection.exec(statements.map(({ text }) => text).join("\n;\n"));
      return true;
    } catch (error) {
      if (serverError(error).code === "") throw this.#refused(statements[0], inOneOf(statements, error), "");
      await connection.exec("ROLLBACK");
      return false;
    }
  }
  /** @returns true when it did not go through at the first try */
  async #one(statement, inTransaction) {
    const { connection } = this.#place;
    const guarded = inTransaction && !CONTROL.test(headOf(statement.text));
    const before = guarded ? SAVEPOINT : "";
    const text = guarded ? `${before}${statement.text}
;
RELEASE SAVEPOINT driftgate_statement` : statement.text;
    for (let tries = 1; ; tries += 1) {
      try {
        await connection.exec(text);
        return tries > 1;
      } catch (error) {
        if (guarded) await connection.exec("ROLLBACK TO SAVEPOINT driftgate_statement").catch(() => {
        });
        if (!guarded && inTransaction) throw this.#refused(statement, error, before);
        const verdict = tries < MOST_TRIES ? await this.#judge(statement, error, inTransaction) : "refused";
        if (verdict === "refused") throw this.#refused(statement, error, before);
        if (verdict === "pass over") return true;
      }
    }
  }
  async #judge(statement, error, inTransaction) {
    const { preparation, ownServer, rowsSkipped, log } = this.#place;
    const server = serverError(error);
    const passOver = (reason2) => {
      log.debug(`${this.#script.name}:${statement.line}: passed over, ${reason2}: ${shown(statement.text, 80)}`);
      return "pass over";
    };
    const [, what] = MAKES.exec(headOf(statement.text)) ?? [];
    const name = /^(?:schema|extension|role) "(.+)" already exists$/.exec(server.message)?.[1];
    if (what !== void 0 && name !== void 0) {
      const kind = what === "SCHEMA" ? "schema" : what === "EXTENSION" ? "extension" : "role";
      const way = await preparation.giveWay(kind, name, inTransaction);
      if (way === "again") return "again";
      if (way === "done") return passOver("it was made ready before");
    }
    const reason = tolerated(statement, server, { isDump: this.#isDump, ownServer, rowsSkipped });
    if (reason !== void 0) return passOver(reason);
    return await preparation.serve(error, inTransaction) ? "again" : "refused";
  }
  #refused(statement, error, before) {
    const { label, ownServer, preparation } = this.#place;
    const { unavailable } = preparation;
    return refusal({ script: this.#script, statement, error, before, label, ownServer, unavailable });
  }
};
function inOneOf(statements, error) {
  const last = statements.at(-1).line;
  return statements.length === 1 ? error : new Error(`${messageOf(error)} (here or further on, up to line ${last})`, { cause: error });
}
var CONTROL = /^(?:BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION|SET (?:LOCAL |SESSION )?TRANSACTION|SET CONSTRAINTS)\b/;

// src/engines/postgres/shadow/prepare.ts
var Preparation = class {
  #settings;
  /** In the order in which they were made. */
  #made = { schema: /* @__PURE__ */ new Set(), extension: /* @__PURE__ */ new Set(), role: /* @__PURE__ */ new Set() };
  #unavailable = /* @__PURE__ */ new Set();
  /** What was loaded, to see what it makes itself. */
  #texts = [];
  #searchPath = null;
  constructor(settings) {
    this.#settings = settings;
  }
  /** Extensions of the other side that cannot be had here. */
  get unavailable() {
    return [...this.#unavailable];
  }
  /** For the state in which each script begins: null as long as the server's own serves. */
  get searchPath() {
    return this.#searchPath;
  }
  loads(text) {
    if (this.#settings.like !== null) this.#texts.push(text);
  }
  /**
   * Makes ready what the error asks for.
   * @param inTransaction the script's own, which must survive
   * @returns true when something was made, so that the statement is worth another try
   */
  async serve(error, inTransaction) {
    const server = serverError(error);
    const role = missingRole(server);
    if (role !== void 0) return this.#settings.ownServer && await this.#makeRole(role, inTransaction);
    if (!NOT_THERE.has(server.code)) return false;
    const before = this.#made.schema.size + this.#made.extension.size;
    await this.#makeLikeOther(inTransaction);
    return this.#made.schema.size + this.#made.extension.size > before || await this.#widenSearchPath();
  }
  /**
   * Gets out of the way of a script that makes itself what was prepared.
   * @returns `again` when it is gone, so that the script can make it; `done` when it is in use already
   */
  async giveWay(what, name, inTransaction) {
    if (!this.#made[what].delete(name)) return "not ours";
    if (what === "role") return "done";
    return await this.#attempt(`DROP ${what} ${quoted(name)} RESTRICT`, inTransaction) ? "again" : "done";
  }
  /** Drops what nothing came to use. */
  async tidy() {
    for (const what of ["extension", "schema"]) {
      for (const name of [...this.#made[what]].reverse()) {
        if (this.#isMadeByCode(what, name)) this.#made[what].delete(name);
        else if (await this.#attempt(`DROP ${what} IF EXISTS ${quoted(name)} RESTRICT`, false)) this.#made[what].delete(name);
      }
    }
  }
  /** `CREATE SCHEMA IF NOT EXISTS x` makes nothing when x was prepared, and still means that the code has it. */
  #isMadeByCode(what, name) {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll('"', '""');
    const pattern = new RegExp(`\\bcreate\\s+${what}\\s+(?:if\\s+not\\s+exists\\s+)?(?:"${escaped}"|${escaped}(?![\\w$]))`, "i");
    return this.#texts.some((text) => pattern.test(text));
  }
  async #makeRole(name, inTransaction) {
    if (this.#made.role.has(name) || name.startsWith("pg_")) return false;
    if (!await this.#attempt(`CREATE ROLE ${quoted(name)} SUPERUSER`, inTransaction)) return false;
    this.#note("role", name);
    return true;
  }
  async #makeLikeOther(inTransaction) {
    const { like } = this.#settings;
    if (like === null) return;
    const objects = [...like.objects.values()];
    const extensions = objects.filter(({ kind }) => kind === "extension").map(({ path, properties }) => ({ name: path[0], schema: String(properties.schema) }));
    const wanted = /* @__PURE__ */ new Set([
      ...objects.filter(({ kind }) => kind === "schema").map(({ path }) => path[0]),
      ...extensions.map(({ schema }) => schema)
    ]);
    const [schemas, before] = await this.#present();
    for (const name of wanted) {
      if (!schemas.has(name) && await this.#attempt(`CREATE SCHEMA ${quoted(name)}`, inTransaction)) this.#note("schema", name);
    }
    for (const { name, schema } of extensions) {
      if (before.has(name) || this.#unavailable.has(name)) continue;
      const create = `CREATE EXTENSION IF NOT EXISTS ${quoted(name)}`;
      const made = await this.#attempt(`${create} SCHEMA ${quoted(schema)} CASCADE`, inTransaction) || // Some extensions say themselves which schema they go to.
      await this.#attempt(`${create} CASCADE`, inTransaction);
      if (!made) this.#unavailable.add(name);
    }
    const [, after] = await this.#present();
    for (const name of after) if (!before.has(name)) this.#note("extension", name);
  }
  /** Extensions in schemas of their own are found by plain names only if the path leads there, as it does in the other side. */
  async #widenSearchPath() {
    if (this.#searchPath !== null || this.#made.extension.size === 0) return false;
    const [rows] = await this.#settings.connection.exec(
      `SELECT DISTINCT quote_ident(n.nspname) AS name, pg_catalog.current_setting('search_path') AS path
       FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
       WHERE n.nspname <> 'pg_catalog' AND NOT n.nspname = ANY (pg_catalog.current_schemas(true)) ORDER BY 1`
    );
    const path = String(rows?.[0]?.path ?? "");
    if (rows === void 0 || rows.length === 0 || path === "") return false;
    this.#searchPath = [path, ...rows.map((row) => String(row.name))].join(", ");
    await this.#settings.connection.exec(`SELECT pg_catalog.set_config('search_path', ${literal(this.#searchPath)}, false)`);
    return true;
  }
  async #present() {
    const [schemas, extensions] = await this.#settings.connection.exec(
      "SELECT nspname::text AS name FROM pg_catalog.pg_namespace; SELECT extname::text AS name FROM pg_catalog.pg_extension ORDER BY oid"
    );
    const names = (rows) => new Set(rows?.map((row) => String(row.name)));
    return [names(schemas), names(extensions)];
  }
  #note(what, name) {
    this.#made[what].add(name);
    this.#settings.log.debug(`the ${what} ${name} was made ready in the shadow, since the code takes it for granted`);
  }
  /** True when it was done. A failure leaves everything as it was, in a transaction too. */
  async #attempt(sql, inTransaction) {
    const { connection, log } = this.#settings;
    try {
      await connection.exec(
        inTransaction ? `SAVEPOINT driftgate_preparation; ${sql}; RELEASE SAVEPOINT driftgate_preparation` : sql
      );
      return true;
    } catch (error) {
      log.debug(`in the shadow: ${sql}: ${serverError(error).message}`);
      if (inTransaction)
        await connection.exec("ROLLBACK TO SAVEPOINT driftgate_preparation; RELEASE SAVEPOINT driftgate_preparation");
      return false;
    }
  }
};
function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function literal(text) {
  return `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

// src/engines/postgres/shadow/over.ts
function shadowOver(parts) {
  const { label, version, url, connection, request, ownServer } = parts;
  const { log } = request.world;
  const preparation = new Preparation({ connection, like: request.like, ownServer, log });
  const place = {
    label,
    connection,
    preparation,
    ownServer,
    log,
    statementTimeout: request.timeouts.statement,
    rowsSkipped: false
  };
  return {
    label,
    flavour: "postgres",
    version,
    url,
    load: (script) => loadScript(script, place),
    async read(selection) {
      await preparation.tidy();
      const session = await parts.openSession();
      try {
        return await readCatalog(session, selection);
      } finally {
        await session.close();
      }
    },
    async query(sql) {
      return (await connection.exec(sql)).at(-1) ?? [];
    },
    async close() {
      await parts.close().catch((error) => log.debug(`${label} did not close cleanly: ${String(error)}`));
    }
  };
}

export {
  SUPERUSER,
  shadowOver
};
