const { DB_HOST = '127.0.0.1', DB_PORT = '3306', DB_USER = 'shop', DB_PASSWORD = 'shop', DB_NAME = 'shop_development' } = process.env;

module.exports = {
  development: { dialect: 'postgres', host: '127.0.0.1', username: 'shop', password: 'shop', database: 'shop_development' },
  mysql: { dialect: 'mysql', host: DB_HOST, port: DB_PORT, username: DB_USER, password: DB_PASSWORD, database: DB_NAME },
  production: { dialect: 'postgres', use_env_variable: 'DATABASE_URL' },
};
