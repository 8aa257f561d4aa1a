/** Connections are cut after a random number of bytes, to the target, the source or both: the same run goes on by itself, and ends equal. */
import { expect, it } from 'vitest';
import { withServers } from '../../servers/index.ts';
import { expectEqual, schemaOf, syncFrom } from '../doing.ts';
import { contradictionsIn, createBusy, disturb } from './busy.ts';
import { startCutter } from './proxy.ts';
import { randomFrom } from './random.ts';

for (const id of ['postgres:18', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    for (const cutOff of [['target'], ['source'], ['source', 'target']] as const)
      it(`ends equal when connections to the ${cutOff.join(' and the ')} are cut`, { timeout: 900_000 }, async () => {
        const { host, port } = await server.facts();
        const random = randomFrom(cutOff.join().length);
        const source = await createBusy(server);
        const target = await createBusy(server, false);
        const schema = await schemaOf(target);
        const proxies = { source: await startCutter(host, port), target: await startCutter(host, port) };
        const from = { url: proxies.source.url(source) };
        const to = { url: proxies.target.url(target) };
        const sync = { mode: 'data' as const, jobs: 3 };
        await syncFrom(from, to, { sync });
        const bytes = { source: proxies.source.passed, target: proxies.target.passed };
        await expectEqual(source, target);

        let cut = 0;
        for (let turn = 0; turn < 3; turn += 1) {
          await disturb(server, target, turn);
          const before = cutOff.map((side) => proxies[side].cuts);
          for (const side of cutOff) proxies[side].cutAfter(random() * 0.8 * bytes[side]);
          const { result, lines } = await syncFrom(from, to, { sync });
          const cuts = cutOff.map((side, place) => proxies[side].cuts - before[place]!);
          for (const side of cutOff) proxies[side].cutAfter(Number.POSITIVE_INFINITY);
          const about = `turn ${turn}, ${cuts} cuts:\n${lines.join('\n')}`;
          if (cuts.every((count) => count > 0)) cut += 1;
          expect(result, about).toMatchObject({ outcome: 'synced', skipped: [] });
          await expectEqual(source, target, about);
          expect(await contradictionsIn(target), about).toEqual([]);
          expect(await schemaOf(target), about).toEqual(schema);
        }
        expect(cut).toBeGreaterThan(1);
      });
  });
