/**
 * Strongly connected components by Tarjan's algorithm. graphlib has one too, but it calls itself for every step along a
 * path: a chain of some thousand tables overflows the stack. This one keeps its own.
 */
import type { TableGraph } from './graph.ts';

/** Every table in exactly one component; a component comes after all those that its tables refer to. */
export function components(graph: Pick<TableGraph, 'tables' | 'parents'>): string[][] {
  const visits = new Map<string, Visit>();
  const open: Visit[] = [];
  const found: string[][] = [];

  for (const root of graph.tables) {
    if (visits.has(root)) continue;
    const path: Visit[] = [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const parent = visit.parents[visit.next];
      if (parent !== undefined) {
        visit.next += 1;
        const seen = visits.get(parent);
        if (seen === undefined) path.push(enter(parent));
        else if (seen.open) visit.low = Math.min(visit.low, seen.index);
        continue;
      }
      path.pop();
      const child = path.at(-1);
      if (child !== undefined) child.low = Math.min(child.low, visit.low);
      if (visit.low === visit.index) found.push(close(visit));
    }
  }
  return found;

  function enter(table: string): Visit {
    const visit: Visit = { table, parents: graph.parents(table), next: 0, index: visits.size, low: visits.size, open: true };
    visits.set(table, visit);
    open.push(visit);
    return visit;
  }

  function close(first: Visit): string[] {
    const members = open.splice(open.lastIndexOf(first));
    for (const member of members) member.open = false;
    return members.map(({ table }) => table);
  }
}

interface Visit {
  readonly table: string;
  readonly parents: readonly string[];
  /** Which of the parents is looked at next. */
  next: number;
  readonly index: number;
  /** The smallest index that is reached from here. */
  low: number;
  /** Whether its component is still being collected. */
  open: boolean;
}
