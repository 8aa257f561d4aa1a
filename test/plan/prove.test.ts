/** A plan is proven in a shadow before anyone sees it, and says so when it is not: on real servers, from real targets. */
import { expect, it } from 'vitest';
import { EVERYTHING } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { engineOfFlavour, loadEngine } from '../../src/engines/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { silentLog } from '../../src/log.ts';
import { makePlan } from '../../src/plan/make.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { Secrets } from '../../src/redact.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { read } from './converge.ts';

async function planned(server: TestServer, from: string, to: string, meddle?: (shadow: Shadow) => Shadow): Promise<Plan> {
  const [database, wanted] = [await server.createDatabase(from), await server.createDatabase(to)];
  const engine = await loadEngine(engineOfFlavour(server.flavour));
  const [target, reference] = [await read(engine, database.url), await read(engine, wanted.url)];
  const { differences } = compare(reference.catalog, target.catalog, engine.equivalent);
  return makePlan({
    name: 'test',
    engine,
    reference: { catalog: reference.catalog, label: 'reference' },
    target: { ...target, label: 'target' },
    comparison: { differences },
    selection: EVERYTHING,
    allow: ['all'],
    fill: new Map(),
    using: new Map(),
    notes: [],
    renamed: null,
    async openShadow() {
      const shadow = await engine.openShadow({
        choice: { use: 'url', url: new URL(database.url) },
        binaries: null,
        flavour: server.flavour,
        like: target.catalog,
        reachable: false,
        timeouts: { connect: 20_000, read: 60_000, statement: 60_000 },
        world: { log: silentLog, secrets: new Secrets(), environment: {} },
      });
      return meddle === undefined ? shadow : meddle(shadow);
    },
  });
}

const FROM = 'CREATE TABLE a (id int PRIMARY KEY, n int); CREATE TABLE gone (id int PRIMARY KEY); INSERT INTO gone VALUES (1)';
const TO = 'CREATE TABLE a (id int PRIMARY KEY, n bigint, more varchar(20)); CREATE INDEX a_n ON a (n)';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('proves what does what it says, and the way back', async () => {
    const plan = await planned(server, FROM, TO);
    expect(plan.proof).toMatchObject({ proven: true });
    expect(plan.rollback.statements.length).toBeGreaterThan(1);
    // The rows of what is dropped, and nothing else.
    expect(plan.rollback.cannot.join(' ')).toMatch(/only in the backup/);
    expect(plan.rollback.cannot.join(' ')).not.toMatch(/Tried in the shadow/);
  });

  it('has nothing to prove where there is nothing to do', async () => {
    expect(await planned(server, FROM, FROM)).toMatchObject({
      statements: [],
      proof: { proven: true },
      rollback: { statements: [] },
    });
  });

  it('says which statement fails', async () => {
    const plan = await planned(server, FROM, TO, (shadow) => failingAt(shadow, /\bmore\b/, 'out of luck'));
    expect(plan.proof).toMatchObject({ proven: false, reason: expect.stringMatching(/statement \d+ \(.*\) fails: out of luck/) });
  });

  it('says what is left where a statement does nothing', async () => {
    const plan = await planned(server, FROM, TO, (shadow) => ({
      ...shadow,
      query: (sql) => (/\ba_n\b/.test(sql) ? Promise.resolve([]) : shadow.query(sql)),
    }));
    expect(plan.proof).toMatchObject({ proven: false, reason: expect.stringMatching(/a_n.* is missing/) });
  });

  it('says that the target cannot be rebuilt, and where', async () => {
    const plan = await planned(server, FROM, TO, (shadow) => failingAt(shadow, /\bgone\b/, 'out of luck'));
    expect(plan.proof).toMatchObject({ proven: false, reason: expect.stringMatching(/cannot be rebuilt.*gone.*out of luck/) });
  });

  it('drops and makes tables that refer to each other in a circle', async () => {
    const circle = `CREATE TABLE x (id int PRIMARY KEY, y int); CREATE TABLE y (id int PRIMARY KEY, x int, CONSTRAINT y_x FOREIGN KEY (x) REFERENCES x (id));
      ALTER TABLE x ADD CONSTRAINT x_y FOREIGN KEY (y) REFERENCES y (id);`;
    expect(
      (await planned(server, `CREATE TABLE z (id int PRIMARY KEY); ${circle}`, 'CREATE TABLE z (id int PRIMARY KEY)')).proof,
    ).toMatchObject({ proven: true });
    expect(
      (await planned(server, 'CREATE TABLE z (id int PRIMARY KEY)', `CREATE TABLE z (id int PRIMARY KEY); ${circle}`)).proof,
    ).toMatchObject({ proven: true });
  });
});

forEachServer(['postgres'], (server) => {
  it('brings along what is not compared and needed', async () => {
    const code = `CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'; CREATE TYPE pair AS (a int, b int);`;
    const from = `${code} CREATE TABLE t (a int DEFAULT twice(2), p pair); CREATE VIEW v AS SELECT twice(a) AS b FROM t`;
    expect(
      (
        await planned(
          server,
          from,
          `${code} CREATE TABLE t (a bigint DEFAULT twice(2), p pair, c int); CREATE VIEW v AS SELECT twice(a::int) AS b FROM t`,
        )
      ).proof,
    ).toMatchObject({
      proven: true,
    });
  });

  it('rebuilds a key without leaving its foreign keys out for longer than a moment', async () => {
    const tables = (
      key: string,
    ) => `CREATE TABLE p (id int NOT NULL, code int NOT NULL, CONSTRAINT p_key UNIQUE ${key}); CREATE TABLE c (id int, CONSTRAINT c_p FOREIGN KEY (id) REFERENCES p (id));
      CREATE UNIQUE INDEX other ON p (code)`;
    const rows = 'INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1)';
    const plan = await planned(server, `${tables('(id)')}; ${rows}`, tables('(id) INCLUDE (code)'));
    expect(plan.proof).toMatchObject({ proven: true });
    const text = plan.statements.map(({ sql, group }) => `${group} ${sql}`);
    const dropped = plan.statements.find(({ sql }) => /DROP CONSTRAINT c_p/.test(sql))!;
    const again = plan.statements.find(({ sql }) => /ADD CONSTRAINT c_p/.test(sql))!;
    expect(again.group, text.join('\n')).toBe(dropped.group);
  });

  it('plans around an index that is not valid', async () => {
    const index = 'CREATE TABLE t (a int); CREATE INDEX t_a ON t (a)';
    const broken = `${index}; UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_a'::regclass`;
    expect((await planned(server, broken, `${index}; ALTER TABLE t ADD COLUMN b int`)).proof).toMatchObject({ proven: true });
  });
});

function failingAt(shadow: Shadow, pattern: RegExp, message: string): Shadow {
  return { ...shadow, query: (sql) => (pattern.test(sql) ? Promise.reject(new Error(message)) : shadow.query(sql)) };
}
