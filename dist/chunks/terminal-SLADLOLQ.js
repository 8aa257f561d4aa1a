import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  terminal
} from "./chunk-OT4HAA2U.js";
import "./chunk-PU3YLPXY.js";
import "./chunk-TCUVBLX4.js";
import "./chunk-DU2O5732.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  terminal
};
