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
  STATE_WORDS,
  findingName,
  fleetHeadline,
  groupTitle,
  unseenSentence
} from "./chunk-TCUVBLX4.js";
import {
  COLOURS,
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

// src/report/fleet/terminal.ts
var terminal = {
  name: "terminal",
  render(report, { colour = false, width: wanted = 100, withoutTimes = false } = {}) {
    const paint = painter(colour);
    const width = Math.max(60, wanted);
    const [sign, style] = VERDICTS[report.verdict];
    const part = report.shard === null ? "" : `shard ${report.shard.number}/${report.shard.of}: `;
    const against = report.references.map((label) => nameText(label, 80)).join(", ");
    const unseen = unseenSentence(report);
    const lines = [
      ...wrap(`${sign} ${nameText(report.name, 60)}: ${part}${fleetHeadline(report)}`.split(" "), width, " ", "", "  ").map(
        (line) => paint(style, line)
      ),
      ...against === "" ? [] : wrap(`against ${against}`.split(" "), width, " ", "  ", "  "),
      ...states(report),
      ...report.groups.flatMap((group) => groupLines(group, width, paint)),
      ...failures(report, width, paint),
      ...report.notes.flatMap(({ text, members }) => [
        "",
        ...wrap(`${nameText(text, 600)} (${count(members, "database")})`.split(" "), width, " ", "i ", "  ")
      ]),
      ...unseen === "" ? [] : ["", ...wrap(nameText(unseen, 1e3).split(" "), width, " ", "", "")],
      ...withoutTimes ? [] : ["", paint("dim", `Checked in ${duration(report.statistics.durationMs)}.`)]
    ];
    return `${lines.join("\n")}
`;
  }
};
var VERDICTS = {
  "in-sync": ["\u2713", ["bold", "green"]],
  differs: ["!", ["bold", "yellow"]],
  drift: ["\u2717", ["bold", "red"]],
  unknown: ["\u2717", ["bold", "red"]]
};
function states({ members }) {
  const counts = MEMBER_STATES.map(
    (state) => [STATE_WORDS[state], members.filter((member) => member.state === state).length]
  );
  const there = counts.filter(([, number]) => number > 0);
  const widest = Math.max(0, ...there.map(([, number]) => number.toLocaleString("en-US").length));
  return there.length === 0 ? [] : ["", ...there.map(([words, number]) => `  ${number.toLocaleString("en-US").padStart(widest)}  ${words}`)];
}
var MOST_FINDINGS = 15;
var MOST_NAMES = 200;
function groupLines(group, width, paint) {
  const title = groupTitle(group, (text) => nameText(text, 120));
  const shown = group.findings.slice(0, MOST_FINDINGS);
  const more = group.findings.length - shown.length + group.moreFindings;
  const names = group.members.slice(0, MOST_NAMES).map((name) => nameText(name, 60));
  const rest = group.members.length - names.length;
  return [
    "",
    ...wrap(title.split(" "), width, " ", "", "  ").map((line) => paint("bold", line)),
    ...shown.map((finding) => {
      const sign = paint(COLOURS[finding.severity], SIGNS[finding.severity]);
      return `  ${sign} ${findingName(finding, (text) => nameText(text, 120))} ${paint("dim", `(${finding.rule})`)}`;
    }),
    ...more > 0 ? [`    and ${more.toLocaleString("en-US")} more`] : [],
    ...wrap(rest > 0 ? [...names, `and ${rest} more`] : names, width, ", ", "    ", "    ").map((line) => paint("dim", line))
  ];
}
function failures({ members, missingShards }, width, paint) {
  const failed = members.flatMap(({ name, error, sameAs }) => {
    if (error === null) return [];
    const who = sameAs === null ? nameText(name, 60) : `${nameText(name, 60)} (same as ${nameText(sameAs, 60)})`;
    const hint = error.hint === null ? [] : wrap(nameText(error.hint, 600).split(" "), width, " ", "  ", "  ");
    const text = wrap(`${who}: ${nameText(error.message, 1e3)}`.split(" "), width, " ", "\u2717 ", "  ");
    return [...text.map((line) => paint("red", line)), ...hint];
  });
  const missing = members.filter(({ state }) => state === "missing").map(({ name }) => nameText(name, 60));
  return [
    ...failed.length === 0 ? [] : ["", paint("bold", "Could not be checked"), ...failed],
    ...missingShards.length === 0 ? [] : ["", paint("red", `\u2717 Shards that left no result: ${missingShards.join(", ")}`)],
    ...missing.length === 0 ? [] : ["", paint("bold", "Not reported"), ...wrap(missing, width)]
  ];
}

export {
  terminal
};
