/** The plan as a script: psql, mysql and mariadb run it, and it does what the plan says, whatever names are in it. */
import { describe, expect, it } from 'vitest';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { subject } from '../../src/diff/difference.ts';
import { engineOfFlavour, loadEngine } from '../../src/engines/index.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { renderRollback, sql } from '../../src/report/plan/sql.ts';
import { runCommand } from '../servers/clients.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { about, hostilePlan, type PlanParts, planFixture, planOf } from './plan-fixtures.ts';

/** As the head of the script says. */
async function runScript(server: TestServer, { url }: TestDatabase, script: string): Promise<string> {
  const { command, args, env } = await server.restoreCommand(url);
  const own =
    server.engine === 'postgres' ? ['--no-psqlrc', '--file', '-'] : ['--binary-mode', '--default-character-set=utf8mb4'];
  // Without what the harness sets by itself: the script has to say it.
  const given = args.filter((arg, place) => arg !== '-v' && args[place - 1] !== '-v');
  return runCommand({ command, args: [...given, ...own], env }, script);
}

async function differences(server: TestServer, a: TestDatabase, b: TestDatabase): Promise<string[]> {
  const engine = await loadEngine(engineOfFlavour(server.flavour));
  const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
  const [left, right] = await Promise.all(
    [a, b].map(async ({ url }) => {
      const session = await engine.connect(engine.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
      try {
        return await engine.readCatalog(session, select(EVERYTHING));
      } finally {
        await session.close();
      }
    }),
  );
  return compare(left!, right!, engine.equivalent).differences.map((one) => `${one.change} ${subject(one).id}`);
}

function forServer({ engine, flavour }: TestServer, parts: PlanParts): Plan {
  return planOf({ ...parts, engine, flavour });
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const fixture = planFixture(server.engine === 'postgres' ? 'plan-shop' : 'plan-mysql');

  it('makes the target like the reference, and the way back makes it what it was', async () => {
    const [target, wanted, before] = await Promise.all([
      server.createDatabase(fixture.base),
      server.createDatabase(fixture.wanted),
      server.createDatabase(fixture.base),
    ]);
    await runScript(server, target, sql.render(fixture.plan));
    expect(await differences(server, wanted, target)).toEqual([]);
    const [row] = await target.run("SELECT count(*) AS filled FROM orders WHERE region LIKE 'eu%'");
    expect(Number(row!.filled)).toBe(server.engine === 'postgres' ? 25 : 3);
    await runScript(server, target, renderRollback(fixture.plan));
    expect(await differences(server, before, target)).toEqual([]);
  });

  it('stops at the first error, and what was committed stays', async () => {
    const target = await server.createDatabase('CREATE TABLE a (n int); INSERT INTO a VALUES (1)');
    const quote = server.engine === 'postgres' ? 'public.' : '';
    const transaction = server.engine === 'postgres' ? 'joined' : 'none';
    const plan = forServer(server, {
      statements: [
        { sql: `CREATE TABLE ${quote}first (n int)`, transaction: server.engine === 'postgres' ? 'own' : 'none' },
        { sql: `CREATE TABLE ${quote}second (n int)`, transaction },
        { sql: `ALTER TABLE ${quote}a DROP COLUMN nowhere`, transaction },
        { sql: `CREATE TABLE ${quote}third (n int)`, transaction: 'none' },
      ],
    });
    await expect(runScript(server, target, sql.render(plan))).rejects.toThrow(/nowhere/);
    const tables = await target.run(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema IN ('public', '${target.name}') ORDER BY 1`,
    );
    const expected = server.engine === 'postgres' ? ['a', 'first'] : ['a', 'first', 'second'];
    expect(tables.map(({ name }) => name)).toEqual(expected);
  });

  it('words of others run nothing', async () => {
    const target = await server.createDatabase('CREATE TABLE x (n int)');
    const numbered = server.engine === 'postgres' ? 'joined' : 'none';
    const { statements } = hostilePlan();
    const plan = hostilePlan({
      engine: server.engine,
      flavour: server.flavour,
      statements: [
        ...statements.map(({ number, group: _, ...one }) => ({
          ...one,
          transaction: numbered as 'joined' | 'none',
          sql: `INSERT INTO ${server.engine === 'postgres' ? 'public.' : ''}x VALUES (${number})`,
        })),
      ],
    });
    const out = await runScript(server, target, sql.render(plan));
    expect(out).not.toContain('touch');
    const [row] = await target.run('SELECT count(*) AS n, sum(n) AS s FROM x');
    expect([Number(row!.n), Number(row!.s)]).toEqual([statements.length, (statements.length * (statements.length + 1)) / 2]);
  });

  it('names with anything in them arrive as they are', async () => {
    const target = await server.createDatabase('CREATE TABLE t (n int)');
    const names = [
      'a;b',
      '--',
      '/* */',
      '#x',
      "it's",
      ':DBNAME',
      '\\! touch x',
      'delimiter ;',
      'line\nDELIMITER x\nend',
      'cr\rlf\r\n!',
      `\${x}`,
      '顧客🛒'.slice(0, server.engine === 'postgres' ? 4 : 2),
    ];
    const quote = (name: string): string =>
      server.engine === 'postgres' ? `"${name.replaceAll('"', '""')}"` : `\`${name.replaceAll('`', '``')}\``;
    const table = server.engine === 'postgres' ? 'public.t' : 't';
    const plan = forServer(server, {
      statements: names.map((name) => ({
        sql: `ALTER TABLE ${table} ADD COLUMN ${quote(name)} int`,
        about: about('column', name),
        does: `create column ${name}`,
        transaction: server.engine === 'postgres' ? 'joined' : 'none',
      })),
    });
    await runScript(server, target, sql.render(plan));
    const rows = await target.run(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 't' AND table_schema IN ('public', '${target.name}') ORDER BY ordinal_position`,
    );
    expect(rows.map(({ name }) => name).slice(1)).toEqual(names);
  });
});

forEachServer(['postgres'], (server) => {
  it('no name is taken for a variable of psql or of the block that repeats', async () => {
    const target = await server.createDatabase(
      `CREATE TABLE t (changed int, "DBNAME" int[], tag text); INSERT INTO t VALUES (NULL, '{1,2,3}', '$statement$ $driftgate$')`,
    );
    const plan = planOf({
      statements: [
        {
          sql: `UPDATE public.t SET changed = ("DBNAME"[1:"DBNAME"[1]])[1], tag = '$statement$ $driftgate$ :DBNAME' WHERE changed IS NULL`,
          transaction: 'own',
          repeat: true,
        },
        { sql: `UPDATE public.t SET tag = tag || ':"DBNAME" :\\'::text || ("DBNAME"[2:"DBNAME"[2]])::text` },
      ],
    });
    await runScript(server, target, sql.render(plan));
    expect(await target.run('SELECT changed, tag FROM t')).toEqual([
      { changed: 1, tag: `$statement$ $driftgate$ :DBNAME:"DBNAME" :\\{2}` },
    ]);
  });

  it('each batch is committed: what one did stays when a later one fails', async () => {
    const target = await server.createDatabase(
      'CREATE TABLE t (n int, done boolean); INSERT INTO t SELECT n FROM generate_series(1, 10) n; ALTER TABLE t ADD CHECK (done IS NULL OR n < 8)',
    );
    const plan = planOf({
      statements: [
        {
          sql: 'UPDATE public.t SET done = true WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.t WHERE done IS NULL ORDER BY n LIMIT 3))',
          transaction: 'own',
          repeat: true,
        },
      ],
    });
    await expect(runScript(server, target, sql.render(plan))).rejects.toThrow(/t_check/);
    const [row] = await target.run('SELECT count(*)::int AS n FROM t WHERE done');
    expect(row!.n).toBe(6);
  });
});

describe('the head of the script', () => {
  it('says what it is, what is lost, and how to run it', () => {
    const text = sql.render(planFixture('plan-shop').plan);
    const head = text.slice(0, text.indexOf('\\set'));
    for (const part of [
      planFixture('plan-shop').plan.id,
      'Target: staging',
      '5'.repeat(64),
      'WHAT IS LOST',
      'Every row of public.old_carts is gone.',
      'Proven:',
      'psql --no-psqlrc --file',
    ])
      expect(head).toContain(part);
    expect(head.split('\n').filter((line) => line !== '' && !line.startsWith('-- '))).toEqual([]);
  });

  it('of a plan without statements runs nothing', () => {
    expect(sql.render(planFixture('plan-nothing').plan)).toContain('-- There is nothing to run.');
    expect(sql.render(planFixture('plan-nothing').plan)).not.toContain('SET ');
  });
});
