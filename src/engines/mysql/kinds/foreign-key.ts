import { displayName, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { referentialAction } from '../canonical/referential-action.ts';
import { type MysqlContext, type MysqlKind, tableNamed } from '../kind.ts';
import { foreignKeyDdl } from './foreign-key-ddl.ts';
import { columnText } from './key.ts';
import { structuralId } from './structural-id.ts';

/** Foreign keys. Manual: "The INFORMATION_SCHEMA KEY_COLUMN_USAGE Table", "… REFERENTIAL_CONSTRAINTS Table". */
export const foreignKey: MysqlKind = {
  kind: 'foreign-key',
  ddl: foreignKeyDdl,
  // Joined by grouping: MariaDB has no index on these, and would compare each with each.
  select: ({ schemas }) => `
    SELECT \`table\`, name, MAX(to_database) AS to_database, MAX(to_table) AS to_table, MAX(on_update) AS on_update,
      MAX(on_delete) AS on_delete,
      CONCAT('[', GROUP_CONCAT(JSON_ARRAY(col, to_col) ORDER BY place SEPARATOR ','), ']') AS pairs
    FROM (
      SELECT table_name AS \`table\`, constraint_name AS name, referenced_table_schema AS to_database,
        referenced_table_name AS to_table, NULL AS on_update, NULL AS on_delete, column_name AS col,
        referenced_column_name AS to_col, ordinal_position AS place
      FROM information_schema.key_column_usage WHERE table_schema IN (${schemas}) AND referenced_table_name IS NOT NULL
      UNION ALL
      SELECT table_name, constraint_name, NULL, NULL, update_rule, delete_rule, NULL, NULL, 0
      FROM information_schema.referential_constraints WHERE constraint_schema IN (${schemas})
    ) parts GROUP BY \`table\`, name`,
  notice(row, { tables }) {
    tables.get(row.table as string)?.foreignKeys.push(row.name as string);
    return null;
  },
  build(row, context) {
    const [tableName, name] = [row.table as string, row.name as string];
    const table = context.tables.get(tableName);
    const pairs = columnPairs(row);
    // Without privileges on the other table its columns are not told.
    if (table === undefined || pairs.length === 0) return null;
    const columns = pairs.map(([column]) => column);
    const toColumns = pairs.map(([, column]) => column);
    const to = target(row, context);
    const [onDelete, onUpdate] = [referentialAction(row.on_delete), referentialAction(row.on_update)];
    const shape = JSON.stringify([columns, to, toColumns]);
    const generated = name.startsWith(`${tableName}_ibfk_`) || /^\d+$/.test(name);
    return {
      kind: 'foreign-key',
      id: structuralId('foreign-key', tableName, name, shape, generated, context),
      path: [tableName, name],
      parent: table.id,
      properties: {
        columns,
        references: displayName(to),
        'to-columns': toColumns,
        'on-delete': onDelete,
        'on-update': onUpdate,
      },
      dependsOn: [identify('table', ...to)],
      definition: describe(columns, to, toColumns, onDelete, onUpdate),
      shape,
      reference: {
        table: identify('table', ...to),
        columns,
        toColumns,
        nullable: columns.some((column) => table.nullable.has(column)),
        deferrable: false,
      },
    };
  },
};

/** The row of the rules alone gives a pair of nulls. */
function columnPairs(row: Row): [string, string][] {
  const pairs = JSON.parse((row.pairs as string | null) ?? '[]') as [string | null, string | null][];
  return pairs.filter((pair): pair is [string, string] => pair[0] !== null && pair[1] !== null);
}

/** `[table]`, or `[database, table]` of another database. */
function target(row: Row, context: MysqlContext): string[] {
  const [database, table] = [row.to_database as string, row.to_table as string];
  const same =
    context.lowerCaseTableNames === 0 ? database === context.database : database.toLowerCase() === context.database.toLowerCase();
  return same ? [tableNamed(table, context).name] : [database, table];
}

function describe(
  columns: readonly string[],
  to: readonly string[],
  toColumns: readonly string[],
  onDelete: string,
  onUpdate: string,
): string {
  const list = (names: readonly string[]): string => names.map(columnText).join(', ');
  const actions = [
    onDelete === 'NO ACTION' ? '' : ` ON DELETE ${onDelete}`,
    onUpdate === 'NO ACTION' ? '' : ` ON UPDATE ${onUpdate}`,
  ];
  return `FOREIGN KEY (${list(columns)}) REFERENCES ${displayName(to)} (${list(toColumns)})${actions.join('')}`;
}
