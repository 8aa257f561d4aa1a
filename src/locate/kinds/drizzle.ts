/** Models of Drizzle: `pgTable('orders', { currency: char('currency') })`. */
import { dirname } from 'node:path';
import { projectOf } from '../../sources/code/node/project.ts';
import { filesBelow, isInside } from '../files.ts';
import type { DefinitionFinder } from '../kind.ts';
import { inside, matches, membersOf, scriptCode } from '../text.ts';
import { scriptsOf } from './scripts.ts';

const SIGN = /drizzle-orm|\b(?:pg|mysql)Table\b/;
const TABLE = /(?:\b([\w$]+)\s*\.\s*)?\b([\w$]*[tT]able)\s*(?:<[^>(]*>\s*)?\(\s*(['"`])([^'"`$]+)\3\s*,/g;
/** A function of the project's own that puts something before or after each name. */
const CREATOR = /\b([\w$]+)\s*=\s*(?:pg|mysql)TableCreator\(\s*\(?\s*([\w$]+)[^)=]*\)?\s*=>\s*`([^`$]*)\$\{\s*\2\s*\}([^`$]*)`/g;
const ALIAS = /\b(?:pg|mysql)Table\s+as\s+([\w$]+)/g;
const SCHEMA = /\b([\w$]+)\s*(?::[^=]+)?=\s*(?:pg|mysql)Schema\(\s*(['"`])([^'"`$]+)\2/g;
const OTHER = /\b(pgEnum|pgSequence|(?:pg|mysql)Schema|[\w$]+\.(?:enum|sequence))\s*\(\s*(['"`])([^'"`$]+)\2/g;
const VIEW = /(?:\b([\w$]+)\s*\.\s*)?\b((?:pg|mysql)?(?:Materialized)?[vV]iew|materializedView)\s*\(\s*(['"`])([^'"`$]+)\3/g;
const KEY =
  /\b(?:index|uniqueIndex|unique|check|primaryKey|foreignKey|pgPolicy)\s*\(\s*(?:\{[^}]*?\bname\s*:\s*)?(['"`])([^'"`$]+)\1/g;
const COLUMN = /^\s*[\w$.]+\s*(?:<[^>(]*>\s*)?\(\s*(['"`])([^'"`$]+)\1/;

export const drizzle: DefinitionFinder = {
  schemes: ['drizzle'],
  ordered: false,
  async files(source) {
    const [own, project] = [
      await scriptsOf(source, ['drizzle.config'], SIGN),
      projectOf(source.argument, ['drizzle.config'], source),
    ];
    // A schema without a package.json above it.
    if (own.length > 0 || !isInside(project.file, source.root)) return own;
    return filesBelow(dirname(project.file), ['**/*.{ts,mts,cts,js,mjs,cjs}'], SIGN);
  },
  scan(source, into) {
    const { code, place } = scriptCode(source);
    const schemas = new Map(matches(code, SCHEMA).map(([, variable, , name]) => [variable!, name!]));
    for (const found of matches(code, OTHER)) into.defineObject({ name: found[3]! }, place(found.index));
    for (const found of matches(code, VIEW)) {
      into.defineTable({ schema: schemas.get(found[1] ?? '') ?? null, name: found[4]! }, place(found.index));
    }
    const functions = functionsIn(code);
    for (const found of matches(code, TABLE)) {
      const [all, owner, called = '', , name] = found;
      const around = owner === undefined ? functions.get(called) : called === 'table' ? PLAIN : undefined;
      if (around === undefined) continue;
      // A table of another schema is made by that schema's own function.
      const about = { schema: schemas.get(owner ?? '') ?? null, name: `${around.before}${name}${around.after}` };
      const table = into.defineTable(about, place(found.index));
      const { parts, end } = inside(code, found.index + all.indexOf('('));
      const columns = parts[1];
      if (columns === undefined) continue;
      const open = code.indexOf('{', columns.start);
      if (open < 0 || open >= columns.end) continue;
      for (const { key, offset, value } of membersOf(code, open)) {
        const named = COLUMN.exec(value)?.[2];
        if (named !== undefined) table.defineColumn(named, place(offset));
        else if (/^\s*[\w$.]+\s*(?:<[^>(]*>\s*)?\(/.test(value)) table.defineColumn(key, place(offset), { implied: true });
      }
      for (const one of matches(code, KEY, columns.end, end)) table.defineObject(one[2]!, place(one.index));
    }
  },
};

interface Around {
  readonly before: string;
  readonly after: string;
}

const PLAIN: Around = { before: '', after: '' };

/** Those that make a table, and what they put around its name. */
function functionsIn(code: string): Map<string, Around> {
  return new Map<string, Around>([
    ...['pgTable', 'mysqlTable', ...matches(code, ALIAS).map(([, alias]) => alias!)].map((name) => [name, PLAIN] as const),
    ...matches(code, CREATOR).map(([, name, , before, after]) => [name!, { before: before!, after: after! }] as const),
  ]);
}
