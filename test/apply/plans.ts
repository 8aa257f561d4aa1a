/** Plans that are put together by hand: which statement is in which transaction is what these tests are about. */
import type { Catalog, CatalogObject } from '../../src/catalog/model.ts';
import { displayName } from '../../src/catalog/model.ts';
import { EVERYTHING } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { subject } from '../../src/diff/difference.ts';
import { engineOfFlavour, loadEngine } from '../../src/engines/index.ts';
import { planId } from '../../src/plan/id.ts';
import type { Claim, Plan, PlannedStatement, PlanObject } from '../../src/plan/plan.ts';
import { read } from '../plan/converge.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';

export type Step = Partial<PlannedStatement> & Pick<PlannedStatement, 'sql' | 'transaction'>;

export interface Scene {
  /** The target: its schema and its rows. */
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Step[];
  /** What is asked of it to see that nothing was lost: a SELECT. */
  readonly rows: string;
}

/** A plan from what is in the database to what `to` says, by these steps. */
export async function planFor(
  server: TestServer,
  database: TestDatabase,
  { to, steps }: Pick<Scene, 'to' | 'steps'>,
  changes: Partial<Plan> = {},
): Promise<Plan> {
  const engine = await loadEngine(engineOfFlavour(server.flavour));
  const wanted = await server.createDatabase(to);
  const [{ catalog: target }, { catalog: reference }] = await Promise.all([read(engine, database.url), read(engine, wanted.url)]);
  await wanted.drop();
  const { differences } = compare(reference, target, engine.equivalent);
  const claims = differences.map((difference): Claim => {
    const about = objectOf(subject(difference), difference.change === 'extra' ? target : reference);
    if (difference.change === 'extra') return { change: 'extra', about, becomes: [] };
    if (difference.change === 'missing') return { change: 'missing', about, becomes: within(difference.reference, reference) };
    const { reference: becomes, target: was, properties } = difference;
    return { change: 'changed', about, becomes: [becomes], was: was.id, properties };
  });
  const plan: Omit<Plan, 'id'> = {
    formatVersion: 1,
    tool: { name: 'driftgate', version: '0.0.0' },
    name: 'test',
    engine: engine.name,
    flavour: server.flavour,
    target: sideOf(target, 'the target'),
    reference: sideOf(reference, 'the reference'),
    selection: EVERYTHING,
    statements: statementsOf(steps, server.flavour === 'postgres' ? 'public.orders' : 'orders'),
    claims,
    left: [],
    allowed: [],
    proof: { proven: true, in: 'a test' },
    rollback: { statements: [], cannot: [] },
    notes: [],
    ...changes,
  };
  return { ...plan, id: planId(plan) };
}

/** The same plan for another database that is as the first one was. */
export function planOn(database: TestDatabase, { id: _, ...plan }: Plan): Plan {
  const moved = { ...plan, target: { ...plan.target, database: database.name } };
  return { ...moved, id: planId(moved) };
}

function statementsOf(steps: readonly Step[], table: string): PlannedStatement[] {
  const orders: PlanObject = { kind: 'table', id: `table:${table}`, name: table, table: { id: `table:${table}`, name: table } };
  let group = 0;
  return steps.map((step, place) => {
    const goesOn = step.transaction === 'joined' && steps[place - 1]?.transaction === 'joined';
    if (!goesOn) group += 1;
    const about = step.about ?? orders;
    return { hazards: [], lock: null, does: `step ${place + 1}`, ...step, number: place + 1, group, about };
  });
}

function within(object: CatalogObject, { objects }: Catalog): CatalogObject[] {
  const inside = [...objects.values()].filter(({ parent }) => parent === object.id);
  return [object, ...inside.flatMap((child) => within(child, { objects } as Catalog))];
}

export function objectOf(object: CatalogObject, { objects }: Catalog): PlanObject {
  let holder: CatalogObject | undefined = object;
  while (holder !== undefined && holder.kind !== 'table') holder = objects.get(holder.parent ?? '');
  const table = holder === undefined ? null : { id: holder.id, name: displayName(holder.path) };
  return { kind: object.kind, id: object.id, name: displayName(object.path), table };
}

function sideOf({ version, database, fingerprint }: Catalog, label: string): Plan['target'] {
  return { label, version, database, fingerprint };
}

/** Statements of every sort: in one transaction, in their own, in none, and one that is repeated. */
export function scene(server: TestServer): Scene {
  return server.flavour === 'postgres' ? POSTGRES : MYSQL;
}

const POSTGRES: Scene = {
  from: `create table orders (id int primary key, note text);
    insert into orders select i, 'note ' || i from generate_series(1, 2500) i`,
  to: `create table customers (id int primary key, name text not null);
    create table orders (id int primary key, note text, customer_id int, region text not null);
    create index orders_customer on orders (customer_id);
    create unique index orders_note on orders (note);
    alter table orders add constraint orders_customer_fkey foreign key (customer_id) references customers (id)`,
  steps: [
    { transaction: 'joined', sql: 'create table public.customers (id int primary key, name text not null)' },
    { transaction: 'joined', sql: 'alter table public.orders add column customer_id int' },
    { transaction: 'joined', sql: 'alter table public.orders add column region text' },
    {
      transaction: 'own',
      repeat: true,
      long: true,
      sql: "update public.orders set region = 'eu' where id in (select id from public.orders where region is null limit 1000)",
    },
    { transaction: 'own', sql: 'alter table public.orders alter column region set not null' },
    {
      transaction: 'none',
      long: true,
      sql: 'CREATE INDEX CONCURRENTLY orders_customer ON public.orders (customer_id)',
      cleanup: ['DROP INDEX CONCURRENTLY IF EXISTS public.orders_customer'],
    },
    {
      transaction: 'joined',
      sql: 'alter table public.orders add constraint orders_customer_fkey foreign key (customer_id) references public.customers (id) not valid',
    },
    { transaction: 'own', long: true, sql: 'alter table public.orders validate constraint orders_customer_fkey' },
    {
      transaction: 'none',
      long: true,
      sql: 'CREATE UNIQUE INDEX CONCURRENTLY orders_note ON public.orders (note)',
      cleanup: ['DROP INDEX CONCURRENTLY IF EXISTS public.orders_note'],
    },
  ],
  rows: "select count(*) as rows, count(region) as filled, min(note) as first, max(note) as last from orders where region = 'eu'",
};

const MYSQL: Scene = {
  from: `create table orders (id int primary key, note varchar(40));
    insert into orders with recursive n (i) as (select 1 union all select i + 1 from n where i < 900) select i, concat('note ', i) from n`,
  to: `create table customers (id int primary key, name varchar(40) not null);
    create table orders (id int primary key, note varchar(40), customer_id int, region varchar(10) not null,
      key orders_customer (customer_id), unique key orders_note (note),
      constraint orders_customer_fkey foreign key (customer_id) references customers (id))`,
  steps: [
    { transaction: 'none', sql: 'create table customers (id int primary key, name varchar(40) not null)' },
    {
      transaction: 'none',
      sql: 'alter table orders add column customer_id int, add column region varchar(10), algorithm=instant',
    },
    { transaction: 'own', repeat: true, long: true, sql: "update orders set region = 'eu' where region is null limit 400" },
    { transaction: 'none', long: true, sql: 'alter table orders modify column region varchar(10) not null' },
    { transaction: 'none', long: true, sql: 'alter table orders add index orders_customer (customer_id)' },
    {
      transaction: 'none',
      long: true,
      sql: 'alter table orders add constraint orders_customer_fkey foreign key (customer_id) references customers (id)',
    },
    { transaction: 'none', long: true, sql: 'alter table orders add unique index orders_note (note)' },
  ],
  rows: "select count(*) as count_, count(region) as filled, min(note) as first, max(note) as last from orders where region = 'eu'",
};
