/** The fleet on the command line: exit codes, progress on stderr and nothing else on stdout, shards by file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { FleetReport } from '../../src/report/fleet/report.ts';
import { program } from '../cli/program.ts';
import { withServers } from '../servers/index.ts';

const { folder, run } = program();
const SCHEMA = 'CREATE TABLE orders (id int PRIMARY KEY, currency char(3));';

withServers(['postgres:18'], (server) => {
  let env: Record<string, string>;

  beforeAll(async () => {
    const [reference, good, bad] = await Promise.all([
      server.createDatabase(SCHEMA),
      server.createDatabase(SCHEMA),
      server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY);'),
    ]);
    const gone = new URL(good.url);
    gone.pathname = '/gone';
    env = { REFERENCE: reference.url, GOOD: good.url, BAD: bad.url, GONE: gone.href };
    writeFileSync(
      join(folder, 'driftgate.yml'),
      'reference: env:REFERENCE\nfleet:\n  from: members.txt\n  members: { bad: env:BAD }\n',
    );
    writeFileSync(join(folder, 'members.txt'), '# the fleet\ngood env:GOOD\n\ngone   env:GONE # since May\n');
  });

  it('1 for drift, 3 for what could not be checked, 0 for in sync; a line for each member on stderr', async () => {
    const all = await run(['fleet', 'check', '--format', 'json'], env);
    expect(all.code, all.stderr).toBe(1);
    const report = JSON.parse(all.stdout) as FleetReport;
    expect(report.members.map(({ name, state }) => `${name} ${state}`)).toEqual(['bad drift', 'gone failed', 'good in-sync']);
    expect(all.stderr.match(/^\[[1-3]\/3\] (bad|gone|good): /gm)).toHaveLength(3);

    expect(await run(['fleet', 'check', '--members', 'go*'], env)).toMatchObject({ code: 3 });
    const good = await run(['fleet', 'check', '--members', 'good'], env);
    expect(good.code).toBe(0);
    expect(good.stdout).toContain('✓ driftgate: 1 database in sync');
    expect(await run(['fleet', 'check', '--members', 'good,bad', '--fail-on', 'never', '--quiet'], env)).toMatchObject({
      code: 0,
      stderr: '',
    });
    const nobody = await run(['fleet', 'check', '--members', 'nobody'], env);
    expect(nobody).toMatchObject({ code: 2, stdout: '' });
    expect(nobody.stderr).toContain('None of the 3 members');
  }, 60_000);

  it('a reference that cannot be read is told at once', async () => {
    const { code, stderr, stdout } = await run(['fleet', 'check'], { ...env, REFERENCE: env.GONE! });
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/error: .*gone/);
    expect(stderr).not.toMatch(/\[1\/3\]/);
  });

  it('plan, check of each shard, report', async () => {
    const plan = await run(['fleet', 'plan', '--shards', '2']);
    expect(plan.code).toBe(0);
    const { include } = JSON.parse(plan.stdout) as { include: { shard: string }[] };
    const files = include.map((_, place) => `shard-${place + 1}.json`);
    for (const [place, { shard }] of include.entries())
      await run(['fleet', 'check', '--shard', shard, '--format', 'json', '--output', join(folder, files[place]!)], env);
    const report = await run(['fleet', 'report', ...files]);
    expect(report.code).toBe(1);
    expect(report.stdout).toMatch(
      /Drift in 1 of 3 databases, and 1 could not be checked[\s\S]*bad lacks public\.orders\.currency/,
    );
    const one = await run(['fleet', 'report', files[0]!, '--format', 'json']);
    expect((JSON.parse(one.stdout) as FleetReport).missingShards).toEqual([2]);
    for (const file of files)
      for (const url of [env.GOOD!, env.BAD!, env.GONE!])
        expect(readFileSync(join(folder, file), 'utf8')).not.toContain(new URL(url).pathname);
    expect(await run(['fleet', 'report', 'nowhere.json'])).toMatchObject({ code: 2 });
    expect(await run(['fleet', 'check', '--shard', '3/2'], env)).toMatchObject({ code: 2 });
  }, 60_000);
});
