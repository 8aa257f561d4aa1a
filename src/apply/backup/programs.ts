/** Finds the dump program of the user's own that fits a server. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Catalog, FLAVOUR_NAMES } from '../../catalog/model.ts';
import type { Engine } from '../../engines/engine.ts';
import { DriftgateError } from '../../errors.ts';

export interface DumpProgram {
  readonly command: string;
  readonly name: string;
  readonly version: string;
  /** It is what a shell finds under its name. */
  readonly first: boolean;
}

/** That of the server's own version, else the next newer one: what a much newer one writes an older server may not read. @throws DriftgateError `usage` when there is none, or none new enough: it would leave out what it does not know */
export async function findDumpProgram(
  engine: Engine,
  { flavour, version }: Pick<Catalog, 'flavour' | 'version'>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DumpProgram> {
  const names = engine.backup.dump.programs(flavour);
  const folders = [...(environment.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...engine.backup.dump.folders];
  const candidates = names.flatMap((name) => {
    const all = [...new Set(folders)].map((folder) => ({ name, command: join(folder, executable(name)) }));
    return all
      .filter(({ command }) => isExecutable(command))
      .map((one, place) => ({ ...one, first: place === 0 && isOnPath(one.command, environment) }));
  });
  const found = await Promise.all(
    candidates.map(async (candidate): Promise<DumpProgram[]> => {
      const own = await versionOf(candidate.command, environment).then(
        (printed) => engine.backup.dump.versionOf(printed, flavour),
        () => null,
      );
      return own === null ? [] : [{ ...candidate, version: own }];
    }),
  );
  const rank = (one: DumpProgram): number => {
    const newer = majorOf(one.version) - majorOf(version);
    return newer < 0 ? Number.MAX_SAFE_INTEGER + newer : newer;
  };
  const [best] = found.flat().sort((a, b) => rank(a) - rank(b));
  const server = `${FLAVOUR_NAMES[flavour]} ${version}`;
  if (best === undefined)
    throw new DriftgateError(
      'usage',
      `A full backup is made with ${names.join(' or ')} of ${FLAVOUR_NAMES[flavour]}, and there is none on this machine.`,
      {
        hint: `Install the client programs of ${server}, or use --backup affected.`,
      },
    );
  if (majorOf(best.version) < majorOf(version))
    throw new DriftgateError('usage', `${best.command} is of version ${best.version}, too old for ${server}.`, {
      hint: `Install the client programs of ${server}, or use --backup affected.`,
    });
  return best;
}

/** What a child needs to run at all: nothing of ours goes to it. */
export function childEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))),
    LC_ALL: 'C',
  };
}

function isOnPath(command: string, { PATH = '' }: Readonly<Record<string, string | undefined>>): boolean {
  return PATH.split(delimiter).includes(dirname(command));
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function versionOf(command: string, environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { stdout } = await promisify(execFile)(command, ['--version'], { timeout: 10_000, env: childEnvironment(environment) });
  return stdout;
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10) || 0;
}
