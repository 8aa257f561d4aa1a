/** Supabase: `supabase/migrations/20260101120000_name.sql`, in the order of their names. */
import { basename, dirname } from 'node:path';
import { versionsHistory } from '../history/versions.ts';
import type { Layout } from './layout.ts';
import { byName, filesLike, migrationOf, refuseTwins } from './order.ts';

const NAME = /^(\d+)_.*\.sql$/;

export const supabase: Layout = {
  name: 'supabase',
  looks: 'supabase/migrations/20260101120000_name.sql (Supabase)',
  recognises: ({ path, files }) =>
    basename(path) === 'migrations' && basename(dirname(path)) === 'supabase' && filesLike(files, NAME).length > 0,
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    const list = byName(
      files.map((file) => {
        const base = file.name.split('/').at(-1)!;
        return migrationOf(file, { version: NAME.exec(base)![1]!, name: base.replace(/\.sql$/, '') });
      }),
    );
    refuseTwins(list, ({ version }) => version);
    return { flavour: 'postgres', list, history: versionsHistory(list, { tool: 'Supabase' }) };
  },
};
