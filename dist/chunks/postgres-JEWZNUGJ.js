import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  postgres
} from "./chunk-ZMBBBQEW.js";
import "./chunk-6A7C5KXT.js";
import "./chunk-WDXJ2MEQ.js";
import "./chunk-L7OTO7DP.js";
import "./chunk-N3BMRLZF.js";
import "./chunk-2WYKZB4H.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  postgres
};
