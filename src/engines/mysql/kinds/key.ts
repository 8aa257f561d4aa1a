/** What primary keys, unique keys and indexes share: rows of one SELECT over the indexes, which is sent once. */
import type { ReadContext, Row } from '../../engine.ts';
import { isTrue, type MysqlContext, type Statement } from '../kind.ts';
import { canonicalExpression } from '../sql/query.ts';
import { quoteName } from '../sql/tokens.ts';

/** One row for each index, its columns as JSON. Manual: "The INFORMATION_SCHEMA STATISTICS Table". */
export function keySelect({ schemas, flavour }: ReadContext): string {
  const mysql = flavour === 'mysql';
  return `
    SELECT table_name AS \`table\`, index_name AS name, non_unique AS plain, index_type AS method,
      ${mysql ? "is_visible = 'NO'" : "ignored = 'YES'"} AS invisible, index_comment <> '' AS commented,
      CONCAT('[', GROUP_CONCAT(JSON_ARRAY(column_name, sub_part, collation) ORDER BY seq_in_index SEPARATOR ','), ']') AS parts
    FROM information_schema.statistics WHERE table_schema IN (${schemas})
    GROUP BY 1, 2, 3, 4, 5, 6`;
}

export interface Key {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  /** `btree`, `hash`, `fulltext`, `spatial` … */
  readonly method: string;
  readonly invisible: boolean;
  /** `name`, `name(10)`, `(lower(name)) DESC` */
  readonly parts: readonly string[];
  /** Its columns, when it is on whole columns in ascending order; else null. */
  readonly plainColumns: readonly string[] | null;
}

type Part = readonly [column: string | null, length: number | null, order: 'A' | 'D' | null];

export function keyOf(row: Row, { statements, database }: MysqlContext): Key {
  const [table, name] = [row.table as string, row.name as string];
  const expressions = statements.get(table)?.keys.get(name);
  const method = (row.method as string).toLowerCase();
  const whole = method === 'spatial' || method === 'fulltext';
  const parts = JSON.parse(row.parts as string) as Part[];
  return {
    table,
    name,
    unique: !isTrue(row.plain),
    method,
    invisible: isTrue(row.invisible),
    parts: parts.map(([column, length, order], place) => {
      const expression = expressions?.[place] ?? null;
      const text =
        column !== null ? columnText(column) : `(${expression === null ? '?' : canonicalExpression(expression, database)})`;
      // A spatial index says that it is on the first 32 bytes, which nobody wrote.
      return `${text}${length === null || whole ? '' : `(${length})`}${order === 'D' ? ' DESC' : ''}`;
    }),
    plainColumns:
      method === 'btree' && parts.every(([column, length, order]) => column !== null && length === null && order !== 'D')
        ? parts.map(([column]) => column!)
        : null,
  };
}

/** Expressions are only right in SHOW CREATE TABLE, and parsers stand nowhere else. */
export function keyStatement(row: Row): Statement | null {
  const asks = row.method === 'FULLTEXT' || /\[null,/.test(row.parts as string);
  return asks ? { of: 'TABLE', name: row.table as string } : null;
}

/** A column's name as people write it. */
export function columnText(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(name) ? name : quoteName(name);
}
