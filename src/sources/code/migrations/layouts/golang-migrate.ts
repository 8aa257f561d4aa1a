/**
 * golang-migrate: `000001_name.up.sql` and `000001_name.down.sql`, in the order of their numbers. sqlx and node-pg-migrate
 * write such pairs too; which of them it is, the target's table tells.
 */
import type { Folder } from '../../files.ts';
import { golangMigrateHistory } from '../history/golang-migrate.ts';
import { anyOf } from '../history/history.ts';
import { nodePgMigrateHistory } from '../history/node-pg-migrate.ts';
import { sqlxHistory } from '../history/sqlx.ts';
import { PLAIN_VERSIONS, versionsHistory } from '../history/versions.ts';
import type { Layout, Migration } from './layout.ts';
import { byVersion, filesLike, migrationOf } from './order.ts';

const UP = /^(\d+)[_-]?.*\.up\.sql$/;

export const golangMigrate: Layout = {
  name: 'golang-migrate',
  looks: '000001_name.up.sql (golang-migrate, sqlx, node-pg-migrate)',
  recognises: ({ files }) => filesLike(files, UP).length > 0,
  async read(folder) {
    const list = await pairs(folder);
    const history = anyOf('golang-migrate, sqlx or node-pg-migrate', [
      golangMigrateHistory(list),
      sqlxHistory(list),
      nodePgMigrateHistory(list),
      versionsHistory(list, { tool: 'a migration tool', ...PLAIN_VERSIONS }),
    ]);
    return { flavour: null, list, history };
  },
};

async function pairs(folder: Folder): Promise<Migration[]> {
  const files = await Promise.all(filesLike(folder.files, UP).map((file) => folder.read(file)));
  return byVersion(
    files.map((file) => {
      const base = file.name.split('/').at(-1)!;
      return migrationOf(file, { version: UP.exec(base)![1]!, name: base.replace(/\.up\.sql$/, '') });
    }),
  );
}
