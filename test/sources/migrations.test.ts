/** migrations: every layout is recognised, ordered and loaded to the same schema; what cannot be understood is told. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Flavour } from '../../src/catalog/model.ts';
import { select } from '../../src/catalog/selection.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { migrations } from '../../src/sources/code/kinds/migrations.ts';
import { forEachServer } from '../servers/index.ts';
import { contextIn, embedded, FIXTURES, folderWith, scriptsOf, TIMEOUTS } from './opened.ts';

/** One small shop, made by the migrations of every tool. */
const SHOPS = [
  {
    path: 'flyway',
    flavour: null,
    ids: 'V1__create_customers_and_products V1_1__create_orders V2__add_currency V10__index_orders R__order_totals',
  },
  { path: 'dbmate', flavour: null, ids: '20260105090000 20260112103000 20260202141500 20260309080000' },
  { path: 'goose', flavour: null, ids: '00001 00002 00003 00010' },
  { path: 'golang-migrate', flavour: null, ids: '1 2 9 10' },
  {
    path: 'drizzle-journal',
    flavour: 'postgres',
    ids: '0000_create_customers_and_products 0001_create_orders 0002_add_currency 0003_index_orders',
  },
  {
    path: 'drizzle-folders',
    flavour: 'postgres',
    ids: '20260105090000_create_customers_and_products 20260112103000_create_orders 20260202141500_add_currency 20260309080000_index_orders',
  },
  {
    path: 'prisma',
    flavour: 'postgres',
    ids: '20260105090000_create_customers_and_products 20260112103000_create_orders 20260202141500_add_currency 20260309080000_index_orders',
  },
  {
    path: 'supabase/supabase/migrations',
    flavour: 'postgres',
    ids: '20260105090000 20260112103000 20260202141500 20260309080000',
  },
  {
    path: 'sqitch',
    flavour: 'postgres',
    ids: 'customers_and_products orders order_totals@v1.0 currency order_totals index_orders',
  },
  {
    path: 'node-pg-migrate',
    flavour: 'postgres',
    ids: '1767603600000_create-customers-and-products 1768213800000_create-orders 1770041700000_add-currency 1773043200123_index-orders',
  },
  { path: 'atlas', flavour: null, ids: '20260105090000 20260112103000 20260202141500 20260309080000' },
  { path: 'diesel', flavour: null, ids: '00000000000000 20260105090000 20260112103000 20260202141500 20260309080000' },
  { path: 'sqlx@sqlx', flavour: null, ids: '20260105090000 20260112103000 20260202141500 20260309080000' },
  { path: 'rails/db/structure.sql', flavour: null, ids: '20260105090000 20260112103000 20260202141500 20260309080000' },
  { path: 'liquibase', flavour: null, ids: 'ada:1 ada:2 grace:currency grace:mysql-only grace:index' },
  { path: 'plain', flavour: null, ids: '1_create_customers_and_products 2_create_orders 9_add_currency 10_index_orders' },
];

describe('every layout makes the same shop', () => {
  const context = contextIn(FIXTURES);
  let shadow: Shadow;
  let expected: string[];
  beforeAll(async () => {
    shadow = await embedded(context);
    await shadow.load({
      name: 'shop',
      text: (await scriptsOf(await migrations.open('plain', context))).map(({ text }) => text).join('\n'),
    });
    expected = [...(await shadow.read(select())).objects.values()].map((object) => `${object.id} ${object.definition}`).sort();
    expect(expected).toContain("column:public.orders.currency character(3) NOT NULL DEFAULT 'EUR'::bpchar");
    expect(expected.some((line) => line.startsWith('view:public.order_totals'))).toBe(true);
    expect(expected.some((line) => line.startsWith('index:public.orders.orders_customer_idx'))).toBe(true);
  }, 120_000);
  afterAll(() => shadow.close());

  for (const { path, flavour, ids } of SHOPS) {
    it(path, async () => {
      await shadow.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      const material = await migrations.open(path, context);
      expect(material.steps.map(({ id }) => id).join(' ')).toBe(ids);
      expect(material.flavour).toBe(flavour);
      await material.apply(shadow, material.steps);
      const catalog = await shadow.read(select());
      expect([...catalog.objects.values()].map((object) => `${object.id} ${object.definition}`).sort()).toEqual(expected);
      expect(context.warnings).toEqual([]);
    }, 60_000);
  }
});

async function textOf(argument: string, folder: string, flavour: Flavour = 'postgres'): Promise<string> {
  const material = await migrations.open(argument, contextIn(folder, flavour));
  return (await scriptsOf(material, flavour)).map(({ text }) => text).join('\n--\n');
}

function failure(argument: string, folder: string) {
  return migrations
    .open(argument, contextIn(folder))
    .then(scriptsOf)
    .then(
      () => expect.unreachable(`${argument} was opened`),
      (error: unknown) => error as { code: string; message: string; hint: string },
    );
}

async function idsOf(argument: string, folder: string): Promise<string[]> {
  return (await migrations.open(argument, contextIn(folder))).steps.map(({ id }) => id);
}

describe('finding them', () => {
  it('looks into the folder migrations, too, and names files as the user would', async () => {
    for (const path of ['prisma', 'supabase/supabase']) {
      const { steps } = await migrations.open(path, contextIn(FIXTURES));
      expect(steps).toHaveLength(4);
      expect(steps[0]!.file).toMatch(new RegExp(`^${path}/migrations/20260105090000_create`));
    }
    const { steps } = await migrations.open('.', contextIn(join(FIXTURES, 'plain')));
    expect(steps[0]!.file).toBe('1_create_customers_and_products.sql');
  });

  it('says what it looked for where it recognises nothing', async () => {
    const folder = folderWith({ 'db/schema.sql': 'CREATE TABLE t (id int)', 'db/README.md': '' });
    const { code, message, hint } = await failure('db', folder);
    expect(code).toBe('usage');
    expect(message).toBe('No migrations were recognised in db. It has README.md, schema.sql.');
    for (const tool of [
      'Flyway',
      'dbmate',
      'goose',
      'golang-migrate',
      'Drizzle',
      'Prisma',
      'Supabase',
      'sqitch',
      'Atlas',
      'diesel',
      'Rails',
    ])
      expect(hint).toContain(tool);
    expect(await failure('nowhere', folder)).toMatchObject({ code: 'usage', message: 'There is nothing at nowhere.' });
    expect((await failure('flywaay@db', folder)).hint).toContain('flyway, ');
  });

  it('takes a folder for what the user says it is', async () => {
    const folder = folderWith({ 'm/V1__a.sql': '', 'm/1_b.sql': '', 'm/2_c.sql': '' });
    expect(await idsOf('m', folder)).toEqual(['V1__a']);
    expect(await idsOf('sqlx@m', folder)).toEqual(['1', '2']);
    expect((await failure('goose@m', folder)).message).toBe('m/1_b.sql has no line "-- +goose Up".');
  });

  it('refuses two migrations with one version, and names both', async () => {
    const shapes: Record<string, [string, string]> = {
      plain: ['001_a.sql', '1_b.sql'],
      flyway: ['V1.0__a.sql', 'V1__b.sql'],
      'golang-migrate': ['1_a.up.sql', '01_b.up.sql'],
      goose: ['7_a.sql', '007_b.sql'],
    };
    for (const [layout, names] of Object.entries(shapes)) {
      const text = layout === 'goose' ? '-- +goose Up\nSELECT 1;\n' : 'SELECT 1;\n';
      const { code, message } = await failure(
        `${layout}@m`,
        folderWith(Object.fromEntries(names.map((name) => [`m/${name}`, text]))),
      );
      expect(code, layout).toBe('source');
      for (const name of names) expect(message, layout).toContain(`m/${name}`);
    }
  });

  it('refuses migrations in code, instead of leaving them out', async () => {
    const mixed: Record<string, Record<string, string>> = {
      'node-pg-migrate': { '1_a.sql': '-- Up Migration\nSELECT 1;', '2_b.ts': '' },
      goose: { '1_a.sql': '-- +goose Up\nSELECT 1;', '2_b.go': '' },
      flyway: { 'V1__a.sql': 'SELECT 1;', 'V2__b.java': '' },
    };
    for (const [layout, files] of Object.entries(mixed)) {
      const error = await failure('.', folderWith(files));
      expect(error.message, layout).toContain('is a migration in code');
      expect(error.hint, layout).toContain('script:');
    }
  });
});

describe('the parts and the order of each tool', () => {
  it('plain: numbers and dates as such, nothing that takes back, nothing without a place', async () => {
    const folder = folderWith(
      Object.fromEntries(
        ['10_j.sql', '9_i.sql', '1.2_b.sql', '1.10_c.sql', '001-a.sql', '9_i.down.sql', '9_i.undo.sql'].map((name) => [
          `m/${name}`,
          '',
        ]),
      ),
    );
    expect(await idsOf('m', folder)).toEqual(['001-a', '1.2_b', '1.10_c', '9_i', '10_j']);
    const dates = ['2026-01-10_b.sql', '2026-01-09_z.sql', '2026-01-10_a.sql', '2026_01_11_120000_c.sql'];
    expect(await idsOf('.', folderWith(Object.fromEntries(dates.map((name) => [name, '']))))).toEqual([
      '2026-01-09_z',
      '2026-01-10_a',
      '2026-01-10_b',
      '2026_01_11_120000_c',
    ]);
    const { message } = await failure('.', folderWith({ '1_a.sql': '', 'seed.sql': '' }));
    expect(message).toContain('seed.sql has no number before its name');
  });

  it('marks: only what goes up runs, and lines keep their numbers', async () => {
    const folder = folderWith({
      'dbmate/1_a.sql': '-- migrate:up transaction:false\r\nCREATE TABLE a (id int);\r\n\r\n-- migrate:down\r\nDROP TABLE a;\r\n',
      'node/1_a.sql': 'CREATE TABLE a (id int);\n---- down migration ----\nDROP TABLE a;\n',
      'goose/1_a.sql': '-- a word before\n-- +goose Up\nCREATE TABLE a (id int);\n-- +goose Down\nDROP TABLE a;\n',
      'dbmate-none/1_a.sql': '-- migrate:up\nSELECT 1;\n-- migrate:down\n',
      'dbmate-none/2_b.sql': 'SELECT 2;\n',
    });
    expect(await textOf('dbmate', folder)).toBe('\nCREATE TABLE a (id int);\r\n\r\n\n\n');
    expect(await textOf('node', folder)).toBe('CREATE TABLE a (id int);\n\n\n');
    expect(await textOf('goose', folder)).toBe('\n\nCREATE TABLE a (id int);\n\n\n');
    expect((await failure('dbmate-none', folder)).message).toBe('dbmate-none/2_b.sql has no line "-- migrate:up".');
  });

  it('goose: a marked statement is one, and no variable comes from the environment', async () => {
    const body = 'CREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND';
    const folder = folderWith({
      'm/1_a.sql': `-- +goose Up\n-- +goose StatementBegin\n${body}\n-- +goose StatementEnd\nSELECT 3;\n`,
      'env/1_a.sql': `-- +goose Up\nSELECT '$HOME';\n-- +goose ENVSUB ON\nSELECT '\${REGION:-eu}';\nSELECT '\${PASSWORD}';\n`,
    });
    expect(await textOf('m', folder)).toBe(`\n\n${body}\n;\nSELECT 3;\n`);
    expect(await textOf('m', folder, 'mysql')).toBe(`\nDELIMITER +goose\n${body}\n+goose\nDELIMITER ;\nSELECT 3;\n`);
    expect(await failure('env', folder)).toMatchObject({
      code: 'source',
      message: 'env/1_a.sql, line 5: the variable PASSWORD has no default.',
    });
  });

  it('Flyway: placeholders, a baseline instead of what it stands for, and names that it passes over', async () => {
    const folder = folderWith({
      'none/V1__a.sql': `-- \${in_a_comment}\nSELECT 1;\nSELECT \${limit};\n`,
      'toml/V1__a.sql': `SELECT '\${Owner} of \${flyway:defaultSchema}', \${flyway:filename};\n`,
      'flyway.toml': '[flyway.placeholders]\nowner = "app"\n',
      'off/V1__a.sql': `SELECT \${x};\n`,
      'off/flyway.conf': 'flyway.placeholderReplacement=false\n',
      'base/V1__a.sql': 'a;',
      'base/V2__b.sql': 'b;',
      'base/B2__both.sql': 'both;',
      'base/V3__c.sql': 'c;',
      'alone/B2__both.sql': 'both;',
      'alone/V3__c.sql': 'c;',
      'alone/V4_d.sql': 'd;',
    });
    expect(await failure('none', folder)).toMatchObject({
      code: 'source',
      message: `none/V1__a.sql, line 3: the placeholder \${limit} has no value.`,
    });
    expect(await textOf('toml', folder)).toBe("SELECT 'app of public', V1__a.sql;\n");
    expect(await textOf('off', folder)).toBe(`SELECT \${x};\n`);
    expect(await textOf('base', folder)).toBe('both;\n--\nc;');
    const base = await migrations.open('base', contextIn(folder));
    const one = await scriptsOf({ ...base, steps: base.steps.slice(0, 1) });
    expect(one).toEqual([{ name: 'base/V1__a.sql', text: 'a;' }]);
    const context = contextIn(folder);
    expect((await migrations.open('alone', context)).steps.map(({ name }) => name)).toEqual(['B2__both', 'V3__c']);
    expect(context.warnings).toEqual([expect.stringContaining('alone/V4_d.sql is left out')]);
  });

  it('Atlas: says which file atlas.sum does not fit, refuses one that is gone, begins at a checkpoint', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'driftgate-atlas-'));
    try {
      cpSync(join(FIXTURES, 'atlas'), join(folder, 'm'), { recursive: true });
      const edited = join(folder, 'm', '20260202141500_add_currency.sql');
      const { appendFileSync } = await import('node:fs');
      appendFileSync(edited, '\n-- one more line\n');
      const context = contextIn(folder);
      await migrations.open('m', context);
      expect(context.warnings).toEqual([expect.stringContaining('m/atlas.sum does not fit 20260202141500_add_currency.sql')]);
      rmSync(edited);
      expect((await failure('m', folder)).message).toContain('lists 20260202141500_add_currency.sql, and there is no such file');
    } finally {
      rmSync(folder, { recursive: true });
    }
    const likeFlyway = { 'atlas.sum': 'h1:\n', 'V2__b.sql': 'b;', 'V10__c.sql': 'c;', 'U2__b.sql': 'no;', 'R__v.sql': 'v;' };
    expect(await textOf('.', folderWith(likeFlyway))).toBe('b;\n--\nc;\n--\nv;');
    const checkpoint = folderWith({
      'atlas.sum': 'h1:\n',
      '1_a.sql': 'a;',
      '2_all.sql': '-- atlas:checkpoint\n\nall;',
      '3_c.sql': 'c;',
      '4_d.sql': '-- atlas:txtar\n\n-- checks.sql --\ncheck;\n-- migration.sql --\nd;\n',
    });
    expect(await idsOf('.', checkpoint)).toEqual(['1', '3', '4']);
    expect((await textOf('.', checkpoint)).replace(/\n+/g, ' ')).toBe('-- atlas:checkpoint all; -- c; -- d; ');
  });

  it('Drizzle: a statement without its semicolon ends at the mark, and a hole in the journal is told', async () => {
    const journal = (tag: string, dialect = 'mysql') => JSON.stringify({ dialect, entries: [{ tag, when: 1 }] });
    const folder = folderWith({
      'm/meta/_journal.json': journal('0000_a'),
      'm/0000_a.sql':
        'CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int);--> statement-breakpoint\nSELECT 1',
      'hole/meta/_journal.json': journal('0001_gone'),
      'lite/meta/_journal.json': journal('0000_a', 'sqlite'),
      'lite/0000_a.sql': '',
      'broken/meta/_journal.json': '<<<<<<< HEAD\n',
    });
    expect(await textOf('m', folder, 'mysql')).toBe('CREATE TABLE a (id int)\n;\nCREATE TABLE b (id int);\nSELECT 1');
    expect((await migrations.open('m', contextIn(folder))).flavour).toBe('mysql');
    expect((await failure('hole', folder)).message).toContain('hole/meta/_journal.json names the migration 0001_gone');
    expect((await failure('lite', folder)).message).toContain('are for sqlite');
    expect((await failure('broken', folder)).message).toContain('broken/meta/_journal.json is no JSON');
  });

  it('sqitch: folders by its settings, and a plan that cannot be followed is told', async () => {
    const line = '2026-01-01T12:00:00Z Ada <ada@example.com>';
    const folder = folderWith({
      'shop/sqitch.conf': '[core]\n\tengine = mysql\n\ttop_dir = db # here\n',
      'shop/db/sqitch.plan': `%project=shop\n\na ${line}\n`,
      'shop/db/deploy/a.sql': 'a;',
      'gone/sqitch.plan': `%project=shop\n\na ${line} # first\nb [a] ${line}\n`,
      'gone/deploy/a.sql': 'a;',
      'odd/sqitch.plan': '%project=shop\n\nsomething else\n',
    });
    expect(await textOf('shop', folder)).toBe('a;');
    expect((await migrations.open('shop', contextIn(folder))).flavour).toBe('mysql');
    expect((await failure('gone', folder)).message).toContain('there is no deploy/b.sql in gone');
    expect((await failure('odd', folder)).message).toContain('odd/sqitch.plan, line 3 is no line of a plan: something else');
  });

  it('Liquibase: changesets for another engine and rollbacks do not run; a changelog in XML is refused', async () => {
    const text = await textOf('liquibase', FIXTURES);
    expect(text).not.toContain('ENGINE = InnoDB');
    expect(text.replace(/^--.*$/gm, '')).not.toContain('DROP');
    expect(await textOf('liquibase', FIXTURES, 'mariadb')).toContain('ENGINE = InnoDB');
    const folder = folderWith({
      '1.sql': '--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n',
      'changelog.xml': '<sqlFile path="x"/>',
    });
    expect((await failure('.', folder)).message).toBe('changelog.xml is a changelog that is not read here.');
  });
});

forEachServer(['mysql', 'mariadb'], (server) => {
  it('marked statements, other delimiters and statements without an end make what their tools make', async () => {
    const body = 'CREATE PROCEDURE touch()\nBEGIN\n  UPDATE a SET id = 1;\n  UPDATE a SET id = 2;\nEND';
    const folder = folderWith({
      'goose/1_a.sql': `-- +goose Up\nCREATE TABLE a (id int);\n-- +goose StatementBegin\n${body}\n-- +goose StatementEnd\nCREATE TABLE b (id int);\n-- +goose Down\nDROP TABLE a;\n`,
      'drizzle/meta/_journal.json': JSON.stringify({ dialect: 'mysql', entries: [{ tag: '0000_a', when: 1 }] }),
      'drizzle/0000_a.sql': `CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int);--> statement-breakpoint\n${body}`,
      'liquibase/1.sql': `--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (id int);\n--changeset a:2 splitStatements:false\n${body}\n--rollback DROP PROCEDURE touch;\n--changeset a:3 endDelimiter:/\nCREATE TABLE b (id int)/\n`,
      'dbmate/1_a.sql': `-- migrate:up\nCREATE TABLE a (id int);\n${body};\nCREATE TABLE b (id int);\n-- migrate:down\nDROP TABLE a;\n`,
    });
    const context = contextIn(folder, server.flavour);
    const database = await server.createDatabase();
    for (const path of ['goose', 'drizzle', 'liquibase', 'dbmate']) {
      const material = await migrations.open(path, context);
      const shadow = await mysql.openShadow({
        choice: { use: 'url', url: new URL(database.url) },
        binaries: null,
        flavour: server.flavour,
        like: null,
        reachable: false,
        timeouts: TIMEOUTS,
        world: context,
      });
      try {
        await material.apply(shadow, material.steps);
        const { objects, notCompared } = await shadow.read(select());
        expect([...objects.keys()].sort(), path).toEqual(['column:a.id', 'column:b.id', 'table:a', 'table:b']);
        expect(notCompared, path).toEqual([{ kind: 'procedure', count: 1 }]);
      } finally {
        await shadow.close();
      }
    }
  }, 120_000);
});
