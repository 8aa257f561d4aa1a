import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  readOnlySession
} from "./chunk-BATFBU3U.js";
import "./chunk-6X4JMDMK.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/embedded.ts
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
async function embedded(sql, statementTimeout) {
  const { PGlite } = await import("./dist-W5JONLZ3.js");
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
      const { rows, affectedRows } = await database.query(text, [...parameters]);
      return { command: "SELECT", rowCount: affectedRows ?? 0, rows };
    },
    async stream(text, onRow) {
      for (const [statement, { rows }] of (await database.exec(text)).entries())
        for (const row of rows) onRow(statement, row);
    },
    end: () => database.close()
  };
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
