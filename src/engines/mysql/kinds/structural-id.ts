import { identify } from '../../../catalog/model.ts';
import type { MysqlContext } from '../kind.ts';

/**
 * The identity of a constraint that nobody named: by its structure, so that the names that servers make up (`orders_ibfk_1`,
 * `orders_chk_2`, `CONSTRAINT_1`) are no difference. A second one of the same structure keeps its name.
 */
export function structuralId(
  kind: string,
  table: string,
  name: string,
  shape: string,
  isGenerated: boolean,
  context: MysqlContext,
): string {
  const byName = identify(kind, table, name);
  if (!isGenerated) return byName;
  const byStructure = identify(kind, table, `(${shape})`);
  if (context.structuralIds.has(byStructure)) return byName;
  context.structuralIds.add(byStructure);
  return byStructure;
}
