/**
 * `alembic:PATH`: the revisions of an Alembic environment, run on the shadow by the project's own Python and its own env.py. Whether
 * env.py connected to the shadow is checked before anything is run, and seen afterwards by the version table in it.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Row } from '../../../engines/engine.ts';
import type { Shadow } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import { shadowVariables } from '../environment.ts';
import type { Applied, CodeContext, CodeKind, History, Step } from '../kind.ts';
import { ALEMBIC } from '../python/alembic.ts';
import { findPython, type Interpreter } from '../python/interpreter.ts';
import { runPython } from '../python/run.ts';
import { nowhere } from './sqlalchemy.ts';

interface Revision extends Step {
  /** Revisions that must have been run before it. */
  readonly after: readonly string[];
}

interface Environment {
  readonly ini: string | null;
  readonly toml: string | null;
  /** Folder of either. */
  readonly home: string;
  readonly shown: string;
  readonly python: Interpreter;
}

export const alembic: CodeKind = {
  scheme: 'alembic',
  form: 'alembic:PATH',
  help: 'Alembic migrations: alembic.ini or its folder',
  runsCode: true,
  hasHistory: true,
  signs: ['alembic.ini'],
  async open(argument, context) {
    const environment = environmentOf(argument, context);
    const flavour = await context.flavour();
    const revisions = await listRevisions(environment, nowhere(flavour === 'postgres'), context);
    if (revisions.length === 0) {
      throw new DriftgateError('source', `alembic:${argument} has no revisions.`, {
        hint: 'Does script_location lead to the right folder?',
      });
    }
    return {
      flavour: null,
      reachable: true,
      steps: revisions,
      apply: (shadow, steps) => upgrade(environment, shadow, newestOf(steps, revisions), context),
      history: historyOf(revisions),
    };
  },
};

function environmentOf(argument: string, context: CodeContext): Environment {
  const path = resolve(context.folder, argument);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new DriftgateError('usage', `alembic:${argument}: there is no such file or folder.`);
  // The folder of the scripts (with env.py) is as good a name as the one above it.
  const folders = isFolder ? [path, dirname(path)] : [dirname(path)];
  const names = isFolder ? ['alembic.ini', 'pyproject.toml'] : [basename(path)];
  const [file] = folders.flatMap((folder) => names.map((name) => join(folder, name))).filter((one) => existsSync(one));
  if (file === undefined) {
    throw new DriftgateError('usage', `alembic:${argument} has no alembic.ini.`, {
      hint: 'Give the path of alembic.ini, or of its folder.',
    });
  }
  const home = dirname(file);
  const toml = join(home, 'pyproject.toml');
  return {
    ini: file === toml ? null : file,
    toml: existsSync(toml) ? toml : null,
    home,
    shown: `alembic:${argument}`,
    python: findPython([...new Set([home, context.folder])], context),
  };
}

async function listRevisions(environment: Environment, url: string, context: CodeContext): Promise<readonly Revision[]> {
  const { revisions } = await run<{ readonly revisions: readonly Revision[] }>(
    environment,
    'Reading the revisions of',
    { revisions: null },
    url,
    context,
  );
  return revisions.map((revision) => ({
    ...revision,
    file: revision.file === null ? null : relative(context.folder, revision.file),
  }));
}

/** @param targets revisions; what comes before them is run too */
async function upgrade(
  environment: Environment,
  shadow: Shadow,
  targets: readonly string[],
  context: CodeContext,
): Promise<void> {
  const url = shadow.url!;
  const { version } = await run<{ readonly version: Partial<VersionTable> }>(
    environment,
    'Upgrading the shadow by',
    { revisions: targets, url },
    url,
    context,
  );
  if (await hasArrived(shadow, version, targets)) return;
  throw new DriftgateError(
    'source',
    `${environment.shown} was upgraded without an error, but the shadow is not at ${targets.join(', ')}: its env.py connects elsewhere, or runs offline.`,
    {
      hint: 'Let env.py take the URL from config.get_main_option("sqlalchemy.url"), or from DATABASE_URL.',
    },
  );
}

interface VersionTable {
  readonly table: string;
  readonly schema: string | null;
}

async function hasArrived(
  shadow: Shadow,
  { table, schema }: Partial<VersionTable>,
  targets: readonly string[],
): Promise<boolean> {
  if (table === undefined) return false;
  const quote = shadow.flavour === 'postgres' ? '"' : '`';
  const quoted = (name: string): string => quote + name.replaceAll(quote, quote + quote) + quote;
  const path = [...(schema ? [schema] : []), table].map(quoted).join('.');
  let rows: readonly Row[];
  try {
    rows = await shadow.query(`select version_num from ${path}`);
  } catch {
    return false;
  }
  return rows.some((row) => targets.includes(String(row.version_num)));
}

function run<Answer>(
  { python, home, ...files }: Environment,
  doing: string,
  request: object,
  url: string,
  context: CodeContext,
): Promise<Answer> {
  const environment = shadowVariables(context, url);
  const what = `${doing} ${files.shown}`;
  return runPython<Answer>(
    { program: ALEMBIC, request: { ...files, base: context.folder, ...request }, python, what, cwd: home, environment },
    context,
  );
}

/** Those of the steps that no other of them comes after. */
function newestOf(steps: readonly Step[], revisions: readonly Revision[]): string[] {
  const chosen = new Set(steps.map(({ id }) => id));
  const passed = new Set(revisions.filter(({ id }) => chosen.has(id)).flatMap(({ after }) => after));
  return [...chosen].filter((id) => !passed.has(id));
}

function historyOf(revisions: readonly Revision[]): History {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  return {
    tool: 'Alembic',
    appliedIn(tables): Applied | null {
      const own = tables.filter(({ tool }) => tool === 'Alembic');
      if (own.length === 0) return null;
      const rowsOf = (one: (typeof own)[number]): string[] => one.rows.map((row) => String(row.version_num));
      // Several applications may share a database, each with a version table in a schema of its own.
      const mine = own.filter((one) => rowsOf(one).some((id) => byId.has(id)));
      const rows = [...new Set((mine.length > 0 ? mine : own).flatMap(rowsOf))];
      const unknown = rows.filter((id) => !byId.has(id));
      const ids = new Set<string>();
      // A row names the newest revision only. What an unknown one came after is not known: the code's own newest, as far as can be told.
      const open = unknown.length > 0 ? [...byId.keys()] : [...rows];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (ids.has(id)) continue;
        ids.add(id);
        open.push(...(byId.get(id)?.after ?? []));
      }
      return { ids, unknown, failed: [], edited: [] };
    },
  };
}
