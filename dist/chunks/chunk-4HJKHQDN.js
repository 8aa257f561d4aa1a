import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  count,
  list
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/sync/words.ts
var OUTCOME_SIGNS = {
  unchanged: "\u2705",
  synced: "\u2705",
  "would-change": "\u{1F504}",
  partial: "\u26A0\uFE0F"
};
var STATUS_WORDS = {
  unchanged: "as in the source",
  synced: "synced",
  "would-change": "differs",
  partial: "in part"
};
function syncHeadline(result) {
  const { outcome, totals, schema, tables } = result;
  const where = tables.length === 0 ? "" : ` in ${count(tables.length, "table")}`;
  const left = leftOutCount(result);
  const more = left === "" ? "" : `. ${left}`;
  switch (outcome) {
    case "unchanged":
      return `Nothing to do: ${result.mode === "schema" ? "the schema is" : `${count(tables.length, "table")} ${tables.length === 1 ? "is" : "are"}`} as in the source${more}`;
    case "synced": {
      const what = doneText(result);
      return `Synced${what === "" ? "" : `: ${what}`}${more}`;
    }
    case "would-change": {
      const rows = rowsText(totals, { would: true });
      const what = [schemaWould(schema), rows === "" ? differText(result) : `${rows}${where}`].filter(Boolean);
      return `Not as in the source${what.length === 0 ? "" : `: ${what.join("; ")}`}${more}`;
    }
    case "partial": {
      const not = [
        ...totals.skipped === 0 ? [] : [`${count(totals.skipped, "row")} ${totals.skipped === 1 ? "was" : "were"} skipped`],
        ...schema === null || schema.remaining.length === 0 ? [] : ["the schema still differs"]
      ];
      return `Synced in part${not.length === 0 ? "" : `: ${list(not)}`}${more}`;
    }
  }
}
function rowsText({ inserted, updated, deleted }, { would = false } = {}) {
  const parts = would ? [
    [inserted, "to insert"],
    [updated, "to update"],
    [deleted, "to delete"]
  ] : [
    [inserted, "inserted"],
    [updated, "updated"],
    [deleted, "deleted"]
  ];
  const there = parts.filter(([number]) => number > 0);
  return list(there.map(([number, what], place) => `${place === 0 ? count(number, "row") : thousands(number)} ${what}`));
}
function doneText({ schema, totals, tables }) {
  const rows = rowsText(totals);
  const ran = schema?.applied ? `${count(schema.statements, "statement")} run on the schema` : "";
  return [ran, rows === "" ? "" : `${rows} in ${count(tables.length, "table")}`].filter(Boolean).join("; ");
}
function differText({ tables }) {
  const differ = tables.filter(({ status }) => status === "would-change").length;
  return differ === 0 ? "" : `${thousands(differ)} of ${count(tables.length, "table")} ${differ === 1 ? "differs" : "differ"}`;
}
function countsRows({ mode }) {
  return mode !== "validate";
}
function schemaWould(schema) {
  return schema === null || schema.differences === 0 ? "" : `${count(schema.differences, "difference")} in the schema`;
}
function schemaText({ schema, mode }) {
  if (schema === null) return "";
  const { differences, statements, applied } = schema;
  if (differences === 0) return "Schema: the same on both sides.";
  const found = `Schema: ${count(differences, "difference")}`;
  if (applied) return `${found}, mended with ${count(statements, "statement")}.`;
  if (mode === "validate") return `${found}.`;
  if (statements === 0) return `${found}, for which there is no plan.`;
  return `${found}; a plan of ${count(statements, "statement")} ${mode === "dry-run" ? "would mend" : "would have mended"} them.`;
}
function endText({ label, environment, database, flavour, version }) {
  const name = nameText(environment ?? label, 120);
  return `${name} (${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ""), 30)}, database ${nameText(database, 60)})`;
}
function leftOutCount({ leftOut }) {
  const found = leftOut.filter(({ why }) => why !== "selection" && why !== "bookkeeping").length;
  return found === 0 ? "" : `${count(found, "table")} ${found === 1 ? "was" : "were"} left out`;
}
var LEFT_OUT_TITLES = {
  "side-effects": "Copied rows would do something elsewhere (copy them all the same with sync: side-effects: copy)",
  missing: "Not on both sides",
  other: "Could not be synced",
  selection: "Not asked for",
  bookkeeping: "Kept by tools for themselves"
};
function leftOutGroups({ leftOut }) {
  const order = Object.keys(LEFT_OUT_TITLES);
  return order.map((why) => [why, leftOut.filter((one) => one.why === why)]).filter(([, tables]) => tables.length > 0);
}
function nextSteps(result) {
  const { outcome, mode, totals, schema } = result;
  const steps = [];
  if (outcome === "would-change")
    steps.push(`Nothing was changed. To do it: \`--mode ${schema === null ? "data" : "fix-schemas"}\`.`);
  if (schema !== null && schema.remaining.length > 0 && mode !== "validate")
    steps.push(
      "The plan has left differences in the schema: `driftgate plan` says what each of them needs, and `--allow` lets it be done."
    );
  if (totals.skipped > 0)
    steps.push(
      "Mend the skipped rows in the source, or the constraint in the target, and run it again: only what is left is done."
    );
  return outcome === "partial" && steps.length === 0 && mode !== "schema" ? ["Run it again: only what is left is done."] : steps;
}
var NOT_DONE = {
  insert: "not inserted",
  update: "not updated",
  delete: "not deleted"
};
function whySkipped({ reason, constraint }) {
  return constraint === null || reason.includes(constraint) ? reason : `${reason} (${constraint})`;
}
var MODE_WORDS = {
  validate: "This changes nothing",
  "dry-run": "This changes nothing",
  "fix-schemas": "This changes the schema and the rows",
  schema: "This changes the schema",
  data: "This changes the rows",
  full: "This empties the tables and copies everything anew"
};
function thousands(number) {
  return number.toLocaleString("en-US");
}

export {
  OUTCOME_SIGNS,
  STATUS_WORDS,
  syncHeadline,
  rowsText,
  countsRows,
  schemaText,
  endText,
  LEFT_OUT_TITLES,
  leftOutGroups,
  nextSteps,
  NOT_DONE,
  whySkipped,
  MODE_WORDS,
  thousands
};
