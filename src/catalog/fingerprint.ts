/**
 * Digests in which equal catalogs are equal: for fingerprints, and to see at once which tables need no closer look. Grouped by
 * what objects belong to, so that tens of thousands of lines are sorted a dozen at a time.
 */
import { createHash } from 'node:crypto';
import type { CatalogObject, Properties } from './model.ts';

type Objects = ReadonlyMap<string, CatalogObject>;

/** SHA-256 (hex) over the identities and properties of the objects, whatever order they were read in. */
export function fingerprint(objects: Objects): string {
  const digests = groupDigests(objects);
  const hash = createHash('sha256');
  for (const group of [...digests.keys()].sort()) hash.update(`${group}\u0000${digests.get(group)}\u0001`);
  return hash.digest('hex');
}

/** What the group of an object is called: what it belongs to, or itself. */
export function groupOf(object: CatalogObject): string {
  return object.parent ?? object.id;
}

/** For each group SHA-256 over the identities and properties of its objects: the same when nothing in the group differs. */
export function groupDigests(objects: Objects): ReadonlyMap<string, string> {
  const ready = digestsOf.get(objects);
  if (ready !== undefined) return ready;
  const groups = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    const group = groups.get(groupOf(object));
    if (group === undefined) groups.set(groupOf(object), [object]);
    else group.push(object);
  }
  const digests = new Map<string, string>();
  for (const [group, members] of groups) {
    const lines = members.map((object) => `${object.id}\u0000${stableProperties(object)}`).sort();
    digests.set(group, createHash('sha256').update(lines.join('\u0001')).digest('base64'));
  }
  digestsOf.set(objects, digests);
  return digests;
}

const digestsOf = new WeakMap<Objects, ReadonlyMap<string, string>>();

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
