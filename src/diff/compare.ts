/**
 * Computes the differences between two catalogs. Generic: it knows identities, parents and properties, and no object
 * kind, no engine. Values that differ are shown to the engine's `equivalent` once before they count as a difference.
 */
import { stableProperties } from '../catalog/fingerprint.ts';
import type { Catalog, CatalogObject, PropertyValue } from '../catalog/model.ts';
import type { Equivalence } from '../engines/engine.ts';
import { type ChangedProperty, type Comparison, type Difference, subject } from './difference.ts';
import { match, type Pair } from './match.ts';
import { likelyRenames } from './renames.ts';

export function compare(reference: Catalog, target: Catalog, equivalent: Equivalence): Comparison {
  const { pairs, ...single } = match(reference, target);
  const missing = single.missing.filter((object) => !equivalent.implied?.(object, reference, target));
  const extra = single.extra.filter((object) => !equivalent.implied?.(object, target, reference));
  const differences: Difference[] = [
    ...outermost(missing).map(({ object, inside }) => ({ change: 'missing' as const, reference: object, inside })),
    ...outermost(extra).map(({ object, inside }) => ({ change: 'extra' as const, target: object, inside })),
  ];
  for (const pair of pairs) {
    const properties = changedProperties(pair, (property, a, b) =>
      equivalent({
        property,
        reference: { value: a, object: pair.reference, catalog: reference },
        target: { value: b, object: pair.target, catalog: target },
      }),
    );
    if (properties.length > 0) differences.push({ change: 'changed', ...pair, properties });
  }
  differences.sort((a, b) => compareText(subject(a).id, subject(b).id));
  return { differences, renames: likelyRenames(differences, reference, target) };
}

/** Leaves out what is missing only because its parent is, and counts it there. */
function outermost(objects: readonly CatalogObject[]): { object: CatalogObject; inside: number }[] {
  const ids = new Set(objects.map((object) => object.id));
  const inside = new Map<string, number>();
  const outer: CatalogObject[] = [];
  for (const object of objects) {
    if (object.parent !== null && ids.has(object.parent)) inside.set(object.parent, (inside.get(object.parent) ?? 0) + 1);
    else outer.push(object);
  }
  return outer.map((object) => ({ object, inside: inside.get(object.id) ?? 0 }));
}

function changedProperties(
  { reference, target }: Pair,
  equivalent: (property: string, a: PropertyValue, b: PropertyValue) => boolean,
): ChangedProperty[] {
  if (reference.id === target.id && stableProperties(reference) === stableProperties(target)) return NONE;
  const changed: ChangedProperty[] = [];
  const examine = (property: string): void => {
    const a = reference.properties[property] ?? null;
    const b = target.properties[property] ?? null;
    if (!sameValue(a, b) && !equivalent(property, a, b)) changed.push({ property, reference: a, target: b });
  };
  for (const property of Object.keys(reference.properties)) examine(property);
  for (const property of Object.keys(target.properties)) if (!(property in reference.properties)) examine(property);
  const [a, b] = [reference.path.at(-1)!, target.path.at(-1)!];
  if (reference.id !== target.id && a !== b) changed.push({ property: 'name', reference: a, target: b });
  return changed;
}

const NONE: ChangedProperty[] = [];

function sameValue(a: PropertyValue, b: PropertyValue): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
