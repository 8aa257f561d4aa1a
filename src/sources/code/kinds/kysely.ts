/** `kysely:PATH`: the migrations that a kysely.config (of kysely-ctl) leads to, run in the shadow by the user's own kysely. */
import type { CodeKind } from '../kind.ts';
import { KYSELY } from '../node/kysely.ts';
import { migrated } from '../node/migrated.ts';
import { needed, projectOf } from '../node/project.ts';

const SIGNS = ['kysely.config', '.config/kysely.config'];

export const kysely: CodeKind = {
  scheme: 'kysely',
  form: 'kysely:PATH',
  help: 'Kysely migrations: a kysely.config or its folder; by your kysely and kysely-ctl',
  runsCode: true,
  hasHistory: true,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    needed('kysely', project);
    needed('kysely-ctl', project);
    return migrated({ program: KYSELY, historyTool: 'Kysely' }, project, context);
  },
};
