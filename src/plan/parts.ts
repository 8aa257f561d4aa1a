import type { Statement } from '../engines/ddl.ts';

/**
 * A change around which others are dropped and made again, in three parts: what can be done while they are there (building an index beside
 * the old one), what they must not be there for, and what they need not wait for (validating). Any other change is one part.
 */
export function partsOf(
  statements: readonly Statement[],
  disturbs: boolean,
): readonly (readonly ['before' | 'during' | 'after' | null, readonly Statement[]])[] {
  const start = statements.findIndex(({ transaction }) => transaction === 'joined');
  if (!disturbs || start < 0) return [[null, statements]];
  const length = statements.slice(start).findIndex(({ transaction }) => transaction !== 'joined');
  const end = length < 0 ? statements.length : start + length;
  const parts = [
    ['before', statements.slice(0, start)],
    ['during', statements.slice(start, end)],
    ['after', statements.slice(end)],
  ] as const;
  return parts.filter(([, own]) => own.length > 0);
}
