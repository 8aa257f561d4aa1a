/**
 * For what Prisma's engine in WebAssembly does not know (MySQL and MariaDB): `prisma migrate diff` of the user's own
 * installation. It prints the DDL of a schema and connects to nothing, but loads prisma.config.ts, so it runs code of the repository.
 */
import { relative } from 'node:path';
import type { Script } from '../../../engines/shadow.ts';
import type { CodeContext } from '../kind.ts';
import { nowhere } from '../node/migrated.ts';
import { installCommand, needed, nodeProgram, type Project, slashed } from '../node/project.ts';
import { runTool, scriptOf, type ToolRun } from '../run.ts';

/** @param path absolute: the schema's file or folder */
export async function ddlByCli(path: string, project: Project, context: CodeContext): Promise<Script> {
  const prisma = needed('prisma', project);
  const schema = slashed(relative(project.folder, path));
  const tool: ToolRun = {
    command: nodeProgram(context),
    args: [prisma.script('prisma'), 'migrate', 'diff', '--from-empty', toSchema(prisma.version), schema, '--script'],
    what: `prisma migrate diff (${prisma.version}) of ${project.shown}`,
    install: installCommand('prisma', project),
    cwd: project.folder,
    // Schemas and configurations refuse to be loaded without one.
    environment: { DATABASE_URL: nowhere('mysql'), PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  };
  const { text } = scriptOf(await runTool(tool, context), tool, context);
  return { name: tool.what, text };
}

/** Version 7 gave the flag a new name. */
function toSchema(version: string): string {
  return Number.parseInt(version, 10) >= 7 ? '--to-schema' : '--to-schema-datamodel';
}
