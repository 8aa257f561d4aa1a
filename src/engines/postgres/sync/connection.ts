/**
 * A connection for rows: statements, results that are never held whole, and COPY in both directions. Statements may take as long as they
 * take, so nobody waits for a byte with a clock in hand; a dead line is told by keep-alive probes.
 */
import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { ConnectionSettings, Row } from '../../engine.ts';
import { openClient } from '../session.ts';

export interface Connection {
  /** @returns the result of each statement */
  ask(sql: string): Promise<readonly Result[]>;
  /** Hands over each row of a single statement, its values as texts. */
  rows(sql: string, take: (values: readonly (string | null)[]) => void): Promise<void>;
  readonly client: pg.Client;
  /** Bytes of texts are the same as those of a server in UTF-8. */
  readonly utf8: boolean;
  /** Columns of the database's own collation sort by their bytes. */
  readonly bytewise: boolean;
  /** Its hash functions give what those of all known servers give. */
  readonly hashesAlike: boolean;
  readonly version: number;
  /** SQL: the operator by which unique constraints tell values apart, of types that are not the server's own: they are not on the search path. */
  readonly equalities: Readonly<Record<string, string>>;
  /** The search path of the user's own sessions. */
  readonly searchPath: string;
  /** True in a transaction that takes no statement any more but a rollback. */
  readonly failed: boolean;
  /** Ends what runs on it for nobody. Never throws. */
  cancel(): Promise<void>;
  /** Never throws. */
  close(): Promise<void>;
}

export interface Result {
  readonly rows: readonly Row[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** Milliseconds without a byte after which the line is probed. */
const PROBE = 15_000;

/** @param begin statements that it begins with, the search path not among them @throws the driver's error */
export async function openConnection(
  settings: ConnectionSettings,
  begin: readonly string[],
  inTransaction: boolean,
): Promise<Connection> {
  const client = await openClient(settings);
  try {
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
    (stream as unknown as { setKeepAlive?(on: boolean, delay: number): void }).setKeepAlive?.(true, PROBE);
    const ask = async (sql: string): Promise<readonly Result[]> => {
      const results = (await client.query(sql)) as unknown as pg.QueryResult<Row> | readonly pg.QueryResult<Row>[];
      return [results].flat() as readonly Result[];
    };
    // With nothing on the search path every name is printed with its schema.
    const path = `set${inTransaction ? ' local' : ''} search_path = pg_catalog`;
    const results = await ask([...begin, "select current_setting('search_path') as path", path, FACTS].join(';\n'));
    const [facts, before] = [results.at(-1)!.rows[0]!, results.at(-3)!.rows[0]!];
    return {
      ask,
      rows: (sql, take) => streamTexts(client, sql, take),
      client,
      get failed() {
        return client.getTransactionStatus() === 'E';
      },
      utf8: facts.encoding === 'UTF8' || facts.encoding === 'SQL_ASCII',
      bytewise: facts.bytewise === true,
      hashesAlike: facts.hashes === HASHES,
      version: Number(facts.version),
      equalities: facts.equalities as Record<string, string>,
      searchPath: String(before.path),
      cancel: () => cancel(settings, Number(facts.pid)),
      async close() {
        // The server goes on with a statement whoever hangs up, so it is told.
        if ((client as unknown as { _activeQuery: unknown })._activeQuery != null) await cancel(settings, Number(facts.pid));
        await client.end().catch(() => {});
      },
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Of an integer, a text and bytes, with a seed. They must not change, as hash partitioning stands on them; on other processors they may. */
const HASHES = '9014375656242938 -7329384963201770943 4633338185898672122 -6539248590356264271 842712591676663669';

const FACTS = `select pg_backend_pid() as pid, current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
  (select coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') in ('c', 'b') and (d.datcollate in ('C', 'POSIX') and coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'
      or coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'b' and coalesce(to_jsonb(d) ->> 'datlocale', '') in ('C', 'C.UTF-8'))
    from pg_database d where d.datname = current_database()) as bytewise,
  concat_ws(' ', hashint8extended(123456789012, 7), hashtextextended('driftgate sees rows' collate "C", 8), hash_array_extended(array['\\x00ff10'::bytea], 9),
    hashint4extended(-5, 10), uuid_hash_extended('00112233-4455-6677-8899-aabbccddeeff', 11)) as hashes,
  (${equalities()}) as equalities`;

/** Of the default operator classes for btree, and of domains over their types. */
function equalities(): string {
  return `select coalesce(jsonb_object_agg(format_type(t.oid, null), format('operator(%I.%s)', n.nspname, o.oprname)), '{}')
    from pg_opclass c join pg_am m on m.oid = c.opcmethod and m.amname = 'btree'
      join pg_amop a on a.amopfamily = c.opcfamily and a.amoplefttype = c.opcintype and a.amoprighttype = c.opcintype and a.amopstrategy = 3
      join pg_operator o on o.oid = a.amopopr join pg_namespace n on n.oid = o.oprnamespace and n.nspname <> 'pg_catalog'
      join pg_type t on c.opcintype in (t.oid, t.typbasetype)
    where c.opcdefault`;
}

/** Without this a row would come as an object, and its numbers and times as the driver reads them. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };

function streamTexts(client: pg.Client, sql: string, take: (values: readonly (string | null)[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    const query = new pg.Query({ text: sql, rowMode: 'array', types: AS_TEXT } as never);
    query.on('row', (row) => {
      if (failure !== undefined) return;
      try {
        take(row as unknown as readonly (string | null)[]);
      } catch (error) {
        failure = error;
      }
    });
    query.on('error', (error) => reject(failure ?? error));
    query.on('end', () => (failure === undefined ? resolve() : reject(failure)));
    client.query(query);
  });
}

async function cancel(settings: ConnectionSettings, pid: number): Promise<void> {
  try {
    const other = await openClient(settings);
    await other.query('select pg_catalog.pg_cancel_backend($1)', [pid]);
    await other.end();
  } catch {
    // Then it runs to its end, and what it gives is thrown away.
  }
}
