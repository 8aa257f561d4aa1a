/** Everything of a catalog, made again in an empty database, is the same catalog, and the same to mysqldump. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Catalog, PropertyValue } from '../../src/catalog/model.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { createAll, createEverything } from '../../src/plan/create-all.ts';
import { runAll } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { catalogOf, differences } from './catalog-of.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');

forEachServer(['mysql', 'mariadb'], (server) => {
  it('makes the whole shop again', async () => {
    const shop = await server.createDatabase(`${text('shop')}\n${text(`shop-${server.flavour}`)}`);
    const catalog = await catalogOf(shop.url);
    const again = await server.createDatabase();
    await runAll(mysql, again.url, createAll(mysql.ddl, catalog));
    const made = await catalogOf(again.url);
    expect(differences(catalog, made)).toEqual([]);
    expect(made.fingerprint).toBe(catalog.fingerprint);
  });

  it('puts no text into a statement that is not surely one expression', async () => {
    const { url } = await server.createDatabase(
      'CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 1, c varchar(9), CONSTRAINT k CHECK (a > 0)); CREATE VIEW v AS SELECT id FROM t',
    );
    const catalog = await catalogOf(url);
    const tampered: readonly [string, string, PropertyValue][] = [
      ['column:t.a', 'default', '1; DROP TABLE t'],
      ['column:t.a', 'default', '(1)); DROP TABLE t; -- )'],
      ['column:t.a', 'default', '(1 /* */ )'],
      ['column:t.a', 'type', 'int, b int'],
      ['column:t.a', 'type', 'int `x`'],
      ['column:t.c', 'collation', 'x; DROP TABLE t'],
      ['check:t.k', 'expression', '1) , ADD COLUMN x int, CHECK (1'],
      ['view:v', 'definition', 'select 1; drop table t'],
      ['table:t', 'engine', 'InnoDB, x'],
      ['table:t', 'options', ["comment=x', y='"]],
      ['table:t', 'partition-by', 'HASH (id); DROP TABLE t'],
    ];
    for (const [id, property, value] of tampered) {
      const objects = new Map(catalog.objects);
      const object = objects.get(id)!;
      objects.set(id, { ...object, properties: { ...object.properties, [property]: value } });
      const poisoned: Catalog = { ...catalog, objects };
      const { statements, left } = createEverything(mysql.ddl, poisoned, { ...catalog, objects: new Map() });
      const written = statements.map(({ sql }) => sql).join('\n');
      expect(left.length > 0 || written.includes("COMMENT='x'', y='''"), `${id} ${property}: ${written}`).toBe(true);
      expect(written).not.toMatch(/drop table/i);
    }
  });
});
