/**
 * The files of the embedded PostgreSQL for dist/pglite: its program, a database that initdb has made already (which takes two
 * of the two and a half seconds that a start takes otherwise), and its extensions. The same sources give the same bytes:
 * while initdb runs, clock and random numbers stand still.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import { MemoryFS, PGlite } from '@electric-sql/pglite';
import { extensionArchives, isExtensionFile } from '../src/engines/postgres/shadow/files.ts';
import { readTar, type TarEntry, writeTar } from '../src/engines/postgres/shadow/tar.ts';

export async function writeEmbeddedFiles(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const pglite = dirname(require.resolve('@electric-sql/pglite'));
  await mkdir(folder, { recursive: true });
  for (const file of ['pglite.wasm', 'pglite.data']) await copyFile(join(pglite, file), join(folder, file));
  await writeFile(join(folder, 'database.tar.br'), compressed(await freshDatabase()));
  await writeFile(join(folder, 'extensions.tar.br'), compressed(await extensions()));
}

/** A data folder as initdb leaves it, but for the databases that no shadow needs: the two templates are copies of the third. */
async function freshDatabase(): Promise<TarEntry[]> {
  const captured = new Capture();
  const release = holdTime(createRequire(import.meta.url)('node:crypto'));
  try {
    const database = await PGlite.create({ fs: captured, initDbStartParams: ['--wal-segsize=1', '--no-instructions'] });
    await database.close();
  } finally {
    release();
  }
  return readTar(captured.tar!).filter(({ name }) => !/^\/base\/[14]\//.test(name));
}

/** PGlite calls this when initdb is done and before the server starts, and so while the data is in perfect order. */
class Capture extends MemoryFS {
  tar: Uint8Array | undefined;

  override async syncToFs(): Promise<void> {
    this.tar ??= new Uint8Array(await (await this.dumpTar('data', 'none')).arrayBuffer());
  }
}

/** Time goes on by a microsecond each time that it is asked for, from the same moment; random bytes are zero. */
function holdTime(crypto: { randomFillSync: unknown }): () => void {
  const [RealDate, performanceNow, randomFillSync] = [Date, performance.now, crypto.randomFillSync];
  const start = RealDate.UTC(2026, 0, 1);
  let elapsed = 0;
  const now = (): number => {
    elapsed += 0.001;
    return start + elapsed;
  };
  globalThis.Date = class extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }
    static override now(): number {
      return Math.floor(now());
    }
  } as DateConstructor;
  performance.now = () => now() - start;
  crypto.randomFillSync = (bytes: Uint8Array) => bytes.fill(0);
  return () => {
    globalThis.Date = RealDate;
    performance.now = performanceNow;
    crypto.randomFillSync = randomFillSync;
  };
}

async function extensions(): Promise<TarEntry[]> {
  const files = new Map<string, TarEntry>();
  for (const archive of await extensionArchives(readdir)) {
    for (const entry of readTar(gunzipSync(await readFile(archive)))) if (isExtensionFile(entry)) files.set(entry.name, entry);
  }
  return [...files.keys()].sort().map((name) => files.get(name)!);
}

function compressed(entries: readonly TarEntry[]): Uint8Array {
  const tar = writeTar(entries);
  return brotliCompressSync(tar, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
    },
  });
}
