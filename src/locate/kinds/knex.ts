/** Migrations of Knex: `createTable('orders', (table) => { table.string('currency') })`. */
import type { Table } from '../definitions.ts';
import type { DefinitionFinder } from '../kind.ts';
import { type Code, inside, matches, scriptCode } from '../text.ts';
import { byFileName, forwards, scanRawSql, scriptsOf } from './scripts.ts';

const CALL =
  /(?:\.withSchema\(\s*(['"`])([^'"`$]+)\1\s*\)\s*)?\.\s*(createTable|createTableIfNotExists|alterTable|table|renameTable|dropTable|dropTableIfExists)\s*\(\s*(['"`])([^'"`$]+)\4/g;
const STEP = /\b([\w$]+)\s*\.\s*([\w$]+)\s*\(\s*(?:(['"`])([^'"`$]+)\3)?/g;
/** Methods of a table that make no column. */
const NO_COLUMN =
  /^(drop|set[A-Z])|^(foreign|references|index|unique|primary|comment|engine|charset|collate|inherits|check|checkPositive|on|inTable|timestamps|queryContext|defaultTo|raw|ref)$/;

export const knex: DefinitionFinder = {
  schemes: ['knex'],
  ordered: true,
  files: async (source) => byFileName(await scriptsOf(source, ['knexfile'], /[tT]able\s*\(|\.raw\s*\(/)),
  scan(source, into, flavour) {
    const whole = scriptCode(source);
    const searched: Code = { ...whole, code: forwards(whole.code) };
    const { code, place } = searched;
    for (const found of matches(code, CALL)) {
      const [all, , schema = null, method, , name] = found;
      const about = { schema, name: name! };
      const open = found.index + all.lastIndexOf('(');
      if (method === 'renameTable') {
        const to = /^[^,]*,\s*(['"`])([^'"`$]+)\1/.exec(code.slice(open))?.[2];
        if (to !== undefined) into.renameTable(about, { name: to });
      } else if (method!.startsWith('drop')) into.dropTable(about);
      else {
        const { parts, end } = inside(code, open);
        const callback = parts.at(-1);
        if (callback === undefined || parts.length < 2) continue;
        const variable = /^\s*(?:async\s+)?(?:function\s*[\w$]*\s*)?\(?\s*([\w$]+)/.exec(code.slice(callback.start, end))?.[1];
        const table = method!.startsWith('create')
          ? into.defineTable(about, place(found.index + all.indexOf('.')))
          : into.alterTable(about);
        if (variable !== undefined) columnsIn(searched, callback.start, end, variable, table);
      }
    }
    scanRawSql(searched, into, flavour);
  },
};

function columnsIn({ code, place }: Code, from: number, to: number, variable: string, table: Table): void {
  for (const found of matches(code, STEP, from, to)) {
    const [all, owner, method = '', , name] = found;
    if (owner !== variable) continue;
    const at = place(found.index);
    const rest = code.slice(found.index + all.length, to);
    if (method === 'renameColumn') {
      const renamed = /^\s*,\s*(['"`])([^'"`$]+)\1/.exec(rest)?.[2];
      if (name !== undefined && renamed !== undefined) table.renameColumn(name, renamed, at);
    } else if (method === 'dropColumn') {
      if (name !== undefined) table.dropColumn(name);
    } else if (method === 'timestamps') {
      for (const one of ['created_at', 'updated_at']) table.defineColumn(one, at, { implied: true });
    } else if (/^(index|unique|primary|foreign)$/.test(method)) {
      const key = inside(code, found.index + all.indexOf('(')).parts.at(1);
      const named = key === undefined ? undefined : /(['"`])([^'"`$]+)\1/.exec(code.slice(key.start, key.end))?.[2];
      if (named !== undefined) table.defineObject(named, at);
    } else if (name === undefined) {
      if (/^(big)?[iI]ncrements$/.test(method)) table.defineColumn('id', at);
    } else if (method === 'specificType' || !NO_COLUMN.test(method)) {
      if (/^[^;]*?\)\s*\.alter\s*\(/.test(rest.split(new RegExp(`\\b${variable.replaceAll('$', '\\$')}\\s*\\.`))[0]!))
        table.alterColumn(name, at);
      else table.defineColumn(name, at);
    }
  }
}
