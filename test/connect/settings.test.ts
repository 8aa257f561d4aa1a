import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  liveSchema,
  resolveLive,
  sshSchema,
  timeoutOverridesSchema,
  timeoutsSchema,
  tlsSchema,
} from '../../src/sources/live/settings.ts';
import { recordingContext } from './context.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PEM =
  '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz\n-----END OPENSSH PRIVATE KEY-----\n';
const FINGERPRINT = `SHA256:${'a'.repeat(43)}`;
mkdirSync(join(folder, 'home/.ssh'), { recursive: true });
writeFileSync(join(folder, 'home/.ssh/known_hosts'), 'bastion ssh-ed25519 AAAA\n');
writeFileSync(join(folder, 'home/.ssh/id'), PEM.replaceAll('\n', '\r\n'));
writeFileSync(join(folder, 'password'), 'from-a-file\n');
writeFileSync(join(folder, 'empty'), '');

const ENVIRONMENT = { HOME: join(folder, 'home'), KEY: PEM.replaceAll('\n', '\\n'), SECRET: 'from-the-environment', EMPTY: '' };
const ssh = { host: 'bastion', user: 'deploy' };

function resolved(input: z.input<typeof liveSchema>, environment: Record<string, string> = ENVIRONMENT) {
  const context = recordingContext(environment);
  return { live: resolveLive(liveSchema.parse(input), context, folder, 'environments.production'), context };
}

describe('settings of a live database', () => {
  it('have defaults', () => {
    expect(resolved({}).live).toEqual({
      timeouts: { connect: 10_000, read: 60_000, statement: 60_000 },
      applicationName: 'driftgate',
    });
    expect(resolved({ timeouts: { connect: 2.5 } }).live.timeouts).toEqual({ connect: 2500, read: 60_000, statement: 60_000 });
    expect(resolved({ ssh }).live.ssh).toEqual({
      host: 'bastion',
      port: 22,
      user: 'deploy',
      keepalive: 15_000,
      knownHosts: 'bastion ssh-ed25519 AAAA\n',
    });
  });

  it('are read from variables and files, and registered as secrets', () => {
    const { live, context } = resolved({
      ssh: {
        ...ssh,
        password: 'file:password',
        'private-key': 'file:~/.ssh/id',
        passphrase: 'env:SECRET',
        'host-key': FINGERPRINT,
      },
      tls: { mode: 'verify-full', key: 'env:KEY', ca: PEM, servername: 'db' },
    });
    expect(live.ssh).toMatchObject({
      password: 'from-a-file',
      privateKey: PEM,
      passphrase: 'from-the-environment',
      hostKey: FINGERPRINT,
    });
    expect(live.ssh).not.toHaveProperty('knownHosts');
    expect(live.tls).toEqual({ mode: 'verify-full', key: PEM, ca: PEM, servername: 'db' });
    expect(context.secrets.redact(`from-a-file from-the-environment ${PEM.split('\n')[1]}`)).toBe('*** *** ***');
  });

  it('may be literal', () => {
    const { live, context } = resolved({
      ssh: { ...ssh, password: 'literal-password', 'private-key': PEM, 'known-hosts': 'bastion ssh-rsa AAAA' },
    });
    expect(live.ssh).toMatchObject({ password: 'literal-password', privateKey: PEM, knownHosts: 'bastion ssh-rsa AAAA' });
    expect(context.secrets.redact('literal-password')).toBe('***');
  });

  it('use the agent of the environment only where nothing else is given', () => {
    const withAgent = { ...ENVIRONMENT, SSH_AUTH_SOCK: '/run/agent' };
    expect(resolved({ ssh }, withAgent).live.ssh?.agent).toBe('/run/agent');
    expect(resolved({ ssh: { ...ssh, password: 'x' } }, withAgent).live.ssh?.agent).toBeUndefined();
    expect(resolved({ ssh: { ...ssh, password: 'x', agent: 'env:SSH_AUTH_SOCK' } }, withAgent).live.ssh?.agent).toBe(
      '/run/agent',
    );
  });

  it('go without known_hosts where there is none', () => {
    expect(resolved({ ssh }, {}).live.ssh).not.toHaveProperty('knownHosts');
    expect(resolved({ ssh }, { HOME: folder }).live.ssh).not.toHaveProperty('knownHosts');
  });

  it('take jump hosts, one behind the other', () => {
    const { live } = resolved({
      ssh: {
        ...ssh,
        jump: { host: 'outer', user: 'deploy', password: 'env:SECRET', jump: { host: 'outermost', user: 'deploy' } },
      },
    });
    expect(live.ssh?.jump).toMatchObject({
      host: 'outer',
      port: 22,
      password: 'from-the-environment',
      jump: { host: 'outermost' },
    });
  });

  it.each([
    ['ssh.password', { password: 'env:UNSET' }, /environments\.production\.ssh\.password.*environment variable UNSET/],
    ['ssh.passphrase', { passphrase: 'env:EMPTY' }, /ssh\.passphrase.*EMPTY/],
    ['ssh.private-key', { 'private-key': 'file:missing.pem' }, /ssh\.private-key.*ENOENT/],
    ['ssh.private-key', { 'private-key': 'file:empty' }, /ssh\.private-key is no PEM text: file:empty/],
    [
      'ssh.jump.private-key',
      { jump: { ...ssh, 'private-key': 'not-a-key-but-secret' } },
      /ssh\.jump\.private-key is no PEM text/,
    ],
  ])('name the key that is wrong: %s', (_, over, message) => {
    const outcome = (() => {
      try {
        return resolved({ ssh: { ...ssh, ...over } });
      } catch (error) {
        return error as Error;
      }
    })();
    expect(outcome).toMatchObject({ code: 'config', message: expect.stringMatching(message), hint: expect.any(String) });
    expect((outcome as Error).message).not.toContain('but-secret');
  });

  it('refuse what is not known or cannot be', () => {
    for (const wrong of [
      { host: 'a' },
      { ...ssh, port: 0 },
      { ...ssh, port: 2.5 },
      { ...ssh, key: 'x' },
      { ...ssh, 'host-key': 'MD5:00' },
      { ...ssh, jump: { host: 'a' } },
    ]) {
      expect(sshSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
    expect(tlsSchema.safeParse({ mode: 'on' }).success).toBe(false);
    for (const wrong of [{ connect: 0 }, { connect: -1 }, { connect: '10' }, { connct: 1 }])
      expect(timeoutsSchema.safeParse(wrong).success).toBe(false);
  });

  it('have time-outs that can be laid over others', () => {
    expect(timeoutOverridesSchema.parse({ read: 5 })).toEqual({ read: 5 });
    expect(timeoutOverridesSchema.safeParse({ read: 0 }).success).toBe(false);
  });

  it('have a JSON schema with a description for every key', () => {
    const schema = z.toJSONSchema(liveSchema, { io: 'input' });
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries((node as { properties?: Record<string, object> }).properties ?? {})) {
        if (!('description' in child) && !('$ref' in child)) undescribed.push(`${path}.${key}`);
        visit(child, `${path}.${key}`);
      }
    };
    visit(schema, '');
    for (const [name, definition] of Object.entries(schema.$defs ?? {})) visit(definition, name);
    expect(undescribed).toEqual([]);
    expect(JSON.stringify(schema)).toContain('private-key');
  });
});
