import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  reportSchema,
  unknownSchema
} from "./chunk-WEK664EV.js";

// src/report/formats/json.ts
var json = {
  name: "json",
  extension: "json",
  output: "json-file",
  unknown: (unknown) => `${JSON.stringify(unknownSchema.parse(unknown), null, 2)}
`,
  render: (report) => `${JSON.stringify(reportSchema.parse(report), null, 2)}
`
};

export {
  json
};
