/** A plan as psql runs it. (psql's lexer: src/fe_utils/psqlscan.l.) */
import type { PlanScript, ScriptLimits, ScriptStatement } from '../plan-script.ts';

export const planScript: PlanScript = {
  command: 'psql --no-psqlrc --file FILE "postgres://USER@HOST/DATABASE"',
  opening: [
    '\\set ON_ERROR_STOP on',
    '\\set AUTOCOMMIT on',
    "SET client_encoding = 'UTF8';",
    'SET standard_conforming_strings = on;',
    // As write-session.ts has them: the same statement gives the same, whoever runs it.
    'SET search_path = pg_catalog;',
    "SET timezone = 'UTC';",
    "SET datestyle = 'ISO, YMD';",
    "SET intervalstyle = 'postgres';",
    'SET row_security = off;',
  ],
  transactional: true,
  begin(limits, statements) {
    const long = statements.some((statement) => statement.long);
    return ['BEGIN;', ...settings('SET LOCAL', limits.lock, long ? limits.long : limits.statement)];
  },
  commit: ['COMMIT;'],
  limit,
  tell: (text) => `\\echo '${text}'`,
  statement: (statement) => `${shielded(statement.repeat ? repeated(statement.sql, true) : statement.sql)};`,
  plain,
  // What is built while others write cannot be built in a transaction.
  inTransaction: (statement) => plain(statement).replace(CONCURRENTLY, '$1 '),
};

const CONCURRENTLY = /^((?:CREATE (?:UNIQUE )?|DROP )INDEX) CONCURRENTLY /;

function plain({ sql, repeat }: ScriptStatement): string {
  return repeat ? repeated(sql, false) : sql;
}

function limit(limits: ScriptLimits, { sql, long, repeat }: ScriptStatement): readonly string[] {
  // The time of a statement that repeats is that of all its rounds.
  if (repeat) return settings('SET', limits.lock, 0);
  // It waits for transactions to end, and nobody has to wait behind it.
  if (CONCURRENTLY.test(sql)) return settings('SET', limits.long, limits.long);
  return settings('SET', limits.lock, long ? limits.long : limits.statement);
}

function settings(set: string, lock: number, statement: number): string[] {
  return [`${set} lock_timeout = '${lock}s';`, `${set} statement_timeout = '${statement}s';`];
}

/** As a string, so that no name in it is taken for a variable of the block. */
function repeated(sql: string, commits: boolean): string {
  const [block, text] = [tagFor(sql, 'driftgate'), tagFor(sql, 'statement')];
  return [
    `DO ${block}`,
    'DECLARE',
    '  changed bigint;',
    'BEGIN',
    '  LOOP',
    `    EXECUTE ${text}${sql}${text};`,
    '    GET DIAGNOSTICS changed = ROW_COUNT;',
    '    EXIT WHEN changed = 0;',
    ...(commits ? ['    COMMIT;'] : []),
    '  END LOOP;',
    'END',
    block,
  ].join('\n');
}

function tagFor(text: string, word: string): string {
  let tag = `$${word}$`;
  for (let number = 1; text.includes(tag); number += 1) tag = `$${word}${number}$`;
  return tag;
}

/** Outside quotes psql takes `:name` for one of its variables: `"a"[1:"DBNAME"]`. */
function shielded(sql: string): string {
  return sql.replace(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\1|::|:(?=[\w'"{\u0080-\uffff])/g,
    (found) => (found === ':' ? '\\:' : found),
  );
}
