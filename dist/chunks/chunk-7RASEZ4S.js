import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  markdownTable
} from "./chunk-EXEWLJJH.js";
import {
  code,
  plain
} from "./chunk-YXX2FDBG.js";
import {
  count,
  countSeverities,
  nameInside,
  schemaFindings,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  pairText
} from "./chunk-SFX3QLW5.js";

// src/report/markdown/findings.ts
var ICONS = { error: "\u274C", warning: "\u26A0\uFE0F", info: "\u2139\uFE0F" };
var missingTables = (page) => wholeTables(page, "missing", "Missing tables", (name) => {
  const renamed = page.report.renames.find(({ reference }) => reference.name === name);
  return renamed === void 0 ? "" : `, or renamed: the target has ${code(renamed.target.name)}`;
});
var extraTables = (page) => wholeTables(page, "extra", "Tables that only the target has", () => "");
function wholeTables(page, change, title, remark) {
  const found = page.report.findings.filter((finding) => isWholeTable(finding) && finding.change === change);
  const [first] = found;
  if (first === void 0) return [];
  const items = found.map(({ object, inside }) => {
    const holds = inside > 0 ? ` (${count(inside, "object")} inside)` : "";
    return `${code(object.name)}${holds}${remark(object.name)}`;
  });
  return [`### ${ICONS[first.severity]} ${title}`, ...list(page, items, change === "missing" ? "missing-table" : "extra-table")];
}
var missingColumns = (page) => {
  const found = page.report.findings.filter(({ change, object }) => change === "missing" && object.kind === "column");
  const [first] = found;
  if (first === void 0) return [];
  const items = groups(found).map(
    ([table2, findings]) => `${code(table2 ?? "")}: ${findings.map(({ object }) => code(nameInside(object))).join(", ")}`
  );
  return [`### ${ICONS[first.severity]} Missing columns`, ...list(page, items, "table", "missing columns of ")];
};
var renames = (page) => {
  const columns = page.report.renames.filter(({ reference }) => reference.kind !== "table");
  if (columns.length === 0) return [];
  const items = columns.map(
    ({ reference, target, why }) => `${code(reference.name)} may be ${code(target.name)}: ${plain(why, 120)}`
  );
  return ["### Perhaps renamed", ...list(page, items, "likely-rename")];
};
var OPEN_ITEMS = 15;
function list(page, items, what2, before = "") {
  const shown = items.slice(0, page.detail.names);
  const rest = items.length - shown.length;
  if (rest > 0) page.omit(`${before}${count(rest, what2)}`);
  const lines = shown.map((item) => `- ${item}`);
  const more2 = rest > 0 ? [`- and ${rest.toLocaleString("en-US")} more`] : [];
  if (!page.detail.folded || shown.length <= OPEN_ITEMS + 5) return [[...lines, ...more2].join("\n")];
  const folded = [...lines.slice(OPEN_ITEMS), ...more2].join("\n");
  return [
    lines.slice(0, OPEN_ITEMS).join("\n"),
    ...fold(`${(items.length - OPEN_ITEMS).toLocaleString("en-US")} more`, [folded])
  ];
}
var OPEN_ROWS = 40;
var differences = (page) => {
  const inside = schemaFindings(page.report).filter((finding) => !isWholeTable(finding));
  if (inside.length === 0) return [];
  const shown = inside.slice(0, page.detail.findings);
  if (inside.length > shown.length) page.omit(`${severityCounts(countSeverities(inside.slice(shown.length)))} in detail`);
  const worst = inside[0]?.severity;
  const totals = new Map(groups(inside).map(([table2, findings]) => [table2, findings.length]));
  const open = [];
  const closed = [];
  const waiting = [];
  let rows = 0;
  for (const [table2, findings] of groups(shown)) {
    rows += findings.length;
    const opened = open.length === 0 || rows <= OPEN_ROWS && findings[0]?.severity === worst;
    if (!opened) waiting.push(...findings);
    const title = `#### ${table2 === null ? "Other objects" : code(table2)}`;
    (opened ? open : closed).push(title, detailTable(page, findings), ...more((totals.get(table2) ?? 0) - findings.length));
  }
  const summary = `<b>More differences</b>: ${severityCounts(countSeverities(waiting))}`;
  const folded = closed.length === 0 ? [] : page.detail.folded ? fold(summary, closed) : closed;
  return ["### What differs", ...overview(page, inside), ...open, ...folded];
};
function more(number) {
  return number > 0 ? [`and ${number.toLocaleString("en-US")} more`] : [];
}
function overview(page, findings) {
  const tables = groups(findings);
  if (tables.length < 2 || page.detail.tables === 0) return [];
  const shown = tables.slice(0, page.detail.tables);
  if (shown.length < tables.length) page.omit(`${count(tables.length - shown.length, "table")} of the overview`);
  const all = countSeverities(findings);
  const columns = ["errors", "warnings", "infos"].filter((column) => all[column] > 0);
  const rows = shown.map(([table2, ofTable]) => {
    const counts = countSeverities(ofTable);
    return [
      table2 === null ? "*other objects*" : code(table2),
      ...columns.map((column) => counts[column] === 0 ? "" : String(counts[column])),
      kinds(page, ofTable)
    ];
  });
  const titles = columns.map((column) => ICONS[SINGULAR[column]]);
  const block = (some) => table([["Table", ...titles, "Mismatches"], ...some], ["l", ...columns.map(() => "r"), "l"]);
  if (!page.detail.folded || rows.length <= OPEN_ITEMS + 5) return [block(rows)];
  const rest = tables.length - OPEN_ITEMS;
  const folded = fold(count(rest, "more-table"), [block(rows.slice(OPEN_ITEMS)), ...more(tables.length - rows.length)]);
  return [block(rows.slice(0, OPEN_ITEMS)), ...folded];
}
var SINGULAR = { errors: "error", warnings: "warning", infos: "info" };
function kinds(page, findings) {
  const counts = /* @__PURE__ */ new Map();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, number]) => `${number} ${ruleLink(page, rule)}`).join(", ");
}
function detailTable(page, findings) {
  const rows = findings.map((finding) => [
    ICONS[finding.severity],
    what(finding),
    ...values(page, finding),
    ruleLink(page, finding.rule)
  ]);
  return table([["", "What", "Reference", "Target", "Rule"], ...rows], ["c"]);
}
function what({ object, property, inside }) {
  const named = object.table === object.name ? singular(object.kind) : object.path.length === 0 ? plain(nameInside(object)) : `${singular(object.kind)} ${code(nameInside(object))}`;
  const holds = inside > 0 ? ` (${count(inside, "object")} inside)` : "";
  return `${named}${property === void 0 ? "" : `: ${plain(property.replaceAll("-", " "))}`}${holds}`;
}
function values(page, { change, reference, target }) {
  const [a, b] = pairText(reference, target, page.detail.value);
  const shown = (text, none) => text === null || text === "" ? `*${none}*` : code(text, page.detail.value);
  if (change === "missing") return [shown(a, "there"), "*missing*"];
  if (change === "extra") return ["*none*", shown(b, "there")];
  return [shown(a, a === "" ? "empty" : "none"), shown(b, b === "" ? "empty" : "none")];
}
function ruleLink({ options, rules }, rule) {
  if (options.links?.rules === void 0) return rule;
  rules.add(rule);
  return `[${rule}]`;
}
function groups(findings) {
  const tables = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    const list2 = tables.get(finding.object.table);
    if (list2 === void 0) tables.set(finding.object.table, [finding]);
    else list2.push(finding);
  }
  return [...tables];
}
function isWholeTable({ change, object }) {
  return change !== "changed" && object.kind === "table";
}
function table(rows, align) {
  return markdownTable(rows, { align: [...align], alignDelimiters: false });
}
function fold(summary, blocks, open = false) {
  return [`<details${open ? " open" : ""}>
<summary>${summary}</summary>`, ...blocks, "</details>"];
}

export {
  ICONS,
  missingTables,
  extraTables,
  missingColumns,
  renames,
  differences,
  values,
  ruleLink,
  table,
  fold
};
