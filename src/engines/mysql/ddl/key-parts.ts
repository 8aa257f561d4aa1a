/** The parts of a key, of whatever kind it is: `name(10) DESC`, `(lower(name))`. */
import type { CatalogObject } from '../../../catalog/model.ts';
import { indexText, keyColumn } from './text.ts';

/** Of primary keys, unique keys and indexes; of anything else none. */
export function keyParts({ kind, properties }: CatalogObject): readonly string[] {
  if (kind === 'primary-key' || kind === 'unique') return properties.columns as readonly string[];
  return kind === 'index' ? indexText(String(properties.definition)).parts : [];
}

/** The key begins with the columns. */
export function leads(key: CatalogObject, columns: readonly string[]): boolean {
  const own = keyParts(key)
    .slice(0, columns.length)
    .map((part) => keyColumn(part)?.toLowerCase());
  return own.length === columns.length && columns.every((column, place) => own[place] === column.toLowerCase());
}
