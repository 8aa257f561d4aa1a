import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  ORDER_STRATEGIES
} from "./chunk-O6H7CJII.js";
import {
  FAIL_ON,
  SEVERITIES
} from "./chunk-SJPUJKQO.js";
import {
  REPORT_FORMAT_VERSION
} from "./chunk-KWBLS426.js";
import {
  external_exports
} from "./chunk-DHX6ZP2O.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/schema.ts
var text = external_exports.string();
var number = external_exports.int().min(0);
var tableName = text.describe('A table as people write it: `public.orders`, `public."Odd name"`.');
var propertyValue = external_exports.union([external_exports.string(), external_exports.number(), external_exports.boolean(), external_exports.array(external_exports.string()), external_exports.null()]).describe("A value of a property, or the definition of an object; null where there is none.");
var object = external_exports.strictObject({
  kind: text.describe("`table`, `column`, `foreign-key` \u2026: singular, words joined by `-`."),
  id: text.describe("Unique in its catalog: `column:public.orders.id`."),
  name: text.describe("As people write it; `*` for a kind that is only counted."),
  table: text.nullable().describe("The table or view that it belongs to, or is; null when neither."),
  path: external_exports.array(text).describe("Names from the outside in, unquoted.")
}).meta({ id: "Object", description: "An object of a schema." });
var findingSchema = external_exports.strictObject({
  rule: text.describe("See docs/rules.md."),
  severity: external_exports.enum(SEVERITIES).exclude(["off"]),
  change: external_exports.enum(["missing", "extra", "changed"]).describe("Missing from, extra in, or changed in the target."),
  object,
  property: text.exactOptional().describe("What changed; absent for missing and extra objects."),
  reference: propertyValue,
  target: propertyValue,
  inside: number.describe("How many objects inside it are missing or extra with it."),
  location: external_exports.strictObject({ file: text, line: external_exports.int().positive().exactOptional() }).exactOptional().describe("Where the code defines it, from the root of the repository; absent when that is not known.")
}).meta({ id: "Finding", description: "A difference with the severity of its rule." });
var side = external_exports.strictObject({
  label: text.describe("The source as it was given, without any secret."),
  engine: external_exports.enum(ENGINE_NAMES),
  flavour: external_exports.enum(Object.keys(FLAVOUR_NAMES)),
  version: text.describe("As the server says it."),
  database: text,
  shadow: text.nullable().describe("The throw-away database that it was loaded into, when it is code."),
  fingerprint: text.describe("SHA-256 (hex) of the catalog: equal fingerprints mean equal catalogs."),
  tables: number,
  objects: number,
  leftOut: external_exports.array(external_exports.strictObject({ name: text, kind: text, reason: text })).describe("Tables and others that were seen and not compared.")
}).meta({ id: "Side", description: "One of the two schemas." });
var migrations = external_exports.strictObject({
  tool: text.describe("`Flyway`, `Alembic` \u2026"),
  revision: text.nullable().describe("The newest migration that the target has had."),
  applied: number.describe("How many of the migrations the target has had."),
  known: number.describe("How many there are."),
  comparedWith: external_exports.enum(["revision", "newest"]).describe(
    "revision: findings are drift from what the target claims to be. newest: from the newest, as that cannot be made."
  ),
  pending: external_exports.array(
    external_exports.strictObject({
      name: text,
      file: text.nullable(),
      brings: external_exports.array(external_exports.strictObject({ change: external_exports.enum(["adds", "removes", "changes"]), object, definition: text })).nullable().describe("Null when it was not looked at by itself.")
    })
  ).describe("In the code and not in the target, in the order in which they would run."),
  unknown: external_exports.array(text).describe("In the target and not in the code."),
  failed: external_exports.array(text).describe("The target says that they failed or are not finished."),
  edited: external_exports.array(text).describe("The target has had another text under that name.")
}).meta({ id: "Migrations", description: "Where the target stands in the migrations that the reference is made of." });
var order = external_exports.strictObject({
  strategy: external_exports.enum(ORDER_STRATEGIES),
  tables: external_exports.array(external_exports.strictObject({ table: tableName, dependsOn: external_exports.array(text), level: number })).describe("Every table of the reference, in the order to process them."),
  levels: external_exports.array(external_exports.array(text)).describe("Tables of one level may be processed in parallel."),
  cycles: external_exports.array(
    external_exports.strictObject({
      tables: external_exports.array(text).describe("Each refers to the next, the last to the first."),
      breakAt: external_exports.strictObject({ table: text, constraint: text, to: text, why: external_exports.enum(["nullable", "deferrable", "neither"]) }).nullable().describe("The foreign key at which the cycle is best broken.")
    })
  ),
  moreCycles: external_exports.boolean().describe("True when not every cycle is named."),
  selfReferences: external_exports.array(external_exports.strictObject({ table: text, constraint: text, nullable: external_exports.boolean() })),
  outside: external_exports.array(external_exports.strictObject({ table: text, constraint: text, to: text })).describe("Foreign keys to tables that were not looked at.")
}).meta({ id: "Order", description: "The tables by their foreign keys, parents first." });
var statistics = external_exports.strictObject({
  tablesAnalysed: number.describe("Tables on either side, each counted once."),
  objectsCompared: number,
  mismatches: number.describe("Findings of every severity."),
  errors: number,
  warnings: number,
  infos: number,
  missingTables: external_exports.array(text),
  missingColumns: external_exports.array(text).describe("Of tables that exist on both sides."),
  foreignKeysAnalysed: number,
  skipped: number.describe("Tables and others that were left out."),
  durationMs: number,
  roundTrips: number.describe("To both servers, connection set-up aside.")
}).meta({ id: "Statistics" });
var reportSchema = external_exports.strictObject({
  formatVersion: external_exports.literal(REPORT_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: external_exports.enum(["in-sync", "differs", "drift"]).describe(
    "in-sync: nothing differs among what was compared. differs: nothing at or above failOn does. drift: something at or above it does."
  ),
  failOn: external_exports.enum(FAIL_ON),
  reference: side,
  target: side,
  findings: external_exports.array(findingSchema).describe("Worst first, then by table and object."),
  renames: external_exports.array(external_exports.strictObject({ reference: object, target: object, why: text })).describe("A missing and an extra object that may be one that was renamed."),
  migrations: migrations.nullable(),
  notes: external_exports.array(text).describe("What the reader should know about how it was compared."),
  order,
  notCompared: external_exports.array(external_exports.strictObject({ kind: text, reference: number, target: number })).describe("Kinds that were only counted, with their number on each side."),
  statistics,
  recommendations: external_exports.array(text).describe("What to do next; commands stand in backquotes."),
  suggestion: external_exports.strictObject({
    path: text.describe("Of the file, from the root of the repository."),
    text,
    also: external_exports.array(text).describe("Files that belong to it, which the command writes as well."),
    command: text.describe("What writes it, run with the same settings.")
  }).nullable().exactOptional().describe("The migration that would add what is missing, where the target is migrations.")
}).meta({ title: "Driftgate report", description: "What `driftgate check --format json` prints." });
var unknownSchema = external_exports.strictObject({
  formatVersion: external_exports.literal(REPORT_FORMAT_VERSION),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: external_exports.literal("unknown").describe("The check was not begun: it says nothing about drift."),
  reason: external_exports.literal("missing-credentials"),
  missing: external_exports.array(external_exports.strictObject({ side: external_exports.enum(["reference", "target", "shadow"]), variable: text })).describe("The environment variables that are empty or not set, and what they are for."),
  message: text.describe("Which side lacks what, and why."),
  hint: text.nullable().describe("What to do next.")
}).meta({ title: "Unknown", description: "With `on-missing-credentials: skip`, where credentials are missing." });

export {
  findingSchema,
  reportSchema,
  unknownSchema
};
