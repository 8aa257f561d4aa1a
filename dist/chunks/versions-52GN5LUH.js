import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  versionsText
} from "./chunk-EHWRD4UG.js";
import {
  readLedger
} from "./chunk-6LOYL5YZ.js";
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
import "./chunk-SYFT2JIY.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-DU2O5732.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/versions.ts
var FORMAT_VERSION = 1;
var MOST = 100;
async function versions(name, settings, context, limit = MOST) {
  const target = await openTarget(name, "target", settings, context);
  context.log.info(`Reading the ledger of ${target.label}`);
  const session = await target.openSession();
  try {
    const run = async (sql) => (await session.batch([sql]))[0] ?? [];
    const ledger = await readLedger(run, target.engine, { schema: settings.apply["ledger-schema"] ?? null });
    const rows = ledger === null ? [] : await ledger.rows(limit);
    return { label: target.label, ledger: ledger?.name ?? null, rows: rows.map((row) => redacted(row, context)) };
  } finally {
    await session.close();
  }
}
function renderVersions(found, format, options) {
  if (format === "json") return `${JSON.stringify({ formatVersion: FORMAT_VERSION, ...found }, null, 2)}
`;
  if (format === "terminal") return versionsText(found, options);
  throw new DriftgateError("usage", `versions cannot be printed as "${format}".`, { hint: "Use terminal or json." });
}
function redacted(row, { secrets }) {
  const texts = Object.entries(row).map(([key, value]) => [key, typeof value === "string" ? secrets.redact(value) : value]);
  return Object.fromEntries(texts);
}
export {
  renderVersions,
  versions
};
