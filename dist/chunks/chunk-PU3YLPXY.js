import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/report/fleet/report.ts
var FLEET_FORMAT_VERSION = 1;
var FLEET_VERDICTS = ["in-sync", "differs", "drift", "unknown"];
var MEMBER_STATES = ["drift", "failed", "missing", "differs", "in-sync"];

export {
  FLEET_FORMAT_VERSION,
  FLEET_VERDICTS,
  MEMBER_STATES
};
