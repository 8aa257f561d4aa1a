/** The JSON form of the report. docs/schema/report.schema.json is made from this by scripts/docs.ts. */
import * as z from 'zod';
import { ENGINE_NAMES, FLAVOUR_NAMES, type Flavour } from '../catalog/model.ts';
import { ORDER_STRATEGIES } from '../order/order.ts';
import { FAIL_ON, SEVERITIES } from '../rules/finding.ts';
import { REPORT_FORMAT_VERSION, type Report } from './report.ts';
import type { UnknownReport } from './unknown.ts';

const text = z.string();
const number = z.int().min(0);
const tableName = text.describe('A table as people write it: `public.orders`, `public."Odd name"`.');

const propertyValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
  .describe('A value of a property, or the definition of an object; null where there is none.');

const object = z
  .strictObject({
    kind: text.describe('`table`, `column`, `foreign-key` …: singular, words joined by `-`.'),
    id: text.describe('Unique in its catalog: `column:public.orders.id`.'),
    name: text.describe('As people write it; `*` for a kind that is only counted.'),
    table: text.nullable().describe('The table or view that it belongs to, or is; null when neither.'),
    path: z.array(text).describe('Names from the outside in, unquoted.'),
  })
  .meta({ id: 'Object', description: 'An object of a schema.' });

export const findingSchema = z
  .strictObject({
    rule: text.describe('See docs/rules.md.'),
    severity: z.enum(SEVERITIES).exclude(['off']),
    change: z.enum(['missing', 'extra', 'changed']).describe('Missing from, extra in, or changed in the target.'),
    object,
    property: text.exactOptional().describe('What changed; absent for missing and extra objects.'),
    reference: propertyValue,
    target: propertyValue,
    inside: number.describe('How many objects inside it are missing or extra with it.'),
    location: z
      .strictObject({ file: text, line: z.int().positive().exactOptional() })
      .exactOptional()
      .describe('Where the code defines it, from the root of the repository; absent when that is not known.'),
  })
  .meta({ id: 'Finding', description: 'A difference with the severity of its rule.' });

const side = z
  .strictObject({
    label: text.describe('The source as it was given, without any secret.'),
    engine: z.enum(ENGINE_NAMES),
    flavour: z.enum(Object.keys(FLAVOUR_NAMES) as [Flavour, ...Flavour[]]),
    version: text.describe('As the server says it.'),
    database: text,
    shadow: text.nullable().describe('The throw-away database that it was loaded into, when it is code.'),
    fingerprint: text.describe('SHA-256 (hex) of the catalog: equal fingerprints mean equal catalogs.'),
    tables: number,
    objects: number,
    leftOut: z
      .array(z.strictObject({ name: text, kind: text, reason: text }))
      .describe('Tables and others that were seen and not compared.'),
  })
  .meta({ id: 'Side', description: 'One of the two schemas.' });

const migrations = z
  .strictObject({
    tool: text.describe('`Flyway`, `Alembic` …'),
    revision: text.nullable().describe('The newest migration that the target has had.'),
    applied: number.describe('How many of the migrations the target has had.'),
    known: number.describe('How many there are.'),
    comparedWith: z
      .enum(['revision', 'newest'])
      .describe(
        'revision: findings are drift from what the target claims to be. newest: from the newest, as that cannot be made.',
      ),
    pending: z
      .array(
        z.strictObject({
          name: text,
          file: text.nullable(),
          brings: z
            .array(z.strictObject({ change: z.enum(['adds', 'removes', 'changes']), object, definition: text }))
            .nullable()
            .describe('Null when it was not looked at by itself.'),
        }),
      )
      .describe('In the code and not in the target, in the order in which they would run.'),
    unknown: z.array(text).describe('In the target and not in the code.'),
    failed: z.array(text).describe('The target says that they failed or are not finished.'),
    edited: z.array(text).describe('The target has had another text under that name.'),
  })
  .meta({ id: 'Migrations', description: 'Where the target stands in the migrations that the reference is made of.' });

const order = z
  .strictObject({
    strategy: z.enum(ORDER_STRATEGIES),
    tables: z
      .array(z.strictObject({ table: tableName, dependsOn: z.array(text), level: number }))
      .describe('Every table of the reference, in the order to process them.'),
    levels: z.array(z.array(text)).describe('Tables of one level may be processed in parallel.'),
    cycles: z.array(
      z.strictObject({
        tables: z.array(text).describe('Each refers to the next, the last to the first.'),
        breakAt: z
          .strictObject({ table: text, constraint: text, to: text, why: z.enum(['nullable', 'deferrable', 'neither']) })
          .nullable()
          .describe('The foreign key at which the cycle is best broken.'),
      }),
    ),
    moreCycles: z.boolean().describe('True when not every cycle is named.'),
    selfReferences: z.array(z.strictObject({ table: text, constraint: text, nullable: z.boolean() })),
    outside: z
      .array(z.strictObject({ table: text, constraint: text, to: text }))
      .describe('Foreign keys to tables that were not looked at.'),
  })
  .meta({ id: 'Order', description: 'The tables by their foreign keys, parents first.' });

const statistics = z
  .strictObject({
    tablesAnalysed: number.describe('Tables on either side, each counted once.'),
    objectsCompared: number,
    mismatches: number.describe('Findings of every severity.'),
    errors: number,
    warnings: number,
    infos: number,
    missingTables: z.array(text),
    missingColumns: z.array(text).describe('Of tables that exist on both sides.'),
    foreignKeysAnalysed: number,
    skipped: number.describe('Tables and others that were left out.'),
    durationMs: number,
    roundTrips: number.describe('To both servers, connection set-up aside.'),
  })
  .meta({ id: 'Statistics' });

/** Gives what it parses with its keys in the order written here. */
export const reportSchema: z.ZodType<Report, unknown> = z
  .strictObject({
    formatVersion: z.literal(REPORT_FORMAT_VERSION).describe('Changes when a reader of this format could break.'),
    tool: z.strictObject({ name: z.literal('driftgate'), version: text }),
    name: text.describe('The name of the report.'),
    verdict: z
      .enum(['in-sync', 'differs', 'drift'])
      .describe(
        'in-sync: nothing differs among what was compared. differs: nothing at or above failOn does. drift: something at or above it does.',
      ),
    failOn: z.enum(FAIL_ON),
    reference: side,
    target: side,
    findings: z.array(findingSchema).describe('Worst first, then by table and object.'),
    renames: z
      .array(z.strictObject({ reference: object, target: object, why: text }))
      .describe('A missing and an extra object that may be one that was renamed.'),
    migrations: migrations.nullable(),
    notes: z.array(text).describe('What the reader should know about how it was compared.'),
    order,
    notCompared: z
      .array(z.strictObject({ kind: text, reference: number, target: number }))
      .describe('Kinds that were only counted, with their number on each side.'),
    statistics,
    recommendations: z.array(text).describe('What to do next; commands stand in backquotes.'),
    suggestion: z
      .strictObject({
        path: text.describe('Of the file, from the root of the repository.'),
        text,
        also: z.array(text).describe('Files that belong to it, which the command writes as well.'),
        command: text.describe('What writes it, run with the same settings.'),
      })
      .nullable()
      .exactOptional()
      .describe('The migration that would add what is missing, where the target is migrations.'),
  })
  .meta({ title: 'Driftgate report', description: 'What `driftgate check --format json` prints.' });

/** What is printed instead, with exit code 0, where nothing is known. */
export const unknownSchema: z.ZodType<UnknownReport, unknown> = z
  .strictObject({
    formatVersion: z.literal(REPORT_FORMAT_VERSION),
    tool: z.strictObject({ name: z.literal('driftgate'), version: text }),
    name: text.describe('The name of the report.'),
    verdict: z.literal('unknown').describe('The check was not begun: it says nothing about drift.'),
    reason: z.literal('missing-credentials'),
    missing: z
      .array(z.strictObject({ side: z.enum(['reference', 'target', 'shadow']), variable: text }))
      .describe('The environment variables that are empty or not set, and what they are for.'),
    message: text.describe('Which side lacks what, and why.'),
    hint: text.nullable().describe('What to do next.'),
  })
  .meta({ title: 'Unknown', description: 'With `on-missing-credentials: skip`, where credentials are missing.' });

/** As JSON Schema (draft 2020-12): a report, or that nothing is known. */
export function reportJsonSchema(): object {
  const either = z.union([reportSchema, unknownSchema]);
  return z.toJSONSchema(either.meta({ title: 'Driftgate report', description: 'What `driftgate check --format json` prints.' }));
}
