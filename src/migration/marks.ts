/** Tools that look for marks in the lines of a file find them in the middle of a string as well: such SQL cannot be given to them. */
import { DriftgateError } from '../errors.ts';
import type { Written } from './parts.ts';

/** @throws DriftgateError `write` when a line of a statement would be taken for a mark */
export function refuseMarks(statements: readonly Written[], mark: RegExp, title: string): void {
  const found = statements.find(({ sql }) => sql.split(/\r\n|[\n\r]/).some((line) => mark.test(line)));
  if (found === undefined) return;
  throw new DriftgateError(
    'write',
    `A text of the plan looks like a mark of ${title}, which would cut the file there (${found.remarks[0]}).`,
    {
      hint: 'Let driftgate apply run the plan, or write another layout: --tool plain --folder FOLDER.',
    },
  );
}
