import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  markdown
} from "./chunk-SS3M6JWM.js";
import "./chunk-PU3YLPXY.js";
import "./chunk-CWHJB3CW.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-TCUVBLX4.js";
import "./chunk-ZQQEOFAP.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  markdown
};
