/** Pending migration, or drift? Migrations as the reference of databases at several revisions, on every engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { snapshot } from '../../src/commands/snapshot.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import type { Report } from '../../src/report/report.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';

const MIGRATIONS = {
  '20260101000000_customers.sql': 'CREATE TABLE customers (id int PRIMARY KEY, email varchar(90) NOT NULL);',
  '20260102000000_orders.sql': `CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total numeric(10,2) NOT NULL,
    CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));`,
  '20260103000000_currency.sql': "ALTER TABLE orders ADD COLUMN currency char(3) DEFAULT 'EUR' NOT NULL;",
  '20260104000000_refunds.sql': `CREATE TABLE refunds (id int PRIMARY KEY, order_id int NOT NULL);
    ALTER TABLE customers DROP COLUMN email;`,
} as const;
const NAMES = Object.keys(MIGRATIONS) as (keyof typeof MIGRATIONS)[];
const version = (name: string): string => name.slice(0, 14);

const folder = mkdtempSync(join(tmpdir(), 'pending-'));
beforeAll(() => {
  mkdirSync(join(folder, 'db/migrations'), { recursive: true });
  for (const name of NAMES)
    writeFileSync(
      join(folder, 'db/migrations', name),
      `-- migrate:up\n${MIGRATIONS[name]}\n\n-- migrate:down\nTHIS MUST NOT RUN;\n`,
    );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database at the migrations named, as dbmate would have left it. */
async function databaseWith(server: TestServer, applied: readonly string[], more = ''): Promise<string> {
  const known = NAMES.filter((name) => applied.includes(name)).map((name) => MIGRATIONS[name]);
  const table = `CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);`;
  const rows = applied.map((name) => `INSERT INTO schema_migrations VALUES ('${version(name)}');`);
  return (await server.createDatabase([...known, table, ...rows, more].join('\n'))).url;
}

async function checked(server: TestServer, target: string, more: Record<string, string> = {}): Promise<Report> {
  // A running server of the same sort is the shadow: MySQL's programs need not be on this machine.
  const flags = { reference: 'migrations:db/migrations', target, shadow: target, ...more };
  const settings = parseSettings({ flags, cwd: folder });
  const report = await check(settings, { log: silentLog, secrets: new Secrets(), environment: process.env });
  expect(report.reference.shadow, server.name).toMatch(/scratch/);
  return report;
}

const rules = (report: Report): string[] =>
  report.findings.map(({ rule, object }) => `${rule} ${object.name.replace('public.', '')}`);

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('is silent when all have run', async () => {
    const report = await checked(server, await databaseWith(server, NAMES));
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('in-sync');
    expect(report.migrations).toMatchObject({ tool: 'dbmate', applied: 4, known: 4, pending: [], unknown: [] });
  });

  it('tells what is pending by name and with what it brings, and calls none of it drift', async () => {
    const report = await checked(server, await databaseWith(server, NAMES.slice(0, 2)));
    expect(rules(report)).toEqual([
      expect.stringMatching(/^pending-migration .*currency/),
      expect.stringMatching(/^pending-migration .*refunds/),
    ]);
    expect(report.verdict).toBe('differs');
    const [currency, refunds] = report.migrations!.pending;
    expect(currency!.file).toBe('db/migrations/20260103000000_currency.sql');
    expect(currency!.brings).toMatchObject([
      { change: 'adds', object: { kind: 'column', path: expect.arrayContaining(['orders', 'currency']) } },
    ]);
    expect(refunds!.brings!.map(({ change, object }) => `${change} ${object.kind} ${object.path.at(-1)}`).sort()).toEqual([
      'adds table refunds',
      'removes column email',
    ]);
  });

  it('tells drift from the revision that the target claims, beside what is pending', async () => {
    const drift = 'ALTER TABLE orders DROP COLUMN total; CREATE TABLE hotfix (id int PRIMARY KEY);';
    const report = await checked(server, await databaseWith(server, NAMES.slice(0, 3), drift));
    expect(rules(report)).toEqual([
      'missing-column orders.total',
      'extra-table hotfix',
      expect.stringMatching(/^pending-migration .*refunds/),
    ]);
    expect(report.verdict).toBe('drift');
  });

  it('names migrations that the target has had and the code has not', async () => {
    const applied = [...NAMES, '20260105000000_from_another_branch.sql'];
    const report = await checked(server, await databaseWith(server, applied, 'ALTER TABLE orders ADD COLUMN note varchar(20);'));
    expect(rules(report)).toEqual(['extra-column orders.note', expect.stringMatching(/^unknown-migration 20260105000000/)]);
    expect(report.migrations!.unknown).toHaveLength(1);
  });

  it('replays what the target has had when one in between is pending', async () => {
    const report = await checked(server, await databaseWith(server, [NAMES[0]!, NAMES[1]!, NAMES[3]!]));
    expect(rules(report)).toEqual([expect.stringMatching(/^pending-migration .*currency/)]);
  });

  it('compares with the newest, and says so, where no migration table is found', async () => {
    const target = (
      await server.createDatabase(
        NAMES.slice(0, 3)
          .map((name) => MIGRATIONS[name])
          .join('\n'),
      )
    ).url;
    const report = await checked(server, target);
    expect(rules(report)).toEqual(expect.arrayContaining(['missing-table refunds', 'extra-column customers.email']));
    expect(report.migrations).toBeNull();
    expect(report.notes.join('\n')).toMatch(/No migration table of dbmate.* compared with the newest/);
  });

  it('compares with the newest, and says so, where what has run cannot run without the rest', async () => {
    const report = await checked(server, await databaseWith(server, [NAMES[0]!, NAMES[2]!].slice(0, 1), ''), {});
    expect(report.migrations!.comparedWith).toBe('revision');
    // orders was never made, and yet the migration that alters it is noted as run.
    const table = `CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
      INSERT INTO schema_migrations VALUES ('${version(NAMES[0]!)}'); INSERT INTO schema_migrations VALUES ('${version(NAMES[2]!)}');`;
    const impossible = (await server.createDatabase(`${MIGRATIONS[NAMES[0]!]} ${table}`)).url;
    const other = await checked(server, impossible);
    expect(other.migrations!.comparedWith).toBe('newest');
    expect(other.notes.join('\n')).toMatch(/cannot be replayed without those between them/);
    expect(rules(other)).toContain('missing-table orders');
  });

  it('compares with the newest, and says so, where none of what has run is in the code', async () => {
    const everything = NAMES.map((name) => MIGRATIONS[name]).join('\n');
    const report = await checked(server, await databaseWith(server, ['20250101000000_before_the_squash.sql'], everything));
    expect(report.migrations!.comparedWith).toBe('newest');
    expect(report.notes.join('\n')).toMatch(/None of the migrations that the target has had is in the code/);
    expect(report.findings.filter(({ object }) => object.kind !== 'migration')).toEqual([]);
  });

  it('takes everything for pending in an empty database, and nothing for drift', async () => {
    const report = await checked(server, await databaseWith(server, []));
    expect(report.migrations).toMatchObject({ applied: 0, comparedWith: 'revision' });
    expect(report.findings.map(({ rule }) => rule)).toEqual(Array(4).fill('pending-migration'));
  });

  it('is not measured against nothing where the migration table was lost, but the schema was not', async () => {
    const drifted = `${NAMES.map((name) => MIGRATIONS[name]).join('\n')} ALTER TABLE orders DROP COLUMN total;`;
    const report = await checked(server, await databaseWith(server, [], drifted));
    expect(report.verdict).toBe('drift');
    expect(rules(report)).toContain('missing-column orders.total');
    expect(report.notes.join('\n')).toMatch(
      /table of the target is empty, although the target is not: it is compared with the newest/,
    );
  });

  it('fails on pending ones where the rule says so', async () => {
    writeFileSync(join(folder, 'strict.yml'), 'rules:\n  pending-migration: error\n');
    const report = await checked(server, await databaseWith(server, NAMES.slice(0, 3)), { config: 'strict.yml' });
    expect(report.verdict).toBe('drift');
  });
});

forEachServer(['postgres'], (server) => {
  it('reads the schema all the same where the migration table may not be read, and says so', async () => {
    const all = await databaseWith(server, NAMES.slice(0, 3));
    const role = `reader_${process.pid}_${Date.now()}`;
    await server.run(all, `CREATE ROLE ${role} LOGIN PASSWORD 'pw-of-reader'; GRANT USAGE ON SCHEMA public TO ${role};`);
    const target = new URL(all);
    [target.username, target.password] = [role, 'pw-of-reader'];
    const report = await checked(server, target.href, { shadow: all });
    await server.run(all, `DROP OWNED BY ${role}; DROP ROLE ${role};`);
    expect(rules(report)).toContain('missing-table refunds');
    const notes = report.notes.join('\n');
    expect(notes).toMatch(/public\.schema_migrations may not be read.*SELECT/);
    expect(notes).toMatch(/could be read in the target, .*compared with the newest/);
  });
});

describe('a target that is no live database', () => {
  it('is compared with the newest, and the report says so', async () => {
    writeFileSync(join(folder, 'now.sql'), NAMES.map((name) => MIGRATIONS[name]).join('\n'));
    const world = { log: silentLog, secrets: new Secrets(), environment: {} };
    const { text } = await snapshot(parseSettings({ flags: { reference: 'sql:now.sql' }, cwd: folder }), world);
    writeFileSync(join(folder, 'now.json'), text);
    const settings = parseSettings({
      flags: { reference: 'migrations:db/migrations', target: 'snapshot:now.json' },
      cwd: folder,
    });
    const report = await check(settings, world);
    expect(report.findings).toEqual([]);
    expect(report.migrations).toBeNull();
    expect(report.notes.join('\n')).toMatch(/no live database: it is compared with the newest/);
  });
});
