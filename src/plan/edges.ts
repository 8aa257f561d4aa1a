/**
 * What must come before what. An edge is hard when the later node cannot be done without the earlier one: then it is left out with it.
 * A soft edge is only the better order.
 */
import type { CatalogObject } from '../catalog/model.ts';
import type { Node, Nodes } from './nodes.ts';
import type { PlanWorld } from './world.ts';

export interface Edges {
  /** For each node those that come before it. */
  before(node: Node): ReadonlyMap<Node, 'hard' | 'soft'>;
  /** Objects of the target that stay, and without which a node would have to be done. */
  readonly blocked: ReadonlyMap<Node, CatalogObject>;
}

export function edges(nodes: Nodes, world: PlanWorld): Edges {
  const before = new Map<Node, Map<Node, 'hard' | 'soft'>>();
  const blocked = new Map<Node, CatalogObject>();
  const add = (earlier: Node | undefined, later: Node, strength: 'hard' | 'soft'): void => {
    if (earlier === undefined || earlier === later) return;
    const known = before.get(later) ?? new Map<Node, 'hard' | 'soft'>();
    if (known.get(earlier) !== 'hard') known.set(earlier, strength);
    before.set(later, known);
  };
  const { making, dropping, altering } = nodes;
  const freed = namesFreed(nodes, world);
  for (const node of nodes.all) {
    if (node.op === 'drop') {
      for (const gone of node.with) {
        // What goes before what holds it.
        add(dropping.get(gone.id), node, 'hard');
        for (const { object, certain } of world.target.dependents(gone.id)) {
          if (dropping.get(object.id) === node) continue;
          const user = dropping.get(object.id) ?? altering.get(object.id);
          add(user, node, certain ? 'hard' : 'soft');
          if (user === undefined && certain) blocked.set(node, object);
        }
      }
      continue;
    }
    for (const object of node.with.length === 0 ? [node.object] : node.with) {
      if (object.parent !== null) {
        add(making.get(object.parent), node, 'hard');
        add(altering.get(object.parent), node, 'soft');
      }
      for (const { id, certain } of node.from.needs(object)) {
        add(making.get(id), node, certain ? 'hard' : 'soft');
        const change = altering.get(id);
        add(node.again && change?.unit === node.unit ? duringOf(change) : change, node, certain ? 'hard' : 'soft');
      }
      // A name must be free.
      for (const name of world.ddl.names(object, node.from.catalog)) add(freed.get(name), node, 'hard');
    }
    // What is made again was dropped before.
    if (node.op === 'create' && node.again) add(dropping.get(node.object.id), node, 'hard');
    add(node.previous, node, 'hard');
    if (node.target !== undefined) {
      for (const { object } of world.target.dependents(node.target.id)) {
        const user = dropping.get(object.id);
        // What can be done while they are still there is.
        if (node.part === 'before' && user?.unit === node.unit) add(node, user, 'soft');
        else add(user, node, user?.unit === node.unit ? 'hard' : 'soft');
      }
    }
    // What must not be there while another changes is made again as soon as it has changed.
    if (node.op === 'create' && node.again) {
      for (const other of node.unit.nodes) {
        if (other.op !== 'alter') continue;
        if (other.part === 'after') add(node, other, 'soft');
        else add(other, node, 'soft');
      }
    }
  }
  return { before: (node) => before.get(node) ?? NONE, blocked };
}

/** The part of a change that others must not be there for. */
function duringOf(node: Node): Node {
  let part: Node | undefined = node;
  while (part !== undefined && part.part === 'after') part = part.previous;
  return part ?? node;
}

const NONE: ReadonlyMap<Node, 'hard' | 'soft'> = new Map();

/** Names that a node gives free. */
function namesFreed(nodes: Nodes, world: PlanWorld): ReadonlyMap<string, Node> {
  const freed = new Map<string, Node>();
  for (const node of nodes.all) {
    const gone = node.op === 'drop' ? node.with : node.target === undefined ? [] : [node.target];
    const kept = new Set(node.op === 'alter' ? world.ddl.names(node.object, node.from.catalog) : []);
    for (const object of gone)
      for (const name of world.ddl.names(object, world.target.catalog)) if (!kept.has(name)) freed.set(name, node);
  }
  return freed;
}
