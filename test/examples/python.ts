/**
 * The Python of the examples: that of the system, with Debian's or Ubuntu's packages (scripts/install-test-servers.sh), or the one
 * that DRIFTGATE_TEST_PYTHON names. Without the packages the tests are skipped, saying so; with CI=true that is a failure.
 */
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import type { Report } from '../../src/report/report.ts';
import { recordingContext } from '../connect/context.ts';

export const python = process.env.DRIFTGATE_TEST_PYTHON ?? '/usr/bin/python3';

export function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

/** Defines the tests when Python has these modules. */
export function withPython(modules: readonly string[], body: () => void): void {
  const { status } = spawnSync(python, ['-c', `import ${modules.join(', ')}`]);
  if (status === 0) body();
  else if (/^(1|true)$/i.test(process.env.CI ?? '')) it(`has ${modules.join(', ')}`, () => expect.fail(reason(modules)));
  else
    describe.skip('Python', () => {
      it(`skipped: ${reason(modules)}`, () => {});
    });
}

function reason(modules: readonly string[]): string {
  return `${python} has not all of ${modules.join(', ')}: scripts/install-test-servers.sh installs them, DRIFTGATE_TEST_PYTHON names another`;
}

/** Runs Python as a person would. @throws Error with what it printed */
export function runPython(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env } };
    execFile(python, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`));
    });
  });
}

export interface Checked {
  readonly report: Report;
  /** `rule object` of each finding, sorted. */
  readonly found: readonly string[];
}

/** check, with paths from the folder. */
export async function checkCode(
  folder: string,
  flags: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Checked> {
  const context = recordingContext({ PATH: process.env.PATH, DRIFTGATE_PYTHON: python, ...environment });
  const report = await check(parseSettings({ flags, cwd: folder }), context);
  return { report, found: report.findings.map(({ rule, object }) => `${rule} ${object.name}`).sort() };
}
