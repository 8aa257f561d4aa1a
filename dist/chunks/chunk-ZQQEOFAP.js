import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  plain,
  sentence
} from "./chunk-YXX2FDBG.js";
import {
  REPORT_FORMAT_VERSION
} from "./chunk-KWBLS426.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/unknown.ts
function unknownReport(name, { missing, message, hint }) {
  return {
    formatVersion: REPORT_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    name,
    verdict: "unknown",
    reason: "missing-credentials",
    missing: missing.map(({ side, variable }) => ({ side, variable })),
    message,
    hint: hint ?? null
  };
}
function unknownMarkdown({ name, message, hint }) {
  const named = name === "driftgate" ? "" : `${plain(name, 100)} \xB7 `;
  const blocks = [`## \u2754 ${named}${TITLE}`, NOTHING, sentence(message), ...hint === null ? [] : [sentence(hint)]];
  return `${blocks.join("\n\n")}
`;
}
function unknownText({ message, hint }) {
  return [`${TITLE}.`, NOTHING, message, ...hint === null ? [] : [hint]].map(visible).join("\n");
}
var TITLE = "Unknown: no credentials";
var NOTHING = "The database was not compared with its reference: nothing is known about drift.";

export {
  unknownReport,
  unknownMarkdown,
  unknownText
};
