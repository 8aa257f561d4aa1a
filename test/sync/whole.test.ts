/** A shop, and a database with everything that is hard, into an empty, a stale and a damaged target: all equal afterwards, and exactly what was needed is done. */
import { describe, expect, it } from 'vitest';
import { type TestServer, withServers } from '../servers/index.ts';
import { makeDamaged, makeStale } from './damage.ts';
import { createEmpty, createWithRows, DATASETS, type Dataset } from './data/index.ts';
import { changesOf, expectEqual, schemaOf, sumOf, syncFrom } from './doing.ts';
import { changesBetween, checksums } from './observer.ts';

for (const id of ['postgres:18', 'postgres:14', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    // An older version is another one for what is hard.
    for (const dataset of id === 'postgres:14' ? (['everything'] as const) : DATASETS)
      describe(dataset, () => {
        const settings = { ignore: { schemas: [], tables: exceptions(server, dataset), kinds: [] } };

        it('fills an empty target', async () => {
          const source = await createWithRows(server, dataset);
          const target = await createEmpty(server, dataset);
          await withoutExceptions(server, dataset, [source, target]);
          const before = await schemaOf(target);
          const expected = await changesBetween(source, target);
          const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
          expect(result.skipped).toEqual([]);
          expect(result.tables.filter(({ status }) => status !== 'synced' && status !== 'unchanged')).toEqual([]);
          expect(result.outcome).toBe('synced');
          expect(changesOf(result)).toEqual(expected);
          expect(result.totals).toMatchObject({ ...sumOf(expected), skipped: 0, errors: 0 });
          await expectEqual(source, target);
          expect(await schemaOf(target)).toEqual(before);
          await nothingIsLeftToDo(() => syncFrom(source, target, { settings, sync: { mode: 'data' } }));
        });

        for (const [state, make] of [
          ['stale', makeStale],
          ['damaged', makeDamaged],
        ] as const)
          it(`brings a ${state} target up to date, and says what was done`, async () => {
            const source = await createWithRows(server, dataset);
            const target = await createWithRows(server, dataset);
            await withoutExceptions(server, dataset, [source, target]);
            const expected = await make(source, target, { dataset, seed: 8 });
            const given = await checksums(source);
            const before = await schemaOf(target);

            // Counting comes first, and changes nothing.
            const untouched = await checksums(target);
            const counted = await syncFrom(source, target, { settings, sync: { mode: 'dry-run' } });
            expect(counted.result.outcome).toBe('would-change');
            expect(changesOf(counted.result)).toEqual(expected);
            expect(await checksums(target)).toEqual(untouched);
            expect(await schemaOf(target)).toEqual(before);

            const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
            expect(result.skipped).toEqual([]);
            expect(result.tables.filter(({ status }) => status !== 'synced' && status !== 'unchanged')).toEqual([]);
            expect(result.outcome).toBe('synced');
            expect(changesOf(result)).toEqual(expected);
            expect(result.totals).toMatchObject({ ...sumOf(expected), skipped: 0, errors: 0 });
            await expectEqual(source, target);
            expect(await checksums(source)).toEqual(given);
            expect(await schemaOf(target)).toEqual(before);
            await nothingIsLeftToDo(() => syncFrom(source, target, { settings, sync: { mode: 'data' } }));
          });

        it('is emptied and copied whole when that is asked for', async () => {
          const source = await createWithRows(server, dataset);
          const target = await createWithRows(server, dataset);
          await withoutExceptions(server, dataset, [source, target]);
          await makeDamaged(source, target, { dataset, seed: 9 });
          const before = await schemaOf(target);
          const { result } = await syncFrom(source, target, { settings, sync: { mode: 'full' } });
          expect(result.tables.filter(({ how }) => how !== 'copied')).toEqual([]);
          expect(result.skipped).toEqual([]);
          await expectEqual(source, target);
          expect(await schemaOf(target)).toEqual(before);
        });
      });
  });

async function nothingIsLeftToDo(again: () => ReturnType<typeof syncFrom>): Promise<void> {
  const { result } = await again();
  expect(changesOf(result)).toEqual({});
  expect(result.outcome).toBe('unchanged');
  expect(result.counters).toBe(0);
  expect(result.totals).toMatchObject({ inserted: 0, updated: 0, deleted: 0, skipped: 0, errors: 0, synced: 0 });
}

/** MySQL cannot turn triggers off: the two tables that theirs keep changing are a case of their own (triggers.test.ts). */
function exceptions(server: TestServer, dataset: Dataset): string[] {
  return server.engine === 'mysql' && dataset === 'everything' ? ['watched', 'changes_seen'] : [];
}

async function withoutExceptions(
  server: TestServer,
  dataset: Dataset,
  databases: readonly Awaited<ReturnType<typeof createWithRows>>[],
): Promise<void> {
  for (const table of exceptions(server, dataset)) for (const database of databases) await database.run(`DROP TABLE ${table}`);
}
