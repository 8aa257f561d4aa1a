/** A shadow over a database of our own on any server: how it is loaded, read and asked, however it was come by. */
import { FLAVOUR_NAMES, type Flavour } from '../../../catalog/model.ts';
import type { ConnectionSettings } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { readCatalog } from '../read.ts';
import { connect } from '../session.ts';
import { quoteName } from '../sql/tokens.ts';
import type { WorkConnection } from './connection.ts';
import type { LikeOther } from './defaults.ts';
import { loadScript } from './load.ts';
import { Names } from './names.ts';

export interface ShadowParts {
  readonly label: string;
  readonly server: ServerVersion;
  readonly url: string | null;
  readonly request: ShadowRequest;
  /** Leads to the database. */
  readonly settings: ConnectionSettings;
  readonly connection: WorkConnection;
  readonly likeOther: LikeOther;
  /** Statements that make a session like one of the other side's. */
  readonly session: readonly string[];
  readonly ownServer: boolean;
  /** Ends everything. */
  close(): Promise<void>;
}

export interface ServerVersion {
  readonly flavour: Flavour;
  /** As {@link Catalog.version}. */
  readonly version: string;
}

export function shadowOver(parts: ShadowParts): Shadow {
  const { request, connection, settings, session } = parts;
  const { database } = settings;
  const names = new Names(database, request.like?.database ?? null, !parts.ownServer);
  const place = { ...parts, names, log: request.world.log };
  let isFresh = false;
  const freshen = async (): Promise<void> => {
    if (isFresh) return;
    await connection.reset();
    const statements = [`USE ${quoteName(database)}`, 'SET NAMES utf8mb4', ...session];
    const { error } = await connection.run(statements);
    if (error !== undefined) throw error;
    isFresh = true;
  };
  // One after the other, on one connection.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };
  return {
    label: parts.label,
    ...parts.server,
    url: parts.url,
    load: (script) =>
      inTurn(async () => {
        await freshen();
        isFresh = false;
        try {
          await loadScript(script, place);
        } finally {
          // What the script has set or left open must not reach what comes after it.
          await freshen().catch(() => {});
        }
      }),
    async read(selection) {
      const reading = await connect(settings);
      try {
        return await readCatalog(reading, selection);
      } finally {
        await reading.close();
      }
    },
    query: (sql) =>
      inTurn(async () => {
        await freshen();
        return connection.query(sql);
      }),
    close: () => parts.close(),
  };
}

/** What the connection leads to. */
export async function serverVersion(connection: WorkConnection): Promise<ServerVersion> {
  const [row] = await connection.query('SELECT VERSION() AS version');
  const full = String(row?.version);
  return { flavour: /mariadb/i.test(full) ? 'mariadb' : 'mysql', version: /^[\d.]+(?:-MariaDB)?/.exec(full)?.[0] ?? full };
}

/** `MySQL 9.7.1`, `MariaDB 10.11.14` */
export function productName({ flavour, version }: ServerVersion): string {
  return `${FLAVOUR_NAMES[flavour]} ${version.replace(/-MariaDB$/, '')}`;
}
