/** The folder of a backup: new, private to its owner, and whole or not there at all. Every file in it has its checksum taken as it is written. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DriftgateError, messageOf } from '../../errors.ts';

export interface BackupFile {
  /** Its name in the folder. */
  readonly path: string;
  /** What it holds, in a few words. */
  readonly what: string;
  readonly bytes: number;
  readonly sha256: string;
}

export class BackupFolder {
  readonly path: string;
  readonly #files: BackupFile[] = [];

  constructor(path: string) {
    this.path = path;
  }

  get files(): readonly BackupFile[] {
    return this.#files;
  }

  async writeText(path: string, what: string, text: string): Promise<void> {
    await this.stream(path, what, (take) => take(Buffer.from(text)));
  }

  /** What comes is written as it comes, and is on the disk when this is done. */
  async stream<T>(path: string, what: string, write: (take: (chunk: Buffer) => Promise<void>) => Promise<T>): Promise<T> {
    const hash = createHash('sha256');
    let bytes = 0;
    let file: FileHandle | undefined;
    try {
      file = await this.#doing(path, () => open(join(this.path, path), 'wx', 0o600));
      const handle = file;
      const result = await write(async (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
        await this.#doing(path, () => handle.writeFile(chunk));
      });
      await this.#doing(path, () => handle.sync());
      this.#files.push({ path, what, bytes, sha256: hash.digest('hex') });
      return result;
    } finally {
      await file?.close().catch(() => {});
    }
  }

  /** A file that another program has written. */
  async adopt(path: string, what: string): Promise<void> {
    const whole = join(this.path, path);
    const hash = createHash('sha256');
    await this.#doing(path, async () => {
      await chmod(whole, 0o600);
      for await (const chunk of createReadStream(whole)) hash.update(chunk as Buffer);
      const handle = await open(whole, 'r+');
      await handle.sync().finally(() => handle.close());
      this.#files.push({ path, what, bytes: (await stat(whole)).size, sha256: hash.digest('hex') });
    });
  }

  /** Half a backup is taken for a whole one some day. Never throws. */
  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true }).catch(() => {});
  }

  async #doing<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw cannotWrite(join(this.path, path), error);
    }
  }
}

/** Never one that is there already. @param folder absolute, in which it is made @throws DriftgateError `write` */
export async function makeFolder(folder: string, name: string): Promise<BackupFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let number = 1; ; number += 1) {
      const path = join(folder, number === 1 ? name : `${name}-${number}`);
      try {
        await mkdir(path, { mode: 0o700 });
        // The process's umask may have taken more away than that, but never less.
        return new BackupFolder(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number > 1000) throw error;
      }
    }
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** `2026-11-21T15-30-00Z-production`: sorts by time, and is a name on every system. */
export function folderName(now: Date, name: string): string {
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  const safe = name
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  return safe === '' ? time : `${time}-${safe}`;
}

function cannotWrite(path: string, error: unknown): DriftgateError {
  const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
  return new DriftgateError('write', `The backup cannot be written to ${path}: ${full ? 'the disk is full' : messageOf(error)}`, {
    hint: full
      ? 'Make room, or name another folder: --backup-folder.'
      : 'May files be made there? --backup-folder names another folder.',
    cause: error,
  });
}
