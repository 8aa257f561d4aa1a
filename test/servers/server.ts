/** A server as a test sees it. It is started when it is first used. */
import type { EngineName, Flavour } from '../../src/catalog/model.ts';
import { type Command, databaseOf, dumpCommand, restoreCommand, runCommand } from './clients.ts';
import { adminDatabase, databaseUrl, type ServerFacts } from './facts.ts';
import { type Rows, runSql } from './sql.ts';

/** What is known before a server runs. */
export interface Listing {
  /** `postgres:15`, `mysql`, `mariadb:11` */
  readonly id: string;
  /** `PostgreSQL 15`, `MySQL 9.7.0` */
  readonly name: string;
  readonly flavour: Flavour;
  readonly ordinary: boolean;
  /** Why it cannot be had, and how to get it. */
  readonly missing?: string;
}

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Runs one or more statements; gives the rows of the last that gave any. */
  run(sql: string): Promise<Rows>;
  /** The schema as pg_dump or mysqldump sees it, without what differs from one dump to the next. */
  dump(): Promise<string>;
  drop(): Promise<void>;
}

export class TestServer {
  readonly id: string;
  readonly name: string;
  readonly engine: EngineName;
  readonly flavour: Flavour;
  readonly #prefix: string;
  readonly #start: () => Promise<ServerFacts>;
  #counter = 0;

  /** @param prefix what the names of databases begin with; unlike that of any other test file. */
  constructor(listing: Listing, prefix: string, start: () => Promise<ServerFacts>) {
    this.id = listing.id;
    this.name = listing.name;
    this.flavour = listing.flavour;
    this.engine = listing.flavour === 'postgres' ? 'postgres' : 'mysql';
    this.#prefix = prefix;
    this.#start = start;
  }

  /** Host, port, user, password, version; starts the server. */
  async facts(): Promise<ServerFacts> {
    return await this.#start();
  }

  /** A new database, with the SQL run in it. Test databases vanish with the run, whether dropped or not. */
  async createDatabase(sql?: string, options: { readonly name?: string } = {}): Promise<TestDatabase> {
    const facts = await this.#start();
    const name = options.name ?? `${this.#prefix}_${++this.#counter}`;
    const admin = databaseUrl(facts, adminDatabase(facts));
    const quoted = facts.flavour === 'postgres' ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``;
    await runSql(admin, `CREATE DATABASE ${quoted}`);
    const url = databaseUrl(facts, name);
    if (sql !== undefined) await runSql(url, sql);
    return {
      url,
      name,
      run: async (text) => await runSql(url, text),
      dump: async () => await this.dump(url),
      drop: async () =>
        void (await runSql(admin, `DROP DATABASE ${quoted}${facts.flavour === 'postgres' ? ' WITH (FORCE)' : ''}`)),
    };
  }

  /** Runs one or more statements on any URL of this server; gives the rows of the last that gave any. */
  async run(url: string, sql: string): Promise<Rows> {
    return await runSql(url, sql);
  }

  /** The schema as pg_dump or mysqldump sees it, without what differs from one dump to the next. */
  async dump(url: string): Promise<string> {
    const facts = await this.#start();
    if (facts.flavour === 'postgres') {
      const text = await runCommand(dumpCommand(facts, databaseOf(facts, url)));
      return text.replace(/^(?:\\(?:un)?restrict .*|-- Dumped (?:from|by) .*)\n/gm, '');
    }
    const extra = ['--routines', '--events', '--triggers', '--skip-comments', '--skip-dump-date'];
    return await runCommand(dumpCommand(facts, databaseOf(facts, url), extra));
  }

  /** Runs a dump in a database, with psql or mysql. Stops at the first error. */
  async restore(url: string, dump: string): Promise<void> {
    const facts = await this.#start();
    // The newest pg_dump sets what only the newest servers know.
    const text =
      facts.flavour === 'postgres' && Number.parseInt(facts.version, 10) < 17
        ? dump.replace(/^SET transaction_timeout = .*\n/gm, '')
        : dump;
    await runCommand(restoreCommand(facts, databaseOf(facts, url)), text);
  }

  /** The command that runs a script from its standard input in the URL's database, as psql and mysql do. */
  async restoreCommand(url: string): Promise<Command> {
    const facts = await this.#start();
    return restoreCommand(facts, databaseOf(facts, url));
  }

  /** `pg_dump --schema-only` or `mysqldump --no-data` of the URL's database, to be run and timed. */
  async dumpCommand(url: string): Promise<Command> {
    const facts = await this.#start();
    return dumpCommand(facts, databaseOf(facts, url));
  }
}
