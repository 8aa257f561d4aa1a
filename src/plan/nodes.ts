/**
 * What has to be done for each difference: nodes, each of which makes, changes or drops one object (with what lives in it). What
 * must be done all together or not at all is one unit: a view that is dropped and made again around a change belongs to the change.
 */
import { type CatalogObject, displayName } from '../catalog/model.ts';
import { type Difference, subject } from '../diff/difference.ts';
import type { Allowable, Alteration, KindDdl, Statement } from '../engines/ddl.ts';
import { lackingFor, refuseCostlyName, type Withheld, withheldBy } from './allowed.ts';
import { circularKeys } from './circular-keys.ts';
import { inOneTransaction, partsOf } from './parts.ts';
import type { Surroundings } from './surroundings.ts';
import type { PlanWorld } from './world.ts';

export interface Node {
  readonly op: 'create' | 'alter' | 'drop';
  /** Of `create` what is made, of `drop` what goes, of `alter` what the reference has. */
  readonly object: CatalogObject;
  /** Of `alter`: what the target has. */
  readonly target?: CatalogObject;
  /** What it makes, or what goes with it. */
  readonly with: readonly CatalogObject[];
  /** Where {@link object} comes from. */
  readonly from: Surroundings;
  /** It is dropped to be made again, or made again. */
  readonly again: boolean;
  /** Of a change in several parts: which of them it is, and the one before it. */
  readonly part?: 'before' | 'during' | 'after';
  readonly previous?: Node;
  unit: Unit;
  statements: readonly Statement[];
}

export interface Unit {
  nodes: Node[];
  /** What is mended when all of it is done. */
  differences: Difference[];
  /** Set when it is left out. */
  withheld?: Withheld;
}

export interface Nodes {
  readonly all: readonly Node[];
  readonly units: readonly Unit[];
  /** By the identity of what they make (in the reference), what goes (in the target), and what changes (in either). */
  readonly making: ReadonlyMap<string, Node>;
  readonly dropping: ReadonlyMap<string, Node>;
  readonly altering: ReadonlyMap<string, Node>;
}

export class NodeMaker {
  readonly #world: PlanWorld;
  readonly #allow: ReadonlySet<Allowable>;
  readonly #differences: readonly Difference[];
  readonly #making = new Map<string, Node>();
  readonly #dropping = new Map<string, Node>();
  readonly #altering = new Map<string, Node>();
  readonly #units = new Set<Unit>();
  /** Changed objects by the identity that they have in the target. */
  readonly #changed = new Map<string, Difference & { readonly change: 'changed' }>();

  constructor(world: PlanWorld, differences: readonly Difference[], allow: ReadonlySet<Allowable>) {
    this.#world = world;
    this.#allow = allow;
    // What holds others comes before them: when it is made anew, they are made with it.
    this.#differences = [...differences].sort((a, b) => this.#depth(a) - this.#depth(b));
    for (const difference of differences)
      if (difference.change === 'changed') this.#changed.set(difference.target.id, difference);
  }

  make(): Nodes {
    for (const difference of this.#differences) if (difference.change === 'missing') this.#missing(difference);
    for (const difference of this.#differences) if (difference.change === 'extra') this.#extra(difference);
    for (const difference of this.#differences) if (difference.change === 'changed') this.#change(difference);
    this.#breakCycles();
    this.#write();
    const units = [...this.#units].filter(({ nodes, withheld }) => nodes.length > 0 || withheld !== undefined);
    return {
      all: units.flatMap(({ nodes }) => nodes),
      units,
      making: this.#making,
      dropping: this.#dropping,
      altering: this.#altering,
    };
  }

  /** Tables that refer to each other in a circle can only go when their foreign keys have gone. */
  #breakCycles(): void {
    const drops = new Set([...this.#dropping.values()].filter(({ unit }) => unit.withheld === undefined));
    for (const { node, object } of circularKeys([...drops], this.#dropping)) {
      const own = { ...this.#node('drop', object, this.#world.target, node.unit, node.again), with: [object] };
      node.unit.nodes.push(own);
      this.#dropping.set(object.id, own);
    }
  }

  #missing(difference: Difference & { readonly change: 'missing' }): void {
    if (this.#making.has(difference.reference.id)) return;
    this.#create(difference.reference, this.#world.reference, this.#unit(difference), false);
  }

  /** What may not go stays, as if it were no difference, so that it is made again where it stands in the way. */
  #extra(difference: Difference & { readonly change: 'extra' }): void {
    if (this.#dropping.has(difference.target.id)) return;
    const unit = this.#unit(difference);
    const statements = this.#asked(unit, () => this.#ddl(difference.target).drop(difference.target, this.#world.on('target')));
    const lacking = lackingFor(statements, this.#allow);
    if (lacking !== null) {
      unit.withheld = lacking;
      unit.nodes = [{ ...this.#node('drop', difference.target, this.#world.target, unit, false), statements }];
    } else if (unit.withheld === undefined) this.#drop(difference.target, unit, false);
  }

  #change(difference: Difference & { readonly change: 'changed' }): void {
    const { reference, target } = difference;
    // Made anew already: together with what holds it, or around another change.
    if (this.#dropping.has(target.id)) return;
    const unit = this.#unit(difference);
    const alteration = this.#alteration(difference, unit);
    if (alteration === null) return;
    if (alteration === 'rebuild') {
      this.#rebuild(target, reference, this.#world.reference, unit);
      this.#disturb(target, () => true, unit);
      return;
    }
    const { statements, disturbs } = alteration;
    let node = this.#node('alter', reference, this.#world.reference, unit, false);
    for (const [part, own] of partsOf(statements, disturbs !== undefined)) {
      const previous = unit.nodes.includes(node) ? { previous: node } : {};
      node = { ...node, target, with: [], ...(part === null ? {} : { part }), ...previous, statements: own };
      unit.nodes.push(node);
    }
    this.#altering.set(reference.id, node);
    this.#altering.set(target.id, node);
    if (disturbs !== undefined) this.#disturb(target, disturbs, unit);
  }

  #alteration(change: Difference & { readonly change: 'changed' }, unit: Unit): Alteration | null {
    try {
      const kind = this.#ddl(change.reference);
      const alteration = kind.alter(
        change,
        this.#world.on('reference', (table) => this.#making.has(table)),
      );
      if (alteration !== 'rebuild') refuseCostlyName(change, alteration.statements, this.#allow);
      return alteration;
    } catch (error) {
      unit.withheld = withheldBy(error);
      return null;
    }
  }

  /** Drops what uses an object and must not be there meanwhile, and what uses that in turn, and makes it all again. */
  #disturb(object: CatalogObject, predicate: (dependent: CatalogObject) => boolean, unit: Unit): void {
    const target = this.#world.target;
    for (const held of target.withDescendants(object)) {
      for (const { object: dependent, certain } of target.dependents(held.id)) {
        if (!certain || dependent.parent === object.id || !predicate(dependent)) continue;
        const known = this.#dropping.get(dependent.id);
        if (known !== undefined) {
          this.#join(unit, known.unit);
          continue;
        }
        this.#again(dependent, unit);
        this.#disturb(dependent, () => true, unit);
      }
    }
  }

  /** As the reference has it, if it is to be changed anyway or is the same; else as it was. */
  #again(dependent: CatalogObject, unit: Unit): void {
    const changed = this.#changed.get(dependent.id);
    const altering = this.#altering.get(dependent.id);
    if (altering !== undefined) this.#forget(altering, unit);
    else if (changed !== undefined) unit.differences.push(changed);
    const { reference, target } = this.#world;
    const same = changed?.reference ?? reference.catalog.objects.get(dependent.id);
    if (same === undefined) this.#rebuild(dependent, dependent, target, unit);
    else this.#rebuild(dependent, same, reference, unit);
  }

  /** Its change is part of making it again. */
  #forget(node: Node, unit: Unit): void {
    this.#altering.delete(node.object.id);
    if (node.target !== undefined) this.#altering.delete(node.target.id);
    for (let part: Node | undefined = node; part !== undefined; part = part.previous) this.#absorb(part, unit);
  }

  #rebuild(old: CatalogObject, fresh: CatalogObject, from: Surroundings, unit: Unit): void {
    // What it holds is made with it, so what was to be done with it is done.
    for (const held of this.#world.target.withDescendants(old)) {
      const altering = this.#altering.get(held.id);
      if (altering !== undefined) this.#forget(altering, unit);
      const changed = this.#changed.get(held.id);
      if (held !== old && changed !== undefined && !unit.differences.includes(changed)) unit.differences.push(changed);
    }
    const staying = this.#staying(old);
    this.#drop(old, unit, true);
    this.#create(fresh, from, unit, true);
    for (const object of staying) this.#create(object, this.#world.target, unit, true);
  }

  /** What lives in it, is not in the reference, and is not to go: it is made again too. */
  #staying(old: CatalogObject): CatalogObject[] {
    const { reference, target } = this.#world;
    const held = target.withDescendants(old).slice(1);
    return held.filter(({ id }) => !reference.catalog.objects.has(id) && !this.#changed.has(id) && !this.#dropping.has(id));
  }

  /** What a node does is done by another one with more. */
  #absorb(node: Node | undefined, unit: Unit): void {
    if (node === undefined) return;
    this.#join(unit, node.unit);
    unit.nodes = unit.nodes.filter((other) => other !== node);
  }

  #create(object: CatalogObject, from: Surroundings, unit: Unit, again: boolean): void {
    const known = this.#making.get(object.id);
    if (known !== undefined) {
      this.#join(unit, known.unit);
      return;
    }
    const inline = this.#ddl(object).inline ?? [];
    const made = [object];
    const apart: CatalogObject[] = [];
    for (const one of made) {
      for (const child of from.children(one.id)) (inline.includes(child.kind) ? made : apart).push(child);
    }
    const node: Node = { ...this.#node('create', object, from, unit, again), with: made };
    for (const { id } of made) this.#absorb(this.#making.get(id), unit);
    unit.nodes.push(node);
    for (const { id } of made) this.#making.set(id, node);
    for (const child of apart) this.#create(child, from, unit, again);
  }

  #drop(object: CatalogObject, unit: Unit, again: boolean): void {
    const from = this.#world.target;
    const node: Node = { ...this.#node('drop', object, from, unit, again), with: from.withDescendants(object) };
    for (const { id } of node.with) this.#absorb(this.#dropping.get(id), unit);
    unit.nodes.push(node);
    for (const { id } of node.with) this.#dropping.set(id, node);
  }

  /** Asks for the statements of what is made and dropped, now that it is known what else is. */
  #write(): void {
    for (const unit of this.#units) {
      if (unit.withheld !== undefined) continue;
      for (const node of unit.nodes) {
        const { op } = node;
        if (op === 'alter') continue;
        const side = node.from === this.#world.target ? 'target' : 'reference';
        const kind = this.#ddl(node.object);
        const ask = (isNew: (table: string) => boolean): readonly Statement[] =>
          kind[op](node.object, this.#world.on(side, isNew));
        const statements = this.#asked(unit, () => {
          const own = ask((table) => this.#making.has(table));
          return node.again
            ? inOneTransaction(
                own,
                ask(() => true),
                this.#place(node),
              )
            : own;
        });
        node.statements = node.again ? this.#restored(node, statements) : statements;
      }
    }
  }

  /** For people: the table that is worked on. */
  #place({ object, from }: Node): string {
    const table = this.#world.ddl.tableOf(object, from.catalog);
    return displayName((table === null ? undefined : from.catalog.objects.get(table)?.path) ?? object.path);
  }

  /** What is made again loses nothing that it had, so far as it is known. */
  #restored(node: Node, statements: readonly Statement[]): readonly Statement[] {
    if (node.op === 'drop')
      return statements.map((statement) => ({
        ...statement,
        hazards: statement.hazards.filter(({ name }) => name !== 'drops-objects'),
      }));
    const restore = this.#world.facts?.restore;
    const back = node.with.flatMap(({ id }) => restore?.get(id) ?? []);
    const transaction = statements.at(-1)?.transaction ?? 'joined';
    return [...statements, ...back.map((sql) => ({ sql, hazards: [], lock: null, transaction, notInShadow: true as const }))];
  }

  #asked(unit: Unit, ask: () => readonly Statement[]): readonly Statement[] {
    try {
      return ask();
    } catch (error) {
      unit.withheld ??= withheldBy(error);
      return [];
    }
  }

  #unit(difference: Difference): Unit {
    const unit: Unit = { nodes: [], differences: [difference] };
    this.#units.add(unit);
    return unit;
  }

  #join(unit: Unit, other: Unit): void {
    if (unit === other) return;
    for (const node of other.nodes) node.unit = unit;
    unit.nodes.push(...other.nodes);
    for (const difference of other.differences) if (!unit.differences.includes(difference)) unit.differences.push(difference);
    if (other.withheld !== undefined) unit.withheld ??= other.withheld;
    this.#units.delete(other);
  }

  #node(op: Node['op'], object: CatalogObject, from: Surroundings, unit: Unit, again: boolean): Node {
    return { op, object, from, with: [object], again, unit, statements: [] };
  }

  #ddl(object: CatalogObject): KindDdl {
    const kind = this.#world.ddl.kinds[object.kind];
    if (kind === undefined) throw new Error(`the kind ${object.kind} has no DDL`);
    return kind;
  }

  #depth(difference: Difference): number {
    const object = subject(difference);
    const { catalog } = difference.change === 'extra' ? this.#world.target : this.#world.reference;
    let depth = 0;
    for (let parent = object.parent; parent !== null; parent = catalog.objects.get(parent)?.parent ?? null) depth += 1;
    return depth;
  }
}
