/** For modes that write nothing: whether a table differs, and by how many rows. */
import type { SyncTable } from '../engines/sync.ts';
import { differing, rowDifferences } from './compare.ts';
import type { Pair } from './ends.ts';
import type { Tally } from './tally.ts';

export interface Look {
  /** False: tells only whether it differs. */
  readonly counting: boolean;
  /** Whether rows that the source does not have would be deleted. */
  readonly deletes: boolean;
}

export async function lookAt(pair: Pair, table: SyncTable, tally: Tally, { counting, deletes }: Look): Promise<void> {
  [tally.inserted, tally.updated, tally.extras] = [0, 0, 0];
  const { batches, sourceRows, targetRows } = await differing(pair, table, tally);
  [tally.rows, tally.targetRows] = [sourceRows, targetRows];
  tally.differs = batches.length > 0;
  for (const batch of counting ? batches : []) {
    if (batch.targetRows === 0) {
      tally.inserted += batch.sourceRows;
      continue;
    }
    const { inserted, updates, extra } = await rowDifferences(pair, table, batch);
    tally.inserted += inserted;
    tally.updated += updates.length;
    tally.extras += extra;
  }
  if (counting) tally.differs = tally.changes > 0;
  if (!deletes) tally.extras = 0;
}
