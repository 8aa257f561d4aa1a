/**
 * `django:PATH`: the migrations of a Django project, run on the shadow by the project's own Python and settings. The settings'
 * default database becomes the shadow; others are taken out, so that nothing can be reached with them.
 */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Flavour } from '../../../catalog/model.ts';
import { DriftgateError } from '../../../errors.ts';
import { shadowVariables } from '../environment.ts';
import type { Applied, CodeContext, CodeKind, History, Step } from '../kind.ts';
import { DJANGO } from '../python/django.ts';
import { findPython } from '../python/interpreter.ts';
import { runPython } from '../python/run.ts';
import { nowhere } from './sqlalchemy.ts';

interface Migration extends Step {
  readonly key: readonly [app: string, name: string];
  /** Ids of migrations that this one was squashed from. */
  readonly replaces: readonly string[];
}

interface Listing {
  readonly migrations: readonly {
    readonly app: string;
    readonly name: string;
    readonly file: string | null;
    readonly replaces: readonly string[];
  }[];
  /** By the engine of the settings' default database. */
  readonly flavour: Flavour | null;
}

export const django: CodeKind = {
  scheme: 'django',
  form: 'django:PATH',
  help: 'Django migrations: the folder of manage.py',
  runsCode: true,
  hasHistory: true,
  signs: ['manage.py'],
  async open(argument, context) {
    const home = homeOf(argument, context);
    const python = findPython([...new Set([home, context.folder])], context);
    const shown = `django:${argument}`;
    const flavour = await context.flavour();
    const run = <Answer>(doing: string, url: string, steps: Migration['key'][] | null): Promise<Answer> =>
      runPython<Answer>(
        {
          program: DJANGO,
          request: { shown, url, flavour, steps },
          python,
          what: `${doing} ${shown}`,
          cwd: home,
          environment: shadowVariables(context, url),
        },
        context,
      );
    const listing = await run<Listing>('Reading the migrations of', nowhere(flavour === 'postgres'), null);
    const migrations = listing.migrations.map((one) => stepOf(one, context.folder));
    if (migrations.length === 0) {
      throw new DriftgateError('source', `${shown} has no migrations.`, { hint: 'Make them: python manage.py makemigrations' });
    }
    return {
      flavour: listing.flavour,
      reachable: true,
      steps: migrations,
      async apply(shadow, steps) {
        const chosen = new Set(steps.map(({ id }) => id));
        const keys = migrations.filter(({ id }) => chosen.has(id)).map(({ key }) => key);
        await run('Migrating the shadow by', shadow.url!, keys);
      },
      history: historyOf(migrations),
    };
  },
};

function homeOf(argument: string, { folder }: CodeContext): string {
  const path = resolve(folder, argument);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new DriftgateError('usage', `django:${argument}: there is no such file or folder.`);
  const home = isFolder ? path : dirname(path);
  if (existsSync(join(home, 'manage.py'))) return home;
  throw new DriftgateError('usage', `django:${argument} has no manage.py.`, { hint: 'Give the folder in which manage.py is.' });
}

function stepOf({ app, name, file, replaces }: Listing['migrations'][number], folder: string): Migration {
  const path = file === null ? null : relative(folder, file);
  const id = `${app}.${name}`;
  // Those of Django itself lie with the packages.
  return {
    id,
    name: id,
    file: path === null || path.startsWith('..') || /site-packages|dist-packages/.test(path) ? null : path,
    key: [app, name],
    replaces,
  };
}

function historyOf(migrations: readonly Migration[]): History {
  const known = new Set(migrations.flatMap(({ id, replaces }) => [id, ...replaces]));
  return {
    tool: 'Django',
    appliedIn(tables): Applied | null {
      const own = tables.filter(({ tool }) => tool === 'Django');
      if (own.length === 0) return null;
      const rows = new Set(own.flatMap((one) => one.rows.map((row) => `${row.app}.${row.name}`)));
      // A squashed migration has been had when all that it replaces has.
      const had = migrations.filter(
        ({ id, replaces }) => rows.has(id) || (replaces.length > 0 && replaces.every((one) => rows.has(one))),
      );
      return {
        ids: new Set(had.map(({ id }) => id)),
        unknown: [...rows].filter((id) => !known.has(id)),
        failed: [],
        edited: [],
      };
    },
  };
}
