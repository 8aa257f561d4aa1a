import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  FLEET_FORMAT_VERSION,
  FLEET_VERDICTS,
  MEMBER_STATES
} from "./chunk-PU3YLPXY.js";
import {
  findingSchema
} from "./chunk-WEK664EV.js";
import {
  FAIL_ON
} from "./chunk-SJPUJKQO.js";
import {
  _enum,
  array,
  int,
  literal,
  record,
  strictObject,
  string
} from "./chunk-SOG7LHJD.js";

// src/report/fleet/schema.ts
var text = string();
var number = int().min(0);
var member = strictObject({
  name: text,
  state: _enum(MEMBER_STATES).describe(
    "drift: something at or above failOn. differs: something below it. failed: it could not be checked. missing: its shard left no result."
  ),
  labels: record(text, text),
  server: text.nullable().describe("Product and version; null when it could not be reached."),
  fingerprint: text.nullable().describe("SHA-256 (hex) of the catalog."),
  group: text.nullable().describe("Id of the group that says what differs."),
  sameAs: text.nullable().describe("The member with the same connection that was checked for both."),
  error: strictObject({ code: text, message: text, hint: text.nullable() }).nullable(),
  durationMs: number
}).meta({ id: "Member", description: "A database of the fleet." });
var group = strictObject({
  id: text.describe("Hash of what differs: the same in every shard and every run."),
  verdict: _enum(["differs", "drift"]),
  members: array(text).describe("Names of the members that it is true of."),
  errors: number,
  warnings: number,
  infos: number,
  findings: array(findingSchema).describe("Worst first."),
  moreFindings: number.describe("How many more there are.")
}).meta({ id: "Group", description: "What differs, with all members that differ in exactly that." });
var fleetReportSchema = strictObject({
  formatVersion: literal(FLEET_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: strictObject({ name: literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: _enum(FLEET_VERDICTS).describe("unknown: no drift was found, but not every member could be checked."),
  failOn: _enum(FAIL_ON),
  shard: strictObject({ number: int().min(1), of: int().min(1) }).nullable().describe("Null for the whole fleet."),
  references: array(text),
  members: array(member).describe("By name."),
  groups: array(group).describe("Most members first."),
  expected: array(text).describe("Of a shard: the names of all members of the fleet."),
  missingShards: array(int().min(1)).describe("Of a merged report: shards that left no result."),
  notCompared: array(strictObject({ kind: text, members: number })).describe("Kinds that were only counted, and in how many members there are any."),
  leftOut: number.describe("How many members had tables or others that were left out."),
  notes: array(strictObject({ text, members: number })),
  statistics: strictObject({
    members: number,
    inSync: number,
    differs: number,
    drift: number,
    failed: number,
    missing: number,
    durationMs: number
  })
}).meta({ title: "Driftgate fleet report", description: "What `driftgate fleet check --format json` and `fleet report` print." });

export {
  fleetReportSchema
};
