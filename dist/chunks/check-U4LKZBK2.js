import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  check,
  checkSources
} from "./chunk-TT55DR6V.js";
import "./chunk-I3RN26D7.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-XGKG3V7E.js";
import "./chunk-TGTCAYCF.js";
import "./chunk-RN7S45L5.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-GP5JFXF2.js";
import "./chunk-OY5LBVVY.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  check,
  checkSources
};
