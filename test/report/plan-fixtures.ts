/**
 * The plans that are rendered to test/report/__outputs__ (scripts/render-reports.ts). Made by hand, so that every hazard is in one of
 * them and a change in what is planned changes no rendering. Those with `base` and `wanted` are run by real servers in the tests.
 */
import type { Hazard, HazardName } from '../../src/engines/ddl.ts';
import type { Claim, LeftDifference, Plan, PlanObject } from '../../src/plan/plan.ts';
import { ATTACK, HOSTILE_NAMES } from './fixtures.ts';
import { about, numbered, type PlanParts, planOf } from './plan-of.ts';

export interface PlanFixture {
  /** Name of the files. */
  readonly name: string;
  readonly plan: Plan;
  /** SQL that makes the target, with rows, and what it should be. */
  readonly base?: string;
  readonly wanted?: string;
}

export { about, numbered, type PlanParts, planOf };

const hazard = (name: HazardName, why: string): Hazard => ({ name, why });
const claim = (change: Claim['change'], object: PlanObject): Claim => ({ change, about: object, becomes: [] });

const POSTGRES_BASE = `
  CREATE TABLE public.customers (id bigint CONSTRAINT customers_pkey PRIMARY KEY, email text NOT NULL, fax text);
  CREATE TABLE public.orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY, customer_id bigint NOT NULL, total numeric(8,2) NOT NULL);
  CREATE TABLE public.old_carts (id bigint);
  INSERT INTO public.customers VALUES (1, 'ada@example.com', '12'), (2, 'grace@example.com', NULL);
  INSERT INTO public.orders SELECT n, 1 + n % 2, n FROM generate_series(1, 25) AS n;
  INSERT INTO public.old_carts VALUES (1)`;
const POSTGRES_WANTED = `
  CREATE TABLE public.customers (id bigint CONSTRAINT customers_pkey PRIMARY KEY, email text NOT NULL);
  CREATE TABLE public.orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY, customer_id bigint NOT NULL, total numeric(12,2) NOT NULL, region text NOT NULL,
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id));
  CREATE INDEX orders_customer_idx ON public.orders (customer_id);
  CREATE TABLE public.coupons (code text CONSTRAINT coupons_pkey PRIMARY KEY, discount numeric(5,2) NOT NULL DEFAULT 0)`;

const ORDERS = 'public.orders';
const region = about('column', 'public.orders.region', ORDERS);
const key = about('foreign-key', 'public.orders.orders_customer_id_fkey', ORDERS);

const POSTGRES: PlanParts = {
  name: 'shop',
  statements: [
    {
      sql: 'CREATE TABLE public.coupons (\n  code text NOT NULL,\n  discount numeric(5,2) DEFAULT 0 NOT NULL,\n  CONSTRAINT coupons_pkey PRIMARY KEY (code)\n)',
      about: about('table', 'public.coupons', 'public.coupons'),
      does: 'create table public.coupons',
    },
    {
      sql: 'ALTER TABLE public.orders ADD COLUMN region text',
      about: region,
      does: 'create column public.orders.region',
      lock: 'ACCESS EXCLUSIVE on public.orders, for a moment',
    },
    {
      sql: 'ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers (id) NOT VALID',
      about: key,
      does: 'create foreign key public.orders.orders_customer_id_fkey',
      lock: 'SHARE ROW EXCLUSIVE on public.orders and public.customers, for a moment',
    },
    {
      sql: 'ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(12,2)',
      about: about('column', 'public.orders.total', ORDERS),
      does: 'change column public.orders.total',
      lock: 'ACCESS EXCLUSIVE on public.orders, for a moment',
    },
    {
      sql: 'DROP TABLE public.old_carts',
      about: about('table', 'public.old_carts', 'public.old_carts'),
      does: 'drop table public.old_carts',
      lock: 'ACCESS EXCLUSIVE on public.old_carts, for a moment',
      hazards: [
        hazard('deletes-data', 'Every row of public.old_carts is gone.'),
        hazard('drops-objects', 'The table public.old_carts is dropped: what uses it fails.'),
      ],
    },
    {
      sql: 'ALTER TABLE public.customers DROP COLUMN fax',
      about: about('column', 'public.customers.fax', 'public.customers'),
      does: 'drop column public.customers.fax',
      lock: 'ACCESS EXCLUSIVE on public.customers, for a moment',
      hazards: [
        hazard('deletes-data', 'Every value of public.customers.fax is gone.'),
        hazard('drops-objects', 'The column public.customers.fax is dropped: what uses it fails.'),
      ],
    },
    {
      sql: "UPDATE public.orders SET region = 'eu'::text WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.orders WHERE region IS NULL LIMIT 10))",
      about: region,
      does: 'fill column public.orders.region',
      lock: 'ROW EXCLUSIVE on public.orders',
      transaction: 'own',
      long: true,
      repeat: true,
      hazards: [hazard('scans-table', 'public.orders is read for rows that have no region.')],
    },
    {
      sql: 'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_id_fkey',
      about: key,
      does: 'create foreign key public.orders.orders_customer_id_fkey',
      lock: 'SHARE UPDATE EXCLUSIVE on public.orders, ROW SHARE on public.customers',
      transaction: 'own',
      long: true,
      hazards: [
        hazard('scans-table', 'Every row of public.orders is read, while it can be read and written.'),
        hazard('may-fail-on-data', 'It fails when a row of public.orders refers to no row of public.customers.'),
      ],
      obstacle:
        'SELECT count(*) FROM public.orders o\nWHERE NOT EXISTS (SELECT FROM public.customers c WHERE c.id OPERATOR(pg_catalog.=) o.customer_id)',
    },
    {
      sql: 'ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL',
      about: region,
      does: 'change column public.orders.region',
      lock: 'ACCESS EXCLUSIVE on public.orders',
      hazards: [
        hazard('blocks-reads', 'Nobody can read public.orders while its rows are looked at.'),
        hazard('scans-table', 'Every row of public.orders is read.'),
        hazard('may-fail-on-data', 'It fails when a row of public.orders has no region.'),
      ],
    },
    {
      sql: 'CREATE INDEX CONCURRENTLY orders_customer_idx ON public.orders USING btree (customer_id)',
      about: about('index', 'public.orders.orders_customer_idx', ORDERS),
      does: 'create index public.orders.orders_customer_idx',
      lock: 'SHARE UPDATE EXCLUSIVE on public.orders',
      transaction: 'none',
      long: true,
      hazards: [
        hazard(
          'builds-index',
          'The index orders_customer_idx is built from every row of public.orders, while it can be read and written.',
        ),
        hazard(
          'not-transactional',
          'When it fails, what came before it stays, and an invalid index on public.orders is left behind.',
        ),
      ],
      cleanup: ['DROP INDEX CONCURRENTLY IF EXISTS public.orders_customer_idx'],
    },
  ],
  back: [
    {
      sql: 'DROP INDEX CONCURRENTLY public.orders_customer_idx',
      does: 'drop index public.orders.orders_customer_idx',
      transaction: 'none',
    },
    {
      sql: 'ALTER TABLE public.orders DROP CONSTRAINT orders_customer_id_fkey',
      does: 'drop foreign key public.orders.orders_customer_id_fkey',
    },
    { sql: 'ALTER TABLE public.orders DROP COLUMN region', does: 'drop column public.orders.region' },
    { sql: 'ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(8,2)', does: 'change column public.orders.total' },
    { sql: 'CREATE TABLE public.old_carts (id bigint)', does: 'create table public.old_carts' },
    { sql: 'ALTER TABLE public.customers ADD COLUMN fax text', does: 'create column public.customers.fax' },
    { sql: 'DROP TABLE public.coupons', does: 'drop table public.coupons' },
  ],
  cannot: [
    'What this deletes is only in the backup: Every row of public.old_carts is gone.',
    'What this deletes is only in the backup: Every value of public.customers.fax is gone.',
  ],
  claims: [
    claim('missing', about('table', 'public.coupons')),
    claim('missing', region),
    claim('missing', key),
    claim('missing', about('index', 'public.orders.orders_customer_idx')),
    claim('extra', about('table', 'public.old_carts')),
    claim('extra', about('column', 'public.customers.fax')),
    claim('changed', about('column', 'public.orders.total')),
  ],
  allowed: ['deletes-data', 'drops-objects'],
  left: [
    {
      change: 'changed',
      about: about('policy', 'public.orders.tenants', ORDERS),
      properties: ['roles'],
      why: 'Who may read public.orders would be another afterwards.',
      allow: 'changes-access',
      statements: ['ALTER POLICY tenants ON public.orders TO app, reporting'],
    },
    {
      change: 'changed',
      about: about('partition', 'public.events_2026'),
      properties: ['bound'],
      why: 'PostgreSQL has no way to change the bounds of a partition without making it anew.',
      allow: null,
      statements: [],
    },
  ],
  notes: ['2 migrations are pending and not part of this plan: run Flyway for it.'],
};

const MYSQL_BASE = `
  CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, total decimal(8,2) NOT NULL);
  CREATE TABLE log (n int NOT NULL);
  INSERT INTO orders VALUES (1, 1.5), (2, 2.5), (3, 3.5)`;
const MYSQL_WANTED = `
  CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, total decimal(12,2) NOT NULL, region varchar(20) NOT NULL, note text, KEY orders_region_idx (region));
  CREATE TABLE log (n int NOT NULL)`;

const MYSQL: PlanParts = {
  engine: 'mysql',
  proof: { proven: false, in: null, reason: 'There is no shadow to prove it in: no MySQL server is on this machine.' },
  statements: [
    {
      sql: 'ALTER TABLE `orders` ADD COLUMN `region` varchar(20) NULL, ADD COLUMN `note` text NULL, ALGORITHM=INSTANT',
      about: about('column', 'orders.region', 'orders'),
      does: 'create column orders.region, create column orders.note',
      lock: 'metadata lock on orders, for a moment',
      transaction: 'none',
    },
    {
      sql: "UPDATE `orders` SET `region` = 'eu; not us' WHERE `region` IS NULL LIMIT 2",
      about: about('column', 'orders.region', 'orders'),
      does: 'fill column orders.region',
      lock: 'row locks on orders',
      transaction: 'none',
      long: true,
      repeat: true,
      hazards: [hazard('scans-table', 'orders is read for rows that have no region.')],
    },
    {
      sql: 'CREATE TRIGGER `touched` AFTER UPDATE ON `orders` FOR EACH ROW BEGIN\n  -- for a moment; or two\n  INSERT INTO `log` VALUES (1);\nEND',
      about: about('trigger', 'touched', 'orders'),
      does: 'make trigger touched again',
      transaction: 'none',
    },
    {
      sql: 'DROP TRIGGER `touched`',
      about: about('trigger', 'touched', 'orders'),
      does: 'drop trigger touched for a moment',
      transaction: 'none',
    },
    {
      sql: 'ALTER TABLE `orders` MODIFY COLUMN `region` varchar(20) NOT NULL, MODIFY COLUMN `total` decimal(12,2) NOT NULL, ADD INDEX `orders_region_idx` (`region`), ALGORITHM=COPY',
      about: about('column', 'orders.region', 'orders'),
      does: 'change column orders.region, change column orders.total, create index orders.orders_region_idx',
      lock: 'metadata lock on orders, and its rows for reading',
      transaction: 'none',
      long: true,
      hazards: [
        hazard('blocks-writes', 'Nobody can write orders while it is copied.'),
        hazard('rewrites-table', 'Every row of orders is written anew.'),
        hazard('may-fail-on-data', 'It fails when a row of orders has no region.'),
      ],
    },
  ],
  back: [
    {
      sql: 'ALTER TABLE `orders` DROP INDEX `orders_region_idx`, DROP COLUMN `region`, DROP COLUMN `note`, MODIFY COLUMN `total` decimal(8,2) NOT NULL, ALGORITHM=COPY',
      does: 'drop column orders.region, drop column orders.note, change column orders.total',
      transaction: 'none',
    },
  ],
  claims: [
    claim('missing', about('column', 'orders.region')),
    claim('missing', about('column', 'orders.note')),
    claim('missing', about('index', 'orders.orders_region_idx')),
    claim('changed', about('column', 'orders.total')),
  ],
};

const left = (index: number): LeftDifference => ({
  change: 'extra',
  about: about('table', `public.tmp_${index}`, `public.tmp_${index}`),
  why: `Every row of public.tmp_${index} would be gone.`,
  allow: index % 2 === 0 ? 'deletes-data' : 'drops-objects',
  statements: [`DROP TABLE public.tmp_${index}`],
});

const HOSTILE_WORDS = HOSTILE_NAMES.filter((name) => name !== '');

/** A plan of whose words none can be trusted; its SQL is harmless. */
export function hostilePlan(parts: PlanParts = {}): Plan {
  const side = (label: string, fingerprint: string) => ({
    label,
    version: ATTACK,
    database: '*/\n\\! touch x\n--',
    fingerprint: fingerprint.repeat(64),
  });
  return planOf({
    name: ATTACK,
    target: side(ATTACK, '1'),
    reference: side('@everyone', '2'),
    notes: HOSTILE_WORDS.slice(0, 4),
    statements: HOSTILE_WORDS.map((name, place) => ({
      sql: `SELECT ${place + 1}`,
      about: about('table', name, name),
      does: `create table ${name}`,
      lock: `ACCESS EXCLUSIVE on ${name}`,
      hazards: [
        hazard('deletes-data', `Every row of ${name} is gone.\r\nDROP TABLE x;`),
        hazard('builds-index', `${ATTACK} */ ; ${name}`),
      ],
      obstacle: `SELECT 1 -- ${name}`,
      cleanup: [`SELECT '${name.replaceAll("'", "''")}'`],
    })),
    cannot: HOSTILE_WORDS,
    left: HOSTILE_WORDS.map((name, place) => ({
      change: 'changed',
      about: about(ATTACK, name, name),
      properties: [name],
      why: `${name} ${ATTACK}`,
      allow: place % 2 === 0 ? 'changes-access' : null,
      statements: [name],
    })),
    ...parts,
  });
}

function huge(): Plan {
  return planOf({
    statements: Array.from({ length: 1500 }, (_, index) => ({
      sql: `ALTER TABLE public.table_${index} ADD COLUMN amount_${index} numeric(12,2) DEFAULT 0 NOT NULL`,
      about: about('column', `public.table_${index}.amount_${index}`, `public.table_${index}`),
      does: `create column public.table_${index}.amount_${index}`,
      lock: `ACCESS EXCLUSIVE on public.table_${index}, for a moment`,
      hazards: index % 3 === 0 ? [hazard('deletes-data', `Every row of public.table_${index} is gone.`)] : [],
    })),
    claims: Array.from({ length: 1500 }, (_, index) =>
      claim('missing', about('column', `public.table_${index}.amount_${index}`)),
    ),
    left: Array.from({ length: 300 }, (_, index) => left(index)),
  });
}

export const PLAN_FIXTURES: readonly PlanFixture[] = [
  { name: 'plan-shop', plan: planOf(POSTGRES), base: POSTGRES_BASE, wanted: POSTGRES_WANTED },
  { name: 'plan-mysql', plan: planOf(MYSQL), base: MYSQL_BASE, wanted: MYSQL_WANTED },
  { name: 'plan-nothing', plan: planOf({ proof: { proven: true, in: '' } }) },
  { name: 'plan-needs-allow', plan: planOf({ proof: { proven: true, in: '' }, left: [left(1), left(2)] }) },
  { name: 'plan-hostile', plan: hostilePlan() },
  { name: 'plan-huge', plan: huge() },
];

export function planFixture(name: string): PlanFixture {
  const found = PLAN_FIXTURES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return found;
}
