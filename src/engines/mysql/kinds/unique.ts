import { identify } from '../../../catalog/model.ts';
import type { MysqlKind } from '../kind.ts';
import { keyOf, keySelect } from './key.ts';
import { keyDdl } from './key-ddl.ts';

/** Unique keys. On MySQL a unique index and a unique constraint are one. */
export const unique: MysqlKind = {
  kind: 'unique',
  ddl: keyDdl,
  select: keySelect,
  build(row, context) {
    const table = context.tables.get(row.table as string);
    if (table === undefined || row.name === 'PRIMARY') return null;
    const key = keyOf(row, context);
    if (!key.unique) return null;
    const { parts, method, invisible, name } = key;
    return {
      kind: 'unique',
      id: identify('unique', row.table as string, name),
      path: [row.table as string, name],
      parent: table.id,
      properties: { columns: parts, method: method === 'btree' ? null : method, invisible: invisible ? true : null },
      dependsOn: [],
      definition: `UNIQUE (${parts.join(', ')})${invisible ? ' INVISIBLE' : ''}`,
      shape: parts.join(', '),
    };
  },
};
