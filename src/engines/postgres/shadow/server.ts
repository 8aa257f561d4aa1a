/**
 * A PostgreSQL server of our own, started from programs on this machine. Its data lie in a throw-away folder and were never
 * meant to last, so nothing is written to disk for safety's sake. It listens on a socket in that folder alone; on TCP, on
 * the loopback interface and with a password, only when a tool must connect.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { ConnectionSettings } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { makeThrowaway, type Throwaway } from '../../throwaway/index.ts';
import { freePort, type Program, runProgram, startProgram } from '../../throwaway/program.ts';
import { privateFolder, type User } from '../../throwaway/user.ts';
import { connect } from '../session.ts';
import { type Binaries, environmentFor, program, serverUser } from './binaries.ts';
import { type OpenConnection, openConnection, versionOf } from './connection.ts';
import { shadowOver } from './over.ts';
import { SUPERUSER } from './units.ts';

/** @throws DriftgateError `source` with the end of the server's log */
export async function openServer(request: ShadowRequest, binaries: Binaries): Promise<Shadow> {
  const user = serverUser();
  let throwaway: Throwaway | null = null;
  try {
    throwaway = await makeThrowaway('pg', user === undefined ? {} : { owner: user });
    return await open({ request, binaries, user, throwaway });
  } catch (error) {
    await throwaway?.remove();
    throw new DriftgateError(
      'source',
      `PostgreSQL ${binaries.version} of ${binaries.folder} could not be started as a shadow: ${messageOf(error)}`,
      { hint: 'Use --shadow embedded, or --shadow URL with a server in which a scratch database may be made.', cause: error },
    );
  }
}

interface Place {
  readonly request: ShadowRequest;
  readonly binaries: Binaries;
  /** Whom the server runs as, when not as we do. */
  readonly user: User | undefined;
  readonly throwaway: Throwaway;
}

/** Time to make a data folder, and to start: much more than they take on any machine that can be worked with. */
const PATIENCE = 120_000;

const DATABASE = 'postgres';

async function open(place: Place): Promise<Shadow> {
  const { request, binaries, throwaway } = place;
  const password = randomBytes(24).toString('hex');
  request.world.secrets.add(password);
  await initialise(place, password);
  const { connection, settings } = await start(place, password);
  return shadowOver({
    label: `PostgreSQL ${binaries.version}, started from ${binaries.folder}`,
    version: await versionOf(connection),
    url: request.reachable ? `postgres://${SUPERUSER}:${password}@127.0.0.1:${settings.port}/${DATABASE}` : null,
    request,
    connection,
    openSession: () => connect(settings),
    ownServer: true,
    async close() {
      await connection.end();
      await throwaway.remove();
    },
  });
}

/**
 * Makes the data folder. The locale is C, which every machine has: it decides how rows are sorted, and no row of anyone's is
 * ever in here. Texts are UTF-8, as they are nearly everywhere.
 */
async function initialise(place: Place, password: string): Promise<void> {
  const { throwaway, user } = place;
  const data = privateFolder(join(throwaway.path, 'data'), user);
  privateFolder(join(throwaway.path, 'socket'), user);
  const passwordFile = join(throwaway.path, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const args = ['-D', data, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await runProgram(run(place, 'initdb', [...args, '--encoding=UTF8', '--no-locale', '--no-sync']), throwaway, PATIENCE);
  rmSync(passwordFile);
}

interface Started {
  readonly connection: OpenConnection;
  readonly settings: ConnectionSettings;
}

/** Somebody may take the free port before the server does: then another one. */
async function start(place: Place, password: string, attempt = 1): Promise<Started> {
  const overTcp = isOverTcp(place.request);
  const port = overTcp ? await freePort() : 5432;
  const { throwaway, request } = place;
  const socket = process.platform === 'win32' ? {} : { socket: join(throwaway.path, 'socket') };
  const settings: ConnectionSettings = {
    engine: 'postgres',
    host: '127.0.0.1',
    port,
    ...socket,
    user: SUPERUSER,
    password,
    database: DATABASE,
    tls: { mode: 'off' },
    timeouts: request.timeouts,
    applicationName: 'driftgate shadow',
  };
  const hba = join(throwaway.path, 'hba.conf');
  writeFileSync(hba, overTcp ? `${ON_SOCKET}\n${ON_LOOPBACK}\n` : `${ON_SOCKET}\n`);
  // The server's user reads it, whatever our umask.
  chmodSync(hba, 0o644);
  const configuration = Object.entries({ ...SETTINGS, ...placed(throwaway, hba, port, overTcp) });
  const args = ['-D', join(throwaway.path, 'data'), ...configuration.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  try {
    const server = run(place, 'postgres', args);
    return { connection: await startProgram(server, throwaway, () => openConnection(settings), PATIENCE), settings };
  } catch (error) {
    if (overTcp && attempt < 3 && /could not (?:create any TCP\/IP sockets|bind)/.test(messageOf(error))) {
      return start(place, password, attempt + 1);
    }
    throw error;
  }
}

/** Windows has no sockets that the driver could use. */
function isOverTcp({ reachable }: ShadowRequest): boolean {
  return reachable || process.platform === 'win32';
}

/** Nobody but the server's user and root can reach the socket. */
const ON_SOCKET = 'local all all trust';
const ON_LOOPBACK = 'host all all 127.0.0.1/32 scram-sha-256';

function placed(throwaway: Throwaway, hba: string, port: number, overTcp: boolean): Record<string, string> {
  return {
    hba_file: hba,
    port: String(port),
    listen_addresses: overTcp ? '127.0.0.1' : '',
    ...(process.platform === 'win32'
      ? {}
      : {
          unix_socket_directories: `"${join(throwaway.path, 'socket').replaceAll('"', '""')}"`,
          unix_socket_permissions: '0700',
          // In the data folder, so that nothing of a killed server stays in /dev/shm.
          dynamic_shared_memory_type: 'mmap',
        }),
  };
}

const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
  shared_buffers: '64MB',
  // A tool may open a pool; and a script that is one transaction locks every table that it makes.
  max_connections: '40',
  max_locks_per_transaction: '1024',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
};

function run({ request, binaries, user, throwaway }: Place, name: string, args: readonly string[]): Program {
  return {
    command: join(binaries.folder, program(name)),
    args,
    environment: environmentFor(binaries.folder, request.world),
    user,
    folder: throwaway.path,
    log: join(throwaway.path, `${name}.log`),
    // "Immediate shutdown": it ends its children and leaves the rest to a recovery that never comes.
    signal: 'SIGQUIT',
  };
}
