-- The way back from plan 4f67c9422d94d981e473ae88aa9a25ea32f401fccf0bf9bf60bc23a907401bf6: 7 statements. Made by
--   driftgate 1.2.3.

-- Target: staging (PostgreSQL 18.4, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (PostgreSQL 18.4, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- It is right after the whole plan was run, and as long as nothing else has changed.

-- WHAT IT CANNOT BRING BACK
-- - What this deletes is only in the backup: Every row of public.old_carts is gone.
-- - What this deletes is only in the backup: Every value of public.customers.fax is gone.

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

\echo 'Group 1 of 2'
SET lock_timeout = '1200s';
SET statement_timeout = '1200s';

-- 1. drop index public.orders.orders_customer_idx
DROP INDEX CONCURRENTLY public.orders_customer_idx;

\echo 'Group 2 of 2'
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '60s';

-- 2. drop foreign key public.orders.orders_customer_id_fkey
ALTER TABLE public.orders DROP CONSTRAINT orders_customer_id_fkey;

-- 3. drop column public.orders.region
ALTER TABLE public.orders DROP COLUMN region;

-- 4. change column public.orders.total
ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(8,2);

-- 5. create table public.old_carts
CREATE TABLE public.old_carts (id bigint);

-- 6. create column public.customers.fax
ALTER TABLE public.customers ADD COLUMN fax text;

-- 7. drop table public.coupons
DROP TABLE public.coupons;

COMMIT;
