import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  _enum,
  array,
  boolean,
  int,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-SOG7LHJD.js";

// src/sync/masks/settings.ts
var MASK_NAMES = ["email", "name", "phone", "address", "hash", "null", "keep"];
var maskSchema = union([
  _enum(MASK_NAMES),
  strictObject({ constant: union([string(), number(), boolean()]) }).describe("The same value in every row."),
  strictObject({ sql: string().min(1) }).describe("SQL expression of the source, over the columns of the row.")
]);

// src/sync/settings.ts
var SYNC_MODES = ["validate", "dry-run", "fix-schemas", "schema", "data", "full"];
var TRIGGERS = ["off", "fire"];
var patterns = (what) => array(string().min(1)).default([]).describe(what);
var syncSchema = strictObject({
  mode: _enum(SYNC_MODES).default("fix-schemas").describe(
    "validate (analyse only), dry-run (the plan, and exact counts of rows), fix-schemas (schema, then rows), schema, data, full (empty and copy everything)."
  ),
  where: record(string().min(1), string().min(1)).default({}).describe(
    `SQL conditions by table ("public.orders": "created_at > now() - interval '30 days'"): only these rows take part.`
  ),
  limit: int().positive().optional().describe("At most so many rows of each table, and the rows that they refer to."),
  jobs: int().min(1).max(64).default(4).describe("Tables that are worked on at a time."),
  strict: boolean().default(false).describe("Stop at the first row that the target refuses, instead of leaving it out and saying so."),
  retries: int().min(0).max(100).default(3).describe("How often rows are tried again whose foreign key has no parent (yet)."),
  triggers: _enum(TRIGGERS).default("off").describe("Triggers of the target while rows are written: off, where that is permitted, or fire."),
  delete: boolean().default(true).describe("Delete rows that the source does not have."),
  "max-deletes": int().min(0).default(1e3).describe("Rows of one table that are deleted without asking."),
  "max-deletes-percent": number().min(0).max(100).default(10).describe("Per cent of the rows of one table that are deleted without asking."),
  "side-effects": strictObject({
    copy: patterns(
      "Tables (globs) that are copied although they look as if copied rows had side effects (job queues, outboxes, sessions, tokens, webhooks)."
    ),
    "leave-out": patterns("Further tables (globs) whose rows are never copied.")
  }).prefault({}).describe("Tables whose rows would do something in another environment."),
  masks: record(string().min(1), maskSchema).default({}).describe('How personal data is replaced, by column ("public.users.email": email; "*.phone": phone).'),
  salt: string().min(1).optional().describe("Secret that masks are made with, as env:NAME. Without it masks differ from run to run.")
}).describe("How rows are copied from one database into another.");

export {
  SYNC_MODES,
  syncSchema
};
