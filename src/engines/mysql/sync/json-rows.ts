/**
 * Rows with JSON that comes from MariaDB and goes to MySQL: no function of the servers writes a document alike on both, so their texts come
 * here, and are hashed in one form. All else of the row is hashed by the server.
 */
import { createHash } from 'node:crypto';
import type { CellSum, Side, SyncTable } from '../../sync.ts';
import { isJson, valueSql } from './columns.ts';
import type { Connection } from './connection.ts';
import { rowHash } from './hash.ts';
import { canonicalJson } from './json.ts';
import { fromTable } from './where.ts';

/** Without a key a row is known by the hash that the server can find it by. */
export function hashesOnClient({ flavour, columns, key }: SyncTable): boolean {
  return key.length > 0 && flavour?.source === 'mariadb' && flavour.target === 'mysql' && columns.some(isJson);
}

export class JsonRows {
  /** What is selected for {@link hash}. */
  readonly columns: readonly string[];

  constructor(table: SyncTable, side: Side) {
    const others = { ...table, columns: table.columns.filter((column) => !isJson(column)) };
    const documents = table.columns.filter(isJson).map((column) => `CONVERT(${valueSql(column, side)} USING utf8mb4)`);
    this.columns = [rowHash(others, side), ...documents];
  }

  hash([others, ...documents]: readonly (string | null)[]): string {
    const all = documents.map((text) => (text === null ? null : (canonicalJson(text) ?? text)));
    return createHash('sha256')
      .update(JSON.stringify([others, ...all]))
      .digest('hex')
      .slice(0, 32);
  }
}

/** @param cells the conditions of each */
export async function clientSums(
  connection: Connection,
  table: SyncTable,
  side: Side,
  cells: readonly (readonly (readonly string[])[])[],
): Promise<readonly CellSum[]> {
  const rows = new JsonRows(table, side);
  const found: CellSum[] = [];
  for (const conditions of cells) {
    let [count, sum] = [0, 0n];
    for (const condition of conditions) {
      await connection.texts(`SELECT ${rows.columns.join(', ')} ${fromTable(table, side, condition)}`, (values) => {
        count += 1;
        sum += BigInt(`0x${rows.hash(values).slice(0, 16)}`);
      });
    }
    found.push({ rows: count, sum: count === 0 ? '' : String(sum) });
  }
  return found;
}
