import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/sources/empty.ts
function refuseEmpty(catalog, what) {
  for (const object of catalog.objects.values()) if (object.kind !== "schema" && object.kind !== "extension") return;
  throw new DriftgateError("empty-reference", `${what} has nothing to compare with: no tables, no views, no types.`, {
    hint: "Is it the right database? Has it been migrated? Do the include and ignore patterns match? Can its user see the tables?"
  });
}

export {
  refuseEmpty
};
