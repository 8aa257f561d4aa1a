/** The program as people start it: `node dist/cli.js`, in a folder of its own, with nothing of this process's environment. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** DRIFTGATE_CLI names another door, such as src/cli.ts, for trying out what is not built yet. */
export const cli = process.env.DRIFTGATE_CLI ?? fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  /** Gone after the last test of the file. */
  readonly folder: string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
}

export function program(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    run: (args, env = {}) =>
      new Promise((resolve) => {
        const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, ...env }, maxBuffer: 1 << 26 };
        execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
        );
      }),
  };
}
