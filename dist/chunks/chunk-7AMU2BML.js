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

// src/sources/snapshot/file.ts
import { randomBytes } from "node:crypto";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
var LARGEST = 256 * 1024 * 1024;
async function readSnapshotFile(path, shown) {
  const refuse = (what, hint) => {
    throw new DriftgateError("usage", `The snapshot ${shown} ${what}`, { hint });
  };
  try {
    const found = await stat(path);
    if (!found.isFile()) return refuse("is no file.", "Name the file that driftgate snapshot wrote.");
    if (found.size > LARGEST) {
      return refuse(
        `is larger than ${LARGEST / 1024 / 1024} MB.`,
        "Is it a snapshot? Leave tables out when it is written (--ignore-tables)."
      );
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    return refuse(`cannot be read: ${messageOf(error)}`, "Write one with: driftgate snapshot SOURCE --output FILE");
  }
}
async function writeSnapshotFile(path, text) {
  let beside = null;
  try {
    const place = await placeOf(path);
    if (place === null) await writeFile(path, text);
    else {
      beside = join(dirname(place.path), `.${basename(place.path)}.${randomBytes(6).toString("hex")}`);
      await writeFile(beside, text, { flag: "wx", mode: place.mode });
      await rename(beside, place.path);
    }
  } catch (error) {
    if (beside !== null) await rm(beside, { force: true }).catch(() => {
    });
    throw new DriftgateError("write", `The snapshot cannot be written to ${path}: ${messageOf(error)}`, {
      hint: "Does its folder exist, and may files be made in it?",
      cause: error
    });
  }
}
async function placeOf(path) {
  const found = await stat(path).catch((error) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (found === null) return { path, mode: 438 };
  if (found.isDirectory()) throw new Error("it is a folder");
  return found.isFile() ? { path: await realpath(path), mode: found.mode & 511 } : null;
}

export {
  readSnapshotFile,
  writeSnapshotFile
};
