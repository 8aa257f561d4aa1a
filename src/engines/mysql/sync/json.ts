/**
 * A JSON document in one form, however it was written: MySQL sorts the members of objects, drops all but the last of a name and writes
 * numbers anew; MariaDB keeps the text as it came. Numbers are what MySQL makes of them: whole ones of 64 bits, else doubles.
 */

/** Null for what is no JSON. */
export function canonicalJson(text: string): string | null {
  const reader = new Reader(text);
  try {
    const value = reader.value();
    reader.space();
    return reader.place === text.length ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class Reader {
  readonly #text: string;
  place = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): string {
    this.space();
    const first = this.#text[this.place];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return JSON.stringify(this.#string());
    const word = this.#match(WORD);
    if (word !== null) return word[0];
    const number = this.#match(NUMBER);
    if (number === null) throw new SyntaxError('no JSON');
    return canonicalNumber(number[0], number[1] !== undefined || number[2] !== undefined);
  }

  space(): void {
    this.#match(SPACE);
  }

  #object(): string {
    const members = new Map<string, string>();
    this.#list('}', () => {
      const name = this.#string();
      this.#sign(':');
      members.set(name, this.value());
    });
    const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
  }

  #array(): string {
    const items: string[] = [];
    this.#list(']', () => items.push(this.value()));
    return `[${items.join(',')}]`;
  }

  #list(end: string, item: () => void): void {
    this.place += 1;
    this.space();
    if (this.#text[this.place] === end) {
      this.place += 1;
      return;
    }
    for (;;) {
      this.space();
      item();
      this.space();
      const sign = this.#text[this.place++];
      if (sign === end) return;
      if (sign !== ',') throw new SyntaxError('no JSON');
    }
  }

  #string(): string {
    const found = this.#match(STRING);
    if (found === null) throw new SyntaxError('no JSON');
    return JSON.parse(found[0]) as string;
  }

  #sign(sign: string): void {
    this.space();
    if (this.#text[this.place] !== sign) throw new SyntaxError('no JSON');
    this.place += 1;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.#text);
    if (found !== null) this.place += found[0].length;
    return found;
  }
}

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 64n - 1n];

function canonicalNumber(text: string, broken: boolean): string {
  if (!broken && text !== '-0') {
    const whole = BigInt(text);
    if (whole >= LEAST && whole <= MOST) return String(whole);
  }
  const double = Number(text);
  return `${Object.is(double, -0) ? '-0' : String(double)}d`;
}
