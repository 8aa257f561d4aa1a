import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/errors.ts
var EXIT = { ok: 0, drift: 1, usage: 2, failed: 3 };
var DriftgateError = class extends Error {
  code;
  hint;
  constructor(code, message, details = {}) {
    super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.name = "DriftgateError";
    this.code = code;
    this.hint = details.hint;
  }
  get exitCode() {
    return this.code === "usage" || this.code === "config" ? EXIT.usage : EXIT.failed;
  }
};
function messageOf(error) {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

export {
  EXIT,
  DriftgateError,
  messageOf
};
