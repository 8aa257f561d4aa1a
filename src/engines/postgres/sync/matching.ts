/** Keys that a unique constraint takes for the same although their texts differ. Manual: "Nondeterministic Collations". */
import type { Key, SyncTable } from '../../sync.ts';
import { from, isExact, keyColumns, keyText } from './columns.ts';
import { keyed } from './rows.ts';
import { type Line, texts } from './session.ts';

export async function matching(
  line: Line,
  table: SyncTable,
  keys: readonly Key[],
): Promise<readonly { readonly key: Key; readonly there: Key }[]> {
  const columns = keyColumns(table);
  if (keys.length === 0 || columns.every(isExact)) return [];
  const { keys: given, sql } = keyed(table, keys, 'target', line.connection.equalities, false);
  const there = columns.map((column) => keyText(column, 'target')).join(', ');
  const rows = await texts(line, `select k.n, ${there} from ${given} join ${from(table, 'target')} on ${sql}`);
  return rows.map(([n, ...key]) => ({ key: keys[Number(n) - 1]!, there: key.map((text) => text ?? '') }));
}
