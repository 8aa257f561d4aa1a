/** `typeorm:PATH`: the entities of a module that exports a DataSource, synchronised in the shadow by the user's own typeorm. */
import type { CodeKind } from '../kind.ts';
import { migrated } from '../node/migrated.ts';
import { needed, projectOf } from '../node/project.ts';
import { TYPEORM } from '../node/typeorm.ts';

export const typeorm: CodeKind = {
  scheme: 'typeorm',
  form: 'typeorm:PATH',
  help: 'TypeORM entities: the module that exports the DataSource, or its folder; by your typeorm',
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const names = ['data-source', 'datasource', 'ormconfig', 'typeorm.config'];
    const project = projectOf(argument, [...names, ...names.map((name) => `src/${name}`)], context);
    needed('typeorm', project);
    return migrated({ program: TYPEORM, historyTool: null }, project, context);
  },
};
