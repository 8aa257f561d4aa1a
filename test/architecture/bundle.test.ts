/** dist/ loads only what is used: an engine, the SSH client and the embedded database each when they are asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const chunks = readdirSync(join(dist, 'chunks'));

/** The file with all that it imports at once; what it may load later does not count. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;'"]*["'](\.[^"']+)["'];/gm))
    loadedWith(join(dirname(file), path!), seen);
  return seen;
}

/** Packages whose code is in the files; esbuild names the source of each part in a comment. */
function packagesIn(files: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^\s*\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm))
      found.add(name!);
  }
  return found;
}

/** Several packages have an index called `dist`, so the name alone does not tell. */
const chunk = (name: RegExp, holds: string): string =>
  chunks
    .map((file) => join(dist, 'chunks', file))
    .find((path) => name.test(basename(path)) && packagesIn(loadedWith(path)).has(holds))!;

describe('dist', () => {
  const driver = ['pg', 'mysql2', 'ssh2', '@electric-sql/pglite'];

  for (const door of ['cli.js', 'action.js']) {
    it(`${door} starts without any driver`, () => {
      const packages = packagesIn(loadedWith(join(dist, door)));
      expect(packages.size).toBeGreaterThan(0);
      expect(driver.filter((name) => packages.has(name))).toEqual([]);
    });
  }

  for (const [name, pattern, own] of [
    ['PostgreSQL', /^postgres-/, 'pg'],
    ['MySQL', /^mysql-/, 'mysql2'],
    ['an SSH tunnel', /^tunnel-/, 'ssh2'],
    ['the embedded database', /^dist-/, '@electric-sql/pglite'],
  ] as const) {
    it(`${name} loads ${own} and no other driver`, () => {
      const packages = packagesIn(loadedWith(chunk(pattern, own)));
      expect(driver.filter((name) => packages.has(name))).toEqual([own]);
    });
  }

  it('carries the licence of every package in it', () => {
    const licences = readFileSync(join(dist, 'LICENCES.txt'), 'utf8');
    const all = packagesIn(['cli.js', 'action.js', ...chunks.map((file) => `chunks/${file}`)].map((file) => join(dist, file)));
    expect(all.size).toBeGreaterThan(15);
    for (const name of all) expect(licences).toMatch(new RegExp(`^${name.replaceAll('/', '\\/')} \\d`, 'm'));
  });

  it('names no folder of the machine that built it', () => {
    for (const file of ['cli.js', 'action.js', ...chunks.map((name) => `chunks/${name}`)]) {
      expect(readFileSync(join(dist, file), 'utf8').includes(dirname(dist)), file).toBe(false);
    }
  });
});
