/** The JSON form of what came of a sync. docs/schema/sync.schema.json is made from this by scripts/docs.ts. */
import * as z from 'zod';
import { FLAVOUR_NAMES, type Flavour } from '../../catalog/model.ts';
import { SYNC_FORMAT_VERSION, type SyncResult } from '../../sync/result.ts';
import { SYNC_MODES } from '../../sync/settings.ts';

const text = z.string();
const number = z.number().min(0);
const whole = z.int().min(0);

const end = z
  .strictObject({
    label: text.describe('How it was named; never with a password.'),
    environment: text.nullable().describe('Its name in driftgate.yml.'),
    database: text,
    flavour: z.enum(Object.keys(FLAVOUR_NAMES) as [Flavour, ...Flavour[]]),
    version: text,
  })
  .meta({ id: 'End', description: 'One of the two databases.' });

const counts = {
  inserted: whole,
  updated: whole,
  deleted: whole,
  skipped: whole.describe('Rows that the target refused, or that stay because something refers to them.'),
  errors: whole.describe('What they were skipped for: one for each constraint (or reason) and each of insert, update, delete.'),
};

const table = z
  .strictObject({
    table: text,
    status: z.enum(['unchanged', 'synced', 'partial', 'would-change']),
    how: z
      .enum(['copied', 'compared', 'multiset'])
      .describe(
        'copied: every row travelled. compared: only what differs did, by key. multiset: the same for a table without a key.',
      ),
    rows: whole.nullable().describe('Rows of the source that took part; null when it came to no count.'),
    ...counts,
    durationMs: number.describe('From its first statement to its last. Tables are worked on at the same time.'),
    rowsPerSecond: number.nullable(),
    notes: z.array(text).describe('What people should know.'),
  })
  .meta({ id: 'Table', description: 'What was done to a table, or would be.' });

/** Gives what it parses with its keys in the order written here. */
export const syncResultSchema: z.ZodType<SyncResult, unknown> = z
  .strictObject({
    formatVersion: z.literal(SYNC_FORMAT_VERSION).describe('Changes when a reader of this format could break.'),
    mode: z.enum(SYNC_MODES),
    source: end,
    target: end,
    outcome: z
      .enum(['unchanged', 'synced', 'partial', 'would-change'])
      .describe(
        'unchanged: there was nothing to do. synced: all is as in the source. partial: rows or tables were skipped. would-change: of validate and dry-run, which change nothing.',
      ),
    resumed: z.boolean().describe('True when an unfinished sync was gone on with.'),
    schema: z
      .strictObject({
        differences: whole,
        statements: whole.describe('Of the plan.'),
        planId: text.nullable(),
        applied: z.boolean(),
        remaining: z.array(text).describe('What is still different afterwards, or would be.'),
      })
      .nullable()
      .describe('Null when the mode leaves the schema alone.'),
    tables: z.array(table).describe('In the order in which they were taken.'),
    leftOut: z
      .array(
        z.strictObject({
          table: text,
          why: z.enum(['side-effects', 'selection', 'missing', 'bookkeeping', 'other']),
          reason: text,
        }),
      )
      .describe('Tables that were not synced.'),
    totals: z.strictObject({
      processed: whole.describe('Tables.'),
      synced: whole,
      unchanged: whole,
      skippedTables: whole.describe('Left out.'),
      rows: whole.describe('Rows that took part.'),
      ...counts,
      rowsPerSecond: number.nullable(),
    }),
    skipped: z
      .array(
        z.strictObject({
          table: text,
          key: z
            .record(text, text)
            .nullable()
            .describe('Column: value, as it would be in the target (masked). Null for a table without a key.'),
          what: z.enum(['insert', 'update', 'delete']),
          constraint: text.nullable(),
          reason: text,
          attempts: whole,
        }),
      )
      .describe('Rows that the target refused; the first 1,000.'),
    masks: z.array(z.strictObject({ column: text, rule: text })),
    counters: whole.describe('Sequences and AUTO_INCREMENT counters that were set.'),
    notes: z.array(text),
    durationMs: number,
  })
  .meta({ title: 'Driftgate sync result', description: 'What `driftgate sync --format json` prints.' });

/** As JSON Schema (draft 2020-12). */
export function syncJsonSchema(): object {
  return z.toJSONSchema(syncResultSchema);
}
