/** The program itself, killed in the middle and started again; and told to stop at the first row that is refused. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cli, program } from '../../cli/program.ts';
import { withServers } from '../../servers/index.ts';
import { createSmall } from '../data/small.ts';
import { expectEqual, schemaOf } from '../doing.ts';
import { contradictionsIn, createBusy } from './busy.ts';

const { folder, run } = program();

for (const id of ['postgres:18', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    const argsFor = (source: { readonly url: string }, target: { readonly url: string }) =>
      ['sync', '--from', source.url, '--to', target.url, '--mode', 'data', '--yes'] as const;

    it('goes on after it was killed', async () => {
      const source = await createBusy(server);
      const target = await createBusy(server, false);
      const schema = await schemaOf(target);
      const args = argsFor(source, target);
      const env = { PATH: process.env.PATH, HOME: folder };
      const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: 'ignore' });
      const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
      // The first rows are there.
      while (child.exitCode === null && (await target.run('SELECT 1 AS one FROM accounts LIMIT 1')).length === 0) await pause(5);
      child.kill('SIGKILL');
      expect((await ended)[1]).toBe('SIGKILL');
      expect(await schemaOf(target)).toEqual(schema);

      const again = await run(args);
      expect(again.code, again.stderr).toBe(0);
      await expectEqual(source, target);
      expect(await contradictionsIn(target)).toEqual([]);
      expect(await schemaOf(target)).toEqual(schema);
    });

    it('stops at a row that is refused when it is told to, and otherwise leaves it out', async () => {
      const source = await createSmall(server);
      const target = await createSmall(server, { rows: false });
      await target.run('ALTER TABLE orders ADD CONSTRAINT total_small CHECK (total < 600)');
      const args = argsFor(source, target);
      const strict = await run([...args, '--strict']);
      expect(strict.code, strict.stderr).toBe(3);
      expect(strict.stderr).toContain('total_small');
      expect(await target.run('SELECT id FROM orders WHERE total >= 600')).toEqual([]);
      const partial = await run(args);
      expect(partial.code, partial.stderr).toBe(1);
      expect(await target.run('SELECT id FROM orders')).toHaveLength(59);
    });
  });
