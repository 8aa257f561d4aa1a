/** Which tool a migration is written for, and into which folder: as the user says, else as the sources of the settings tell. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type Folder, openFolder } from '../sources/code/files.ts';
import { recognise } from '../sources/code/migrations/layouts/index.ts';
import { projectOf, slashed } from '../sources/code/node/project.ts';
import type { MigrationTool } from './tool.ts';
import { MIGRATION_TOOLS } from './tools/index.ts';

export interface Place {
  readonly tool: MigrationTool;
  readonly folder: Folder;
}

export interface Wanted {
  /** As `--tool` has it. */
  readonly tool?: string | undefined;
  /** As `--folder` has it. */
  readonly folder?: string | undefined;
}

/** @throws DriftgateError `usage` when no tool or no folder can be told */
export async function placeFor(settings: Settings, wanted: Wanted): Promise<Place> {
  const named = wanted.tool === undefined ? null : toolNamed(wanted.tool);
  if (wanted.folder !== undefined) {
    const path = resolve(wanted.folder);
    if (statSync(path, { throwIfNoEntry: false })?.isFile())
      throw new DriftgateError('usage', `--folder: ${wanted.folder} is a file.`, { hint: 'Name the folder of the migrations.' });
    const folder = await openFolder(wanted.folder, path);
    return named === null ? recognised(folder, wanted.folder) : { tool: named, folder };
  }
  const told = fromSources(settings, named);
  if (told === null) {
    throw new DriftgateError('usage', 'Where the migrations are is not known: neither source is a folder of migrations.', {
      hint: `Name it: --folder FOLDER, and for an empty one --tool ${MIGRATION_TOOLS.map(({ name }) => name).join('|')}.`,
    });
  }
  const folder = await openFolder(told.shown, told.path);
  const tool = named ?? told.tool;
  return tool === null ? recognised(folder, told.shown) : { tool, folder };
}

function toolNamed(name: string): MigrationTool {
  const tool = MIGRATION_TOOLS.find((one) => one.name === name);
  if (tool !== undefined) return tool;
  throw new DriftgateError('usage', `--tool: no migrations are written for "${name}".`, {
    hint: `There are: ${MIGRATION_TOOLS.map((one) => one.name).join(', ')}.`,
  });
}

async function recognised(folder: Folder, shown: string): Promise<Place> {
  for (const tool of MIGRATION_TOOLS) if (await tool.recognises?.(folder)) return { tool, folder };
  const found = await recognise(folder, shown);
  return { tool: ofLayout(found.layout.name, shown), folder: found.folder };
}

function ofLayout(layout: string, shown: string): MigrationTool {
  const tool = MIGRATION_TOOLS.find(({ layouts }) => layouts.includes(layout));
  if (tool !== undefined) return tool;
  throw new DriftgateError('usage', `${shown} has migrations of ${layout}, which are not written here.`, {
    hint: 'Take the SQL of the plan (driftgate plan --format sql), and let the tool of the project make the file.',
  });
}

interface Told {
  readonly tool: MigrationTool | null;
  readonly path: string;
  readonly shown: string;
}

/** The target comes first: what is to be changed may be what the migrations make. */
function fromSources(settings: Settings, named: MigrationTool | null): Told | null {
  for (const role of ['target', 'reference'] as const) {
    const text = settings[role];
    if (text === undefined || Object.hasOwn(settings.environments, text)) continue;
    const [, scheme = '', argument = ''] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text.trim()) ?? [];
    const start = settings.sourceFolders[role];
    const find = FINDERS[scheme];
    if (find === undefined) continue;
    if (role === 'reference' && HAS_MIGRATIONS.includes(scheme)) refuseItself(text);
    const told = find(argument.trim(), start);
    if (role === 'reference' && scheme === 'drizzle' && named === null) refuseModels(text);
    return told;
  }
  return null;
}

const HAS_MIGRATIONS = ['migrations', 'alembic'];

function refuseItself(text: string): never {
  throw new DriftgateError(
    'usage',
    `The reference, ${text}, is the migrations themselves: what the target lacks is in them already.`,
    {
      hint: `Run those that are pending, or driftgate apply. For a new migration make them the target, and what is right the reference: --target ${text} --reference SOURCE. Into another folder: --folder FOLDER.`,
    },
  );
}

function refuseModels(text: string): never {
  throw new DriftgateError(
    'usage',
    `The reference, ${text}, are Drizzle's models: only drizzle-kit can write a migration for them with its snapshot.`,
    {
      hint: 'Run npx drizzle-kit generate. For a custom migration, of which the models say nothing: --tool drizzle.',
    },
  );
}

const FINDERS: Readonly<Record<string, (argument: string, start: string) => Told>> = {
  migrations(argument, start) {
    const [, layout, path = argument] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
    return { tool: layout === undefined ? null : ofLayout(layout, argument), path: resolve(start, path), shown: path };
  },
  alembic(argument, start) {
    const given = resolve(start, argument);
    const home = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? given : dirname(given);
    const folder = [home, dirname(home)].map(scriptLocation).find((path) => path !== null) ?? join(home, 'versions');
    return { tool: toolNamed('alembic'), path: folder, shown: shownFrom(start, folder) };
  },
  drizzle(argument, start) {
    const { file } = projectOf(argument, ['drizzle.config'], { folder: start });
    // A configuration is code: only what is plainly written in it is taken from it.
    const out = /["']?\bout["']?\s*:\s*["'`]([^"'`$]+)["'`]/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'drizzle';
    const path = resolve(dirname(file), out);
    return { tool: toolNamed('drizzle'), path, shown: shownFrom(start, path) };
  },
  prisma(argument, start) {
    const given = resolve(start, argument);
    const home = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? given : dirname(given);
    const path =
      [join(home, 'migrations'), join(home, 'prisma', 'migrations'), join(dirname(home), 'migrations')].find(existsSync) ??
      join(home, 'migrations');
    return { tool: toolNamed('prisma'), path, shown: shownFrom(start, path) };
  },
};

/** Where alembic.ini, or pyproject.toml, says that the scripts are; null when neither is there. */
function scriptLocation(home: string): string | null {
  for (const name of ['alembic.ini', 'pyproject.toml']) {
    const file = join(home, name);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const value = /^\s*script_location\s*=\s*["']?([^"'\r\n]+?)["']?\s*$/m.exec(text)?.[1];
    if (value !== undefined) return join(resolve(home, value.replaceAll('%(here)s', home)), 'versions');
  }
  return null;
}

function shownFrom(start: string, path: string): string {
  const inside = relative(start, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : slashed(inside) || '.';
}
