import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  painter
} from "./chunk-DU2O5732.js";
import {
  MODE_WORDS,
  thousands
} from "./chunk-4HJKHQDN.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/sync/question.ts
function renderSyncQuestion(question, { colour = false } = {}) {
  const paint = painter(colour);
  const lines = question.about === "begin" ? begin(question, paint) : deletes(question, paint);
  const action = question.about === "begin" ? "begin" : "delete them";
  return `${lines.join("\n")}
Type "yes" to ${action}: `;
}
function begin({ mode, source, target, database, tables, emptied, masks }, paint) {
  const where = `${paint("bold", nameText(target, 120))}, database ${nameText(database, 60)}`;
  const what = mode === "schema" ? "The schema" : mode === "data" || mode === "full" ? "The rows" : "The schema and the rows";
  return [
    `${MODE_WORDS[mode]} of ${where}.`,
    `${what} come from ${nameText(source, 120)}${mode === "schema" ? "" : `: ${count(tables, "table")}, ${maskText(masks)}`}.`,
    ...emptied === null || emptied === 0 ? [] : [paint(["bold", "red"], `What is there now, about ${count(emptied, "row")}, is deleted first.`)]
  ];
}
function maskText(masks) {
  return masks === 0 ? "no column masked" : `${count(masks, "column")} masked`;
}
var MOST = 40;
function deletes({ target, tables }, paint) {
  const total = tables.reduce((sum, one) => sum + one.deletes, 0);
  const shown = tables.slice(0, MOST);
  const widest = Math.max(0, ...shown.map((one) => thousands(one.deletes).length));
  return [
    paint(
      ["bold", "red"],
      `${count(total, "row")} would be deleted from ${nameText(target, 120)}, since the source does not have them:`
    ),
    ...shown.map(
      (one) => `  ${thousands(one.deletes).padStart(widest)} of ${thousands(one.of)}${percentText(one.deletes, one.of)}  ${nameText(one.table, 100)}`
    ),
    ...tables.length > shown.length ? [`  and ${count(tables.length - shown.length, "more-table")}`] : [],
    "That is more than max-deletes and max-deletes-percent let go by without asking."
  ];
}
function percentText(part, of) {
  return of === 0 ? "" : ` (${Math.round(part / of * 100)}%)`;
}
export {
  renderSyncQuestion
};
