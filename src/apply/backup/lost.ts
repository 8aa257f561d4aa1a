/** What of the data a plan takes away, and what of it a backup can hold. */
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import type { Lost } from '../../engines/backup.ts';
import type { Engine } from '../../engines/engine.ts';
import { order } from '../../order/order.ts';
import type { Plan, PlannedStatement } from '../../plan/plan.ts';

/** True when rows or values are gone once the plan was applied: then it is not applied without a backup, unless somebody says so. */
export function needsBackup(plan: Pick<Plan, 'statements'>): boolean {
  return plan.statements.some(deletesData);
}

export interface Affected {
  /** Each table once, parents before children. */
  readonly lost: readonly Lost[];
  /** What is lost and cannot be saved by itself: sentences. */
  readonly unsaved: readonly string[];
}

/**
 * What the plan's statements take away from the catalog that they are for. One statement may do several things to its table, so what is
 * dropped or changed there is all taken for lost; where it is not known what goes, all of the table is: rather too much is saved than
 * too little.
 */
export function affectedBy(plan: Plan, catalog: Catalog, engine: Engine): Affected {
  const lost = new Map<string, Lost>();
  const unsaved: string[] = [];
  const renames = plan.claims.some(({ gone }) => gone !== undefined);
  const dropped = new Set(plan.claims.filter(({ change }) => change === 'extra').map(({ about }) => about.id));
  for (const { about, does } of plan.statements.filter(deletesData)) {
    const { table } = about;
    const beside = plan.claims.filter(
      ({ change, about: other }) => change !== 'missing' && table !== null && other.table?.id === table.id,
    );
    const objects = [about, ...beside.map((claim) => claim.about)].map((one) => ({
      object: before(one.id, plan, catalog),
      id: one.id,
    }));
    const found = objects.flatMap(({ object, id }) => {
      const own = object === null ? null : engine.backup.lostWith(object, catalog);
      if (own === null) return [];
      // What stays keeps its rows: those that were saved must not get in their way.
      return [own.what === 'rows' && own.columns === undefined && !dropped.has(id) ? { ...own, beside: true as const } : own];
    });
    // Of what it does not have under that name a plan that renames may speak as well.
    const unknown =
      found.length === 0 || objects[0]!.object === null || (renames && objects.some(({ object }) => object === null));
    const whole =
      unknown && table !== null
        ? tablesBefore(table.id, plan, catalog).flatMap((one) => engine.backup.lostWith(one, catalog) ?? [])
        : [];
    for (const one of found) add(lost, one);
    for (const one of whole) if (one.what === 'rows' && !lost.has(keyOf(one))) add(lost, { ...one, beside: true });
    if (found.length + whole.length === 0) unsaved.push(`What "${does}" deletes is in no table, and is not saved.`);
  }
  return { lost: inOrder([...lost.values()], catalog), unsaved };
}

/** Every table with all of its rows, and where the sequences stand. */
export function everything(catalog: Catalog, engine: Engine): readonly Lost[] {
  const found = [...catalog.objects.values()]
    .filter(({ kind }) => kind === 'table' || kind === 'sequence')
    .flatMap((object) => engine.backup.lostWith(object, catalog) ?? []);
  return inOrder(found, catalog);
}

function deletesData({ hazards }: PlannedStatement): boolean {
  return hazards.some(({ name }) => name === 'deletes-data');
}

/** Null for what the catalog does not have, as the plan has renamed it, or has dropped it before. */
function before(id: string, { claims }: Plan, { objects }: Catalog): CatalogObject | null {
  const was = claims.find((claim) => claim.about.id === id && claim.was !== undefined)?.was;
  return objects.get(was ?? id) ?? objects.get(id) ?? null;
}

/** Where the plan renames tables it is one of those that are no more under their names. */
function tablesBefore(id: string, plan: Plan, catalog: Catalog): readonly CatalogObject[] {
  const own = before(id, plan, catalog);
  if (own !== null) return [own];
  const gone = plan.claims.flatMap((claim) => claim.gone ?? []);
  return gone.flatMap((one) => catalog.objects.get(one) ?? []).filter(({ kind }) => kind === 'table');
}

function keyOf(lost: Lost): string {
  return lost.what === 'sequence'
    ? `sequence ${displayName(lost.path)}`
    : `${displayName(lost.table)}${lost.partition === undefined ? '' : ` ${displayName([lost.partition])}`}`;
}

/** Values of several columns of a table go together; who has all rows has all values. */
function add(all: Map<string, Lost>, next: Lost): void {
  const key = keyOf(next);
  const known = all.get(key);
  if (known === undefined || known.what === 'sequence' || next.what === 'sequence') all.set(key, next);
  else if (known.columns !== undefined && next.columns !== undefined)
    all.set(key, { ...known, columns: [...new Set([...known.columns, ...next.columns])] });
  else if (known.columns !== undefined || next.beside === undefined) all.set(key, next);
}

/** So that a foreign key finds the row that it refers to. */
function inOrder(lost: readonly Lost[], catalog: Catalog): readonly Lost[] {
  const places = new Map(order(catalog).tables.map(({ table }, place) => [table, place]));
  const placeOf = (one: Lost): number => {
    if (one.what === 'sequence') return Number.MAX_SAFE_INTEGER;
    // Whole tables first: values are put back into rows that are there.
    const place = places.get(displayName(one.table)) ?? places.size;
    return one.columns === undefined && one.beside === undefined ? place : places.size + 1 + place;
  };
  return [...lost].sort((a, b) => placeOf(a) - placeOf(b));
}

/** For people: `public.orders`, `values of public.orders.total`. */
export function lostText(lost: Lost): string {
  if (lost.what === 'sequence') return `position of sequence ${displayName(lost.path)}`;
  const table = displayName(lost.table);
  if (lost.columns !== undefined)
    return `values of ${lost.columns.map((column) => displayName([...lost.table, column])).join(', ')}`;
  return lost.partition === undefined ? table : `partition ${displayName([lost.partition])} of ${table}`;
}
