import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  fold,
  table
} from "./chunk-7RASEZ4S.js";
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
  sideText,
  transactionText
} from "./chunk-ZK4AXWO4.js";
import {
  code,
  link,
  plain,
  sentence
} from "./chunk-YXX2FDBG.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/plan/markdown.ts
var markdown = { name: "markdown", extension: "md", render };
var EVERYTHING = Number.POSITIVE_INFINITY;
var DETAILS = [
  { rows: EVERYTHING, sql: EVERYTHING, items: EVERYTHING },
  { rows: EVERYTHING, sql: 3e4, items: 100 },
  { rows: 200, sql: 2e4, items: 50 },
  { rows: 100, sql: 1e4, items: 30 },
  { rows: 50, sql: 3e3, items: 15 },
  { rows: 20, sql: 0, items: 8 },
  { rows: 0, sql: 0, items: 3 }
];
function render(plan, options = {}) {
  const { maxLength = EVERYTHING } = options;
  let text = "";
  for (const detail of DETAILS) {
    text = pageOf(plan, detail, options);
    if (text.length <= maxLength) return text;
  }
  const end = text.lastIndexOf("\n", maxLength - CUT.length);
  const kept = text.slice(0, Math.max(0, end)).trimEnd();
  return kept === "" || kept.length + CUT.length > maxLength ? "" : `${kept}
${CUT}`;
}
var CUT = "\n*Cut here to fit.*\n";
function pageOf(plan, detail, options) {
  const omitted = [];
  const page = { plan, detail, options, omit: (what) => void omitted.push(what) };
  const rest = [proof, statements, left, notes, howToApply, rollback].flatMap((section) => section(page));
  const note = omitted.length === 0 ? [] : [`> [!NOTE]
> Shortened to fit. Not shown: ${omitted.join("; ")}. The plan file has it all.`];
  return `${[...head(page), ...note, ...rest, footer(page)].join("\n\n")}
`;
}
function head(page) {
  const { plan } = page;
  const found = losses(plan);
  const named = plan.name === "driftgate" ? "" : `${plain(plan.name, 100)} \xB7 `;
  const icon = found.length > 0 ? "\u26A0\uFE0F" : plan.statements.length > 0 ? "\u{1F527}" : plan.left.length > 0 ? "\u270B" : "\u2705";
  const sides = `${code(plan.target.label)} (${plain(sideText(plan, plan.target))}) is made like ${code(plan.reference.label)} (${plain(sideText(plan, plan.reference))})`;
  const counts = claimCounts(plan);
  return [
    `## ${icon} ${named}Plan: ${plain(planHeadline(plan))}`,
    `${sides}.${counts === "" ? "" : ` Mended: ${counts}.`}`,
    ...found.length === 0 ? [] : [
      [
        "> [!CAUTION]",
        `> **What is lost when this is applied**`,
        ...bounded(
          page,
          found.map(
            ({ statement, hazard }) => `> - ${HAZARD_WORDS[hazard.name].icon} **${hazard.name}**: **${plain(hazard.why, 600)}** (statement ${statement.number})`
          ),
          "loss",
          "> "
        )
      ].join("\n")
    ]
  ];
}
function proof({ plan }) {
  if (plan.statements.length === 0) return [];
  return [`${plan.proof.proven ? "\u2705" : "\u26A0\uFE0F"} ${plain(proofText(plan.proof), 1500)}`];
}
var OPEN_ROWS = 40;
function statements(page) {
  const { plan, detail } = page;
  const { statements: all } = plan;
  if (all.length === 0) return [];
  const counts = hazardCounts(all).map(
    ([name, number]) => `${HAZARD_WORDS[name].icon} ${name} ${number.toLocaleString("en-US")}`
  );
  const shown = all.slice(0, detail.rows);
  if (shown.length < all.length)
    page.omit(`${count(all.length - shown.length, "statement")} of ${all.length.toLocaleString("en-US")}`);
  const rows = shown.map(row);
  const block = (some) => table([["", "What it does", "Hazards", "Lock", "Transaction"], ...some], ["r"]);
  const rest = rows.slice(OPEN_ROWS);
  return [
    "### What is run",
    ...counts.length === 0 ? [] : [counts.join(" \xB7 ")],
    ...rows.length === 0 ? [] : [block(rows.slice(0, OPEN_ROWS))],
    ...rest.length === 0 ? [] : fold(count(rest.length, "more-statement"), [block(rest)]),
    ...whys(page),
    ...sqlFold(page, `<b>The SQL</b>`, all, "the SQL")
  ];
}
function row({ number, does, hazards, lock, repeat, ...statement }) {
  const names = [...new Set(hazards.map(({ name }) => name))];
  return [
    String(number),
    `${plain(does, 160)}${repeat ? ", in batches" : ""}`,
    names.map((name) => `${HAZARD_WORDS[name].icon} ${HAZARD_WORDS[name].weight === "grave" ? `**${name}**` : name}`).join("<br>"),
    lock === null ? "" : plain(lock, 120),
    transactionText({ number, does, hazards, lock, ...statement })
  ];
}
function whys(page) {
  const told = new Set(losses(page.plan).map(({ hazard }) => hazard));
  const items = page.plan.statements.flatMap(
    ({ number, hazards }) => hazards.filter((hazard) => !told.has(hazard)).map(({ name, why }) => `- ${number}: ${HAZARD_WORDS[name].icon} **${name}**: ${plain(why, 600)}`)
  );
  if (items.length === 0) return [];
  return fold("<b>What it costs</b>: who waits, what may fail", [bounded(page, items, "cost").join("\n")]);
}
function left(page) {
  const { plan } = page;
  if (plan.left.length === 0) return [];
  const flags = allowFlags(plan);
  const lists = leftByAllow(plan).flatMap(([allow, some]) => {
    const items = some.map((one) => {
      const { what, name, rest } = leftText(one);
      return item(`${plain(what)} ${code(name)}${plain(rest)}. ${plain(one.why, 600)}`);
    });
    const title = allow === null ? "**Cannot be planned**" : `**Needs \`--allow ${allow}\`** ${HAZARD_WORDS[allow].icon}`;
    return [title, bounded(page, items, "difference").join("\n")];
  });
  const hint = flags === null ? [] : [`To plan all that can be: \`driftgate plan ${flags}\`.`];
  return ["### What stays", ...lists, ...hint];
}
function notes({ plan }) {
  return plan.notes.map((note) => `\u2139\uFE0F ${sentence(note)}`);
}
function howToApply({ plan, options }) {
  if (plan.statements.length === 0) return [];
  return ["### How to apply it", fenced(applyCommand(plan, options.file), "sh")];
}
function rollback(page) {
  const { statements: back, cannot } = page.plan.rollback;
  if (page.plan.statements.length === 0 || back.length === 0 && cannot.length === 0) return [];
  const lists = cannot.length === 0 ? [] : [
    `**It cannot bring back:**`,
    bounded(
      page,
      cannot.map((text) => item(plain(text, 600))),
      "sentence"
    ).join("\n")
  ];
  return sqlFold(page, `<b>The way back</b>: ${count(back.length, "statement")}`, back, "the way back", lists);
}
function sqlFold(page, summary, all, what, before = []) {
  let room = page.detail.sql;
  const texts = [];
  for (const { number, sql } of all) {
    const text = `-- ${number}
${sql.split(/\r\n|[\n\r]/).map(visible).join("\n")};`;
    room -= text.length;
    if (room < 0) break;
    texts.push(text);
  }
  if (texts.length < all.length)
    page.omit(texts.length === 0 ? what : `${count(all.length - texts.length, "statement")} of ${what}`);
  const blocks = [...before, ...texts.length === 0 ? [] : [fenced(texts.join("\n\n"), "sql")]];
  return blocks.length === 0 ? [] : fold(summary, blocks);
}
function fenced(text, language) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${text}
${fence}`;
}
function item(text) {
  return `- ${text.trimStart().replace(/^(?:[-+](?=\s)|\d+(?=[.)]\s))/, (begin) => `${begin}&#8203;`)}`;
}
function bounded({ detail, omit }, items, what, before = "") {
  const shown = items.slice(0, detail.items);
  if (shown.length === items.length) return shown;
  omit(count(items.length - shown.length, what));
  return [...shown, `${before}- and ${(items.length - shown.length).toLocaleString("en-US")} more`];
}
function footer({ plan, options }) {
  const parts = [
    `Driftgate ${plain(plan.tool.version)}`,
    `plan \`${plan.id}\``,
    ...options.links?.run === void 0 ? [] : [link("workflow run", options.links.run)],
    ...options.links?.artifact === void 0 ? [] : [link(`artifact ${code(options.links.artifact.name)}`, options.links.artifact.url)]
  ];
  return `<sub>${parts.join(" \xB7 ")}</sub>`;
}

export {
  markdown
};
