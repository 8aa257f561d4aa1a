/**
 * What LOAD DATA LOCAL has to say. It makes warnings of errors: a row with a key that is there already is left out, a value that does not fit
 * is cut. Here they are errors again, the first of them.
 */
import { DriftgateError } from '../../../errors.ts';
import type { Row } from '../../engine.ts';
import type { Connection } from './connection.ts';

/** About the words of the statement or of the table, and not about a row: ER_WARN_DEPRECATED_SYNTAX and its like; tables of two storage engines. */
const NOT_OF_ROWS = new Set([1287, 1681, 1831, 3090, 3719, 3778, 6414]);

/** @param count how many there are: the server keeps the first of them alone @throws what was refused, as the server would have said it */
export async function throwWarnings(connection: Connection, count: number): Promise<void> {
  const [rows = []] = await connection.ask('SHOW WARNINGS');
  const found = rows.find(({ Level, Code }) => Level !== 'Note' && !NOT_OF_ROWS.has(Number(Code)));
  if (found !== undefined) throw asError(found);
  if (count > rows.length) throw unsaid(count);
}

function asError({ Code, Message }: Row): Error {
  return Object.assign(new Error(String(Message)), { errno: Number(Code) });
}

function unsaid(count: number): DriftgateError {
  return new DriftgateError('write', `The target has ${count} warnings about the rows, and does not tell all of them.`, {
    hint: 'Raise max_error_count on the target, or switch local_infile off there, so that rows are sent as INSERTs.',
  });
}
