import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/sources/missing-credentials.ts
var MissingCredentials = class extends DriftgateError {
  missing;
  /** Why they are not there: a sentence; null when nobody can tell. */
  why;
  constructor(missing, { why, next }) {
    super("usage", [`${lacks(missing)}.`, ...why === null ? [] : [why]].join(" "), { hint: next });
    this.missing = missing;
    this.why = why;
  }
};
function lacks(missing) {
  const sides = [...new Set(missing.map(({ side }) => `the ${side}`))];
  const what = ["not set", "empty"].flatMap((state) => {
    const names = [...new Set(missing.filter((one) => one.state === state).map(({ variable }) => variable))];
    if (names.length === 0) return [];
    return [
      `the environment variable${names.length === 1 ? "" : "s"} ${LIST.format(names)} ${names.length === 1 ? "is" : "are"} ${state}`
    ];
  });
  const whose = `${LIST.format(sides)} ${sides.length === 1 ? "lacks its" : "lack their"} credentials`;
  return `${whose.charAt(0).toUpperCase()}${whose.slice(1)}: ${LIST.format(what)}`;
}
var LIST = new Intl.ListFormat("en-GB");

export {
  MissingCredentials
};
