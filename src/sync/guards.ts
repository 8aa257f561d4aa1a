/** What refers to a table, and so keeps its rows from being deleted. */
import { displayName } from '../catalog/model.ts';
import type { SyncForeignKey, SyncTable } from '../engines/sync.ts';

export interface Guards {
  /** From tables of which no row is ever deleted: what they refer to stays for good. */
  readonly forGood: readonly SyncForeignKey[];
  readonly forNow: readonly SyncForeignKey[];
  /** What keeps a row for good comes before what keeps it for now, as the first that does is told. */
  readonly all: readonly SyncForeignKey[];
}

const NONE: Guards = { forGood: [], forNow: [], all: [] };

/** @param emptied tables whose rows may be deleted */
export function guardsBy(foreignKeys: readonly SyncForeignKey[], emptied: readonly SyncTable[]): (table: SyncTable) => Guards {
  const names = new Set(emptied.map(({ path }) => displayName(path.target)));
  const byParent = new Map<string, SyncForeignKey[]>();
  for (const key of foreignKeys) {
    const parent = displayName(key.toTable);
    byParent.set(parent, [...(byParent.get(parent) ?? []), key]);
  }
  const guards = new Map(
    [...byParent].map(([parent, keys]): [string, Guards] => {
      const isForNow = ({ table }: SyncForeignKey): boolean => names.has(displayName(table));
      const [forGood, forNow] = [keys.filter((key) => !isForNow(key)), keys.filter(isForNow)];
      return [parent, { forGood, forNow, all: [...forGood, ...forNow] }];
    }),
  );
  return ({ path }) => guards.get(displayName(path.target)) ?? NONE;
}
