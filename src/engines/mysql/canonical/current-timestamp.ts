/** CURRENT_TIMESTAMP has four names, with and without parentheses; MySQL writes the word in upper case, MariaDB as a call. */
const CALL = /^(?:current_timestamp|now|localtime|localtimestamp)(?:\((\d*)\))?$/i;

/** `CURRENT_TIMESTAMP` or `CURRENT_TIMESTAMP(3)`; null when the text is something else. */
export function currentTimestamp(text: string): string | null {
  const match = CALL.exec(text.trim());
  if (match === null) return null;
  const precision = Number(match[1] || 0);
  return precision === 0 ? 'CURRENT_TIMESTAMP' : `CURRENT_TIMESTAMP(${precision})`;
}
