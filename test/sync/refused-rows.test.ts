/** Rows that the target refuses are left out and said, row by row with constraint and key, and all others arrive; --strict stops instead. */
import { expect, it } from 'vitest';
import { refusal } from '../apply/doing.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { createSmall, named, unguarded } from './data/small.ts';
import { changesOf, syncFrom } from './doing.ts';
import { changesBetween, checksums, orphansOf } from './observer.ts';

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const name = (table: string) => named(server, table);
  const postgres = server.engine === 'postgres';

  /** Orders without a customer, and lines of an order that nobody knows, as production has them. */
  async function withOrphans(): Promise<TestDatabase> {
    const source = await createSmall(server);
    await source.run(
      unguarded(
        server,
        "INSERT INTO orders VALUES (101, 777, 1), (102, 778, 2); INSERT INTO details VALUES (101, 1, 'secret of a line'), (888, 4, 'x')",
      ),
    );
    return source;
  }

  for (const state of ['empty', 'filled'] as const)
    it(`leaves out orphans of the source, into ${state === 'empty' ? 'an empty target' : 'a target with rows'}`, async () => {
      const source = await withOrphans();
      const target = await createSmall(server, { rows: state === 'filled' });
      const missing = { inserted: 2, updated: 0, deleted: 0 };
      const { result, lines } = await syncFrom(source, target, { sync: { mode: 'data', retries: 2 } });
      expect(result.outcome).toBe('partial');
      expect(result.skipped.map(({ table, key, what, constraint }) => ({ table, key, what, constraint }))).toEqual(
        expect.arrayContaining([
          { table: name('orders'), key: { id: '101' }, what: 'insert', constraint: 'orders_customer' },
          { table: name('orders'), key: { id: '102' }, what: 'insert', constraint: 'orders_customer' },
          { table: name('details'), key: { order_id: '101', line: '1' }, what: 'insert', constraint: 'lines_order' },
          { table: name('details'), key: { order_id: '888', line: '4' }, what: 'insert', constraint: 'lines_order' },
        ]),
      );
      expect(result.skipped).toHaveLength(4);
      expect(result.totals.skipped).toBe(4);
      expect(result.tables.map(({ table, status, skipped }) => [table, status, skipped])).toEqual([
        [name('customers'), state === 'empty' ? 'synced' : 'unchanged', 0],
        [name('orders'), 'partial', 2],
        [name('details'), 'partial', 2],
      ]);
      expect(await changesBetween(source, target)).toEqual({ [name('orders')]: missing, [name('details')]: missing });
      expect(await orphansOf(target)).toEqual([]);
      expect(JSON.stringify([result, lines])).not.toContain('secret of a line');

      const before = await checksums(target);
      const again = await syncFrom(source, target, { sync: { mode: 'data' } });
      expect(again.result.outcome).toBe('partial');
      expect(again.result.skipped).toHaveLength(4);
      expect(changesOf(again.result)).toEqual({});
      expect(await checksums(target)).toEqual(before);
    });

  for (const who of ['a table that is left out', 'rows that will go'] as const)
    it(`of a unique value that a row has which ${who} refer${who.endsWith('out') ? 's' : ''} to`, async () => {
      const source = await createSmall(server);
      const target = await createSmall(server);
      // The source's customer 5 is gone, and one that the source does not have has its code.
      const left = who === 'a table that is left out';
      await target.run(`CREATE TABLE notes (id int PRIMARY KEY, customer_id int NOT NULL, CONSTRAINT notes_customer FOREIGN KEY (customer_id) REFERENCES customers (id));
        DELETE FROM details WHERE order_id IN (5, 25, 45); DELETE FROM orders WHERE customer_id = 5; DELETE FROM customers WHERE id = 5;
        INSERT INTO customers (id, code, name) VALUES (99, 'c5', 'of the target');
        ${left ? 'INSERT INTO notes VALUES (1, 99)' : "INSERT INTO orders VALUES (999, 99, 1); INSERT INTO details VALUES (999, 1, 'x')"}`);
      const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
      const there = await target.run("SELECT id, code, name FROM customers WHERE id IN (5, 99) OR code = 'c5' ORDER BY id");
      if (left) {
        // What has to stay stays as it is.
        expect(there).toEqual([{ id: 99, code: 'c5', name: 'of the target' }]);
        expect(result.outcome).toBe('partial');
        expect(result.skipped).toContainEqual(
          expect.objectContaining({ table: name('customers'), key: { id: '5' }, what: 'insert', constraint: 'customers_code' }),
        );
        expect(result.skipped).toContainEqual(
          expect.objectContaining({ table: name('customers'), key: { id: '99' }, what: 'delete', constraint: 'notes_customer' }),
        );
      } else {
        expect(there).toEqual([{ id: 5, code: 'c5', name: 'Customer 5' }]);
        expect(result).toMatchObject({ outcome: 'synced', skipped: [] });
        expect(changesOf(result)).toEqual({
          [name('customers')]: { inserted: 1, updated: 0, deleted: 1 },
          [name('orders')]: { inserted: 3, updated: 0, deleted: 1 },
          [name('details')]: { inserted: 6, updated: 0, deleted: 1 },
        });
        expect(await changesBetween(source, target)).toEqual({});
      }
      expect(await orphansOf(target)).toEqual([]);
    });

  it('stops at the first of them when it is strict', async () => {
    const source = await withOrphans();
    const target = await createSmall(server, { rows: false });
    const text = await refusal(syncFrom(source, target, { sync: { mode: 'data', strict: true } }));
    expect(text).toMatch(/orders_customer|lines_order/);
    expect(text).not.toContain('secret');
    expect(await orphansOf(target)).toEqual([]);
    // Nothing is in the way of the next one.
    const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
    expect(result.skipped).toHaveLength(4);
    expect(await orphansOf(target)).toEqual([]);
  });

  const constraints = [
    {
      title: 'a check',
      target: 'ALTER TABLE orders ADD CONSTRAINT not_dear CHECK (total <= 550)',
      source: 'UPDATE orders SET total = total + 1',
      table: 'orders',
      refused: ['55', '56', '57', '58', '59', '60'],
      constraint: 'not_dear',
    },
    {
      title: 'a unique key beside the key',
      target: 'CREATE UNIQUE INDEX one_name ON customers (name)',
      source: "UPDATE customers SET name = 'Same' WHERE id IN (3, 7, 9)",
      table: 'customers',
      // Whichever comes first has the name.
      refused: 2,
      constraint: 'one_name',
    },
    {
      title: 'NOT NULL',
      target: postgres
        ? 'ALTER TABLE customers ALTER COLUMN name SET NOT NULL'
        : 'ALTER TABLE customers MODIFY name varchar(40) NOT NULL',
      source: 'UPDATE customers SET name = NULL WHERE id IN (4, 5)',
      table: 'customers',
      refused: ['4', '5'],
      constraint: null,
    },
    {
      title: 'a value that does not fit',
      target: postgres
        ? 'ALTER TABLE customers ALTER COLUMN name TYPE varchar(11)'
        : 'ALTER TABLE customers MODIFY name varchar(11)',
      source: "UPDATE customers SET name = 'Longer than that' WHERE id IN (6, 8)",
      table: 'customers',
      refused: ['6', '8'],
      constraint: null,
    },
  ];
  for (const { title, target: narrow, source: change, table, refused, constraint } of constraints)
    for (const state of ['empty', 'filled'] as const)
      it(`leaves out what ${title} of the target refuses, into ${state === 'empty' ? 'an empty target' : 'a target with rows'}`, async () => {
        const source = await createSmall(server);
        const target = await createSmall(server, { rows: state === 'filled' });
        // Rows that depend on those that are refused would be refused as well.
        for (const database of [source, target])
          await database.run(table === 'customers' ? 'DELETE FROM details' : 'DELETE FROM details WHERE order_id >= 55');
        if (table === 'customers')
          for (const database of [source, target]) await database.run('DELETE FROM orders WHERE customer_id < 10');
        await target.run(
          state === 'filled' && title === 'a check' ? 'UPDATE orders SET total = 1 WHERE total > 550' : 'SELECT 1',
        );
        await target.run(
          state === 'filled' && title === 'a value that does not fit' ? "UPDATE customers SET name = 'x'" : 'SELECT 1',
        );
        await target.run(narrow);
        await source.run(change);
        const { result } = await syncFrom(source, target, { sync: { mode: 'data' } });
        expect(result.outcome).toBe('partial');
        const keys = result.skipped.map(({ key }) => key?.id).sort();
        if (typeof refused === 'number') expect(keys).toHaveLength(refused);
        else expect(keys).toEqual(refused);
        for (const row of result.skipped) {
          expect(row).toMatchObject({ table: name(table), what: state === 'empty' ? 'insert' : 'update' });
          if (constraint !== null) expect(row.constraint).toContain(constraint);
          expect(row.reason).not.toMatch(/Same|Longer|55\d/);
        }
        const left = await changesBetween(source, target);
        const changes = { inserted: 0, updated: 0, deleted: 0, [state === 'empty' ? 'inserted' : 'updated']: keys.length };
        expect(left).toEqual({ [name(table)]: changes });
      });

  it('tries rows again whose parent comes later, and says nothing of that', async () => {
    const source = await createSmall(server);
    const target = await createSmall(server, { rows: false });
    const order = { strategy: 'custom' as const, first: ['details', 'orders', 'customers'] };
    const { result } = await syncFrom(source, target, { settings: { order }, sync: { mode: 'data', retries: 3, jobs: 1 } });
    expect(result).toMatchObject({ outcome: 'synced', skipped: [] });
    expect(await changesBetween(source, target)).toEqual({});
  });
});
