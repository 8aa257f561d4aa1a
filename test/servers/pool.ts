/**
 * The servers of one run: looked for at once, started when first asked for, each only once, and all stopped at the end.
 * Tests reach it from their own processes through a port of its own (see index.ts); a benchmark uses it directly.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { adminDatabase, databaseUrl, type RunningServer, type ServerFacts } from './facts.ts';
import { findServer } from './find.ts';
import { removeRun, runFolder } from './process.ts';
import type { Listing } from './server.ts';
import { runSql } from './sql.ts';
import { displayName, wantedServers } from './wanted.ts';

export interface Pool {
  readonly listings: readonly Listing[];
  /** What is used, in one line. */
  readonly summary: string;
  /** Begins the name of every test database of this run. */
  readonly runName: string;
  /** @throws Error when the server is not in {@link Pool.listings}, is missing there, or does not start. */
  start(id: string): Promise<ServerFacts>;
  stop(): Promise<void>;
}

export function openPool(env: NodeJS.ProcessEnv = process.env): Pool {
  let folder: string | undefined;
  const ownFolder = () => {
    folder ??= runFolder();
    return folder;
  };
  const lookups = wantedServers(env).map((wanted) => findServer(wanted, ownFolder, env));
  const started = new Map<string, Promise<RunningServer>>();
  const runName = `dg_${randomBytes(3).toString('hex')}`;
  const killAll = () => folder !== undefined && removeRun(folder);
  process.once('exit', killAll);
  return {
    runName,
    listings: lookups.map(({ wanted, way, missing }) => ({
      id: wanted.id,
      flavour: wanted.flavour,
      ordinary: wanted.ordinary,
      name: displayName(wanted, wanted.flavour === 'postgres' ? wanted.version : (way?.version ?? wanted.version)),
      ...(missing === undefined ? {} : { missing }),
    })),
    summary: lookups
      .map(({ wanted, way, missing }) => (way === undefined ? missing : `${displayName(wanted, way.version)} (${way.from})`))
      .join(', '),
    async start(id) {
      const lookup = lookups.find(({ wanted }) => wanted.id === id);
      if (lookup?.way === undefined) throw new Error(lookup?.missing ?? `${id} is not among the servers of this run.`);
      let running = started.get(id);
      if (running === undefined) {
        running = lookup.way.start();
        started.set(id, running);
      }
      return (await running).facts;
    },
    async stop() {
      for (const outcome of await Promise.allSettled(started.values())) {
        if (outcome.status === 'rejected') continue;
        const from = lookups.find(({ wanted }) => wanted.id === outcome.value.facts.id)?.way?.from ?? '';
        // Only a server that goes on living needs cleaning up after us.
        if (from.endsWith('_URL')) await dropDatabases(outcome.value.facts, runName);
        await outcome.value.stop();
      }
      process.removeListener('exit', killAll);
      killAll();
    },
  };
}

/** Lets other processes of this user start the pool's servers: GET <url>/<id> gives the facts. */
export async function servePool(pool: Pool): Promise<{ readonly url: string; readonly close: () => void }> {
  const token = randomBytes(16).toString('hex');
  const server: Server = createServer((request, response) => {
    const [, given, id] = (request.url ?? '').split('/');
    if (given !== token) {
      response.writeHead(403).end();
      return;
    }
    pool.start(decodeURIComponent(id ?? '')).then(
      (facts) => response.end(JSON.stringify(facts)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/${token}`, close: () => void server.close() };
}

async function dropDatabases(facts: ServerFacts, runName: string): Promise<void> {
  const admin = databaseUrl(facts, adminDatabase(facts));
  const postgres = facts.flavour === 'postgres';
  const list = postgres
    ? 'SELECT datname AS name FROM pg_database'
    : 'SELECT schema_name AS name FROM information_schema.schemata';
  for (const { name } of await runSql(admin, list)) {
    if (String(name).startsWith(runName))
      await runSql(admin, postgres ? `DROP DATABASE "${name}" WITH (FORCE)` : `DROP DATABASE \`${name}\``);
  }
}
