/**
 * Names the cycles among tables and the constraint at which each is best broken. It goes on until breaking them all
 * leaves none: where tables refer to each other in several ways, one cycle by its own says too little.
 */
import { byName, type Key, type TableGraph } from './graph.ts';
import type { Cycle } from './order.ts';

/** No person reads more, and a few hundred tables that all refer to each other have tens of thousands. */
const MOST_CYCLES = 500;

export interface CycleSearch {
  readonly cycles: readonly Cycle[];
  readonly moreCycles: boolean;
  /** The components as given, the tables within a cycle in the order that its breaks make possible. */
  readonly units: readonly (readonly string[])[];
}

export function findCycles(graph: TableGraph, components: readonly (readonly string[])[]): CycleSearch {
  const cycles: Cycle[] = [];
  const entangled = components.filter((tables) => tables.length > 1).sort((a, b) => byName(smallest(a), smallest(b)));
  const ordered = new Map<readonly string[], readonly string[]>();
  let moreCycles = false;
  for (const tables of entangled) {
    const knot = new Knot(graph, tables);
    for (let cycle = knot.next(); cycle !== null; cycle = knot.next()) {
      if (cycles.length >= MOST_CYCLES) {
        moreCycles = true;
        break;
      }
      cycles.push(cycle);
    }
    ordered.set(tables, knot.order());
  }
  return { cycles, moreCycles, units: components.map((tables) => ordered.get(tables) ?? tables) };
}

/** Tables that all reach each other. Works on numbers, not names: it walks the same edges once for every cycle. */
class Knot {
  readonly #tables: readonly string[];
  readonly #edges: readonly Edge[];
  /** For each table, the edges from it and to it that may still be on a cycle. */
  readonly #out: Set<Edge>[];
  readonly #in: Set<Edge>[];
  #start = 0;

  constructor(graph: TableGraph, tables: readonly string[]) {
    this.#tables = [...tables].sort(byName);
    const position = new Map(this.#tables.map((table, index) => [table, index]));
    this.#edges = this.#tables.flatMap((table, from) =>
      graph
        .parents(table)
        .map((parent) => ({ from, to: position.get(parent) ?? -1, keys: [...graph.keys(table, parent)].sort(byEase) }))
        .filter(({ to }) => to >= 0)
        .sort((a, b) => a.to - b.to),
    );
    this.#out = this.#tables.map(() => new Set());
    this.#in = this.#tables.map(() => new Set());
    for (const edge of this.#edges) {
      this.#out[edge.from]?.add(edge);
      this.#in[edge.to]?.add(edge);
    }
  }

  /** A shortest cycle through the first table that is on one, which is broken with it; null when none is left. */
  next(): Cycle | null {
    for (; this.#start < this.#tables.length; this.#start += 1) {
      const edges = this.#shortest(this.#start);
      if (edges !== null) return this.#break(edges);
    }
    return null;
  }

  /** Breadth first from a table back to itself. */
  #shortest(start: number): Edge[] | null {
    if (this.#in[start]?.size === 0) return null;
    const reachedBy: (Edge | undefined)[] = new Array(this.#tables.length);
    const queue = [start];
    for (let head = 0; head < queue.length; head += 1) {
      for (const edge of this.#out[queue[head] ?? -1] ?? []) {
        if (reachedBy[edge.to] !== undefined) continue;
        reachedBy[edge.to] = edge;
        if (edge.to === start) return trace(reachedBy, edge);
        queue.push(edge.to);
      }
    }
    return null;
  }

  #break(edges: readonly Edge[]): Cycle {
    const weakest = edges.reduce((best, edge) => (compareEdges(edge, best) < 0 ? edge : best));
    const key = weakest.keys.shift();
    if (weakest.keys.length === 0) this.#remove(weakest);
    const tables = edges.map(({ from }) => this.#name(from));
    if (key === undefined) return { tables, breakAt: null };
    const why = (['nullable', 'deferrable', 'neither'] as const)[ease(key)] ?? 'neither';
    return { tables, breakAt: { table: this.#name(weakest.from), constraint: key.constraint, to: this.#name(weakest.to), why } };
  }

  /** Takes an edge away, and with it all those that cannot be on a cycle any more. */
  #remove(edge: Edge): void {
    const going = [edge];
    for (let gone = going.pop(); gone !== undefined; gone = going.pop()) {
      this.#out[gone.from]?.delete(gone);
      this.#in[gone.to]?.delete(gone);
      if (this.#out[gone.from]?.size === 0) going.push(...(this.#in[gone.from] ?? []));
      if (this.#in[gone.to]?.size === 0) going.push(...(this.#out[gone.to] ?? []));
    }
  }

  /** Parents first, along the edges that are not broken. */
  order(): string[] {
    const unbroken = this.#edges.filter(({ keys }) => keys.length > 0);
    const waiting = this.#tables.map(() => 0);
    const children: number[][] = this.#tables.map(() => []);
    for (const { from, to } of unbroken) {
      waiting[from] = (waiting[from] ?? 0) + 1;
      children[to]?.push(from);
    }
    const done: number[] = waiting.flatMap((count, table) => (count === 0 ? [table] : []));
    for (let head = 0; head < done.length; head += 1) {
      for (const child of children[done[head] ?? -1] ?? []) {
        const left = (waiting[child] ?? 0) - 1;
        waiting[child] = left;
        if (left === 0) done.push(child);
      }
    }
    // Tables that are still waiting belong to cycles that were too many to name.
    const rest = waiting.flatMap((count, table) => (count > 0 ? [table] : []));
    return [...done, ...rest].map((table) => this.#name(table));
  }

  #name(index: number): string {
    return this.#tables[index] ?? '';
  }
}

interface Edge {
  readonly from: number;
  readonly to: number;
  /** What still holds it, easiest to break first; broken ones are taken off. */
  readonly keys: Key[];
}

function trace(reachedBy: readonly (Edge | undefined)[], last: Edge): Edge[] {
  const edges: Edge[] = [last];
  for (let edge = reachedBy[last.from]; edge !== undefined && edge !== last; edge = reachedBy[edge.from]) edges.push(edge);
  return edges.reverse();
}

/** An edge is as hard to break as its hardest key, and harder the more keys it has. */
function compareEdges(a: Edge, b: Edge): number {
  const hardest = ({ keys }: Edge): number => ease(keys.at(-1));
  return hardest(a) - hardest(b) || a.keys.length - b.keys.length || a.from - b.from || a.to - b.to;
}

function byEase(a: Key, b: Key): number {
  return ease(a) - ease(b) || byName(a.constraint, b.constraint);
}

/** A nullable key needs nothing of the database; a deferrable one needs a transaction. */
function ease(key: Key | undefined): 0 | 1 | 2 {
  return key?.nullable ? 0 : key?.deferrable ? 1 : 2;
}

function smallest(tables: readonly string[]): string {
  return tables.reduce((least, table) => (byName(table, least) < 0 ? table : least));
}
