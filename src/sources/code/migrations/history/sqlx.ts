/** sqlx keeps version, success and a SHA-384 of the file that goes up. */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { plainVersion } from '../layouts/order.ts';
import { fitsHash } from './checksum.ts';
import { Findings, historyOf, isTrue, textOf } from './history.ts';

export function sqlxHistory(migrations: readonly Migration[]): History {
  const known = new Map(migrations.map((migration) => [plainVersion(migration.version), migration]));
  return historyOf({
    tool: 'sqlx',
    read(rows) {
      const findings = new Findings();
      for (const { version, description, success, checksum } of rows) {
        const migration = known.get(plainVersion(textOf(version)));
        const name = migration?.name ?? `${textOf(version)}_${textOf(description).replaceAll(' ', '_')}`;
        if (!isTrue(success)) findings.failed(name);
        else if (migration === undefined) findings.unknown(name);
        else {
          findings.applied(migration.id);
          const hash = checksum instanceof Uint8Array ? Buffer.from(checksum).toString('hex') : '';
          if (hash !== '' && !fitsHash(migration.raw, 'sha384', hash)) findings.edited(name);
        }
      }
      return findings.done();
    },
  });
}
