/** Prisma keeps a row for each attempt: finished, failed (neither finished nor rolled back) or rolled back, with a SHA-256. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { fitsHash } from './checksum.ts';
import { Findings, historyOf, isNothing, textOf } from './history.ts';

export function prismaHistory(migrations: readonly Migration[]): History {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  return historyOf({
    tool: 'Prisma',
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        if (!isNothing(row.rolled_back_at)) continue;
        const name = textOf(row.migration_name);
        const migration = known.get(name);
        if (isNothing(row.finished_at)) findings.failed(name);
        else if (migration === undefined) findings.unknown(name);
        else {
          findings.applied(migration.id);
          const checksum = textOf(row.checksum);
          // Old versions left out leading zeros, so those cannot be compared.
          if (checksum.length === 64 && !fitsHash(migration.raw, 'sha256', checksum)) findings.edited(name);
        }
      }
      return findings.done();
    },
  });
}
