import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  sentence
} from "./chunk-YXX2FDBG.js";
import {
  affectedTables,
  count,
  headline,
  plural,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  nameText,
  pairText,
  visible,
  visibleLines
} from "./chunk-SFX3QLW5.js";

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
  if (outcome.done !== "skipped") {
    if (outcome.notHidden === null) return null;
    return `A comment of an earlier name (input previous-names) could not be hidden: ${outcome.notHidden}. The result of the check stands.`;
  }
  if (outcome.why === "nothing-to-say") return null;
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
  const shown = visibleLines(text.replace(/\r\n?/g, "\n").slice(0, 4e3));
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text
${shown}
${fence}`;
}
function code(text) {
  const line = visible(text.replace(/\s+/g, " ").slice(0, 200));
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${line} ${fence}`;
}

export {
  COMMENT_PERMISSION,
  verdictSentence,
  findingSentence,
  moreFindings,
  whyNoComment,
  commentDone,
  commentNote,
  failureSentence,
  failureMarkdown,
  code
};
