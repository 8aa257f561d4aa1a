import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  renderToFit
} from "./chunk-ZVPK5LHM.js";
import {
  findingSentence,
  moreFindings,
  verdictSentence
} from "./chunk-LZWAV7FN.js";
import {
  syncExitCode
} from "./chunk-2WDERCXY.js";
import {
  ALLOWABLE
} from "./chunk-4SYU7MRA.js";
import {
  EXIT
} from "./chunk-4OIAT6FE.js";

// src/publish/annotations.ts
var ANNOTATIONS_PER_LEVEL = 10;
function publishAnnotations(annotations, writer) {
  for (const level of ["error", "warning", "notice"]) {
    const ofLevel = annotations.filter((annotation) => annotation.level === level);
    for (const { title, message, file, line } of withinLimit(level, ofLevel)) {
      const place = { ...file === void 0 ? {} : { file }, ...line === void 0 ? {} : { startLine: line } };
      writer[level](shorten(message, 1e3), { title: shorten(title, 200), ...place });
    }
  }
}
function annotationsOf(report) {
  const title = `driftgate: ${report.name}`;
  const verdict = report.verdict === "drift" ? [{ level: "error", title, message: verdictSentence(report) }] : [];
  const findings = [...report.findings].sort((a, b) => importance(a) - importance(b));
  return [
    ...verdict,
    ...findings.map((finding) => ({
      level: LEVELS[finding.severity],
      title: `${title}: ${finding.rule}`,
      message: findingSentence(finding),
      ...finding.location
    }))
  ];
}
var LEVELS = { error: "error", warning: "warning", info: "notice" };
function importance({ change, object }) {
  if (change === "missing") return object.kind === "table" ? 0 : object.kind === "column" ? 1 : 2;
  return change === "changed" ? 3 : 4;
}
function withinLimit(level, annotations) {
  if (annotations.length <= ANNOTATIONS_PER_LEVEL) return annotations;
  const shown = annotations.slice(0, ANNOTATIONS_PER_LEVEL - 1);
  return [...shown, { level, title: "driftgate", message: moreFindings(annotations.length - shown.length, level) }];
}
function shorten(text, maxLength) {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}\u2026`;
}

// src/publish/outputs.ts
var SNAPSHOT_OUTPUTS = ["snapshot", "fingerprint"];
function outputsOf(report) {
  const { errors, warnings, missingTables, missingColumns } = report.statistics;
  return {
    drift: String(report.verdict === "drift"),
    verdict: report.verdict,
    errors: String(errors),
    warnings: String(warnings),
    "missing-tables": JSON.stringify(missingTables),
    "missing-columns": JSON.stringify(missingColumns)
  };
}
function planOutputsOf(plan, file) {
  const needed = ALLOWABLE.filter((name) => plan.left.some(({ allow }) => allow === name));
  return {
    plan: file,
    "plan-id": plan.id,
    statements: String(plan.statements.length),
    "needs-allow": needed.join(","),
    proven: String(plan.proof.proven),
    "deletes-data": String(plan.statements.some(({ hazards }) => hazards.some(({ name }) => name === "deletes-data"))),
    fingerprint: plan.target.fingerprint
  };
}
function applyOutputsOf(result, agreedBy) {
  return {
    "plan-id": result.planId,
    outcome: result.outcome,
    applied: String(result.statements.done),
    remaining: String(result.remaining.length),
    drift: String(result.drift),
    backup: JSON.stringify(result.backup?.files ?? []),
    "agreed-by": agreedBy.join(",")
  };
}
function syncOutputsOf(result, agreedBy) {
  const { totals, leftOut, outcome } = result;
  return {
    outcome,
    drift: String(syncExitCode(result) !== EXIT.ok),
    tables: String(totals.processed),
    "tables-left-out": String(leftOut.length),
    "rows-inserted": String(totals.inserted),
    "rows-updated": String(totals.updated),
    "rows-deleted": String(totals.deleted),
    "rows-skipped": String(totals.skipped),
    "row-errors": String(totals.errors),
    "agreed-by": agreedBy.join(",")
  };
}
function publishOutputs(outputs, setOutput) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

// src/publish/summary.ts
var SUMMARY_LIMIT = 1024 * 1024;
async function publishSummary(render, append) {
  await append(`${renderToFit(render, SUMMARY_LIMIT - 1, Buffer.byteLength)}
`);
}

export {
  publishAnnotations,
  annotationsOf,
  SNAPSHOT_OUTPUTS,
  outputsOf,
  planOutputsOf,
  applyOutputsOf,
  syncOutputsOf,
  publishOutputs,
  publishSummary
};
