import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  fleetReportSchema
} from "./chunk-HULZ2KXD.js";

// src/report/fleet/json.ts
var json = {
  name: "json",
  render: (report) => `${JSON.stringify(fleetReportSchema.parse(report), null, 2)}
`
};

export {
  json
};
