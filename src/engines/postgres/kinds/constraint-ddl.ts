/**
 * What the statements of the five kinds of table constraint share. On tables with rows a constraint is made in two steps, so that
 * nobody waits while the rows are looked at: first it is there for what is written from now on, then it is validated.
 * Manual: "ALTER TABLE".
 */
import { type CatalogObject, identify, type Properties } from '../../../catalog/model.ts';
import { CannotChange, type Change, type DdlWorld, type Hazard, type KindDdl, type Statement } from '../../ddl.ts';
import type { Obstacle } from '../ddl/obstacle.ts';
import { ownName, type Place, passingName, placeOf } from '../ddl/place.ts';
import { hazard } from '../ddl/statement.ts';

/** A statement in one transaction with its neighbours. */
export function joined(sql: string, lock: string | null, hazards: readonly Hazard[] = []): Statement {
  return { sql, hazards, lock, transaction: 'joined' };
}

/** Null on a table that the plan makes, which nobody else knows yet. */
export function exclusive(place: Place): string | null {
  return locked('ACCESS EXCLUSIVE', place);
}

export function locked(lock: string, { name, inUse }: Place): string | null {
  return inUse ? `${lock} on ${name}, for a moment` : null;
}

/** Drops a constraint, of which `why` says what is lost with it. */
export function dropWith(
  why: (place: Place, object: CatalogObject) => string,
  lock: (object: CatalogObject, place: Place) => string | null = (_, place) => exclusive(place),
): KindDdl['drop'] {
  return (object, world) => {
    const place = placeOf(object, world);
    const hazards = [hazard('drops-objects', why(place, object))];
    return [joined(`${place.alter} DROP CONSTRAINT ${ownName(object)}`, lock(object, place), hazards)];
  };
}

export function rename(place: Place, from: string, to: string): Statement {
  return joined(`${place.alter} RENAME CONSTRAINT ${from} TO ${to}`, exclusive(place));
}

/** The names of the properties that change, without the name. */
export function changedProperties({ properties }: Change): ReadonlySet<string> {
  return new Set(properties.map(({ property }) => property).filter((property) => property !== 'name'));
}

/** What the target is to have: its own object, with the reference's values of what is to be changed. */
export function wantedOf({ reference, target, properties }: Change): CatalogObject {
  const values: Properties = Object.fromEntries(properties.map((changed) => [changed.property, changed.reference]));
  const { name, ...rest } = values;
  const path = name === undefined ? target.path : [...target.path.slice(0, -1), reference.path.at(-1)!];
  return { ...target, path, id: identify(target.kind, ...path), properties: { ...target.properties, ...rest } };
}

/** The comments of what is made anew under the name that it had. */
export function commentsOf(old: CatalogObject, wanted: CatalogObject, { facts }: DdlWorld): Statement[] {
  if (ownName(old) !== ownName(wanted)) return [];
  const comments = (facts?.restore.get(old.id) ?? []).filter((sql) => sql.startsWith('COMMENT ON '));
  return comments.map((sql) => ({ ...joined(sql, null), notInShadow: true }));
}

/** What stands on a key or a unique index: foreign keys, and views that group by the key. A table, whatever it may need, is never made again for it. */
export function standsOnKey({ kind }: CatalogObject): boolean {
  return kind === 'foreign-key' || kind === 'view' || kind === 'materialized-view';
}

/** ` DEFERRABLE INITIALLY DEFERRED`, or nothing. */
export function deferrableText({ deferrable }: Properties): string {
  return typeof deferrable === 'string' ? ` ${deferrable}` : '';
}

/** A check or a foreign key: the server can take it over for new rows first. */
export interface Validated {
  /** As SQL, without NOT VALID. */
  text(object: CatalogObject): string;
  /** Taken for a moment to make it. */
  lock(object: CatalogObject, place: Place, world: DdlWorld): string | null;
  /** Taken for a moment to drop it. */
  dropLock(object: CatalogObject, place: Place): string | null;
  /** While it is validated. */
  validateLock(object: CatalogObject, place: Place): string;
  /** Who waits when it can only be made and validated at once. */
  blocks(object: CatalogObject, place: Place): readonly Hazard[];
  /** False when it can only be made and validated at once. */
  canWait(object: CatalogObject, place: Place, world: DdlWorld): boolean;
  /** Of the rows, for people: `of which a row breaks the check`. */
  fails(object: CatalogObject, place: Place): string;
  obstacle(object: CatalogObject, world: DdlWorld): Obstacle;
}

/** The statements that make it. */
export function createValidated(kind: Validated, object: CatalogObject, world: DdlWorld): readonly Statement[] {
  const place = placeOf(object, world);
  return addValidated(kind, object, world, place, `${place.alter} ADD CONSTRAINT ${ownName(object)}`);
}

function addValidated(kind: Validated, object: CatalogObject, world: DdlWorld, place: Place, add: string): readonly Statement[] {
  refuseUnenforced(object, world);
  const { 'not-valid': notValid, 'not-enforced': notEnforced } = object.properties;
  const sql = `${add} ${kind.text(object)}`;
  const lock = kind.lock(object, place, world);
  if (notEnforced) return [joined(`${sql} NOT ENFORCED`, lock)];
  if (notValid) return [joined(`${sql} NOT VALID`, lock)];
  if (!place.hasRows) return [joined(sql, lock)];
  if (kind.canWait(object, place, world)) return [joined(`${sql} NOT VALID`, lock), validate(kind, object, world, place)];
  return [
    {
      sql,
      hazards: [...kind.blocks(object, place), ...ofRows(kind, object, place)],
      lock: lock?.replace(', for a moment', '') ?? null,
      transaction: 'own',
      long: true,
      ...kind.obstacle(object, world),
    },
  ];
}

function validate(kind: Validated, object: CatalogObject, world: DdlWorld, place: Place, name = ownName(object)): Statement {
  const sql = `${place.alter} VALIDATE CONSTRAINT ${name}`;
  if (!place.hasRows) return joined(sql, kind.validateLock(object, place));
  const hazards = ofRows(kind, object, place);
  return {
    sql,
    hazards,
    lock: kind.validateLock(object, place),
    transaction: 'own',
    long: true,
    ...kind.obstacle(object, world),
  };
}

function ofRows(kind: Validated, object: CatalogObject, place: Place): readonly Hazard[] {
  return [
    hazard('scans-table', `Every row of ${place.name} is read to see whether ${ownName(object)} holds.`),
    hazard('may-fail-on-data', `It fails when ${place.name} has a row ${kind.fails(object, place)}.`),
  ];
}

/** The statements that change it, name aside: what can be validated is, all else is made anew. */
export function changeValidated(kind: Validated, change: Change, world: DdlWorld): readonly Statement[] {
  const changed = changedProperties(change);
  const wanted = wantedOf(change);
  const place = placeOf(change.target, world);
  const old = ownName(change.target);
  const renamed = ownName(wanted) === old ? [] : [rename(place, old, ownName(wanted))];
  if (changed.size === 0) return renamed;
  const { 'not-valid': notValid, 'not-enforced': notEnforced } = wanted.properties;
  if (changed.size === 1 && changed.has('not-valid') && !notValid) return [validate(kind, wanted, world, place, old), ...renamed];
  const swap = `${place.alter} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${ownName(wanted)}`;
  const atOnce = !place.hasRows || notValid || notEnforced || !kind.canWait(wanted, place, world);
  const comments = commentsOf(change.target, wanted, world);
  if (atOnce) return [...addValidated(kind, wanted, world, place, swap), ...comments];
  // The old one holds until the new one is known to.
  const passing = renamed.length > 0 ? wanted : { ...wanted, path: [...wanted.path.slice(0, -1), passingName(wanted, world)] };
  return [
    ...createValidated(kind, passing, world),
    joined(`${place.alter} DROP CONSTRAINT ${old}`, kind.dropLock(change.target, place)),
    ...(renamed.length > 0 ? [] : [rename(place, ownName(passing), old)]),
    ...comments,
  ];
}

/** @throws CannotChange for what the target's server does not have */
export function refuseUnenforced({ properties, path }: CatalogObject, { version }: DdlWorld): void {
  if (properties['not-enforced'] && version < 180000)
    throw new CannotChange(`The constraint ${path.at(-1)} is NOT ENFORCED, which there is from PostgreSQL 18 on.`);
}
