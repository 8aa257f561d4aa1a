import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/catalog/fingerprint.ts
import { createHash } from "node:crypto";
function fingerprint(objects) {
  const lines = [];
  for (const object of objects) lines.push(`${object.id}\0${stableProperties(object)}`);
  lines.sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}
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
  stableProperties
};
