import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";

// src/catalog/bookkeeping.ts
var BOOKKEEPING = [
  { tool: "Alembic", table: /^alembic_version$/, columns: ["version_num"] },
  { tool: "Prisma", table: /^_prisma_migrations$/, columns: ["checksum", "migration_name", "applied_steps_count"] },
  { tool: "Drizzle", table: /^__drizzle_migrations(_.*)?$/, columns: ["hash", "created_at"] },
  { tool: "Flyway", table: /^(flyway_schema_history|schema_version)$/, columns: ["installed_rank", "checksum", "success"] },
  { tool: "Rails", table: /^ar_internal_metadata$/, columns: ["key", "value"] },
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
  { tool: "sqitch", table: /^(changes|dependencies|events|projects|releases|tags)$/, columns: ["planner_name", "planner_email"] },
  { tool: "driftgate", table: /^schema_versions$/, columns: ["script_version", "app_version", "schema_version", "applied_at"] }
];
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
  const columns = selection.bookkeeping ? /* @__PURE__ */ new Map() : columnsByTable(all);
  const gone = /* @__PURE__ */ new Set();
  const leftOut = [];
  for (const object of all) {
    const reason = reasonFor(object, selection, columns);
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
  return { objects: objectsKept, leftOut };
}
var IGNORED_KIND = "its kind is ignored";
function leaveOutCounts(counts, selection) {
  return {
    notCompared: counts.filter(({ kind }) => selection.takesKind(kind)),
    leftOut: counts.filter(({ kind }) => !selection.takesKind(kind)).map(({ kind, count }) => ({ name: `${count} of kind ${kind}`, kind, reason: IGNORED_KIND }))
  };
}
function reasonFor(object, selection, columns) {
  if (object.kind === "partition") return selection.ignores(object.path);
  return TABLE_LIKE.has(object.kind) ? selection.leavesOut(object.path) ?? kept(object, columns) : null;
}
function kept(object, columns) {
  const ofTable = columns.get(object.id);
  if (ofTable === void 0) return null;
  const keeper = bookkeeperOf(object.path, ofTable);
  return keeper === null ? null : `kept by ${keeper}`;
}
function columnsByTable(objects) {
  const columns = /* @__PURE__ */ new Map();
  for (const object of objects) if (object.kind === "table" && mayBeBookkeeping(object.path)) columns.set(object.id, []);
  if (columns.size === 0) return columns;
  for (const object of objects) {
    if (object.kind === "column") columns.get(object.parent ?? "")?.push(object.path.at(-1));
  }
  return columns;
}

// src/engines/url-parts.ts
import { readFileSync } from "node:fs";
function decoded(what, text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DriftgateError("usage", `The ${what} in the connection URL is not percent-encoded correctly.`, {
      hint: "Write special characters as %XX; a percent sign itself is %25."
    });
  }
}
function addressed(scheme, port, database, user) {
  const example = `${scheme}://USER:password@host:${port}/DATABASE`;
  if (database === "")
    throw new DriftgateError("usage", "The connection URL names no database.", { hint: `Write it after the host: ${example}` });
  if (user === "") throw new DriftgateError("usage", "The connection URL names no user.", { hint: `Write ${example}` });
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    throw new DriftgateError("usage", "The port of the connection URL is not a number from 1 to 65535.");
  }
  return { port: number, database, user };
}
function unknownParameter(name, product) {
  return new DriftgateError("usage", `The connection URL has the parameter "${name}", which is not known for ${product}.`, {
    hint: "Remove it, or see docs/connecting.md for the parameters that are understood."
  });
}
function fileOf(parameter) {
  if (parameter === void 0) return void 0;
  try {
    return readFileSync(parameter.value, "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `${parameter.name} of the connection URL cannot be read: ${messageOf(error)}`, {
      hint: "Give the path of a PEM file that exists on this machine."
    });
  }
}
function numberOf(parameter) {
  if (parameter === void 0) return void 0;
  const value = Number(parameter.value);
  if (Number.isFinite(value) && value >= 0) return value === 0 ? void 0 : value;
  throw new DriftgateError("usage", `${parameter.name}=${parameter.value} in the connection URL is not a number.`);
}
function secondsOf(parameter) {
  const value = numberOf(parameter);
  return value === void 0 ? void 0 : value * 1e3;
}
function isLocal(host) {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

export {
  leaveOut,
  leaveOutCounts,
  decoded,
  addressed,
  unknownParameter,
  fileOf,
  numberOf,
  secondsOf,
  isLocal
};
