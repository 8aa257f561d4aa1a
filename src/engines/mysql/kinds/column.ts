import { identify, type Properties } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import { collationName } from '../canonical/charset-names.ts';
import { columnType } from '../canonical/column-type.ts';
import { currentTimestamp } from '../canonical/current-timestamp.ts';
import { columnDefault, needsStatement } from '../canonical/default.ts';
import { isTrue, type KnownTable, type MysqlContext, type MysqlKind } from '../kind.ts';
import { canonicalExpression } from '../sql/query.ts';
import { columnDdl } from './column-ddl.ts';

/**
 * Columns of tables; those of views are part of the view's text. The collation is the effective one, whether it was written
 * or inherited, and implies the charset. They come in the order in which a new table is to have them. Manual: "The INFORMATION_SCHEMA COLUMNS Table".
 */
export const column: MysqlKind = {
  kind: 'column',
  ddl: columnDdl,
  select: ({ schemas, flavour }) => `
    SELECT table_name AS \`table\`, column_name AS name, column_type AS type, is_nullable = 'YES' AS nullable,
      column_default AS \`default\`, extra AS extra, generation_expression AS expression, collation_name AS collation,
      ${flavour === 'mysql' ? 'srs_id' : 'NULL'} AS srid, column_comment <> '' AS commented
    FROM information_schema.columns WHERE table_schema IN (${schemas})
    ORDER BY ordinal_position`,
  notice(row, { tables, counted, flavour }) {
    const [name, table] = [row.name as string, tables.get(row.table as string)];
    if (table === undefined) return null;
    if (isTrue(row.nullable)) table.nullable.add(name);
    if (flavour === 'mariadb' && row.type === 'longtext' && row.collation === 'utf8mb4_bin') table.binaryTexts.add(name);
    if (isTrue(row.commented)) counted.set('comment', (counted.get('comment') ?? 0) + 1);
    return needsStatement(row, flavour) ? { of: 'TABLE', name: row.table as string } : null;
  },
  build(row, context) {
    const table = context.tables.get(row.table as string);
    if (table === undefined) return null;
    const name = row.name as string;
    const properties = columnProperties(row, table, context);
    return {
      kind: 'column',
      // MySQL tells names of columns apart without case, whatever lower_case_table_names says.
      id: identify('column', row.table as string, name.toLowerCase()),
      path: [row.table as string, name],
      parent: table.id,
      properties,
      dependsOn: sequencesOf(properties.default),
      definition: describe(properties),
    };
  },
};

function columnProperties(row: Row, table: KnownTable, context: MysqlContext): Properties {
  const extra = (row.extra as string).toLowerCase();
  const isJson = isJsonColumn(row.name as string, table);
  const type = isJson ? 'json' : columnType(row.type as string);
  const statement = context.statements.get(row.table as string);
  const expression = statement?.generated.get(row.name as string) ?? ((row.expression as string | null) || null);
  const generated = expression === null ? null : canonicalExpression(expression, context.database);
  const onUpdate = /on update (\S+)/.exec(extra)?.[1];
  return {
    type,
    nullable: isTrue(row.nullable),
    default: generated === null ? columnDefault(row, type, statement, context) : null,
    'on-update': onUpdate === undefined ? null : currentTimestamp(onUpdate),
    'auto-increment': extra.includes('auto_increment') ? true : null,
    generated: generated === null ? null : `(${generated}) ${/stored|persistent/.test(extra) ? 'STORED' : 'VIRTUAL'}`,
    collation: isJson ? null : collationName(row.collation as string | null),
    srid: row.srid === null ? null : Number(row.srid),
    invisible: extra.includes('invisible') ? true : null,
    'without-system-versioning': extra.includes('without system versioning') ? true : null,
  };
}

/** MariaDB's JSON: see canonical/json.ts. */
function isJsonColumn(name: string, table: KnownTable): boolean {
  return table.binaryTexts.has(name) && table.jsonChecked.has(name);
}

function sequencesOf(value: unknown): string[] {
  const sequence = typeof value === 'string' ? /^\(nextval\(`((?:[^`]|``)+)`\)\)$/.exec(value)?.[1] : undefined;
  return sequence === undefined ? [] : [identify('sequence', sequence.replaceAll('``', '`'))];
}

function describe(properties: Properties): string {
  const parts = [properties.type];
  if (properties.collation !== null) parts.push(`COLLATE ${properties.collation}`);
  if (properties.generated !== null) parts.push(`GENERATED ALWAYS AS ${properties.generated}`);
  if (properties.nullable === false) parts.push('NOT NULL');
  if (properties.default !== null) parts.push(`DEFAULT ${properties.default}`);
  if (properties['on-update'] !== null) parts.push(`ON UPDATE ${properties['on-update']}`);
  if (properties['auto-increment'] !== null) parts.push('AUTO_INCREMENT');
  if (properties.srid !== null) parts.push(`SRID ${properties.srid}`);
  if (properties.invisible !== null) parts.push('INVISIBLE');
  return parts.join(' ');
}
