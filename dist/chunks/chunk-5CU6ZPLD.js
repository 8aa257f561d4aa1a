import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  PLAN_FORMAT_VERSION,
  planId
} from "./chunk-27RZYA22.js";
import {
  _enum,
  _null,
  array,
  boolean,
  discriminatedUnion,
  exactOptional,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-SOG7LHJD.js";
import {
  ALLOWABLE,
  HAZARDS
} from "./chunk-4SYU7MRA.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/plan/file.ts
import { createHash } from "node:crypto";

// src/plan/schema.ts
var text = string();
var name = text.min(1);
var texts = array(text);
var number2 = int().min(1);
var digest = text.regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
var value = union([text, number(), boolean(), _null(), texts]);
var about = strictObject({
  kind: name.describe("`table`, `column`, `index` \u2026"),
  id: name.describe("Identity in its catalog: `column:public.orders.total`."),
  name: text.describe("As people write it."),
  table: strictObject({ id: name, name: text }).nullable().describe("The table that is locked or changed; null when none is.")
}).meta({ id: "About", description: "The object that a statement or a difference is about." });
var hazard = strictObject({
  name: _enum(HAZARDS),
  why: text.describe("For the person who approves: what is lost, or who waits.")
}).meta({ id: "Hazard", description: "What a statement may cost." });
var statement = strictObject({
  number: number2.describe("From 1, in the order to run them."),
  group: number2.describe("Statements of one group are one transaction."),
  does: text.describe("What it does, in a few words."),
  about,
  sql: name.describe("One statement, without a semicolon at its end."),
  hazards: array(hazard),
  lock: text.nullable().describe("What it locks, as the server's manual calls it; null when nothing that anybody else wants."),
  transaction: _enum(["joined", "own", "none"]).describe(
    "With its neighbours; in a transaction of its own; in none, as the server does not allow it or commits by itself."
  ),
  long: exactOptional(literal(true)).describe("It may take long on a large table."),
  repeat: exactOptional(literal(true)).describe("It is run again until it changes no row."),
  cleanup: exactOptional(texts).describe("What to run before it is tried again when it was cut off."),
  obstacle: exactOptional(text).describe("A SELECT of one number: how many rows would make it fail."),
  notInShadow: exactOptional(literal(true)).describe("Not run when the plan was proven.")
}).meta({ id: "Statement" });
var object = strictObject({
  kind: name,
  id: name,
  path: array(text).min(1).describe("Names from the outside in."),
  parent: name.nullable(),
  properties: record(text, value),
  dependsOn: texts,
  definition: text,
  shape: exactOptional(text),
  reference: exactOptional(
    strictObject({ table: name, columns: texts, toColumns: texts, nullable: boolean(), deferrable: boolean() })
  )
}).meta({ id: "Object", description: "An object of a catalog, as in a snapshot." });
var change = _enum(["missing", "extra", "changed"]).describe("Missing from, extra in, or changed in the target.");
var claim = strictObject({
  change,
  about,
  becomes: array(object).describe("What there must be afterwards."),
  gone: exactOptional(array(name)).describe("Identities that are no more, where a rename gives everything in it another one."),
  was: exactOptional(name).describe("Of `changed`: the id in the target."),
  properties: exactOptional(array(strictObject({ property: name, reference: value, target: value })))
}).meta({ id: "Claim", description: "A difference that the plan mends." });
var left = strictObject({
  change,
  about,
  properties: exactOptional(texts),
  why: text,
  allow: _enum(ALLOWABLE).nullable().describe("What would take it into the plan: `--allow` with this word; null when nothing does."),
  statements: texts.describe("What was left out.")
}).meta({ id: "Left", description: "A difference that the plan leaves, and why." });
var side = strictObject({
  label: text.describe("As the user wrote it, without any secret."),
  version: text.describe("Of the server."),
  database: text,
  fingerprint: digest.describe("SHA-256 over the identities and properties of everything that was looked at.")
}).meta({ id: "Side" });
var patterns = strictObject({ schemas: texts, tables: texts });
var planFileSchema = strictObject({
  formatVersion: literal(PLAN_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  id: digest.describe("SHA-256 over what would be run, on what, and from what it was made. It travels apart from the file."),
  tool: strictObject({ name: literal("driftgate"), version: name }).describe("What made it."),
  name: text.describe("Name of the report."),
  engine: _enum(ENGINE_NAMES),
  flavour: _enum(Object.keys(FLAVOUR_NAMES)),
  target: side.describe("What is changed."),
  reference: side.describe("What it is made like."),
  selection: strictObject({
    include: patterns,
    ignore: strictObject({ schemas: texts, tables: texts, kinds: texts }),
    bookkeeping: boolean()
  }).describe("What was looked at."),
  statements: array(statement),
  claims: array(claim),
  left: array(left),
  allowed: array(_enum(ALLOWABLE)).describe("Hazards that were allowed by name."),
  proof: discriminatedUnion("proven", [
    strictObject({ proven: literal(true), in: text.describe("The shadow.") }),
    strictObject({ proven: literal(false), in: text.nullable(), reason: text })
  ]).describe("Whether the plan was run in a shadow and gave what it claims."),
  rollback: strictObject({ statements: array(statement), cannot: texts.describe("What they cannot bring back.") }).describe("The way back."),
  notes: texts.describe("What to know about how it was made."),
  checksum: digest.describe("SHA-256 over everything else in the file, so that a change by hand is noticed.")
  // Whatever the plan gains must be written too.
}).meta({ title: "Driftgate plan", description: "What `driftgate plan --plan-file FILE` writes and `driftgate apply` takes." });

// src/plan/file.ts
var LARGEST = 256 * 1024 * 1024;
function writePlan(plan) {
  const { checksum: _, ...content } = planFileSchema.parse({ ...plan, checksum: NO_SUM });
  return composed(content);
}
function readPlan(text2, file) {
  const refuse = (what, hint) => {
    throw new DriftgateError("usage", `The plan ${printable(file)} ${printable(what)}`, { hint });
  };
  if (text2.length > LARGEST) return refuse(`is larger than ${LARGEST / 1024 / 1024} MB.`, "Is it a plan?");
  const raw = parse(text2, refuse);
  if (typeof raw !== "object" || raw === null || !("formatVersion" in raw))
    return refuse("is JSON, but no plan: it has no formatVersion.", MAKE_ONE);
  if (raw.formatVersion !== PLAN_FORMAT_VERSION)
    return refuse(
      otherVersion(raw.formatVersion),
      "Make it again with this version of driftgate, or use the version that made it."
    );
  const checked = planFileSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(`is not as driftgate writes it: ${placeOf(issue.path)}${issue.message}.`, MAKE_ANEW);
  }
  const { checksum, ...plan } = checked.data;
  if (checksum !== sumOf(plan)) return refuse("was changed after it was made: its checksum does not fit.", MAKE_ANEW);
  if (composed(plan) !== text2)
    return refuse(
      `was changed after it was made: ${firstDifference(composed(plan), text2)}.`,
      `${MAKE_ANEW} No formatter may go over it, nor may its line ends be converted.`
    );
  const wrong = disorder(plan.statements) ?? disorder(plan.rollback.statements);
  if (wrong !== null) return refuse(wrong, MAKE_ANEW);
  return plan;
}
function verifyId(plan, id) {
  const given = id.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(given)) {
    throw new DriftgateError("usage", `"${printable(id).slice(0, 80)}" is no id of a plan: that is 64 hexadecimal digits.`, {
      hint: "driftgate plan prints it, and it stands in the report."
    });
  }
  if (planId(plan) !== plan.id) {
    throw new DriftgateError(
      "usage",
      `The plan ${plan.id.slice(0, 12)} was altered: its statements are not those that it was made with.`,
      {
        hint: MAKE_ANEW
      }
    );
  }
  if (plan.id !== given) {
    throw new DriftgateError("usage", `This is the plan ${plan.id}, and ${given} was approved.`, {
      hint: "Give the file that belongs to the id, or look at this plan and approve its own id."
    });
  }
}
var NO_SUM = "0".repeat(64);
var MAKE_ONE = "Make one with: driftgate plan --plan-file plan.json";
var MAKE_ANEW = "Make it again with driftgate plan, and let the new one be reviewed: a plan is not edited by hand.";
function composed(plan) {
  return `${JSON.stringify({ ...plan, checksum: sumOf(plan) }, null, 2)}
`;
}
function sumOf(plan) {
  return createHash("sha256").update(JSON.stringify(plan)).digest("hex");
}
function parse(text2, refuse) {
  try {
    return JSON.parse(text2);
  } catch (error) {
    if (text2.trim() === "") return refuse("is empty.", MAKE_ONE);
    if (/^\uFEFF|\u0000/.test(text2))
      return refuse("is not written in UTF-8 as driftgate does.", "Let driftgate write the file: --output FILE.");
    if (text2.trimStart().startsWith("{") && !text2.trimEnd().endsWith("}"))
      return refuse("ends in the middle: it was not written or copied to its end.", MAKE_ONE);
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    return refuse(`is not JSON${offset === void 0 ? "" : ` (line ${lineAt(text2, Number(offset))})`}.`, MAKE_ONE);
  }
}
function lineAt(text2, offset) {
  return text2.slice(0, offset).split("\n").length;
}
function otherVersion(version) {
  const shown = typeof version === "number" || typeof version === "string" ? `"${String(version).slice(0, 20)}"` : "of another kind";
  return `has format version ${shown}; this version of driftgate reads ${PLAN_FORMAT_VERSION}.`;
}
function placeOf(path) {
  return path.length === 0 ? "" : `${path.map(String).join(".").slice(0, 120)}: `;
}
function firstDifference(expected, text2) {
  const [ours, theirs] = [expected.split("\n"), text2.split("\n")];
  const line = theirs.findIndex((one, place) => one !== ours[place]);
  return line < 0 ? "it ends too early" : `line ${line + 1} is not as driftgate writes it`;
}
function disorder(statements) {
  let group = 0;
  for (const [place, { number: number3, ...statement2 }] of statements.entries()) {
    const before = statements[place - 1];
    if (number3 !== place + 1) return `has statement ${number3} where ${place + 1} should be.`;
    const goesOn = statement2.group === group;
    if (!goesOn && statement2.group !== group + 1)
      return `has statement ${number3} in group ${statement2.group}, after group ${group}.`;
    if (goesOn && (statement2.transaction !== "joined" || before?.transaction !== "joined"))
      return `has statement ${number3} in one transaction with the one before it, which is not allowed for them.`;
    group = statement2.group;
  }
  return null;
}
function printable(text2) {
  return text2.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "?").slice(0, 500);
}

export {
  writePlan,
  readPlan,
  verifyId
};
