/** diesel: a folder for each migration, `2026-01-01-000000_name/up.sql`, in the order of their versions: the digits. */
import { versionsHistory } from '../history/versions.ts';
import type { Layout } from './layout.ts';
import { migrationOf, refuseTwins } from './order.ts';

const UP = /^(\d[\d-]*)_[^/]*\/up\.sql$/;

export const diesel: Layout = {
  name: 'diesel',
  looks: '2026-01-01-000000_name/up.sql (diesel)',
  recognises: ({ files }) => files.some((file) => UP.test(file)),
  async read(folder) {
    const paths = folder.files.filter((file) => UP.test(file));
    const list = await Promise.all(
      paths.map(async (path) =>
        migrationOf(await folder.read(path), { version: UP.exec(path)![1]!.replaceAll('-', ''), name: path.split('/')[0]! }),
      ),
    );
    list.sort((a, b) => (a.version < b.version ? -1 : 1));
    refuseTwins(list, ({ version }) => version);
    return { flavour: null, list, history: versionsHistory(list, { tool: 'diesel' }) };
  },
};
