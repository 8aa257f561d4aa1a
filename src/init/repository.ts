/** The repository that `init` looks at: its root, and what lies in it. It is only read, and of its text only what is needed. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

export interface Repository {
  /** Absolute: the folder that holds `.git`, else the working folder. */
  readonly root: string;
  /** Paths in it with `/`, those near the root first. Without what is installed, built or hidden. */
  readonly files: readonly string[];
  /** Empty when it is not there, is no text or is large: then nothing is learnt from it. */
  text(file: string): Promise<string>;
  has(file: string): boolean;
}

/** Folders in which nobody keeps the source of a schema, and those of tests. */
const ELSEWHERE = ['node_modules', 'vendor', 'dist', 'build', 'out', 'target', 'coverage', 'venv', 'env', '__pycache__'];
const TESTS = ['test', 'tests', '__tests__', 'spec', 'e2e', 'fixtures', 'testdata', 'seeds', 'seeders'];
/** Deeper than that lies no configuration that a person would want to find. */
const DEPTH = 7;
const LARGEST = 1_000_000;

export async function openRepository(cwd: string): Promise<Repository> {
  const { glob } = await import('tinyglobby');
  const root = rootOf(cwd);
  const found = await glob('**/*', {
    cwd: root,
    deep: DEPTH,
    ignore: [...ELSEWHERE, ...TESTS].map((name) => `**/${name}/**`),
    followSymbolicLinks: false,
  });
  const depth = (file: string): number => file.split('/').length;
  const files = found.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return {
    root,
    files,
    has: (file) => existsSync(join(root, file)),
    text: async (file) => {
      const text = await readFile(join(root, file), 'utf8').catch(() => '');
      return text.length > LARGEST || text.includes('\0') ? '' : text;
    },
  };
}

function rootOf(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

/** The folders from this one up to the root: `apps/api`, `apps`, `.`. */
export function upward(folder: string): string[] {
  return folder === '.' ? ['.'] : [folder, ...upward(posix.dirname(folder))];
}
