import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  EXIT
} from "./chunk-4OIAT6FE.js";

// src/sync/exit-code.ts
function syncExitCode({ outcome, mode }) {
  if (outcome === "partial") return EXIT.drift;
  return outcome === "would-change" && mode === "validate" ? EXIT.drift : EXIT.ok;
}

export {
  syncExitCode
};
