import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/sources/live/known-hosts.ts
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
function verifyHostKey(known, host, port, key) {
  const revoked = known.find((entry) => entry.marker === "revoked" && entry.key.equals(key) && matches(entry.hosts, host, port));
  if (revoked) return { verdict: "revoked", line: revoked.line };
  const entries = plainEntries(known, host, port);
  if (entries.some((entry) => entry.key.equals(key))) return { verdict: "known" };
  if (port !== 22 && entries.length === 0 && plainEntries(known, host, 22).some((entry) => entry.key.equals(key)))
    return { verdict: "known" };
  const type = keyType(key);
  const changed = entries.find((entry) => entry.type === type);
  if (changed) return { verdict: "changed", line: changed.line, fingerprint: fingerprintOf(changed.key) };
  const authority = known.some((entry) => entry.marker === "cert-authority" && matches(entry.hosts, host, port));
  return { verdict: "unknown", types: [...new Set(entries.map((entry) => entry.type))], authority };
}
function knownKeyTypes(known, host, port) {
  const entries = plainEntries(known, host, port);
  const found = entries.length > 0 ? entries : plainEntries(known, host, 22);
  return [...new Set(found.map((entry) => entry.type))];
}
function parseKnownHosts(text) {
  const known = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fields = line.trim().split(/\s+/);
    if (fields[0] === void 0 || fields[0] === "" || fields[0].startsWith("#")) continue;
    const marker = fields[0].startsWith("@") ? fields.shift()?.slice(1) : void 0;
    if (marker !== void 0 && marker !== "revoked" && marker !== "cert-authority") continue;
    const [hosts, type, encoded] = fields;
    if (hosts === void 0 || type === void 0 || encoded === void 0) continue;
    const key = Buffer.from(encoded, "base64");
    if (keyType(key) !== type) continue;
    known.push({ line: index + 1, marker, hosts, type, key });
  }
  return known;
}
function fingerprintOf(key) {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}
function keyType(key) {
  if (key.length < 4) return "";
  const length = key.readUInt32BE(0);
  return length > 64 || key.length < 4 + length ? "" : key.toString("latin1", 4, 4 + length);
}
function parseFingerprints(text) {
  const fingerprints = [];
  for (const word of text.split(/[\s,]+/)) {
    if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(word)) fingerprints.push(word.replace(/=$/, ""));
    else if (/^AAAA[A-Za-z0-9+/]+=*$/.test(word)) fingerprints.push(fingerprintOf(Buffer.from(word, "base64")));
    else if (word !== "" && !/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+$/.test(word)) return void 0;
  }
  return fingerprints.length > 0 ? fingerprints : void 0;
}
function plainEntries(known, host, port) {
  return known.filter((entry) => entry.marker === void 0 && matches(entry.hosts, host, port));
}
function namesOf(host, port) {
  const name = host.toLowerCase();
  return port === 22 ? [name, `[${name}]:22`] : [`[${name}]:${port}`];
}
function matches(hosts, host, port) {
  const names = namesOf(host, port);
  if (hosts.startsWith("|")) return names.some((name) => matchesHash(hosts, name));
  let found = false;
  for (const pattern of hosts.split(",")) {
    const negated = pattern.startsWith("!");
    const glob = globPattern(negated ? pattern.slice(1) : pattern);
    if (!names.some((name) => glob.test(name))) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}
function matchesHash(hosts, name) {
  const [, version, salt, hash] = hosts.split("|");
  if (version !== "1" || salt === void 0 || hash === void 0) return false;
  const expected = Buffer.from(hash, "base64");
  const actual = createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
function globPattern(pattern) {
  const source = pattern.toLowerCase().replace(/[\\^$.+()[\]{}|]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}

export {
  verifyHostKey,
  knownKeyTypes,
  parseKnownHosts,
  fingerprintOf,
  keyType,
  parseFingerprints
};
