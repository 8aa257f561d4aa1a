/**
 * What a plan takes away, as a script that brings it back. Values come from the server as bytes, in the text protocol, and are
 * written as what its own dump program would write: numbers bare, texts in quotes, all else in hexadecimal.
 */
import type { Connection } from 'mysql2';
import type { Exported, Exporter, Lost, Take } from '../backup.ts';
import type { Row } from '../engine.ts';
import { quoteName, quoteString } from './sql/tokens.ts';

/** Bytes of an INSERT: what a server takes that is set up for little, with room to spare. */
const STATEMENT = 512 * 1024;

export async function beginExport(connection: Connection): Promise<void> {
  // The time-out of statements would end a long SELECT.
  await run(
    connection,
    `START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
     SET SESSION TRANSACTION READ ONLY;
     SET SESSION sql_mode = '', time_zone = '+00:00', sql_quote_show_create = 1, lock_wait_timeout = 10, net_write_timeout = 600
       /*!80000 , max_execution_time = 0 */ /*M!100100 , max_statement_time = 0 */`,
  );
}

export function exporterOver(connection: Connection, patience: number): Exporter {
  return {
    async write(lost, stamp, take) {
      if (lost.what === 'sequence') return await writeSequence(connection, lost.path.at(-1)!, take);
      return await writeRows({ connection, patience, take }, lost, stamp);
    },
    close: () =>
      new Promise((resolve) => {
        setTimeout(() => connection.destroy(), 1000).unref();
        connection.end(() => resolve());
      }),
  };
}

/** From the server into the script. */
interface Way {
  readonly connection: Connection;
  /** Milliseconds of silence from the server. */
  readonly patience: number;
  readonly take: Take;
}

type LostRows = Extract<Lost, { what: 'rows' }>;

async function writeRows(way: Way, lost: LostRows, stamp: string): Promise<Exported> {
  const { connection, take } = way;
  const name = lost.table.at(-1)!;
  const table = quoteName(name);
  const columns = await columnsOf(connection, name);
  const from = lost.partition === undefined ? table : `${table} PARTITION (${quoteName(lost.partition)})`;
  const stored = columns.filter(({ generated }) => !generated);
  if (lost.columns === undefined && lost.beside === undefined)
    return { ...(await writeInserts(way, from, stored, table)), how: 'rows' };
  const gone = stored.filter((column) => lost.columns?.includes(column.name) ?? true);
  if (gone.length === 0) return { rows: 0, how: 'nothing', longest: 0 };
  const key = columns.filter(({ inKey }) => inKey !== null).sort((a, b) => a.inKey!.place - b.inKey!.place);
  if (lost.beside === true || key.length === 0 || gone.some(({ inKey }) => inKey !== null)) {
    const beside = quoteName(besideName(name, stamp));
    await take(Buffer.from(`CREATE TABLE ${beside} AS SELECT ${list(stored)} FROM ${table} LIMIT 0;\n`));
    return { ...(await writeInserts(way, from, stored, beside)), how: 'beside', beside };
  }
  const saved = quoteName('driftgate_values');
  const both = [...key, ...gone];
  const parts = key.map(
    (column) => `${quoteName(column.name)}${column.inKey!.prefix === null ? '' : `(${column.inKey!.prefix})`}`,
  );
  await take(
    Buffer.from(
      `CREATE TEMPORARY TABLE ${saved} (PRIMARY KEY (${parts.join(', ')})) AS SELECT ${list(both)} FROM ${table} LIMIT 0;\n`,
    ),
  );
  const written = await writeInserts(way, from, both, saved);
  const same = key.map((column) => `own.${quoteName(column.name)} = saved.${quoteName(column.name)}`).join(' AND ');
  const set = gone.map((column) => `own.${quoteName(column.name)} = saved.${quoteName(column.name)}`).join(', ');
  await take(
    Buffer.from(`UPDATE ${table} AS own JOIN ${saved} AS saved ON ${same} SET ${set};\nDROP TEMPORARY TABLE ${saved};\n\n`),
  );
  return { ...written, how: 'values' };
}

interface Column {
  readonly name: string;
  readonly generated: boolean;
  /** Its place in the primary key, and how many characters of it are in it when it is not all. */
  readonly inKey: { readonly place: number; readonly prefix: number | null } | null;
  readonly write: (value: Buffer) => string;
  /** What to select, so that nothing of the value is lost on the way. */
  readonly select: string;
}

async function columnsOf(connection: Connection, table: string): Promise<readonly Column[]> {
  const rows = await run(
    connection,
    `SELECT c.column_name AS name, c.data_type AS type, c.character_set_name AS charset, COALESCE(c.generation_expression, '') <> '' AS computed,
       s.seq_in_index AS place, s.sub_part AS prefix
     FROM information_schema.columns c LEFT JOIN information_schema.statistics s ON s.table_schema = c.table_schema AND s.table_name = c.table_name
       AND s.column_name = c.column_name AND s.index_name = 'PRIMARY'
     WHERE c.table_schema = DATABASE() AND c.table_name = ${quoteString(table)} ORDER BY c.ordinal_position`,
  );
  return rows.map((row) => {
    const name = String(row.name);
    const type = String(row.type);
    const numeric = NUMBERS.test(type);
    const text = row.charset !== null || TEXTS.test(type);
    return {
      name,
      generated: Number(row.computed) === 1,
      inKey: row.place === null ? null : { place: Number(row.place), prefix: row.prefix === null ? null : Number(row.prefix) },
      write: numeric ? bare : text ? quoted : hexadecimal,
      // As a FLOAT it is printed with six digits.
      select: type === 'float' ? `${quoteName(name)} + 0e0` : quoteName(name),
    };
  });
}

const NUMBERS = /^(tinyint|smallint|mediumint|int|bigint|decimal|float|double)$/;
/** Beside those with a character set. */
const TEXTS = /^(date|datetime|timestamp|time|year|enum|set|json|uuid|inet4|inet6)$/;

/** Bytes as the characters of their numbers: whatever they are, they come out again as they were. */
const bare = (value: Buffer): string => value.toString('latin1');
const quoted = (value: Buffer): string => `'${value.toString('latin1').replace(/[\0\n\r\x1a\\']/g, (byte) => ESCAPED[byte]!)}'`;
const hexadecimal = (value: Buffer): string => (value.length === 0 ? "''" : `0x${value.toString('hex')}`);

const ESCAPED: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  '\\': '\\\\',
  "'": "\\'",
};

function list(columns: readonly Column[]): string {
  return columns.map(({ name }) => quoteName(name)).join(', ');
}

async function writeInserts(
  { connection, patience, take }: Way,
  from: string,
  columns: readonly Column[],
  into: string,
): Promise<Pick<Exported, 'rows' | 'longest'>> {
  const head = latin1(`INSERT INTO ${into} (${list(columns)}) VALUES\n`);
  let statement = '';
  let rows = 0;
  let longest = 0;
  const hand = async (): Promise<void> => {
    if (statement === '') return;
    const chunk = Buffer.from(`${head}${statement};\n`, 'latin1');
    statement = '';
    longest = Math.max(longest, chunk.length);
    await take(chunk);
  };
  const select = `SELECT ${columns.map((column) => column.select).join(', ')} FROM ${from}`;
  for await (const values of rowsOf(connection, select, patience)) {
    const row = `(${values.map((value, place) => (value === null ? 'NULL' : columns[place]!.write(value))).join(', ')})`;
    if (statement !== '' && head.length + statement.length + row.length > STATEMENT) await hand();
    statement += statement === '' ? row : `,\n${row}`;
    rows += 1;
  }
  await hand();
  await take(Buffer.from('\n'));
  return { rows, longest };
}

/** As they are asked for: mysql2 stops reading from the server while nobody asks. @param patience milliseconds of silence while somebody does */
async function* rowsOf(connection: Connection, sql: string, patience: number): AsyncGenerator<readonly (Buffer | null)[]> {
  const typeCast = (field: { buffer(): Buffer | null }): Buffer | null => field.buffer();
  const stream = connection.query({ sql, rowsAsArray: true, typeCast } as never).stream({ highWaterMark: 64 });
  let asked = Date.now();
  const timer = setInterval(
    () => {
      if (asked === 0 || Date.now() - asked < patience) return;
      stream.destroy(
        Object.assign(new Error(`no answer from the server for ${patience} ms`), { code: 'PROTOCOL_SEQUENCE_TIMEOUT' }),
      );
    },
    Math.min(patience, 1000),
  );
  try {
    for await (const row of stream) {
      asked = 0;
      yield row as readonly (Buffer | null)[];
      asked = Date.now();
    }
  } finally {
    clearInterval(timer);
  }
}

/** MariaDB only. What it has handed out to sessions in advance is given up. */
async function writeSequence(connection: Connection, name: string, take: Take): Promise<Exported> {
  const [row] = await run(connection, `SELECT next_not_cached_value AS next FROM ${quoteName(name)}`);
  await take(Buffer.from(`DO SETVAL(${quoteName(name)}, ${String(row!.next)}, 0);\n\n`));
  return { rows: 1, how: 'sequence', longest: 0 };
}

function run(connection: Connection, sql: string): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error: unknown, rows: unknown) => (error ? reject(error) : resolve(rows as readonly Row[])));
  });
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Names have at most 64 characters. */
function besideName(name: string, stamp: string): string {
  return `${[...name].slice(0, 63 - stamp.length).join('')}_${stamp}`;
}
