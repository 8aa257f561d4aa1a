/**
 * Flyway's schema history: one row for each thing done, in the order of installed_rank, so that a later row about a version
 * takes back an earlier one. Versions up to a baseline count as done. A repeatable migration whose checksum has changed
 * runs again: it is pending, not edited.
 */
import type { Row } from '../../../../engines/engine.ts';
import type { Applied, History } from '../../kind.ts';
import type { Migration } from '../layouts/layout.ts';
import { compareVersions, plainVersion } from '../layouts/order.ts';
import { lineCrc } from './checksum.ts';
import { Findings, historyOf, inOrderOf, isNothing, isTrue, textOf } from './history.ts';

export interface FlywayMigration extends Migration {
  /** Null for a repeatable one. */
  readonly number: string | null;
  readonly description: string;
  /** Without a byte order mark. */
  readonly text: string;
}

/** @param covered the version up to which the code has one file instead of many; null when it has not */
export function flywayHistory(migrations: readonly FlywayMigration[], covered: string | null): History {
  return historyOf({ tool: 'Flyway', read: (rows) => read(inOrderOf(rows, 'installed_rank'), migrations, covered) });
}

function read(rows: readonly Row[], migrations: readonly FlywayMigration[], covered: string | null): Applied {
  const findings = new Findings();
  const { versions, repeatables, baseline } = standing(rows);
  const upTo = (version: string, limit: string | null): boolean => limit !== null && compareVersions(version, limit) <= 0;
  for (const migration of migrations) {
    const { id, name, number, description, text } = migration;
    const row = number === null ? repeatables.get(description) : versions.get(plainVersion(number));
    if (number !== null && upTo(number, baseline)) findings.applied(id);
    if (row === undefined) continue;
    if (!isTrue(row.success)) findings.failed(name);
    else if (number === null) {
      if (sameText(row, text)) findings.applied(id);
    } else {
      findings.applied(id);
      if (textOf(row.type).toUpperCase() === 'SQL' && !sameText(row, text)) findings.edited(name);
    }
  }
  const known = new Set(
    migrations.map(({ number, description }) => (number === null ? `R ${description}` : plainVersion(number))),
  );
  for (const [key, row] of [...versions, ...[...repeatables].map(([text, entry]) => [`R ${text}`, entry] as const)]) {
    if (known.has(key) || upTo(key, baseline) || (row.version !== null && upTo(key, covered))) continue;
    const name = textOf(row.script).replace(/^.*\/|\.sql$/g, '') || textOf(row.version);
    if (isTrue(row.success)) findings.unknown(name);
    else findings.failed(name);
  }
  return findings.done();
}

interface Standing {
  readonly versions: ReadonlyMap<string, Row>;
  readonly repeatables: ReadonlyMap<string, Row>;
  readonly baseline: string | null;
}

function standing(rows: readonly Row[]): Standing {
  const versions = new Map<string, Row>();
  const repeatables = new Map<string, Row>();
  let baseline: string | null = null;
  for (const row of rows) {
    const type = textOf(row.type).toUpperCase();
    const version = isNothing(row.version) || row.version === '' ? null : textOf(row.version);
    const takenBack = type === 'DELETE' || type.startsWith('UNDO');
    // The row that says that Flyway made the schema.
    if (type === 'SCHEMA') continue;
    if (version === null) {
      if (takenBack) repeatables.delete(textOf(row.description));
      else repeatables.set(textOf(row.description), row);
    } else if (takenBack) {
      if (isTrue(row.success)) versions.delete(plainVersion(version));
    } else if (type.includes('BASELINE')) {
      if (isTrue(row.success)) baseline = version;
    } else versions.set(plainVersion(version), row);
  }
  return { versions, repeatables, baseline };
}

/** The checksum of a text with placeholders depends on their values, and is not compared. */
function sameText({ checksum }: Row, text: string): boolean {
  return isNothing(checksum) || text.includes('${') || Number(textOf(checksum)) === lineCrc(text);
}
