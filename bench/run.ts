/**
 * What docs/speed.md tells of, measured: `npm run bench`, or one part of it:
 * `node bench/run.ts [postgres|mysql|scale|startup|code|online|fleet|sync-mysql|sync-postgres] [--rounds 7]`. Both sides of a ratio are whole processes, run in turn,
 * on the same servers, in the same minutes. Ends with a line per bound, and with exit code 1 if one is missed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Flavour } from '../src/catalog/model.ts';
import type { Report } from '../src/report/report.ts';
import { postgresPrograms } from '../test/servers/local-postgres.ts';
import { Databases, type Pair } from './databases.ts';
import { fleetRuns, JOBS } from './fleet.ts';
import { median, peakMemory, type Task, takeTurns } from './measure.ts';
import { longestPause } from './online.ts';
import { ratio, record, tellBounds, tellTimes } from './results.ts';
import { postgresSchema } from './schema-postgres.ts';
import { syncMysqlTimes } from './sync-mysql.ts';
import { syncPostgres } from './sync-postgres.ts';

const PARTS = { postgres, mysql, scale, startup, code, online, fleet, 'sync-mysql': syncMysql, 'sync-postgres': syncOfPostgres };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, tables: { type: 'string' } },
});
const rounds = Number(options.rounds);
/** For a quick try: `--tables 200` makes every database that small, and the figures worthless. */
const sized = (tables: number) => (options.tables === undefined ? tables : Math.round((Number(options.tables) * tables) / 5000));
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'driftgate-bench-'));
const databases = new Databases();

try {
  await main();
} finally {
  await databases.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function main(): Promise<void> {
  if (!existsSync(cli)) throw new Error('dist/cli.js is missing: npm run build');
  const unknown = positionals.find((part) => !(part in PARTS));
  if (unknown !== undefined) throw new Error(`no part "${unknown}": ${Object.keys(PARTS).join(', ')}`);
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, medians of ${rounds} runs (of MySQL against its dump at most 3)\n`,
  );
  for (const [name, part] of Object.entries(PARTS)) if (positionals.length === 0 || positionals.includes(name)) await part();
  if (!tellBounds()) process.exitCode = 1;
}

/** Row 1, and row 3 for PostgreSQL. */
async function postgres(): Promise<void> {
  await againstDump('postgres', sized(5000), 'pg_dump --schema-only', { bound: 1.5, goal: 1 });
}

/** Row 2, and row 3 for MySQL and MariaDB. No bound is set for MariaDB, whose dump is another program. */
async function mysql(): Promise<void> {
  await againstDump('mysql', sized(2000), 'mysqldump --no-data', { bound: 0.25 });
  await againstDump('mariadb', sized(2000), 'mariadb-dump --no-data', {});
}

/** Row 4. */
async function scale(): Promise<void> {
  const [small, large] = [await databases.pair('postgres', sized(5000)), await databases.pair('postgres', sized(10_000))];
  const [one, two] = [check(small), check(large)];
  const times = await takeTurns([one, two], rounds);
  const few = await tell(small, one, times);
  const many = await tell(large, two, times);
  record({ what: `time from ${small.tables} to ${large.tables} tables`, value: ratio(times, two, one), unit: '×', bound: 2.2 });
  const more = many.statistics.roundTrips - few.statistics.roundTrips;
  record({ what: `more round trips for ${large.tables} tables than for ${small.tables}`, value: more, unit: '', bound: 0 });
  const peak = await peakMemory(two);
  record({ what: `peak memory at ${large.tables} tables`, value: peak, unit: ' MB', bound: 600 });
}

/** Row 5. */
async function startup(): Promise<void> {
  const bare: Task = { name: 'node -e 0', command: process.execPath, args: ['-e', '0'], env: {}, done: [0] };
  for (const flavour of ['postgres', 'mysql', 'mariadb'] as const) {
    const pair = await databases.pair(flavour, 200);
    const task = check(pair);
    const times = await takeTurns([bare, task], rounds * 2);
    await tell(pair, task, times);
    tellTimes(bare.name, times);
    const more = median(times.get(task.name) ?? []) - median(times.get(bare.name) ?? []);
    record({ what: `check of 200 ${pair.serverName} tables, more than node -e 0`, value: more, unit: ' s', bound: 1 });
  }
}

/** A SQL file as the reference of a live database that was made with it, in each shadow, against psql running that file into a real server. */
async function code(): Promise<void> {
  const tables = sized(500);
  const pair = await databases.pair('postgres', tables);
  const file = join(scratch, 'schema.sql');
  writeFileSync(file, [...postgresSchema(tables)].join('\n'));
  const loaded = await pair.server.createDatabase();
  const psql: Task = {
    ...(await pair.server.restoreCommand(loaded.url)),
    name: `psql running the file into ${pair.serverName}`,
    done: [0],
    input: file,
    // An empty database of the same name.
    before: async () => {
      await loaded.drop();
      await pair.server.createDatabase(undefined, { name: loaded.name });
    },
  };
  const against = (shadow: string, more: readonly string[] = []): Task => {
    const report = ['--format', 'json', '--output', join(scratch, 'code.json')];
    const args = [
      cli,
      'check',
      '--reference',
      `sql:${file}`,
      '--target',
      pair.reference.url,
      '--shadow',
      shadow,
      ...more,
      ...report,
    ];
    return {
      name: `check with the file as the reference, shadow ${shadow}`,
      command: process.execPath,
      args,
      env: {},
      done: [0],
    };
  };
  const scratchServer = new URL(pair.reference.url);
  scratchServer.pathname = '/postgres';
  const byUrl = { ...against(scratchServer.href), name: 'check with the file as the reference, shadow in a running server' };
  const binaries = await postgresPrograms('18');
  const tasks = [against('embedded'), ...(binaries === null ? [] : [against('server', ['--shadow-binaries', binaries])]), byUrl];
  const times = await takeTurns([psql, ...tasks], rounds);
  tellTimes(psql.name, times);
  for (const task of tasks) {
    tellTimes(task.name, times);
    record({ what: `${task.name}, against psql`, value: ratio(times, task, psql), unit: '×' });
  }
  const { statistics, verdict } = JSON.parse(readFileSync(join(scratch, 'code.json'), 'utf8')) as Report;
  if (statistics.tablesAnalysed !== tables || verdict !== 'in-sync')
    throw new Error(`${statistics.tablesAnalysed} tables, ${verdict}`);
}

/** The longest that anybody waits at a table of a million rows while an apply changes it, against the same change as people write it. */
async function online(): Promise<void> {
  const rows = sized(1_000_000);
  for (const flavour of ['postgres', 'mysql', 'mariadb'] as const) {
    const server = databases.server(flavour);
    const { version } = await server.facts();
    const ours = await longestPause(server, rows, cli, scratch);
    const naive = await longestPause(server, rows, null, scratch);
    for (const [who, { longest, done, failed, seconds }] of [
      ['apply', ours],
      ['plain DDL', naive],
    ] as const)
      console.log(
        `${who}, ${rows} rows, ${flavour} ${version}: ${seconds.toFixed(1)} s; of ${done} statements meanwhile ${failed.length} failed, the longest took ${(longest / 1000).toFixed(2)} s`,
      );
    if (ours.failed.length > 0) throw new Error(`failed while an apply ran: ${ours.failed[0]}`);
    record({
      what: `longest pause at a busy table, apply against plain DDL, ${flavour} ${version}`,
      value: ours.longest / naive.longest,
      unit: '×',
    });
  }
}

/** 500 databases by one process, against 100: connections bounded, memory flat. */
async function fleet(): Promise<void> {
  const sizes = [100, 500];
  const [few, many] = await fleetRuns(databases.server('postgres'), cli, scratch, sizes, Math.min(rounds, 3));
  for (const { members, seconds, memory, connections } of [few!, many!])
    console.log(
      `fleet check of ${members} databases: ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB, at most ${connections} connections at once`,
    );
  record({
    what: `connections at once to check ${many!.members} databases`,
    value: many!.connections,
    unit: '',
    bound: JOBS + 1,
  });
  record({
    what: `peak memory for ${many!.members} databases, against ${few!.members}`,
    value: many!.memory / few!.memory,
    unit: '×',
  });
  record({ what: `peak memory to check ${many!.members} databases`, value: many!.memory, unit: ' MB', bound: 300 });
  record({ what: `time for one of ${many!.members} databases`, value: (many!.seconds / many!.members) * 1000, unit: ' ms' });
}

/** Rows of MySQL and MariaDB: a full copy against the servers' own clients, and a sync that finds nothing to do against the full copy. */
async function syncMysql(): Promise<void> {
  const [few, rows] = [sized(1_000_000), sized(5_000_000)];
  for (const flavour of ['mysql', 'mariadb'] as const) {
    const { times, dump, copy, unchanged, memory } = await syncMysqlTimes(
      databases.server(flavour),
      cli,
      rows,
      few,
      Math.min(rounds, 3),
    );
    for (const { name } of [dump, copy, unchanged]) tellTimes(name, times);
    for (const [size, peak] of memory)
      record({ what: `peak memory to sync a table of ${size} rows, ${flavour}`, value: peak, unit: ' MB', bound: 300 });
    record({ what: `${copy.name}, against the dump`, value: ratio(times, copy, dump), unit: '×', bound: 1 });
    record({ what: `${unchanged.name}, against the copy`, value: ratio(times, unchanged, copy), unit: '×', bound: 0.25 });
  }
}

/** Rows from one database into another of the same server: all of them, and none. */
async function syncOfPostgres(): Promise<void> {
  const [few, rows] = [sized(1_000_000), sized(5_000_000)];
  const { copy, psql, unchanged, memory } = await syncPostgres(databases.server('postgres'), cli, rows, few, Math.min(rounds, 3));
  console.log(
    `sync of ${rows} rows: ${copy.toFixed(1)} s for the first copy, ${psql.toFixed(1)} s for psql COPY | psql COPY, ${unchanged.toFixed(1)} s when nothing is to be done`,
  );
  for (const [size, peak] of memory)
    record({ what: `peak memory to sync a table of ${size} rows`, value: peak, unit: ' MB', bound: 300 });
  // As fast as nine tenths of its rate.
  record({ what: `first copy of ${rows} rows, against psql COPY | psql COPY`, value: copy / psql, unit: '×', bound: 1.11 });
  record({ what: `sync of ${rows} unchanged rows, against their first copy`, value: unchanged / copy, unit: '×', bound: 0.25 });
}

async function againstDump(
  flavour: Flavour,
  tables: number,
  dumpName: string,
  limits: { bound?: number; goal?: number },
): Promise<void> {
  const pair = await databases.pair(flavour, tables);
  const task = check(pair);
  const dump: Task = { ...(await pair.server.dumpCommand(pair.reference.url)), name: `${dumpName} of one of them`, done: [0] };
  // mysqldump takes most of a minute for 2,000 tables: three runs of it say enough.
  const times = await takeTurns([task, dump], flavour === 'mysql' ? Math.min(rounds, 3) : rounds);
  const report = await tell(pair, task, times);
  tellTimes(dump.name, times);
  record({
    what: `check of two ${tables}-table ${pair.serverName} databases, against ${dumpName}`,
    value: ratio(times, task, dump),
    unit: '×',
    ...limits,
  });
  // The report counts both catalogs' round trips together.
  record({
    what: `round trips to read a ${pair.serverName} catalog of ${tables} tables`,
    value: report.statistics.roundTrips / 2,
    unit: '',
    bound: 6,
  });
}

function check(pair: Pair): Task {
  const args = [
    cli,
    'check',
    '--reference',
    pair.reference.url,
    '--target',
    pair.target.url,
    '--format',
    'json',
    '--output',
    reportFile(pair),
  ];
  return {
    name: `check of two ${pair.tables}-table ${pair.serverName} databases`,
    command: process.execPath,
    args,
    env: {},
    done: [1],
  };
}

/** Prints a check's times, having made sure that it did the whole work: every table seen, the drift found. */
async function tell(pair: Pair, task: Task, times: ReadonlyMap<string, readonly number[]>): Promise<Report> {
  const report = JSON.parse(readFileSync(reportFile(pair), 'utf8')) as Report;
  const { tablesAnalysed, mismatches } = report.statistics;
  if (tablesAnalysed !== pair.tables || report.verdict !== 'drift') {
    throw new Error(`${task.name}: ${tablesAnalysed} tables analysed, verdict ${report.verdict}`);
  }
  tellTimes(task.name, times, ` (${mismatches} differences found)`);
  return report;
}

function reportFile(pair: Pair): string {
  return join(scratch, `${pair.serverName.replaceAll(' ', '-')}-${pair.tables}.json`);
}
