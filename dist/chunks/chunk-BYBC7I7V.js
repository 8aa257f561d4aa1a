import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  reportOf,
  withCompared
} from "./chunk-ZQVASTTN.js";
import {
  openSource
} from "./chunk-YBT4ZBQS.js";

// src/commands/check.ts
async function check(settings, context) {
  return checkSources(openSource("reference", settings, context), openSource("target", settings, context), settings, context);
}
async function checkSources(reference, target, settings, context) {
  const started = performance.now();
  return withCompared({ reference, target }, settings, context, {}, (compared) => reportOf(compared, settings, context, started));
}

export {
  check,
  checkSources
};
