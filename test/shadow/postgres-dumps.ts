/** Schemas as pg_dump writes them, and shadows to load them into. */
import pg from 'pg';
import type { Catalog } from '../../src/catalog/model.ts';
import { shadowOver } from '../../src/engines/postgres/shadow/over.ts';
import type { Shadow, ShadowRequest } from '../../src/engines/shadow.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import { sessionTo } from '../postgres/catalog-of.ts';
import { runCommand } from '../servers/clients.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';

export function shadowRequest(changes: Partial<ShadowRequest> = {}): ShadowRequest {
  return {
    choice: { use: 'embedded' },
    binaries: null,
    flavour: 'postgres',
    like: null,
    reachable: false,
    timeouts: { connect: 20_000, read: 60_000, statement: 60_000 },
    world: { log: silentLog, secrets: new Secrets(), environment: {} },
    ...changes,
  };
}

/** A shadow over a new database of a test server, by a plain driver. */
export async function shadowOn(
  server: TestServer,
  settings: {
    readonly like?: Catalog;
    readonly ownServer?: boolean;
    readonly debug?: (line: string) => void;
    readonly user?: string;
  } = {},
): Promise<Shadow & { readonly database: TestDatabase }> {
  const database = await server.createDatabase();
  const url = new URL(database.url);
  if (settings.user !== undefined) url.username = settings.user;
  const client = new pg.Client(url.href);
  await client.connect();
  const log = { ...silentLog, ...(settings.debug === undefined ? {} : { debug: settings.debug }) };
  const shadow = shadowOver({
    label: server.name,
    version: (await server.facts()).version,
    url: null,
    request: shadowRequest({ like: settings.like ?? null, world: { log, secrets: new Secrets(), environment: {} } }),
    connection: {
      async exec(sql) {
        const results = (await client.query(sql)) as unknown as pg.QueryResult | pg.QueryResult[];
        return [results].flat().map(({ rows }) => rows);
      },
    },
    openSession: () => sessionTo(database.url),
    ownServer: settings.ownServer ?? true,
    close: () => client.end(),
  });
  return { ...shadow, database };
}

/** What pg_dump prints with these options: the rows too, unless `--schema-only` is among them. */
export async function pgDump(server: TestServer, database: TestDatabase, options: readonly string[]): Promise<string> {
  const { command, args, env } = await server.dumpCommand(database.url);
  return await runCommand({ command, args: [...args.filter((argument) => argument !== '--schema-only'), ...options], env });
}
