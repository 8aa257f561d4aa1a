import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  columnsOf,
  findPersonal,
  planMasks,
  rulesOf,
  sideEffects
} from "./chunk-DE2B6WPA.js";
import "./chunk-SZZNPJZP.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  select
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import {
  require_dist
} from "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import {
  __toESM
} from "./chunk-HESYFKP2.js";

// src/commands/suggest-masks.ts
var import_yaml = __toESM(require_dist(), 1);
async function suggestMasks(settings, context) {
  if (settings.reference === void 0)
    throw new DriftgateError("usage", "It is not said which database is to be looked at.", {
      hint: "Use --from with the name of an environment of driftgate.yml, a connection URL or env:NAME."
    });
  const source = await openTarget(settings.reference, "reference", settings, context);
  const { engine } = source;
  const { catalog } = await source.read({ selection: select(settings) });
  const columns = copied(catalog, settings);
  const masks = { ...settings.sync.masks };
  const ruled = rulesOf({ source: catalog, target: catalog }, masks);
  const { found, notes } = await findPersonal({
    engine,
    catalog,
    columns: columns.filter(({ id }) => !ruled.has(id)),
    openSession: () => source.openSession()
  });
  const reasons = /* @__PURE__ */ new Map();
  for (const personal of found) {
    const [name, rule] = [personal.column.path.join("."), ruleFor(personal, masks, { engine, catalog, columns })];
    if (rule === null) continue;
    masks[name] = rule;
    reasons.set(name, `${personal.category}: ${personal.why}${rule === "keep" ? "; NO MASK SUITS IT: look at it yourself" : ""}`);
  }
  return written({ masks, reasons, notes, salt: settings.sync.salt, label: source.label });
}
function copied(catalog, settings) {
  const byTable = /* @__PURE__ */ new Map();
  for (const column of columnsOf(catalog)) byTable.set(column.parent, [...byTable.get(column.parent) ?? [], column]);
  return [...byTable.values()].flatMap((columns) => {
    const names = columns.map(({ path }) => path.at(-1) ?? "");
    const left = sideEffects(columns[0].path.slice(0, -1), names, settings.sync["side-effects"]) !== null;
    return left ? [] : columns.filter(({ properties }) => (properties.generated ?? null) === null);
  });
}
var PREFERRED = {
  "e-mail address": "email",
  "phone number": "phone",
  "password or token": "hash",
  "identity number": "hash",
  "bank account or card": "hash",
  "IP address": "hash",
  "date of birth": "hash",
  "special category of personal data": "null",
  location: "null",
  address: "address",
  "name of a person": "name"
};
function choicesFor({ column, category }) {
  const isNumber = /^(int|smallint|bigint|mediumint|numeric|decimal|double|real|float)/.test(String(column.properties.type));
  if (isNumber && category === "date of birth") return ["null", { constant: 1980 }];
  if (isNumber && category === "location") return ["null", { constant: 0 }];
  return [PREFERRED[category], "hash", "null"];
}
function ruleFor(personal, masks, place) {
  const { column } = personal;
  if (rulesOf({ source: place.catalog, target: place.catalog }, masks).has(column.id)) return null;
  return choicesFor(personal).find((rule) => suits(rule, column, masks, place)) ?? "keep";
}
function suits(rule, column, masks, { engine, catalog, columns }) {
  try {
    const catalogs = { source: catalog, target: catalog };
    const tried = { ...masks, [column.path.join(".")]: rule };
    const { together } = rulesOf(catalogs, tried).get(column.id);
    const ids = new Set(together.map(({ id }) => id));
    const sides = columns.filter(({ id }) => ids.has(id)).map((one) => ({ source: one, target: one }));
    planMasks({ engine, catalogs, masks: tried, columns: sides });
    return true;
  } catch (error) {
    if (error instanceof DriftgateError) return false;
    throw error;
  }
}
function written({ masks, reasons, notes, salt, label }) {
  const document = new import_yaml.Document({ sync: { salt: salt ?? "env:DRIFTGATE_SALT", masks } });
  const added = reasons.size === 1 ? "1 rule is" : `${reasons.size} rules are`;
  document.commentBefore = [
    ` Masks for what is copied from ${label}, for driftgate.yml. ${added} new; their reasons stand behind them.`,
    " Look at each: keep copies a column as it is, and columns without a rule are copied as they are, too.",
    ...notes.map((note) => ` ${note}`)
  ].join("\n");
  const sync = document.get("sync");
  if (salt === void 0) {
    const pair = sync.items[0];
    if ((0, import_yaml.isScalar)(pair.key)) pair.key.commentBefore = " A random text, kept as a secret: openssl rand -hex 32";
  }
  for (const { key, value } of sync.get("masks").items) {
    const reason = (0, import_yaml.isScalar)(key) ? reasons.get(String(key.value)) : void 0;
    if (reason === void 0) continue;
    if ((0, import_yaml.isMap)(value)) value.flow = true;
    if ((0, import_yaml.isScalar)(value) || (0, import_yaml.isMap)(value)) value.comment = ` ${reason}`;
  }
  return document.toString({ lineWidth: 0 });
}
export {
  suggestMasks
};
