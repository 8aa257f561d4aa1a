import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  displayName
} from "./chunk-QI43KQP5.js";

// src/catalog/fingerprint.ts
import { createHash } from "node:crypto";
function fingerprint(objects) {
  const digests = groupDigests(objects);
  const hash = createHash("sha256");
  for (const group of [...digests.keys()].sort()) hash.update(`${group}\0${digests.get(group)}`);
  return hash.digest("hex");
}
function groupOf(object) {
  return object.parent ?? object.id;
}
function groupDigests(objects) {
  const ready = digestsOf.get(objects);
  if (ready !== void 0) return ready;
  const groups = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    const group = groups.get(groupOf(object));
    if (group === void 0) groups.set(groupOf(object), [object]);
    else group.push(object);
  }
  const digests = /* @__PURE__ */ new Map();
  for (const [group, members] of groups) {
    const lines = members.map((object) => `${object.id}\0${stableProperties(object)}`).sort();
    digests.set(group, createHash("sha256").update(lines.join("")).digest("base64"));
  }
  digestsOf.set(objects, digests);
  return digests;
}
var digestsOf = /* @__PURE__ */ new WeakMap();
function stableProperties({ properties }) {
  let text = known.get(properties);
  if (text === void 0) {
    const present = Object.keys(properties).filter((name) => properties[name] !== null);
    text = JSON.stringify(present.sort().map((name) => [name, properties[name]]));
    known.set(properties, text);
  }
  return text;
}
var known = /* @__PURE__ */ new WeakMap();

// src/catalog/bookkeeping.ts
var BOOKKEEPING = [
  { tool: "Alembic", table: /^alembic_version$/, columns: ["version_num"] },
  { tool: "Prisma", table: /^_prisma_migrations$/, columns: ["checksum", "migration_name", "applied_steps_count"] },
  { tool: "Drizzle", table: /^__drizzle_migrations(_.*)?$/, columns: ["hash", "created_at"] },
  { tool: "Flyway", table: /^(flyway_schema_history|schema_version)$/, columns: ["installed_rank", "checksum", "success"] },
  { tool: "Rails", table: /^ar_internal_metadata$/, columns: ["key", "value"] },
  { tool: "golang-migrate", table: /^schema_migrations$/, columns: ["version", "dirty"] },
  { tool: "Supabase", table: /^schema_migrations$/, columns: ["version", "statements"] },
  { tool: "Supabase", table: /^seed_files$/, columns: ["path", "hash"] },
  { tool: "a migration tool", table: /^(schema_migrations|schema_migration)$/, columns: ["version"] },
  { tool: "Knex", table: /^knex_migrations$/, columns: ["name", "batch", "migration_time"] },
  { tool: "Knex", table: /^knex_migrations_lock$/, columns: ["is_locked"] },
  { tool: "Kysely", table: /^kysely_migration$/, columns: ["name", "timestamp"] },
  { tool: "Kysely", table: /^kysely_migration_lock$/, columns: ["is_locked"] },
  { tool: "Django", table: /^django_migrations$/, columns: ["app", "name", "applied"] },
  { tool: "Liquibase", table: /^databasechangelog$/, columns: ["author", "filename", "md5sum"] },
  { tool: "Liquibase", table: /^databasechangeloglock$/, columns: ["locked", "lockgranted"] },
  { tool: "TypeORM", table: /^(migrations|typeorm_migrations?|migration)$/, columns: ["id", "timestamp", "name"] },
  { tool: "TypeORM", table: /^typeorm_metadata$/, columns: ["type", "database", "schema", "value"] },
  { tool: "Laravel", table: /^migrations$/, columns: ["id", "migration", "batch"] },
  { tool: "Sequelize", table: /^sequelizemeta$/, columns: ["name"] },
  { tool: "MikroORM", table: /^mikro_orm_migrations$/, columns: ["name", "executed_at"] },
  { tool: "node-pg-migrate", table: /^pgmigrations$/, columns: ["name", "run_on"] },
  { tool: "goose", table: /^goose_db_version$/, columns: ["version_id", "is_applied"] },
  { tool: "Atlas", table: /^atlas_schema_revisions$/, columns: ["version", "applied", "hash"] },
  { tool: "diesel", table: /^__diesel_schema_migrations$/, columns: ["version", "run_on"] },
  { tool: "sqlx", table: /^_sqlx_migrations$/, columns: ["version", "checksum", "execution_time"] },
  { tool: "SeaORM", table: /^seaql_migrations$/, columns: ["version", "applied_at"] },
  { tool: "Doctrine", table: /^(doctrine_)?migration_versions$/, columns: ["version", "executed_at"] },
  { tool: "Phinx", table: /^phinxlog$/, columns: ["version", "migration_name", "start_time"] },
  { tool: "Entity Framework", table: /^__efmigrationshistory$/, columns: ["migrationid", "productversion"] },
  { tool: "sqitch", table: /^(changes|events|tags)$/, columns: ["planner_name", "planner_email", "committer_name"] },
  { tool: "sqitch", table: /^dependencies$/, columns: ["change_id", "dependency", "dependency_id"] },
  { tool: "sqitch", table: /^projects$/, columns: ["project", "uri", "creator_name", "creator_email"] },
  { tool: "sqitch", table: /^releases$/, columns: ["version", "installer_name", "installer_email"] },
  { tool: "driftgate", table: /^schema_versions$/, columns: ["script_version", "app_version", "schema_version", "applied_at"] },
  { tool: "driftgate", table: /^driftgate_journal$/, columns: ["plan_id", "statement", "state"] },
  { tool: "driftgate", table: /^driftgate_sync$/, columns: ["sync_id", "table_name", "phase", "parts"] }
];
var OWN_SCHEMAS = {
  drizzle: "Drizzle",
  sqitch: "sqitch",
  supabase_migrations: "Supabase",
  atlas_schema_revisions: "Atlas"
};
function isOwnSchema(name, tool) {
  return Object.hasOwn(OWN_SCHEMAS, name) && OWN_SCHEMAS[name] === tool;
}
function bookkeeperOf(path, columns) {
  const present = new Set(columns.map((column) => column.toLowerCase()));
  return candidatesFor(path).find((entry) => entry.columns.every((column) => present.has(column)))?.tool ?? null;
}
function mayBeBookkeeping(path) {
  return candidatesFor(path).length > 0;
}
function candidatesFor(path) {
  const name = (path.at(-1) ?? "").toLowerCase();
  return BOOKKEEPING.filter((entry) => entry.table.test(name));
}

// src/catalog/leave-out.ts
var TABLE_LIKE = /* @__PURE__ */ new Set(["table", "view", "materialized-view", "sequence"]);
function leaveOut(objects, selection) {
  const all = [...objects];
  const keepers = keepersOf(all);
  const ownSchemas = selection.bookkeeping ? /* @__PURE__ */ new Map() : schemasOf(keepers, all);
  const gone = /* @__PURE__ */ new Set();
  const leftOut = [];
  for (const object of all) {
    const ownSchema = ownSchemas.get(object);
    const reason = ownSchema === void 0 ? reasonFor(object, selection, keepers) : `kept by ${ownSchema}`;
    if (reason === null) continue;
    gone.add(object.id);
    leftOut.push({ name: displayName(object.path), kind: object.kind, reason });
  }
  const objectsKept = /* @__PURE__ */ new Map();
  for (const object of all) {
    const parentGone = object.parent !== null && gone.has(object.parent);
    const ofIgnoredKind = !selection.takesKind(object.kind);
    if (ofIgnoredKind && !parentGone && !gone.has(object.id))
      leftOut.push({ name: displayName(object.path), kind: object.kind, reason: IGNORED_KIND });
    if (parentGone || ofIgnoredKind) gone.add(object.id);
    if (!gone.has(object.id)) objectsKept.set(object.id, object);
  }
  leftOut.sort((a, b) => a.name < b.name ? -1 : 1);
  const bookkeeping = [...keepers].map(([{ path }, tool]) => ({ tool, path }));
  return { objects: objectsKept, leftOut, bookkeeping };
}
var IGNORED_KIND = "its kind is ignored";
function leaveOutCounts(counts, selection) {
  return {
    notCompared: counts.filter(({ kind }) => selection.takesKind(kind)),
    leftOut: counts.filter(({ kind }) => !selection.takesKind(kind)).map(({ kind, count }) => ({ name: `${count} of kind ${kind}`, kind, reason: IGNORED_KIND }))
  };
}
function reasonFor(object, selection, keepers) {
  if (object.kind === "partition") return selection.ignores(object.path);
  if (!TABLE_LIKE.has(object.kind)) return null;
  const keeper = selection.bookkeeping ? void 0 : keepers.get(object);
  return selection.leavesOut(object.path) ?? (keeper === void 0 ? null : `kept by ${keeper}`);
}
function keepersOf(objects) {
  const columns = /* @__PURE__ */ new Map();
  const candidates = objects.filter(({ kind, path }) => kind === "table" && mayBeBookkeeping(path));
  const keepers = /* @__PURE__ */ new Map();
  if (candidates.length === 0) return keepers;
  for (const { id } of candidates) columns.set(id, []);
  for (const object of objects) {
    if (object.kind === "column") columns.get(object.parent ?? "")?.push(object.path.at(-1));
  }
  for (const table of candidates) {
    const keeper = bookkeeperOf(table.path, columns.get(table.id));
    if (keeper !== null) keepers.set(table, keeper);
  }
  return keepers;
}
function schemasOf(keepers, objects) {
  const owners = /* @__PURE__ */ new Map();
  for (const [{ path }, tool] of keepers) if (isOwnSchema(path[0], tool)) owners.set(path[0], tool);
  const found = /* @__PURE__ */ new Map();
  if (owners.size === 0) return found;
  const kept = new Set([...keepers.keys()].map(({ id }) => id));
  for (const object of objects) {
    if (object.parent !== null && kept.has(object.parent)) kept.add(object.id);
    else if (object.kind !== "schema" && !kept.has(object.id)) owners.delete(object.path[0]);
  }
  for (const object of objects) {
    const tool = object.kind === "schema" ? owners.get(object.path[0]) : void 0;
    if (tool !== void 0) found.set(object, tool);
  }
  return found;
}

export {
  fingerprint,
  groupOf,
  groupDigests,
  stableProperties,
  leaveOut,
  leaveOutCounts
};
