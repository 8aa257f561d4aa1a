import type { Row } from '../../engine.ts';
import { isJsonCheck } from '../canonical/json.ts';
import { isTrue, type MysqlContext, type MysqlKind } from '../kind.ts';
import { canonicalExpression } from '../sql/query.ts';
import { repairExpression } from '../sql/repair.ts';
import { structuralId } from './structural-id.ts';

/** Check constraints, of tables and of columns. Manual: "The INFORMATION_SCHEMA CHECK_CONSTRAINTS Table". */
export const check: MysqlKind = {
  kind: 'check',
  select: ({ flavour, schemas }) =>
    flavour === 'mysql'
      ? `SELECT t.table_name AS \`table\`, t.constraint_name AS name, t.enforced = 'YES' AS enforced, c.check_clause AS expression,
           0 AS of_column
         FROM information_schema.table_constraints t JOIN information_schema.check_constraints c USING (constraint_schema, constraint_name)
         WHERE t.constraint_schema IN (${schemas}) AND t.constraint_type = 'CHECK'`
      : `SELECT table_name AS \`table\`, constraint_name AS name, 1 AS enforced, check_clause AS expression, level = 'Column' AS of_column
         FROM information_schema.check_constraints WHERE constraint_schema IN (${schemas})`,
  notice(row, { tables, flavour }) {
    const [name, table, expression] = [row.name as string, tables.get(row.table as string), row.expression as string | null];
    if (table === undefined) return null;
    if (flavour === 'mariadb' && expression !== null && isJsonCheck(expression, name)) table.jsonChecked.add(name);
    return flavour === 'mysql' || expression?.includes('?') ? { of: 'TABLE', name: row.table as string } : null;
  },
  build(row, context) {
    const [tableName, name] = [row.table as string, row.name as string];
    const table = context.tables.get(tableName);
    if (table === undefined) return null;
    const text = checkText(row, context);
    if (isJsonCheck(text, name) && table.binaryTexts.has(name)) return null;
    const expression = canonicalExpression(text, context.database);
    const enforced = isTrue(row.enforced);
    const generated = isTrue(row.of_column) || name.startsWith(`${tableName}_chk_`) || /^CONSTRAINT_\d+$/.test(name);
    return {
      kind: 'check',
      id: structuralId('check', tableName, name, expression, generated, context),
      path: [tableName, name],
      parent: table.id,
      properties: { expression, enforced },
      dependsOn: [],
      definition: `CHECK (${expression})${enforced ? '' : ' NOT ENFORCED'}`,
      shape: expression,
    };
  },
};

function checkText(row: Row, { statements, flavour }: MysqlContext): string {
  const told = row.expression as string | null;
  const printed = statements.get(row.table as string)?.checks.get(row.name as string);
  if (printed === undefined) return told ?? '';
  return flavour === 'mysql' ? repairExpression(printed, told) : printed;
}
