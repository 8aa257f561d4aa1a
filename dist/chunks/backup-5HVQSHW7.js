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
} from "./chunk-4W6HJ3XY.js";
import "./chunk-HIERENRF.js";
import "./chunk-OVEQGQFU.js";
import {
  openTarget
} from "./chunk-E6TL3U75.js";
import "./chunk-SKXLN4RT.js";
import {
  refuseEmpty
} from "./chunk-YBT4ZBQS.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-3X6CTI5P.js";
import "./chunk-H6LTEDMV.js";
import "./chunk-QTUUH6UB.js";
import "./chunk-PWCIE2KB.js";
import "./chunk-WSA55UMG.js";
import "./chunk-DWTUPQNK.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-I2G626Y2.js";
import "./chunk-7GKNZTNF.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-C5M4XWWV.js";
import "./chunk-3TARYU7P.js";
import "./chunk-2KNP4TXU.js";
import {
  EVERYTHING,
  select
} from "./chunk-QJHGDZYE.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
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
