/** golang-migrate keeps a single row: the version that it is at, and `dirty` when that one has failed. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { compareVersions } from '../layouts/order.ts';
import { Findings, historyOf, isTrue, textOf } from './history.ts';

export function golangMigrateHistory(migrations: readonly Migration[]): History {
  return historyOf({
    tool: 'golang-migrate',
    read(rows) {
      const findings = new Findings();
      for (const { version, dirty } of rows) {
        const at = textOf(version);
        for (const migration of migrations) {
          const order = compareVersions(migration.version, at);
          if (order < 0 || (order === 0 && !isTrue(dirty))) findings.applied(migration.id);
          if (order === 0 && isTrue(dirty)) findings.failed(migration.name);
        }
        const known = migrations.some((migration) => compareVersions(migration.version, at) === 0);
        // -1 stands for none.
        if (!known && !at.startsWith('-')) {
          if (isTrue(dirty)) findings.failed(at);
          findings.unknown(at);
        }
      }
      return findings.done();
    },
  });
}
