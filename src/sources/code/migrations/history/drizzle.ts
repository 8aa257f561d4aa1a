/**
 * Drizzle's table holds a SHA-256 of the file and the time at which the migration was generated. Up to 0.45 its migrator runs
 * what is newer than the newest row; from 1.0 on the table has a name too, and it runs what has no row.
 */
import type { Row } from '../../../../engines/engine.ts';
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { fitsHash } from './checksum.ts';
import { Findings, historyOf, textOf } from './history.ts';

export interface DrizzleMigration extends Migration {
  /** Milliseconds since 1970. */
  readonly when: number;
}

export function drizzleHistory(migrations: readonly DrizzleMigration[], byName: boolean): History {
  return historyOf({
    tool: 'Drizzle',
    read(rows) {
      const findings = new Findings();
      const newest = Math.max(...rows.map(({ created_at }) => Number(textOf(created_at))));
      for (const migration of migrations) {
        if (!byName && migration.when <= newest) findings.applied(migration.id);
      }
      for (const row of rows) {
        const migration = migrationOf(row, migrations, byName);
        if (migration === undefined) {
          findings.unknown(nameOf(row));
          continue;
        }
        findings.applied(migration.id);
        if (!fitsHash(migration.raw, 'sha256', textOf(row.hash))) findings.edited(migration.name);
      }
      return findings.done();
    },
  });
}

/** By its name; else by its time, of which 1.0 has only the seconds, or its hash: as drizzle-orm's own upgrade of the table does. */
function migrationOf(row: Row, migrations: readonly DrizzleMigration[], byName: boolean): DrizzleMigration | undefined {
  const name = textOf(row.name);
  if (name !== '') return migrations.find((migration) => migration.name === name);
  const unit = byName ? 1000 : 1;
  const when = Math.trunc(Number(textOf(row.created_at)) / unit);
  const sameTime = migrations.filter((migration) => Math.trunc(migration.when / unit) === when);
  if (sameTime.length === 1) return sameTime[0];
  const candidates = sameTime.length > 1 ? sameTime : migrations;
  return candidates.find(({ raw }) => fitsHash(raw, 'sha256', textOf(row.hash)));
}

function nameOf(row: Row): string {
  const name = textOf(row.name);
  if (name !== '') return name;
  const when = new Date(Number(textOf(row.created_at)));
  const time = Number.isNaN(when.getTime()) ? '' : ` of ${when.toISOString()}`;
  return `a migration${time} (hash ${textOf(row.hash).slice(0, 12)})`;
}
