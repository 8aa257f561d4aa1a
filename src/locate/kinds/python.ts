/** Classes of Python: where one begins, what is assigned in its body. */
import { relative } from 'node:path';
import { filesBelow, isInside } from '../files.ts';
import type { SearchedSource } from '../kind.ts';
import { type Code, matches, type SourceText } from '../text.ts';

export interface PythonClass {
  readonly name: string;
  /** What it inherits, as written. */
  readonly parents: string;
  readonly offset: number;
  /** Its whole body, classes in it included. */
  readonly body: string;
  /** What is assigned or annotated in the body itself. */
  readonly members: readonly PythonMember[];
}

export interface PythonMember {
  readonly name: string;
  readonly annotation: string;
  readonly value: string;
  readonly offset: number;
}

/** The folder's own Python; tests define tables too, which are in no database. */
export async function pythonFiles(home: string, { root }: Pick<SearchedSource, 'root'>, sign: RegExp): Promise<SourceText[]> {
  if (!isInside(home, root)) return [];
  const found = await filesBelow(home, ['**/*.py'], sign);
  return found.filter(({ file }) => !/(^|[/\\])(tests?[/\\]|test_[^/\\]*$|conftest\.py$)/.test(relative(home, file)));
}

const CLASS = /^([ \t]*)class[ \t]+(\w+)[ \t]*(?:\(([^)]*)\))?[ \t]*:/gm;
const MEMBER = /^([ \t]+)(\w+)[ \t]*(?::[ \t]*([^=\n]+?))?[ \t]*(?:=(?!=)[ \t]*|$)/gm;

export function classesOf({ code }: Code): PythonClass[] {
  return matches(code, CLASS).map((found) => {
    const [all, indent = '', name = '', parents = ''] = found;
    const start = found.index + all.length;
    const end = endOf(code, start, indent.length);
    const body = code.slice(start, end);
    return { name, parents, offset: found.index + indent.length, body, members: membersIn(body, start) };
  });
}

/** At the first line that stands no deeper than what opened the block. */
export function endOf(code: string, start: number, depth: number): number {
  const line = /^([ \t]*)(\S)/gm;
  line.lastIndex = code.indexOf('\n', start) < 0 ? code.length : code.indexOf('\n', start);
  for (let found = line.exec(code); found !== null; found = line.exec(code)) {
    if (found[1]!.length <= depth && !/[)\]}]/.test(found[2]!)) return found.index;
  }
  return code.length;
}

function membersIn(body: string, start: number): PythonMember[] {
  const found = matches(body, MEMBER).filter(
    ([, , , annotation], at, all) => annotation !== undefined || all[at]![0].includes('='),
  );
  const indent = /^([ \t]+)\S/m.exec(body)?.[1];
  // What is deeper stands in a method, in a class or in brackets.
  const own = found.filter(([, one]) => one === indent);
  return own.map((one, at) => ({
    name: one[2]!,
    annotation: one[3] ?? '',
    value: body.slice(one.index + one[0].length, own[at + 1]?.index ?? body.length),
    offset: start + one.index + one[1]!.length,
  }));
}
