/** A fleet on real servers: groups, failures that stop nobody, bounded connections, shards that add up to one run. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fleetCheck, fleetExitCode, fleetPlan } from '../../src/commands/fleet.ts';
import { mergeShards } from '../../src/fleet/merge.ts';
import { parseSettings, type Settings } from '../../src/inputs/settings.ts';
import type { FleetReport } from '../../src/report/fleet/report.ts';
import { fleetReportSchema } from '../../src/report/fleet/schema.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { type CountingProxy, countingProxy } from './proxy.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-fleet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let configs = 0;
function settingsOf(content: object, flags: Record<string, string> = {}): Settings {
  const config = join(folder, `driftgate-${++configs}.yml`);
  writeFileSync(config, JSON.stringify(content));
  return parseSettings({ flags: { config, ...flags }, cwd: folder });
}

const SCHEMA = `create table customers (id int primary key, email varchar(90) not null);
  create table orders (id int primary key, customer_id int not null, currency char(3), constraint orders_customer foreign key (customer_id) references customers (id));
  create index customers_email on customers (email);`;
const LACKS_CURRENCY = 'alter table orders drop column currency;';
const LACKS_TABLE = 'drop table orders;';
const WIDER = 'create table extra (id int primary key);';

/** Without what is another with every run. */
function unchanging(report: FleetReport): FleetReport {
  return {
    ...report,
    members: report.members.map((member) => ({ ...member, durationMs: 0 })),
    statistics: { ...report.statistics, durationMs: 0 },
  };
}

/** A URL object would encode the braces. */
function withDatabase(server: URL, database: string): string {
  return `${server.protocol}//${server.username}:${server.password}@${server.host}/${database}${server.search}`;
}

const stateOf = (report: FleetReport, name: string) => report.members.find((member) => member.name === name)?.state;

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const many = server.engine === 'postgres' ? 25 : 10;
  /** Of each kind so many; the rest is in sync. */
  const drifted = { currency: many === 25 ? 9 : 4, table: 1, extra: 2 };
  let reference: TestDatabase;
  let proxy: CountingProxy;
  let config: object;
  const password = 'p:w/rd-of-gone';

  beforeAll(async () => {
    const { host, port } = await server.facts();
    proxy = await countingProxy(host, port);
    reference = await server.createDatabase(SCHEMA);
    const values: object[] = [];
    for (let place = 0; place < many; place += 1) {
      const change =
        place < drifted.currency
          ? LACKS_CURRENCY
          : place === drifted.currency
            ? LACKS_TABLE
            : place <= drifted.currency + 2
              ? WIDER
              : '';
      const { name: database } = await server.createDatabase(SCHEMA + change);
      values.push({ name: `tenant-${String(place).padStart(2, '0')}`, database, region: place % 2 === 0 ? 'eu' : 'us' });
    }
    const template = new URL(reference.url);
    template.hostname = '127.0.0.1';
    template.port = String(proxy.port);
    // An offer of TLS that is declined would be a connection of its own.
    if (server.engine === 'postgres') template.searchParams.set('sslmode', 'disable');
    template.pathname = '/';
    const gone = new URL(template);
    gone.password = encodeURIComponent(password);
    config = {
      name: 'tenants',
      reference: reference.url,
      timeouts: { connect: 5 },
      fleet: {
        template: withDatabase(template, '{database}'),
        values: [...values, { name: 'no-such-database', database: 'no such database' }],
        members: {
          'wrong-password': withDatabase(gone, 'postgres'),
          'not-set': 'env:NOT_SET',
          twin: { url: withDatabase(template, (values[0] as { database: string }).database) },
        },
        labels: ['region'],
        jobs: 4,
      },
    };
  }, 120_000);
  afterAll(() => proxy.close());

  it('groups what is identical, names who could not be checked and why, and opens no more connections than asked for', async () => {
    const before = proxy.total();
    const context = recordingContext();
    const seen: string[] = [];
    const report = await fleetCheck(settingsOf(config), context, null, (member, done, of) =>
      seen.push(`${done}/${of} ${member.name}`),
    );
    expect(fleetReportSchema.parse(report)).toEqual(report);
    expect(report.statistics).toMatchObject({
      members: many + 4,
      drift: drifted.currency + drifted.table + 1,
      differs: drifted.extra,
      failed: 3,
      missing: 0,
    });
    expect(report.verdict).toBe('drift');
    expect(fleetExitCode(report)).toBe(1);
    expect(report.groups.map(({ members }) => members.length)).toEqual([drifted.currency + 1, drifted.extra, drifted.table]);
    expect(report.groups[0]).toMatchObject({
      verdict: 'drift',
      findings: [{ rule: 'missing-column', object: { name: expect.stringMatching(/orders\.currency$/) } }],
    });
    expect(report.groups[0]?.members).toContain('twin');
    // Two with one connection are one database. The first by name is looked at.
    expect(report.members.find(({ name }) => name === 'twin')).toMatchObject({ state: 'drift', sameAs: 'tenant-00' });
    expect(report.members.find(({ name }) => name === 'tenant-00')).toMatchObject({ sameAs: null, labels: { region: 'eu' } });

    for (const [name, why] of [
      ['no-such-database', /no such database|exist|denied/i],
      ['not-set', /NOT_SET/],
      ['wrong-password', /password|denied/i],
    ] as const)
      expect(report.members.find((member) => member.name === name)?.error?.message, name).toMatch(why);
    expect(JSON.stringify(report) + context.lines.join('\n')).not.toContain(password);

    // One that says goodbye may stand for a moment beside the next one.
    expect(proxy.peak()).toBeLessThanOrEqual(2 * 4);
    expect(proxy.total() - before).toBeGreaterThanOrEqual(many);
    expect(seen).toHaveLength(many + 4);
    expect(seen.at(-1)).toMatch(new RegExp(`^${many + 4}/${many + 4} `));
  }, 120_000);

  it('shards add up to what one run finds', async () => {
    const { fleet } = config as { fleet: { members: Record<string, unknown> } };
    // Of two with one connection only one run can know.
    const { twin: _, ...members } = fleet.members;
    const settings = settingsOf({ ...config, fleet: { ...fleet, members } }, { shards: '3' });
    const { matrix, ...plan } = await fleetPlan(settings, recordingContext());
    expect(plan).toEqual({ shards: 3, members: many + 3 });
    expect(JSON.stringify(matrix)).not.toMatch(/:\/\/|tenant/);
    const shards: FleetReport[] = [];
    for (const { number } of matrix.include) {
      const report = await fleetCheck(settings, recordingContext(), { number, of: 3 });
      expect(report.members.length).toBe(matrix.include[number - 1]!.members);
      shards.push(fleetReportSchema.parse(JSON.parse(JSON.stringify(report))));
    }
    const whole = await fleetCheck(settings, recordingContext(), null);
    for (const order of [shards, [...shards].reverse()])
      expect(unchanging(mergeShards(order, { shards: 3 }))).toEqual(unchanging(whole));

    const without = mergeShards(shards.slice(1), { shards: 3 });
    expect(without.missingShards).toEqual([1]);
    expect(without.statistics.missing).toBe(shards[0]!.members.length);
    expect(stateOf(without, shards[0]!.members[0]!.name)).toBe('missing');
  }, 120_000);

  it('finds new members by a query, in a session that cannot write, and lets rows name nothing of ours', async () => {
    const text = server.engine === 'postgres' ? 'text' : 'varchar(300)';
    const directory = await server.createDatabase(`create table tenants (name varchar(90), url ${text}, region varchar(20));
      insert into tenants values ('acme', '${reference.url}', 'eu'), ('spy', 'env:DIRECTORY', 'us')`);
    const context = recordingContext({ DIRECTORY: directory.url });
    const query = { from: 'env:DIRECTORY', sql: 'select name, url, region from tenants order by name' };
    const fleet = { query, labels: ['region'] };
    const report = await fleetCheck(settingsOf({ reference: reference.url, fleet }), context, null);
    expect(report.members.map(({ name, state, labels }) => [name, state, labels.region])).toEqual([
      ['acme', 'in-sync', 'eu'],
      ['spy', 'failed', 'us'],
    ]);
    expect(report.members[1]?.error?.message).toMatch(/no connection URL/);
    expect(report.verdict).toBe('unknown');
    expect(fleetExitCode(report)).toBe(3);

    const few = { ...query, limit: 1 };
    await expect(fleetPlan(settingsOf({ fleet: { query: few } }), context)).rejects.toThrow(/more than 1 rows/);
    const writing = { ...query, sql: "insert into tenants values ('x', 'y', 'z')" };
    await expect(fleetPlan(settingsOf({ fleet: { query: writing } }), context)).rejects.toThrow(/read.only/i);
    expect(await directory.run('select * from tenants')).toHaveLength(2);
  }, 60_000);

  it('loads code once for all members', async () => {
    writeFileSync(join(folder, 'schema.sql'), SCHEMA);
    const context = recordingContext();
    const { fleet } = config as { fleet: object };
    const shadow = server.engine === 'postgres' ? {} : { shadow: { use: reference.url } };
    const settings = settingsOf({ ...config, ...shadow, reference: 'sql:schema.sql', fleet }, { members: 'tenant-*' });
    const report = await fleetCheck(settings, context, null);
    expect(report.statistics).toMatchObject({ members: many, drift: drifted.currency + drifted.table, failed: 0 });
    expect(context.lines.filter((line) => line.startsWith('Loading '))).toHaveLength(1);
    expect(report.groups[0]?.members).toHaveLength(drifted.currency);
  }, 120_000);
});

forEachServer(['postgres'], (server) => {
  it('of migrations, loads each revision that members are at once, and tells what is pending from drift', async () => {
    const migrations = join(folder, 'migrations');
    mkdirSync(migrations, { recursive: true });
    const steps = ['create table orders (id int primary key);', 'alter table orders add column currency char(3);'];
    for (const [place, sql] of steps.entries())
      writeFileSync(join(migrations, `2026010${place + 1}000000_step.sql`), `-- migrate:up\n${sql}\n-- migrate:down\n`);
    const at = async (revision: number, more = ''): Promise<string> => {
      const rows = steps
        .slice(0, revision)
        .map((_, place) => `insert into schema_migrations values ('2026010${place + 1}000000');`);
      const table = 'create table schema_migrations (version varchar(128) primary key);';
      return (await server.createDatabase(steps.slice(0, revision).join('') + table + rows.join('') + more)).url;
    };
    const members = {
      newest: await at(2),
      'newest-too': await at(2),
      behind: await at(1),
      'behind-too': await at(1),
      'behind-and-odd': await at(1, 'create table odd (id int primary key);'),
    };
    const context = recordingContext();
    const report = await fleetCheck(settingsOf({ reference: 'migrations:migrations', fleet: { members } }), context, null);
    expect(report.members.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'behind differs',
      'behind-and-odd differs',
      'behind-too differs',
      'newest in-sync',
      'newest-too in-sync',
    ]);
    expect(report.groups.map(({ members, findings }) => [members, findings.map(({ rule }) => rule)])).toEqual([
      [['behind', 'behind-too'], ['pending-migration']],
      [['behind-and-odd'], ['extra-table', 'pending-migration']],
    ]);
    expect(context.lines.filter((line) => line.startsWith('Loading '))).toHaveLength(2);
  }, 60_000);

  it('asks one shadow about meanings for all members, one after the other', async () => {
    const view = (where: string): string => `create table t (a int, b text); create view v as select a from t where ${where};`;
    const reference = await server.createDatabase(view("b in ('x', 'y')"));
    const alike = await Promise.all(
      [1, 2, 3].map((extra) => server.createDatabase(`${view("b = any (array['x', 'y'])")} create table e${extra} (id int);`)),
    );
    const other = await server.createDatabase(view("b in ('x', 'z')"));
    const members = Object.fromEntries([...alike, other].map(({ url }, place) => [`m${place}`, url]));
    const report = await fleetCheck(settingsOf({ reference: reference.url, fleet: { members } }), recordingContext(), null);
    const rules = report.members.map(({ group }) =>
      report.groups.find(({ id }) => id === group)?.findings.map(({ rule }) => rule),
    );
    expect(rules).toEqual([['extra-table'], ['extra-table'], ['extra-table'], ['view-definition']]);
    expect(report.notes).toEqual([]);
  }, 60_000);
});

describe('what goes wrong before any member is read', () => {
  const check = (fleet: object, more: object = {}) =>
    fleetCheck(settingsOf({ reference: 'sql:.', fleet, ...more }), recordingContext(), null);

  it.each([
    [{}, /has no members/],
    [{ values: ['a'] }, /no URL, and there is no fleet.template/],
    [{ members: { a: 'env:A' }, values: ['a'], template: 'postgres://{x}' }, /Two members of the fleet are called "a"/],
    [{ values: [{ region: 'eu' }], template: 'postgres://{x}' }, /has no name/],
    [{ members: { a: 'env:A' }, include: ['b*'] }, /None of the 1 members/],
    [{ from: 'nowhere.txt' }, /nowhere\.txt/],
  ])('%o', async (fleet, why) => {
    await expect(check(fleet)).rejects.toThrow(why);
  });

  it('a reference that is none', async () => {
    await expect(check({ members: { a: 'env:A' } }, { reference: 'snapshot:nowhere.json' })).rejects.toThrow(/nowhere\.json/);
  });
});
