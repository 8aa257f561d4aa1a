/**
 * Drizzle: up to 0.31 of drizzle-kit `0000_name.sql` in the order of meta/_journal.json; from 1.0 on a folder for each migration,
 * `20260101120000_name/migration.sql` with a snapshot.json. `--> statement-breakpoint` stands between statements.
 */
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError, messageOf } from '../../../../errors.ts';
import type { Folder, TextFile } from '../../files.ts';
import { type DrizzleMigration, drizzleHistory } from '../history/drizzle.ts';
import type { Layout, Migrations } from './layout.ts';
import { byName, migrationOf } from './order.ts';

const JOURNAL = 'meta/_journal.json';
const SCRIPT = /^\d{14}[^/]*\/migration\.sql$/;
const SNAPSHOT = /^\d{14}[^/]*\/snapshot\.json$/;
const FLAVOURS: Readonly<Record<string, Flavour>> = {
  postgresql: 'postgres',
  pg: 'postgres',
  postgres: 'postgres',
  mysql: 'mysql',
};

export const drizzle: Layout = {
  name: 'drizzle',
  looks: 'meta/_journal.json, or 20260101120000_name/migration.sql with snapshot.json (Drizzle)',
  recognises: ({ files }) => files.includes(JOURNAL) || files.some((file) => SNAPSHOT.test(file)),
  read: (folder) => (folder.files.includes(JOURNAL) ? withJournal(folder) : withFolders(folder)),
};

interface Journal {
  readonly dialect?: string;
  readonly entries?: readonly { readonly idx?: number; readonly when?: number; readonly tag?: string }[];
}

async function withJournal(folder: Folder): Promise<Migrations> {
  const journal = await folder.read(JOURNAL);
  const { dialect, entries = [] } = parsed(journal) as Journal;
  const list = await Promise.all(
    entries.map(async ({ tag = '', when = 0 }): Promise<DrizzleMigration> => {
      const path = `${tag}.sql`;
      if (!folder.files.includes(path)) {
        throw new DriftgateError(
          'source',
          `${journal.name} names the migration ${tag}, and there is no ${path} beside its folder.`,
          {
            hint: 'Was it left out of a merge? drizzle-kit check tells more.',
          },
        );
      }
      return { ...asDrizzle(await folder.read(path), tag), when };
    }),
  );
  return { flavour: flavourOf(dialect, journal), list, history: drizzleHistory(list, false) };
}

async function withFolders(folder: Folder): Promise<Migrations> {
  const scripts = folder.files.filter((file) => SCRIPT.test(file));
  const list = await Promise.all(
    scripts.map(async (path): Promise<DrizzleMigration> => {
      const name = path.split('/')[0]!;
      return { ...asDrizzle(await folder.read(path), name), when: timeOf(name) };
    }),
  );
  const newest = folder.files.filter((file) => SNAPSHOT.test(file)).at(-1);
  const snapshot = newest === undefined ? null : await folder.read(newest);
  const dialect = snapshot === null ? undefined : (parsed(snapshot) as { readonly dialect?: string }).dialect;
  return {
    flavour: snapshot === null ? null : flavourOf(dialect, snapshot),
    list: byName(list),
    history: drizzleHistory(list, true),
  };
}

function asDrizzle(file: TextFile, name: string): Omit<DrizzleMigration, 'when'> {
  return migrationOf(file, { version: name, name, sql: () => withSemicolons(file.text) });
}

/** The mark is a comment to PostgreSQL and an error to MySQL, and the statement before it may lack its semicolon. */
function withSemicolons(text: string): string {
  return text
    .split('--> statement-breakpoint')
    .reduce((before, piece) => (/(^|;)\s*$/.test(before) ? `${before}${piece}` : `${before};${piece}`));
}

function timeOf(name: string): number {
  const [year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name)!.slice(1).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

function flavourOf(dialect: string | undefined, { name }: TextFile): Flavour | null {
  if (dialect === undefined) return null;
  const flavour = FLAVOURS[dialect];
  if (flavour !== undefined) return flavour;
  throw new DriftgateError('usage', `${name} says that these migrations are for ${dialect}.`, {
    hint: 'driftgate reads those for postgresql and mysql.',
  });
}

function parsed({ name, text }: TextFile): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    throw new DriftgateError('source', `${name} is no JSON: ${messageOf(error)}`, { hint: 'Is a merge conflict left in it?' });
  }
}
