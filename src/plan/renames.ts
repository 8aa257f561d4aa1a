/**
 * Renames that a person has confirmed. What a rename does to everything that speaks of the old name (indexes, checks, views, foreign
 * keys) only the server knows: the target is rebuilt in a shadow, renamed there, and read back. From that the rest is planned.
 */
import { type Catalog, type CatalogObject, displayName, identify } from '../catalog/model.ts';
import { EVERYTHING, select } from '../catalog/selection.ts';
import { CannotChange, type Facts, type Statement } from '../engines/ddl.ts';
import type { Engine } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Claim } from './plan.ts';
import { rebuild } from './prove.ts';
import { PlanWorld } from './world.ts';

export interface Renamed {
  /** The target after them. */
  readonly catalog: Catalog;
  readonly statements: readonly RenameStatement[];
  /** What gives everything its old name again, written as they were. */
  readonly reversed: Readonly<Record<string, string>>;
  readonly claims: readonly Claim[];
}

export interface RenameStatement {
  readonly statement: Statement;
  readonly object: CatalogObject;
  readonly does: string;
}

export interface RenameInput {
  readonly engine: Engine;
  readonly target: Catalog;
  readonly facts: Facts | null;
  /** Names of tables and columns of the target, as people write them, and the new name of each. */
  readonly renames: Readonly<Record<string, string>>;
  openShadow(): Promise<Shadow>;
}

/** @throws DriftgateError `config` for what is not in the target, `source` when it could not be tried */
export async function rename(input: RenameInput): Promise<Renamed | null> {
  const wanted = Object.entries(input.renames).flatMap(([from, to]) => {
    const object = find(input.target, from);
    return object === null ? [] : [{ object, to }];
  });
  if (wanted.length === 0) return null;
  const { engine, target, facts } = input;
  const world = new PlanWorld({ ddl: engine.ddl, reference: target, target, facts }).on('target');
  // Columns first: they are found in their table by its old name.
  wanted.sort((a, b) => b.object.path.length - a.object.path.length);
  const statements = wanted.flatMap(({ object, to }): RenameStatement[] => {
    const path = [...object.path.slice(0, -1), to];
    const renamed = { ...object, path, id: identify(object.kind, ...path) };
    const change = {
      reference: renamed,
      target: object,
      properties: [{ property: 'name', reference: to, target: object.path.at(-1)! }],
    };
    const does = `rename ${object.kind} ${displayName(object.path)} to ${displayName([to])}`;
    return asked(engine, change, world).map((statement) => ({ statement, object: renamed, does }));
  });
  const catalog = await tried(input, statements);
  return { catalog, statements, reversed: reversed(wanted), claims: [claimOf(target, catalog, statements[0]!)] };
}

function reversed(wanted: readonly { readonly object: CatalogObject; readonly to: string }[]): Record<string, string> {
  const tables = new Map(wanted.map(({ object, to }) => [object.id, to]));
  return Object.fromEntries(
    wanted.map(({ object, to }) => {
      const above = object.path.slice(0, -1);
      const table = tables.get(object.parent ?? '');
      const path = table === undefined ? [...above, to] : [...above.slice(0, -1), table, to];
      return [displayName(path), object.path.at(-1)!];
    }),
  );
}

/** A rename that has been made already is none; one of something that never was is a mistake that the caller can see from the rest. */
function find(catalog: Catalog, name: string): CatalogObject | null {
  for (const kind of ['table', 'column']) {
    for (const object of catalog.objects.values()) {
      if (object.kind !== kind) continue;
      if (displayName(object.path) === name || object.path.join('.') === name) return object;
    }
  }
  return null;
}

function asked(
  engine: Engine,
  change: Parameters<Engine['ddl']['kinds'][string]['alter']>[0],
  world: ReturnType<PlanWorld['on']>,
): readonly Statement[] {
  try {
    const alteration = engine.ddl.kinds[change.target.kind]!.alter(change, world);
    if (alteration !== 'rebuild') return alteration.statements;
  } catch (error) {
    if (!(error instanceof CannotChange)) throw error;
    throw new DriftgateError('config', `plan.renames: ${displayName(change.target.path)} cannot be renamed: ${error.message}`);
  }
  throw new DriftgateError('config', `plan.renames: ${displayName(change.target.path)} cannot be renamed.`);
}

async function tried(input: RenameInput, statements: readonly RenameStatement[]): Promise<Catalog> {
  const { engine, target, facts } = input;
  const shadow = await input.openShadow();
  try {
    const initial = (await shadow.read(select(EVERYTHING))).objects;
    const reason = await rebuild({ engine, shadow, target, facts });
    if (reason !== null) throw untried(reason);
    for (const { statement, does } of statements) {
      try {
        await shadow.query(statement.sql);
      } catch (error) {
        throw untried(`${does}: ${messageOf(error)}`);
      }
    }
    const read = await shadow.read(select(EVERYTHING));
    const objects = new Map([...read.objects].filter(([id]) => target.objects.has(id) || !initial.has(id)));
    const { flavour, version, database, notCompared, leftOut, bookkeeping, defaults } = target;
    return { ...read, objects, flavour, version, database, notCompared, leftOut, bookkeeping, defaults };
  } finally {
    await shadow.close();
  }
}

function untried(reason: string): DriftgateError {
  return new DriftgateError('source', `The renames of plan.renames could not be tried out: ${reason}`, {
    hint: 'Rename by hand in a migration, or take the renames out of driftgate.yml.',
  });
}

/** All that has another identity or text afterwards. */
function claimOf(before: Catalog, after: Catalog, { object }: RenameStatement): Claim {
  const gone = [...before.objects.keys()].filter((id) => !after.objects.has(id));
  const becomes = [...after.objects.values()].filter((one) => JSON.stringify(before.objects.get(one.id)) !== JSON.stringify(one));
  const table = object.kind === 'table' ? { id: object.id, name: displayName(object.path) } : null;
  return { change: 'changed', about: { kind: object.kind, id: object.id, name: displayName(object.path), table }, becomes, gone };
}
