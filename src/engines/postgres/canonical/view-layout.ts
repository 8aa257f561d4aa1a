/**
 * The text of a view is laid out anew each time it is printed, and not always in the same way: a dump and restore turns
 * `FROM (VALUES (1))` into `FROM ( VALUES (1))`. White space between words means nothing.
 */
import type { Equivalence } from '../../engine.ts';
import { tokens } from './tokens.ts';

export const viewLayout: Equivalence = ({ property, reference, target }) => {
  if (property !== 'definition' || typeof reference.value !== 'string' || typeof target.value !== 'string') return false;
  if (reference.object.kind !== 'view' && reference.object.kind !== 'materialized-view') return false;
  const [a, b] = [tokens(reference.value), tokens(target.value)];
  return a.length === b.length && a.every((token, place) => token === b[place]);
};
