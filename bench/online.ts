/** How long readers and writers wait while the table that they use is changed: by an apply (a whole process), or by plain DDL. */
import { spawn } from 'node:child_process';
import { busyShop } from '../test/apply/busy-shop.ts';
import { type Noted, startTraffic } from '../test/apply/traffic.ts';
import { openRunner } from '../test/plan/runner.ts';
import type { TestServer } from '../test/servers/server.ts';

export interface Pause extends Noted {
  /** That the change took. */
  readonly seconds: number;
}

/** @param cli the program that applies it, or null for plain DDL @param folder where it may write */
export async function longestPause(server: TestServer, rows: number, cli: string | null, folder: string): Promise<Pause> {
  const shop = busyShop(server.engine, rows);
  const database = await server.createDatabase(shop.from);
  const wanted = await server.createDatabase(shop.to);
  const traffic = await startTraffic(server.engine, database.url, shop.workers);
  const started = performance.now();
  if (cli === null) await plain(server, database.url, shop.naive);
  else
    await apply(cli, [
      'apply',
      '--reference',
      wanted.url,
      '--target',
      database.url,
      '--shadow',
      database.url,
      '--yes',
      '--backup-folder',
      folder,
    ]);
  const seconds = (performance.now() - started) / 1000;
  return { ...(await traffic.stop()), seconds };
}

async function plain({ engine }: TestServer, url: string, statements: readonly string[]): Promise<void> {
  const runner = await openRunner(engine, url);
  if (engine === 'postgres') await runner.run('set search_path = public');
  for (const statement of statements) await runner.run(statement);
  await runner.close();
}

function apply(cli: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`apply ended with ${code}: ${said}`))));
  });
}
