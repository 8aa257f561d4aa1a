import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  findBinaries
} from "./chunk-GJ5SE66T.js";
import "./chunk-WHIM4XZM.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/engines/mysql/shadow/index.ts
async function openShadow(request) {
  switch (request.choice.use) {
    case "url":
      return (await import("./scratch-2LBVMPI4.js")).openScratch(request, request.choice.url);
    case "embedded":
      throw new DriftgateError("source", `There is no embedded ${FLAVOUR_NAMES[request.flavour]}.`, {
        hint: `Use --shadow server if ${FLAVOUR_NAMES[request.flavour]} is installed on this machine, or --shadow mysql://\u2026 with a server in which a scratch database may be made.`
      });
    default:
      return (await import("./server-7OANDCP5.js")).openServer(request, await bestServer(request));
  }
}
async function bestServer(request) {
  const product = FLAVOUR_NAMES[request.flavour];
  const programs = request.flavour === "mariadb" ? "mariadbd (or mysqld) and mariadb-install-db" : "mysqld";
  const { found, looked } = await findBinaries(request);
  const chosen = found.filter((one) => one.chosen);
  if (request.binaries !== null && chosen.length === 0) {
    throw new DriftgateError("usage", `No ${product} server that can be run is in ${request.binaries}.`, {
      hint: `shadow.binaries is the folder that holds ${programs}; when we are root, the user mysql or nobody must be able to run them.`
    });
  }
  const [best] = nearest(chosen.length > 0 ? chosen : found, request.like?.version ?? null);
  if (best !== void 0) return best;
  const other = request.flavour === "mariadb" ? "MySQL" : "MariaDB";
  throw new DriftgateError(
    "source",
    `No ${product} server is installed on this machine: neither in ${looked.join(", nor in ")} is there a ${programs} of ${product} (${other}'s is another).`,
    {
      hint: `Use --shadow mysql://\u2026 with a server in which a scratch database may be made, install ${INSTALL[request.flavour === "mariadb" ? "mariadb" : "mysql"]}, or say with shadow.binaries in which folder it is.`
    }
  );
}
var INSTALL = {
  mysql: "MySQL (Ubuntu: apt-get install mysql-server-core-8.0; macOS: brew install mysql)",
  mariadb: "MariaDB (Debian, Ubuntu: apt-get install mariadb-server; macOS: brew install mariadb)"
};
function nearest(found, version) {
  const numbered = (text) => {
    const [major = 0, minor = 0, patch = 0] = text.split(".").map((part) => Number.parseInt(part, 10));
    return major * 1e6 + minor * 1e3 + patch;
  };
  const wanted = version === null ? Number.POSITIVE_INFINITY : numbered(version);
  const distance = ({ version: own }) => version === null ? -numbered(own) : Math.abs(numbered(own) - wanted) - (numbered(own) > wanted ? 0.5 : 0);
  return [...found].sort((a, b) => distance(a) - distance(b));
}
export {
  bestServer,
  openShadow
};
