/** Generated columns: a new expression, no expression any more, or one where there was none. Manual: "Generated Columns". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { type Alteration, CannotChange, type DdlWorld, type Statement } from '../../ddl.ts';
import { quoteName } from '../sql.ts';
import { addColumn } from './column-add.ts';
import { alterTable, hazard, rewriting, type TableAt } from './statement.ts';

/** By making it anew; null when the server can change it as it is, see {@link setExpression}. */
export function remakeColumn(
  from: CatalogObject,
  to: CatalogObject,
  table: TableAt,
  world: DdlWorld,
): Exclude<Alteration, 'rebuild'> | null {
  const [was, wanted] = [from.properties.generated, to.properties.generated].map((text) => (text == null ? null : String(text)));
  const [wasStored, isStored] = [was, wanted].map((text) => text?.endsWith(' STORED') ?? false);
  if (was != null && wanted == null && wasStored) return null;
  if (wasStored && isStored && world.version >= 170000) return null;
  const name = displayName(to.path);
  if (wanted == null && table.hasRows) {
    throw new CannotChange(
      `${name} is computed whenever it is read, and the server cannot keep what it computes as values.`,
      'Make it STORED first, or add another column, fill it from this one, and rename it.',
    );
  }
  const lost = was == null && table.hasRows;
  const hazards = lost ? [hazard('deletes-data', `The values of ${name} are gone: they are computed from then on.`)] : [];
  return {
    statements: [alterTable(table, `DROP COLUMN ${quoteName(to.path.at(-1)!)}`, { hazards }), ...addColumn(to, table, world)],
    disturbs: () => true,
  };
}

/** Of a stored column: another expression, or none, which keeps the values. */
export function setExpression(to: CatalogObject, table: TableAt): Statement[] {
  const name = quoteName(to.path.at(-1)!);
  const wanted = to.properties.generated;
  if (wanted == null) return [alterTable(table, `ALTER COLUMN ${name} DROP EXPRESSION`)];
  const expression = String(wanted).slice(0, String(wanted).lastIndexOf(' '));
  return [alterTable(table, `ALTER COLUMN ${name} SET EXPRESSION AS (${expression})`, rewriting(table))];
}
