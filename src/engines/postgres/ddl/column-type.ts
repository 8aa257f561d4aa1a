/** Another type or collation for a column. The server refuses while a view or a generated column uses it. Manual: "ALTER TABLE". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type Change, type DdlWorld, type Hazard, type Statement } from '../../ddl.ts';
import { mentioned } from '../meaning/context.ts';
import { words } from '../meaning/words.ts';
import { quoteName } from '../sql.ts';
import { partitionsKeep } from './column-partitions.ts';
import { indexText } from './index-text.ts';
import { defaultText, ownSequences } from './own-sequence.ts';
import { alterTable, hazard, momentary, rewriting, scanning, type TableAt, tableAt, withHazards } from './statement.ts';
import { type TypeChange, typeChange } from './type-change.ts';
import { typed } from './typed.ts';

export interface Retyped {
  readonly statements: readonly Statement[];
  readonly disturbs: (dependent: CatalogObject) => boolean;
  /** It has set the new default as well. */
  readonly setsDefault: boolean;
}

export function changeType({ target: from }: Change, to: CatalogObject, world: DdlWorld): Retyped {
  const table = tableAt(to.parent!, to.path, world);
  refuseKey(to, table, world);
  const [was, type] = [String(from.properties.type), String(to.properties.type)];
  const expression = world.using(to.id);
  const found = typeChange(typed(was, world.target), typed(type, world.reference), type, world.version);
  const change: TypeChange =
    expression === null ? found : { ...found, rewrites: true, using: () => expression, fails: true, loses: false, unfit: null };
  const name = quoteName(to.path.at(-1)!);
  const collate = to.properties.collation == null ? '' : ` COLLATE ${to.properties.collation}`;
  // A generated column is computed anew.
  const using = change.using === null || to.properties.generated != null ? '' : ` USING ${change.using(name)}`;
  const clauses = [`ALTER COLUMN ${name} TYPE ${type}${collate}${using}`];
  const hadDefault = from.properties.generated == null && defaultText(from) !== null;
  const value = to.properties.generated == null ? defaultText(to) : null;
  const plain =
    to.properties.identity == null &&
    from.properties.identity == null &&
    [...ownSequences(from), ...ownSequences(to)].length === 0;
  if (hadDefault) clauses.unshift(`ALTER COLUMN ${name} DROP DEFAULT`);
  if (plain && value !== null) clauses.push(`ALTER COLUMN ${name} SET DEFAULT ${value}`);
  const unfit = table.hasRows && change.fails && change.unfit !== null ? { obstacle: obstacle(change.unfit, from, table) } : {};
  const cost = { ...costOf(change, from, to, table, world), ...unfit };
  return {
    statements: [alterTable(table, clauses.join(', '), cost), ...(plain ? partitionsKeep(to, table, world, 'default') : [])],
    setsDefault: plain,
    disturbs: (dependent) => isDisturbed(dependent, from, change),
  };
}

function obstacle(unfit: (column: string) => string, from: CatalogObject, { sql }: TableAt): string {
  return `SELECT count(*) FROM ${sql} WHERE ${unfit(quoteName(from.path.at(-1)!))}`;
}

/** What is computed from it, or read through a view, must not be there meanwhile; nor what would be compared by operators that do not know the new type. */
function isDisturbed(dependent: CatalogObject, column: CatalogObject, { akin }: TypeChange): boolean {
  switch (dependent.kind) {
    case 'view':
    case 'materialized-view':
      return true;
    case 'column':
      return dependent.properties.generated != null && dependent.parent === column.parent;
    case 'foreign-key':
    case 'check':
      return !akin;
    case 'index':
    case 'exclusion':
      return !akin && !isPlainIndex(dependent);
    default:
      return false;
  }
}

/** Over columns and nothing else, so that it can be made of any type. */
function isPlainIndex({ kind, properties }: CatalogObject): boolean {
  if (kind === 'exclusion') return false;
  const text = indexText(String(properties.definition));
  return (
    text !== null &&
    text.where === null &&
    text.keys.every((key) => /^(?:"(?:[^"]|"")*"|[^\s"(]+)(?: DESC| ASC)?(?: NULLS (?:FIRST|LAST))?$/.test(key))
  );
}

function costOf(change: TypeChange, from: CatalogObject, to: CatalogObject, table: TableAt, world: DdlWorld): Partial<Statement> {
  if (!table.hasRows) return { lock: momentary(table) };
  const name = displayName(from.path);
  const type = String(to.properties.type);
  const more: Hazard[] = [];
  if (change.loses)
    more.push(hazard('deletes-data', `What of the values of ${name} does not fit into ${type} is cut off or rounded.`));
  if (change.fails) more.push(hazard('may-fail-on-data', `It fails if a value of ${name} does not fit into ${type}.`));
  if (change.rewrites) return withHazards(rewriting(table), more);
  const collated = from.properties.collation !== to.properties.collation;
  if (!collated || !isIndexed(from, world))
    return more.length === 0 ? { lock: momentary(table) } : withHazards(scanning(table), more);
  const cost = scanning(table);
  const building = hazard('builds-index', `The indexes of ${table.name} that hold ${name} are built anew.`);
  return { ...cost, hazards: [...more, building, ...(cost.hazards ?? []).filter((one) => one.name !== 'scans-table')] };
}

function isIndexed(column: CatalogObject, world: DdlWorld): boolean {
  const table = world.target.objects.get(column.parent ?? '');
  const indexed = new Set(['index', 'primary-key', 'unique', 'exclusion']);
  return (
    table !== undefined && world.children(table).some((child) => indexed.has(child.kind) && mentions(child.definition, column))
  );
}

/** @param text an expression or a definition of the server's own */
export function mentions(text: string, { path }: CatalogObject): boolean {
  const found = words(text);
  return found === null ? text.includes(path.at(-1)!) : mentioned(found).has(path.at(-1)!);
}

/** @throws CannotChange for a column that the rows of a partitioned table are told apart by */
export function refuseKey(column: CatalogObject, table: TableAt, world: DdlWorld): void {
  const whole = world.target.objects.get(table.id);
  const parts = whole === undefined ? [] : [whole, ...world.children(whole).filter(({ kind }) => kind === 'partition')];
  for (const { properties } of parts) {
    const key = properties['partition-key'];
    if (typeof key !== 'string' || !mentions(key, column)) continue;
    throw new CannotChange(
      `${displayName(column.path)} decides in which partition a row of ${table.name} is, and the server does not change the type of such a column.`,
      'Make a new table with the new type, copy the rows, and exchange the two.',
    );
  }
}
