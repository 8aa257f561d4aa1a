/** Environments side by side, on real servers: all that there is to see, what is off, and what cannot be reached. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/apply/ledger.ts';
import { renderStatus, status } from '../../src/commands/status.ts';
import { parseSettings, type Settings } from '../../src/inputs/settings.ts';
import type { EnvironmentStatus } from '../../src/report/status/status.ts';
import { openTarget } from '../../src/sources/live/target.ts';
import { revisionOf } from '../../src/sources/revision.ts';
import { recordingContext } from '../connect/context.ts';
import { sshdMissing, Workshop } from '../connect/sshd.ts';
import { forEachServer } from '../servers/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-status-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let configs = 0;
function settingsOf(content: object, flags: Record<string, string> = {}): Settings {
  const config = join(folder, `driftgate-${++configs}.yml`);
  writeFileSync(config, JSON.stringify(content));
  return parseSettings({ flags: { config, ...flags }, cwd: folder });
}

const SCHEMA = `create table customers (id int primary key, email varchar(90) not null);
  create table orders (id int primary key, customer_id int not null, constraint orders_customer foreign key (customer_id) references customers (id));
  create index customers_email on customers (email);`;
const HISTORY = `create table alembic_version (version_num varchar(32) primary key); insert into alembic_version values ('a1b2c3')`;

const named = (environments: readonly EnvironmentStatus[]) => Object.fromEntries(environments.map((one) => [one.name, one]));

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('shows what each is, and how far off the reference', async () => {
    const [production, staging, lagging] = await Promise.all([
      server.createDatabase(`${SCHEMA} ${HISTORY}; insert into customers values (1, 'a'), (2, 'b')`),
      server.createDatabase(`${SCHEMA} ${HISTORY.replaceAll('a1b2c3', 'd4e5f6')}`),
      server.createDatabase(`${SCHEMA} alter table customers drop column email`),
    ]);
    const secret = (await server.facts()).password;
    const gone = new URL(staging.url);
    gone.port = String(await closedPort());
    const settings = settingsOf({
      reference: 'production',
      environments: {
        production: { url: production.url, protected: true },
        staging: 'env:STAGING',
        lagging: lagging.url,
        gone: gone.href,
      },
      timeouts: { connect: 5 },
    });
    const context = recordingContext({ STAGING: staging.url });
    const target = await openTarget('staging', 'target', settings, context);
    const session = await target.openWriter();
    const ledger = await openLedger(session, target.engine, { schema: null });
    await ledger.record({
      planId: 'p',
      fingerprint: 'abcdef0123456789',
      commit: null,
      actor: null,
      runUrl: null,
      statements: 1,
      durationMs: 1,
      outcome: 'applied',
      environment: 'staging',
      appVersion: '2.1.0',
      notes: null,
      migrationFile: null,
      description: null,
    });
    await session.close();

    const found = await status([], settings, context);
    expect(found).toMatchObject({ verdict: 'failed', reference: 'production', referenceError: null });
    expect(found.environments.map(({ name }) => name)).toEqual(['production', 'staging', 'lagging', 'gone']);
    const all = named(found.environments);
    expect(all.production).toMatchObject({
      protected: true,
      error: null,
      connection: { database: production.name, tunnel: null },
      server: { flavour: server.flavour },
      counts: { tables: 2, foreignKeys: 1 },
      migration: { tool: 'Alembic', revision: 'a1b2c3' },
      applied: null,
      sync: { state: 'reference' },
    });
    expect(all.production!.connection!.latencyMs).toBeGreaterThan(0);
    expect(all.staging).toMatchObject({
      migration: { revision: 'd4e5f6' },
      applied: { appVersion: '2.1.0', schemaVersion: 'abcdef012345', outcome: 'applied' },
      sync: { state: 'in-sync', errors: 0, warnings: 0 },
    });
    expect(all.staging!.fingerprint).toBe(all.production!.fingerprint);
    expect(all.lagging).toMatchObject({ sync: { state: 'drift', errors: 1 }, migration: null });
    expect(all.gone).toMatchObject({
      error: { message: expect.stringContaining('Cannot connect to gone') },
      server: null,
      sync: null,
    });

    for (const format of ['terminal', 'markdown', 'json']) {
      const text = renderStatus(found, format, { width: 120 });
      for (const word of ['production', 'd4e5f6', '2.1.0', 'Cannot connect to gone']) expect(text, format).toContain(word);
      expect(text).not.toContain(`:${secret}@`);
    }
    for (const width of [60, 80, 120, 200])
      for (const line of renderStatus(found, 'terminal', { width }).split('\n'))
        expect([...line].length, line).toBeLessThanOrEqual(width);
    const without = await status(['staging', 'production'], settings, context);
    expect(without.verdict).toBe('in-sync');
    expect((await status(['lagging'], settings, context)).verdict).toBe('drift');
  });

  it('tests one connection on its own, by its URL and without a reference', async () => {
    const database = await server.createDatabase(SCHEMA);
    const found = await status([database.url], settingsOf({}), recordingContext());
    expect(found).toMatchObject({
      verdict: 'not-compared',
      reference: null,
      environments: [{ error: null, sync: null, counts: { tables: 2 } }],
    });
    expect(renderStatus(found, 'terminal', {})).toContain('connection');
  });

  it('says it when the reference cannot be read, and shows the environments', async () => {
    const database = await server.createDatabase(SCHEMA);
    const gone = new URL(database.url);
    gone.port = String(await closedPort());
    const found = await status(
      [],
      settingsOf({ reference: gone.href, environments: { staging: database.url } }),
      recordingContext(),
    );
    expect(found).toMatchObject({ verdict: 'failed', referenceError: { message: expect.stringContaining('Cannot connect') } });
    expect(found.environments).toMatchObject([{ error: null, counts: { tables: 2 }, sync: null }]);
    expect(renderStatus(found, 'terminal', {})).toContain('Cannot connect');
  });

  it('tells pending migrations, when the reference is made of migrations', async () => {
    const files = mkdtempSync(join(folder, 'migrations-'));
    writeFileSync(join(files, 'V1__customers.sql'), 'create table customers (id int primary key);');
    writeFileSync(join(files, 'V2__orders.sql'), 'create table orders (id int primary key);');
    const flyway = `create table flyway_schema_history (installed_rank int primary key, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum int, installed_by varchar(100), installed_on timestamp default current_timestamp, execution_time int, success ${server.engine === 'postgres' ? 'boolean' : 'tinyint(1)'});
      insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success) values (1, '1', 'customers', 'SQL', 'V1__customers.sql', 'x', 1, true)`;
    const database = await server.createDatabase(`create table customers (id int primary key); ${flyway}`);
    const found = await status(
      [],
      settingsOf({ reference: `migrations:${files}`, environments: { staging: database.url }, shadow: { use: database.url } }),
      recordingContext(process.env),
    );
    expect(found.environments).toMatchObject([
      { migration: { tool: 'Flyway', revision: '1 customers' }, sync: { pending: 1, errors: 0 } },
    ]);
    expect(renderStatus(found, 'terminal', {})).toContain('1 migration pending');
  });

  describe.skipIf(sshdMissing() !== undefined)('through SSH', () => {
    it('tells the tunnel', async () => {
      const workshop = new Workshop();
      const key = workshop.key();
      const sshd = await workshop.sshd({ authorized: [key] });
      try {
        const database = await server.createDatabase(SCHEMA);
        const ssh = {
          host: sshd.host,
          port: sshd.port,
          user: sshd.user,
          'private-key': `file:${key.file}`,
          'known-hosts': sshd.known,
        };
        const found = await status([], settingsOf({ environments: { far: { url: database.url, ssh } } }), recordingContext());
        expect(found.environments).toMatchObject([
          { error: null, connection: { tunnel: `${sshd.host}:${sshd.port}` }, counts: { tables: 2 } },
        ]);
        expect(renderStatus(found, 'terminal', {})).toContain(`SSH ${sshd.host}`);
      } finally {
        await sshd.stop();
        workshop.remove();
      }
    });
  });
});

describe('the newest migration', () => {
  const of = (tool: string, rows: readonly Record<string, unknown>[]) => revisionOf([{ tool, path: ['t'], rows }])?.name;
  it('is the one that its tool notes last', () => {
    expect(
      of('Flyway', [
        { installed_rank: 10, version: '10', description: 'ten', success: true },
        { installed_rank: 9, version: '9', description: 'nine', success: true },
        { installed_rank: 11, version: '11', description: 'bad', success: false },
      ]),
    ).toBe('10 ten');
    expect(
      of('Prisma', [
        { migration_name: 'b', finished_at: new Date(2), rolled_back_at: null },
        { migration_name: 'a', finished_at: new Date(1), rolled_back_at: null },
        { migration_name: 'c', finished_at: null, rolled_back_at: null },
      ]),
    ).toBe('b');
    expect(
      of('Drizzle', [
        { id: 1, hash: 'a'.repeat(64), created_at: '99' },
        { id: 2, hash: 'b'.repeat(64), created_at: '100' },
      ]),
    ).toBe('b'.repeat(12));
    expect(of('a migration tool', [{ version: '20240101' }, { version: '20250101' }])).toBe('20250101');
    expect(of('Alembic', [{ version_num: 'x' }, { version_num: 'y' }])).toBe('x, y');
    expect(of('Knex', [])).toBeNull();
    expect(of('Rails', [{ key: 'environment', value: 'x' }])).toBeUndefined();
  });
});

it('nothing to look at is a mistake in the settings', async () => {
  await expect(status([], settingsOf({}), recordingContext())).rejects.toMatchObject({ code: 'usage' });
  const found = settingsOf({ environments: { a: 'postgres://x@127.0.0.1:1/x' } });
  expect(() => renderStatus({} as never, 'sarif', {})).toThrow(/cannot be printed/);
  expect(found.environments).toHaveProperty('a');
});
