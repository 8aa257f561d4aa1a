import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SYNC_FORMATS,
  markdown
} from "./chunk-BBGDBU3C.js";
import "./chunk-4MSUBJA7.js";
import "./chunk-CWHJB3CW.js";
import "./chunk-7RASEZ4S.js";
import "./chunk-EXEWLJJH.js";
import {
  publishAnnotations,
  publishOutputs,
  publishSummary,
  syncOutputsOf
} from "./chunk-UELEOIEW.js";
import "./chunk-YUIJ2EHK.js";
import "./chunk-SYFT2JIY.js";
import "./chunk-ZVPK5LHM.js";
import "./chunk-LZWAV7FN.js";
import "./chunk-DU2O5732.js";
import {
  syncExitCode
} from "./chunk-2WDERCXY.js";
import {
  syncHeadline,
  whySkipped
} from "./chunk-4HJKHQDN.js";
import "./chunk-ZQQEOFAP.js";
import "./chunk-YXX2FDBG.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import {
  count
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-4SYU7MRA.js";
import "./chunk-QI43KQP5.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/publish/synced.ts
async function publishSynced({ name, result, pass, links = {} }, destination) {
  const options = { name, links, passed: pass?.passed ?? [] };
  const files = {};
  for (const { output, extension, render } of SYNC_FORMATS)
    if (output !== void 0) files[output] = await destination.writeFile(name, `sync.${extension}`, render(result, options));
  if (destination.appendSummary !== null) {
    await publishSummary((maxLength) => markdown.render(result, { ...options, maxLength }), destination.appendSummary);
  }
  publishOutputs({ ...syncOutputsOf(result, pass?.by ?? []), ...files }, destination.setOutput);
  publishAnnotations(syncAnnotations(name, result), destination.annotate);
}
function syncAnnotations(name, result) {
  const title = `driftgate: ${name}`;
  const fails = syncExitCode(result) !== 0;
  return [
    ...fails ? [{ level: "error", title, message: `${syncHeadline(result)}.` }] : [],
    ...[...grouped(result.skipped)].map(
      ([what, number]) => ({
        level: "warning",
        title: `${title}: skipped`,
        message: `${count(number, "row")} of ${what}`
      })
    )
  ];
}
function grouped(skipped) {
  const groups = /* @__PURE__ */ new Map();
  for (const { table, ...why } of skipped) {
    const what = `${nameText(table, 120)}: ${nameText(whySkipped(why), 400)}`;
    groups.set(what, (groups.get(what) ?? 0) + 1);
  }
  return groups;
}
export {
  publishSynced,
  syncAnnotations
};
