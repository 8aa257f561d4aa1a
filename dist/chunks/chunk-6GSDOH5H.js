import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  COLOURS,
  SIGNS,
  painter,
  wrap
} from "./chunk-DU2O5732.js";
import {
  unknownText
} from "./chunk-ZQQEOFAP.js";
import {
  BREAK_REASONS,
  affectedTables,
  count,
  countOfKind,
  countSeverities,
  duration,
  headline,
  migrationBasis,
  migrationTitle,
  nameInside,
  schemaFindings,
  server,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";
import {
  displayWidth,
  nameText,
  pairText,
  shorten,
  valueText
} from "./chunk-SFX3QLW5.js";

// src/report/terminal/migrations.ts
var MOST_BROUGHT = 12;
function migrations(page) {
  const { report, paint, width } = page;
  const state = report.migrations;
  if (state === null) return [];
  const basis = migrationBasis(state);
  return [
    `${paint("bold", "Migrations")}  ${paint("dim", migrationTitle(state))}`,
    ...state.failed.map((name) => line(page, "failed-migration", name, "failed or is not finished in the target")),
    ...state.unknown.map((name) => line(page, "unknown-migration", name, "has run in the target and is not in the code")),
    ...state.edited.map((name) => line(page, "edited-migration", name, "has run in the target with another text")),
    ...state.pending.flatMap((pending) => [
      line(page, "pending-migration", pending.name, whereOf(pending)),
      ...brings(page, pending)
    ]),
    ...basis === "" ? [] : wrap(basis.split(" "), width, " ").map((text) => paint("dim", text))
  ];
}
function whereOf({ file }) {
  return file === null ? "is pending" : `is pending: ${nameText(file, 80)}`;
}
function line({ report, paint }, rule, name, what) {
  const severity = severityOf(report.findings, rule);
  const sign = severity === void 0 ? "-" : paint(COLOURS[severity], SIGNS[severity]);
  return `  ${sign} ${nameText(name, 80)} ${what} ${paint("dim", `(${rule})`)}`;
}
function severityOf(findings, rule) {
  return findings.find((finding) => finding.rule === rule)?.severity;
}
function brings({ paint, width }, { brings: brings2 }) {
  if (brings2 === null) return [];
  if (brings2.length === 0) return [paint("dim", "      changes nothing that is compared")];
  const shown = brings2.slice(0, MOST_BROUGHT).map((brought) => `      ${shorten(broughtText(brought), width - 6)}`);
  return brings2.length > MOST_BROUGHT ? [...shown, `      and ${brings2.length - MOST_BROUGHT} more`] : shown;
}
function broughtText({ change, object, definition }) {
  const what = `${change} ${singular(object.kind)} ${nameText(object.name, 80)}`;
  return definition === "" ? what : `${what}: ${valueText(definition)}`;
}

// src/report/formats/terminal.ts
var terminal = {
  name: "terminal",
  extension: "txt",
  render,
  unknown: (unknown) => `${unknownText(unknown)}
`
};
function render(report, options = {}) {
  const page = {
    report,
    width: Math.max(60, options.width ?? 100),
    withoutTimes: options.withoutTimes ?? false,
    paint: painter(options.colour ?? false)
  };
  const blocks = [
    head(page),
    missing(page),
    renames(page),
    migrations(page),
    ...byTable(page),
    cycles(page),
    unseen(page),
    notes(page),
    next(page),
    figures(page)
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
  const label = ({ label: label2 }) => nameText(label2, width - 16);
  const longest = Math.max(displayWidth(label(report.reference)), displayWidth(label(report.target)));
  const side = (title, side2) => {
    const database = side2.shadow === null ? `, database ${nameText(side2.database, 40)}` : "";
    const about = `${server(side2)}${database}, ${count(side2.tables, "table")}`;
    return `  ${paint("dim", title)}  ${label(side2)}${" ".repeat(longest - displayWidth(label(side2)))}  ${paint("dim", about)}`;
  };
  const found = report.findings.length === 0 ? [] : [
    `  ${paint("dim", "found    ")}  ${[severityCounts(report.statistics), affectedTables(report)].filter(Boolean).join(" ")}`
  ];
  return [
    paint([...style], `${sign} ${named}${headline(report)}`),
    "",
    side("reference", report.reference),
    side("target   ", report.target),
    ...found
  ];
}
function missing({ report, paint, width }) {
  const { missingTables, missingColumns } = report.statistics;
  const block = (title, names) => names.length === 0 ? [] : [
    paint("bold", `${title} (${names.length.toLocaleString("en-US")})`),
    ...wrap(
      names.map((name) => nameText(name, 80)),
      width
    )
  ];
  return [...block("Missing tables", missingTables), ...block("Missing columns", missingColumns)];
}
function renames({ report, paint, width }) {
  if (report.renames.length === 0) return [];
  const lines = report.renames.map(
    ({ reference, target, why }) => `  ${nameText(reference.name, 60)} may be ${nameText(target.name, 60)}: ${nameText(why, width)}`
  );
  return [paint("bold", "Perhaps renamed"), ...lines];
}
function byTable(page) {
  const tables = /* @__PURE__ */ new Map();
  for (const finding of schemaFindings(page.report)) {
    const list = tables.get(finding.object.table);
    if (list === void 0) tables.set(finding.object.table, [finding]);
    else list.push(finding);
  }
  return [...tables].map(([table, findings]) => [
    `${page.paint("bold", table === null ? "Other objects" : nameText(table, page.width - 30))}  ${page.paint("dim", severityCounts(countSeverities(findings)))}`,
    ...findings.flatMap((finding) => findingLines(page, finding))
  ]);
}
function findingLines({ width, paint }, finding) {
  const { severity, change, rule } = finding;
  const sign = paint(COLOURS[severity], SIGNS[severity]);
  const what = whatText(finding);
  const tail = paint("dim", `(${rule})`);
  const [reference, target] = pairText(finding.reference, finding.target, width - 17);
  const long = change === "missing" ? `${what} is missing` : change === "extra" ? `${what} is only in the target` : what;
  const short = shortForm(long, finding, reference, target);
  if (displayWidth(`    ${short} (${rule})`) <= width) return [`  ${sign} ${short} ${tail}`];
  const line2 = (title, value) => `      ${paint("dim", title)} ${value ?? paint("dim", "none")}`;
  return [
    `  ${sign} ${long} ${tail}`,
    ...change === "extra" ? [] : [line2("reference", reference)],
    ...change === "missing" ? [] : [line2("target   ", target)]
  ];
}
function shortForm(what, { change, object, inside }, reference, target) {
  if (change === "changed") return `${what}: ${reference ?? "none"} \u2192 ${target ?? "none"}`;
  if (object.kind === "table") return inside > 0 ? `${what}, with ${count(inside, "object")} inside` : what;
  return `${what}: ${(change === "missing" ? reference : target) || "no definition"}`;
}
function whatText({ object, property }) {
  const named = object.table === object.name ? singular(object.kind) : object.path.length === 0 ? nameInside(object) : `${singular(object.kind)} ${nameText(nameInside(object), 60)}`;
  return property === void 0 ? named : `${named}, ${property.replaceAll("-", " ")}`;
}
function notes({ report, paint, width }) {
  return report.notes.flatMap((note) => wrap(nameText(note, 2e3).split(" "), width, " ", `${paint("cyan", "i")} `, "  "));
}
var MOST_CYCLES = 10;
function cycles({ report: { order }, paint, width }) {
  if (order.cycles.length === 0) return [];
  const lines = order.cycles.slice(0, MOST_CYCLES).flatMap(({ tables, breakAt }) => {
    const names = tables.length > 12 ? [...tables.slice(0, 6), `\u2026 ${tables.length - 11} more \u2026`, ...tables.slice(-5)] : tables;
    const path = wrap(
      [...names, tables[0] ?? ""].map((name) => nameText(name, 60)),
      width,
      " \u2192 "
    );
    if (breakAt === null) return path;
    const { constraint, table, why } = breakAt;
    const at = `break at ${nameText(constraint, 60)} of ${nameText(table, 60)}: ${BREAK_REASONS[why]}`;
    return [...path, ...wrap(at.split(" "), width, " ", "      ", "        ")];
  });
  const rest = order.cycles.length - MOST_CYCLES;
  const more = order.moreCycles || rest > 0 ? [`  and ${order.moreCycles ? "more" : `${rest} more`}`] : [];
  return [
    paint("bold", `Cycles of foreign keys (${order.cycles.length}${order.moreCycles ? " and more" : ""})`),
    ...lines,
    ...more
  ];
}
function unseen({ report, paint, width }) {
  const { notCompared, reference, target } = report;
  const leftOut = new Map(
    [...reference.leftOut, ...target.leftOut].map(({ kind, name, reason }) => [
      `${kind} ${name}`,
      `${nameText(name, 60)} (${nameText(reason, 60)})`
    ])
  );
  return [
    ...notCompared.length === 0 ? [] : [paint("bold", "Not compared, only counted"), ...wrap(notCompared.map(countOfKind), width)],
    ...leftOut.size === 0 ? [] : [paint("bold", `Left out (${leftOut.size})`), ...wrap(few([...leftOut.values()]), width)]
  ];
}
function next({ report, paint, width }) {
  if (report.recommendations.length === 0) return [];
  return [
    paint("bold", "What to do next"),
    ...report.recommendations.flatMap((text) => wrap(nameText(text, 2e3).split(" "), width, " ", "  - ", "    "))
  ];
}
function figures({ report: { statistics }, withoutTimes, paint, width }) {
  const { tablesAnalysed, objectsCompared, foreignKeysAnalysed, skipped, durationMs, roundTrips } = statistics;
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
  terminal
};
