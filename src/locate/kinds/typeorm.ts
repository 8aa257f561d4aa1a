/** Entities of TypeORM. */
import type { DefinitionFinder } from '../kind.ts';
import { scriptCode } from '../text.ts';
import { type Decorators, scanDecorated } from './decorated.ts';
import { scanEntityObjects } from './entity-objects.ts';
import { scriptsOf } from './scripts.ts';

const NAMES = ['data-source', 'datasource', 'ormconfig', 'typeorm.config'];

const DECORATORS: Decorators = {
  entity: /^(Entity|ViewEntity)$/,
  tableKey: 'name',
  column: /Column$/,
  relation: /^(ManyToOne|OneToOne)$/,
  columnKeys: ['name'],
};

export const typeorm: DefinitionFinder = {
  schemes: ['typeorm'],
  ordered: false,
  files: (source) => scriptsOf(source, [...NAMES, ...NAMES.map((name) => `src/${name}`)], /@(?:View)?Entity\b|EntitySchema/),
  scan(source, into) {
    const code = scriptCode(source);
    scanDecorated(code, DECORATORS, into);
    scanEntityObjects(code, into);
  },
};
