/** What apply and its kin do in MySQL's and MariaDB's way: see engines/write.ts. */
import { messageOf } from '../../errors.ts';
import type { EngineWrite } from '../write.ts';
import { errorNumber } from './failure.ts';
import { quoteName, quoteString } from './sql/tokens.ts';
import { holdsLock, lockHolder, takeLock } from './write-lock.ts';
import { conflicts, lacks } from './write-look.ts';
import { connect } from './write-session.ts';

export const write: EngineWrite = {
  connect,
  takeLock,
  holdsLock,
  lockHolder,
  async ownSchema(session) {
    return String((await session.run('SELECT DATABASE() AS name')).rows[0]!.name);
  },
  conflicts,
  lacks,
  mayRetry: (error) => AGAIN.has(errorNumber(error)),
  saysDone: (error) => DONE.has(errorNumber(error)) || isDuplicateKey(error),
  // Run again it says so itself: a statement is done as a whole or not at all (MySQL 8, MariaDB 10.6: "Atomic DDL").
  isDone: async () => null,
  // Whatever waits for a metadata lock has everybody else wait behind it.
  waitsAlone: () => false,
  transactionalDdl: false,
  quoteName,
  quoteString,
};

/** ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_TABLE_DEF_CHANGED, ER_LOCK_NOWAIT. */
const AGAIN = new Set([1205, 1213, 1412, 3572]);

/**
 * What is to be made is there: table, column, index, primary key, foreign key, partition, check. What is to go is not: database object of
 * any kind, column, key, check, sequence (MariaDB).
 */
const DONE = new Set([
  1050, 1060, 1061, 1068, 1826, 1517, 3822, 1051, 1146, 1054, 1091, 1176, 1360, 1304, 1305, 1507, 3821, 3940, 4091,
]); // biome-ignore format: one list

/** MariaDB's word for a foreign key that is there already: ER_CANT_CREATE_TABLE, HA_ERR_FOUND_DUPP_KEY. */
function isDuplicateKey(error: unknown): boolean {
  return errorNumber(error) === 1005 && /\(errno: 121 /.test(messageOf(error));
}
