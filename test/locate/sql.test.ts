/** SQL: what stands in comments and strings is nothing, quoted names are names, and later statements change what earlier ones made. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Flavour } from '../../src/catalog/model.ts';
import { Definitions } from '../../src/locate/definitions.ts';
import { LARGEST } from '../../src/locate/files.ts';
import { scanSql } from '../../src/locate/sql.ts';
import { codeOf } from '../../src/locate/text.ts';
import { search } from './search.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-locate-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function inSql(text: string, flavour: Flavour = 'postgres') {
  return search('sql:schema.sql', await folderOf({ 'schema.sql': text }), flavour);
}

describe('sql:', () => {
  test('comments and strings are no definitions', async () => {
    const found = await inSql(`-- CREATE TABLE orders (id int);
/* CREATE TABLE orders (
   id int /* nested */
   ); CREATE TABLE orders (id int);
*/
COMMENT ON TABLE x IS 'CREATE TABLE orders (currency text);';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $body$ CREATE TABLE orders (currency text); $body$;
INSERT INTO notes VALUES (E'it\\'s; CREATE TABLE orders (a int);');
CREATE TABLE "orders" (
  -- currency text,
  id int DEFAULT 1, "total" numeric(12, 2) CHECK (total > 0),
  note text DEFAULT 'currency, text'
);`);
    expect(found.place('table', ['public', 'orders'])).toBe('schema.sql:9');
    expect(found.place('column', ['public', 'orders', 'total'])).toBe('schema.sql:11');
    expect(found.place('column', ['public', 'orders', 'note'])).toBe('schema.sql:12');
    // Only in a comment: the table is what can be shown.
    expect(found.place('column', ['public', 'orders', 'currency'])).toBe('schema.sql:9');
  });

  test('the same column of another table is another column', async () => {
    const found = await inSql('create table a (\n id int,\n currency text\n);\ncreate table b (\n id int\n);');
    expect(found.place('column', ['public', 'b', 'currency'])).toBe('schema.sql:5');
    expect(found.place('column', ['public', 'a', 'currency'])).toBe('schema.sql:3');
  });

  test('schemas keep tables of one name apart; a table without a schema is of any other', async () => {
    const found = await inSql(
      'CREATE TABLE levels (\n a int);\nCREATE TABLE stock.levels (\n a int);\nCREATE TABLE old."Levels" (\n a int);',
    );
    expect(found.place('column', ['stock', 'levels', 'a'])).toBe('schema.sql:4');
    expect(found.place('column', ['public', 'levels', 'a'])).toBe('schema.sql:2');
    const one = await inSql('CREATE TABLE stock.levels (a int);\nCREATE TYPE a.kind AS ENUM ();\nCREATE TYPE b.kind AS ENUM ();');
    expect(one.place('table', ['public', 'levels'])).toBeNull();
    expect(one.place('enum', ['a', 'kind'])).toBe('schema.sql:2');
    expect(one.place('enum', ['public', 'kind'])).toBeNull();
    // A schema, or a type, is no table of that name.
    expect((await inSql('CREATE TABLE stock (a int);')).place('schema', ['stock'])).toBeNull();
  });

  test('changes after it: added, altered, renamed, dropped', async () => {
    const found = await inSql(`CREATE TABLE orders (id int, total int, old_note text);
ALTER TABLE ONLY public.orders ADD COLUMN IF NOT EXISTS currency char(3) NOT NULL DEFAULT 'EUR',
  ADD CONSTRAINT orders_total_check CHECK (total > 0);
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
ALTER TABLE orders RENAME COLUMN old_note TO note;
ALTER TABLE orders DROP COLUMN currency;
ALTER TABLE orders ADD currency text;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_idx ON ONLY orders (total);
CREATE TABLE basket (id int);
ALTER TABLE basket RENAME TO carts;
CREATE TYPE order_status AS ENUM ('new');
CREATE OR REPLACE VIEW open_orders AS SELECT 1;
CREATE MATERIALIZED VIEW sums AS SELECT 1;
DROP TABLE IF EXISTS gone, orders_2;`);
    const column = (name: string, change?: 'changed') => found.place('column', ['public', 'orders', name], change);
    expect(column('currency')).toBe('schema.sql:7');
    expect(column('total')).toBe('schema.sql:1');
    expect(column('total', 'changed')).toBe('schema.sql:4');
    expect(column('note')).toBe('schema.sql:5');
    expect(column('old_note')).toBe('schema.sql:1');
    expect(found.place('check', ['public', 'orders', 'orders_total_check'])).toBe('schema.sql:3');
    expect(found.place('index', ['public', 'orders', 'orders_idx'])).toBe('schema.sql:8');
    expect(found.place('table', ['public', 'carts'])).toBe('schema.sql:9');
    expect(found.place('table', ['public', 'basket'])).toBeNull();
    expect(found.place('enum', ['public', 'order_status'])).toBe('schema.sql:11');
    expect(found.place('view', ['public', 'open_orders'])).toBe('schema.sql:12');
    expect(found.place('materialized-view', ['public', 'sums'])).toBe('schema.sql:13');
  });

  test('words that are columns here and keys there', async () => {
    const text = 'CREATE TABLE `t` (\n  `key` int,\n  UNIQUE KEY t_uk (`key`),\n  KEY `t_k` (`key`)\n);';
    const mysql = await inSql(
      `# CREATE TABLE u (a int);\n${text}\nALTER TABLE t CHANGE \`key\` code int, MODIFY code bigint;`,
      'mysql',
    );
    expect(mysql.place('index', ['t', 't_uk'])).toBe('schema.sql:4');
    expect(mysql.place('index', ['t', 't_k'])).toBe('schema.sql:5');
    expect(mysql.place('column', ['t', 'code'])).toBe('schema.sql:7');
    expect(mysql.place('table', ['u'])).toBeNull();
    const postgres = await inSql('CREATE TABLE t (\n  key int,\n  index text\n);');
    expect(postgres.place('column', ['public', 't', 'key'])).toBe('schema.sql:2');
    expect(postgres.place('column', ['public', 't', 'index'])).toBe('schema.sql:3');
  });

  test('what MySQL runs out of a comment, and its backslashes', async () => {
    const found = await inSql(
      "INSERT INTO x VALUES ('it\\'s; CREATE TABLE t (z int);');\n/*!40101 CREATE TABLE t (\n a int) */;",
      'mysql',
    );
    expect(found.place('column', ['t', 'a'])).toBe('schema.sql:3');
  });

  test('files in folders, large ones and links out of the repository', async () => {
    const outside = await folderOf({ 'c.sql': 'CREATE TABLE c (id int);' });
    const folder = await folderOf({
      'db/a.sql': 'CREATE TABLE a (id int);',
      'db/large.sql': `CREATE TABLE large (id int);\n${'-'.repeat(LARGEST)}`,
    });
    await symlink(join(outside, 'c.sql'), join(folder, 'db/c.sql'));
    const found = await search('sql:db', folder);
    expect(found.place('table', ['public', 'a'])).toBe('db/a.sql:1');
    expect(found.place('table', ['public', 'large'])).toBeNull();
    expect(found.place('table', ['public', 'c'])).toBeNull();
    expect((await search('sql:db/*.sql', folder)).place('table', ['public', 'a'])).toBe('db/a.sql:1');
  });

  test('5,000 tables are searched in one go through the text', () => {
    const text = Array.from({ length: 5000 }, (_, at) => `CREATE TABLE t${at} (\n  id int,\n  c${at} text\n);`).join('\n');
    const definitions = new Definitions(true);
    scanSql(text, 'postgres', definitions, codeOf({ file: '/schema.sql', text }, text).place);
    const object = { kind: 'column', id: '', name: '', table: 't4321', path: ['public', 't4321', 'c4321'] };
    expect(definitions.find({ object, change: 'missing' })).toEqual({ file: '/schema.sql', line: 4321 * 4 + 3 });
  });
});

describe('migrations:', () => {
  test('the last one that adds it, and never a way back', async () => {
    const folder = await folderOf({
      'm/V1__orders.sql': 'CREATE TABLE orders (\n  id int,\n  total int\n);',
      'm/V2__currency.sql': 'ALTER TABLE orders\n  ADD COLUMN currency text;',
      'm/V10__again.sql': 'ALTER TABLE orders DROP COLUMN currency;\nALTER TABLE orders ADD COLUMN currency char(3);',
      'm/U2__currency.sql': 'DROP TABLE orders;',
    });
    const found = await search('migrations:m', folder);
    expect(found.place('table', ['public', 'orders'])).toBe('m/V1__orders.sql:1');
    expect(found.place('column', ['public', 'orders', 'total'])).toBe('m/V1__orders.sql:3');
    expect(found.place('column', ['public', 'orders', 'currency'])).toBe('m/V10__again.sql:2');
  });

  test('the part of a file that goes back is no part of it', async () => {
    const text = '-- +goose Up\nCREATE TABLE a (\n  id int\n);\n-- +goose Down\nDROP TABLE a;\n';
    const folder = await folderOf({ 'm/001_a.sql': text, 'm/002_b.sql': text.replaceAll(' a', ' b') });
    const found = await search('migrations:goose@m', folder);
    expect(found.place('column', ['public', 'a', 'id'])).toBe('m/001_a.sql:3');
    expect(found.place('table', ['public', 'b'])).toBe('m/002_b.sql:2');
  });
});
