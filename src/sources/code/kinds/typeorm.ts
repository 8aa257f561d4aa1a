/** `typeorm:PATH`: the entities of a module that exports a DataSource, synchronised in the shadow by the user's own typeorm. */
import type { CodeKind } from '../kind.ts';
import { migrated } from '../node/migrated.ts';
import { needed, projectOf } from '../node/project.ts';
import { TYPEORM } from '../node/typeorm.ts';

const NAMES = ['data-source', 'datasource', 'ormconfig', 'typeorm.config'];
const SIGNS = [...NAMES, ...NAMES.map((name) => `src/${name}`)];

export const typeorm: CodeKind = {
  scheme: 'typeorm',
  form: 'typeorm:PATH',
  help: 'TypeORM entities: the module that exports the DataSource, or its folder; by your typeorm',
  runsCode: true,
  hasHistory: false,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    needed('typeorm', project);
    return migrated({ program: TYPEORM, historyTool: null }, project, context);
  },
};
