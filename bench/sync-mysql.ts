/** Rows of MySQL and MariaDB: a full copy against their own dump piped into their own client, and a run that finds nothing to do. */
import type { TestServer } from '../test/servers/index.ts';
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
  /** MB of the process that copied. */
  readonly memory: number;
}

export async function mysqlSyncTimes(server: TestServer, rows: number, cli: string, rounds: number): Promise<MysqlSyncTimes> {
  const [source, target, other] = [
    await server.createDatabase(TABLE),
    await server.createDatabase(TABLE),
    await server.createDatabase(),
  ];
  for (let from = 0; from < rows; from += BATCH) await source.run(insert(from, Math.min(BATCH, rows - from)));
  await source.run('ANALYZE TABLE sales');
  const dumped = await server.dumpCommand(source.url);
  const client = await server.restoreCommand(other.url);
  const line = [dumped, client].map(({ command, args }) =>
    [command, ...args.map((arg) => (arg === '--no-data' ? '--single-transaction' : arg))].map(quoted).join(' '),
  );
  const dump: Task = {
    name: `dump of ${rows} rows into the client, ${server.name}`,
    command: 'sh',
    args: ['-c', line.join(' | ')],
    env: { ...dumped.env, ...client.env },
    done: [0],
  };
  const sync = ['sync', '--from', source.url, '--to', target.url, '--mode', 'data', '--yes', '--format', 'json'];
  const copy: Task = {
    name: `full copy of ${rows} rows, ${server.name}`,
    command: process.execPath,
    args: [cli, ...sync],
    env: {},
    done: [0],
    before: async () => void (await target.run('TRUNCATE TABLE sales')),
  };
  const { before: _, ...again } = copy;
  const unchanged: Task = { ...again, name: `sync of ${rows} unchanged rows, ${server.name}` };
  const times = await takeTurns([dump, copy, unchanged], rounds);
  const sum =
    'SELECT COUNT(*) AS n, CAST(SUM(CRC32(CONCAT_WS(0x00, id, tenant_id, state, title, amount, note, created_at, updated_at))) AS CHAR) AS s FROM sales';
  const [ours, theirs] = [await source.run(sum), await target.run(sum)];
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error('the copy differs from the source');
  const memory = await peakMemory(copy);
  return { times, dump, copy, unchanged, memory };
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
