import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  unprivilegedUser
} from "./chunk-WHIM4XZM.js";

// src/engines/postgres/shadow/binaries.ts
import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
var VERSIONED = [
  ["/usr/lib/postgresql", /^\d+$/, "bin"],
  ["/usr", /^pgsql-\d+$/, "bin"],
  ["/opt/homebrew/opt", /^postgresql(@\d+)?$/, "bin"],
  ["/usr/local/opt", /^postgresql(@\d+)?$/, "bin"],
  ["/home/linuxbrew/.linuxbrew/opt", /^postgresql(@\d+)?$/, "bin"],
  ["/Applications/Postgres.app/Contents/Versions", /^\d+$/, "bin"],
  ["/Library/PostgreSQL", /^\d+$/, "bin"],
  ["C:\\Program Files\\PostgreSQL", /^\d+$/, "bin"]
];
var PLAIN = ["/usr/local/pgsql/bin", "/usr/libexec/postgresql", "/usr/bin", "/usr/local/bin"];
async function findBinaries({ binaries, world }) {
  const path = (world.environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const chosen = binaries === null ? [] : [resolve(binaries), join(resolve(binaries), "bin")];
  const versioned = VERSIONED.flatMap(
    ([folder, name, inside]) => namesIn(folder, name).map((version) => join(folder, version, inside))
  );
  const folders = [...chosen, ...path, ...versioned, ...PLAIN, ...await configuredFolders(path)];
  const user = serverUser();
  const seen = /* @__PURE__ */ new Set();
  const found = await Promise.all(
    folders.filter(hasServer).flatMap((folder) => {
      const home = homeOf(folder);
      if (seen.has(home)) return [];
      seen.add(home);
      return [identify(home, chosen.includes(folder), user)];
    })
  );
  return {
    found: found.filter((one) => one !== null),
    looked: [...chosen.slice(0, 1), "PATH", ...VERSIONED.map(([folder]) => folder).filter((folder) => existsSync(folder))]
  };
}
function serverUser() {
  try {
    return unprivilegedUser(["nobody", "daemon", "postgres", "_postgres"]);
  } catch {
    return void 0;
  }
}
function program(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}
function environmentFor(folder, { environment }) {
  const { PATH, SystemRoot } = environment;
  const libraries = ownLibraries(folder);
  return {
    ...PATH === void 0 ? {} : { PATH },
    ...SystemRoot === void 0 ? {} : { SystemRoot },
    ...libraries === null ? {} : { LD_LIBRARY_PATH: libraries },
    LC_ALL: "C",
    // initdb tries hundreds of zones to find the machine's, unless it is told.
    TZ: "UTC"
  };
}
function hasExtension({ folder, major }, name) {
  const root = dirname(folder);
  const shared = [
    join(root, "share/extension"),
    join(root, "share/postgresql/extension"),
    join(root, `share/postgresql@${major}/extension`),
    `/usr/share/postgresql/${major}/extension`,
    "/usr/share/pgsql/extension"
  ].filter((path) => existsSync(path));
  return shared.length === 0 || shared.some((path) => existsSync(join(path, `${name}.control`)));
}
function ownLibraries(folder) {
  if (process.platform !== "linux") return null;
  const libraries = join(dirname(folder), "lib");
  if (/^\/(?:usr\/(?:local\/)?)?lib/.test(libraries) || !existsSync(libraries)) return null;
  return readdirSync(libraries).some((name) => name.startsWith("libpq.so")) ? libraries : null;
}
function hasServer(folder) {
  try {
    for (const name of ["postgres", "initdb"]) accessSync(join(folder, program(name)), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
function homeOf(folder) {
  const home = dirname(realpathSync(join(folder, program("postgres"))));
  return hasServer(home) ? home : folder;
}
async function identify(folder, chosen, user) {
  try {
    const environment = environmentFor(folder, { environment: {} });
    const { stdout } = await promisify(execFile)(join(folder, program("postgres")), ["--version"], {
      timeout: 1e4,
      cwd: "/",
      env: environment,
      ...user === void 0 ? {} : { uid: user.uid, gid: user.gid }
    });
    const version = /\(PostgreSQL\) (\d+(?:\.\d+)*\w*)/.exec(stdout)?.[1];
    return version === void 0 ? null : { folder, version, major: Number.parseInt(version, 10), chosen };
  } catch {
    return null;
  }
}
async function configuredFolders(path) {
  const config = path.map((folder) => join(folder, program("pg_config"))).find((file) => existsSync(file));
  if (config === void 0) return [];
  try {
    return [(await promisify(execFile)(config, ["--bindir"], { timeout: 1e4 })).stdout.trim()];
  } catch {
    return [];
  }
}
function namesIn(folder, name) {
  try {
    return readdirSync(folder).filter((entry) => name.test(entry));
  } catch {
    return [];
  }
}

export {
  findBinaries,
  serverUser,
  program,
  environmentFor,
  hasExtension
};
