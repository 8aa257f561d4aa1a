import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Customer } from './entity/Customer';
import { Order } from './entity/Order';
import { OrderItem } from './entity/OrderItem';
import { Product } from './entity/Product';

export const AppDataSource = new DataSource({
  type: 'postgres',
  host: process.env.DB_HOST ?? 'localhost',
  port: Number(process.env.DB_PORT ?? 5432),
  username: process.env.DB_USER ?? 'shop',
  password: process.env.DB_PASSWORD ?? 'shop',
  database: process.env.DB_NAME ?? 'shop',
  entities: [Customer, Product, Order, OrderItem],
  migrations: [],
});
