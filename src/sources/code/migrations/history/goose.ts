/** goose keeps a row for each version; older ones add a row for each way up and down, of which the last counts. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { plainVersion } from '../layouts/order.ts';
import { Findings, historyOf, inOrderOf, isTrue, textOf } from './history.ts';

export function gooseHistory(migrations: readonly Migration[]): History {
  const known = new Map(migrations.map((migration) => [plainVersion(migration.version), migration]));
  return historyOf({
    tool: 'goose',
    read(rows) {
      const last = new Map(inOrderOf(rows, 'id').map((row) => [textOf(row.version_id), isTrue(row.is_applied)]));
      const findings = new Findings();
      for (const [version, applied] of last) {
        // 0 is the row that the table is made with.
        if (!applied || version === '0') continue;
        const migration = known.get(plainVersion(version));
        if (migration === undefined) findings.unknown(version);
        else findings.applied(migration.id);
      }
      return findings.done();
    },
  });
}
