import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  markdown
} from "./chunk-ZZE7JP2G.js";
import "./chunk-NATR6B5J.js";
import "./chunk-EXEWLJJH.js";
import {
  terminal
} from "./chunk-YX7OJD33.js";
import {
  sql
} from "./chunk-3X6CTI5P.js";
import "./chunk-H6LTEDMV.js";
import "./chunk-QTUUH6UB.js";
import "./chunk-PWCIE2KB.js";
import "./chunk-MNDORQGH.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import {
  writePlan
} from "./chunk-2LTZBT2M.js";
import "./chunk-27RZYA22.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/report/plan/json.ts
var json = { name: "json", extension: "json", render: (plan) => writePlan(plan) };

// src/report/plan/index.ts
var PLAN_FORMATS = [terminal, markdown, json, sql];
function planFormatNamed(name) {
  return PLAN_FORMATS.find((format) => format.name === name);
}
export {
  PLAN_FORMATS,
  planFormatNamed
};
