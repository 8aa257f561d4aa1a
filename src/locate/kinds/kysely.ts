/** Migrations of Kysely: `.createTable('orders').addColumn('currency', …).execute()`. */
import type { TableName } from '../definitions.ts';
import type { DefinitionFinder } from '../kind.ts';
import { matches, scriptCode } from '../text.ts';
import { byFileName, forwards, scanRawSql, scriptsOf } from './scripts.ts';

const STEP =
  /\.\s*(withSchema|createTable|alterTable|dropTable|renameTo|addColumn|modifyColumn|alterColumn|renameColumn|dropColumn|add\w*Constraint|addIndex|createIndex|on|createType|createView|createSchema|execute|compile)\s*\(\s*(?:(['"`])([^'"`$]+)\2(?:\s*,\s*(['"`])([^'"`$]+)\4)?)?/g;

export const kysely: DefinitionFinder = {
  schemes: ['kysely'],
  ordered: true,
  files: async (source) => byFileName(await scriptsOf(source, ['kysely.config', '.config/kysely.config'], /\bkysely\b/i)),
  scan(source, into, flavour) {
    const whole = scriptCode(source);
    const searched = { ...whole, code: forwards(whole.code) };
    const { code, place } = searched;
    let schema: string | null = null;
    let about: TableName | null = null;
    let index: string | null = null;
    for (const found of matches(code, STEP)) {
      const [, method = '', , name, , second] = found;
      const at = place(found.index);
      if (method === 'execute' || method === 'compile') {
        [schema, about, index] = [null, null, null];
        continue;
      }
      if (name === undefined) continue;
      if (method === 'withSchema') schema = name;
      else if (method === 'createTable' || method === 'createView') {
        about = nameOf(name, schema);
        into.defineTable(about, at);
      } else if (method === 'alterTable') about = nameOf(name, schema);
      else if (method === 'dropTable') into.dropTable(nameOf(name, schema));
      else if (method === 'createType' || method === 'createSchema') into.defineObject(nameOf(name, schema), at);
      else if (method === 'createIndex') index = name;
      else if (method === 'on') {
        if (index !== null) into.alterTable(nameOf(name, schema)).defineObject(index, at);
      } else if (about === null) continue;
      else if (method === 'renameTo') {
        into.renameTable(about, nameOf(name, schema));
        about = nameOf(name, schema);
      } else {
        const table = into.alterTable(about);
        if (method === 'addColumn') table.defineColumn(name, at);
        else if (method === 'renameColumn') {
          if (second !== undefined) table.renameColumn(name, second, at);
        } else if (method === 'dropColumn') table.dropColumn(name);
        else if (method === 'modifyColumn' || method === 'alterColumn') table.alterColumn(name, at);
        else table.defineObject(name, at);
      }
    }
    scanRawSql(searched, into, flavour);
  },
};

function nameOf(text: string, schema: string | null): TableName {
  const [first, second] = text.split('.');
  return second === undefined ? { schema, name: text } : { schema: first!, name: second };
}
