/**
 * Up to version 15 the text of a view over one table qualifies its columns (`SELECT t.id`), from 16 on it does not
 * (`SELECT id`). Such a newer text has exactly one table at its top, so a qualifier that only the older text has can mean
 * nothing else, as long as it is always the same one and all else is equal to the token.
 */
import type { Equivalence } from '../../engine.ts';
import { majorOf } from './major.ts';
import { tokens } from './tokens.ts';

export const viewQualifiers: Equivalence = ({ property, reference, target }) => {
  if (property !== 'definition' || typeof reference.value !== 'string' || typeof target.value !== 'string') return false;
  if (reference.object.kind !== 'view' && reference.object.kind !== 'materialized-view') return false;
  const [a, b] = [majorOf(reference.catalog), majorOf(target.catalog)];
  if (a < 16 === b < 16) return false;
  return a < 16 ? sameButForQualifiers(reference.value, target.value) : sameButForQualifiers(target.value, reference.value);
};

/** @param older text of a server below 16 @param newer text of one from 16 on */
export function sameButForQualifiers(older: string, newer: string): boolean {
  const [long, short] = [tokens(older), tokens(newer)];
  let qualifier: string | undefined;
  let place = 0;
  for (const [index, token] of short.entries()) {
    const qualified = long[place + 1] === '.' && long[place + 2] === token && short[index + 1] !== '.';
    // The second condition is for a column that is named as its table: `t.t` against `t`.
    if (qualified && (long[place] !== token || (qualifier ?? token) === token)) {
      if (!isName(long[place]!) || (qualifier !== undefined && qualifier !== long[place])) return false;
      qualifier = long[place];
      place += 2;
    } else if (long[place] !== token) {
      return false;
    }
    place += 1;
  }
  return place === long.length;
}

function isName(token: string): boolean {
  return /^["\p{L}_]/u.test(token);
}
