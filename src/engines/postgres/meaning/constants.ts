/**
 * Finds the constants in an expression: what is made of literals, casts that are certain, and ARRAY, and of nothing else:
 * `'0'::numeric`, `(0)::numeric`, `ARRAY['a'::text]`. The planner of the server says what they are worth. It is asked about
 * these alone and never about a whole expression: what EXPLAIN prints leaves collations out, and what it has reckoned with a
 * function may hang on the locale of the server that was asked.
 */
import { castIsCertain, EMPTY_ARRAY, type Family, LITERAL, typeAt } from './types.ts';
import type { Word } from './words.ts';

export interface Constant {
  /** Places of its first word and of the word after it. */
  readonly first: number;
  readonly next: number;
  readonly text: string;
}

/** The longest ones, in order. */
export function constantsIn(words: readonly Word[], text: string): Constant[] {
  const found: Constant[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const term = mayBegin(words[place]!, words[place - 1]) ? termAt(words, place) : null;
    // Brackets with no cast after them may be those of a call or of a construct; what is inside is found by itself.
    const bare = term !== null && words[place]!.text === '(' && words[term.next - 1]!.text === ')' && !term.castLast;
    if (term === null || bare || !term.made) continue;
    found.push({ first: place, next: term.next, text: text.slice(words[place]!.start, words[term.next - 1]!.end) });
    place = term.next - 1;
  }
  return found;
}

/** The family of a text that is one constant from beginning to end (`0` is one too), else null. */
export function constantFamily(words: readonly Word[]): Family | null {
  const term = termAt(words, 0);
  return term !== null && term.next === words.length ? term.family : null;
}

interface Term {
  readonly family: Family;
  readonly next: number;
  /** There is more to it than a plain number or word. */
  readonly made: boolean;
  readonly castLast: boolean;
}

function termAt(words: readonly Word[], start: number): Term | null {
  let term = primaryAt(words, start);
  while (term !== null && words[term.next]?.text === '::' && words[term.next]!.kind === 'sign') {
    const type = typeAt(words, term.next + 1);
    if (type === null || !castIsCertain(term.family, type.family)) return null;
    term = { family: type.family, next: type.next, made: true, castLast: true };
  }
  return term;
}

function primaryAt(words: readonly Word[], start: number): Term | null {
  const word = words[start];
  const plain = (family: Family): Term => ({ family, next: start + 1, made: false, castLast: false });
  if (word === undefined || word.kind === 'quoted') return null;
  // A string that has no type would take one from what is around it.
  if (word.kind === 'string') return words[start + 1]?.text === '::' ? plain(LITERAL) : null;
  if (word.kind === 'number') return plain('exact');
  if (word.text === 'NULL') return plain(LITERAL);
  if (word.text === 'true' || word.text === 'false') return plain('boolean');
  if (word.text === 'ARRAY' && words[start + 1]?.text === '[') return arrayAt(words, start + 2);
  if (word.kind !== 'sign' || word.text !== '(') return null;
  const inner = termAt(words, start + 1);
  return inner === null || words[inner.next]?.text !== ')' ? null : { ...inner, next: inner.next + 1, castLast: false };
}

/** @param start after the opening bracket */
function arrayAt(words: readonly Word[], start: number): Term | null {
  const made = { made: true, castLast: false };
  if (words[start]?.text === ']') return { family: EMPTY_ARRAY, next: start + 1, ...made };
  let next = start;
  let family: Family | null = null;
  for (;;) {
    const element = termAt(words, next);
    // Elements of several families would be cast to one that is not written.
    if (element === null || (family !== null && family !== element.family)) return null;
    family = element.family;
    next = element.next + 1;
    const sign = words[element.next]?.text;
    if (sign === ']') return { family: family.endsWith('[]') ? family : `${family}[]`, next, ...made };
    if (sign !== ',') return null;
  }
}

/** After these, and after a sign that ends nothing, an operand begins. */
const BEFORE_OPERAND = new Set(['AND', 'OR', 'NOT', 'WHEN', 'THEN', 'ELSE', 'CASE', 'SELECT', 'WHERE', 'ON', 'HAVING', 'BY', 'DISTINCT', 'LIMIT', 'OFFSET', 'FROM', 'BETWEEN']); // biome-ignore format: one list

function mayBegin(word: Word, previous: Word | undefined): boolean {
  if (word.kind === 'quoted') return false;
  if (previous === undefined) return true;
  if (previous.kind === 'sign') return !/^(?:\.|\)|\]|::|:)$/.test(previous.text);
  return previous.kind === 'name' && BEFORE_OPERAND.has(previous.text);
}

/**
 * What EXPLAIN prints for a constant, as SQL that gives the same constant wherever it stands (a bare 1 after ORDER BY is a
 * column); null when it is none: the server has not reckoned it, or it has a collation of its own.
 */
export function literalOf(printed: string, words: readonly Word[] | null): string | null {
  if (words === null || words.length === 0) return null;
  const negative = words[0]!.text === '-' ? 1 : 0;
  const value = words[negative];
  if (value === undefined || (negative === 1 && value.kind !== 'number')) return null;
  const known = value.kind === 'string' || value.kind === 'number' || /^(?:NULL|true|false)$/.test(value.text);
  if (!known) return null;
  if (words.length === negative + 1) {
    if (value.kind === 'number') return `('${printed}'::${/^-?\d+$/.test(printed) ? 'integer' : 'numeric'})`;
    return value.kind === 'name' && value.text !== 'NULL' ? `('${value.text}'::boolean)` : null;
  }
  if (words[negative + 1]?.text !== '::') return null;
  const type = typeAt(words, negative + 2);
  return type !== null && type.next === words.length ? `(${printed})` : null;
}
