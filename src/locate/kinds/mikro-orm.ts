/** Entities of MikroORM: classes with decorators, or objects. */
import type { DefinitionFinder } from '../kind.ts';
import { scriptCode } from '../text.ts';
import { type Decorators, scanDecorated } from './decorated.ts';
import { scanEntityObjects } from './entity-objects.ts';
import { scriptsOf } from './scripts.ts';

const DECORATORS: Decorators = {
  entity: /^Entity$/,
  tableKey: 'tableName',
  column: /^(Property|PrimaryKey|SerializedPrimaryKey|Enum|Formula)$/,
  relation: /^(ManyToOne|OneToOne)$/,
  columnKeys: ['fieldName', 'name', 'joinColumn'],
};

export const mikroOrm: DefinitionFinder = {
  schemes: ['mikro-orm'],
  ordered: false,
  files: (source) => scriptsOf(source, ['mikro-orm.config', 'src/mikro-orm.config'], /@Entity\b|EntitySchema|defineEntity/),
  scan(source, into) {
    const code = scriptCode(source);
    scanDecorated(code, DECORATORS, into);
    scanEntityObjects(code, into);
  },
};
