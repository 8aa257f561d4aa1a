import { identify } from '../../../catalog/model.ts';
import { isTrue, type MysqlKind } from '../kind.ts';
import { keyOf, keySelect, keyStatement } from './key.ts';
import { keyDdl } from './key-ddl.ts';

/**
 * Indexes that are not unique: columns with prefix lengths and order, expressions, full text with its parser, spatial.
 * Whether the optimizer may use one is `invisible`, which MariaDB calls IGNORED.
 */
export const index: MysqlKind = {
  kind: 'index',
  ddl: keyDdl,
  select: keySelect,
  notice(row, { tables, counted }) {
    if (!tables.has(row.table as string)) return null;
    if (isTrue(row.commented)) counted.set('comment', (counted.get('comment') ?? 0) + 1);
    return keyStatement(row);
  },
  build(row, context) {
    const table = context.tables.get(row.table as string);
    if (table === undefined) return null;
    const { unique, name, method, parts, invisible } = keyOf(row, context);
    if (unique) return null;
    const parser = context.statements.get(row.table as string)?.parsers.get(name);
    const definition = `${method} (${parts.join(', ')})${parser === undefined ? '' : ` WITH PARSER ${parser}`}`;
    return {
      kind: 'index',
      id: identify('index', row.table as string, name),
      path: [row.table as string, name],
      parent: table.id,
      properties: { definition, invisible: invisible ? true : null },
      dependsOn: [],
      definition: `${definition}${invisible ? ' INVISIBLE' : ''}`,
      shape: definition,
    };
  },
};
