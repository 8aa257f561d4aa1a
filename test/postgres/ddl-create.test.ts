/** A whole schema is made anew from its catalog alone: read again it is the same object by object, and pg_dump sees no difference. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CatalogObject } from '../../src/catalog/model.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { createAll } from '../../src/plan/create-all.ts';
import { linesOf, read, runAll, textOf } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';

const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');

forEachServer({ every: ['postgres'] }, (server) => {
  it('makes the shop', async () => {
    const original = await server.createDatabase(SHOP);
    const { catalog } = await read(postgres, original.url);
    const copy = await server.createDatabase();
    const statements = createAll(postgres.ddl, catalog);
    await runAll(postgres, copy.url, statements);
    const { catalog: again } = await read(postgres, copy.url);
    const told = (object: CatalogObject | undefined): string =>
      JSON.stringify(object === undefined ? null : { ...object, dependsOn: [...object.dependsOn].sort() });
    const differ = [...catalog.objects.values()].filter((object) => told(object) !== told(again.objects.get(object.id)));
    expect(differ, textOf(statements)).toEqual([]);
    expect(again.fingerprint).toBe(catalog.fingerprint);
    // The shop has functions, triggers and comments too, which are not compared.
    const lines = new Set(linesOf(await original.dump()));
    expect(linesOf(await copy.dump()).filter((line) => !lines.has(line))).toEqual([]);
  });
});
