import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  readCatalog,
  readOnlySession
} from "./chunk-WU4WOS3N.js";
import "./chunk-QV5Q6PJB.js";
import "./chunk-OY5LBVVY.js";
import "./chunk-4AT6M7XM.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-QI43KQP5.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/shadow/embedded.ts
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
async function openEmbedded(request) {
  const { PGlite } = await import("./dist-W5JONLZ3.js");
  const database = await PGlite.create(await bundledFiles());
  const [{ version }] = (await database.query(`select current_setting('server_version') as version`)).rows;
  return {
    label: `PostgreSQL ${version}, embedded`,
    flavour: "postgres",
    version,
    url: null,
    async load(script) {
      try {
        await database.exec(script.text);
      } catch (error) {
        throw new DriftgateError("source", `${script.name}: ${messageOf(error)}`);
      }
      await database.exec("reset all");
    },
    async read(selection) {
      const session = await readOnlySession(wireOver(database), request.timeouts.statement);
      try {
        return await readCatalog(session, selection);
      } finally {
        await database.exec("rollback");
      }
    },
    async query(sql) {
      return (await database.exec(sql)).at(-1)?.rows;
    },
    close: () => database.close()
  };
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
    end: async () => {
    }
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

// src/engines/postgres/shadow/index.ts
function openShadow(request) {
  return openEmbedded(request);
}
export {
  openShadow
};
