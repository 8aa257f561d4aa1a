/** Plans for tests of what is made from them. */
import type { Allowable, Hazard } from '../../src/engines/ddl.ts';
import { planId } from '../../src/plan/id.ts';
import type { LeftDifference, Plan, PlannedStatement } from '../../src/plan/plan.ts';

export interface PlanChoice {
  /** How many statements; two when not said. */
  readonly statements?: number;
  /** The second one drops a column. */
  readonly loses?: boolean;
  readonly proven?: boolean;
  /** What would take each difference that is left into the plan. */
  readonly left?: readonly (Allowable | null)[];
}

export function planOf({ statements = 2, loses = false, proven = true, left = [] }: PlanChoice): Plan {
  const side = { version: '18.4', database: 'shop' } as const;
  const plan: Omit<Plan, 'id'> = {
    formatVersion: 1,
    tool: { name: 'driftgate', version: '0.1.0' },
    name: 'shop',
    engine: 'postgres',
    flavour: 'postgres',
    target: { ...side, label: 'production', fingerprint: 'b'.repeat(64) },
    reference: { ...side, label: 'staging', fingerprint: 'a'.repeat(64) },
    selection: { include: { schemas: [], tables: [] }, ignore: { schemas: [], tables: [], kinds: [] }, bookkeeping: false },
    statements: [...Array(statements).keys()].map((at) => statementOf(at + 1, loses && at === 1)),
    claims: [],
    left: left.map(leftOf),
    allowed: loses ? ['deletes-data', 'drops-objects'] : [],
    proof: proven
      ? { proven: true, in: 'PostgreSQL 18.4, embedded' }
      : { proven: false, in: null, reason: 'There is no shadow.' },
    rollback: { statements: [], cannot: [] },
    notes: [],
  };
  return { ...plan, id: planId(plan) };
}

function statementOf(number: number, drops: boolean): PlannedStatement {
  const name = `public.orders.c${number}`;
  const table = { id: 'table:public.orders', name: 'public.orders' };
  return {
    number,
    group: 1,
    about: { kind: 'column', id: `column:${name}`, name, table },
    does: `${drops ? 'drop' : 'add'} column ${name}`,
    sql: `ALTER TABLE public.orders ${drops ? 'DROP' : 'ADD'} COLUMN c${number}${drops ? '' : ' text'}`,
    hazards: drops ? LOSSES : [],
    lock: 'ACCESS EXCLUSIVE on public.orders',
    transaction: 'joined',
  };
}

const LOSSES: readonly Hazard[] = [
  { name: 'deletes-data', why: 'Every value of public.orders.c2 is gone.' },
  { name: 'drops-objects', why: 'What reads public.orders.c2 fails.' },
];

function leftOf(allow: Allowable | null, at: number): LeftDifference {
  const name = `public.legacy${at}`;
  return {
    change: 'extra',
    about: { kind: 'table', id: `table:${name}`, name, table: { id: `table:${name}`, name } },
    why: 'It would be dropped, with its rows.',
    allow,
    statements: [`DROP TABLE ${name}`],
  };
}
