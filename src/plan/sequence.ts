/**
 * Puts the statements of all nodes in order: each after those it must follow, else those that can share a transaction together, and
 * those of one table together.
 */
import type { Statement } from '../engines/ddl.ts';
import type { Edges } from './edges.ts';
import type { Node } from './nodes.ts';
import { Ready } from './ready.ts';

export interface Step {
  readonly node: Node;
  readonly statement: Statement;
}

/** @param nodes in the order that is kept where nothing speaks against it @param placeOf what steps are kept together by */
export function sequence(nodes: readonly Node[], edges: Edges, placeOf: (node: Node) => string): Step[] {
  const open = new Set(nodes);
  const waiting = new Map<Node, Set<Node>>();
  const later = new Map<Node, Node[]>();
  const ready = new Ready(nodes, placeOf);
  const finish = (first: Node): void => {
    // What has nothing to do is done as soon as it could begin.
    const finished = [first];
    for (const node of finished) {
      open.delete(node);
      for (const next of later.get(node) ?? []) {
        const left = waiting.get(next)!;
        left.delete(node);
        if (left.size === 0 && open.has(next)) begin(next, finished);
      }
    }
  };
  const begin = (node: Node, finished: Node[]): void => {
    const [statement] = node.statements;
    if (statement === undefined) finished.push(node);
    else ready.add(node, statement, false);
  };
  /** @param strengths of the edges that count */
  const start = (strengths: readonly string[]): void => {
    waiting.clear();
    later.clear();
    ready.clear();
    for (const node of open) {
      const earlier = [...edges.before(node)].filter(([other, strength]) => open.has(other) && strengths.includes(strength));
      waiting.set(node, new Set(earlier.map(([other]) => other)));
      for (const [other] of earlier) {
        const list = later.get(other);
        if (list === undefined) later.set(other, [node]);
        else list.push(node);
      }
    }
    const empty: Node[] = [];
    for (const node of [...open]) if (waiting.get(node)!.size === 0) begin(node, empty);
    for (const node of empty) finish(node);
  };
  const steps: Step[] = [];
  const progress = new Map<Node, number>();
  start(['hard', 'soft']);
  let place = '';
  while (open.size > 0) {
    let node = ready.take(place);
    if (node === null) {
      // A circle of wishes: only what must be is left. A circle of musts is none that can be ordered.
      start(['hard']);
      node = ready.take(place);
      if (node === null && open.size === 0) break;
      if (node === null)
        throw new Error(`what needs what goes in a circle: ${[...open].map(({ object }) => object.id).join(', ')}`);
    }
    const done = progress.get(node) ?? 0;
    steps.push({ node, statement: node.statements[done]! });
    progress.set(node, done + 1);
    place = placeOf(node);
    const next = node.statements[done + 1];
    if (next === undefined) finish(node);
    else ready.add(node, next, true);
  }
  return steps;
}
