/** Everything of a catalog, made again in an empty database, is the same catalog, and the same to mysqldump. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mysql } from '../../src/engines/mysql/index.ts';
import { createAll } from '../../src/plan/create-all.ts';
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
});
