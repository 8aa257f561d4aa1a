/**
 * An embedded PostgreSQL (PGlite, WebAssembly) in this process: needs no server, forgets everything when it is closed. In
 * dist/ its files lie in dist/pglite and are read only when it is used.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PGlite as Embedded } from '@electric-sql/pglite';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { Row } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { readCatalog } from '../read.ts';
import { readOnlySession, type Wire } from '../session.ts';

export async function openEmbedded(request: ShadowRequest): Promise<Shadow> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(await bundledFiles());
  const [{ version }] = (await database.query<{ version: string }>(`select current_setting('server_version') as version`))
    .rows as [{ version: string }];
  return {
    label: `PostgreSQL ${version}, embedded`,
    flavour: 'postgres',
    version,
    url: null,
    async load(script) {
      try {
        await database.exec(script.text);
      } catch (error) {
        throw new DriftgateError('source', `${script.name}: ${messageOf(error)}`);
      }
      await database.exec('reset all');
    },
    async read(selection) {
      const session = await readOnlySession(wireOver(database), request.timeouts.statement);
      try {
        return await readCatalog(session, selection);
      } finally {
        await database.exec('rollback');
      }
    },
    async query(sql) {
      return (await database.exec(sql)).at(-1)?.rows as Row[];
    },
    close: () => database.close(),
  };
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
    end: async () => {},
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
