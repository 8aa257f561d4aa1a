/** Customers with orders with lines, in SQL that every engine understands: for tests that are about one thing. */
import type { TestDatabase, TestServer } from '../../servers/index.ts';

export interface SmallOptions {
  /** What happens to orders and lines when their parent goes. */
  readonly onDelete?: string;
  /** Further columns of customers: `, note varchar(20)`. */
  readonly more?: string;
  readonly rows?: boolean;
}

/** 20 customers, 60 orders, 120 lines. */
export async function createSmall(
  server: TestServer,
  { onDelete = '', more = '', rows = true }: SmallOptions = {},
): Promise<TestDatabase> {
  const serial = server.engine === 'postgres' ? 'serial' : 'int AUTO_INCREMENT';
  const database = await server.createDatabase(`
    CREATE TABLE customers (id ${serial} PRIMARY KEY, code varchar(20) NOT NULL, name varchar(40)${more}, CONSTRAINT customers_code UNIQUE (code));
    CREATE TABLE orders (id ${serial} PRIMARY KEY, customer_id int, total int NOT NULL, CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ${onDelete}, CONSTRAINT total_positive CHECK (total >= 0));
    CREATE TABLE details (order_id int NOT NULL, line int NOT NULL, what varchar(40), PRIMARY KEY (order_id, line), CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id) ${onDelete.includes('NULL') ? '' : onDelete})`);
  if (!rows) return database;
  const list = (count: number, row: (id: number) => string) =>
    Array.from({ length: count }, (_, i) => `(${row(i + 1)})`).join(', ');
  await database.run(`
    INSERT INTO customers (id, code, name) VALUES ${list(20, (id) => `${id}, 'c${id}', 'Customer ${id}'`)};
    INSERT INTO orders VALUES ${list(60, (id) => `${id}, ${((id - 1) % 20) + 1}, ${id * 10}`)};
    INSERT INTO details VALUES ${list(120, (id) => `${((id - 1) % 60) + 1}, ${id > 60 ? 2 : 1}, 'line ${id}'`)}`);
  if (server.engine === 'postgres') await database.run("SELECT setval('customers_id_seq', 20), setval('orders_id_seq', 60)");
  return database;
}

/** As results name it. */
export function named(server: TestServer, table: string): string {
  return server.engine === 'postgres' ? `public.${table}` : table;
}

/** A statement that no foreign key is in the way of. */
export function unguarded(server: TestServer, sql: string): string {
  return server.engine === 'postgres'
    ? `SET session_replication_role = 'replica'; ${sql}; SET session_replication_role = 'origin'`
    : `SET foreign_key_checks = 0; ${sql}; SET foreign_key_checks = 1`;
}
