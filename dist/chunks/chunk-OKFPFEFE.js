import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  planScriptOf
} from "./chunk-KM37ZENY.js";
import {
  losses,
  planHeadline,
  proofText,
  sideText
} from "./chunk-ZK4AXWO4.js";
import {
  wrap
} from "./chunk-DU2O5732.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/plan/sql.ts
var sql = { name: "sql", extension: "sql", render: (plan) => renderScript(plan) };
var LIMITS = { lock: 3, statement: 60, long: 1200 };
function renderScript(plan) {
  const script = planScriptOf(plan.engine);
  const lost = losses(plan).map(({ statement, hazard }) => `${hazard.name}: ${hazard.why} (statement ${statement.number})`);
  return file([
    comment(`Plan ${plan.id}: ${planHeadline(plan)}. Made by driftgate ${plan.tool.version}.`),
    [...sides(plan), ...comment(proofText(plan.proof)), ...plan.notes.flatMap((note) => comment(note))],
    lost.length === 0 ? [] : [...comment("WHAT IS LOST"), ...lost.flatMap((text) => comment(`- ${text}`))],
    howToRun(script, plan.statements),
    ...body(script, plan.statements)
  ]);
}
function renderRollback(plan) {
  const script = planScriptOf(plan.engine);
  const { statements, cannot } = plan.rollback;
  return file([
    comment(
      `The way back from plan ${plan.id}: ${count(statements.length, "statement")}. Made by driftgate ${plan.tool.version}.`
    ),
    [...sides(plan), ...comment("It is right after the whole plan was run, and as long as nothing else has changed.")],
    cannot.length === 0 ? [] : [...comment("WHAT IT CANNOT BRING BACK"), ...cannot.flatMap((text) => comment(`- ${text}`))],
    howToRun(script, statements),
    ...body(script, statements)
  ]);
}
function sides(plan) {
  return ["target", "reference"].flatMap((name) => {
    const side = plan[name];
    return comment(
      `${name === "target" ? "Target" : "Reference"}: ${side.label} (${sideText(plan, side)}), fingerprint ${side.fingerprint}`
    );
  });
}
function howToRun(script, statements) {
  if (statements.length === 0) return comment("There is nothing to run.");
  return [
    ...comment("To run it:"),
    `--   ${script.command}`,
    ...comment(
      script.transactional ? "It stops at the first error. What was committed before stays: run the rest from the group that failed." : "It stops at the first error. What was run before stays, as the server commits each statement by itself: run the rest from there."
    ),
    ...comment("driftgate apply does the same, tries again when a lock is not to be had, and looks at the result.")
  ];
}
function body(script, statements) {
  const groups = [];
  for (const statement of statements) {
    if (statement.group === groups.at(-1)?.[0]?.group) groups.at(-1).push(statement);
    else groups.push([statement]);
  }
  if (groups.length === 0) return [];
  let limits = "";
  const blocks = groups.flatMap((group, place) => {
    const told = script.tell(`Group ${place + 1} of ${groups.length}`);
    const title = told === null ? [] : [told];
    const [first] = group;
    const texts = group.map((statement) => [...remarks(statement), script.statement(statement)]);
    const together = script.transactional && first.transaction !== "none" && !first.repeat;
    if (together) return [[...title, ...script.begin(LIMITS, group)], ...texts, [...script.commit]];
    const set = script.limit(LIMITS, first);
    const same = set.join("\n") === limits;
    limits = set.join("\n");
    return [[...title, ...same ? [] : set], ...texts];
  });
  return [[...script.opening], ...blocks];
}
function remarks({ number, does, hazards, lock, repeat, obstacle, cleanup = [] }) {
  return [
    ...comment(`${number}. ${does}`),
    ...hazards.flatMap(({ name, why }) => comment(`${name}: ${why}`)),
    ...lock === null ? [] : comment(`lock: ${lock}`),
    ...repeat ? comment("driftgate apply runs it in batches until no row is left.") : [],
    ...obstacle === void 0 ? [] : [...comment("Rows that would make it fail:"), ...quoted(obstacle)],
    ...cleanup.length === 0 ? [] : [...comment("When it was cut off, before it is run again:"), ...cleanup.flatMap(quoted)]
  ];
}
function quoted(sql2) {
  return `${sql2};`.split(/\r\n|[\n\r]/).map((line) => `--   ${visible(line)}`);
}
function file(blocks) {
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function comment(text) {
  return wrap(visible(text).split(" "), 120, " ", "-- ", "--   ");
}

export {
  sql,
  renderRollback
};
