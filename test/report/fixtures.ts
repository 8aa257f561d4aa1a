/**
 * The reports that are rendered to test/report/__outputs__ (scripts/render-reports.ts), so that a change in wording is
 * reviewed as a diff. Made by hand, compared and reported on by the real code.
 */

import type { MigrationState } from '../../src/catalog/migrations.ts';
import type { Catalog, CatalogObject } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { brought } from '../../src/diff/pending.ts';
import { order } from '../../src/order/order.ts';
import { buildReport, type ReportParts } from '../../src/report/build.ts';
import type { RenderOptions } from '../../src/report/formats/index.ts';
import type { Report } from '../../src/report/report.ts';
import { applyRules } from '../../src/rules/apply.ts';
import { catalog, foreignKey, object, part, table } from './catalogs.ts';

export interface Fixture {
  /** Name of the files. */
  readonly name: string;
  readonly report: Report;
}

export const RULES_URL = 'https://github.com/acme/driftgate/blob/v1/docs/rules.md';

/** As a comment is rendered. */
export const COMMENT: RenderOptions = { maxLength: 65_000, withoutTimes: true, links: { rules: RULES_URL } };

export function reportOf(reference: Catalog, target: Catalog, parts: Partial<ReportParts> = {}): Report {
  const comparison = compare(reference, target, () => false);
  const catalogs = { reference, target };
  const report = buildReport({
    name: 'driftgate',
    failOn: 'error',
    labels: { reference: 'production', target: 'staging' },
    catalogs,
    comparison,
    findings: applyRules(comparison, catalogs),
    order: order(reference),
    roundTrips: 8,
    durationMs: 412.6,
    ...parts,
  });
  // A release changes no rendering.
  return { ...report, tool: { name: 'driftgate', version: '1.2.3' } };
}

/** A column with properties as an engine reads them. */
export function column(
  tableName: string,
  name: string,
  type: string,
  more: { nullable?: boolean; default?: string; collation?: string } = {},
): CatalogObject {
  const properties = { type, nullable: more.nullable ?? true, default: more.default ?? null, collation: more.collation ?? null };
  const definition = [
    type,
    more.nullable === false ? 'NOT NULL' : '',
    more.default === undefined ? '' : `DEFAULT ${more.default}`,
  ]
    .filter(Boolean)
    .join(' ');
  return part('column', tableName, name, definition, properties);
}

const SHOP_TABLES = [
  'addresses', 'brands', 'carriers', 'cart_items', 'carts', 'categories', 'countries', 'coupons', 'currencies', 'customers', 'discounts', 'inventory',
  'invoices', 'invoice_lines', 'order_lines', 'orders', 'payments', 'prices', 'product_images', 'products', 'refunds', 'reviews', 'shipments',
  'stock_movements', 'suppliers', 'tags', 'tax_rates', 'users', 'variants', 'warehouses', 'wishlists', 'wishlist_items',
] as const; // biome-ignore format: one list

const SHOP_KEYS: readonly CatalogObject[] = [
  ['addresses', 'customers'], ['addresses', 'countries'], ['cart_items', 'carts'], ['cart_items', 'variants'], ['carts', 'customers'], ['coupons', 'discounts'],
  ['customers', 'users'], ['inventory', 'variants'], ['inventory', 'warehouses'], ['invoices', 'orders'], ['invoice_lines', 'invoices'],
  ['order_lines', 'orders'], ['order_lines', 'variants'], ['orders', 'customers'], ['orders', 'carriers'], ['orders', 'coupons'], ['payments', 'orders'],
  ['payments', 'currencies'], ['prices', 'variants'], ['prices', 'currencies'], ['product_images', 'products'], ['products', 'brands'],
  ['products', 'suppliers'], ['refunds', 'payments'], ['reviews', 'products'], ['reviews', 'customers'], ['shipments', 'orders'],
  ['shipments', 'carriers'], ['stock_movements', 'inventory'], ['variants', 'products'], ['wishlists', 'customers'], ['wishlist_items', 'wishlists'],
].map(([from, to]) => foreignKey(from ?? '', to ?? '')); // biome-ignore format: one list

const view = (query: string): CatalogObject =>
  object('view', ['public', 'open_orders'], { definition: query, properties: { definition: query, options: null } });

function shop(): CatalogObject[] {
  const listed = SHOP_TABLES.flatMap((name) => [
    ...table(name, {}),
    column(name, 'id', 'bigint', { nullable: false }),
    column(name, 'created_at', 'timestamp with time zone', { nullable: false, default: 'now()' }),
    { ...part('primary-key', name, `${name}_pkey`, 'PRIMARY KEY (id)', { columns: '(id)' }), shape: 'primary key' },
  ]);
  return [
    ...listed,
    ...SHOP_KEYS,
    foreignKey('customers', 'addresses', { name: 'customers_default_address_fkey', nullable: true }),
    foreignKey('categories', 'categories', { name: 'categories_parent_fkey', nullable: true }),
    column('orders', 'total', 'numeric(12,2)', { nullable: false, default: '0' }),
    column('orders', 'discount', 'numeric(12,2)', { nullable: false, default: '0' }),
    column('orders', 'channel', 'text', { nullable: false, default: "'web'::text" }),
    column('customers', 'email', 'character varying(320)', { nullable: false }),
    column('customers', 'phone', 'text'),
    column('products', 'description', 'text', { collation: '"de-x-icu"' }),
    column('payments', 'reference', 'uuid', { nullable: false }),
    {
      ...part('check', 'order_lines', 'order_lines_quantity_check', 'CHECK ((quantity > 0))', { expression: '((quantity > 0))' }),
      shape: '((quantity > 0))',
    },
    {
      ...part('index', 'orders', 'orders_created_at_idx', 'btree (created_at DESC)', {
        unique: false,
        definition: 'btree (created_at DESC)',
      }),
      shape: 'btree (created_at DESC)',
    },
    { ...part('unique', 'customers', 'customers_email_key', 'UNIQUE (email)', { columns: '(email)' }), shape: '(email)' },
    object('enum', ['public', 'order_status'], {
      definition: "enum ('new', 'paid', 'sent', 'done')",
      properties: { values: ['new', 'paid', 'sent', 'done'] },
    }),
    view(
      "SELECT o.id,\n    o.total,\n    c.email\n   FROM orders o\n     JOIN customers c ON c.id = o.customers_id\n  WHERE o.status = ANY (ARRAY['new'::order_status, 'paid'::order_status])",
    ),
  ];
}

/** The shop's target: behind by a few migrations, and changed by hand here and there. */
function driftedShop(): CatalogObject[] {
  const gone = new Set(['coupons', 'refunds']);
  const missing = new Set([
    'column:public.orders.discount',
    'column:public.orders.channel',
    'column:public.customers.phone',
    'check:public.order_lines.order_lines_quantity_check',
    'index:public.orders.orders_created_at_idx',
  ]);
  const changed = new Map(
    [
      column('orders', 'total', 'numeric(8,2)', { default: '0' }),
      column('customers', 'email', 'character varying(100)', { nullable: false }),
      column('products', 'description', 'text'),
      { ...foreignKey('shipments', 'orders'), properties: { 'on-delete': 'CASCADE' } },
      {
        ...part('unique', 'customers', 'customers_email_unique', 'UNIQUE (email)', { columns: '(email)' }),
        id: 'unique:public.customers.customers_email_key',
        shape: '(email)',
      },
      object('enum', ['public', 'order_status'], {
        definition: "enum ('new', 'paid', 'done')",
        properties: { values: ['new', 'paid', 'done'] },
      }),
      view(
        "SELECT o.id,\n    o.total,\n    c.email\n   FROM orders o\n     JOIN customers c ON c.id = o.customers_id\n  WHERE o.status = 'new'::order_status",
      ),
    ].map((object) => [object.id, object]),
  );
  return [
    ...shop()
      .filter(
        ({ id, path, reference }) =>
          !missing.has(id) && !gone.has(path[1] ?? '') && !gone.has(reference?.table.split('.')[1] ?? ''),
      )
      .map((object) => changed.get(object.id) ?? object),
    column('customers', 'telephone', 'text'),
    column('products', 'legacy_sku', 'character varying(40)'),
    ...table('tmp_import_2024', { line: 'text' }),
    {
      ...part('index', 'payments', 'payments_reference_idx', 'btree (reference)', {
        unique: false,
        definition: 'btree (reference)',
      }),
      shape: 'btree (reference)',
    },
  ];
}

const LEFT_OUT = [{ name: 'public.flyway_schema_history', kind: 'table', reason: 'kept by Flyway' }];

export const ATTACK =
  '</code></td><script>alert(1)</script><!-- @everyone #1 --> `rm -rf` | [x](javascript:alert(1)) ![y](https://example.com/y.png)';

/** Everything that a name can do to a page. */
export const HOSTILE_NAMES: readonly string[] = [
  ATTACK,
  '@everyone',
  'a`b``c```d',
  'pipe|pipe\\|pipe\\\\|pipe',
  'line\nbreak\r\n# heading\n```mermaid\ngraph TD\n```',
  '\u202eelbat\u202c right to left',
  'zero\u200bwidth\ufeff',
  '\u001b[31mred\u001b[0m\u0007',
  `${'long '.repeat(1999)}name!`,
  '顧客の注文 🛒',
  'جدول الطلبات',
  'half \ud800 surrogate',
  ' spaces  around ',
  '%%{init: {"theme":"dark"}}%% end"] --> b["',
  '</details></summary>',
  '1. list',
  '',
];

function hostile(target: boolean): CatalogObject[] {
  return HOSTILE_NAMES.flatMap((name, index) => {
    const parent = table(name, {});
    const next = HOSTILE_NAMES[(index + 1) % HOSTILE_NAMES.length] ?? '';
    if (target && index % 5 === 0) return [];
    return [
      ...parent,
      part('column', name, name, target ? ATTACK : name, {
        type: target ? ATTACK : name,
        nullable: target,
        default: target ? name : ATTACK,
      }),
      part('column', name, target ? 'extra' : `missing ${name}`, ATTACK),
      foreignKey(name, next, { name: `fk ${ATTACK}`, nullable: index % 2 === 0 }),
    ];
  });
}

/** 300 tables with ten findings each. */
function huge(target: boolean): CatalogObject[] {
  return Array.from(
    { length: 300 },
    (_, index) => `module_${String(index % 12).padStart(2, '0')}_table_${String(index).padStart(3, '0')}`,
  ).flatMap((name, index, all) => [
    ...table(name, {}),
    ...Array.from({ length: 4 }, (_, n) =>
      column(name, `amount_${n}`, target ? `numeric(10,${n})` : `numeric(12,${n})`, {
        nullable: false,
        default: target ? '0' : '1',
      }),
    ),
    ...(target ? [] : [column(name, 'added_later', 'text')]),
    ...(target ? [column(name, 'left_over', 'integer')] : []),
    ...(index === 0 ? [] : [foreignKey(name, all[Math.floor(index / 2)] ?? '')]),
  ]);
}

/** A target at the first of three migrations, with or without drift from it. */
function pendingReport(drifted: boolean): Report {
  const atRevision = catalog(shop().filter(({ path }) => !path.includes('channel')));
  const withCurrency = catalog(shop());
  const newest = catalog([...shop(), ...table('refunds_archive')]);
  const state: MigrationState = {
    tool: 'Flyway',
    revision: 'V6__orders',
    applied: 6,
    known: 8,
    pending: [
      { name: 'V7__add_channel', file: 'db/migrations/V7__add_channel.sql', after: withCurrency },
      { name: 'V8__archive', file: 'db/migrations/V8__archive.sql', after: newest },
    ],
    unknown: drifted ? ['V6.1__hotfix'] : [],
    failed: [],
    edited: drifted ? ['V3__customers'] : [],
    atRevision,
  };
  const target = drifted ? catalog(driftedShop()) : atRevision;
  const equal = (): boolean => false;
  const catalogs = { reference: atRevision, target };
  const comparison = compare(atRevision, target, equal);
  return reportOf(atRevision, target, {
    labels: { reference: 'migrations:db/migrations', target: 'production' },
    findings: applyRules(comparison, catalogs, undefined, state),
    shadows: { reference: 'PostgreSQL 18.6, embedded', target: null },
    migrations: { state, brought: brought(state, equal) },
    notes: [
      'migrations:db/migrations was loaded into PostgreSQL 18.6, embedded, while the other side is PostgreSQL 16.4: what only one of these versions does may show as a difference.',
    ],
  });
}

export const FIXTURES: readonly Fixture[] = [
  {
    name: 'shop-drift',
    report: reportOf(
      catalog(shop(), {
        leftOut: LEFT_OUT,
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'trigger', count: 2 },
          { kind: 'policy', count: 1 },
        ],
        fingerprint: 'a1'.repeat(32),
      }),
      catalog(driftedShop(), {
        version: '15.18',
        database: 'shop_staging',
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'trigger', count: 1 },
        ],
        fingerprint: 'b2'.repeat(32),
      }),
    ),
  },
  {
    name: 'warnings-only',
    report: reportOf(catalog(shop()), catalog([...shop(), ...table('tmp_import_2024')]), { name: 'shop' }),
  },
  { name: 'clean', report: reportOf(catalog(shop()), catalog(shop())) },
  {
    name: 'clean-not-compared',
    report: reportOf(
      catalog(shop(), {
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'trigger', count: 2 },
        ],
      }),
      catalog(shop(), {
        leftOut: LEFT_OUT,
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'trigger', count: 2 },
        ],
      }),
    ),
  },
  {
    name: 'hostile',
    report: reportOf(
      catalog(hostile(false), {
        database: ATTACK,
        version: ATTACK,
        leftOut: HOSTILE_NAMES.map((name) => ({ name, kind: 'table', reason: `ignored by pattern "${name}"` })),
      }),
      catalog(hostile(true), { database: '@everyone' }),
      { name: ATTACK, labels: { reference: ATTACK, target: '@everyone' } },
    ),
  },
  { name: 'pending-migrations', report: pendingReport(false) },
  { name: 'pending-and-drift', report: pendingReport(true) },
  { name: 'huge', report: reportOf(catalog(huge(false)), catalog(huge(true))) },
];
