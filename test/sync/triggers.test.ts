/** Triggers of the target do not fire while rows are written, where that is permitted; where it is not, the sync says so. */
import { expect, it } from 'vitest';
import { withServers } from '../servers/index.ts';
import { createWithRows } from './data/index.ts';
import { createSmall } from './data/small.ts';
import { expectEqual, schemaOf, syncFrom } from './doing.ts';
import { changesBetween } from './observer.ts';

for (const id of ['postgres:14', 'postgres:18'])
  withServers([id], (server) => {
    const settings = { include: { schemas: [], tables: ['watched', 'changes_seen'] } };
    const damage =
      "SET session_replication_role = 'replica'; UPDATE watched SET note = 'old', version = 0 WHERE id < 50; DELETE FROM watched WHERE id BETWEEN 60 AND 80; INSERT INTO watched VALUES (999, 'x', 1)";

    it('are off, whatever they are set to, and as before afterwards', async () => {
      const source = await createWithRows(server, 'everything');
      const target = await createWithRows(server, 'everything');
      await target.run(damage);
      const before = await schemaOf(target);
      const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
      expect(result).toMatchObject({ outcome: 'synced', skipped: [] });
      await expectEqual(source, target);
      expect(await schemaOf(target)).toEqual(before);
    });

    it('fire when that is asked for, and what they change is told apart', async () => {
      const source = await createWithRows(server, 'everything');
      const target = await createWithRows(server, 'everything');
      await target.run(damage);
      const only = { include: { schemas: [], tables: ['watched'] } };
      await syncFrom(source, target, { settings: only, sync: { mode: 'data', triggers: 'fire' } });
      const [seen] = await target.run("SELECT count(*) AS n FROM changes_seen WHERE what LIKE '%by trigger'");
      expect(Number(seen?.n)).toBeGreaterThan(49 + 21);
      // The trigger changes each row that comes in.
      expect((await changesBetween(source, target))['public.watched']?.updated).toBe(49 + 21);
    });
  });

for (const id of ['mysql', 'mariadb'])
  withServers([id], (server) => {
    it('cannot be turned off: the sync names them, and says what they left different', async () => {
      const source = await createSmall(server);
      const target = await createSmall(server);
      await target.run("UPDATE customers SET name = 'old' WHERE id < 5");
      await target.run('CREATE TRIGGER shout BEFORE UPDATE ON customers FOR EACH ROW SET NEW.name = upper(NEW.name)');
      const { result, lines } = await syncFrom(source, target, { sync: { mode: 'data' } });
      const told = JSON.stringify([result.notes, result.tables.map(({ notes }) => notes), lines]);
      expect(told).toContain('shout');
      expect(result.outcome).not.toBe('unchanged');
      expect(Object.values(await changesBetween(source, target))).toEqual([{ inserted: 0, updated: 4, deleted: 0 }]);
    });
  });
