/** People go on reading and writing while a plan is run on their table: nobody's statement fails, and what is asked for is there. */
import { expect, it } from 'vitest';
import { compare } from '../../src/diff/compare.ts';
import { ALLOWABLE } from '../../src/engines/ddl.ts';
import { engineOfFlavour, loadEngine } from '../../src/engines/index.ts';
import { buildStatements } from '../../src/plan/build.ts';
import { read, runAll } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { busyShop } from './busy-shop.ts';
import { startTraffic } from './traffic.ts';

const ROWS = 20_000;

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('fails nobody who reads and writes meanwhile', async () => {
    const { from, to, workers } = busyShop(server.engine, ROWS);
    const [database, wanted] = [await server.createDatabase(from), await server.createDatabase(to)];
    const engine = await loadEngine(engineOfFlavour(server.flavour));
    const traffic = await startTraffic(server.engine, database.url, workers);
    const [target, reference] = [await read(engine, database.url), await read(engine, wanted.url)];
    const { statements, left } = buildStatements({
      ddl: engine.ddl,
      reference: reference.catalog,
      target: target.catalog,
      comparison: compare(reference.catalog, target.catalog, engine.equivalent),
      facts: target.facts,
      allow: new Set(ALLOWABLE),
    });
    expect(left).toEqual([]);
    await runAll(engine, database.url, statements);
    const noted = await traffic.stop();
    expect(noted.failed).toEqual([]);
    expect(noted.done).toBeGreaterThan(20);
    const after = await read(engine, database.url);
    expect(compare(reference.catalog, after.catalog, engine.equivalent).differences).toEqual([]);
  });
});
