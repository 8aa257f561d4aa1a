/** A column that is there and is to be another: the cheapest way to it, and what it does to the values. */
import { type CatalogObject, displayName, type Properties } from '../../../catalog/model.ts';
import { type Alteration, CannotChange, type Change, type DdlWorld, type Hazard, type Statement } from '../../ddl.ts';
import { quoteName } from '../sql/tokens.ts';
import { alterTable, COPY, childrenOf, hazard, INSTANT, ONLINE, since, traitsOf, type Work, worst } from './alter.ts';
import { checkOfColumn, columnCheck, columnDefinition } from './column-definition.ts';
import { fillColumn, notNullWork, plainWork, saidOf } from './column-work.ts';
import { keyParts } from './key-parts.ts';
import { allOf, rowsWhere } from './obstacle.ts';
import { defaultText, keyColumn } from './text.ts';
import { typeChange } from './type-change.ts';

export function alterColumn(change: Change, world: DdlWorld): Alteration {
  const { target } = change;
  const [table, name] = target.path as [string, string];
  const changes = new Map(change.properties.map((one) => [one.property, one.reference]));
  const renamed = changes.get('name');
  if (renamed !== undefined) return { statements: [rename(target, String(renamed), world)] };
  const wanted: CatalogObject = { ...target, properties: { ...target.properties, ...Object.fromEntries(changes) } };
  if (changes.has('generated')) {
    const [before, after] = [storageOf(target.properties), storageOf(wanted.properties)];
    if (before === 'VIRTUAL' && after === null) throw isVirtual(target);
    // The server keeps what it has reckoned, and reckons what is stored anew; the rest it cannot change.
    if (before !== after && !(before === 'STORED' && after === null) && !(before === null && after === 'STORED'))
      return 'rebuild';
  }
  const { hazards, obstacle } = judge(target, wanted.properties, changes, world);
  const fill = changes.get('nullable') === false ? saidOf(target, (id) => world.fill(id)) : null;
  const using = changes.has('type') ? saidOf(target, (id) => world.using(id)) : null;
  const work = worst([...changes.keys()].map((property) => workOf(property, target, wanted, world)));
  const statements: Statement[] = [
    ...(fill !== null && world.hasRows(target.parent!) ? [fillColumn(target, fill, world)] : []),
    ...(using !== null && world.hasRows(target.parent!) ? [convert(target, using)] : []),
    alterTable(
      table,
      target.parent!,
      {
        text:
          onlyDefault(changes, wanted, world) ?? `MODIFY COLUMN ${columnDefinition(wanted, world)}${keptCheck(target, world)}`,
        work,
        sort:
          (target.properties.generated ?? null) === null && (wanted.properties.generated ?? null) === null
            ? 'column'
            : 'generated',
        about: [`column ${name.toLowerCase()}`],
        // What the settings say of the values has been done before.
        hazards: using === null ? hazards : hazards.filter((one) => one.name !== 'deletes-data'),
        obstacle: using === null && fill === null ? obstacle : null,
        ...(changes.get('auto-increment') === true ? { counter: name.toLowerCase() } : {}),
      },
      world,
    ),
  ];
  const disturbing = ['type', 'collation', 'srid', 'generated'].some((property) => changes.has(property));
  const strict = changes.has('nullable');
  return {
    statements,
    disturbs: (dependent) =>
      (dependent.kind === 'foreign-key' && (disturbing || (strict && isParent(target, dependent)))) ||
      (dependent.kind === 'check' && isChangedCheck(dependent, target, world)),
  };
}

/** The check of a column goes with its definition: one that is to be another, or is too much, is dropped before and made again after. */
function isChangedCheck(dependent: CatalogObject, target: CatalogObject, world: DdlWorld): boolean {
  if (world.flavour !== 'mariadb' || checkOfColumn(target, world.target.objects)?.id !== dependent.id) return false;
  return !world.reference.objects.has(dependent.id);
}

/** What MODIFY must repeat. */
function keptCheck(target: CatalogObject, world: DdlWorld): string {
  const check = world.flavour === 'mariadb' ? checkOfColumn(target, world.target.objects) : undefined;
  return check !== undefined && world.reference.objects.has(check.id) ? columnCheck(target, world.target.objects, world) : '';
}

/** The foreign key refers to it. */
function isParent({ path, parent }: CatalogObject, { reference }: CatalogObject): boolean {
  return reference?.table === parent && reference.toColumns.some((column) => column.toLowerCase() === path[1]!.toLowerCase());
}

function storageOf({ generated }: Properties): 'STORED' | 'VIRTUAL' | null {
  return typeof generated !== 'string' ? null : generated.endsWith('STORED') ? 'STORED' : 'VIRTUAL';
}

function isVirtual({ path }: CatalogObject): CannotChange {
  return new CannotChange(
    `The column ${displayName(path)} is reckoned and kept nowhere, and the server cannot make it one that keeps its values.`,
    'Add a column, fill it from this one, drop this one and rename the other, in a migration.',
  );
}

function rename(target: CatalogObject, to: string, world: DdlWorld): Statement {
  const [table, name] = target.path as [string, string];
  const renamed = { ...target, path: [table, to] };
  const text = since(world, 80_000, 100_502)
    ? `RENAME COLUMN ${quoteName(name)} TO ${quoteName(to)}`
    : `CHANGE COLUMN ${quoteName(name)} ${columnDefinition(renamed, world)}${columnCheck(target, world.target.objects, world)}`;
  const work = { ...INSTANT, uncertain: true as const };
  return alterTable(table, target.parent!, { text, work, sort: 'alone', about: [`column ${name.toLowerCase()}`] }, world);
}

/** ALTER COLUMN says no more than what changes. It knows no CURRENT_TIMESTAMP without parentheses. */
function onlyDefault(
  changes: ReadonlyMap<string, unknown>,
  { path, properties }: CatalogObject,
  { flavour }: DdlWorld,
): string | null {
  if (changes.size !== 1 || !changes.has('default')) return null;
  const column = `ALTER COLUMN ${quoteName(path[1]!)}`;
  const value = properties.default ?? null;
  if (value === null) return properties.nullable === true ? `${column} SET DEFAULT NULL` : `${column} DROP DEFAULT`;
  if (typeof value !== 'string' || value.startsWith('CURRENT_TIMESTAMP')) return null;
  return `${column} SET DEFAULT ${defaultText(value, String(properties.type), flavour)}`;
}

/** The values as the settings say, before the type changes. */
function convert(target: CatalogObject, using: string): Statement {
  const [table, name] = target.path as [string, string];
  const why = `Every value of the column ${displayName([name])} of ${displayName([table])} is replaced by what plan.using says: ${using}`;
  return {
    sql: `UPDATE ${quoteName(table)} SET ${quoteName(name)} = ${using}`,
    hazards: [hazard('deletes-data', why)],
    lock: `all rows of ${displayName([table])} while it runs`,
    transaction: 'none',
    long: true,
  };
}

interface Judged {
  readonly hazards: readonly Hazard[];
  readonly obstacle: string | null;
}

/** What becomes of the values that are there. */
function judge(target: CatalogObject, to: Properties, changes: ReadonlyMap<string, unknown>, world: DdlWorld): Judged {
  const from = target.properties;
  const table = displayName(target.path.slice(0, 1));
  const name = displayName(target.path.slice(1));
  const column = quoteName(target.path[1]!);
  const hazards: Hazard[] = [];
  const obstacles: string[] = [];
  const count = (condition: string): number => obstacles.push(rowsWhere(target.path[0]!, condition));
  if (!world.hasRows(target.parent!)) return { hazards, obstacle: null };
  if ((changes.has('type') || changes.has('collation')) && (from.generated ?? null) === null) {
    const { loses, fails, misfit } = typeChange(from, to, column, world.flavour);
    const what = changes.has('type') ? `${from.type} to ${to.type}` : `${from.collation} to ${to.collation}`;
    if (loses !== null)
      hazards.push(hazard('deletes-data', `Changed from ${what}, a value of the column ${name} of ${table} ${loses}.`));
    if (fails !== null)
      hazards.push(hazard('may-fail-on-data', `It fails if values of the column ${name} of ${table} ${fails} (${what}).`));
    if (misfit !== null) count(misfit);
    if (isInUnique(target, world))
      hazards.push(
        hazard(
          'may-fail-on-data',
          `It fails if values of the column ${name} of ${table} that were different are the same afterwards.`,
        ),
      );
  }
  if (changes.has('srid'))
    hazards.push(hazard('may-fail-on-data', `It fails if a value of the column ${name} of ${table} has another SRID.`));
  if (changes.get('nullable') === false && (to.generated ?? null) === null) {
    hazards.push(hazard('may-fail-on-data', `It fails if a row of ${table} has no value in the column ${name}.`));
    count(`${column} IS NULL`);
  }
  if (changes.has('generated') && (from.generated ?? null) === null)
    hazards.push(
      hazard(
        'deletes-data',
        `The values of the column ${name} of ${table} are replaced by what the server reckons: ${to.generated}.`,
      ),
    );
  if (changes.get('auto-increment') === true)
    hazards.push(hazard('may-fail-on-data', `It fails if two rows of ${table} have the same value in the column ${name}.`));
  return { hazards, obstacle: allOf(obstacles) ?? null };
}

function keysOf({ path, parent }: CatalogObject, { target }: DdlWorld): readonly CatalogObject[] {
  const name = path[1]!.toLowerCase();
  return childrenOf(parent!, target.objects).filter((key) =>
    keyParts(key).some((part) => keyColumn(part)?.toLowerCase() === name),
  );
}

function isInUnique(target: CatalogObject, world: DdlWorld): boolean {
  return keysOf(target, world).some(({ kind }) => kind !== 'index');
}

/** The cheapest way to change one property. */
function workOf(property: string, target: CatalogObject, wanted: CatalogObject, world: DdlWorld): Work {
  const table = target.parent!;
  const [from, to] = [target.properties, wanted.properties];
  switch (property) {
    case 'default':
      return INSTANT;
    case 'on-update':
    case 'invisible':
      return plainWork(table, since(world, 80_029, 100_400) ? INSTANT : COPY, world);
    case 'nullable':
      return notNullWork(table, world);
    case 'type': {
      const { inPlace } = typeChange(from, to, '', world.flavour);
      if (inPlace === null) return COPY;
      if (!since(world, 80_012, 100_403)) return { ...COPY, uncertain: true };
      return plainWork(table, inPlace === 'INSTANT' ? INSTANT : ONLINE, world);
    }
    case 'collation': {
      if (from.type !== to.type && typeof to.collation !== 'string') return INSTANT;
      const sameCharset = String(from.collation).split('_')[0] === String(to.collation).split('_')[0];
      const apart = sameCharset && keysOf(target, world).length === 0 && !traitsOf(table, world).generated;
      return apart ? plainWork(table, ONLINE, world) : { ...COPY, uncertain: true };
    }
    case 'auto-increment':
      return world.flavour === 'mysql' ? COPY : { ...COPY, uncertain: true };
    default:
      return { ...COPY, uncertain: true };
  }
}
