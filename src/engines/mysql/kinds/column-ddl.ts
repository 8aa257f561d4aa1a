/**
 * Columns: added, dropped and changed by ALTER TABLE. A change repeats the whole definition. A column that must not be NULL comes to
 * rows in three steps, as the server would fill in 0 or '' without a word.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import {
  type Alteration,
  CannotChange,
  type Change,
  type DdlWorld,
  type Hazard,
  type KindDdl,
  type Statement,
} from '../../ddl.ts';
import {
  alterTable,
  COPY,
  childrenOf,
  hazard,
  INSTANT,
  ONLINE_REBUILD,
  SHARED_REBUILD,
  type Sort,
  since,
  traitsOf,
  type Work,
} from '../ddl/alter.ts';
import { alterColumn } from '../ddl/column-change.ts';
import { checkOfColumn, columnCheck, columnDefinition } from '../ddl/column-definition.ts';
import { fillColumn, notNullWork, plainWork, saidOf } from '../ddl/column-work.ts';
import { keyParts } from '../ddl/key-parts.ts';
import { keyColumn } from '../ddl/text.ts';
import { quoteName } from '../sql/tokens.ts';

export const columnDdl: KindDdl = {
  create,
  drop,
  alter: (change: Change, world: DdlWorld): Alteration => alterColumn(change, world),
};

function create(column: CatalogObject, world: DdlWorld): readonly Statement[] {
  const { properties, parent } = column;
  const [table, name] = column.path as [string, string];
  const fill = saidOf(column, (id) => world.fill(id));
  const generated = (properties.generated ?? null) !== null;
  const counter = properties['auto-increment'] === true;
  const value = properties.default ?? null;
  const needsValue = properties.nullable === false && value === null && !generated && !counter;
  const check = ownCheck(column, world);
  const steps = world.hasRows(parent!) && !generated && !counter && (fill !== null || needsValue || isReckoned(value, world));
  if (!steps) {
    const parts = {
      text: `ADD COLUMN ${columnDefinition(column, world)}${check}`,
      work: addWork(column, world),
      sort: sortOf(generated),
      about: [`column ${name.toLowerCase()}`],
      ...(counter ? { counter: name.toLowerCase() } : {}),
    };
    return [alterTable(table, parent!, parts, world)];
  }
  const expression = fill ?? (value === null ? null : String(value));
  if (expression === null) throw nothingToFill(column);
  return [
    alterTable(
      table,
      parent!,
      {
        text: `ADD COLUMN ${columnDefinition(column, world, { nullable: true, noDefault: true })}${check}`,
        work: addWork(column, world),
        sort: 'column',
        about: [`column ${name.toLowerCase()}`],
      },
      world,
    ),
    fillColumn(column, expression, world),
    ...finished(column, world),
  ];
}

/** A check that is part of it. */
function ownCheck(column: CatalogObject, world: DdlWorld): string {
  const { objects } = world.reference.objects.get(column.id) === column ? world.reference : world.target;
  return columnCheck(column, objects, world);
}

/** After the rows are filled: what the column lacks yet. */
function finished(column: CatalogObject, world: DdlWorld): Statement[] {
  const { properties, parent } = column;
  const [table, name] = column.path as [string, string];
  if (properties.nullable === true && (properties.default ?? null) === null && (properties['on-update'] ?? null) === null)
    return [];
  const strict = properties.nullable === false;
  const why = `It fails if a row was written to ${displayName([table])} meanwhile without a value for ${displayName([name])}.`;
  return [
    alterTable(
      table,
      parent!,
      {
        text: `MODIFY COLUMN ${columnDefinition(column, world)}${ownCheck(column, world)}`,
        work: strict ? notNullWork(parent!, world) : plainWork(parent!, INSTANT, world),
        sort: 'column',
        about: [`column ${name.toLowerCase()}`],
        hazards: strict ? [hazard('may-fail-on-data', why)] : [],
      },
      world,
    ),
  ];
}

/** MySQL refuses to add a column whose default is not the same for all rows (binary log), and MariaDB copies the table. */
function isReckoned(value: unknown, { flavour }: DdlWorld): boolean {
  return flavour === 'mysql' && typeof value === 'string' && value.startsWith('(') && !/^\('(?:[^']|'')*'\)$/.test(value);
}

function nothingToFill({ path }: CatalogObject): CannotChange {
  const [table, name] = path.map((part) => displayName([part])) as [string, string];
  return new CannotChange(
    `The column ${name} must not be NULL and has no default, and nothing says what the rows of ${table} that are there get in it.`,
    `Say it in driftgate.yml, as an SQL expression: plan: { fill: { ${JSON.stringify(displayName(path))}: "…" } }; or give the column a default.`,
  );
}

function sortOf(generated: boolean): Sort {
  return generated ? 'generated' : 'column';
}

function addWork({ properties, parent }: CatalogObject, world: DdlWorld): Work {
  const generated = String(properties.generated ?? '');
  if (generated.endsWith('STORED')) return COPY;
  if (properties['auto-increment'] === true) return SHARED_REBUILD;
  if (typeof properties.default === 'string' && properties.default.startsWith('(') && generated === '') {
    // One value for all rows, or one for each: the server knows.
    return { ...COPY, uncertain: true };
  }
  return plainWork(parent!, INSTANT, world);
}

function drop(column: CatalogObject, world: DdlWorld): readonly Statement[] {
  const { properties, parent } = column;
  const [table, name] = column.path as [string, string];
  const generated = (properties.generated ?? null) !== null;
  const [tableName, columnName] = [displayName([table]), displayName([name])];
  const hazards: Hazard[] = [
    ...(generated || !world.hasRows(parent!)
      ? []
      : [hazard('deletes-data', `The values of the column ${columnName} are deleted from every row of ${tableName}.`)]),
    hazard('drops-objects', `The column ${columnName} of ${tableName} is dropped: whatever reads or writes it fails.`),
  ];
  const parts = {
    text: `DROP COLUMN ${quoteName(name)}`,
    work: dropWork(column, world),
    sort: sortOf(generated),
    about: [`column ${name.toLowerCase()}`],
    hazards,
  };
  return [alterTable(table, parent!, parts, world)];
}

function dropWork(column: CatalogObject, world: DdlWorld): Work {
  const siblings = childrenOf(column.parent!, world.target.objects);
  const name = column.path[1]!.toLowerCase();
  const inKey = siblings.some((key) =>
    keyParts(key).some((part) => keyColumn(part)?.toLowerCase() === name || part.includes(`\`${name}\``)),
  );
  const checked = world.flavour === 'mariadb' && checkOfColumn(column, world.target.objects) !== undefined;
  const work = since(world, 80_029, 100_400) ? INSTANT : ONLINE_REBUILD;
  if (inKey || checked || traitsOf(column.parent!, world).generated) return { ...COPY, uncertain: true };
  return plainWork(column.parent!, work, world);
}
