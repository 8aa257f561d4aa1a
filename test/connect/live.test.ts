import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { select } from '../../src/catalog/selection.ts';
import { loadEngine } from '../../src/engines/index.ts';
import { DriftgateError } from '../../src/errors.ts';
import { type LiveSettings, liveSource } from '../../src/sources/live/live.ts';
import { alone } from '../../src/sources/source.ts';
import { forEachServer } from '../servers/index.ts';
import { type RecordingContext, recordingContext } from './context.ts';
import { proxyTo } from './proxy.ts';
import { sshdMissing, Workshop } from './sshd.ts';

const SETTINGS: LiveSettings = {
  timeouts: { connect: 10_000, read: 20_000, statement: 20_000 },
  applicationName: 'driftgate-test',
};
const SCHEMA =
  'CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent (id))';
const SECRET = 'Tr0ub4dor&3 "é"';

/** The URL with parts of it replaced. */
function changed(
  url: string,
  over: Partial<Pick<URL, 'password' | 'username' | 'hostname' | 'port' | 'pathname' | 'search'>>,
): string {
  return Object.assign(new URL(url), over).href;
}

async function failure(url: string, context: RecordingContext, over: Partial<LiveSettings> = {}): Promise<DriftgateError> {
  const outcome = await liveSource(url, { ...SETTINGS, ...over }, context)
    .read(alone(select()))
    .catch((error: unknown) => error);
  if (outcome instanceof DriftgateError) return outcome;
  throw outcome instanceof Error ? outcome : new Error('did not fail');
}

/** Everything that could ever be printed of an error and of what was said before it. */
function everything(error: DriftgateError, context: RecordingContext): string {
  return [
    error.message,
    error.hint,
    error.stack,
    inspect(error, { depth: 10, showHidden: true }),
    JSON.stringify(error),
    ...context.lines,
  ].join('\n');
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const closes: (() => void)[] = [];
  afterAll(() => {
    for (const close of closes) close();
  });

  describe('a live source', () => {
    it('reads the catalog and has a name without a secret', async () => {
      const database = await server.createDatabase(SCHEMA);
      const context = recordingContext();
      const source = liveSource(database.url, SETTINGS, context);
      const url = new URL(database.url);
      expect(source.label).toBe(`${url.protocol}//${url.username}@${url.host}${url.pathname}`);
      const { catalog, roundTrips } = await source.read(alone(select()));
      expect(
        [...catalog.objects.values()]
          .filter(({ kind }) => kind === 'table')
          .map(({ path }) => path.at(-1))
          .sort(),
      ).toEqual(['child', 'parent']);
      expect(roundTrips).toBeLessThanOrEqual(6);
      expect(context.lines).toEqual([]);
      expect(liveSource(database.url, { ...SETTINGS, label: 'production' }, context).label).toBe('production');
    });

    it('says that the password is wrong, and shows it nowhere', async () => {
      const database = await server.createDatabase();
      const context = recordingContext();
      const url = changed(database.url, { password: SECRET });
      const error = await failure(url, context);
      expect(error).toMatchObject({ code: 'connection', hint: expect.stringMatching(/password/) });
      const { host } = new URL(url);
      expect(error.message).toMatch(/^Cannot connect to .*: the user name or password is wrong/);
      expect(error.message).toContain(host);
      const said = everything(error, context);
      for (const shape of [
        SECRET,
        encodeURIComponent(SECRET),
        new URL(url).password,
        Buffer.from(SECRET).toString('base64'),
        'Tr0ub4dor',
      ]) {
        expect(said).not.toContain(shape);
      }
      expect(context.secrets.redact(`${SECRET} ${url}`)).toBe('*** ***');
    });

    it('says that the database, the host or the server is not there, and shows the password nowhere', async () => {
      const database = await server.createDatabase();
      const cases = [
        [{ pathname: '/no_such_db' }, /no_such_db/, /database name/],
        [
          { hostname: 'no-such-host.invalid' },
          /no-such-host\.invalid(:\d+\/|.*:\d+\)).*(host name is not known|name server)/,
          /host name|name server/,
        ],
        [{ port: '1' }, /127\.0\.0\.1:1.*refused/, /running/],
      ] as const;
      for (const [over, message, hint] of cases) {
        const context = recordingContext();
        // With a password that is right the server gets as far as the database.
        const url = changed(database.url, 'pathname' in over ? over : { ...over, password: SECRET });
        const error = await failure(url, context, { label: 'staging' });
        expect(error).toMatchObject({
          code: 'connection',
          message: expect.stringMatching(message),
          hint: expect.stringMatching(hint),
        });
        expect(error.message).toMatch(/^Cannot connect to staging \(/);
        for (const secret of [new URL(database.url).password, 'Tr0ub4dor'])
          expect(everything(error, context)).not.toContain(secret);
      }
    });

    it('tries again when that may help, saying so in a line each time', async () => {
      const { host, port } = await server.facts();
      const database = await server.createDatabase(SCHEMA);
      const proxy = await proxyTo(host, port);
      closes.push(() => proxy.close());
      const context = recordingContext();
      // Nothing listens at first; after the first line it does, but cuts the next connection off.
      const warn = (line: string): void => {
        context.lines.push(line);
        if (context.lines.length > 1) return;
        proxy.cutOff(1);
        void proxy.listen();
      };
      const source = liveSource(
        changed(database.url, { port: String(proxy.port) }),
        { ...SETTINGS, label: 'staging' },
        { ...context, log: { ...context.log, warn } },
      );
      const { catalog } = await source.read(alone(select()));
      expect(catalog.objects.size).toBeGreaterThan(0);
      expect(context.lines).toHaveLength(2);
      expect(context.lines[0]).toBe('staging: the connection was refused; trying again in 0.5 s (1 of 3)');
      expect(context.lines[1]).toMatch(/^staging: .*; trying again in 1 s \(2 of 3\)$/);
    });

    it('does not try again when that cannot help', async () => {
      const { host, port } = await server.facts();
      const database = await server.createDatabase();
      const proxy = await proxyTo(host, port);
      closes.push(() => proxy.close());
      await proxy.listen();
      const context = recordingContext();
      await failure(
        changed(database.url, {
          port: String(proxy.port),
          password: 'wrong-password',
          search: server.engine === 'mysql' ? '?ssl-mode=DISABLED' : '?sslmode=disable',
        }),
        context,
      );
      expect(proxy.connections).toBe(1);
      expect(context.lines).toEqual([]);
    });

    it('gives up on a server that says nothing', async () => {
      const { host, port } = await server.facts();
      const database = await server.createDatabase();
      const proxy = await proxyTo(host, port);
      closes.push(() => proxy.close());
      proxy.silence();
      await proxy.listen();
      const context = recordingContext();
      const timeouts = { ...SETTINGS.timeouts, connect: 1_000 };
      const error = await failure(changed(database.url, { port: String(proxy.port) }), context, { timeouts });
      expect(error).toMatchObject({
        code: 'timeout',
        message: expect.stringContaining(`:${proxy.port}`),
        hint: expect.stringMatching(/timeouts\.connect/),
      });
      expect(context.lines).toEqual([]);
    });

    it('gives up on a server that falls silent', async () => {
      const { host, port } = await server.facts();
      const database = await server.createDatabase();
      const proxy = await proxyTo(host, port);
      closes.push(() => proxy.close());
      await proxy.listen();
      const engine = await loadEngine(server.engine);
      const settings = engine.parseUrl(new URL(changed(database.url, { port: String(proxy.port) })), {
        ...SETTINGS,
        timeouts: { ...SETTINGS.timeouts, read: 1_000 },
      });
      const session = await engine.connect(settings);
      proxy.silence();
      const error: unknown = await session.batch(['SELECT 1']).catch((thrown: unknown) => thrown);
      expect(engine.explain(error) ?? 'not explained').toMatchObject({
        code: 'timeout',
        hint: expect.stringMatching(/timeouts\.read/),
      });
      await session.close().catch(() => {});
    });

    it('says that a statement took too long', async () => {
      const database = await server.createDatabase();
      const engine = await loadEngine(server.engine);
      const session = await engine.connect(
        engine.parseUrl(new URL(database.url), { ...SETTINGS, timeouts: { ...SETTINGS.timeouts, statement: 100 } }),
      );
      const numbers =
        '(SELECT 1 AS n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)';
      const slow = `SELECT count(*) AS n FROM ${Array.from({ length: 12 }, (_, i) => `${numbers} AS n${i}`).join(', ')}`;
      const error: unknown = await session.batch([slow]).catch((thrown: unknown) => thrown);
      expect(engine.explain(error) ?? 'not explained').toMatchObject({
        code: 'timeout',
        hint: expect.stringMatching(/timeouts\.statement/),
      });
      await session.close().catch(() => {});
    });

    it('says that the user may not use the database', async () => {
      const database = await server.createDatabase();
      const user = `${database.name.slice(-20)}_u`;
      const password = 'P1ain-enough';
      await database.run(
        server.engine === 'postgres'
          ? `CREATE ROLE "${user}" LOGIN PASSWORD '${password}'; REVOKE CONNECT ON DATABASE "${database.name}" FROM PUBLIC`
          : `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`,
      );
      const context = recordingContext();
      const error = await failure(changed(database.url, { username: user, password }), context);
      expect(error).toMatchObject({ code: 'permission', hint: expect.stringMatching(/[Gg]rant the user/) });
      expect(error.message).toContain(user);
      expect(everything(error, context)).not.toContain(password);
    });

    it('refuses what is wrong with the URL before it connects, without showing it', async () => {
      const database = await server.createDatabase();
      const context = recordingContext();
      const error = await failure(changed(database.url, { search: '?no_such_parameter=1' }), context, { label: 'staging' });
      expect(error).toMatchObject({ code: 'usage', message: expect.stringMatching(/staging.*no_such_parameter/) });
      expect(everything(error, context)).not.toContain(new URL(database.url).password);
      expect(() => liveSource(database.url.replace('@', '#@'), SETTINGS, context)).toThrow(/#/);
    });
  });

  const missing = sshdMissing();
  describe.skipIf(missing !== undefined)(
    `a live source through SSH${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      const workshop = missing === undefined ? new Workshop() : (undefined as never);
      afterAll(() => workshop.remove());

      it('reads the catalog, and names the SSH server when it cannot', async () => {
        const key = workshop.key();
        const sshd = await workshop.sshd({ authorized: [key] });
        closes.push(() => void sshd.stop());
        const ssh = {
          host: sshd.host,
          port: sshd.port,
          user: sshd.user,
          privateKey: key.privateKey,
          knownHosts: sshd.known,
          keepalive: 0,
        };
        const database = await server.createDatabase(SCHEMA);
        const context = recordingContext();
        const through = await liveSource(database.url, { ...SETTINGS, ssh }, context).read(alone(select()));
        const direct = await liveSource(database.url, SETTINGS, context).read(alone(select()));
        expect(through.catalog.fingerprint).toBe(direct.catalog.fingerprint);
        expect(sshd.log()).toMatch(/Accepted publickey/);

        const stranger = await failure(database.url, context, { ssh: { ...ssh, knownHosts: '' }, label: 'production' });
        expect(stranger).toMatchObject({ code: 'tunnel' });
        expect(stranger.message).toMatch(
          /^Cannot connect to production \(127\.0\.0\.1:\d+, through SSH 127\.0\.0\.1:\d+\): the host key of the SSH server /,
        );

        const wrong = await failure(changed(database.url, { password: SECRET }), context, { ssh });
        expect(wrong.message).toMatch(/through SSH 127\.0\.0\.1:\d+\): the user name or password is wrong/);
        expect(everything(wrong, context)).not.toContain('Tr0ub4dor');
        expect(everything(wrong, context)).not.toContain(key.privateKey.split('\n')[2] as string);
        expect(context.lines).toEqual([]);

        const closed = await failure(changed(database.url, { port: '1', password: SECRET }), context, { ssh });
        expect(closed).toMatchObject({ code: 'tunnel', message: expect.stringMatching(/cannot reach 127\.0\.0\.1:1/) });
        expect(context.lines).toHaveLength(3);
        expect(everything(closed, context)).not.toContain('Tr0ub4dor');
      });
    },
  );
});
