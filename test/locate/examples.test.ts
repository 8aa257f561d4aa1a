/** The examples of every tool: the lines that define a table, columns and others are found, by what stands in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFINITION_FINDERS } from '../../src/locate/kinds/index.ts';
import { CODE_KINDS } from '../../src/sources/code/index.ts';
import { search } from './search.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Kind and name, and where: the file and how its line begins. */
type Expected = readonly [kind: string, name: string, file: string, line: string];

const TOOLS: readonly (readonly [folder: string, source: string, expected: readonly Expected[]])[] = [
  [
    'prisma',
    'prisma:prisma/schema.prisma',
    [
      ['table', 'orders', 'prisma/schema.prisma', 'model Order {'],
      ['column', 'orders.placed_at', 'prisma/schema.prisma', 'placedAt   DateTime    @default(now()) @map("placed_at")'],
      ['column', 'orders.status', 'prisma/schema.prisma', 'status     OrderStatus'],
      ['column', 'order_items.quantity', 'prisma/schema.prisma', 'quantity Int     @default(1) @db.SmallInt'],
      ['foreign-key', 'order_items.order_items_product', 'prisma/schema.prisma', 'product  Product @relation(fields: [sku]'],
      ['foreign-key', 'order_items.order_items_order_id_fkey', 'prisma/schema.prisma', 'model OrderItem {'],
      ['enum', 'order_status', 'prisma/schema.prisma', 'enum OrderStatus {'],
    ],
  ],
  [
    'prisma',
    'migrations:prisma/migrations',
    [
      ['table', 'orders', 'prisma/migrations/20260301090000_init/migration.sql', 'CREATE TABLE "orders" ('],
      ['column', 'orders.placed_at', 'prisma/migrations/20260301090000_init/migration.sql', '"placed_at" TIMESTAMPTZ(6)'],
      ['enum', 'order_status', 'prisma/migrations/20260301090000_init/migration.sql', 'CREATE TYPE "order_status"'],
    ],
  ],
  ...['drizzle', 'drizzle-1'].map(
    (folder) =>
      [
        folder,
        'drizzle:.',
        [
          ['table', 'orders', 'src/schema.ts', 'export const orders = pgTable('],
          ['column', 'orders.currency', 'src/schema.ts', "currency: char('currency'"],
          ['column', 'orders.customer_id', 'src/schema.ts', "customerId: integer('customer_id')"],
          ['column', 'orders.status', 'src/schema.ts', "status: orderStatus('status')"],
          ['column', 'customers.created_at', 'src/schema.ts', "createdAt: timestamp('created_at'"],
          ['index', 'orders.orders_reference_idx', 'src/schema.ts', "uniqueIndex('orders_reference_idx')"],
          ['check', 'order_items.order_items_quantity_check', 'src/schema.ts', "check('order_items_quantity_check'"],
          ['primary-key', 'order_items.order_items_pkey', 'src/schema.ts', 'export const orderItems = pgTable('],
          ['enum', 'order_status', 'src/schema.ts', "export const orderStatus = pgEnum('order_status'"],
        ],
      ] as const,
  ),
  [
    'mikro-orm',
    'mikro-orm:.',
    [
      ['table', 'orders', 'src/entities.ts', 'export const Order = defineEntity({'],
      ['column', 'orders.currency', 'src/entities.ts', 'currency: p.character()'],
      ['column', 'orders.customer_id', 'src/entities.ts', 'customer: () => p.manyToOne(Customer)'],
      ['column', 'order_items.unit_price', 'src/entities.ts', 'unitPrice: p.decimal()'],
      ['index', 'products.products_name_idx', 'src/entities.ts', "name: p.text().index('products_name_idx')"],
      ['enum', 'order_status', 'src/entities.ts', "status: p.enum(['pending'"],
    ],
  ],
  [
    'typeorm',
    'typeorm:src/data-source.ts',
    [
      ['table', 'orders', 'src/entity/Order.ts', "@Entity('orders')"],
      ['column', 'orders.currency', 'src/entity/Order.ts', "@Column('char', { length: 3, default: 'EUR' })"],
      ['column', 'orders.customer_id', 'src/entity/Order.ts', '@ManyToOne(() => Customer'],
      ['column', 'order_items.unit_price', 'src/entity/OrderItem.ts', "@Column('numeric', { name: 'unit_price'"],
      ['index', 'orders.orders_customer_idx', 'src/entity/Order.ts', "@Index('orders_customer_idx'"],
      ['enum', 'order_status', 'src/entity/Order.ts', "@Column({ type: 'enum'"],
    ],
  ],
  [
    'sequelize',
    'sequelize:.',
    [
      ['table', 'orders', 'models/order.js', 'const Order = sequelize.define('],
      ['column', 'orders.currency', 'models/order.js', 'currency: { type: DataTypes.CHAR(3)'],
      ['column', 'orders.customer_id', 'models/order.js', 'Order.belongsTo(Customer'],
      ['column', 'orders.created_at', 'models/order.js', 'const Order = sequelize.define('],
      ['column', 'order_items.unit_price', 'models/orderitem.js', 'unitPrice: { type: DataTypes.DECIMAL(10, 2)'],
    ],
  ],
  [
    'knex',
    'knex:.',
    [
      ['table', 'orders', 'migrations/20240311143000_orders.js', "await knex.schema.createTable('orders'"],
      ['column', 'orders.customer_id', 'migrations/20240311143000_orders.js', "table.integer('customer_id')"],
      ['column', 'orders.currency', 'migrations/20240520100000_order_currency.js', "table.string('currency', 3)"],
      ['column', 'order_items.unit_price', 'migrations/20240311143000_orders.js', "table.decimal('unit_price', 10, 2)"],
    ],
  ],
  [
    'kysely',
    'kysely:.',
    [
      ['table', 'orders', 'migrations/002_orders.ts', ".createTable('orders')"],
      ['column', 'orders.customer_id', 'migrations/002_orders.ts', ".addColumn('customer_id', 'integer'"],
      ['column', 'orders.currency', 'migrations/003_order_currency.ts', ".addColumn('currency', 'char(3)'"],
      ['index', 'orders.orders_customer_idx', 'migrations/002_orders.ts', "await db.schema.createIndex('orders_customer_idx')"],
      ['enum', 'order_status', 'migrations/002_orders.ts', "await db.schema.createType('order_status')"],
      ['primary-key', 'order_items.order_items_pkey', 'migrations/002_orders.ts', ".addPrimaryKeyConstraint('order_items_pkey'"],
    ],
  ],
  [
    'sqlalchemy',
    'sqlalchemy:shop.models:Base',
    [
      ['table', 'orders', 'shop/models.py', 'class Order(Base):'],
      ['column', 'orders.currency', 'shop/models.py', 'currency = Column(String(3)'],
      ['column', 'orders.customer_id', 'shop/models.py', 'customer_id = Column(ForeignKey('],
      ['index', 'orders.orders_customer_idx', 'shop/models.py', '__table_args__ = (Index("orders_customer_idx"'],
      ['check', 'products.products_price_check', 'shop/models.py', 'CheckConstraint("price >= 0"'],
      ['enum', 'order_status', 'shop/models.py', 'status = Column(Enum(OrderStatus, name="order_status")'],
    ],
  ],
  [
    'alembic',
    'alembic:.',
    [
      ['table', 'orders', 'migrations/versions/2b6d_orders.py', 'op.create_table('],
      ['column', 'orders.placed_at', 'migrations/versions/2b6d_orders.py', 'sa.Column("placed_at"'],
      ['column', 'orders.currency', 'migrations/versions/4d8f_currency.py', 'op.add_column("orders", sa.Column("currency"'],
      ['index', 'orders.orders_customer_idx', 'migrations/versions/2b6d_orders.py', 'op.create_index("orders_customer_idx"'],
    ],
  ],
  [
    'django',
    'django:.',
    [
      ['table', 'orders', 'shop/models.py', 'class Order(models.Model):'],
      ['column', 'orders.currency', 'shop/models.py', 'currency = models.CharField(max_length=3'],
      ['column', 'orders.customer_id', 'shop/models.py', 'customer = models.ForeignKey(Customer'],
      ['column', 'orders.id', 'shop/models.py', 'class Order(models.Model):'],
      ['index', 'orders.orders_customer_idx', 'shop/models.py', 'indexes = [models.Index('],
      ['unique', 'order_items.order_items_product_key', 'shop/models.py', 'constraints = [models.UniqueConstraint('],
    ],
  ],
];

describe.each(TOOLS)('%s, %s', (folder, source, expected) => {
  const home = join(EXAMPLES, folder);

  test.each(expected)('%s %s', async (kind, name, file, line) => {
    const path = ['public', ...name.split('.')];
    const place = (await search(source, home)).place(kind, path);
    expect(place, 'no place').not.toBeNull();
    const [found = '', number = ''] = place!.split(':');
    expect(found).toBe(file);
    const lines = readFileSync(join(home, file), 'utf8').split('\n');
    expect(lines[Number(number) - 1]?.trim().slice(0, line.length)).toBe(line);
  });

  test('a table that it does not define is nowhere, nor is what only the target has', async () => {
    const found = await search(source, home);
    expect(found.place('table', ['public', 'refunds'])).toBeNull();
    expect(found.place('column', ['public', 'refunds', 'currency'])).toBeNull();
    expect(found.place('table', ['public', 'orders'], 'extra')).toBeNull();
    // What the target has too much is removed, or added to the code, where its table is.
    expect(found.place('column', ['public', 'orders', 'currency'], 'extra')).toBe(found.place('table', ['public', 'orders']));
  });
});

test('every kind of code has a finder, those aside whose code says nothing by itself', () => {
  const schemes = DEFINITION_FINDERS.flatMap((finder) => finder.schemes);
  const without = CODE_KINDS.map(({ scheme }) => scheme).filter((scheme) => !schemes.includes(scheme));
  expect(without).toEqual(['command', 'script']);
});
