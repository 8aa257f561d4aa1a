import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/words.ts
function count(number, kind) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? singular(kind) : plural(kind)}`;
}
function singular(kind) {
  return kind.replaceAll("-", " ");
}
function plural(kind) {
  const word = singular(kind);
  if (/statistics$/.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
function list(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
function headline(report) {
  if (report.verdict === "in-sync") {
    const unseen = notLookedAt(report);
    return unseen === "" ? "In sync" : `In sync. ${unseen}`;
  }
  const drifted = schemaFindings(report).length > 0;
  if (!drifted) return `${report.verdict === "drift" ? "The migrations do not fit" : "No drift"}: ${migrationCounts(report)}`;
  const start = report.verdict === "drift" ? "Drift" : "Differs, but nothing that fails the check";
  return `${start}: ${[mostImportant(report), migrationCounts(report)].filter(Boolean).join("; ")}`;
}
function schemaFindings({ findings }) {
  return findings.filter(({ object }) => object.kind !== MIGRATION);
}
var MIGRATION = "migration";
function migrationCounts({ findings }) {
  const of = (wanted, property) => findings.filter(({ object, change, ...rest }) => object.kind === MIGRATION && change === wanted && rest.property === property).length;
  const parts = [
    [of("missing"), "pending"],
    [of("extra"), "not in the code"],
    [of("changed", "state"), "failed or unfinished"],
    [of("changed", "text"), "no longer as it ran"]
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => [number, `${number === 1 ? "is" : "are"} ${what}`]);
  return list(told.map(([number, what], place) => `${place === 0 ? count(number, MIGRATION) : number} ${what}`));
}
function migrationTitle({ tool, revision, applied, known }) {
  const at = revision === null ? "none has run" : `at ${nameText(revision, 80)}`;
  return `${tool}: ${at}, ${applied.toLocaleString("en-US")} of ${known.toLocaleString("en-US")} applied`;
}
function migrationBasis({ pending, comparedWith, revision }) {
  if (pending.length === 0) return "";
  return comparedWith === "revision" ? `What is told as drift is measured against ${revision === null ? "an empty schema, as no migration has run" : `the revision that the target is at`}; what the pending migrations will bring is no drift.` : "What is told as drift is measured against the newest migration, so it holds what the pending ones will bring.";
}
function notLookedAt(report) {
  const kinds = report.notCompared.map(countOfKind).join(", ");
  return [kinds === "" ? "" : `Not compared: ${kinds}`, leftOutCount(report)].filter(Boolean).join(". ");
}
function countOfKind({ kind, reference, target }) {
  if (reference === target) return count(reference, kind);
  return `${reference.toLocaleString("en-US")} and ${target.toLocaleString("en-US")} ${plural(kind)}`;
}
function leftOutCount({ statistics: { skipped }, reference, target }) {
  if (skipped === 0) return "";
  const kinds = new Set([...reference.leftOut, ...target.leftOut].map(({ kind }) => kind));
  return `Left out: ${count(skipped, kinds.size === 1 ? [...kinds][0] ?? "object" : "object")}`;
}
function mostImportant(report) {
  const { statistics } = report;
  const findings = schemaFindings(report);
  const { missingTables, missingColumns } = statistics;
  const missing = [
    missingTables.length > 0 ? count(missingTables.length, "table") : "",
    missingColumns.length > 0 ? count(missingColumns.length, "column") : ""
  ].filter(Boolean);
  const others = findings.length - missingTables.length - missingColumns.length;
  if (missing.length === 0) return `${count(others, "difference")} found`;
  const verb = missingTables.length + missingColumns.length === 1 ? "is" : "are";
  return `${list(missing)} ${verb} missing${others > 0 ? `, ${count(others, "other difference")}` : ""}`;
}
function severityCounts({ errors, warnings, infos }) {
  const parts = [
    [errors, "error"],
    [warnings, "warning"],
    [infos, "info"]
  ];
  return list(parts.filter(([number]) => number > 0).map(([number, word]) => count(number, word)));
}
function countSeverities(findings) {
  const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), infos: of("info") };
}
function server({ flavour, version, shadow }) {
  if (shadow !== null) return `in ${nameText(shadow, 80)}`;
  return `${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ""), 30)}`;
}
function affectedTables({ findings, order, statistics }) {
  const inReference = new Set(order.tables.map(({ table }) => table));
  const affected = findings.filter(({ object }) => object.kind === "table" || inReference.has(object.table ?? ""));
  const number = new Set(affected.map(({ object }) => object.table)).size;
  return number === 0 ? "" : `in ${number.toLocaleString("en-US")} of ${count(statistics.tablesAnalysed, "table")}`;
}
function duration(milliseconds) {
  if (milliseconds < 6e4) return `${(milliseconds / 1e3).toFixed(milliseconds < 1e4 ? 1 : 0)} s`;
  return `${Math.floor(milliseconds / 6e4)} min ${Math.round(milliseconds % 6e4 / 1e3)} s`;
}
function nameInside({ kind, name, path, table }) {
  if (path.length === 0) return plural(kind);
  return table === null || table === name || kind === "partition" ? name : path.at(-1) ?? name;
}
var BREAK_REASONS = {
  nullable: "it accepts NULL, so it can be filled second",
  deferrable: "it is deferrable, so it can be checked at the end of the transaction",
  neither: "it neither accepts NULL nor is deferrable, so it must be made deferrable, or dropped and added again"
};

export {
  count,
  singular,
  plural,
  list,
  headline,
  schemaFindings,
  migrationTitle,
  migrationBasis,
  countOfKind,
  severityCounts,
  countSeverities,
  server,
  affectedTables,
  duration,
  nameInside,
  BREAK_REASONS
};
