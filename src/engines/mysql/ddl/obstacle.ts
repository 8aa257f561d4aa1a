/**
 * SELECTs that count the rows that would make a statement fail, asked of the target as it is. Where what they would speak of is not there
 * yet, or is to be another by then, there is none.
 */
import { type CatalogObject, identify } from '../../../catalog/model.ts';
import type { DdlWorld } from '../../ddl.ts';
import { quoteName } from '../sql/tokens.ts';
import { keyColumn, keyPart, namesIn } from './text.ts';

/** The target has these columns. */
export function hasColumns(table: string, columns: readonly string[], { target }: DdlWorld): boolean {
  return columns.every((column) => target.objects.has(identify('column', table, column.toLowerCase())));
}

export function rowsWhere(table: string, condition: string): string {
  return `SELECT COUNT(*) FROM ${quoteName(table)} WHERE ${condition}`;
}

/** Rows that an earlier row has the key of. */
export function duplicates({ path }: CatalogObject, parts: readonly string[], world: DdlWorld): string | null {
  const table = path[0]!;
  const columns = parts.flatMap((part) => keyColumn(part) ?? namesIn(part));
  if (!hasColumns(table, columns, world)) return null;
  const values = parts.map((part) => {
    const plain = keyPart(part, world.flavour).replace(/ DESC$/, '');
    const [, name, length] = /^(`(?:[^`]|``)+`)\((\d+)\)$/s.exec(plain) ?? [];
    return length === undefined ? plain : `LEFT(${name}, ${length})`;
  });
  const present = values.map((value) => `${value} IS NOT NULL`).join(' AND ');
  const counts = `SELECT COUNT(*) AS n FROM ${quoteName(table)} WHERE ${present} GROUP BY ${values.join(', ')} HAVING COUNT(*) > 1`;
  return `SELECT COALESCE(SUM(n - 1), 0) FROM (${counts}) AS same`;
}

/** Rows that refer to nothing. */
export function orphans({ path, reference }: CatalogObject, to: readonly string[], world: DdlWorld): string | null {
  const { columns, toColumns } = reference!;
  const table = path[0]!;
  if (!hasColumns(table, columns, world)) return null;
  const present = columns.map((column) => `one.${quoteName(column)} IS NOT NULL`).join(' AND ');
  const rows = `SELECT COUNT(*) FROM ${quoteName(table)} AS one WHERE ${present}`;
  // A table that is not there yet has no rows to refer to.
  if (to.length === 1 && !world.target.objects.has(identify('table', to[0]!))) return rows;
  if (to.length === 1 && !hasColumns(to[0]!, toColumns, world)) return null;
  const pairs = columns.map((column, place) => `other.${quoteName(toColumns[place]!)} = one.${quoteName(column)}`);
  return `${rows} AND NOT EXISTS (SELECT 1 FROM ${to.map(quoteName).join('.')} AS other WHERE ${pairs.join(' AND ')})`;
}

/** One SELECT for several. */
export function allOf(obstacles: readonly (string | undefined)[]): string | undefined {
  const found = obstacles.filter((one) => one !== undefined);
  return found.length < 2 ? found[0] : `SELECT ${found.map((one) => `(${one})`).join(' + ')}`;
}
