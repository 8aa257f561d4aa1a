/** Somebody writes to the source while it is read: what arrives is the source as it was at one moment. */
import { expect, it } from 'vitest';
import { openRunner } from '../../plan/runner.ts';
import { withServers } from '../../servers/index.ts';
import { expectEqual, syncFrom } from '../doing.ts';
import { ACCOUNTS, contradictionsIn, createBusy, disturb, ORDERS } from './busy.ts';
import { randomFrom } from './random.ts';

for (const id of ['postgres:18', 'postgres:14', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    it('arrives as it was at one moment, and a later run brings the rest', { timeout: 600_000 }, async () => {
      const source = await createBusy(server);
      const target = await createBusy(server, false);
      const sync = { mode: 'data' as const, jobs: 3 };
      for (let turn = 0; turn < 3; turn += 1) {
        if (turn > 0) await disturb(server, target, turn);
        let going = true;
        const writers = [1, 2].map((seed) => write(seed + turn * 10));
        async function write(seed: number): Promise<number> {
          const random = randomFrom(seed);
          const below = (limit: number): number => Math.floor(random() * limit);
          const runner = await openRunner(server.engine, source.url);
          if (server.engine === 'postgres') await runner.run('SET search_path = public');
          let transactions = 0;
          try {
            for (; going; transactions += 1) {
              const [one, other] = [1 + below(ACCOUNTS), 1 + below(ACCOUNTS)].sort((a, b) => a - b);
              const order = 1 + below(ORDERS);
              const fresh = ORDERS + seed * 100_000 + transactions + turn * 10_000_000;
              const statements = [
                'BEGIN',
                `UPDATE accounts SET balance = balance - 7 WHERE id = ${one}`,
                `UPDATE accounts SET balance = balance + 7 WHERE id = ${other}`,
                `INSERT INTO orders (id, account_id, line_count) VALUES (${fresh}, ${one}, 1)`,
                `INSERT INTO order_lines VALUES (${fresh}, 1, 'new')`,
                `DELETE FROM order_lines WHERE order_id = ${order}`,
                `UPDATE orders SET line_count = 0 WHERE id = ${order}`,
                'COMMIT',
              ];
              try {
                for (const statement of statements) await runner.run(statement);
              } catch (error) {
                // The two writers may stand in each other's way.
                if (!/deadlock/i.test(String(error))) throw error;
                await runner.run('ROLLBACK');
              }
            }
          } finally {
            await runner.close();
          }
          return transactions;
        }
        const { result } = await syncFrom(source, target, { sync }).finally(() => {
          going = false;
        });
        const written = await Promise.all(writers);
        expect(Math.min(...written)).toBeGreaterThan(0);
        expect(result.skipped).toEqual([]);
        expect(await contradictionsIn(target)).toEqual([]);
      }
      // The writers chose their numbers themselves.
      if (server.engine === 'postgres') await source.run("SELECT setval('orders_id_seq', (SELECT max(id) FROM orders))");
      await syncFrom(source, target, { sync });
      await expectEqual(source, target);
    });
  });
