/**
 * MariaDB has no type JSON: it makes `JSON` a `longtext` in utf8mb4_bin with a check that the text is valid JSON. A column that is
 * both is JSON, and the check is no object of its own. The same check on any other column stays a check.
 */
import { tokenize } from '../sql/tokens.ts';

/** True for `json_valid(column)`, and for nothing that says more or less. */
export function isJsonCheck(expression: string, column: string): boolean {
  if (!/^\s*json_valid\s*\(/i.test(expression)) return false;
  const [call, open, name, close, ...rest] = tokenize(expression);
  return (
    call?.value === 'json_valid' &&
    open?.value === '(' &&
    name?.kind === 'name' &&
    name.value === column &&
    close?.value === ')' &&
    rest.length === 0
  );
}
