/** What changed between two runs, in one line of Markdown: how much is new, gone and as before, and the names as far as they are known. */
import { code } from '../report/markdown/escape.ts';
import { count, list } from '../report/words.ts';
import type { Found, Memory } from './comment-state.ts';

/** Names in each list. */
const MOST_NAMES = 5;

/** Null when there was no comment before that could be compared with, or neither time anything was found. */
export function changesSince(before: Memory | null, now: Found): string | null {
  if (before === null || before.found === null) return null;
  const { commit, found } = before;
  if (found.count === 0 && now.count === 0) return null;
  const since = `Since the last comment${commit === null ? '' : ` (commit ${code(commit.slice(0, 7))})`}`;
  if (found.items === null || now.items === null) {
    return `${since}: ${number(now.count)} ${now.count === 1 ? 'difference' : 'differences'}, ${number(found.count)} before.`;
  }
  const { items } = now;
  const old = found.items;
  const added = [...items].filter(([hash]) => !old.has(hash)).map(([, name]) => name);
  const gone = [...old].filter(([hash]) => !items.has(hash)).map(([, name]) => name);
  const same = items.size - added.length;
  if (added.length === 0 && gone.length === 0) return `${since}: nothing new, nothing gone, ${number(same)} as before.`;
  if (items.size === 0) return `${since}: all gone, ${count(gone.length, 'difference')} in all${names(gone, ': ')}.`;
  const counts = [
    ...(added.length > 0 ? [`**${number(added.length)} new**`] : []),
    ...(gone.length > 0 ? [`${number(gone.length)} gone`] : []),
    ...(same > 0 ? [`${number(same)} as before`] : []),
  ];
  return `${since}: ${counts.join(', ')}.${names(added, ' New: ', '.')}${names(gone, ' Gone: ', '.')}`;
}

/** Empty when no name is known. */
function names(all: readonly (string | null)[], before: string, after = ''): string {
  const known = all.filter((name) => name !== null).slice(0, MOST_NAMES);
  if (known.length === 0) return '';
  const more = all.length - known.length;
  const shown = known.map((name) => code(name, 100));
  return `${before}${list(more > 0 ? [...shown, `${number(more)} more`] : shown)}${after}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
