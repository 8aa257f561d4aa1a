/**
 * Pairs the objects of two catalogs. Most are paired by identity. Constraints and indexes, whose names are often made by
 * tools, are paired inside their table by what they are first: the same structure and name, then the same structure, then
 * the same name, then the same shape. What is left has no counterpart. Tables that are equal to the letter are passed over.
 */
import { groupDigests, groupOf, stableProperties } from '../catalog/fingerprint.ts';
import type { Catalog, CatalogObject } from '../catalog/model.ts';

export interface Pair {
  readonly reference: CatalogObject;
  readonly target: CatalogObject;
}

export interface Matching {
  /** Those that may differ. */
  readonly pairs: readonly Pair[];
  readonly missing: readonly CatalogObject[];
  readonly extra: readonly CatalogObject[];
}

export function match(reference: Catalog, target: Catalog): Matching {
  const pairs: Pair[] = [];
  const missing: CatalogObject[] = [];
  const extra: CatalogObject[] = [];
  const byShape = new Map<string, Group>();
  const group = (object: CatalogObject): Group => {
    const key = `${object.kind} ${object.parent}`;
    const found = byShape.get(key) ?? { reference: [], target: [] };
    byShape.set(key, found);
    return found;
  };
  const same = equalGroups(reference, target);
  for (const object of reference.objects.values()) {
    if (same.has(groupOf(object))) continue;
    if (object.shape !== undefined) {
      group(object).reference.push(object);
      continue;
    }
    const counterpart = target.objects.get(object.id);
    if (counterpart === undefined) missing.push(object);
    else pairs.push({ reference: object, target: counterpart });
  }
  for (const object of target.objects.values()) {
    if (same.has(groupOf(object))) continue;
    if (object.shape !== undefined) group(object).target.push(object);
    else if (!reference.objects.has(object.id)) extra.push(object);
  }
  for (const { reference, target } of byShape.values()) {
    const rest = matchByStructure(reference, target, pairs);
    missing.push(...rest.reference);
    extra.push(...rest.target);
  }
  return { pairs, missing, extra };
}

function equalGroups(reference: Catalog, target: Catalog): ReadonlySet<string> {
  const digests = groupDigests(target.objects);
  const equal = new Set<string>();
  for (const [group, digest] of groupDigests(reference.objects)) if (digests.get(group) === digest) equal.add(group);
  return equal;
}

interface Group {
  reference: CatalogObject[];
  target: CatalogObject[];
}

/** From the surest sign that two objects are one to the weakest. Each pass takes what the passes before have left. */
const PASSES: readonly ((object: CatalogObject) => string)[] = [
  (object) => `${object.path.at(-1)}\u0000${stableProperties(object)}`,
  stableProperties,
  (object) => object.path.at(-1) ?? '',
  (object) => object.shape ?? '',
];

function matchByStructure(reference: CatalogObject[], target: CatalogObject[], pairs: Pair[]): Group {
  for (const keyOf of PASSES) {
    if (reference.length === 0 || target.length === 0) break;
    const candidates = new Map<string, CatalogObject[]>();
    for (const object of target) {
      const key = keyOf(object);
      const list = candidates.get(key);
      if (list === undefined) candidates.set(key, [object]);
      else list.push(object);
    }
    const taken = new Set<CatalogObject>();
    reference = reference.filter((object) => {
      const counterpart = candidates.get(keyOf(object))?.shift();
      if (counterpart === undefined) return true;
      taken.add(counterpart);
      pairs.push({ reference: object, target: counterpart });
      return false;
    });
    if (taken.size > 0) target = target.filter((object) => !taken.has(object));
  }
  return { reference, target };
}
