import { identify } from '../../../catalog/model.ts';
import { type MysqlKind, tableNamed } from '../kind.ts';
import { partitionDdl } from './partition-ddl.ts';

/**
 * Partitions by range, list or time, as parts of their table. Those by hash or key have no bounds of their own: how many there are
 * is part of how the table is partitioned. Jobs make and drop partitions, so they have rules of their own.
 */
export const partition: MysqlKind = {
  kind: 'partition',
  ddl: partitionDdl,
  select: ({ schemas }) => `
    SELECT table_name AS \`table\`, partition_name AS name, MIN(partition_method) AS method, MIN(partition_description) AS bound,
      COUNT(subpartition_name) AS subpartitions
    FROM information_schema.partitions
    WHERE table_schema IN (${schemas}) AND partition_name IS NOT NULL
      AND partition_method NOT LIKE '%HASH' AND partition_method NOT LIKE '%KEY'
    GROUP BY table_name, partition_name`,
  build(row, context) {
    const { name: tableName, table } = tableNamed(row.table as string, context);
    if (table === undefined) return null;
    const path = [tableName, row.name as string];
    const subpartitions = Number(row.subpartitions);
    const bound = row.bound as string | null;
    return {
      kind: 'partition',
      id: identify('partition', ...path),
      path,
      parent: table.id,
      properties: { bound, subpartitions: subpartitions === 0 ? null : subpartitions },
      dependsOn: [],
      definition: `PARTITION ${boundText(row.method as string, bound)}`.trim(),
    };
  },
};

function boundText(method: string, bound: string | null): string {
  if (bound === null) return '';
  if (method.startsWith('LIST')) return `VALUES IN (${bound})`;
  return method.startsWith('RANGE') ? `VALUES LESS THAN (${bound})` : bound;
}
