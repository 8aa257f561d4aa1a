-- Some 30,000 rows for test/fixtures/postgres/shop.sql, the same whenever and wherever they are made. Run in a database in UTC.
BEGIN;
SET LOCAL TimeZone = 'UTC';
SET LOCAL session_replication_role = 'replica';
INSERT INTO shop.countries SELECT chr(65 + i / 26) || chr(65 + i % 26), 'Country ' || i, (i * 7) % 26 FROM generate_series(0, 199) i;
INSERT INTO shop.currencies SELECT 'C' || chr(65 + i / 5) || chr(65 + i % 5), '¤' || i, i % 5 FROM generate_series(0, 24) i;
INSERT INTO shop.currencies VALUES ('EUR', '€', 2);
INSERT INTO shop.customers (id, email, full_name, born, tags, settings, country, created_at, deleted_at, default_address_id) OVERRIDING SYSTEM VALUE
  SELECT i, 'customer.' || i || '@example.org', 'Ænne ' || md5('name' || i), CASE WHEN i % 3 = 0 THEN date '1950-01-01' + i END,
    CASE i % 4 WHEN 0 THEN '{}' WHEN 1 THEN ARRAY['a', NULL, 'c,d'] ELSE ARRAY['x"y', '{}', ''] END, jsonb_build_object('n', i, 'newsletter', i % 2 = 0, 'name', E'😀\t' || i),
    (SELECT code FROM shop.countries ORDER BY code OFFSET i % 200 LIMIT 1), timestamptz '2024-01-01 00:00+00' + make_interval(mins => i * 17), CASE WHEN i % 10 = 0 THEN timestamptz '2025-02-03 04:05:06.789012+00' END,
    CASE WHEN i % 2 = 0 THEN i END
  FROM generate_series(1, 3000) i;
INSERT INTO shop.addresses (id, customer_id, street, city, zip, country, is_default)
  SELECT i, (i - 1) % 3000 + 1, 'Street ' || i, CASE WHEN i % 7 > 0 THEN 'Ville d''' || i END, CASE i % 5 WHEN 0 THEN '' WHEN 1 THEN '  ' WHEN 2 THEN NULL ELSE i::text END, 'AA', i % 2 = 0
  FROM generate_series(1, 4000) i;
INSERT INTO shop.categories (id, parent_id, name, path) SELECT i, CASE WHEN i > 10 THEN i / 3 END, 'Category ' || i, '/' || i FROM generate_series(1, 300) i;
INSERT INTO shop.brands (id, name, logo) SELECT i, 'Brand ' || i, decode(repeat(md5('logo' || i), i % 40), 'hex') FROM generate_series(1, 100) i;
INSERT INTO shop.products (id, sku, title, brand_id, price, weight, dimensions, valid_during, status, attributes, location, updated_at)
  SELECT md5('product' || i)::uuid, 'sku-' || i, 'Product ' || i, CASE WHEN i % 9 > 0 THEN i % 100 + 1 END, i * 1.25, CASE i % 50 WHEN 0 THEN 'NaN' WHEN 1 THEN '-0' WHEN 2 THEN 'Infinity' ELSE i / 3.0 END,
    ARRAY[i % 1000, 0.50, NULL], CASE i % 3 WHEN 0 THEN 'empty'::tstzrange WHEN 1 THEN tstzrange(timestamptz '2024-01-01 00:00+00' + make_interval(days => i), NULL, '(]') END,
    CASE WHEN i % 5 = 0 THEN 'live' ELSE 'draft' END, CASE WHEN i % 4 > 0 THEN jsonb_build_object('color', md5('c' || i), 'sizes', jsonb_build_array(i, i * 1.10, NULL)) END, point(i, i / 7.0),
    timestamp '2025-01-01 00:00' + make_interval(secs => i * 1.001)
  FROM generate_series(1, 1000) i;
INSERT INTO shop.product_categories SELECT md5('product' || i)::uuid, (i * 7 + j * 13) % 300 + 1 FROM generate_series(1, 1000) i, generate_series(0, 1) j;
INSERT INTO shop.price_history SELECT md5('product' || i)::uuid, tstzrange(timestamptz '2024-01-01 00:00+00' + make_interval(days => j * 100), timestamptz '2024-01-01 00:00+00' + make_interval(days => j * 100 + 100)), i + j FROM generate_series(1, 500) i, generate_series(0, 1) j;
INSERT INTO shop.orders (id, customer_id, status, status_history, channel, currency, total, placed_at, delivery, note, invoice_number)
  SELECT i, i * 37 % 3000 + 1, (ARRAY['new', 'paid', 'it''s shipped', 'returned']::shop.order_status[])[i % 4 + 1], ARRAY['new', 'paid']::shop.order_status[], (ARRAY['web', 'store', NULL]::shop.channel[])[i % 3 + 1],
    'EUR', i * 3.33, timestamptz '2025-01-01 00:00+00' + make_interval(mins => i), make_interval(days => i % 40, hours => i % 30), CASE i % 6 WHEN 0 THEN '' WHEN 1 THEN NULL WHEN 2 THEN E'\\N' WHEN 3 THEN E'tab\there\nline\\' ELSE 'note ' || i END, 10000 + i * 5
  FROM generate_series(1, 5000) i;
INSERT INTO shop.order_items (order_id, line, product_id, quantity, unit_price) SELECT i, j, md5('product' || (i * 11 + j) % 1000 + 1)::uuid, i % 9 + 1, j * 9.99 FROM generate_series(1, 5000) i, generate_series(1, 2) j;
INSERT INTO shop.shipments (id, order_id, line, tracking) OVERRIDING SYSTEM VALUE SELECT 1000 + i, i, 1, CASE WHEN i % 5 > 0 THEN 'track ' || i END FROM generate_series(1, 2000) i;
INSERT INTO shop.payments SELECT md5('payment' || i)::uuid, i, i * 3.33, (ARRAY['card', 'cash', 'transfer'])[i % 3 + 1], timestamptz '2025-01-01 00:00+00' + make_interval(mins => i * 2) FROM generate_series(1, 3000) i;
INSERT INTO shop.refunds (id, payment_id, amount) SELECT i, md5('payment' || i * 3)::uuid, i FROM generate_series(1, 300) i;
INSERT INTO shop.reviews (id, product_id, customer_id, stars, body) SELECT i, md5('product' || i % 1000 + 1)::uuid, CASE WHEN i % 8 > 0 THEN i END, i % 5 + 1, repeat('Good. ', i % 30) FROM generate_series(1, 2000) i;
INSERT INTO shop.carts SELECT md5('cart' || i)::uuid, i, ('{"b": 1,   "a": [' || i || '], "b": 2}')::json FROM generate_series(1, 200) i;
INSERT INTO shop.sessions SELECT 'token ' || i, i, timestamptz '2025-01-01 00:00+00' FROM generate_series(1, 200) i;
INSERT INTO shop.coupons (code, percent, starts, bits) SELECT 'Code ' || i, i % 100 + 1, time '00:00' + make_interval(mins => i), i::bit(8)::bit varying FROM generate_series(1, 50) i;
INSERT INTO shop.gift_cards SELECT i, CASE WHEN i % 2 = 0 THEN i END, (i * 1.5)::numeric::money FROM generate_series(1, 100) i;
INSERT INTO shop.wishlists SELECT i, md5('product' || i % 1000 + 1)::uuid, timestamptz '2025-01-01 00:00+00' FROM generate_series(1, 600) i;
INSERT INTO shop.order_coupons SELECT i, 'Code ' || i % 50 + 1 FROM generate_series(1, 400) i;
INSERT INTO shop.events (id, happened_at, kind, payload) OVERRIDING SYSTEM VALUE
  SELECT i, timestamptz '2024-06-01 00:00+00' + make_interval(days => i), CASE WHEN timestamptz '2024-06-01 00:00+00' + make_interval(days => i) < '2026-01-01 00:00+00' AND i % 3 = 0 THEN 'view' ELSE 'click' END, jsonb_build_object('i', i)
  FROM generate_series(1, 900) i;
INSERT INTO shop.audit_log (id, at, who, what) SELECT i, timestamptz '2025-01-01 00:00+00', 'somebody', '{}' FROM generate_series(1, 100) i;
INSERT INTO shop.audit_orders (id, at, who, what, order_id) SELECT 100 + i, timestamptz '2025-01-01 00:00+00', NULL, NULL, i FROM generate_series(1, 50) i;
INSERT INTO shop.departments (id, name, head_id) SELECT i, 'Department ' || i, CASE WHEN i % 4 > 0 THEN i * 5 END FROM generate_series(1, 40) i;
INSERT INTO shop.employees (id, department_id, manager_id, salary) SELECT i, (i - 1) % 40 + 1, CASE i % 10 WHEN 0 THEN NULL WHEN 1 THEN i ELSE 501 - i END, i * 100 FROM generate_series(1, 500) i;
INSERT INTO warehouse.sites SELECT i, i * 2, 'Site ' || i FROM generate_series(1, 50) i;
INSERT INTO warehouse.docks SELECT i, (i + 1) / 2, i FROM generate_series(1, 100) i;
INSERT INTO warehouse.cranes SELECT i, 51 - (i + 1) / 2 FROM generate_series(1, 100) i;
INSERT INTO warehouse.stock SELECT i, md5('product' || j)::uuid, i * j FROM generate_series(1, 50) i, generate_series(1, 20) j;
INSERT INTO "Odd ""schema"".x"."Tab.le ""q"" | <b>`x`" SELECT i, 'a|' || i, -i, CASE WHEN i < 40 THEN i END, E'\n' FROM generate_series(1, 100) i;
INSERT INTO shop.migrations SELECT 'stork', 'spring' FROM generate_series(1, 3);
SELECT setval('shop.customers_id_seq', 3000), setval('shop.addresses_id_seq', 4000), setval('shop.categories_id_seq', 310, false), setval('shop.brands_id_seq', 100), setval('shop.orders_id_seq', 7777, true),
  setval('shop.shipments_id_seq', 3000), setval('shop.refunds_id_seq', 300), setval('shop.reviews_id_seq', 2000), setval('shop.events_id_seq', 900), setval('shop.audit_log_id_seq', 150),
  setval('shop.departments_id_seq', 40), setval('shop.employees_id_seq', 500), setval('shop.invoice_number', 35000);
COMMIT;
