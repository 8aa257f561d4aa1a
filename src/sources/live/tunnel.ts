/**
 * An SSH tunnel: a chain of SSH connections, each through the one before, and streams from the last server to the database.
 * A server whose host key is not known is never logged in to; the error says how to accept it.
 */
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type Client } from 'ssh2';
import { DriftgateError, messageOf } from '../../errors.ts';
import { ChannelStream } from './channel.ts';
import { explainNetwork } from './network.ts';
import { hostKeyCheck } from './ssh-host-key.ts';
import { checkPrivateKey, loginWith } from './ssh-login.ts';

/** One SSH server, and the one through which it is reached. Holds secrets: never print it. */
export interface SshSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  /** PEM text (OpenSSH's own format or the older ones). */
  readonly privateKey?: string;
  readonly passphrase?: string;
  /** Path of the agent's socket. */
  readonly agent?: string;
  /** The text of a known_hosts file. */
  readonly knownHosts?: string;
  /** Fingerprint of the host key (`SHA256:…`), instead of known_hosts. */
  readonly hostKey?: string;
  readonly jump?: SshSettings;
  /** Milliseconds between signs of life on an idle connection; three that are not answered end it. 0 sends none. */
  readonly keepalive: number;
}

export interface Tunnel {
  /** `bastion.example.com:22`: the server from which the database is reached. */
  readonly via: string;
  /** Any number of streams, each to a host and port as the last SSH server sees them. @throws DriftgateError `tunnel` */
  openStream(host: string, port: number): Promise<Duplex>;
  close(): Promise<void>;
}

/** @param timeout milliseconds until the whole chain must stand. @throws DriftgateError `tunnel` or `timeout` */
export async function openTunnel(settings: SshSettings, timeout: number): Promise<Tunnel> {
  const chain = hops(settings);
  // What is wrong with the settings is said before anything is connected to.
  for (const hop of chain) {
    hostKeyCheck(hop);
    checkPrivateKey(hop);
  }
  const opened: SshConnection[] = [];
  const close = async (): Promise<void> => {
    for (const connection of [...opened].reverse()) await connection.close();
  };
  const deadline = Date.now() + timeout;
  try {
    for (const hop of chain) {
      const below = opened.at(-1);
      const left = Math.max(1, deadline - Date.now());
      const socket = below === undefined ? await connectSocket(hop, left) : await below.forward(hop.host, hop.port, left);
      opened.push(await logIn(hop, socket, Math.max(1, deadline - Date.now())));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const last = opened.at(-1) as SshConnection;
  return { via: last.address, openStream: (host, port) => last.forward(host, port, timeout), close };
}

/** From the first server to connect to, to the last. */
function hops(settings: SshSettings): SshSettings[] {
  return settings.jump === undefined ? [settings] : [...hops(settings.jump), settings];
}

/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254, 5.1). */
const PROHIBITED = 1;

interface SshConnection {
  readonly address: string;
  forward(host: string, port: number, timeout: number): Promise<Duplex>;
  close(): Promise<void>;
}

function connectSocket(hop: SshSettings, timeout: number): Promise<Duplex> {
  const address = addressOf(hop);
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host: hop.host, port: hop.port, noDelay: true });
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      const known = explainNetwork(error);
      reject(
        new DriftgateError(
          known?.code === 'timeout' ? 'timeout' : 'tunnel',
          `cannot connect to the SSH server ${address}: ${known?.reason ?? messageOf(error)}`,
          {
            hint: known?.hint ?? 'Check ssh.host and ssh.port.',
            cause: error,
          },
        ),
      );
    };
    const timer = setTimeout(() => fail(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })), timeout);
    socket.once('error', fail).once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

/** Handshake, verification of the host key, authentication. */
function logIn(hop: SshSettings, socket: Duplex, timeout: number): Promise<SshConnection> {
  const address = addressOf(hop);
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    const check = hostKeyCheck(hop);
    const login = loginWith(hop);
    let settled = false;
    const fail = (error: DriftgateError): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      client.destroy();
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => {
      const step = login.tried.length > 0 ? 'logging in' : 'the SSH handshake';
      fail(
        new DriftgateError('timeout', `the SSH server ${address} did not answer in time (during ${step})`, {
          hint: 'Check that an SSH server listens at ssh.host and ssh.port, or raise the connect time-out (timeouts.connect, in seconds).',
        }),
      );
    }, timeout);
    // Stays for as long as the client lives: an error without a listener would end the process.
    client.on('error', (error: Error & { level?: string }) => {
      if (error.level === 'agent') login.agentFailure = error.message;
      else if (check.refusal !== undefined) fail(check.refusal);
      else if (error.level === 'client-authentication') fail(login.refusal(address));
      else fail(handshakeFailure(address, error, login.tried.length > 0));
    });
    client.on('close', () =>
      fail(handshakeFailure(address, new Error('the server closed the connection'), login.tried.length > 0)),
    );
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) => finish(login.answers(prompts)));
    client.once('ready', () => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(connectionOver(client, socket, address));
    });
    try {
      client.connect({
        sock: socket,
        username: hop.user,
        readyTimeout: 0,
        keepaliveInterval: hop.keepalive,
        tryKeyboard: hop.password !== undefined,
        authHandler: login.authHandler,
        hostVerifier: check.verify,
        ...(hop.password === undefined ? {} : { password: hop.password }),
        ...(hop.privateKey === undefined
          ? {}
          : { privateKey: hop.privateKey, ...(hop.passphrase === undefined ? {} : { passphrase: hop.passphrase }) }),
        ...(hop.agent === undefined ? {} : { agent: hop.agent }),
        algorithms: { serverHostKey: check.algorithms },
      });
    } catch (error) {
      fail(error instanceof DriftgateError ? error : handshakeFailure(address, error, false));
    }
  });
}

function handshakeFailure(address: string, error: unknown, authenticating: boolean): DriftgateError {
  const step = authenticating ? 'logging in' : 'the SSH handshake';
  return new DriftgateError(
    'tunnel',
    `the SSH server ${address}: ${step} failed: ${explainNetwork(error)?.reason ?? messageOf(error)}`,
    {
      hint: 'Check that an SSH server listens at ssh.host and ssh.port, and look into its log for the reason.',
      cause: error,
    },
  );
}

function connectionOver(client: Client, socket: Duplex, address: string): SshConnection {
  const streams = new Set<Duplex>();
  let closed = false;
  let reason = 'the server closed it';
  client.on('error', (error) => {
    reason = error.message;
  });
  client.on('close', () => {
    closed = true;
    const lost = Object.assign(new Error(`the SSH connection to ${address} was lost: ${reason}`), { code: 'ECONNRESET' });
    for (const stream of streams) stream.destroy(lost);
  });
  return {
    address,
    forward: (host, port, timeout) =>
      new Promise((resolve, reject) => {
        const fail = (text: string, hint: string, cause?: unknown): void => {
          clearTimeout(timer);
          reject(new DriftgateError('tunnel', `the SSH server ${address} ${text}`, { hint, cause }));
        };
        const timer = setTimeout(
          () =>
            fail(
              `could not reach ${joined(host, port)} in time`,
              'Check host and port as the SSH server sees them, and the firewall in between.',
            ),
          timeout,
        );
        const taken = (error: (Error & { reason?: number | string }) | undefined, channel: ssh2.ClientChannel): void => {
          if (error === undefined) {
            clearTimeout(timer);
            const stream = new ChannelStream(channel);
            streams.add(stream);
            stream.once('close', () => streams.delete(stream));
            resolve(stream);
          } else if (error.reason === PROHIBITED) {
            fail(
              `does not allow a connection to ${joined(host, port)} (${plain(error)})`,
              'Its sshd_config must say AllowTcpForwarding yes (or local), and PermitOpen must allow the database.',
              error,
            );
          } else {
            fail(
              `cannot reach ${joined(host, port)} (${plain(error)})`,
              'Check host and port of the database as the SSH server sees them.',
              refused(error),
            );
          }
        };
        try {
          if (closed) throw new Error(reason);
          client.forwardOut('127.0.0.1', 0, host, port, taken);
        } catch (error) {
          fail(
            `is no longer connected (${messageOf(error)})`,
            'Run it again.',
            Object.assign(new Error(reason), { code: 'ECONNRESET' }),
          );
        }
      }),
    async close() {
      if (closed) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          client.destroy();
          socket.destroy();
          resolve();
        }, 500);
        client.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        client.end();
      });
    },
  };
}

/** The database's refusal, as the SSH server tells it, may pass by itself like any other. */
function refused(error: Error): Error {
  return /refused/i.test(error.message) ? Object.assign(new Error(error.message), { code: 'ECONNREFUSED' }) : error;
}

function plain(error: Error): string {
  return error.message.replace(/^\(SSH\) Channel open failure: /, '') || 'no reason given';
}

function addressOf(settings: SshSettings): string {
  return joined(settings.host, settings.port);
}

function joined(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
