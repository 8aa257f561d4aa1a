/** Columns: added so that nobody waits, and dropped. How they change stands in kinds/column-alter.ts. Manual: "ALTER TABLE". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Hazard, type KindDdl, type Statement } from '../../ddl.ts';
import { addColumn, nothingToFill } from '../ddl/column-add.ts';
import { alterColumn } from '../ddl/column-alter.ts';
import { catalogOf, identitySettings, identityText } from '../ddl/column-text.ts';
import { fillRows, setNotNull } from '../ddl/fill.ts';
import { inheritedFrom } from '../ddl/inheritance.ts';
import { defaultText, ownSequences, sequencesOwnedBy } from '../ddl/own-sequence.ts';
import { alterTable, hazard, statement, type TableAt, tableAt } from '../ddl/statement.ts';
import { namesIn, qualified, quoteName } from '../sql.ts';

export const columnDdl: KindDdl = {
  create(object, world) {
    const table = tableAt(object.parent!, object.path, world);
    if (object.properties.inherited) return ownSettings(object, table, world);
    return addColumn(object, table, world);
  },
  drop(object, world) {
    const table = tableAt(object.parent!, object.path, world);
    if (object.properties.inherited) return dropInherited(object, table, world);
    return [
      ...releaseSequences(object, world),
      alterTable(table, `DROP COLUMN ${ownName(object)}`, { hazards: losses(object, table) }),
    ];
  },
  alter: alterColumn,
};

/** It goes with the column that it is inherited from. What is lost is said here all the same, so that both are allowed or neither is. */
function dropInherited(object: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  // It is only to be made again, and so is the other.
  if (world.reference.objects.has(object.id)) return [];
  const origin = inheritedFrom(object, world.target);
  if (origin !== undefined && world.reference.objects.has(origin.id)) {
    throw new CannotChange(
      `${displayName(object.path)} is inherited from ${displayName(origin.path)}, which stays.`,
      `When ${table.name} inherits no more, the column can be dropped: plan again after that.`,
    );
  }
  return [statement(`COMMENT ON COLUMN ${qualified(object.path)} IS NULL`, { hazards: losses(object, table) })];
}

function losses(object: CatalogObject, table: TableAt): Hazard[] {
  const name = displayName(object.path);
  const gone = object.properties.generated == null && table.hasRows;
  return [
    ...(gone ? [hazard('deletes-data', `The values of ${name} are gone, in every row of ${table.name}.`)] : []),
    hazard('drops-objects', `What still reads or writes ${name} fails.`),
  ];
}

/** A sequence that is an object of its own is not to go with the column that it belongs to. */
export function releaseSequences(column: CatalogObject, { reference, target }: DdlWorld): Statement[] {
  return sequencesOwnedBy(target, column.path).flatMap(({ id, path }) => {
    const next = namesIn(String(reference.objects.get(id)?.properties['owned-by'] ?? '')) ?? [];
    const nextId = `column:${displayName(next)}`;
    const isThere = nextId !== column.id && target.objects.has(nextId);
    return [statement(`ALTER SEQUENCE ${qualified(path)} OWNED BY ${isThere ? qualified(next) : 'NONE'}`)];
  });
}

/** What a column of a child table has otherwise than the one that it is inherited from. */
export function ownSettings(column: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const origin = inheritedFrom(column, catalogOf(column, world));
  if (origin === undefined) return [];
  const name = ownName(column);
  const set = (what: string): Statement => alterTable(table, `ALTER COLUMN ${name} ${what}`);
  const { properties } = column;
  const statements: Statement[] = [];
  const value = defaultText(column);
  if (properties.generated == null && value !== defaultText(origin))
    statements.push(set(value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`));
  const inheritsNotNull = !origin.properties.nullable && !origin.properties['not-null-no-inherit'];
  if (!properties.nullable && !inheritsNotNull) {
    const expression = table.hasRows ? (world.fill(column.id) ?? value) : null;
    if (table.hasRows && expression === null) throw nothingToFill(column, table);
    if (expression !== null) statements.push(fillRows(table, column.path.at(-1)!, expression));
    statements.push(...setNotNull(column, table, world, false));
  }
  if (properties.identity != null) {
    const [sequence] = ownSequences(column);
    statements.push(set(`ADD ${identityText(column, sequence!)}`), ...identitySettings(sequence!));
  }
  if (properties.storage !== origin.properties.storage && properties.storage != null)
    statements.push(set(`SET STORAGE ${properties.storage}`));
  if (properties.compression !== origin.properties.compression)
    statements.push(set(`SET COMPRESSION ${properties.compression ?? 'default'}`));
  return statements;
}

function ownName({ path }: CatalogObject): string {
  return quoteName(path.at(-1)!);
}
