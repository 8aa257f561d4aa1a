import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  check,
  checkSources
} from "./chunk-ZAT2JR6Z.js";
import "./chunk-CCAX4NB4.js";
import "./chunk-6YGZ7ZOP.js";
import "./chunk-JWODUUKD.js";
import "./chunk-F4W2D4SP.js";
import "./chunk-MYY2LFN3.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-4UEXEFC5.js";
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
