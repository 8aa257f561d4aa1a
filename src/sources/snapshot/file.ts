/** The file of a snapshot: read with bounds, as it may come from anywhere; written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DriftgateError, messageOf } from '../../errors.ts';

/** Bytes. One of 10,000 tables has about a tenth of that. */
const LARGEST = 256 * 1024 * 1024;

/**
 * @param path absolute
 * @param shown as the user gave it
 * @throws DriftgateError `usage` when there is no such file, or it is none that can be read
 */
export async function readSnapshotFile(path: string, shown: string): Promise<string> {
  const refuse = (what: string, hint: string): never => {
    throw new DriftgateError('usage', `The snapshot ${shown} ${what}`, { hint });
  };
  try {
    // A pipe or a device would be waited for, or have no end.
    const found = await stat(path);
    if (!found.isFile()) return refuse('is no file.', 'Name the file that driftgate snapshot wrote.');
    if (found.size > LARGEST) {
      return refuse(
        `is larger than ${LARGEST / 1024 / 1024} MB.`,
        'Is it a snapshot? Leave tables out when it is written (--ignore-tables).',
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    return refuse(`cannot be read: ${messageOf(error)}`, 'Write one with: driftgate snapshot SOURCE --output FILE');
  }
}

/**
 * Nobody ever sees half of it: it is written beside the file and then put in its place. It holds no secrets and is made to be
 * committed, so it may be read by whoever may read other new files (the process's umask).
 * @throws DriftgateError `write`
 */
export async function writeSnapshotFile(path: string, text: string): Promise<void> {
  let beside: string | null = null;
  try {
    const place = await placeOf(path);
    if (place === null) await writeFile(path, text);
    else {
      beside = join(dirname(place.path), `.${basename(place.path)}.${randomBytes(6).toString('hex')}`);
      await writeFile(beside, text, { flag: 'wx', mode: place.mode });
      await rename(beside, place.path);
    }
  } catch (error) {
    if (beside !== null) await rm(beside, { force: true }).catch(() => {});
    throw new DriftgateError('write', `The snapshot cannot be written to ${path}: ${messageOf(error)}`, {
      hint: 'Does its folder exist, and may files be made in it?',
      cause: error,
    });
  }
}

interface Place {
  readonly path: string;
  readonly mode: number;
}

/** The file that a link leads to, and its mode; null for what is no file (a pipe, /dev/stdout), which is written to as it is. */
async function placeOf(path: string): Promise<Place | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return { path, mode: 0o666 };
  if (found.isDirectory()) throw new Error('it is a folder');
  return found.isFile() ? { path: await realpath(path), mode: found.mode & 0o777 } : null;
}
