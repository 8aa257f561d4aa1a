/**
 * What a live database needs beside its URL, as driftgate.yml and the action's inputs say it, and its resolution: files and
 * variables are read here, once, and every secret is registered as it is read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { DriftgateError, messageOf } from '../../errors.ts';
import type { SourceContext } from '../source.ts';
import { parseFingerprints } from './known-hosts.ts';
import type { LiveSettings } from './live.ts';
import type { SshSettings } from './tunnel.ts';

const text = () => z.string().trim().min(1);
const port = () => z.number().int().min(1).max(65535);
const seconds = (byDefault: number) => z.number().positive().max(86_400).default(byDefault);

const WHERE = 'Itself, env:NAME (an environment variable) or file:PATH.';

export const sshSchema = z
  .strictObject({
    host: text().describe('Host name or address of the SSH server.'),
    port: port().default(22).describe('Port of the SSH server.'),
    user: text().describe('User on the SSH server.'),
    password: text().optional().describe(`Password of the user. ${WHERE}`),
    'private-key': text().optional().describe(`Private key of the user, as PEM text. ${WHERE}`),
    passphrase: text().optional().describe(`Passphrase of the private key. ${WHERE}`),
    agent: text()
      .optional()
      .describe(
        'Path of the socket of an SSH agent, or env:NAME. Without password and private key: env:SSH_AUTH_SOCK, when that is set.',
      ),
    'known-hosts': text()
      .optional()
      .describe(`Lines of a known_hosts file. ${WHERE} Without it and without host-key: ~/.ssh/known_hosts.`),
    'host-key': text()
      .refine(
        (value) => parseFingerprints(value) !== undefined,
        'a fingerprint as ssh-keygen -l prints it: SHA256: and 43 characters',
      )
      .optional()
      .describe(
        'Fingerprint of the host key of the SSH server (SHA256:…), instead of known_hosts; several are separated by spaces.',
      ),
    get jump(): z.ZodOptional<typeof sshSchema> {
      return sshSchema.optional().describe('SSH server through which this one is reached.') as z.ZodOptional<typeof sshSchema>;
    },
  })
  .describe('An SSH server.');

export const tlsSchema = z
  .strictObject({
    mode: z
      .enum(['off', 'prefer', 'require', 'verify-ca', 'verify-full'])
      .optional()
      .describe(
        'off; prefer: if the server offers it, unverified; require: always, unverified; verify-ca; verify-full: certificate and host name.',
      ),
    ca: text().optional().describe(`Certificate of the authority that signed the server's, as PEM text. ${WHERE}`),
    cert: text().optional().describe(`Certificate of the client, as PEM text. ${WHERE}`),
    key: text().optional().describe(`Private key of the client's certificate, as PEM text. ${WHERE}`),
    servername: text().optional().describe("Name in the server's certificate, where it is not the host."),
  })
  .describe('TLS; what the connection URL says comes first.');

export const timeoutsSchema = z
  .strictObject({
    connect: seconds(10).describe('Seconds until a connection, with SSH and TLS, must stand.'),
    read: seconds(60).describe('Seconds without a byte from the server while an answer is awaited.'),
    statement: seconds(60).describe('Seconds that the server may spend on one statement.'),
    tool: seconds(120).describe('Seconds that a tool may take to print or load models.'),
  })
  .describe('Time-outs in seconds.');

/** The same without defaults, for who lays them over others. (`partial()` would keep the defaults, which then win.) */
export const timeoutOverridesSchema = z
  .strictObject({
    connect: timeoutsSchema.shape.connect
      .unwrap()
      .optional()
      .describe('Seconds until a connection, with SSH and TLS, must stand.'),
    read: timeoutsSchema.shape.read
      .unwrap()
      .optional()
      .describe('Seconds without a byte from the server while an answer is awaited.'),
    statement: timeoutsSchema.shape.statement.unwrap().optional().describe('Seconds that the server may spend on one statement.'),
  })
  .describe('Time-outs in seconds.');

export const liveSchema = z.strictObject({
  ssh: sshSchema.optional(),
  tls: tlsSchema.optional(),
  timeouts: timeoutsSchema.omit({ tool: true }).prefault({}).describe('Time-outs in seconds.'),
});

export type SshInput = z.output<typeof sshSchema>;
export type TlsInput = z.output<typeof tlsSchema>;
export type LiveInput = z.output<typeof liveSchema>;

/**
 * Files and variables read, seconds as milliseconds. @param folder that relative paths start from
 * @param at where it stands in the settings, for errors: `environments.production`
 * @throws DriftgateError `config` that names the key
 */
export function resolveLive(parsed: LiveInput, context: SourceContext, folder: string, at = ''): LiveSettings {
  const reader = new Reader(context, folder);
  const { connect, read, statement } = parsed.timeouts;
  return {
    ...(parsed.ssh === undefined ? {} : { ssh: resolveSsh(parsed.ssh, reader, joined(at, 'ssh')) }),
    ...(parsed.tls === undefined ? {} : { tls: resolveTls(parsed.tls, reader, joined(at, 'tls')) }),
    timeouts: { connect: connect * 1000, read: read * 1000, statement: statement * 1000 },
    applicationName: 'driftgate',
  };
}

function resolveSsh(ssh: SshInput, reader: Reader, at: string): SshSettings {
  const password = reader.secret(ssh.password, `${at}.password`);
  const privateKey = reader.key(ssh['private-key'], `${at}.private-key`);
  const passphrase = reader.secret(ssh.passphrase, `${at}.passphrase`);
  const byDefault = password === undefined && privateKey === undefined ? reader.variable('SSH_AUTH_SOCK') : undefined;
  const agent = ssh.agent === undefined ? byDefault : reader.text(ssh.agent, `${at}.agent`);
  const knownHosts =
    ssh['known-hosts'] === undefined
      ? ssh['host-key'] === undefined
        ? reader.ownKnownHosts()
        : undefined
      : reader.text(ssh['known-hosts'], `${at}.known-hosts`);
  return {
    host: ssh.host,
    port: ssh.port,
    user: ssh.user,
    keepalive: 15_000,
    ...(password === undefined ? {} : { password }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(agent === undefined ? {} : { agent }),
    ...(knownHosts === undefined ? {} : { knownHosts }),
    ...(ssh['host-key'] === undefined ? {} : { hostKey: ssh['host-key'] }),
    ...(ssh.jump === undefined ? {} : { jump: resolveSsh(ssh.jump, reader, `${at}.jump`) }),
  };
}

function resolveTls(tls: TlsInput, reader: Reader, at: string): NonNullable<LiveSettings['tls']> {
  const ca = reader.certificate(tls.ca, `${at}.ca`);
  const cert = reader.certificate(tls.cert, `${at}.cert`);
  const key = reader.key(tls.key, `${at}.key`);
  return {
    ...(tls.mode === undefined ? {} : { mode: tls.mode }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(tls.servername === undefined ? {} : { servername: tls.servername }),
  };
}

/** Turns a setting into its value: itself, or what the variable or file that it names holds. */
class Reader {
  readonly #context: SourceContext;
  readonly #folder: string;

  constructor(context: SourceContext, folder: string) {
    this.#context = context;
    this.#folder = folder;
  }

  secret(setting: string | undefined, key: string): string | undefined {
    const value = setting === undefined ? undefined : this.text(setting, key);
    this.#context.secrets.add(value);
    return value;
  }

  key(setting: string | undefined, key: string): string | undefined {
    return this.#pem(this.secret(setting, key), setting, key);
  }

  certificate(setting: string | undefined, key: string): string | undefined {
    return this.#pem(setting === undefined ? undefined : this.text(setting, key), setting, key);
  }

  text(setting: string, key: string): string {
    if (setting.startsWith('env:')) {
      const name = setting.slice(4);
      const value = this.variable(name);
      if (value !== undefined) return value;
      throw new DriftgateError(
        'config',
        `${key} is to be read from the environment variable ${name}, which is not set or empty.`,
        {
          hint: 'Set it. In a workflow: env: with a secret; secrets are not passed to pull requests from forks.',
        },
      );
    }
    if (setting.startsWith('file:')) return this.#file(setting.slice(5), key);
    return setting;
  }

  variable(name: string): string | undefined {
    const value = this.#context.environment[name];
    return value === undefined || value.trim() === '' ? undefined : value.replace(/[\r\n]+$/, '');
  }

  /** Undefined when there is none: then no host is known, and the error about that says what to do. */
  ownKnownHosts(): string | undefined {
    const home = this.variable('HOME') ?? this.variable('USERPROFILE');
    if (home === undefined) return undefined;
    try {
      return readFileSync(resolve(home, '.ssh/known_hosts'), 'utf8');
    } catch {
      return undefined;
    }
  }

  #file(path: string, key: string): string {
    const expanded = path.startsWith('~/') ? resolve(this.variable('HOME') ?? '', path.slice(2)) : resolve(this.#folder, path);
    try {
      return readFileSync(expanded, 'utf8').replace(/[\r\n]+$/, '');
    } catch (error) {
      throw new DriftgateError('config', `${key} cannot be read from its file: ${messageOf(error)}`, {
        hint: 'The path starts at the folder of the config file, or at ~/.',
      });
    }
  }

  /** A key that came through a variable in one line gets its line ends back. */
  #pem(value: string | undefined, setting: string | undefined, key: string): string | undefined {
    if (value === undefined) return undefined;
    const lines = value.includes('\n') ? value.replaceAll('\r\n', '\n') : value.replaceAll('\\n', '\n');
    if (lines.includes('-----BEGIN ')) return `${lines.trim()}\n`;
    const where = setting?.startsWith('env:') || setting?.startsWith('file:') ? `${setting} holds` : 'It is';
    throw new DriftgateError('config', `${key} is no PEM text: ${where} nothing with a BEGIN line.`, {
      hint: 'Write file:PATH to have it read from a file, or env:NAME for an environment variable that holds it.',
    });
  }
}

function joined(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
