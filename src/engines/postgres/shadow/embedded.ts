/**
 * An embedded PostgreSQL (PGlite, WebAssembly) in this process: needs no server, writes no file, forgets everything when it
 * is closed. It runs one statement at a time and nothing else of this program meanwhile, so that neither a time-out nor a
 * signal's handler ends a statement that never ends.
 */
import type { PGlite as Embedded } from '@electric-sql/pglite';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { Row } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { readOnlySession, type Wire } from '../session.ts';
import { embeddedFiles } from './files.ts';
import { type ScratchConnection, shadowOver } from './over.ts';
import { serve } from './served/index.ts';

export async function openEmbedded(request: ShadowRequest): Promise<Shadow> {
  const database = await start();
  const [{ version }] = (await database.query<{ version: string }>(`select current_setting('server_version') as version`))
    .rows as [{ version: string }];
  const label = `PostgreSQL ${version}, embedded`;
  const served = request.reachable ? await serve(database, request.world.log) : null;
  if (served !== null) request.world.secrets.add(served.password);
  const connection = connectionTo(database);
  return shadowOver({
    label,
    version,
    url: served?.url ?? null,
    request,
    connection: served === null ? connection : { exec: (sql) => served.alone(() => connection.exec(sql)) },
    async openSession() {
      const release = (await served?.hold()) ?? (() => {});
      try {
        return await readOnlySession(wireOver(database, release), request.timeouts.statement);
      } catch (error) {
        release();
        throw error;
      }
    },
    ownServer: true,
    async close() {
      await served?.close();
      await database.close();
    },
  });
}

async function start(): Promise<Embedded> {
  try {
    const [{ PGlite }, files] = await Promise.all([import('@electric-sql/pglite'), embeddedFiles()]);
    // A schema of thousands of tables may come as one transaction, which locks each of them.
    const startParams = [...PGlite.defaultStartParams, '-c', 'max_locks_per_transaction=512'];
    const database = await PGlite.create({ ...files.options, startParams });
    for (const { name, data } of files.extensions) database.copyToFS(`${PGlite.paths.PG_ROOT}/${name}`, data);
    return database;
  } catch (error) {
    throw new DriftgateError('source', `The embedded PostgreSQL does not start: ${messageOf(error)}`, {
      hint: 'It needs about 500 MB of memory. Use the server programs of this machine (--shadow server), or name a server with --shadow postgres://….',
      cause: error,
    });
  }
}

function connectionTo(database: Embedded): ScratchConnection {
  return {
    async exec(sql) {
      try {
        return (await database.exec(sql)).map(({ rows }) => rows as Row[]);
      } finally {
        await refuseWhenBroken(database);
      }
    },
  };
}

/**
 * A statement that wants a program to be started (COPY … PROGRAM, in a DO block) leaves the server without answers: not even that
 * it failed is told, and what follows seems to succeed. SHOW is no query, so it does not stand in the way of SET TRANSACTION.
 */
async function refuseWhenBroken(database: Embedded): Promise<void> {
  const answers = await database.exec('SHOW server_version').then(
    ([result]) => result?.rows.length === 1,
    // In a transaction that has failed.
    (error: unknown) => (error as { readonly code?: unknown }).code === '25P02',
  );
  if (!answers) throw new Error('the embedded PostgreSQL broke down, as it does when SQL starts a program (COPY … PROGRAM)');
}

/** @param release what to do when the session is over */
function wireOver(database: Embedded, release: () => void): Wire {
  return {
    async query(text, parameters) {
      const { rows, affectedRows } = await database.query<Row>(text, [...parameters]);
      return { command: 'SELECT', rowCount: affectedRows ?? 0, rows };
    },
    async stream(text, onRow) {
      for (const [statement, { rows }] of (await database.exec(text)).entries())
        for (const row of rows) onRow(statement, row as Row);
    },
    async end() {
      // The session is one transaction, which holds what it has set.
      await database.exec('rollback').finally(release);
    },
  };
}
