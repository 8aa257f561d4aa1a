/** Patterns of constraints: as JavaScript's, to test a value, and the other way round: texts that match one. */

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\f\\v',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
  punct: '!-\\/:-@\\[-`{-~',
};

/** A server's regular expression as one of ours; null for what ours has not. */
export function regexOf(pattern: string, ignoreCase: boolean): RegExp | null {
  const [, flags = '', rest = ''] = /^(?:\(\?([a-z]+)\)|\*\*\*:)?([\s\S]*)$/.exec(pattern) ?? [];
  const source = rest
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
    .replace(/\\A/g, '^')
    .replace(/\\[Zz]/g, '$')
    .replace(/\\[my<]/g, '\\b');
  try {
    return new RegExp(source, `${ignoreCase || flags.includes('i') ? 'i' : ''}s`);
  } catch {
    return null;
  }
}

/** `%_@_%` as a regular expression. */
export function likePattern(pattern: string): string {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]!;
    if (character === '\\') {
      at += 1;
      source += literally(pattern[at] ?? '');
    } else source += character === '%' ? '.*' : character === '_' ? '.' : literally(character);
  }
  return `^${source}$`;
}

function literally(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A whole number from 0 to below the one given. */
export type Below = (limit: number) => number;

/** Repetitions without an end go on for so many more at most. */
const MORE = 6;
const PLAIN = 'abcdefghijklmnopqrstuvwxyz';

/** A text that should match; the caller tests whether it does. Null for a pattern that it cannot follow. */
export function textMatching(regex: RegExp, below: Below): string | null {
  try {
    return new Follower(regex.source, below).text();
  } catch (error) {
    if (error instanceof CannotFollow) return null;
    throw error;
  }
}

class CannotFollow extends Error {}

class Follower {
  readonly #source: string;
  readonly #below: Below;
  #at = 0;

  constructor(source: string, below: Below) {
    this.#source = source;
    this.#below = below;
  }

  text(): string {
    const text = this.#choice()();
    if (this.#at < this.#source.length) throw new CannotFollow();
    return text;
  }

  /** What makes a text of the alternatives from here on. */
  #choice(): () => string {
    const alternatives = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      alternatives.push(this.#sequence());
    }
    return () => alternatives[this.#below(alternatives.length)]!();
  }

  #sequence(): () => string {
    const makers: (() => string)[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) makers.push(this.#repeated(this.#atom()));
    return () => makers.map((make) => make()).join('');
  }

  #repeated(make: () => string): () => string {
    const [low, high] = this.#counts();
    if (this.#source[this.#at] === '?') this.#at += 1;
    return () => Array.from({ length: low + this.#below(high - low + 1) }, make).join('');
  }

  #counts(): readonly [number, number] {
    const sign = this.#source[this.#at];
    const signs: Readonly<Record<string, readonly [number, number]>> = { '*': [0, MORE], '+': [1, MORE], '?': [0, 1] };
    if (sign !== undefined && signs[sign] !== undefined) {
      this.#at += 1;
      return signs[sign];
    }
    const braces = /^\{(\d+)(,)?(\d+)?\}/.exec(this.#source.slice(this.#at));
    if (braces === null) return [1, 1];
    this.#at += braces[0].length;
    const low = Number(braces[1]);
    return [low, braces[2] === undefined ? low : braces[3] === undefined ? low + MORE : Number(braces[3])];
  }

  #atom(): () => string {
    const character = this.#source[this.#at]!;
    this.#at += 1;
    switch (character) {
      case '^':
      case '$':
        return () => '';
      case '.':
        return () => this.#oneOf(PLAIN);
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      default:
        return () => character;
    }
  }

  #group(): () => string {
    if (this.#source.startsWith('?:', this.#at)) this.#at += 2;
    else if (this.#source[this.#at] === '?') throw new CannotFollow();
    const make = this.#choice();
    if (this.#source[this.#at] !== ')') throw new CannotFollow();
    this.#at += 1;
    return make;
  }

  #escape(): () => string {
    const character = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (character === 'b' || character === 'B') return () => '';
    const among = SETS[character];
    if (among !== undefined) return () => this.#oneOf(among);
    if (/[a-zA-Z0-9]/.test(character)) throw new CannotFollow();
    return () => character;
  }

  #class(): () => string {
    const negated = this.#source[this.#at] === '^';
    const start = this.#at + (negated ? 1 : 0);
    let end = start;
    // A closing bracket at the very beginning is one of the characters on servers, and escaped for us.
    while (this.#source[end] !== ']') {
      if (end >= this.#source.length) throw new CannotFollow();
      end += this.#source[end] === '\\' ? 2 : 1;
    }
    const regex = new RegExp(this.#source.slice(this.#at - 1, end + 1), 's');
    this.#at = end + 1;
    const among = [...LIKELY].filter((one) => regex.test(one)).join('');
    if (among === '') throw new CannotFollow();
    const letters = negated ? [...PLAIN].filter((one) => regex.test(one)).join('') : '';
    return () => this.#oneOf(letters === '' ? among : letters);
  }

  #oneOf(characters: string): string {
    return characters[this.#below(characters.length)]!;
  }
}

const DIGITS = '0123456789';
const LIKELY = `${PLAIN}${PLAIN.toUpperCase()}${DIGITS} -_.,:;/+*#@!?&%$=()[]{}<>'"\\|~^\``;
const SETS: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: `${PLAIN}${DIGITS}`,
  s: ' ',
  D: PLAIN,
  W: '-',
  S: PLAIN,
};
