import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  unprivilegedUser
} from "./chunk-WHIM4XZM.js";

// src/engines/mysql/shadow/binaries.ts
import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
var VERSIONED = [
  ["/opt/homebrew/opt", /^(?:mysql|mariadb)(?:@[\d.]+)?$/, "bin"],
  ["/usr/local/opt", /^(?:mysql|mariadb)(?:@[\d.]+)?$/, "bin"],
  ["/home/linuxbrew/.linuxbrew/opt", /^(?:mysql|mariadb)(?:@[\d.]+)?$/, "bin"],
  ["/opt", /^(?:mysql|mariadb)/, "bin"]
];
var PLAIN = [
  "/usr/sbin",
  "/usr/libexec",
  "/usr/bin",
  "/usr/local/mysql/bin",
  "/usr/local/mariadb/bin",
  "/usr/local/sbin",
  "/usr/local/libexec",
  "/usr/local/bin",
  "/opt/homebrew/bin"
];
var INSTALLERS = ["mariadb-install-db", "mysql_install_db"];
async function findBinaries({
  binaries,
  flavour,
  world
}) {
  const path = (world.environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const chosen = binaries === null ? [] : ["", "bin", "sbin", "libexec"].map((inside) => join(resolve(binaries), inside));
  const versioned = VERSIONED.flatMap(([folder, name, inside]) => namesIn(folder, name).map((one) => join(folder, one, inside)));
  const names = flavour === "mariadb" ? ["mariadbd", "mysqld"] : ["mysqld"];
  const user = serverUser();
  const seen = /* @__PURE__ */ new Set();
  const found = await Promise.all(
    [...chosen, ...path, ...versioned, ...PLAIN].flatMap(
      (folder) => names.flatMap((name) => {
        const server = join(folder, name);
        if (!isProgram(server)) return [];
        const home = realpathSync(server);
        if (seen.has(home)) return [];
        seen.add(home);
        return [identify(server, path, chosen.includes(folder), user)];
      })
    )
  );
  return {
    found: found.filter(
      (one) => one !== null && one.flavour === flavour && (flavour === "mysql" || one.install !== null)
    ),
    looked: [...chosen.slice(0, 1), "PATH", ...PLAIN.filter((folder) => existsSync(folder))]
  };
}
function serverUser() {
  try {
    return unprivilegedUser(["mysql", "mariadb", "_mysql", "nobody", "daemon"]);
  } catch {
    return void 0;
  }
}
function environmentFor({ environment }) {
  const path = [...environment.PATH === void 0 ? [] : [environment.PATH], "/usr/bin:/bin:/usr/sbin:/sbin"].join(delimiter);
  return { PATH: path, LC_ALL: "C", TZ: "UTC" };
}
async function identify(server, path, chosen, user) {
  try {
    const { stdout } = await promisify(execFile)(server, ["--version"], {
      timeout: 1e4,
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
      cwd: "/",
      // A program that the server's user may not run is of no use.
      ...user === void 0 ? {} : { uid: user.uid, gid: user.gid }
    });
    const version = (/Distrib (\d+\.\d+\.\d+)/.exec(stdout) ?? /(\d+\.\d+\.\d+)/.exec(stdout))?.[1];
    if (version === void 0) return null;
    const base = dirname(dirname(realpathSync(server)));
    const folder = dirname(server);
    const places = [folder, join(base, "bin"), join(base, "scripts"), join(base, "sbin"), ...path];
    const install = places.flatMap((place) => INSTALLERS.map((name) => join(place, name))).find(isProgram) ?? null;
    const flavour = /mariadb/i.test(stdout) ? "mariadb" : "mysql";
    return { server, folder, flavour, version, install, base, chosen };
  } catch {
    return null;
  }
}
function namesIn(folder, name) {
  try {
    return readdirSync(folder).filter((one) => name.test(one)).sort().reverse();
  } catch {
    return [];
  }
}
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export {
  findBinaries,
  serverUser,
  environmentFor
};
