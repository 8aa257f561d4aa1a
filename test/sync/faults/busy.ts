/**
 * A database that takes a second or two to copy, with what must be true of it whenever it is looked at: the accounts have the same sum, an
 * order has as many lines as it says, foreign keys hold, in a cycle and of a table to itself as well.
 */
import type { TestDatabase, TestServer } from '../../servers/index.ts';
import { orphansOf } from '../observer.ts';

export const ACCOUNTS = 500;
export const ORDERS = 8_000;

export async function createBusy(server: TestServer, rows = true): Promise<TestDatabase> {
  const postgres = server.engine === 'postgres';
  const serial = postgres ? 'bigserial' : 'bigint AUTO_INCREMENT';
  const database = await server.createDatabase(`
    CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL, parent_id int, main_order_id bigint, CONSTRAINT accounts_parent FOREIGN KEY (parent_id) REFERENCES accounts (id));
    CREATE TABLE orders (id ${serial} PRIMARY KEY, account_id int NOT NULL, line_count int NOT NULL, note varchar(200), CONSTRAINT orders_account FOREIGN KEY (account_id) REFERENCES accounts (id), CONSTRAINT count_positive CHECK (line_count >= 0));
    ALTER TABLE accounts ADD CONSTRAINT accounts_main FOREIGN KEY (main_order_id) REFERENCES orders (id);
    CREATE TABLE order_lines (order_id bigint NOT NULL, line int NOT NULL, what varchar(80), PRIMARY KEY (order_id, line), CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id));
    CREATE INDEX lines_what ON order_lines (what);
    CREATE TABLE husbands (id int PRIMARY KEY, wife_id int NOT NULL, name varchar(40));
    CREATE TABLE wives (id int PRIMARY KEY, husband_id int NOT NULL, name varchar(40), CONSTRAINT wives_husband FOREIGN KEY (husband_id) REFERENCES husbands (id));
    ALTER TABLE husbands ADD CONSTRAINT husbands_wife FOREIGN KEY (wife_id) REFERENCES wives (id);
    CREATE TABLE visits (at_hour int, what varchar(40))`);
  if (postgres)
    await database.run(`
      CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := upper(NEW.note); RETURN NEW; END $$;
      CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION shout()`);
  if (!rows) return database;
  const numbers = postgres
    ? `generate_series(1, ${ORDERS}) AS numbers (i)`
    : `(SELECT a.d + b.d * 10 + c.d * 100 + e.d * 1000 + f.d * 10000 + 1 AS i FROM ${['a', 'b', 'c', 'e', 'f'].map((alias) => `(${Array.from({ length: 10 }, (_, d) => `SELECT ${d} AS d`).join(' UNION ALL ')}) ${alias}`).join(', ')}) numbers`;
  const off = postgres ? "SET session_replication_role = 'replica'" : 'SET foreign_key_checks = 0';
  const div = postgres ? '/' : 'DIV';
  await database.run(`${off};
    INSERT INTO accounts SELECT i, 1000, CASE WHEN i > 5 THEN i ${div} 5 END, i * 3 FROM ${numbers} WHERE i <= ${ACCOUNTS};
    INSERT INTO orders SELECT i, i % ${ACCOUNTS} + 1, i % 4, concat('note ', i) FROM ${numbers} WHERE i <= ${ORDERS};
    INSERT INTO order_lines SELECT i, 1, concat('what ', i) FROM ${numbers} WHERE i % 4 >= 1 AND i <= ${ORDERS};
    INSERT INTO order_lines SELECT i, 2, concat('what ', i) FROM ${numbers} WHERE i % 4 >= 2 AND i <= ${ORDERS};
    INSERT INTO order_lines SELECT i, 3, concat('what ', i) FROM ${numbers} WHERE i % 4 >= 3 AND i <= ${ORDERS};
    INSERT INTO husbands SELECT i, 1001 - i, concat('Husband ', i) FROM ${numbers} WHERE i <= 1000;
    INSERT INTO wives SELECT i, 1001 - i, concat('Wife ', i) FROM ${numbers} WHERE i <= 1000;
    INSERT INTO visits SELECT i % 24, concat('visit ', i % 50) FROM ${numbers} WHERE i <= 3000`);
  if (postgres) await database.run(`SELECT setval('orders_id_seq', ${ORDERS})`);
  return database;
}

/** Quickly makes the target unlike the source, in another way with each turn. */
export async function disturb(server: TestServer, target: TestDatabase, turn: number): Promise<void> {
  const off = server.engine === 'postgres' ? "SET session_replication_role = 'replica'" : 'SET foreign_key_checks = 0';
  const all = ['visits', 'wives', 'husbands', 'order_lines', 'orders', 'accounts'];
  // Every third time nothing is there, as the first time.
  if (turn % 3 === 0) await target.run(`${off}; ${all.map((table) => `DELETE FROM ${table}`).join('; ')}`);
  else
    await target.run(`${off};
      DELETE FROM order_lines WHERE order_id % 7 = ${turn % 7}; UPDATE order_lines SET what = 'changed' WHERE order_id % 11 = ${turn % 11};
      DELETE FROM orders WHERE id % 13 = ${turn % 13}; UPDATE orders SET note = NULL WHERE id % 5 = ${turn % 5}; INSERT INTO orders (id, account_id, line_count) VALUES (${1_000_000 + turn}, 1, 0);
      UPDATE accounts SET balance = balance + ${turn}, parent_id = NULL WHERE id % 3 = ${turn % 3}; DELETE FROM accounts WHERE id % 17 = ${turn % 17};
      DELETE FROM wives WHERE id % 3 = ${turn % 3}; UPDATE husbands SET name = 'x' WHERE id % 5 = ${turn % 5}; DELETE FROM husbands WHERE id % 7 = ${turn % 7};
      DELETE FROM visits WHERE at_hour = ${turn % 24}`);
}

/** What is wrong with it; empty when it is as it may have been at some moment. */
export async function contradictionsIn(database: TestDatabase): Promise<readonly string[]> {
  const [accounts] = await database.run('SELECT count(*) AS n, sum(balance) AS total FROM accounts');
  const [lines] = await database.run(
    'SELECT count(*) AS n FROM orders o WHERE line_count <> (SELECT count(*) FROM order_lines l WHERE l.order_id = o.id)',
  );
  return [
    ...(Number(accounts?.n) === ACCOUNTS ? [] : [`${accounts?.n} accounts`]),
    ...(Number(accounts?.total) === ACCOUNTS * 1000 ? [] : [`the accounts have ${accounts?.total}`]),
    ...(Number(lines?.n) === 0 ? [] : [`${lines?.n} orders have not the lines that they say`]),
    ...(await orphansOf(database)),
  ];
}
