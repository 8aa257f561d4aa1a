import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/publish/destination.ts
var COMMENT_WHEN = ["always", "on-drift", "never"];
var NOTHING_ASKED = { status: null, checkRun: null, previousNames: [], issue: null };

export {
  COMMENT_WHEN,
  NOTHING_ASKED
};
