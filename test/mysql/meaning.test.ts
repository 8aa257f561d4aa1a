/**
 * What one server prints alike means the same. Servers of one version hardly ever print the same thing in two ways that sql/ does
 * not bring to one form, so the pairs are put into catalogs of real databases as an older version might have printed them.
 */
import mysql2 from 'mysql2/promise';
import { beforeAll, expect, it } from 'vitest';
import type { Catalog, CatalogObject } from '../../src/catalog/model.ts';
import type { Question } from '../../src/engines/engine.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { catalogOf } from './catalog-of.ts';

const SCHEMA = `
  CREATE TABLE t (a int, b int, s varchar(30), d datetime, j json, g int GENERATED ALWAYS AS (a + 1) STORED, e varchar(40) DEFAULT (upper('x')),
    CONSTRAINT k CHECK (a > 0)) COLLATE utf8mb4_general_ci;
  CREATE TABLE u (id int PRIMARY KEY, t_a int, name varchar(20)) COLLATE utf8mb4_general_ci;
  CREATE VIEW w AS SELECT id, name FROM u;
  CREATE VIEW v AS SELECT t.a, w.name FROM t JOIN w ON w.id = t.a;
`;

type Property = 'expression' | 'generated' | 'default' | 'definition';
const OBJECTS: Readonly<Record<Property, string>> = {
  expression: 'check:t.k',
  generated: 'column:t.g',
  default: 'column:t.e',
  definition: 'view:v',
};
const FROM = 'from `t` join `w` on `w`.`id` = `t`.`a`';

const PAIRS: readonly (readonly [property: Property, a: string, b: string, same: boolean])[] = [
  ['expression', "position('a' in `s`) > 1", "locate('a', `s`) > 1", true],
  ['expression', 'adddate(`d`, 3) > `d`', 'date_add(`d`, interval 3 day) > `d`', true],
  ['expression', 'subdate(`d`, 3) > `d`', '`d` - interval 3 day > `d`', true],
  ['expression', '(`a` > 1) and (`b` > 1)', '((`a` > 1)) and `b` > 1', true],
  ['expression', '`a` != 1', '`a` <> 1', true],
  ['expression', '`a` > 1', '`a` >= 1', false],
  ['expression', '`a` > 1', '`b` > 1', false],
  ['expression', '`a` in (1, 2)', '`a` in (2, 1)', false],
  ['expression', '`a` > 1 and `b` > 1', '`a` > 1 or `b` > 1', false],
  ['expression', "`s` = 'a'", "`s` = 'A'", false],
  ['expression', "`s` = 'a'", "`s` = 'a '", false],
  ['expression', "`s` = 'a'", "`s` collate utf8mb4_bin = 'a'", false],
  ['expression', "`s` like 'a%'", "`s` not like 'a%'", false],
  ['expression', '`a` / 2 > 1', '`a` div 2 > 1', false],
  ['expression', "`a` = 1", "`a` = '1'", false],
  ['expression', "`a` = 1", '`a` = 1.0', false],
  ['expression', "cast(`s` as char(3)) = 'a'", "cast(`s` as char(4)) = 'a'", false],
  ['expression', "cast(`s` as signed) = 1", 'cast(`s` as unsigned) = 1', false],
  ['expression', 'coalesce(`a`, 1) > 0', 'ifnull(`a`, 1) > 0', false],
  ['expression', "`s` = '\"'", "`s` = ''''", false],
  ['expression', '`missing` > 1', '`missing` > 2 - 1', false],
  ['expression', "json_extract(`j`, '$.a') = 1", "json_extract(`j`, '$.b') = 1", false],
  ['expression', '`a` > 1; drop table `u`', '`a` > 1', false],
  ['expression', '`a` > 1) , x int); drop table `u`; create table y (z int', '`a` > 1', false],
  ['expression', '`a` > 1 /* x */', '`a` > 1', false],
  ['expression', '`a` > 1 -- x', '`a` > 1', false],
  ['generated', '(mod(`a`, 2)) STORED', '(`a` % 2) STORED', true],
  ['generated', "(position('a' in `s`)) STORED", "(locate('a', `s`)) STORED", true],
  ['generated', '(`a` + 1) STORED', '(`a` + 1) VIRTUAL', false],
  ['generated', '(`a` + 1) STORED', '(`a` + 2) STORED', false],
  ['generated', '(`a` + `b`) STORED', '(`b` + `a`) STORED', false],
  ['default', "(position('a' in 'x'))", "(locate('a', 'x'))", true],
  ['default', '(uuid())', '(rand())', false],
  ['default', "(upper('x'))", "(lower('x'))", false],
  ['default', "(upper('x'))", "('X')", false],
  ['default', '(now())', '(sysdate())', false],
  ['default', "(concat('a', 'b'))", "('ab')", false],
  ['definition', `select position('a' in \`w\`.\`name\`) as \`p\` ${FROM}`, `select locate('a', \`w\`.\`name\`) as \`p\` ${FROM}`, true],
  ['definition', `select \`t\`.\`a\` as \`a\` ${FROM} where \`t\`.\`d\` > adddate(\`t\`.\`d\`, 1)`, `select \`t\`.\`a\` as \`a\` ${FROM} where \`t\`.\`d\` > date_add(\`t\`.\`d\`, interval 1 day)`, true],
  ['definition', `select \`t\`.\`a\` as \`a\` ${FROM}`, `select \`t\`.\`a\` as \`b\` ${FROM}`, false],
  ['definition', `select \`t\`.\`a\` as \`a\` ${FROM}`, `select distinct \`t\`.\`a\` as \`a\` ${FROM}`, false],
  ['definition', `select \`t\`.\`a\` as \`a\` ${FROM} where \`t\`.\`a\` > 1`, `select \`t\`.\`a\` as \`a\` ${FROM} where \`t\`.\`a\` > 2`, false],
  ['definition', `select \`t\`.\`a\` as \`a\` ${FROM} order by \`t\`.\`a\``, `select \`t\`.\`a\` as \`a\` ${FROM} order by \`t\`.\`a\` desc`, false],
  ['definition', 'select `t`.`a` as `a` from `t` left join `w` on `w`.`id` = `t`.`a`', `select \`t\`.\`a\` as \`a\` ${FROM}`, false],
  ['definition', 'select 1 as `a` union select 1', 'select 1 as `a` union all select 1', false],
  ['definition', 'select `t`.`a` as `a` from `t`; drop table `u`', 'select `t`.`a` as `a` from `t`', false],
]; // biome-ignore format: one pair a line

async function shadowOver(server: TestServer, sql?: string): Promise<Shadow> {
  const { url } = await server.createDatabase(sql);
  const connection = await mysql2.createConnection({ uri: url, multipleStatements: true });
  const unused = (): never => {
    throw new Error('not of this shadow');
  };
  return {
    label: 'a database of the tests',
    flavour: server.flavour,
    version: '0',
    url: null,
    load: unused,
    read: unused,
    async query(sql) {
      const [result] = await connection.query(sql);
      const results = result as unknown[];
      const last =
        Array.isArray(results) && results.some((one) => Array.isArray(one) || isHeader(one)) ? results.at(-1) : results;
      return Array.isArray(last) ? last : [];
    },
    close: () => connection.end(),
  };
}

function isHeader(one: unknown): boolean {
  return typeof one === 'object' && one !== null && one.constructor.name === 'ResultSetHeader';
}

function question(catalog: Catalog, property: Property, a: string, b: string, target: Catalog = catalog): Question {
  const [left, right] = [catalog.objects.get(OBJECTS[property])!, target.objects.get(OBJECTS[property])!];
  return { property, reference: { value: a, object: left, catalog }, target: { value: b, object: right, catalog: target } };
}

/** The catalog with another object in the place of one. */
function withObject(catalog: Catalog, id: string, change: (object: CatalogObject) => CatalogObject): Catalog {
  return {
    ...catalog,
    objects: new Map([...catalog.objects].map(([key, object]) => [key, key === id ? change(object) : object])),
  };
}

const STATE = "SELECT GROUP_CONCAT(table_name ORDER BY 1) AS tables, @@SESSION.sql_mode AS mode FROM information_schema.tables WHERE table_schema = DATABASE()"; // biome-ignore format: one line

forEachServer(['mysql', 'mariadb'], (server) => {
  let catalog: Catalog;
  const shadows: { readonly shadow: Shadow; readonly loaded: boolean }[] = [];

  beforeAll(async () => {
    const { url } = await server.createDatabase(SCHEMA);
    catalog = await catalogOf(url);
    shadows.push({ shadow: await shadowOver(server, SCHEMA), loaded: true }, { shadow: await shadowOver(server), loaded: false });
    return async () => {
      for (const { shadow } of shadows) await shadow.close();
    };
  });

  it('tells what means the same from what does not, in a shadow that is loaded and in an empty one, and leaves it as it was', async () => {
    const questions = PAIRS.map(([property, a, b]) => question(catalog, property, a, b));
    for (const { shadow, loaded } of shadows) {
      const before = await shadow.query(STATE);
      const answers = await mysql.meaning.same(shadow, questions, loaded);
      const wrong = PAIRS.filter(([, , , same], number) => answers[number] !== same).map(
        ([, a, b, same]) => `${same ? 'same' : 'unlike'}: ${a} / ${b}`,
      );
      expect(wrong, loaded ? 'loaded' : 'empty').toEqual([]);
      expect(await shadow.query(STATE)).toEqual(before);
    }
  });

  it('judges nothing where a column that is spoken of, or a view that is read, is another one on each side', async () => {
    const typed = withObject(catalog, 'column:t.s', (column) => ({
      ...column,
      properties: { ...column.properties, type: 'varchar(31)' },
    }));
    const viewed = withObject(catalog, 'view:w', (view) => ({
      ...view,
      properties: { ...view.properties, definition: 'select 1 as `id`' },
    }));
    const [, a, b] = PAIRS[0]!;
    const [, c, d] = PAIRS.find(([property, , , same]) => property === 'definition' && same)!;
    for (const { shadow, loaded } of shadows) {
      const asked = [question(catalog, 'expression', a, b), question(catalog, 'expression', a, b, typed), question(catalog, 'definition', c, d), question(catalog, 'definition', c, d, viewed)]; // biome-ignore format: one line
      expect(await mysql.meaning.same(shadow, asked, loaded)).toEqual([true, false, true, false]);
    }
  });

  it('asks nothing across the flavours, and nothing about literals', () => {
    const other = { ...catalog, flavour: catalog.flavour === 'mysql' ? ('mariadb' as const) : ('mysql' as const) };
    const older = { ...catalog, version: '5.0.0' };
    const asks = (one: Question): boolean => mysql.meaning.asks(one.reference.object.kind, one.property, one);
    expect(asks(question(catalog, 'expression', '`a` > 1', '1 < `a`', older))).toBe(true);
    expect(asks(question(catalog, 'expression', '`a` > 1', '1 < `a`', other))).toBe(false);
    expect(asks(question(catalog, 'default', "'a'", "'b'", older))).toBe(false);
    expect(asks(question(catalog, 'default', "(upper('a'))", "(ucase('a'))", older))).toBe(true);
  });

  it('asks nothing of what one version has printed, as it would print it so again; MariaDB keeps views as an older one did', () => {
    const asks = (one: Question): boolean => mysql.meaning.asks(one.reference.object.kind, one.property, one);
    expect(asks(question(catalog, 'expression', '`a` > 1', '1 < `a`'))).toBe(false);
    expect(asks(question(catalog, 'default', "(upper('a'))", "(ucase('a'))"))).toBe(false);
    expect(asks(question(catalog, 'definition', 'select 1 as `a`', 'select 2 as `a`'))).toBe(catalog.flavour === 'mariadb');
  });
});
