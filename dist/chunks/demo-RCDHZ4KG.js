import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  checkSources
} from "./chunk-TT55DR6V.js";
import {
  loadEngine
} from "./chunk-I3RN26D7.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-XGKG3V7E.js";
import {
  defaultSettings
} from "./chunk-GG6X5ZPT.js";
import "./chunk-TGTCAYCF.js";
import "./chunk-RN7S45L5.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-GP5JFXF2.js";
import "./chunk-OY5LBVVY.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/sources/embedded.ts
function embeddedSource(label, engineName, script, statementTimeout, world) {
  return {
    label,
    async read({ selection }) {
      const engine = await loadEngine(engineName);
      const shadow = await engine.openShadow({
        choice: { use: "embedded" },
        binaries: null,
        flavour: engineName,
        like: null,
        reachable: false,
        timeouts: { connect: statementTimeout, read: statementTimeout, statement: statementTimeout },
        world
      });
      try {
        await shadow.load(script);
        return { catalog: await shadow.read(selection), roundTrips: 0 };
      } finally {
        await shadow.close();
      }
    }
  };
}

// src/commands/demo/shops.ts
var PRODUCTION = `
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
`;
var STAGING = `
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
`;

// src/commands/demo.ts
async function demo(context) {
  const settings = defaultSettings("demo");
  const timeout = settings.timeouts.statement * 1e3;
  const reference = embeddedSource("sql:schema.sql", "postgres", { name: "schema.sql", text: PRODUCTION }, timeout, context);
  const target = embeddedSource("staging (embedded)", "postgres", { name: "staging.sql", text: STAGING }, timeout, context);
  return checkSources(reference, target, settings, context);
}
export {
  demo
};
