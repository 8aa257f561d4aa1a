import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  json
} from "./chunk-TMQV5QQR.js";
import {
  markdown
} from "./chunk-KMMND7NE.js";
import "./chunk-NATR6B5J.js";
import {
  terminal
} from "./chunk-J6SMKASL.js";
import "./chunk-EXEWLJJH.js";
import "./chunk-KWBLS426.js";
import "./chunk-QTUUH6UB.js";
import "./chunk-MNDORQGH.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-QJHGDZYE.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/formats/index.ts
var FORMATS = [terminal, markdown, json];
function formatNamed(name) {
  return FORMATS.find((format) => format.name === name);
}
export {
  FORMATS,
  formatNamed
};
