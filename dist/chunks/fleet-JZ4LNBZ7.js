import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  json
} from "./chunk-RGFK3VF4.js";
import {
  markdown
} from "./chunk-JM3YZJC2.js";
import {
  terminal
} from "./chunk-LBOLKIAF.js";
import "./chunk-BYIK3EZD.js";
import "./chunk-PU3YLPXY.js";
import "./chunk-SG2S3B27.js";
import "./chunk-45LQ5NU7.js";
import "./chunk-TVKZGSBQ.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-DU2O5732.js";
import "./chunk-TCUVBLX4.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-6QLMILPS.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-MBG33AJC.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-KWBLS426.js";
import "./chunk-H3UUDBAL.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/fleet/index.ts
var FLEET_FORMATS = [terminal, markdown, json];
export {
  FLEET_FORMATS
};
