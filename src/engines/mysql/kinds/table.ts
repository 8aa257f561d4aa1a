import { identify, type Properties } from '../../../catalog/model.ts';
import { collationName } from '../canonical/charset-names.ts';
import { partitioning } from '../canonical/partitioning.ts';
import { isTrue, type MysqlContext, type MysqlKind } from '../kind.ts';
import { tableDdl } from './table-ddl.ts';

/** Tables. The AUTO_INCREMENT counter is data, and the comment is only counted. Manual: "The INFORMATION_SCHEMA TABLES Table". */
export const table: MysqlKind = {
  kind: 'table',
  ddl: tableDdl,
  select: ({ schemas }) => `
    SELECT table_name AS name, engine AS engine, table_collation AS collation, create_options AS options,
      table_type = 'SYSTEM VERSIONED' AS versioned, table_comment <> '' AS commented
    FROM information_schema.tables
    WHERE table_schema IN (${schemas}) AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
  notice(row, { tables, counted }) {
    const name = row.name as string;
    tables.set(name, {
      id: identify('table', name),
      nullable: new Set(),
      binaryTexts: new Set(),
      jsonChecked: new Set(),
      foreignKeys: [],
    });
    if (isTrue(row.commented)) counted.set('comment', (counted.get('comment') ?? 0) + 1);
    return isPartitioned(row.options) || isTrue(row.versioned) ? { of: 'TABLE', name } : null;
  },
  build(row, context) {
    const name = row.name as string;
    const properties = tableProperties(row, context);
    return {
      kind: 'table',
      id: identify('table', name),
      path: [name],
      parent: null,
      properties,
      dependsOn: [],
      definition: describe(properties),
    };
  },
};

function isPartitioned(options: unknown): boolean {
  return /\bpartitioned\b/.test(String(options ?? ''));
}

function tableProperties(row: Readonly<Record<string, unknown>>, { statements, database }: MysqlContext): Properties {
  const statement = statements.get(row.name as string);
  const options = tableOptions((row.options as string | null) ?? '');
  const rowFormat = options.get('row_format')?.toUpperCase() ?? null;
  options.delete('row_format');
  options.delete('partitioned');
  const others = [...options].map(([name, value]) => `${name}=${value}`).sort();
  const periods = statement?.periods ?? [];
  return {
    engine: row.engine as string | null,
    collation: collationName(row.collation as string | null),
    // Written down only where somebody asked for it, and DYNAMIC is what InnoDB does by itself.
    'row-format': rowFormat === 'DYNAMIC' || rowFormat === 'DEFAULT' ? null : rowFormat,
    options: others.length === 0 ? null : others,
    'partition-by': statement?.partitionBy == null ? null : partitioning(statement.partitionBy, database),
    'system-versioned': isTrue(row.versioned) ? true : null,
    periods: periods.length === 0 ? null : periods,
  };
}

/** `row_format=COMPRESSED KEY_BLOCK_SIZE=8 partitioned`, also with quoted names and values on MariaDB. */
function tableOptions(text: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/([`\w]+)(?:=("[^"]*"|'[^']*'|\S+))?/g)) {
    options.set(name!.replaceAll('`', '').toLowerCase(), (value ?? 'yes').replace(/^["'](.*)["']$/, '$1'));
  }
  return options;
}

function describe(properties: Properties): string {
  const parts = [`ENGINE=${properties.engine}`, `COLLATE=${properties.collation}`];
  if (properties['row-format'] !== null) parts.push(`ROW_FORMAT=${properties['row-format']}`);
  if (properties.options !== null) parts.push(...(properties.options as readonly string[]));
  if (properties['system-versioned'] !== null) parts.push('WITH SYSTEM VERSIONING');
  if (properties['partition-by'] !== null) parts.push(`PARTITION BY ${properties['partition-by']}`);
  return parts.join(' ');
}
