/**
 * A plan written as a migration of each tool, on real servers: the migrations with the new one make what the plan was for, and what
 * undoes it makes what was before. Those are read as `migrations:` reads them, which knows what each tool would run.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { recordingContext } from '../connect/context.ts';
import { planFixture, planOf } from '../report/plan-fixtures.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { FIXTURES, folderWith } from '../sources/opened.ts';
import { copied, SHOP_PLAN, type Wrote, write } from './written.ts';

const BASE = ['1_create_customers_and_products', '2_create_orders', '9_add_currency', '10_index_orders']
  .map((name) => readFileSync(join(FIXTURES, 'plain', `${name}.sql`), 'utf8'))
  .join('\n');
const WANTED = `${BASE};
  CREATE TABLE coupons (code text PRIMARY KEY);
  ALTER TABLE orders ADD COLUMN region text NOT NULL, ADD COLUMN coupon text REFERENCES coupons (code);
  ALTER TABLE customers ADD COLUMN note text DEFAULT 'a;b :c \\:d ''e'' %s %% {x} \`f\` $1';
  CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
  CREATE INDEX orders_region_idx ON orders (region);
  CREATE UNIQUE INDEX orders_coupon_idx ON orders (coupon);`;

interface Shop {
  readonly path: string;
  readonly tool: string;
  readonly files: readonly string[];
  /** The SQL of what is undone, from the files; null when the tool has none. */
  readonly down: (wrote: Wrote) => string | null;
}

const after = (mark: RegExp) => (wrote: Wrote) => wrote.texts.map(([, text]) => text.split(mark)[1]!).join('\n');
const ending = (end: string) => (wrote: Wrote) =>
  wrote.texts
    .filter(([path]) => path.endsWith(end))
    .map(([, text]) => text)
    .join('\n');

/** One transaction; the fill; the validation; NOT NULL; the two indexes. */
const SIX = ['', '_2', '_3', '_4', '_5', '_6'];
const times = SIX.map((suffix, place) => `2026112116000${place}_add_region${suffix}`);

const SHOPS: readonly Shop[] = [
  {
    path: 'plain',
    tool: 'plain SQL',
    files: SIX.flatMap((suffix, place) => [
      `${11 + place}_add_region${suffix}.sql`,
      `${11 + place}_add_region${suffix}.down.sql`,
    ]),
    down: ending('.down.sql'),
  },
  { path: 'supabase/supabase/migrations', tool: 'plain SQL', files: times.map((name) => `${name}.sql`), down: () => null },
  { path: 'sqlx', tool: 'plain SQL', files: times.map((name) => `${name}.sql`), down: () => null },
  {
    path: 'flyway',
    tool: 'Flyway',
    files: [
      'sales/V11__add_region.sql',
      'sales/U11__add_region.sql',
      'sales/V12__add_region_2.sql',
      'sales/V12__add_region_2.sql.conf',
      'sales/V13__add_region_3.sql',
      'sales/V14__add_region_4.sql',
      'sales/V14__add_region_4.sql.conf',
    ],
    down: ending('U11__add_region.sql'),
  },
  { path: 'dbmate', tool: 'dbmate', files: times.map((name) => `${name}.sql`), down: after(/^-- migrate:down$/m) },
  {
    path: 'goose',
    tool: 'goose',
    files: [11, 12, 13, 14].map((number, place) => `000${number}_add_region${SIX[place]}.sql`),
    down: after(/^-- \+goose Down$/m),
  },
  {
    path: 'golang-migrate',
    tool: 'golang-migrate',
    files: SIX.flatMap((suffix, place) => [
      `${11 + place}_add_region${suffix}.up.sql`,
      `${11 + place}_add_region${suffix}.down.sql`,
    ]),
    down: ending('.down.sql'),
  },
  { path: 'prisma/migrations', tool: 'Prisma', files: times.map((name) => `${name}/migration.sql`), down: () => null },
  {
    path: 'drizzle-journal',
    tool: 'Drizzle',
    files: ['0004_add_region.sql', 'meta/0004_snapshot.json', 'meta/_journal.json'],
    down: () => null,
  },
  {
    path: 'drizzle-folders',
    tool: 'Drizzle',
    files: ['20261121160000_add_region/migration.sql', '20261121160000_add_region/snapshot.json'],
    down: () => null,
  },
  {
    path: 'node-pg-migrate',
    tool: 'node-pg-migrate',
    files: ['1795276800250_add-region.sql'],
    down: after(/^-- Down Migration$/m),
  },
];

async function found(server: TestServer, folder: string, target: string, reference: string): Promise<string[]> {
  const settings = parseSettings({ flags: { target, reference, shadow: (await server.createDatabase()).url }, cwd: folder });
  const report = await check(settings, recordingContext({}));
  return report.findings.map(({ rule, object, reference: wanted, target: is }) => `${rule} ${object.id}: ${wanted} | ${is}`);
}

forEachServer(['postgres'], (server) => {
  describe.each(SHOPS)('$path', ({ path, tool, files, down }) => {
    it('makes what the plan is for, and is undone', async () => {
      const folder = copied(join(FIXTURES, path));
      const wrote = await write(folder, { plan: SHOP_PLAN }, { target: 'migrations:.' });
      expect(wrote.tool).toBe(tool);
      expect(wrote.files).toEqual(files);
      const wanted = await server.createDatabase(WANTED);
      expect(await found(server, folder, 'migrations:.', wanted.url)).toEqual([]);
      const back = down(wrote);
      if (back === null) return;
      await wanted.run(back.replace(/^-- \+goose .*$/gm, ''));
      const before = await server.createDatabase(BASE);
      expect(await found(server, folder, wanted.url, before.url)).toEqual([]);
    }, 120_000);
  });
});

forEachServer(['postgres'], (server) => {
  it.each([
    ['golang-migrate', /\.up\.sql$/],
    ['prisma/migrations', /\.sql$/],
    ['plain', /(?<!\.down)\.sql$/],
  ])('%s: each file can be sent as one query, as the tool does', async (path, up) => {
    const database = await server.createDatabase(BASE);
    const { texts } = await write(copied(join(FIXTURES, path)), { plan: SHOP_PLAN }, { target: 'migrations:.' });
    const files = texts.filter(([file]) => up.test(file));
    expect(files).toHaveLength(6);
    for (const [, text] of files) await database.run(text);
    const wanted = await server.createDatabase(WANTED);
    expect(await found(server, '.', database.url, wanted.url)).toEqual([]);
  });

  it.each([
    ['mjs', 'export const up = (pgm) => {};'],
    ['cjs', 'exports.up = (pgm) => {};'],
    ['ts', 'export async function up(pgm: MigrationBuilder): Promise<void> {}'],
  ])('node-pg-migrate: modules in .%s, where the others are', async (extension, text) => {
    const folder = folderWith({ [`1700000000000_a.${extension}`]: text });
    const { tool, files, notes } = await write(folder, { plan: SHOP_PLAN, folder });
    expect(tool).toBe('node-pg-migrate');
    // The transaction; the fill and the validation; NOT NULL; the indexes.
    expect(files.map((file) => basename(file))).toEqual(
      ['', '_2', '_3', '_4'].map((suffix, place) => `179527680${place}250_add_region${suffix}.${extension}`),
    );
    expect(notes.join(' ')).toContain('It is in 4 files');
    const database = await server.createDatabase(BASE);
    const down: string[] = [];
    const modes: boolean[] = [];
    for (const file of files) {
      const module = (await import(pathToFileURL(file).href)) as Record<'up' | 'down', (pgm: object) => void>;
      const sql: string[] = [];
      let transaction = true;
      const builder = { sql: (one: string) => sql.push(one), noTransaction: () => (transaction = false) };
      module.up(builder);
      module.down({ sql: (one: string) => down.push(one) });
      modes.push(transaction);
      for (const one of transaction ? [sql.join(';\n')] : sql) await database.run(one);
    }
    expect(modes).toEqual([true, false, true, false]);
    const [wanted, before] = await Promise.all([server.createDatabase(WANTED), server.createDatabase(BASE)]);
    expect(await found(server, '.', database.url, wanted.url)).toEqual([]);
    await database.run(down.join(';\n'));
    expect(await found(server, '.', database.url, before.url)).toEqual([]);
  });
});

forEachServer(['mysql', 'mariadb'], (server) => {
  const { plan, base, wanted } = planFixture('plan-mysql');
  const SCHEMA = base!.replace(/INSERT INTO .*/s, '');
  const UP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    plain: { '1_a.sql': SCHEMA },
    flyway: { 'V1__a.sql': SCHEMA },
    dbmate: { '1_a.sql': `-- migrate:up\n${SCHEMA}\n-- migrate:down\n` },
    goose: { '1_a.sql': `-- +goose Up\n${SCHEMA}\n-- +goose Down\n` },
    'golang-migrate': { '1_a.up.sql': SCHEMA, '1_a.down.sql': '' },
    prisma: { '20260101120000_a/migration.sql': SCHEMA, 'migration_lock.toml': 'provider = "mysql"\n' },
    drizzle: {
      'meta/_journal.json': JSON.stringify({
        version: '7',
        dialect: 'mysql',
        entries: [{ idx: 0, when: 1, tag: '0000_a', version: '5' }],
      }),
      'meta/0000_snapshot.json': JSON.stringify({ id: 'a', prevId: '', dialect: 'mysql', version: '5' }),
      '0000_a.sql': SCHEMA,
    },
  };

  it.each(Object.keys(UP))(
    '%s makes what the plan is for, in one migration',
    async (name) => {
      const folder = folderWith(UP[name]!);
      const { files } = await write(folder, { plan: forServer(plan, server) }, { target: 'migrations:.' });
      expect(files.filter((file) => /\.sql$/.test(file) && !/\.down\.sql$/.test(file))).toHaveLength(1);
      const database = await server.createDatabase(wanted);
      expect(await found(server, folder, 'migrations:.', database.url)).toEqual([]);
    },
    120_000,
  );
});

function forServer(plan: Plan, { flavour }: TestServer): Plan {
  return { ...plan, flavour, id: planOf({}).id };
}
