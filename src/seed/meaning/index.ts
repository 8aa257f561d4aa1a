/** All meanings, the most certain first: the first that fits a column counts. To add one, add it to the list of its subject. */
import type { SeedType } from '../../engines/seed.ts';
import { BUSINESS_MEANINGS } from './business.ts';
import type { Meaning } from './meaning.ts';
import { PEOPLE_MEANINGS } from './people.ts';
import { PLACE_MEANINGS } from './places.ts';
import { TECHNICAL_MEANINGS } from './technical.ts';
import { TIME_MEANINGS } from './times.ts';

const MEANINGS: readonly Meaning[] = [
  ...PEOPLE_MEANINGS,
  ...PLACE_MEANINGS,
  ...TECHNICAL_MEANINGS,
  ...TIME_MEANINGS,
  ...BUSINESS_MEANINGS,
];

/** @param column name in words @param table name in words, without its schema */
export function meaningOf(column: string, table: string, type: SeedType): Meaning | null {
  const found = MEANINGS.find(
    (meaning) =>
      meaning.types.includes(type.kind) &&
      meaning.column.test(column) &&
      (meaning.table === undefined || meaning.table.test(table)),
  );
  return found ?? null;
}
