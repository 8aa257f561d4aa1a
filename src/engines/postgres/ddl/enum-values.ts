/** The values of enums, and whether the server can get from some to others by adding. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { DdlWorld } from '../../ddl.ts';
import { typeObject } from './typed.ts';

export function valuesOf({ properties }: CatalogObject): readonly string[] {
  return properties.values as readonly string[];
}

/** All that are there stay, in their order. */
export function onlyAdds(wanted: readonly string[], present: readonly string[]): boolean {
  const kept = wanted.filter((value) => present.includes(value));
  return kept.length === present.length && kept.every((value, place) => value === present[place]);
}

/** The domain is over an enum that is made anew, and the domain with it as the reference has it. */
export function isMadeWithEnum(domain: CatalogObject, world: DdlWorld): boolean {
  const type = typeObject(String(domain.properties.type), world.target);
  if (type === undefined) return false;
  if (type.kind === 'domain') return isMadeWithEnum(type, world);
  const wanted = world.reference.objects.get(type.id);
  return wanted !== undefined && !onlyAdds(valuesOf(wanted), valuesOf(type));
}
