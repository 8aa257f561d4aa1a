import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/plan/id.ts
import { createHash } from "node:crypto";
function planId({ formatVersion, flavour, target, reference, selection, statements, ...plan }) {
  const { claims, allowed, proof, rollback } = plan;
  const sides = [flavour, target.database, target.version, target.fingerprint, reference.fingerprint];
  const content = [formatVersion, sides, selection, statements, claims, allowed, proof.proven, rollback];
  return createHash("sha256").update(JSON.stringify(sorted(content))).digest("hex");
}
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== void 0);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => [key, sorted(inner)]));
}

// src/plan/plan.ts
var PLAN_FORMAT_VERSION = 1;

export {
  planId,
  PLAN_FORMAT_VERSION
};
