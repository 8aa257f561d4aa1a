/**
 * `drizzle:PATH`: the models of Drizzle, as `drizzle-kit export` of the user's own installation prints them. It reads models
 * and connects to nothing. Versions 0.31 and 1.0 take the same flags; their output differs in little that matters to a server.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Flavour } from '../../../catalog/model.ts';
import type { Script } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import type { CodeContext, CodeKind } from '../kind.ts';
import { nowhere } from '../node/migrated.ts';
import { installCommand, needed, nodeProgram, type Project, projectOf, slashed } from '../node/project.ts';
import { runTool, scriptOf, type ToolRun } from '../run.ts';

const SIGNS = ['drizzle.config'];

export const drizzle: CodeKind = {
  scheme: 'drizzle',
  form: 'drizzle:PATH',
  help: 'Drizzle models: a drizzle.config, its folder, or a schema file; by your drizzle-kit',
  runsCode: true,
  hasHistory: false,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    const { isConfig, flavour } = read(project);
    const script = await exported(project, isConfig, flavour, context);
    return {
      flavour,
      reachable: false,
      steps: [{ id: project.shown, name: project.shown, file: project.shown }],
      apply: (shadow) => shadow.load(script),
      history: null,
    };
  },
};

async function exported(project: Project, isConfig: boolean, known: Flavour | null, context: CodeContext): Promise<Script> {
  const kit = needed('drizzle-kit', project);
  const path = slashed(relative(project.folder, project.file));
  const flavour = known ?? (await context.flavour());
  const dialect = flavour === 'postgres' ? 'postgresql' : 'mysql';
  const tool: ToolRun = {
    command: nodeProgram(context),
    args: [
      kit.script('drizzle-kit'),
      'export',
      '--sql',
      ...(isConfig ? ['--config', path] : ['--dialect', dialect, '--schema', path]),
    ],
    what: `drizzle-kit export (${kit.version}) of ${project.shown}`,
    install: installCommand('drizzle-kit', project),
    cwd: project.folder,
    // Many configurations refuse to be loaded without one.
    environment: { DATABASE_URL: nowhere(flavour) },
  };
  const output = await runTool(tool, context);
  const { text } = scriptOf(output, tool, context);
  return { name: tool.what, text: withoutTalk(text) };
}

/** Version 0.31 says on stdout which files it reads. */
function withoutTalk(text: string): string {
  const start = text.search(/^(create|alter|comment|do|insert|set|drop|grant)\b/im);
  return start < 0 ? text : text.slice(start);
}

/** A configuration is code: only what is plainly written in it is taken from it. */
function read(project: Project): { readonly isConfig: boolean; readonly flavour: Flavour | null } {
  const text = readFileSync(project.file, 'utf8');
  const dialect = /["']?\bdialect["']?\s*:\s*["'`](\w+)["'`]/.exec(text)?.[1];
  if (dialect !== undefined) return { isConfig: true, flavour: flavourOf(dialect, project) };
  const core = /["']drizzle-orm\/(\w+)-core["']/.exec(text)?.[1];
  const isConfig = core === undefined && (/\.json$|drizzle.*config/.test(project.file) || /\bdialect\b/.test(text));
  return { isConfig, flavour: core === undefined ? null : flavourOf(core, project) };
}

function flavourOf(dialect: string, { shown }: Project): Flavour {
  if (dialect === 'postgresql' || dialect === 'pg') return 'postgres';
  if (dialect === 'mysql') return 'mysql';
  throw new DriftgateError('usage', `${shown} is for ${dialect}; PostgreSQL, MySQL and MariaDB can be compared.`);
}
