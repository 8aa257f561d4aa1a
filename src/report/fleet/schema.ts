/** The JSON form of a fleet's report and of a shard's file. docs/schema/fleet.schema.json is made from this by scripts/docs.ts. */
import * as z from 'zod';
import { FAIL_ON } from '../../rules/finding.ts';
import { findingSchema } from '../schema.ts';
import { FLEET_FORMAT_VERSION, FLEET_VERDICTS, type FleetReport, MEMBER_STATES } from './report.ts';

const text = z.string();
const number = z.int().min(0);

const member = z
  .strictObject({
    name: text,
    state: z
      .enum(MEMBER_STATES)
      .describe(
        'drift: something at or above failOn. differs: something below it. failed: it could not be checked. missing: its shard left no result.',
      ),
    labels: z.record(text, text),
    server: text.nullable().describe('Product and version; null when it could not be reached.'),
    fingerprint: text.nullable().describe('SHA-256 (hex) of the catalog.'),
    group: text.nullable().describe('Id of the group that says what differs.'),
    sameAs: text.nullable().describe('The member with the same connection that was checked for both.'),
    error: z.strictObject({ code: text, message: text, hint: text.nullable() }).nullable(),
    durationMs: number,
  })
  .meta({ id: 'Member', description: 'A database of the fleet.' });

const group = z
  .strictObject({
    id: text.describe('Hash of what differs: the same in every shard and every run.'),
    verdict: z.enum(['differs', 'drift']),
    members: z.array(text).describe('Names of the members that it is true of.'),
    errors: number,
    warnings: number,
    infos: number,
    findings: z.array(findingSchema).describe('Worst first.'),
    moreFindings: number.describe('How many more there are.'),
  })
  .meta({ id: 'Group', description: 'What differs, with all members that differ in exactly that.' });

/** Gives what it parses with its keys in the order written here. */
export const fleetReportSchema: z.ZodType<FleetReport, unknown> = z
  .strictObject({
    formatVersion: z.literal(FLEET_FORMAT_VERSION).describe('Changes when a reader of this format could break.'),
    tool: z.strictObject({ name: z.literal('driftgate'), version: text }),
    name: text.describe('The name of the report.'),
    verdict: z.enum(FLEET_VERDICTS).describe('unknown: no drift was found, but not every member could be checked.'),
    failOn: z.enum(FAIL_ON),
    shard: z
      .strictObject({ number: z.int().min(1), of: z.int().min(1) })
      .nullable()
      .describe('Null for the whole fleet.'),
    references: z.array(text),
    members: z.array(member).describe('By name.'),
    groups: z.array(group).describe('Most members first.'),
    expected: z.array(text).describe('Of a shard: the names of all members of the fleet.'),
    missingShards: z.array(z.int().min(1)).describe('Of a merged report: shards that left no result.'),
    notCompared: z
      .array(z.strictObject({ kind: text, members: number }))
      .describe('Kinds that were only counted, and in how many members there are any.'),
    leftOut: number.describe('How many members had tables or others that were left out.'),
    notes: z.array(z.strictObject({ text, members: number })),
    statistics: z.strictObject({
      members: number,
      inSync: number,
      differs: number,
      drift: number,
      failed: number,
      missing: number,
      durationMs: number,
    }),
  })
  .meta({ title: 'Driftgate fleet report', description: 'What `driftgate fleet check --format json` and `fleet report` print.' });

/** As JSON Schema (draft 2020-12). */
export function fleetJsonSchema(): object {
  return z.toJSONSchema(fleetReportSchema);
}
