import { identify } from '../../../catalog/model.ts';
import type { MysqlKind } from '../kind.ts';
import { keyOf, keySelect } from './key.ts';
import { keyDdl } from './key-ddl.ts';

/** Primary keys. Their name is always PRIMARY. */
export const primaryKey: MysqlKind = {
  kind: 'primary-key',
  ddl: keyDdl,
  select: keySelect,
  build(row, context) {
    const table = context.tables.get(row.table as string);
    if (table === undefined || row.name !== 'PRIMARY') return null;
    const { parts, method } = keyOf(row, context);
    return {
      kind: 'primary-key',
      id: identify('primary-key', row.table as string, 'PRIMARY'),
      path: [row.table as string, 'PRIMARY'],
      parent: table.id,
      properties: { columns: parts, method: method === 'btree' ? null : method },
      dependsOn: [],
      definition: `PRIMARY KEY (${parts.join(', ')})`,
      shape: parts.join(', '),
    };
  },
};
