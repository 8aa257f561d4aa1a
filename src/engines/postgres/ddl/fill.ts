/**
 * Values for the rows that are there, in batches: each is a transaction of its own that locks only its rows, until no row is left. And
 * NOT NULL without shutting anybody out: a check that is validated beside the others' work spares the server its own look at the rows.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { words } from '../meaning/words.ts';
import { quoteName } from '../sql.ts';
import { passingName } from './place.ts';
import { alterTable, hazard, momentary, statement, type TableAt } from './statement.ts';

const BATCH = 20_000;

export function fillRows(table: TableAt, column: string, expression: string): Statement {
  const name = quoteName(column);
  // What it gives no value for would be looked at again and again.
  const gives = alwaysGives(expression) ? '' : ` AND (${expression}) IS NOT NULL`;
  const batch = `SELECT ctid FROM ${table.sql} WHERE ${name} IS NULL${gives} LIMIT ${BATCH}`;
  return statement(`UPDATE ${table.sql} SET ${name} = ${expression} WHERE ctid = ANY (ARRAY(${batch})) AND ${name} IS NULL`, {
    lock: `ROW EXCLUSIVE on ${table.name}, and the rows of one batch`,
    transaction: 'own',
    repeat: true,
    long: true,
  });
}

/** SET NOT NULL on a column that may hold NULL. @param obstacle false where the column is not there before the plan is run */
export function setNotNull(
  column: CatalogObject,
  table: TableAt,
  world: DdlWorld,
  obstacle = true,
  noInherit = false,
): Statement[] {
  const name = quoteName(column.path.at(-1)!);
  const set = noInherit ? `ADD NOT NULL ${name} NO INHERIT` : `ALTER COLUMN ${name} SET NOT NULL`;
  if (!table.hasRows) return [alterTable(table, set)];
  const check = quoteName(passingName(column, world));
  const inherit = noInherit ? ' NO INHERIT' : '';
  return [
    alterTable(table, `ADD CONSTRAINT ${check} CHECK (${name} IS NOT NULL)${inherit} NOT VALID`),
    alterTable(table, `VALIDATE CONSTRAINT ${check}`, {
      lock: `SHARE UPDATE EXCLUSIVE on ${table.name}`,
      transaction: 'own',
      long: true,
      hazards: [
        hazard('scans-table', `Every row of ${table.name} is looked at, while others read and write.`),
        hazard('may-fail-on-data', `It fails if a row of ${table.name} has no ${column.path.at(-1)}.`),
      ],
      ...(obstacle ? { obstacle: `SELECT count(*) FROM ${table.sql} WHERE ${name} IS NULL` } : {}),
    }),
    alterTable(table, set, { lock: momentary(table) }),
    alterTable(table, `DROP CONSTRAINT ${check}`),
  ];
}

/** Never NULL: a constant, or one of the functions that make a value out of nothing. */
function alwaysGives(expression: string): boolean {
  const found = words(expression);
  if (found === null || found.length === 0) return false;
  const [first, second] = found;
  if (first!.kind === 'string' || first!.kind === 'number') {
    // A cast of a constant, and nothing else.
    return found
      .slice(1)
      .every(({ kind, text }) => kind !== 'sign' || text === '::' || text === '.' || text === '[' || text === ']');
  }
  return second?.text === '(' && MAKERS.has(first!.text) && closesAtEnd(expression);
}

const MAKERS = new Set([
  'nextval',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'now',
  'clock_timestamp',
  'statement_timestamp',
  'random',
]);

function closesAtEnd(expression: string): boolean {
  return expression.indexOf(')') === expression.length - 1;
}
