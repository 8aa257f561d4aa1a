/** A fleet of databases on one server, some with the same drift and some that cannot be reached, checked by one process: time, memory, connections. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FleetReport } from '../src/report/fleet/report.ts';
import { countingProxy } from '../test/fleet/proxy.ts';
import type { TestServer } from '../test/servers/server.ts';
import { median, peakMemory, type Task } from './measure.ts';
import { postgresSchema } from './schema-postgres.ts';

export interface FleetRun {
  readonly members: number;
  readonly seconds: number;
  /** MB. */
  readonly memory: number;
  /** Connections that stood at once. */
  readonly connections: number;
  readonly report: FleetReport;
}

const TABLES = 30;
const DRIFTED = 37;
const BAD = 3;
export const JOBS = 8;

/** @param sizes of fleets, all made of the first members of the largest @param rounds the median of the times counts, and the most memory */
export async function fleetRuns(
  server: TestServer,
  cli: string,
  folder: string,
  sizes: readonly number[],
  rounds: number,
): Promise<readonly FleetRun[]> {
  const { host, port } = await server.facts();
  const reference = await server.createDatabase([...postgresSchema(TABLES)].join('\n'));
  const admin = new URL(reference.url);
  admin.pathname = '/postgres';
  const copy = (name: string, of: string) =>
    server.run(admin.href, `CREATE DATABASE "${name}" TEMPLATE "${of}" STRATEGY file_copy`);
  const drifted = `${reference.name}_drifted`;
  await copy(drifted, reference.name);
  const url = (database: string, atPort = port): string => {
    const there = new URL(reference.url);
    there.pathname = `/${database}`;
    there.port = String(atPort);
    there.searchParams.set('sslmode', 'disable');
    return there.href;
  };
  await server.run(url(drifted), 'ALTER TABLE public.account_0 DROP COLUMN note');
  const names: string[] = [];
  const most = Math.max(...sizes);
  process.stderr.write(`making ${most} databases of ${TABLES} tables …\n`);
  for (let number = 0; number < most; number += 1) {
    const name = `${reference.name}_m${number}`;
    // The bad and the drifted ones are in the smallest fleet, too.
    if (number >= BAD) await copy(name, number < BAD + DRIFTED ? drifted : reference.name);
    names.push(name);
  }
  const proxy = await countingProxy(host, port);
  const runs: FleetRun[] = [];
  try {
    for (const size of sizes) {
      const members = names.slice(0, size).map((name, number) => [`member-${number}`, url(name, proxy.port)] as const);
      const config = join(folder, `fleet-${size}.yml`);
      const output = join(folder, `fleet-${size}.json`);
      writeFileSync(
        config,
        JSON.stringify({ reference: reference.url, fleet: { members: Object.fromEntries(members), jobs: JOBS } }),
      );
      const args = [cli, 'fleet', 'check', '--config', config, '--format', 'json', '--output', output, '--quiet'];
      const task: Task = { name: `fleet check of ${size}`, command: process.execPath, args, env: {}, done: [1] };
      const [seconds, memory]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        const before = performance.now();
        memory.push(await peakMemory(task));
        seconds.push((performance.now() - before) / 1000);
      }
      const report = JSON.parse(readFileSync(output, 'utf8')) as FleetReport;
      const { drift, failed } = report.statistics;
      if (report.members.length !== size || drift !== DRIFTED || failed !== BAD || report.groups.length !== 1)
        throw new Error(`${task.name}: ${drift} with drift in ${report.groups.length} groups, ${failed} failed`);
      runs.push({ members: size, seconds: median(seconds), memory: Math.max(...memory), connections: proxy.peak(), report });
    }
  } finally {
    await proxy.close();
  }
  return runs;
}
