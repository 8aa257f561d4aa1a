/** What is set on a column of a partitioned table is set on its partitions too; what a partition has set up otherwise is set again. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { qualified, quoteName } from '../sql.ts';
import { onlyHere } from './inheritance.ts';
import { partitionColumns } from './partition-columns.ts';
import { statement, type TableAt } from './statement.ts';

/** Statements for the partitions, after the same setting of a column was changed for the whole table. */
export function partitionsKeep(
  column: CatalogObject,
  table: TableAt,
  world: DdlWorld,
  setting: 'default' | 'storage' | 'compression',
): Statement[] {
  const whole = world.target.objects.get(table.id);
  if (whole?.properties['partition-key'] == null) return [];
  const name = column.path.at(-1)!;
  const statements: Statement[] = [];
  for (const partition of world.children(whole)) {
    if (partition.kind !== 'partition') continue;
    const own = partitionColumns(partition.properties.columns).find((candidate) => candidate.name === name);
    const what = own === undefined ? null : ownSetting(own, setting);
    // Compression is set table by table.
    const text = what ?? (setting === 'compression' ? `SET COMPRESSION ${column.properties.compression ?? 'default'}` : null);
    if (text !== null)
      statements.push(statement(`ALTER TABLE ${qualified(partition.path)} ALTER COLUMN ${quoteName(name)} ${text}`));
  }
  return statements;
}

type Own = ReturnType<typeof partitionColumns>[number];

function ownSetting(own: Own, setting: 'default' | 'storage' | 'compression'): string | null {
  if (setting === 'storage') return own.storage === null ? null : `SET STORAGE ${own.storage}`;
  if (setting === 'compression') return own.compression === null ? null : `SET COMPRESSION ${own.compression}`;
  if (own.default === undefined) return null;
  return own.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${own.default}`;
}

export function setStorage(column: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const storage = storageOf(column, world);
  const what = `ALTER COLUMN ${quoteName(column.path.at(-1)!)} SET STORAGE ${storage}`;
  return [onlyHere(table, what, world), ...partitionsKeep(column, table, world, 'storage')];
}

/** `SET STORAGE DEFAULT` came with version 16. Before, a type that has a choice at all has one of two. */
export function storageOf({ properties }: CatalogObject, { version }: DdlWorld): string {
  if (properties.storage != null) return String(properties.storage);
  if (version >= 160000) return 'DEFAULT';
  return /^(numeric|inet|cidr)\b(?!.*\[\])/.test(String(properties.type)) ? 'MAIN' : 'EXTENDED';
}
