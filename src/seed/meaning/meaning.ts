/** What a column holds, by its name. */
import type { SeedType } from '../../engines/seed.ts';
import type { Place } from '../place.ts';

export interface Meaning {
  /** Matches the whole name of a column, in words joined by `_`. */
  readonly column: RegExp;
  /** Matches the name of the table, where the column's alone says too little. */
  readonly table?: RegExp;
  readonly types: readonly SeedType['kind'][];
  /** A number of milliseconds for dates and time-stamps. Undefined when there is nothing to say after all. */
  make(place: Place): string | number | boolean | undefined;
  /** Columns that it looks at should be made before: 0 first, 1 where nothing is said. */
  readonly rank?: number;
  /** Share of rows in which it is NULL, where it may be. */
  readonly nulls?: number;
}

export const TEXT = ['text'] as const;
export const NUMBERS = ['integer', 'decimal', 'float'] as const;
export const MOMENTS = ['date', 'timestamp'] as const;
