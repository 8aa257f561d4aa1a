/**
 * Who owns the files that findings lead to, by the CODEOWNERS file of the repository, as GitHub reads it: the first of three places, the
 * last pattern that matches, patterns like those of .gitignore without `!`, `[` and `\#`. What GitHub passes over is passed over.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';
import type { FileOwner } from '../report/formats/index.ts';
import type { Report } from '../report/report.ts';

/** In the order in which GitHub looks for it. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** A larger one GitHub does not read. */
const LARGEST = 3 * 1024 * 1024;

/** @param root of the repository @returns by owner, those of the most important findings first; empty without a CODEOWNERS file */
export async function ownersOf({ findings }: Pick<Report, 'findings'>, root: string): Promise<FileOwner[]> {
  const files = [...new Set(findings.flatMap(({ location }) => (location === undefined ? [] : [location.file])))];
  if (files.length === 0) return [];
  for (const place of PLACES) {
    const text = await readFile(join(root, place), 'utf8').catch(() => null);
    if (text !== null) return text.length > LARGEST ? [] : byOwner(files, ownersIn(text));
  }
  return [];
}

/** Of a file, from the root of the repository. */
export function ownersIn(text: string): (file: string) => readonly string[] {
  const rules = text.split(/\r\n|[\n\r]/).flatMap((line) => ruleOf(line) ?? []);
  return (file) => rules.findLast(({ matches }) => matches(file))?.owners ?? [];
}

interface OwnerRule {
  readonly owners: readonly string[];
  matches(file: string): boolean;
}

/** A user, a team, or an address. */
const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

function ruleOf(line: string): OwnerRule | null {
  const written = line.replace(/(?:^|(?<=\s))#.*$/, '').trim();
  const [pattern, ...owners] = written
    .replace(/\\ /g, '\u0000')
    .split(/\s+/)
    .map((word) => word.replaceAll('\u0000', '\\ '));
  if (!pattern || /^[!\\]#?|[[\]]/.test(pattern) || !owners.every((owner) => OWNER.test(owner))) return null;
  const list = ignore({ ignorecase: false, allowRelativePaths: true });
  list.add(pattern);
  // `docs/*` is about the files of that folder alone; for .gitignore also about all that is in the folders below it.
  const direct = /\/\*$/.test(pattern) ? ignore({ ignorecase: false }).add(`${pattern.replace(/\/\*$/, '')}/*/**`) : null;
  return { owners, matches: (file) => list.ignores(file) && !(direct?.ignores(file) ?? false) };
}

function byOwner(files: readonly string[], ownersOfFile: (file: string) => readonly string[]): FileOwner[] {
  const found = new Map<string, string[]>();
  for (const file of files) for (const owner of ownersOfFile(file)) found.set(owner, [...(found.get(owner) ?? []), file]);
  return [...found].map(([owner, own]) => ({ owner, files: own }));
}
