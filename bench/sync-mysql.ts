/** Rows of MySQL and MariaDB: a full copy against their own dump piped into their own client, and a run that finds nothing to do. */
import type { TestDatabase, TestServer } from '../test/servers/index.ts';
import { peakMemory, type Task, takeTurns } from './measure.ts';

const TABLE = `CREATE TABLE sales (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, tenant_id int NOT NULL,
  state enum('new','open','paid') NOT NULL, title varchar(120) NOT NULL, amount decimal(12,2) NOT NULL, note text,
  created_at datetime NOT NULL, updated_at timestamp NULL, KEY tenant (tenant_id, created_at)) DEFAULT CHARSET utf8mb4`;

/** Rows of one INSERT. */
const BATCH = 100_000;

export interface MysqlSyncTimes {
  /** Seconds of each run, by the task's name. */
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly dump: Task;
  readonly copy: Task;
  readonly unchanged: Task;
  /** MB of the first copy and of the sync without changes, at most, by rows. */
  readonly memory: ReadonlyMap<number, number>;
}

/** @param rows of the table that is timed @param few of one that only its memory is looked at */
export async function syncMysqlTimes(
  server: TestServer,
  cli: string,
  rows: number,
  few: number,
  rounds: number,
): Promise<MysqlSyncTimes> {
  const [source, target, other] = [
    await server.createDatabase(TABLE),
    await server.createDatabase(TABLE),
    await server.createDatabase(),
  ];
  const sync = ['sync', '--from', source.url, '--to', target.url, '--mode', 'data', '--yes', '--format', 'json'];
  const unchanged: Task = {
    name: `sync of ${rows} unchanged rows, ${server.name}`,
    command: process.execPath,
    args: [cli, ...sync],
    env: {},
    done: [0],
  };
  const copy: Task = {
    ...unchanged,
    name: `full copy of ${rows} rows, ${server.name}`,
    before: async () => void (await target.run('TRUNCATE TABLE sales')),
  };
  const peak = async (): Promise<number> => Math.max(await peakMemory(copy), await peakMemory(unchanged));
  const memory = new Map<number, number>();
  await fill(source, 0, few);
  memory.set(few, await peak());
  await fill(source, few, rows);
  const dump: Task = {
    ...(await pipe(server, source.url, other.url)),
    name: `dump of ${rows} rows into the client, ${server.name}`,
    done: [0],
  };
  const times = await takeTurns([dump, copy, unchanged], rounds);
  const sum =
    'SELECT COUNT(*) AS n, CAST(SUM(CRC32(CONCAT_WS(0x00, id, tenant_id, state, title, amount, note, created_at, updated_at))) AS CHAR) AS s FROM sales';
  const [ours, theirs] = [await source.run(sum), await target.run(sum)];
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('the copy differs from the source');
  memory.set(rows, await peak());
  await Promise.all([source, target, other].map((database) => database.drop()));
  return { times, dump, copy, unchanged, memory };
}

async function fill(database: TestDatabase, from: number, rows: number): Promise<void> {
  process.stderr.write(`making a table of ${rows} rows …\n`);
  for (let at = from; at < rows; at += BATCH) await database.run(insert(at, Math.min(BATCH, rows - at)));
  await database.run('ANALYZE TABLE sales');
}

/** A shell that pipes the dump program into the client. */
async function pipe(server: TestServer, from: string, to: string): Promise<Pick<Task, 'command' | 'args' | 'env'>> {
  const dumped = await server.dumpCommand(from);
  const client = await server.restoreCommand(to);
  const line = [dumped, client].map(({ command, args }) =>
    [command, ...args.map((arg) => (arg === '--no-data' ? '--single-transaction' : arg))].map(quoted).join(' '),
  );
  return { command: 'sh', args: ['-c', line.join(' | ')], env: { ...dumped.env, ...client.env } };
}

function insert(from: number, rows: number): string {
  return `SET @unused = 0 /*!80000 , SESSION cte_max_recursion_depth = 1000000 */ /*M!100200 , SESSION max_recursive_iterations = 1000000 */;
    INSERT INTO sales SELECT n, n % 997, 1 + n % 3, CONCAT('title number ', n, ' of many'), n % 100000 / 8,
      IF(n % 3 = 0, NULL, CONCAT('a note about ', n, ' that is a little longer than the others')),
      '2024-01-01' + INTERVAL n % 100000 MINUTE, IF(n % 2 = 0, NULL, '2024-05-05 05:05:05')
    FROM (WITH RECURSIVE s AS (SELECT ${from + 1} AS n UNION ALL SELECT n + 1 FROM s WHERE n < ${from + rows}) SELECT n FROM s) s`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
