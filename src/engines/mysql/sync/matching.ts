/** Keys that the target takes for others, written in other letters: its collations are blind to case, to accents, to blanks at the end. */
import type { Key, SyncTable } from '../../sync.ts';
import { isLoose } from './columns.ts';
import type { Connection } from './connection.ts';
import { keyTexts } from './hash.ts';
import { equalToOneOf, quotePath, withKeys } from './where.ts';

/** Each key is compared with each that was found, so they are few. */
const AT_ONCE = 200;

export async function matching(
  connection: Connection,
  table: SyncTable,
  keys: readonly Key[],
): Promise<readonly { readonly key: Key; readonly there: Key }[]> {
  if (!table.key.some((place) => isLoose(table.columns[place]!))) return [];
  const found: { key: Key; there: Key }[] = [];
  const texts = keyTexts(table, 'target').join(', ');
  const from = `FROM ${quotePath(table.path.target)} t WHERE`;
  for (let place = 0; place < keys.length; place += AT_ONCE) {
    const some = keys.slice(place, place + AT_ONCE);
    const known = new Set(some.map((key) => JSON.stringify(key)));
    const others: Key[] = [];
    await connection.texts(`SELECT ${texts} ${from} ${equalToOneOf(table, 'target', some)}`, (values) => {
      if (!known.has(JSON.stringify(values))) others.push(values as string[]);
    });
    if (others.length === 0) continue;
    const which = some.map((key, index) => `WHEN ${equalToOneOf(table, 'target', [key])} THEN ${index}`);
    for (const where of withKeys(table, 'target', others)) {
      await connection.texts(`SELECT CASE ${which.join(' ')} END, ${texts} ${from} ${where}`, ([index, ...there]) => {
        if (index !== null) found.push({ key: some[Number(index)]!, there: there as string[] });
      });
    }
  }
  return found;
}
