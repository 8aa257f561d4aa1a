/**
 * Splits SQL text into its statements as the mysql client does: at the delimiter, which DELIMITER changes, where it stands
 * outside strings, comments and executable comments. Nothing is understood beyond that, but two things: the body of a routine,
 * trigger or event is kept together without DELIMITER too, as tools that send one statement a file write none; and sql_mode
 * is followed as far as it says whether backslashes escape in strings. (Manual: "mysql Client Commands", "Comments".)
 */

export interface Statement {
  /** Without its delimiter, and without the comments before it. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Where it begins, in UTF-16 units from 0. */
  readonly offset: number;
}

/** A command of the client's that only the client can do. */
export class ClientCommand extends Error {
  readonly line: number;

  constructor(command: string, line: number) {
    super(`${command} is a command of the mysql client, not SQL`);
    this.line = line;
  }
}

/**
 * Linear in the length of the text. What is never closed (a string, a comment, a body) goes on to the end.
 * @param sqlMode of the session in which it will be run
 * @throws ClientCommand at one that cannot be done (source, system)
 */
export function splitScript(text: string, sqlMode = ''): Statement[] {
  return new Splitter(text, sqlMode).run();
}

const SPACE = /\s+/y;
const LINE_COMMENT = /#|--(?![^\s\x00-\x1f])/y;
/** `/*! … *\/` and MariaDB's `/*M! … *\/` are run by the server. Of version 999999 there is none: it is mariadb-dump's first line. */
const EXECUTABLE = /\/\*M?!(?!999999)/y;
const IN_EXECUTABLE = /['"`#]|--|\/\*|\*\//g;
const BODY = /['"`#\\]|--|\/\*|:=|[;:().]|[\w$\x80-\uffff]+/g;
const DEFINER = String.raw`(?:definer\s*=\s*(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$]+)(?:\s*@\s*(?:'[^']*'|"[^"]*"|\`[^\`]*\`|[\w$.%-]+)|\s*\(\s*\))?\s+)?`;
const WITH_BODY = new RegExp(
  String.raw`create\s+(?:or\s+replace\s+)?${DEFINER}(?:aggregate\s+)?(?:procedure|function|trigger|event|package)\b|alter\s+${DEFINER}event\b|begin\s+not\s+atomic\b`,
  'iy',
);

const QUIT = /(?:quit|exit|\\q)(?=[\s;]|$)/iy;
const REFUSED = /(?:source|system|connect|edit)(?=[\s;]|$)|\\[.!re]/iy;
const PASSED_OVER =
  /(?:charset|clear|ego|go|help|nopager|notee|nowarning|pager|print|prompt|rehash|resetconnection|status|tee|warnings)(?=[\s;]|$)[^\n]*|\\[CTPRhu?][^\n]*|\\[a-zA-Z#-]/iy;
const DELIMITER = /(?:delimiter|\\d)[ \t]+(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`|(\S+))[^\n]*/iy;
/** A list of modes, or a variable in which a dump has kept the one before. */
const SETS_SQL_MODE = /^(?:\/\*M?!\d*\s*)?set\b[\s\S]*?\bsql_mode\s*:?=\s*(?:'([^']*)'|"([^"]*)"|(@\w+|default\b))/i;
const USE = /(?:use|\\u)[ \t]+(`(?:[^`\n]|``)+`|'[^'\n]+'|"[^"\n]+"|[^\s;]+)[ \t]*(?=[\r\n;]|$|--|#|\/\*)/iy;

class Splitter {
  readonly #text: string;
  readonly #found: Statement[] = [];
  #at = 0;
  #delimiter = ';';
  #ordinary = ordinary(';');
  #line = 1;
  #counted = 0;
  readonly #sqlMode: string;
  #escapes: boolean;

  constructor(text: string, sqlMode: string) {
    this.#text = text;
    this.#sqlMode = sqlMode;
    this.#escapes = backslashEscapes(sqlMode);
  }

  run(): Statement[] {
    while (this.#between()) this.#statement();
    return this.#found;
  }

  /** Passes over what is no statement. @returns false at the end */
  #between(): boolean {
    const text = this.#text;
    while (this.#at < text.length) {
      // A byte order mark counts as a space here.
      if (this.#take(SPACE) !== null) continue;
      if (text.startsWith(this.#delimiter, this.#at)) this.#at += this.#delimiter.length;
      else if (text[this.#at] === ';') this.#at += 1;
      else if (matchAt(LINE_COMMENT, text, this.#at) !== null) this.#at = after(text, '\n', this.#at);
      else if (text.startsWith('/*', this.#at) && matchAt(EXECUTABLE, text, this.#at) === null) {
        this.#at = after(text, '*/', this.#at + 2);
      } else if (!this.#command()) return true;
    }
    return false;
  }

  /** Does a command of the client's, if here is one. */
  #command(): boolean {
    const start = this.#at;
    if (this.#take(QUIT) !== null) {
      this.#at = this.#text.length;
      return true;
    }
    const refused = this.#take(REFUSED);
    if (refused !== null) throw new ClientCommand(refused[0], this.#lineOf(start));
    const delimiter = this.#take(DELIMITER);
    if (delimiter !== null) {
      this.#delimiter = delimiter.slice(1).find((part) => part !== undefined)!;
      this.#ordinary = ordinary(this.#delimiter);
      return true;
    }
    const use = this.#take(USE);
    if (use !== null) {
      const [, name] = use;
      const end = name!.endsWith(this.#delimiter) ? -this.#delimiter.length : undefined;
      this.#add(`USE ${name!.slice(0, end)}`, start);
      return true;
    }
    return this.#take(PASSED_OVER) !== null;
  }

  #statement(): void {
    const text = this.#text;
    const start = this.#at;
    const body = this.#delimiter === ';' && matchAt(WITH_BODY, text, start) !== null ? new Body() : null;
    const next = body === null ? this.#ordinary : BODY;
    // Where the last thing ended that is neither space nor comment.
    let end = start;
    for (;;) {
      next.lastIndex = this.#at;
      const match = next.exec(text);
      const found = match?.[0] ?? '';
      const place = match?.index ?? text.length;
      end = Math.max(end, trimmed(text, this.#at, place));
      this.#at = place + found.length;
      if (match === null) break;
      if (found === this.#delimiter) {
        if (body === null || body.isClosed) break;
        body.sign(found);
      } else if (found === "'" || found === '"' || found === '`') {
        this.#at = afterQuoted(text, this.#at, found, this.#escapes);
        body?.quoted();
        end = this.#at;
        continue;
      } else if (found === '#' || found === '--') {
        if (matchAt(LINE_COMMENT, text, place) !== null) {
          this.#at = after(text, '\n', place);
          continue;
        }
        this.#at = place + 1;
      } else if (found === '/*') {
        const executable = matchAt(EXECUTABLE, text, place) !== null;
        this.#at = executable ? afterExecutable(text, place + 3, this.#escapes) : after(text, '*/', place + 2);
        if (executable) end = this.#at;
        continue;
      } else if (found === '\\') {
        const letter = text[this.#at];
        if (letter === 'g' || letter === 'G' || letter === 'c') {
          this.#at += 1;
          if (letter === 'c') return;
          break;
        }
      } else if (/^[\w$\x80-\uffff]/.test(found)) body?.word(found.toUpperCase(), text[nextPlace(text, this.#at)]);
      else body?.sign(found);
      end = this.#at;
    }
    // A body that ends in `END;` before its own delimiter: the server takes no semicolon there.
    while (end > start && /[;\s]/.test(text[end - 1]!)) end -= 1;
    if (end > start) this.#add(text.slice(start, end), start);
  }

  #add(text: string, offset: number): void {
    this.#found.push({ text, line: this.#lineOf(offset), offset });
    const [sets, single, double] = (/^(?:\/|set)/i.test(text) && SETS_SQL_MODE.exec(text)) || [];
    if (sets !== undefined) this.#escapes = backslashEscapes(single ?? double ?? this.#sqlMode);
  }

  /** Asked with ever greater offsets. */
  #lineOf(offset: number): number {
    for (let place = this.#text.indexOf('\n', this.#counted); place >= 0 && place < offset; ) {
      this.#line += 1;
      this.#counted = place + 1;
      place = this.#text.indexOf('\n', this.#counted);
    }
    return this.#line;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const match = matchAt(pattern, this.#text, this.#at);
    if (match !== null) this.#at += match[0].length;
    return match;
  }
}

/** What may end a statement, or hide its end. */
function ordinary(delimiter: string): RegExp {
  return new RegExp(`${delimiter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}|['"\`#\\\\]|--|/\\*`, 'g');
}

function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** The place behind the next of these, or the end. */
function after(text: string, what: string, from: number): number {
  const place = text.indexOf(what, from);
  return place < 0 ? text.length : place + what.length;
}

/** Where the text from one place to another ends, spaces aside; 0 when it is nothing but spaces. */
function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1]!)) end -= 1;
  return end > from ? end : 0;
}

function nextPlace(text: string, from: number): number {
  return from + (matchAt(SPACE, text, from)?.[0].length ?? 0);
}

function backslashEscapes(sqlMode: string): boolean {
  return !/\bNO_BACKSLASH_ESCAPES\b/i.test(sqlMode);
}

/** A quote in quotes is doubled; names in backquotes know no backslash. */
function afterQuoted(text: string, from: number, quote: string, escapes: boolean): number {
  let place = from;
  for (;;) {
    const end = text.indexOf(quote, place);
    if (end < 0) return text.length;
    let backslashes = 0;
    if (escapes && quote !== '`') while (end - 1 - backslashes >= place && text[end - 1 - backslashes] === '\\') backslashes += 1;
    place = end + 1;
    if (backslashes % 2 === 0 && text[place] !== quote) return place;
    if (backslashes % 2 === 0) place += 1;
  }
}

/** Executable comments hold code: strings, and comments of its own. */
function afterExecutable(text: string, from: number, escapes: boolean): number {
  for (let place = from; ; ) {
    const match = matchAt(IN_EXECUTABLE, text, place);
    if (match === null) return text.length;
    const [found] = match;
    place = match.index + found.length;
    if (found === '*/') return place;
    if (found === '/*') place = after(text, '*/', place);
    else if (found === '#' || found === '--') {
      if (matchAt(LINE_COMMENT, text, match.index) !== null) place = after(text, '\n', match.index);
    } else place = afterQuoted(text, place, found, escapes);
  }
}

type Block = 'block' | 'case' | 'case-expression' | 'other';

const CLOSING = new Set(['IF', 'CASE', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);

/** Follows the blocks of a stored program, as far as it takes to know where it ends. (Manual: "Compound Statement Syntax".) */
class Body {
  readonly #open: Block[] = [];
  /** A statement of the body begins here. BEGIN, END, IF and so on are names and functions elsewhere. */
  #atStart = false;
  #afterStartWord = false;
  #afterEnd = false;
  #afterDot = false;
  #inHandler = false;
  #inUntil = false;
  #parentheses = 0;
  #previous = '';

  get isClosed(): boolean {
    return this.#open.length === 0;
  }

  quoted(): void {
    this.#afterStartWord = this.#atStart;
    this.#atStart = this.#afterEnd = this.#afterDot = false;
    this.#previous = '';
  }

  sign(sign: string): void {
    // `label: LOOP`
    this.#atStart = sign === ';' || (sign === ':' && (this.#afterStartWord || this.isClosed));
    if (sign === ';') this.#inHandler = this.#inUntil = false;
    if (sign === '(') this.#parentheses += 1;
    if (sign === ')') this.#parentheses -= 1;
    this.#afterDot = sign === '.';
    this.#afterEnd = this.#afterStartWord = false;
    this.#previous = '';
  }

  word(word: string, next: string | undefined): void {
    const [start, afterEnd, afterDot, previous] = [this.#atStart, this.#afterEnd, this.#afterDot, this.#previous];
    this.#afterStartWord = start;
    this.#atStart = this.#afterEnd = this.#afterDot = false;
    this.#previous = word;
    if (afterDot || (afterEnd && CLOSING.has(word))) return;
    const top = this.#open.at(-1);
    // The body itself, which may be a single statement.
    const first = top === undefined && this.#parentheses === 0;
    const begins = start || (first && (previous === 'ROW' || previous === 'DO'));
    if (word === 'BEGIN' && (start || first || this.#inHandler)) this.#push('block', true);
    else if (word === 'ATOMIC' && previous === 'NOT') this.#atStart = true;
    else if (word === 'CASE') this.#push(begins ? 'case' : 'case-expression', false);
    else if (word === 'IF' && (begins || (first && next !== '(' && !/[en]/i.test(next ?? '')))) this.#push('other', false);
    else if ((word === 'LOOP' || word === 'REPEAT') && begins) this.#push('other', true);
    else if ((word === 'WHILE' || word === 'FOR') && begins) this.#push('other', false);
    else if (word === 'THEN' || word === 'ELSE') this.#atStart = top !== 'case-expression';
    else if (word === 'DO') this.#atStart = true;
    else if (word === 'HANDLER') this.#inHandler = true;
    else if (word === 'UNTIL' && start) this.#inUntil = true;
    else if (word === 'END' && (top === 'case-expression' || (top !== undefined && (start || this.#inUntil)))) {
      this.#open.pop();
      this.#afterEnd = top !== 'case-expression';
      this.#inUntil = false;
    }
  }

  #push(block: Block, atStart: boolean): void {
    this.#open.push(block);
    this.#atStart = atStart;
  }
}
