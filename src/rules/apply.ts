/** Turns differences into findings: each gets the severity of its rule, and what is turned off is left out. */
import type { MigrationState } from '../catalog/migrations.ts';
import { type Catalog, type CatalogObject, displayName } from '../catalog/model.ts';
import { tableMatcher } from '../catalog/selection.ts';
import type { Comparison, Difference } from '../diff/difference.ts';
import { type FailOn, type Finding, type FindingObject, findingObject, SEVERITIES, type Severity } from './finding.ts';
import { type Rule, ruleFor } from './rules.ts';
import { ANY_RULE, DEFAULT_RULES, type RuleSettings, type Severities } from './settings.ts';

export interface Sides {
  readonly reference: Catalog;
  readonly target: Catalog;
}

/** One finding for each missing or extra object and for each changed property, in the order of a report. */
export function applyRules(
  comparison: Comparison,
  sides: Sides,
  settings: RuleSettings = DEFAULT_RULES,
  migrations: MigrationState | null = null,
): Finding[] {
  const severityOf = severities(settings);
  const findings: Finding[] = [];
  const add = (finding: Omit<Finding, 'rule' | 'severity'>, tablePath: readonly string[] | null): void => {
    const rule = ruleFor(finding.change, finding.object.kind, finding.property);
    const severity = severityOf(rule, tablePath);
    if (severity !== 'off') findings.push({ rule: rule.name, severity, ...finding });
  };

  for (const difference of comparison.differences) {
    const [object, catalog] =
      difference.change === 'extra' ? [difference.target, sides.target] : [difference.reference, sides.reference];
    const table = tableOf(object, catalog);
    const name = displayName(object.path);
    const about = findingObject(object, table === null ? null : displayName(table.path), name);
    for (const values of valuesOf(difference)) add({ change: difference.change, object: about, ...values }, table?.path ?? null);
  }
  for (const count of countsThatDiffer(sides)) add(count, null);
  if (migrations !== null) for (const finding of migrationFindings(migrations)) add(finding, null);
  return findings.sort(bySeverityAndPlace);
}

/** What a plan is to mend: differences, and of changed objects the properties, whose rule is not turned off. */
export function withoutWhatIsOff(comparison: Comparison, sides: Sides, settings: RuleSettings): readonly Difference[] {
  const severityOf = severities(settings);
  return comparison.differences.flatMap((difference): readonly Difference[] => {
    const [object, catalog] =
      difference.change === 'extra' ? [difference.target, sides.target] : [difference.reference, sides.reference];
    const table = tableOf(object, catalog)?.path ?? null;
    const isOn = (property?: string): boolean => severityOf(ruleFor(difference.change, object.kind, property), table) !== 'off';
    if (difference.change !== 'changed') return isOn() ? [difference] : [];
    const properties = difference.properties.filter(({ property }) => isOn(property));
    return properties.length === 0 ? [] : [{ ...difference, properties }];
  });
}

/** `in-sync`: nothing was found. `drift`: something at or above `failOn`. `differs`: something, but below it. */
export function verdict(findings: readonly Pick<Finding, 'severity'>[], failOn: FailOn): 'in-sync' | 'differs' | 'drift' {
  if (findings.length === 0) return 'in-sync';
  if (failOn === 'never') return 'differs';
  return findings.some(({ severity }) => rank(severity) <= rank(failOn)) ? 'drift' : 'differs';
}

type Values = Pick<Finding, 'reference' | 'target' | 'inside'> & { readonly property?: string };

function valuesOf(difference: Difference): Values[] {
  switch (difference.change) {
    case 'missing':
      return [{ reference: difference.reference.definition, target: null, inside: difference.inside }];
    case 'extra':
      return [{ reference: null, target: difference.target.definition, inside: difference.inside }];
    case 'changed':
      return difference.properties.map(({ property, reference, target }) => ({ property, reference, target, inside: 0 }));
  }
}

/** Kinds that stand by themselves and hold others, whose name a person looks for. */
const RELATIONS = ['table', 'view', 'materialized-view'];

/** The table or view that an object belongs to: itself, or the nearest one that holds it. */
function tableOf(object: CatalogObject, catalog: Catalog): CatalogObject | null {
  for (let holder: CatalogObject | undefined = object; holder !== undefined; holder = catalog.objects.get(holder.parent ?? '')) {
    if (RELATIONS.includes(holder.kind)) return holder;
  }
  return null;
}

function countsThatDiffer({ reference, target }: Sides): Omit<Finding, 'rule' | 'severity'>[] {
  const counts = (catalog: Catalog) => new Map(catalog.notCompared.map(({ kind, count }) => [kind, count]));
  const [left, right] = [counts(reference), counts(target)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((kind) => (left.get(kind) ?? 0) !== (right.get(kind) ?? 0))
    .map((kind) => ({
      change: 'changed',
      object: wholeKind(kind),
      property: 'count',
      reference: left.get(kind) ?? 0,
      target: right.get(kind) ?? 0,
      inside: 0,
    }));
}

/** A migration is missing while it is pending, and extra where the code does not have it. */
function migrationFindings({ pending, unknown, failed, edited }: MigrationState): Omit<Finding, 'rule' | 'severity'>[] {
  const about = (name: string) => ({ object: migration(name), inside: 0 });
  return [
    ...pending.map(({ name, file }) => ({ ...about(name), change: 'missing' as const, reference: file, target: null })),
    ...unknown.map((name) => ({ ...about(name), change: 'extra' as const, reference: null, target: null })),
    ...failed.map((name) => ({
      ...about(name),
      change: 'changed' as const,
      property: 'state',
      reference: null,
      target: 'failed',
    })),
    ...edited.map((name) => ({
      ...about(name),
      change: 'changed' as const,
      property: 'text',
      reference: null,
      target: 'another',
    })),
  ];
}

function migration(name: string): FindingObject {
  return { kind: 'migration', id: `migration:${name}`, name, table: null, path: [name] };
}

function wholeKind(kind: string): FindingObject {
  return { kind, id: `${kind}:*`, name: '*', table: null, path: [] };
}

/** Overrides are asked from the last to the first, each for the rule by name and then for `*`. */
export function severities({ severities, overrides }: RuleSettings): (rule: Rule, table: readonly string[] | null) => Severity {
  const byTable = overrides.map(({ tables, rules }) => ({ matchers: tables.map(tableMatcher), rules })).reverse();
  const named = (list: Severities, rule: Rule): Severity | undefined => list[rule.name] ?? list[ANY_RULE];
  return (rule, table) => {
    if (table !== null) {
      for (const { matchers, rules } of byTable) {
        const severity = named(rules, rule);
        if (severity !== undefined && matchers.some(({ matches }) => matches(table))) return severity;
      }
    }
    return named(severities, rule) ?? rule.severity;
  };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Worst first; then by table, what stands in no table last; then missing, changed, extra; then by name. */
function bySeverityAndPlace(a: Finding, b: Finding): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    Number(a.object.table === null) - Number(b.object.table === null) ||
    compareText(a.object.table ?? '', b.object.table ?? '') ||
    CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
    compareText(a.object.id, b.object.id) ||
    compareText(a.property ?? '', b.property ?? '')
  );
}

const CHANGES: readonly Finding['change'][] = ['missing', 'changed', 'extra'];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
