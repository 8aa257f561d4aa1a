import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYNC_FORMATS
} from "./chunk-OXYB6WYT.js";
import "./chunk-4MSUBJA7.js";
import "./chunk-CWHJB3CW.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-WB5M5I6Z.js";
import "./chunk-SYFT2JIY.js";
import "./chunk-DU2O5732.js";
import "./chunk-VY5C7ZVR.js";
import "./chunk-ZQQEOFAP.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-CQHSHD7U.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  SYNC_FORMATS
};
