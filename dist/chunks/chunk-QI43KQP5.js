import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/catalog/model.ts
var ENGINE_NAMES = ["postgres", "mysql"];
var FLAVOUR_NAMES = { postgres: "PostgreSQL", mysql: "MySQL", mariadb: "MariaDB" };
var PLAIN = /^[a-z_][a-z0-9_$]*$/;
function identify(kind, ...path) {
  return `${kind}:${displayName(path)}`;
}
function displayName(path) {
  let name = "";
  for (const part of path) name += name === "" ? displayPart(part) : `.${displayPart(part)}`;
  return name;
}
function displayPart(part) {
  let shown = parts.get(part);
  if (shown === void 0) {
    shown = PLAIN.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
    if (parts.size < MOST_PARTS) parts.set(part, shown);
  }
  return shown;
}
var parts = /* @__PURE__ */ new Map();
var MOST_PARTS = 1e4;

export {
  ENGINE_NAMES,
  FLAVOUR_NAMES,
  identify,
  displayName,
  displayPart
};
