/** The program for Sequelize: the models of a Sequelize instance, synchronised by itself. */
import type { Program } from './program.ts';

export const SEQUELIZE: Program = {
  what: 'sequelize.sync()',
  needs: 'sequelize',
  loaders: ['tsx', 'ts-node', 'swc', 'oxc'],
  text: `
await work(async () => {
  const module = await load(input.file);
  const sequelize = await instanceIn(module);
  if (input.task === 'describe') return { dialect: sequelize.getDialect?.() ?? sequelize.dialect.name, migrations: null };
  const { user, ssl, ...where } = partsOf(input.url);
  // Some questions of version 6 name the database of the configuration.
  if (sequelize.config) Object.assign(sequelize.config, where, { username: user });
  // The documented place to say where to connect; it also holds for pools that exist, and for replication.
  sequelize.addHook('beforeConnect', (config) => {
    Object.assign(config, where, { username: user, user, ssl, url: undefined, connectionString: undefined });
    const options = { ...config.dialectOptions };
    for (const key of ['ssl', 'socketPath', 'stream', 'host', 'port', 'connectionString', 'url']) delete options[key];
    config.dialectOptions = ssl === undefined ? options : { ...options, ssl };
  });
  const models = typeof sequelize.models?.[Symbol.iterator] === 'function' ? [...sequelize.models] : Object.values(sequelize.models);
  if (models.length === 0) throw new Error('The Sequelize instance has no models: is ' + input.file + ' the module that defines them all?');
  if (sequelize.getDialect?.() === 'postgres') {
    const schemas = new Set(models.map((model) => model.getTableName()).filter((name) => typeof name === 'object' && name.schema).map(({ schema }) => schema));
    for (const schema of schemas) if (schema !== 'public') await sequelize.createSchema(schema);
  }
  await sequelize.sync({ logging: false, hooks: true, ...('database' in sequelize.options ? { database: where.database } : {}) });
});

/** sequelize-cli's models/index.js exports an object with the instance in it; others export it, or what makes it. */
async function instanceIn(module) {
  const isOne = (value) => value !== null && typeof value === 'object' && typeof value.sync === 'function' && 'models' in value && typeof value.addHook === 'function';
  for (const value of exportsOf(module)) {
    const settled = typeof value?.then === 'function' ? await value : value;
    if (isOne(settled)) return settled;
    if (isOne(settled?.sequelize)) return settled.sequelize;
  }
  throw new Error('It exports no Sequelize instance.');
}
`,
};
