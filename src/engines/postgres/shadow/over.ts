/**
 * The shadow over any connection to an empty database: loads scripts, prepares what they take for granted, reads the catalog
 * back. Where the database comes from (a server's programs, a URL, the embedded one) is the business of those who call it.
 */
import type { Row, Session } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { readCatalog } from '../read.ts';
import { loadScript } from './load.ts';
import { Preparation } from './prepare.ts';

export interface ScratchConnection {
  /**
   * One or more statements by the simple query protocol, on one session that may write; one list of rows per statement.
   * @throws the driver's error (`code`, `position`, `severity`, `hint`, `detail`)
   */
  exec(sql: string): Promise<readonly (readonly Row[])[]>;
}

export interface ShadowParts {
  readonly label: string;
  readonly version: string;
  readonly url: string | null;
  readonly request: ShadowRequest;
  readonly connection: ScratchConnection;
  /** Opens a read-only session on the same database; closing it leaves the database alive. */
  openSession(): Promise<Session>;
  /** True when roles may be made (the server is ours alone). */
  readonly ownServer: boolean;
  /** Ends everything. */
  close(): Promise<void>;
}

export function shadowOver(parts: ShadowParts): Shadow {
  const { label, version, url, connection, request, ownServer } = parts;
  const { log } = request.world;
  const preparation = new Preparation({ connection, like: request.like, ownServer, log });
  const place = {
    label,
    connection,
    preparation,
    ownServer,
    log,
    statementTimeout: request.timeouts.statement,
    rowsSkipped: false,
  };
  return {
    label,
    flavour: 'postgres',
    version,
    url,
    load: (script) => loadScript(script, place),
    async read(selection) {
      await preparation.tidy();
      const session = await parts.openSession();
      try {
        return await readCatalog(session, selection);
      } finally {
        await session.close();
      }
    },
    async query(sql) {
      return (await connection.exec(sql)).at(-1) ?? [];
    },
    async close() {
      await parts.close().catch((error: unknown) => log.debug(`${label} did not close cleanly: ${String(error)}`));
    },
  };
}
