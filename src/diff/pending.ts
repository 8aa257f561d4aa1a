/** What each pending migration brings: the difference between the schema before it and after it. */
import type { MigrationState } from '../catalog/migrations.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Equivalence } from '../engines/engine.ts';
import { compare } from './compare.ts';
import type { Difference } from './difference.ts';

/**
 * @returns for each pending migration what it adds (missing), removes (extra) and changes; null when that was not looked at.
 * The last one of many that were not looked at one by one brings what all of them bring.
 */
export function brought({ pending, atRevision }: MigrationState, equivalent: Equivalence): (readonly Difference[] | null)[] {
  let before: Catalog | null = atRevision;
  const one = pending.every(({ after }) => after !== null);
  return pending.map(({ after }, place) => {
    if (before === null || after === null || (!one && place < pending.length - 1)) return null;
    const { differences } = compare(after, before, equivalent);
    before = after;
    return differences;
  });
}
