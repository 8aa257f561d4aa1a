/** Servers in containers, by testcontainers, which also removes them when this process is killed. */
import { spawnSync } from 'node:child_process';
import type { Flavour } from '../../src/catalog/model.ts';
import { adminDatabase, databaseUrl, type ServerFacts, type Way } from './facts.ts';
import { password } from './process.ts';
import { runSql } from './sql.ts';
import type { WantedServer } from './wanted.ts';

/** Undefined when no Docker engine answers. */
export function dockerServer({ id, flavour, version }: WantedServer): Way | undefined {
  if (!engineAnswers()) return undefined;
  const image = `${flavour}:${version ?? NEWEST[flavour]}`;
  return {
    from: `Docker ${image}`,
    ...(version === undefined ? {} : { version }),
    async start() {
      // Loaded only here: it takes a third of a second, and most runs on a laptop do not need it.
      const { GenericContainer, Wait } = await import('testcontainers');
      const secret = password();
      const container = await new GenericContainer(image)
        .withEnvironment(PASSWORD_VARIABLE[flavour](secret))
        .withCommand([...COMMAND[flavour]])
        .withExposedPorts(PORT[flavour])
        .withStartupTimeout(180_000)
        .withWaitStrategy(Wait.forListeningPorts())
        .start();
      const facts: Omit<ServerFacts, 'version'> = {
        id,
        flavour,
        host: container.getHost(),
        port: container.getMappedPort(PORT[flavour]),
        user: flavour === 'postgres' ? 'postgres' : 'root',
        password: secret,
        container: container.getId(),
      };
      try {
        return { facts: { ...facts, version: await answeringVersion(facts) }, stop: async () => void (await container.stop()) };
      } catch (error) {
        await container.stop();
        throw error;
      }
    },
  };
}

/** Waits until the server takes the password: images start a server without it first, to set it. */
export async function answeringVersion(facts: Omit<ServerFacts, 'version'>, patience = 120_000): Promise<string> {
  const url = databaseUrl({ ...facts, version: '' }, adminDatabase(facts));
  const sql = facts.flavour === 'postgres' ? 'SHOW server_version' : 'SELECT version() AS server_version';
  const until = Date.now() + patience;
  for (;;) {
    try {
      const [row] = await runSql(url, sql);
      return /^[\d.]+/.exec(String(row?.server_version))?.[0] ?? '';
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

const NEWEST: Record<Flavour, string> = { postgres: '18', mysql: '9', mariadb: '11' };
const PORT: Record<Flavour, number> = { postgres: 5432, mysql: 3306, mariadb: 3306 };

const PASSWORD_VARIABLE: Record<Flavour, (secret: string) => Record<string, string>> = {
  postgres: (secret) => ({ POSTGRES_PASSWORD: secret }),
  mysql: (secret) => ({ MYSQL_ROOT_PASSWORD: secret }),
  mariadb: (secret) => ({ MARIADB_ROOT_PASSWORD: secret }),
};

const QUICK_INNODB = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=OFF',
  '--skip-log-bin',
  '--local-infile=1',
  '--secure-file-priv=',
];
const COMMAND: Record<Flavour, readonly string[]> = {
  postgres: [
    'postgres',
    '-c',
    'fsync=off',
    '-c',
    'synchronous_commit=off',
    '-c',
    'full_page_writes=off',
    '-c',
    'max_connections=200',
  ],
  mysql: ['mysqld', ...QUICK_INNODB],
  mariadb: ['mariadbd', ...QUICK_INNODB],
};

let answers: boolean | undefined;

function engineAnswers(): boolean {
  answers ??=
    spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 3000, stdio: 'ignore' }).status === 0;
  return answers;
}
