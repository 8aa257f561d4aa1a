import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  inOrder
} from "./chunk-54GP5VBJ.js";

// src/locate/files.ts
import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
var LARGEST = 1024 * 1024;
var MOST = 1e4;
var ELSEWHERE = [
  "**/node_modules/**",
  "**/.*/**",
  "**/{venv,env,site-packages,__pycache__}/**",
  "**/{dist,build,out,coverage,target}/**",
  "**/__tests__/**",
  "**/*.{test,spec,d}.{ts,js}"
];
async function filesBelow(folder, patterns, sign) {
  const { glob } = await import("./dist-WHKPFWFY.js");
  const found = await glob([...patterns], {
    cwd: folder,
    ignore: ELSEWHERE,
    expandDirectories: false,
    followSymbolicLinks: false
  });
  if (found.length > MOST) return [];
  return readAll(
    inOrder(found).map((file) => join(folder, file)),
    folder,
    sign
  );
}
async function readAll(paths, folder, sign = /(?:)/) {
  const home = await realpath(folder);
  const texts = [];
  for (let at = 0; at < paths.length; at += 64) {
    const read = await Promise.all(paths.slice(at, at + 64).map((path) => readOne(path, home)));
    texts.push(...read.filter((one) => one !== null && sign.test(one.text)).map((one) => one));
  }
  return texts;
}
async function readOne(file, home) {
  try {
    const { size } = await stat(file);
    if (size > LARGEST || !isInside(await realpath(file), home)) return null;
    return { file, text: await readFile(file, "utf8") };
  } catch {
    return null;
  }
}
function isInside(path, folder) {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || /^\.\.[/\\]/.test(way) || isAbsolute(way));
}

export {
  LARGEST,
  filesBelow,
  readAll,
  isInside
};
