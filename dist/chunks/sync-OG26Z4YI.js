import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYNC_FORMATS
} from "./chunk-BBGDBU3C.js";
import "./chunk-4MSUBJA7.js";
import "./chunk-CWHJB3CW.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-YUIJ2EHK.js";
import "./chunk-SYFT2JIY.js";
import "./chunk-DU2O5732.js";
import "./chunk-4HJKHQDN.js";
import "./chunk-ZQQEOFAP.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  SYNC_FORMATS
};
