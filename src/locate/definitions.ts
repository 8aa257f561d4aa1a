/**
 * Where code defines tables, columns and other objects: filled file by file, asked by name. Names that the code spells out are held
 * apart from those that a tool makes of a class or a property, which are found whatever the spelling. What is defined in two places at
 * once is in none: a wrong place is worse than no place.
 */
import type { Finding } from '../rules/finding.ts';

export interface Place {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface TableName {
  /** Null where the code does not say. */
  readonly schema?: string | null;
  readonly name: string;
}

/** `implied`: the tool makes the name in the database of this one. */
export interface Naming {
  readonly implied?: boolean;
}

export class Definitions {
  readonly #ordered: boolean;
  readonly #tables = new Map<string, Table[]>();
  readonly #objects = new Map<string, { readonly name: TableName; readonly place: Place }[]>();

  /** @param ordered what comes later changes what came before, as in migrations; else all of it holds at once */
  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  defineTable(name: TableName, place: Place, { implied = false }: Naming = {}): Table {
    const table = new Table(name, place);
    const key = implied ? impliedTable(name.name) : exact(name.name);
    const others = this.#tables.get(key) ?? [];
    const kept = this.#ordered ? others.filter((other) => !isSame(other.name, name)) : others;
    this.#tables.set(key, [...kept, table]);
    return table;
  }

  /** A table that is there already, perhaps made elsewhere. */
  alterTable(name: TableName): Table {
    const key = exact(name.name);
    const known = fitting(this.#tables.get(key) ?? [], name).at(-1);
    if (known !== undefined) return known;
    const table = new Table(name, null);
    this.#tables.set(key, [...(this.#tables.get(key) ?? []), table]);
    return table;
  }

  renameTable(from: TableName, to: TableName): void {
    const table = this.alterTable(from);
    this.dropTable(from);
    const key = exact(to.name);
    const name = { schema: to.schema ?? from.schema ?? null, name: to.name };
    this.#tables.set(key, [...(this.#tables.get(key) ?? []).filter((other) => !isSame(other.name, name)), table.called(name)]);
  }

  dropTable(name: TableName): void {
    const key = exact(name.name);
    const known = this.#tables.get(key) ?? [];
    const gone = fitting(known, name);
    this.#tables.set(
      key,
      known.filter((table) => !gone.includes(table)),
    );
  }

  /** Anything else that has a name of its own: an enum, a sequence, an index. */
  defineObject(name: TableName, place: Place): void {
    const others = this.#objects.get(exact(name.name)) ?? [];
    const kept = this.#ordered ? others.filter((other) => !isSame(other.name, name)) : others;
    this.#objects.set(exact(name.name), [...kept, { name, place }]);
  }

  /**
   * The object that a finding is about, or what holds it; null when neither is known.
   * @param side that this is the code of: what only the other one has is in no file of it
   */
  find({ object, change }: Pick<Finding, 'object' | 'change'>, side: 'reference' | 'target' = 'reference'): Place | null {
    const { kind, path } = object;
    const own = path.at(-1);
    if (own === undefined) return null;
    const isElsewhere = change === (side === 'reference' ? 'extra' : 'missing');
    if (RELATIONS.has(kind)) return isElsewhere ? null : (this.#table(path)?.place ?? null);
    if (object.table === null) return isElsewhere ? null : this.#object(path);
    const table = this.#table(path.slice(0, -1));
    if (kind === 'column') return (isElsewhere ? null : table?.column(own, change === 'changed')) ?? table?.place ?? null;
    const named = isElsewhere ? null : (table?.object(own) ?? null);
    return named ?? table?.place ?? null;
  }

  #object(path: readonly string[]): Place | null {
    const name = { schema: path.length > 1 ? path.at(-2)! : null, name: path.at(-1)! };
    const [found, ...others] = fitting(this.#objects.get(exact(name.name)) ?? [], name);
    return found === undefined || others.length > 0 ? null : found.place;
  }

  #table(path: readonly string[]): Table | null {
    const own = path.at(-1);
    if (own === undefined) return null;
    const name = { schema: path.length > 1 ? path.at(-2)! : null, name: own };
    for (const key of [exact(own), impliedTable(own)]) {
      const [table, ...others] = fitting(this.#tables.get(key) ?? [], name);
      if (table !== undefined) return others.length === 0 ? table : null;
    }
    return null;
  }
}

export class Table {
  readonly name: TableName;
  /** Null when only what was changed in it is known. */
  readonly place: Place | null;
  readonly #columns: Map<string, Column[]>;
  readonly #objects: Map<string, Place>;

  constructor(name: TableName, place: Place | null, of?: Table) {
    this.name = name;
    this.place = place;
    this.#columns = of === undefined ? new Map() : of.#columns;
    this.#objects = of === undefined ? new Map() : of.#objects;
  }

  called(name: TableName): Table {
    return new Table(name, this.place, this);
  }

  defineColumn(name: string, place: Place, { implied = false }: Naming = {}): void {
    const key = implied ? impliedColumn(name) : exact(name);
    this.#columns.set(key, [...(this.#columns.get(key) ?? []), { added: place, last: place }]);
  }

  /** It is changed there, and was there before. */
  alterColumn(name: string, place: Place): void {
    const [known] = this.#columns.get(exact(name)) ?? [];
    this.#columns.set(exact(name), [{ added: known?.added ?? null, last: place }]);
  }

  dropColumn(name: string): void {
    this.#columns.delete(exact(name));
  }

  renameColumn(from: string, to: string, place: Place): void {
    this.dropColumn(from);
    this.defineColumn(to, place);
  }

  defineObject(name: string, place: Place): void {
    this.#objects.set(exact(name), place);
  }

  /** @param changed where it was changed last, rather than where it was added */
  column(name: string, changed: boolean): Place | null {
    for (const key of [exact(name), impliedColumn(name)]) {
      const [column, ...others] = this.#columns.get(key) ?? [];
      if (column !== undefined) return others.length > 0 ? null : changed ? column.last : (column.added ?? column.last);
    }
    return null;
  }

  object(name: string): Place | null {
    return this.#objects.get(exact(name)) ?? null;
  }
}

interface Column {
  readonly added: Place | null;
  readonly last: Place;
}

const RELATIONS = new Set(['table', 'view', 'materialized-view', 'partition']);

/** Those of the schema; else those that name none. */
function fitting<T extends { readonly name: TableName }>(list: readonly T[], { schema = null }: TableName): readonly T[] {
  if (schema === null) return list;
  const named = list.filter(({ name }) => name.schema != null && exact(name.schema) === exact(schema));
  return named.length > 0 ? named : list.filter(({ name }) => name.schema == null);
}

function isSame(a: TableName, b: TableName): boolean {
  return (a.schema ?? null) === (b.schema ?? null);
}

function exact(name: string): string {
  return name.toLowerCase();
}

/** The same for `createdAt` and `created_at`. The mark keeps it apart from what is spelled out. */
function impliedColumn(name: string): string {
  return `~${name.toLowerCase().replaceAll('_', '')}`;
}

/** The same for `OrderItem`, `order_item` and `order_items`. */
function impliedTable(name: string): string {
  let folded = impliedColumn(name);
  for (let last = ''; last !== folded; ) {
    last = folded;
    folded = folded
      .replace(/ies$/, 'y')
      .replace(/(?<=s|x|z|ch|sh)es$/, '')
      .replace(/(?<=[^s~])s$/, '');
  }
  return folded;
}
