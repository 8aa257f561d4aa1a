/** What the tests of the Node examples have in common: the program as people start it, the user's tool, and the drift that must be found. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/report.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Variables = Readonly<Record<string, string>>;

export function run(command: string, args: readonly string[], cwd: string, env: Variables = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const { PATH, HOME, TMPDIR } = process.env;
    const options = { cwd, env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env }, maxBuffer: 1 << 26 };
    execFile(command, args, options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Runs a program of the example's own packages, which must end well. */
export async function tool(folder: string, script: string, args: readonly string[], env: Variables): Promise<void> {
  const { code, stdout, stderr } = await run('node', [join('node_modules', script), ...args], folder, env);
  expect(code, `${stdout}\n${stderr}`).toBe(0);
}

export function driftgate(args: readonly string[], cwd: string, env: Variables = {}): Promise<Ended> {
  return run(process.execPath, [cli, ...args], cwd, env);
}

export interface Checked {
  readonly code: number;
  readonly report: Report;
  /** Rule and object of every finding: `missing-column column:public.orders.currency`. */
  readonly found: readonly string[];
}

export async function check(
  folder: string,
  reference: string,
  target: string,
  more: readonly string[] = [],
  env: Variables = {},
): Promise<Checked> {
  const args = ['check', '--reference', reference, '--target', target, '--format', 'json', ...more];
  const { code, stdout, stderr } = await driftgate(args, folder, env);
  expect(stdout, stderr).not.toBe('');
  const report = JSON.parse(stdout) as Report;
  return { code, report, found: report.findings.map(({ rule, object }) => `${rule} ${object.id}`).sort() };
}

/** What is done to a database that was right: a column is lost, a type is changed, a table is there that nobody knows. */
export const DRIFT = {
  postgres: `ALTER TABLE orders DROP COLUMN currency;
    ALTER TABLE products ALTER COLUMN price TYPE numeric(8, 2);
    CREATE TABLE promotions (id int PRIMARY KEY);`,
  mysql: `ALTER TABLE orders DROP COLUMN currency;
    ALTER TABLE products MODIFY price decimal(8, 2) NOT NULL DEFAULT 0;
    CREATE TABLE promotions (id int PRIMARY KEY);`,
} as const;

/** @param schema null where there is none */
export function drifted(schema: string | null): string[] {
  const within = schema === null ? '' : `${schema}.`;
  return [
    `column-type column:${within}products.price`,
    `extra-table table:${within}promotions`,
    `missing-column column:${within}orders.currency`,
  ];
}

/** A copy of an example that a test may change: its files are its own, its packages the example's (unless they are to be missing). */
export function copyOf(folder: string, { packages = true } = {}): string {
  const copy = mkdtempSync(join(tmpdir(), 'driftgate-example-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.startsWith(join(folder, 'node_modules')) });
  if (packages) symlinkSync(join(folder, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
