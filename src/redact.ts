/**
 * Secrets stay in: every connection string, password and key is added here when it is parsed, and every string that
 * leaves the program (logs, errors, reports, comments) passes through `redact`.
 *
 * A secret rarely leaves in the shape it came in: it is escaped for a URL, JSON, HTML, Markdown, SQL or a shell, or is part
 * of something in base64. So it is looked for character by character, each in any of the ways that it may be written, and
 * not as a list of whole encoded strings: mixed and repeated escapes are then found too.
 */

import { candidatesFinder, type SecretWritings } from './redact-candidates.ts';

export const REDACTED = '***';

/** Shorter secrets are only replaced where they stand as a password, or nothing would stay readable. */
const SHORTEST = 4;
/** From this length on a secret is replaced inside other words too (`xsecretx`), and inside base64 and hex. */
const DISTINCT = 8;

/** With more secrets than these it is first looked which of them a text may hold. */
const MANY = 40;

/** Words that every report is made of. A password that is one of them hides nothing, and without them no report can be read. */
const OUR_WORDS = [
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'root',
  'driftgate',
  'password',
  'table',
  'column',
  'index',
  'error',
];

export class Secrets {
  readonly #secrets = new Set<string>();
  readonly #public = new Set(OUR_WORDS);
  readonly #listeners: ((value: string) => void)[] = [];
  /** Built when it is first needed, null when there is nothing to look for. */
  #pattern: RegExp | null | undefined;

  /** Of more than {@link MANY}: which of them a text may hold. */
  #candidates: ((text: string) => readonly string[]) | undefined;

  /** Registers a secret; a key or another text of several lines also line by line. */
  add(secret: string | undefined): void {
    if (secret === undefined) return;
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
  addPublic(word: string | undefined): void {
    if (word === undefined || word === '') return;
    if (this.#public.has(word.toLowerCase())) return;
    this.#public.add(word.toLowerCase());
    this.#forget();
  }

  /**
   * Calls the listener with every secret known now and later (the action tells the runner to mask it, which finds base64
   * and URL forms by itself). Secrets that are short or public words are held back: masking them spoils every line.
   */
  onAdd(listener: (value: string) => void): void {
    this.#listeners.push(listener);
    for (const secret of this.#secrets) if (this.#mayBeMasked(secret)) listener(secret);
  }

  /** The text with every secret replaced, whatever way it is written. */
  redact(text: string): string {
    const pattern = this.#patternFor(text);
    if (pattern === null) return text;
    let result = '';
    let done = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      // Secrets may overlap (`abcdefgh` and `efghijkl` in `abcdefghijkl`), so the search goes on one character further.
      pattern.lastIndex = start + 1;
      if (match.groups?.weak !== undefined && !standsAsPassword(text, start, end)) continue;
      if (start >= done) result += text.slice(done, start) + REDACTED;
      if (end > done) done = end;
    }
    return done === 0 ? text : result + text.slice(done);
  }

  #forget(): void {
    this.#pattern = undefined;
    this.#candidates = undefined;
  }

  #patternFor(text: string): RegExp | null {
    if (this.#secrets.size <= MANY) {
      this.#pattern ??= compile(this.#secrets, this.#public);
      return this.#pattern;
    }
    this.#candidates ??= candidatesFinder(writtenWays(this.#secrets, this.#public));
    const candidates = this.#candidates(text);
    return candidates.length === 0 ? null : compile(new Set(candidates), this.#public);
  }

  #mayBeMasked(secret: string): boolean {
    return secret.length >= SHORTEST && !this.#public.has(secret.toLowerCase());
  }
}

/** Of a URL whose password is found by itself nothing else is secret. */
function writtenWays(secrets: ReadonlySet<string>, publicWords: ReadonlySet<string>): SecretWritings[] {
  const isWeak = (secret: string): boolean => secret.length < SHORTEST || publicWords.has(secret.toLowerCase());
  return [...secrets].flatMap((secret): SecretWritings[] => {
    const [, password = '', parameters = ''] = /^[a-z]+:\/\/[^:@/?#]*:([^@?]*)@[^@?]*(\?[^@]*)?$/s.exec(secret) ?? [];
    if (password.length >= DISTINCT && !/pass|pwd|secret|token/i.test(parameters) && secrets.has(password) && !isWeak(password))
      return [];
    if (isWeak(secret)) return [{ secret, ways: null }];
    if (secret.length < DISTINCT) return [{ secret, ways: [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')] }];
    if (ENCODED.test(secret)) return [{ secret, ways: [secret] }];
    return [{ secret, ways: [secret, ...partsInBase64(secret), Buffer.from(secret).toString('hex')] }];
  });
}

/**
 * The text without the passwords of the URLs in it. For what is said about settings before any secret of them is known: a URL that
 * stands in a wrong place, such as that of a key.
 */
export function withoutPasswords(text: string): string {
  return text.replace(/(:\/\/[^\s:@/]*:)\S*@/g, `$1${REDACTED}@`);
}

/** A line of a key, which nobody encodes once more on its own. */
const ENCODED = /^[A-Za-z0-9+/=]{48,}$/;
const ARMOUR = /^-----(?:BEGIN|END) /;

/** The secret itself; and of one with several lines each line, and all lines joined, as when somebody took the line ends out. */
function partsOf(secret: string): Set<string> {
  const parts = new Set<string>();
  const whole = secret.trim();
  const lines = whole.split(ARMOUR.test(whole) ? /(?:\r|\n|\\n)+/ : /[\r\n]+/).map((line) => line.trim());
  if (lines.length === 1) parts.add(secret).add(whole);
  else {
    const body = lines.filter((line) => !ARMOUR.test(line));
    parts.add(body.join(''));
    // The first line says the cipher and no more, the last may be a few characters of padding.
    for (const line of body) if (line.length >= DISTINCT) parts.add(line);
  }
  parts.delete('');
  return parts;
}

/** One pattern for all secrets; weak ones, that are only replaced where they stand as a password, in a group of that name. */
function compile(secrets: ReadonlySet<string>, publicWords: ReadonlySet<string>): RegExp | null {
  const strong = new Set<string>();
  const weak = new Set<string>();
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    const written = [...secret].map(writings).join('');
    if (secret.length < SHORTEST || publicWords.has(secret.toLowerCase())) weak.add(written);
    else if (secret.length < DISTINCT) strong.add(asWord(written, secret)).add(asWord(`${base64(secret)}={0,2}`, 'word'));
    else {
      strong.add(written);
      if (ENCODED.test(secret)) continue;
      for (const fragment of insideBase64(secret)) strong.add(fragment);
      strong.add(anyCase(Buffer.from(secret).toString('hex')));
    }
  }
  const alternatives = [...strong];
  if (weak.size > 0) alternatives.push(`(?<weak>${[...weak].join('|')})`);
  return alternatives.length === 0 ? null : new RegExp(alternatives.join('|'), 'g');
}

/** What may stand for one character of a secret, as a pattern. Letters and digits are written as they are by everybody. */
function writings(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const units = [...Array(character.length).keys()].map((i) => character.charCodeAt(i).toString(16).padStart(4, '0'));
  const ways = [
    // Whatever number of escapings it went through, `%` becomes `%25` in each, `&` becomes `&amp;`, `\` is doubled.
    [...Buffer.from(character)].map((byte) => `%(?:25){0,3}${anyCase(byte.toString(16).padStart(2, '0'))}`).join(''),
    `&(?:amp;){0,3}#(?:0{0,4}${code}|[xX]0{0,4}${anyCase(code.toString(16))});`,
    units.map((unit) => `\\\\{1,8}u${anyCase(unit)}`).join(''),
    ...(code < 256 ? [`\\\\{1,8}x${anyCase(code.toString(16).padStart(2, '0'))}`] : []),
    ...(SPECIAL[character] ?? []),
    character === '\\' ? '\\\\{1,8}' : `\\\\{0,7}${literal(character)}`,
  ];
  return `(?:${ways.join('|')})`;
}

const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+', '&(?:amp;){0,3}nbsp;'],
  '&': ['&(?:amp;){1,4}'],
  '<': ['&(?:amp;){0,3}lt;'],
  '>': ['&(?:amp;){0,3}gt;'],
  '"': ['&(?:amp;){0,3}quot;', '""'],
  // Doubled in SQL and YAML; a shell ends the quoted text, writes the quote and starts again.
  "'": ['&(?:amp;){0,3}apos;', "'\\\\{1,4}''", `'"'"'`, "''"],
  '`': ['``'],
  '\n': ['\\\\{1,8}n', '\r\n'],
  '\t': ['\\\\{1,8}t'],
};

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
}

/** Only where no letter or digit goes on before or after it, the end of an escape (`\n`, `%20`) aside. */
function asWord(written: string, secret: string): string {
  const before = /^\w/.test(secret) ? '(?:(?<!\\w)|(?<=\\\\[bfnrt]|%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}))' : '';
  return before + written + (/\w$/.test(secret) ? '(?!\\w)' : '');
}

/**
 * The characters of a base64 text that depend on the secret alone, for each of the three places where it may start in a
 * group of three bytes: `user:secret` in base64 has the secret in it, but not the base64 of the secret.
 */
function insideBase64(secret: string): string[] {
  return partsInBase64(secret).map((own) => `${inBase64(own)}[A-Za-z0-9+/_-]?={0,2}`);
}

function partsInBase64(secret: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
}

function base64(secret: string): string {
  return inBase64(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
}

/** `+` and `/` also as base64url and as URLs and JSON write them. */
function inBase64(text: string): string {
  return text.replace(/[+/]/g, (sign) => (sign === '+' ? '(?:[+-]|%2[Bb])' : '(?:\\\\?[/]|_|%2[Ff])'));
}

const BEFORE_IN_URL = /:\/\/[^\s/@]*(?::|%3A)$/i;
const AFTER_IN_URL = /^(?:@|%40)/;
const QUOTE = /(?:\\*["'`]|&quot;|&#0?39;|&#x27;)/.source;
const BEFORE_AS_VALUE = new RegExp(
  `(?:pass(?:word|wd|phrase)?|pwd|identified\\s+by)${QUOTE}?(?:\\s*(?:[=:]|%3D|=>)\\s*${QUOTE}?|\\s+${QUOTE})$`,
  'i',
);

/** In a URL's authority (`user:SECRET@`), or as the value of something called password (option, parameter, JSON, YAML, SQL). */
function standsAsPassword(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 256), start);
  const after = text.slice(end, end + 3);
  if (AFTER_IN_URL.test(after) && BEFORE_IN_URL.test(before)) return true;
  return !/^\w/.test(after) && BEFORE_AS_VALUE.test(before);
}
