/** The scripts of a Node project: where they are, which part of a migration runs forwards, and SQL that stands in its strings. */
import type { Flavour } from '../../catalog/model.ts';
import { projectOf } from '../../sources/code/node/project.ts';
import type { Definitions } from '../definitions.ts';
import { filesBelow, isInside } from '../files.ts';
import type { SearchedSource } from '../kind.ts';
import { scanSql } from '../sql.ts';
import { blank, type Code, type SourceText } from '../text.ts';

const SCRIPTS = ['**/*.{ts,mts,cts,js,mjs,cjs}'];

/** The scripts of the package that a source's configuration or module is in. @param names as the source knows them in a folder */
export async function scriptsOf(
  { argument, folder, root }: SearchedSource,
  names: readonly string[],
  sign: RegExp,
): Promise<SourceText[]> {
  const project = projectOf(argument, names, { folder });
  return isInside(project.folder, root) ? filesBelow(project.folder, SCRIPTS, sign) : [];
}

/** In the order of their names, as migrations run. */
export function byFileName(sources: readonly SourceText[]): SourceText[] {
  const nameOf = ({ file }: SourceText): string => file.split(/[/\\]/).at(-1)!;
  return [...sources].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const UP = /\bup\s*(?:=|:|\()|\bfunction\s+up\b/;
const DOWN =
  /(?:\bexports\.down\s*=|\bfunction\s+down\b|\b(?:const|let)\s+down\s*=|^[ \t]*(?:public\s+)?(?:async\s+)?down\s*[(:])/m;

/** Without what takes a migration back. */
export function forwards(code: string): string {
  const down = DOWN.exec(code)?.index;
  if (down === undefined) return code;
  const up = UP.exec(code.slice(down + 1))?.index;
  const end = up === undefined ? code.length : down + 1 + up;
  return code.slice(0, down) + blank(code.slice(down, end)) + code.slice(end);
}

const RAW = /(?:\.raw\s*\(\s*|\bsql\s*(?:<[^>`]*>)?\s*|\.(?:execute|query|addSql)\s*\(\s*)(['"`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g;

/** Statements that a migration sends as they are. */
export function scanRawSql({ code, place }: Code, into: Definitions, flavour: Flavour): void {
  for (const found of code.matchAll(RAW)) {
    const [all, quote, text] = found as unknown as [string, string, string];
    const start = found.index + all.indexOf(quote) + 1;
    if (/\b(create|alter|drop|rename)\b/i.test(text)) scanSql(text, flavour, into, (offset) => place(start + offset));
  }
}
