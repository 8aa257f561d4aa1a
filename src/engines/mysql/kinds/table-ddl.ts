/**
 * Tables: made whole but for their foreign keys, and changed option by option. A change of the collation is one of the table's default
 * alone: columns have their own, and change by themselves.
 */
import { type CatalogObject, displayName, type PropertyValue } from '../../../catalog/model.ts';
import {
  type Alteration,
  CannotChange,
  type Change,
  type DdlWorld,
  type Hazard,
  type KindDdl,
  type Statement,
} from '../../ddl.ts';
import { alterTable, COPY, hazard, INSTANT, ONLINE, ONLINE_REBUILD, SHARED_REBUILD, type Sort, type Work } from '../ddl/alter.ts';
import { columnCheck, columnDefinition, columnOfCheck } from '../ddl/column-definition.ts';
import { partitionBy } from '../ddl/partitioning.ts';
import { collationOption, engineOption, otherOption, resetOption, rowFormatOption } from '../ddl/table-options.ts';
import { checked } from '../ddl/text.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { checkDefinition } from './check-ddl.ts';
import { keyDefinition } from './key-ddl.ts';

export const tableDdl: KindDdl = {
  // AUTO_INCREMENT needs its key in the same statement.
  inline: ['column', 'primary-key', 'unique', 'index', 'check', 'partition'],
  create: (table, world) => [{ sql: createText(table, world), hazards: [], lock: null, transaction: 'none' }],
  drop(table, world) {
    const name = displayName(table.path);
    const rows = world.hasRows(table.id) ? [hazard('deletes-data', `All rows of ${name} are deleted.`)] : [];
    return [
      {
        sql: `DROP TABLE ${quoteName(table.path[0]!)}`,
        hazards: [...rows, hazard('drops-objects', `The table ${name} is dropped: whatever reads or writes it fails.`)],
        lock: `metadata lock on ${name}, for a moment`,
        transaction: 'none',
      },
    ];
  },
  alter,
};

function createText(table: CatalogObject, world: DdlWorld): string {
  const children = world.children(table);
  const of = (...kinds: readonly string[]): CatalogObject[] => children.filter(({ kind }) => kinds.includes(kind));
  const objects = new Map(children.map((child) => [child.id, child]));
  const checks = of('check').filter((check) => world.flavour === 'mysql' || columnOfCheck(check, objects) === undefined);
  const { properties } = table;
  const lines = [
    ...of('column').map((column) => columnDefinition(column, world) + columnCheck(column, objects, world)),
    ...['primary-key', 'unique', 'index'].flatMap((kind) => of(kind).map((key) => keyDefinition(key, world))),
    ...listOf(properties.periods).map((period) => `PERIOD FOR ${periodText(period)}`),
    ...checks.map((check) => checkDefinition(check, world)),
  ];
  const options = [
    engineOption(properties.engine),
    collationOption(properties.collation, world),
    ...(typeof properties['row-format'] === 'string' ? [rowFormatOption(properties['row-format'])] : []),
    ...listOf(properties.options).map(otherOption),
  ];
  const comment = world.facts?.comments?.get(table.id);
  if (comment !== undefined) options.push(`COMMENT=${quoteString(comment)}`);
  const parts = [`CREATE TABLE ${quoteName(table.path[0]!)} (\n  ${lines.join(',\n  ')}\n) ${options.join(' ')}`];
  if (properties['system-versioned'] === true) {
    if (world.flavour === 'mysql') throw noVersioning(table);
    parts.push('WITH SYSTEM VERSIONING');
  }
  const by = partitionBy(table, children, world);
  if (by !== null) parts.push(by);
  return parts.join('\n');
}

function noVersioning({ path }: CatalogObject): CannotChange {
  return new CannotChange(`MySQL has no system versioning, which the table ${displayName(path)} has.`);
}

function listOf(value: PropertyValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function periodText(period: string): string {
  checked(period);
  return period;
}

function alter({ target, reference, properties }: Change, world: DdlWorld): Alteration {
  const changes = new Map(properties.map((one) => [one.property, one.reference]));
  const renamed = changes.get('name');
  if (renamed !== undefined) return { statements: [rename(target, String(renamed), world)] };
  const statements = [...changes].flatMap(([property, value]) => changed(property, value, target, reference, world));
  return { statements };
}

function rename(target: CatalogObject, to: string, world: DdlWorld): Statement {
  const parts = {
    text: `RENAME TO ${quoteName(to)}`,
    work: { ...INSTANT, uncertain: true as const },
    sort: 'alone' as const,
    about: ['name'],
  };
  return alterTable(target.path[0]!, target.id, parts, world);
}

function changed(
  property: string,
  value: PropertyValue,
  target: CatalogObject,
  reference: CatalogObject,
  world: DdlWorld,
): Statement[] {
  const name = displayName(target.path);
  const statement = (text: string, work: Work, sort: Sort = 'options', hazards: readonly Hazard[] = []): Statement =>
    alterTable(target.path[0]!, target.id, { text, work, sort, about: [`option ${property}`], hazards }, world);
  switch (property) {
    case 'engine':
      return [statement(engineOption(value), COPY, 'options', engineHazards(value, name, world.hasRows(target.id)))];
    case 'collation':
      return [statement(`DEFAULT ${collationOption(value, world)}`, world.flavour === 'mysql' ? ONLINE : INSTANT)];
    case 'row-format':
      return [statement(rowFormatOption(value), { ...ONLINE_REBUILD, uncertain: true })];
    case 'options': {
      const [before, after] = [listOf(target.properties.options), listOf(value)];
      const names = new Set(after.map((option) => option.split('=')[0]));
      const texts = [
        ...before.filter((option) => !names.has(option.split('=')[0])).map(resetOption),
        ...after.filter((option) => !before.includes(option)).map(otherOption),
      ];
      return texts.length === 0 ? [] : [statement(texts.join(', '), { ...ONLINE_REBUILD, uncertain: true })];
    }
    case 'partition-by': {
      const by = partitionBy(reference, world.children(reference), world);
      const fits = hazard('may-fail-on-data', `It fails if a row of ${name} belongs in none of the partitions.`);
      const hazards = by === null || !world.hasRows(target.id) ? [] : [fits];
      return [statement(by ?? 'REMOVE PARTITIONING', { ...COPY, uncertain: true }, 'alone', hazards)];
    }
    case 'system-versioned':
      if (world.flavour === 'mysql') throw noVersioning(target);
      return value === true
        ? [statement('ADD SYSTEM VERSIONING', { ...COPY, uncertain: true }, 'alone')]
        : [
            statement(
              'DROP SYSTEM VERSIONING',
              { ...SHARED_REBUILD, uncertain: true },
              'alone',
              pastHazards(name, world.hasRows(target.id)),
            ),
          ];
    default:
      return periods(value, target, statement);
  }
}

/** The period of system versioning comes and goes with it. */
function periods(
  value: PropertyValue,
  target: CatalogObject,
  statement: (text: string, work: Work, sort: Sort) => Statement,
): Statement[] {
  const [before, after] = [listOf(target.properties.periods), listOf(value)];
  const gone = before
    .filter((period) => !after.includes(period))
    .map((period) => `DROP PERIOD FOR ${periodText(period).replace(/\s*\(.*$/s, '')}`);
  const added = after.filter((period) => !before.includes(period)).map((period) => `ADD PERIOD FOR ${periodText(period)}`);
  return [...gone, ...added].map((text) => statement(text, { ...COPY, uncertain: true }, 'alone'));
}

function engineHazards(engine: unknown, name: string, hasRows: boolean): Hazard[] {
  if (!hasRows) return [];
  if (/^(blackhole|memory|heap)$/i.test(String(engine)))
    return [
      hazard(
        'deletes-data',
        `The engine ${engine} does not keep the rows of ${name}: they are gone at once, or when the server stops.`,
      ),
    ];
  return [hazard('may-fail-on-data', `It fails if ${name} has what the engine ${engine} does not know.`)];
}

function pastHazards(name: string, hasRows: boolean): Hazard[] {
  return hasRows ? [hazard('deletes-data', `The past versions of the rows of ${name} are deleted.`)] : [];
}
