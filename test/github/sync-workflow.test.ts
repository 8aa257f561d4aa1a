/** sync.yml dispatched from its form to the rows: real servers behind the secrets, the door of the action in the steps, the stand-in of GitHub for the approval. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { type Dispatched, dispatch } from './dispatch.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const REPOSITORY = 'octo-org/shop';

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, 7);
});
afterAll(() => github.close());
beforeEach(() => {
  github.gate.environments.push({ id: 11, name: 'production', reviewers: ['maintainer'] });
  github.gate.environments.push({ id: 12, name: 'staging', reviewers: ['maintainer'] });
  github.gate.runs.push({ id: 42, event: 'workflow_dispatch', branch: 'main', attempt: 1, actor: 'octocat' });
});
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

const SOURCE = `CREATE TABLE customers (id int PRIMARY KEY, city varchar(200) NOT NULL, score int);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total int NOT NULL, CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));
  INSERT INTO customers VALUES (1, 'Oslo', 7), (2, 'Turin', NULL), (3, 'Łódź', 9);
  INSERT INTO orders VALUES (10, 1, 100), (11, 2, 200), (12, 3, 300), (13, 1, 400);`;
const TARGET = `CREATE TABLE customers (id int PRIMARY KEY, city varchar(200) NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total int NOT NULL, CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));
  INSERT INTO customers VALUES (1, 'Bergen'), (9, 'Nowhere');
  INSERT INTO orders VALUES (10, 1, 100), (99, 9, 1);`;

interface Pair {
  readonly production: TestDatabase;
  readonly staging: TestDatabase;
}

async function pair(server: TestServer): Promise<Pair> {
  const [production, staging] = await Promise.all([server.createDatabase(SOURCE), server.createDatabase(TARGET)]);
  return { production, staging };
}

type Jobs = Readonly<Record<string, Dispatched>>;

function start(
  { production, staging }: Pair,
  inputs: Readonly<Record<string, string>>,
  change: { readonly approve?: boolean } = {},
): Promise<Jobs> {
  return dispatch({
    file: 'sync.yml',
    inputs,
    secrets: { PRODUCTION_READONLY_URL: production.url, STAGING_READONLY_URL: staging.url },
    environments: { staging: { DATABASE_WRITE_URL: staging.url }, production: { DATABASE_WRITE_URL: production.url } },
    apiUrl: github.url,
    repository: REPOSITORY,
    token: TOKENS.actions,
    approve: (environment) => {
      if (change.approve !== false)
        github.gate.reviews.push({ run: 42, state: 'approved', user: 'maintainer', environments: [environment] });
    },
    // The plan is proven where it can be without another server.
    files: { 'driftgate.yml': `shadow: { use: ${JSON.stringify(staging.url)} }\nsync: { max-deletes-percent: 60 }\n` },
  });
}

const customers = ({ run }: TestDatabase) => run('SELECT * FROM customers ORDER BY id');
const orders = ({ run }: TestDatabase) => run('SELECT * FROM orders ORDER BY id');
const results = (jobs: Jobs): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));
const SKIPPED = { asked: 'success', validate: 'skipped', look: 'skipped', plan: 'skipped', apply: 'skipped', rows: 'skipped' };
const why = (jobs: Jobs): string => Object.values(jobs).flatMap(({ runs }) => runs.map(({ stdout, stderr }) => stdout + stderr)).join('\n'); // biome-ignore format: one line

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  it('dry-run counts what would be done, and changes nothing', async () => {
    const both = await pair(server);
    const before = [await customers(both.staging), await orders(both.staging)];
    const jobs = await start(both, { mode: 'dry-run', exclude: 'nothing_like_it' });
    expect(results(jobs), why(jobs)).toEqual({ ...SKIPPED, look: 'success' });
    const [run] = jobs.look!.runs;
    expect(run!.outputs).toMatchObject({ outcome: 'would-change', 'rows-inserted': '5', 'rows-deleted': '2', drift: 'false' });
    expect(run!.summary).toContain('Nothing was changed');
    expect([await customers(both.staging), await orders(both.staging)]).toEqual(before);
  });

  it('fix-schemas, typed and approved, makes staging like production, and the next run finds nothing to do', async () => {
    const both = await pair(server);
    const inputs = { mode: 'fix-schemas', confirm: 'staging' };
    const jobs = await start(both, inputs);
    expect(results(jobs), why(jobs)).toEqual({ ...SKIPPED, rows: 'success' });
    const [run] = jobs.rows!.runs;
    expect(run!.outputs).toMatchObject({ outcome: 'synced', tables: '2', 'rows-inserted': '5', 'rows-deleted': '2', 'rows-skipped': '0', 'agreed-by': 'maintainer,octocat' }); // biome-ignore format: one object
    for (const part of ['maintainer approved this run', 'octocat typed the target’s name', '`customers`'])
      expect(run!.summary.replaceAll('public.', ''), part).toContain(part);
    expect(await customers(both.staging)).toEqual(await customers(both.production));
    expect(await orders(both.staging)).toEqual(await orders(both.production));
    const again = await start(both, inputs);
    expect(again.rows!.runs[0]!.outputs, why(again)).toMatchObject({ outcome: 'unchanged', 'rows-inserted': '0' });
  });

  it('data takes the tables and rows that the form says', async () => {
    const both = await pair(server);
    const jobs = await start(both, {
      mode: 'data',
      confirm: 'staging',
      tables: 'customers',
      where: 'customers=id < 3',
      'allow-deletes': 'true',
    });
    expect(results(jobs), why(jobs)).toEqual({ ...SKIPPED, rows: 'success' });
    expect(await orders(both.staging)).toEqual([{ id: 10, customer_id: 1, total: 100 }, { id: 99, customer_id: 9, total: 1 }]); // biome-ignore format: one list
    expect((await customers(both.staging)).filter(({ id }) => Number(id) < 3)).toEqual([
      { id: 1, city: 'Oslo' },
      { id: 2, city: 'Turin' },
    ]);
  });

  it('schema plans, waits, and applies that plan; rows stay', async () => {
    const both = await pair(server);
    const jobs = await start(both, { mode: 'schema', confirm: 'staging' });
    expect(results(jobs), why(jobs)).toEqual({ ...SKIPPED, plan: 'success', apply: 'success' });
    expect(await customers(both.staging)).toEqual([
      { id: 1, city: 'Bergen', score: null },
      { id: 9, city: 'Nowhere', score: null },
    ]);
  });

  it('refuses without the name, without an approval, and rows into production', async () => {
    const both = await pair(server);
    const before = [await customers(both.staging), await customers(both.production)];
    const untyped = await start(both, { mode: 'fix-schemas', confirm: 'production' });
    expect(results(untyped)).toEqual({ ...SKIPPED, asked: 'failure' });
    const unapproved = await start(both, { mode: 'fix-schemas', confirm: 'staging' }, { approve: false });
    expect(results(unapproved)).toEqual({ ...SKIPPED, rows: 'failure' });
    expect(unapproved.rows!.runs[0]!.summary).toContain('The gate is shut');
    const wrongWay = await start(both, { mode: 'full', direction: 'staging to production', confirm: 'production' });
    expect(results(wrongWay)).toEqual({ ...SKIPPED, asked: 'failure' });
    expect([await customers(both.staging), await customers(both.production)]).toEqual(before);
  });
});
