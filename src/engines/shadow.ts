/**
 * A shadow: a throw-away database of the right engine, in which SQL and models become a catalog, and in which texts that
 * differ are asked whether they mean the same. `postgres/shadow/` and `mysql/shadow/` open one; whatever they start or
 * create is gone when it is closed, or, when this program was killed, at the latest after the next run (see throwaway/).
 */
import type { Catalog, Flavour } from '../catalog/model.ts';
import type { Selection } from '../catalog/selection.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../redact.ts';
import type { Row, Timeouts } from './engine.ts';

/** SQL with the name of where it came from. */
export interface Script {
  /** For errors: a path as it was found (`db/migrations/003_orders.sql`), or what printed it (`drizzle-kit export`). */
  readonly name: string;
  readonly text: string;
}

export type ShadowChoice =
  /** What fits best of what there is: a server of the other side's major version on this machine, else an embedded one, else any. */
  | { readonly use: 'auto' }
  | { readonly use: 'embedded' }
  /** Server programs on this machine. */
  | { readonly use: 'server' }
  /** A scratch database on a server that the user names. */
  | { readonly use: 'url'; readonly url: URL };

export interface ShadowRequest {
  readonly choice: ShadowChoice;
  /** Folder of the server programs when the user names one: looked into before PATH and the usual folders. */
  readonly binaries: string | null;
  readonly flavour: Flavour;
  /** The other side: version, extensions, schemas, charset … of the shadow follow it. Null when there is none. */
  readonly like: Catalog | null;
  /**
   * What is loaded may be anybody's, and this process holds what they must not read: a server that we start must then not be
   * able to run programs, read files or write them as the user that we are.
   */
  readonly untrusted?: boolean;
  /** A tool of the user's must be able to connect to it: {@link Shadow.url} is then given. */
  readonly reachable: boolean;
  readonly timeouts: Timeouts;
  readonly world: ShadowWorld;
}

export interface ShadowWorld {
  readonly log: Log;
  readonly secrets: Secrets;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Shadow {
  /** For people: `PostgreSQL 18.6, embedded`, `MySQL 9.7.1, started from /usr/sbin`, `a scratch database on postgres://app@localhost`. */
  readonly label: string;
  readonly flavour: Flavour;
  /** As {@link Catalog.version}. */
  readonly version: string;
  /** Connection URL over TCP on the loopback interface (the user's own host with `use: url`), with a password that is registered as a secret; null unless asked for. */
  readonly url: string | null;
  /**
   * Runs a script as the engine's own client would, each in a fresh session state.
   * @throws DriftgateError `source` naming the script, the line and the statement
   */
  load(script: Script): Promise<void>;
  /** What is in it now, by the same code as a live database's. More may be loaded afterwards. */
  read(selection: Selection): Promise<Catalog>;
  /** Runs one or more statements outside any transaction of ours and gives the rows of the last. For questions of our own. @throws the driver's error */
  query(sql: string): Promise<readonly Row[]>;
  /** Never throws. */
  close(): Promise<void>;
}
