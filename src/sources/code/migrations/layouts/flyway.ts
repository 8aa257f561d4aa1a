/**
 * Flyway: `V1_1__name.sql` once each, in the order of their versions; `R__name.sql` after them, in the order of their
 * descriptions; `B2__name.sql` is what an empty database gets instead of all versions up to 2; `U1__name.sql` undoes and never
 * runs here. Callbacks are not run either.
 */
import { posix } from 'node:path';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder, TextFile } from '../../files.ts';
import type { CodeContext } from '../../kind.ts';
import { type FlywayMigration, flywayHistory } from '../history/flyway.ts';
import { refuseCode } from './code.ts';
import { type Placeholders, placeholdersFor } from './flyway-placeholders.ts';
import type { Layout, Migration, Shortcut } from './layout.ts';
import { byVersion, compareVersions } from './order.ts';

const VERSIONED = /^V(\d+(?:[._]\d+)*)(?:__(.*))?\.sql$/;
const BASELINE = /^B(\d+(?:[._]\d+)*)(?:__(.*))?\.sql$/;
const REPEATABLE = /^R__(.*)\.sql$/;
/** What was meant to be one: a single `_`, or a small `v`. Flyway passes it over. */
const NEARLY = /^[VvBbRr]\d*(?:[._]\d+)*_.*\.sql$/;

/** Deeper in a folder of many things they are no sign of what the folder is. */
const NEAR = 3;

export const flyway: Layout = {
  name: 'flyway',
  looks: 'V1__name.sql (Flyway)',
  recognises: ({ files }) =>
    files
      .filter((file) => file.split('/').length <= NEAR)
      .some((file) => VERSIONED.test(posix.basename(file)) || BASELINE.test(posix.basename(file))),
  async read(folder, context) {
    refuseCode(folder, /^[VRB]\d*(?:[._]\d+)*__.*\.(java|kt|groovy|py|ps1|sh|bat|cmd)$/, 'flyway migrate');
    warnOfNames(folder, context);
    const placeholders = await placeholdersFor(folder, context);
    const all = (pattern: RegExp): Promise<FlywayMigration[]> => readAll(folder, pattern, placeholders);
    const versioned = byVersion(await all(VERSIONED));
    const repeatable = (await all(REPEATABLE)).sort((a, b) => (a.description < b.description ? -1 : 1));
    const baseline = byVersion(await all(BASELINE)).at(-1);
    const covered =
      baseline === undefined ? [] : versioned.filter(({ version }) => compareVersions(version, baseline.version) <= 0);
    // Without the versions that it stands for, the baseline is the first migration.
    const first = baseline !== undefined && covered.length === 0 ? [baseline] : [];
    const list = [...first, ...versioned, ...repeatable];
    if (list.length === 0) throw none(folder);
    return {
      flavour: null,
      list,
      ...(baseline === undefined || covered.length === 0 ? {} : { shortcut: shortcut(baseline, covered) }),
      history: flywayHistory(list, baseline?.version ?? null),
    };
  },
};

function shortcut({ name, file, sql }: FlywayMigration, covered: readonly Migration[]): Shortcut {
  return { ids: new Set(covered.map(({ id }) => id)), name: file ?? name, sql };
}

function readAll(folder: Folder, pattern: RegExp, placeholders: Placeholders): Promise<FlywayMigration[]> {
  const files = folder.files.filter((file) => pattern.test(posix.basename(file)));
  return Promise.all(files.map(async (file) => migration(await folder.read(file), pattern, placeholders)));
}

function migration(file: TextFile, pattern: RegExp, placeholders: Placeholders): FlywayMigration {
  const { name: path, raw, text } = file;
  const base = posix.basename(path);
  const parts = pattern.exec(base)!;
  const number = pattern === REPEATABLE ? null : parts[1]!.replaceAll('_', '.');
  const description = (parts.at(pattern === REPEATABLE ? 1 : 2) ?? '').replaceAll('_', ' ');
  const name = base.replace(/\.sql$/, '');
  return {
    id: name,
    version: number ?? name,
    number,
    name,
    description,
    file: path,
    raw,
    text,
    sql: (flavour) => placeholders.fill(file, flavour),
  };
}

function warnOfNames({ name, files }: Folder, { log }: CodeContext): void {
  const known = [VERSIONED, BASELINE, REPEATABLE];
  for (const file of files) {
    const base = posix.basename(file);
    if (NEARLY.test(base) && !known.some((pattern) => pattern.test(base))) {
      log.warn(`${name}/${file} is left out, as Flyway does: a migration is called V1__name.sql, with two underscores.`);
    }
  }
}

function none({ name }: Folder): DriftgateError {
  return new DriftgateError('usage', `There is no migration of Flyway in ${name}.`, { hint: 'They are called V1__name.sql.' });
}
