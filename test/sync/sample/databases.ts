/** Databases for samples: the shapes that foreign keys come in, and ones that are made at random. */
import type { Reference, TestRow, TestTable, Value } from './rows.ts';

/** The same numbers for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

const ROWS = 40;

function table(
  name: string,
  seed: number,
  refers: Readonly<Record<string, { readonly to: string; readonly nullable?: boolean; readonly upTo?: number }>> = {},
  { count = ROWS, keyless = false }: { readonly count?: number; readonly keyless?: boolean } = {},
): TestTable {
  const next = numbers(seed);
  const rows = Array.from({ length: count }, (_, place): TestRow => {
    const own = Object.entries(refers).map(([column, { nullable = false, upTo = ROWS }]): [string, Value] => [
      column,
      nullable && next(4) === 0 ? null : 1 + next(upTo),
    ]);
    return { id: place + 1, n: next(100), ...Object.fromEntries(own) };
  });
  const columns = Object.entries(refers).map(
    ([column, { nullable = false }]) => [column, nullable ? 'int' : 'int NOT NULL'] as const,
  );
  return {
    name,
    columns: { id: 'int NOT NULL', n: 'int NOT NULL', ...Object.fromEntries(columns) },
    key: keyless ? [] : ['id'],
    refers: Object.entries(refers).map(([column, { to }]): Reference => ({ columns: [column], to, toColumns: ['id'] })),
    rows,
  };
}

export const CHAIN: readonly TestTable[] = [
  table('chain_a', 1),
  table('chain_b', 2, { a: { to: 'chain_a' } }),
  table('chain_c', 3, { b: { to: 'chain_b' } }),
  table('chain_d', 4, { c: { to: 'chain_c', nullable: true } }),
  table('chain_e', 5, { d: { to: 'chain_d' } }),
];

export const DIAMOND: readonly TestTable[] = [
  table('top', 11),
  table('left_side', 12, { top: { to: 'top' } }),
  table('right_side', 13, { top: { to: 'top', nullable: true }, also: { to: 'top' } }),
  table('bottom', 14, { l: { to: 'left_side' }, r: { to: 'right_side', nullable: true } }),
];

export const TREE: readonly TestTable[] = [
  table('shops', 20),
  table('nodes', 21, { parent: { to: 'nodes', nullable: true }, shop: { to: 'shops' } }),
  table('leaves', 22, { node: { to: 'nodes' } }),
  // Twice to itself: by its parent and by its root.
  table('threads', 23, {
    parent: { to: 'threads', nullable: true },
    root: { to: 'threads' },
    leaf: { to: 'leaves', nullable: true },
  }),
];

export const CIRCLE: readonly TestTable[] = [
  table('firms', 30),
  table('departments', 31, { head: { to: 'employees', nullable: true }, firm: { to: 'firms' } }),
  table('employees', 32, { department: { to: 'departments' }, manager: { to: 'employees', nullable: true } }),
  table('badges', 33, { employee: { to: 'employees' } }),
];

const words = (seed: number): string => {
  const next = numbers(seed);
  return Array.from({ length: 6 }, () => 'abcdefghij'[next(10)]).join('');
};

const REGIONS = Array.from({ length: 12 }, (_, place) => ({
  country: words(place % 4),
  region: words(100 + place),
  n: (place * 37) % 100,
}));

export const COMPOSITE: readonly TestTable[] = [
  {
    name: 'regions',
    columns: { country: 'varchar(10) NOT NULL', region: 'varchar(10) NOT NULL', n: 'int NOT NULL' },
    key: ['country', 'region'],
    rows: REGIONS,
  },
  {
    name: 'towns',
    columns: { id: 'bigint NOT NULL', country: 'varchar(10)', region: 'varchar(10)', n: 'int NOT NULL' },
    key: ['id'],
    refers: [{ columns: ['country', 'region'], to: 'regions', toColumns: ['country', 'region'] }],
    rows: Array.from({ length: 40 }, (_, place) => {
      const { country, region } = REGIONS[(place * 7) % REGIONS.length]!;
      // One of two columns is NULL: that refers to nothing.
      return {
        id: place,
        country: place % 5 === 0 ? null : country,
        region: place % 11 === 0 ? null : region,
        n: (place * 13) % 100,
      };
    }),
  },
  {
    name: 'streets',
    columns: { town: 'bigint NOT NULL', number: 'int NOT NULL', n: 'int NOT NULL' },
    key: ['town', 'number'],
    refers: [{ columns: ['town'], to: 'towns', toColumns: ['id'] }],
    rows: Array.from({ length: 80 }, (_, place) => ({ town: (place * 3) % 40, number: place, n: (place * 29) % 100 })),
  },
];

export const KEYLESS: readonly TestTable[] = [
  table('users', 40),
  table('logs', 41, { owner: { to: 'users', nullable: true } }, { keyless: true }),
  table('visits', 42, { owner: { to: 'users' } }, { keyless: true }),
  // Referred to by a column that is unique, and may be NULL: no key, and still a parent.
  {
    name: 'codes',
    columns: { code: 'varchar(10)', owner: 'int', n: 'int NOT NULL' },
    key: [],
    unique: ['code'],
    refers: [{ columns: ['owner'], to: 'users', toColumns: ['id'] }],
    rows: Array.from({ length: 30 }, (_, place) => ({
      code: place % 6 === 0 ? null : words(200 + place),
      owner: place % 4 === 0 ? null : 1 + ((place * 7) % 40),
      n: (place * 31) % 100,
    })),
  },
  {
    name: 'uses',
    columns: { id: 'int NOT NULL', code: 'varchar(10)', n: 'int NOT NULL' },
    key: ['id'],
    refers: [{ columns: ['code'], to: 'codes', toColumns: ['code'] }],
    rows: Array.from({ length: 40 }, (_, place) => ({
      id: place,
      code: place % 9 === 0 || place % 6 === 0 ? null : words(200 + (place % 30)),
      n: (place * 17) % 100,
    })),
  },
];

/** Any table may refer to any, itself too, in up to three ways. */
export function randomDatabase(seed: number): readonly TestTable[] {
  const next = numbers(seed);
  const count = 4 + next(5);
  return Array.from({ length: count }, (_, place) => {
    const refers = Object.fromEntries(
      Array.from({ length: next(4) }, (_none, number) => {
        // Circles now and then.
        const to = next(4) === 0 ? next(count) : next(place + 1);
        return [`ref_${number}`, { to: `random_${to}`, nullable: next(2) === 0 }] as const;
      }),
    );
    return table(`random_${place}`, seed * 100 + place, refers, { keyless: false });
  });
}

/** Two tables a layer, each of which refers to both of the layer above: the ways to the top double with every layer. */
export function layered(layers: number): readonly TestTable[] {
  return Array.from({ length: layers }, (_, layer) =>
    ['l', 'r'].map((side, place) =>
      table(
        `${side}_${layer}`,
        500 + layer * 2 + place,
        layer === 0 ? {} : { one: { to: `l_${layer - 1}` }, other: { to: `r_${layer - 1}`, nullable: place === 1 } },
      ),
    ),
  ).flat();
}
