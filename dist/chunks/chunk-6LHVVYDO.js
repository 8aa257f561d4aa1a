import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  nothingAt
} from "./chunk-54GP5VBJ.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/code/node/project.ts
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, delimiter, dirname, join, relative, resolve, sep } from "node:path";
function projectOf(argument, names, { folder }) {
  const path = resolve(folder, argument);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === void 0) throw nothingAt(argument);
  const file = found.isDirectory() ? firstIn(path, names) : path;
  if (file === null) {
    throw new DriftgateError("usage", `The folder ${argument} holds no ${names.join(", ")} (.ts, .js \u2026).`, {
      hint: "Name the file itself."
    });
  }
  const shown = relative(folder, file);
  return { file, shown: shown.startsWith("..") ? file : slashed(shown), folder: packageFolder(dirname(file)) ?? dirname(file) };
}
function isModule({ folder }) {
  return readManifest(join(folder, "package.json"))?.type === "module";
}
function slashed(path) {
  return path.split(sep).join("/");
}
var EXTENSIONS = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"];
function firstIn(folder, names) {
  const paths = names.flatMap((name) => EXTENSIONS.map((extension) => join(folder, `${name}.${extension}`)));
  return paths.find((path) => existsSync(path)) ?? null;
}
function* upward(folder) {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}
function packageFolder(start) {
  for (const folder of upward(start)) if (existsSync(join(folder, "package.json"))) return folder;
  return null;
}
function installed(name, { file }) {
  for (const above of upward(dirname(file))) {
    const folder = join(above, "node_modules", name);
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest === null) continue;
    return {
      folder,
      version: manifest.version ?? "unknown",
      script(program) {
        const bin = typeof manifest.bin === "string" ? { [basename(name)]: manifest.bin } : manifest.bin ?? {};
        const path = bin[program];
        if (path !== void 0) return join(folder, path);
        throw new DriftgateError("source", `The installed ${name} ${manifest.version} has no program ${program}.`);
      }
    };
  }
  return null;
}
function needed(name, project) {
  const found = installed(name, project);
  if (found !== null) return found;
  throw new DriftgateError("source", `${name} is not installed: no node_modules/${name} is in ${project.folder} or above.`, {
    hint: `Install it: ${installCommand(name, project)}`
  });
}
function installCommand(name, project) {
  const manifest = readManifest(join(project.folder, "package.json"));
  const asked = manifest?.dependencies?.[name] !== void 0 || manifest?.devDependencies?.[name] !== void 0;
  for (const above of upward(project.folder)) {
    const manager = MANAGERS.find(({ lock }) => existsSync(join(above, lock)));
    if (manager !== void 0) return asked ? manager.install : `${manager.add} ${name}`;
    if (existsSync(join(above, ".git"))) break;
  }
  return asked ? "npm install" : `npm install --save-dev ${name}`;
}
var MANAGERS = [
  { lock: "package-lock.json", install: "npm ci", add: "npm install --save-dev" },
  { lock: "pnpm-lock.yaml", install: "pnpm install --frozen-lockfile", add: "pnpm add --save-dev" },
  {
    lock: ".pnp.cjs",
    install: "set nodeLinker: node-modules in .yarnrc.yml, then yarn install (a Plug\u2019n\u2019Play installation cannot be used)",
    add: "set nodeLinker: node-modules in .yarnrc.yml, then yarn add --dev"
  },
  { lock: "yarn.lock", install: "yarn install --immutable", add: "yarn add --dev" },
  { lock: "bun.lock", install: "bun install --frozen-lockfile", add: "bun add --dev" },
  { lock: "bun.lockb", install: "bun install --frozen-lockfile", add: "bun add --dev" }
];
function readManifest(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new DriftgateError("source", `${path} is no JSON: ${messageOf(error)}`);
  }
}
function nodeProgram({ environment }) {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const paths = (environment.PATH ?? environment.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  return paths.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}

export {
  projectOf,
  isModule,
  slashed,
  installed,
  needed,
  installCommand,
  nodeProgram
};
