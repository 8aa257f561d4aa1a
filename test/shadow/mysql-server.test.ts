/** A server of our own as a shadow: started from real programs of MySQL and MariaDB, killed, and looked at from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { openShadow } from '../../src/engines/mysql/shadow/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { makeThrowaway } from '../../src/engines/throwaway/index.ts';
import { Secrets } from '../../src/redact.ts';
import { catalogOf, differences } from '../mysql/catalog-of.ts';
import { mysqlProgram } from '../servers/programs.ts';
import { runSql } from '../servers/sql.ts';
import { eventually, isAlive } from './eventually.ts';
import { type Asked, mariadbIsHere, mysqlFolder, read, shadowRequest } from './mysql-request.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');
const mysqlPrograms = mysqlFolder();
afterAll(() => {
  if (mysqlPrograms !== undefined) rmSync(mysqlPrograms, { recursive: true });
});

/** A temporary folder of its own for each test: other runs on this machine clear up in the system's. */
let base: string;
const open: Shadow[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'dg-test-'));
  chmodSync(base, 0o755);
  vi.stubEnv('TMPDIR', base);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(open.splice(0).map((shadow) => shadow.close()));
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

async function opened(asked: Asked): Promise<Shadow> {
  const shadow = await openShadow(shadowRequest(asked));
  open.push(shadow);
  return shadow;
}

/** The server's own process. */
function serverIn(folder: string): number {
  const name = readdirSync(folder).find((one) => /^driftgate-(?:mysql|mariadb)-/.test(one));
  return Number.parseInt(readFileSync(join(folder, name!, 'data', 'pid'), 'utf8'), 10);
}

/** Addresses on which a process listens by TCP, as in /proc/net/tcp: `0100007F:0CEA` is 127.0.0.1:3306. */
function listening(pid: number): string[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  return ['tcp', 'tcp6'].flatMap((file) => {
    const rows = existsSync(`/proc/net/${file}`) ? readFileSync(`/proc/net/${file}`, 'utf8').trim().split('\n').slice(1) : [];
    const fields = rows.map((row) => row.trim().split(/\s+/));
    return fields.filter((row) => row[3] === '0A' && sockets.has(row[9])).map((row) => row[1]!);
  });
}

async function hold(
  ...args: string[]
): Promise<{ readonly child: ChildProcess; readonly database: string; readonly folder: string }> {
  const program = fileURLToPath(new URL('held-mysql-shadow.ts', import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: base },
  });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { database: string; folder: string }) };
}

describe.each([
  { flavour: 'mysql', name: 'MySQL', here: mysqlPrograms !== undefined, binaries: mysqlPrograms ?? null },
  { flavour: 'mariadb', name: 'MariaDB', here: mariadbIsHere(), binaries: null },
] as const)('a server of $name', ({ flavour, name, here, binaries }) => {
  const server: Asked = { choice: { use: 'server' }, flavour, binaries };
  const shop = `${text('shop')}\n${text(`shop-${flavour}`)}`;

  describe.skipIf(!here)('started from its programs', () => {
    it('serves, and is gone with its folder when it is closed', async () => {
      const shadow = await opened(server);
      expect(shadow.label).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, started from /`));
      expect(shadow).toMatchObject({ flavour, url: null });
      const pid = serverIn(base);
      expect(isAlive(pid)).toBe(true);
      await shadow.load({ name: 'shop.sql', text: shop });
      expect((await read(shadow)).objects.size).toBeGreaterThan(330);
      await expect(shadow.load({ name: 'db/bad.sql', text: 'SELECT 1;\nALTER TABLE nope ADD x int;' })).rejects.toThrow(
        /^db\/bad\.sql:2: Table '\S+\.nope' doesn't exist \(1146\), in: ALTER TABLE nope ADD x int$/,
      );
      await shadow.close();
      expect(isAlive(pid)).toBe(false);
      expect(readdirSync(base)).toEqual([]);
    });

    it.runIf(process.platform === 'linux')('listens nowhere but in its folder, closed to others, and not as root', async () => {
      const shadow = await opened(server);
      const pid = serverIn(base);
      expect(listening(pid)).toEqual([]);
      const [folder] = readdirSync(base).filter((one) => one.startsWith('driftgate-'));
      expect(statSync(join(base, folder!, 'data')).mode & 0o077).toBe(0);
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m);
      const [row] = await shadow.query(
        'SELECT @@log_bin AS log_bin, @@skip_networking AS skip_networking, @@secure_file_priv AS files',
      );
      expect(row).toMatchObject({ log_bin: 0, skip_networking: 1 });
      expect(await shadow.query("SELECT LOAD_FILE('/etc/hostname') AS text")).toEqual([{ text: null }]);
      await expect(shadow.query(`SELECT 1 INTO OUTFILE '${base}/out'`)).rejects.toThrow(/secure.file.priv|FILE privilege/);
    });

    it('lets what is loaded reach nothing but the database, prepared or not', async () => {
      const shadow = await opened(server);
      const run = (sql: string): string => `SET @sql = '${sql.replaceAll("'", "''")}'; PREPARE s FROM @sql; EXECUTE s;`;
      for (const sql of [
        run(`SET GLOBAL general_log_file = '${base}/log'`),
        run("CREATE USER somebody IDENTIFIED BY 'x'"),
        run('DROP DATABASE mysql'),
        `SELECT 1 INTO OUTFILE '${base}/out';`,
        "CREATE FUNCTION run_it RETURNS INT SONAME 'lib.so';",
        'CREATE PROCEDURE p() SET GLOBAL general_log = 1; CALL p();',
      ])
        await expect(shadow.load({ name: 'x.sql', text: sql }), sql).rejects.toThrow(
          /Access denied|denied to user|Unknown prepared statement handler/,
        );
      expect(await shadow.query('SELECT @@GLOBAL.general_log AS log')).toEqual([{ log: 0 }]);
      await shadow.load({
        name: 'y.sql',
        text: 'CREATE VIEW v AS SELECT user FROM mysql.user; DROP VIEW v; SET SESSION sql_log_bin = 0;',
      });
    });

    it('lets a tool connect, with a password that is a secret, and nobody else', async () => {
      const secrets = new Secrets();
      const like = { ...(await made(shadowLike)), database: 'shop_live' };
      const shadow = await opened({ ...server, reachable: true, secrets, like });
      const url = new URL(shadow.url!);
      expect(url.pathname).toBe('/shop_live');
      expect(secrets.redact(shadow.url!)).not.toContain(url.password);
      if (process.platform === 'linux') {
        const port = Number(url.port).toString(16).toUpperCase().padStart(4, '0');
        expect(listening(serverIn(base))).toEqual([`0100007F:${port}`]);
      }
      await runSql(url.href, 'CREATE TABLE made (a varchar(5)); CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1');
      expect(await runSql(url.href, 'SELECT @@GLOBAL.sql_mode AS mode')).toEqual([{ mode: 'PIPES_AS_CONCAT' }]);
      const { objects, database } = await read(shadow);
      expect(database).toBe('shop_live');
      expect(objects.get('column:made.a')?.properties.collation).toBe('latin1_bin');
      for (const user of ['root', '', 'driftgate']) {
        const other = new URL(url);
        other.username = user;
        other.password = '';
        await expect(runSql(other.href, 'SELECT 1')).rejects.toThrow(/Access denied/);
      }
    });

    it('is like the other side: what the same SQL makes does not differ', async () => {
      const like = await made(shadowLike);
      const warnings: string[] = [];
      const shadow = await opened({ ...server, like, warnings });
      const { defaults, database } = await read(shadow);
      expect(defaults).toEqual(like.defaults);
      expect(database).toBe(like.database);
      expect(warnings).toEqual([]);
      await shadow.load({
        name: 'a.sql',
        text: 'CREATE TABLE Mixed (a varchar(10), t timestamp NULL); CREATE VIEW v AS SELECT a || a AS aa FROM mixed;',
      });
      expect((await read(shadow)).objects.has('table:mixed')).toBe(true);
    });

    it('gives the same catalog as a scratch database on a server', async () => {
      const host = await opened({ ...server, reachable: true });
      const scratch = await opened({ flavour, choice: { use: 'url', url: new URL(host.url!) } });
      const own = await opened(server);
      for (const shadow of [scratch, own]) await shadow.load({ name: 'shop.sql', text: shop });
      const [a, b] = [await read(scratch), await read(own)];
      expect(differences(a, b)).toEqual([]);
      expect(a.fingerprint).toBe(b.fingerprint);
      expect(a.notCompared).toEqual(b.notCompared);
      expect(differences(await catalogOf(host.url!), a).length).toBeGreaterThan(30);
    });

    it('is gone after the program was killed', async () => {
      const { child, folder } = await hold(flavour, 'server', ...(binaries === null ? [] : [binaries]));
      expect(folder.startsWith(base)).toBe(true);
      const pid = serverIn(base);
      expect(isAlive(pid)).toBe(true);
      child.kill('SIGKILL');
      await eventually('the server is dead', () => !isAlive(pid));
      await eventually('its folder is gone', () => !existsSync(dirname(folder)));
    });

    it('is cleared away by the next run, when its watchdog was killed too', async () => {
      const { child, folder } = await hold(flavour, 'server', ...(binaries === null ? [] : [binaries]));
      const pid = serverIn(base);
      const { watchdog } = JSON.parse(readFileSync(join(dirname(folder), 'owner.json'), 'utf8')) as { watchdog: number };
      process.kill(watchdog, 'SIGKILL');
      await eventually('the watchdog is dead', () => !isAlive(watchdog));
      child.kill('SIGKILL');
      await eventually('the program is dead', () => child.signalCode !== null);
      expect(isAlive(pid)).toBe(true);
      await (await makeThrowaway('test')).remove();
      expect(isAlive(pid)).toBe(false);
      expect(existsSync(dirname(folder))).toBe(false);
    });

    /** Settings unlike those that any server has by itself. */
    async function made(change: (catalog: Catalog) => Catalog): Promise<Catalog> {
      const shadow = await openShadow(shadowRequest(server));
      try {
        await shadow.load({ name: 'x.sql', text: 'CREATE TABLE x (a int)' });
        return change(await read(shadow));
      } finally {
        await shadow.close();
      }
    }

    function shadowLike(catalog: Catalog): Catalog {
      const defaults = {
        charset: 'latin1',
        collation: 'latin1_bin',
        sqlMode: 'PIPES_AS_CONCAT',
        explicitDefaultsForTimestamp: '0',
        storageEngine: 'MyISAM',
        lowerCaseTableNames: '1',
        timeZone: '+05:30',
        ...(flavour === 'mysql' ? { generateInvisiblePrimaryKey: '1' } : { oldMode: '' }),
      };
      return { ...catalog, database: 'shop_live', defaults };
    }
  });
});

describe('what cannot be had', () => {
  it('says that none is embedded', async () => {
    await expect(openShadow(shadowRequest({ choice: { use: 'embedded' }, flavour: 'mariadb' }))).rejects.toMatchObject({
      code: 'source',
      message: 'There is no embedded MariaDB.',
      hint: expect.stringContaining('--shadow server'),
    });
  });

  it.skipIf(!mariadbIsHere() || mysqlProgram('mysqld')?.root === undefined)(
    'takes no MariaDB for MySQL, and says where it has looked',
    async () => {
      const failure = openShadow(shadowRequest({ choice: { use: 'server' }, flavour: 'mysql' }));
      await expect(failure).rejects.toMatchObject({
        code: 'source',
        message: expect.stringMatching(/^No MySQL server is installed on this machine: neither in PATH, nor in .*\/usr\/sbin/),
        hint: expect.stringMatching(/--shadow mysql:\/\/.*install.*shadow\.binaries/s),
      });
    },
  );

  it('refuses a folder without a server that the user names', async () => {
    const failure = openShadow(shadowRequest({ choice: { use: 'server' }, flavour: 'mysql', binaries: base }));
    await expect(failure).rejects.toMatchObject({ code: 'usage', message: `No MySQL server that can be run is in ${base}.` });
  });

  it('says what a server that does not start had to say, and leaves nothing', async () => {
    const folder = join(base, 'programs');
    const program = `#!/bin/sh\n[ "$1" = --version ] && echo 'mysqld  Ver 8.4.3 for Linux' && exit\necho 'it has no wish to start' >&2\nexit 7\n`;
    mkdirSync(folder);
    writeFileSync(join(folder, 'mysqld'), program, { mode: 0o755 });
    await expect(openShadow(shadowRequest({ choice: { use: 'server' }, binaries: folder }))).rejects.toMatchObject({
      code: 'source',
      message: expect.stringMatching(
        /^MySQL 8\.4\.3 of .*could not be started as a shadow: .*exit code 7.*\n.*it has no wish to start/s,
      ),
      hint: expect.stringContaining('--shadow mysql://'),
    });
    expect(readdirSync(base)).toEqual(['programs']);
  });
});
