/**
 * The text of a snapshot as a catalog. The text may be of anybody's making: nothing in it is believed that is not in
 * format.ts, nothing is evaluated, its strings are never keys of an object of ours unless they are plain names, and what is
 * quoted of it in an error holds no control characters.
 */
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { Catalog, CatalogObject, Properties } from '../../catalog/model.ts';
import { DriftgateError, messageOf } from '../../errors.ts';
import { checksumOf, SNAPSHOT_FORMAT_VERSION, type Snapshot, snapshotSchema } from './format.ts';

export interface ReadSnapshot {
  readonly catalog: Catalog;
  /** Version of the driftgate that wrote it. */
  readonly writtenBy: string;
}

/**
 * @param name for errors: the file
 * @throws DriftgateError `usage` saying what is wrong with it
 */
export function readSnapshot(text: string, name: string): ReadSnapshot {
  const refuse = (what: string, hint: string): never => {
    throw new DriftgateError('usage', `The snapshot ${name} ${printable(what)}`, { hint });
  };
  const raw = parse(text, refuse);
  if (!isObject(raw) || !('formatVersion' in raw)) return refuse('is JSON, but no snapshot: it has no formatVersion.', WRITE_ONE);
  if (raw.formatVersion !== SNAPSHOT_FORMAT_VERSION)
    return refuse(otherVersion(raw.formatVersion), 'Write it again with this version of driftgate, or update driftgate.');
  const checked = snapshotSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(`is not as driftgate writes it: ${issue!.path.map(String).join('.')}: ${issue!.message}`, WRITE_ONE);
  }
  const wrong = checksumOf(raw) === checked.data.checksum ? disorder(raw as RawSnapshot) : EDITED;
  if (wrong !== null) return refuse(wrong, WRITE_ANEW);
  return { catalog: catalogOf(checked.data), writtenBy: checked.data.tool.version };
}

const WRITE_ONE = 'Write one with: driftgate snapshot SOURCE --output FILE';
const WRITE_ANEW = 'Write it again with driftgate snapshot; after a merge conflict, too. A snapshot is not edited by hand.';
const EDITED = 'was changed after it was written: its checksum does not fit.';

function parse(text: string, refuse: (what: string, hint: string) => never): unknown {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (json.trim() === '') return refuse('is empty.', WRITE_ONE);
    // As PowerShell's > does.
    if (json.includes('\u0000')) return refuse('is not written in UTF-8.', 'Let driftgate write the file: --output FILE.');
    if (json.trimStart().startsWith('{') && !json.trimEnd().endsWith('}'))
      return refuse('ends in the middle: it was not written or copied to its end.', WRITE_ONE);
    const offset = /position (\d+)/.exec(messageOf(error))?.[1];
    // The message itself quotes the file, and nobody could tell that from our own words.
    return refuse(
      `is not JSON${offset === undefined ? '' : ` (line ${json.slice(0, Number(offset)).split('\n').length})`}.`,
      WRITE_ONE,
    );
  }
}

function otherVersion(version: unknown): string {
  const shown =
    typeof version === 'number' || typeof version === 'string' ? `"${String(version).slice(0, 20)}"` : 'of another kind';
  return `has format version ${shown}; this version of driftgate reads ${SNAPSHOT_FORMAT_VERSION}.`;
}

type RawSnapshot = Readonly<Record<'defaults' | 'properties', object>> & {
  readonly objects: readonly { readonly id: string; readonly parent: string | null; readonly properties: object }[];
};

/** What the schema cannot say. The checksum is no proof of who wrote the file, so this is checked although it fits. */
function disorder({ defaults, properties, objects }: RawSnapshot): string | null {
  // Records of zod pass over this name in silence.
  const records = [defaults, properties, ...objects.map((object) => object.properties)];
  if (records.some((record) => Object.hasOwn(record, '__proto__'))) return 'has a property that is called __proto__.';
  const all = new Set(objects.map(({ id }) => id));
  const seen = new Set<string>();
  for (const { id, parent } of objects) {
    if (seen.has(id)) return `has two objects with the id ${quoted(id)}.`;
    seen.add(id);
    if (parent !== null && all.has(parent) && !seen.has(parent)) return `has ${quoted(id)} before what it belongs to.`;
    if (parent === id) return `has ${quoted(id)} belong to itself.`;
  }
  return null;
}

function catalogOf({ objects, properties, ...rest }: Snapshot): Catalog {
  const nulls = new Map(
    Object.entries(properties).map(([kind, names]) => [kind, Object.fromEntries(names.map((name) => [name, null]))]),
  );
  // As when they come from a server: objects of one sort share their properties, and with them all that is worked out from these.
  const known = new Map<string, Properties>();
  const shared = (kind: string, written: Properties): Properties => {
    const key = `${kind}\u0000${JSON.stringify(written)}`;
    let complete = known.get(key);
    if (complete === undefined) {
      complete = { ...nulls.get(kind), ...written };
      known.set(key, complete);
    }
    return complete;
  };
  const all = new Map<string, CatalogObject>();
  for (const object of objects) all.set(object.id, { ...object, properties: shared(object.kind, object.properties) });
  const { engine, flavour, version, database, defaults, bookkeeping, leftOut, notCompared } = rest;
  return {
    engine,
    flavour,
    version,
    database,
    defaults,
    bookkeeping,
    leftOut,
    notCompared,
    objects: all,
    fingerprint: fingerprint(all),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, 500);
}
