/** What each mode does and leaves alone; the selection; the order; deletions. */
import { describe, expect, it } from 'vitest';
import { refusal } from '../apply/doing.ts';
import { forEachServer } from '../servers/index.ts';
import { createSmall, named, unguarded } from './data/small.ts';
import { changesOf, expectEqual, schemaOf, syncFrom } from './doing.ts';
import { changesBetween, checksums, countersOf, orphansOf } from './observer.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const name = (table: string) => named(server, table);
  const counts = (inserted: number, updated: number, deleted: number) => ({ inserted, updated, deleted });

  /** Target: 2 customers with all that is theirs are missing, 3 are changed, 1 is too many, with an order of 2 lines. */
  async function aged() {
    const source = await createSmall(server);
    const target = await createSmall(server);
    await target.run(`
      DELETE FROM details WHERE order_id IN (SELECT id FROM orders WHERE customer_id IN (4, 5)); DELETE FROM orders WHERE customer_id IN (4, 5); DELETE FROM customers WHERE id IN (4, 5);
      UPDATE customers SET name = NULL WHERE id IN (1, 2, 3);
      INSERT INTO customers (id, code, name) VALUES (99, 'c99', 'x'); INSERT INTO orders VALUES (99, 99, 5); INSERT INTO details VALUES (99, 1, 'x'), (99, 2, 'x')`);
    const expected = {
      [name('customers')]: counts(2, 3, 1),
      [name('orders')]: counts(6, 0, 1),
      [name('details')]: counts(12, 0, 2),
    };
    expect(await changesBetween(source, target)).toEqual(expected);
    return { source, target, expected };
  }

  describe('modes', () => {
    for (const mode of ['validate', 'dry-run'] as const)
      it(`${mode} counts, and changes nothing`, async () => {
        const { source, target, expected } = await aged();
        await source.run('ALTER TABLE customers ADD COLUMN vip int');
        const before = { rows: await checksums(target), schema: await target.dump() };
        const { result, questions } = await syncFrom(source, target, { sync: { mode } });
        expect(result).toMatchObject({ mode, outcome: 'would-change', schema: { applied: false } });
        expect(result.schema?.differences).toBe(1);
        // validate looks at what stands in the way; only dry-run promises to count the rows.
        if (mode === 'dry-run') expect(changesOf(result)).toEqual(expected);
        expect({ rows: await checksums(target), schema: await target.dump() }).toEqual(before);
        expect(questions).toEqual([]);
      });

    it('schema changes the schema alone', async () => {
      const { source, target } = await aged();
      await source.run('ALTER TABLE customers ADD COLUMN vip int; CREATE TABLE extra (id int PRIMARY KEY)');
      await source.run('INSERT INTO extra VALUES (1)');
      const before = await checksums(target, [name('orders'), name('details')]);
      const { result } = await syncFrom(source, target, { sync: { mode: 'schema' } });
      expect(result).toMatchObject({ outcome: 'synced', schema: { applied: true, remaining: [] }, tables: [] });
      expect(await schemaOf(target)).toEqual(await schemaOf(source));
      expect(await checksums(target, [name('orders'), name('details')])).toEqual(before);
      expect(await target.run('SELECT * FROM extra')).toEqual([]);
    });

    it('fix-schemas changes the schema, and then the rows, in new tables and columns, too', async () => {
      const { source, target, expected } = await aged();
      await source.run('ALTER TABLE customers ADD COLUMN vip int; CREATE TABLE extra (id int PRIMARY KEY)');
      await source.run('UPDATE customers SET vip = 7 WHERE id = 20; INSERT INTO extra VALUES (1), (2)');
      const { result } = await syncFrom(source, target, { sync: { mode: 'fix-schemas' } });
      expect(result).toMatchObject({ outcome: 'synced', schema: { applied: true, remaining: [] } });
      expect(changesOf(result)).toEqual({
        ...expected,
        [name('customers')]: counts(2, 4, 1),
        [name('extra')]: counts(2, 0, 0),
      });
      expect(await schemaOf(target)).toEqual(await schemaOf(source));
      await expectEqual(source, target);
      const again = await syncFrom(source, target, { sync: { mode: 'fix-schemas' } });
      expect(again.result).toMatchObject({ outcome: 'unchanged', schema: { applied: false, differences: 0 } });
    });

    it('data leaves the schema alone: columns of one side stay as they are, and tables of one side', async () => {
      const { source, target, expected } = await aged();
      await source.run(
        'ALTER TABLE customers ADD COLUMN vip int; UPDATE customers SET vip = 7; CREATE TABLE extra (id int PRIMARY KEY)',
      );
      await target.run(
        "ALTER TABLE customers ADD COLUMN own varchar(9) DEFAULT 'own'; ALTER TABLE customers ADD COLUMN kept int; UPDATE customers SET kept = id; CREATE TABLE theirs (id int PRIMARY KEY)",
      );
      await target.run('INSERT INTO theirs VALUES (1)');
      const schema = await schemaOf(target);
      const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
      expect(result.schema).toBe(null);
      expect(changesOf(result)).toEqual(expected);
      expect(await schemaOf(target)).toEqual(schema);
      expect(await changesBetween(source, target)).toEqual({});
      expect(await target.run('SELECT count(*) AS n FROM customers WHERE kept = id')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 18) },
      ]);
      expect(await target.run("SELECT count(*) AS n FROM customers WHERE own = 'own'")).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 20) },
      ]);
      expect(await target.run('SELECT id FROM theirs')).toHaveLength(1);
      const notes = result.tables.find(({ table }) => table === name('customers'))?.notes.join(' ');
      expect(notes).toMatch(/vip/);
      expect(notes).toMatch(/own/);
      expect(result.leftOut.map(({ table, why }) => [table, why]).sort()).toEqual([
        [name('extra'), 'missing'],
        [name('theirs'), 'missing'],
      ]);
    });

    it('full empties and copies everything, and asks first', async () => {
      const { source, target } = await aged();
      const untouched = await checksums(target);
      const text = await refusal(syncFrom(source, target, { sync: { mode: 'full' }, input: { yes: false } }));
      expect(text).toMatch(/^usage: /);
      expect(await checksums(target)).toEqual(untouched);
      const { result, questions } = await syncFrom(source, target, {
        sync: { mode: 'full' },
        input: { yes: false, confirm: async () => true },
      });
      // 19 customers, 55 orders, 110 lines.
      expect(questions).toMatchObject([{ about: 'begin', mode: 'full', emptied: 19 + 55 + 110 }]);
      expect(result.tables.map(({ how }) => how)).toEqual(['copied', 'copied', 'copied']);
      await expectEqual(source, target);
    });

    it('writes nothing without a yes', async () => {
      const { source, target } = await aged();
      const untouched = await checksums(target);
      for (const answer of [false, null])
        expect(
          await refusal(syncFrom(source, target, { sync: { mode: 'data' }, input: { yes: false, confirm: async () => answer } })),
        ).toMatch(/^usage: /);
      expect(await checksums(target)).toEqual(untouched);
    });
  });

  describe('selection', () => {
    it('takes only the tables that are named', async () => {
      const { source, target } = await aged();
      const others = await checksums(target, [name('orders'), name('details')]);
      const settings = { include: { schemas: [], tables: ['customers'] } };
      const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
      expect(result.tables.map(({ table }) => table)).toEqual([name('customers')]);
      // The one that is too many has an order, which stands outside: it stays, and so does its order.
      expect(result.tables[0]).toMatchObject({ inserted: 2, updated: 3, deleted: 0, skipped: 1 });
      expect(result.skipped).toMatchObject([
        { table: name('customers'), key: { id: '99' }, what: 'delete', constraint: 'orders_customer' },
      ]);
      expect(result.outcome).toBe('partial');
      expect(await checksums(target, [name('orders'), name('details')])).toEqual(others);
      expect(await orphansOf(target)).toEqual([]);
    });

    it('leaves out the tables that are excluded, and says so', async () => {
      const { source, target } = await aged();
      const lines = await checksums(target, [name('details')]);
      const settings = { ignore: { schemas: [], tables: ['details'], kinds: [] } };
      const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
      expect(result.tables.map(({ table }) => table).sort()).toEqual([name('customers'), name('orders')]);
      expect(result.leftOut).toMatchObject([{ table: name('details'), why: 'selection' }]);
      expect(await checksums(target, [name('details')])).toEqual(lines);
      expect(await orphansOf(target)).toEqual([]);
    });

    for (const onDelete of ['ON DELETE CASCADE', 'ON DELETE SET NULL', ''])
      it(`deletes nothing that an excluded table refers to${onDelete === '' ? '' : `, though the key says ${onDelete}`}`, async () => {
        const source = await createSmall(server, { onDelete });
        const target = await createSmall(server, { onDelete });
        await source.run(
          'DELETE FROM details WHERE order_id IN (1, 2, 3, 21, 41); DELETE FROM orders WHERE id IN (1, 2, 3, 21, 41); DELETE FROM customers WHERE id = 1',
        );
        await target.run('DELETE FROM details WHERE order_id = 2');
        const before = await checksums(target, [name('orders'), name('details')]);
        const lines = await checksums(target, [name('details')]);
        const settings = { ignore: { schemas: [], tables: ['details'], kinds: [] } };
        const { result } = await syncFrom(source, target, { settings, sync: { mode: 'data' } });
        expect(await checksums(target, [name('details')])).toEqual(lines);
        expect(await orphansOf(target)).toEqual([]);
        // Order 2 has no lines any more; the others have, and customer 1 has orders that stay.
        expect(await target.run('SELECT id FROM orders WHERE id IN (1, 2, 3, 21, 41) ORDER BY id')).toEqual(
          [1, 3, 21, 41].map((id) => ({ id })),
        );
        expect(await target.run('SELECT count(*) AS n FROM orders WHERE customer_id IS NULL')).toEqual([
          { n: expect.toSatisfy((n) => Number(n) === 0) },
        ]);
        expect(result.skipped.map(({ table, key, constraint }) => [table, key?.id, constraint]).sort()).toEqual(
          [
            [name('customers'), '1', 'orders_customer'],
            ...['1', '21', '3', '41'].map((id) => [name('orders'), id, 'lines_order']),
          ].sort(),
        );
        expect(result.totals).toMatchObject({ deleted: 1, skipped: 5 });

        const only = { include: { schemas: [], tables: ['customers'] } };
        await syncFrom(source, target, { settings: only, sync: { mode: 'data' } });
        expect(await checksums(target, [name('orders'), name('details')])).not.toEqual(before);
        expect(await checksums(target, [name('details')])).toEqual(lines);
        expect(await orphansOf(target)).toEqual([]);
      });
  });

  describe('order', () => {
    for (const order of [
      { strategy: 'alphabetical' as const, first: [] },
      { strategy: 'custom' as const, first: ['details', 'customers'] },
    ])
      it(`comes to the same end in ${order.strategy} order`, async () => {
        const { source, target, expected } = await aged();
        const { result } = await syncFrom(source, target, { settings: { order }, sync: { mode: 'data' } });
        expect(changesOf(result)).toEqual(expected);
        expect(result.skipped).toEqual([]);
        const tables = result.tables.map(({ table }) => table);
        expect(tables).toEqual(
          (order.strategy === 'custom' ? ['details', 'customers', 'orders'] : ['customers', 'details', 'orders']).map(name),
        );
        await expectEqual(source, target);

        const empty = await createSmall(server, { rows: false });
        const filled = await syncFrom(source, empty, { settings: { order }, sync: { mode: 'data' } });
        expect(filled.result.skipped).toEqual([]);
        await expectEqual(source, empty);
      });

    it('takes parents before children', async () => {
      const { source, target } = await aged();
      const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
      expect(result.tables.map(({ table }) => table)).toEqual(['customers', 'orders', 'details'].map(name));
    });
  });

  describe('deletions', () => {
    it('are left out when that is asked for', async () => {
      const { source, target, expected } = await aged();
      const { result } = await syncFrom(source, target, { sync: { mode: 'data', delete: false } });
      expect(Object.values(changesOf(result))).toEqual(Object.values(expected).map((changes) => ({ ...changes, deleted: 0 })));
      expect(Object.values(await changesBetween(source, target))).toEqual(
        [counts(0, 0, 1), counts(0, 0, 1), counts(0, 0, 2)].map((changes) =>
          expect.objectContaining({ ...changes, deleted: expect.any(Number) }),
        ),
      );
      expect(await target.run('SELECT id FROM details WHERE order_id = 99'.replace('SELECT id', 'SELECT line'))).toHaveLength(2);
    });

    it('above the threshold stop before anything is deleted', async () => {
      const source = await createSmall(server);
      const target = await createSmall(server);
      await source.run('DELETE FROM details WHERE order_id > 30; DELETE FROM orders WHERE id > 55');
      const sync = { mode: 'data' as const, 'max-deletes': 50, 'max-deletes-percent': 100 };
      const before = await checksums(target);
      const text = await refusal(syncFrom(source, target, { sync }));
      expect(text).toContain(`60 of 120 rows of ${name('details')}`);
      expect(await checksums(target)).toEqual(before);

      const asked = await syncFrom(source, target, { sync, input: { confirm: async () => true } });
      expect(asked.questions).toMatchObject([{ about: 'deletes', tables: [{ table: name('details'), deletes: 60, of: 120 }] }]);
      expect(asked.result.totals.deleted).toBe(65);
      await expectEqual(source, target);
      await source.run('DELETE FROM details');
      const allowed = await syncFrom(source, target, { sync, input: { allowDeletes: true } });
      expect(allowed.questions).toEqual([]);
      expect(allowed.result.totals.deleted).toBe(60);
      await expectEqual(source, target);
    });

    it('take orphans in the target along', async () => {
      const source = await createSmall(server);
      const target = await createSmall(server);
      await target.run(
        unguarded(server, "INSERT INTO orders VALUES (500, 12345, 1); INSERT INTO details VALUES (9999, 1, 'lost')"),
      );
      expect(await orphansOf(target)).toHaveLength(2);
      const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
      expect(result.totals.deleted).toBe(2);
      await expectEqual(source, target);
    });
  });

  it('lets sequences go on where the source stands', async () => {
    const source = await createSmall(server);
    const target = await createSmall(server, { rows: false });
    await source.run(
      server.engine === 'postgres' ? "SELECT setval('orders_id_seq', 5000, false)" : 'ALTER TABLE orders AUTO_INCREMENT = 5000',
    );
    const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
    // Of MySQL the inserted rows move their own counter along.
    expect(result.counters).toBe(server.engine === 'postgres' ? 2 : 1);
    expect(await countersOf(target)).toEqual(await countersOf(source));
    await target.run("INSERT INTO customers (code) VALUES ('new'); INSERT INTO orders (customer_id, total) VALUES (21, 1)");
    expect(await target.run("SELECT id FROM customers WHERE code = 'new'")).toEqual([{ id: 21 }]);
    expect(await target.run('SELECT id FROM orders WHERE customer_id = 21')).toEqual([{ id: 5000 }]);
  });
});
