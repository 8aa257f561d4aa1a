/** From MySQL to MariaDB and back: what both know arrives the same. */
import { expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { makeStale } from './damage.ts';
import { createEmpty, createWithRows } from './data/index.ts';
import { changesOf, expectEqual, syncFrom } from './doing.ts';
import { changesBetween } from './observer.ts';

for (const ids of [
  ['mysql', 'mariadb'],
  ['mariadb', 'mysql'],
] as const)
  withServers(ids, (from, to) => {
    // MySQL has a normal form of JSON, which the rows are made in.
    const settings = { ignore: { schemas: [], tables: ['watched', 'changes_seen'], kinds: [] } };

    for (const dataset of ['shop', 'everything'] as const)
      it(`${dataset}: fills an empty target, and brings it up to date`, async () => {
        const source = await createWithRows(from, dataset, false);
        const target = await createEmpty(to, dataset, false);
        if (dataset === 'everything')
          for (const database of [source, target]) await database.run('DROP TABLE watched, changes_seen');
        // MariaDB has no -0.
        if (dataset === 'everything')
          await source.run('UPDATE every_type SET c_float = 0, c_double = 0 WHERE c_float = 0 AND c_double = 0');
        const expected = await changesBetween(source, target);
        const first = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
        expect(first.result.skipped).toEqual([]);
        expect(changesOf(first.result)).toEqual(expected);
        await expectEqual(source, target);

        const changes = await makeStale(source, target, { dataset, seed: 8 });
        const second = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
        expect(changesOf(second.result)).toEqual(changes);
        await expectEqual(source, target);
        const third = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
        expect(third.result.outcome).toBe('unchanged');
      });
  });
