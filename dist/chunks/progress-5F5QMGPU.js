import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  STATE_WORDS
} from "./chunk-TCUVBLX4.js";
import {
  duration
} from "./chunk-VCDZEJPJ.js";
import {
  nameText
} from "./chunk-SFX3QLW5.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/report/fleet/progress.ts
function progressLine(member, done, of) {
  const { name, state, error, sameAs, durationMs } = member;
  const what = error !== null ? `could not be checked: ${nameText(error.message, 400)}` : `${STATE_WORDS[state].toLowerCase()}${sameAs === null ? "" : `, same as ${nameText(sameAs, 60)}`}`;
  return `[${String(done).padStart(String(of).length)}/${of}] ${nameText(name, 80)}: ${what} (${duration(durationMs)})`;
}
function progressCounter(done, of, states) {
  const { drift = 0, failed = 0 } = states;
  return `${done} of ${of} checked${drift > 0 ? `, ${drift} with drift` : ""}${failed > 0 ? `, ${failed} failed` : ""}`;
}
export {
  progressCounter,
  progressLine
};
