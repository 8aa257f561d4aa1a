/**
 * An embedded PostgreSQL (PGlite, WebAssembly) in this process: needs no server, forgets everything when it is closed. In
 * dist/ its files lie in dist/pglite and are read only when it is used.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PGlite as Embedded } from '@electric-sql/pglite';
import type { Row, Session } from '../engine.ts';
import { readOnlySession, type Wire } from './session.ts';

/** Starts an empty database and runs the SQL in it. @returns a read-only session; closing it ends the database */
export async function embedded(sql: string, statementTimeout: number): Promise<Session> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(await bundledFiles());
  try {
    await database.exec(sql);
    return await readOnlySession(wireOver(database), statementTimeout);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function wireOver(database: Embedded): Wire {
  return {
    async query(text, parameters) {
      const { rows, affectedRows } = await database.query<Row>(text, [...parameters]);
      return { command: 'SELECT', rowCount: affectedRows ?? 0, rows };
    },
    async stream(text, onRow) {
      for (const [statement, { rows }] of (await database.exec(text)).entries())
        for (const row of rows) onRow(statement, row as Row);
    },
    end: () => database.close(),
  };
}

/** The files beside the bundle; nothing when run from the sources, where the package finds its own. */
async function bundledFiles() {
  const folder = new URL('../pglite/', import.meta.url);
  if (!existsSync(fileURLToPath(folder))) return {};
  const [wasm, initdb, data] = await Promise.all(
    ['pglite.wasm', 'initdb.wasm', 'pglite.data'].map((name) => readFile(fileURLToPath(new URL(name, folder)))),
  );
  return {
    pgliteWasmModule: await compile(wasm!),
    initdbWasmModule: await compile(initdb!),
    fsBundle: new Blob([new Uint8Array(data!)]),
  };
}

/** Node's types name WebAssembly's types but not its value. */
function compile(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const { WebAssembly: wasm } = globalThis as unknown as {
    WebAssembly: { compile(source: Uint8Array): Promise<WebAssembly.Module> };
  };
  return wasm.compile(bytes);
}
