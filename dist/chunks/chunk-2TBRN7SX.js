import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  BREAK_REASONS,
  REPORT_FORMAT_VERSION,
  affectedTables,
  count,
  countOfKind,
  countSeverities,
  displayWidth,
  duration,
  headline,
  migrationBasis,
  migrationTitle,
  nameInside,
  nameText,
  pairText,
  schemaFindings,
  server,
  severityCounts,
  shorten,
  singular,
  valueText,
  visible
} from "./chunk-VZKETCYD.js";
import {
  FAIL_ON,
  ORDER_STRATEGIES,
  SEVERITIES,
  external_exports
} from "./chunk-YYTVVZ6C.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/schema.ts
var text = external_exports.string();
var number = external_exports.int().min(0);
var tableName = text.describe('A table as people write it: `public.orders`, `public."Odd name"`.');
var propertyValue = external_exports.union([external_exports.string(), external_exports.number(), external_exports.boolean(), external_exports.array(external_exports.string()), external_exports.null()]).describe("A value of a property, or the definition of an object; null where there is none.");
var object = external_exports.strictObject({
  kind: text.describe("`table`, `column`, `foreign-key` \u2026: singular, words joined by `-`."),
  id: text.describe("Unique in its catalog: `column:public.orders.id`."),
  name: text.describe("As people write it; `*` for a kind that is only counted."),
  table: text.nullable().describe("The table or view that it belongs to, or is; null when neither."),
  path: external_exports.array(text).describe("Names from the outside in, unquoted.")
}).meta({ id: "Object", description: "An object of a schema." });
var finding = external_exports.strictObject({
  rule: text.describe("See docs/rules.md."),
  severity: external_exports.enum(SEVERITIES).exclude(["off"]),
  change: external_exports.enum(["missing", "extra", "changed"]).describe("Missing from, extra in, or changed in the target."),
  object,
  property: text.exactOptional().describe("What changed; absent for missing and extra objects."),
  reference: propertyValue,
  target: propertyValue,
  inside: number.describe("How many objects inside it are missing or extra with it.")
}).meta({ id: "Finding", description: "A difference with the severity of its rule." });
var side = external_exports.strictObject({
  label: text.describe("The source as it was given, without any secret."),
  engine: external_exports.enum(ENGINE_NAMES),
  flavour: external_exports.enum(Object.keys(FLAVOUR_NAMES)),
  version: text.describe("As the server says it."),
  database: text,
  shadow: text.nullable().describe("The throw-away database that it was loaded into, when it is code."),
  fingerprint: text.describe("SHA-256 (hex) of the catalog: equal fingerprints mean equal catalogs."),
  tables: number,
  objects: number,
  leftOut: external_exports.array(external_exports.strictObject({ name: text, kind: text, reason: text })).describe("Tables and others that were seen and not compared.")
}).meta({ id: "Side", description: "One of the two schemas." });
var migrations = external_exports.strictObject({
  tool: text.describe("`Flyway`, `Alembic` \u2026"),
  revision: text.nullable().describe("The newest migration that the target has had."),
  applied: number.describe("How many of the migrations the target has had."),
  known: number.describe("How many there are."),
  comparedWith: external_exports.enum(["revision", "newest"]).describe(
    "revision: findings are drift from what the target claims to be. newest: from the newest, as that cannot be made."
  ),
  pending: external_exports.array(
    external_exports.strictObject({
      name: text,
      file: text.nullable(),
      brings: external_exports.array(external_exports.strictObject({ change: external_exports.enum(["adds", "removes", "changes"]), object, definition: text })).nullable().describe("Null when it was not looked at by itself.")
    })
  ).describe("In the code and not in the target, in the order in which they would run."),
  unknown: external_exports.array(text).describe("In the target and not in the code."),
  failed: external_exports.array(text).describe("The target says that they failed or are not finished."),
  edited: external_exports.array(text).describe("The target has had another text under that name.")
}).meta({ id: "Migrations", description: "Where the target stands in the migrations that the reference is made of." });
var order = external_exports.strictObject({
  strategy: external_exports.enum(ORDER_STRATEGIES),
  tables: external_exports.array(external_exports.strictObject({ table: tableName, dependsOn: external_exports.array(text), level: number })).describe("Every table of the reference, in the order to process them."),
  levels: external_exports.array(external_exports.array(text)).describe("Tables of one level may be processed in parallel."),
  cycles: external_exports.array(
    external_exports.strictObject({
      tables: external_exports.array(text).describe("Each refers to the next, the last to the first."),
      breakAt: external_exports.strictObject({ table: text, constraint: text, to: text, why: external_exports.enum(["nullable", "deferrable", "neither"]) }).nullable().describe("The foreign key at which the cycle is best broken.")
    })
  ),
  moreCycles: external_exports.boolean().describe("True when not every cycle is named."),
  selfReferences: external_exports.array(external_exports.strictObject({ table: text, constraint: text, nullable: external_exports.boolean() })),
  outside: external_exports.array(external_exports.strictObject({ table: text, constraint: text, to: text })).describe("Foreign keys to tables that were not looked at.")
}).meta({ id: "Order", description: "The tables by their foreign keys, parents first." });
var statistics = external_exports.strictObject({
  tablesAnalysed: number.describe("Tables on either side, each counted once."),
  objectsCompared: number,
  mismatches: number.describe("Findings of every severity."),
  errors: number,
  warnings: number,
  infos: number,
  missingTables: external_exports.array(text),
  missingColumns: external_exports.array(text).describe("Of tables that exist on both sides."),
  foreignKeysAnalysed: number,
  skipped: number.describe("Tables and others that were left out."),
  durationMs: number,
  roundTrips: number.describe("To both servers, connection set-up aside.")
}).meta({ id: "Statistics" });
var reportSchema = external_exports.strictObject({
  formatVersion: external_exports.literal(REPORT_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: text }),
  name: text.describe("The name of the report."),
  verdict: external_exports.enum(["in-sync", "differs", "drift"]).describe(
    "in-sync: nothing differs among what was compared. differs: nothing at or above failOn does. drift: something at or above it does."
  ),
  failOn: external_exports.enum(FAIL_ON),
  reference: side,
  target: side,
  findings: external_exports.array(finding).describe("Worst first, then by table and object."),
  renames: external_exports.array(external_exports.strictObject({ reference: object, target: object, why: text })).describe("A missing and an extra object that may be one that was renamed."),
  migrations: migrations.nullable(),
  notes: external_exports.array(text).describe("What the reader should know about how it was compared."),
  order,
  notCompared: external_exports.array(external_exports.strictObject({ kind: text, reference: number, target: number })).describe("Kinds that were only counted, with their number on each side."),
  statistics,
  recommendations: external_exports.array(text).describe("What to do next; commands stand in backquotes.")
}).meta({ title: "Driftgate report", description: "What `driftgate check --format json` prints." });

// src/report/formats/json.ts
var json = {
  name: "json",
  extension: "json",
  render: (report) => `${JSON.stringify(reportSchema.parse(report), null, 2)}
`
};

// src/report/markdown/escape.ts
function code(text2, most = 80) {
  const line2 = shorten(visible(text2), most);
  if (line2 === "") return "*(empty)*";
  if (/[`|\\]|^ | $/.test(line2)) return htmlCode(line2);
  return `\`${line2}\``;
}
function htmlCode(line2) {
  return `<code>${neutral(line2)}</code>`;
}
function plain(text2, most = 400) {
  const line2 = shorten(visible(text2.replace(/\s*[\r\n]\s*/g, " ")), most);
  return neutral(line2).replace(/&#35;/g, "&#35;&#8203;").replace(/\bGH-(?=\d)/gi, "$&&#8203;");
}
function neutral(line2) {
  return line2.replace(/[&<>`*_{}[\]#|~$\\^=@!]|:(?=\S)|(?<=www)\./gi, (char) => `&#${char.codePointAt(0)};`).replace(/&#64;/g, "&#64;&#8203;");
}
function sentence(text2) {
  return text2.split("`").map((part, index) => index % 2 === 0 ? plain(part, 2e3) : code(part, 200)).join("");
}
function link(text2, url) {
  return url === void 0 ? text2 : `[${text2}](${address(url)})`;
}
function address(url) {
  return url.replace(/[\s()<>\\]/g, (char) => `%${(char.codePointAt(0) ?? 0).toString(16).padStart(2, "0").toUpperCase()}`);
}

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table2, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table2.length) {
    const row2 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table2[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table2[rowIndex].length;
    }
    while (++columnIndex2 < table2[rowIndex].length) {
      const cell = serialize(table2[rowIndex][columnIndex2]);
      if (settings.alignDelimiters !== false) {
        const size = stringLength(cell);
        sizes2[columnIndex2] = size;
        if (longestCellByColumn[columnIndex2] === void 0 || size > longestCellByColumn[columnIndex2]) {
          longestCellByColumn[columnIndex2] = size;
        }
      }
      row2.push(cell);
    }
    cellMatrix[rowIndex] = row2;
    sizeMatrix[rowIndex] = sizes2;
  }
  let columnIndex = -1;
  if (typeof align === "object" && "length" in align) {
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = toAlignment(align[columnIndex]);
    }
  } else {
    const code2 = toAlignment(align);
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = code2;
    }
  }
  columnIndex = -1;
  const row = [];
  const sizes = [];
  while (++columnIndex < mostCellsPerRow) {
    const code2 = alignments[columnIndex];
    let before = "";
    let after = "";
    if (code2 === 99) {
      before = ":";
      after = ":";
    } else if (code2 === 108) {
      before = ":";
    } else if (code2 === 114) {
      after = ":";
    }
    let size = settings.alignDelimiters === false ? 1 : Math.max(
      1,
      longestCellByColumn[columnIndex] - before.length - after.length
    );
    const cell = before + "-".repeat(size) + after;
    if (settings.alignDelimiters !== false) {
      size = before.length + size + after.length;
      if (size > longestCellByColumn[columnIndex]) {
        longestCellByColumn[columnIndex] = size;
      }
      sizes[columnIndex] = size;
    }
    row[columnIndex] = cell;
  }
  cellMatrix.splice(1, 0, row);
  sizeMatrix.splice(1, 0, sizes);
  rowIndex = -1;
  const lines = [];
  while (++rowIndex < cellMatrix.length) {
    const row2 = cellMatrix[rowIndex];
    const sizes2 = sizeMatrix[rowIndex];
    const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
    columnIndex = -1;
    const line2 = [];
    while (++columnIndex < cellsInRow) {
      const cell = row2[columnIndex] || "";
      let before = "";
      let after = "";
      if (settings.alignDelimiters !== false) {
        const size = longestCellByColumn[columnIndex] - (sizes2[columnIndex] || 0);
        const code2 = alignments[columnIndex];
        if (code2 === 114) {
          before = " ".repeat(size);
        } else if (code2 === 99) {
          const half = size / 2;
          if (size % 2) {
            before = " ".repeat(half + 0.5);
            after = " ".repeat(half - 0.5);
          } else {
            before = " ".repeat(half);
            after = before;
          }
        } else {
          after = " ".repeat(size);
        }
      }
      if (settings.delimiterStart !== false && !columnIndex) {
        line2.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line2.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line2.push(before);
      }
      line2.push(cell);
      if (settings.alignDelimiters !== false) {
        line2.push(after);
      }
      if (settings.padding !== false) {
        line2.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line2.push("|");
      }
    }
    lines.push(
      settings.delimiterEnd === false ? line2.join("").replace(/ +$/, "") : line2.join("")
    );
  }
  return lines.join("\n");
}
function serialize(value) {
  return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
  const code2 = typeof value === "string" ? value.codePointAt(0) : 0;
  return code2 === 67 || code2 === 99 ? 99 : code2 === 76 || code2 === 108 ? 108 : code2 === 82 || code2 === 114 ? 114 : 0;
}

// src/report/markdown/findings.ts
var ICONS = { error: "\u274C", warning: "\u26A0\uFE0F", info: "\u2139\uFE0F" };
var missingTables = (page2) => wholeTables(page2, "missing", "Missing tables", (name) => {
  const renamed = page2.report.renames.find(({ reference }) => reference.name === name);
  return renamed === void 0 ? "" : `, or renamed: the target has ${code(renamed.target.name)}`;
});
var extraTables = (page2) => wholeTables(page2, "extra", "Tables that only the target has", () => "");
function wholeTables(page2, change, title, remark) {
  const found = page2.report.findings.filter((finding2) => isWholeTable(finding2) && finding2.change === change);
  const [first] = found;
  if (first === void 0) return [];
  const items = found.map(({ object: object2, inside }) => {
    const holds = inside > 0 ? ` (${count(inside, "object")} inside)` : "";
    return `${code(object2.name)}${holds}${remark(object2.name)}`;
  });
  return [`### ${ICONS[first.severity]} ${title}`, ...list(page2, items, change === "missing" ? "missing-table" : "extra-table")];
}
var missingColumns = (page2) => {
  const found = page2.report.findings.filter(({ change, object: object2 }) => change === "missing" && object2.kind === "column");
  const [first] = found;
  if (first === void 0) return [];
  const items = groups(found).map(
    ([table2, findings]) => `${code(table2 ?? "")}: ${findings.map(({ object: object2 }) => code(nameInside(object2))).join(", ")}`
  );
  return [`### ${ICONS[first.severity]} Missing columns`, ...list(page2, items, "table", "missing columns of ")];
};
var renames = (page2) => {
  const columns = page2.report.renames.filter(({ reference }) => reference.kind !== "table");
  if (columns.length === 0) return [];
  const items = columns.map(
    ({ reference, target, why }) => `${code(reference.name)} may be ${code(target.name)}: ${plain(why, 120)}`
  );
  return ["### Perhaps renamed", ...list(page2, items, "likely-rename")];
};
var OPEN_ITEMS = 15;
function list(page2, items, what2, before = "") {
  const shown = items.slice(0, page2.detail.names);
  const rest = items.length - shown.length;
  if (rest > 0) page2.omit(`${before}${count(rest, what2)}`);
  const lines = shown.map((item2) => `- ${item2}`);
  const more2 = rest > 0 ? [`- and ${rest.toLocaleString("en-US")} more`] : [];
  if (!page2.detail.folded || shown.length <= OPEN_ITEMS + 5) return [[...lines, ...more2].join("\n")];
  const folded = [...lines.slice(OPEN_ITEMS), ...more2].join("\n");
  return [
    lines.slice(0, OPEN_ITEMS).join("\n"),
    ...fold(`${(items.length - OPEN_ITEMS).toLocaleString("en-US")} more`, [folded])
  ];
}
var OPEN_ROWS = 40;
var differences = (page2) => {
  const inside = schemaFindings(page2.report).filter((finding2) => !isWholeTable(finding2));
  if (inside.length === 0) return [];
  const shown = inside.slice(0, page2.detail.findings);
  if (inside.length > shown.length) page2.omit(`${severityCounts(countSeverities(inside.slice(shown.length)))} in detail`);
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
    (opened ? open : closed).push(title, detailTable(page2, findings), ...more((totals.get(table2) ?? 0) - findings.length));
  }
  const summary = `<b>More differences</b>: ${severityCounts(countSeverities(waiting))}`;
  const folded = closed.length === 0 ? [] : page2.detail.folded ? fold(summary, closed) : closed;
  return ["### What differs", ...overview(page2, inside), ...open, ...folded];
};
function more(number2) {
  return number2 > 0 ? [`and ${number2.toLocaleString("en-US")} more`] : [];
}
function overview(page2, findings) {
  const tables = groups(findings);
  if (tables.length < 2 || page2.detail.tables === 0) return [];
  const shown = tables.slice(0, page2.detail.tables);
  if (shown.length < tables.length) page2.omit(`${count(tables.length - shown.length, "table")} of the overview`);
  const all = countSeverities(findings);
  const columns = ["errors", "warnings", "infos"].filter((column) => all[column] > 0);
  const rows = shown.map(([table2, ofTable]) => {
    const counts = countSeverities(ofTable);
    return [
      table2 === null ? "*other objects*" : code(table2),
      ...columns.map((column) => counts[column] === 0 ? "" : String(counts[column])),
      kinds(page2, ofTable)
    ];
  });
  const titles = columns.map((column) => ICONS[SINGULAR[column]]);
  const block = (some) => table([["Table", ...titles, "Mismatches"], ...some], ["l", ...columns.map(() => "r"), "l"]);
  if (!page2.detail.folded || rows.length <= OPEN_ITEMS + 5) return [block(rows)];
  const rest = tables.length - OPEN_ITEMS;
  const folded = fold(count(rest, "more-table"), [block(rows.slice(OPEN_ITEMS)), ...more(tables.length - rows.length)]);
  return [block(rows.slice(0, OPEN_ITEMS)), ...folded];
}
var SINGULAR = { errors: "error", warnings: "warning", infos: "info" };
function kinds(page2, findings) {
  const counts = /* @__PURE__ */ new Map();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, number2]) => `${number2} ${ruleLink(page2, rule)}`).join(", ");
}
function detailTable(page2, findings) {
  const rows = findings.map((finding2) => [
    ICONS[finding2.severity],
    what(finding2),
    ...values(page2, finding2),
    ruleLink(page2, finding2.rule)
  ]);
  return table([["", "What", "Reference", "Target", "Rule"], ...rows], ["c"]);
}
function what({ object: object2, property, inside }) {
  const named = object2.table === object2.name ? singular(object2.kind) : object2.path.length === 0 ? plain(nameInside(object2)) : `${singular(object2.kind)} ${code(nameInside(object2))}`;
  const holds = inside > 0 ? ` (${count(inside, "object")} inside)` : "";
  return `${named}${property === void 0 ? "" : `: ${plain(property.replaceAll("-", " "))}`}${holds}`;
}
function values(page2, { change, reference, target }) {
  const [a, b] = pairText(reference, target, page2.detail.value);
  const shown = (text2, none) => text2 === null || text2 === "" ? `*${none}*` : code(text2, page2.detail.value);
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
  for (const finding2 of findings) {
    const list2 = tables.get(finding2.object.table);
    if (list2 === void 0) tables.set(finding2.object.table, [finding2]);
    else list2.push(finding2);
  }
  return [...tables];
}
function isWholeTable({ change, object: object2 }) {
  return change !== "changed" && object2.kind === "table";
}
function table(rows, align) {
  return markdownTable(rows, { align: [...align], alignDelimiters: false });
}
function fold(summary, blocks, open = false) {
  return [`<details${open ? " open" : ""}>
<summary>${summary}</summary>`, ...blocks, "</details>"];
}

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
  for (const { object: object2, change, severity } of report.findings) {
    if (object2.table === null || severity === "info") continue;
    const mark = object2.table === object2.name && change === "missing" ? "missing" : severity;
    const known = marks.get(object2.table);
    if (known === void 0 || ORDER.indexOf(mark) < ORDER.indexOf(known)) marks.set(object2.table, mark);
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
    [report.recommendations.map((text2) => `1. ${sentence(text2)}`).join("\n")],
    report.verdict !== "in-sync"
  );
};
var orderSection = (page2) => {
  const { order: order2 } = page2.report;
  if (order2.tables.length === 0) return [];
  const cycles2 = order2.cycles.length === 0 ? "" : `, ${count(order2.cycles.length, "cycle")}${order2.moreCycles ? " and more" : ""}`;
  const summary = `<b>Order of the tables</b>: ${count(order2.tables.length, "table")} in ${count(order2.levels.length, "level")}${cycles2}`;
  return fold(summary, [
    ...drawing(page2),
    ...cycleList(page2, order2),
    ...levels(page2, order2),
    ...dependencies(page2, order2),
    ...others(page2, order2)
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
function cycleList(page2, { cycles: cycles2, moreCycles }) {
  if (cycles2.length === 0) return [];
  const shown = cycles2.slice(0, Math.max(page2.detail.order, 5));
  const rest = cycles2.length - shown.length;
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
function levels(page2, order2) {
  if (page2.detail.order === 0) {
    page2.omit("the order");
    return [];
  }
  let room = page2.detail.order;
  const items = [];
  for (const tables of order2.levels) {
    const shown = tables.slice(0, room);
    if (shown.length === 0) break;
    room -= shown.length;
    items.push(`1. ${shown.map((name) => code(name)).join(", ")}${shown.length < tables.length ? ", \u2026" : ""}`);
  }
  const left = order2.tables.length - Math.min(order2.tables.length, page2.detail.order);
  if (left > 0) page2.omit(`${count(left, "table")} of the order`);
  return ["**Levels**: parents first; the tables of one level may go in parallel.", items.join("\n")];
}
function dependencies(page2, order2) {
  const dependent = order2.tables.filter(({ dependsOn }) => dependsOn.length > 0);
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
  const { notCompared: notCompared2, reference, target, statistics: statistics3 } = page2.report;
  if (notCompared2.length === 0 && statistics3.skipped === 0) return [];
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
  for (const [side2, { leftOut }] of [
    ["reference", reference],
    ["target", target]
  ]) {
    for (const { name, kind, reason } of leftOut) {
      const known = sides.get(`${kind} ${name}`);
      if (known === void 0) sides.set(`${kind} ${name}`, { name, kind, reason, on: [side2] });
      else known.on.push(side2);
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
var statistics2 = ({ report, options }) => {
  const { statistics: figures2, reference, target } = report;
  const rows = [
    ["Tables analysed", `${figures2.tablesAnalysed} (reference ${reference.tables}, target ${target.tables})`],
    ["Objects compared", `${figures2.objectsCompared}`],
    ["Foreign keys analysed", `${figures2.foreignKeysAnalysed}`],
    ["Mismatches", `${figures2.mismatches}`],
    ["Errors, warnings, infos", `${figures2.errors}, ${figures2.warnings}, ${figures2.infos}`],
    ["Missing tables, missing columns", `${figures2.missingTables.length}, ${figures2.missingColumns.length}`],
    ["Skipped", `${figures2.skipped}`],
    ["Reference", sideText(reference)],
    ["Target", sideText(target)],
    ...options.withoutTimes ? [] : [["Time", `${duration(figures2.durationMs)}, ${count(figures2.roundTrips, "round-trip")}`]]
  ];
  return fold("<b>Statistics</b>", [table([["Figure", "Value"], ...rows], ["l", "l"])]);
};
function sideText(side2) {
  const database = side2.shadow === null ? `, database ${code(side2.database)}` : "";
  return `${code(side2.label)}, ${plain(server(side2))}${database}`;
}

// src/report/markdown/migrations.ts
var notes = ({ report }) => report.notes.map((note) => `> [!NOTE]
> ${plain(note, 1e3)}`);
var migrations2 = (page2) => {
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
  const list2 = [...shown, ...rest].join("\n");
  return [
    "### Migrations",
    `${plain(migrationTitle(state), 200)}.${basis === "" ? "" : ` ${basis}`}`,
    ...page2.detail.folded && shown.length > 20 ? fold(count(items.length, "migration"), [list2]) : [list2]
  ];
};
function item({ report }, rule, name, what2) {
  const severity = report.findings.find((finding2) => finding2.rule === rule)?.severity;
  return `- ${severity === void 0 ? "" : `${ICONS[severity]} `}${code(name)} ${what2}`;
}
var MOST_BROUGHT = 15;
function pendingItem(page2, { name, file, brings: brings2 }) {
  const head2 = item(page2, "pending-migration", name, `is pending${file === null ? "" : ` (${code(file)})`}`);
  if (brings2 === null || !page2.detail.folded) return head2;
  if (brings2.length === 0) return `${head2}: changes nothing that is compared`;
  const lines = brings2.slice(0, MOST_BROUGHT).map((brought) => `  - ${broughtText(page2, brought)}`);
  const more2 = brings2.length > MOST_BROUGHT ? [`  - and ${brings2.length - MOST_BROUGHT} more`] : [];
  return [head2, ...lines, ...more2].join("\n");
}
function broughtText({ detail }, { change, object: object2, definition }) {
  const what2 = `${change} ${singular(object2.kind)} ${code(object2.name)}`;
  return definition === "" ? what2 : `${what2}: ${code(valueText(definition) ?? "", detail.value)}`;
}

// src/report/markdown/page.ts
var OPEN = [missingTables, missingColumns, renames, extraTables, migrations2, differences, notes];
var FOLDED = [recommendations, orderSection, notCompared, statistics2];
function page(report, detail, options) {
  const omitted = [];
  const context = { report, detail, options, rules: /* @__PURE__ */ new Set(), omit: (what2) => void omitted.push(what2) };
  const blocks = OPEN.flatMap((section) => section(context));
  if (detail.folded) blocks.push(...FOLDED.flatMap((section) => section(context)));
  else omitted.push("order, statistics and recommendations");
  return `${[...top(report), ...shortened(omitted), ...blocks, footer(report, options), ...ruleAddresses(context)].join("\n\n")}
`;
}
var ICONS2 = { "in-sync": "\u2705", differs: "\u26A0\uFE0F", drift: "\u274C" };
function top(report) {
  const { reference, target, statistics: statistics3, name, verdict } = report;
  const named = name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `;
  const sides = `${code(target.label)} (${plain(server(target))}) against its reference ${code(reference.label)} (${plain(server(reference))})`;
  const found = verdict === "in-sync" ? `${sides}: ${count(statistics3.tablesAnalysed, "table")}, ${count(statistics3.objectsCompared, "object")} compared.` : `${[`**${severityCounts(statistics3)}**`, affectedTables(report)].filter(Boolean).join(" ")}: ${sides}.`;
  const icon = verdict === "differs" && statistics3.errors + statistics3.warnings === 0 ? "\u2139\uFE0F" : ICONS2[verdict];
  return [`## ${icon} ${named}${plain(headline(report))}`, found];
}
function shortened(omitted) {
  if (omitted.length === 0) return [];
  return [`> [!NOTE]
> Shortened to fit. Not shown: ${omitted.join("; ")}. \`--format json\` has it all.`];
}
function ruleAddresses({ options, rules }) {
  const url = options.links?.rules;
  if (url === void 0 || rules.size === 0) return [];
  return [
    [...rules].sort().map((rule) => `[${rule}]: ${address(`${url}#${rule}`)}`).join("\n")
  ];
}
function footer({ tool, statistics: statistics3 }, { links, withoutTimes }) {
  const parts = [
    `Driftgate ${plain(tool.version)}`,
    ...links?.rules === void 0 ? [] : [link("rules", links.rules)],
    ...links?.run === void 0 || withoutTimes ? [] : [link("workflow run", links.run)],
    ...withoutTimes ? [] : [duration(statistics3.durationMs)]
  ];
  return `<sub>${parts.join(" \xB7 ")}</sub>`;
}

// src/report/formats/markdown.ts
var markdown = { name: "markdown", extension: "md", render };
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
  let text2 = "";
  for (const detail of DETAILS) {
    text2 = page(report, detail, options);
    if (text2.length <= maxLength) return text2;
  }
  return cut(text2, maxLength);
}
var CUT = "\n*Cut here to fit.*\n";
function cut(text2, maxLength) {
  let end = text2.lastIndexOf("\n", maxLength - CUT.length);
  if (end < 0) end = 0;
  const kept = text2.slice(0, end).trimEnd();
  return kept === "" || kept.length + CUT.length > maxLength ? "" : `${kept}
${CUT}`.slice(0, maxLength);
}

// src/report/terminal/page.ts
import { styleText } from "node:util";
function painter(colour) {
  return colour ? (style, text2) => styleText(style, text2, { validateStream: false }) : (_, text2) => text2;
}
var SIGNS = { error: "\u2717", warning: "!", info: "i" };
var COLOURS = { error: "red", warning: "yellow", info: "cyan" };
function wrap(items, width, separator = ", ", first = "  ", indent = "  ") {
  const lines = [];
  let line2 = first;
  items.forEach((item2, index) => {
    const text2 = index === items.length - 1 ? item2 : `${item2}${separator.trimEnd()}`;
    const gap = line2 === first || line2 === indent ? "" : separator.startsWith(" ") ? " " : separator.slice(separator.trimEnd().length);
    if (displayWidth(line2) + displayWidth(gap) + displayWidth(text2) > width && line2.trim() !== "" && line2 !== first) {
      lines.push(line2);
      line2 = `${indent}${text2}`;
    } else line2 += `${gap}${text2}`;
  });
  return [...lines, line2];
}

// src/report/terminal/migrations.ts
var MOST_BROUGHT2 = 12;
function migrations3(page2) {
  const { report, paint, width } = page2;
  const state = report.migrations;
  if (state === null) return [];
  const basis = migrationBasis(state);
  return [
    `${paint("bold", "Migrations")}  ${paint("dim", migrationTitle(state))}`,
    ...state.failed.map((name) => line(page2, "failed-migration", name, "failed or is not finished in the target")),
    ...state.unknown.map((name) => line(page2, "unknown-migration", name, "has run in the target and is not in the code")),
    ...state.edited.map((name) => line(page2, "edited-migration", name, "has run in the target with another text")),
    ...state.pending.flatMap((pending) => [
      line(page2, "pending-migration", pending.name, whereOf(pending)),
      ...brings(page2, pending)
    ]),
    ...basis === "" ? [] : wrap(basis.split(" "), width, " ").map((text2) => paint("dim", text2))
  ];
}
function whereOf({ file }) {
  return file === null ? "is pending" : `is pending: ${nameText(file, 80)}`;
}
function line({ report, paint }, rule, name, what2) {
  const severity = severityOf(report.findings, rule);
  const sign = severity === void 0 ? "-" : paint(COLOURS[severity], SIGNS[severity]);
  return `  ${sign} ${nameText(name, 80)} ${what2} ${paint("dim", `(${rule})`)}`;
}
function severityOf(findings, rule) {
  return findings.find((finding2) => finding2.rule === rule)?.severity;
}
function brings({ paint, width }, { brings: brings2 }) {
  if (brings2 === null) return [];
  if (brings2.length === 0) return [paint("dim", "      changes nothing that is compared")];
  const shown = brings2.slice(0, MOST_BROUGHT2).map((brought) => `      ${shorten(broughtText2(brought), width - 6)}`);
  return brings2.length > MOST_BROUGHT2 ? [...shown, `      and ${brings2.length - MOST_BROUGHT2} more`] : shown;
}
function broughtText2({ change, object: object2, definition }) {
  const what2 = `${change} ${singular(object2.kind)} ${nameText(object2.name, 80)}`;
  return definition === "" ? what2 : `${what2}: ${valueText(definition)}`;
}

// src/report/formats/terminal.ts
var terminal = { name: "terminal", extension: "txt", render: render2 };
function render2(report, options = {}) {
  const page2 = {
    report,
    width: Math.max(60, options.width ?? 100),
    withoutTimes: options.withoutTimes ?? false,
    paint: painter(options.colour ?? false)
  };
  const blocks = [
    head(page2),
    missing(page2),
    renames2(page2),
    migrations3(page2),
    ...byTable(page2),
    cycles(page2),
    unseen(page2),
    notes2(page2),
    next(page2),
    figures(page2)
  ];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
var VERDICTS = {
  "in-sync": { sign: "\u2713", style: ["bold", "green"] },
  differs: { sign: "!", style: ["bold", "yellow"] },
  drift: { sign: "\u2717", style: ["bold", "red"] }
};
var INFORMS = { sign: "i", style: ["bold", "cyan"] };
function head({ report, paint, width }) {
  const { errors, warnings } = report.statistics;
  const { sign, style } = report.verdict === "differs" && errors + warnings === 0 ? INFORMS : VERDICTS[report.verdict];
  const named = report.name === "driftgate" ? "" : `${nameText(report.name, 60)}: `;
  const label2 = ({ label: label3 }) => nameText(label3, width - 16);
  const longest = Math.max(displayWidth(label2(report.reference)), displayWidth(label2(report.target)));
  const side2 = (title, side3) => {
    const database = side3.shadow === null ? `, database ${nameText(side3.database, 40)}` : "";
    const about = `${server(side3)}${database}, ${count(side3.tables, "table")}`;
    return `  ${paint("dim", title)}  ${label2(side3)}${" ".repeat(longest - displayWidth(label2(side3)))}  ${paint("dim", about)}`;
  };
  const found = report.findings.length === 0 ? [] : [
    `  ${paint("dim", "found    ")}  ${[severityCounts(report.statistics), affectedTables(report)].filter(Boolean).join(" ")}`
  ];
  return [
    paint([...style], `${sign} ${named}${headline(report)}`),
    "",
    side2("reference", report.reference),
    side2("target   ", report.target),
    ...found
  ];
}
function missing({ report, paint, width }) {
  const { missingTables: missingTables2, missingColumns: missingColumns2 } = report.statistics;
  const block = (title, names) => names.length === 0 ? [] : [
    paint("bold", `${title} (${names.length.toLocaleString("en-US")})`),
    ...wrap(
      names.map((name) => nameText(name, 80)),
      width
    )
  ];
  return [...block("Missing tables", missingTables2), ...block("Missing columns", missingColumns2)];
}
function renames2({ report, paint, width }) {
  if (report.renames.length === 0) return [];
  const lines = report.renames.map(
    ({ reference, target, why }) => `  ${nameText(reference.name, 60)} may be ${nameText(target.name, 60)}: ${nameText(why, width)}`
  );
  return [paint("bold", "Perhaps renamed"), ...lines];
}
function byTable(page2) {
  const tables = /* @__PURE__ */ new Map();
  for (const finding2 of schemaFindings(page2.report)) {
    const list2 = tables.get(finding2.object.table);
    if (list2 === void 0) tables.set(finding2.object.table, [finding2]);
    else list2.push(finding2);
  }
  return [...tables].map(([table2, findings]) => [
    `${page2.paint("bold", table2 === null ? "Other objects" : nameText(table2, page2.width - 30))}  ${page2.paint("dim", severityCounts(countSeverities(findings)))}`,
    ...findings.flatMap((finding2) => findingLines(page2, finding2))
  ]);
}
function findingLines({ width, paint }, finding2) {
  const { severity, change, rule } = finding2;
  const sign = paint(COLOURS[severity], SIGNS[severity]);
  const what2 = whatText(finding2);
  const tail = paint("dim", `(${rule})`);
  const [reference, target] = pairText(finding2.reference, finding2.target, width - 17);
  const long = change === "missing" ? `${what2} is missing` : change === "extra" ? `${what2} is only in the target` : what2;
  const short = shortForm(long, finding2, reference, target);
  if (displayWidth(`    ${short} (${rule})`) <= width) return [`  ${sign} ${short} ${tail}`];
  const line2 = (title, value) => `      ${paint("dim", title)} ${value ?? paint("dim", "none")}`;
  return [
    `  ${sign} ${long} ${tail}`,
    ...change === "extra" ? [] : [line2("reference", reference)],
    ...change === "missing" ? [] : [line2("target   ", target)]
  ];
}
function shortForm(what2, { change, object: object2, inside }, reference, target) {
  if (change === "changed") return `${what2}: ${reference ?? "none"} \u2192 ${target ?? "none"}`;
  if (object2.kind === "table") return inside > 0 ? `${what2}, with ${count(inside, "object")} inside` : what2;
  return `${what2}: ${(change === "missing" ? reference : target) || "no definition"}`;
}
function whatText({ object: object2, property }) {
  const named = object2.table === object2.name ? singular(object2.kind) : object2.path.length === 0 ? nameInside(object2) : `${singular(object2.kind)} ${nameText(nameInside(object2), 60)}`;
  return property === void 0 ? named : `${named}, ${property.replaceAll("-", " ")}`;
}
function notes2({ report, paint, width }) {
  return report.notes.flatMap((note) => wrap(nameText(note, 2e3).split(" "), width, " ", `${paint("cyan", "i")} `, "  "));
}
var MOST_CYCLES = 10;
function cycles({ report: { order: order2 }, paint, width }) {
  if (order2.cycles.length === 0) return [];
  const lines = order2.cycles.slice(0, MOST_CYCLES).flatMap(({ tables, breakAt }) => {
    const names = tables.length > 12 ? [...tables.slice(0, 6), `\u2026 ${tables.length - 11} more \u2026`, ...tables.slice(-5)] : tables;
    const path = wrap(
      [...names, tables[0] ?? ""].map((name) => nameText(name, 60)),
      width,
      " \u2192 "
    );
    if (breakAt === null) return path;
    const { constraint, table: table2, why } = breakAt;
    const at = `break at ${nameText(constraint, 60)} of ${nameText(table2, 60)}: ${BREAK_REASONS[why]}`;
    return [...path, ...wrap(at.split(" "), width, " ", "      ", "        ")];
  });
  const rest = order2.cycles.length - MOST_CYCLES;
  const more2 = order2.moreCycles || rest > 0 ? [`  and ${order2.moreCycles ? "more" : `${rest} more`}`] : [];
  return [
    paint("bold", `Cycles of foreign keys (${order2.cycles.length}${order2.moreCycles ? " and more" : ""})`),
    ...lines,
    ...more2
  ];
}
function unseen({ report, paint, width }) {
  const { notCompared: notCompared2, reference, target } = report;
  const leftOut = new Map(
    [...reference.leftOut, ...target.leftOut].map(({ kind, name, reason }) => [
      `${kind} ${name}`,
      `${nameText(name, 60)} (${nameText(reason, 60)})`
    ])
  );
  return [
    ...notCompared2.length === 0 ? [] : [paint("bold", "Not compared, only counted"), ...wrap(notCompared2.map(countOfKind), width)],
    ...leftOut.size === 0 ? [] : [paint("bold", `Left out (${leftOut.size})`), ...wrap(few([...leftOut.values()]), width)]
  ];
}
function next({ report, paint, width }) {
  if (report.recommendations.length === 0) return [];
  return [
    paint("bold", "What to do next"),
    ...report.recommendations.flatMap((text2) => wrap(nameText(text2, 2e3).split(" "), width, " ", "  - ", "    "))
  ];
}
function figures({ report: { statistics: statistics3 }, withoutTimes, paint, width }) {
  const { tablesAnalysed, objectsCompared, foreignKeysAnalysed, skipped, durationMs, roundTrips } = statistics3;
  const parts = [
    count(tablesAnalysed, "table"),
    count(objectsCompared, "object"),
    count(foreignKeysAnalysed, "foreign-key"),
    `${skipped} skipped`
  ];
  const times = withoutTimes ? "" : `, in ${duration(durationMs)} and ${count(roundTrips, "round-trip")}`;
  return wrap(`Compared ${parts.join(", ")}${times}.`.split(" "), width, " ", "", "").map((line2) => paint("dim", line2));
}
function few(entries) {
  const most = 20;
  return entries.length <= most ? [...entries] : [...entries.slice(0, most), `and ${entries.length - most} more`];
}

export {
  json,
  markdown,
  terminal
};
