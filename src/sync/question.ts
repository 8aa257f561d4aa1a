/** What somebody has to agree to. */
import type { SyncMode } from './settings.ts';

export type SyncQuestion =
  /** Before anything is written. */
  | {
      readonly about: 'begin';
      readonly mode: SyncMode;
      readonly source: string;
      readonly target: string;
      readonly database: string;
      readonly tables: number;
      /** Rows that are in the tables that `full` empties, about; null in other modes. */
      readonly emptied: number | null;
      readonly masks: number;
    }
  /** Before rows are deleted, when they are more than the thresholds allow. */
  | {
      readonly about: 'deletes';
      readonly target: string;
      readonly tables: readonly { readonly table: string; readonly deletes: number; readonly of: number }[];
    };
