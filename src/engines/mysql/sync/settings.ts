/** What a session that syncs sets for itself. */

/** Both ends: texts as UTF-8, times in UTC, as long as it takes, and what information_schema tells is not from yesterday. */
const COMMON = `time_zone = '+00:00', wait_timeout = 28800
  /*!80000 , max_execution_time = 0, information_schema_stats_expiry = 0 */
  /*M!100100 , max_statement_time = 0, max_error_count = 1024, in_predicate_conversion_threshold = 0 */
  /*M!100300 , idle_transaction_timeout = 0, idle_readonly_transaction_timeout = 0, idle_write_transaction_timeout = 0 */`;

/** Seconds that a server waits for rows that come from the other. */
const WAIT = 24 * 3600;

/** @param patience milliseconds that a row may wait to be sent */
export function readerSettings(patience: number): string {
  const seconds = Math.max(60, Math.ceil(patience / 1000));
  return `SET NAMES utf8mb4;
    SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
    SET SESSION TRANSACTION READ ONLY;
    SET SESSION sql_mode = '', net_write_timeout = ${seconds}, lock_wait_timeout = 30, ${COMMON};
    SET SESSION character_set_results = binary`;
}

/**
 * What does not fit is an error, and not cut. What is there in the source comes as it is, if it is a zero date, the 30th of February or a 0 in
 * an AUTO_INCREMENT column. Manual: "Server SQL Modes".
 */
export function writerSettings(readOnly: boolean, lockTimeout: number): string {
  const seconds = Math.max(1, Math.ceil(lockTimeout / 1000));
  return `SET NAMES utf8mb4;
    SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET SESSION TRANSACTION READ ${readOnly ? 'ONLY' : 'WRITE'};
    SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',
      foreign_key_checks = 1, unique_checks = 1, autocommit = 1, innodb_lock_wait_timeout = ${seconds}, lock_wait_timeout = ${seconds},
      net_read_timeout = ${WAIT}, net_write_timeout = ${WAIT}, ${COMMON}`;
}

/** The reader's: the snapshot that it keeps. */
export const SNAPSHOT = 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY';
