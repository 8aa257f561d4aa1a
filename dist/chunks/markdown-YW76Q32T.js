import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  markdown
} from "./chunk-KMMND7NE.js";
import "./chunk-NATR6B5J.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-MNDORQGH.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  markdown
};
