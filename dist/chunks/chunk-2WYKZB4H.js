import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/catalog/model.ts
var FLAVOUR_NAMES = { postgres: "PostgreSQL", mysql: "MySQL", mariadb: "MariaDB" };
var PLAIN = /^[a-z_][a-z0-9_$]*$/;
function identify(kind, ...path) {
  return `${kind}:${displayName(path)}`;
}
function displayName(path) {
  let name = "";
  for (const part of path) name += (name === "" ? "" : ".") + (PLAIN.test(part) ? part : `"${part.replaceAll('"', '""')}"`);
  return name;
}

export {
  FLAVOUR_NAMES,
  identify,
  displayName
};
