/** What the target must be when a plan has been run: as it was, with what the plan claims to mend. */
import { fingerprint } from '../catalog/fingerprint.ts';
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import type { Claim } from './plan.ts';

export function expectedAfter(target: Catalog, claims: readonly Claim[]): Catalog {
  // Renames come first: what else is mended is called as it is after them.
  const isRename = ({ gone }: Claim): boolean => gone !== undefined;
  return mended(mended(target, claims.filter(isRename)), claims.filter((claim) => !isRename(claim))); // biome-ignore format: short
}

function mended(target: Catalog, claims: readonly Claim[]): Catalog {
  if (claims.length === 0) return target;
  const objects = new Map(target.objects);
  const removed = new Set<string>();
  for (const { change, about, was, gone = [] } of claims) {
    if (change === 'extra') removed.add(about.id);
    if (was !== undefined) objects.delete(was);
    for (const id of gone) objects.delete(id);
  }
  if (removed.size > 0) {
    for (const object of target.objects.values()) if (livesIn(object, removed, target)) objects.delete(object.id);
  }
  for (const { becomes } of claims) for (const object of becomes) objects.set(object.id, object);
  return { ...target, objects, fingerprint: fingerprint(objects) };
}

function livesIn(object: CatalogObject, removed: ReadonlySet<string>, { objects }: Catalog): boolean {
  for (let holder: CatalogObject | undefined = object; holder !== undefined; holder = objects.get(holder.parent ?? '')) {
    if (removed.has(holder.id)) return true;
  }
  return false;
}
