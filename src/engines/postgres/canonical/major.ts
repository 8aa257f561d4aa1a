import type { Catalog } from '../../../catalog/model.ts';

/** The server's major version: 15 of `15.18`. */
export function majorOf(catalog: Catalog): number {
  return Number.parseInt(catalog.version, 10);
}
