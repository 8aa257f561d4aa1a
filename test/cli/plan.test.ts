/** `driftgate plan` as people start it: what it prints, what it leaves, that it is proven, and that its SQL does what it says by the servers' own clients. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { program } from './program.ts';

const { folder, run } = program();

const REFERENCE = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90) NOT NULL, region char(2) NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, currency char(3) NOT NULL DEFAULT 'EUR', total numeric(12,2),
    CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));
  CREATE INDEX orders_customer_id ON orders (customer_id);
  CREATE TABLE refunds (id int PRIMARY KEY, order_id int, CONSTRAINT refunds_order FOREIGN KEY (order_id) REFERENCES orders (id));
  CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;`;
const TARGET = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90), old_name varchar(20));
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total numeric(10,2));
  CREATE VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
  INSERT INTO customers VALUES (1, 'a@example.com', 'a'), (2, 'b@example.com', 'b'); INSERT INTO orders VALUES (1, 1, 9.50), (2, 2, 1);`;

async function planned(server: TestServer, args: readonly string[], target = TARGET) {
  const [reference, database] = await Promise.all([server.createDatabase(REFERENCE), server.createDatabase(target)]);
  const result = await run(['plan', '--reference', reference.url, '--target', database.url, '--shadow', database.url, ...args]);
  return { reference, database, ...result };
}

function config(server: TestServer): string {
  const file = join(folder, `${server.id.replace(/\W/g, '-')}.yml`);
  const table = server.engine === 'postgres' ? 'public.customers' : 'customers';
  writeFileSync(file, `plan:\n  fill:\n    ${table}.region: "'eu'"\n`);
  return file;
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('prints what it would do, what that costs and what it leaves, and proves it', async () => {
    const { code, stdout, stderr } = await planned(server, ['--config', config(server)]);
    expect(code, stderr + stdout).toBe(0);
    expect(stdout).toMatch(/CREATE TABLE.*refunds/s);
    expect(stdout).toMatch(/deletes-data/);
    expect(stdout).toMatch(/old_name/);
    expect(stdout).toMatch(/[Pp]roven/);
  });

  it('says what is missing where a person must say something', async () => {
    const { code, stdout } = await planned(server, []);
    expect(code).toBe(0);
    expect(stdout).toMatch(/plan:.*fill/s);
    expect(stdout).toMatch(/customers\.region/);
  });

  it('counts the rows that are in the way', async () => {
    const { stdout } = await planned(
      server,
      ['--config', config(server)],
      `${TARGET} INSERT INTO customers VALUES (3, NULL, 'c');`,
    );
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/would fail now: 1 row is in the way/);
  });

  it('gives a plan file that fits its schema, the same each time', async () => {
    const { stdout, reference, database } = await planned(server, ['--config', config(server), '--format', 'json']);
    const plan = JSON.parse(stdout) as Plan;
    const schema = JSON.parse(readFileSync(new URL('../../docs/schema/plan.schema.json', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validate(schema, plan), ajv.errorsText()).toBe(true);
    expect(plan.proof.proven).toBe(true);
    expect(plan.rollback.statements.length).toBeGreaterThan(0);
    expect(plan.left.map(({ allow }) => allow)).toEqual(['deletes-data']);
    const again = await run([
      'plan',
      '--reference',
      reference.url,
      '--target',
      database.url,
      '--shadow',
      database.url,
      '--config',
      config(server),
      '--format',
      'json',
    ]);
    expect(again.stdout).toBe(stdout);
  });

  it("gives SQL that the server's own client runs, there and back", async () => {
    const back = join(folder, `${server.id.replace(/\W/g, '-')}-back.sql`);
    const args = ['--config', config(server), '--allow', 'all', '--format', 'sql', '--rollback-file', back];
    const { stdout, reference, database } = await planned(server, args);
    const before = await database.dump();
    await server.restore(database.url, stdout);
    const check = await run(['check', '--reference', reference.url, '--target', database.url, '--fail-on', 'info']);
    expect(check.code, check.stdout).toBe(0);
    await server.restore(database.url, readFileSync(back, 'utf8'));
    expect(sorted(await database.dump())).toEqual(sorted(before));
  });

  it('has nothing to do where nothing differs', async () => {
    const { url } = await server.createDatabase(REFERENCE);
    const { code, stdout } = await run(['plan', '--reference', url, '--target', url]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/[Nn]othing/);
  });

  it('keeps the data of what a person says is renamed', async () => {
    const table = server.engine === 'postgres' ? 'public.' : '';
    const from =
      'CREATE TABLE customer (id int PRIMARY KEY, mail varchar(90)); CREATE INDEX by_mail ON customer (mail); CREATE VIEW v AS SELECT mail FROM customer;';
    const to =
      'CREATE TABLE customers (id int PRIMARY KEY, email varchar(90)); CREATE INDEX by_mail ON customers (email); CREATE VIEW v AS SELECT email FROM customers;';
    const [reference, database] = await Promise.all([
      server.createDatabase(to),
      server.createDatabase(`${from} INSERT INTO customer VALUES (1, 'a@example.com');`),
    ]);
    const file = join(folder, `${server.id.replace(/\W/g, '-')}-renames.yml`);
    const back = join(folder, `${server.id.replace(/\W/g, '-')}-renames-back.sql`);
    writeFileSync(file, `plan:\n  renames:\n    ${table}customer.mail: email\n    ${table}customer: customers\n`);
    const { code, stdout, stderr } = await run([
      'plan',
      '--config',
      file,
      '--reference',
      reference.url,
      '--target',
      database.url,
      '--shadow',
      database.url,
      '--format',
      'sql',
      '--rollback-file',
      back,
    ]);
    expect(code, stderr).toBe(0);
    await server.restore(database.url, stdout);
    expect(await database.run('SELECT email FROM customers')).toEqual([{ email: 'a@example.com' }]);
    const check = await run(['check', '--reference', reference.url, '--target', database.url, '--fail-on', 'info']);
    expect(check.code, check.stdout).toBe(0);
    await server.restore(database.url, readFileSync(back, 'utf8'));
    expect(await database.run('SELECT mail FROM customer'), 'and on the way back').toEqual([{ mail: 'a@example.com' }]);
  });
});

describe('bad usage', () => {
  it('names a hazard that is none, and a fill for no column', async () => {
    const { code, stderr } = await run(['plan', '--reference', 'sql:a.sql', '--target', 'sql:b.sql', '--allow', 'everything']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--allow/);
    writeFileSync(join(folder, 'a.sql'), 'CREATE TABLE t (id int PRIMARY KEY);');
    writeFileSync(join(folder, 'fill.yml'), 'plan: { fill: { public.t.nope: "1" } }\n');
    const unknown = await run([
      'plan',
      '--config',
      'fill.yml',
      '--engine',
      'postgres',
      '--reference',
      'sql:a.sql',
      '--target',
      'sql:a.sql',
    ]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/public\.t\.nope/);
  });
});

function sorted(dump: string): string[] {
  return dump
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .sort();
}
