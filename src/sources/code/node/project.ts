/**
 * The user's own installation of a Node tool: the configuration that a source names, the package that it belongs to, and
 * the tool as it is installed there. Nothing is bundled and nothing is fetched: another version would give another schema.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { DriftgateError, messageOf } from '../../../errors.ts';
import { nothingAt } from '../files.ts';
import type { CodeContext } from '../kind.ts';

/** A configuration or a module of models, and where it is at home. */
export interface Project {
  /** Absolute path of the file. */
  readonly file: string;
  /** The same as a person would write it. */
  readonly shown: string;
  /** The nearest folder above with a package.json: the working folder of the package's own scripts. */
  readonly folder: string;
}

export interface Installed {
  /** Absolute path of the package's folder. */
  readonly folder: string;
  readonly version: string;
  /** Absolute path of the script of one of its programs. @throws DriftgateError `source` when it has none of that name */
  script(program: string): string;
}

/**
 * The file that an argument names, or in a folder the first of `names` that is there, with any of the usual extensions.
 * @throws DriftgateError `usage` when there is none
 */
export function projectOf(argument: string, names: readonly string[], { folder }: Pick<CodeContext, 'folder'>): Project {
  const path = resolve(folder, argument);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw nothingAt(argument);
  const file = found.isDirectory() ? firstIn(path, names) : path;
  if (file === null) {
    throw new DriftgateError('usage', `The folder ${argument} holds no ${names.join(', ')} (.ts, .js …).`, {
      hint: 'Name the file itself.',
    });
  }
  const shown = relative(folder, file);
  return { file, shown: shown.startsWith('..') ? file : slashed(shown), folder: packageFolder(dirname(file)) ?? dirname(file) };
}

/** True when its `.js` and `.ts` files are ES modules. */
export function isModule({ folder }: Project): boolean {
  return readManifest(join(folder, 'package.json'))?.type === 'module';
}

/** As a person would write it, whatever the machine. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}

const EXTENSIONS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'];

function firstIn(folder: string, names: readonly string[]): string | null {
  const paths = names.flatMap((name) => EXTENSIONS.map((extension) => join(folder, `${name}.${extension}`)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** This folder and those above it. */
function* upward(folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}

function packageFolder(start: string): string | null {
  for (const folder of upward(start)) if (existsSync(join(folder, 'package.json'))) return folder;
  return null;
}

/** As Node finds it: in the node_modules of this folder, or of one above. */
export function installed(name: string, { file }: Project): Installed | null {
  for (const above of upward(dirname(file))) {
    const folder = join(above, 'node_modules', name);
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest === null) continue;
    return {
      folder,
      version: manifest.version ?? 'unknown',
      script(program) {
        const bin = typeof manifest.bin === 'string' ? { [basename(name)]: manifest.bin } : (manifest.bin ?? {});
        const path = bin[program];
        if (path !== undefined) return join(folder, path);
        throw new DriftgateError('source', `The installed ${name} ${manifest.version} has no program ${program}.`);
      },
    };
  }
  return null;
}

/** @throws DriftgateError `source` with the command that installs it */
export function needed(name: string, project: Project): Installed {
  const found = installed(name, project);
  if (found !== null) return found;
  throw new DriftgateError('source', `${name} is not installed: no node_modules/${name} is in ${project.folder} or above.`, {
    hint: `Install it: ${installCommand(name, project)}`,
  });
}

/** In the words of the project's own package manager; a package that is asked for already is only not installed yet. */
export function installCommand(name: string, project: Project): string {
  const manifest = readManifest(join(project.folder, 'package.json'));
  const asked = manifest?.dependencies?.[name] !== undefined || manifest?.devDependencies?.[name] !== undefined;
  for (const above of upward(project.folder)) {
    const manager = MANAGERS.find(({ lock }) => existsSync(join(above, lock)));
    if (manager !== undefined) return asked ? manager.install : `${manager.add} ${name}`;
    if (existsSync(join(above, '.git'))) break;
  }
  return asked ? 'npm install' : `npm install --save-dev ${name}`;
}

const MANAGERS = [
  { lock: 'package-lock.json', install: 'npm ci', add: 'npm install --save-dev' },
  { lock: 'pnpm-lock.yaml', install: 'pnpm install --frozen-lockfile', add: 'pnpm add --save-dev' },
  {
    lock: '.pnp.cjs',
    install: 'set nodeLinker: node-modules in .yarnrc.yml, then yarn install (a Plug’n’Play installation cannot be used)',
    add: 'set nodeLinker: node-modules in .yarnrc.yml, then yarn add --dev',
  },
  { lock: 'yarn.lock', install: 'yarn install --immutable', add: 'yarn add --dev' },
  { lock: 'bun.lock', install: 'bun install --frozen-lockfile', add: 'bun add --dev' },
  { lock: 'bun.lockb', install: 'bun install --frozen-lockfile', add: 'bun add --dev' },
] as const;

interface Manifest {
  readonly type?: string;
  readonly version?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (error) {
    throw new DriftgateError('source', `${path} is no JSON: ${messageOf(error)}`);
  }
}

/** The `node` of the user's PATH, which the project is made for; ours (the action's own, perhaps) when there is none. */
export function nodeProgram({ environment }: Pick<CodeContext, 'environment'>): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const paths = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return paths.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}
