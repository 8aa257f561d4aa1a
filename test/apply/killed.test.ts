/** Killed (SIGKILL) at every point of a run: the next run finishes, nothing is done twice, no row is lost. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { writePlan } from '../../src/plan/file.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { linesOf } from '../plan/converge.ts';
import { openRunner } from '../plan/runner.ts';
import { type TestDatabase, withServers } from '../servers/index.ts';
import type { Work } from './child.ts';
import { applyTo } from './doing.ts';
import { eventuallyWaiting, writeSomething } from './others.ts';
import { planFor, planOn, scene } from './plans.ts';

// Each takes a minute: the newest of its kind says what the others would.
for (const id of ['postgres:18', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    const given = scene(server);

    it('is finished by the next run, wherever it was killed', { timeout: 900_000 }, async () => {
      const undisturbed = await server.createDatabase(given.from);
      const made = await planFor(server, undisturbed, given);
      const whole = await runChild(undisturbed, made, 0);
      expect(whole.killed, whole.output).toBe(false);
      const points = whole.output.split('\n').findIndex((line) => line.startsWith('result '));
      expect(points).toBeGreaterThan(given.steps.length * 2);
      const dump = linesOf(await undisturbed.dump());
      const rows = await undisturbed.run(given.rows);

      for (let point = 1; point <= points; point += 1) {
        const database = await server.createDatabase(given.from);
        const plan = planOn(database, made);
        const { killed, output } = await runChild(database, plan, point);
        expect(killed, output).toBe(true);
        const { result, lines } = await applyTo(database, plan);
        const about = `killed at line ${point}:\n${output}\nthen:\n${lines.join('\n')}`;
        expect(result.remaining, about).toEqual([]);
        expect(result.outcome, about).toBe(output.includes('Noted that the plan is applied') ? 'already-applied' : 'applied');
        expect(linesOf(await database.dump()), about).toEqual(dump);
        expect(await database.run(given.rows), about).toEqual(rows);
        expect(await database.run('select plan_id, statement, state from driftgate_journal'), about).toEqual([]);
        expect(await database.run('select outcome from schema_versions'), about).toEqual([{ outcome: 'applied' }]);
        // What was done is not done again, but for the one that nobody saw the end of.
        const first = done(output);
        const second = done(lines.join('\n'));
        expect(
          [...second].filter((number) => first.has(number)),
          about,
        ).toEqual([]);
        await database.drop();
      }
    });

    it('is waited for, when it was killed while a statement ran that the server goes on with', async () => {
      const database = await server.createDatabase(given.from);
      const plan = await planFor(server, database, given);
      const other = await openRunner(server.engine, database.url);
      try {
        await other.run('BEGIN');
        await other.run(writeSomething(server));
        const first = startChild(database, plan, 0);
        await eventuallyWaiting(server, database);
        first.kill();
        expect((await first.ended).killed).toBe(true);
        const second = applyTo(database, plan, { apply: { 'lock-wait': 50 } });
        await other.run('ROLLBACK');
        const { result, lines } = await second;
        expect(result, lines.join('\n')).toMatchObject({
          outcome: 'applied',
          remaining: [],
          statements: { total: given.steps.length },
        });
        expect(await database.run(given.rows)).toHaveLength(1);
        expect(await database.run('select outcome from schema_versions')).toEqual([{ outcome: 'applied' }]);
      } finally {
        await other.close();
      }
    });
  });

/** Numbers of the statements that were seen to be done. */
function done(output: string): Set<number> {
  const numbers = new Set<number>();
  for (const [, one, to] of output.matchAll(
    /^(?:Committed|Noted that) statements? (\d+)(?: to (\d+))?(?: is done|, \d+ rows|)$/gm,
  )) {
    for (let number = Number(one); number <= Number(to ?? one); number += 1) numbers.add(number);
  }
  return numbers;
}

function runChild(database: TestDatabase, plan: Plan, killAt: number): Promise<Ended> {
  return startChild(database, plan, killAt).ended;
}

interface Ended {
  readonly killed: boolean;
  readonly output: string;
}

function startChild(database: TestDatabase, plan: Plan, killAt: number): { readonly ended: Promise<Ended>; kill(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-child-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const work = join(folder, 'work.json');
  writeFileSync(work, JSON.stringify({ url: database.url, plan: writePlan(plan), folder, killAt } satisfies Work));
  const child = spawn(process.execPath, [fileURLToPath(new URL('child.ts', import.meta.url)), work], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (_code, signal) => resolve({ killed: signal === 'SIGKILL', output }));
  });
  return { ended, kill: () => void child.kill('SIGKILL') };
}
