/**
 * MySQL prints an expression in two ways, each wrong in its own. SHOW CREATE TABLE writes a character of four bytes (an emoji)
 * as four question marks. information_schema escapes the text once more, and takes its UTF-8 bytes for characters; that can
 * be undone. The result counts only if it is what SHOW CREATE TABLE says, question marks aside.
 *
 * @param printed by SHOW CREATE TABLE @param mangled by information_schema
 */
export function repairExpression(printed: string, mangled: string | null): string {
  if (mangled === null || !printed.includes('????')) return printed;
  const bytes = mangled.replace(/\\([\s\S])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
  if (/[^\0-\xff]/.test(bytes)) return printed;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  const asPrinted = text.replace(/[\u{10000}-\u{10ffff}]/gu, '????');
  return asPrinted === printed || `(${asPrinted})` === printed ? text : printed;
}

const ESCAPES: Readonly<Record<string, string>> = { '0': '\0', n: '\n', r: '\r', Z: '\x1a' };
