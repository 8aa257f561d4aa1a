/**
 * Finds and reads the files of a source: one file, what a glob matches, or a folder with everything below it. Files are in
 * the order of the bytes of their paths (`LC_ALL=C sort`), the same on every machine. What is no text in UTF-8 is refused
 * with what to do about it.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DriftgateError, messageOf } from '../../errors.ts';

/** A text file as it was found. */
export interface TextFile {
  /** The path as the user would write it. */
  readonly name: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** With it: what a checksum is made of. */
  readonly raw: string;
}

/** A folder, and what is below it. */
export interface Folder {
  /** As the user wrote it, without a slash at its end: `db/migrations`; empty for the folder that all paths start from. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Paths in it with `/` between their parts, in order. Hidden files and `node_modules` are left out. */
  readonly files: readonly string[];
  /** @throws DriftgateError when it cannot be read, or is no text */
  read(file: string): Promise<TextFile>;
  /** The folder below with that name, or null when no file is in it. */
  below(name: string): Folder | null;
}

/** A schema is text that people wrote: more than this is data. */
const LARGEST = 256 * 1024 * 1024;

export type Found = { readonly kind: 'file'; readonly file: TextFile } | { readonly kind: 'folder'; readonly folder: Folder };

/** What a source's argument names; null when nothing is there. */
export async function find(argument: string, start: string): Promise<Found | null> {
  const path = resolve(start, argument);
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) return { kind: 'folder', folder: await openFolder(argument, path) };
  return { kind: 'file', file: await readText(argument, path) };
}

export function nothingAt(argument: string): DriftgateError {
  return new DriftgateError('usage', `There is nothing at ${argument}.`, {
    hint: 'A path on the command line starts at the working folder, one in driftgate.yml at the folder of that file.',
  });
}

/** The folder that a file is in, with that file alone. */
export function folderOf(file: TextFile, start: string): Folder {
  const directory = dirname(file.name);
  const name = directory === '.' ? '' : directory;
  return over(name, resolve(start, name), [basename(file.name)]);
}

export async function openFolder(name: string, path: string): Promise<Folder> {
  const { glob } = await import('tinyglobby');
  const files = await glob('**/*', { cwd: path, ignore: ['**/node_modules/**'], expandDirectories: false });
  const trimmed = name.replace(/^\.\//, '').replace(/\/+$/, '');
  return over(trimmed === '.' ? '' : trimmed, path, inOrder(files));
}

/** The files that a glob matches, in order. */
export async function matching(pattern: string, start: string): Promise<TextFile[]> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) throw nothingAt(pattern);
  // What is no pattern at its beginning is where to start: `../shop/db/**/*.sql`.
  const parts = pattern.split('/');
  const base: string[] = [];
  while (parts.length > 1 && !isDynamicPattern(parts[0]!)) base.push(parts.shift()!);
  const cwd = resolve(start, base.join('/') || (base.length > 0 ? '/' : '.'));
  const files = await glob(parts.join('/'), { cwd, expandDirectories: false });
  return Promise.all(inOrder(files).map((file) => readText([...base, file].join('/'), join(cwd, file))));
}

function over(name: string, path: string, files: readonly string[]): Folder {
  const texts = new Map<string, Promise<TextFile>>();
  return {
    name,
    path,
    files,
    read(file) {
      const text = texts.get(file) ?? readText(name === '' ? file : `${name}/${file}`, join(path, file));
      texts.set(file, text);
      return text;
    },
    below(part) {
      const inside = files.filter((file) => file.startsWith(`${part}/`)).map((file) => file.slice(part.length + 1));
      return inside.length === 0 ? null : over(name === '' ? part : `${name}/${part}`, join(path, part), inside);
    },
  };
}

/** In the order of their bytes. */
export function inOrder(paths: readonly string[]): string[] {
  return [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

async function readText(name: string, path: string): Promise<TextFile> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > LARGEST) {
      throw new DriftgateError('source', `${name} has ${Math.round(size / 1024 / 1024)} MiB: that is data, not a schema.`, {
        hint: 'Dump the schema alone: pg_dump --schema-only, or mysqldump --no-data.',
      });
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    throw new DriftgateError('usage', `${name} cannot be read: ${messageOf(error)}`);
  }
  refuseWhatIsNoText(name, bytes);
  const raw = bytes.toString('utf8');
  return { name, raw, text: raw.replace(/^\uFEFF/, '') };
}

function refuseWhatIsNoText(name: string, bytes: Buffer): void {
  const refuse = (what: string, hint: string): never => {
    throw new DriftgateError('source', `${name} is ${what}, not SQL text in UTF-8.`, { hint });
  };
  const begins = (...start: readonly number[]): boolean => start.every((byte, place) => bytes[place] === byte);
  if (bytes.subarray(0, 5).toString('latin1') === 'PGDMP') {
    refuse("a dump in pg_dump's custom format", 'Write it as SQL: pg_dump --format plain, or pg_restore --file schema.sql DUMP.');
  }
  if (begins(0x1f, 0x8b)) refuse('compressed with gzip', 'Unpack it first: gunzip FILE.');
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) refuse('compressed with zstd', 'Unpack it first: unzstd FILE.');
  if (begins(0x50, 0x4b, 0x03, 0x04)) refuse('a zip archive', 'Unpack it first: unzip FILE.');
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
    refuse('written in UTF-16', 'Save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE. PowerShell writes UTF-16 with ">".');
  }
  if (bytes.includes(0)) refuse('binary', 'Give the SQL itself.');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('in another encoding', 'Save it as UTF-8: iconv -f LATIN1 -t UTF-8 FILE, with the encoding that it is in.');
  }
}
