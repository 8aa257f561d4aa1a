/** The program for Knex: migrations by the user's own knex, from a knexfile. */
import type { Program } from './program.ts';

export const KNEX: Program = {
  what: 'knex migrate:latest',
  needs: 'knex',
  loaders: ['tsx', 'ts-node', 'swc', 'oxc'],
  text: `
await work(async () => {
  const module = await load(input.file);
  const holder = module.default?.default ?? module.default ?? module;
  const all = typeof holder === 'function' ? await holder() : await holder;
  const section = sectionOf(all);
  const knexModule = await importFrom(requireHere, 'knex');
  const make = knexModule.default?.default ?? knexModule.default ?? knexModule.knex;
  const { client } = section;
  const mine = { ...section.migrations };
  // As the command line does: folders are relative to the knexfile.
  const { dirname, resolve } = await import('node:path');
  const folders = mine.migrationSource ? [] : [mine.directory ?? './migrations'].flat().map((folder) => resolve(dirname(input.file), folder));
  if (folders.length > 0) mine.directory = folders;
  const connection = partsOf(input.url);
  const db = make({ ...section, connection, migrations: mine, pool: { ...section.pool, min: 0 } });
  const dialect = typeof client === 'function' ? String(db.client.dialect) : String(client ?? section.dialect);
  const source = db.migrate.config.migrationSource;
  const names = async () => (await source.getMigrations(db.migrate.config.loadExtensions)).map((one) => source.getMigrationName(one));
  if (input.task === 'describe') {
    return { dialect, migrations: await names(), table: db.migrate.config.tableName, folders };
  }
  const everything = await names();
  if (everything.length === input.migrations.length) await db.migrate.latest();
  else for (const name of input.migrations) await db.migrate.up({ name });
});

/** A knexfile is one configuration, or one for each environment. */
function sectionOf(all) {
  if (all === null || typeof all !== 'object') throw new Error('It exports no configuration.');
  if ('client' in all || 'dialect' in all || 'migrations' in all) return all;
  const names = Object.keys(all).filter((name) => all[name] !== null && typeof all[name] === 'object');
  const wanted = [nodeProcess.env.NODE_ENV, 'development'].find((name) => name !== undefined && names.includes(name)) ?? names[0];
  if (wanted === undefined) throw new Error('It exports no configuration.');
  return all[wanted];
}
`,
};
