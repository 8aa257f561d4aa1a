/**
 * `mikro-orm:PATH`: the entities of MikroORM, as `mikro-orm schema:create --dump` of the user's own installation prints them. It
 * reads entities and connects to nothing.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Flavour } from '../../../catalog/model.ts';
import type { CodeKind } from '../kind.ts';
import { nowhere } from '../node/migrated.ts';
import { installCommand, installed, needed, nodeProgram, type Project, projectOf, slashed } from '../node/project.ts';
import { runTool, scriptOf, type ToolRun } from '../run.ts';

const SIGNS = ['mikro-orm.config', 'src/mikro-orm.config'];

export const mikroOrm: CodeKind = {
  scheme: 'mikro-orm',
  form: 'mikro-orm:PATH',
  help: 'MikroORM entities: a mikro-orm.config or its folder; by your @mikro-orm/cli',
  runsCode: true,
  hasHistory: false,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    const cli = needed('@mikro-orm/cli', project);
    const flavour = flavourIn(project);
    const path = `./${slashed(relative(project.folder, project.file))}`;
    const tool: ToolRun = {
      command: nodeProgram(context),
      args: [...loader(project, cli.version), cli.script('mikro-orm'), 'schema:create', '--dump', '--config', path],
      what: `mikro-orm schema:create --dump (${cli.version}) of ${project.shown}`,
      install: installCommand('@mikro-orm/cli', project),
      cwd: project.folder,
      environment: {
        DATABASE_URL: nowhere(flavour ?? (await context.flavour())),
        ...(/\.[cm]?ts$/.test(path)
          ? { MIKRO_ORM_CLI_PREFER_TS: '1', MIKRO_ORM_CLI_USE_TS_NODE: '1', MIKRO_ORM_CLI_CONFIG: path }
          : {}),
      },
    };
    const { name, text } = scriptOf(await runTool(tool, context), tool, context);
    const script = { name, text: withoutSession(text) };
    return {
      flavour,
      reachable: false,
      steps: [{ id: project.shown, name: project.shown, file: project.shown }],
      apply: (shadow) => shadow.load(script),
      history: null,
    };
  },
};

/** Nothing is in the database whose foreign keys could hinder, and this one is for superusers only. */
function withoutSession(text: string): string {
  return text.replace(/^\s*set session_replication_role = '\w+';\s*$/gim, '');
}

/** A configuration takes everything from the package of its driver. */
function flavourIn(project: Project): Flavour | null {
  const driver = /@mikro-orm\/(postgresql|mysql|mariadb|pglite)\b/.exec(readFileSync(project.file, 'utf8'))?.[1];
  if (driver === undefined) return null;
  return driver === 'mysql' || driver === 'mariadb' ? driver : 'postgres';
}

/** Version 7 looks for one itself. Version 6 knows ts-node only. */
function loader(project: Project, version: string): readonly string[] {
  if (!/^[1-6]\./.test(version) || !/\.[cm]?ts$/.test(project.file)) return [];
  return installed('tsx', project) === null ? [] : ['--import', 'tsx'];
}
