/** The format of a plan file. docs/schema/plan.schema.json is made from this by scripts/docs.ts. */
import * as z from 'zod';
import { type CatalogObject, ENGINE_NAMES, FLAVOUR_NAMES, type Flavour, type PropertyValue } from '../catalog/model.ts';
import { ALLOWABLE, HAZARDS } from '../engines/ddl.ts';
import { PLAN_FORMAT_VERSION, type Plan } from './plan.ts';

/** What is in the file: the plan, and a sum over it. */
export interface PlanFile extends Plan {
  readonly checksum: string;
}

const text = z.string();
const name = text.min(1);
const texts = z.array(text);
const number = z.int().min(1);
const digest = text.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

const value: z.ZodType<PropertyValue> = z.union([text, z.number(), z.boolean(), z.null(), texts]);

const about = z
  .strictObject({
    kind: name.describe('`table`, `column`, `index` …'),
    id: name.describe('Identity in its catalog: `column:public.orders.total`.'),
    name: text.describe('As people write it.'),
    table: z
      .strictObject({ id: name, name: text })
      .nullable()
      .describe('The table that is locked or changed; null when none is.'),
  })
  .meta({ id: 'About', description: 'The object that a statement or a difference is about.' });

const hazard = z
  .strictObject({
    name: z.enum(HAZARDS),
    why: text.describe('For the person who approves: what is lost, or who waits.'),
  })
  .meta({ id: 'Hazard', description: 'What a statement may cost.' });

const statement = z
  .strictObject({
    number: number.describe('From 1, in the order to run them.'),
    group: number.describe('Statements of one group are one transaction.'),
    does: text.describe('What it does, in a few words.'),
    about,
    sql: name.describe('One statement, without a semicolon at its end.'),
    hazards: z.array(hazard),
    lock: text.nullable().describe("What it locks, as the server's manual calls it; null when nothing that anybody else wants."),
    transaction: z
      .enum(['joined', 'own', 'none'])
      .describe(
        'With its neighbours; in a transaction of its own; in none, as the server does not allow it or commits by itself.',
      ),
    long: z.exactOptional(z.literal(true)).describe('It may take long on a large table.'),
    repeat: z.exactOptional(z.literal(true)).describe('It is run again until it changes no row.'),
    cleanup: z.exactOptional(texts).describe('What to run before it is tried again when it was cut off.'),
    obstacle: z.exactOptional(text).describe('A SELECT of one number: how many rows would make it fail.'),
    notInShadow: z.exactOptional(z.literal(true)).describe('Not run when the plan was proven.'),
  })
  .meta({ id: 'Statement' });

const object = z
  .strictObject({
    kind: name,
    id: name,
    path: z.array(text).min(1).describe('Names from the outside in.'),
    parent: name.nullable(),
    properties: z.record(text, value),
    dependsOn: texts,
    definition: text,
    shape: z.exactOptional(text),
    reference: z.exactOptional(
      z.strictObject({ table: name, columns: texts, toColumns: texts, nullable: z.boolean(), deferrable: z.boolean() }),
    ),
  } satisfies Record<keyof CatalogObject, z.ZodType>)
  .meta({ id: 'Object', description: 'An object of a catalog, as in a snapshot.' });

const change = z.enum(['missing', 'extra', 'changed']).describe('Missing from, extra in, or changed in the target.');

const claim = z
  .strictObject({
    change,
    about,
    becomes: z.array(object).describe('What there must be afterwards.'),
    gone: z
      .exactOptional(z.array(name))
      .describe('Identities that are no more, where a rename gives everything in it another one.'),
    was: z.exactOptional(name).describe('Of `changed`: the id in the target.'),
    properties: z.exactOptional(z.array(z.strictObject({ property: name, reference: value, target: value }))),
  })
  .meta({ id: 'Claim', description: 'A difference that the plan mends.' });

const left = z
  .strictObject({
    change,
    about,
    properties: z.exactOptional(texts),
    why: text,
    allow: z
      .enum(ALLOWABLE)
      .nullable()
      .describe('What would take it into the plan: `--allow` with this word; null when nothing does.'),
    statements: texts.describe('What was left out.'),
  })
  .meta({ id: 'Left', description: 'A difference that the plan leaves, and why.' });

const side = z
  .strictObject({
    label: text.describe('As the user wrote it, without any secret.'),
    version: text.describe('Of the server.'),
    database: text,
    fingerprint: digest.describe('SHA-256 over the identities and properties of everything that was looked at.'),
  })
  .meta({ id: 'Side' });

const patterns = z.strictObject({ schemas: texts, tables: texts });

export const planFileSchema: z.ZodType<PlanFile> = z
  .strictObject({
    formatVersion: z.literal(PLAN_FORMAT_VERSION).describe('Changes when a reader of this format could break.'),
    id: digest.describe('SHA-256 over what would be run, on what, and from what it was made. It travels apart from the file.'),
    tool: z.strictObject({ name: z.literal('driftgate'), version: name }).describe('What made it.'),
    name: text.describe('Name of the report.'),
    engine: z.enum(ENGINE_NAMES),
    flavour: z.enum(Object.keys(FLAVOUR_NAMES) as [Flavour, ...Flavour[]]),
    target: side.describe('What is changed.'),
    reference: side.describe('What it is made like.'),
    selection: z
      .strictObject({
        include: patterns,
        ignore: z.strictObject({ schemas: texts, tables: texts, kinds: texts }),
        bookkeeping: z.boolean(),
      })
      .describe('What was looked at.'),
    statements: z.array(statement),
    claims: z.array(claim),
    left: z.array(left),
    allowed: z.array(z.enum(ALLOWABLE)).describe('Hazards that were allowed by name.'),
    proof: z
      .discriminatedUnion('proven', [
        z.strictObject({ proven: z.literal(true), in: text.describe('The shadow.') }),
        z.strictObject({ proven: z.literal(false), in: text.nullable(), reason: text }),
      ])
      .describe('Whether the plan was run in a shadow and gave what it claims.'),
    rollback: z
      .strictObject({ statements: z.array(statement), cannot: texts.describe('What they cannot bring back.') })
      .describe('The way back.'),
    notes: texts.describe('What to know about how it was made.'),
    checksum: digest.describe('SHA-256 over everything else in the file, so that a change by hand is noticed.'),
    // Whatever the plan gains must be written too.
  } satisfies Record<keyof PlanFile, z.ZodType>)
  .meta({ title: 'Driftgate plan', description: 'What `driftgate plan --plan-file FILE` writes and `driftgate apply` takes.' });

/** As JSON Schema (draft 2020-12). */
export function planJsonSchema(): object {
  return z.toJSONSchema(planFileSchema);
}
