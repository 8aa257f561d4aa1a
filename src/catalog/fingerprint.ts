import { createHash } from 'node:crypto';
import type { CatalogObject, Properties } from './model.ts';

/** SHA-256 (hex) over the identities and properties of the objects, whatever order they were read in. */
export function fingerprint(objects: Iterable<CatalogObject>): string {
  const lines: string[] = [];
  for (const object of objects) lines.push(`${object.id}\u0000${stableProperties(object)}`);
  lines.sort();
  return createHash('sha256').update(lines.join('\u0001')).digest('hex');
}

/** The properties as one string in which equal properties are equal text; absent and null are the same. */
export function stableProperties({ properties }: CatalogObject): string {
  let text = known.get(properties);
  if (text === undefined) {
    const present = Object.keys(properties).filter((name) => properties[name] !== null);
    text = JSON.stringify(present.sort().map((name) => [name, properties[name]]));
    known.set(properties, text);
  }
  return text;
}

/** Objects of one sort share their properties, and each is asked for more than once. */
const known = new WeakMap<Properties, string>();
