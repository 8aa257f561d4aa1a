import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  openWire
} from "./chunk-PQHPB2QM.js";

// src/engines/postgres/shadow/connection.ts
async function openConnection(settings) {
  const wire = await openWire(settings);
  return {
    async exec(sql) {
      const results = await wire.query(sql, []);
      return [results].flat().map(({ rows }) => rows);
    },
    end: () => wire.end().catch(() => {
    })
  };
}
async function versionOf(connection) {
  const [[row]] = await connection.exec("show server_version");
  return row.server_version.split(" ")[0];
}

export {
  openConnection,
  versionOf
};
