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
  _enum,
  _null,
  array,
  boolean,
  int,
  literal,
  number,
  strictObject,
  string,
  union
} from "./chunk-SOG7LHJD.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/schema.ts
var text = string();
var number2 = int().min(0);
var tableName = text.describe('A table as people write it: `public.orders`, `public."Odd name"`.');
var propertyValue = union([string(), number(), boolean(), array(string()), _null()]).describe("A value of a property, or the definition of an object; null where there is none.");
var object = strictObject({
  kind: text.describe("`table`, `column`, `foreign-key` \u2026: singular, words joined by `-`."),
  id: text.describe("Unique in its catalog: `column:public.orders.id`."),
  name: text.describe("As people write it; `*` for a kind that is only counted."),
  table: text.nullable().describe("The table or view that it belongs to, or is; null when neither."),
  path: array(text).describe("Names from the outside in, unquoted.")
}).meta({ id: "Object", description: "An object of a schema." });
var findingSchema = strictObject({
  rule: text.describe("See docs/rules.md."),
  severity: _enum(SEVERITIES).exclude(["off"]),
  change: _enum(["missing", "extra", "changed"]).describe("Missing from, extra in, or changed in the target."),
  object,
  property: text.exactOptional().describe("What changed; absent for missing and extra objects."),
  reference: propertyValue,
  target: propertyValue,
  inside: number2.describe("How many objects inside it are missing or extra with it."),
  location: strictObject({ file: text, line: int().positive().exactOptional() }).exactOptional().describe("Where the code defines it, from the root of the repository; absent when that is not known.")
}).meta({ id: "Finding", description: "A difference with the severity of its rule." });
var side = strictObject({
  label: text.describe("The source as it was given, without any secret."),
  engine: _enum(ENGINE_NAMES),
  flavour: _enum(Object.keys(FLAVOUR_NAMES)),
  version: text.describe("As the server says it."),
  database: text,
  shadow: text.nullable().describe("The throw-away database that it was loaded into, when it is code."),
  fingerprint: text.describe("SHA-256 (hex) of the catalog: equal fingerprints mean equal catalogs."),
  tables: number2,
  objects: number2,
  leftOut: array(strictObject({ name: text, kind: text, reason: text })).describe("Tables and others that were seen and not compared.")
}).meta({ id: "Side", description: "One of the two schemas." });
var migrations = strictObject({
  tool: text.describe("`Flyway`, `Alembic` \u2026"),
  revision: text.nullable().describe("The newest migration that the target has had."),
  applied: number2.describe("How many of the migrations the target has had."),
  known: number2.describe("How many there are."),
  comparedWith: _enum(["revision", "newest"]).describe(
    "revision: findings are drift from what the target claims to be. newest: from the newest, as that cannot be made."
  ),
  pending: array(
    strictObject({
      name: text,
      file: text.nullable(),
      brings: array(strictObject({ change: _enum(["adds", "removes", "changes"]), object, definition: text })).nullable().describe("Null when it was not looked at by itself.")
    })
  ).describe("In the code and not in the target, in the order in which they would run."),
  unknown: array(text).describe("In the target and not in the code."),
  failed: array(text).describe("The target says that they failed or are not finished."),
  edited: array(text).describe("The target has had another text under that name.")
}).meta({ id: "Migrations", description: "Where the target stands in the migrations that the reference is made of." });
var order = strictObject({
  strategy: _enum(ORDER_STRATEGIES),
  tables: array(strictObject({ table: tableName, dependsOn: array(text), level: number2 })).describe("Every table of the reference, in the order to process them."),
  levels: array(array(text)).describe("Tables of one level may be processed in parallel."),
  cycles: array(
    strictObject({
      tables: array(text).describe("Each refers to the next, the last to the first."),
      breakAt: strictObject({ table: text, constraint: text, to: text, why: _enum(["nullable", "deferrable", "neither"]) }).nullable().describe("The foreign key at which the cycle is best broken.")
    })
  ),
  moreCycles: boolean().describe("True when not every cycle is named."),
  selfReferences: array(strictObject({ table: text, constraint: text, nullable: boolean() })),
  outside: array(strictObject({ table: text, constraint: text, to: text })).describe("Foreign keys to tables that were not looked at.")
}).meta({ id: "Order", description: "The tables by their foreign keys, parents first." });
var statistics = strictObject({
  tablesAnalysed: number2.describe("Tables on either side, each counted once."),
  objectsCompared: number2,
  mismatches: number2.describe("Findings of every severity."),
  errors: number2,
  warnings: number2,
  infos: number2,
  missingTables: array(text),
  missingColumns: array(text).describe("Of tables that exist on both sides."),
  foreignKeysAnalysed: number2,
  skipped: number2.describe("Tables and others that were left out."),
  durationMs: number2,
  roundTrips: number2.describe("To both servers, connection set-up aside.")
}).meta({ id: "Statistics" });
var reportSchema = strictObject({
  formatVersion: literal(REPORT_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: strictObject({ name: literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: _enum(["in-sync", "differs", "drift"]).describe(
    "in-sync: nothing differs among what was compared. differs: nothing at or above failOn does. drift: something at or above it does."
  ),
  failOn: _enum(FAIL_ON),
  reference: side,
  target: side,
  findings: array(findingSchema).describe("Worst first, then by table and object."),
  renames: array(strictObject({ reference: object, target: object, why: text })).describe("A missing and an extra object that may be one that was renamed."),
  migrations: migrations.nullable(),
  notes: array(text).describe("What the reader should know about how it was compared."),
  order,
  notCompared: array(strictObject({ kind: text, reference: number2, target: number2 })).describe("Kinds that were only counted, with their number on each side."),
  statistics,
  recommendations: array(text).describe("What to do next; commands stand in backquotes."),
  suggestion: strictObject({
    path: text.describe("Of the file, from the root of the repository."),
    text,
    also: array(text).describe("Files that belong to it, which the command writes as well."),
    command: text.describe("What writes it, run with the same settings.")
  }).nullable().exactOptional().describe("The migration that would add what is missing, where the target is migrations.")
}).meta({ title: "Driftgate report", description: "What `driftgate check --format json` prints." });
var unknownSchema = strictObject({
  formatVersion: literal(REPORT_FORMAT_VERSION),
  tool: strictObject({ name: literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: literal("unknown").describe("The check was not begun: it says nothing about drift."),
  reason: literal("missing-credentials"),
  missing: array(strictObject({ side: _enum(["reference", "target", "shadow"]), variable: text })).describe("The environment variables that are empty or not set, and what they are for."),
  message: text.describe("Which side lacks what, and why."),
  hint: text.nullable().describe("What to do next.")
}).meta({ title: "Unknown", description: "With `on-missing-credentials: skip`, where credentials are missing." });

export {
  findingSchema,
  reportSchema,
  unknownSchema
};
