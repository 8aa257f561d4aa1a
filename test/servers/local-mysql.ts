/** MySQL and MariaDB from programs on this machine, each with a data folder, a port and a password of its own. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Way } from './facts.ts';
import { adminDatabase, databaseUrl } from './facts.ts';
import { freePort, launch, once, password, run } from './process.ts';
import { mariadbProgram, mysqlProgram, onPath, type Program } from './programs.ts';
import { runSql } from './sql.ts';

export function localMysql(id: string, version: string | undefined, runFolder: () => string): Way | undefined {
  const program = mysqlProgram('mysqld', version);
  if (program === undefined) return undefined;
  const base = program.root === undefined ? [] : [`--basedir=${join(program.root, 'usr')}`];
  const own = [...base, '--mysqlx=OFF', '--innodb-redo-log-capacity=64M'];
  return {
    from: program.root === undefined ? 'mysqld on PATH' : 'Debian unstable',
    version: program.version,
    async start() {
      const template = await once(`mysql-${program.version}-data`, async (folder) => {
        await run(program.command, [
          ...program.args,
          '--no-defaults',
          ...asRoot(),
          ...own,
          ...QUICK,
          `--datadir=${folder}`,
          '--initialize-insecure',
        ]);
        // Every copy must make an identity of its own.
        rmSync(join(folder, 'auto.cnf'), { force: true });
      });
      return await start(id, 'mysql', program, own, template, runFolder());
    },
  };
}

export function localMariadb(id: string, version: string | undefined, runFolder: () => string): Way | undefined {
  const program = mariadbProgram('mariadbd', version);
  const install = onPath('mariadb-install-db');
  if (program === undefined || install === undefined) return undefined;
  // Without a configuration file MariaDB is latin1; Debian's and Docker's configuration say utf8mb4, as every user has it.
  const own = ['--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci', '--innodb-log-file-size=32M'];
  return {
    from: 'mariadbd on PATH',
    version: program.version,
    async start() {
      const template = await once(`mariadb-${program.version}-data`, async (folder) => {
        const args = [
          '--no-defaults',
          ...asRoot(),
          `--datadir=${folder}`,
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
        ];
        await run(install, [...args, ...own, ...QUICK]);
      });
      return await start(id, 'mariadb', program, own, template, runFolder());
    },
  };
}

/** Nothing here need outlive a power cut. */
const QUICK = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=OFF',
  '--innodb-buffer-pool-size=128M',
];

async function start(
  id: string,
  flavour: 'mysql' | 'mariadb',
  program: Program,
  own: readonly string[],
  template: string,
  runFolder: string,
) {
  const folder = join(runFolder, id.replace(':', '-'));
  mkdirSync(folder);
  // MariaDB clears its folder for temporary tables when it starts: a shared one would lose those of other servers.
  const tmp = join(folder, 'tmp');
  mkdirSync(tmp);
  const data = join(folder, 'data');
  await run('cp', ['-a', template, data]);
  const secret = password();
  const init = join(folder, 'init.sql');
  const account = (host: string) => [
    `CREATE USER IF NOT EXISTS 'root'@'${host}';`,
    `ALTER USER 'root'@'${host}' IDENTIFIED BY '${secret}';`,
    `GRANT ALL PRIVILEGES ON *.* TO 'root'@'${host}' WITH GRANT OPTION;`,
  ];
  writeFileSync(init, [...account('localhost'), ...account('%')].join('\n'), { mode: 0o600 });
  const port = await freePort();
  const server = launch({
    command: program.command,
    args: [
      ...[
        ...program.args,
        '--no-defaults',
        ...asRoot(),
        ...own,
        ...QUICK,
        `--datadir=${data}`,
        `--tmpdir=${tmp}`,
        `--init-file=${init}`,
      ],
      // A socket's path may be 107 bytes long: a bare name is put into the data folder.
      ...[`--port=${port}`, '--bind-address=127.0.0.1', '--socket=s', `--pid-file=${join(folder, 'own-pid')}`, '--skip-log-bin'],
      ...['--secure-file-priv=', '--local-infile=1', '--max-connections=200'],
    ],
    folder,
    // The data is thrown away: an orderly shutdown would only take time.
    stopSignal: 'SIGKILL',
  });
  const facts = { id, flavour, host: '127.0.0.1', port, user: 'root', password: secret };
  let version = '';
  await server.ready(async () => {
    const [row] = await runSql(databaseUrl({ ...facts, version }, adminDatabase(facts)), 'SELECT version() AS version');
    version = /^[\d.]+/.exec(String(row?.version))?.[0] ?? '';
  });
  return { facts: { ...facts, version }, stop: () => server.stop() };
}

function asRoot(): readonly string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}
