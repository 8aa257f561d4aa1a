/**
 * Random pairs of schemas: from one to the other with rows in the tables, and nothing is left, no row is lost, and the server's own dump
 * agrees. The seed is in the name of the test; DRIFTGATE_SEED=n tries DRIFTGATE_SEEDS (20) pairs from n on instead.
 */
import { describe, expect, it } from 'vitest';
import { identify } from '../../src/catalog/model.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { converge } from './converge.ts';
import { randomPair } from './random-schema.ts';
import { openRunner } from './runner.ts';

const firstSeed = Number(process.env.DRIFTGATE_SEED ?? 1);
const count = Number(process.env.DRIFTGATE_SEEDS ?? (process.env.DRIFTGATE_SEED === undefined ? 6 : 20));

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  describe('random schemas', () => {
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      it(`seed ${seed}`, async () => {
        const { from, to, kept, fill } = randomPair(server.engine, seed);
        const before = await server.createDatabase(from);
        const rows = await rowsOf(server, before.url, kept);
        const schema = server.engine === 'postgres' ? ['public'] : [];
        const byId = [...fill].map(([name, value]) => [identify('column', ...schema, ...name.split('.')), value] as const);
        const { database } = await converge(server, { from, to, fill: new Map(byId) });
        expect(await rowsOf(server, database.url, kept)).toEqual(rows);
      });
    }
  });
});

async function rowsOf(server: TestServer, url: string, kept: ReadonlyMap<string, readonly string[]>): Promise<unknown> {
  const runner = await openRunner(server.engine, url);
  const quote = (name: string): string =>
    server.engine === 'postgres' ? `public."${name}"`.replace(/^public\./, '') : `\`${name}\``;
  try {
    const found: unknown[] = [];
    for (const [table, columns] of kept) {
      const place = server.engine === 'postgres' ? `public.${quote(table)}` : quote(table);
      found.push([table, await runner.rows(`SELECT ${columns.map(quote).join(', ')} FROM ${place} ORDER BY id`)]);
    }
    return found;
  } finally {
    await runner.close();
  }
}
