import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/redact-candidates.ts
var LONG = 6;
var SHORT = 4;
function candidatesFinder(secrets) {
  const uses = /* @__PURE__ */ new Map();
  for (const { ways } of secrets) {
    for (const gram of new Set((ways ?? []).flatMap(gramsOf))) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  }
  const always = /* @__PURE__ */ new Set();
  const byGram = /* @__PURE__ */ new Map();
  for (const { secret, ways } of secrets) {
    const chosen = (ways ?? [null]).map((way) => way === null ? null : rarest(gramsOf(way), uses));
    if (chosen.includes(null)) always.add(secret);
    else for (const gram of chosen) byGram.set(gram, (byGram.get(gram) ?? /* @__PURE__ */ new Set()).add(secret));
  }
  const lengths = [LONG, SHORT].filter((length) => [...byGram.keys()].some((gram) => gram.length === length));
  return (text) => {
    const found = new Set(always);
    const lower = text.toLowerCase();
    for (const length of lengths) {
      for (let start = 0; start + length <= lower.length; start += 1) {
        for (const secret of byGram.get(lower.slice(start, start + length)) ?? []) found.add(secret);
      }
    }
    return secrets.filter(({ secret }) => found.has(secret)).map(({ secret }) => secret);
  };
}
function gramsOf(text) {
  const runs = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const length = runs.some((run) => run.length >= LONG) ? LONG : SHORT;
  return runs.flatMap(
    (run) => Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length))
  );
}
function rarest(grams, uses) {
  return grams.reduce((best, gram) => best === null || uses.get(gram) < uses.get(best) ? gram : best, null);
}

// src/redact.ts
var REDACTED = "***";
var SHORTEST = 4;
var DISTINCT = 8;
var MANY = 40;
var OUR_WORDS = [
  "postgres",
  "postgresql",
  "mysql",
  "mariadb",
  "root",
  "driftgate",
  "password",
  "table",
  "column",
  "index",
  "error"
];
var Secrets = class {
  #secrets = /* @__PURE__ */ new Set();
  #public = new Set(OUR_WORDS);
  #listeners = [];
  /** Built when it is first needed, null when there is nothing to look for. */
  #pattern;
  /** Of more than {@link MANY}: which of them a text may hold. */
  #candidates;
  /** Registers a secret; a key or another text of several lines also line by line. */
  add(secret) {
    if (secret === void 0) return;
    for (const part of partsOf(secret)) {
      if (this.#secrets.has(part)) continue;
      this.#secrets.add(part);
      this.#forget();
      if (this.#mayBeMasked(part)) for (const listener of this.#listeners) listener(part);
    }
  }
  /**
   * Says that a word is public: a user, host or database name. A password that is the same word is then only replaced where
   * it stands as a password; replacing it everywhere would hide nothing and make every report unreadable.
   */
  addPublic(word) {
    if (word === void 0 || word === "") return;
    if (this.#public.has(word.toLowerCase())) return;
    this.#public.add(word.toLowerCase());
    this.#forget();
  }
  /**
   * Calls the listener with every secret known now and later (the action tells the runner to mask it, which finds base64
   * and URL forms by itself). Secrets that are short or public words are held back: masking them spoils every line.
   */
  onAdd(listener) {
    this.#listeners.push(listener);
    for (const secret of this.#secrets) if (this.#mayBeMasked(secret)) listener(secret);
  }
  /** The text with every secret replaced, whatever way it is written. */
  redact(text) {
    const pattern = this.#patternFor(text);
    if (pattern === null) return text;
    let result = "";
    let done = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      pattern.lastIndex = start + 1;
      if (match.groups?.weak !== void 0 && !standsAsPassword(text, start, end)) continue;
      if (start >= done) result += text.slice(done, start) + REDACTED;
      if (end > done) done = end;
    }
    return done === 0 ? text : result + text.slice(done);
  }
  #forget() {
    this.#pattern = void 0;
    this.#candidates = void 0;
  }
  #patternFor(text) {
    if (this.#secrets.size <= MANY) {
      this.#pattern ??= compile(this.#secrets, this.#public);
      return this.#pattern;
    }
    this.#candidates ??= candidatesFinder(writtenWays(this.#secrets, this.#public));
    const candidates = this.#candidates(text);
    return candidates.length === 0 ? null : compile(new Set(candidates), this.#public);
  }
  #mayBeMasked(secret) {
    return secret.length >= SHORTEST && !this.#public.has(secret.toLowerCase());
  }
};
function writtenWays(secrets, publicWords) {
  const isWeak = (secret) => secret.length < SHORTEST || publicWords.has(secret.toLowerCase());
  return [...secrets].flatMap((secret) => {
    const [, password = "", parameters = ""] = /^[a-z]+:\/\/[^:@/?#]*:([^@?]*)@[^@?]*(\?[^@]*)?$/s.exec(secret) ?? [];
    if (password.length >= DISTINCT && !/pass|pwd|secret|token/i.test(parameters) && secrets.has(password) && !isWeak(password))
      return [];
    if (isWeak(secret)) return [{ secret, ways: null }];
    if (secret.length < DISTINCT) return [{ secret, ways: [secret, Buffer.from(secret).toString("base64").replace(/=+$/, "")] }];
    if (ENCODED.test(secret)) return [{ secret, ways: [secret] }];
    return [{ secret, ways: [secret, ...partsInBase64(secret), Buffer.from(secret).toString("hex")] }];
  });
}
function withoutPasswords(text) {
  return text.replace(/(:\/\/[^\s:@/]*:)\S*@/g, `$1${REDACTED}@`);
}
var ENCODED = /^[A-Za-z0-9+/=]{48,}$/;
var ARMOUR = /^-----(?:BEGIN|END) /;
function partsOf(secret) {
  const parts = /* @__PURE__ */ new Set();
  const whole = secret.trim();
  const lines = whole.split(ARMOUR.test(whole) ? /(?:\r|\n|\\n)+/ : /[\r\n]+/).map((line) => line.trim());
  if (lines.length === 1) parts.add(secret).add(whole);
  else {
    const body = lines.filter((line) => !ARMOUR.test(line));
    parts.add(body.join(""));
    for (const line of body) if (line.length >= DISTINCT) parts.add(line);
  }
  parts.delete("");
  return parts;
}
function compile(secrets, publicWords) {
  const strong = /* @__PURE__ */ new Set();
  const weak = /* @__PURE__ */ new Set();
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    const written = [...secret].map(writings).join("");
    if (secret.length < SHORTEST || publicWords.has(secret.toLowerCase())) weak.add(written);
    else if (secret.length < DISTINCT) strong.add(asWord(written, secret)).add(asWord(`${base64(secret)}={0,2}`, "word"));
    else {
      strong.add(written);
      if (ENCODED.test(secret)) continue;
      for (const fragment of insideBase64(secret)) strong.add(fragment);
      strong.add(anyCase(Buffer.from(secret).toString("hex")));
    }
  }
  const alternatives = [...strong];
  if (weak.size > 0) alternatives.push(`(?<weak>${[...weak].join("|")})`);
  return alternatives.length === 0 ? null : new RegExp(alternatives.join("|"), "g");
}
function writings(character) {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const units = [...Array(character.length).keys()].map((i) => character.charCodeAt(i).toString(16).padStart(4, "0"));
  const ways = [
    // Whatever number of escapings it went through, `%` becomes `%25` in each, `&` becomes `&amp;`, `\` is doubled.
    [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, "0"))}`).join(""),
    `&(?:amp;){0,3}#(?:0{0,4}${code}|[xX]0{0,4}${anyCase(code.toString(16))});`,
    units.map((unit) => `\\\\{1,8}u${anyCase(unit)}`).join(""),
    ...code < 256 ? [`\\\\{1,8}x${anyCase(code.toString(16).padStart(2, "0"))}`] : [],
    ...SPECIAL[character] ?? [],
    character === "\\" ? "\\\\{1,8}" : `\\\\{0,7}${literal(character)}`
  ];
  return `(?:${ways.join("|")})`;
}
var SPECIAL = {
  " ": ["\\+", "&(?:amp;){0,3}nbsp;"],
  "&": ["&(?:amp;){1,4}"],
  "<": ["&(?:amp;){0,3}lt;"],
  ">": ["&(?:amp;){0,3}gt;"],
  '"': ["&(?:amp;){0,3}quot;", '""'],
  // Doubled in SQL and YAML; a shell ends the quoted text, writes the quote and starts again.
  "'": ["&(?:amp;){0,3}apos;", "'\\\\{1,4}''", `'"'"'`, "''"],
  "`": ["``"],
  "\n": ["\\\\{1,8}n", "\r\n"],
  "	": ["\\\\{1,8}t"]
};
function literal(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
function anyCase(hex) {
  return hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
}
function asWord(written, secret) {
  const before = /^\w/.test(secret) ? "(?:(?<!\\w)|(?<=\\\\[bfnrt]|%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}))" : "";
  return before + written + (/\w$/.test(secret) ? "(?!\\w)" : "");
}
function insideBase64(secret) {
  return partsInBase64(secret).map((own) => `${inBase64(own)}[A-Za-z0-9+/_-]?={0,2}`);
}
function partsInBase64(secret) {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    return bytes.toString("base64").slice(Math.ceil(offset * 8 / 6), Math.floor(bytes.length * 8 / 6));
  });
}
function base64(secret) {
  return inBase64(Buffer.from(secret).toString("base64").replace(/=+$/, ""));
}
function inBase64(text) {
  return text.replace(/[+/]/g, (sign) => sign === "+" ? "(?:[+-]|%2[Bb])" : "(?:\\\\?[/]|_|%2[Ff])");
}
var BEFORE_IN_URL = /:\/\/[^\s/@]*(?::|%3A)$/i;
var AFTER_IN_URL = /^(?:@|%40)/;
var QUOTE = /(?:\\*["'`]|&quot;|&#0?39;|&#x27;)/.source;
var BEFORE_AS_VALUE = new RegExp(
  `(?:pass(?:word|wd|phrase)?|pwd|identified\\s+by)${QUOTE}?(?:\\s*(?:[=:]|%3D|=>)\\s*${QUOTE}?|\\s+${QUOTE})$`,
  "i"
);
function standsAsPassword(text, start, end) {
  const before = text.slice(Math.max(0, start - 256), start);
  const after = text.slice(end, end + 3);
  if (AFTER_IN_URL.test(after) && BEFORE_IN_URL.test(before)) return true;
  return !/^\w/.test(after) && BEFORE_AS_VALUE.test(before);
}

export {
  REDACTED,
  Secrets,
  withoutPasswords
};
