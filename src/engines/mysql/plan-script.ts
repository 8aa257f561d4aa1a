/** A plan as the mysql and mariadb programs run it. They stop at the first error by themselves. */
import type { PlanScript, ScriptStatement } from '../plan-script.ts';

export const planScript: PlanScript = {
  command: 'mysql --binary-mode --default-character-set=utf8mb4 --host=HOST --user=USER --password DATABASE < FILE',
  opening: [
    'SET NAMES utf8mb4;',
    // As write-session.ts has them: the same statement gives the same, whoever runs it.
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';",
    "SET SESSION time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, autocommit = 1;",
  ],
  transactional: false,
  begin: () => [],
  commit: [],
  // The server has no limit for the time that such a statement takes.
  limit: ({ lock }) => [
    `SET SESSION lock_wait_timeout = ${Math.max(1, Math.round(lock))};`,
    `SET SESSION innodb_lock_wait_timeout = ${Math.max(1, Math.round(lock))};`,
  ],
  tell: () => null,
  statement(statement) {
    const sql = plain(statement);
    if (!sql.includes(';')) return `${sql};`;
    const end = endFor(sql);
    return `DELIMITER ${end}\n${sql}\n${end}\nDELIMITER ;`;
  },
  plain,
  inTransaction: plain,
};

/** Outside a routine nothing repeats. Without its limit the statement does in one go what it does in many rounds. */
function plain({ sql, repeat }: ScriptStatement): string {
  return repeat ? sql.replace(/\s+LIMIT \d+$/, '') : sql;
}

/** The client looks for it in quotes as well when these are not closed on the line. */
function endFor(sql: string): string {
  let end = '//';
  while (sql.includes(end)) end += '/';
  return end;
}
