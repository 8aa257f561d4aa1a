/**
 * A type that the server cannot change is made anew beside the old one: the old is renamed, the new one made, every column turned over,
 * the old one dropped, all in one transaction. Domains over it are taken along. What is not known of (functions that take the type)
 * keeps the old one from being dropped, and so the whole from being done.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Hazard, type Statement } from '../../ddl.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { mentions, refuseKey } from './column-type.ts';
import { defaultText } from './own-sequence.ts';
import { passingName } from './place.ts';
import { hazard, rewriting, statement, type TableAt, tableAt, withHazards } from './statement.ts';
import { typed, typeObject } from './typed.ts';

export interface NewType {
  /** As the target has it. */
  readonly old: CatalogObject;
  /** Statements that make it under its own name. */
  readonly make: readonly Statement[];
}

export interface RetypeOptions {
  /** It may fail on a column: SQL that is true of a value that makes it fail, or null where that cannot be told. */
  readonly fails?: (column: string, isArray: boolean) => string | null;
  /** Of the statement that drops the old types. */
  readonly hazards: readonly Hazard[];
  /** False for a default that cannot be kept. */
  readonly keepsDefault: (value: string) => boolean;
}

/** @param types each after those that it is made of */
export function retype(types: readonly NewType[], world: DdlWorld, options: RetypeOptions): Statement[] {
  const ids = new Set(types.map(({ old }) => old.id));
  const oldName = ({ old }: NewType): readonly string[] => [old.path[0]!, passingName(old, world)];
  return [
    ...types.map((type) => statement(`ALTER TYPE ${qualified(type.old.path)} RENAME TO ${quoteName(oldName(type).at(-1)!)}`)),
    ...types.flatMap(({ make }) => make),
    ...byTable(columnsOf(ids, world)).flatMap((columns) => turnOver(columns, types, world, options)),
    ...[...types].reverse().map((type, place) =>
      statement(`DROP ${type.old.kind === 'domain' ? 'DOMAIN' : 'TYPE'} ${qualified(oldName(type))}`, {
        hazards: place === 0 ? options.hazards : [],
      }),
    ),
  ];
}

/** Columns of the target that are of one of the types, or hold arrays of them. What is inherited changes with what it is inherited from. */
export function columnsOf(types: ReadonlySet<string>, { target }: DdlWorld): CatalogObject[] {
  return [...target.objects.values()].filter(
    ({ kind, properties }) =>
      kind === 'column' && !properties.inherited && types.has(typeObject(String(properties.type), target)?.id ?? ''),
  );
}

/** The type and the domains over it, in the target, each after those that it is made of. */
export function withDomains(type: CatalogObject, { target }: DdlWorld): CatalogObject[] {
  const found = [type];
  for (const one of found) {
    for (const other of target.objects.values()) {
      if (other.kind !== 'domain' || found.includes(other)) continue;
      if (typeObject(String(other.properties.type), target)?.id === one.id) found.push(other);
    }
  }
  return found;
}

function byTable(columns: readonly CatalogObject[]): CatalogObject[][] {
  const tables = new Map<string, CatalogObject[]>();
  for (const column of columns) tables.set(column.parent!, [...(tables.get(column.parent!) ?? []), column]);
  return [...tables.values()];
}

function turnOver(
  columns: readonly CatalogObject[],
  types: readonly NewType[],
  world: DdlWorld,
  options: RetypeOptions,
): Statement[] {
  const certain = columns.filter((column) => staysOfType(column, world));
  const table = tableAt(columns[0]!.parent!, columns[0]!.path, world);
  for (const column of columns) refuseKey(column, table, world);
  const statements: Statement[] = [];
  if (certain.length > 0)
    statements.push(statement(alterText(certain, table, world, options), costOf(certain, table, world, options)));
  // Another statement may have dropped or changed it by then: the order of the two says nothing.
  for (const column of columns) {
    if (certain.includes(column)) continue;
    statements.push(
      statement(
        ifStill(column, table, types, alterText([column], table, world, options), world),
        costOf([column], table, world, options),
      ),
    );
  }
  return statements;
}

/** The reference has the column with that type as well. */
function staysOfType(column: CatalogObject, { reference }: DdlWorld): boolean {
  return reference.objects.get(column.id)?.properties.type === column.properties.type;
}

function alterText(columns: readonly CatalogObject[], table: TableAt, world: DdlWorld, options: RetypeOptions): string {
  const clauses = columns.flatMap((column) => {
    const name = quoteName(column.path.at(-1)!);
    const type = String(column.properties.type);
    if (column.properties.generated != null) return [`ALTER COLUMN ${name} TYPE ${type}`];
    const value = defaultAfter(column, world, options);
    const had = column.properties.default != null;
    return [
      ...(had ? [`ALTER COLUMN ${name} DROP DEFAULT`] : []),
      `ALTER COLUMN ${name} TYPE ${type}${collate(column)} USING ${name}::text::${type}`,
      ...(value === null ? [] : [`ALTER COLUMN ${name} SET DEFAULT ${value}`]),
    ];
  });
  return `ALTER TABLE ${table.sql} ${clauses.join(', ')}`;
}

function collate({ properties }: CatalogObject): string {
  return properties.collation == null ? '' : ` COLLATE ${properties.collation}`;
}

/** Its own, or the reference's where its own speaks of what goes. One that is to be of another type gets its default with that. */
function defaultAfter(column: CatalogObject, world: DdlWorld, options: RetypeOptions): string | null {
  const value = defaultText(column);
  if (value === null || options.keepsDefault(value)) return value;
  const wanted = world.reference.objects.get(column.id);
  // It is dropped by then, if it may be.
  if (wanted === undefined) return value;
  const other = staysOfType(column, world) ? defaultText(wanted) : null;
  if (other === null || options.keepsDefault(other)) return other;
  throw new CannotChange(
    `The default of ${displayName(column.path)}, ${value}, is a value that goes.`,
    'Give the column another default first.',
  );
}

function costOf(
  columns: readonly CatalogObject[],
  table: TableAt,
  { target }: DdlWorld,
  { fails }: RetypeOptions,
): Partial<Statement> {
  const cost = rewriting(table);
  if (!table.hasRows || fails === undefined) return cost;
  const names = columns.map(({ path }) => displayName(path)).join(', ');
  const unfit = columns.flatMap(({ path, properties }) => {
    const isArray = typed(String(properties.type), target).type.endsWith('[]');
    return properties.generated == null ? (fails(quoteName(path.at(-1)!), isArray) ?? []) : [];
  });
  return {
    ...withHazards(cost, [hazard('may-fail-on-data', `It fails if a value of ${names} does not fit into the new type.`)]),
    ...(unfit.length === 0 ? {} : { obstacle: `SELECT count(*) FROM ${table.sql} WHERE ${unfit.join(' OR ')}` }),
  };
}

function ifStill(column: CatalogObject, table: TableAt, types: readonly NewType[], sql: string, world: DdlWorld): string {
  const old = types.map(({ old: { path }, old }) => literal(qualified([path[0]!, passingName(old, world)])));
  const list = old.flatMap((name) => [`to_regtype(${name})`, `to_regtype(${name} || '[]')`]).join(', ');
  const still = `SELECT FROM pg_attribute WHERE attrelid = to_regclass(${literal(table.sql)}) AND attname = ${literal(column.path.at(-1)!)} AND atttypid IN (${list})`;
  return `DO ${literal(`BEGIN IF EXISTS (${still}) THEN ${sql}; END IF; END`)}`;
}

/**
 * What must not be there while the types are exchanged: what reads the columns, what compares them with values of the old type, and
 * foreign keys, of which one end would change before the other.
 */
export function disturbedBy(types: readonly CatalogObject[], world: DdlWorld): (dependent: CatalogObject) => boolean {
  const columns = columnsOf(new Set(types.map(({ id }) => id)), world);
  const names = types.map(({ path }) => qualified(path));
  const speaks = (text: string): boolean => names.some((name) => text.includes(name));
  const tables = new Map(byTable(columns).map((list) => [list[0]!.parent!, list]));
  return (dependent) => {
    const own = tables.get(dependent.parent ?? '') ?? [];
    switch (dependent.kind) {
      case 'view':
      case 'materialized-view':
      case 'foreign-key':
        return true;
      case 'column':
        return (
          dependent.properties.generated != null && own.some((column) => mentions(String(dependent.properties.generated), column))
        );
      case 'check':
      case 'index':
      case 'exclusion':
        return speaks(dependent.definition);
      default:
        return false;
    }
  };
}
