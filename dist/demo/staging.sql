-- The same shop as it is on staging, with what commonly goes wrong.
create type order_status as enum ('new', 'paid', 'shipped');
create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null,
  created_at timestamptz not null default now(),
  legacy_code text
);
create table products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  title text not null,
  price numeric(10,2) not null check (price >= 0)
);
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id) on delete cascade,
  status order_status not null default 'new',
  total numeric(12,2) default 0,
  placed_at timestamptz not null default now()
);
create table order_items (
  order_id bigint not null references orders (id) on delete cascade,
  product_id bigint not null references products (id),
  quantity integer not null check (quantity > 0),
  primary key (order_id, product_id)
);
create table import_2023 (payload jsonb);
create view open_orders as select id, customer_id, total from orders where status = 'new';
