/**
 * Code that is no SQL, but acts on a database by a tool of its own (migrations in JavaScript, `sync()` of models): it is let
 * act on the shadow. One program for each tool is run twice: to say what there is, connected to nothing, and to act. Its
 * connection is set by the program, whatever the configuration says; that something arrived in the shadow is seen there.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Flavour } from '../../../catalog/model.ts';
import type { Shadow } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import type { BookkeepingRows } from '../../source.ts';
import type { Applied, CodeContext, History, Material, Step } from '../kind.ts';
import { type Program, runProgram } from './program.ts';
import { installed, type Project, slashed } from './project.ts';

/** What a program says when it is asked to `describe`. */
interface Description {
  /** What the tool calls its database: `pg`, `mysql2`, `mariadb` … */
  readonly dialect: string;
  /** In order, as the tool notes them; null for models, and for migrations that cannot be told apart. */
  readonly migrations: readonly string[] | null;
  /** The table that the tool notes them in. */
  readonly table?: string;
  /** Absolute folders in which the files of the migrations may be. */
  readonly folders?: readonly string[];
}

export interface Migrated {
  readonly program: Program;
  /** As in catalog/bookkeeping.ts; null for models. */
  readonly historyTool: string | null;
}

/** For a configuration that asks for its URL when it is loaded, where nothing is connected to: nobody listens there. */
export function nowhere(flavour: Flavour): string {
  return `${flavour === 'postgres' ? 'postgresql' : flavour}://nobody@127.0.0.1:9/nowhere`;
}

export async function migrated({ program, historyTool }: Migrated, project: Project, context: CodeContext): Promise<Material> {
  const run = <Result>(shadowUrl: string, input: Readonly<Record<string, unknown>>): Promise<Result> => {
    const url = inTheWordsOf(project, shadowUrl);
    return runProgram<Result>(program, project, { ...input, url }, connectionVariables(url), context);
  };
  const described = await run<Description>(nowhere(await context.flavour()), { task: 'describe' });
  const { migrations } = described;
  if (migrations?.length === 0) {
    throw new DriftgateError('source', `${project.shown} leads to no migrations${listed(described.folders, context)}.`);
  }
  const steps: Step[] =
    migrations === null
      ? [{ id: project.shown, name: project.shown, file: project.shown }]
      : migrations.map((name) => ({ id: name, name, file: fileOf(name, described.folders ?? [], context) }));
  const before = new WeakMap<Shadow, number>();
  return {
    flavour: flavourOf(described.dialect, project),
    reachable: true,
    steps,
    async apply(shadow, wanted) {
      if (shadow.url === null) throw new DriftgateError('source', `${program.what} needs a shadow that it can connect to.`);
      if (!before.has(shadow)) before.set(shadow, await tablesIn(shadow));
      const names = migrations === null ? null : wanted.map(({ id }) => id);
      await run(shadow.url, { task: 'apply', migrations: names });
      if ((await tablesIn(shadow)) === before.get(shadow)) {
        throw new DriftgateError(
          'source',
          `${program.what} with ${project.shown} ended without an error, but made no table in ${shadow.label}: it holds no models, or it went to another database.`,
          { hint: 'Does the configuration connect by itself? The connection of the shadow is in DATABASE_URL.' },
        );
      }
    },
    history: migrations === null || historyTool === null ? null : historyOf(historyTool, described.table ?? null, migrations),
  };
}

/** Drivers for MySQL serve MariaDB too, and want their own scheme; the driver for MariaDB wants its own. */
function inTheWordsOf(project: Project, url: string): string {
  if (!/^(mysql|mariadb):/.test(url)) return url;
  const only = installed('mariadb', project) !== null && installed('mysql2', project) === null;
  return url.replace(/^\w+:/, only ? 'mariadb:' : 'mysql:');
}

/** By DATABASE_URL, and by what drivers read where a configuration says nothing. */
function connectionVariables(text: string): Record<string, string> {
  const url = new URL(text);
  if (!url.protocol.startsWith('postgres')) return { DATABASE_URL: text };
  return {
    DATABASE_URL: text,
    PGHOST: url.hostname.replace(/^\[|\]$/g, ''),
    PGPORT: url.port === '' ? '5432' : url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  };
}

async function tablesIn(shadow: Shadow): Promise<number> {
  const where =
    shadow.flavour === 'postgres' ? `table_schema not in ('pg_catalog', 'information_schema')` : 'table_schema = database()';
  const rows = await shadow.query(`select count(*) as tables from information_schema.tables where ${where}`);
  return Number(rows[0]?.tables);
}

/** @throws DriftgateError `usage` for what is no database of ours */
function flavourOf(dialect: string, project: Project): Flavour {
  if (/^(pg|postgres|neon)/i.test(dialect) || /^(@neondatabase|@prisma\/ppg|bun$|aurora-postgres|Client_PG)/i.test(dialect)) {
    return 'postgres';
  }
  if (/^mariadb/i.test(dialect)) return 'mariadb';
  if (/^(mysql|aurora-mysql|Client_MySQL)/i.test(dialect)) return 'mysql';
  throw new DriftgateError('usage', `${project.shown} is for ${dialect}; PostgreSQL, MySQL and MariaDB can be compared.`);
}

function listed(folders: readonly string[] | undefined, { folder }: CodeContext): string {
  if (folders === undefined || folders.length === 0) return '';
  return `: none is in ${folders.map((path) => slashed(relative(folder, path)) || '.').join(', ')}`;
}

function fileOf(name: string, folders: readonly string[], { folder }: CodeContext): string | null {
  const names = [name, ...['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((extension) => `${name}.${extension}`)];
  const path = folders.flatMap((within) => names.map((file) => join(within, file))).find((file) => existsSync(file));
  return path === undefined ? null : slashed(relative(folder, path));
}

/** Migrations are told by their names without an extension: what is `.ts` in the repository may have run as `.js`. */
function historyOf(tool: string, table: string | null, migrations: readonly string[]): History {
  const known = new Map(migrations.map((name) => [stem(name), name]));
  return {
    tool,
    appliedIn(tables): Applied | null {
      const own = tables.filter((one) => isTheTools(one, tool, table));
      if (own.length === 0) return null;
      const names = own.flatMap(({ rows }) => rows.map(({ name }) => String(name)));
      return {
        ids: new Set(names.flatMap((name) => known.get(stem(name)) ?? [])),
        unknown: names.filter((name) => !known.has(stem(name))),
        failed: [],
        edited: [],
      };
    },
  };
}

function isTheTools({ tool: of, path }: BookkeepingRows, tool: string, table: string | null): boolean {
  const name = path.at(-1) ?? '';
  return of === tool && (table === null ? !name.endsWith('_lock') : name === table);
}

function stem(name: string): string {
  return name.replace(/\.[cm]?[jt]s$/, '');
}
