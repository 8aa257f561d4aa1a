import type { CatalogObject } from '../catalog/model.ts';
import type { Node } from './nodes.ts';

interface Held {
  readonly node: Node;
  /** A foreign key in what the node drops. */
  readonly object: CatalogObject;
}

/** The foreign keys of what is dropped, and of which one cannot go before the other: in a circle, or behind one. */
export function circularKeys(drops: readonly Node[], dropping: ReadonlyMap<string, Node>): Held[] {
  const keys = new Map<Node, Held[]>();
  for (const node of drops) {
    const held = node.with.filter(({ reference }) => {
      const other = reference === undefined ? undefined : dropping.get(reference.table);
      return other !== undefined && other !== node;
    });
    keys.set(
      node,
      held.map((object) => ({ node, object })),
    );
  }
  // Whoever nobody refers to can go, and then those that nobody else refers to.
  const users = new Map<Node, number>(drops.map((node) => [node, 0]));
  const referred = (held: readonly Held[]): Node[] => held.map(({ object }) => dropping.get(object.reference!.table)!);
  for (const held of keys.values()) for (const other of referred(held)) users.set(other, (users.get(other) ?? 0) + 1);
  const free = drops.filter((node) => users.get(node) === 0);
  for (const node of free) {
    for (const other of referred(keys.get(node) ?? [])) {
      const left = (users.get(other) ?? 0) - 1;
      users.set(other, left);
      if (left === 0) free.push(other);
    }
    keys.delete(node);
  }
  return [...keys.values()].flat();
}
