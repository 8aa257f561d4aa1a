import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  json
} from "./chunk-CW5XENRW.js";
import {
  markdown
} from "./chunk-SS3M6JWM.js";
import {
  terminal
} from "./chunk-OT4HAA2U.js";
import "./chunk-HULZ2KXD.js";
import "./chunk-PU3YLPXY.js";
import "./chunk-WEK664EV.js";
import "./chunk-CWHJB3CW.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-TCUVBLX4.js";
import "./chunk-DU2O5732.js";
import "./chunk-ZQQEOFAP.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/fleet/index.ts
var FLEET_FORMATS = [terminal, markdown, json];
export {
  FLEET_FORMATS
};
