-- Plan 4f67c9422d94d981e473ae88aa9a25ea32f401fccf0bf9bf60bc23a907401bf6: 10 statements mend 7 differences, and 2
--   differences stay. Made by driftgate 1.2.3.

-- Target: staging (PostgreSQL 18.4, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (PostgreSQL 18.4, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- Proven: run in a shadow of the target (PostgreSQL 18.6, embedded), it gave what it should.
-- 2 migrations are pending and not part of this plan: run Flyway for it.

-- WHAT IS LOST
-- - deletes-data: Every row of public.old_carts is gone. (statement 5)
-- - deletes-data: Every value of public.customers.fax is gone. (statement 6)
-- - drops-objects: The table public.old_carts is dropped: what uses it fails. (statement 5)
-- - drops-objects: The column public.customers.fax is dropped: what uses it fails. (statement 6)

-- To run it:
--   psql --no-psqlrc --file FILE "postgres://USER@HOST/DATABASE"
-- It stops at the first error. What was committed before stays: run the rest from the group that failed.
-- driftgate apply does the same, tries again when a lock is not to be had, and looks at the result.

\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET search_path = pg_catalog;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET row_security = off;

\echo 'Group 1 of 5'
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- 1. create table public.coupons
CREATE TABLE public.coupons (
  code text NOT NULL,
  discount numeric(5,2) DEFAULT 0 NOT NULL,
  CONSTRAINT coupons_pkey PRIMARY KEY (code)
);

-- 2. create column public.orders.region
-- lock: ACCESS EXCLUSIVE on public.orders, for a moment
ALTER TABLE public.orders ADD COLUMN region text;

-- 3. create foreign key public.orders.orders_customer_id_fkey
-- lock: SHARE ROW EXCLUSIVE on public.orders and public.customers, for a moment
ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) NOT VALID;

-- 4. change column public.orders.total
-- lock: ACCESS EXCLUSIVE on public.orders, for a moment
ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(12,2);

-- 5. drop table public.old_carts
-- deletes-data: Every row of public.old_carts is gone.
-- drops-objects: The table public.old_carts is dropped: what uses it fails.
-- lock: ACCESS EXCLUSIVE on public.old_carts, for a moment
DROP TABLE public.old_carts;

-- 6. drop column public.customers.fax
-- deletes-data: Every value of public.customers.fax is gone.
-- drops-objects: The column public.customers.fax is dropped: what uses it fails.
-- lock: ACCESS EXCLUSIVE on public.customers, for a moment
ALTER TABLE public.customers DROP COLUMN fax;

COMMIT;

\echo 'Group 2 of 5'
SET lock_timeout = '3s';
SET statement_timeout = '0s';

-- 7. fill column public.orders.region
-- scans-table: public.orders is read for rows that have no region.
-- lock: ROW EXCLUSIVE on public.orders
-- driftgate apply runs it in batches until no row is left.
DO $driftgate$
DECLARE
  changed bigint;
BEGIN
  LOOP
    EXECUTE $statement$UPDATE public.orders SET region = 'eu'::text WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.orders WHERE region IS NULL LIMIT 10))$statement$;
    GET DIAGNOSTICS changed = ROW_COUNT;
    EXIT WHEN changed = 0;
    COMMIT;
  END LOOP;
END
$driftgate$;

\echo 'Group 3 of 5'
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '1200s';

-- 8. create foreign key public.orders.orders_customer_id_fkey
-- scans-table: Every row of public.orders is read, while it can be read and written.
-- may-fail-on-data: It fails when a row of public.orders refers to no row of public.customers.
-- lock: SHARE UPDATE EXCLUSIVE on public.orders, ROW SHARE on public.customers
-- Rows that would make it fail:
--   SELECT count(*) FROM public.orders o
--   WHERE NOT EXISTS (SELECT FROM public.customers c WHERE c.id OPERATOR(pg_catalog.=) o.customer_id);
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_id_fkey;

COMMIT;

\echo 'Group 4 of 5'
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- 9. change column public.orders.region
-- blocks-reads: Nobody can read public.orders while its rows are looked at.
-- scans-table: Every row of public.orders is read.
-- may-fail-on-data: It fails when a row of public.orders has no region.
-- lock: ACCESS EXCLUSIVE on public.orders
ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL;

COMMIT;

\echo 'Group 5 of 5'
SET lock_timeout = '1200s';
SET statement_timeout = '1200s';

-- 10. create index public.orders.orders_customer_idx
-- builds-index: The index orders_customer_idx is built from every row of public.orders, while it can be read and
--   written.
-- not-transactional: When it fails, what came before it stays, and an invalid index on public.orders is left behind.
-- lock: SHARE UPDATE EXCLUSIVE on public.orders
-- When it was cut off, before it is run again:
--   DROP INDEX CONCURRENTLY IF EXISTS public.orders_customer_idx;
CREATE INDEX CONCURRENTLY orders_customer_idx ON public.orders USING btree (customer_id);
