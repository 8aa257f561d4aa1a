/** Makes a plan out of a few statements, for tests. */
import type { EngineName, Flavour } from '../../src/catalog/model.ts';
import { EVERYTHING } from '../../src/catalog/selection.ts';
import type { Hazard } from '../../src/engines/ddl.ts';
import { planId } from '../../src/plan/id.ts';
import type { Plan, PlannedStatement, PlanObject } from '../../src/plan/plan.ts';

type Given = Pick<PlannedStatement, 'sql'> &
  Partial<Omit<PlannedStatement, 'number' | 'group' | 'hazards'>> & { readonly hazards?: readonly Hazard[] };

export function about(kind: string, name: string, table: string | null = null): PlanObject {
  return { kind, id: `${kind}:${name}`, name, table: table === null ? null : { id: `table:${table}`, name: table } };
}

/** Numbered and grouped as plan/build.ts does. */
export function numbered(given: readonly Given[]): PlannedStatement[] {
  let group = 0;
  let open = false;
  return given.map((one, place) => {
    const transaction = one.transaction ?? 'joined';
    if (!(open && transaction === 'joined')) group += 1;
    open = transaction === 'joined';
    return {
      about: about('table', 'public.orders'),
      does: 'change table public.orders',
      lock: null,
      hazards: [],
      ...one,
      number: place + 1,
      group,
      transaction,
    };
  });
}

export interface PlanParts extends Partial<Omit<Plan, 'statements' | 'rollback'>> {
  readonly statements?: readonly Given[];
  readonly back?: readonly Given[];
  readonly cannot?: readonly string[];
}

export function planOf({ statements = [], back = [], cannot = [], ...parts }: PlanParts): Plan {
  const engine: EngineName = parts.engine ?? 'postgres';
  const flavour: Flavour = parts.flavour ?? engine;
  const version = { postgres: '18.4', mysql: '9.7.1', mariadb: '10.11.19-MariaDB' }[flavour];
  const plan: Omit<Plan, 'id'> = {
    formatVersion: 1,
    // A release changes no rendering.
    tool: { name: 'driftgate', version: '1.2.3' },
    name: 'driftgate',
    engine,
    flavour,
    target: { label: 'staging', version, database: 'shop', fingerprint: '5'.repeat(64) },
    reference: { label: 'production', version, database: 'shop', fingerprint: '9'.repeat(64) },
    selection: EVERYTHING,
    statements: numbered(statements),
    claims: [],
    left: [],
    allowed: [],
    proof: { proven: true, in: 'PostgreSQL 18.6, embedded' },
    rollback: { statements: numbered(back), cannot },
    notes: [],
    ...parts,
  };
  return { ...plan, id: planId(plan) };
}
