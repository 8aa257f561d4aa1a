/** What stands around an object in its catalog: its children, and what needs it. Found once for a catalog, when it is first asked for. */
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import type { EngineDdl } from '../engines/ddl.ts';

export interface Need {
  readonly id: string;
  /** The server says so, or the object's own text names it; else it is only made before, to be sure. */
  readonly certain: boolean;
}

export class Surroundings {
  readonly catalog: Catalog;
  readonly #ddl: EngineDdl;
  #children: Map<string, CatalogObject[]> | undefined;
  #dependents: Map<string, { object: CatalogObject; certain: boolean }[]> | undefined;

  constructor(catalog: Catalog, ddl: EngineDdl) {
    this.catalog = catalog;
    this.#ddl = ddl;
  }

  has(object: CatalogObject): boolean {
    return this.catalog.objects.get(object.id) === object;
  }

  children(id: string): readonly CatalogObject[] {
    this.#children ??= grouped(this.catalog.objects.values(), ({ parent }) => parent);
    return this.#children.get(id) ?? [];
  }

  /** The object and all that lives in it. */
  withDescendants(object: CatalogObject): CatalogObject[] {
    const found = [object];
    for (const one of found) found.push(...this.children(one.id));
    return found;
  }

  /** What must be there before it is, its parent aside. */
  needs(object: CatalogObject): Need[] {
    const known = new Map(object.dependsOn.map((id) => [id, { id, certain: true }]));
    for (const id of this.#ddl.needs(object, this.catalog)) {
      if (known.has(id) || id === object.id) continue;
      const name = this.catalog.objects.get(id)?.path.at(-1);
      known.set(id, { id, certain: name === undefined || object.definition.includes(name) });
    }
    return [...known.values()];
  }

  /** What needs it, children aside. */
  dependents(id: string): readonly { readonly object: CatalogObject; readonly certain: boolean }[] {
    if (this.#dependents === undefined) {
      this.#dependents = new Map();
      for (const object of this.catalog.objects.values()) {
        for (const { id: needed, certain } of this.needs(object)) {
          if (needed === object.parent) continue;
          const list = this.#dependents.get(needed);
          if (list === undefined) this.#dependents.set(needed, [{ object, certain }]);
          else list.push({ object, certain });
        }
      }
    }
    return this.#dependents.get(id) ?? [];
  }
}

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
