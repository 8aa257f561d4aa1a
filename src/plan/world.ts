/** The two catalogs with what stands around their objects, and the part of it that the DDL of a kind may know. */
import type { Catalog } from '../catalog/model.ts';
import type { DdlWorld, EngineDdl, Facts } from '../engines/ddl.ts';
import { Surroundings } from './surroundings.ts';

export interface WorldParts {
  readonly ddl: EngineDdl;
  readonly reference: Catalog;
  readonly target: Catalog;
  readonly facts: Facts | null;
  /** SQL expressions by the identity of a column. */
  readonly fill?: ReadonlyMap<string, string>;
  readonly using?: ReadonlyMap<string, string>;
}

export class PlanWorld {
  readonly ddl: EngineDdl;
  readonly facts: Facts | null;
  readonly reference: Surroundings;
  readonly target: Surroundings;
  readonly #parts: WorldParts;

  constructor(parts: WorldParts) {
    this.#parts = parts;
    this.ddl = parts.ddl;
    this.facts = parts.facts;
    this.reference = new Surroundings(parts.reference, parts.ddl);
    this.target = new Surroundings(parts.target, parts.ddl);
  }

  /** @param side where objects that both have (the very same object) are looked for @param isNew tables that the plan makes */
  on(side: 'reference' | 'target', isNew: (table: string) => boolean = () => false): DdlWorld {
    const { facts, reference, target, fill, using } = this.#parts;
    const [first, second] = side === 'reference' ? [this.reference, this.target] : [this.target, this.reference];
    return {
      flavour: target.flavour,
      version: versionNumber(target),
      reference,
      target,
      facts,
      hasRows: (table) => !isNew(table) && target.objects.has(table) && facts?.tables.get(table)?.empty !== true,
      children: (object) => (first.has(object) ? first : second).children(object.id),
      dependents: (id) => this.target.dependents(id).map(({ object }) => object),
      fill: (column) => fill?.get(column) ?? null,
      using: (column) => using?.get(column) ?? null,
    };
  }
}

/** `18.4` is 180004, `10.11.19-MariaDB` 101119, `9.7.1` 90701. */
export function versionNumber({ flavour, version }: Catalog): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[^\d]+/).map(Number);
  // Servers that count in two numbers have one for the patch; those that count in three have two digits for each.
  return version.split('.').length === 2 && flavour === 'postgres'
    ? major * 10_000 + minor
    : major * 10_000 + minor * 100 + patch;
}
