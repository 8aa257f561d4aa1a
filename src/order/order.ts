/**
 * The order of tables by their foreign keys: parents first, so that rows can be written (and, backwards, deleted)
 * without breaking a key. Built from the catalog alone; it names no engine.
 */
import type { Catalog } from '../catalog/model.ts';
import { tableMatcher } from '../catalog/selection.ts';
import { components } from './components.ts';
import { findCycles } from './cycles.ts';
import { buildGraph, byName, type TableGraph } from './graph.ts';

export const ORDER_STRATEGIES = ['dependency', 'alphabetical', 'custom'] as const;
export type OrderStrategy = (typeof ORDER_STRATEGIES)[number];

export interface OrderSettings {
  readonly strategy: OrderStrategy;
  /** With `custom`: table names or patterns that go first, in this order; the rest follows by dependency. */
  readonly first: readonly string[];
}

/** Tables are display names throughout (`public.orders`), constraints the names that the server knows them by. */
export interface Order {
  readonly strategy: OrderStrategy;
  /** Every table, in the order to process them. */
  readonly tables: readonly OrderedTable[];
  /** Tables of one level refer only to earlier levels (or to their own cycle), so they may be processed in parallel. */
  readonly levels: readonly (readonly string[])[];
  /** Enough cycles that breaking each at its `breakAt` leaves none, unless `moreCycles` says otherwise. */
  readonly cycles: readonly Cycle[];
  /** True when the tables are so entangled that not every cycle is named. */
  readonly moreCycles: boolean;
  readonly selfReferences: readonly { readonly table: string; readonly constraint: string; readonly nullable: boolean }[];
  /** Foreign keys to tables that are not in the selection. */
  readonly outside: readonly { readonly table: string; readonly constraint: string; readonly to: string }[];
}

export interface OrderedTable {
  readonly table: string;
  /** Tables that it refers to, itself aside, sorted. */
  readonly dependsOn: readonly string[];
  readonly level: number;
}

export interface Cycle {
  /** The tables, each referring to the next, the last to the first. */
  readonly tables: readonly string[];
  /** The constraint that is best deferred or filled second to break the cycle, and why. Null when none can be. */
  readonly breakAt: {
    readonly table: string;
    readonly constraint: string;
    readonly to: string;
    readonly why: 'nullable' | 'deferrable' | 'neither';
  } | null;
}

export const DEFAULT_ORDER: OrderSettings = { strategy: 'dependency', first: [] };

/** The same catalog and settings give the same order, whatever order the objects were read in. */
export function order(catalog: Catalog, settings: OrderSettings = DEFAULT_ORDER): Order {
  const graph = buildGraph(catalog);
  const { cycles, moreCycles, units } = findCycles(graph, components(graph));
  const levels = toLevels(graph, units);
  const levelOf = new Map(levels.flatMap((tables, level) => tables.map((table) => [table, level] as const)));
  const tables = arrange(levels.flat(), graph, settings).map((table) => ({
    table,
    dependsOn: [...graph.parents(table)].sort(byName),
    level: levelOf.get(table) ?? 0,
  }));
  return {
    strategy: settings.strategy,
    tables,
    levels,
    cycles,
    moreCycles,
    selfReferences: graph.selfReferences,
    outside: graph.outside,
  };
}

/** Units are single tables or whole cycles, parents before children; a unit's level is one above its highest parent's. */
function toLevels(graph: TableGraph, units: readonly (readonly string[])[]): string[][] {
  const levelOf = new Map<string, number>();
  const levels: (readonly string[])[][] = [];
  for (const unit of units) {
    let level = 0;
    for (const table of unit) {
      for (const parent of graph.parents(table)) level = Math.max(level, (levelOf.get(parent) ?? -1) + 1);
    }
    for (const table of unit) levelOf.set(table, level);
    if (level === levels.length) levels.push([]);
    levels[level]?.push(unit);
  }
  const first = new Map(units.map((unit) => [unit, [...unit].sort(byName)[0] ?? '']));
  return levels.map((members) => members.sort((a, b) => byName(first.get(a) ?? '', first.get(b) ?? '')).flat());
}

function arrange(byDependency: readonly string[], graph: TableGraph, settings: OrderSettings): readonly string[] {
  if (settings.strategy === 'alphabetical') return [...byDependency].sort(byName);
  if (settings.strategy === 'dependency') return byDependency;
  const chosen = new Set<string>();
  for (const { matches } of settings.first.map(tableMatcher)) {
    for (const table of byDependency) if (matches(graph.path(table))) chosen.add(table);
  }
  return [...chosen, ...byDependency.filter((table) => !chosen.has(table))];
}
