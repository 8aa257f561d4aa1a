/** Prisma schemas: read by Prisma's own engine in this process, and the example shop against databases that were migrated to match, and not. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import type { Report } from '../../src/report/report.ts';
import { prisma } from '../../src/sources/code/kinds/prisma.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { codeContext } from './code-context.ts';

const example = fileURLToPath(new URL('../../examples/prisma/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'driftgate-prisma-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const migrations = join(example, 'prisma/migrations');
const MIGRATIONS = readdirSync(migrations, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(migrations, name, 'migration.sql'), 'utf8'));

/** As Prisma makes it. */
const BOOKKEEPING = `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

forEachServer(['postgres'], (server) => {
  const against = (target: TestDatabase): Promise<Report> => {
    const flags = { reference: 'prisma:prisma/schema.prisma', target: target.url, shadow: 'embedded' };
    return check(parseSettings({ flags, cwd: example }), recordingContext());
  };
  const migrated = async (change = ''): Promise<TestDatabase> => {
    const database = await server.createDatabase();
    // One at a time, as Prisma runs them: a new value of an enum is not in the transaction of its first use.
    for (const text of [...MIGRATIONS, BOOKKEEPING, change]) if (text !== '') await database.run(text);
    return database;
  };

  it('a database that was migrated to match is silent', async () => {
    const report = await against(await migrated());
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('in-sync');
    expect(report.target.leftOut.map(({ reason }) => reason)).toEqual(['kept by Prisma']);
    expect(report.statistics.tablesAnalysed).toBe(5);
  });

  it('a missing column, a wrong type, an extra table, an index and a value of an enum are found', async () => {
    const report = await against(
      await migrated(`ALTER TABLE customers DROP COLUMN tags; ALTER TABLE orders ALTER COLUMN total TYPE numeric(8,2); CREATE TABLE legacy (id int);
        DROP INDEX orders_customer_id_placed_at_idx; ALTER TYPE order_status ADD VALUE 'LOST'; ALTER TABLE stock.levels ALTER COLUMN quantity DROP NOT NULL`),
    );
    expect(report.verdict).toBe('drift');
    expect(report.findings.map(({ rule, object }) => `${rule} ${object.name}`).sort()).toEqual([
      'column-nullable stock.levels.quantity',
      'column-type public.orders.total',
      'enum-values public.order_status',
      'extra-table public.legacy',
      'missing-column public.customers.tags',
      'missing-index public.orders.orders_customer_id_placed_at_idx',
    ]);
  });
});

/** What the schema would be loaded into; it keeps what it was given. */
async function ddlOf(files: Readonly<Record<string, string>>, argument = 'schema.prisma', environment = {}): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const material = await prisma.open(argument, codeContext(folder, environment));
  expect(material.flavour).toBe('postgres');
  const loaded: string[] = [];
  const shadow = { load: async ({ text }: { text: string }) => void loaded.push(text) } as unknown as Shadow;
  await material.apply(shadow, material.steps);
  return loaded.join('\n');
}

const datasource = (more = ''): string => `datasource db {\n  provider = "postgresql"\n${more}\n}\n`;
const MODEL = 'model Thing {\n  id Int @id\n}\n';

describe('a schema', () => {
  it.each([
    ['of version 7, without a URL', datasource()],
    [
      'of version 6, with a variable that is not set',
      datasource('  url = env("NO_SUCH_URL")\n  directUrl = env("NO_SUCH_URL_EITHER")'),
    ],
    [
      'with URLs in it',
      datasource(
        '  url = "postgres://u:p}w@h/d"  // the old one\n  shadowDatabaseUrl = "postgres://u:p@h/d"\n  relationMode = "foreignKeys"',
      ),
    ],
    ['with Windows line ends', datasource('  url = env("X")').replaceAll('\n', '\r\n')],
    ['of the old name of the provider', datasource().replace('postgresql', 'postgres')],
    [
      'with preview features of any time',
      `${datasource()}generator client {\n  provider = "prisma-client-js"\n  previewFeatures = ["multiSchema", "interactiveTransactions", "views", // all\n    "fromTheFuture"]\n  binaryTargets = ["native", "rhel-openssl-3.0.x"]\n}\n`,
    ],
    [
      'with another datasource commented out',
      `// datasource old {\n//   provider = "mysql"\n// }\n/*\ndatasource older {\n  provider = "sqlite"\n}\n*/\n${datasource()}`,
    ],
  ])('%s', async (_, head) => {
    expect(await ddlOf({ 'schema.prisma': `${head}${MODEL}` })).toContain('CREATE TABLE "Thing"');
  });

  it('says what only Prisma can say: mapped names, native types, defaults of the database, several schemas', async () => {
    const schema = `${datasource('  schemas = ["a", "b"]\n  extensions = [pg_trgm]')}generator client {\n  provider = "prisma-client-js"\n  previewFeatures = ["postgresqlExtensions", "views"]\n}
enum Mood {\n  GOOD @map("good")\n  BAD\n\n  @@map("mood")\n  @@schema("b")\n}
model Left {\n  x BigInt @default(autoincrement())\n  y String @default(dbgenerated("lower('X')")) @db.Char(3)\n  mood Mood[] @default([GOOD])\n  at DateTime @updatedAt @db.Time(3)\n  raw Unsupported("tsvector")?\n  rights Right[]\n\n  @@id([x, y], map: "left_key")\n  @@map("left one")\n  @@schema("a")\n}
model Right {\n  id String @id @default(uuid()) @db.Uuid\n  x BigInt?\n  y String? @db.Char(3)\n  left Left? @relation(fields: [x, y], references: [x, y], onDelete: SetNull, onUpdate: NoAction)\n\n  @@unique([x, y(sort: Desc)])\n  @@index([y(ops: raw("bpchar_pattern_ops"))], map: "right_y")\n  @@schema("b")\n}
view Seen {\n  id Int @unique\n\n  @@schema("a")\n}
`;
    const ddl = await ddlOf({ 'schema.prisma': schema });
    for (const part of [
      'CREATE EXTENSION IF NOT EXISTS "pg_trgm"',
      `CREATE TYPE "b"."mood" AS ENUM ('good', 'BAD')`,
      `CREATE TABLE "a"."left one"`,
      `"x" BIGSERIAL NOT NULL`,
      `"y" CHAR(3) NOT NULL DEFAULT lower('X')`,
      `"mood" "b"."mood"[] DEFAULT ARRAY['good']::"b"."mood"[]`,
      `"at" TIME(3) NOT NULL,`,
      `"raw" tsvector`,
      'CONSTRAINT "left_key" PRIMARY KEY ("x","y")',
      'CREATE UNIQUE INDEX "Right_x_y_key" ON "b"."Right"("x", "y" DESC)',
      'bpchar_pattern_ops',
      'ON DELETE SET NULL ON UPDATE NO ACTION',
    ])
      expect(ddl).toContain(part);
    expect(ddl, 'Prisma has no text for views').not.toContain('Seen');
  });

  it('without foreign keys where Prisma keeps them itself', async () => {
    const relations =
      'model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n';
    expect(await ddlOf({ 'schema.prisma': `${datasource()}${relations}` })).toContain('FOREIGN KEY');
    expect(await ddlOf({ 'schema.prisma': `${datasource('  relationMode = "prisma"')}${relations}` })).not.toContain(
      'FOREIGN KEY',
    );
  });

  it('in several files, by its folder; other code beside it is not run', async () => {
    const trap = 'throw new Error("I was run")';
    const ddl = await ddlOf(
      {
        'db/schema.prisma': datasource(),
        'db/models/a.prisma': 'model A {\n  id Int @id\n  bs B[]\n}\n',
        'db/models/b.prisma': 'model B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n',
        'db/node_modules/x/schema.prisma': 'nonsense',
        'prisma.config.ts': trap,
        'db/prisma.config.ts': trap,
      },
      'db',
    );
    expect(ddl).toContain('REFERENCES "A"("id")');
  });
});

describe('is refused', () => {
  const refusal = (
    files: Readonly<Record<string, string>>,
    argument?: string,
  ): Promise<{ code: string; message: string; hint?: string }> =>
    ddlOf(files, argument).then(
      () => Promise.reject(new Error('it was read')),
      (error) => error as { code: string; message: string },
    );

  it('what Prisma does not accept, with file and line, and without the connection string', async () => {
    const { code, message } = await refusal(
      {
        'db/schema.prisma': `datasource db {\n  provider = "postgresql"\n  url = "postgres://u:hunter2@h/d"\n}\n`,
        'db/models/b.prisma': 'model B {\n  id Int @id\n  c \u001b[31mStrin\n}\n',
      },
      'db',
    );
    expect(code).toBe('source');
    expect(message).toMatch(/Prisma does not accept db:/);
    expect(message).toContain('db/models/b.prisma:3');
    expect(message).not.toMatch(/hunter2|\u001b|schema_engine/);
    const misspelt = await refusal({
      'schema.prisma': `datasource db {\n  provider = "postgresql"\n  ur = "postgres://u:hunter2@h/d"\n}\n${MODEL}`,
    });
    expect(misspelt.message).toContain('schema.prisma:3');
    expect(misspelt.message).not.toContain('hunter2');
  });

  it.each([
    [
      'another kind of database',
      datasource().replace('postgresql', 'sqlite'),
      'usage',
      /for sqlite; PostgreSQL, MySQL and MariaDB/,
    ],
    ['one whose dialect only looks alike', datasource().replace('postgresql', 'cockroachdb'), 'usage', /for cockroachdb/],
    ['no datasource', '', 'usage', /no datasource block/],
    ['a datasource on one line', 'datasource db { provider = "postgresql" }\n', 'usage', /no datasource block/],
    ['MySQL, where Prisma is not installed', datasource().replace('postgresql', 'mysql'), 'source', /prisma is not installed/],
  ])('%s', async (_, head, code, message) => {
    expect(await refusal({ 'schema.prisma': `${head}${MODEL}` })).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('nothing there, or nothing of Prisma in it', async () => {
    expect(await refusal({ 'schema.prisma': MODEL }, 'nowhere.prisma')).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('nowhere.prisma'),
    });
    expect(await refusal({ 'db/x.sql': '' }, 'db')).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('no .prisma file'),
    });
  });

  it('MySQL where code of the repository may not run', async () => {
    writeFileSync(join(folder, 'schema.prisma'), `${datasource().replace('postgresql', 'mysql')}${MODEL}`);
    const flags = { reference: 'prisma:schema.prisma', target: 'mysql://u@h/d' };
    const environment = { CI: 'true' };
    await expect(check(parseSettings({ flags, cwd: folder }), recordingContext(environment))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('runs code of the repository'),
    });
  });
});
