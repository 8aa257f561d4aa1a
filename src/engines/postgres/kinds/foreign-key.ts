import { displayName, identify } from '../../../catalog/model.ts';
import type { Row } from '../../engine.ts';
import type { PostgresContext } from '../kind.ts';
import { validity } from './check.ts';
import { constraintKind, deferrability } from './constraint.ts';
import { foreignKeyDdl } from './foreign-key-ddl.ts';

/** Foreign keys. Manual: "pg_constraint". Column numbers become names here: to have the server look them up costs more than all the rest. */
export const foreignKey = constraintKind({
  kind: 'foreign-key',
  type: 'f',
  columns: ({ version }) => `k.conkey as numbers, k.confrelid as to_relation, k.confkey as to_numbers,
    k.confupdtype as on_update, k.confdeltype as on_delete, k.confmatchtype as match,
    ${version >= 150000 ? 'k.confdelsetcols' : 'null::int2[]'} as set_numbers, ${version >= 180000 ? 'k.conperiod' : 'false'} as period`,
  properties(row, context) {
    const { columns, toPath, toColumns, setColumns } = ends(row, context);
    return {
      columns,
      references: displayName(toPath),
      'to-columns': toColumns,
      'on-delete': `${ACTIONS[row.on_delete as string]}${setColumns.length === 0 ? '' : ` (${[...setColumns].sort().join(', ')})`}`,
      'on-update': ACTIONS[row.on_update as string]!,
      match: row.match === 'f' ? 'FULL' : null,
      period: row.period ? true : null,
      deferrable: deferrability(row),
      ...validity(row),
    };
  },
  ddl: foreignKeyDdl,
  shape: (_, { columns, references, 'to-columns': toColumns }) => `${columns} -> ${references} (${toColumns})`,
  also(row, relation, context, { columns, 'to-columns': toColumns }) {
    const table = context.relations.get(row.to_relation as number)?.id ?? identify('table', ...ends(row, context).toPath);
    const nullable = (row.numbers as number[]).some((number) => relation.columns[number]?.nullable ?? true);
    return {
      dependsOn: [table],
      reference: {
        table,
        columns: columns as string[],
        toColumns: toColumns as string[],
        nullable,
        deferrable: row.deferrable as boolean,
      },
    };
  },
});

interface Ends {
  readonly columns: string[];
  readonly toPath: readonly string[];
  readonly toColumns: string[];
  readonly setColumns: string[];
}

/** Names of both ends; from the server's text where a table is not in the catalog (another schema, a partition). */
function ends(row: Row, { relations }: PostgresContext): Ends {
  const [from, to] = [relations.get(row.relation as number), relations.get(row.to_relation as number)];
  const names = (numbers: unknown, of: typeof from): string[] =>
    ((numbers as number[] | null) ?? []).map((number) => of?.columns[number]?.name ?? '');
  const columns = names(row.numbers, from);
  const toColumns = names(row.to_numbers, to);
  if (to !== undefined && !columns.includes('') && !toColumns.includes('')) {
    return { columns, toPath: to.path, toColumns, setColumns: names(row.set_numbers, from) };
  }
  const text = TEXT.exec(row.definition as string);
  const [, fromList = '', toName = '', toList = '', setList = ''] = text ?? [];
  return { columns: unquoted(fromList), toPath: unquoted(toName), toColumns: unquoted(toList), setColumns: unquoted(setList) };
}

const NAME = '(?:"(?:[^"]|"")*"|[^\\s",.()]+)';
const LIST = `(?:PERIOD )?${NAME}(?:, (?:PERIOD )?${NAME})*`;
const TEXT = new RegExp(
  `^FOREIGN KEY \\((${LIST})\\) REFERENCES (${NAME}(?:\\.${NAME})*)\\((${LIST})\\)(?:.*ON DELETE SET (?:NULL|DEFAULT) \\((${LIST})\\))?`,
);

/** The names in a list or path that quote_ident has written. */
function unquoted(text: string): string[] {
  const names = text.replace(/\bPERIOD (?=["\p{L}_])/gu, '').match(new RegExp(NAME, 'g')) ?? [];
  return names.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name));
}

const ACTIONS: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};
