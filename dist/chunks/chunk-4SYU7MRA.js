import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/engines/ddl.ts
var HAZARDS = [
  /** Rows or values are gone afterwards. */
  "deletes-data",
  /** Something that the reference does not have is dropped: what uses it fails, or becomes slow. */
  "drops-objects",
  /** Who may do what is another afterwards. */
  "changes-access",
  /** It fails when a row does not fit. */
  "may-fail-on-data",
  /** Readers of the table wait while it works (not merely for the moment in which it takes its lock). */
  "blocks-reads",
  "blocks-writes",
  "rewrites-table",
  "scans-table",
  "builds-index",
  /** It cannot be undone with what stands around it when something fails. */
  "not-transactional"
];
var ALLOWABLE = ["deletes-data", "drops-objects", "changes-access"];
var CannotChange = class extends Error {
  hint;
  constructor(message, hint) {
    super(message);
    this.name = "CannotChange";
    this.hint = hint;
  }
};

export {
  HAZARDS,
  ALLOWABLE,
  CannotChange
};
