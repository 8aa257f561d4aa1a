import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  applyOutputsOf,
  publishAnnotations,
  publishSummary
} from "./chunk-UELEOIEW.js";
import "./chunk-ZVPK5LHM.js";
import "./chunk-LZWAV7FN.js";
import "./chunk-2WDERCXY.js";
import {
  code,
  link,
  plain
} from "./chunk-YXX2FDBG.js";
import {
  count,
  duration,
  list
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/publish/applied.ts
async function publishApplied(applied, destination) {
  const { result, pass } = applied;
  if (destination.appendSummary !== null) {
    await publishSummary((maxLength) => appliedMarkdown(applied, maxLength), destination.appendSummary);
  }
  for (const [name, value] of Object.entries(applyOutputsOf(result, pass.by))) destination.setOutput(name, value);
  publishAnnotations(appliedAnnotations(applied), destination.annotate);
}
function appliedText(result) {
  const { target, remaining, notes, backup } = result;
  return [
    `${headline(result)}: ${ranText(result)} on ${target}.`,
    ...backup === null ? [] : [`Backup: ${backup.folder}, restored with: ${backup.restore}`],
    ...remaining.map((one) => `${one.severity}: ${remainingText(one)}`),
    ...notes
  ].join("\n");
}
function appliedMarkdown(applied, maxLength) {
  for (let most = applied.result.remaining.length; ; most = Math.floor(most / 2)) {
    const text = page(applied, most);
    if (text.length <= maxLength || most === 0) return text;
  }
}
function appliedAnnotations({ name, result }) {
  const title = `driftgate: ${name}`;
  const verdict = result.drift ? [{ level: "error", title, message: `${headline(result)}.` }] : [];
  return [
    ...verdict,
    ...result.remaining.map((one) => ({
      level: LEVELS[one.severity],
      title: `${title}: ${one.rule}`,
      message: remainingText(one)
    }))
  ];
}
var LEVELS = { error: "error", warning: "warning", info: "notice" };
function page({ name, result, pass, run }, most) {
  const { remaining, backup, rollback, notes, planId } = result;
  const shown = remaining.slice(0, most);
  const more = remaining.length - shown.length;
  const blocks = [
    `## ${result.drift ? "\u26A0\uFE0F" : "\u2705"} ${name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `}${headline(result)}`,
    `${ranText(result)} on ${code(result.target)} (database ${code(result.database)}), plan ${code(planId, 64)}.`,
    ["**Why it was let through**", "", ...pass.passed.map((sentence) => `- ${plain(sentence, 600)}`)].join("\n"),
    backup === null ? "**Backup**: none was made." : [`**Backup** ${backupText(backup)}, restored with:`, "", indented(backup.restore)].join("\n"),
    ...rollback === null ? [] : [`**Way back**: the reverse plan has ${count(rollback, "statement")}; it is in the plan file.`],
    remaining.length === 0 ? "**Read again**: the target is as the plan meant it to be." : [
      `**Read again**: ${count(remaining.length, "difference")} ${remaining.length === 1 ? "is" : "are"} left.`,
      "",
      ...shown.map((one) => `- ${one.severity}: ${plain(remainingText(one), 600)}`),
      ...more === 0 ? [] : [`- and ${more.toLocaleString("en-US")} more, not shown to fit`]
    ].join("\n"),
    ...notes.length === 0 ? [] : [["**Notes**", "", ...notes.map((note) => `- ${plain(note, 600)}`)].join("\n")],
    `<sub>${[link("workflow run", run), duration(result.durationMs)].join(" \xB7 ")}</sub>`
  ];
  return `${blocks.join("\n\n")}
`;
}
function backupText({ folder, data }) {
  const what = data.length === 0 ? "of the schema" : `of the schema and ${list(data.slice(0, 20).map((name) => code(name)))}`;
  return `${what}${data.length > 20 ? ` and ${data.length - 20} more` : ""} in ${code(folder, 200)}`;
}
function headline({ outcome, drift, remaining }) {
  const what = { applied: "The plan was applied", "nothing-to-do": "Nothing to apply", "already-applied": "Already applied" }[outcome];
  if (remaining.length === 0) return what;
  const left = `${count(remaining.length, "difference")} ${remaining.length === 1 ? "is" : "are"} left`;
  return `${what}, ${left}${drift ? ", which is drift" : ""}`;
}
function ranText({ statements: { done, before, total }, outcome }) {
  if (outcome === "nothing-to-do") return "The plan has no statements; nothing was run";
  const earlier = before === 0 ? "" : `, ${before} had been run before`;
  const how = done === total ? count(done, "statement") : `${done} of ${count(total, "statement")}`;
  return `${how} ${done === 1 ? "was" : "were"} run${earlier}`;
}
function remainingText({ change, kind, name, property, why }) {
  const what = `${kind.replaceAll("-", " ")} ${nameText(name, 120)}`;
  const rest = {
    missing: "is missing",
    extra: "is only in the target",
    changed: `differs${property === void 0 ? "" : ` (${property.replaceAll("-", " ")})`}`
  }[change];
  return `${what} ${rest}${why === null ? ", though the plan was to mend it" : `: ${why}`}`;
}
function indented(text) {
  return text.split(/\r\n|[\r\n]/).map((line) => `    ${line}`).join("\n");
}
export {
  appliedAnnotations,
  appliedMarkdown,
  appliedText,
  publishApplied
};
