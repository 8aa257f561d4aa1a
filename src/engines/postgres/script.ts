/**
 * Splits SQL text into its statements as psql does: at the semicolons that stand outside strings, comments, parentheses and
 * the bodies of SQL functions. Nothing is understood beyond that. psql's own backslash lines, and the rows that follow a
 * COPY … FROM STDIN, are told apart, since no server takes them. (psql's lexer: src/fe_utils/psqlscan.l.)
 */

export interface Statement {
  /**
   * `statement`: for the server. `copy`: COPY … FROM STDIN, whose rows were passed over. `command`: a backslash line of psql's
   * (`\connect shop`).
   */
  readonly kind: 'statement' | 'copy' | 'command';
  /** Without the semicolon, and without the comments before it. */
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Where it begins, in UTF-16 units from 0. */
  readonly offset: number;
}

/** Linear in the length of the text. What is never closed (a string, a comment, a parenthesis) goes on to the end, as in psql. */
export function splitScript(text: string): Statement[] {
  return new Splitter(text).run();
}

const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];
const [DOUBLE, DOLLAR, SINGLE, OPEN, CLOSE, STAR, MINUS, SLASH] = [34, 36, 39, 40, 41, 42, 45, 47];
const [SEMICOLON, BACKSLASH] = [59, 92];

const GAP = String.raw`(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)+`;
const ROUTINE = new RegExp(`create${GAP}(?:or${GAP}replace${GAP})?(?:function|procedure)\\b`, 'iy');
const DOLLAR_TAG = /\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/y;
const WORD = /[A-Za-z_\x80-\uffff][\w$\x80-\uffff]*/y;
const ATOMIC = new RegExp(`${GAP}atomic\\b`, 'iy');
const NEXT_STRING = /[ \t\f\v]*\r?\n\s*'/y;
const COPY = /^copy\b[\s\S]*\bfrom\s+stdin\b/i;
const BACKSLASH_QUOTES =
  /^set\s+(?:session\s+)?standard_conforming_strings\s*(?:=|\bto\b)\s*'?(off|false|0|on|true|1|default)\b/i;
/** Backslash commands that send what was written before them. */
const SENDING = /^\\(?:g|gx|gset|gexec|gdesc|crosstabview|watch)\b/;

class Splitter {
  readonly #text: string;
  readonly #found: Statement[] = [];
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
  #cuts: (readonly [number, number])[] = [];
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  run(): Statement[] {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === SPACE || code === LF || code === CR || code === TAB) this.#at += 1;
      else if (code === MINUS && text.charCodeAt(this.#at + 1) === MINUS) this.#passTo('\n', 0);
      else if (code === SLASH && text.charCodeAt(this.#at + 1) === STAR) this.#passComment();
      else if (code === SEMICOLON && this.#parentheses === 0 && this.#blocks === 0) this.#end(1);
      else if (code === BACKSLASH) this.#command();
      else this.#inside(code);
    }
    this.#end(0);
    return this.#found;
  }

  /** Anything that is part of a statement. */
  #inside(code: number): void {
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
  #passTo(closing: string, width: number): void {
    const end = this.#text.indexOf(closing, this.#at + 1);
    this.#at = end < 0 ? this.#text.length : end + width;
  }

  /** Comments nest. */
  #passComment(): void {
    const edge = /\/\*|\*\//g;
    edge.lastIndex = this.#at + 2;
    for (let open = 1; open > 0; ) {
      const match = edge.exec(this.#text);
      if (match === null) {
        this.#at = this.#text.length;
        return;
      }
      open += match[0] === '/*' ? 1 : -1;
    }
    this.#at = edge.lastIndex;
  }

  /** A doubled quote ends one string and begins the next, which comes to the same. */
  #passString(): void {
    if (!this.#standardStrings || this.#hasPrefixE()) this.#passEscapes();
    else this.#passTo("'", 1);
  }

  /** E'…\'…', and what goes on after a line break: E'…' newline '…'. */
  #passEscapes(): void {
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

  #hasPrefixE(): boolean {
    const prefix = this.#text.charCodeAt(this.#at - 1) | 32;
    return prefix === 101 && this.#at - 1 >= this.#start && !isWordPart(this.#text.charCodeAt(this.#at - 2));
  }

  #passDollars(): void {
    DOLLAR_TAG.lastIndex = this.#at;
    const tag = DOLLAR_TAG.exec(this.#text)?.[0];
    if (tag === undefined) {
      this.#at += 1;
      return;
    }
    const end = this.#text.indexOf(tag, this.#at + tag.length);
    this.#at = end < 0 ? this.#text.length : end + tag.length;
  }

  /** A name or keyword; a dollar inside it begins no string. In a routine, the words that open and close its body count. */
  #passWord(): void {
    const text = this.#text;
    const from = this.#at;
    if (!this.#isRoutine) {
      let at = from + 1;
      while (isWordPart(text.charCodeAt(at))) at += 1;
      this.#at = at;
      return;
    }
    WORD.lastIndex = from;
    const word = WORD.exec(text)![0];
    this.#at = from + word.length;
    if (this.#parentheses > 0) return;
    const lower = word.toLowerCase();
    if (lower === 'begin') {
      ATOMIC.lastIndex = this.#at;
      if (this.#blocks > 0 || ATOMIC.test(text)) this.#blocks += 1;
    } else if (lower === 'case' && this.#blocks > 0) this.#blocks += 1;
    else if (lower === 'end' && this.#blocks > 0) this.#blocks -= 1;
  }

  /** To the end of the line; `\;` only separates. */
  #command(): void {
    const text = this.#text;
    const from = this.#at;
    const next = text.charCodeAt(from + 1);
    if (next === SEMICOLON) {
      this.#end(2);
      return;
    }
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, end).trimEnd();
    if (this.#start >= 0 && SENDING.test(line)) this.#end(0);
    else if (this.#start >= 0 && /^\\(?:r|reset)\b/.test(line)) this.#forget();
    else if (this.#start >= 0) this.#cuts.push([from, end]);
    this.#found.push({ kind: 'command', text: line, line: this.#lineOf(from), offset: from });
    this.#at = end;
  }

  /** Ends the statement here. @param width of what ends it */
  #end(width: number): void {
    const [start, end] = [this.#start, this.#at];
    this.#at += width;
    if (start < 0) return;
    const statement = this.#without(this.#cuts, start, end).trimEnd();
    const isCopy = (statement.charCodeAt(0) | 32) === 99 && COPY.test(statement);
    this.#found.push({ kind: isCopy ? 'copy' : 'statement', text: statement, line: this.#startLine, offset: start });
    this.#forget();
    if (isCopy && width > 0) this.#passRows();
    const strings = (statement.charCodeAt(0) | 32) === 115 ? BACKSLASH_QUOTES.exec(statement)?.[1] : undefined;
    if (strings !== undefined) this.#standardStrings = !/^(?:off|false|0)$/i.test(strings);
  }

  /** Spaces take the place of what is cut out, so that positions stay right. */
  #without(cuts: readonly (readonly [number, number])[], start: number, end: number): string {
    if (cuts.length === 0) return this.#text.slice(start, end);
    const pieces: string[] = [];
    let done = start;
    for (const [from, to] of cuts) {
      pieces.push(this.#text.slice(done, from), ' '.repeat(to - from));
      done = to;
    }
    return pieces.join('') + this.#text.slice(done, end);
  }

  #forget(): void {
    this.#start = -1;
    this.#parentheses = 0;
    this.#blocks = 0;
    this.#cuts = [];
  }

  /** The rows of COPY begin on the next line and end with a line `\.`, or with the text. */
  #passRows(): void {
    const end = /\n\\\.\r?(?=\n|$)/g;
    const newline = this.#text.indexOf('\n', this.#at);
    end.lastIndex = newline < 0 ? this.#text.length : newline;
    this.#at = end.exec(this.#text) === null ? this.#text.length : end.lastIndex;
  }

  /** Asked with growing offsets only. */
  #lineOf(offset: number): number {
    for (let at = this.#text.indexOf('\n', this.#counted); at >= 0 && at < offset; at = this.#text.indexOf('\n', at + 1)) {
      this.#line += 1;
      this.#counted = at + 1;
    }
    return this.#line;
  }
}

function isWordStart(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || code === 95 || code >= 128;
}

/** False past the end of the text, where the code is NaN. */
function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57) || code === DOLLAR;
}
