/** Models of SQLAlchemy and SQLModel: classes with `__tablename__`, and `Table("orders", metadata, Column("currency", …))`. */
import type { Definitions, Place, Table } from '../definitions.ts';
import type { DefinitionFinder } from '../kind.ts';
import { inside, matches, pythonCode } from '../text.ts';
import { classesOf, type PythonClass, pythonFiles } from './python.ts';

const COLUMN =
  /^(?:\w+\.)*(?:Column|mapped_column|Field|deferred|column_property)\s*\(\s*(?:(?:\w+\.)*Column\s*\(\s*)?(?:(?:name\s*=\s*)?(["'])([^"']+)\1)?/;
const NAMED =
  /\b(?:Index|UniqueConstraint|CheckConstraint|ForeignKeyConstraint|ForeignKey|PrimaryKeyConstraint|ExcludeConstraint)\s*\(/g;

export const sqlalchemy: DefinitionFinder = {
  schemes: ['sqlalchemy'],
  ordered: false,
  files: (source) => pythonFiles(source.folder, source, /__tablename__|\bTable\(|\btable\s*=\s*True|\.Model\b/),
  scan(source, into) {
    const searched = pythonCode(source);
    const { code, place } = searched;
    for (const one of classesOf(searched)) model(one, code, into, place);
    for (const found of matches(code, /(?<![\w.])(?:\w+\.)?Table\s*\(\s*(["'])([^"']+)\1/g)) {
      const open = found.index + found[0].indexOf('(');
      const { parts, end } = inside(code, open);
      const table = into.defineTable({ schema: schemaIn(code.slice(open, end)), name: found[2]! }, place(found.index));
      for (const { start, end: stop } of parts) {
        const column = /^\s*(?:\w+\.)*Column\s*\(\s*(["'])([^"']+)\1/.exec(code.slice(start, stop));
        if (column !== null) table.defineColumn(column[2]!, place(start + column[0].search(/\S/)));
      }
      keys(code, open, end, table, place);
    }
    for (const found of matches(code, /\bE[Nn][Uu][Mm]\s*\([^()]*?\bname\s*=\s*(["'])([^"']+)\1/g))
      into.defineObject({ name: found[2]! }, place(found.index));
  },
};

function model(
  { name, parents, offset, body, members }: PythonClass,
  code: string,
  into: Definitions,
  place: (at: number) => Place,
): void {
  const told = members.find((member) => member.name === '__tablename__')?.value;
  const spelled = told === undefined ? undefined : /^(["'])([^"']+)\1/.exec(told)?.[2];
  // A name that is computed is not known; without one SQLModel and Flask-SQLAlchemy make it of the class.
  if (spelled === undefined && (told !== undefined || !/\btable\s*=\s*True|\.Model\b/.test(parents))) return;
  const about = { schema: schemaIn(body), name: spelled ?? name };
  const table = into.defineTable(about, place(offset), { implied: spelled === undefined });
  for (const { name: attribute, annotation, value, offset: at } of members) {
    if (attribute.startsWith('__')) continue;
    const column = COLUMN.exec(value);
    const isMapped =
      value.trim() === '' || /^Mapped\[|^(Optional\[)?(int|str|bool|float|bytes|date|datetime|Decimal|UUID)\b/.test(annotation);
    if (
      column === null &&
      !(annotation !== '' && isMapped && !/^(?:\w+\.)*(relationship|Relationship|association_proxy|synonym)\b/.test(value))
    )
      continue;
    table.defineColumn(column?.[2] ?? attribute, place(at));
  }
  keys(code, offset, offset + body.length, table, place);
}

function keys(code: string, from: number, to: number, table: Table, place: (at: number) => Place): void {
  for (const found of matches(code, NAMED, from, to)) {
    const { end } = inside(code, found.index + found[0].length - 1);
    const text = code.slice(found.index, end);
    const name =
      /\bname\s*=\s*(["'])([^"']+)\1/.exec(text)?.[2] ??
      (/^Index/.test(text) ? /^Index\s*\(\s*(["'])([^"']+)\1/.exec(text)?.[2] : undefined);
    if (name !== undefined) table.defineObject(name, place(found.index));
  }
}

function schemaIn(text: string): string | null {
  return /(?:["']schema["']\s*:|\bschema\s*=)\s*(["'])([^"']+)\1/.exec(text)?.[2] ?? null;
}
