/** How a session is opened: TLS verified as asked for, by name and by address, also over a stream that comes from elsewhere. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionSettings } from '../../src/engines/engine.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { databaseUrl, type RunningServer } from '../servers/facts.ts';
import { forEachServer } from '../servers/index.ts';
import { localMysql } from '../servers/local-mysql.ts';
import { removeRun, runFolder } from '../servers/process.ts';
import { runSql } from '../servers/sql.ts';
import { sessionTo } from './catalog-of.ts';

const TIMEOUTS = { connect: 20_000, read: 20_000, statement: 20_000 };

function settings(url: string, over: Partial<ConnectionSettings> = {}): ConnectionSettings {
  return { ...mysql.parseUrl(new URL(url), { timeouts: TIMEOUTS, applicationName: 'driftgate test' }), ...over };
}

/** The cipher that the server says is in use; '' without TLS. */
async function cipher(of: ConnectionSettings): Promise<unknown> {
  const session = await mysql.connect(of);
  try {
    const [rows] = await session.batch(["SHOW STATUS LIKE 'Ssl_cipher'"]);
    return rows![0]!.Value;
  } finally {
    await session.close();
  }
}

let folder: string | undefined;
const way = localMysql('mysql', undefined, () => {
  folder ??= runFolder();
  return folder;
});
const lacks =
  way === undefined
    ? 'no MySQL on this machine'
    : spawnSync('openssl', ['version']).error === undefined
      ? undefined
      : 'no openssl on this machine';

describe.skipIf(lacks !== undefined)(`TLS with MySQL${lacks === undefined ? '' : ` (skipped: ${lacks})`}`, () => {
  const certificates = mkdtempSync(join(tmpdir(), 'driftgate-tls-'));
  let server: RunningServer;
  let ca = '';

  beforeAll(async () => {
    server = await way!.start();
    makeCertificates(certificates, 'db.example.com');
    ca = readFileSync(join(certificates, 'ca.pem'), 'utf8');
    const admin = databaseUrl(server.facts, 'mysql');
    for (const name of ['ca', 'cert', 'key']) {
      await runSql(admin, `SET GLOBAL ssl_${name} = '${join(certificates, name === 'ca' ? 'ca.pem' : `server.${name}`)}'`);
    }
    await runSql(admin, 'ALTER INSTANCE RELOAD TLS');
  });
  afterAll(async () => {
    await server?.stop();
    if (folder !== undefined) removeRun(folder);
    rmSync(certificates, { recursive: true, force: true });
  });

  const url = (parameters = ''): string => `${databaseUrl(server.facts, 'mysql')}${parameters}`;

  /** A connection to the server that believes it goes to another host. */
  const through = (name: string, mode: 'verify-full' | 'verify-ca'): ConnectionSettings => {
    const { host, port } = server.facts;
    return settings(url(), { host: name, port: 1, tls: { mode, ca }, openStream: async () => connectSocket({ host, port }) });
  };

  it('encrypts as the mode says', async () => {
    expect(await cipher(settings(url('?ssl-mode=DISABLED')))).toBe('');
    expect(await cipher(settings(url('?ssl-mode=no-verify')))).toMatch(/TLS/);
    expect(await cipher(settings(url()))).toMatch(/TLS/);
  });

  it('verifies an address, and refuses another one that the certificate is not for', async () => {
    expect(await cipher(settings(url(), { tls: { mode: 'verify-full', ca } }))).toMatch(/TLS/);
    await expect(cipher(through('127.0.0.2', 'verify-full'))).rejects.toThrow(/127\.0\.0\.2/);
    await expect(cipher(through('::1', 'verify-full'))).rejects.toThrow(/::1/);
    expect(await cipher(through('127.0.0.2', 'verify-ca'))).toMatch(/TLS/);
  });

  it('verifies the name of the host through a stream that leads somewhere else', async () => {
    expect(await cipher(through('db.example.com', 'verify-full'))).toMatch(/TLS/);
    await expect(cipher(through('other.example.com', 'verify-full'))).rejects.toThrow(/other\.example\.com/);
    await expect(cipher(through('localhost', 'verify-full'))).rejects.toThrow(/localhost/);
    expect(await cipher(through('other.example.com', 'verify-ca'))).toMatch(/TLS/);
  });

  it('refuses an authority that it does not know', async () => {
    await expect(cipher(settings(url(), { tls: { mode: 'verify-ca' } }))).rejects.toMatchObject({ code: 'HANDSHAKE_SSL_ERROR' });
  });
});

forEachServer(['mysql', 'mariadb'], (server) => {
  it('gives lists of rows for a batch in one round trip, and kysely its own', async () => {
    const session = await sessionTo((await server.createDatabase('CREATE TABLE t (a int, b text)')).url);
    const before = session.roundTrips;
    const results = await session.batch([
      'SELECT 1 AS one',
      'SET @a = 2',
      'SELECT * FROM t',
      "SELECT @a + 0 AS two, 'it''s; 😀' AS text",
    ]);
    expect(results.map((rows) => rows.map((row) => ({ ...row })))).toEqual([
      [{ one: 1 }],
      [],
      [],
      [{ two: 2, text: "it's; 😀" }],
    ]);
    expect(session.roundTrips).toBe(before + 1);
    const { rows } = await sql<{ three: number }>`SELECT ${3} AS three`.execute(session.db);
    expect(rows).toEqual([{ three: 3 }]);
    await session.close();
  });

  it('is one read-only transaction, which kysely cannot end', async () => {
    const session = await sessionTo((await server.createDatabase('CREATE TABLE t (a int)')).url);
    await expect(session.db.transaction().execute(async () => {})).rejects.toThrow(/one transaction already/);
    await session.close();
  });

  it('ends a statement that takes too long, on the server', async () => {
    const { url } = await server.createDatabase('CREATE TABLE n (a int); INSERT INTO n VALUES (1), (2), (3)');
    const session = await mysql.connect(settings(url, { timeouts: { ...TIMEOUTS, statement: 300 } }));
    await expect(session.batch(['SELECT count(*) FROM n, n b WHERE sleep(2) = 0 AND sleep(2) = 0'])).rejects.toMatchObject({
      errno: server.flavour === 'mysql' ? 3024 : 1969,
    });
    await session.close();
  });
});

// MariaDB keeps what clients say of themselves only with performance_schema, which is off by default.
forEachServer(['mysql'], (server) => {
  it('says who it is', async () => {
    const session = await sessionTo((await server.createDatabase()).url);
    const [rows] = await session.batch([
      `SELECT attr_value AS name FROM performance_schema.session_account_connect_attrs
       WHERE attr_name = 'program_name' AND processlist_id = CONNECTION_ID()`,
    ]);
    expect(rows).toEqual([{ name: 'driftgate test' }]);
    await session.close();
  });
});

/** An authority, and a certificate that it signed for the host and for 127.0.0.1. */
function makeCertificates(into: string, host: string): void {
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: into, stdio: 'ignore' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=driftgate test authority');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', `/CN=${host}`);
  writeFileSync(join(into, 'extensions'), `subjectAltName=DNS:${host},IP:127.0.0.1\n`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'extensions'];
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-days', '2', '-out', 'server.cert');
}
