/** Revisions of Alembic, each after those that it comes after: `op.add_column("orders", sa.Column("currency", …))`. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Flavour } from '../../catalog/model.ts';
import type { Definitions, TableName } from '../definitions.ts';
import type { DefinitionFinder } from '../kind.ts';
import { type Code, inside, matches, pythonCode, type SourceText } from '../text.ts';
import { endOf, pythonFiles } from './python.ts';
import { scanRawSql } from './scripts.ts';

const REVISION = /^revision\s*(?::[^=\n]+)?=\s*(["'])([^"'\n]+)\1/m;
const DOWN = /^down_revision\s*(?::[^=\n]+)?=\s*(None|\([^)]*\)|\[[^\]]*\]|["'][^"'\n]*["'])/m;
const CALL =
  /\b(\w+)\s*\.\s*(create_table|drop_table|rename_table|add_column|alter_column|drop_column|create_index|create_\w*constraint|create_\w*key)\s*\(/g;
const BATCH = /\bwith\s+(?:\w+\.)?batch_alter_table\s*\(\s*(["'])([^"']+)\1[^:]*?\bas\s+(\w+)\s*:/g;
const COLUMN = /(?<!\w)(?:\w+\.)?Column\s*\(\s*(["'])([^"']+)\1/;

export const alembic: DefinitionFinder = {
  schemes: ['alembic'],
  ordered: true,
  async files(source) {
    const given = resolve(source.folder, source.argument);
    const home = statSync(given).isDirectory() ? given : dirname(given);
    return inTurn(await pythonFiles(home, source, REVISION));
  },
  scan(source, into, flavour) {
    const whole = pythonCode(source);
    // What takes it back is another function.
    const down = /^def\s+downgrade\b/m.exec(whole.code)?.index;
    const code = down === undefined ? whole.code : whole.code.slice(0, down) + whole.code.slice(endOf(whole.code, down, 0));
    const searched = down === undefined || code.length === down ? { ...whole, code } : whole;
    upgrade(searched, into);
    rawSql(source, searched, into, flavour);
  },
};

function upgrade({ code, place }: Code, into: Definitions): void {
  const batches = matches(code, BATCH).map((found) => ({
    variable: found[3]!,
    table: found[2]!,
    start: found.index,
    end: endOf(code, found.index, found.index - code.lastIndexOf('\n', found.index) - 1),
  }));
  for (const found of matches(code, /\b(?:Enum|ENUM)\s*\([^()]*?\bname\s*=\s*(["'])([^"']+)\1/g))
    into.defineObject({ name: found[2]! }, place(found.index));
  for (const found of matches(code, CALL)) {
    const at = place(found.index);
    const [all, owner, method = ''] = found;
    const { parts, end } = inside(code, found.index + all.length - 1);
    const texts = parts.map(({ start, end: stop }) => code.slice(start, stop));
    const strings = texts.map((text) => /^\s*(?:\w+\.f\(\s*)?(["'])([^"']+)\1/.exec(text)?.[2]);
    const batch = batches.find((one) => one.variable === owner && one.start < found.index && found.index < one.end);
    const schema = /\bschema\s*=\s*(["'])([^"']+)\1/.exec(code.slice(found.index, end))?.[2] ?? null;
    const [first, second] = strings;
    if (method === 'create_table' && first !== undefined) {
      const table = into.defineTable({ schema, name: first }, at);
      for (const { start, end: stop } of parts) {
        const text = code.slice(start, stop);
        const column = COLUMN.exec(text);
        if (column !== null) table.defineColumn(column[2]!, place(start + column.index));
        const named = /Constraint\b[\s\S]*\bname\s*=\s*(?:\w+\.f\(\s*)?(["'])([^"']+)\1/.exec(text)?.[2];
        if (named !== undefined) table.defineObject(named, place(start + text.search(/\S/)));
      }
    } else if (method === 'drop_table' && first !== undefined) into.dropTable({ schema, name: first });
    else if (method === 'rename_table' && first !== undefined && second !== undefined)
      into.renameTable({ schema, name: first }, { schema, name: second });
    else if (batch !== undefined) changed({ schema, name: batch.table }, method, texts, strings, at, into);
    else if (/^create_/.test(method)) {
      if (first !== undefined && second !== undefined) into.alterTable({ schema, name: second }).defineObject(first, at);
    } else if (first !== undefined) changed({ schema, name: first }, method, texts.slice(1), strings.slice(1), at, into);
  }
}

function changed(
  name: TableName,
  method: string,
  texts: readonly string[],
  [first]: readonly (string | undefined)[],
  at: ReturnType<Code['place']>,
  into: Definitions,
): void {
  const table = into.alterTable(name);
  if (method === 'add_column') {
    const column = COLUMN.exec(texts.join(','))?.[2];
    if (column !== undefined) table.defineColumn(column, at);
  } else if (first === undefined) return;
  else if (method === 'drop_column') table.dropColumn(first);
  else if (method === 'alter_column') {
    const to = /\bnew_column_name\s*=\s*(["'])([^"']+)\1/.exec(texts.join(','))?.[2];
    if (to === undefined) table.alterColumn(first, at);
    else table.renameColumn(first, to, at);
  } else table.defineObject(first, at);
}

/** Statements stand in long strings as a rule, which are blank in the code. */
function rawSql({ text }: SourceText, { code, place }: Code, into: Definitions, flavour: Flavour): void {
  const end = code.length;
  const sql = text.slice(0, end).replace(/(["'])\1\1/g, (quotes) => ` ${quotes[0]} `);
  scanRawSql({ code: sql, place }, into, flavour);
}

/** Each after those that it names; those that name one another stay as they are. */
function inTurn(sources: readonly SourceText[]): SourceText[] {
  const revisions = new Map(
    sources.map((source) => {
      const after = [...(DOWN.exec(source.text)?.[1] ?? '').matchAll(/["']([^"']+)["']/g)].map(([, id]) => id!);
      return [REVISION.exec(source.text)![2]!, { source, after }];
    }),
  );
  const sorted = new Set<SourceText>();
  const begun = new Set<string>();
  const open = [...revisions.keys()].reverse();
  while (open.length > 0) {
    const id = open.at(-1)!;
    const revision = revisions.get(id);
    const before = begun.has(id) ? [] : (revision?.after ?? []).filter((one) => !begun.has(one));
    begun.add(id);
    if (before.length > 0) open.push(...before);
    else {
      open.pop();
      if (revision !== undefined) sorted.add(revision.source);
    }
  }
  return [...sorted];
}
