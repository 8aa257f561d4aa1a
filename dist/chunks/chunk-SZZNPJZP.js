import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/sync/production.ts
var PRODUCTION = ["prod", "production", "prd", "live", "primary"];
var OTHER = [
  ...["staging", "stage", "stg", "dev", "devel", "develop", "development", "test", "tests", "testing", "qa", "uat", "ci", "e2e"],
  ...["sandbox", "preview", "review", "demo", "local", "pre", "preprod", "preproduction", "nonprod", "nonproduction", "non"]
];
var THINGS = "(?:db|sql|pg|postgres|mysql|mariadb|database|server|srv)";
function looksLikeProduction({ environment, label, connection, via = null }) {
  const { host, socket, database } = connection;
  const name = environment ?? (label.includes("://") ? "" : label);
  const place = socket === void 0 ? host : "";
  const verdicts = { name: verdictOn(name), host: verdictOnHost(place) };
  if (verdicts.name.says === "production") return because("its name", name, verdicts.name.word);
  if (verdicts.host.says === "production") return because("its host", place, verdicts.host.word);
  if (via !== null && verdicts.host.says === "nothing") {
    const bastion = via.replace(/:\d+$/, "");
    const verdict2 = verdictOnHost(bastion);
    if (verdict2.says === "production") return because("the SSH server that it is reached through", bastion, verdict2.word);
  }
  if (verdicts.name.says === "other" || verdicts.host.says === "other") return null;
  const verdict = verdictOn(database);
  return verdict.says === "production" ? because("its database", database, verdict.word) : null;
}
function because(what, name, word) {
  return name.toLowerCase() === word ? `${what} is ${name}` : `${what}, ${name}, has the word "${word}" in it`;
}
function verdictOnHost(host) {
  return verdictOn(host.replace(/\.$/, "").replace(/(\.[^.]+)\.live$/i, "$1"));
}
function verdictOn(name) {
  const words = wordsOf(name);
  if (words.some((word2) => isOneOf(word2, OTHER) !== null)) return { says: "other" };
  const word = words.map((one) => isOneOf(one, PRODUCTION)).find((found) => found !== null);
  return word === void 0 ? { says: "nothing" } : { says: "production", word };
}
function wordsOf(name) {
  return name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
}
function isOneOf(word, words) {
  const [, bare] = new RegExp(`^${THINGS}?(${words.join("|")})${THINGS}?$`).exec(word) ?? [];
  return bare ?? null;
}

export {
  looksLikeProduction
};
