/** What a type's name stands for in a catalog: enums by their values, domains by what they are over. */
import { type Catalog, type CatalogObject, displayName } from '../../../catalog/model.ts';
import { namesIn } from '../sql.ts';
import type { Typed } from './type-change.ts';

/** @param text as format_type writes it */
export function typed(text: string, catalog: Catalog): Typed {
  const found = typeObject(text, catalog);
  if (found?.kind === 'enum') return { type: text, constrained: false, values: found.properties.values as readonly string[] };
  if (found?.kind !== 'domain') return { type: text, constrained: false, values: null };
  const array = text.endsWith('[]') ? '[]' : '';
  const base = typed(String(found.properties.type), catalog);
  const checks = found.properties.checks as readonly string[];
  return {
    ...base,
    type: `${base.type}${array}`,
    constrained: base.constrained || !found.properties.nullable || checks.length > 0,
  };
}

/** The enum or domain of that name, or of whose values it is an array. */
export function typeObject(text: string, { objects }: Catalog): CatalogObject | undefined {
  const path = namesIn(text.replace(/(\[\])+$/, ''));
  if (path === null || path.length !== 2) return undefined;
  const name = displayName(path);
  return objects.get(`enum:${name}`) ?? objects.get(`domain:${name}`);
}
