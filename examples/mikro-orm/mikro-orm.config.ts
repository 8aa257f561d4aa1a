import { defineConfig } from '@mikro-orm/postgresql';
import { Customer, Order, OrderItem, Product } from './src/entities.ts';

if (process.env.DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set');

export default defineConfig({
  clientUrl: process.env.DATABASE_URL,
  entities: [Customer, Product, Order, OrderItem],
});
