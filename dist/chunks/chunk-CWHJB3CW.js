import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  ICONS,
  differences,
  extraTables,
  fold,
  missingColumns,
  missingTables,
  renames,
  table
} from "./chunk-7RASEZ4S.js";
import {
  unknownMarkdown
} from "./chunk-ZQQEOFAP.js";
import {
  address,
  code,
  link,
  plain,
  sentence
} from "./chunk-YXX2FDBG.js";
import {
  BREAK_REASONS,
  affectedTables,
  count,
  countOfKind,
  duration,
  headline,
  migrationBasis,
  migrationTitle,
  server,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  shorten,
  valueText,
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/markdown/mermaid.ts
var MOST_EDGES = 120;
var LABEL = 40;
function diagram(report, mostTables = 40) {
  const marks = markTables(report);
  const edges = report.order.tables.flatMap(({ table: table2, dependsOn }) => dependsOn.map((to) => ({ from: table2, to })));
  const affected = edges.filter(({ from, to }) => marks.has(from) || marks.has(to));
  if (affected.length === 0) return null;
  const drawn = new Set(byMark(marks, new Set(affected.flatMap(({ from, to }) => [from, to]))).slice(0, mostTables));
  const ids = new Map([...drawn].sort().map((table2, index) => [table2, `t${index}`]));
  const within = edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  const shown = within.slice(0, MOST_EDGES);
  const breaks = new Set(report.order.cycles.map(({ breakAt }) => `${breakAt?.table}
${breakAt?.to}`));
  const lines = [
    "flowchart LR",
    ...[...ids].map(([table2, id]) => `  ${id}["${label(table2, marks.get(table2))}"]${classOf(marks.get(table2))}`),
    ...shown.map(({ from, to }) => `  ${ids.get(from)} ${breaks.has(`${from}
${to}`) ? "-.->" : "-->"} ${ids.get(to)}`),
    ...STYLES
  ];
  const all = new Set(affected.flatMap(({ from, to }) => [from, to])).size;
  const parts = [
    drawn.size < all ? `${drawn.size} of ${count(all, "table")}` : "",
    shown.length < within.length ? `${shown.length} of ${count(within.length, "reference")}` : ""
  ].filter(Boolean);
  return { lines, leftOut: parts.length === 0 ? null : parts.join(" and ") };
}
function markTables(report) {
  const marks = /* @__PURE__ */ new Map();
  for (const { object, change, severity } of report.findings) {
    if (object.table === null || severity === "info") continue;
    const mark = object.table === object.name && change === "missing" ? "missing" : severity;
    const known = marks.get(object.table);
    if (known === void 0 || ORDER.indexOf(mark) < ORDER.indexOf(known)) marks.set(object.table, mark);
  }
  return marks;
}
var ORDER = ["missing", "error", "warning", void 0];
function byMark(marks, tables) {
  return ORDER.flatMap((mark) => [...tables].filter((table2) => marks.get(table2) === mark).sort());
}
function label(table2, mark) {
  const name = shorten(visible(table2), LABEL).replace(/[^\p{L}\p{N}_. …-]/gu, (char) => `#${char.codePointAt(0)};`);
  return mark === void 0 ? name : `${name}<br/>${WORDS[mark]}`;
}
var WORDS = { missing: "missing", error: "differs", warning: "differs" };
function classOf(mark) {
  return mark === void 0 ? "" : `:::${mark}`;
}
var STYLES = [
  "  classDef missing fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-width:2px,stroke-dasharray:5 4",
  "  classDef error fill:#ffebe9,stroke:#cf222e,color:#82071e",
  "  classDef warning fill:#fff8c5,stroke:#bf8700,color:#633c01"
];

// src/report/markdown/folded.ts
var recommendations = ({ report }) => {
  if (report.recommendations.length === 0) return [];
  return fold(
    "<b>What to do next</b>",
    [report.recommendations.map((text) => `1. ${sentence(text)}`).join("\n")],
    report.verdict !== "in-sync"
  );
};
var orderSection = (page2) => {
  const { order } = page2.report;
  if (order.tables.length === 0) return [];
  const cycles = order.cycles.length === 0 ? "" : `, ${count(order.cycles.length, "cycle")}${order.moreCycles ? " and more" : ""}`;
  const summary = `<b>Order of the tables</b>: ${count(order.tables.length, "table")} in ${count(order.levels.length, "level")}${cycles}`;
  return fold(summary, [
    ...drawing(page2),
    ...cycleList(page2, order),
    ...levels(page2, order),
    ...dependencies(page2, order),
    ...others(page2, order)
  ]);
};
function drawing(page2) {
  if (page2.detail.diagram === 0) {
    if (page2.report.findings.length > 0) page2.omit("the diagram");
    return [];
  }
  const drawn = diagram(page2.report, page2.detail.diagram);
  if (drawn === null) return [];
  const leftOut = drawn.leftOut === null ? "" : ` It shows ${drawn.leftOut}.`;
  return [
    `Tables that drifted and their neighbours; an arrow points to the table that is referred to, a dotted one is where a cycle is best broken.${leftOut}`,
    ["```mermaid", ...drawn.lines, "```"].join("\n")
  ];
}
function cycleList(page2, { cycles, moreCycles }) {
  if (cycles.length === 0) return [];
  const shown = cycles.slice(0, Math.max(page2.detail.order, 5));
  const rest = cycles.length - shown.length;
  if (rest > 0) page2.omit(count(rest, "cycle"));
  const items = shown.map((cycle) => `- ${cycleText(cycle)}`);
  if (rest > 0 || moreCycles) items.push(`- and ${moreCycles ? "more" : `${rest.toLocaleString("en-US")} more`}`);
  return ["**Cycles**", items.join("\n")];
}
var LONG_CYCLE = 30;
function cycleText({ tables, breakAt }) {
  const names = [...tables, tables[0] ?? ""].map((name) => code(name));
  const path = names.length <= LONG_CYCLE ? names : [...names.slice(0, LONG_CYCLE / 2), `\u2026 ${names.length - LONG_CYCLE} more \u2026`, ...names.slice(-LONG_CYCLE / 2)];
  const at = breakAt === null ? "" : `; best broken at ${code(breakAt.constraint)} of ${code(breakAt.table)}: ${BREAK_REASONS[breakAt.why]}`;
  return `${path.join(" \u2192 ")}${at}`;
}
function levels(page2, order) {
  if (page2.detail.order === 0) {
    page2.omit("the order");
    return [];
  }
  let room = page2.detail.order;
  const items = [];
  for (const tables of order.levels) {
    const shown = tables.slice(0, room);
    if (shown.length === 0) break;
    room -= shown.length;
    items.push(`1. ${shown.map((name) => code(name)).join(", ")}${shown.length < tables.length ? ", \u2026" : ""}`);
  }
  const left = order.tables.length - Math.min(order.tables.length, page2.detail.order);
  if (left > 0) page2.omit(`${count(left, "table")} of the order`);
  return ["**Levels**: parents first; the tables of one level may go in parallel.", items.join("\n")];
}
function dependencies(page2, order) {
  const dependent = order.tables.filter(({ dependsOn }) => dependsOn.length > 0);
  if (dependent.length === 0 || page2.detail.order === 0) return [];
  const shown = dependent.slice(0, page2.detail.order);
  const items = shown.map(
    ({ table: table2, dependsOn }) => `- ${code(table2)} depends on: ${dependsOn.map((name) => code(name)).join(", ")}`
  );
  if (shown.length < dependent.length) items.push(`- and ${(dependent.length - shown.length).toLocaleString("en-US")} more`);
  return ["**Dependencies**", items.join("\n")];
}
function others(page2, { selfReferences, outside }) {
  const most = page2.detail.order;
  const blocks = [];
  if (selfReferences.length > 0 && most > 0) {
    const items = selfReferences.slice(0, most).map(({ table: table2, constraint }) => `${code(table2)} (${code(constraint)})`);
    blocks.push(`**Refer to themselves**: ${items.join(", ")}${selfReferences.length > items.length ? ", \u2026" : ""}`);
  }
  if (outside.length > 0 && most > 0) {
    const items = outside.slice(0, most).map(({ table: table2, constraint, to }) => `${code(table2)} \u2192 ${code(to)} (${code(constraint)})`);
    blocks.push(`**Refer to tables that were not looked at**: ${items.join(", ")}${outside.length > items.length ? ", \u2026" : ""}`);
  }
  return blocks;
}
var notCompared = (page2) => {
  const { notCompared: notCompared2, reference, target, statistics: statistics2 } = page2.report;
  if (notCompared2.length === 0 && statistics2.skipped === 0) return [];
  const blocks = [];
  if (notCompared2.length > 0) {
    const rows = notCompared2.map(({ kind, reference: reference2, target: target2 }) => [
      plain(kind.replaceAll("-", " ")),
      String(reference2),
      String(target2)
    ]);
    blocks.push(`Counted, but not compared:`, table([["Kind", "Reference", "Target"], ...rows], ["l", "r", "r"]));
  }
  const sides = /* @__PURE__ */ new Map();
  for (const [side, { leftOut }] of [
    ["reference", reference],
    ["target", target]
  ]) {
    for (const { name, kind, reason } of leftOut) {
      const known = sides.get(`${kind} ${name}`);
      if (known === void 0) sides.set(`${kind} ${name}`, { name, kind, reason, on: [side] });
      else known.on.push(side);
    }
  }
  const shown = [...sides.values()].slice(0, page2.detail.names);
  if (sides.size > shown.length) page2.omit(`${count(sides.size - shown.length, "object")} that were left out`);
  if (shown.length > 0) {
    const rows = shown.map(({ name, kind, reason, on }) => [
      code(name),
      plain(kind),
      on.length === 2 ? "both" : on[0] ?? "",
      plain(reason, 120)
    ]);
    blocks.push("Left out:", table([["Name", "Kind", "Side", "Why"], ...rows], []));
  }
  const summary = [
    notCompared2.map(countOfKind).join(", "),
    sides.size > 0 ? `${sides.size.toLocaleString("en-US")} left out` : ""
  ].filter(Boolean).join("; ");
  return fold(`<b>Not compared</b>: ${plain(summary, 300)}`, blocks);
};
var statistics = ({ report, options }) => {
  const { statistics: figures, reference, target } = report;
  const rows = [
    ["Tables analysed", `${figures.tablesAnalysed} (reference ${reference.tables}, target ${target.tables})`],
    ["Objects compared", `${figures.objectsCompared}`],
    ["Foreign keys analysed", `${figures.foreignKeysAnalysed}`],
    ["Mismatches", `${figures.mismatches}`],
    ["Errors, warnings, infos", `${figures.errors}, ${figures.warnings}, ${figures.infos}`],
    ["Missing tables, missing columns", `${figures.missingTables.length}, ${figures.missingColumns.length}`],
    ["Skipped", `${figures.skipped}`],
    ["Reference", sideText(reference)],
    ["Target", sideText(target)],
    ...options.withoutTimes ? [] : [["Time", `${duration(figures.durationMs)}, ${count(figures.roundTrips, "round-trip")}`]]
  ];
  return fold("<b>Statistics</b>", [table([["Figure", "Value"], ...rows], ["l", "l"])]);
};
function sideText(side) {
  const database = side.shadow === null ? `, database ${code(side.database)}` : "";
  return `${code(side.label)}, ${plain(server(side))}${database}`;
}

// src/report/markdown/foot.ts
function footer(version, durationMs, { links, withoutTimes }) {
  const parts = [
    `Driftgate ${plain(version)}`,
    ...links?.rules === void 0 ? [] : [link("rules", links.rules)],
    ...links?.run === void 0 ? [] : [link("workflow run", links.run)],
    ...links?.artifact === void 0 ? [] : [link(`artifact ${code(links.artifact.name)}`, links.artifact.url)],
    ...withoutTimes ? [] : [duration(durationMs)]
  ];
  return `<sub>${parts.join(" \xB7 ")}</sub>`;
}
function ruleAddresses(rules, { links }) {
  const url = links?.rules;
  if (url === void 0 || rules.size === 0) return [];
  const sorted = [...rules].sort();
  return [sorted.map((rule) => `[${rule}]: ${address(`${url}#${rule}`)}`).join("\n")];
}

// src/report/markdown/migrations.ts
var notes = ({ report }) => report.notes.map((note) => `> [!NOTE]
> ${plain(note, 1e3)}`);
var migrations = (page2) => {
  const state = page2.report.migrations;
  if (state === null) return [];
  const { pending, unknown, failed, edited } = state;
  if (pending.length + unknown.length + failed.length + edited.length === 0) {
    return page2.report.verdict === "in-sync" ? [] : [`Migrations: ${plain(migrationTitle(state), 200)}.`];
  }
  const items = [
    ...failed.map((name) => item(page2, "failed-migration", name, "failed or is not finished in the target")),
    ...unknown.map((name) => item(page2, "unknown-migration", name, "has run in the target and is not in the code")),
    ...edited.map((name) => item(page2, "edited-migration", name, "has run in the target with another text")),
    ...pending.map((migration) => pendingItem(page2, migration))
  ];
  const shown = items.slice(0, Math.max(page2.detail.names, 5));
  if (shown.length < items.length) page2.omit(count(items.length - shown.length, "migration"));
  const rest = items.length > shown.length ? [`- and ${items.length - shown.length} more`] : [];
  const basis = migrationBasis(state);
  const list = [...shown, ...rest].join("\n");
  return [
    "### Migrations",
    `${plain(migrationTitle(state), 200)}.${basis === "" ? "" : ` ${basis}`}`,
    ...page2.detail.folded && shown.length > 20 ? fold(count(items.length, "migration"), [list]) : [list]
  ];
};
function item({ report }, rule, name, what) {
  const severity = report.findings.find((finding) => finding.rule === rule)?.severity;
  return `- ${severity === void 0 ? "" : `${ICONS[severity]} `}${code(name)} ${what}`;
}
var MOST_BROUGHT = 15;
function pendingItem(page2, { name, file, brings }) {
  const head = item(page2, "pending-migration", name, `is pending${file === null ? "" : ` (${code(file)})`}`);
  if (brings === null || !page2.detail.folded) return head;
  if (brings.length === 0) return `${head}: changes nothing that is compared`;
  const lines = brings.slice(0, MOST_BROUGHT).map((brought) => `  - ${broughtText(page2, brought)}`);
  const more = brings.length > MOST_BROUGHT ? [`  - and ${brings.length - MOST_BROUGHT} more`] : [];
  return [head, ...lines, ...more].join("\n");
}
function broughtText({ detail }, { change, object, definition }) {
  const what = `${change} ${singular(object.kind)} ${code(object.name)}`;
  return definition === "" ? what : `${what}: ${code(valueText(definition) ?? "", detail.value)}`;
}

// src/report/markdown/owners.ts
var OWNERS = 6;
var owners = ({ options }) => {
  const found = options.owners ?? [];
  if (found.length === 0) return [];
  const shown = found.slice(0, OWNERS).map(({ owner, files }) => {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : "";
    return `${code(owner)} (${code(files[0] ?? "", 120)}${more})`;
  });
  const rest = found.length > OWNERS ? `, and ${found.length - OWNERS} more` : "";
  return [`Who can mend it, by CODEOWNERS: ${shown.join(", ")}${rest}.`];
};

// src/report/markdown/suggestion.ts
var LONGEST_ADDRESS = 8e3;
var LONGEST_TEXT = 12e3;
var suggestion = (page2) => {
  const { suggestion: suggested } = page2.report;
  if (suggested == null) return [];
  const { path, text, also, command } = suggested;
  const url = newFile(page2.options.links?.newFile, path, text);
  const isWhole = text.length <= LONGEST_TEXT && isPlain(text);
  if (!isWhole) page2.omit("the text of the migration");
  const others2 = also.length === 0 ? "" : `, with ${count(also.length, "more file")} (${also.map((one) => code(one, 200)).join(", ")})`;
  const how = [
    ...url === null || also.length > 0 ? [] : [`[Make this file on the branch](${address(url)}), or run`],
    `${url === null || also.length > 0 ? "Run " : ""}${code(command, 200)} with the same settings: it writes ${code(path, 200)}${others2}.`
  ].join(" ");
  return fold(`<b>Suggested migration</b>: ${plain(path, 200)}`, [
    `This adds what the migrations lack. It was tried in a throw-away database; look at it all the same.`,
    ...isWhole ? [fenced(text, path)] : [],
    how
  ]);
};
function newFile(page2, path, text) {
  if (page2 === void 0 || !isPlain(text) || !isPlain(path)) return null;
  const url = `${page2}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  return url.length <= LONGEST_ADDRESS ? url : null;
}
function isPlain(text) {
  return !/[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u.test(text);
}
function fenced(text, path) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${path.endsWith(".py") ? "python" : "sql"}
${text.trimEnd()}
${fence}`;
}

// src/report/markdown/page.ts
var OPEN = [missingTables, missingColumns, renames, extraTables, migrations, differences, owners, notes];
var FOLDED = [suggestion, recommendations, orderSection, notCompared, statistics];
function page(report, detail, options) {
  const omitted = [];
  const context = { report, detail, options, rules: /* @__PURE__ */ new Set(), omit: (what) => void omitted.push(what) };
  const blocks = OPEN.flatMap((section) => section(context));
  if (detail.folded) blocks.push(...FOLDED.flatMap((section) => section(context)));
  else omitted.push("order, statistics and recommendations");
  const news = options.news === void 0 ? [] : [options.news];
  const all = [
    ...top(report),
    ...news,
    ...shortened(omitted),
    ...blocks,
    footer(report.tool.version, report.statistics.durationMs, options),
    ...ruleAddresses(context.rules, options)
  ];
  return `${all.join("\n\n")}
`;
}
var ICONS2 = { "in-sync": "\u2705", differs: "\u26A0\uFE0F", drift: "\u274C" };
function top(report) {
  const { reference, target, statistics: statistics2, name, verdict } = report;
  const named = name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `;
  const sides = `${code(target.label)} (${plain(server(target))}) against its reference ${code(reference.label)} (${plain(server(reference))})`;
  const found = verdict === "in-sync" ? `${sides}: ${count(statistics2.tablesAnalysed, "table")}, ${count(statistics2.objectsCompared, "object")} compared.` : `${[`**${severityCounts(statistics2)}**`, affectedTables(report)].filter(Boolean).join(" ")}: ${sides}.`;
  const icon = verdict === "differs" && statistics2.errors + statistics2.warnings === 0 ? "\u2139\uFE0F" : ICONS2[verdict];
  return [`## ${icon} ${named}${plain(headline(report))}`, found];
}
function shortened(omitted) {
  if (omitted.length === 0) return [];
  return [`> [!NOTE]
> Shortened to fit. Not shown: ${omitted.join("; ")}. \`--format json\` has it all.`];
}

// src/report/formats/markdown.ts
var markdown = {
  name: "markdown",
  extension: "md",
  output: "report-file",
  render,
  unknown: unknownMarkdown
};
var EVERYTHING = Number.POSITIVE_INFINITY;
var DETAILS = [
  { findings: EVERYTHING, names: EVERYTHING, value: 300, tables: EVERYTHING, order: EVERYTHING, diagram: 40, folded: true },
  { findings: EVERYTHING, names: 200, value: 120, tables: EVERYTHING, order: 60, diagram: 30, folded: true },
  { findings: 450, names: 100, value: 100, tables: 200, order: 30, diagram: 25, folded: true },
  { findings: 350, names: 100, value: 80, tables: 100, order: 0, diagram: 20, folded: true },
  { findings: 250, names: 60, value: 80, tables: 100, order: 0, diagram: 20, folded: true },
  { findings: 150, names: 40, value: 80, tables: 60, order: 0, diagram: 0, folded: true },
  { findings: 70, names: 30, value: 60, tables: 30, order: 0, diagram: 0, folded: true },
  { findings: 15, names: 12, value: 60, tables: 12, order: 0, diagram: 0, folded: false },
  { findings: 0, names: 5, value: 40, tables: 0, order: 0, diagram: 0, folded: false }
];
function render(report, options = {}) {
  const { maxLength = EVERYTHING } = options;
  let text = "";
  for (const detail of DETAILS) {
    text = page(report, detail, options);
    if (text.length <= maxLength) return text;
  }
  return cut(text, maxLength);
}
var CUT = "\n*Cut here to fit.*\n";
function cut(text, maxLength) {
  let end = text.lastIndexOf("\n", maxLength - CUT.length);
  if (end < 0) end = 0;
  const kept = text.slice(0, end).trimEnd();
  return kept === "" || kept.length + CUT.length > maxLength ? "" : `${kept}
${CUT}`.slice(0, maxLength);
}

export {
  footer,
  ruleAddresses,
  markdown,
  cut
};
