/** The options of a sequence, as kinds/sequence.ts tells them (those that CREATE SEQUENCE would not choose by itself), as SQL. */

export interface SequenceOptions {
  /** `AS bigint`, or null. */
  readonly type: string | null;
  readonly unlogged: boolean;
  /** `INCREMENT BY 2 CYCLE`, or empty. */
  readonly rest: string;
}

/** @param text `AS bigint INCREMENT BY 2 UNLOGGED` */
export function sequenceParts(text: string): SequenceOptions {
  const type = /^AS (\w+)/.exec(text)?.[1] ?? null;
  const unlogged = / ?UNLOGGED$/.test(text);
  const rest = text
    .replace(/^AS \w+ ?/, '')
    .replace(/ ?UNLOGGED$/, '')
    .trim();
  return { type, unlogged, rest };
}

/** All options, those that are the server's own choice too: what ALTER SEQUENCE needs to get there from anywhere. */
export function allOptions(type: string, rest: string): string {
  const { increment, minimum, maximum, start, cache } = valuesOf(rest);
  return [
    `AS ${type}`,
    `INCREMENT BY ${increment}`,
    minimum === null ? 'NO MINVALUE' : `MINVALUE ${minimum}`,
    maximum === null ? 'NO MAXVALUE' : `MAXVALUE ${maximum}`,
    `START WITH ${start ?? firstOf(type, rest)}`,
    `CACHE ${cache}`,
    /\bCYCLE\b/.test(rest) ? 'CYCLE' : 'NO CYCLE',
  ].join(' ');
}

/** The lowest and the highest number that it may give. */
export function rangeOf(type: string, rest: string): readonly [bigint, bigint] {
  const { increment, minimum, maximum } = valuesOf(rest);
  const highest = HIGHEST[type] ?? HIGHEST.bigint!;
  const ascending = !increment.startsWith('-');
  const [low, high] = ascending ? [1n, highest] : [-highest - 1n, -1n];
  return [minimum === null ? low : BigInt(minimum), maximum === null ? high : BigInt(maximum)];
}

export function isAscending(rest: string): boolean {
  return !valuesOf(rest).increment.startsWith('-');
}

const HIGHEST: Readonly<Record<string, bigint>> = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };

function firstOf(type: string, rest: string): bigint {
  const [low, high] = rangeOf(type, rest);
  return isAscending(rest) ? low : high;
}

function valuesOf(rest: string): {
  readonly increment: string;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly start: string | null;
  readonly cache: string;
} {
  const value = (word: string): string | null => new RegExp(`\\b${word} (-?\\d+)`).exec(rest)?.[1] ?? null;
  return {
    increment: value('INCREMENT BY') ?? '1',
    minimum: value('MINVALUE'),
    maximum: value('MAXVALUE'),
    start: value('START WITH'),
    cache: value('CACHE') ?? '1',
  };
}
