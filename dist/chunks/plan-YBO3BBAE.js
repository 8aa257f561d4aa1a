import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  plan
} from "./chunk-SPL4QX5H.js";
import "./chunk-OVEQGQFU.js";
import "./chunk-E6TL3U75.js";
import "./chunk-ZQVASTTN.js";
import "./chunk-KWBLS426.js";
import "./chunk-SKXLN4RT.js";
import "./chunk-YBT4ZBQS.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-PWCIE2KB.js";
import "./chunk-WSA55UMG.js";
import "./chunk-DWTUPQNK.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-7GKNZTNF.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-2KNP4TXU.js";
import "./chunk-QJHGDZYE.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-27RZYA22.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-B2W22I4T.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";
export {
  plan
};
