/** The tables that take part and the foreign keys among them, as sampling sees them. */
import { type Catalog, displayName } from '../../catalog/model.ts';

export interface SampleRequestTable {
  readonly id: string;
  readonly path: readonly string[];
  /** Columns that tell its rows apart; none when nothing does. */
  readonly key: readonly string[];
}

export interface SampleTable extends SampleRequestTable {
  readonly name: string;
  /** What has to be known of a row: its key, what it refers to others by, and what others refer to it by. */
  readonly columns: readonly string[];
  readonly parents: readonly Link[];
  readonly children: readonly Link[];
}

/** One foreign key. */
export interface Link {
  readonly child: SampleTable;
  readonly parent: SampleTable;
  /** Column of the child, column of the parent. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly nullable: boolean;
}

/** Foreign keys to and from tables that take no part do not count: their rows stay as they are. */
export function sampleTables(catalog: Catalog, requested: readonly SampleRequestTable[]): readonly SampleTable[] {
  const tables = new Map(requested.map((table) => [table.id, new Table(table)]));
  // A key of a partition, or to one, is a key of the table that it is part of.
  const tableOf = (id: string | null): Table | undefined =>
    id === null ? undefined : (tables.get(id) ?? tableOf(catalog.objects.get(id)?.parent ?? null));
  const known = new Set<string>();
  for (const { parent: owner, reference } of catalog.objects.values()) {
    if (reference === undefined) continue;
    const [child, parent] = [tableOf(owner), tableOf(reference.table)];
    const pairs = reference.columns.map((column, place) => [column, reference.toColumns[place] ?? ''] as const);
    const same = JSON.stringify([child?.id, parent?.id, pairs]);
    if (child === undefined || parent === undefined || pairs.length === 0 || known.has(same)) continue;
    known.add(same);
    link({ child, parent, pairs, nullable: reference.nullable });
  }
  return [...tables.values()];
}

class Table implements SampleTable {
  readonly id: string;
  readonly path: readonly string[];
  readonly key: readonly string[];
  readonly name: string;
  readonly columns: string[];
  readonly parents: Link[] = [];
  readonly children: Link[] = [];

  constructor({ id, path, key }: SampleRequestTable) {
    this.id = id;
    this.path = path;
    this.key = key;
    this.name = displayName(path);
    this.columns = [...key];
  }
}

function link(made: Link & { readonly child: Table; readonly parent: Table }): void {
  const { child, parent, pairs } = made;
  child.parents.push(made);
  parent.children.push(made);
  for (const [from, to] of pairs) {
    if (!child.columns.includes(from)) child.columns.push(from);
    if (!parent.columns.includes(to)) parent.columns.push(to);
  }
}
