import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  MOST_SHARDS
} from "./chunk-42D23QFP.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";

// src/fleet/shards.ts
import { createHash } from "node:crypto";
var ROOM = 1.1;
function shardsOf(names, shards) {
  const share = names.length / shards;
  const room = Math.max(Math.ceil(share), Math.floor(share * ROOM));
  const filled = Array.from({ length: shards }, () => /* @__PURE__ */ new Set());
  const hashed = names.map((name) => ({ name, hash: hash(name) })).sort((a, b) => a.hash < b.hash ? -1 : 1);
  for (const { name } of hashed) {
    let best = null;
    for (let place = 0; place < shards; place += 1) {
      if (filled[place].size >= room) continue;
      const score = hash(`${place} ${name}`);
      if (best === null || score > best.score) best = { place, score };
    }
    filled[best.place].add(name);
  }
  return filled.map((taken) => names.filter((name) => taken.has(name)));
}
function shardCount(members, wanted) {
  return Math.max(1, Math.min(wanted ?? Math.min(20, Math.ceil(members / 50)), members, MOST_SHARDS));
}
function parseShard(text) {
  const [, number, of] = (/^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text) ?? []).map(Number);
  if (number !== void 0 && of !== void 0 && number >= 1 && number <= of && of <= MOST_SHARDS) return { number, of };
  throw new DriftgateError("usage", `The shard is written 3/10, not "${text.slice(0, 40)}".`, {
    hint: `The first number is from 1 to the second, and that is at most ${MOST_SHARDS}; mode: fleet-plan and driftgate fleet plan print them.`
  });
}
function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

export {
  shardsOf,
  shardCount,
  parseShard
};
