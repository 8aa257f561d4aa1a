import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  checkSources
} from "./chunk-AT45UWY6.js";
import "./chunk-7TJQULYP.js";
import "./chunk-AUFZDM3G.js";
import "./chunk-BU3LFTSH.js";
import {
  codeSource
} from "./chunk-UEQH332D.js";
import {
  sql
} from "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-KM37ZENY.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-IOJJPD6L.js";
import "./chunk-JBFFFC4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-WILGNIYQ.js";
import {
  defaultSettings,
  timeoutsOf
} from "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-KWBLS426.js";
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
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/demo.ts
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
async function demo(context) {
  const settings = defaultSettings("demo");
  const source = (file, label) => codeSource(
    sql,
    file,
    {
      ...label === void 0 ? {} : { label },
      folder: demoFolder(),
      flavour: "postgres",
      shadow: { choice: { use: "embedded" }, binaries: null, timeouts: timeoutsOf(settings) },
      prelude: null,
      toolTimeout: settings.timeouts.tool * 1e3
    },
    context
  );
  return checkSources(source("schema.sql"), source("staging.sql", "staging (embedded)"), settings, context);
}
function demoFolder() {
  const bundled = fileURLToPath(new URL("../demo/", import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("./demo/", import.meta.url));
}
export {
  demo
};
