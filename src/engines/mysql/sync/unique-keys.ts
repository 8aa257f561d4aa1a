/** Which columns tell the rows of each table apart. Manual: "The INFORMATION_SCHEMA STATISTICS Table". */
import type { Row, Session } from '../../engine.ts';
import type { UniqueKey } from '../../sync.ts';

/** An index of prefixes or expressions, or of columns that may be NULL, tells nothing of all rows. */
export async function uniqueKeys(session: Session): Promise<readonly UniqueKey[]> {
  const [rows] = await session.batch([
    `SELECT table_name AS name, index_name AS key_name, column_name AS col, sub_part AS part, nullable AS nullable
     FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0 ORDER BY table_name, index_name, seq_in_index`,
  ]);
  const keys = new Map<string, Row[]>();
  for (const row of rows!) {
    const name = JSON.stringify([row.name, row.key_name]);
    keys.set(name, [...(keys.get(name) ?? []), row]);
  }
  return [...keys.values()]
    .filter((parts) => parts.every(({ col, part, nullable }) => col !== null && part === null && nullable !== 'YES'))
    .map((parts) => ({
      table: [String(parts[0]!.name)],
      columns: parts.map(({ col }) => String(col)),
      primary: parts[0]!.key_name === 'PRIMARY',
    }))
    .sort((a, b) => Number(b.primary) - Number(a.primary) || a.columns.length - b.columns.length);
}
