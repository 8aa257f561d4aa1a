import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { socketOver } from '../../src/engines/postgres/stream.ts';
import { DriftgateError } from '../../src/errors.ts';
import { openTunnel, type SshSettings, type Tunnel } from '../../src/sources/live/tunnel.ts';
import { forEachServer } from '../servers/index.ts';
import { type KeyPair, type Sshd, sshdMissing, Workshop } from './sshd.ts';

const missing = sshdMissing();
const IN_TIME = 10_000;

/** The refusal that a tunnel must end in. */
async function refusal(settings: SshSettings, timeout = IN_TIME): Promise<DriftgateError> {
  const outcome = await openTunnel(settings, timeout).catch((error: unknown) => error);
  if (outcome instanceof DriftgateError) return outcome;
  if (outcome instanceof Error) throw outcome;
  await (outcome as Tunnel).close();
  throw new Error('was let in');
}

describe.skipIf(missing !== undefined)(`SSH tunnel${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const workshop = missing === undefined ? new Workshop() : (undefined as never);
  const opened: { close(): Promise<void> }[] = [];
  let key: KeyPair;
  let stranger: KeyPair;
  let sshd: Sshd;
  /** Gives back what it is sent, in capitals. */
  let echo: Server;
  let echoPort: number;

  beforeAll(async () => {
    key = workshop.key();
    stranger = workshop.key();
    sshd = await workshop.sshd({ authorized: [key] });
    opened.push({ close: () => sshd.stop() });
    echo = createServer((socket) =>
      socket.on('data', (data) => socket.write(data.toString().toUpperCase())).on('error', () => {}),
    );
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    echoPort = (echo.address() as { port: number }).port;
  });
  afterAll(async () => {
    for (const one of opened.reverse()) await one.close();
    echo.close();
    workshop.remove();
  });

  const settings = (over: Partial<SshSettings> = {}): SshSettings => ({
    host: sshd.host,
    port: sshd.port,
    user: sshd.user,
    privateKey: key.privateKey,
    knownHosts: sshd.known,
    keepalive: 0,
    ...over,
  });

  async function echoes(tunnel: Tunnel): Promise<void> {
    const stream = await tunnel.openStream('127.0.0.1', echoPort);
    stream.write('hello');
    const [answer] = (await once(stream, 'data')) as [Buffer];
    expect(answer.toString()).toBe('HELLO');
    stream.destroy();
    await once(stream, 'close');
  }

  async function letsIn(over: Partial<SshSettings>): Promise<void> {
    const tunnel = await openTunnel(settings(over), IN_TIME);
    await echoes(tunnel);
    await tunnel.close();
  }

  describe('carries', () => {
    it('several streams at a time', async () => {
      const tunnel = await openTunnel(settings(), IN_TIME);
      expect(tunnel.via).toBe(`127.0.0.1:${sshd.port}`);
      await Promise.all([echoes(tunnel), echoes(tunnel), echoes(tunnel)]);
      await tunnel.close();
    });

    it('much data both ways, and the end of it', async () => {
      const bytes = Buffer.alloc(8 * 1024 * 1024, 'driftgate ');
      const mirror = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
      await once(mirror, 'listening');
      const tunnel = await openTunnel(settings(), IN_TIME);
      const stream = await tunnel.openStream('127.0.0.1', (mirror.address() as { port: number }).port);
      stream.end(bytes);
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      await tunnel.close();
      mirror.close();
    });

    it('errors of its own to a stream: destroyed, closed by the other side, or cut off', async () => {
      const tunnel = await openTunnel(settings(), IN_TIME);
      const destroyed = await tunnel.openStream('127.0.0.1', echoPort);
      const heard = once(destroyed, 'error');
      destroyed.destroy(new Error('enough'));
      expect(String((await heard)[0])).toContain('enough');

      const cut = await tunnel.openStream('127.0.0.1', echoPort);
      const lost = once(cut, 'error');
      await tunnel.close();
      expect((await lost)[0]).toMatchObject({ code: 'ECONNRESET' });
      await expect(tunnel.openStream('127.0.0.1', echoPort)).rejects.toThrow(/no longer connected/);
    });
  });

  describe('logs in with', () => {
    it('keys of each type', async () => {
      for (const args of [
        ['-t', 'rsa', '-b', '3072'],
        ['-t', 'ecdsa'],
        ['-t', 'rsa', '-b', '2048', '-m', 'PEM'],
      ]) {
        const one = workshop.key('', ...args);
        const other = await workshop.sshd({ authorized: [one] });
        opened.push({ close: () => other.stop() });
        await letsIn({ port: other.port, knownHosts: other.known, privateKey: one.privateKey });
      }
    });

    it('an encrypted key and its passphrase, and says what is wrong with them', async () => {
      const locked = workshop.key('open sesame', '-t', 'ed25519', '-a', '1');
      const other = await workshop.sshd({ authorized: [locked] });
      opened.push({ close: () => other.stop() });
      const over = { port: other.port, knownHosts: other.known, privateKey: locked.privateKey };
      await letsIn({ ...over, passphrase: 'open sesame' });
      const wrong = await refusal(settings({ ...over, passphrase: 'wrong' }));
      expect(wrong).toMatchObject({ code: 'config', message: expect.stringMatching(/passphrase is wrong/) });
      const none = await refusal(settings(over));
      expect(none).toMatchObject({
        code: 'config',
        message: expect.stringMatching(/encrypted/),
        hint: expect.stringMatching(/ssh\.passphrase/),
      });
    });

    it('a key that it does not know not at all', async () => {
      const error = await refusal(settings({ privateKey: stranger.privateKey }));
      expect(error).toMatchObject({
        code: 'tunnel',
        message: expect.stringContaining(`127.0.0.1:${sshd.port} refused to let ${sshd.user} in`),
      });
      expect(error.message).toMatch(/tried: private key; the server takes: publickey/);
    });

    it('nothing not at all', async () => {
      const { privateKey: _, ...without } = settings();
      expect((await refusal(without)).message).toMatch(/nothing to try/);
    });

    it('a key that is none not at all', async () => {
      for (const privateKey of [
        'nonsense',
        `-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n`,
        key.publicKey,
      ]) {
        const error = await refusal(settings({ privateKey }));
        expect(error).toMatchObject({ code: 'config', message: expect.stringMatching(/^ssh\.private-key /) });
      }
    });
  });

  describe('verifies the host key', () => {
    it('by a fingerprint', async () => {
      await letsIn({ knownHosts: '', hostKey: sshd.hostKey.fingerprint });
    });

    it('and refuses an unknown one, naming it and how to accept it', async () => {
      const error = await refusal(settings({ knownHosts: '' }));
      expect(error).toMatchObject({ code: 'tunnel' });
      expect(error.message).toContain(`127.0.0.1:${sshd.port} is not known: ssh-ed25519 ${sshd.hostKey.fingerprint}`);
      expect(error.hint).toContain(`ssh.host-key: ${sshd.hostKey.fingerprint}`);
      expect(error.hint).toContain(sshd.known);
    });

    it('and what it says to add lets it in', async () => {
      const line = /the line: (.*)$/.exec((await refusal(settings({ knownHosts: '' }))).hint ?? '')?.[1];
      await letsIn({ knownHosts: line ?? '' });
    });

    it('and refuses a changed one loudly, before any credential is sent', async () => {
      const before = sshd.log();
      const error = await refusal(settings({ knownHosts: `# here\n[127.0.0.1]:${sshd.port} ${stranger.publicKey}` }));
      expect(error.message).toMatch(/HAS CHANGED.*line 2 of known_hosts/);
      expect(error.message).toContain(sshd.hostKey.fingerprint);
      expect(error.message).toContain(stranger.fingerprint);
      expect(sshd.log().slice(before.length)).not.toMatch(/Accepted|Failed (publickey|none)/);
    });

    it('and refuses one that is not the fingerprint given', async () => {
      const error = await refusal(settings({ hostKey: stranger.fingerprint }));
      expect(error.message).toMatch(/NOT the one expected/);
      expect(error.message).toContain(sshd.hostKey.fingerprint);
      expect(await refusal(settings({ hostKey: 'MD5:11:22' }))).toMatchObject({ code: 'config' });
    });

    it('and refuses a revoked one', async () => {
      const error = await refusal(settings({ knownHosts: `${sshd.known}\n@revoked * ${sshd.hostKey.publicKey}` }));
      expect(error.message).toMatch(/REVOKED/);
    });

    it('of the type that is known, where the server has several', async () => {
      const hostKeys = [workshop.key(), workshop.key('', '-t', 'rsa', '-b', '3072'), workshop.key('', '-t', 'ecdsa')];
      const other = await workshop.sshd({ authorized: [key], hostKeys });
      opened.push({ close: () => other.stop() });
      for (const { publicKey } of hostKeys)
        await letsIn({ port: other.port, knownHosts: `[127.0.0.1]:${other.port} ${publicKey}` });
    });
  });

  describe('through jump hosts', () => {
    let first: Sshd;
    let second: Sshd;

    beforeAll(async () => {
      first = await workshop.sshd({ authorized: [key] });
      second = await workshop.sshd({ authorized: [key] });
      opened.push({ close: () => first.stop() }, { close: () => second.stop() });
    });

    const hop = (to: Sshd, jump?: SshSettings): SshSettings => {
      const own = settings({ port: to.port, knownHosts: to.known });
      return jump === undefined ? own : { ...own, jump };
    };

    it('of any number', async () => {
      const tunnel = await openTunnel(hop(sshd, hop(second, hop(first))), IN_TIME);
      expect(tunnel.via).toBe(`127.0.0.1:${sshd.port}`);
      await Promise.all([echoes(tunnel), echoes(tunnel)]);
      await tunnel.close();
    });

    it('each verified, and the one that fails named', async () => {
      const inner = await refusal(hop(sshd, { ...hop(second), knownHosts: '' }));
      expect(inner.message).toContain(`127.0.0.1:${second.port} is not known`);
      const outer = await refusal({ ...hop(sshd, hop(second)), knownHosts: '' });
      expect(outer.message).toContain(`127.0.0.1:${sshd.port} is not known`);
    });

    it('that cannot reach the next', async () => {
      const error = await refusal({ ...hop(sshd, hop(second)), port: 1 });
      expect(error.message).toMatch(new RegExp(`127\\.0\\.0\\.1:${second.port} cannot reach 127\\.0\\.0\\.1:1`));
    });
  });

  describe('says which step failed', () => {
    it('when nothing listens', async () => {
      const error = await refusal(settings({ port: 1 }));
      expect(error).toMatchObject({ code: 'tunnel', cause: { code: 'ECONNREFUSED' } });
      expect(error.message).toBe('cannot connect to the SSH server 127.0.0.1:1: the connection was refused');
    });

    it('when the host name is not known', async () => {
      expect((await refusal(settings({ host: 'no-such-host.invalid' }))).message).toMatch(
        /no-such-host\.invalid:\d+: (the host name is not known|the name server)/,
      );
    });

    it('when the server says nothing', async () => {
      const silent = createServer(() => {}).listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as { port: number };
      const error = await refusal(settings({ port }), 1_000);
      expect(error).toMatchObject({
        code: 'timeout',
        message: expect.stringContaining(`127.0.0.1:${port} did not answer in time (during the SSH handshake)`),
      });
      silent.close();
    });

    it('when the server is no SSH server', async () => {
      const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
      await once(web, 'listening');
      const error = await refusal(settings({ port: (web.address() as { port: number }).port }));
      expect(error).toMatchObject({ code: 'tunnel', message: expect.stringMatching(/handshake failed/) });
      web.close();
    });

    it('when the server cannot reach the database, or may not', async () => {
      const tunnel = await openTunnel(settings(), IN_TIME);
      await expect(tunnel.openStream('127.0.0.1', 1)).rejects.toMatchObject({
        code: 'tunnel',
        message: expect.stringMatching(/cannot reach 127\.0\.0\.1:1 \(.*refused.*\)/),
        cause: { code: 'ECONNREFUSED' },
      });
      await expect(tunnel.openStream('no-such-host.invalid', 5432)).rejects.toThrow(/cannot reach no-such-host\.invalid:5432/);
      await tunnel.close();
      const strict = await workshop.sshd({ authorized: [key], config: ['AllowTcpForwarding no'] });
      opened.push({ close: () => strict.stop() });
      const closed = await openTunnel(settings({ port: strict.port, knownHosts: strict.known }), IN_TIME);
      await expect(closed.openStream('127.0.0.1', echoPort)).rejects.toMatchObject({
        message: expect.stringMatching(/does not allow a connection/),
        hint: expect.stringMatching(/AllowTcpForwarding/),
      });
      await closed.close();
    });
  });

  forEachServer(['postgres'], (server) => {
    const clients: pg.Client[] = [];
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.end();
    });

    it('pg speaks over it as over a socket', async () => {
      const { host, port, user, password } = await server.facts();
      const tunnel = await openTunnel(settings(), IN_TIME);
      const stream = socketOver(await tunnel.openStream(host, port));
      const client = new pg.Client({ host, port, user, password, database: 'postgres', stream: () => stream as never });
      clients.push(client);
      await client.connect();
      const { rows } = await client.query("SELECT repeat('x', 3000000) AS much, inet_client_addr()::text AS address");
      expect(rows[0]).toMatchObject({ much: 'x'.repeat(3_000_000), address: expect.stringMatching(/^127\.0\.0\.1/) });
      await client.end();
      clients.splice(0);
      await tunnel.close();
    });
  });
});
