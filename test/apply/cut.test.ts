/** The connection is cut, or what is needed is held by somebody else. */
import { expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { linesOf } from '../plan/converge.ts';
import { openRunner } from '../plan/runner.ts';
import { withServers } from '../servers/index.ts';
import { applyTo, refusal } from './doing.ts';
import { cutConnections, eventuallyWaiting, writeSomething } from './others.ts';
import { planFor, planOn, scene } from './plans.ts';

// Each takes a minute: the newest of its kind says what the others would.
for (const id of ['postgres:18', 'mysql', 'mariadb'])
  withServers([id], (server) => {
    const given = scene(server);

    it('goes on where the connection was cut, at whatever point', { timeout: 600_000 }, async () => {
      const undisturbed = await server.createDatabase(given.from);
      const made = await planFor(server, undisturbed, given);
      const { lines } = await applyTo(undisturbed, made);
      const dump = linesOf(await undisturbed.dump());
      const rows = await undisturbed.run(given.rows);
      const begun = lines.indexOf('Noted that the plan is begun');
      const ended = lines.findIndex((line) => line.endsWith(' again'));
      for (let point = 1; point <= lines.length; point += 1) {
        const database = await server.createDatabase(given.from);
        const plan = planOn(database, made);
        let seen = 0;
        let cut: Promise<unknown> = Promise.resolve();
        const onLine = (): void => {
          seen += 1;
          if (seen === point) cut = cutConnections(server, database);
        };
        const first = await applyTo(database, plan, { onLine }).catch((error: unknown) => error);
        await cut;
        const about = `cut at line ${point}, ${lines[point - 1]}: ${String(first)}`;
        if (first instanceof Error) {
          expect(first, about).toBeInstanceOf(DriftgateError);
          // Between the first statement and the last nobody need run it again.
          expect(point > begun + 1 && point <= ended, about).toBe(false);
          await applyTo(database, plan);
        }
        expect(linesOf(await database.dump()), about).toEqual(dump);
        expect(await database.run(given.rows), about).toEqual(rows);
        expect(await database.run("select outcome from schema_versions where outcome = 'applied'"), about).toHaveLength(1);
        expect(await database.run('select statement from driftgate_journal'), about).toEqual([]);
        await database.drop();
      }
    });

    it('goes on when it is cut while a statement runs', async () => {
      const database = await server.createDatabase(given.from);
      const plan = await planFor(server, database, given);
      const other = await openRunner(server.engine, database.url);
      try {
        // A transaction that has written to the table keeps every change of it waiting.
        await other.run('BEGIN');
        await other.run(writeSomething(server));
        let cut: Promise<unknown> | null = null;
        const onLine = (line: string): void => {
          if (cut !== null || !line.startsWith('[2/')) return;
          cut = eventuallyWaiting(server, database)
            .then(() => cutConnections(server, database, other))
            .then(() => other.run('ROLLBACK'));
        };
        const { result, lines } = await applyTo(database, plan, { onLine, apply: { 'lock-timeout': 30 } });
        await cut;
        expect(result).toMatchObject({ outcome: 'applied', remaining: [] });
        expect(lines.join('\n')).toMatch(/The connection was lost in statement 2 .*connecting again \(1 of 5\)/);
      } finally {
        await other.close();
      }
    });

    it('stops when another run has taken over while it was cut', async () => {
      const database = await server.createDatabase(given.from);
      const plan = await planFor(server, database, given);
      const other = await openRunner(server.engine, database.url);
      try {
        await other.run('BEGIN');
        await other.run(writeSomething(server));
        let cut: Promise<unknown> | null = null;
        const onLine = (line: string): void => {
          if (cut !== null || !line.startsWith('[2/')) return;
          cut = eventuallyWaiting(server, database)
            // As a run that finishes, or a plan that takes the place of this one, does.
            .then(() => database.run('delete from driftgate_journal'))
            .then(() => cutConnections(server, database, other))
            .then(() => other.run('ROLLBACK'));
        };
        const text = await refusal(applyTo(database, plan, { onLine, apply: { 'lock-timeout': 30 } }));
        await cut;
        expect(text).toContain('another run has finished this plan, or another plan has taken its place');
      } finally {
        await other.close();
      }
    });

    it('tries again while somebody holds the table, and says so', async () => {
      const database = await server.createDatabase(given.from);
      const plan = await planFor(server, database, given);
      const other = await openRunner(server.engine, database.url);
      try {
        await other.run('BEGIN');
        await other.run(writeSomething(server));
        let freed: Promise<unknown> | null = null;
        const onLine = (line: string): void => {
          if (freed === null && line.includes('again in')) freed = other.run('ROLLBACK');
        };
        const { result, lines } = await applyTo(database, plan, { onLine, apply: { 'lock-timeout': 1 } });
        await freed;
        expect(result).toMatchObject({ outcome: 'applied', remaining: [] });
        expect(lines.join('\n')).toMatch(/Statement 2: .*lock.*; trying statements? .* again in [\d.]+ s \(1 of 10\)/);
      } finally {
        await other.close();
      }
    });

    it('gives up in the end, with nothing changed that is not noted, and names who is in the way', async () => {
      const database = await server.createDatabase(given.from);
      const before = linesOf(await database.dump());
      // All of it wants the table.
      const steps = given.steps.slice(1, 2);
      const plan = await planFor(server, database, { ...given, steps });
      const other = await openRunner(server.engine, database.url);
      try {
        await other.run('BEGIN');
        await other.run(writeSomething(server));
        const text = await refusal(applyTo(database, plan, { apply: { 'lock-timeout': 1, 'lock-retries': 1 } }));
        expect(text).toMatch(/^timeout: Statement 1 of 1 \(step 1\) failed on .*lock/i);
        expect(text).toMatch(/In the way: (process|connection) \d+/);
        expect(text).toContain('Of the plan nothing was done.');
        await other.run('ROLLBACK');
      } finally {
        await other.close();
      }
      expect(withoutOwn(linesOf(await database.dump()))).toEqual(withoutOwn(before));
      expect(await database.run('select statement from driftgate_journal')).toEqual([]);
      expect(await database.run('select outcome, plan_id from schema_versions')).toEqual([
        { outcome: 'failed', plan_id: plan.id },
      ]);
      // Nothing is in the way of another one, or of this one again.
      expect((await applyTo(database, plan)).result.outcome).toBe('applied');
    });
  });

/** What the ledger and the journal are made of. */
function withoutOwn(lines: readonly string[]): number {
  return lines.filter((line) => /customer_id|region/.test(line)).length;
}
