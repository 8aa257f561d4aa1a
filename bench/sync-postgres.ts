/**
 * Rows synced between two databases of one server, whole processes: the first copy of a table against `psql COPY | psql COPY`, a sync that
 * finds nothing to do against that copy, and memory at two sizes.
 */
import { postgresClient } from '../test/servers/programs.ts';
import type { TestServer } from '../test/servers/server.ts';
import { median, peakMemory, type Task, takeTurns } from './measure.ts';

export interface SyncFigures {
  /** Seconds, medians. */
  readonly copy: number;
  readonly psql: number;
  readonly unchanged: number;
  /** MB of the first copy and of the sync without changes, at most, by rows. */
  readonly memory: ReadonlyMap<number, number>;
}

const TABLE = `create table orders (id bigint primary key, customer integer not null, status text not null, total numeric(12,2) not null,
  note text, created timestamptz not null, paid boolean); create index orders_customer on orders (customer, created)`;

const fill = (
  rows: number,
): string => `insert into orders select g, g % 100000, (array['new', 'paid', 'sent', 'done'])[g % 4 + 1], (g % 100000) / 7.0,
  case when g % 3 = 0 then null else 'note ' || md5(g::text) end, timestamptz '2024-01-01 00:00Z' + g * interval '1.37 s', g % 2 = 0
  from generate_series(1, ${rows}) g`;

/** @param rows of the table that is timed @param few of one that only its memory is looked at */
export async function syncPostgres(
  server: TestServer,
  cli: string,
  rows: number,
  few: number,
  rounds: number,
): Promise<SyncFigures> {
  const memory = new Map<number, number>();
  const small = await pairOf(server, few);
  memory.set(few, Math.max(await peakMemory(syncTask(cli, small)), await peakMemory(syncTask(cli, small))));
  await small.drop();

  const pair = await pairOf(server, rows);
  const first: Task = { ...syncTask(cli, pair), name: `first copy of ${rows} rows`, before: pair.empty };
  const psql: Task = { name: 'psql COPY | psql COPY', ...(await pipe(server, pair)), done: [0], before: pair.empty };
  // The first copy leaves behind what it finds nothing to do in, from one day to the next: the server has tidied it up by then.
  const again: Task = { ...syncTask(cli, pair), name: 'nothing to do', before: pair.settle };
  const times = await takeTurns([psql, first, again], rounds);
  const peaks = [await peakMemory(syncTask(cli, pair)), await peakMemory({ ...first, name: 'memory' })];
  memory.set(rows, Math.max(...peaks));
  await pair.drop();
  return {
    copy: median(times.get(first.name)!),
    psql: median(times.get(psql.name)!),
    unchanged: median(times.get(again.name)!),
    memory,
  };
}

interface Filled {
  readonly source: string;
  readonly target: string;
  empty(): Promise<void>;
  settle(): Promise<void>;
  drop(): Promise<void>;
}

async function pairOf(server: TestServer, rows: number): Promise<Filled> {
  process.stderr.write(`making a table of ${rows} rows …\n`);
  const source = await server.createDatabase(`${TABLE}; ${fill(rows)}`);
  await source.run('vacuum (analyze) orders');
  const target = await server.createDatabase(TABLE);
  return {
    source: source.url,
    target: target.url,
    empty: async () => {
      await target.run('truncate orders');
      // What is left to write from before would be written while somebody is timed.
      await target.run('checkpoint');
    },
    settle: async () => {
      await target.run('vacuum (analyze) orders');
      await target.run('checkpoint');
    },
    drop: async () => {
      await source.drop();
      await target.drop();
    },
  };
}

function syncTask(cli: string, { source, target }: Filled): Task {
  const args = [cli, 'sync', '--from', source, '--to', target, '--mode', 'data', '--yes', '--format', 'json'];
  return { name: 'sync', command: process.execPath, args, env: {}, done: [0] };
}

/** A shell that pipes one psql into another. */
async function pipe(server: TestServer, { source, target }: Filled): Promise<Pick<Task, 'command' | 'args' | 'env'>> {
  const program = postgresClient('psql');
  if (program === undefined) throw new Error('psql is not on this machine: run scripts/install-test-servers.sh.');
  const { password } = await server.facts();
  const quoted = [program.command, ...program.args].map((word) => `'${word}'`).join(' ');
  const psql = (url: string, sql: string): string => `${quoted} -X -q -v ON_ERROR_STOP=1 '${url}' -c '${sql}'`;
  return {
    command: 'bash',
    args: ['-o', 'pipefail', '-c', `${psql(source, 'copy orders to stdout')} | ${psql(target, 'copy orders from stdin')}`],
    env: { PGPASSWORD: password },
  };
}
