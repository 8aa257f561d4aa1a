import { identify } from '../../../catalog/model.ts';
import { DriftgateError } from '../../../errors.ts';
import type { Row } from '../../engine.ts';
import type { MysqlContext, MysqlKind } from '../kind.ts';
import { type CreateView, readCreateView } from '../sql/create-view.ts';
import { canonicalQuery } from '../sql/query.ts';
import { viewDdl } from './view-ddl.ts';

/**
 * Views, by the server's own text of the query; the definer is a matter of the server, not of the schema. MySQL tells the
 * algorithm, and characters of four bytes, only in SHOW CREATE VIEW. Manual: "The INFORMATION_SCHEMA VIEWS Table".
 */
export const view: MysqlKind = {
  kind: 'view',
  ddl: viewDdl,
  select: ({ schemas, flavour }) => `
    SELECT table_name AS name, view_definition AS definition, check_option AS check_option, security_type AS security,
      ${flavour === 'mysql' ? 'NULL' : 'algorithm'} AS algorithm
    FROM information_schema.views WHERE table_schema IN (${schemas})`,
  notice(row, { flavour }) {
    if (row.definition === null || row.definition === '') throw mayNotSee(row.name as string);
    return flavour === 'mysql' || (row.definition as string).includes('?') ? { of: 'VIEW', name: row.name as string } : null;
  },
  build(row, context) {
    const name = row.name as string;
    const { query, algorithm, columns } = viewText(row, context);
    const { text, tables } = canonicalQuery(query, context.database, columns);
    return {
      kind: 'view',
      id: identify('view', name),
      path: [name],
      parent: null,
      properties: {
        definition: text,
        security: row.security as string,
        'check-option': row.check_option === 'NONE' ? null : (row.check_option as string),
        algorithm: algorithm === 'UNDEFINED' ? null : algorithm,
      },
      dependsOn: [...new Set(tables.map((path) => dependency(path, context)))],
      definition: text,
    };
  },
};

function viewText(row: Row, { texts }: MysqlContext): Omit<CreateView, 'algorithm'> & { readonly algorithm: string | null } {
  const statement = texts.get(row.name as string);
  return statement === undefined
    ? { query: row.definition as string, algorithm: row.algorithm as string | null, columns: [] }
    : readCreateView(statement);
}

/** A view that is read is no table that is known. */
function dependency(path: readonly string[], { tables }: MysqlContext): string {
  return identify(path.length === 1 && !tables.has(path[0]!) ? 'view' : 'table', ...path);
}

/** Two views whose text cannot be seen would compare as equal. */
function mayNotSee(name: string): DriftgateError {
  return new DriftgateError('permission', `The user may not see the definition of the view ${name}.`, {
    hint: 'GRANT SHOW VIEW, SELECT on the database to the user, or leave the view out (ignore.tables).',
  });
}
