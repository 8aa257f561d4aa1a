/**
 * Installs an example's packages when they are not there, or not those of its lock file. Several test files may ask at
 * once: one installs, the others wait for it.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** After this time whoever held the lock is taken to be dead. Milliseconds. */
const STALE = 300_000;

/** @returns the absolute path of the example's folder */
export async function installExample(name: string): Promise<string> {
  const folder = fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url)).replace(/[\\/]$/, '');
  // Git ignores this name.
  const lock = join(folder, '.installing.log');
  while (!isInstalled(folder)) {
    if (!take(lock)) {
      await wait(250);
      continue;
    }
    try {
      if (!isInstalled(folder)) await install(folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

function stampOf(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
}

function isInstalled(folder: string): boolean {
  const stamp = join(folder, 'node_modules', '.installed-from');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(folder);
}

/** A folder can be made only once, whoever tries. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > STALE) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function install(folder: string): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await new Promise<void>((resolve, reject) => {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFile(npm, args, { cwd: folder, env: environment(), shell: process.platform === 'win32' }, (error, stdout, stderr) =>
      error === null ? resolve() : reject(new Error(`npm ci in ${folder} failed:\n${stdout}\n${stderr}`)),
    );
  });
  writeFileSync(join(folder, 'node_modules', '.installed-from'), stampOf(folder));
}

/**
 * As in a terminal of its own: the Node in node_modules/.bin, and the variables that npm gives to its scripts, would make npm look for
 * the machine's settings (a proxy, certificates) in another place.
 */
function environment(): NodeJS.ProcessEnv {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !/[\\/]node_modules[\\/]/.test(`${folder}/`));
  const others = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return { ...Object.fromEntries(others), PATH: path.join(delimiter) };
}
