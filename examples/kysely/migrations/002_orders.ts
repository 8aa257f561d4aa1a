import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createType('order_status').asEnum(['pending', 'paid', 'shipped', 'cancelled']).execute();
  await db.schema
    .createTable('orders')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('customer_id', 'integer', (column) => column.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('status', sql`order_status`, (column) => column.notNull().defaultTo('pending'))
    .addColumn('total', 'numeric(12, 2)', (column) => column.notNull().defaultTo(0))
    .addColumn('placed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex('orders_customer_idx').on('orders').columns(['customer_id', 'placed_at desc']).execute();
  await db.schema
    .createTable('order_items')
    .addColumn('order_id', 'integer', (column) => column.notNull().references('orders.id').onDelete('cascade'))
    .addColumn('product_id', 'uuid', (column) => column.notNull().references('products.id'))
    .addColumn('quantity', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('unit_price', 'numeric(10, 2)', (column) => column.notNull())
    .addPrimaryKeyConstraint('order_items_pkey', ['order_id', 'product_id'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('order_items').execute();
  await db.schema.dropTable('orders').execute();
  await db.schema.dropType('order_status').execute();
}
