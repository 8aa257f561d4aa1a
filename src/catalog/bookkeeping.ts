/**
 * Tables that migration tools (and driftgate's own ledger) keep for themselves. They differ between environments by
 * design. A table is one only when its name and its columns fit, so that an application's own `migrations` table is still compared.
 */
interface Bookkeeping {
  readonly tool: string;
  /** Table name, lower case. */
  readonly table: RegExp;
  /** Columns that must all be there, lower case. */
  readonly columns: readonly string[];
}

/** To add a tool, add a line: the name of its table and a few columns that only its table has. */
const BOOKKEEPING: readonly Bookkeeping[] = [
  { tool: 'Alembic', table: /^alembic_version$/, columns: ['version_num'] },
  { tool: 'Prisma', table: /^_prisma_migrations$/, columns: ['checksum', 'migration_name', 'applied_steps_count'] },
  { tool: 'Drizzle', table: /^__drizzle_migrations(_.*)?$/, columns: ['hash', 'created_at'] },
  { tool: 'Flyway', table: /^(flyway_schema_history|schema_version)$/, columns: ['installed_rank', 'checksum', 'success'] },
  { tool: 'Rails', table: /^ar_internal_metadata$/, columns: ['key', 'value'] },
  { tool: 'golang-migrate', table: /^schema_migrations$/, columns: ['version', 'dirty'] },
  { tool: 'Supabase', table: /^schema_migrations$/, columns: ['version', 'statements'] },
  { tool: 'Supabase', table: /^seed_files$/, columns: ['path', 'hash'] },
  { tool: 'a migration tool', table: /^(schema_migrations|schema_migration)$/, columns: ['version'] },
  { tool: 'Knex', table: /^knex_migrations$/, columns: ['name', 'batch', 'migration_time'] },
  { tool: 'Knex', table: /^knex_migrations_lock$/, columns: ['is_locked'] },
  { tool: 'Kysely', table: /^kysely_migration$/, columns: ['name', 'timestamp'] },
  { tool: 'Kysely', table: /^kysely_migration_lock$/, columns: ['is_locked'] },
  { tool: 'Django', table: /^django_migrations$/, columns: ['app', 'name', 'applied'] },
  { tool: 'Liquibase', table: /^databasechangelog$/, columns: ['author', 'filename', 'md5sum'] },
  { tool: 'Liquibase', table: /^databasechangeloglock$/, columns: ['locked', 'lockgranted'] },
  { tool: 'TypeORM', table: /^(migrations|typeorm_migrations?|migration)$/, columns: ['id', 'timestamp', 'name'] },
  { tool: 'TypeORM', table: /^typeorm_metadata$/, columns: ['type', 'database', 'schema', 'value'] },
  { tool: 'Laravel', table: /^migrations$/, columns: ['id', 'migration', 'batch'] },
  { tool: 'Sequelize', table: /^sequelizemeta$/, columns: ['name'] },
  { tool: 'MikroORM', table: /^mikro_orm_migrations$/, columns: ['name', 'executed_at'] },
  { tool: 'node-pg-migrate', table: /^pgmigrations$/, columns: ['name', 'run_on'] },
  { tool: 'goose', table: /^goose_db_version$/, columns: ['version_id', 'is_applied'] },
  { tool: 'Atlas', table: /^atlas_schema_revisions$/, columns: ['version', 'applied', 'hash'] },
  { tool: 'diesel', table: /^__diesel_schema_migrations$/, columns: ['version', 'run_on'] },
  { tool: 'sqlx', table: /^_sqlx_migrations$/, columns: ['version', 'checksum', 'execution_time'] },
  { tool: 'SeaORM', table: /^seaql_migrations$/, columns: ['version', 'applied_at'] },
  { tool: 'Doctrine', table: /^(doctrine_)?migration_versions$/, columns: ['version', 'executed_at'] },
  { tool: 'Phinx', table: /^phinxlog$/, columns: ['version', 'migration_name', 'start_time'] },
  { tool: 'Entity Framework', table: /^__efmigrationshistory$/, columns: ['migrationid', 'productversion'] },
  { tool: 'sqitch', table: /^(changes|events|tags)$/, columns: ['planner_name', 'planner_email', 'committer_name'] },
  { tool: 'sqitch', table: /^dependencies$/, columns: ['change_id', 'dependency', 'dependency_id'] },
  { tool: 'sqitch', table: /^projects$/, columns: ['project', 'uri', 'creator_name', 'creator_email'] },
  { tool: 'sqitch', table: /^releases$/, columns: ['version', 'installer_name', 'installer_email'] },
  { tool: 'driftgate', table: /^schema_versions$/, columns: ['script_version', 'app_version', 'schema_version', 'applied_at'] },
  { tool: 'driftgate', table: /^driftgate_journal$/, columns: ['plan_id', 'statement', 'state'] },
  { tool: 'driftgate', table: /^driftgate_sync$/, columns: ['sync_id', 'table_name', 'phase', 'parts'] },
];

/** Schemas that tools make for nothing but their own tables. */
const OWN_SCHEMAS: Readonly<Record<string, string>> = {
  drizzle: 'Drizzle',
  sqitch: 'sqitch',
  supabase_migrations: 'Supabase',
  atlas_schema_revisions: 'Atlas',
};

/** True when that tool makes a schema of that name for itself. */
export function isOwnSchema(name: string, tool: string): boolean {
  return Object.hasOwn(OWN_SCHEMAS, name) && OWN_SCHEMAS[name] === tool;
}

/**
 * @param path the table's path, its own name last
 * @param columns the names of its columns
 * @returns the tool that keeps the table, or null
 */
export function bookkeeperOf(path: readonly string[], columns: readonly string[]): string | null {
  const present = new Set(columns.map((column) => column.toLowerCase()));
  return candidatesFor(path).find((entry) => entry.columns.every((column) => present.has(column)))?.tool ?? null;
}

/** True when some tool's table has that name: then its columns tell. */
export function mayBeBookkeeping(path: readonly string[]): boolean {
  return candidatesFor(path).length > 0;
}

function candidatesFor(path: readonly string[]): Bookkeeping[] {
  const name = (path.at(-1) ?? '').toLowerCase();
  return BOOKKEEPING.filter((entry) => entry.table.test(name));
}
