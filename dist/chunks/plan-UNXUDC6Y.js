import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  page
} from "./chunk-RTTHQZHM.js";
import "./chunk-TTCVBNDA.js";
import {
  markdown
} from "./chunk-XOJHEN3P.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import {
  terminal
} from "./chunk-RVZTRA34.js";
import {
  sql
} from "./chunk-OKFPFEFE.js";
import "./chunk-KM37ZENY.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-DU2O5732.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import {
  writePlan
} from "./chunk-5CU6ZPLD.js";
import "./chunk-27RZYA22.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/report/plan/html.ts
var html = { name: "html", extension: "html", render: (plan, options) => page(null, plan, options) };

// src/report/plan/json.ts
var json = { name: "json", extension: "json", render: (plan) => writePlan(plan) };

// src/report/plan/index.ts
var PLAN_FORMATS = [terminal, markdown, json, sql, html];
function planFormatNamed(name) {
  return PLAN_FORMATS.find((format) => format.name === name);
}
export {
  PLAN_FORMATS,
  planFormatNamed
};
