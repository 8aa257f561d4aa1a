import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  findBinaries,
  hasExtension,
  serverUser
} from "./chunk-IWCMSXBC.js";
import "./chunk-WHIM4XZM.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/postgres/shadow/index.ts
async function openShadow(request) {
  switch (request.choice.use) {
    case "url":
      return (await import("./scratch-JRMGFHM3.js")).openScratch(request, request.choice.url);
    case "embedded":
      return openEmbedded(request);
    case "server":
      return openServer(request, await bestServer(request));
    case "auto":
      return openBest(request);
  }
}
async function openEmbedded(request) {
  return (await import("./embedded-BIREMVBQ.js")).openEmbedded(request);
}
async function openServer(request, binaries) {
  return (await import("./server-3NXTBKRJ.js")).openServer(request, binaries);
}
async function openBest(request) {
  const { world } = request;
  const best = await choose(request);
  if (best === "embedded") return openEmbedded(request);
  try {
    return await openServer(request, best);
  } catch (error) {
    if (best.chosen) throw error;
    world.log.warn(`The embedded PostgreSQL is used instead of a server: ${world.secrets.redact(messageOf(error))}`);
    return openEmbedded(request);
  }
}
async function choose(request) {
  const { like, binaries } = request;
  if (wouldReachUs(request) || like === null && binaries === null) return "embedded";
  return inOrder([...(await search(request)).found, "embedded"], like)[0];
}
function wouldReachUs({ untrusted }) {
  return untrusted === true && serverUser() === void 0;
}
async function bestServer(request) {
  if (wouldReachUs(request)) {
    throw new DriftgateError(
      "usage",
      "In a CI job that holds the credentials of a database no PostgreSQL server is started: SQL of the repository could read them through it.",
      {
        hint: "Use --shadow embedded, or --shadow with the URL of a service container. Or set allow-repository-code, if everybody who can push a branch may also read those credentials."
      }
    );
  }
  const { found, looked } = await search(request);
  const [best] = inOrder(found, request.like);
  if (best !== void 0) return best;
  throw new DriftgateError(
    "source",
    `No PostgreSQL server is installed on this machine: neither in ${looked.join(", nor in ")} are there initdb and postgres.`,
    {
      hint: "Install one (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), say with shadow.binaries in which folder it is, or use --shadow embedded."
    }
  );
}
async function search(request) {
  const result = await findBinaries(request);
  if (request.binaries === null || result.found.some(({ chosen }) => chosen)) return result;
  throw new DriftgateError("usage", `No PostgreSQL server that can be run is in ${request.binaries}.`, {
    hint: "shadow.binaries is the folder that holds initdb and postgres; when we are root, the user postgres or nobody must be able to run them."
  });
}
var EMBEDDED_EXTENSIONS = /* @__PURE__ */ new Set([
  "amcheck",
  "autoinc",
  "bloom",
  "btree_gin",
  "btree_gist",
  "citext",
  "cube",
  "dict_int",
  "dict_xsyn",
  "earthdistance",
  "file_fdw",
  "fuzzystrmatch",
  "hstore",
  "insert_username",
  "intarray",
  "isn",
  "lo",
  "ltree",
  "moddatetime",
  "pageinspect",
  "pg_buffercache",
  "pg_freespacemap",
  "pg_logicalinspect",
  "pg_stat_statements",
  "pg_surgery",
  "pg_trgm",
  "pg_visibility",
  "pg_walinspect",
  "pgcrypto",
  "plpgsql",
  "refint",
  "seg",
  "tablefunc",
  "tcn",
  "tsm_system_rows",
  "tsm_system_time",
  "unaccent",
  "uuid-ossp",
  "vector"
]);
function inOrder(candidates, like) {
  const extensions = extensionsOf(like);
  const wanted = like === null ? null : Number.parseInt(like.version, 10);
  const rank = (candidate) => {
    if (candidate === "embedded") return [1, rankOf(extensions.every((name) => EMBEDDED_EXTENSIONS.has(name))), 1, 0, 0, 0];
    const { major, chosen } = candidate;
    return [
      rankOf(chosen),
      rankOf(extensions.every((name) => hasExtension(candidate, name))),
      rankOf(major === wanted),
      1,
      rankOf(wanted === null || major > wanted),
      wanted === null ? -major : Math.abs(major - wanted)
    ];
  };
  const ranked = candidates.map((candidate) => ({ candidate, rank: rank(candidate) }));
  const compare = (a, b) => a.map((value, i) => value - b[i]).find((d) => d !== 0) ?? 0;
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ candidate }) => candidate);
}
function rankOf(good) {
  return good ? 0 : 1;
}
function extensionsOf(like) {
  const objects = [...like?.objects.values() ?? []];
  return objects.filter(({ kind }) => kind === "extension").map(({ path }) => path[0]);
}
export {
  EMBEDDED_EXTENSIONS,
  choose,
  openShadow
};
