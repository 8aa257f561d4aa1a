/**
 * The files of the embedded PostgreSQL: in dist/ they lie beside the bundle (scripts/embedded-files.ts writes them), when run
 * from the sources they are the packages' own.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import type { PGliteOptions } from '@electric-sql/pglite';
import { readTar, type TarEntry } from './tar.ts';

export interface EmbeddedFiles {
  /** What PGlite is to be created with. */
  readonly options: Pick<PGliteOptions, 'pgliteWasmModule' | 'fsBundle' | 'loadDataDir'>;
  /** To be put into its file system, under its root folder, before an extension is made. */
  readonly extensions: readonly TarEntry[];
}

export async function embeddedFiles(): Promise<EmbeddedFiles> {
  const folder = fileURLToPath(new URL('../pglite/', import.meta.url));
  if (!existsSync(folder)) return { options: {}, extensions: await fromPackages() };
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
  const unpack = async (name: string): Promise<Buffer> => promisify(brotliDecompress)(await read(name));
  const [wasm, data, database, extensions] = await Promise.all([
    read('pglite.wasm').then(compile),
    read('pglite.data'),
    unpack('database.tar.br'),
    unpack('extensions.tar.br'),
  ]);
  return {
    options: { pgliteWasmModule: wasm, fsBundle: blob(data), loadDataDir: blob(database) },
    extensions: readTar(extensions),
  };
}

/** The archives in which PGlite's packages carry one extension each. @param list names the files of a folder */
export async function extensionArchives(list: (folder: string) => Promise<readonly string[]>): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const folders = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector'].map((name) => dirname(require.resolve(name)));
  const archives = await Promise.all(
    folders.map(async (folder) => {
      const names = (await list(folder)).filter((name) => name.endsWith('.tar.gz'));
      return names.sort().map((name) => join(folder, name));
    }),
  );
  return archives.flat();
}

/** What an extension needs to run, without its documentation. */
export function isExtensionFile({ name, type }: TarEntry): boolean {
  return type === 'file' && /^(?:lib\/postgresql|share\/postgresql\/(?:extension|tsearch_data))\//.test(name);
}

async function fromPackages(): Promise<TarEntry[]> {
  const archives = await extensionArchives(readdir);
  const all = await Promise.all(archives.map(async (archive) => readTar(await promisify(gunzip)(await readFile(archive)))));
  return all.flat().filter(isExtensionFile);
}

function blob(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]);
}

/** Node's types name WebAssembly's types but not its value. */
function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const { WebAssembly: wasm } = globalThis as unknown as {
    WebAssembly: { compile(source: Uint8Array): Promise<WebAssembly.Module> };
  };
  return wasm.compile(bytes);
}
