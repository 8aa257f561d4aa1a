import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  MEMBER_STATES
} from "./chunk-PU3YLPXY.js";
import {
  cut,
  footer,
  ruleAddresses
} from "./chunk-CWHJB3CW.js";
import {
  ICONS,
  fold,
  ruleLink,
  table,
  values
} from "./chunk-7RASEZ4S.js";
import {
  STATE_WORDS,
  VERDICT_SIGNS,
  findingName,
  fleetHeadline,
  groupCounts,
  groupTitle,
  unseenSentence
} from "./chunk-TCUVBLX4.js";
import {
  code,
  plain
} from "./chunk-YXX2FDBG.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";

// src/report/fleet/markdown.ts
var markdown = { name: "markdown", render };
var ALL = Number.POSITIVE_INFINITY;
var DETAILS = [
  { groups: ALL, findings: ALL, names: ALL, failed: ALL, rows: ALL, value: 300, folded: true },
  { groups: ALL, findings: 30, names: 2e3, failed: 500, rows: 600, value: 120, folded: true },
  { groups: 200, findings: 15, names: 600, failed: 200, rows: 200, value: 100, folded: true },
  { groups: 80, findings: 10, names: 300, failed: 80, rows: 100, value: 80, folded: true },
  { groups: 40, findings: 6, names: 120, failed: 40, rows: 0, value: 80, folded: true },
  { groups: 20, findings: 5, names: 40, failed: 25, rows: 0, value: 60, folded: true },
  { groups: 10, findings: 3, names: 15, failed: 10, rows: 0, value: 60, folded: true },
  { groups: 3, findings: 0, names: 5, failed: 3, rows: 0, value: 40, folded: false }
];
function render(report, options = {}) {
  const { maxLength = ALL } = options;
  let text = "";
  for (const detail of DETAILS) {
    text = page(report, detail, options);
    if (text.length <= maxLength) return text;
  }
  return cut(text, maxLength);
}
function page(report, detail, options) {
  const omitted = [];
  const context = { report, detail, options, rules: /* @__PURE__ */ new Set(), omit: (what) => void omitted.push(what) };
  const blocks = [
    ...states(report),
    ...missingShards(report),
    ...groups(context),
    ...failures(context),
    ...databases(context),
    ...notes(context)
  ];
  const shortened = omitted.length === 0 ? [] : [`> [!NOTE]
> Shortened to fit. Not shown: ${omitted.join("; ")}. The report as JSON has it all.`];
  const news = options.news === void 0 ? [] : [options.news];
  return `${[...top(report), ...news, ...shortened, ...blocks, footer(report.tool.version, report.statistics.durationMs, options), ...ruleAddresses(context.rules, options)].join("\n\n")}
`;
}
function top(report) {
  const { name, references, shard, verdict } = report;
  const named = name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `;
  const part = shard === null ? "" : `shard ${shard.number}/${shard.of} \xB7 `;
  const against = references.slice(0, 5).map((label) => code(label, 120));
  const more = references.length > against.length ? ` and ${references.length - against.length} more` : "";
  return [
    `## ${VERDICT_SIGNS[verdict]} ${named}${part}${plain(fleetHeadline(report))}`,
    ...against.length === 0 ? [] : [`Against ${against.length === 1 ? "the reference" : "the references"} ${against.join(", ")}${more}.`]
  ];
}
var STATE_SIGNS = {
  drift: "\u274C",
  failed: "\u26D4",
  missing: "\u26D4",
  differs: "\u26A0\uFE0F",
  "in-sync": "\u2705"
};
function states({ members }) {
  const rows = MEMBER_STATES.map((state) => [state, members.filter((member) => member.state === state).length]);
  const there = rows.filter(([, number]) => number > 0);
  if (there.length === 0) return [];
  const lines = there.map(([state, number]) => [STATE_SIGNS[state], STATE_WORDS[state], number.toLocaleString("en-US")]);
  return [table([["", "State", "Databases"], ...lines], ["c", "l", "r"])];
}
function missingShards({ missingShards: missingShards2 }) {
  if (missingShards2.length === 0) return [];
  const which = missingShards2.slice(0, 40).join(", ");
  return [
    `> [!CAUTION]
> ${count(missingShards2.length, "shard")} left no result: ${which}${missingShards2.length > 40 ? ", \u2026" : ""}. What it was to check is unknown: look at the log of its job.`
  ];
}
function groups(context) {
  const { report, detail } = context;
  if (report.groups.length === 0) return [];
  const shown = report.groups.slice(0, detail.groups);
  const rest = report.groups.slice(shown.length);
  if (rest.length > 0) {
    const databases2 = rest.reduce((sum, { members }) => sum + members.length, 0);
    context.omit(`${count(rest.length, "group")} of differences (${count(databases2, "database")})`);
  }
  const cutFindings = shown.filter(({ findings, moreFindings }) => findings.length > detail.findings || moreFindings > 0).length;
  if (cutFindings > 0) context.omit(`some differences of ${count(cutFindings, "group")}`);
  return ["### What differs", ...shown.flatMap((group, place) => groupBlocks(group, place, context))];
}
var OPEN_NAMES = 8;
var OPEN_GROUPS = 10;
function groupBlocks(group, place, context) {
  const { detail } = context;
  const sign = STATE_SIGNS[group.verdict];
  const title = `${sign} ${groupTitle(group, (text) => code(text, 120))}`;
  const findings = group.findings.slice(0, detail.findings);
  const more = group.findings.length - findings.length + group.moreFindings;
  const blocks = [
    ...findings.length === 0 ? [] : [findingTable(findings, context)],
    ...more > 0 && findings.length > 0 ? [`and ${more.toLocaleString("en-US")} more (${groupCounts(group)} in all)`] : []
  ];
  const names = nameList(group.members, context);
  if (!detail.folded) return [`#### ${title}`, ...blocks, names];
  const many = group.members.length;
  const who = many === 1 ? [] : many <= OPEN_NAMES ? [names] : fold(count(many, "database"), [names]);
  return place < OPEN_GROUPS ? [`#### ${title}`, ...blocks, ...who] : fold(title, [...blocks, ...who]);
}
function findingTable(findings, context) {
  const rows = findings.map((finding) => [
    ICONS[finding.severity],
    `${finding.change === "extra" ? "extra " : ""}${findingName({ ...finding, change: "changed" }, (text) => code(text, 120))}`,
    ...values(context, finding),
    ruleLink(context, finding.rule)
  ]);
  return table([["", "What", "Reference", "Databases", "Rule"], ...rows], ["c"]);
}
function nameList(names, { detail, omit }) {
  const shown = names.slice(0, detail.names).map((name) => code(name));
  const rest = names.length - shown.length;
  if (rest > 0) omit(`${count(rest, "name")} of databases`);
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest.toLocaleString("en-US")} more` : ""}`;
}
function failures(context) {
  const { report, detail } = context;
  const failed = report.members.filter(({ state }) => state === "failed");
  const missing = report.members.filter(({ state }) => state === "missing");
  const blocks = [];
  if (failed.length > 0) {
    const shown = failed.slice(0, detail.failed);
    if (shown.length < failed.length)
      context.omit(`${count(failed.length - shown.length, "database")} that could not be checked`);
    const rows = shown.map((member) => [databaseName(member), plain(member.error?.message ?? "", detail.value * 2)]);
    const own = table([["Database", "Why"], ...rows], ["l", "l"]);
    blocks.push(
      "### Could not be checked",
      ...shown.length > 20 && detail.folded ? fold(count(shown.length, "database"), [own]) : [own]
    );
  }
  if (missing.length > 0) {
    const own = nameList(missing.map(({ name }) => name), context);
    blocks.push("### Not reported", ...detail.folded ? fold(count(missing.length, "database"), [own]) : [own]);
  }
  return blocks;
}
function databaseName({ name, sameAs }) {
  return sameAs === null ? code(name) : `${code(name)} (same as ${code(sameAs)})`;
}
function databases(context) {
  const { report, detail } = context;
  if (report.members.length === 0 || !detail.folded) return [];
  if (detail.rows === 0) {
    context.omit("the table of all databases");
    return [];
  }
  const labels = [...new Set(report.members.flatMap((member) => Object.keys(member.labels)))].sort().slice(0, 4);
  const sorted = [...report.members].sort((a, b) => MEMBER_STATES.indexOf(a.state) - MEMBER_STATES.indexOf(b.state));
  const shown = sorted.slice(0, detail.rows);
  if (shown.length < sorted.length) context.omit(`${count(sorted.length - shown.length, "row")} of the table of all databases`);
  const groups2 = new Map(report.groups.map((group) => [group.id, group]));
  const rows = shown.map((member) => {
    const group = groups2.get(member.group ?? "");
    return [
      STATE_SIGNS[member.state],
      databaseName(member),
      ...labels.map((label) => plain(member.labels[label] ?? "", 60)),
      group === void 0 ? "" : groupCounts(group),
      plain(member.server ?? "")
    ];
  });
  const head = ["", "Database", ...labels.map((label) => plain(label, 40)), "Differences", "Server"];
  const more = sorted.length - shown.length;
  return fold("<b>All databases</b>", [
    table([head, ...rows], ["c"]),
    ...more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : []
  ]);
}
function notes({ report, detail }) {
  const unseen = unseenSentence(report);
  const lines = report.notes.slice(0, detail.folded ? 20 : 3).map(({ text, members }) => `- ${plain(text, 400)} (${count(members, "database")})`);
  return [...unseen === "" ? [] : [plain(unseen, 1e3)], ...lines.length === 0 ? [] : ["### Notes", lines.join("\n")]];
}

export {
  markdown
};
