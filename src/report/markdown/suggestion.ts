/** The migration that would add what is missing: where it goes, what stands in it, a page of GitHub that makes it, the command. */
import { count } from '../words.ts';
import { address, code, plain } from './escape.ts';
import { fold } from './findings.ts';
import type { Section } from './page.ts';

/** Longer addresses are refused by servers on the way. */
const LONGEST_ADDRESS = 8000;
const LONGEST_TEXT = 12_000;

export const suggestion: Section = (page) => {
  const { suggestion: suggested } = page.report;
  if (suggested == null) return [];
  const { path, text, also, command } = suggested;
  const url = newFile(page.options.links?.newFile, path, text);
  const isWhole = text.length <= LONGEST_TEXT && isPlain(text);
  if (!isWhole) page.omit('the text of the migration');
  const others =
    also.length === 0 ? '' : `, with ${count(also.length, 'more file')} (${also.map((one) => code(one, 200)).join(', ')})`;
  const how = [
    ...(url === null || also.length > 0 ? [] : [`[Make this file on the branch](${address(url)}), or run`]),
    `${url === null || also.length > 0 ? 'Run ' : ''}${code(command, 200)} with the same settings: it writes ${code(path, 200)}${others}.`,
  ].join(' ');
  return fold(`<b>Suggested migration</b>: ${plain(path, 200)}`, [
    `This adds what the migrations lack. It was tried in a throw-away database; look at it all the same.`,
    ...(isWhole ? [fenced(text, path)] : []),
    how,
  ]);
};

function newFile(page: string | undefined, path: string, text: string): string | null {
  if (page === undefined || !isPlain(text) || !isPlain(path)) return null;
  const url = `${page}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  return url.length <= LONGEST_ADDRESS ? url : null;
}

/** What cannot be seen, or turns the direction of writing, would show another text than is in it. */
function isPlain(text: string): boolean {
  return !/[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u.test(text);
}

function fenced(text: string, path: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${path.endsWith('.py') ? 'python' : 'sql'}\n${text.trimEnd()}\n${fence}`;
}
