import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  columns
} from "./chunk-SYFT2JIY.js";
import {
  painter,
  wrap
} from "./chunk-DU2O5732.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";

// src/report/terminal/versions.ts
var MOST = 40;
function versionsText({ label, ledger, rows }, { colour = false, width = 100 }) {
  const paint = painter(colour);
  const name = nameText(label, 60);
  if (ledger === null)
    return `${name} has no ledger: nothing was applied to it by driftgate. The first apply makes it (schema_versions).
`;
  if (rows.length === 0) return `The ledger of ${name}, ${ledger}, is empty.
`;
  const cell = (text) => ({ text: text === null || text === "" ? "-" : nameText(text, MOST) });
  const head = ["WHEN", "APP", "SCHEMA", "OUTCOME", "STATEMENTS", "BY", "PLAN", "DESCRIPTION"].map((text) => ({
    text,
    paint: (own) => paint("dim", own)
  }));
  const body = rows.map((row) => [
    cell(timeText(row.appliedAt)),
    cell(row.appVersion ?? (row.version === row.schemaVersion ? null : row.version)),
    cell(row.schemaVersion),
    { ...cell(row.outcome), paint: (own) => row.outcome === "failed" ? paint("red", own) : own },
    cell(row.statements === null ? null : String(row.statements)),
    cell(row.actor),
    cell(row.planId === null ? null : row.planId.slice(0, 12)),
    cell(row.description ?? row.notes)
  ]);
  const used = head.flatMap((_, place) => body.every((row) => row[place].text === "-") ? [] : [place]);
  const table = [head, ...body].map((row) => used.map((place) => row[place]));
  const title = wrap(`${name}: ${count(rows.length, "entry")} of ${ledger}, newest first`.split(" "), width, " ", "", "").map(
    (line) => paint("bold", line)
  );
  return `${[...title, "", ...columns(table, width)].join("\n")}
`;
}
function timeText(iso) {
  return iso === null ? null : iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/s, "$1 $2");
}

export {
  versionsText,
  timeText
};
