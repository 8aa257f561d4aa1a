import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  alone
} from "./chunk-RFSH6OXY.js";
import {
  writeSnapshot
} from "./chunk-PPFVME7G.js";
import {
  openSource,
  refuseEmpty
} from "./chunk-UEQH332D.js";
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
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/snapshot.ts
async function snapshot(settings, context) {
  const { target: _, ...own } = settings;
  const source = openSource("reference", own, context);
  context.log.info(`Reading ${source.label}`);
  const { catalog, shadow, notes = [] } = await source.read(alone(select(settings)));
  await shadow?.close();
  for (const note of notes) context.log.warn(note);
  refuseEmpty(catalog, `The source, ${source.label},`);
  const { objects, fingerprint } = catalog;
  context.log.debug(`Read ${objects.size} objects, fingerprint ${fingerprint}`);
  return writeSnapshot(catalog, source.label, (text) => context.secrets.redact(text));
}
export {
  snapshot
};
