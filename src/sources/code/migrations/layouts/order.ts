/** How versions are compared, and what is refused: two migrations that claim the same place. */
import { DriftgateError } from '../../../../errors.ts';
import type { TextFile } from '../../files.ts';
import type { Migration } from './layout.ts';

/** Compares digits as numbers, part by part: `9` before `10`, `1.2` before `1.10`, `1` like `1.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [one, other] = [left[place] ?? 0n, right[place] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function partsOf(version: string): bigint[] {
  return (version.match(/\d+/g) ?? []).map(BigInt);
}

/** The same number for the same version, however it is written: `001` and `1`, `1.0` and `1`. */
export function plainVersion(version: string): string {
  return partsOf(version)
    .join('.')
    .replace(/(\.0)+$/, '');
}

/** In the order of their versions. @throws DriftgateError when two have the same one */
export function byVersion<T extends Migration>(migrations: readonly T[]): T[] {
  const sorted = [...migrations].sort((a, b) => compareVersions(a.version, b.version));
  refuseTwins(sorted, ({ version }) => plainVersion(version));
  return sorted;
}

export function refuseTwins<T extends Migration>(migrations: readonly T[], keyOf: (migration: T) => string): void {
  const seen = new Map<string, T>();
  for (const migration of migrations) {
    const key = keyOf(migration);
    const twin = seen.get(key);
    if (twin !== undefined) {
      throw new DriftgateError(
        'source',
        `Two migrations have the version ${migration.version}: ${twin.file} and ${migration.file}.`,
        {
          hint: 'Which of them runs first cannot be told: give one of them another version.',
        },
      );
    }
    seen.set(key, migration);
  }
}

/** In the order of the bytes of their names. */
export function byName<T extends Migration>(migrations: readonly T[]): T[] {
  return [...migrations].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/** Files of a folder itself, not of those below it, whose names fit. */
export function filesLike(files: readonly string[], name: RegExp): string[] {
  return files.filter((file) => !file.includes('/') && name.test(file));
}

export function migrationOf(file: TextFile, parts: Pick<Migration, 'version' | 'name'> & Partial<Migration>): Migration {
  return { id: parts.version, file: file.name, raw: file.raw, sql: () => file.text, ...parts };
}
