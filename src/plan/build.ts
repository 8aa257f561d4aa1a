/** From differences to statements: what has to be done for each, what is left out, and the order of the rest. */
import { type Catalog, type CatalogObject, displayName } from '../catalog/model.ts';
import { type Comparison, type Difference, subject } from '../diff/difference.ts';
import type { Allowable, EngineDdl, Facts, Statement } from '../engines/ddl.ts';
import { edges } from './edges.ts';
import { type Node, NodeMaker, type Unit } from './nodes.ts';
import type { Claim, LeftDifference, PlannedStatement, PlanObject } from './plan.ts';
import { type Step, sequence } from './sequence.ts';
import { withhold } from './withhold.ts';
import { PlanWorld } from './world.ts';

/** A statement that comes before all others. */
export interface First {
  readonly statement: Statement;
  readonly object: CatalogObject;
  readonly does: string;
}

export interface BuildInput {
  readonly ddl: EngineDdl;
  readonly reference: Catalog;
  readonly target: Catalog;
  readonly comparison: Pick<Comparison, 'differences'>;
  /** Null when the target is no live database. */
  readonly facts: Facts | null;
  readonly allow: ReadonlySet<Allowable>;
  /** SQL expressions by the identity of a column. */
  readonly fill?: ReadonlyMap<string, string>;
  readonly using?: ReadonlyMap<string, string>;
  readonly first?: readonly First[];
}

export interface Built {
  readonly statements: readonly PlannedStatement[];
  readonly claims: readonly Claim[];
  readonly left: readonly LeftDifference[];
}

export function buildStatements(input: BuildInput): Built {
  const world = new PlanWorld(input);
  const nodes = new NodeMaker(world, input.comparison.differences, input.allow).make();
  const order = edges(nodes, world);
  withhold(nodes, order, input.allow);
  const taken = nodes.all.filter(({ unit }) => unit.withheld === undefined);
  const placeOf = (node: Node): string => world.ddl.tableOf(node.object, node.from.catalog) ?? '';
  const steps = sequence(taken, order, placeOf);
  const units = nodes.units;
  return {
    statements: numbered([...firstOf(input, world), ...joined(steps, world)]),
    claims: units
      .filter(({ withheld }) => withheld === undefined)
      .flatMap(({ differences }) => differences.map((one) => claimOf(one, world))),
    left: units.flatMap((unit) => (unit.withheld === undefined ? [] : leftOf(unit, world))),
  };
}

type Unnumbered = Omit<PlannedStatement, 'number' | 'group'> & Pick<Statement, 'clause'>;

function joined(steps: readonly Step[], world: PlanWorld): readonly Unnumbered[] {
  const parts = steps.map(
    ({ node, statement }): Unnumbered => ({
      ...statement,
      about: aboutOf(node.object, node.from.catalog, world),
      does: doesOf(node),
    }),
  );
  return world.ddl.join(parts, world.on('reference'), (together, statement) => {
    const does = [...new Set(together.map((part) => part.does))];
    return { ...together[0]!, ...statement, does: does.join(', ') };
  });
}

function firstOf({ first = [], target }: BuildInput, world: PlanWorld): Unnumbered[] {
  return first.map(({ statement, object, does }) => ({ ...statement, about: aboutOf(object, target, world), does }));
}

function numbered(statements: readonly Unnumbered[]): PlannedStatement[] {
  let group = 0;
  let open = false;
  return statements.map(({ clause: _, ...statement }, place) => {
    const joins = open && statement.transaction === 'joined';
    if (!joins) group += 1;
    open = statement.transaction === 'joined';
    return { number: place + 1, group, ...statement };
  });
}

const DOES = { create: 'create', alter: 'change', drop: 'drop' } as const;

function doesOf({ op, again, object, target }: Node): string {
  const name = displayName((target ?? object).path);
  const kind = object.kind.replaceAll('-', ' ');
  if (again) return op === 'drop' ? `drop ${kind} ${name} for a moment` : `make ${kind} ${name} again`;
  return `${DOES[op]} ${kind} ${name}`;
}

function aboutOf(object: CatalogObject, catalog: Catalog, world: PlanWorld): PlanObject {
  const id = world.ddl.tableOf(object, catalog);
  const path = id === null ? undefined : (catalog.objects.get(id)?.path ?? world.target.catalog.objects.get(id)?.path);
  const table = id === null || path === undefined ? null : { id, name: displayName(path) };
  return { kind: object.kind, id: object.id, name: displayName(object.path), table };
}

function claimOf(difference: Difference, world: PlanWorld): Claim {
  const side = difference.change === 'extra' ? world.target : world.reference;
  const about = aboutOf(subject(difference), side.catalog, world);
  switch (difference.change) {
    case 'missing':
      return { change: 'missing', about, becomes: side.withDescendants(difference.reference) };
    case 'extra':
      return { change: 'extra', about, becomes: [] };
    case 'changed': {
      const { target, properties } = difference;
      return { change: 'changed', about, becomes: [patched(difference)], was: target.id, properties };
    }
  }
}

/** The target's object with the reference's values of what differs; what else differs (a rule is off) stays. */
function patched({ reference, target, properties }: Difference & { readonly change: 'changed' }): CatalogObject {
  const values = Object.fromEntries(properties.map((changed) => [changed.property, changed.reference]));
  const { name, ...rest } = values;
  const renamed = 'name' in values && !('name' in target.properties);
  const own = { ...target.properties, ...(renamed ? rest : values) };
  const base = name === undefined && reference.id !== target.id ? target : reference;
  return { ...reference, id: base.id, path: base.path, properties: own };
}

function leftOf({ nodes, differences, withheld }: Unit, world: PlanWorld): LeftDifference[] {
  return differences.map((difference) => {
    const side = difference.change === 'extra' ? world.target : world.reference;
    return {
      change: difference.change,
      about: aboutOf(subject(difference), side.catalog, world),
      ...(difference.change === 'changed' ? { properties: difference.properties.map(({ property }) => property) } : {}),
      why: withheld?.why ?? '',
      allow: withheld?.allow ?? null,
      statements: nodes.flatMap(({ statements }) => statements.map(({ sql }) => sql)),
    };
  });
}
