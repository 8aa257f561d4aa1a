/** The part of the schema that drifted, as a graph: the tables with findings, what differs in each, and their neighbours by foreign keys. */
import type { Finding } from '../../rules/finding.ts';
import type { Report } from '../report.ts';
import { nameInside, singular } from '../words.ts';

export interface Affected {
  /** Those that drifted most first, neighbours last. */
  readonly tables: readonly AffectedTable[];
  readonly edges: readonly Edge[];
  /** Tables and foreign keys that belong to it and are not in it. */
  readonly leftOut: { readonly tables: number; readonly edges: number };
}

export interface AffectedTable {
  readonly table: string;
  /** `neighbour`: nothing worse than an info was found about it. */
  readonly state: Finding['change'] | 'neighbour';
  readonly severity: Finding['severity'] | null;
  readonly differs: readonly Differing[];
  readonly refersTo: readonly string[];
}

export interface Differing {
  readonly change: Finding['change'];
  readonly text: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** A cycle is best broken here. */
  readonly breaks: boolean;
}

const MOST_EDGES = 200;

/** Null when no table drifted. */
export function affected({ findings, order }: Report, mostTables: number): Affected | null {
  const known = new Map(order.tables.map(({ table, dependsOn }) => [table, dependsOn]));
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { table, kind } = finding.object;
    if (table === null || finding.severity === 'info' || !(known.has(table) || kind === 'table')) continue;
    const list = found.get(table);
    if (list === undefined) found.set(table, [finding]);
    else list.push(finding);
  }
  if (found.size === 0) return null;

  const all = order.tables.flatMap(({ table, dependsOn }) => dependsOn.map((to) => ({ from: table, to })));
  const neighbours = new Set(
    all.filter(({ from, to }) => found.has(from) || found.has(to)).flatMap(({ from, to }) => [from, to]),
  );
  const wanted = [...[...found.keys()].sort(bySeverity(found)), ...[...neighbours].filter((table) => !found.has(table)).sort()];
  const tables = wanted.slice(0, mostTables);
  const drawn = new Set(tables);
  const breaks = new Set(order.cycles.map(({ breakAt }) => `${breakAt?.table}\n${breakAt?.to}`));
  // Between two neighbours a key says nothing about the drift.
  const within = all.filter(({ from, to }) => drawn.has(from) && drawn.has(to) && (found.has(from) || found.has(to)));
  return {
    tables: tables.map((table) => ({ table, ...stateOf(table, found.get(table) ?? []), refersTo: known.get(table) ?? [] })),
    edges: within.slice(0, MOST_EDGES).map((edge) => ({ ...edge, breaks: breaks.has(`${edge.from}\n${edge.to}`) })),
    leftOut: { tables: wanted.length - tables.length, edges: Math.max(0, within.length - MOST_EDGES) },
  };
}

const WORST: readonly (Finding['severity'] | undefined)[] = ['error', 'warning'];

function bySeverity(found: ReadonlyMap<string, readonly Finding[]>): (a: string, b: string) => number {
  const rank = (table: string): number => WORST.indexOf(found.get(table)?.[0]?.severity);
  return (a, b) => rank(a) - rank(b) || (found.get(b)?.length ?? 0) - (found.get(a)?.length ?? 0) || (a < b ? -1 : 1);
}

function stateOf(table: string, findings: readonly Finding[]): Pick<AffectedTable, 'state' | 'severity' | 'differs'> {
  if (findings.length === 0) return { state: 'neighbour', severity: null, differs: [] };
  const severity = findings[0]!.severity;
  const whole = findings.find(({ object, change }) => object.name === table && object.kind === 'table' && change !== 'changed');
  return {
    state: whole?.change ?? 'changed',
    severity,
    differs: differing(
      table,
      findings.filter((finding) => finding !== whole),
    ),
  };
}

/** One line an object, with all of its properties that differ; columns first. */
function differing(table: string, findings: readonly Finding[]): Differing[] {
  const objects = new Map<string, { readonly finding: Finding; readonly properties: string[] }>();
  for (const finding of findings) {
    const known = objects.get(finding.object.id);
    const property = finding.property === undefined ? [] : [finding.property.replaceAll('-', ' ')];
    if (known === undefined) objects.set(finding.object.id, { finding, properties: property });
    else known.properties.push(...property);
  }
  const lines = [...objects.values()].map(({ finding: { object, change }, properties }) => {
    const own = object.name === table ? 'table' : nameInside(object);
    const named = object.kind === 'column' || own === 'table' ? own : `${singular(object.kind)} ${own}`;
    return {
      change,
      column: object.kind === 'column',
      text: properties.length === 0 ? named : `${named}: ${properties.join(', ')}`,
    };
  });
  return [...lines.filter(({ column }) => column), ...lines.filter(({ column }) => !column)].map(({ change, text }) => ({
    change,
    text,
  }));
}
