/**
 * Whether one query of a view can take the place of another with CREATE OR REPLACE VIEW, which keeps privileges and what uses the view:
 * only when it gives the same columns, in name and type, or further ones after them. Texts cannot tell the type of a column, but
 * where all up to WHERE is the same but for columns that are added to the list, they need not. Manual: "CREATE VIEW".
 */
import { tokens } from '../canonical/tokens.ts';

/** @param before of the target @param after of the reference. False also for what is not certain */
export function givesSameColumns(before: string, after: string): boolean {
  const [a, b] = [select(before), select(after)];
  if (a === null || b === null || !same(a.head, b.head) || !same(a.from, b.from)) return false;
  const added = b.list.slice(a.list.length);
  return same(a.list, b.list.slice(0, a.list.length)) && (added.length === 0 || added[0] === ',');
}

interface Select {
  /** WITH … */
  readonly head: readonly string[];
  readonly list: readonly string[];
  /** Up to WHERE, GROUP BY … */
  readonly from: readonly string[];
}

const AFTER_FROM = new Set(['WHERE', 'GROUP', 'HAVING', 'WINDOW', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'FOR']);
/** The types of columns then depend on all the queries that are put together. */
const TOGETHER = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'VALUES']);

/** Its parts, by the words that stand in no brackets: the server writes its own words in upper case, and names never without quotes. */
function select(query: string): Select | null {
  const parts: { head: string[]; list: string[]; from: string[] } = { head: [], list: [], from: [] };
  let part: keyof typeof parts | 'rest' = 'head';
  let depth = 0;
  let previous = '';
  for (const token of tokens(query)) {
    if (token === ')') depth -= 1;
    if (depth === 0 && TOGETHER.has(token)) return null;
    if (depth === 0 && part === 'head' && token === 'SELECT') part = 'list';
    else if (depth === 0 && part === 'list' && token === 'FROM' && previous !== 'DISTINCT') part = 'from';
    else if (depth === 0 && part !== 'head' && AFTER_FROM.has(token)) part = 'rest';
    else if (part !== 'rest') parts[part].push(token);
    if (token === '(') depth += 1;
    previous = token;
  }
  return depth === 0 && parts.list.length > 0 ? parts : null;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, place) => token === b[place]);
}
