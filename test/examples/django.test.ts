/** The Django example: its migrations, run through its own settings, against databases that manage.py migrated. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { type Checked, checkCode, example, runPython, withPython } from './python.ts';

const shop = example('django');
const reference = 'django:.';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The example with these files changed. */
function changed(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-django-'));
  made.push(folder);
  cpSync(shop, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The variables that the example's settings read. */
function variables(url: string, { engine }: TestServer): Record<string, string> {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    DB_ENGINE: engine === 'postgres' ? 'postgresql' : 'mysql',
    DB_HOST: hostname,
    DB_PORT: port,
    DB_NAME: pathname.slice(1),
    DB_USER: decodeURIComponent(username),
    DB_PASSWORD: decodeURIComponent(password),
  };
}

function migrate(folder: string, url: string, server: TestServer, ...to: string[]): Promise<string> {
  return runPython(folder, ['manage.py', 'migrate', '--verbosity=0', ...to], variables(url, server));
}

async function failureOf(checked: Promise<Checked>): Promise<DriftgateError> {
  const error = await checked.then(
    ({ report }) => new Error(`it did not fail: ${report.verdict}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DriftgateError);
  return error as DriftgateError;
}

function examples(server: TestServer): void {
  const name = (path: string): string => (server.engine === 'postgres' ? `public.${path}` : path);
  const check = async (url: string, folder = shop, environment: Readonly<Record<string, string>> = {}): Promise<Checked> =>
    checkCode(
      folder,
      { reference, target: url, shadow: (await server.createDatabase()).url },
      { ...variables(url, server), ...environment },
    );

  it('is silent about a database that Django migrated', async () => {
    const { url } = await server.createDatabase();
    await migrate(shop, url, server);
    const { report, found } = await check(url);
    expect(found).toEqual([]);
    expect(report.verdict).toBe('in-sync');
    expect(report.migrations).toMatchObject({ tool: 'Django', pending: [], unknown: [] });
    expect(report.migrations!.applied).toBe(report.migrations!.known);
    expect(report.migrations!.known).toBeGreaterThan(2);
  });

  it('finds a missing column, a wrong type and an extra table', async () => {
    const database = await server.createDatabase();
    await migrate(shop, database.url, server);
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
    await migrate(shop, database.url, server, 'shop', '0001');
    await migrate(shop, database.url, server, 'auth');
    await database.run('ALTER TABLE customers DROP COLUMN name');
    await database.run(`INSERT INTO django_migrations (app, name, applied) VALUES ('gone', '0001_initial', now())`);
    const { report, found } = await check(database.url);
    expect(report.migrations).toMatchObject({ comparedWith: 'revision', unknown: ['gone.0001_initial'] });
    const [pending, ...others] = report.migrations!.pending;
    expect(others).toEqual([]);
    expect(pending).toMatchObject({ name: 'shop.0002_currency', file: 'shop/migrations/0002_currency.py' });
    expect(pending!.brings!.map(({ change, object }) => `${change} ${object.name}`)).toEqual([`adds ${name('orders.currency')}`]);
    expect(found.filter((one) => !/^(pending|unknown)-migration/.test(one))).toEqual([
      `missing-column ${name('customers.name')}`,
    ]);
  });
}

withPython(['django', 'MySQLdb'], () => forEachServer(['mysql', 'mariadb'], examples));

withPython(['django', 'psycopg2'], () => {
  forEachServer(['postgres'], examples);

  forEachServer(['postgres'], (server) => {
    it('serves the embedded shadow and server programs too, whatever database the settings name', async () => {
      const { url } = await server.createDatabase();
      await migrate(shop, url, server);
      for (const shadow of ['embedded', 'auto']) {
        const environment = { DB_ENGINE: shadow === 'auto' ? 'sqlite3' : 'postgresql', DB_NAME: 'nowhere' };
        const { report, found } = await checkCode(shop, { reference, target: url, shadow }, environment);
        expect(found, report.reference.shadow ?? '').toEqual([]);
        if (shadow === 'embedded') expect(report.reference.shadow).toMatch(/embedded/);
      }
    });

    it('knows squashed migrations, and takes no database of the settings but the default', async () => {
      const { url } = await server.createDatabase();
      await migrate(shop, url, server);
      const initial = readFileSync(join(shop, 'shop/migrations/0001_initial.py'), 'utf8');
      const currency = `migrations.AddField(model_name='order', name='currency', field=models.CharField(default='EUR', max_length=3)),\n    ]`;
      const folder = changed({
        'shop/migrations/0001_squashed_0002_currency.py': initial
          .replace('initial = True', `initial = True\n    replaces = [('shop', '0001_initial'), ('shop', '0002_currency')]`)
          .replace(/ {4}\]\s*$/, `        ${currency}\n`),
        'config/settings.py': `${readFileSync(join(shop, 'config/settings.py'), 'utf8')}
DATABASES["default"]["OPTIONS"] = {"sslmode": "verify-full", "sslrootcert": "/no/such/file", "options": "-c statement_timeout=60000"}
DATABASES["replica"] = dict(DATABASES["default"])
`,
      });
      const flags = { reference, target: url, shadow: (await server.createDatabase()).url };
      const { report, found } = await checkCode(folder, flags);
      expect(found).toEqual([]);
      expect(report.migrations!.unknown).toEqual([]);
      expect(report.migrations!.applied).toBe(report.migrations!.known);
    });

    it('shows a migration that fails', async () => {
      const { url } = await server.createDatabase();
      await migrate(shop, url, server);
      const folder = changed({
        'shop/migrations/0003_broken.py': `from django.db import migrations\n\nclass Migration(migrations.Migration):\n    dependencies = [("shop", "0002_currency")]\n    operations = [migrations.RunSQL("ALTER TABLE ordres ADD COLUMN a int")]\n`,
      });
      const error = await failureOf(checkCode(folder, { reference, target: url, shadow: (await server.createDatabase()).url }));
      expect(error.code).toBe('source');
      expect(error.message).toMatch(
        /^Migrating the shadow by django:\. with .* failed \(exit code 1\):[\s\S]*relation "ordres" does not exist/,
      );
    });
  });

  describe('what is not there is told', () => {
    const failure = (source: string, folder = shop): Promise<DriftgateError> =>
      failureOf(checkCode(folder, { reference: source, target: 'snapshot:none.json', engine: 'postgres' }));

    it('by the file', async () => {
      expect(await failure('django:nowhere')).toMatchObject({
        code: 'usage',
        message: expect.stringContaining('no such file or folder'),
      });
      expect(await failure('django:shop')).toMatchObject({ code: 'usage', message: expect.stringContaining('no manage.py') });
      const silent = changed({ 'manage.py': 'print("no settings")' });
      expect(await failure(reference, silent)).toMatchObject({
        code: 'usage',
        hint: expect.stringContaining('DJANGO_SETTINGS_MODULE'),
      });
      const wrong = changed({ 'config/settings.py': 'INSTALLED_APPS = ["nothing.here"]\nSECRET_KEY = "x"\n' });
      expect((await failure(reference, wrong)).message).toMatch(/No module named 'nothing'/);
    });
  });
});
