-- The schema as the code of a small shop defines it.
create type order_status as enum ('new', 'paid', 'shipped', 'returned');
create table customers (
  id bigint generated always as identity primary key,
  email text not null unique,
  name text not null,
  newsletter boolean not null default false,
  created_at timestamptz not null default now()
);
create table products (
  id bigint generated always as identity primary key,
  sku text not null unique,
  title text not null,
  price numeric(12,2) not null check (price >= 0)
);
create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id) on delete restrict,
  status order_status not null default 'new',
  currency char(3) not null default 'EUR',
  total numeric(12,2) not null default 0,
  placed_at timestamptz not null default now()
);
create index orders_customer_placed on orders (customer_id, placed_at desc);
create table order_items (
  order_id bigint not null references orders (id) on delete cascade,
  product_id bigint not null references products (id),
  quantity integer not null check (quantity > 0),
  primary key (order_id, product_id)
);
create table refunds (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders (id),
  amount numeric(12,2) not null,
  reason text
);
create view open_orders as select id, customer_id, total from orders where status in ('new', 'paid');
