/**
 * A server of our own, started from programs on this machine. Its data lie in a throw-away folder and were never meant to last,
 * so nothing is written to disk for safety's sake. It listens on a socket in that folder alone; on TCP, on the loopback
 * interface and with a password, only when a tool must connect.
 *
 * Its database is called like the other side's, so that whatever names that database (a view, the default of a sequence) fits.
 */
import { randomBytes } from 'node:crypto';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { ConnectionSettings } from '../../engine.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { makeThrowaway, type Throwaway } from '../../throwaway/index.ts';
import { freePort, type Program, runProgram, startProgram } from '../../throwaway/program.ts';
import { privateFolder, type User } from '../../throwaway/user.ts';
import { quoteName } from '../sql/tokens.ts';
import { type Binaries, environmentFor, serverUser } from './binaries.ts';
import { openWorkConnection, type WorkConnection } from './connection.ts';
import { LikeOther } from './defaults.ts';
import { SYSTEM_DATABASES } from './names.ts';
import { productName, serverVersion, shadowOver } from './over.ts';

/** @throws DriftgateError `source` with the end of the server's log */
export async function openServer(request: ShadowRequest, binaries: Binaries): Promise<Shadow> {
  const name = `${productName(binaries)} of ${binaries.folder}`;
  if (process.platform === 'win32') {
    throw new DriftgateError('source', `${name} cannot be started as a shadow on Windows.`, { hint: ELSEWHERE });
  }
  const user = serverUser();
  let throwaway: Throwaway | null = null;
  try {
    throwaway = await makeThrowaway(binaries.flavour, user === undefined ? {} : { owner: user });
    return await open({ request, binaries, user, throwaway });
  } catch (error) {
    await throwaway?.remove();
    throw new DriftgateError('source', `${name} could not be started as a shadow: ${messageOf(error)}`, {
      hint: ELSEWHERE,
      cause: error,
    });
  }
}

const ELSEWHERE = 'Use --shadow mysql://… with a server in which a scratch database may be made.';

interface Place {
  readonly request: ShadowRequest;
  readonly binaries: Binaries;
  /** Whom the server runs as, when not as we do. */
  readonly user: User | undefined;
  readonly throwaway: Throwaway;
}

/** Time to make a data folder, and to start: much more than they take on any machine that can be worked with. */
const PATIENCE = 120_000;

const TOOLS_USER = 'driftgate';
const LOADER = 'driftgate_loader';

async function open(place: Place): Promise<Shadow> {
  const { request, throwaway } = place;
  const { world, like, reachable } = request;
  await initialise(place);
  const password = randomBytes(24).toString('hex');
  world.secrets.add(password);
  const { connection, settings, port } = await start(place, password);
  const likeOther = new LikeOther(connection, like, world.log);
  const database = databaseName(request);
  await connection.query(`CREATE DATABASE ${quoteName(database)}${await likeOther.databaseOptions()}`);
  // For every session from now on, those of tools too.
  await likeOther.settings('GLOBAL');
  const server = await serverVersion(connection);
  const own = { ...settings, user: LOADER, database };
  const loading = await openLoading(connection, own);
  const url = `mysql://${TOOLS_USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return shadowOver({
    label: `${productName(server)}, started from ${place.binaries.folder}`,
    server,
    url: reachable ? url : null,
    request,
    settings: own,
    connection: loading,
    likeOther,
    session: [],
    ownServer: true,
    async close() {
      await Promise.all([loading.end(), connection.end()]);
      await throwaway.remove();
    },
  });
}

/**
 * What is loaded may come from anybody's pull request, and the server may run as whom we run as: with the rights of root it could
 * make the server write a log over any file of that user, or load a library. So it may do what it likes to the database alone.
 */
async function openLoading(root: WorkConnection, settings: ConnectionSettings): Promise<WorkConnection> {
  const user = `'${LOADER}'@'localhost'`;
  const database = quoteName(settings.database.replaceAll(/[\\_%]/g, '\\$&'));
  await root.query(`CREATE USER ${user}`);
  await root.query(`GRANT SELECT, PROCESS ON *.* TO ${user}`);
  await root.query(`GRANT ALL PRIVILEGES ON ${database}.* TO ${user}`);
  // Dumps set variables of the session that MySQL lets nobody set without it; others know no such privilege.
  await root.query(`GRANT SESSION_VARIABLES_ADMIN ON *.* TO ${user}`).catch(() => {});
  return openWorkConnection(settings);
}

function databaseName({ like }: ShadowRequest): string {
  const name = like?.database ?? '';
  return name === '' || SYSTEM_DATABASES.has(name.toLowerCase()) ? 'driftgate_shadow' : name;
}

/** MySQL takes seconds for it, MariaDB less than one. The log must be large, or MySQL waits for its own checkpoints. */
async function initialise(place: Place): Promise<void> {
  const { binaries, throwaway, user } = place;
  privateFolder(join(throwaway.path, 'data'), user);
  privateFolder(join(throwaway.path, 'files'), user);
  // MariaDB clears its folder for temporary tables when it starts: in a shared one those of another server that runs.
  privateFolder(join(throwaway.path, 'tmp'), user);
  const program =
    binaries.flavour === 'mysql'
      ? run(place, binaries.server, ['--no-defaults', '--initialize-insecure', ...options(place)])
      : run(place, binaries.install!, [
          '--no-defaults',
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          '--skip-name-resolve',
          ...(binaries.base === '/usr' ? [] : [`--basedir=${binaries.base}`]),
          ...options(place),
        ]);
  await runProgram(program, throwaway, PATIENCE);
}

interface Started {
  readonly connection: WorkConnection;
  readonly settings: ConnectionSettings;
  readonly port: number;
}

/** Somebody may take the free port before the server does: then another one. */
async function start(place: Place, password: string, attempt = 1): Promise<Started> {
  const { throwaway, request, binaries, user } = place;
  const { reachable } = request;
  const port = reachable ? await freePort() : 0;
  const settings: ConnectionSettings = {
    engine: 'mysql',
    host: 'localhost',
    port,
    socket: join(throwaway.path, 'data', SOCKET),
    user: 'root',
    database: 'mysql',
    tls: { mode: 'off' },
    timeouts: request.timeouts,
    applicationName: 'driftgate shadow',
  };
  const initFile = join(throwaway.path, 'files', 'init.sql');
  if (reachable) {
    writeFileSync(initFile, account(password), { mode: 0o600 });
    if (user !== undefined) chownSync(initFile, user.uid, user.gid);
  }
  const network = reachable
    ? [`--port=${port}`, '--bind-address=127.0.0.1', `--init-file=${initFile}`]
    : ['--skip-networking', ...NO_KEYS];
  const args = ['--no-defaults', ...options(place), ...RUNNING, `--pid-file=${join(throwaway.path, 'data', 'pid')}`, ...network];
  try {
    const program = run(place, binaries.server, args);
    const connection = await startProgram(program, throwaway, () => openWorkConnection(settings), PATIENCE);
    rmSync(initFile, { force: true });
    return { connection, settings, port };
  } catch (error) {
    if (reachable && attempt < 3 && /can't start server: bind on tcp\/ip port|address already in use/i.test(messageOf(error))) {
      return start(place, password, attempt + 1);
    }
    throw error;
  }
}

/** In the data folder, which nobody but the server's user and root can look into: nobody needs a password there. */
const SOCKET = 's';

/** Nobody else can log in over TCP: no name is resolved, so `localhost` means the socket. */
function account(password: string): string {
  const user = `'${TOOLS_USER}'@'127.0.0.1'`;
  return [
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', ''@'localhost';",
    `CREATE USER ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${user} WITH GRANT OPTION;`,
    '',
  ].join('\n');
}

/** What an older or newer server does not know is passed over with `loose-`. */
function options({ request, binaries, throwaway }: Place): string[] {
  const { defaults = {} } = request.like ?? {};
  const timestamps = defaults.explicitDefaultsForTimestamp;
  return [
    `--datadir=${join(throwaway.path, 'data')}`,
    `--tmpdir=${join(throwaway.path, 'tmp')}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--loose-innodb-doublewrite=OFF',
    '--loose-performance-schema=OFF',
    '--skip-log-bin',
    `--lower-case-table-names=${lowerCaseTableNames(defaults.lowerCaseTableNames)}`,
    ...(timestamps === undefined ? [] : [`--loose-explicit-defaults-for-timestamp=${timestamps === '0' ? 'OFF' : 'ON'}`]),
    ...(binaries.flavour === 'mysql' ? ['--loose-innodb-redo-log-capacity=128M'] : ['--innodb-log-file-size=32M']),
    // No statement reads or writes files of this machine.
    `--secure-file-priv=${binaries.flavour === 'mysql' ? 'NULL' : join(throwaway.path, 'files')}`,
  ];
}

const RUNNING = [
  `--socket=${SOCKET}`,
  '--skip-name-resolve',
  '--local-infile=0',
  '--loose-mysqlx=OFF',
  '--event-scheduler=OFF',
  '--default-time-zone=+00:00',
  // Statistics of tables without rows.
  '--innodb-stats-persistent=OFF',
  '--innodb-stats-auto-recalc=OFF',
];

/** Making keys takes time; they are for connections by TCP. */
const NO_KEYS = [
  'auto-generate-certs',
  'sha256-password-auto-generate-rsa-keys',
  'caching-sha2-password-auto-generate-rsa-keys',
].map((name) => `--loose-${name}=OFF`);

/** 2 is for file systems that know no case, and 0 for those that do: each server refuses the other. */
function lowerCaseTableNames(other: string | undefined): number {
  if (other === '1') return 1;
  return process.platform === 'darwin' ? 2 : 0;
}

function run({ request, user, throwaway }: Place, command: string, args: readonly string[]): Program {
  return {
    command,
    args,
    environment: environmentFor(request.world),
    user,
    folder: throwaway.path,
    log: join(throwaway.path, 'log'),
    // There is nothing to save.
    signal: 'SIGKILL',
  };
}
