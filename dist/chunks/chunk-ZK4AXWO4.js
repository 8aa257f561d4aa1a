import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import {
  ALLOWABLE,
  HAZARDS
} from "./chunk-4SYU7MRA.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";

// src/report/plan/words.ts
var HAZARD_WORDS = {
  "deletes-data": { icon: "\u{1F5D1}\uFE0F", weight: "grave" },
  "drops-objects": { icon: "\u2702\uFE0F", weight: "grave" },
  "changes-access": { icon: "\u{1F511}", weight: "grave" },
  "may-fail-on-data": { icon: "\u2753", weight: "waits" },
  "blocks-reads": { icon: "\u26D4", weight: "waits" },
  "blocks-writes": { icon: "\u{1F6A7}", weight: "waits" },
  "rewrites-table": { icon: "\u267B\uFE0F", weight: "waits" },
  "scans-table": { icon: "\u{1F50D}", weight: "costs" },
  "builds-index": { icon: "\u{1F9F1}", weight: "costs" },
  "not-transactional": { icon: "\u21AA\uFE0F", weight: "costs" }
};
function planHeadline({ statements, left, claims }) {
  if (statements.length > 0) {
    const open = left.length === 0 ? "" : `, and ${count(left.length, "difference")} ${left.length === 1 ? "stays" : "stay"}`;
    return `${count(statements.length, "statement")} ${statements.length === 1 ? "mends" : "mend"} ${count(claims.length, "difference")}${open}`;
  }
  if (left.length === 0) return "Nothing to do";
  return `Nothing is planned: ${count(left.length, "difference")} ${left.length === 1 ? "stays" : "stay"}`;
}
function sideText({ flavour }, { version, database }) {
  return `${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ""), 30)}, database ${nameText(database, 60)}`;
}
function claimCounts({ claims }) {
  return ["missing", "extra", "changed"].map((wanted) => ({ wanted, number: claims.filter(({ change }) => change === wanted).length })).filter(({ number }) => number > 0).map(({ wanted, number }) => `${number.toLocaleString("en-US")} ${wanted}`).join(", ");
}
function losses({ statements }) {
  const all = statements.flatMap((statement) => statement.hazards.map((hazard) => ({ statement, hazard })));
  const grave = ALLOWABLE;
  return all.filter(({ hazard }) => grave.includes(hazard.name)).sort((a, b) => grave.indexOf(a.hazard.name) - grave.indexOf(b.hazard.name));
}
function hazardCounts(statements) {
  return HAZARDS.map((name) => [
    name,
    statements.filter(({ hazards }) => hazards.some((hazard) => hazard.name === name)).length
  ]).filter(([, number]) => number > 0);
}
function leftByAllow({ left }) {
  return [...ALLOWABLE, null].map((allow) => [allow, left.filter((one) => one.allow === allow)]).filter(([, some]) => some.length > 0);
}
function leftText({ change, about, properties }) {
  const rest = change === "changed" ? `: ${(properties ?? []).map((property) => property.replaceAll("-", " ")).join(", ")}` : change === "missing" ? " is missing" : " is only in the target";
  return { what: about.kind.replaceAll("-", " "), name: about.name, rest };
}
function transactionText({ transaction, group }) {
  if (transaction === "none") return "none";
  return transaction === "own" ? `${group}, its own` : String(group);
}
function proofText(proof) {
  if (!proof.proven) return `Not proven${proof.in === null ? "" : ` (tried in ${proof.in})`}: ${proof.reason}`;
  if (proof.in === "") return "There is nothing to prove.";
  return `Proven: run in a shadow of the target (${proof.in}), it gave what it should.`;
}
function applyCommand({ id, target }, file = "plan.json") {
  const to = /^[A-Za-z0-9][\w.-]*$/.test(target.label) ? target.label : "TARGET";
  const quoted = /^[\w./@:+-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
  return `driftgate apply --target ${to} --plan ${quoted} --plan-id ${id}`;
}
function allowFlags(plan) {
  const more = leftByAllow(plan).flatMap(([allow]) => allow === null ? [] : [allow]);
  if (more.length === 0) return null;
  return `--allow ${ALLOWABLE.filter((name) => more.includes(name) || plan.allowed.includes(name)).join(",")}`;
}

export {
  HAZARD_WORDS,
  planHeadline,
  sideText,
  claimCounts,
  losses,
  hazardCounts,
  leftByAllow,
  leftText,
  transactionText,
  proofText,
  applyCommand,
  allowFlags
};
