/** What is refused before anything is done, and what a statement that fails leaves behind. */
import { expect, it } from 'vitest';
import { Locked } from '../../src/apply/locked.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { openTarget } from '../../src/sources/live/target.ts';
import { linesOf } from '../plan/converge.ts';
import { databaseUrl } from '../servers/facts.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { applyTo, contextWith, refusal, settingsFor } from './doing.ts';
import { planFor, scene } from './plans.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const given = scene(server);

  async function ready(): Promise<{ database: TestDatabase; plan: Plan; before: string[] }> {
    const database = await server.createDatabase(given.from);
    return { database, plan: await planFor(server, database, given), before: linesOf(await database.dump()) };
  }

  it('refuses a target that was changed since', async () => {
    const { database, plan } = await ready();
    await database.run('alter table orders add column other int');
    const changed = linesOf(await database.dump());
    expect(await refusal(applyTo(database, plan))).toMatch(
      /^write: .* was changed since\. Nothing was changed now\.\nMake a new plan/,
    );
    // Not even our own tables are made.
    expect(linesOf(await database.dump())).toEqual(changed);
  });

  it('refuses what is protected by name, and by any other name; an unproven plan; another database', async () => {
    const { database, plan, before } = await ready();
    const settings = settingsFor({
      settings: { environments: { production: { url: database.url, protected: true } } },
    });
    const { context } = contextWith();
    for (const name of ['production', database.url, 'env:URL']) {
      const target = await openTarget(name, 'target', settings, { ...context, environment: { URL: database.url } });
      expect(target.isProtected).toBe(true);
      expect(await refusal(applyTo(target, plan))).toMatch(/^usage: .* is protected.*\nGive --allow-protected/);
    }
    const unproven: Plan = { ...plan, proof: { proven: false, in: null, reason: 'There is no shadow.' } };
    expect(await refusal(applyTo(database, unproven))).toMatch(
      /^usage: The plan is not proven: There is no shadow\.\n.*--allow-unproven/,
    );
    const other = await server.createDatabase(given.from);
    expect(await refusal(applyTo(other, plan))).toMatch(/^usage: The plan is for the database .*\nName the target/);
    expect(linesOf(await database.dump())).toEqual(before);
    const target = await openTarget('production', 'target', settings, context);
    const { result } = await applyTo(target, unproven, { options: { allowProtected: true, allowUnproven: true } });
    expect(result).toMatchObject({ outcome: 'applied', environment: 'production', target: 'production' });
    expect(await database.run('select environment from schema_versions')).toEqual([{ environment: 'production' }]);
  });

  it('refuses to delete what is not saved, unless told so', async () => {
    const { database, plan } = await ready();
    const [first, ...rest] = plan.statements;
    const hazards = [{ name: 'deletes-data' as const, why: 'Every row is gone.' }];
    const deleting: Plan = { ...plan, statements: [{ ...first!, hazards }, ...rest] };
    expect(await refusal(applyTo(database, deleting, { apply: { backup: 'none' } }))).toMatch(/^usage: The plan deletes data/);
    const { result } = await applyTo(database, deleting, { apply: { backup: 'none' }, options: { withoutBackup: true } });
    expect(result.outcome).toBe('applied');
  });

  it('refuses when rows stand in the way, and counts them', async () => {
    const { database, before } = await ready();
    await database.run("update orders set note = 'twice' where id < 4");
    const last = given.steps.at(-1)!;
    const hazards = [{ name: 'may-fail-on-data' as const, why: 'It fails when two rows have one note.' }];
    const obstacle = `select count(*) - count(distinct note) from ${server.flavour === 'postgres' ? 'public.' : ''}orders`;
    const plan = await planFor(server, database, {
      ...given,
      steps: [...given.steps.slice(0, -1), { ...last, hazards, obstacle }],
    });
    expect(await refusal(applyTo(database, plan))).toMatch(
      /^write: .*nothing was changed\. 2 rows of .*orders would make statement \d \(step \d\) fail: It fails when two/,
    );
    expect(linesOf(await database.dump())).toEqual(before);
  });

  it('leaves nothing of a statement that fails, says what is done, and goes on when the reason is mended', async () => {
    const { database, plan } = await ready();
    await database.run("update orders set note = 'twice' where id < 4");
    const total = given.steps.length;
    const text = await refusal(applyTo(database, plan));
    expect(text).toContain(`write: Statement ${total} of ${total} (step ${total}) failed on `);
    expect(text).toContain(`It changed nothing. ${total - 1} statements of ${total} are done and stay.`);
    expect(text).toMatch(
      /\nMend the reason and run the same again\. It goes on where it stopped;.*What was there before is saved: /,
    );
    // The invalid index of a failed concurrent build is gone.
    expect((await database.dump()).includes('orders_note')).toBe(false);
    expect(await database.run('select outcome, notes from schema_versions')).toMatchObject([
      { outcome: 'failed', notes: expect.stringContaining(`statement ${total} (step ${total}) failed`) },
    ]);
    // Another plan that does not know of what was done is told of this one.
    const other = { ...plan, id: 'f'.repeat(64) };
    expect(await refusal(applyTo(database, other))).toMatch(
      new RegExp(
        `The plan ${plan.id.slice(0, 12)} was begun on .* and not finished \\(${total - 1} statements done\\)\\.\nApply that plan again to finish it, or make a new plan`,
      ),
    );
    await database.run("update orders set note = concat('note ', id)");
    const { result } = await applyTo(database, plan);
    expect(result).toMatchObject({ outcome: 'applied', statements: { done: 1, before: total - 1, total }, remaining: [] });
    expect(await database.run('select outcome from schema_versions order by id')).toEqual([
      { outcome: 'failed' },
      { outcome: 'applied' },
    ]);
  });

  it('takes nothing that somebody else has made meanwhile for its own, and does not remove it', async () => {
    const { database, plan } = await ready();
    let made: Promise<unknown> | null = null;
    const onLine = (line: string): void => {
      if (line.startsWith('[1/')) made = database.run('create index orders_note on orders (id)');
    };
    const total = given.steps.length;
    const text = await refusal(applyTo(database, plan, { onLine, apply: { 'lock-timeout': 10 } }));
    await made;
    expect(text).toMatch(new RegExp(`^write: Statement ${total} of ${total} .*(already exists|Duplicate key name)`));
    expect(await database.dump()).toMatch(/orders_note.*\(.?id.?\)/);
    await database.run(`drop index orders_note${server.flavour === 'postgres' ? '' : ' on orders'}`);
    expect((await applyTo(database, plan)).result).toMatchObject({ outcome: 'applied', remaining: [] });
  });

  it('lets a plan that was made from what another one left take its place', async () => {
    const { database, plan } = await ready();
    await database.run("update orders set note = 'twice' where id < 4");
    await refusal(applyTo(database, plan));
    await database.run("update orders set note = concat('note ', id)");
    const rest = await planFor(server, database, { ...given, steps: given.steps.slice(-1) });
    const { result } = await applyTo(database, rest);
    expect(result).toMatchObject({ outcome: 'applied', remaining: [] });
    expect(result.notes.join(' ')).toContain('takes its place');
    expect(await database.run('select plan_id from driftgate_journal')).toEqual([]);
  });

  it('lets one of two applies work, and tells the other what became of it', async () => {
    const { database, plan } = await ready();
    const [a, b] = await Promise.all([applyTo(database, plan), applyTo(database, plan)]);
    expect([a, b].map(({ result }) => result.outcome).sort()).toEqual(['already-applied', 'applied']);
    expect(await database.run('select outcome from schema_versions')).toEqual([{ outcome: 'applied' }]);
  });

  it('waits for another apply as long as it was told, and names it', async () => {
    const { database, plan } = await ready();
    const { context } = contextWith();
    const target = await openTarget(database.url, 'target', settingsFor(), context);
    const holder = await Locked.open(target, 1000, context.log);
    const waiting = applyTo(database, plan, { apply: { 'lock-wait': 2 } });
    expect(await refusal(waiting)).toMatch(
      /^timeout: Another apply or sync is at work on .* \((process|connection) \d+.*\); waited 2 s for it to end\.\n.*--lock-wait/,
    );
    await holder.close();
    const { result, lines } = await applyTo(database, plan, { apply: { 'lock-wait': 2 } });
    expect(result.outcome).toBe('applied');
    expect(lines.join('\n')).not.toContain('Waiting for it');
  });

  it('says what the user may not do, before anything is done', async () => {
    const { database, plan } = await ready();
    const url = await lesserUser(server, database);
    const before = linesOf(await database.dump());
    const text = await refusal(applyTo({ ...database, url }, plan));
    expect(text).toMatch(/^permission: Not everything that the plan needs may be done on .*: /);
    expect(text).toMatch(
      server.flavour === 'postgres' ? /does not own public\.orders and is no member of/ : /has no ALTER on the database/,
    );
    expect(linesOf(await database.dump())).toEqual(before);
  });
});

forEachServer(['postgres'], (server) => {
  it('rolls a whole transaction back when its last statement fails', async () => {
    const given = scene(server);
    const database = await server.createDatabase(given.from);
    const steps = [
      ...given.steps.slice(0, 3),
      { transaction: 'joined' as const, sql: 'alter table public.orders add column note int' },
    ];
    const plan = await planFor(server, database, { ...given, steps });
    const before = (await database.dump()).includes('customers');
    const text = await refusal(applyTo(database, plan));
    expect(text).toContain('Statements 1 to 4 are one transaction, which was rolled back. Of the plan nothing was done.');
    expect((await database.dump()).includes('customers')).toBe(before);
    expect(await database.run('select * from driftgate_journal')).toEqual([]);
  });

  it('leaves nothing when the disk is full', async () => {
    const given = scene(server);
    const database = await server.createDatabase(given.from);
    await database.run("insert into orders select i, repeat('x', 50) || i from generate_series(3000, 30000) i");
    const plan = await planFor(server, database, { ...given, steps: given.steps.slice(-1) });
    await database.run(
      `alter database "${database.name}" set temp_file_limit = 0; alter database "${database.name}" set maintenance_work_mem = '1MB'`,
    );
    expect(await refusal(applyTo(database, plan))).toMatch(
      /failed on .*temp_file_limit.*It changed nothing\. Of the plan nothing was done\./,
    );
    expect((await database.dump()).includes('orders_note')).toBe(false);
    await database.run(`alter database "${database.name}" reset temp_file_limit`);
    expect((await applyTo(database, plan)).lines.join('\n')).toContain('Noted that the plan is applied');
  });
});

/** Who may read and write rows, and nothing else. */
async function lesserUser(server: TestServer, database: TestDatabase): Promise<string> {
  const facts = await server.facts();
  const name = `lesser_${database.name.slice(-20)}`;
  if (server.flavour === 'postgres') {
    await database.run(
      `create role "${name}" login password 'pw'; grant usage, create on schema public to "${name}"; grant all on orders to "${name}"`,
    );
  } else {
    await database.run(`create user '${name}'@'%' identified by 'pw'`);
    await database.run(
      `grant select, insert, update, delete, create on \`${database.name.replaceAll('_', '\\_')}\`.* to '${name}'@'%'`,
    );
  }
  return databaseUrl({ ...facts, user: name, password: 'pw' }, database.name);
}
