/**
 * Files whose names begin with a number or a date, `1_name.sql`, `001-name.sql`, `2026-01-01_name.sql`, in the order of these
 * numbers. Supabase, sqlx and other tools write such files; which of them it is, the target's table tells.
 */
import { DriftgateError } from '../../../../errors.ts';
import type { Folder } from '../../files.ts';
import { anyOf } from '../history/history.ts';
import { nodePgMigrateHistory } from '../history/node-pg-migrate.ts';
import { sqlxHistory } from '../history/sqlx.ts';
import { PLAIN_VERSIONS, versionsHistory } from '../history/versions.ts';
import type { Layout, Migration } from './layout.ts';
import { compareVersions, filesLike, migrationOf, plainVersion, refuseTwins } from './order.ts';

const SQL = /\.sql$/i;
/** What takes a migration back. */
const BACK = /[._-](down|undo|rollback|revert)\.sql$/i;
const DATED = /^[vV]?(\d{4}_\d{2}_\d{2}(?:_\d{4,6})?)(?!\d)/;
const NUMBERED = /^[vV]?(\d+(?:[.-]\d+)*)(?![\d])/;
/** A day alone: several migrations may have been written on it. */
const DAY = /^\d{4}[-_.]?\d{2}[-_.]?\d{2}$/;

export const plain: Layout = {
  name: 'plain',
  looks: '001_name.sql (plain numbered files)',
  recognises: ({ files }) => forward(files).some((file) => versionOf(file) !== null),
  async read(folder) {
    const files = await Promise.all(forward(folder.files).map((file) => folder.read(file)));
    const list = files
      .map((file) => {
        const base = file.name.split('/').at(-1)!;
        const version = versionOf(base);
        if (version === null) throw withoutNumber(folder, base);
        const name = base.replace(/([._-]up)?\.sql$/i, '');
        return migrationOf(file, { id: name, version, name });
      })
      .sort((a, b) => compareVersions(a.version, b.version) || (a.name < b.name ? -1 : 1));
    refuseTwins(list, ({ name, version }) => (DAY.test(version) ? name : plainVersion(version)));
    return { flavour: null, list, history: historyOfAny(list) };
  },
};

function historyOfAny(list: readonly Migration[]) {
  return anyOf('Supabase, sqlx or another tool', [
    sqlxHistory(list),
    versionsHistory(list, { tool: 'Supabase' }),
    nodePgMigrateHistory(list),
    versionsHistory(list, { tool: 'a migration tool', ...PLAIN_VERSIONS }),
  ]);
}

function forward(files: readonly string[]): string[] {
  return filesLike(files, SQL).filter((file) => !BACK.test(file));
}

function versionOf(file: string): string | null {
  return DATED.exec(file)?.[1] ?? NUMBERED.exec(file)?.[1] ?? null;
}

function withoutNumber({ name }: Folder, file: string): DriftgateError {
  return new DriftgateError(
    'source',
    `${name}/${file} has no number before its name, so its place among the others cannot be told.`,
    {
      hint: 'Give it one, move it elsewhere, or load the folder in the order of the paths: sql:PATH.',
    },
  );
}
