import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  isInside
} from "./chunk-JBFFFC4B.js";

// src/locate/root.ts
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
function repositoryRoot(start, environment) {
  const given = environment.GITHUB_WORKSPACE;
  const workspace = given ? resolve(given) : null;
  const within = workspace !== null && isInside(start, workspace);
  if (within && existsSync(join(workspace, ".git"))) return workspace;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === workspace || dirname(folder) === folder) return within ? workspace : start;
  }
}

export {
  repositoryRoot
};
