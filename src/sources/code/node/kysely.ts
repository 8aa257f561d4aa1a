/** The program for Kysely: migrations by the user's own kysely, from the kysely.config of kysely-ctl, which loads it as well. */
import type { Program } from './program.ts';

export const KYSELY: Program = {
  what: 'kysely migrate latest',
  needs: 'kysely-ctl',
  // kysely-ctl brings its own.
  loaders: [],
  text: String.raw`
const { basename, dirname, join, resolve } = await import('node:path');
const { existsSync, readFileSync } = await import('node:fs');

await work(async () => {
  const requireTool = createRequire(requireHere.resolve('kysely-ctl/package.json'));
  const kysely = await importFrom(requireHere, 'kysely');
  const { Migrator } = await importFrom(requireHere, 'kysely/migration').catch(() => kysely);
  const config = await configuration(requireTool);
  const migrations = config.migrations ?? {};
  const home = dirname(input.file);
  const folder = resolve(home, migrations.migrationFolder ?? (basename(home) === '.config' ? '../migrations' : './migrations'));
  const dialect = await dialectOf(config);
  const folders = migrations.provider || migrations.migrator ? [] : [folder];
  if (input.task === 'describe') {
    if (migrations.migrator) return { dialect, migrations: null };
    const names = Object.keys(await (await providerOf()).getMigrations()).sort();
    return { dialect, migrations: names, table: migrations.migrationTableName ?? 'kysely_migration', folders };
  }
  const db = new kysely.Kysely({ dialect: await shadowDialect(dialect), plugins: await pluginsOf(config) });
  if (migrations.migrator) return said(await (await migrations.migrator(db)).migrateToLatest());
  const provider = await providerOf();
  const { getMigrationPrefix, allowJS, migrationFolder, provider: given, ...options } = migrations;
  const done = new Set((await new Migrator({ ...options, db, provider }).getMigrations()).filter((one) => one.executedAt).map((one) => one.name));
  const wanted = new Set([...done, ...input.migrations]);
  const only = {
    async getMigrations() {
      return Object.fromEntries(Object.entries(await provider.getMigrations()).filter(([name]) => wanted.has(name)));
    },
  };
  return said(await new Migrator({ ...options, db, provider: only, allowUnorderedMigrations: true }).migrateToLatest());

  async function providerOf() {
    const given = migrations.provider;
    if (given) return typeof given === 'function' ? given() : given;
    // kysely-ctl makes the folder when there is none.
    if (!existsSync(folder)) throw new Error('There is no folder of migrations ' + folder + '.');
    const { TSFileMigrationProvider } = await import(entryOf(requireHere, 'kysely-ctl'));
    return new TSFileMigrationProvider({ allowJS: migrations.allowJS ?? false, migrationFolder: folder });
  }

  /** By the driver that the project has. */
  async function shadowDialect(name) {
    if (/mysql/i.test(name)) {
      const mysql = await importFrom(requireHere, 'mysql2');
      const pool = (mysql.default ?? mysql).createPool({ ...partsOf(input.url), connectionLimit: 4 });
      return new kysely.MysqlDialect({ pool });
    }
    const pg = await importFrom(requireHere, 'pg').catch(() => null);
    if (pg !== null) return new kysely.PostgresDialect({ pool: new (pg.default ?? pg).Pool({ ...partsOf(input.url), max: 4 }) });
    const [postgres, adapter] = await Promise.all(
      ['postgres', 'kysely-postgres-js'].map((one) => importFrom(requireHere, one).catch(() => null)),
    );
    if (postgres === null || adapter === null) throw new Error('To reach the shadow the driver pg is needed: install pg in the project.');
    return new adapter.PostgresJSDialect({ postgres: postgres.default({ ...partsOf(input.url), max: 4 }) });
  }
});

/** Where a package is an ES module only, or hides its package.json, require.resolve() does not find it. */
function entryOf(require, name) {
  const folder = require.resolve.paths(name).map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new Error('The package ' + name + ' is not installed.');
  const { exports, module, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entry = exports?.['.'] ?? exports;
  const path = [entry?.import?.default, entry?.import, entry?.default?.default, entry?.default, entry, module, main].find((one) => typeof one === 'string');
  return pathToFileURL(resolve(folder, path ?? 'index.js')).href;
}

function said({ error, results }) {
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error');
  if (failed) error.message = failed.migrationName + ': ' + error.message;
  throw error;
}

/** As kysely-ctl loads it. */
async function configuration(requireTool) {
  const [{ loadConfig }, { createJiti }] = await Promise.all(['c12', 'jiti'].map((name) => import(entryOf(requireTool, name))));
  const jiti = createJiti(input.file, { fsCache: false, jsx: true, tryNative: false, tsconfigPaths: input.folder });
  const home = dirname(input.file);
  const { config } = await loadConfig({
    configFile: basename(input.file), cwd: home, jiti, dotenv: { cwd: home.replace(/[\\/]\.config$/, ''), fileName: '.env' },
    envName: undefined, globalRc: false, packageJson: false, rcFile: false,
  });
  return config ?? {};
}

async function dialectOf(config) {
  if (typeof config.dialect === 'string') return config.dialect;
  const kysely = typeof config.kysely === 'function' ? await config.kysely() : config.kysely;
  const dialect = typeof config.dialect === 'function' ? await config.dialect() : config.dialect;
  const adapter = kysely?.getExecutor().adapter ?? dialect?.createAdapter();
  if (adapter === undefined) throw new Error('Its configuration names no dialect.');
  return adapter.constructor.name.replace(/Adapter$/, '').toLowerCase();
}

async function pluginsOf(config) {
  if (config.kysely) {
    const kysely = typeof config.kysely === 'function' ? await config.kysely() : config.kysely;
    return [...kysely.getExecutor().plugins];
  }
  return typeof config.plugins === 'function' ? config.plugins() : (config.plugins ?? []);
}
`,
};
