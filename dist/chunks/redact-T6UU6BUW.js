import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  REDACTED,
  Secrets,
  withoutPasswords
} from "./chunk-GLMXJ4QU.js";
import "./chunk-HESYFKP2.js";
export {
  REDACTED,
  Secrets,
  withoutPasswords
};
