/** Puts the files of a migration into its folder: all of them or none, and never in place of one that is there. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Folder } from '../sources/code/files.ts';
import type { NewFile } from './tool.ts';

/** @returns their paths as a person would write them. @throws DriftgateError `usage` for a file that is there, `write` when one cannot be written */
export async function writeFiles({ name, path: home }: Folder, files: readonly NewFile[]): Promise<string[]> {
  const shown = (path: string): string => (name === '' ? path : `${name}/${path}`);
  const there = files.find(({ path, replaces }) => !replaces && existsSync(join(home, path)));
  if (there !== undefined) {
    throw new DriftgateError('usage', `${shown(there.path)} is there already.`, { hint: 'Give the migration another name.' });
  }
  const made: string[] = [];
  try {
    for (const { path, text, replaces } of files) {
      const place = join(home, path);
      await mkdir(dirname(place), { recursive: true });
      // Nobody ever sees half of a list that is in use.
      const own = replaces ? `${place}.${randomBytes(6).toString('hex')}` : place;
      made.push(own);
      await writeFile(own, text, { flag: 'wx' });
      if (replaces) await rename(own, place);
    }
  } catch (error) {
    await Promise.all(made.map((path) => rm(path, { force: true })));
    throw new DriftgateError('write', `The migration cannot be written into ${name || '.'}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return files.map(({ path }) => shown(path));
}
