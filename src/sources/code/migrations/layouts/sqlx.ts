/**
 * sqlx: `20260101120000_name.sql`, or `….up.sql` with `….down.sql`, in the order of their numbers. It has no sign of its own, so it
 * is only taken for it by name; its table is known under plain numbered files and pairs, too.
 */
import { sqlxHistory } from '../history/sqlx.ts';
import type { Layout } from './layout.ts';
import { byVersion, filesLike, migrationOf } from './order.ts';

const NAME = /^(\d+)_(?!.*\.down\.sql$).*\.sql$/;

export const sqlx: Layout = {
  name: 'sqlx',
  looks: '20260101120000_name.sql (sqlx)',
  recognises: () => false,
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    const list = byVersion(
      files.map((file) => {
        const base = file.name.split('/').at(-1)!;
        return migrationOf(file, { version: NAME.exec(base)![1]!, name: base.replace(/(\.up)?\.sql$/, '') });
      }),
    );
    return { flavour: null, list, history: sqlxHistory(list) };
  },
};
