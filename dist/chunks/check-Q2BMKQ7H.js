import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  check,
  checkSources
} from "./chunk-UY3Z2RG4.js";
import "./chunk-RUREHO2E.js";
import "./chunk-VZKETCYD.js";
import "./chunk-F4W2D4SP.js";
import "./chunk-MYY2LFN3.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-JL22I34X.js";
import "./chunk-YYTVVZ6C.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-OCY52V5R.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  check,
  checkSources
};
