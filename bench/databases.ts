/** The databases that are measured: one pair per engine and size, the target with a little drift, made when first asked for. */
import type { Flavour } from '../src/catalog/model.ts';
import { openPool, type Pool } from '../test/servers/pool.ts';
import { type TestDatabase, TestServer } from '../test/servers/server.ts';
import { mysqlDrift, mysqlSchema } from './schema-mysql.ts';
import { postgresDrift, postgresSchema } from './schema-postgres.ts';

export interface Pair {
  readonly server: TestServer;
  readonly serverName: string;
  readonly tables: number;
  readonly reference: TestDatabase;
  readonly target: TestDatabase;
}

export class Databases {
  readonly #pool: Pool = openPool();
  readonly #pairs = new Map<string, Promise<Pair>>();
  readonly #servers = new Map<Flavour, TestServer>();

  async pair(flavour: Flavour, tables: number): Promise<Pair> {
    const key = `${flavour} ${tables}`;
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      pair = this.#make(flavour, tables);
      this.#pairs.set(key, pair);
    }
    return await pair;
  }

  async close(): Promise<void> {
    await this.#pool.stop();
  }

  async #make(flavour: Flavour, tables: number): Promise<Pair> {
    const server = this.server(flavour);
    const { version, container } = await server.facts();
    const product = { postgres: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' }[flavour];
    process.stderr.write(`making two ${product} databases of ${tables} tables …\n`);
    if (container !== undefined)
      process.stderr.write('note: the dump runs in a container, which costs it some tenths of a second\n');
    const made = flavour === 'postgres' ? await postgresPair(server, tables) : await mysqlPair(server, tables);
    return { server, serverName: `${product} ${version}`, tables, ...made };
  }

  /** The newest of its flavour that there is. */
  server(flavour: Flavour): TestServer {
    const known = this.#servers.get(flavour);
    if (known !== undefined) return known;
    // It stands last among its like.
    const listing = this.#pool.listings.findLast((one) => one.flavour === flavour);
    if (listing === undefined) throw new Error(`${flavour} is left out by DRIFTGATE_TEST_ENGINES.`);
    if (listing.missing !== undefined) throw new Error(listing.missing);
    const server = new TestServer(listing, `${this.#pool.runName}_${flavour}`, () => this.#pool.start(listing.id));
    this.#servers.set(flavour, server);
    return server;
  }
}

async function postgresPair(server: TestServer, tables: number): Promise<{ reference: TestDatabase; target: TestDatabase }> {
  const reference = await server.createDatabase();
  for (const batch of postgresSchema(tables)) await reference.run(batch);
  const name = `${reference.name}_target`;
  const admin = new URL(reference.url);
  admin.pathname = '/postgres';
  await server.run(admin.href, `CREATE DATABASE "${name}" TEMPLATE "${reference.name}"`);
  const url = new URL(reference.url);
  url.pathname = `/${name}`;
  const target: TestDatabase = {
    url: url.href,
    name,
    run: (sql) => server.run(url.href, sql),
    dump: () => server.dump(url.href),
    drop: async () => void (await server.run(admin.href, `DROP DATABASE "${name}"`)),
  };
  await target.run(postgresDrift(tables));
  // A server that is in use has had its catalogs analysed by autovacuum.
  for (const database of [reference, target])
    for (const table of CATALOGS) await database.run(`VACUUM ANALYZE pg_catalog.${table}`);
  return { reference, target };
}

const CATALOGS = [
  'class',
  'attribute',
  'attrdef',
  'constraint',
  'index',
  'depend',
  'type',
  'rewrite',
  'sequence',
  'description',
].map((name) => `pg_${name}`);

async function mysqlPair(server: TestServer, tables: number): Promise<{ reference: TestDatabase; target: TestDatabase }> {
  const fill = async () => {
    const database = await server.createDatabase();
    for (const batch of mysqlSchema(tables)) await database.run(batch);
    return database;
  };
  const [reference, target] = await Promise.all([fill(), fill()]);
  await target.run(mysqlDrift(tables));
  return { reference, target };
}
