import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  check,
  checkSources
} from "./chunk-QTTEPTOX.js";
import "./chunk-3X3ZMQOS.js";
import "./chunk-QBROMXOU.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-N3BMRLZF.js";
import "./chunk-YWWFBXA6.js";
import "./chunk-EA7LM3TV.js";
import "./chunk-UZDTNKTC.js";
import "./chunk-2WYKZB4H.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  check,
  checkSources
};
