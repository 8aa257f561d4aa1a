/** What tests ask a shadow of MySQL and MariaDB with, and what they load into it. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalog } from '../../src/catalog/model.ts';
import { select } from '../../src/catalog/selection.ts';
import type { Shadow, ShadowRequest } from '../../src/engines/shadow.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import { runCommand } from '../servers/clients.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';
import { mariadbProgram, mysqlProgram } from '../servers/programs.ts';

export interface Asked extends Partial<Omit<ShadowRequest, 'world'>> {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly secrets?: Secrets;
  /** Warnings go here. */
  readonly warnings?: string[];
}

export function shadowRequest({ environment, secrets, warnings, ...rest }: Asked = {}): ShadowRequest {
  return {
    choice: { use: 'auto' },
    binaries: null,
    flavour: 'mysql',
    like: null,
    reachable: false,
    timeouts: { connect: 20_000, read: 60_000, statement: 60_000 },
    world: {
      log: { ...silentLog, warn: (line) => void warnings?.push(line) },
      secrets: secrets ?? new Secrets(),
      environment: environment ?? process.env,
    },
    ...rest,
  };
}

export function read(shadow: Shadow): Promise<Catalog> {
  return shadow.read(select());
}

/** A folder with a `mysqld` of MySQL in it, wherever its program is and however it is run; undefined when there is none. */
export function mysqlFolder(): string | undefined {
  const program = mysqlProgram('mysqld');
  if (program === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dg-mysqld-'));
  chmodSync(folder, 0o755);
  const command = [program.command, ...program.args].map((part) => `'${part}'`).join(' ');
  writeFileSync(join(folder, 'mysqld'), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  return folder;
}

export function mariadbIsHere(): boolean {
  return mariadbProgram('mariadbd') !== undefined;
}

/** What mysqldump or mariadb-dump prints with these options: the rows too, unless `--no-data` is among them. */
export async function dumped(server: TestServer, database: TestDatabase, options: readonly string[]): Promise<string> {
  const { command, args, env } = await server.dumpCommand(database.url);
  const [name, ...before] = [...args].reverse();
  const kept = before.reverse().filter((argument) => argument !== '--no-data');
  return await runCommand({ command, args: [...kept, ...options, name!], env });
}

/** A URL of the server without a database. */
export function serverUrl(database: TestDatabase): URL {
  const url = new URL(database.url);
  url.pathname = '';
  return url;
}
