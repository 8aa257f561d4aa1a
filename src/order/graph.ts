/** The tables of a catalog as a graph: a node for each table, an edge for each foreign key, from the child to its parent. */
import { Graph } from '@dagrejs/graphlib';
import { type Catalog, displayName } from '../catalog/model.ts';
import type { Order } from './order.ts';

export interface TableGraph {
  /** Display names, sorted. */
  readonly tables: readonly string[];
  path(table: string): readonly string[];
  /** The tables that a table refers to, itself aside. */
  parents(table: string): readonly string[];
  /** The foreign keys from one table to another, sorted by name. */
  keys(table: string, parent: string): readonly Key[];
  readonly selfReferences: Order['selfReferences'];
  readonly outside: Order['outside'];
}

export interface Key {
  readonly constraint: string;
  readonly nullable: boolean;
  readonly deferrable: boolean;
}

export function buildGraph(catalog: Catalog): TableGraph {
  const graph = new Graph<undefined, string, Key[]>({ directed: true });
  const objects = [...catalog.objects.values()];
  const tableObjects = objects.filter(({ kind }) => kind === 'table');
  // Nodes are identities and not names: the library keeps nodes as properties of an object, where a table that is
  // called `constructor` would be taken for one that is there already.
  for (const { id, path } of tableObjects) graph.setNode(id, displayName(path));
  // A key of a partition, or to one, is a key of the table that it is part of.
  const tableOf = (id: string | null): string | null =>
    id === null || graph.hasNode(id) ? id : tableOf(catalog.objects.get(id)?.parent ?? null);

  const selfReferences: Order['selfReferences'][number][] = [];
  const outside: Order['outside'][number][] = [];
  const foreignKeys = objects.filter(({ reference }) => reference !== undefined).sort((a, b) => byName(a.id, b.id));
  for (const { reference, parent, path } of foreignKeys) {
    const from = tableOf(parent);
    if (reference === undefined || from === null) continue;
    const table = graph.node(from);
    const key: Key = { constraint: path.at(-1) ?? '', nullable: reference.nullable, deferrable: reference.deferrable };
    const to = tableOf(reference.table);
    if (to === null) outside.push({ table, constraint: key.constraint, to: reference.table.replace(/^[^:]*:/, '') });
    else if (to === from) selfReferences.push({ table, constraint: key.constraint, nullable: key.nullable });
    else graph.setEdge(from, to, [...(graph.edge(from, to) ?? []), key]);
  }

  const tables = new Map(
    tableObjects.map(({ id, path }) => {
      const parents = (graph.successors(id) ?? []).map((parent) => ({
        parent: graph.node(parent),
        keys: graph.edge(id, parent),
      }));
      return [graph.node(id), { path, parents: new Map(parents.map(({ parent, keys }) => [parent, keys])) }];
    }),
  );
  return {
    tables: [...tables.keys()].sort(byName),
    selfReferences,
    outside,
    path: (table) => tables.get(table)?.path ?? [],
    parents: (table) => [...(tables.get(table)?.parents.keys() ?? [])],
    keys: (table, parent) => tables.get(table)?.parents.get(parent) ?? [],
  };
}

/** By code unit: the same on every machine, whatever its locale. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
