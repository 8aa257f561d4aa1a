/** The servers' own client programs, as an observer from outside: they dump a schema, and restore a dump. */
import { spawn } from 'node:child_process';
import { adminDatabase, type ServerFacts } from './facts.ts';
import { mariadbProgram, mysqlProgram, type Program, postgresClient } from './programs.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** To be added to the environment: holds the password. */
  readonly env: Readonly<Record<string, string>>;
}

/** `pg_dump --schema-only` or `mysqldump --no-data` of one database. */
export function dumpCommand(facts: ServerFacts, database: string, extra: readonly string[] = []): Command {
  if (facts.flavour === 'postgres') return client(facts, 'pg_dump', ['--schema-only', ...extra, '--dbname', database]);
  // mysqldump asks for the PROCESS privilege to look at tablespaces, which is no part of a schema.
  return client(facts, DUMP[facts.flavour], ['--no-data', '--no-tablespaces', ...extra, database]);
}

/** The command that runs SQL from its standard input, with everything that dumps contain (\restrict, DELIMITER). */
export function restoreCommand(facts: ServerFacts, database: string): Command {
  if (facts.flavour === 'postgres') return client(facts, 'psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '--dbname', database]);
  return client(facts, SHELL[facts.flavour], [`--database=${database}`]);
}

/** Gives what the program wrote; rejects with what it wrote to stderr. */
export async function runCommand({ command, args, env }: Command, input = ''): Promise<string> {
  const child = spawn(command, [...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A program that stops at an error closes its input; what it says of the error is the better message.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}: ${Buffer.concat(err).toString('utf8').trim()}`);
  return Buffer.concat(out).toString('utf8');
}

const DUMP = { mysql: 'mysqldump', mariadb: 'mariadb-dump' } as const;
const SHELL = { mysql: 'mysql', mariadb: 'mariadb' } as const;

type ClientName = 'pg_dump' | 'psql' | 'mysqldump' | 'mysql' | 'mariadb-dump' | 'mariadb';

function client(facts: ServerFacts, name: ClientName, args: readonly string[]): Command {
  const secret = facts.flavour === 'postgres' ? 'PGPASSWORD' : 'MYSQL_PWD';
  const env = { [secret]: facts.password };
  const address = (host: string, port: number) =>
    facts.flavour === 'postgres'
      ? [`--host=${host}`, `--port=${port}`, `--username=${facts.user}`]
      : ['--no-defaults', `--host=${host}`, `--port=${port}`, '--protocol=tcp', `--user=${facts.user}`];
  if (facts.container !== undefined) {
    const inside = address('127.0.0.1', facts.flavour === 'postgres' ? 5432 : 3306);
    return { command: 'docker', args: ['exec', '-i', '-e', secret, facts.container, name, ...inside, ...args], env };
  }
  const program = find(facts, name);
  return { command: program.command, args: [...program.args, ...address(facts.host, facts.port), ...args], env };
}

function find(facts: ServerFacts, name: ClientName): Program {
  const program =
    name === 'pg_dump' || name === 'psql'
      ? postgresClient(name)
      : name === 'mysqldump' || name === 'mysql'
        ? mysqlProgram(name)
        : mariadbProgram(name);
  if (program === undefined)
    throw new Error(`${name} is not on this machine: run scripts/install-test-servers.sh, or use Docker.`);
  if (name === 'pg_dump' && Number.parseInt(program.version, 10) < Number.parseInt(facts.version, 10)) {
    throw new Error(
      `pg_dump ${program.version} cannot dump PostgreSQL ${facts.version}: run scripts/install-test-servers.sh, or use Docker.`,
    );
  }
  return program;
}

/** The database of a URL; the one that is always there when it names none. */
export function databaseOf(facts: ServerFacts, url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || adminDatabase(facts);
}
