/** What apply and its kin do in PostgreSQL's way: see engines/write.ts. */

import { messageOf } from '../../errors.ts';
import { errorCode } from '../network.ts';
import type { EngineWrite } from '../write.ts';
import { literal, quoteName } from './sql.ts';
import { holdsLock, lockHolder, takeLock } from './write-lock.ts';
import { conflicts, lacks, ownSchema } from './write-look.ts';
import { connect } from './write-session.ts';

export const write: EngineWrite = {
  connect,
  takeLock,
  holdsLock,
  lockHolder,
  ownSchema,
  conflicts,
  lacks,
  mayRetry: (error) => AGAIN.has(errorCode(error)) || /^tuple concurrently (updated|deleted)$/.test(messageOf(error)),
  saysDone: (error) => DONE.has(errorCode(error)),
  async isDone(session, sql) {
    const made = madeIndex(sql);
    if (made === null) return null;
    const { rows } = await session.run(`select i.indisvalid and i.indisready as good
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indexrelid = c.oid
      join pg_class t on t.oid = i.indrelid
      where n.nspname = ${literal(made.schema)} and c.relname = ${literal(made.name)} and t.relname = ${literal(made.table)}`);
    return rows[0]?.good === true ? true : null;
  },
  // It waits for transactions to end with a lock that stops no reader and no writer, and nobody queues behind that.
  waitsAlone: (sql) => /^(create (unique )?index|drop index|reindex \w+) concurrently /i.test(sql),
  transactionalDdl: true,
  quoteName,
  quoteString: literal,
};

/** lock_not_available, deadlock_detected, serialization_failure. */
const AGAIN = new Set(['55P03', '40P01', '40001']);

/** duplicate_table (indexes too), _object, _schema, _column, _function; undefined_table, _object, _column, _function; invalid_schema_name. */
const DONE = new Set(['42P07', '42710', '42P06', '42701', '42723', '42P01', '42704', '42703', '42883', '3F000']);

interface MadeIndex {
  readonly schema: string;
  readonly name: string;
  readonly table: string;
}

const NAME = '("(?:[^"]|"")*"|[a-z_][a-z0-9_]*)';
const CONCURRENTLY = new RegExp(`^create (?:unique )?index concurrently ${NAME} on (?:only )?${NAME}\\.${NAME}\\s`, 'i');

/** What a concurrent build of an index makes, from the text that our own DDL has; an index is in its table's schema. */
function madeIndex(sql: string): MadeIndex | null {
  const [, name, schema, table] = CONCURRENTLY.exec(sql) ?? [];
  if (name === undefined || schema === undefined || table === undefined) return null;
  return { schema: unquoted(schema), name: unquoted(name), table: unquoted(table) };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
