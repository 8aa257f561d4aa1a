-- Some 30,000 rows for test/fixtures/mysql/shop.sql, the same whenever and wherever they are made, on MySQL and MariaDB.
SET time_zone = '+00:00', timestamp = 1750000000, foreign_key_checks = 0;
CREATE TEMPORARY TABLE digits (d int PRIMARY KEY) SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9;
CREATE TEMPORARY TABLE tens (d int PRIMARY KEY) SELECT d * 10 AS d FROM digits;
CREATE TEMPORARY TABLE hundreds (d int PRIMARY KEY) SELECT d * 100 AS d FROM digits;
CREATE TEMPORARY TABLE thousands (d int PRIMARY KEY) SELECT d * 1000 AS d FROM digits;
CREATE TEMPORARY TABLE numbers (i int PRIMARY KEY) SELECT digits.d + tens.d + hundreds.d + thousands.d + 1 AS i FROM digits, tens, hundreds, thousands;
INSERT INTO countries SELECT concat(char(65 + i DIV 26), char(65 + i % 26)), concat('Country ', i), (i % 26) / 10, i % 2 FROM numbers WHERE i <= 200;
INSERT INTO currencies SELECT concat('C', char(65 + i DIV 5), char(65 + i % 5)), i % 5, concat('¤', i), 1 / i + 0.5 FROM numbers WHERE i <= 25;
INSERT INTO currencies (code) VALUES ('EUR');
INSERT INTO customers (id, email, first_name, last_name, country, birthday, newsletter, tier, channels, settings, secret, notes, created_at, updated_at, deleted_at, internal_score)
  SELECT i, concat('customer.', i, '@example.org'), concat('Ænne ', left(sha2(concat('f', i), 256), 32)), elt(i % 3 + 1, '', ' ', concat('O''Neil 😀 ', i)), 'AC', if(i % 3 = 0, date_add('1950-01-01', INTERVAL i DAY), NULL), i % 2, i % 4 + 1, i % 8, json_object('n', i),
    if(i % 4 = 0, NULL, unhex(left(sha2(concat('s', i), 256), 32))), elt(i % 4 + 1, NULL, '', concat('tab\t\n\\N', i), repeat('x', i % 3000)), date_add('2024-01-01', INTERVAL i * 17 MINUTE), date_add('2024-01-01', INTERVAL i * 1001 MICROSECOND), if(i % 10 = 0, '2025-02-03 04:05:06', NULL), nullif(i % 7, 0)
  FROM numbers WHERE i <= 3000;
INSERT INTO addresses SELECT i, (i + 1) DIV 2, i % 2 + 1, concat('Street ', i), if(i % 5 = 0, '', NULL), concat(i, '  '), 'AC', ST_GeomFromText(concat('POINT(', i / 8, ' ', -i, ')')) FROM numbers WHERE i <= 4000;
INSERT INTO departments SELECT i, concat('Department ', i), if(i % 4 > 0, i * 5, NULL) FROM numbers WHERE i <= 40;
INSERT INTO employees SELECT i, (i - 1) % 40 + 1, CASE i % 10 WHEN 0 THEN NULL WHEN 1 THEN i ELSE 501 - i END, concat('Employee ', i), i * 100, 1950 + i % 80, i, sec_to_time(i * 60), i % 16 FROM numbers WHERE i <= 500;
INSERT INTO brands SELECT i, concat('Brand ', i), concat('brand-é-', i) FROM numbers WHERE i <= 100;
INSERT INTO categories SELECT i, if(i > 10, i DIV 3, NULL), concat('Category ', i), concat('/', i), i - 100 FROM numbers WHERE i <= 300;
INSERT INTO products (id, sku, brand_id, name, description, price, cost, weight, ratio, stock, attributes, available, image, guid, expires)
  SELECT i, concat('AB-', i), if(i % 9 > 0, i % 100 + 1, NULL), concat('Product ', i), repeat(concat('text ', i, ' '), i % 200), i * 1.25, if(i % 2, i, NULL), i / 3e0, i / 7e0, i, if(i % 4 > 0, json_object('color', left(sha2(i, 256), 9), 'sizes', json_array(i)), NULL), i % 2,
    unhex(repeat(left(sha2(i, 256), 32), i % 60)), concat(left(sha2(i, 256), 32), 'abcd'), date_add('2026-01-01', INTERVAL i DAY)
  FROM numbers WHERE i <= 1000;
INSERT INTO product_categories SELECT i, i * 7 % 300 + 1 FROM numbers WHERE i <= 1000;
INSERT INTO product_translations SELECT i, 'de_DE', concat('Größe ', i) FROM numbers WHERE i <= 1000;
INSERT INTO product_images SELECT i, i % 1000 + 1, concat('https://example.org/', i), i FROM numbers WHERE i <= 1000;
INSERT INTO tags SELECT i, concat(if(i % 2, 'Tag ', 'tag '), i DIV 2) FROM numbers WHERE i <= 100;
INSERT INTO product_tags SELECT i, i % 100 + 1 FROM numbers WHERE i <= 1000;
INSERT INTO suppliers SELECT i, concat('Supplier ', i), if(i % 3 > 0, 51 - i, NULL) FROM numbers WHERE i <= 50;
INSERT INTO warehouses SELECT i, concat('Warehouse ', i), 'AC', i FROM numbers WHERE i <= 50;
INSERT INTO stock_levels (warehouse_id, product_id, quantity, reserved) SELECT i % 50 + 1, i % 1000 + 1, i, i % 3 FROM numbers WHERE i BETWEEN 3 AND 1002;
INSERT INTO carts SELECT concat(left(sha2(i, 256), 32), 'abcd'), if(i % 2, i, NULL), '2025-01-01' FROM numbers WHERE i <= 200;
INSERT INTO cart_items SELECT concat(left(sha2(i, 256), 32), 'abcd'), i, i FROM numbers WHERE i <= 200;
INSERT INTO orders (id, customer_id, billing_address_id, shipping_address_id, status, currency, total, placed_at, note)
  SELECT i, i * 37 % 3000 + 1, if(i % 2, i % 4000 + 1, NULL), i % 4000 + 1, i % 5 + 1, 'EUR', i * 3.33, if(i % 11 = 0, NULL, date_add('2025-01-01', INTERVAL i MINUTE)), elt(i % 3 + 1, NULL, '', concat('note ', i)) FROM numbers WHERE i <= 5000;
INSERT INTO order_items (order_id, line, product_id, warehouse_id, quantity, unit_price, discount) SELECT i, 1, (i * 11) % 1000 + 1, (i * 11) % 50 + 1, i % 9 + 1, i, i % 10 / 100 FROM numbers WHERE i <= 5000;
INSERT INTO order_items (order_id, line, product_id, warehouse_id, quantity, unit_price) SELECT i, 2, i % 1000 + 1, NULL, 1, 0.01 FROM numbers WHERE i <= 3000;
INSERT INTO payments SELECT i, i, 'card', i * 3.33, json_object('ok', true), date_add('2025-01-01', INTERVAL i * 1000003 MICROSECOND) FROM numbers WHERE i <= 3000;
INSERT INTO refunds SELECT i, i * 3, if(i % 2, 'broken', NULL) FROM numbers WHERE i <= 300;
INSERT INTO reviews SELECT i, i % 1000 + 1, i, i % 5 + 1, repeat('Good. ', i % 30) FROM numbers WHERE i <= 2000;
INSERT INTO coupons SELECT concat('Code ', i), i, '2024-01-01', date_add('2024-01-02', INTERVAL i DAY) FROM numbers WHERE i <= 50;
INSERT INTO order_coupons SELECT i, concat('code ', i % 50 + 1) FROM numbers WHERE i <= 400;
INSERT INTO shipments SELECT i, i, i % 4000 + 1, if(i % 5, concat('track ', i), NULL), NULL FROM numbers WHERE i <= 2000;
INSERT INTO sessions SELECT unhex(left(sha2(i, 256), 32)), i, concat('data ', i), char(i % 256, 0, 32 USING binary), '2025-01-01' FROM numbers WHERE i <= 200;
INSERT INTO events SELECT i, date_add('2024-06-01', INTERVAL i DAY), 'click', json_object('i', i) FROM numbers WHERE i <= 900;
INSERT INTO counters SELECT i % 16, concat('counter ', i), -i FROM numbers WHERE i <= 300;
INSERT INTO settings (name, value) SELECT concat('name ', i), if(i % 2, '', concat('value ', i)) FROM numbers WHERE i <= 100;
INSERT INTO `Odd "table".with ``quotes'' and
a newline` (`select`, `Größe in cm`, `a.b`) SELECT i, i + 1, elt(i % 2 + 1, NULL, 'x') FROM numbers WHERE i <= 100;
INSERT INTO `order` SELECT i, i, -i FROM numbers WHERE i <= 100;
ALTER TABLE orders AUTO_INCREMENT = 7777;
