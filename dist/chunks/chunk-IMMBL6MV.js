import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/catalog/columns.ts
function columnsOfTable(catalog, table) {
  let byTable = indexed.get(catalog);
  if (byTable === void 0) {
    byTable = /* @__PURE__ */ new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== "column" || object.parent === null) continue;
      const list = byTable.get(object.parent);
      if (list === void 0) byTable.set(object.parent, [object]);
      else list.push(object);
    }
    for (const list of byTable.values()) list.sort((a, b) => a.id < b.id ? -1 : 1);
    indexed.set(catalog, byTable);
  }
  return byTable.get(table) ?? [];
}
var indexed = /* @__PURE__ */ new WeakMap();

export {
  columnsOfTable
};
