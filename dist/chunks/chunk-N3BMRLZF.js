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
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line).update("");
  return hash.digest("hex");
}
function stableProperties(object) {
  const { properties } = object;
  const present = Object.keys(properties).filter((name) => properties[name] !== null);
  return JSON.stringify(present.sort().map((name) => [name, properties[name]]));
}

export {
  fingerprint,
  stableProperties
};
