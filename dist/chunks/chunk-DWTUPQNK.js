import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/code/node/project.ts
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename as basename2, delimiter, dirname as dirname2, join as join2, relative, resolve as resolve2, sep } from "node:path";

// src/sources/code/files.ts
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
var LARGEST = 256 * 1024 * 1024;
async function find(argument, start) {
  const path = resolve(start, argument);
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) return { kind: "folder", folder: await openFolder(argument, path) };
  return { kind: "file", file: await readText(argument, path) };
}
function nothingAt(argument) {
  return new DriftgateError("usage", `There is nothing at ${argument}.`, {
    hint: "A path on the command line starts at the working folder, one in driftgate.yml at the folder of that file."
  });
}
function folderOf(file, start) {
  const directory = dirname(file.name);
  const name = directory === "." ? "" : directory;
  return over(name, resolve(start, name), [basename(file.name)]);
}
async function openFolder(name, path) {
  const { glob } = await import("./dist-WHKPFWFY.js");
  const files = await glob("**/*", { cwd: path, ignore: ["**/node_modules/**"], expandDirectories: false });
  const trimmed = name.replace(/^\.\//, "").replace(/\/+$/, "");
  return over(trimmed === "." ? "" : trimmed, path, inOrder(files));
}
async function matching(pattern, start) {
  const { glob, isDynamicPattern } = await import("./dist-WHKPFWFY.js");
  if (!isDynamicPattern(pattern)) throw nothingAt(pattern);
  const parts = pattern.split("/");
  const base = [];
  while (parts.length > 1 && !isDynamicPattern(parts[0])) base.push(parts.shift());
  const cwd = resolve(start, base.join("/") || (base.length > 0 ? "/" : "."));
  const files = await glob(parts.join("/"), { cwd, expandDirectories: false });
  return Promise.all(inOrder(files).map((file) => readText([...base, file].join("/"), join(cwd, file))));
}
function over(name, path, files) {
  const texts = /* @__PURE__ */ new Map();
  return {
    name,
    path,
    files,
    read(file) {
      const text = texts.get(file) ?? readText(name === "" ? file : `${name}/${file}`, join(path, file));
      texts.set(file, text);
      return text;
    },
    below(part) {
      const inside = files.filter((file) => file.startsWith(`${part}/`)).map((file) => file.slice(part.length + 1));
      return inside.length === 0 ? null : over(name === "" ? part : `${name}/${part}`, join(path, part), inside);
    }
  };
}
function inOrder(paths) {
  return [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
async function readText(name, path) {
  let bytes;
  try {
    const { size } = await stat(path);
    if (size > LARGEST) {
      throw new DriftgateError("source", `${name} has ${Math.round(size / 1024 / 1024)} MiB: that is data, not a schema.`, {
        hint: "Dump the schema alone: pg_dump --schema-only, or mysqldump --no-data."
      });
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    throw new DriftgateError("usage", `${name} cannot be read: ${messageOf(error)}`);
  }
  refuseWhatIsNoText(name, bytes);
  const raw = bytes.toString("utf8");
  return { name, raw, text: raw.replace(/^\uFEFF/, "") };
}
function refuseWhatIsNoText(name, bytes) {
  const refuse = (what, hint) => {
    throw new DriftgateError("source", `${name} is ${what}, not SQL text in UTF-8.`, { hint });
  };
  const begins = (...start) => start.every((byte, place) => bytes[place] === byte);
  if (bytes.subarray(0, 5).toString("latin1") === "PGDMP") {
    refuse("a dump in pg_dump's custom format", "Write it as SQL: pg_dump --format plain, or pg_restore --file schema.sql DUMP.");
  }
  if (begins(31, 139)) refuse("compressed with gzip", "Unpack it first: gunzip FILE.");
  if (begins(40, 181, 47, 253)) refuse("compressed with zstd", "Unpack it first: unzstd FILE.");
  if (begins(80, 75, 3, 4)) refuse("a zip archive", "Unpack it first: unzip FILE.");
  if (begins(255, 254) || begins(254, 255)) {
    refuse("written in UTF-16", 'Save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE. PowerShell writes UTF-16 with ">".');
  }
  if (bytes.includes(0)) refuse("binary", "Give the SQL itself.");
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    refuse("in another encoding", "Save it as UTF-8: iconv -f LATIN1 -t UTF-8 FILE, with the encoding that it is in.");
  }
}

// src/sources/code/node/project.ts
function projectOf(argument, names, { folder }) {
  const path = resolve2(folder, argument);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === void 0) throw nothingAt(argument);
  const file = found.isDirectory() ? firstIn(path, names) : path;
  if (file === null) {
    throw new DriftgateError("usage", `The folder ${argument} holds no ${names.join(", ")} (.ts, .js \u2026).`, {
      hint: "Name the file itself."
    });
  }
  const shown = relative(folder, file);
  return { file, shown: shown.startsWith("..") ? file : slashed(shown), folder: packageFolder(dirname2(file)) ?? dirname2(file) };
}
function isModule({ folder }) {
  return readManifest(join2(folder, "package.json"))?.type === "module";
}
function slashed(path) {
  return path.split(sep).join("/");
}
var EXTENSIONS = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"];
function firstIn(folder, names) {
  const paths = names.flatMap((name) => EXTENSIONS.map((extension) => join2(folder, `${name}.${extension}`)));
  return paths.find((path) => existsSync(path)) ?? null;
}
function* upward(folder) {
  for (let current = folder; ; current = dirname2(current)) {
    yield current;
    if (dirname2(current) === current) return;
  }
}
function packageFolder(start) {
  for (const folder of upward(start)) if (existsSync(join2(folder, "package.json"))) return folder;
  return null;
}
function installed(name, { file }) {
  for (const above of upward(dirname2(file))) {
    const folder = join2(above, "node_modules", name);
    const manifest = readManifest(join2(folder, "package.json"));
    if (manifest === null) continue;
    return {
      folder,
      version: manifest.version ?? "unknown",
      script(program) {
        const bin = typeof manifest.bin === "string" ? { [basename2(name)]: manifest.bin } : manifest.bin ?? {};
        const path = bin[program];
        if (path !== void 0) return join2(folder, path);
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
  const manifest = readManifest(join2(project.folder, "package.json"));
  const asked = manifest?.dependencies?.[name] !== void 0 || manifest?.devDependencies?.[name] !== void 0;
  for (const above of upward(project.folder)) {
    const manager = MANAGERS.find(({ lock }) => existsSync(join2(above, lock)));
    if (manager !== void 0) return asked ? manager.install : `${manager.add} ${name}`;
    if (existsSync(join2(above, ".git"))) break;
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
  return paths.map((folder) => join2(folder, name)).find((path) => existsSync(path)) ?? process.execPath;
}

export {
  find,
  nothingAt,
  folderOf,
  openFolder,
  matching,
  projectOf,
  isModule,
  slashed,
  installed,
  needed,
  installCommand,
  nodeProgram
};
