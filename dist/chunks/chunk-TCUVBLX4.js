import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  count,
  list,
  plural,
  severityCounts,
  singular
} from "./chunk-VCDZEJPJ.js";

// src/report/fleet/finding.ts
function findingName({ change, object, property }, name) {
  const what = object.path.length === 0 ? plural(object.kind) : `${singular(object.kind)} ${name(object.name)}`;
  if (change === "missing") return `missing ${what}`;
  if (change === "extra") return `extra ${what}`;
  return property === void 0 ? what : `${what}, ${property.replaceAll("-", " ")}`;
}

// src/report/fleet/words.ts
var STATE_WORDS = {
  drift: "Drift",
  failed: "Could not be checked",
  missing: "Not reported: its shard left no result",
  differs: "Differs, but nothing that fails the check",
  "in-sync": "In sync"
};
var VERDICT_SIGNS = {
  "in-sync": "\u2705",
  differs: "\u26A0\uFE0F",
  drift: "\u274C",
  unknown: "\u26D4"
};
function fleetHeadline({ verdict, statistics, missingShards, shard }) {
  const { members, drift, failed, missing, differs } = statistics;
  const unseen = failed + missing;
  const all = count(members, "database");
  if (members === 0 && missingShards.length === 0) return shard === null ? "No databases" : "No databases in this shard";
  switch (verdict) {
    case "in-sync":
      return `${all} in sync`;
    case "differs":
      return `${differs.toLocaleString("en-US")} of ${all} ${differs === 1 ? "differs" : "differ"}, but nothing that fails the check`;
    case "drift":
      return `Drift in ${drift.toLocaleString("en-US")} of ${all}${unseen === 0 ? "" : `, and ${unseen.toLocaleString("en-US")} could not be checked`}`;
    case "unknown":
      if (unseen === 0)
        return `${count(missingShards.length, "shard")} left no result${members === 0 ? "" : `; ${all} of the others show no drift`}`;
      return `No drift found, but ${unseen.toLocaleString("en-US")} of ${all} could not be checked`;
  }
}
function groupTitle(group, name) {
  const { members, findings, moreFindings } = group;
  const many = members.length !== 1;
  const who = many ? count(members.length, "database") : name(members[0]);
  const lacking = findings.filter(({ change, object }) => change === "missing" && ["table", "column"].includes(object.kind));
  const others = findings.length + moreFindings - lacking.length;
  if (lacking.length > 0) {
    const shown = lacking.slice(0, MOST_NAMED).map(({ object }) => name(object.name));
    const rest = lacking.length - shown.length;
    const lacks = list(rest > 0 ? [...shown, `${rest} more`] : shown);
    return `${who} ${many ? "lack" : "lacks"} ${lacks}${others > 0 ? `, with ${count(others, "other-difference")}` : ""}`;
  }
  const [first] = findings;
  const differs = many ? "differ" : "differs";
  if (first === void 0) return `${who} ${differs}`;
  const more = findings.length + moreFindings - 1;
  return `${who} ${differs}: ${findingName(first, name)}${more > 0 ? ` and ${count(more, "more-difference")}` : ""}`;
}
var MOST_NAMED = 3;
function groupCounts(group) {
  return severityCounts(group);
}
function unseenSentence({ notCompared, leftOut }) {
  const kinds = notCompared.map(({ kind, members }) => `${kind.replaceAll("-", " ")} (in ${count(members, "database")})`);
  return [
    kinds.length === 0 ? "" : `Counted, but not compared: ${kinds.join(", ")}.`,
    leftOut === 0 ? "" : `Something was left out in ${count(leftOut, "database")}.`
  ].filter(Boolean).join(" ");
}

export {
  findingName,
  STATE_WORDS,
  VERDICT_SIGNS,
  fleetHeadline,
  groupTitle,
  groupCounts,
  unseenSentence
};
