/** Operators of expressions, and words of types, as servers write them. */
import type { Comparison } from './expression.ts';

export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** How, whether case is ignored, and whether it is the opposite. */
export const MATCHES: Readonly<Record<string, readonly ['like' | 'regex', boolean, boolean]>> = {
  '~': ['regex', false, false],
  '~*': ['regex', true, false],
  '!~': ['regex', false, true],
  '!~*': ['regex', true, true],
  '~~': ['like', false, false],
  '~~*': ['like', true, false],
  '!~~': ['like', false, true],
  '!~~*': ['like', true, true],
};

/** Types of more than a word, as they stand after `::`. */
export const TYPE_WORDS = new Set(['varying', 'precision', 'with', 'without', 'time', 'zone', 'unsigned', 'signed']);
