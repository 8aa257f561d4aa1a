import { sql } from 'drizzle-orm';
import {
  boolean, char, check, index, integer, jsonb, numeric, pgEnum, pgTable, primaryKey, text, timestamp, unique, uniqueIndex, uuid, varchar,
} from 'drizzle-orm/pg-core';

export const orderStatus = pgEnum('order_status', ['pending', 'paid', 'shipped', 'cancelled']);

export const customers = pgTable('customers', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  email: varchar('email', { length: 255 }).notNull().unique(),
  name: text('name').notNull(),
  preferences: jsonb('preferences').notNull().default({}),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

export const products = pgTable(
  'products',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sku: varchar('sku', { length: 32 }).notNull(),
    name: text('name').notNull(),
    price: numeric('price', { precision: 10, scale: 2 }).notNull().default('0'),
    tags: text('tags').array().notNull().default([]),
    active: boolean('active').notNull().default(true),
  },
  (table) => [
    unique('products_sku_key').on(table.sku),
    check('products_price_check', sql`${table.price} >= 0`),
    index('products_active_idx').on(table.name).where(sql`${table.active}`),
  ],
);

export const orders = pgTable(
  'orders',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    status: orderStatus('status').notNull().default('pending'),
    currency: char('currency', { length: 3 }).notNull().default('EUR'),
    total: numeric('total', { precision: 12, scale: 2 }).notNull().default('0'),
    placedAt: timestamp('placed_at', { withTimezone: true }).notNull().defaultNow(),
    reference: text('reference'),
  },
  (table) => [
    index('orders_customer_idx').on(table.customerId, table.placedAt.desc()),
    uniqueIndex('orders_reference_idx').on(sql`lower(${table.reference})`),
  ],
);

export const orderItems = pgTable(
  'order_items',
  {
    orderId: integer('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    quantity: integer('quantity').notNull().default(1),
    unitPrice: numeric('unit_price', { precision: 10, scale: 2 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.productId] }),
    check('order_items_quantity_check', sql`${table.quantity} > 0`),
  ],
);
