/**
 * Atlas keeps a row for each version with the hash that atlas.sum has for the file, how many of its statements ran, and an
 * error. What stands before a baseline or a checkpoint that ran counts as done.
 */
import type { History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { Findings, historyOf, textOf } from './history.ts';

/** Bits of a row's type; somebody has put right by hand what is resolved. */
const BASELINE = 1;
const RESOLVED = 4;

/**
 * @param hashes the hash of each file, by version
 * @param checkpoints versions of files that stand for all before them
 */
export function atlasHistory(
  migrations: readonly Migration[],
  hashes: ReadonlyMap<string, string>,
  checkpoints: ReadonlySet<string>,
): History {
  const known = new Map(migrations.map((migration) => [migration.version, migration]));
  return historyOf({
    tool: 'Atlas',
    read(rows) {
      const findings = new Findings();
      // Atlas keeps a note of its own in the table.
      const revisions = rows.filter(({ version }) => !textOf(version).startsWith('.'));
      for (const row of revisions) {
        const version = textOf(row.version);
        const migration = known.get(version);
        const name = migration?.name ?? `${version}_${textOf(row.description)}`.replace(/_$/, '');
        const type = Number(textOf(row.type));
        const started = (type & BASELINE) !== 0 || checkpoints.has(version);
        const halfDone = textOf(row.error) !== '' || Number(textOf(row.applied)) < Number(textOf(row.total));
        if (started) for (const earlier of migrations) if (earlier.version <= version) findings.applied(earlier.id);
        if (halfDone && (type & RESOLVED) === 0) findings.failed(name);
        else if (migration !== undefined) {
          findings.applied(migration.id);
          const hash = textOf(row.hash).replace(/^h1:/, '');
          if (!started && hash !== '' && hash !== hashes.get(version)) findings.edited(name);
        } else if (!started) findings.unknown(name);
      }
      return findings.done();
    },
  });
}
