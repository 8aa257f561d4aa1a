/**
 * Finds the Python that has the project's packages. In this order: the variable DRIFTGATE_PYTHON; the virtual environment
 * that is active; `.venv` or `venv` in the project; what `uv.lock`, `poetry.lock` or `Pipfile.lock` is the lock file of, when
 * that program is there; `python3` and `python` on PATH.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { DriftgateError } from '../../../errors.ts';
import type { CodeContext } from '../kind.ts';

export interface Interpreter {
  readonly command: string;
  /** What stands before Python's own arguments: `run python`. */
  readonly args: readonly string[];
  /** For people, as it was found: `.venv/bin/python`, `poetry run python`. */
  readonly shown: string;
}

/**
 * @param folders where the project may have its environment, the likeliest first
 * @throws DriftgateError `source` when there is none
 */
export function findPython(folders: readonly string[], { environment, folder }: CodeContext): Interpreter {
  const chosen = environment.DRIFTGATE_PYTHON?.trim();
  if (chosen) {
    // A path starts where all paths of the source do; a mere name is looked for on PATH.
    const path = /[\\/]/.test(chosen) ? resolve(folder, chosen) : onPath(chosen, environment);
    if (path !== null && isProgram(path)) return plain(path, chosen);
    throw new DriftgateError('usage', `DRIFTGATE_PYTHON names ${chosen}, which is not a program that can be run.`);
  }
  const active = environment.VIRTUAL_ENV?.trim();
  for (const [base, shown] of [
    ...(active ? [[active, '$VIRTUAL_ENV']] : []),
    ...folders.flatMap((one) => ['.venv', 'venv'].map((name) => [join(one, name), name])),
  ] as [string, string][]) {
    const inside = ['bin/python', 'Scripts/python.exe'].find((path) => isProgram(join(base, path)));
    if (inside !== undefined) return plain(join(base, inside), `${shown}/${inside}`);
  }
  for (const one of folders) {
    for (const { lock, program, args } of PROJECT_TOOLS) {
      if (existsSync(join(one, lock)) && onPath(program, environment) !== null)
        return { command: program, args, shown: [program, ...args].join(' ') };
    }
  }
  const name = ['python3', 'python'].find((one) => onPath(one, environment) !== null);
  if (name !== undefined) return plain(name, name);
  throw new DriftgateError('source', 'There is no Python: neither a virtual environment in the project nor python3 on PATH.', {
    hint: "Install the project's packages (actions/setup-python, uv sync, pip install), or name the interpreter in DRIFTGATE_PYTHON.",
  });
}

/** None of them may install anything now: what the project locked is there, or it is told that it is not. */
const PROJECT_TOOLS: readonly { readonly lock: string; readonly program: string; readonly args: readonly string[] }[] = [
  { lock: 'uv.lock', program: 'uv', args: ['run', '--no-sync', 'python'] },
  { lock: 'poetry.lock', program: 'poetry', args: ['run', 'python'] },
  { lock: 'Pipfile.lock', program: 'pipenv', args: ['run', 'python'] },
];

function plain(command: string, shown: string): Interpreter {
  return { command, args: [], shown };
}

function onPath(name: string, environment: CodeContext['environment']): string | null {
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((one) => isAbsolute(one));
  return folders.flatMap((one) => [join(one, name), join(one, `${name}.exe`)]).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
