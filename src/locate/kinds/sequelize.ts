/** Models of Sequelize: `sequelize.define('Order', { … }, { tableName: 'orders' })`, `Order.init({ … }, { … })`, or classes with decorators. */
import type { DefinitionFinder } from '../kind.ts';
import { inside, matches, membersOf, scriptCode, stringAt } from '../text.ts';
import { type Decorators, scanDecorated } from './decorated.ts';
import { scriptsOf } from './scripts.ts';

const MODEL = /\.\s*define\s*\(\s*(['"`])([^'"`$]+)\1\s*,|\b([\w$]+)\s*\.\s*init\s*\(\s*(?=\{)/g;

const DECORATORS: Decorators = {
  entity: /^Table$/,
  tableKey: 'tableName',
  column: /^(Column|Attribute|ForeignKey|PrimaryKey|CreatedAt|UpdatedAt|DeletedAt)$/,
  relation: /^BelongsTo$/,
  columnKeys: ['field', 'columnName', 'foreignKey'],
  columnName: /^ColumnName$/,
};

export const sequelize: DefinitionFinder = {
  schemes: ['sequelize'],
  ordered: false,
  files: (source) =>
    scriptsOf(
      source,
      ['index', 'models/index', 'src/models/index', 'db/models/index', 'app/models/index', 'src/db/models/index'],
      /\.define\s*\(|\.init\s*\(|@Table\b|@Attribute\b/,
    ),
  scan(source, into) {
    const searched = scriptCode(source);
    const { code, place } = searched;
    scanDecorated(searched, DECORATORS, into);
    const models = matches(code, MODEL);
    for (const found of models) {
      const { parts } = inside(code, found.index + found[0].indexOf('('));
      const [attributes, options] = found[2] === undefined ? parts : parts.slice(1);
      if (attributes === undefined) continue;
      const open = code.indexOf('{', attributes.start);
      if (open < 0 || open >= attributes.end || code.slice(attributes.start, open).trim() !== '') continue;
      const settings = options === undefined ? '' : code.slice(options.start, options.end);
      const spelled = stringAt(settings, 'tableName');
      const name = spelled ?? found[2] ?? stringAt(settings, 'modelName') ?? found[3]!;
      const table = into.defineTable(
        { schema: stringAt(settings, 'schema') ?? null, name },
        place(found.index + found[0].search(/[\w$]/)),
        { implied: spelled === undefined },
      );
      for (const { key, offset, value } of membersOf(code, open)) {
        const field = stringAt(value, 'field');
        table.defineColumn(field ?? key, place(offset), { implied: field === undefined });
      }
      // With several models in a file it would have to be understood whose they are.
      if (models.length === 1) {
        for (const one of matches(code, /\.belongsTo\s*\(/g)) {
          const args = code.slice(one.index, inside(code, one.index + one[0].length - 1).end);
          const key = stringAt(args, 'foreignKey') ?? stringAt(args, 'name');
          if (key !== undefined) table.defineColumn(key, place(one.index), { implied: true });
        }
      }
      if (options !== undefined) {
        for (const one of matches(code, /\bname\s*:\s*(['"`])([^'"`$]+)\1/g, options.start, options.end))
          table.defineObject(one[2]!, place(one.index));
      }
    }
  },
};
