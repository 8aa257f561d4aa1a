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
} from "./chunk-4FAGWCHA.js";
import "./chunk-L5QW4LGL.js";
import "./chunk-OVEQGQFU.js";
import {
  openTarget
} from "./chunk-FRFTDN7Q.js";
import "./chunk-SKXLN4RT.js";
import {
  refuseEmpty
} from "./chunk-ZDDGIBWI.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-LB7ZARIJ.js";
import "./chunk-II725DYU.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-DU2O5732.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-I2G626Y2.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-PVM2FVT5.js";
import "./chunk-2QDCMFZD.js";
import "./chunk-STF7JL5R.js";
import {
  EVERYTHING,
  select
} from "./chunk-MBG33AJC.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-7SAC7RE2.js";
import "./chunk-H3UUDBAL.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-2LTZBT2M.js";
import "./chunk-27RZYA22.js";
import "./chunk-DHX6ZP2O.js";
import "./chunk-B2W22I4T.js";
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
