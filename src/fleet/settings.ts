/** The part of driftgate.yml that names the members of a fleet: `fleet:`. docs/fleet.md is the page about it. */
import * as z from 'zod';

/** GitHub starts so many jobs of one matrix at most. */
export const MOST_SHARDS = 256;

const text = z.string().min(1);
const labels = z.record(text, z.string()).describe('What the report says beside the name, such as the region.');

const memberSchema = z
  .strictObject({
    url: text.optional().describe('Connection URL, env:NAME, or the name of an environment; without it the template.'),
    reference: text.optional().describe('The source that is right for this member.'),
    labels: labels.default({}),
  })
  .describe('A member of the fleet.');

/** A value of a template: a word, or fields by name. */
export const valueSchema = z.union([text, z.record(text, z.union([z.string(), z.number(), z.boolean(), z.null()]))]);

export const fleetSchema = z
  .strictObject({
    members: z
      .record(text, z.union([text, memberSchema]))
      .default({})
      .describe('Databases by name: a URL, env:NAME, the name of an environment, or an object with url, reference, labels.'),
    from: text.optional().describe('File with members: a text with one on each line, JSON or YAML.'),
    template: text
      .optional()
      .describe(
        'Connection URL of members that have none: {name} and other {fields}, and {env:NAME}, are filled in percent-encoded.',
      ),
    values: z.array(valueSchema).default([]).describe('Members for the template: words, or objects with name and other fields.'),
    query: z
      .strictObject({
        from: text.describe('Database to ask: an environment, a URL or env:NAME.'),
        sql: text.describe('Query that gives name, and url or the fields of the template. It runs in a read-only session.'),
        limit: z.int().min(1).max(100_000).default(10_000).describe('More rows than these are refused.'),
      })
      .optional()
      .describe('Members that a database knows.'),
    labels: z.array(text).default([]).describe('Fields of the values, file or query that the report shows.'),
    include: z.array(text).default([]).describe('Only these members (globs over names).'),
    exclude: z.array(text).default([]).describe('Members to leave out (globs over names).'),
    jobs: z.int().min(1).max(64).default(8).describe('Databases that are read at a time, each through one connection.'),
    shards: z
      .int()
      .min(1)
      .max(MOST_SHARDS)
      .optional()
      .describe('Shards that a plan of the fleet makes; else one for 50 members, at most 20.'),
  })
  .describe('Many databases with one config; see docs/fleet.md.');

export type FleetSettings = z.infer<typeof fleetSchema>;
export type FleetValue = z.infer<typeof valueSchema>;
