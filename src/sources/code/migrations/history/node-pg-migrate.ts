/** node-pg-migrate keeps the names of the files without their ending; of `x.up.sql` it may be `x` or `x.up`, by its loader. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { Findings, historyOf, textOf } from './history.ts';

export function nodePgMigrateHistory(migrations: readonly Migration[]): History {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  return historyOf({
    tool: 'node-pg-migrate',
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const name = textOf(row.name);
        const migration = known.get(name) ?? known.get(name.replace(/\.up$/, ''));
        if (migration !== undefined) findings.applied(migration.id);
        else if (!name.endsWith('.down')) findings.unknown(name);
      }
      return findings.done();
    },
  });
}
