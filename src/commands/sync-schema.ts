/** The schema of a sync: a plan and its apply, as they are; or only what they would be. */
import { applyPlan } from '../apply/apply.ts';
import type { ApplyOptions, Remaining } from '../apply/result.ts';
import type { Settings } from '../inputs/settings.ts';
import type { Plan } from '../plan/plan.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import type { SchemaResult } from '../sync/result.ts';
import { check } from './check.ts';
import { plan as makePlan } from './plan.ts';

export interface SchemaWork {
  readonly result: SchemaResult;
  readonly plan: Plan | null;
  readonly notes: readonly string[];
}

/** Compares only. */
export async function compareSchema(settings: Settings, context: SourceContext): Promise<SchemaResult> {
  const { findings } = await check(settings, context);
  const told = findings.filter(({ severity }) => severity !== 'info');
  return {
    differences: told.length,
    statements: 0,
    planId: null,
    applied: false,
    remaining: told.map(({ change, object, property }) => sentence({ change, kind: object.kind, name: object.name, property })),
  };
}

export async function planSchema(settings: Settings, context: SourceContext): Promise<SchemaWork> {
  const { plan, report } = await makePlan(settings, context);
  const differences = report.findings.filter(({ severity }) => severity !== 'info').length;
  const remaining = plan.left.map(({ change, about, why }) => sentence({ change, kind: about.kind, name: about.name, why }));
  const planId = plan.statements.length === 0 ? null : plan.id;
  return {
    result: { differences, statements: plan.statements.length, planId, applied: false, remaining },
    plan,
    notes: [],
  };
}

export async function applySchema(
  { result, plan }: SchemaWork,
  target: LiveTarget,
  options: Pick<ApplyOptions, 'allowProtected' | 'run'>,
  settings: Settings,
  context: SourceContext,
): Promise<SchemaWork> {
  if (plan === null || plan.statements.length === 0) return { result, plan, notes: [] };
  const applied = await applyPlan(
    plan,
    target,
    { yes: true, allowUnproven: false, withoutBackup: false, appVersion: null, allowDowngrade: true, ...options },
    settings,
    context,
  );
  return {
    result: { ...result, applied: applied.outcome === 'applied', remaining: applied.remaining.filter(isTold).map(sentence) },
    plan,
    notes: applied.notes,
  };
}

function isTold({ severity }: Remaining): boolean {
  return severity !== 'info';
}

interface Left {
  readonly change: 'missing' | 'extra' | 'changed';
  readonly kind: string;
  readonly name: string;
  readonly property?: string | undefined;
  readonly why?: string | null;
}

/** `Index public.orders.by_day is missing: …` */
function sentence({ change, kind, name, property, why }: Left): string {
  const what = change === 'changed' ? `differs${property === undefined ? '' : ` in its ${property}`}` : `is ${change}`;
  const words = kind.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${name} ${what}${why == null ? '' : `: ${why}`}`.replace(/\.?$/, '.');
}
