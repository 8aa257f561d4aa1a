import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  comment,
  commentOn
} from "./chunk-VFN7NYAI.js";
import "./chunk-ZVPK5LHM.js";
import "./chunk-LZWAV7FN.js";
import "./chunk-EAAPVDVZ.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";
export {
  comment,
  commentOn
};
