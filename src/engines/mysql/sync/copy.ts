/** Sends rows of the source: by part, cell or key, in the format of LOAD DATA (raw.ts). */
import type { RowSink, SyncTable, Wanted } from '../../sync.ts';
import { copiedValue } from './columns.ts';
import type { Connection } from './connection.ts';
import { cellConditions, partCondition } from './divide.ts';
import { fromTable, withKeys } from './where.ts';

/** @returns rows that were sent, all of which the sink has taken */
export async function copy(
  connection: Connection,
  table: SyncTable,
  wanted: Wanted,
  sink: RowSink,
  onRows: (rows: number) => void = () => {},
): Promise<number> {
  const select = `SELECT ${table.columns.map(copiedValue).join(', ')}`;
  let sent = 0;
  try {
    for (const condition of conditionsOf(table, wanted)) {
      const before = sent;
      sent += await connection.lines(
        `${select} ${fromTable(table, 'source', condition)}`,
        (chunk) => sink.write(chunk),
        (rows) => onRows(before + rows),
      );
    }
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await sink.end();
  onRows(sent);
  return sent;
}

function conditionsOf(table: SyncTable, wanted: Wanted): readonly (readonly string[])[] {
  if ('part' in wanted) return [partCondition(table, wanted.part)];
  if ('division' in wanted) return cellConditions(table, 'source', wanted.division, wanted.cells);
  return withKeys(table, 'source', wanted.keys).map((condition) => [condition]);
}
