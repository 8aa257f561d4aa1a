/** The steps that make the project's own tools ready in a workflow: only what models need, in the words of the package manager that is there. */
import { posix } from 'node:path';
import { schemeOf } from './answers.ts';
import type { Repository } from './repository.ts';
import { upward } from './repository.ts';

/** Lines of YAML, of steps at the depth of a job's. */
export type Steps = readonly string[];

const NODE = 'actions/setup-node@53b83947a5a98c8d113130e565377fae1a50d02f # v6.3.0';
const PYTHON = 'actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0';

const NODE_KINDS = ['drizzle', 'mikro-orm', 'typeorm', 'sequelize', 'kysely', 'knex', 'prisma'];
const PYTHON_KINDS = ['sqlalchemy', 'alembic', 'django'];

export async function setupOf(reference: string, repository: Repository): Promise<Steps> {
  const scheme = schemeOf(reference);
  const argument = reference.slice(scheme.length + 1);
  const folder = scheme === 'sqlalchemy' ? '.' : folderOf(argument);
  if (NODE_KINDS.includes(scheme)) return node(folder, repository);
  if (PYTHON_KINDS.includes(scheme)) return python(folder, repository);
  // A command may need anything: what is there is made ready.
  return repository.has('package.json') ? node('.', repository) : python('.', repository);
}

function folderOf(argument: string): string {
  const path = posix.normalize(argument).replace(/\/$/, '');
  return /\.\w+$/.test(posix.basename(path)) && path !== '.' ? posix.dirname(path) : path;
}

const MANAGERS: readonly { readonly lock: string; readonly before?: string; readonly install: string }[] = [
  { lock: 'package-lock.json', install: 'npm ci' },
  { lock: 'npm-shrinkwrap.json', install: 'npm ci' },
  { lock: 'pnpm-lock.yaml', before: 'corepack enable', install: 'pnpm install --frozen-lockfile' },
  { lock: 'yarn.lock', before: 'corepack enable', install: 'yarn install --immutable' },
  { lock: 'bun.lock', install: 'npx --yes bun install --frozen-lockfile' },
  { lock: 'bun.lockb', install: 'npx --yes bun install --frozen-lockfile' },
];

async function node(folder: string, repository: Repository): Promise<Steps> {
  const places = upward(folder);
  const lock = firstOf(places, MANAGERS, repository);
  const home = lock?.folder ?? places.find((place) => repository.has(posix.join(place, 'package.json'))) ?? '.';
  const versionFile = [...upward(home)]
    .flatMap((place) => ['.nvmrc', '.node-version'].map((name) => posix.join(place, name)))
    .find((file) => repository.has(file));
  const install = lock === null ? 'npm install' : await installOf(lock, repository);
  return [
    `- uses: ${NODE}`,
    '  with:',
    versionFile === undefined ? '    node-version: 24' : `    node-version-file: ${quote(versionFile)}`,
    ...[...(lock?.before === undefined ? [] : [lock.before]), install].flatMap((command) => runIn(home, command)),
  ];
}

/** Yarn 1 has another word for it than those after it. */
async function installOf(
  lock: { readonly lock: string; readonly folder: string; readonly install: string },
  repository: Repository,
): Promise<string> {
  if (lock.lock !== 'yarn.lock') return lock.install;
  const text = await repository.text(posix.join(lock.folder, lock.lock));
  return text.includes('# yarn lockfile v1') ? 'yarn install --frozen-lockfile' : lock.install;
}

const PYTHON_FILES: readonly { readonly lock: string; readonly before?: string; readonly install: string }[] = [
  { lock: 'uv.lock', before: 'pip install uv', install: 'uv sync --locked' },
  { lock: 'poetry.lock', before: 'pip install poetry', install: 'poetry install' },
  { lock: 'Pipfile.lock', before: 'pip install pipenv', install: 'pipenv sync' },
  { lock: 'requirements.txt', install: 'pip install -r requirements.txt' },
  { lock: 'pyproject.toml', install: 'pip install .' },
  { lock: 'setup.py', install: 'pip install .' },
];

function python(folder: string, repository: Repository): Steps {
  const found = firstOf(upward(folder), PYTHON_FILES, repository);
  const versionFile = ['.python-version'].find((file) => repository.has(file));
  return [
    `- uses: ${PYTHON}`,
    '  with:',
    versionFile === undefined ? "    python-version: '3.x'" : `    python-version-file: ${versionFile}`,
    ...(found === null
      ? []
      : [...(found.before === undefined ? [] : [found.before]), found.install].flatMap((command) =>
          runIn(found.folder, command),
        )),
  ];
}

function firstOf<T extends { readonly lock: string }>(
  places: readonly string[],
  all: readonly T[],
  repository: Repository,
): (T & { readonly folder: string }) | null {
  for (const folder of places) {
    const found = all.find(({ lock }) => repository.has(posix.join(folder, lock)));
    if (found !== undefined) return { ...found, folder };
  }
  return null;
}

function runIn(folder: string, command: string): string[] {
  return [`- run: ${command}`, ...(folder === '.' ? [] : [`  working-directory: ${quote(folder)}`])];
}

/** As a scalar of YAML; plain where that is certain. */
export function quote(text: string): string {
  return /^[A-Za-z.][\w./@:-]*$/.test(text) && !text.endsWith(':') && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
