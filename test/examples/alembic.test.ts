/** The Alembic example, and environments of other shapes: branches, async engines, env.py files that connect elsewhere. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { type Checked, checkCode, example, runPython, withPython } from './python.ts';

const shop = example('alembic');
const reference = 'alembic:.';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The example with these files changed. */
function changed(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-alembic-'));
  made.push(folder);
  cpSync(shop, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function forSqlalchemy(url: string, { engine }: TestServer): string {
  return url.replace(/^\w+:/, engine === 'postgres' ? 'postgresql:' : 'mysql+pymysql:');
}

function upgrade(folder: string, url: string, server: TestServer, revision: string): Promise<string> {
  return runPython(folder, ['-m', 'alembic', 'upgrade', revision], { DATABASE_URL: forSqlalchemy(url, server) });
}

async function failureOf(checked: Promise<Checked>): Promise<DriftgateError> {
  const error = await checked.then(
    ({ report }) => new Error(`it did not fail: ${report.verdict}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DriftgateError);
  return error as DriftgateError;
}

withPython(['alembic', 'psycopg2', 'pymysql'], () => {
  forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
    const name = (path: string): string => (server.engine === 'postgres' ? `public.${path}` : path);
    const check = async (url: string, folder = shop): Promise<Checked> =>
      checkCode(folder, { reference, target: url, shadow: (await server.createDatabase()).url });

    it('is silent about a database that Alembic upgraded to the newest revision', async () => {
      const { url } = await server.createDatabase();
      await upgrade(shop, url, server, 'head');
      const { report, found } = await check(url);
      expect(found).toEqual([]);
      expect(report.verdict).toBe('in-sync');
      expect(report.migrations).toMatchObject({
        tool: 'Alembic',
        revision: '4d8f_currency',
        applied: 4,
        known: 4,
        pending: [],
        unknown: [],
      });
    });

    it('finds a missing column, a wrong type and an extra table', async () => {
      const database = await server.createDatabase();
      await upgrade(shop, database.url, server, 'head');
      const wrong = server.flavour === 'postgres' ? 'ALTER total TYPE text' : 'MODIFY total text NOT NULL';
      await database.run(
        `ALTER TABLE customers DROP COLUMN name; ALTER TABLE orders ${wrong}; CREATE TABLE leftover (id int PRIMARY KEY)`,
      );
      const { report, found } = await check(database.url);
      expect(found).toEqual(
        expect.arrayContaining([
          `column-type ${name('orders.total')}`,
          `extra-table ${name('leftover')}`,
          `missing-column ${name('customers.name')}`,
        ]),
      );
      expect(report.verdict).toBe('drift');
    });

    it('tells what is pending from what drifted', async () => {
      const database = await server.createDatabase();
      await upgrade(shop, database.url, server, '2b6d');
      await database.run('ALTER TABLE customers DROP COLUMN name');
      const { report, found } = await check(database.url);
      expect(report.migrations).toMatchObject({ revision: '2b6d_orders', applied: 2, known: 4, comparedWith: 'revision' });
      const pending = report.migrations!.pending;
      expect(pending.map(({ name: one, file }) => [one, file])).toEqual([
        ['3c7e_order_items', 'migrations/versions/3c7e_order_items.py'],
        ['4d8f_currency', 'migrations/versions/4d8f_currency.py'],
      ]);
      expect(pending[1]!.brings!.map(({ change, object }) => `${change} ${object.name}`)).toEqual([
        `adds ${name('orders.currency')}`,
      ]);
      expect(found.filter((one) => !one.startsWith('pending-migration'))).toEqual([`missing-column ${name('customers.name')}`]);
    });

    it('names revisions that the code does not know', async () => {
      const database = await server.createDatabase();
      await upgrade(shop, database.url, server, 'head');
      await database.run(`UPDATE alembic_version SET version_num = 'f00d'`);
      const { report, found } = await check(database.url);
      expect(report.migrations).toMatchObject({ unknown: ['f00d'], pending: [] });
      expect(found.filter((one) => !one.startsWith('unknown-migration'))).toEqual([]);
    });
  });

  forEachServer(['postgres'], (server) => {
    const check = async (
      url: string,
      folder: string,
      environment: Readonly<Record<string, string>> = {},
      source = reference,
    ): Promise<Checked> =>
      checkCode(folder, { reference: source, target: url, shadow: (await server.createDatabase()).url }, environment);

    it('serves the embedded shadow and server programs too', async () => {
      const { url } = await server.createDatabase();
      await upgrade(shop, url, server, '3c7e');
      for (const shadow of ['embedded', 'auto']) {
        const { report, found } = await checkCode(shop, { reference, target: url, shadow });
        expect(found, shadow).toEqual(['pending-migration 4d8f_currency']);
        expect(report.migrations?.pending[0]?.brings, report.reference.shadow ?? '').toHaveLength(1);
      }
    });

    it('follows branches, merges and dependencies', async () => {
      const revision = (id: string, down: string, depends: string, table: string): string =>
        `from alembic import op\nimport sqlalchemy as sa\nrevision = "${id}"\ndown_revision = ${down}\nbranch_labels = None\ndepends_on = ${depends}\n\ndef upgrade():\n    ${table === '' ? 'pass' : `op.create_table("${table}", sa.Column("id", sa.Integer, primary_key=True))`}\n`;
      const folder = changed({
        'migrations/versions/5e_left.py': revision('5e', '"4d8f"', 'None', 'lefts'),
        'migrations/versions/5f_right.py': revision('5f', '"4d8f"', 'None', 'rights'),
        'migrations/versions/6a_merge.py': revision('6a', '("5e", "5f")', 'None', ''),
        'migrations/versions/a1_other.py': revision('a1', 'None', '"6a"', 'others'),
        'migrations/versions/a2_other.py': revision('a2', '"a1"', 'None', 'anothers'),
        'migrations/versions/7b_more.py': revision('7b', '"6a"', 'None', 'mores'),
      });
      const { url } = await server.createDatabase();
      await upgrade(folder, url, server, '5f');
      const half = await check(url, folder);
      const pending = half.report.migrations!.pending.map(({ name }) => name);
      expect(half.report.migrations).toMatchObject({ applied: 5, known: 10 });
      expect([...pending].sort()).toEqual(['5e_left', '6a_merge', '7b_more', 'a1_other', 'a2_other']);
      expect(pending.indexOf('5e_left')).toBeLessThan(pending.indexOf('6a_merge'));
      expect(pending.indexOf('6a_merge')).toBeLessThan(pending.indexOf('a1_other'));
      expect(half.found.filter((one) => !one.startsWith('pending-migration'))).toEqual([]);
      await upgrade(folder, url, server, 'heads');
      const whole = await check(url, folder);
      expect(whole.found).toEqual([]);
      expect(whole.report.migrations).toMatchObject({ applied: 10, known: 10 });
    });

    it('serves an env.py that takes its URL from the configuration, with an async engine and a version table of its own name', async () => {
      const folder = changed({ 'backend/migrations/env.py': ASYNC_ENV });
      cpSync(join(folder, 'migrations/versions'), join(folder, 'backend/migrations/versions'), { recursive: true });
      rmSync(join(folder, 'migrations'), { recursive: true });
      rmSync(join(folder, 'alembic.ini'));
      const ini = readFileSync(join(shop, 'alembic.ini'), 'utf8');
      // The script location starts from the folder above, from which Alembic is run there.
      writeFileSync(
        join(folder, 'backend/alembic.ini'),
        ini.replace(
          'script_location = migrations',
          'script_location = backend/migrations\nsqlalchemy.url = driver://user:pass@localhost/dbname',
        ),
      );
      const database = await server.createDatabase();
      await upgrade(shop, database.url, server, 'head');
      await database.run(
        'ALTER TABLE alembic_version RENAME TO shop_revisions; ALTER INDEX alembic_version_pkc RENAME TO shop_revisions_pkc',
      );
      const { report, found } = await check(database.url, folder, {}, 'alembic:backend');
      expect(found).toEqual([]);
      expect(report.migrations, 'only alembic_version is known for its table').toBeNull();
      expect(report.notes.join()).toMatch(/No migration table of Alembic could be read/);
    });

    it('refuses an env.py that connects elsewhere, before it does anything there', async () => {
      const elsewhere = await server.createDatabase();
      const { url } = await server.createDatabase();
      await upgrade(shop, url, server, 'head');
      const env = readFileSync(join(shop, 'migrations/env.py'), 'utf8').replace(
        'os.environ["DATABASE_URL"]',
        JSON.stringify(forSqlalchemy(elsewhere.url, server)),
      );
      const error = await failureOf(check(url, changed({ 'migrations/env.py': env })));
      expect(error.code).toBe('source');
      expect(error.message).toMatch(/^env\.py of alembic:\. connects to .*, and not to the shadow; nothing was done there/);
      expect(error.message).not.toContain(new URL(elsewhere.url).password);
      expect(error.hint).toContain('DATABASE_URL');
      expect(await elsewhere.run(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)).toEqual([]);
    });

    it('does not take an env.py that did nothing for one that did', async () => {
      const { url } = await server.createDatabase();
      await upgrade(shop, url, server, 'head');
      const error = await failureOf(check(url, changed({ 'migrations/env.py': 'print("nothing to do")\n' })));
      expect(error.message).toMatch(/the shadow is not at 4d8f/);
    });

    it('shows a revision that fails, and hands on no URL of the target', async () => {
      const { url } = await server.createDatabase();
      await upgrade(shop, url, server, 'head');
      const broken = readFileSync(join(shop, 'migrations/versions/4d8f_currency.py'), 'utf8').replace(
        '"orders", sa.Column',
        '"ordres", sa.Column',
      );
      const failed = await failureOf(check(url, changed({ 'migrations/versions/4d8f_currency.py': broken })));
      expect(failed.message).toMatch(
        /^Upgrading the shadow by alembic:\. with .* failed \(exit code 1\):[\s\S]*relation "ordres" does not exist/,
      );
      // The variables that the target came from lead to the shadow, whatever they are called.
      const peek = `import os\nraise Exception(repr([os.environ.get(name) for name in ("TARGET_URL", "DATABASE_URL")]))\n`;
      const folder = changed({ 'migrations/env.py': peek });
      const seen = await failureOf(
        checkCode(
          folder,
          { reference, target: 'env:TARGET_URL', shadow: (await server.createDatabase()).url },
          { TARGET_URL: url, DATABASE_URL: url },
        ),
      );
      expect(seen.message).toMatch(/driftgate_shadow_.*driftgate_shadow_/);
      expect(seen.message).not.toContain(new URL(url).pathname);
    });
  });

  describe('what is not there is told', () => {
    const failure = (source: string, folder = shop): Promise<DriftgateError> =>
      failureOf(checkCode(folder, { reference: source, target: 'snapshot:none.json', engine: 'postgres' }));

    it('by the file', async () => {
      expect(await failure('alembic:nowhere')).toMatchObject({
        code: 'usage',
        message: expect.stringContaining('no such file or folder'),
      });
      expect(await failure('alembic:migrations/versions')).toMatchObject({
        code: 'usage',
        message: expect.stringContaining('no alembic.ini'),
      });
      const empty = changed({});
      rmSync(join(empty, 'migrations/versions'), { recursive: true });
      mkdirSync(join(empty, 'migrations/versions'));
      expect(await failure(reference, empty)).toMatchObject({
        code: 'source',
        message: expect.stringMatching(/^alembic:\. has no revisions\./),
      });
      rmSync(join(empty, 'migrations'), { recursive: true });
      expect((await failure(reference, empty)).message).toMatch(/^alembic:\.: .*migrations/);
    });
  });
});

const ASYNC_ENV = `
import asyncio
from alembic import context
from sqlalchemy import engine_from_config, pool
from sqlalchemy.ext import asyncio as later

config = context.config

def run(connection):
    context.configure(connection=connection, version_table="shop_revisions")
    with context.begin_transaction():
        context.run_migrations()

async def online():
    section = config.get_section(config.config_ini_section)
    if hasattr(later, "async_engine_from_config"):
        engine = later.async_engine_from_config(section, poolclass=pool.NullPool)
    else:
        engine = later.AsyncEngine(engine_from_config(section, poolclass=pool.NullPool, future=True))
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()

asyncio.run(online())
`;
