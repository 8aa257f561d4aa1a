import { isJsonCheck } from '../canonical/json.ts';
import { isTrue, type MysqlKind } from '../kind.ts';
import { canonicalExpression } from '../sql/query.ts';
import { checkDdl } from './check-ddl.ts';
import { structuralId } from './structural-id.ts';

/** Check constraints, of tables and of columns. Manual: "The INFORMATION_SCHEMA CHECK_CONSTRAINTS Table". */
export const check: MysqlKind = {
  kind: 'check',
  ddl: checkDdl,
  select: ({ flavour, schemas }) =>
    flavour === 'mysql'
      ? `SELECT table_name AS \`table\`, constraint_name AS name, enforced = 'YES' AS enforced, NULL AS expression, 0 AS of_column
         FROM information_schema.table_constraints WHERE constraint_schema IN (${schemas}) AND constraint_type = 'CHECK'`
      : `SELECT table_name AS \`table\`, constraint_name AS name, 1 AS enforced, check_clause AS expression, level = 'Column' AS of_column
         FROM information_schema.check_constraints WHERE constraint_schema IN (${schemas})`,
  notice(row, { tables, flavour }) {
    const [name, table, expression] = [row.name as string, tables.get(row.table as string), row.expression as string | null];
    if (table === undefined) return null;
    if (expression !== null && isJsonCheck(expression, name)) table.jsonChecked.add(name);
    return flavour === 'mysql' || expression?.includes('?') ? { of: 'TABLE', name: row.table as string } : null;
  },
  build(row, context) {
    const [tableName, name] = [row.table as string, row.name as string];
    const table = context.tables.get(tableName);
    if (table === undefined) return null;
    const ofColumn = isTrue(row.of_column);
    const statement = context.statements.get(tableName);
    const text = (ofColumn ? statement?.columnChecks : statement?.checks)?.get(name) ?? (row.expression as string | null) ?? '';
    if (isJsonCheck(text, name) && table.binaryTexts.has(name)) return null;
    const expression = canonicalExpression(text, context.database);
    const enforced = isTrue(row.enforced);
    const generated = ofColumn || name.startsWith(`${tableName}_chk_`) || /^CONSTRAINT_\d+$/.test(name);
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
