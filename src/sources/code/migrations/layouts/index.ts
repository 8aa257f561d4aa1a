/**
 * Recognises in which tool's layout migrations lie. To add one, write its file and add it here. The list is in order: who
 * has a sign that nobody else has comes first, and files that only have numbers come last.
 */
import { DriftgateError } from '../../../../errors.ts';
import type { Folder } from '../../files.ts';
import type { CodeContext } from '../../kind.ts';
import { atlas } from './atlas.ts';
import { dbmate } from './dbmate.ts';
import { diesel } from './diesel.ts';
import { drizzle } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import type { Layout } from './layout.ts';
import { liquibase } from './liquibase.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';
import { rails } from './rails.ts';
import { sqitch } from './sqitch.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';

export const LAYOUTS: readonly Layout[] = [
  sqitch,
  drizzle,
  prisma,
  atlas,
  diesel,
  liquibase,
  goose,
  dbmate,
  flyway,
  nodePgMigrate,
  supabase,
  rails,
  golangMigrate,
  sqlx,
  plain,
];

/** The layout of a folder, or of the folder `migrations` in it. @throws DriftgateError `usage` saying what was looked for */
export async function recognise(folder: Folder, shown: string): Promise<{ readonly layout: Layout; readonly folder: Folder }> {
  for (const place of [folder, folder.below('migrations')]) {
    if (place === null) continue;
    for (const layout of LAYOUTS) if (await layout.recognises(place)) return { layout, folder: place };
  }
  const has =
    folder.files.length === 0
      ? 'It is empty'
      : `It has ${folder.files.slice(0, 4).join(', ')}${folder.files.length > 4 ? ', …' : ''}`;
  throw new DriftgateError('usage', `No migrations were recognised in ${shown}. ${has}.`, {
    hint: `Looked for: ${LAYOUTS.filter(({ name }) => name !== 'sqlx')
      .map(({ looks }) => looks)
      .join('; ')}. Files without an order of their own: sql:PATH.`,
  });
}

/** What a folder would be taken for that was given as plain SQL; null when its files may as well run in the order of their paths. */
export async function looksLike(folder: Folder, context: CodeContext): Promise<string | null> {
  for (const layout of LAYOUTS) {
    if (layout === rails || !(await layout.recognises(folder))) continue;
    if (layout !== plain) return layout.name;
    const { list } = await plain.read(folder, context).catch(() => ({ list: [] }));
    const paths = folder.files.filter((file) => /\.sql$/i.test(file));
    const same =
      list.length === 0 || (list.length === paths.length && list.every(({ file }, place) => file?.endsWith(paths[place]!)));
    return same ? null : layout.name;
  }
  return null;
}
