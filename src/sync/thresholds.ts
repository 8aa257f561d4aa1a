/** How many rows may be deleted without asking. */
import type { SyncSettings } from './settings.ts';

export interface DeleteCounts {
  readonly deletes: number;
  /** Rows that the table has. */
  readonly of: number;
}

/** Of a handful of rows a per cent says nothing. */
const FEW = 10;

/** True when a table would lose more rows than `max-deletes`, or (beyond a few) a greater part of them than `max-deletes-percent`. */
export function overThreshold(
  { deletes, of }: DeleteCounts,
  settings: Pick<SyncSettings, 'max-deletes' | 'max-deletes-percent'>,
): boolean {
  if (deletes > settings['max-deletes']) return true;
  return deletes > FEW && deletes * 100 > of * settings['max-deletes-percent'];
}
