import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  readOnlySession
} from "./chunk-6A7C5KXT.js";
import "./chunk-L7OTO7DP.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/embedded.ts
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
async function embedded(sql, statementTimeout) {
  const { PGlite } = await import("./dist-4LHVSY4X.js");
  const database = await PGlite.create(await bundledFiles());
  try {
    await database.exec(sql);
    return await readOnlySession(wireOver(database), statementTimeout);
  } catch (error) {
    await database.close();
    throw error;
  }
}
function wireOver(database) {
  return {
    async query(text, parameters) {
      if (parameters.length > 0) return asResult(await database.query(text, [...parameters]));
      const results = (await database.exec(text)).map(asResult);
      return results.length === 1 ? results[0] : results;
    },
    end: () => database.close()
  };
}
function asResult(result) {
  return { command: "SELECT", rowCount: result.affectedRows ?? 0, rows: result.rows };
}
async function bundledFiles() {
  const folder = new URL("../pglite/", import.meta.url);
  if (!existsSync(fileURLToPath(folder))) return {};
  const [wasm, initdb, data] = await Promise.all(
    ["pglite.wasm", "initdb.wasm", "pglite.data"].map((name) => readFile(fileURLToPath(new URL(name, folder))))
  );
  return {
    pgliteWasmModule: await compile(wasm),
    initdbWasmModule: await compile(initdb),
    fsBundle: new Blob([new Uint8Array(data)])
  };
}
function compile(bytes) {
  const { WebAssembly: wasm } = globalThis;
  return wasm.compile(bytes);
}
export {
  embedded
};
