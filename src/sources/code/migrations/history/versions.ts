/** Tools that keep one row for each version that has run, and nothing more: dbmate, Rails, Supabase, diesel. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { plainVersion } from '../layouts/order.ts';
import { Findings, type HistoryParts, historyOf, isNothing, textOf } from './history.ts';

export function versionsHistory(migrations: readonly Migration[], parts: Omit<HistoryParts, 'read'>): History {
  const known = new Map(migrations.map((migration) => [plainVersion(migration.version), migration]));
  return historyOf({
    ...parts,
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const version = textOf(row.version);
        const migration = known.get(plainVersion(version));
        if (migration !== undefined) findings.applied(migration.id);
        else findings.unknown(isNothing(row.name) || textOf(row.name) === '' ? version : `${version}_${textOf(row.name)}`);
      }
      return findings.done();
    },
  });
}

/** `schema_migrations` is a name that many tools use; these columns are not dbmate's and Rails'. */
export const PLAIN_VERSIONS: Omit<HistoryParts, 'tool' | 'read'> = {
  tables: ['a migration tool'],
  fits: (row) => !('dirty' in row) && !('statements' in row),
};
