/** The tables in which migration tools note what has run, as they make them, and their rows for the shop's migrations. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineName } from '../../src/catalog/model.ts';
import { FIXTURES } from './opened.ts';

export interface ToolTable {
  readonly tool: string;
  /** In the fixtures, as it stands after `migrations:`. */
  readonly path: string;
  readonly engines: readonly EngineName[];
  /** Makes its table, and what it is made in. */
  create(engine: EngineName): string;
  /** The rows that the tool has written when these migrations have run, in order, one SQL statement for each. */
  ran(migrations: readonly Ran[], engine: EngineName): readonly string[];
  /** A row of a migration that is not in the code, and what it is called then. */
  readonly foreign: { readonly row: (engine: EngineName) => string; readonly name: string };
  /** What the tool writes when this one fails on its way; null when it writes nothing. */
  failing(migration: Ran, engine: EngineName): string | null;
  /** True when it keeps a checksum that can be computed. */
  readonly keepsText: boolean;
}

export interface Ran {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Place among all, from 0. */
  readonly place: number;
  /** The text that ran. */
  readonly text: string;
}

const both: readonly EngineName[] = ['postgres', 'mysql'];
const only: readonly EngineName[] = ['postgres'];
const hex = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const digits = (name: string): string => /^\d+/.exec(name)![0];
const quoted = (text: string): string => `'${text}'`;
const bytes = (text: string, engine: EngineName): string => (engine === 'postgres' ? `'\\x${text}'` : `x'${text}'`);

/** CRC-32 by its definition, bit by bit, over what Flyway takes: lines without their ends. */
function flywayChecksum(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text.split('\n').join(''))) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc | 0;
}

function flywayRow({ name, place, text }: Ran, success: boolean): string {
  const [, version, description] = /^(?:V([\d_]+)|R)__(.*)$/.exec(name)!;
  const number = version === undefined ? 'NULL' : quoted(version.replaceAll('_', '.'));
  return `INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
    VALUES (${place + 1}, ${number}, '${description!.replaceAll('_', ' ')}', 'SQL', 'shop/${name}.sql', ${flywayChecksum(text)}, 'app', 12, ${success})`;
}

function prismaRow({ name, text }: Ran, finished: boolean): string {
  return `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, applied_steps_count)
    VALUES ('${hex('md5', name + finished).slice(0, 36)}', '${hex('sha256', text)}', ${finished ? 'CURRENT_TIMESTAMP' : 'NULL'}, '${name}', ${finished ? 'NULL' : "'P3018'"}, NULL, ${finished ? 1 : 0})`;
}

function atlasRow({ id, name, place, file, text }: Ran, done: number): string {
  // The hash of a file is over all files up to it.
  const listed = readFileSync(join(FIXTURES, 'atlas/atlas.sum'), 'utf8');
  const same = readFileSync(join(FIXTURES, file), 'utf8') === text;
  const hash = same
    ? new RegExp(`^${name}\\.sql h1:(.*)$`, 'm').exec(listed)![1]
    : createHash('sha256').update(text).digest('base64');
  return `INSERT INTO atlas_schema_revisions VALUES ('${id}', '${name.slice(15)}', 2, ${done}, 2, CURRENT_TIMESTAMP, ${place}, ${done < 2 ? "'syntax error', 'CREATE'" : 'NULL, NULL'}, '${hash}', NULL, 'Atlas CLI v0.31.0')`;
}

function sqitchRow({ name, place, text }: Ran): string {
  const planned = readFileSync(join(FIXTURES, 'sqitch/sqitch.plan'), 'utf8').match(/^\w\S* .*?(\d{4}-\S+Z)/gm)![place]!;
  const change = name.replace(/@.*/, '');
  return `INSERT INTO sqitch.changes (change_id, script_hash, change, project, note, committer_name, committer_email, planned_at, planner_name, planner_email)
    VALUES ('${hex('sha1', `change ${place}`)}', '${hex('sha1', text)}', '${change}', 'shop', '', 'Ada', 'ada@example.com', '${planned.split(' ').at(-1)}', 'Ada', 'ada@example.com')`;
}

const WHEN = JSON.parse(readFileSync(join(FIXTURES, 'drizzle-journal/meta/_journal.json'), 'utf8')) as {
  readonly entries: readonly { readonly when: number }[];
};
const drizzleTable = (engine: EngineName): string =>
  engine === 'postgres' ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations';
const drizzleCreate =
  (columns: string) =>
  (engine: EngineName): string =>
    `${engine === 'postgres' ? 'CREATE SCHEMA drizzle; ' : ''}CREATE TABLE ${drizzleTable(engine)} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint${columns})`;

/** One row a version and nothing else. */
function versionTable(
  table: string,
  create: string,
  nameOf: (ran: Ran) => string = ({ id }) => id,
): Omit<ToolTable, 'tool' | 'path' | 'engines'> {
  const row = (version: string): string => `INSERT INTO ${table} (version) VALUES ('${version}')`;
  return {
    create: () => create,
    ran: (migrations) => migrations.map((one) => row(nameOf(one))),
    foreign: { row: () => row('20260401000000'), name: '20260401000000' },
    failing: () => null,
    keepsText: false,
  };
}

const SCHEMA_MIGRATIONS = 'CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)';

export const TOOL_TABLES: readonly ToolTable[] = [
  {
    tool: 'Flyway',
    path: 'flyway',
    engines: both,
    create: (engine) =>
      `CREATE TABLE flyway_schema_history (installed_rank int NOT NULL PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
        type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int, installed_by varchar(100) NOT NULL,
        installed_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, execution_time int NOT NULL, success ${engine === 'postgres' ? 'boolean' : 'bool'} NOT NULL)`,
    ran: (migrations) => migrations.map((one) => flywayRow(one, true)),
    foreign: {
      row: () =>
        `INSERT INTO flyway_schema_history VALUES (99, '3', 'of a branch', 'SQL', 'V3__of_a_branch.sql', 1, 'app', CURRENT_TIMESTAMP, 1, true)`,
      name: 'V3__of_a_branch',
    },
    failing: (one) => flywayRow(one, false),
    keepsText: true,
  },
  { tool: 'dbmate', path: 'dbmate', engines: both, ...versionTable('schema_migrations', SCHEMA_MIGRATIONS) },
  { tool: 'Rails', path: 'rails/db', engines: both, ...versionTable('schema_migrations', SCHEMA_MIGRATIONS) },
  {
    tool: 'diesel',
    path: 'diesel',
    engines: both,
    ...versionTable(
      '__diesel_schema_migrations',
      'CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP)',
    ),
  },
  {
    tool: 'Supabase',
    path: 'supabase/supabase',
    engines: only,
    create: () =>
      'CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text NOT NULL PRIMARY KEY, statements text[], name text)',
    ran: (migrations) =>
      migrations.map(
        ({ id, name }) =>
          `INSERT INTO supabase_migrations.schema_migrations VALUES ('${id}', ARRAY['SELECT 1'], '${name.slice(15)}')`,
      ),
    foreign: {
      row: () => `INSERT INTO supabase_migrations.schema_migrations VALUES ('20260401000000', NULL, 'of_a_branch')`,
      name: '20260401000000_of_a_branch',
    },
    failing: () => null,
    keepsText: false,
  },
  {
    tool: 'goose',
    path: 'goose',
    engines: both,
    create: (engine) =>
      `CREATE TABLE goose_db_version (id ${engine === 'postgres' ? 'integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY' : 'serial PRIMARY KEY'},
        version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp DEFAULT CURRENT_TIMESTAMP);
        INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true)`,
    ran: (migrations) =>
      migrations.map(({ id }) => `INSERT INTO goose_db_version (version_id, is_applied) VALUES (${Number(id)}, true)`),
    foreign: { row: () => 'INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, true)', name: '99' },
    failing: () => null,
    keepsText: false,
  },
  {
    tool: 'golang-migrate',
    path: 'golang-migrate',
    engines: both,
    create: () => 'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)',
    // It keeps only the last.
    ran: (migrations) => migrations.slice(-1).map(({ id }) => `INSERT INTO schema_migrations VALUES (${id}, false)`),
    foreign: { row: () => 'DELETE FROM schema_migrations; INSERT INTO schema_migrations VALUES (3, false)', name: '3' },
    failing: ({ id }) => `DELETE FROM schema_migrations; INSERT INTO schema_migrations VALUES (${id}, true)`,
    keepsText: false,
  },
  {
    tool: 'Drizzle',
    path: 'drizzle-journal',
    engines: both,
    create: drizzleCreate(''),
    ran: (migrations, engine) =>
      migrations.map(
        ({ place, text }) =>
          `INSERT INTO ${drizzleTable(engine)} (hash, created_at) VALUES ('${hex('sha256', text)}', ${WHEN.entries[place]!.when})`,
      ),
    foreign: {
      row: (engine) =>
        `INSERT INTO ${drizzleTable(engine)} (hash, created_at) VALUES ('${'0123456789ab'.repeat(5)}cdef', 1768213800001)`,
      name: 'a migration of 2026-01-12T10:30:00.001Z (hash 0123456789ab)',
    },
    failing: () => null,
    keepsText: true,
  },
  {
    tool: 'Drizzle',
    path: 'drizzle-folders',
    engines: both,
    create: (engine) =>
      drizzleCreate(`, name text, applied_at ${engine === 'postgres' ? 'timestamptz' : 'timestamp'} DEFAULT CURRENT_TIMESTAMP`)(
        engine,
      ),
    ran: (migrations, engine) =>
      migrations.map(
        ({ name, text }) =>
          `INSERT INTO ${drizzleTable(engine)} (hash, created_at, name) VALUES ('${hex('sha256', text)}', 1768213800000, '${name}')`,
      ),
    foreign: {
      row: (engine) =>
        `INSERT INTO ${drizzleTable(engine)} (hash, created_at, name) VALUES ('ab', 1768213800000, '20260401000000_of_a_branch')`,
      name: '20260401000000_of_a_branch',
    },
    failing: () => null,
    keepsText: true,
  },
  {
    tool: 'Prisma',
    path: 'prisma',
    engines: both,
    create: (engine) => {
      const time = engine === 'postgres' ? 'timestamptz' : 'datetime(3)';
      const now = engine === 'postgres' ? 'now()' : 'CURRENT_TIMESTAMP(3)';
      return `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at ${time},
        migration_name varchar(255) NOT NULL, logs text, rolled_back_at ${time}, started_at ${time} NOT NULL DEFAULT ${now},
        applied_steps_count integer NOT NULL DEFAULT 0)`;
    },
    ran: (migrations) => migrations.map((one) => prismaRow(one, true)),
    foreign: {
      row: () => prismaRow({ id: '', name: '20260401000000_of_a_branch', file: '', place: 9, text: '' }, true),
      name: '20260401000000_of_a_branch',
    },
    failing: (one) => prismaRow(one, false),
    keepsText: true,
  },
  {
    tool: 'sqlx',
    path: 'sqlx',
    engines: both,
    create: (engine) =>
      `CREATE TABLE _sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
        success boolean NOT NULL, checksum ${engine === 'postgres' ? 'bytea' : 'blob'} NOT NULL, execution_time bigint NOT NULL)`,
    ran: (migrations, engine) => migrations.map((one) => sqlxRow(one, true, engine)),
    foreign: {
      row: (engine) => sqlxRow({ id: '', name: '20260401000000_of_a_branch', file: '', place: 9, text: '' }, true, engine),
      name: '20260401000000_of_a_branch',
    },
    failing: (one, engine) => sqlxRow(one, false, engine),
    keepsText: true,
  },
  {
    tool: 'node-pg-migrate',
    path: 'node-pg-migrate',
    engines: only,
    create: () => 'CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)',
    ran: (migrations) => migrations.map(({ name }) => `INSERT INTO pgmigrations (name, run_on) VALUES ('${name}', now())`),
    foreign: {
      row: () => "INSERT INTO pgmigrations (name, run_on) VALUES ('1770000000000_of-a-branch', now())",
      name: '1770000000000_of-a-branch',
    },
    failing: () => null,
    keepsText: false,
  },
  {
    tool: 'Atlas',
    path: 'atlas',
    engines: both,
    create: () =>
      `CREATE TABLE atlas_schema_revisions (version varchar(255) NOT NULL PRIMARY KEY, description varchar(255) NOT NULL, type bigint NOT NULL DEFAULT 2,
        applied bigint NOT NULL DEFAULT 0, total bigint NOT NULL DEFAULT 0, executed_at timestamp NOT NULL, execution_time bigint NOT NULL,
        error text, error_stmt text, hash varchar(255) NOT NULL, partial_hashes json, operator_version varchar(255) NOT NULL);
        INSERT INTO atlas_schema_revisions VALUES ('.atlas_cloud_identifier', 'b1a2', 1, 0, 0, CURRENT_TIMESTAMP, 0, NULL, NULL, '', NULL, 'Atlas CLI v0.31.0')`,
    ran: (migrations) => migrations.map((one) => atlasRow(one, 2)),
    foreign: {
      row: () =>
        `INSERT INTO atlas_schema_revisions VALUES ('20260401000000', 'of_a_branch', 2, 1, 1, CURRENT_TIMESTAMP, 1, NULL, NULL, 'x', NULL, 'Atlas CLI v0.31.0')`,
      name: '20260401000000_of_a_branch',
    },
    failing: (one) => atlasRow(one, 1),
    keepsText: true,
  },
  {
    tool: 'sqitch',
    path: 'sqitch',
    engines: only,
    create: () =>
      `CREATE SCHEMA sqitch;
       CREATE TABLE sqitch.projects (project text PRIMARY KEY, uri text UNIQUE, created_at timestamptz NOT NULL DEFAULT now(), creator_name text NOT NULL, creator_email text NOT NULL);
       INSERT INTO sqitch.projects VALUES ('shop', NULL, now(), 'Ada', 'ada@example.com');
       CREATE TABLE sqitch.changes (change_id text PRIMARY KEY, script_hash text, change text NOT NULL, project text NOT NULL REFERENCES sqitch.projects,
         note text NOT NULL DEFAULT '', committed_at timestamptz NOT NULL DEFAULT clock_timestamp(), committer_name text NOT NULL, committer_email text NOT NULL,
         planned_at timestamptz NOT NULL, planner_name text NOT NULL, planner_email text NOT NULL, UNIQUE (project, script_hash));
       CREATE TABLE sqitch.tags (tag_id text PRIMARY KEY, tag text NOT NULL, project text NOT NULL, change_id text NOT NULL, note text NOT NULL DEFAULT '',
         committed_at timestamptz NOT NULL DEFAULT now(), committer_name text NOT NULL, committer_email text NOT NULL, planned_at timestamptz NOT NULL, planner_name text NOT NULL, planner_email text NOT NULL);
       INSERT INTO sqitch.tags VALUES ('1', '@v1.0', 'shop', '1', '', now(), 'Ada', 'ada@example.com', now(), 'Ada', 'ada@example.com')`,
    ran: (migrations) => migrations.map(sqitchRow),
    foreign: {
      row: () =>
        `INSERT INTO sqitch.changes VALUES ('ff', NULL, 'of_a_branch', 'shop', '', now(), 'Ada', 'ada@example.com', now(), 'Ada', 'ada@example.com')`,
      name: 'of_a_branch',
    },
    failing: () => null,
    keepsText: true,
  },
  {
    tool: 'Liquibase',
    path: 'liquibase',
    engines: both,
    create: () =>
      `CREATE TABLE DATABASECHANGELOG (ID varchar(255) NOT NULL, AUTHOR varchar(255) NOT NULL, FILENAME varchar(255) NOT NULL, DATEEXECUTED timestamp NOT NULL,
        ORDEREXECUTED int NOT NULL, EXECTYPE varchar(10) NOT NULL, MD5SUM varchar(35), DESCRIPTION varchar(255), COMMENTS varchar(255), TAG varchar(255),
        LIQUIBASE varchar(20), CONTEXTS varchar(255), LABELS varchar(255), DEPLOYMENT_ID varchar(10))`,
    ran: (migrations) =>
      migrations.map(
        ({ id, place }) =>
          `INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, MD5SUM)
           VALUES ('${id.split(':')[1]}', '${id.split(':')[0]}', 'changes/x.sql', CURRENT_TIMESTAMP, ${place + 1}, 'EXECUTED', '9:d41d8cd98f00b204e9800998ecf8427e')`,
      ),
    foreign: {
      row: () =>
        `INSERT INTO DATABASECHANGELOG (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE) VALUES ('7', 'eve', 'y.sql', CURRENT_TIMESTAMP, 9, 'EXECUTED')`,
      name: 'eve:7',
    },
    failing: () => null,
    keepsText: false,
  },
];

function sqlxRow({ name, text }: Ran, success: boolean, engine: EngineName): string {
  return `INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
    VALUES (${digits(name)}, '${name.slice(15).replaceAll('_', ' ')}', ${success}, ${bytes(hex('sha384', text), engine)}, 900)`;
}
