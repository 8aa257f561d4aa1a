import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  HAZARD_WORDS,
  allowFlags,
  applyCommand,
  claimCounts,
  hazardCounts,
  leftByAllow,
  leftText,
  losses,
  planHeadline,
  proofText,
  sideText
} from "./chunk-ZK4AXWO4.js";
import {
  painter,
  wrap
} from "./chunk-DU2O5732.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  displayWidth,
  nameText,
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/plan/terminal.ts
var terminal = { name: "terminal", extension: "txt", render };
function render(plan, options = {}) {
  const page = {
    plan,
    width: Math.max(60, options.width ?? 100),
    file: options.file,
    paint: painter(options.colour ?? false)
  };
  const blocks = [
    head(page),
    lost(page),
    ...statements(page),
    ...left(page),
    proof(page),
    rollback(page),
    notes(page),
    next(page)
  ];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function head({ plan, paint, width }) {
  const named = plan.name === "driftgate" ? "" : `${nameText(plan.name, 60)}: `;
  const label = ({ label: label2 }) => nameText(label2, width - 14);
  const longest = Math.max(displayWidth(label(plan.target)), displayWidth(label(plan.reference)));
  const side = (title, one) => `  ${paint("dim", title)}  ${label(one)}${" ".repeat(longest - displayWidth(label(one)))}  ${paint("dim", sideText(plan, one))}`;
  const counts = claimCounts(plan);
  return [
    paint(
      ["bold", plan.statements.length > 0 ? "cyan" : plan.left.length > 0 ? "yellow" : "green"],
      `${named}${planHeadline(plan)}`
    ),
    "",
    side("target   ", plan.target),
    side("reference", plan.reference),
    ...counts === "" ? [] : [`  ${paint("dim", "mends    ")}  ${counts}`]
  ];
}
var STYLES = { grave: ["bold", "red"], waits: "yellow", costs: "cyan" };
function hazardWord({ paint }, name) {
  return paint(STYLES[HAZARD_WORDS[name].weight], name);
}
function lost(page) {
  const found = losses(page.plan);
  if (found.length === 0) return [];
  return [
    page.paint(["bold", "red"], `What is lost (${found.length.toLocaleString("en-US")})`),
    ...found.flatMap(
      ({ statement, hazard }) => sentence(page, `${hazard.why} (statement ${statement.number})`, [
        ["  \u2717 ", "red"],
        [`${hazard.name}: `, STYLES.grave]
      ])
    )
  ];
}
function statements(page) {
  const { plan, paint, width } = page;
  if (plan.statements.length === 0) return [];
  const counts = hazardCounts(plan.statements).map(([name, number]) => `${name} ${number.toLocaleString("en-US")}`);
  const painted = (line) => line.replace(/[a-z-]+(?= \d)/g, (name) => hazardWord(page, name));
  const title = [
    paint("bold", `Statements (${plan.statements.length.toLocaleString("en-US")})`),
    ...counts.length === 0 ? [] : wrap(counts, width).map(painted)
  ];
  const groups = [];
  const titled = plan.statements.some(({ transaction }) => transaction !== "none");
  let group = 0;
  for (const statement of plan.statements) {
    const begins = titled && statement.group !== group;
    group = statement.group;
    groups.push([...begins ? [paint("dim", groupTitle(plan, statement))] : [], ...statementLines(page, statement)]);
  }
  return [title, ...groups];
}
function groupTitle({ statements: statements2 }, { group, transaction, repeat }) {
  if (transaction === "none") return `\u2500\u2500 ${group}: in no transaction`;
  if (repeat) return `\u2500\u2500 ${group}: a transaction for each batch`;
  const size = statements2.filter((statement) => statement.group === group).length;
  return `\u2500\u2500 ${group}: one transaction, ${count(size, "statement")}`;
}
var MOST_LINES = 24;
function statementLines(page, { number, does, hazards, lock, sql, repeat }) {
  const { paint } = page;
  const lines = sql.split(/\r\n|[\n\r]/).map((line) => `      ${visible(line)}`);
  const rest = lines.length - MOST_LINES;
  const shown = rest > 1 ? [...lines.slice(0, MOST_LINES), `      ${paint("dim", `\u2026 ${rest} more lines`)}`] : lines;
  return [
    ...sentence(page, does, [[`  ${String(number).padStart(2)}  `, "bold"]], "      ", "bold"),
    ...shown,
    ...hazards.flatMap(
      ({ name, why }) => sentence(page, why, [[`      ${name}: `, STYLES[HAZARD_WORDS[name].weight]]], "        ")
    ),
    ...lock === null ? [] : sentence(page, lock, [["      lock: ", "dim"]], "        ", "dim"),
    ...repeat ? [paint("dim", "      again and again, until it changes no row")] : []
  ];
}
function left(page) {
  const { plan, paint } = page;
  return leftByAllow(plan).map(([allow, some]) => [
    allow === null ? paint("bold", `Not mended (${some.length.toLocaleString("en-US")})`) : `${paint("bold", "Needs")} ${paint(["bold", "red"], `--allow ${allow}`)} ${paint("bold", `(${some.length.toLocaleString("en-US")})`)}`,
    ...some.flatMap((one) => {
      const { what, name, rest } = leftText(one);
      return sentence(page, `${what} ${nameText(name, 80)}${rest}. ${one.why}`, [["  - "]]);
    })
  ]);
}
function proof(page) {
  const { proof: found, statements: planned } = page.plan;
  if (planned.length === 0) return [];
  const [style, sign] = found.proven ? ["green", "\u2713"] : [["bold", "yellow"], "!"];
  return sentence(page, proofText(found), [[`${sign} `, style]], "  ");
}
function rollback(page) {
  const { plan, paint } = page;
  if (plan.statements.length === 0) return [];
  const { statements: back, cannot } = plan.rollback;
  const title = `The way back is in the plan: ${count(back.length, "statement")}.`;
  if (cannot.length === 0) return [title];
  return [title, paint("bold", "It cannot bring back:"), ...cannot.flatMap((text) => sentence(page, text, [["  - "]]))];
}
function notes(page) {
  return page.plan.notes.flatMap((note) => sentence(page, note, [["i ", "cyan"]], "  "));
}
function next({ plan, paint, file }) {
  const allow = allowFlags(plan);
  const apply = file === void 0 ? [
    `${paint("dim", "apply it with")}  driftgate apply, and the same settings; or let it be reviewed first: driftgate plan --plan-file plan.json`
  ] : [`${paint("dim", "apply it with")}  ${applyCommand(plan, file)}`];
  return [
    ...plan.statements.length === 0 ? [] : apply,
    ...allow === null ? [] : [`${paint("dim", "to plan the rest as well")}  driftgate plan ${allow}`]
  ];
}
function sentence({ width, paint }, text, first, indent = "    ", style) {
  const start = first.map(([part]) => part).join("");
  const painted = first.map(([part, own2]) => own2 === void 0 ? part : paint(own2, part)).join("");
  const own = (line) => style === void 0 ? line : paint(style, line);
  return wrap(visible(text).split(" "), width, " ", start, indent).map(
    (line, place) => place === 0 ? `${painted}${own(line.slice(start.length))}` : `${indent}${own(line.slice(indent.length))}`
  );
}

export {
  terminal
};
