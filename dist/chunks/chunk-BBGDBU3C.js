import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYNC_FORMAT_VERSION
} from "./chunk-4MSUBJA7.js";
import {
  cut
} from "./chunk-CWHJB3CW.js";
import {
  fold,
  table
} from "./chunk-7RASEZ4S.js";
import {
  terminal
} from "./chunk-YUIJ2EHK.js";
import {
  LEFT_OUT_TITLES,
  NOT_DONE,
  OUTCOME_SIGNS,
  STATUS_WORDS,
  countsRows,
  endText,
  leftOutGroups,
  nextSteps,
  schemaText,
  syncHeadline,
  thousands
} from "./chunk-4HJKHQDN.js";
import {
  code,
  link,
  plain,
  sentence
} from "./chunk-YXX2FDBG.js";
import {
  SYNC_MODES
} from "./chunk-QXAZM4XR.js";
import {
  count,
  duration
} from "./chunk-VCDZEJPJ.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  record,
  strictObject,
  string
} from "./chunk-SOG7LHJD.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/sync/schema.ts
var text = string();
var number2 = number().min(0);
var whole = int().min(0);
var end = strictObject({
  label: text.describe("How it was named; never with a password."),
  environment: text.nullable().describe("Its name in driftgate.yml."),
  database: text,
  flavour: _enum(Object.keys(FLAVOUR_NAMES)),
  version: text
}).meta({ id: "End", description: "One of the two databases." });
var counts = {
  inserted: whole,
  updated: whole,
  deleted: whole,
  skipped: whole.describe("Rows that the target refused, or that stay because something refers to them."),
  errors: whole.describe("What they were skipped for: one for each constraint (or reason) and each of insert, update, delete.")
};
var table2 = strictObject({
  table: text,
  status: _enum(["unchanged", "synced", "partial", "would-change"]),
  how: _enum(["copied", "compared", "multiset"]).describe(
    "copied: every row travelled. compared: only what differs did, by key. multiset: the same for a table without a key."
  ),
  rows: whole.nullable().describe("Rows of the source that took part; null when it came to no count."),
  ...counts,
  durationMs: number2.describe("From its first statement to its last. Tables are worked on at the same time."),
  rowsPerSecond: number2.nullable(),
  notes: array(text).describe("What people should know.")
}).meta({ id: "Table", description: "What was done to a table, or would be." });
var syncResultSchema = strictObject({
  formatVersion: literal(SYNC_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  mode: _enum(SYNC_MODES),
  source: end,
  target: end,
  outcome: _enum(["unchanged", "synced", "partial", "would-change"]).describe(
    "unchanged: there was nothing to do. synced: all is as in the source. partial: rows or tables were skipped. would-change: of validate and dry-run, which change nothing."
  ),
  resumed: boolean().describe("True when an unfinished sync was gone on with."),
  schema: strictObject({
    differences: whole,
    statements: whole.describe("Of the plan."),
    planId: text.nullable(),
    applied: boolean(),
    remaining: array(text).describe("What is still different afterwards, or would be.")
  }).nullable().describe("Null when the mode leaves the schema alone."),
  tables: array(table2).describe("In the order in which they were taken."),
  leftOut: array(
    strictObject({
      table: text,
      why: _enum(["side-effects", "selection", "missing", "bookkeeping", "other"]),
      reason: text
    })
  ).describe("Tables that were not synced."),
  totals: strictObject({
    processed: whole.describe("Tables."),
    synced: whole,
    unchanged: whole,
    skippedTables: whole.describe("Left out."),
    rows: whole.describe("Rows that took part."),
    ...counts,
    rowsPerSecond: number2.nullable()
  }),
  skipped: array(
    strictObject({
      table: text,
      key: record(text, text).nullable().describe("Column: value, as it would be in the target (masked). Null for a table without a key."),
      what: _enum(["insert", "update", "delete"]),
      constraint: text.nullable(),
      reason: text,
      attempts: whole
    })
  ).describe("Rows that the target refused; the first 1,000."),
  masks: array(strictObject({ column: text, rule: text })),
  counters: whole.describe("Sequences and AUTO_INCREMENT counters that were set."),
  notes: array(text),
  durationMs: number2
}).meta({ title: "Driftgate sync result", description: "What `driftgate sync --format json` prints." });

// src/report/sync/json.ts
var json = {
  name: "json",
  extension: "json",
  output: "json-file",
  render: (result) => `${JSON.stringify(syncResultSchema.parse(result), null, 2)}
`
};

// src/report/sync/markdown.ts
var markdown = { name: "markdown", extension: "md", output: "report-file", render };
var ALL = Number.POSITIVE_INFINITY;
var DETAILS = [
  { tables: ALL, unchanged: ALL, rows: ALL, items: ALL, folded: true },
  { tables: 2e3, unchanged: 500, rows: 500, items: 300, folded: true },
  { tables: 500, unchanged: 0, rows: 200, items: 100, folded: true },
  { tables: 200, unchanged: 0, rows: 60, items: 40, folded: true },
  { tables: 60, unchanged: 0, rows: 20, items: 15, folded: true },
  { tables: 20, unchanged: 0, rows: 8, items: 6, folded: true },
  { tables: 0, unchanged: 0, rows: 0, items: 3, folded: false }
];
function render(result, options = {}) {
  const { maxLength = ALL } = options;
  let text2 = "";
  for (const detail of DETAILS) {
    text2 = pageOf(result, detail, options);
    if (text2.length <= maxLength) return text2;
  }
  return cut(text2, maxLength);
}
function pageOf(result, detail, options) {
  const omitted = [];
  const page = { result, detail, options, omit: (what) => void omitted.push(what) };
  const rest = [schema, tables, skipped, leftOut, masks, notes, gate].flatMap((section) => section(page));
  const note = omitted.length === 0 ? [] : [`> [!NOTE]
> Shortened to fit. Not shown: ${omitted.join("; ")}. The result as JSON has it all.`];
  return `${[...head(page), ...note, ...rest, footer(page)].join("\n\n")}
`;
}
function head({ result, options: { name = "driftgate" } }) {
  const { source, target, outcome, mode, totals, resumed } = result;
  const sign = OUTCOME_SIGNS[outcome];
  const would = outcome === "would-change";
  const numbers = [
    ["Tables", totals.processed],
    ...countsRows(result) ? rowNumbers(totals, would) : [],
    ["Errors", totals.errors]
  ];
  const steps = nextSteps(result);
  return [
    `## ${sign} ${name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `}${plain(syncHeadline(result), 600)}`,
    `From **${plain(endText(source))}** to **${plain(endText(target))}**, mode ${code(mode)}${resumed ? ", gone on with from an earlier run" : ""}.`,
    ...result.tables.length === 0 ? [] : [
      table(
        [numbers.map(([title]) => title), numbers.map(([, number3]) => thousands(number3))],
        numbers.map(() => "r")
      )
    ],
    ...steps.length === 0 ? [] : [steps.map((step) => `\u27A1\uFE0F ${sentence(step)}`).join("\n\n")]
  ];
}
function rowNumbers(totals, would) {
  return [
    [would ? "Rows to insert" : "Rows inserted", totals.inserted],
    [would ? "To update" : "Updated", totals.updated],
    [would ? "To delete" : "Deleted", totals.deleted],
    ["Skipped", totals.skipped]
  ];
}
function schema({ result, ...page }) {
  const text2 = schemaText(result);
  if (text2 === "") return [];
  const items = (result.schema?.remaining ?? []).map((one) => `- ${plain(one, 600)}`);
  const id = result.schema?.planId ?? null;
  const plan = id === null ? "" : ` Plan ${code(id, 64)}.`;
  return [
    `${plain(text2)}${plan}`,
    ...items.length === 0 ? [] : [result.schema?.applied ? "**What still differs**" : "**What differs**", list({ result, ...page }, items, "difference")]
  ];
}
var OPEN_ROWS = 60;
function tables(page) {
  const { result, detail } = page;
  if (result.tables.length === 0) return [];
  const changed = result.tables.filter(({ status }) => status !== "unchanged");
  const same = result.tables.filter(({ status }) => status === "unchanged");
  const shown = changed.slice(0, detail.tables);
  if (shown.length < changed.length)
    page.omit(`${count(changed.length - shown.length, "table")} of ${thousands(changed.length)}`);
  const would = result.outcome === "would-change";
  const titles = ["", "Table", "Rows", would ? "To insert" : "Inserted", would ? "To update" : "Updated", would ? "To delete" : "Deleted", "Skipped", "Time", "Rows/s"];
  const align = ["l", "l", "r", "r", "r", "r", "r", "r", "r"];
  const told = (cells) => cells.filter((_, place) => countsRows(result) || place < 3 || place > 6);
  const block = (some) => table([titles, ...some.map(row)].map(told), told(align));
  const rest = shown.slice(OPEN_ROWS);
  return [
    ...shown.length === 0 ? [] : ["### Tables", block(shown.slice(0, OPEN_ROWS))],
    ...rest.length === 0 ? [] : fold(count(rest.length, "more-table"), [block(rest)]),
    ...unchanged(page, same, block),
    ...remarks(page)
  ];
}
function unchanged(page, same, block) {
  if (same.length === 0) return [];
  const words = `${count(same.length, "table")} ${same.length === 1 ? "is" : "are"} ${STATUS_WORDS.unchanged}`;
  const shown = same.slice(0, page.detail.unchanged);
  if (shown.length < same.length) page.omit(`${count(same.length - shown.length, "table")} without a change`);
  return shown.length === 0 ? [`${words}.`] : fold(words, [block(shown)]);
}
function remarks(page) {
  const items = page.result.tables.filter(({ notes: some }) => some.length > 0).map(({ table: name, notes: some }) => `- ${code(name)}: ${plain(some.join(" "), 600)}`);
  return items.length === 0 ? [] : [list(page, items, "remark")];
}
var SIGNS = {
  unchanged: "\u2705",
  synced: "\u2705",
  "would-change": "\u{1F504}",
  partial: "\u26A0\uFE0F"
};
function row({
  status,
  table: name,
  rows,
  inserted,
  updated,
  deleted,
  skipped: left,
  durationMs,
  rowsPerSecond
}) {
  return [
    SIGNS[status],
    code(name),
    rows === null ? "" : thousands(rows),
    ...[inserted, updated, deleted, left].map((number3) => number3 === 0 ? "" : thousands(number3)),
    duration(durationMs),
    rowsPerSecond === null ? "" : thousands(Math.round(rowsPerSecond))
  ];
}
function skipped(page) {
  const { result, detail } = page;
  const { skipped: rows, totals } = result;
  if (rows.length === 0) return [];
  const shown = rows.slice(0, detail.rows);
  const all = Math.max(totals.skipped, rows.length);
  if (shown.length < rows.length) page.omit(`${count(rows.length - shown.length, "skipped-row")} of ${thousands(rows.length)}`);
  const lines = shown.map(({ table: name, key, what, constraint, reason, attempts }) => [
    code(name),
    key === null ? "" : Object.entries(key).map(([column, value]) => `${code(column)} ${code(value)}`).join(", "),
    // biome-ignore format: one line
    NOT_DONE[what],
    constraint === null ? "" : code(constraint),
    plain(reason, 300),
    String(attempts)
  ]);
  const more = all > rows.length ? [`Only the first ${thousands(rows.length)} of ${thousands(all)} are kept.`] : [];
  if (lines.length === 0) return [`### \u26A0\uFE0F ${count(all, "row")} skipped`];
  return [
    `### \u26A0\uFE0F ${count(all, "row")} skipped`,
    table([["Table", "Key", "What", "Constraint", "Why", "Tried"], ...lines], ["l", "l", "l", "l", "l", "r"]),
    ...more
  ];
}
function leftOut(page) {
  const groups = leftOutGroups(page.result);
  if (groups.length === 0) return [];
  const lines = groups.flatMap(([why, found]) => [
    `**${plain(LEFT_OUT_TITLES[why])}**`,
    list(page, found.map(({ table: name, reason }) => `- ${code(name)}: ${plain(reason, 400)}`), "left-out-table")
    // biome-ignore format: one line
  ]);
  return folded(page, `<b>Left out</b>: ${count(page.result.leftOut.length, "table")}`, lines);
}
function masks(page) {
  const { masks: all } = page.result;
  if (all.length === 0) return [];
  const items = all.map(({ column, rule }) => `- ${code(column)}: ${plain(rule, 200)}`);
  return folded(page, `<b>Masked</b>: ${count(all.length, "column")}`, [list(page, items, "column")]);
}
function notes(page) {
  const { notes: all, counters } = page.result;
  const set = counters === 0 ? [] : [`\u2139\uFE0F ${count(counters, "counter")} of keys set (sequences, AUTO\\_INCREMENT).`];
  const shown = all.slice(0, page.detail.items);
  if (shown.length < all.length) page.omit(count(all.length - shown.length, "note"));
  return [...set, ...shown.map((note) => `\u2139\uFE0F ${plain(note, 600)}`)];
}
function gate({ options: { passed = [] } }) {
  if (passed.length === 0) return [];
  return [["**Why it was let through**", "", ...passed.map((one) => `- ${plain(one, 600)}`)].join("\n")];
}
function footer({ result, options: { links } }) {
  const run = links?.run === void 0 ? [] : [link("workflow run", links.run)];
  const { rows, rowsPerSecond } = result.totals;
  const rate = rowsPerSecond === null ? [] : [`${thousands(Math.round(rowsPerSecond))} rows/s`];
  return `<sub>${[...run, count(rows, "row"), duration(result.durationMs), ...rate].join(" \xB7 ")}</sub>`;
}
function folded({ detail }, summary, lines) {
  return detail.folded ? fold(summary, lines) : [summary.replace(/<\/?b>/g, "**")];
}
function list(page, items, kind) {
  const shown = items.slice(0, page.detail.items);
  const more = items.length - shown.length;
  if (more > 0) page.omit(`${count(more, kind)} of ${thousands(items.length)}`);
  return [...shown, ...more > 0 ? [`- and ${thousands(more)} more`] : []].join("\n");
}

// src/report/sync/index.ts
var SYNC_FORMATS = [terminal, markdown, json];

export {
  markdown,
  SYNC_FORMATS
};
