import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/catalog/fingerprint.ts
import { createHash } from "node:crypto";
function fingerprint(objects) {
  const digests = groupDigests(objects);
  const hash = createHash("sha256");
  for (const group of [...digests.keys()].sort()) hash.update(`${group}\0${digests.get(group)}`);
  return hash.digest("hex");
}
function groupOf(object) {
  return object.parent ?? object.id;
}
function groupDigests(objects) {
  const ready = digestsOf.get(objects);
  if (ready !== void 0) return ready;
  const groups = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    const group = groups.get(groupOf(object));
    if (group === void 0) groups.set(groupOf(object), [object]);
    else group.push(object);
  }
  const digests = /* @__PURE__ */ new Map();
  for (const [group, members] of groups) {
    const lines = members.map((object) => `${object.id}\0${stableProperties(object)}`).sort();
    digests.set(group, createHash("sha256").update(lines.join("")).digest("base64"));
  }
  digestsOf.set(objects, digests);
  return digests;
}
var digestsOf = /* @__PURE__ */ new WeakMap();
function stableProperties({ properties }) {
  let text = known.get(properties);
  if (text === void 0) {
    const present = Object.keys(properties).filter((name) => properties[name] !== null);
    text = JSON.stringify(present.sort().map((name) => [name, properties[name]]));
    known.set(properties, text);
  }
  return text;
}
var known = /* @__PURE__ */ new WeakMap();

export {
  fingerprint,
  groupOf,
  groupDigests,
  stableProperties
};
