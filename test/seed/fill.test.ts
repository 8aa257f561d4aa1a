/** Tables of real servers are filled, whatever they are made of, and what is asked for comes out: looked at through the plain drivers. */
import { expect, it } from 'vitest';
import { forEachServer } from '../servers/index.ts';
import { checksum, countRows, fillDatabase, orphans, shopOf } from './filling.ts';
import { CIRCLE, CONSTRAINTS, REFERENCES, serialOf, TYPES } from './schemas.ts';

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const { flavour } = server;
  // A scale below zero came with PostgreSQL 15.
  const types = server.id === 'postgres:14' ? TYPES[flavour].replace('numeric(3,-2)', 'numeric(3)') : TYPES[flavour];

  it('fills the shop', async () => {
    const database = await server.createDatabase(shopOf(server));
    const { result } = await fillDatabase(database);
    expect(result.tables.filter(({ status }) => status !== 'filled')).toEqual([]);
    expect(result.outcome).toBe('filled');
    const { 'shop.audit_log': inherited, ...counts } = await countRows(database, server);
    // Its own, and those of the table that inherits from it.
    expect(inherited ?? 100).toBe(100);
    const kept = Object.keys(counts).filter((name) => /alembic_version|flyway_schema_history/.test(name));
    expect(kept).toHaveLength(2);
    for (const [name, rows] of Object.entries(counts)) expect([name, rows]).toEqual([name, kept.includes(name) ? 0 : 50]);
    expect(await orphans(database, server)).toEqual([]);
    expect(result.leftOut.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['kept by Alembic', 'kept by Flyway']));
  });

  it('makes the same rows of the same seed, and others of another', async () => {
    const schema = `${REFERENCES(serialOf(flavour))} ${CONSTRAINTS} ${types}`;
    const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map(() => server.createDatabase(schema)));
    await Promise.all([fillDatabase(one!), fillDatabase(two!)]);
    const sum = await checksum(one!, server);
    expect(await checksum(two!, server)).toBe(sum);
    await Promise.all([fillDatabase(three!, { seed: { seed: 43 } }), fillDatabase(four!, { seed: { date: '2020-05-05' } })]);
    expect(await checksum(three!, server)).not.toBe(sum);
    expect(await checksum(four!, server)).not.toBe(sum);
  });

  it('makes values of every type', async () => {
    const database = await server.createDatabase(types);
    const { result } = await fillDatabase(database, { seed: { rows: 30 } });
    expect(result.tables.flatMap(({ table, notes }) => notes.map((note) => `${table}: ${note}`))).toEqual([]);
    for (const rows of Object.values(await countRows(database, server))) expect(rows).toBe(30);
  });

  it('keeps to the constraints that it can read', async () => {
    const database = await server.createDatabase(CONSTRAINTS);
    const { result } = await fillDatabase(database, { seed: { rows: 120 } });
    const table = (name: string) => result.tables.find((one) => one.table.endsWith(name))!;
    expect(table('ranges_of')).toMatchObject({ status: 'filled', rows: 120 });
    // There are no more than a hundred pairs, and three kinds.
    expect(table('pairs')).toMatchObject({ status: 'short', rows: 100, notes: [expect.stringContaining('pairs_key')] });
    expect(table('few')).toMatchObject({ status: 'short', rows: 3 });
    expect(result.outcome).toBe('filled');
    const [both] = await database.run(
      'select count(distinct state) as states, count(distinct grade) as grades, count(distinct percent) as percents from ranges_of',
    );
    expect([Number(both!.states), Number(both!.grades)]).toEqual([2, 3]);
    expect(Number(both!.percents)).toBeGreaterThan(5);
  });

  it('refers to rows that are there, through composite keys, circles and itself', async () => {
    const database = await server.createDatabase(REFERENCES(serialOf(flavour)));
    const { result } = await fillDatabase(database);
    expect(result.tables).toHaveLength(10);
    for (const { table, rows, notes } of result.tables) expect([table, rows, notes]).toEqual([table, 50, []]);
    expect(result.outcome).toBe('filled');
    expect(await orphans(database, server)).toEqual([]);
    const filled = async (sql: string): Promise<number> => Number((await database.run(`select count(*) as n from ${sql}`))[0]!.n);
    // Some are at the top, and nothing goes in circles.
    expect(await filled('nodes where parent_id is not null')).toBeGreaterThan(20);
    expect(await filled('nodes where parent_id is null')).toBeGreaterThan(0);
    expect(await filled('nodes where parent_id >= id')).toBe(0);
    expect(await filled('teams where head_id is not null')).toBeGreaterThan(20);
    expect(await filled('rooted where root_id <> id')).toBeGreaterThan(20);
    // What the server numbers goes on after what was given.
    await database.run(`insert into rooted_serial (root_id) values (1)`);
    expect(await filled('rooted_serial')).toBe(51);
  });

  it('fills tables that cannot be without each other', async () => {
    const database = await server.createDatabase(CIRCLE[flavour]);
    const { result } = await fillDatabase(database);
    expect(result).toMatchObject({ outcome: 'filled', totals: { rows: 100 } });
    expect(await orphans(database, server)).toEqual([]);
  });
});
