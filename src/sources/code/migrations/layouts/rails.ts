/**
 * Rails' db/structure.sql (and dbmate's schema.sql): the newest schema, and at its end the versions that it is made of, as rows of
 * schema_migrations. What a single migration brings is not in it.
 */
import type { Folder, TextFile } from '../../files.ts';
import { PLAIN_VERSIONS, versionsHistory } from '../history/versions.ts';
import type { Layout, Migration } from './layout.ts';
import { compareVersions } from './order.ts';

const NAMES = ['structure.sql', 'schema.sql'];
const INSERT =
  /INSERT\s+INTO\s+(?:[\w"`]+\.)?["`]?schema_migrations["`]?\s*\(\s*["`]?version["`]?\s*\)\s*VALUES\s*((?:\(\s*'\d+'\s*\)\s*,?\s*)+)/gi;

export const rails: Layout = {
  name: 'rails',
  looks: 'structure.sql with rows of schema_migrations (Rails)',
  recognises: async (folder) => (await structureOf(folder)) !== null,
  async read(folder) {
    const file = (await structureOf(folder))!;
    const list = versionsIn(file)
      .sort(compareVersions)
      .map(
        (version): Migration => ({ id: version, version, name: version, file: file.name, raw: file.raw, sql: () => file.text }),
      );
    const tool = /Dbmate schema migrations/i.test(file.text) ? 'dbmate' : 'Rails';
    return { flavour: null, list, newestOnly: true, history: versionsHistory(list, { tool, ...PLAIN_VERSIONS }) };
  },
};

async function structureOf(folder: Folder): Promise<TextFile | null> {
  // A file that was named is alone in its folder.
  const [only, ...others] = folder.files;
  const names = others.length === 0 && only !== undefined && /\.sql$/i.test(only) ? [only] : NAMES;
  for (const name of names.filter((one) => folder.files.includes(one))) {
    const file = await folder.read(name);
    if (versionsIn(file).length > 0) return file;
  }
  return null;
}

function versionsIn({ text }: TextFile): string[] {
  return [...text.matchAll(INSERT)].flatMap(([, values]) => [...values!.matchAll(/'(\d+)'/g)].map(([, version]) => version!));
}
