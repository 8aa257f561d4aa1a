import { describe, expect, test } from 'vitest';
import type { CatalogObject } from '../../src/catalog/model.ts';
import { type Order, type OrderSettings, order } from '../../src/order/order.ts';
import { catalog, foreignKey, object, table } from '../report/catalogs.ts';

const names = (order: Order): string[] => order.tables.map(({ table }) => table.replace('public.', ''));
const orderOf = (tables: string[], keys: CatalogObject[], settings?: OrderSettings): Order =>
  order(catalog([...tables.map((name) => table(name)), keys]), settings);

describe('dependency', () => {
  test('parents come first, ties by name', () => {
    const result = orderOf(
      ['order_lines', 'zones', 'orders', 'customers', 'products'],
      [foreignKey('orders', 'customers'), foreignKey('order_lines', 'orders'), foreignKey('order_lines', 'products')],
    );
    expect(names(result)).toEqual(['customers', 'products', 'zones', 'orders', 'order_lines']);
    expect(result.levels).toEqual([
      ['public.customers', 'public.products', 'public.zones'],
      ['public.orders'],
      ['public.order_lines'],
    ]);
    expect(result.tables.at(-1)).toEqual({
      table: 'public.order_lines',
      dependsOn: ['public.orders', 'public.products'],
      level: 2,
    });
    expect(result.cycles).toEqual([]);
  });

  test('does not depend on the order in which objects were read', () => {
    const objects = [
      ...['e', 'd', 'c', 'b', 'a'].map((name) => table(name)),
      [
        foreignKey('a', 'b'),
        foreignKey('b', 'c'),
        foreignKey('c', 'a'),
        foreignKey('c', 'd'),
        foreignKey('a', 'b', { name: 'second' }),
      ],
    ];
    const flat = objects.flat();
    expect(order(catalog([...flat].reverse()))).toEqual(order(catalog(flat)));
  });

  test('tables named like parts of a JavaScript object are tables like others', () => {
    const path = ['constructor', '__proto__', 'hasOwnProperty'];
    const objects = path.map((name) => object('table', [name]));
    expect(order(catalog(objects)).tables.map(({ table }) => table)).toEqual(['"hasOwnProperty"', '__proto__', 'constructor']);
  });

  test('every key that is on no cycle goes from later to earlier, and within a cycle too once it is broken', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomFrom(seed);
      const count = 2 + random(25);
      const tables = Array.from({ length: count }, (_, index) => `t${index}`);
      const keys = Array.from({ length: random(50) }, (_, index) =>
        foreignKey(`t${random(count)}`, `t${random(count)}`, {
          name: `fk${index}`,
          nullable: random(3) === 0,
          deferrable: random(3) === 0,
        }),
      );
      const result = orderOf(tables, keys);
      const broken = new Set(result.cycles.map(({ breakAt }) => `${breakAt?.table} ${breakAt?.constraint}`));
      const place = new Map(result.tables.map(({ table }, index) => [table, index]));
      const level = new Map(result.tables.map(({ table, level }) => [table, level]));
      expect(place.size).toBe(count);
      expect(result.levels.flat()).toEqual(result.tables.map(({ table }) => table));
      for (const key of keys) {
        const from = `public.${key.path[1]}`;
        const to = key.reference?.table.replace('table:', '') ?? '';
        if (from === to || broken.has(`${from} ${key.path[2]}`)) continue;
        expect(place.get(from), `${from} -> ${to} (seed ${seed})`).toBeGreaterThan(place.get(to) ?? Number.NaN);
        expect(level.get(from)).toBeGreaterThanOrEqual(level.get(to) ?? Number.NaN);
      }
    }
  });

  test('a chain and a ring of 10,000 tables do not overflow the stack', () => {
    const tables = Array.from({ length: 10_000 }, (_, index) => `t${String(index).padStart(5, '0')}`);
    const keys = tables.slice(1).map((name, index) => foreignKey(name, tables[index] ?? ''));
    const chain = orderOf(tables, keys);
    expect(chain.levels).toHaveLength(10_000);
    expect(names(chain)).toEqual(tables);
    const ring = orderOf(tables, [...keys, foreignKey('t00000', 't09999', { nullable: true })]);
    expect(ring.levels).toHaveLength(1);
    expect(ring.cycles).toHaveLength(1);
    expect(ring.cycles[0]?.tables).toHaveLength(10_000);
    expect(ring.cycles[0]?.breakAt).toMatchObject({ table: 'public.t00000', why: 'nullable' });
    expect(names(ring)).toEqual(tables);
  });
});

describe('cycles', () => {
  test('is named in full, and broken at the nullable key', () => {
    const result = orderOf(
      ['customers', 'addresses', 'countries'],
      [
        foreignKey('customers', 'addresses', { nullable: true, name: 'default_address' }),
        foreignKey('addresses', 'customers', { deferrable: true }),
        foreignKey('addresses', 'countries'),
      ],
    );
    expect(result.cycles).toEqual([
      {
        tables: ['public.addresses', 'public.customers'],
        breakAt: { table: 'public.customers', constraint: 'default_address', to: 'public.addresses', why: 'nullable' },
      },
    ]);
    expect(names(result)).toEqual(['countries', 'customers', 'addresses']);
    expect(result.levels).toEqual([['public.countries'], ['public.customers', 'public.addresses']]);
  });

  test('a deferrable key is next best, then any', () => {
    const cycle = (deferrable: boolean) =>
      orderOf(['a', 'b'], [foreignKey('a', 'b'), foreignKey('b', 'a', { deferrable })]).cycles[0]?.breakAt;
    expect(cycle(true)).toMatchObject({ table: 'public.b', why: 'deferrable' });
    expect(cycle(false)).toMatchObject({ table: 'public.a', why: 'neither' });
  });

  test('names as many cycles as must be broken: two keys between the same tables are two', () => {
    const result = orderOf(
      ['a', 'b'],
      [
        foreignKey('a', 'b', { name: 'first', nullable: true }),
        foreignKey('a', 'b', { name: 'second', nullable: true }),
        ...['x', 'y', 'z'].map((name) => foreignKey('b', 'a', { name, nullable: true })),
      ],
    );
    expect(result.cycles.map(({ breakAt }) => breakAt?.constraint)).toEqual(['first', 'second']);
  });

  test('tables that all refer to each other are bounded, and it says so', () => {
    const tables = Array.from({ length: 120 }, (_, index) => `t${index}`);
    const result = orderOf(
      tables,
      tables.flatMap((from) => tables.filter((to) => to !== from).map((to) => foreignKey(from, to))),
    );
    expect(result.cycles.length).toBeLessThanOrEqual(500);
    expect(result.moreCycles).toBe(true);
    expect(result.tables).toHaveLength(120);
  });

  test('self references and references outside the selection are no cycles', () => {
    const result = orderOf(
      ['categories'],
      [
        foreignKey('categories', 'categories', { name: 'parent', nullable: true }),
        foreignKey('categories', 'users', { schema: 'auth', name: 'owner' }),
      ],
    );
    expect(result.cycles).toEqual([]);
    expect(result.selfReferences).toEqual([{ table: 'public.categories', constraint: 'parent', nullable: true }]);
    expect(result.outside).toEqual([{ table: 'public.categories', constraint: 'owner', to: 'auth.users' }]);
    expect(result.tables[0]?.dependsOn).toEqual([]);
  });
});

describe('other strategies', () => {
  const keys = [foreignKey('a', 'b'), foreignKey('b', 'c'), foreignKey('audit_x', 'a')];
  const tables = ['a', 'b', 'c', 'audit_x', 'audit_y'];

  test('alphabetical keeps the levels', () => {
    const result = orderOf(tables, keys, { strategy: 'alphabetical', first: [] });
    expect(names(result)).toEqual(['a', 'audit_x', 'audit_y', 'b', 'c']);
    expect(result.levels).toHaveLength(4);
    expect(result.tables[0]).toMatchObject({ level: 2 });
  });

  test('custom puts the chosen first, in the order given, and the rest by dependency', () => {
    const result = orderOf(tables, keys, { strategy: 'custom', first: ['public.b', 'audit_*', 'b'] });
    expect(names(result)).toEqual(['b', 'audit_y', 'audit_x', 'c', 'a']);
  });
});

function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2654435761;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
