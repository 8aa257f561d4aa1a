import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  nowhere,
  runTool,
  scriptOf
} from "./chunk-3R3QFESR.js";
import {
  installCommand,
  needed,
  nodeProgram,
  slashed
} from "./chunk-6LHVVYDO.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/sources/code/prisma/cli.ts
import { relative } from "node:path";
async function ddlByCli(path, project, context) {
  const prisma = needed("prisma", project);
  const schema = slashed(relative(project.folder, path));
  const tool = {
    command: nodeProgram(context),
    args: [prisma.script("prisma"), "migrate", "diff", "--from-empty", toSchema(prisma.version), schema, "--script"],
    what: `prisma migrate diff (${prisma.version}) of ${project.shown}`,
    install: installCommand("prisma", project),
    cwd: project.folder,
    // Schemas and configurations refuse to be loaded without one.
    environment: { DATABASE_URL: nowhere("mysql"), PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" }
  };
  const { text } = scriptOf(await runTool(tool, context), tool, context);
  return { name: tool.what, text };
}
function toSchema(version) {
  return Number.parseInt(version, 10) >= 7 ? "--to-schema" : "--to-schema-datamodel";
}
export {
  ddlByCli
};
