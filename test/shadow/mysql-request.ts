/** What tests ask a shadow of MySQL and MariaDB with, and what they load into it. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShadowRequest } from '../../src/engines/shadow.ts';
import { runCommand } from '../servers/clients.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';
import { mariadbProgram, mysqlProgram } from '../servers/programs.ts';
import { type Asked, shadowRequest as requestFor } from './postgres-request.ts';

export { type Asked, read } from './postgres-request.ts';

export function shadowRequest(asked: Asked = {}): ShadowRequest {
  return requestFor({ flavour: 'mysql', ...asked });
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
