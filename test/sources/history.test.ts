/** What a target has had, told from the table of each tool on real servers: nothing, some, all, unknown, failed, edited. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineName } from '../../src/catalog/model.ts';
import { select } from '../../src/catalog/selection.ts';
import { codeSource } from '../../src/sources/code/code.ts';
import type { Applied } from '../../src/sources/code/kind.ts';
import { migrations } from '../../src/sources/code/kinds/migrations.ts';
import { forEachServer } from '../servers/index.ts';
import type { TestDatabase } from '../servers/server.ts';
import { type Ran, TOOL_TABLES } from './history-tables.ts';
import { catalogAt, contextIn, FIXTURES, folderWith, historyAt, liveAt, TIMEOUTS } from './opened.ts';

const context = contextIn(FIXTURES);

interface Told {
  readonly tool: string;
  readonly applied: Applied;
}

async function told(argument: string, folder: string, database: TestDatabase): Promise<Told> {
  const { history } = await migrations.open(argument, contextIn(folder));
  const applied = history!.appliedIn(await historyAt(database.url, context));
  expect(applied, `${argument}: a table of ${history!.tool}`).not.toBeNull();
  return { tool: history!.tool, applied: applied! };
}

async function migrationsAt(path: string): Promise<Ran[]> {
  const { steps } = await migrations.open(path, context);
  return steps.map(({ id, name, file }, place) => ({
    id,
    name,
    file: file!,
    place,
    text: readFileSync(join(FIXTURES, file!), 'utf8'),
  }));
}

const TABLES = [
  'flyway_schema_history',
  'schema_migrations',
  '__diesel_schema_migrations',
  'goose_db_version',
  '__drizzle_migrations',
];
const MORE_TABLES = ['_prisma_migrations', '_sqlx_migrations', 'atlas_schema_revisions', 'DATABASECHANGELOG'];
/** Makes a database empty again: faster than another one. */
const EMPTY: Readonly<Record<EngineName, string>> = {
  postgres: 'DROP SCHEMA IF EXISTS public, drizzle, sqitch, supabase_migrations CASCADE; CREATE SCHEMA public',
  mysql: `DROP TABLE IF EXISTS ${[...TABLES, ...MORE_TABLES].join(', ')}`,
};
const NOTHING = { unknown: [], failed: [], edited: [] };

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  for (const table of TOOL_TABLES.filter(({ engines }) => engines.includes(server.engine))) {
    const { tool, path } = table;
    it(`${tool} (${path})`, async () => {
      const all = await migrationsAt(path);
      const ids = (count: number): Set<string> => new Set(all.slice(0, count).map(({ id }) => id));
      const database = await server.createDatabase();
      const state = async (...rows: readonly string[]): Promise<Told> => {
        await database.run([EMPTY[server.engine], table.create(server.engine), ...rows].join(';\n'));
        return told(path, FIXTURES, database);
      };
      const ran = (list: readonly Ran[]): readonly string[] => table.ran(list, server.engine);

      expect((await state()).applied, 'nothing').toEqual({ ids: new Set(), ...NOTHING });

      const some = await state(...ran(all.slice(0, 2)));
      expect(some.applied, 'some').toEqual({ ids: ids(2), ...NOTHING });
      expect(some.tool.split(' ')[0]).toBe(tool);

      expect((await state(...ran(all))).applied, 'all').toEqual({ ids: ids(all.length), ...NOTHING });

      const foreign = await state(...ran(all.slice(0, 2)), table.foreign.row(server.engine));
      expect(foreign.applied, 'unknown').toEqual({ ids: ids(2), ...NOTHING, unknown: [table.foreign.name] });

      const failing = table.failing(all[2]!, server.engine);
      if (failing !== null) {
        const failed = await state(...ran(all.slice(0, 2)), failing);
        expect(failed.applied, 'failed').toEqual({ ids: ids(2), ...NOTHING, failed: [all[2]!.name] });
      }

      const other = { ...all[1]!, text: `${all[1]!.text}\n-- as it was then\n` };
      const edited = await state(...ran([all[0]!, other]));
      expect(edited.applied, 'edited').toEqual({ ids: ids(2), ...NOTHING, edited: table.keepsText ? [other.name] : [] });

      // Where git has given the files another line end, they are the same.
      const windows = all.map((one) => ({ ...one, text: one.text.replaceAll('\n', '\r\n') }));
      if (table.keepsText && !['Atlas', 'Flyway'].includes(tool))
        expect((await state(...ran(windows))).applied.edited).toEqual([]);
    }, 120_000);
  }

  it('tells the tools apart that share files, or the name of a table', async () => {
    const files = { '1_a.up.sql': 'a;', '2_b.up.sql': 'b;' };
    const pairs = folderWith(files);
    const plain = folderWith({ '1_a.sql': 'a;', '2_b.sql': 'b;' });
    const sqlx = TOOL_TABLES.find(({ path }) => path === 'sqlx')!.create(server.engine);
    const row = server.engine === 'postgres' ? "'\\x00'" : "x'00'";
    const cases = [
      {
        sql: 'CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (1, false)',
        tool: 'golang-migrate',
        pairs: true,
      },
      {
        sql: `${sqlx}; INSERT INTO _sqlx_migrations VALUES (1, 'a', CURRENT_TIMESTAMP, true, ${row}, 1)`,
        tool: 'sqlx',
        pairs: true,
      },
      {
        sql: `${sqlx}; INSERT INTO _sqlx_migrations VALUES (1, 'a', CURRENT_TIMESTAMP, true, ${row}, 1)`,
        tool: 'sqlx',
        pairs: false,
      },
      {
        sql: "CREATE TABLE schema_migrations (version varchar(20) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('1')",
        tool: 'a migration tool',
        pairs: false,
      },
    ];
    for (const { sql, tool, pairs: asPairs } of cases) {
      const found = await told('.', asPairs ? pairs : plain, await server.createDatabase(sql));
      expect(found.tool).toBe(tool);
      expect([...found.applied.ids]).toEqual([asPairs ? '1' : '1_a']);
    }
    const another = await server.createDatabase(
      "CREATE TABLE schema_migrations (version varchar(20) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('77')",
    );
    const files77 = await migrations.open('.', contextIn(plain));
    expect(files77.history!.appliedIn(await historyAt(another.url, context)), 'of another application').toBeNull();
    const { history } = await migrations.open('dbmate', context);
    const dirty = await server.createDatabase(cases[0]!.sql);
    expect(history!.appliedIn(await historyAt(dirty.url, context)), 'no table of dbmate').toBeNull();
  }, 60_000);

  if (server.engine === 'postgres')
    it('takes the table that knows these migrations, of several applications in one database', async () => {
      const database =
        await server.createDatabase(`CREATE SCHEMA a; CREATE TABLE a.schema_migrations (version varchar(20) PRIMARY KEY); INSERT INTO a.schema_migrations VALUES ('1');
      CREATE SCHEMA b; CREATE TABLE b.schema_migrations (version varchar(20) PRIMARY KEY); INSERT INTO b.schema_migrations VALUES ('20260105090000'), ('20260112103000')`);
      const { applied } = await told('dbmate', FIXTURES, database);
      expect(applied).toEqual({ ids: new Set(['20260105090000', '20260112103000']), ...NOTHING });
    }, 60_000);

  describe('the ways of one tool', () => {
    it('Flyway: undone, deleted, baseline, and a repeatable migration that changed', async () => {
      const { create } = TOOL_TABLES.find(({ tool }) => tool === 'Flyway')!;
      const folder = folderWith({
        'V1__a.sql': 'a;',
        'V2__b.sql': 'b;',
        'V3__c.sql': 'c;',
        'V4__d.sql': 'd;',
        'R__view.sql': 'view;',
      });
      const row = (
        rank: number,
        version: string | null,
        type: string,
        description = 'x',
        checksum: number | null = null,
      ): string =>
        `INSERT INTO flyway_schema_history VALUES (${rank}, ${version === null ? 'NULL' : `'${version}'`}, '${description}', '${type}', 'x', ${checksum}, 'app', CURRENT_TIMESTAMP, 1, true)`;
      const state = async (...rows: readonly string[]): Promise<readonly string[]> => {
        const database = await server.createDatabase(create(server.engine));
        for (const one of rows) await database.run(one);
        const { applied } = await told('.', folder, database);
        expect(applied).toMatchObject(NOTHING);
        return [...applied.ids].sort();
      };
      expect(await state(row(0, null, 'SCHEMA'), row(1, '1', 'SQL'), row(2, '2', 'SQL'), row(3, '2', 'UNDO_SQL'))).toEqual([
        'V1__a',
      ]);
      expect(await state(row(1, '2', 'BASELINE'), row(2, '3', 'SQL'))).toEqual(['V1__a', 'V2__b', 'V3__c']);
      expect(await state(row(1, '1', 'SQL'), row(2, '9', 'SQL'), row(3, '9', 'DELETE'))).toEqual(['V1__a']);
      // CRC-32 of `view;`
      expect(await state(row(1, null, 'SQL', 'view', 1), row(2, null, 'SQL', 'view', 1777816869))).toEqual(['R__view']);
      expect(await state(row(1, null, 'SQL', 'view', 1777816869), row(2, null, 'SQL', 'view', 1))).toEqual([]);
    }, 60_000);

    it('goose: the last row of a version counts', async () => {
      const { create } = TOOL_TABLES.find(({ tool }) => tool === 'goose')!;
      const database = await server.createDatabase(create(server.engine));
      for (const [version, applied] of [
        [1, true],
        [2, true],
        [2, false],
        [3, true],
        [3, false],
        [3, true],
      ])
        await database.run(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (${version}, ${applied})`);
      expect([...(await told('goose', FIXTURES, database)).applied.ids]).toEqual(['00001', '00003']);
    }, 60_000);

    it('Drizzle: what is older than the newest row counts as done, as its migrator takes it; rows of before 1.0 fit by their time', async () => {
      const table = TOOL_TABLES.find(({ path }) => path === 'drizzle-journal')!;
      const all = await migrationsAt('drizzle-journal');
      const skipped = await server.createDatabase(table.create(server.engine));
      for (const row of table.ran([all[0]!, all[2]!], server.engine)) await skipped.run(row);
      expect([...(await told('drizzle-journal', FIXTURES, skipped)).applied.ids].sort()).toEqual(
        all.slice(0, 3).map(({ id }) => id),
      );

      const upgraded = await server.createDatabase(table.create(server.engine));
      const folders = await migrationsAt('drizzle-folders');
      for (const row of table.ran(folders.slice(0, 3), server.engine)) await upgraded.run(row);
      const { applied } = await told('drizzle-folders', FIXTURES, upgraded);
      expect(applied).toEqual({ ids: new Set(folders.slice(0, 3).map(({ id }) => id)), ...NOTHING });
    }, 60_000);

    it('Prisma: what was rolled back is pending again', async () => {
      const table = TOOL_TABLES.find(({ tool }) => tool === 'Prisma')!;
      const all = await migrationsAt('prisma');
      const database = await server.createDatabase(table.create(server.engine));
      for (const row of table.ran(all.slice(0, 1), server.engine)) await database.run(row);
      await database.run(table.failing(all[1]!, server.engine)!);
      await database.run('UPDATE _prisma_migrations SET rolled_back_at = CURRENT_TIMESTAMP WHERE finished_at IS NULL');
      expect((await told('prisma', FIXTURES, database)).applied).toEqual({ ids: new Set([all[0]!.id]), ...NOTHING });
    }, 60_000);

    it('Atlas: a baseline, and a migration that somebody put right by hand', async () => {
      const table = TOOL_TABLES.find(({ tool }) => tool === 'Atlas')!;
      const all = await migrationsAt('atlas');
      const database = await server.createDatabase(table.create(server.engine));
      await database.run(table.ran(all.slice(1, 2), server.engine)[0]!);
      await database.run(table.failing(all[2]!, server.engine)!);
      await database.run(
        `UPDATE atlas_schema_revisions SET type = CASE version WHEN '${all[1]!.id}' THEN 1 ELSE 6 END WHERE version NOT LIKE '.%'`,
      );
      expect((await told('atlas', FIXTURES, database)).applied).toEqual({
        ids: new Set(all.slice(0, 3).map(({ id }) => id)),
        ...NOTHING,
      });
    }, 60_000);
  });
});

forEachServer(['postgres'], (server) => {
  it('leaves out the schema that a tool makes for itself, and no other', async () => {
    const table = '__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)';
    const leftOut = async (sql: string): Promise<readonly string[]> =>
      (await catalogAt((await server.createDatabase(sql)).url, context)).leftOut.map(({ name }) => name);
    expect(await leftOut(`CREATE SCHEMA drizzle; CREATE TABLE drizzle.${table}`)).toEqual([
      'drizzle',
      'drizzle.__drizzle_migrations',
    ]);
    expect(await leftOut(`CREATE SCHEMA drizzle; CREATE TABLE drizzle.${table}; CREATE TABLE drizzle.mine (id int)`)).toEqual([
      'drizzle.__drizzle_migrations',
    ]);
    expect(await leftOut(`CREATE SCHEMA app; CREATE TABLE app.${table}`)).toEqual(['app.__drizzle_migrations']);
  }, 60_000);

  it("compares with the newest where the code is the newest schema alone, as Rails' structure.sql is", async () => {
    const versions = "INSERT INTO schema_migrations VALUES ('20260105090000'), ('20260112103000'), ('20260202141500')";
    const shop = readFileSync(join(FIXTURES, 'rails/db/structure.sql'), 'utf8').replace(/SET search_path TO[\s\S]*/, '');
    const database = await server.createDatabase(shop);
    await database.run(`${versions}; DROP INDEX orders_customer_idx`);
    const target = liveAt(database.url, context);
    const reading = target.read({ selection: select(), withHistory: true, other: Promise.resolve(null) });
    const settings = {
      folder: FIXTURES,
      flavour: null,
      shadow: { choice: { use: 'url', url: new URL(database.url) }, binaries: null, timeouts: TIMEOUTS },
      prelude: null,
      toolTimeout: 1000,
    } as const;
    const {
      migrations: state,
      notes,
      catalog,
      shadow,
    } = await codeSource(migrations, 'rails/db', settings, context).read({
      selection: select(),
      withHistory: false,
      other: reading,
    });
    await shadow!.close();
    expect(state).toMatchObject({ tool: 'Rails', applied: 3, known: 4, revision: '20260202141500', atRevision: null });
    expect(state!.pending.map(({ name }) => name)).toEqual(['20260309080000']);
    expect([...catalog.objects.keys()]).toContain('index:public.orders.orders_customer_idx');
    expect(notes!.join(' ')).toContain('holds the newest schema alone');
  }, 60_000);
});
