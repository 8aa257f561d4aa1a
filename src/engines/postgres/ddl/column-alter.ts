/** How a column changes. What the server can do to rows that others use meanwhile is done in that way. Manual: "ALTER TABLE". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { type Alteration, CannotChange, type Change, type DdlWorld, type Statement } from '../../ddl.ts';
import { changedProperties, wantedOf } from '../kinds/constraint-ddl.ts';
import { quoteName } from '../sql.ts';
import { remakeColumn, setExpression } from './column-generated.ts';
import { partitionsKeep, setStorage } from './column-partitions.ts';
import { sourceChanges } from './column-source.ts';
import { unvalidatedNotNull } from './column-text.ts';
import { changeType } from './column-type.ts';
import { fillRows, setNotNull } from './fill.ts';
import { inheritedFrom } from './inheritance.ts';
import { alterTable, type TableAt, tableAt } from './statement.ts';

export function alterColumn(change: Change, world: DdlWorld): Alteration {
  const changed = changedProperties(change);
  const from = change.target;
  const table = tableAt(from.parent!, from.path, world);
  const to = wantedColumn(change, changed);
  const renamed = renaming(from, to, table);
  if (changed.has('inherited')) refuseInheritance(change, world);
  const inherited = to.properties.inherited === true;
  const generated = from.properties.generated ?? null;
  if (changed.has('generated') && !inherited) {
    const remade = remakeColumn(from, to, table, world);
    if (remade !== null) return { ...remade, statements: [...renamed, ...remade.statements] };
  }
  const expression = changed.has('generated') && !inherited ? setExpression(to, table) : [];
  const retyped = changed.has('type') || changed.has('collation');
  const type = retyped && !inherited ? changeType({ ...change, target: { ...from, path: to.path } }, to, world) : null;
  const sourced = ['default', 'identity', 'sequence'].some((property) => changed.has(property));
  const source =
    (sourced || retyped || changed.has('generated')) && to.properties.generated == null
      ? sourceChanges(generated === null ? from : { ...from, properties: { ...from.properties, default: null } }, to, {
          table,
          world,
          retyped,
          settled: type?.setsDefault ?? false,
        })
      : { before: [], after: [] };
  const statements = [
    ...renamed,
    ...source.before,
    ...expression,
    ...(type?.statements ?? []),
    ...(to.properties.nullable ? [] : notNull(from, to, changed, table, world)),
    ...source.after,
    ...(changed.has('nullable') && to.properties.nullable
      ? [alterTable(table, `ALTER COLUMN ${ownName(to)} DROP NOT NULL`)]
      : []),
    ...(changed.has('storage') || (retyped && to.properties.storage != null) ? setStorage(to, table, world) : []),
    ...compression(to, changed, table, world),
  ];
  return { statements, ...(type === null ? {} : { disturbs: type.disturbs }) };
}

/** As wantedOf, with the definition that names the sequences which it is to draw from. */
function wantedColumn(change: Change, changed: ReadonlySet<string>): CatalogObject {
  const wanted = wantedOf(change);
  const drawn = ['default', 'identity', 'sequence'].some((property) => changed.has(property));
  return drawn ? { ...wanted, definition: change.reference.definition } : wanted;
}

function renaming(from: CatalogObject, to: CatalogObject, table: TableAt): Statement[] {
  if (from.path.at(-1) === to.path.at(-1)) return [];
  return [alterTable(table, `RENAME COLUMN ${ownName(from)} TO ${ownName(to)}`)];
}

/** The server makes a column one of the child table's own when nothing is inherited any more, and never the other way round. */
function refuseInheritance({ reference, target }: Change, world: DdlWorld): void {
  const name = displayName(target.path);
  if (reference.properties.inherited) {
    throw new CannotChange(
      `${name} is a column of its own, and the server never makes one that is there into one that is only inherited.`,
      'It does no harm: the values are the same. To be rid of the difference, the table must be made anew.',
    );
  }
  if (inheritedFrom(reference, world.reference) !== undefined) {
    throw new CannotChange(
      `${name} is only inherited, and becomes a column of its own only when the table inherits no more.`,
      `ALTER TABLE … NO INHERIT and then INHERIT make all columns of the table its own.`,
    );
  }
}

function notNull(
  from: CatalogObject,
  to: CatalogObject,
  changed: ReadonlySet<string>,
  table: TableAt,
  world: DdlWorld,
): readonly Statement[] {
  if (!['nullable', 'not-null-validated', 'not-null-no-inherit'].some((property) => changed.has(property))) return [];
  const drop = alterTable(table, `ALTER COLUMN ${ownName(to)} DROP NOT NULL`);
  const noInherit = to.properties['not-null-no-inherit'] === true;
  const isNew = from.properties.nullable === true;
  if (isNew && comesWithParent(to, world)) return [];
  if (to.properties['not-null-validated'] === false) return [...(isNew ? [] : [drop]), alterTable(table, unvalidatedNotNull(to))];
  const fill = isNew && table.hasRows ? world.fill(to.id) : null;
  const filled = fill === null ? [] : [fillRows(table, to.path.at(-1)!, fill)];
  const set = setNotNull(to, table, world, fill === null, noInherit);
  const anew = !isNew && (changed.has('not-null-no-inherit') || noInherit);
  if (!anew) return [...filled, ...set];
  // With a check that says the same, in place of the one that goes.
  return table.hasRows ? [...set.slice(0, 2), drop, ...set.slice(2)] : [drop, ...set];
}

/** The column that it is inherited from becomes NOT NULL, and with it all that are inherited. */
function comesWithParent(column: CatalogObject, { reference, target }: DdlWorld): boolean {
  const origin = column.properties.inherited === true ? inheritedFrom(column, reference) : undefined;
  if (origin === undefined || origin.properties.nullable || origin.properties['not-null-no-inherit']) return false;
  return target.objects.get(origin.id)?.properties.nullable === true;
}

function compression(to: CatalogObject, changed: ReadonlySet<string>, table: TableAt, world: DdlWorld): Statement[] {
  if (!changed.has('compression')) return [];
  const what = `ALTER COLUMN ${ownName(to)} SET COMPRESSION ${to.properties.compression ?? 'default'}`;
  return [alterTable(table, what), ...partitionsKeep(to, table, world, 'compression')];
}

function ownName({ path }: CatalogObject): string {
  return quoteName(path.at(-1)!);
}
