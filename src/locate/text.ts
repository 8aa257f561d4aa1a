/** The text of a file of code, looked at without its comments: where lines begin, where brackets end, what stands between them. */
import type { Place } from './definitions.ts';

/** A file as it is searched. */
export interface SourceText {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** Its comments are blank; every character keeps its place. */
export interface Code {
  readonly code: string;
  place(offset: number): Place;
}

const SCRIPT =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`[^`\\]*(?:\\[\s\S][^`\\]*)*`/g;
const PYTHON = /#[^\n]*|'''[\s\S]*?(?:'''|$)|"""[\s\S]*?(?:"""|$)|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/g;
const PRISMA = /\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g;

export function scriptCode(source: SourceText): Code {
  return codeOf(source, blanked(source.text, SCRIPT, /^\/[/*]/));
}

/** Long strings are mostly documentation: they are blank as well. */
export function pythonCode(source: SourceText): Code {
  return codeOf(source, blanked(source.text, PYTHON, /^(#|'''|""")/));
}

export function prismaCode(source: SourceText): Code {
  return codeOf(source, blanked(source.text, PRISMA, /^\/\//));
}

/** @param code as long as the text of the source */
export function codeOf({ file, text }: SourceText, code: string): Code {
  let starts: number[] | null = null;
  return {
    code,
    place(offset) {
      starts ??= lineStarts(text);
      return { file, line: lineOf(starts, offset) };
    },
  };
}

export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function blanked(text: string, tokens: RegExp, comment: RegExp): string {
  return text.replace(tokens, (token) => (comment.test(token) ? blank(token) : token));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

export interface Inside {
  /** The pieces between the commas at the top, from one character to another. */
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  /** Of the bracket that closes it, or of the text. */
  readonly end: number;
}

/** What stands between a bracket and its end. @param open the offset of the bracket */
export function inside(code: string, open: number): Inside {
  const token = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|`[^`\\]*(?:\\[\s\S][^`\\]*)*`|[()[\]{},]/g;
  token.lastIndex = open;
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let start = open + 1;
  for (let found = token.exec(code); found !== null; found = token.exec(code)) {
    const [sign] = found;
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth === 0 || (depth === 1 && sign === ',')) {
      if (code.slice(start, found.index).trim() !== '') parts.push({ start, end: found.index });
      start = found.index + 1;
    }
    if (depth === 0) return { parts, end: found.index };
  }
  return { parts, end: code.length };
}

export interface Member {
  readonly key: string;
  /** Of the key. */
  readonly offset: number;
  readonly value: string;
  /** Of the value. */
  readonly start: number;
}

const KEY = /^\s*(?:(['"`])((?:(?!\1).)*)\1|([\p{L}_$][\p{L}\p{N}_$]*))\s*:?/u;

/** The members of an object literal. @param open the offset of its bracket */
export function membersOf(code: string, open: number): Member[] {
  return inside(code, open).parts.flatMap(({ start, end }) => {
    const text = code.slice(start, end);
    const found = KEY.exec(text);
    const key = found?.[2] ?? found?.[3];
    if (found === null || key === undefined) return [];
    const offset = start + text.search(/\S/);
    return [{ key, offset, value: text.slice(found[0].length), start: start + found[0].length }];
  });
}

/** The value of a key that is a plain string: `name: 'orders'`, `name="orders"`. */
export function stringAt(text: string, key: string): string | undefined {
  return new RegExp(String.raw`(?<![\w$])['"]?${key}['"]?\s*[:=]\s*(['"\`])([^'"\`$]*)\1`).exec(text)?.[2];
}

/** The offsets of a word's every match with its groups; the pattern has the flag `g`. */
export function matches(code: string, pattern: RegExp, from = 0, to = code.length): RegExpExecArray[] {
  return [...code.slice(from, to).matchAll(pattern)].map((found) => Object.assign(found, { index: found.index + from }));
}
