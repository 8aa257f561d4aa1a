/** A catalog as the text of a snapshot: the same schema gives the same text. No times, no order of chance, no secrets. */
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { Catalog, CatalogObject, Properties } from '../../catalog/model.ts';
import { DriftgateError } from '../../errors.ts';
import { VERSION } from '../../version.ts';
import { checksumOf, SNAPSHOT_FORMAT_VERSION, type Snapshot } from './format.ts';

export interface WrittenSnapshot {
  readonly text: string;
  /** Of what was written, which is the catalog's own unless a secret had to be hidden. */
  readonly fingerprint: string;
}

/**
 * @param source what it was read from, for people
 * @param redact hides secrets in a text
 * @throws DriftgateError `write` when it cannot be written without giving a secret away
 */
export function writeSnapshot(catalog: Catalog, source: string, redact: (text: string) => string): WrittenSnapshot {
  const plain = compose(contentOf(catalog, source));
  if (redact(plain.text) === plain.text) return plain;
  // Hidden first, and only then fingerprinted: what is read back must be what the fingerprint is of.
  const hidden = compose(contentOf(redactCatalog(catalog, redact), redact(source)));
  if (redact(hidden.text) === hidden.text) return hidden;
  throw new DriftgateError('write', 'The snapshot would hold a secret that cannot be hidden without spoiling it.', {
    hint: 'Something in the schema is called or set to a password that driftgate was given. Leave it out (--ignore-tables), or read with another password.',
  });
}

function contentOf(catalog: Catalog, source: string): Snapshot {
  const { engine, flavour, version, database } = catalog;
  const objects = sorted(catalog.objects);
  const properties = commonProperties(objects);
  const write = writer(properties);
  const content = {
    formatVersion: SNAPSHOT_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    source,
    engine,
    flavour,
    version,
    database,
    defaults: sortedRecord(catalog.defaults),
    fingerprint: fingerprint(catalog.objects),
    checksum: '',
    properties,
    bookkeeping: [...catalog.bookkeeping].sort(byText(({ path }) => path.join('\u0000'))),
    leftOut: [...catalog.leftOut].sort(byText(({ name, kind, reason }) => [name, kind, reason].join('\u0000'))),
    notCompared: [...catalog.notCompared].sort(byText(({ kind }) => kind)),
    objects: objects.map(write),
  } satisfies Snapshot;
  return { ...content, checksum: checksumOf(content) };
}

/** One line for each key, and for each item of a list. */
function compose(content: Snapshot): WrittenSnapshot {
  const lines = Object.entries(content).map(([key, value]) => {
    const items = Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : null;
    const written = items === null ? JSON.stringify(value) : items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`;
    return `${JSON.stringify(key)}: ${written}`;
  });
  return { text: `{\n${lines.join(',\n')}\n}\n`, fingerprint: content.fingerprint };
}

/** What belongs to an object stands below it, so that a table and its columns are read together. */
function sorted(objects: Catalog['objects']): CatalogObject[] {
  const keys = new Map<string, string>();
  const keyOf = ({ id, parent }: CatalogObject): string => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const above = parent === null ? undefined : objects.get(parent);
    const key = `${above === undefined ? (parent ?? '') : keyOf(above)}\u0000${id}`;
    keys.set(id, key);
    return key;
  };
  return [...objects.values()].sort(byText(keyOf));
}

function commonProperties(objects: readonly CatalogObject[]): Record<string, string[]> {
  const common = new Map<string, Set<string>>();
  for (const { kind, properties } of objects) {
    const names = common.get(kind);
    if (names === undefined) common.set(kind, new Set(Object.keys(properties)));
    else for (const name of names) if (!(name in properties)) names.delete(name);
  }
  return Object.fromEntries([...common].sort(byText(([kind]) => kind)).map(([kind, names]) => [kind, [...names].sort()]));
}

/** Properties in the order of their names, without the nulls that `common` stands for. Objects that share theirs go on sharing them. */
function writer(common: Readonly<Record<string, readonly string[]>>): (object: CatalogObject) => CatalogObject {
  const known = new Map<Properties, Properties>();
  const shortened = (kind: string, properties: Properties): Properties => {
    let short = known.get(properties);
    if (short === undefined) {
      const implied = new Set(common[kind]);
      const kept = Object.entries(properties).filter(([name, value]) => value !== null || !implied.has(name));
      short = sortedRecord(Object.fromEntries(kept));
      known.set(properties, short);
    }
    return short;
  };
  return ({ kind, id, path, parent, properties, dependsOn, definition, shape, reference }) => ({
    kind,
    id,
    path,
    parent,
    properties: shortened(kind, properties),
    dependsOn: [...dependsOn].sort(),
    definition,
    ...(shape === undefined ? {} : { shape }),
    ...(reference === undefined ? {} : { reference }),
  });
}

function redactCatalog(catalog: Catalog, redact: (text: string) => string): Catalog {
  const objects = new Map<string, CatalogObject>();
  for (const object of catalog.objects.values()) {
    const hidden = redactTexts(object, redact);
    if (objects.has(hidden.id)) {
      throw new DriftgateError('write', `Two objects of kind ${hidden.kind} are called alike once secrets are hidden.`, {
        hint: 'They are called as passwords that driftgate was given. Leave them out with --ignore-tables, or read with another password.',
      });
    }
    objects.set(hidden.id, hidden);
  }
  return { ...redactTexts({ ...catalog, objects: new Map() }, redact), objects };
}

function redactTexts<T>(value: T, redact: (text: string) => string): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => redactTexts(item, redact)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactTexts<unknown>(inner, redact)])) as T;
}

function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(byText(([key]) => key)));
}

/** By code units: the same on every machine. */
function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
