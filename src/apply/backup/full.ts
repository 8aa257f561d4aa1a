/** The whole database, by the user's own dump program. What it needs to log in goes through private files and its environment. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Catalog } from '../../catalog/model.ts';
import { type DumpCommand, type DumpMade, shellWord } from '../../engines/backup.ts';
import { makeThrowaway, type Throwaway } from '../../engines/throwaway/index.ts';
import { DriftgateError } from '../../errors.ts';
import type { LiveTarget } from '../../sources/live/target.ts';
import type { SourceContext } from '../../sources/source.ts';
import type { BackupFolder } from './folder.ts';
import { forward } from './forward.ts';
import { childEnvironment, type DumpProgram, findDumpProgram } from './programs.ts';

export interface Dump {
  /** Its name in the folder. */
  readonly path: string;
  readonly made: DumpMade;
}

/** @throws DriftgateError `usage` without a program that fits, `write` when it fails */
export async function dumpEverything(
  target: LiveTarget,
  catalog: Catalog,
  folder: BackupFolder,
  context: SourceContext,
): Promise<Dump> {
  const program = await findDumpProgram(target.engine, catalog, context.environment);
  const reached = await target.open((_engine, settings) => forward(settings));
  const throwaway = await makeThrowaway('dump').catch(async (error: unknown) => {
    await reached.close();
    throw error;
  });
  try {
    const { settings, port } = reached.session;
    const place = { settings, forwarded: port, folder: throwaway.path, output: join(folder.path, 'full') };
    const command = target.engine.backup.dump.command(place, { version: program.version, flavour: catalog.flavour });
    for (const [name, content] of Object.entries(command.files))
      writeFileSync(join(throwaway.path, name), content, { mode: 0o600 });
    context.log.info(`Dumping ${target.label} with ${program.name} ${program.version}`);
    const path = basename(command.writes);
    const what = `everything, by ${program.name} ${program.version}`;
    if (command.by === 'gzip') await folder.stream(path, what, (take) => run(program, command, throwaway, context, take));
    else {
      await run(program, command, throwaway, context, null);
      await folder.adopt(path, what);
    }
    return { path, made: madeBy(program, catalog) };
  } finally {
    await throwaway.remove();
    await reached.close();
  }
}

function madeBy({ command, version, first }: DumpProgram, { flavour, version: server }: Catalog): DumpMade {
  const called = (name: string): string => {
    const beside = join(dirname(command), name);
    return first || !existsSync(beside) ? name : shellWord(beside);
  };
  return { flavour, program: version, server, called };
}

/** @param take for what it prints, compressed; null when it writes its file itself */
async function run(
  program: DumpProgram,
  { args, environment }: DumpCommand,
  throwaway: Throwaway,
  context: SourceContext,
  take: ((chunk: Buffer) => Promise<void>) | null,
): Promise<void> {
  const child = spawn(program.command, [...args], {
    env: { ...childEnvironment(context.environment), ...environment },
    stdio: ['ignore', take === null ? 'ignore' : 'pipe', 'pipe'],
    cwd: throwaway.path,
  });
  if (child.pid !== undefined) throwaway.guard(child.pid);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-4000);
  });
  const ended = new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit code ${code}`)));
  });
  try {
    if (take !== null) {
      const zip = createGzip();
      child.stdout!.on('error', (error) => zip.destroy(error)).pipe(zip);
      for await (const chunk of zip) await take(chunk as Buffer);
    }
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
  const failure = await ended;
  if (failure === null) return;
  const reason = context.secrets.redact(said.trim().split('\n').slice(-5).join('\n'));
  throw new DriftgateError('write', `${program.name} failed (${failure})${reason === '' ? '' : `:\n${reason}`}`, {
    hint: 'Does its user have the right to read everything, and is there room on the disk? --backup affected saves only what would be lost.',
  });
}
