/** Liquibase keeps author and id of each changeset that ran. Its checksum is made of a normal form of its own, so it is not compared. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { Findings, historyOf, textOf } from './history.ts';

export function liquibaseHistory(migrations: readonly Migration[]): History {
  const known = new Map(migrations.map((migration) => [migration.version, migration]));
  return historyOf({
    tool: 'Liquibase',
    fits: (row) => 'author' in row && 'exectype' in row,
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const name = `${textOf(row.author)}:${textOf(row.id)}`;
        const migration = known.get(name);
        if (textOf(row.exectype).toUpperCase() === 'FAILED') findings.failed(migration?.name ?? name);
        else if (migration === undefined) findings.unknown(name);
        else findings.applied(migration.id);
      }
      return findings.done();
    },
  });
}
