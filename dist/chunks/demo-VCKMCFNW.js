import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  checkSources
} from "./chunk-UY3Z2RG4.js";
import {
  codeSource,
  sql
} from "./chunk-RUREHO2E.js";
import "./chunk-VZKETCYD.js";
import "./chunk-F4W2D4SP.js";
import "./chunk-MYY2LFN3.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-F7JLGU4B.js";
import {
  defaultSettings,
  timeoutsOf
} from "./chunk-JL22I34X.js";
import "./chunk-YYTVVZ6C.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-OCY52V5R.js";
import "./chunk-4AT6M7XM.js";
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
