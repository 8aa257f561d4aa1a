import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  versionsText
} from "./chunk-TLQBUR7E.js";
import {
  readLedger
} from "./chunk-5OAGTXIM.js";
import {
  openTarget
} from "./chunk-E6TL3U75.js";
import "./chunk-YBT4ZBQS.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-QTUUH6UB.js";
import "./chunk-PWCIE2KB.js";
import "./chunk-WSA55UMG.js";
import "./chunk-DWTUPQNK.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-7GKNZTNF.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-2KNP4TXU.js";
import "./chunk-QJHGDZYE.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-B2W22I4T.js";
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
