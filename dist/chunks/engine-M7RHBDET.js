import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  REDACTED
} from "./chunk-GLMXJ4QU.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/sources/code/prisma/engine.ts
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
async function ddlOf(files, shown) {
  const { SchemaEngine } = await load();
  try {
    const engine = await SchemaEngine.new({ datamodels: void 0 }, () => {
    }, NO_DATABASE);
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [...files] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] }
    });
    engine.free();
    return stdout ?? "";
  } catch (error) {
    throw new DriftgateError("source", `Prisma does not accept ${shown}:
${told(error)}`, {
      hint: "prisma validate says the same; if it accepts the schema, please report it to driftgate.",
      cause: error
    });
  }
}
function told(error) {
  const text = crash === "" ? messageOf(error) : crash;
  crash = "";
  const lines = text.replace(/(:\/\/)[^\s"]*@/g, `$1${REDACTED}@`).split("\n").map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, " ").trimEnd());
  const end = lines.findIndex((line) => /^\s+0: schema_engine/.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).filter((line) => line !== "").map((line) => `  ${line}`).join("\n");
}
var loading;
var crash = "";
function load() {
  loading ??= start();
  return loading;
}
async function start() {
  const [bindings, bytes] = await Promise.all([import("./schema_engine_bg-2XAWYK5Z.js"), readFile(programFile())]);
  const note = (text) => {
    crash = text;
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: note } });
  const { WebAssembly: wasm } = globalThis;
  const { instance } = await wasm.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}
var PROGRAM = "schema_engine_bg.wasm";
function programFile() {
  const bundled = fileURLToPath(new URL(`../prisma/${PROGRAM}`, import.meta.url));
  if (existsSync(bundled)) return bundled;
  return join(dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")), PROGRAM);
}
var NO_DATABASE = (() => {
  const ok = (value) => Promise.resolve({ ok: true, value });
  const refuse = () => Promise.resolve({ ok: false, error: { kind: "GenericJs", id: 0 } });
  const greeting = {
    columnNames: ["exists", "version", "number"],
    columnTypes: [5, 7, 0],
    rows: [[true, "PostgreSQL 18.0", 18e4]]
  };
  const names = { provider: "postgres", adapterName: "driftgate" };
  const adapter = {
    ...names,
    queryRaw: ({ sql }) => /\bversion\(\)/.test(sql) ? ok(greeting) : refuse(),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ ok: true, value: { schemaName: "public", supportsRelationJoins: true } }),
    dispose: () => ok(void 0)
  };
  return { ...names, connect: () => ok(adapter), connectToShadowDb: refuse };
})();
export {
  ddlOf
};
