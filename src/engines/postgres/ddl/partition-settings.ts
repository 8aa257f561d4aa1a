/** What a partition has otherwise than the table that it is a part of: settings of its columns, and of the indexes that it took over. */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Statement } from '../../ddl.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { storageOf } from './column-partitions.ts';
import { setNotNull } from './fill.ts';
import { indexText } from './index-text.ts';
import { defaultText } from './own-sequence.ts';
import { type PartitionColumn, partitionColumns } from './partition-columns.ts';
import { alterTable, statement, type TableAt } from './statement.ts';

/** @param from null for a partition that has just been made, and has all from its table */
export function columnChanges(from: CatalogObject | null, to: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const had = new Map(partitionColumns(from?.properties.columns).map((column) => [column.name, column]));
  const wanted = new Map(partitionColumns(to.properties.columns).map((column) => [column.name, column]));
  const names = [...new Set([...had.keys(), ...wanted.keys()])];
  return names.flatMap((name) => {
    const whole = wholeColumn(to, name, world);
    return whole === undefined ? [] : changes(had.get(name) ?? plain(name), wanted.get(name) ?? plain(name), whole, table, world);
  });
}

function plain(name: string): PartitionColumn {
  return { name, default: undefined, generated: null, identity: false, notNull: false, storage: null, compression: null };
}

/** The column of the table, as it is to be. */
function wholeColumn({ parent }: CatalogObject, name: string, { reference, target }: DdlWorld): CatalogObject | undefined {
  const path = (reference.objects.get(parent ?? '') ?? target.objects.get(parent ?? ''))?.path;
  if (path === undefined) return undefined;
  const id = `column:${displayName([...path, name])}`;
  return reference.objects.get(id) ?? target.objects.get(id);
}

function changes(
  had: PartitionColumn,
  wanted: PartitionColumn,
  whole: CatalogObject,
  table: TableAt,
  world: DdlWorld,
): Statement[] {
  const set = (text: string): Statement => alterTable(table, `ALTER COLUMN ${quoteName(had.name)} ${text}`);
  const statements: Statement[] = [];
  if (had.generated !== wanted.generated) {
    throw new CannotChange(
      `The expression of the generated column ${had.name} is another in the partition ${table.name} than in its table.`,
      'Detach the partition, change the column, and attach it again.',
    );
  }
  if (had.default !== wanted.default) {
    const value = wanted.default === undefined ? defaultText(whole) : wanted.default;
    statements.push(set(value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`));
  }
  if (wanted.notNull && !had.notNull) statements.push(...setNotNull(inPartition(whole, table), table, world));
  if (had.notNull && !wanted.notNull) statements.push(set('DROP NOT NULL'));
  if (wanted.identity && !had.identity) statements.push(set('ADD GENERATED ALWAYS AS IDENTITY'));
  if (had.identity && !wanted.identity) statements.push(set('DROP IDENTITY'));
  if (had.storage !== wanted.storage) statements.push(set(`SET STORAGE ${wanted.storage ?? storageOf(whole, world)}`));
  if (had.compression !== wanted.compression)
    statements.push(set(`SET COMPRESSION ${wanted.compression ?? whole.properties.compression ?? 'default'}`));
  return statements;
}

/** A column of the partition, of which there is no object. */
function inPartition(whole: CatalogObject, { id, sql }: TableAt): CatalogObject {
  return { ...whole, id: `column of ${id} ${sql}: ${whole.path.at(-1)}`, parent: id };
}

interface IndexSettings {
  /** Without what was set. */
  readonly base: string;
  readonly options: ReadonlyMap<string, string>;
  readonly clustered: boolean;
  readonly identity: boolean;
}

/** `btree (kind, happened_at) WITH (fillfactor='60') CLUSTER REPLICA IDENTITY` */
function indexSettings(text: string): IndexSettings {
  const identity = text.endsWith(' REPLICA IDENTITY');
  let rest = identity ? text.slice(0, -' REPLICA IDENTITY'.length) : text;
  const clustered = rest.endsWith(' CLUSTER');
  if (clustered) rest = rest.slice(0, -' CLUSTER'.length);
  const parts = indexText(rest);
  const options = new Map(
    (parts?.options ?? []).map((option) => [option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)]),
  );
  const base = parts === null || parts.options.length === 0 ? rest : rest.replace(` WITH (${parts.options.join(', ')})`, '');
  return { base, options, clustered, identity };
}

/** What the index is called only the server knows: it is found by what it is over. */
export function indexChanges(from: CatalogObject | null, to: CatalogObject): Statement[] {
  const list = (object: CatalogObject | null): IndexSettings[] =>
    ((object?.properties.indexes ?? []) as readonly string[]).map(indexSettings);
  const [had, wanted] = [list(from), list(to)];
  const bases = [...new Set([...had, ...wanted].map(({ base }) => base))];
  return bases.flatMap((base) => {
    const find = (settings: readonly IndexSettings[]): IndexSettings =>
      settings.find((one) => one.base === base) ?? { base, options: new Map(), clustered: false, identity: false };
    return indexChange(find(had), find(wanted), qualified(to.path));
  });
}

function indexChange(had: IndexSettings, wanted: IndexSettings, partition: string): Statement[] {
  const set = [...wanted.options]
    .filter(([name, value]) => had.options.get(name) !== value)
    .map(([name, value]) => `${name} = ${value}`);
  const reset = [...had.options.keys()].filter((name) => !wanted.options.has(name));
  const actions: string[] = [];
  if (set.length > 0) actions.push(`format('ALTER INDEX %s SET (%s)', found, ${literal(set.join(', '))})`);
  if (reset.length > 0) actions.push(`format('ALTER INDEX %s RESET (%s)', found, ${literal(reset.join(', '))})`);
  const inTable = (text: string): string => `format('ALTER TABLE %s ${text} %I', ${literal(partition)}, name)`;
  if (wanted.clustered && !had.clustered) actions.push(inTable('CLUSTER ON'));
  if (wanted.identity && !had.identity) actions.push(inTable('REPLICA IDENTITY USING INDEX'));
  const off = had.clustered && !wanted.clustered ? [statement(`ALTER TABLE ${partition} SET WITHOUT CLUSTER`)] : [];
  if (actions.length === 0) return off;
  return [...off, statement(withIndex(wanted.base, partition, actions))];
}

/** Manual: "DO". With names that no text can end: the body is a literal. */
function withIndex(base: string, partition: string, actions: readonly string[]): string {
  const text = `regexp_replace(substr(pg_get_indexdef(i.indexrelid), strpos(pg_get_indexdef(i.indexrelid), ' USING ') + 7), ${literal(' WITH \\([^()]*\\)')}, '')`;
  const where = `i.indrelid = ${literal(partition)}::regclass AND c.relispartition AND ${text} = ${literal(base)}`;
  const body = [
    'DECLARE found regclass; name name;',
    `BEGIN SELECT c.oid::regclass, c.relname INTO STRICT found, name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE ${where} LIMIT 1;`,
    ...actions.map((action) => `EXECUTE ${action};`),
    'END',
  ].join(' ');
  return `DO ${literal(body)}`;
}
