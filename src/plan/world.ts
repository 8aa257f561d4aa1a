/** The two catalogs with what stands around their objects, and the part of it that the DDL of a kind may know. */
import type { Catalog } from '../catalog/model.ts';
import type { DdlWorld, EngineDdl, Facts } from '../engines/ddl.ts';
import { versionNumber } from '../engines/version-number.ts';
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
