/**
 * Puts the statements of all nodes in order: each after those it must follow, else those that can share a transaction together, and
 * those of one table together.
 */
import type { Statement } from '../engines/ddl.ts';
import type { Edges } from './edges.ts';
import type { Node } from './nodes.ts';

export interface Step {
  readonly node: Node;
  readonly statement: Statement;
}

/** @param nodes in the order that is kept where nothing speaks against it @param placeOf what steps are kept together by */
export function sequence(nodes: readonly Node[], edges: Edges, placeOf: (node: Node) => string): Step[] {
  const open = new Set(nodes);
  const waiting = new Map<Node, Set<Node>>();
  const later = new Map<Node, Node[]>();
  const wait = (strengths: readonly string[]): void => {
    waiting.clear();
    later.clear();
    for (const node of open) {
      const earlier = [...edges.before(node)].filter(([other, strength]) => open.has(other) && strengths.includes(strength));
      waiting.set(node, new Set(earlier.map(([other]) => other)));
      for (const [other] of earlier) later.set(other, [...(later.get(other) ?? []), node]);
    }
  };
  wait(['hard', 'soft']);
  const rank = new Map(nodes.map((node, place) => [node, place]));
  const steps: Step[] = [];
  const progress = new Map<Node, number>();
  let ready = nodes.filter((node) => waiting.get(node)!.size === 0);
  let last: { readonly transaction: Statement['transaction']; readonly place: string } | null = null;
  const finish = (node: Node): void => {
    open.delete(node);
    ready = ready.filter((other) => other !== node);
    for (const next of later.get(node) ?? []) {
      const left = waiting.get(next)!;
      left.delete(node);
      if (left.size === 0 && open.has(next) && !ready.includes(next)) ready.push(next);
    }
  };
  while (open.size > 0) {
    if (ready.length === 0) {
      // A circle of wishes: only what must be is left. A circle of musts is none that can be ordered.
      wait(['hard']);
      ready = [...open].filter((node) => waiting.get(node)!.size === 0);
      if (ready.length === 0)
        throw new Error(`what needs what goes in a circle: ${[...open].map(({ object }) => object.id).join(', ')}`);
    }
    const empty = ready.find((node) => (progress.get(node) ?? 0) >= node.statements.length);
    if (empty !== undefined) {
      finish(empty);
      continue;
    }
    let best: Node | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const node of ready) {
      const cost =
        costOf(node.statements[progress.get(node) ?? 0]!, placeOf(node), last, progress.has(node)) * 1e6 + rank.get(node)!;
      if (cost < bestCost) [best, bestCost] = [node, cost];
    }
    const done = progress.get(best!) ?? 0;
    const statement = best!.statements[done]!;
    steps.push({ node: best!, statement });
    progress.set(best!, done + 1);
    last = { transaction: statement.transaction, place: placeOf(best!) };
    if (done + 1 === best!.statements.length) finish(best!);
  }
  return steps;
}

/** The less, the sooner. A node that is begun is not left waiting; what can share the transaction goes before what ends it. */
function costOf(
  { transaction }: Statement,
  place: string,
  last: { readonly transaction: Statement['transaction']; readonly place: string } | null,
  begun: boolean,
): number {
  const kind = { joined: 0, own: 4, none: 4 }[transaction];
  return kind + (last?.place === place ? 0 : 2) + (begun ? 0 : 1);
}
