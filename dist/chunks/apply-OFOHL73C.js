import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  COLOURS,
  SIGNS,
  painter
} from "./chunk-DU2O5732.js";
import {
  count,
  duration,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  nameText,
  pairText
} from "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/terminal/apply.ts
function renderQuestion(question, options = {}) {
  const paint = painter(options.colour ?? false);
  const { target, environment, database, losses, backup, statements } = question;
  const where = environment === null ? `${nameText(target, 120)}, database ${nameText(database, 60)}` : `the environment ${paint("bold", nameText(environment, 60))}, database ${nameText(database, 60)}`;
  const saved = {
    affected: "It is saved before.",
    full: "The whole database is saved before.",
    none: paint("red", "It is not saved before.")
  }[backup];
  const lost = losses.length === 0 ? ["Nothing is deleted."] : [paint(["bold", "red"], "What will be lost:"), ...losses.map((loss) => `  ${nameText(loss, 400)}`), saved];
  return `${[`This runs ${count(statements, "statement")} on ${where}.`, ...lost].join("\n")}
Type "yes" to apply it: `;
}
function renderApply(result, options = {}) {
  const paint = painter(options.colour ?? false);
  const blocks = [
    head(result, paint),
    remaining(result, paint, options.width ?? 100),
    after(result, paint),
    notes(result, paint)
  ];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function head(result, paint) {
  const { outcome, statements, target, database, durationMs, planId } = result;
  const where = `${nameText(target, 120)}, database ${nameText(database, 60)}`;
  const earlier = statements.before === 0 ? "" : ` (${statements.before} of ${statements.total} by an earlier run)`;
  const said = {
    applied: `Applied: ${count(statements.total, "statement")}${earlier} in ${duration(durationMs)}`,
    "already-applied": "Nothing to do: this plan has been applied already",
    "nothing-to-do": "Nothing to do: the plan has no statements"
  }[outcome];
  const style = result.drift ? "red" : result.remaining.length > 0 ? "yellow" : "green";
  const sign = result.drift ? "\u2717" : result.remaining.length > 0 ? "!" : "\u2713";
  const verified = result.remaining.length > 0 ? "" : ". What is there is what the plan says";
  return [
    paint(["bold", style], `${sign} ${said}${outcome === "nothing-to-do" ? "" : verified}`),
    "",
    `  ${paint("dim", "target")}  ${where}`,
    `  ${paint("dim", "plan  ")}  ${planId}`
  ];
}
var MOST = 40;
function remaining({ remaining: all }, paint, width) {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST).flatMap((one) => lineOf(one, paint, width));
  const rest = all.length > MOST ? [`  and ${all.length - MOST} more`] : [];
  return [paint("bold", "What still differs"), ...shown, ...rest];
}
function lineOf(one, paint, width) {
  const { severity, change, kind, name, property, why } = one;
  const about = `${singular(kind)} ${nameText(name, 100)}`;
  const values = pairText(one.reference, one.target, Math.max(20, Math.floor(width / 3)));
  const shown = values.some((value) => value !== null) && change === "changed" ? `: should be ${values[0] ?? "nothing"}, is ${values[1] ?? "nothing"}` : "";
  const what = change === "changed" ? `${about}, ${singular(property ?? "definition")}${shown}` : `${about} is ${change}`;
  const reason = why === null ? [] : [`    ${paint("dim", nameText(why, 400))}`];
  return [`  ${paint(COLOURS[severity], SIGNS[severity])} ${what}`, ...reason];
}
function after({ backup, rollback }, paint) {
  if (backup === null) return [];
  const data = backup.data.length === 0 ? "the schema" : `the schema and ${count(backup.data.length, "table")} of data`;
  return [
    paint("bold", "The way back"),
    `  Saved before: ${data}, in ${backup.folder}`,
    `  Restore it:   ${backup.restore}`,
    ...rollback === null ? [] : [`  Undo the plan: rollback.sql in that folder (${count(rollback, "statement")})`]
  ];
}
function notes({ notes: all }, paint) {
  return all.length === 0 ? [] : [paint("bold", "Notes"), ...all.map((note) => `  ${nameText(note, 400)}`)];
}
export {
  renderApply,
  renderQuestion
};
