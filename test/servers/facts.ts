/** What is known of a server that runs. Goes from the process that started it to those that test on it, so it is plain data. */
import type { Flavour } from '../../src/catalog/model.ts';

export interface ServerFacts {
  readonly id: string;
  readonly flavour: Flavour;
  /** As the server says: `18.4`, `9.7.0`, `10.11.14`. */
  readonly version: string;
  readonly host: string;
  readonly port: number;
  /** May do everything. */
  readonly user: string;
  readonly password: string;
  /** Set when the server runs in a container: client programs are then run there. */
  readonly container?: string;
}

export interface RunningServer {
  readonly facts: ServerFacts;
  stop(): Promise<void>;
}

/** One way to come by a server. */
export interface Way {
  /** For the line that says what is used: `npm`, `Docker`, `DRIFTGATE_TEST_MYSQL_URL`. */
  readonly from: string;
  /** When it can be known without starting the server. */
  readonly version?: string;
  start(): Promise<RunningServer>;
}

/** The URL of a database on the server. */
export function databaseUrl(facts: ServerFacts, database: string): string {
  const url = new URL(`${facts.flavour}://${facts.host}:${facts.port}/${encodeURIComponent(database)}`);
  url.username = encodeURIComponent(facts.user);
  url.password = encodeURIComponent(facts.password);
  return url.href;
}

/** The database that exists on every server of the flavour. */
export function adminDatabase(facts: Pick<ServerFacts, 'flavour'>): string {
  return facts.flavour === 'postgres' ? 'postgres' : 'mysql';
}
