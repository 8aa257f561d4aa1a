/** SQL files in the order in which they are loaded, and SQL migrations in the order in which their tool runs them. */
import { resolve } from 'node:path';
import { find, folderOf, matching, type TextFile } from '../../sources/code/files.ts';
import { LAYOUTS, recognise } from '../../sources/code/migrations/layouts/index.ts';
import { LARGEST, readAll } from '../files.ts';
import type { DefinitionFinder, SearchedSource } from '../kind.ts';
import { scanSql } from '../sql.ts';
import { codeOf, type SourceText } from '../text.ts';

export const sql: DefinitionFinder = {
  schemes: ['sql', 'migrations'],
  ordered: true,
  files: (source) => (source.scheme === 'sql' ? sqlFiles(source) : migrationFiles(source)),
  scan(source, into, flavour) {
    const { place } = codeOf(source, source.text);
    scanSql(source.text, flavour, into, place);
  },
};

async function sqlFiles({ argument, folder, root }: SearchedSource): Promise<SourceText[]> {
  const found = await find(argument, folder);
  const named = (files: readonly Pick<TextFile, 'name'>[]): string[] => files.map(({ name }) => resolve(folder, name));
  if (found === null) return readAll(named(await matching(argument, folder)), root);
  if (found.kind === 'file') return readAll(named([found.file]), root);
  const { path, files } = found.folder;
  const paths = files.filter((file) => /\.sql$/i.test(file)).map((file) => resolve(path, file));
  return readAll(paths, root);
}

/** What runs of each: the way back is none of it, and its lines are empty. */
async function migrationFiles({ argument, folder, root, flavour, environment }: SearchedSource): Promise<SourceText[]> {
  const [, name, rest = argument] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
  const layout = LAYOUTS.find((one) => one.name === name);
  const path = layout === undefined ? argument : rest;
  const found = await find(path, folder);
  if (found === null) return [];
  const home = found.kind === 'folder' ? found.folder : folderOf(found.file, folder);
  const place = layout === undefined ? await recognise(home, path) : { layout, folder: home };
  const { Secrets } = await import('../../redact.ts');
  const quiet = { info() {}, warn() {}, debug() {} };
  const context = {
    folder,
    environment,
    timeout: 0,
    log: quiet,
    secrets: new Secrets(),
    flavour: async () => flavour,
    guardCode() {},
  };
  const { list } = await place.layout.read(place.folder, context);
  const own = list.filter(({ file, raw }) => file !== null && raw.length <= LARGEST);
  const paths = own.map(({ file }) => resolve(folder, file!));
  const readable = new Set((await readAll(paths, root)).map(({ file }) => file));
  return own.flatMap((migration, at) => (readable.has(paths[at]!) ? [{ file: paths[at]!, text: migration.sql(flavour) }] : []));
}
