import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  sentence
} from "./chunk-MNDORQGH.js";
import {
  affectedTables,
  count,
  headline,
  plural,
  severityCounts,
  singular
} from "./chunk-C5M4XWWV.js";
import {
  nameText,
  pairText
} from "./chunk-3TARYU7P.js";
import {
  ALLOWABLE
} from "./chunk-4SYU7MRA.js";

// src/publish/messages.ts
var COMMENT_PERMISSION = "pull-requests: write";
function verdictSentence(report) {
  const sides = `${nameText(report.target.label, 200)} against its reference ${nameText(report.reference.label, 200)}`;
  return `${headline(report)}. ${severityCounts(report.statistics)} ${affectedTables(report)}: ${sides}.`.replace(" : ", ": ");
}
function findingSentence(finding) {
  const { change, object, property, inside } = finding;
  const what = object.path.length === 0 ? plural(object.kind) : `${singular(object.kind)} ${nameText(object.name, 120)}`;
  const within = inside > 0 ? ` (${count(inside, "object")} inside)` : "";
  const [reference, target] = pairText(finding.reference, finding.target, 200);
  if (change === "missing") return `Missing: ${what}${within}${reference ? `, should be ${reference}` : ""}`;
  if (change === "extra") return `Only in the target: ${what}${within}${target ? `, as ${target}` : ""}`;
  const named = property === void 0 ? "" : `, ${property.replaceAll("-", " ")}`;
  return `Differs: ${what}${named}: should be ${reference ?? "none"}, is ${target ?? "none"}`;
}
function moreFindings(more, level) {
  return `${more} more annotations of level ${level} are not shown: GitHub keeps ten of a level. All are in the job summary.`;
}
function whyNoComment({ status, message }, { owner, repo, number }) {
  const place = `pull request #${number} of ${owner}/${repo}`;
  const said = `GitHub answered ${status}: ${message.replace(/\s+/g, " ").slice(0, 300)}`;
  if (status === 401) return { why: "refused", reason: `the token was refused (${said})` };
  if (status === 403 && /not accessible by|must have .*(access|rights|permission)/i.test(message)) {
    return {
      why: "permission",
      reason: `the token may not comment on ${place}: it needs the permission \`${COMMENT_PERMISSION}\` (${said})`
    };
  }
  if (status === 404) {
    return {
      why: "permission",
      reason: `the token cannot see ${place}: it needs the permission \`${COMMENT_PERMISSION}\` (${said})`
    };
  }
  return { why: "refused", reason: `${place} took no comment (${said})` };
}
function commentDone(outcome, { number }) {
  if (outcome.done === "skipped") return `No comment on pull request #${number}: ${outcome.reason}.`;
  const what = { created: "Commented on", updated: "Updated the comment on", unchanged: "Left the comment unchanged on" }[outcome.done];
  return `${what} pull request #${number}: ${outcome.url}`;
}
function commentNote(outcome) {
  if (outcome.done !== "skipped" || outcome.why === "nothing-to-say") return null;
  const next = outcome.why === "permission" ? ` Give the job \`permissions: { ${COMMENT_PERMISSION} }\`; on pull requests from forks and by Dependabot the token is read-only all the same. See docs/github.md, "Permissions".` : "";
  return `The pull request has no up-to-date comment: ${outcome.reason}.${next} The result of the check stands.`;
}
function failureSentence({ message, hint }) {
  return hint === void 0 ? message : `${message}
${hint}`;
}
function failureMarkdown(failure, name, words) {
  const title = { usage: "Driftgate cannot start", gate: "The gate is shut", work: words.what }[failure.stage];
  const result = failure.stage === "work" ? words.result : words.beforehand ?? words.result;
  return [
    `## \u26D4 ${title}`,
    "",
    `${name === null ? "There" : `For ${code(name)} there`} is ${result}.`,
    "",
    // A server's message may be of several lines; what the gate says are sentences of our own.
    failure.stage === "gate" ? sentence(failure.message) : fenced(failure.message),
    ...failure.hint === void 0 ? [] : ["", sentence(failure.hint)]
  ].join("\n");
}
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text
${text.slice(0, 4e3).toWellFormed()}
${fence}`;
}
function code(text) {
  const line = text.replace(/\s+/g, " ").slice(0, 200).toWellFormed();
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${line} ${fence}`;
}

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
      message: findingSentence(finding)
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
var OUTPUTS = [
  "drift",
  "verdict",
  "errors",
  "warnings",
  "missing-tables",
  "missing-columns",
  "report-file",
  "json-file",
  "comment-id"
];
var SNAPSHOT_OUTPUTS = ["snapshot", "fingerprint"];
function outputsOf(report, files, comment) {
  const { errors, warnings, missingTables, missingColumns } = report.statistics;
  return {
    drift: String(report.verdict === "drift"),
    verdict: report.verdict,
    errors: String(errors),
    warnings: String(warnings),
    "missing-tables": JSON.stringify(missingTables),
    "missing-columns": JSON.stringify(missingColumns),
    "report-file": files.markdown,
    "json-file": files.json,
    "comment-id": comment === null || comment.done === "skipped" ? "" : String(comment.id)
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
function publishOutputs(outputs, setOutput) {
  for (const name of OUTPUTS) setOutput(name, outputs[name]);
}

// src/publish/fit.ts
function renderToFit(render, limit, measure) {
  let maxLength = limit;
  for (let step = 1e-3; maxLength > 0; step *= 2) {
    const text = render(maxLength);
    const size = measure(text);
    if (size <= limit) return text;
    maxLength = Math.floor(maxLength * Math.min(limit / size, 1 - step));
  }
  return "";
}

// src/publish/summary.ts
var SUMMARY_LIMIT = 1024 * 1024;
async function publishSummary(render, append) {
  await append(`${renderToFit(render, SUMMARY_LIMIT - 1, Buffer.byteLength)}
`);
}

export {
  whyNoComment,
  commentDone,
  commentNote,
  failureSentence,
  failureMarkdown,
  publishAnnotations,
  annotationsOf,
  SNAPSHOT_OUTPUTS,
  outputsOf,
  planOutputsOf,
  applyOutputsOf,
  publishOutputs,
  renderToFit,
  publishSummary
};
