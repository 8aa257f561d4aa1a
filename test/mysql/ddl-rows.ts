/** A row or two for the tables of the shop (test/fixtures/mysql/shop.sql) that changes.ts changes. */
export const ROWS = `
INSERT INTO countries (code, name) VALUES ('DE', 'Deutschland'), ('FR', 'France');
INSERT INTO currencies (code) VALUES ('EUR');
INSERT INTO customers (email, first_name, last_name, settings) VALUES ('a@b.example', 'Ada', 'B', '{}'), ('c@d.example', 'Cy', 'D', '{}');
INSERT INTO addresses (customer_id, kind, line1, postcode, country, place) VALUES (1, 'billing', 'Weg 1', '1', 'DE', ST_GeomFromText('POINT(1 2)'));
INSERT INTO departments (name) VALUES ('Sales');
INSERT INTO employees (department_id, name, salary) VALUES (1, 'Eve', 10);
INSERT INTO brands (name, slug) VALUES ('Acme', 'acme'), ('Other', 'other');
INSERT INTO categories (name) VALUES ('All');
INSERT INTO products (sku, brand_id, name, attributes) VALUES ('AB-1', 1, 'Anvil', '{"color": "red", "sizes": [1, 2]}'), ('AB-2', 2, 'Rope', NULL);
INSERT INTO product_images (product_id, url) VALUES (1, 'https://example.com/1');
INSERT INTO tags (label) VALUES ('new'), ('old');
INSERT INTO suppliers (name) VALUES ('One');
INSERT INTO warehouses (name, country, supplier_id) VALUES ('North', 'DE', 1);
INSERT INTO stock_levels (warehouse_id, product_id, quantity) VALUES (1, 1, 5);
INSERT INTO carts (id, customer_id) VALUES ('x', 1);
INSERT INTO orders (customer_id, placed_at) VALUES (1, '2025-01-01 00:00:00'), (1, '2025-02-01 00:00:00');
INSERT INTO payments (order_id, method, amount, raw_answer) VALUES (1, 'card', 1, '{"a":1}');
INSERT INTO refunds (payment_id, reason) VALUES (1, 'broken');
INSERT INTO reviews (product_id, customer_id, body) VALUES (1, 1, 'fine');
INSERT INTO coupons (code, percent, valid_to) VALUES ('C', 5, '2030-01-01');
INSERT INTO shipments (order_id, address_id, tracking, sent_at) VALUES (1, 1, 'T', '2025-01-01');
INSERT INTO sessions (id, data) VALUES ('a', 'b');
INSERT INTO events (id, happened_on, kind) VALUES (1, '2025-05-05', 'x'), (2, '2026-05-05', 'y'), (3, '2030-01-01', 'z');
INSERT INTO counters (shard, name) VALUES (1, 'a'), (2, 'b');
INSERT INTO settings (name) VALUES ('a'), ('b');
INSERT INTO \`Odd "table".with \`\`quotes'' and
a newline\` (\`select\`, \`Größe in cm\`, \`a.b\`) VALUES (1, 5, 'x');
INSERT INTO \`order\` (\`group\`, odd) VALUES (1, 1);
`;
