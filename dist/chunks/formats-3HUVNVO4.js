import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  json,
  markdown,
  terminal
} from "./chunk-2TBRN7SX.js";
import "./chunk-VZKETCYD.js";
import "./chunk-YYTVVZ6C.js";
import "./chunk-GQKGURJ2.js";
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
