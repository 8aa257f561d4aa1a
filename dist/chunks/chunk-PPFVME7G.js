import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  SNAPSHOT_FORMAT_VERSION,
  checksumOf
} from "./chunk-UEQH332D.js";
import {
  VERSION
} from "./chunk-O3T3MGE6.js";
import {
  fingerprint
} from "./chunk-DWJS3GSM.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/sources/snapshot/write.ts
function writeSnapshot(catalog, source, redact) {
  const plain = compose(contentOf(catalog, source));
  if (redact(plain.text) === plain.text) return plain;
  const hidden = compose(contentOf(redactCatalog(catalog, redact), redact(source)));
  if (redact(hidden.text) === hidden.text) return hidden;
  throw new DriftgateError("write", "The snapshot would hold a secret that cannot be hidden without spoiling it.", {
    hint: "Something in the schema is called or set to a password that driftgate was given. Leave it out (--ignore-tables), or read with another password."
  });
}
function contentOf(catalog, source) {
  const { engine, flavour, version, database } = catalog;
  const objects = sorted(catalog.objects);
  const properties = commonProperties(objects);
  const write = writer(properties);
  const content = {
    formatVersion: SNAPSHOT_FORMAT_VERSION,
    tool: { name: "driftgate", version: VERSION },
    source,
    engine,
    flavour,
    version,
    database,
    defaults: sortedRecord(catalog.defaults),
    fingerprint: fingerprint(catalog.objects),
    checksum: "",
    properties,
    bookkeeping: [...catalog.bookkeeping].sort(byText(({ path }) => path.join("\0"))),
    leftOut: [...catalog.leftOut].sort(byText(({ name, kind, reason }) => [name, kind, reason].join("\0"))),
    notCompared: [...catalog.notCompared].sort(byText(({ kind }) => kind)),
    objects: objects.map(write)
  };
  return { ...content, checksum: checksumOf(content) };
}
function compose(content) {
  const lines = Object.entries(content).map(([key, value]) => {
    const items = Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : null;
    const written = items === null ? JSON.stringify(value) : items.length === 0 ? "[]" : `[
${items.join(",\n")}
]`;
    return `${JSON.stringify(key)}: ${written}`;
  });
  return { text: `{
${lines.join(",\n")}
}
`, fingerprint: content.fingerprint };
}
function sorted(objects) {
  const keys = /* @__PURE__ */ new Map();
  const keyOf = ({ id, parent }) => {
    const known = keys.get(id);
    if (known !== void 0) return known;
    const above = parent === null ? void 0 : objects.get(parent);
    const key = `${above === void 0 ? parent ?? "" : keyOf(above)}\0${id}`;
    keys.set(id, key);
    return key;
  };
  return [...objects.values()].sort(byText(keyOf));
}
function commonProperties(objects) {
  const common = /* @__PURE__ */ new Map();
  for (const { kind, properties } of objects) {
    const names = common.get(kind);
    if (names === void 0) common.set(kind, new Set(Object.keys(properties)));
    else for (const name of names) if (!(name in properties)) names.delete(name);
  }
  return Object.fromEntries([...common].sort(byText(([kind]) => kind)).map(([kind, names]) => [kind, [...names].sort()]));
}
function writer(common) {
  const known = /* @__PURE__ */ new Map();
  const shortened = (kind, properties) => {
    let short = known.get(properties);
    if (short === void 0) {
      const implied = new Set(common[kind]);
      const kept = Object.entries(properties).filter(([name, value]) => value !== null || !implied.has(name));
      short = sortedRecord(Object.fromEntries(kept));
      known.set(properties, short);
    }
    return short;
  };
  return ({ kind, id, path, parent, properties, dependsOn, definition, shape, reference }) => ({
    kind,
    id,
    path,
    parent,
    properties: shortened(kind, properties),
    dependsOn: [...dependsOn].sort(),
    definition,
    ...shape === void 0 ? {} : { shape },
    ...reference === void 0 ? {} : { reference }
  });
}
function redactCatalog(catalog, redact) {
  const objects = /* @__PURE__ */ new Map();
  for (const object of catalog.objects.values()) {
    const hidden = redactTexts(object, redact);
    if (objects.has(hidden.id)) {
      throw new DriftgateError("write", `Two objects of kind ${hidden.kind} are called alike once secrets are hidden.`, {
        hint: "They are called as passwords that driftgate was given. Leave them out with --ignore-tables, or read with another password."
      });
    }
    objects.set(hidden.id, hidden);
  }
  return { ...redactTexts({ ...catalog, objects: /* @__PURE__ */ new Map() }, redact), objects };
}
function redactTexts(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact));
  if (typeof value !== "object" || value === null || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactTexts(inner, redact)]));
}
function sortedRecord(record) {
  return Object.fromEntries(Object.entries(record).sort(byText(([key]) => key)));
}
function byText(textOf) {
  return (a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

export {
  writeSnapshot
};
