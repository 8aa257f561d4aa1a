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

export {
  find,
  nothingAt,
  folderOf,
  openFolder,
  matching,
  inOrder
};
