/** After an apply: whether the target is what the plan said it would be, and how bad it is when it is not. */
import { type Catalog, type CatalogObject, displayName } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
import type { Comparison } from '../diff/difference.ts';
import { sameMeaning } from '../diff/meaning.ts';
import type { Engine } from '../engines/engine.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { expectedAfter } from '../plan/expected.ts';
import type { LeftDifference, Plan } from '../plan/plan.ts';
import { applyRules, severities, verdict } from '../rules/apply.ts';
import { type Finding, SEVERITIES } from '../rules/finding.ts';
import { ruleFor } from '../rules/rules.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import { shadowSettings } from '../sources/shadow-settings.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Remaining } from './result.ts';

export interface Verification {
  /** Of what the plan claims to mend. */
  readonly comparison: Comparison;
  readonly catalogs: { readonly reference: Catalog; readonly target: Catalog };
  readonly notes: readonly string[];
}

export interface VerifyInput {
  readonly plan: Plan;
  readonly engine: Engine;
  /** As it was before the plan; the same as `after` when nobody knows, and then only the claims are looked at. */
  readonly before: Catalog;
  readonly after: Catalog;
  readonly settings: Settings;
  readonly context: SourceContext;
}

export async function verify({ plan, engine, before, after, settings, context }: VerifyInput): Promise<Verification> {
  const target = withoutOwn(after);
  // What is only counted changes with the tables that it hangs on; a plan claims nothing of it.
  const { notCompared } = target;
  const catalogs = { reference: { ...expectedAfter(withoutOwn(before), plan.claims), notCompared }, target };
  const judged = await sameMeaning(
    compare(catalogs.reference, catalogs.target, engine.equivalent),
    catalogs,
    engine.meaning,
    async () => {
      const shadow = await engine.openShadow({
        ...shadowSettings(settings, context),
        flavour: after.flavour,
        like: after,
        reachable: false,
        world: context,
      });
      return { shadow, loaded: false, close: () => shadow.close() };
    },
  );
  return { comparison: judged.comparison, catalogs, notes: judged.notes };
}

/** What remains of the claims, and what the plan left, by the severities of the settings. */
export function remainingOf(plan: Plan, verification: Verification | null, settings: Settings): readonly Remaining[] {
  const rules = { severities: settings.rules, overrides: settings.overrides };
  const findings = verification === null ? [] : applyRules(verification.comparison, verification.catalogs, rules);
  const severityOf = severities(rules);
  const left = plan.left.flatMap((difference) => leftFindings(difference, severityOf));
  return [...findings.map(fromFinding), ...left].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** Something at or above fail-on. */
export function isDrift(remaining: readonly Remaining[], settings: Settings): boolean {
  return verdict(remaining, settings['fail-on']) === 'drift';
}

/** In the same way as when the plan was made. */
export async function readTarget(target: LiveTarget, plan: Plan): Promise<Catalog> {
  return (await target.read({ selection: select(plan.selection) })).catalog;
}

function fromFinding({ severity, rule, change, object, property, reference, target }: Finding): Remaining {
  const { kind, name } = object;
  return { severity, rule, change, kind, name, ...(property === undefined ? {} : { property }), reference, target, why: null };
}

function leftFindings(
  { change, about, properties, why }: LeftDifference,
  severityOf: ReturnType<typeof severities>,
): Remaining[] {
  const table = about.table === null ? null : partsOf(about.table.name);
  const { kind, name } = about;
  return (properties ?? [undefined]).flatMap((property) => {
    const rule = ruleFor(change, kind, property);
    const severity = severityOf(rule, table);
    if (severity === 'off') return [];
    const which = property === undefined ? {} : { property };
    return [{ severity, rule: rule.name, change, kind, name, ...which, reference: null, target: null, why }];
  });
}

/** The names in a display name. */
export function partsOf(name: string): string[] {
  const parts = name.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** Our own tables come to be beside the plan; they are only seen at all when the selection takes such tables. */
function withoutOwn(catalog: Catalog): Catalog {
  const own = new Set(catalog.bookkeeping.filter(({ tool }) => tool === 'driftgate').map(({ path }) => displayName(path)));
  if (own.size === 0) return catalog;
  const belongs = (object: CatalogObject): boolean => {
    for (
      let holder: CatalogObject | undefined = object;
      holder !== undefined;
      holder = catalog.objects.get(holder.parent ?? '')
    ) {
      if (own.has(displayName(holder.path))) return true;
    }
    return false;
  };
  return { ...catalog, objects: new Map([...catalog.objects].filter(([, object]) => !belongs(object))) };
}

/** @param unfinished a sentence about another plan that is not finished */
export function stale({ id }: Plan, label: string, unfinished: string | null): DriftgateError {
  const what = `${label} is not as it was when the plan ${id.slice(0, 12)} was made: its schema was changed since. Nothing was changed now.`;
  return new DriftgateError('write', unfinished === null ? what : `${what} ${unfinished}`, {
    hint:
      unfinished === null
        ? 'Make a new plan, and let that be reviewed.'
        : 'Apply that plan again to finish it, or make a new plan from what there is now, and let that be reviewed.',
  });
}
