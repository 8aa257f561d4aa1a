import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/rules/finding.ts
var SEVERITIES = ["error", "warning", "info", "off"];
var FAIL_ON = ["error", "warning", "info", "never"];
function findingObject(object, table, name) {
  return { kind: object.kind, id: object.id, name, table, path: object.path };
}

export {
  SEVERITIES,
  FAIL_ON,
  findingObject
};
