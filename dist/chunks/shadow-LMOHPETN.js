import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/mysql/shadow/index.ts
async function openShadow(_request) {
  throw new DriftgateError("source", "no shadow yet");
}
export {
  openShadow
};
