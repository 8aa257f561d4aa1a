/** Scratch databases on a server of the user's: what is left of them, and what the user is told. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { openShadow } from '../../src/engines/mysql/shadow/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { Secrets } from '../../src/redact.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { runSql } from '../servers/sql.ts';
import { eventually } from './eventually.ts';
import { type Asked, read, serverUrl, shadowRequest } from './mysql-request.ts';

const open: Shadow[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(open.splice(0).map((shadow) => shadow.close()));
});

async function scratch(url: URL, asked: Asked = {}): Promise<Shadow> {
  const shadow = await openShadow(shadowRequest({ choice: { use: 'url', url }, ...asked }));
  open.push(shadow);
  return shadow;
}

async function nameOf(shadow: Shadow): Promise<string> {
  return String((await shadow.query('SELECT DATABASE() AS name'))[0]?.name);
}

async function exists({ url }: TestDatabase, name: string): Promise<boolean> {
  return (await runSql(url, `SELECT 1 FROM information_schema.schemata WHERE schema_name = '${name}'`)).length > 0;
}

forEachServer(['mysql', 'mariadb'], (server) => {
  it('is made beside the other databases, and dropped at the end', async () => {
    const host = await server.createDatabase();
    const shadow = await scratch(serverUrl(host), { reachable: true });
    const name = await nameOf(shadow);
    expect(name).toMatch(/^driftgate_shadow_\d{14}_[0-9a-f]{6}_[0-9a-f]{8}$/);
    expect(shadow.label).toMatch(/^a scratch database on (?:mysql|mariadb):\/\/root@[\w.]+:\d+$/);
    expect(shadow.flavour).toBe(server.flavour);
    expect(new URL(shadow.url!).protocol).toBe('mysql:');
    await runSql(shadow.url!, 'CREATE TABLE made_by_a_tool (a int)');
    expect((await read(shadow)).objects.has('table:made_by_a_tool')).toBe(true);
    expect(await exists(host, name)).toBe(true);
    await shadow.close();
    expect(await exists(host, name)).toBe(false);
  });

  it('is dropped after a load that failed, and with a transaction left open', async () => {
    const host = await server.createDatabase();
    const shadow = await scratch(serverUrl(host));
    const name = await nameOf(shadow);
    await expect(
      shadow.load({ name: 'x.sql', text: 'CREATE TABLE a (x int); START TRANSACTION; SELECT * FROM a; DROP TABLE b;' }),
    ).rejects.toThrow(/x\.sql:1/);
    expect((await read(shadow)).objects.has('table:a')).toBe(true);
    await shadow.close();
    expect(await exists(host, name)).toBe(false);
  });

  it("goes with the next run when its own was killed, and a living run's stays", async () => {
    const host = await server.createDatabase();
    const living = await scratch(serverUrl(host));
    const [kept, killed] = [await nameOf(living), await held(host)];
    expect(await exists(host, killed.database)).toBe(true);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    await eventually('the server has noticed', async () => {
      const [row] = await runSql(host.url, `SELECT IS_FREE_LOCK('${killed.database}') AS free`);
      return Number(row?.free) === 1;
    });
    // Named nearly alike, or of another server of a cluster: not ours to drop.
    const others = [
      `driftgate_shadow_${randomBytes(4).toString('hex')}`,
      `driftgate_shadow_${today()}_000000_${randomBytes(4).toString('hex')}`,
    ];
    for (const other of others) await runSql(host.url, `CREATE DATABASE IF NOT EXISTS ${other}`);
    const next = await scratch(serverUrl(host));
    expect(await exists(host, killed.database)).toBe(false);
    expect(await exists(host, kept)).toBe(true);
    for (const other of others) {
      expect(await exists(host, other), other).toBe(true);
      await runSql(host.url, `DROP DATABASE ${other}`);
    }
    await next.close();
  });

  it('says which right the user lacks, and never the password', async () => {
    const host = await server.createDatabase();
    const user = `poor_${randomBytes(3).toString('hex')}`;
    await host.run(`CREATE USER '${user}'@'%' IDENTIFIED BY 'not-to-be-seen'; GRANT ALL ON ${host.name}.* TO '${user}'@'%'`);
    const url = new URL(host.url);
    [url.username, url.password] = [user, 'not-to-be-seen'];
    const secrets = new Secrets();
    const failure = await scratch(url, { secrets }).then(String, (error: Error) => error);
    expect(failure).toMatchObject({
      name: 'DriftgateError',
      code: 'permission',
      message: expect.stringMatching(
        new RegExp(`^No scratch database could be made on (mysql|mariadb)://${user}@\\S+: the user may not create databases`),
      ),
      hint: expect.stringContaining('GRANT ALL PRIVILEGES ON `driftgate\\_shadow\\_%`.*'),
    });
    expect(secrets.redact('not-to-be-seen')).toBe('***');
    // With what the hint says it goes.
    await host.run(`GRANT ALL PRIVILEGES ON \`driftgate\\_shadow\\_%\`.* TO '${user}'@'%'`);
    const shadow = await scratch(url);
    await shadow.load({
      name: 'x.sql',
      text: 'CREATE TABLE t (a int); CREATE DEFINER=`root`@`nowhere` SQL SECURITY DEFINER VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;',
    });
    expect((await read(shadow)).objects.has('view:w')).toBe(true);
    await shadow.close();
    url.password = 'wrong-password';
    await expect(scratch(url)).rejects.toMatchObject({ code: 'connection', message: expect.stringMatching(/password is wrong/) });
    await expect(scratch(url)).rejects.not.toMatchObject({ message: expect.stringContaining('wrong-password') });
    url.port = '1';
    await expect(scratch(url)).rejects.toMatchObject({ code: 'connection', message: expect.stringContaining(`${user}@`) });
  });

  async function held(host: TestDatabase): Promise<{ readonly child: ChildProcess; readonly database: string }> {
    const program = fileURLToPath(new URL('held-mysql-shadow.ts', import.meta.url));
    const child = spawn(process.execPath, [program, server.flavour, serverUrl(host).href], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, ...(JSON.parse(line) as { database: string }) };
  }
});

function today(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}
