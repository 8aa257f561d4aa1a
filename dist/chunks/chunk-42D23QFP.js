import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  _null,
  array,
  boolean,
  int,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-SOG7LHJD.js";

// src/fleet/settings.ts
var MOST_SHARDS = 256;
var text = string().min(1);
var labels = record(text, string()).describe("What the report says beside the name, such as the region.");
var memberSchema = strictObject({
  url: text.optional().describe("Connection URL, env:NAME, or the name of an environment; without it the template."),
  reference: text.optional().describe("The source that is right for this member."),
  labels: labels.default({})
}).describe("A member of the fleet.");
var valueSchema = union([text, record(text, union([string(), number(), boolean(), _null()]))]);
var fleetSchema = strictObject({
  members: record(text, union([text, memberSchema])).default({}).describe("Databases by name: a URL, env:NAME, the name of an environment, or an object with url, reference, labels."),
  from: text.optional().describe("File with members: a text with one on each line, JSON or YAML."),
  template: text.optional().describe(
    "Connection URL of members that have none: {name} and other {fields}, and {env:NAME}, are filled in percent-encoded."
  ),
  values: array(valueSchema).default([]).describe("Members for the template: words, or objects with name and other fields."),
  query: strictObject({
    from: text.describe("Database to ask: an environment, a URL or env:NAME."),
    sql: text.describe("Query that gives name, and url or the fields of the template. It runs in a read-only session."),
    limit: int().min(1).max(1e5).default(1e4).describe("More rows than these are refused.")
  }).optional().describe("Members that a database knows."),
  labels: array(text).default([]).describe("Fields of the values, file or query that the report shows."),
  include: array(text).default([]).describe("Only these members (globs over names)."),
  exclude: array(text).default([]).describe("Members to leave out (globs over names)."),
  jobs: int().min(1).max(64).default(8).describe("Databases that are read at a time, each through one connection."),
  shards: int().min(1).max(MOST_SHARDS).optional().describe("Shards that a plan of the fleet makes; else one for 50 members, at most 20.")
}).describe("Many databases with one config; see docs/fleet.md.");

export {
  MOST_SHARDS,
  valueSchema,
  fleetSchema
};
