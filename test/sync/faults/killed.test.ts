/** Killed (SIGKILL) at random moments, fifty times over all servers: a later run goes on where it was, and ends equal. */
import { expect, it } from 'vitest';
import { withServers } from '../../servers/index.ts';
import { expectEqual, schemaOf, syncFrom } from '../doing.ts';
import { contradictionsIn, createBusy, disturb } from './busy.ts';
import { randomFrom } from './random.ts';
import { startSync } from './running.ts';

const KILLS = { 'postgres:18': 18, 'postgres:14': 6, mysql: 13, mariadb: 13 };

for (const [id, wanted] of Object.entries(KILLS))
  withServers([id], (server) => {
    it(`ends equal after ${wanted} kills`, { timeout: 1_200_000 }, async () => {
      const random = randomFrom(wanted);
      const source = await createBusy(server);
      const target = await createBusy(server, false);
      const schema = await schemaOf(target);
      const sync = { mode: 'data' as const, jobs: 3 };

      // What it tells of when nobody kills it: a moment is so many of these events, and a little.
      const whole = await startSync(source.url, target.url, { sync }).ended;
      expect(whole.result?.outcome, whole.output).toBe('synced');
      const events = whole.output.match(/^event progress$/gm)?.length ?? 0;
      expect(events).toBeGreaterThan(4);
      await expectEqual(source, target);

      let kills = 0;
      let resumed = 0;
      for (let turn = 0; kills < wanted; turn += 1) {
        expect(turn, `only ${kills} of ${wanted} runs were killed before they had ended`).toBeLessThan(wanted * 4);
        await disturb(server, target, turn);
        // One kill, or several in a row.
        const inARow = 1 + Math.floor(random() * 3);
        const outputs: string[] = [];
        for (let count = 0; count < inARow && kills < wanted; count += 1) {
          const run = startSync(source.url, target.url, { sync });
          await run.events(1 + Math.floor(random() * 0.6 * events));
          await new Promise((resolve) => setTimeout(resolve, random() * 30));
          run.kill();
          const { killed, output } = await run.ended;
          outputs.push(output);
          if (killed) kills += 1;
          expect(await schemaOf(target), output).toEqual(schema);
        }
        const { result, lines } = await syncFrom(source, target, { sync });
        const about = `turn ${turn}, killed after:\n${outputs.join('\nand after:\n')}\nthen:\n${lines.join('\n')}`;
        expect(result.skipped, about).toEqual([]);
        expect(['synced', 'unchanged'], about).toContain(result.outcome);
        if (result.resumed) resumed += 1;
        await expectEqual(source, target, about);
        expect(await contradictionsIn(target), about).toEqual([]);
        expect(await schemaOf(target), about).toEqual(schema);
      }
      const last = await syncFrom(source, target, { sync });
      expect(last.result).toMatchObject({ outcome: 'unchanged', resumed: false });
      // Some at least were killed with work half done.
      expect(resumed).toBeGreaterThan(0);
    });
  });
