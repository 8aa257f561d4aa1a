/** The program for TypeORM: the entities of a DataSource, synchronised; where there are none, its migrations. */
import type { Program } from './program.ts';

export const TYPEORM: Program = {
  what: 'typeorm schema:sync',
  needs: 'typeorm',
  // Those that keep the types of decorated properties come first.
  loaders: ['ts-node', 'swc', 'oxc', 'tsx'],
  text: `
await work(async () => {
  const source = await dataSourceIn(await load(input.file));
  if (input.task === 'describe') return { dialect: source.options.type, migrations: null };
  const { host, port, user, password, database, ssl } = partsOf(input.url);
  const { url, replication, socketPath, cache, extra, ssl: _, ...kept } = source.options;
  const { ssl: __, host: ___, port: ____, socketPath: _____, connectionString, ...extras } = extra ?? {};
  const shadow = new source.constructor({
    ...kept, host, port, username: user, password, database, ssl: ssl ?? false, extra: extras,
    synchronize: false, migrationsRun: false, dropSchema: false, logging: false,
  });
  await shadow.initialize();
  const runner = shadow.createQueryRunner();
  if (source.options.type === 'postgres') {
    const schemas = new Set(shadow.entityMetadatas.map(({ schema }) => schema).concat(source.options.schema).filter((name) => name && name !== 'public'));
    for (const schema of schemas) await runner.createSchema(schema, true);
  }
  if (shadow.entityMetadatas.length > 0) await shadow.synchronize(false);
  else if (shadow.migrations.length > 0) await shadow.runMigrations();
  else throw new Error('The DataSource has neither entities nor migrations.');
});

async function dataSourceIn(module) {
  const isOne = (value) => value !== null && typeof value === 'object' && typeof value.initialize === 'function' && typeof value.synchronize === 'function' && 'options' in value;
  for (const value of exportsOf(module)) {
    const settled = typeof value?.then === 'function' ? await value : value;
    if (isOne(settled)) return settled;
  }
  throw new Error('It exports no DataSource.');
}
`,
};
