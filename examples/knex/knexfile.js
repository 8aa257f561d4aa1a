const { DATABASE_URL, DATABASE_CLIENT = 'pg' } = process.env;

module.exports = {
  client: DATABASE_CLIENT,
  connection: DATABASE_URL,
  migrations: { directory: './migrations' },
};
