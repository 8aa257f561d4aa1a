import type { Catalog } from '../catalog/model.ts';
import { DriftgateError } from '../errors.ts';

/**
 * An empty reference would make everything "extra": far more likely the wrong database, or patterns that match nothing.
 * @param what what is empty, for people: `The reference, production,`
 * @throws DriftgateError `empty-reference`
 */
export function refuseEmpty(catalog: Catalog, what: string): void {
  if (!isEmpty(catalog)) return;
  throw new DriftgateError('empty-reference', `${what} has nothing to compare with: no tables, no views, no types.`, {
    hint: 'Is it the right database? Has it been migrated? Do the include and ignore patterns match? Can its user see the tables?',
  });
}

/** Schemas and extensions alone are nothing that anybody made a database for. */
export function isEmpty(catalog: Catalog): boolean {
  for (const object of catalog.objects.values()) if (object.kind !== 'schema' && object.kind !== 'extension') return false;
  return true;
}
