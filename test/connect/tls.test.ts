/** TLS against a real PostgreSQL of our own with a certificate of our own, and against MySQL, which makes one for itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../src/catalog/selection.ts';
import { loadEngine } from '../../src/engines/index.ts';
import { DriftgateError } from '../../src/errors.ts';
import { type LiveSettings, liveSource } from '../../src/sources/live/live.ts';
import { alone } from '../../src/sources/source.ts';
import { databaseUrl, type ServerFacts } from '../servers/facts.ts';
import { forEachServer } from '../servers/index.ts';
import { localPostgres } from '../servers/local-postgres.ts';
import { removeRun, runFolder } from '../servers/process.ts';
import { runSql } from '../servers/sql.ts';
import { recordingContext } from './context.ts';
import { sshdMissing, Workshop } from './sshd.ts';

const SETTINGS: LiveSettings = {
  timeouts: { connect: 10_000, read: 20_000, statement: 20_000 },
  applicationName: 'driftgate-test',
};

async function outcome(url: string, over: Partial<LiveSettings> = {}): Promise<DriftgateError | 'read'> {
  try {
    await liveSource(url, { ...SETTINGS, label: 'staging', ...over }, recordingContext()).read(alone(select()));
    return 'read';
  } catch (error) {
    if (error instanceof DriftgateError) return error;
    throw error;
  }
}

let folder: string | undefined;
const way = localPostgres('postgres:18', '18', () => {
  folder ??= runFolder();
  return folder;
});
const lacks =
  way === undefined
    ? 'no PostgreSQL 18 from npm on this platform'
    : spawnSync('openssl', ['version']).error === undefined
      ? undefined
      : 'no openssl';

describe.skipIf(lacks !== undefined)(`TLS with PostgreSQL${lacks === undefined ? '' : ` (skipped: ${lacks})`}`, () => {
  const certificates = mkdtempSync(join(tmpdir(), 'driftgate-tls-'));
  const ends: (() => unknown)[] = [];
  let facts: ServerFacts;
  let ca = '';

  beforeAll(async () => {
    const server = await way!.start();
    ends.push(() => server.stop());
    facts = server.facts;
    makeCertificates(certificates, 'db.example.com');
    ca = readFileSync(join(certificates, 'ca.pem'), 'utf8');
    const { rows } = { rows: await runSql(databaseUrl(facts, 'postgres'), 'SHOW data_directory') };
    // The server only takes a key that belongs to its user and that nobody else can read.
    const { uid, gid } = statSync(String(rows[0]?.data_directory));
    chmodSync(certificates, 0o755);
    for (const file of ['server.pem', 'server.key']) {
      chownSync(join(certificates, file), uid, gid);
      chmodSync(join(certificates, file), 0o600);
    }
    for (const sql of [
      `ALTER SYSTEM SET ssl_cert_file = '${join(certificates, 'server.pem')}'`,
      `ALTER SYSTEM SET ssl_key_file = '${join(certificates, 'server.key')}'`,
      'ALTER SYSTEM SET ssl = on',
      'SELECT pg_reload_conf()',
      'CREATE TABLE shelf (id int PRIMARY KEY)',
    ]) {
      await runSql(databaseUrl(facts, 'postgres'), sql);
    }
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
    if (folder !== undefined) removeRun(folder);
    rmSync(certificates, { recursive: true, force: true });
  });

  const url = (parameters = '', host = '127.0.0.1'): string => {
    const own = new URL(databaseUrl(facts, 'postgres'));
    own.hostname = host;
    own.search = parameters;
    return own.href;
  };

  async function encrypted(text: string, over: Partial<LiveSettings> = {}): Promise<unknown> {
    const engine = await loadEngine('postgres');
    const { mode, ca: authority } = over.tls ?? {};
    const defaults = {
      ...SETTINGS,
      ...(mode === undefined ? {} : { tlsMode: mode }),
      ...(authority === undefined ? {} : { ca: authority }),
    };
    const session = await engine.connect(engine.parseUrl(new URL(text), defaults));
    const [rows] = await session.batch(['select ssl from pg_stat_ssl where pid = pg_backend_pid()']);
    await session.close();
    return rows?.[0]?.ssl;
  }

  it('encrypts as the mode says', async () => {
    expect(await encrypted(url('sslmode=disable'))).toBe(false);
    expect(await encrypted(url('sslmode=no-verify'))).toBe(true);
    expect(await encrypted(url())).toBe(true);
    expect(await encrypted(url(), { tls: { mode: 'verify-ca', ca } })).toBe(true);
  });

  it('refuses a certificate of an authority that it does not know, and says how to make it known', async () => {
    for (const mode of ['verify-full', 'verify-ca']) {
      const error = await outcome(url(`sslmode=${mode}`));
      expect(error).toMatchObject({ code: 'connection', hint: expect.stringMatching(/tls\.ca/) });
      expect(error).toHaveProperty(
        'message',
        expect.stringMatching(/^Cannot connect to staging \(127\.0\.0\.1:\d+\): the server's certificate is not trusted/),
      );
    }
  });

  it('takes the authority from the settings or from the URL', async () => {
    expect(await outcome(url('sslmode=verify-ca'), { tls: { ca } })).toBe('read');
    expect(await outcome(url(`sslmode=verify-ca&sslrootcert=${encodeURIComponent(join(certificates, 'ca.pem'))}`))).toBe('read');
    expect(await outcome(url(), { tls: { mode: 'verify-ca', ca } })).toBe('read');
  });

  it('refuses a certificate for another host, and takes one for this host', async () => {
    const error = await outcome(url('sslmode=verify-full', 'localhost'), { tls: { ca } });
    expect(error).toMatchObject({
      code: 'connection',
      message: expect.stringMatching(/certificate is for another host.*db\.example\.com/),
      hint: expect.stringMatching(/tls\.servername/),
    });
    // The certificate names 127.0.0.1 too.
    expect(await outcome(url('sslmode=verify-full'), { tls: { ca } })).toBe('read');
  });

  it('takes the name in the certificate from tls.servername', async () => {
    expect(await outcome(url('sslmode=verify-full', 'localhost'), { tls: { ca, servername: 'db.example.com' } })).toBe('read');
    expect(
      await outcome(url('sslmode=verify-full', 'localhost'), { tls: { ca, servername: 'other.example.com' } }),
    ).toMatchObject({ message: expect.stringMatching(/another host/) });
  });

  const noSshd = sshdMissing();
  it.skipIf(noSshd !== undefined)(
    `goes through an SSH tunnel${noSshd === undefined ? '' : ` (skipped: ${noSshd})`}`,
    async () => {
      const workshop = new Workshop();
      const key = workshop.key();
      const sshd = await workshop.sshd({ authorized: [key] });
      ends.push(
        () => workshop.remove(),
        () => sshd.stop(),
      );
      const ssh = {
        host: sshd.host,
        port: sshd.port,
        user: sshd.user,
        privateKey: key.privateKey,
        knownHosts: sshd.known,
        keepalive: 0,
      };
      expect(await outcome(url('sslmode=verify-full'), { ssh, tls: { ca } })).toBe('read');
      expect(await outcome(url('sslmode=disable'), { ssh })).toBe('read');
      expect(await outcome(url('sslmode=verify-full'), { ssh })).toMatchObject({ message: expect.stringMatching(/not trusted/) });
      expect(await outcome(url('sslmode=verify-full', 'localhost'), { ssh, tls: { ca } })).toMatchObject({
        message: expect.stringMatching(/another host/),
      });
    },
  );

  it('a client certificate that is none is refused before anything is sent', async () => {
    const error = await outcome(url('sslmode=no-verify'), { tls: { cert: ca, key: ca } });
    expect(error).toMatchObject({ code: 'connection', message: expect.stringMatching(/^Cannot connect to staging/) });
  });
});

forEachServer(['postgres'], (server) => {
  it('says that a server does not offer TLS', async () => {
    const database = await server.createDatabase();
    const error = await outcome(`${database.url}?sslmode=no-verify`);
    expect(error).toMatchObject({
      code: 'connection',
      message: expect.stringMatching(/the server does not offer TLS$/),
      hint: expect.stringMatching(/sslmode=disable/),
    });
  });
});

forEachServer(['mysql'], (server) => {
  it('verifies the certificate that MySQL made for itself', async () => {
    const database = await server.createDatabase('CREATE TABLE shelf (id int PRIMARY KEY)');
    expect(await outcome(`${database.url}?ssl-mode=no-verify`)).toBe('read');
    const error = await outcome(`${database.url}?ssl-mode=VERIFY_CA`);
    expect(error).toMatchObject({
      code: 'connection',
      message: expect.stringMatching(/the server's certificate is not trusted/),
      hint: expect.stringMatching(/tls\.ca/),
    });
  });
});

forEachServer(['mariadb'], (server) => {
  it('says that a server does not offer TLS', async (context) => {
    const database = await server.createDatabase();
    const [row] = await database.run('SELECT @@have_ssl AS have');
    // From 11.4 on MariaDB makes a certificate for itself.
    if (row?.have === 'YES') context.skip('this server offers TLS');
    const error = await outcome(`${database.url}?ssl-mode=no-verify`);
    expect(error).toMatchObject({
      code: 'connection',
      message: expect.stringMatching(/the server does not offer TLS$/),
      hint: expect.stringMatching(/ssl-mode=DISABLED/),
    });
  });
});

/** An authority, and a certificate that it signed for the host and for 127.0.0.1. */
function makeCertificates(into: string, host: string): void {
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: into, stdio: 'ignore' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=driftgate test authority');
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', `/CN=${host}`);
  writeFileSync(join(into, 'extensions'), `subjectAltName=DNS:${host},IP:127.0.0.1\n`);
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'extensions',
    '-out',
    'server.pem',
  );
}
