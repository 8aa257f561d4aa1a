/** Somebody holds what the sync must write to: for a while, and it goes on; for ever, and it says so and loses nothing. */
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/inputs/settings.ts';
import { refusal } from '../../apply/doing.ts';
import { openRunner } from '../../plan/runner.ts';
import { withServers } from '../../servers/index.ts';
import { createSmall } from '../data/small.ts';
import { expectEqual, syncFrom } from '../doing.ts';
import { checksums } from '../observer.ts';

const { apply } = defaultSettings('test');
/** It is not waited for long. */
const settings = { apply: { ...apply, 'lock-timeout': 1, 'lock-retries': 2 } };

for (const id of ['postgres:18', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    /** A transaction that has changed a row that the sync must change, too. */
    async function hold() {
      const source = await createSmall(server);
      const target = await createSmall(server);
      await source.run("UPDATE customers SET name = 'new'; DELETE FROM details WHERE order_id > 58");
      const other = await openRunner(server.engine, target.url);
      if (server.engine === 'postgres') await other.run('SET search_path = public');
      await other.run('BEGIN');
      await other.run("UPDATE customers SET name = 'held' WHERE id = 5");
      return { source, target, other };
    }

    it('goes on when it is let go', async () => {
      const { source, target, other } = await hold();
      try {
        let freed: Promise<unknown> | null = null;
        const { result } = await syncFrom(source, target, {
          settings: { apply: { ...apply, 'lock-timeout': 1 } },
          sync: { mode: 'data' },
          onLine: (line) => {
            if (freed === null && /trying again/.test(line)) freed = other.run('ROLLBACK');
          },
        });
        await freed;
        expect(freed).not.toBe(null);
        expect(result).toMatchObject({ outcome: 'synced', skipped: [] });
        await expectEqual(source, target);
      } finally {
        await other.close();
      }
    });

    it('gives up in the end, and nothing is lost', async () => {
      const { source, target, other } = await hold();
      const before = await checksums(target, ['customers', 'public.customers']);
      try {
        const refused = syncFrom(source, target, { settings, sync: { mode: 'data' } });
        await expect(refused).rejects.toMatchObject({ exitCode: 3 });
        expect(await refusal(refused)).toMatch(/lock/i);
        await other.run('ROLLBACK');
      } finally {
        await other.close();
      }
      expect(await checksums(target, ['customers', 'public.customers'])).toEqual(before);
      await syncFrom(source, target, { sync: { mode: 'data' } });
      await expectEqual(source, target);
    });
  });
