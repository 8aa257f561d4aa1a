import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SIGNS,
  painter,
  wrap
} from "./chunk-DU2O5732.js";
import {
  count,
  duration
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/terminal/seed.ts
function renderClearQuestion(question, options = {}) {
  const paint = painter(options.colour ?? false);
  const { target, environment, database, tables } = question;
  const where = environment === null ? nameText(target, 120) : `the environment ${paint("bold", nameText(environment, 60))}`;
  const names = wrap(
    tables.map((table) => nameText(table, 120)),
    options.width ?? 100
  );
  return [
    `This deletes every row of ${count(tables.length, "table")} on ${where}, database ${nameText(database, 60)}:`,
    ...names,
    'Type "yes" to delete them and fill the tables anew: '
  ].join("\n");
}
function renderSeed(result, options = {}) {
  const paint = painter(options.colour ?? false);
  const { outcome, totals, target, durationMs, tables, leftOut } = result;
  const filled = `${count(totals.rows, "row")} in ${count(totals.filled, "table")}`;
  const heads = {
    filled: paint("green", `\u2713 Filled: ${filled} of ${nameText(target.label, 120)}, in ${duration(durationMs)}`),
    unchanged: paint("green", `\u2713 Nothing to fill on ${nameText(target.label, 120)}`),
    partial: paint(
      "red",
      `${SIGNS.error} Not all tables were filled: ${filled} of ${nameText(target.label, 120)}, in ${duration(durationMs)}`
    )
  };
  const blocks = [[heads[outcome]]];
  const shown = tables.filter(({ status }) => status !== "left");
  if (shown.length > 0) blocks.push(shown.flatMap((table) => lines(table, paint)));
  if (totals.cleared > 0) blocks.push([`${count(totals.cleared, "row")} deleted before.`]);
  const left = tables.filter(({ status }) => status === "left").map(({ table }) => nameText(table, 120));
  if (left.length > 0) {
    blocks.push([
      "Left as they are, since they have rows (--append adds to them, --clear deletes them first):",
      ...wrap(left, options.width ?? 100)
    ]);
  }
  if (leftOut.length > 0)
    blocks.push(["Left out:", ...leftOut.map(({ table, reason }) => `  ${nameText(table, 120)}: ${nameText(reason, 200)}`)]);
  if (result.notes.length > 0) blocks.push(result.notes.map((note) => nameText(note, 400)));
  return `${blocks.map((block) => block.join("\n")).join("\n\n")}
`;
}
function lines({ table, status, rows, asked, notes }, paint) {
  const isShort = rows < asked;
  const amount = `${rows.toLocaleString("en-US")}${isShort ? ` of ${asked.toLocaleString("en-US")}` : ""} ${asked === 1 ? "row" : "rows"}`;
  const sign = status === "failed" || status === "partial" ? paint("red", SIGNS.error) : isShort ? paint("yellow", SIGNS.warning) : " ";
  return [`${sign} ${nameText(table, 120)}  ${amount}`, ...notes.map((note) => `    ${nameText(note, 400)}`)];
}
export {
  renderClearQuestion,
  renderSeed
};
