/** A real sshd on a loopback port, with host keys and a configuration of its own, for one test file. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../servers/process.ts';

/** Where sshd is, or undefined. It must be called by its whole path. */
const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd', '/sbin/sshd'].find((path) => existsSync(path));

/** Why there can be no sshd here, and how to get it; undefined when there can be one. */
export function sshdMissing(): string | undefined {
  if (SSHD !== undefined && spawnSync('ssh-keygen', ['-?']).error === undefined) return undefined;
  const reason = 'no sshd on this machine: install openssh-server (Debian: apt-get install openssh-server)';
  if (process.env.CI === 'true') throw new Error(reason);
  return reason;
}

export interface KeyPair {
  /** PEM text. */
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…`, without comment. */
  readonly publicKey: string;
  /** `SHA256:…` as ssh-keygen prints it. */
  readonly fingerprint: string;
  readonly file: string;
}

export interface Sshd {
  readonly host: string;
  readonly port: number;
  /** The user that it lets in: the one who runs the tests. */
  readonly user: string;
  readonly hostKey: KeyPair;
  /** A line for known_hosts. */
  readonly known: string;
  log(): string;
  stop(): Promise<void>;
}

/** A folder that is removed at the end, and keys made in it. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'driftgate-ssh-'));
  #count = 0;

  /** @param type and further arguments of ssh-keygen */
  key(passphrase = '', ...args: string[]): KeyPair {
    const file = join(this.folder, `key${this.#count++}`);
    execFileSync('ssh-keygen', ['-q', '-N', passphrase, '-C', '', '-f', file, ...(args.length > 0 ? args : ['-t', 'ed25519'])]);
    return {
      file,
      privateKey: readFileSync(file, 'utf8'),
      publicKey: readFileSync(`${file}.pub`, 'utf8').trim(),
      fingerprint: /SHA256:\S+/.exec(execFileSync('ssh-keygen', ['-lf', `${file}.pub`], { encoding: 'utf8' }))?.[0] ?? '',
    };
  }

  async sshd(options: {
    readonly authorized: readonly KeyPair[];
    readonly hostKeys?: readonly KeyPair[];
    readonly config?: readonly string[];
  }): Promise<Sshd> {
    const hostKeys = options.hostKeys ?? [this.key()];
    const port = await freePort();
    const base = join(this.folder, `sshd${this.#count++}`);
    writeFileSync(`${base}.keys`, options.authorized.map(({ publicKey }) => `${publicKey}\n`).join(''));
    // sshd separates its privileges there and refuses to start without it; Debian's service makes it.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const config = [
      ...(options.config ?? []),
      `ListenAddress 127.0.0.1:${port}`,
      ...hostKeys.map(({ file }) => `HostKey ${file}`),
      `AuthorizedKeysFile ${base}.keys`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'LogLevel VERBOSE',
    ];
    writeFileSync(`${base}.config`, `${config.join('\n')}\n`);
    const child = spawn(SSHD as string, ['-D', '-f', `${base}.config`, '-E', `${base}.log`], { stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const log = (): string => (existsSync(`${base}.log`) ? readFileSync(`${base}.log`, 'utf8') : '');
    for (let attempt = 0; !(await answers(port)); attempt += 1) {
      if (attempt > 200 || child.exitCode !== null) throw new Error(`sshd did not start:\n${log()}`);
      await sleep(25);
    }
    const [hostKey] = hostKeys as [KeyPair];
    return {
      host: '127.0.0.1',
      port,
      user: userInfo().username,
      hostKey,
      known: `[127.0.0.1]:${port} ${hostKey.publicKey}`,
      log,
      async stop() {
        child.kill();
        await ended;
      },
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
