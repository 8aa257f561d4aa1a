/**
 * Names of columns are compared without case by every MySQL and MariaDB, so `userId` and `userid` are one column. Where
 * columns are listed (keys, foreign keys), case alone is no difference.
 */
import type { PropertyValue } from '../../../catalog/model.ts';
import type { Equivalence } from '../../engine.ts';

const LISTS = new Set(['columns', 'to-columns']);

export const nameCase: Equivalence = ({ property, reference, target }) => {
  if (!LISTS.has(property) && !(property === 'definition' && reference.object.kind === 'index')) return false;
  const [a, b] = [names(reference.value), names(target.value)];
  return a !== null && a === b;
};

/** Expressions may hold strings, in which case counts. */
function names(value: PropertyValue): string | null {
  const text = Array.isArray(value) ? JSON.stringify(value) : typeof value === 'string' ? value : null;
  return text === null || text.includes("'") ? null : text.toLowerCase();
}
