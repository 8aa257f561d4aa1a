import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  backupFolder,
  makeBackup,
  size
} from "./chunk-X6UAT5MY.js";
import "./chunk-PPFVME7G.js";
import "./chunk-YGA3XF5W.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-BU3LFTSH.js";
import {
  refuseEmpty
} from "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-OKFPFEFE.js";
import "./chunk-KM37ZENY.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-I2G626Y2.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-DU2O5732.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  EVERYTHING,
  select
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-5CU6ZPLD.js";
import "./chunk-27RZYA22.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/backup.ts
async function backup(name, settings, context) {
  const target = await openTarget(name, "target", settings, context);
  context.log.info(`Reading ${target.label}`);
  const { catalog } = await target.read({ selection: select({ ...EVERYTHING, bookkeeping: true }) });
  refuseEmpty(catalog, `The database, ${target.label},`);
  return makeBackup({ target, catalog, plan: null, what: settings.apply.backup, folder: backupFolder(settings) }, context);
}
function renderBackup({ folder, files, data, without, restore }, format) {
  if (format === "json") return `${JSON.stringify({ folder, files, data, without, restore }, null, 2)}
`;
  const widest = Math.max(...files.map(({ path }) => path.length));
  const rows = data.reduce(
    (sum, one) => sum + (one.how === "rows" || one.how === "values" || one.how === "beside" ? one.rows : 0),
    0
  );
  const lines = [
    `Backup in ${folder}`,
    ...files.map(({ path, what, bytes }) => `  ${path.padEnd(widest)}  ${size(bytes).padStart(9)}  ${what}`),
    ...data.length === 0 ? [] : [`${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"} saved.`],
    ...without,
    "",
    "To restore it (RESTORE.md says more):",
    `  ${restore}`
  ];
  return `${lines.join("\n")}
`;
}
export {
  backup,
  renderBackup
};
