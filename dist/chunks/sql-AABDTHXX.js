import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  renderRollback,
  sql
} from "./chunk-OKFPFEFE.js";
import "./chunk-KM37ZENY.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-DU2O5732.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  renderRollback,
  sql
};
