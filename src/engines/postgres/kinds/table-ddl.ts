/** Tables with their columns; constraints and indexes are made when they are there. Manual: "CREATE TABLE", "ALTER TABLE". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { type Alteration, CannotChange, type Change, type DdlWorld, type KindDdl, type Statement } from '../../ddl.ts';
import { columnText } from '../ddl/column-text.ts';
import { alterTable, hazard, statement, type TableAt, tableAt } from '../ddl/statement.ts';
import { settingChanges, tableSettings } from '../ddl/table-settings.ts';
import { namesIn, qualified, quoteName } from '../sql.ts';
import { ownSettings, releaseSequences } from './column-ddl.ts';
import { changedProperties, wantedOf } from './constraint-ddl.ts';

export const tableDdl: KindDdl = {
  inline: ['column'],
  create(object, world) {
    const table = tableAt(object.id, object.path, nowhere(world));
    const { inherits, 'of-type': type, 'partition-key': key } = object.properties;
    const columns = world.children(object).filter(({ kind }) => kind === 'column');
    const own = columns.filter(({ properties }) => !properties.inherited);
    const texts = own.map((column) => columnText(column, table, world, { typed: type != null }));
    const parts = texts.map(({ text }) => text).filter((text) => !text.endsWith(' WITH OPTIONS'));
    const settings = tableSettings(object, table);
    const list = parts.length === 0 ? '' : `\n  ${parts.join(',\n  ')}\n`;
    const body = type == null ? ` (${list})` : ` OF ${requoted(String(type))}${list === '' ? '' : ` (${list})`}`;
    const from = inherits == null ? '' : ` INHERITS (${(inherits as readonly string[]).map(requoted).join(', ')})`;
    const partitioned = key == null ? '' : ` PARTITION BY ${key}`;
    return [
      ...texts.flatMap(({ before }) => before),
      statement(`CREATE ${settings.table} ${table.sql}${body}${from}${partitioned}${settings.using}${settings.with}`),
      ...texts.flatMap(({ after }) => after),
      ...columns.filter(({ properties }) => properties.inherited).flatMap((column) => ownSettings(column, table, world)),
      ...settings.after,
    ];
  },
  drop(object, world) {
    const table = tableAt(object.id, object.path, world);
    const columns = world.children(object).filter(({ kind }) => kind === 'column');
    return [
      ...columns.flatMap((column) => releaseSequences(column, world)),
      statement(`DROP TABLE ${table.sql}`, {
        lock: `ACCESS EXCLUSIVE on ${table.name}, for a moment`,
        hazards: [
          ...(table.hasRows ? [hazard('deletes-data', `Every row of ${table.name} is gone.`)] : []),
          hazard('drops-objects', `What still reads or writes ${table.name} fails.`),
        ],
      }),
    ];
  },
  alter: alterTableObject,
};

/** A table that is made is used by nobody, also when one of that name was dropped before. */
function nowhere(world: DdlWorld): DdlWorld {
  return { ...world, target: { ...world.target, objects: new Map() } };
}

function alterTableObject(change: Change, world: DdlWorld): Alteration {
  const { target: from, reference } = change;
  const changed = changedProperties(change);
  const to = wantedOf(change);
  const old = tableAt(from.id, from.path, world);
  const table: TableAt = { ...old, sql: qualified(to.path), name: displayName(to.path) };
  if (changed.has('partition-key')) {
    if (!old.hasRows) return 'rebuild';
    throw new CannotChange(
      `The server cannot change how ${table.name} is partitioned.`,
      'Make a new table with the new partition key, copy the rows, and exchange the two.',
    );
  }
  // Columns that are only inherited come with making the table.
  const loses = !old.hasRows && changed.has('inherits') && gainsInherited(reference, from, world);
  if (loses) return 'rebuild';
  const renamed = from.path.at(-1) === to.path.at(-1) ? [] : [alterTable(old, `RENAME TO ${quoteName(to.path.at(-1)!)}`)];
  return {
    statements: [
      ...renamed,
      ...(changed.has('of-type') ? [ofType(to, table)] : []),
      ...(changed.has('inherits') ? inheritance(from, to, table) : []),
      ...settingChanges(changed, from, to, table, world),
    ],
  };
}

function gainsInherited(reference: CatalogObject, from: CatalogObject, world: DdlWorld): boolean {
  const inherited = (object: CatalogObject): Set<string> => {
    const columns = world.children(object).filter(({ kind, properties }) => kind === 'column' && properties.inherited);
    return new Set(columns.map(({ path }) => path.at(-1)!));
  };
  const before = inherited(from);
  return [...inherited(reference)].some((name) => !before.has(name));
}

function ofType({ properties }: CatalogObject, table: TableAt): Statement {
  const type = properties['of-type'];
  return alterTable(table, type == null ? 'NOT OF' : `OF ${requoted(String(type))}`);
}

/** Parents stand in the order in which they came, so all from the first that differs on are taken off and put on again. */
function inheritance(from: CatalogObject, to: CatalogObject, table: TableAt): Statement[] {
  const [was, wanted] = [from, to].map(({ properties }) => (properties.inherits ?? []) as readonly string[]) as [
    string[],
    string[],
  ];
  let same = 0;
  while (same < was.length && was[same] === wanted[same]) same += 1;
  return [
    ...was.slice(same).map((parent) => alterTable(table, `NO INHERIT ${requoted(parent)}`)),
    ...wanted.slice(same).map((parent) => alterTable(table, `INHERIT ${requoted(parent)}`)),
  ];
}

/** A name as one server quotes it, as every server understands it. */
export function requoted(name: string): string {
  const path = namesIn(name);
  return path === null ? name : qualified(path);
}
