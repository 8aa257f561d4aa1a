/** Columns that get their values together. */
import type { Row } from './rows.ts';

export interface Unit {
  readonly columns: readonly string[];
  readonly options: readonly (readonly (string | null)[])[];
  /** All that there are: nothing else settles some of it. */
  readonly whole: boolean;
}

/** Texts of the row in these columns; undefined where there is none. */
export function tupleOf(row: Row, columns: readonly string[]): (string | undefined)[] {
  return columns.map((column) => {
    const cell = row.get(column);
    return typeof cell === 'string' ? cell : undefined;
  });
}
