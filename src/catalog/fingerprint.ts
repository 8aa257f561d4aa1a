import { createHash } from 'node:crypto';
import type { CatalogObject } from './model.ts';

/** SHA-256 (hex) over the identities and properties of the objects, whatever order they were read in. */
export function fingerprint(objects: Iterable<CatalogObject>): string {
  const lines: string[] = [];
  for (const object of objects) lines.push(`${object.id}\u0000${stableProperties(object)}`);
  lines.sort();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\u0001');
  return hash.digest('hex');
}

/** The properties as one string in which equal properties are equal text; absent and null are the same. */
export function stableProperties(object: CatalogObject): string {
  const { properties } = object;
  const present = Object.keys(properties).filter((name) => properties[name] !== null);
  return JSON.stringify(present.sort().map((name) => [name, properties[name]]));
}
