import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  plan,
  planOf
} from "./chunk-BO3PJIHK.js";
import "./chunk-OVEQGQFU.js";
import "./chunk-FRFTDN7Q.js";
import "./chunk-G5RXGPDF.js";
import "./chunk-TSYPEJ2Q.js";
import "./chunk-SKXLN4RT.js";
import "./chunk-ZDDGIBWI.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-II725DYU.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-WILGNIYQ.js";
import "./chunk-PVM2FVT5.js";
import "./chunk-2QDCMFZD.js";
import "./chunk-STF7JL5R.js";
import "./chunk-MBG33AJC.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-7SAC7RE2.js";
import "./chunk-KWBLS426.js";
import "./chunk-H3UUDBAL.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-27RZYA22.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-B2W22I4T.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  plan,
  planOf
};
