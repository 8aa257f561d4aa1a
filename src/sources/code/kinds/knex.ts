/** `knex:PATH`: the migrations that a knexfile leads to, run in the shadow by the user's own knex. */
import type { CodeKind } from '../kind.ts';
import { KNEX } from '../node/knex.ts';
import { migrated } from '../node/migrated.ts';
import { needed, projectOf } from '../node/project.ts';

const SIGNS = ['knexfile'];

export const knex: CodeKind = {
  scheme: 'knex',
  form: 'knex:PATH',
  help: 'Knex migrations: a knexfile or its folder; by your knex',
  runsCode: true,
  hasHistory: true,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    needed('knex', project);
    return migrated({ program: KNEX, historyTool: 'Knex' }, project, context);
  },
};
