/** Where a value is made: the column, the row so far, and the chance to draw from. */
import type { Faker } from '@faker-js/faker';
import type { SeedType } from '../engines/seed.ts';
import type { Limits } from './limits.ts';
import type { Random } from './random.ts';

export interface Place {
  readonly faker: Faker;
  readonly random: Random;
  readonly type: SeedType;
  /** Name of the column in words of lower case, joined by `_`. */
  readonly column: string;
  /** Name of the table the same way, without its schema. */
  readonly table: string;
  /** What each item of an array must keep to. */
  readonly items: Limits;
  /** How many rows of this table there are before. */
  readonly index: number;
  /** Milliseconds: noon of the day that made times lie around. */
  readonly today: number;
  readonly year: number;
  /** The value of another column that is made already, by the name in words; undefined when there is none yet. */
  other(...columns: readonly string[]): string | undefined;
}

/** `createdAt`, `CreatedAt` and `created-at` are `created_at`. */
export function inWords(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}
