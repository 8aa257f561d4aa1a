/** The ways to log in that a real sshd offers only with accounts of the machine: ssh2's server half stands in. The agent is real. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ssh2, { type AuthContext } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { openTunnel, type SshSettings, type Tunnel } from '../../src/sources/live/tunnel.ts';
import { type KeyPair, sshdMissing, Workshop } from './sshd.ts';

const missing = sshdMissing();
const PASSWORD = 'correct horse battery';

/** Decides on a try to log in, and keeps what was tried. */
type Guard = (attempt: AuthContext, tried: string[]) => void;

describe.skipIf(missing !== undefined)(`logging in by SSH${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const workshop = missing === undefined ? new Workshop() : (undefined as never);
  const ends: (() => void)[] = [];
  let hostKey: KeyPair;

  beforeAll(() => {
    hostKey = workshop.key();
  });
  afterAll(() => {
    for (const end of ends) end();
    workshop.remove();
  });

  async function serve(guard: Guard): Promise<{ readonly settings: SshSettings; readonly tried: string[] }> {
    const tried: string[] = [];
    const server = new ssh2.Server({ hostKeys: [hostKey.privateKey] }, (client) => {
      client.on('error', () => {});
      client.on('authentication', (attempt) => {
        tried.push(attempt.method);
        guard(attempt, tried);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    const { port } = server.address() as { port: number };
    return { tried, settings: { host: '127.0.0.1', port, user: 'deploy', hostKey: hostKey.fingerprint, keepalive: 0 } };
  }

  const opens = async (settings: SshSettings): Promise<void> => {
    const tunnel = await openTunnel(settings, 10_000);
    await tunnel.close();
  };

  const refusal = async (settings: SshSettings): Promise<DriftgateError> => {
    const outcome = await openTunnel(settings, 10_000).catch((error: unknown) => error);
    if (outcome instanceof DriftgateError) return outcome;
    await (outcome as Tunnel).close();
    throw new Error('was let in');
  };

  const byPassword: Guard = (attempt) => {
    if (attempt.method === 'password' && attempt.username === 'deploy' && attempt.password === PASSWORD) attempt.accept();
    else attempt.reject(['password']);
  };

  it('with a password', async () => {
    const { settings, tried } = await serve(byPassword);
    await opens({ ...settings, password: PASSWORD });
    expect(tried).toEqual(['none', 'password']);
  });

  it('not with a wrong one, which the error does not show', async () => {
    const { settings } = await serve(byPassword);
    const error = await refusal({ ...settings, password: 'wrong horse battery' });
    expect(error.message).toBe(
      `the SSH server 127.0.0.1:${settings.port} refused to let deploy in (tried: password; the server takes: password)`,
    );
    expect(`${error.message} ${error.hint}`).not.toContain('horse');
  });

  it('with a password that is asked for as a question', async () => {
    const { settings, tried } = await serve((attempt) => {
      if (attempt.method !== 'keyboard-interactive') attempt.reject(['keyboard-interactive']);
      else
        attempt.prompt(
          [
            { prompt: 'Name:', echo: true },
            { prompt: 'Password:', echo: false },
          ],
          (answers) => {
            if (answers?.[0] === '' && answers[1] === PASSWORD) attempt.accept();
            else attempt.reject();
          },
        );
    });
    await opens({ ...settings, password: PASSWORD });
    expect(tried).toEqual(['none', 'keyboard-interactive']);
  });

  it('with a key and then a password, where both are asked for', async () => {
    const key = workshop.key();
    let keyDone = false;
    const { settings } = await serve((attempt) => {
      if (attempt.method === 'publickey' && attempt.signature === undefined) attempt.accept();
      else if (attempt.method === 'publickey') {
        keyDone = true;
        attempt.reject(['password'], true);
      } else if (attempt.method === 'password' && keyDone && attempt.password === PASSWORD) attempt.accept();
      else attempt.reject(['publickey']);
    });
    await opens({ ...settings, privateKey: key.privateKey, password: PASSWORD });
    expect(keyDone).toBe(true);
  });

  it('with a real agent on a real sshd, and says when the agent cannot be asked', async () => {
    const key = workshop.key();
    const socket = join(workshop.folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    ends.push(() => agent.kill());
    for (let attempt = 0; !existsSync(socket) && attempt < 200; attempt += 1) await sleep(25);
    execFileSync('ssh-add', ['-q', key.file], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' });
    const sshd = await workshop.sshd({ authorized: [key] });
    ends.push(() => void sshd.stop());
    const settings = { host: sshd.host, port: sshd.port, user: sshd.user, knownHosts: sshd.known, keepalive: 0 };
    await opens({ ...settings, agent: socket });
    const error = await refusal({ ...settings, agent: `${socket}-gone` });
    expect(error.message).toMatch(
      /tried: agent; the server takes: publickey; the agent at .*-gone could not be asked: Failed to connect/,
    );
    // A key that is given as well still counts.
    await opens({ ...settings, agent: `${socket}-gone`, privateKey: key.privateKey });
  });

  it('not where the server takes nothing that was given', async () => {
    const { settings } = await serve((attempt) => {
      attempt.reject([]);
    });
    expect((await refusal({ ...settings, password: PASSWORD })).message).toMatch(
      /nothing to try was given that the server takes/,
    );
  });
});
