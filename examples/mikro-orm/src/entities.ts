import { defineEntity, p } from '@mikro-orm/core';

export const Customer = defineEntity({
  name: 'Customer',
  tableName: 'customers',
  properties: {
    id: p.integer().primary().autoincrement(),
    email: p.string().length(255).unique(),
    name: p.text(),
    preferences: p.json().defaultRaw(`'{}'::jsonb`),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export const Product = defineEntity({
  name: 'Product',
  tableName: 'products',
  checks: [{ name: 'products_price_check', expression: 'price >= 0' }],
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    sku: p.string().length(32).unique(),
    name: p.text().index('products_name_idx'),
    price: p.decimal().precision(10).scale(2).default('0'),
    active: p.boolean().default(true),
  },
});

export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  indexes: [{ name: 'orders_customer_idx', properties: ['customer', 'placedAt'] }],
  properties: {
    id: p.integer().primary().autoincrement(),
    customer: () => p.manyToOne(Customer).deleteRule('cascade'),
    status: p.enum(['pending', 'paid', 'shipped', 'cancelled'] as const).nativeEnumName('order_status').default('pending'),
    currency: p.character().length(3).default('EUR'),
    total: p.decimal().precision(12).scale(2).default('0'),
    placedAt: p.datetime().defaultRaw('now()'),
  },
});

export const OrderItem = defineEntity({
  name: 'OrderItem',
  tableName: 'order_items',
  properties: {
    order: () => p.manyToOne(Order).primary().deleteRule('cascade'),
    product: () => p.manyToOne(Product).primary(),
    quantity: p.integer().default(1),
    unitPrice: p.decimal().precision(10).scale(2),
  },
});
