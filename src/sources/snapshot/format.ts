/**
 * The format of a snapshot: a catalog as JSON, written so that the same schema gives the same bytes and that one object is
 * one line, to be committed and to be read in a diff. docs/schema/snapshot.schema.json is made from this. What comes from a
 * file is checked against it before anything is done with it: in the two-job way the file was made by code that nobody trusts.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import {
  type Catalog,
  type CatalogObject,
  ENGINE_NAMES,
  FLAVOUR_NAMES,
  type Flavour,
  type PropertyValue,
} from '../../catalog/model.ts';

/** Changes when a reader of this format could break. */
export const SNAPSHOT_FORMAT_VERSION = 1;

const text = z.string();
const name = z.string().min(1);
const names = z.array(text);
const path = z.array(text).min(1).describe('Names from the outside in.');

/** What every object of JavaScript has by itself (`constructor`, `toString`) would be found where nothing was written. */
const notBuiltIn = (word: string): boolean => !(word in {});

const kind = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a kind is lower-case words joined by "-"')
  .max(60)
  .refine(notBuiltIn, 'that is no kind');

const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*$/, 'a name of letters and "-"')
  .max(60)
  .refine(notBuiltIn, 'that is no property');

const value: z.ZodType<PropertyValue> = z.union([text, z.number(), z.boolean(), z.null(), names]);

const object = z
  .strictObject({
    kind: kind.describe('`table`, `column`, `index` …'),
    id: name.describe('Unique in the file.'),
    path,
    parent: name.nullable().describe('Id of the object that this one lives and dies with; it stands earlier in the file.'),
    properties: z
      .record(key, value)
      .describe('What is compared. One that `properties` of the file lists and that is absent here is null.'),
    dependsOn: names.describe('Ids of objects that must exist before this one, its parent aside.'),
    definition: text.describe("The object in the server's own words."),
    shape: z.exactOptional(text).describe('What the object is about, name aside. Objects with a shape are matched by it first.'),
    reference: z
      .exactOptional(
        z.strictObject({
          table: name.describe('Id of the table that is referred to.'),
          columns: names,
          toColumns: names,
          nullable: z.boolean(),
          deferrable: z.boolean(),
        }),
      )
      .describe('Of foreign keys only.'),
    // Whatever the model of an object gains must be written too.
  } satisfies Record<keyof CatalogObject, z.ZodType>)
  .meta({ id: 'Object' });

/** A catalog, its objects as a list, and what else stands in the file. */
export interface Snapshot extends Omit<Catalog, 'objects'> {
  readonly formatVersion: typeof SNAPSHOT_FORMAT_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly source: string;
  readonly checksum: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly objects: readonly CatalogObject[];
}

export const snapshotSchema: z.ZodType<Snapshot> = z
  .strictObject({
    formatVersion: z.literal(SNAPSHOT_FORMAT_VERSION).describe('Changes when a reader of this format could break.'),
    tool: z.strictObject({ name: z.literal('driftgate'), version: name }).describe('What wrote it.'),
    source: text.describe('What it was read from, for people.'),
    engine: z.enum(ENGINE_NAMES),
    flavour: z.enum(Object.keys(FLAVOUR_NAMES) as [Flavour, ...Flavour[]]),
    version: name.describe('Of the server, as it says it itself.'),
    database: text,
    defaults: z.record(key, text).describe('Settings of the database that decide what the same SQL makes in it.'),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .describe('SHA-256 over identities and properties: equal for equal schemas.'),
    checksum: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .describe('SHA-256 over everything else in the file, so that a change by hand or by a merge is noticed.'),
    properties: z
      .record(kind, z.array(key))
      .describe('For each kind the properties that all objects of the kind have. Those that are null are not written out.'),
    bookkeeping: z
      .array(z.strictObject({ tool: name, path }))
      .describe('Tables that migration tools keep for themselves, whether or not they were left out.'),
    leftOut: z
      .array(z.strictObject({ name: text, kind, reason: text }))
      .describe('What was there and was left out when the snapshot was made.'),
    notCompared: z
      .array(z.strictObject({ kind, count: z.int().nonnegative() }))
      .describe('Kinds that exist there and are only counted.'),
    objects: z.array(object).describe('Each after the one that it belongs to.'),
  } satisfies Record<keyof Snapshot, z.ZodType>)
  .meta({
    title: 'Driftgate snapshot',
    description: 'What `driftgate snapshot` writes: a schema, read from a database or from code.',
  });

/** As JSON Schema (draft 2020-12). */
export function snapshotJsonSchema(): object {
  return z.toJSONSchema(snapshotSchema);
}

/**
 * SHA-256 (hex) over all but the checksum itself, in the order in which it stands. White space between values does not
 * count, so that a formatter may have been over the file.
 */
export function checksumOf(content: Readonly<Record<string, unknown>>): string {
  const hash = createHash('sha256');
  for (const [key, value] of Object.entries(content)) {
    if (key === 'checksum') continue;
    hash.update(`${key}\n`);
    // Item by item: a large file is not held once more.
    for (const item of Array.isArray(value) ? value : [value]) hash.update(`${JSON.stringify(item)}\n`);
  }
  return hash.digest('hex');
}
