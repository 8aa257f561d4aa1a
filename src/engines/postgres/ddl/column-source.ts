/**
 * Where the values of a column come from when nobody gives one: a default, an identity, sequences of its own. A sequence that goes on
 * to be drawn from keeps its number, also where a serial column becomes an identity or the other way round.
 */
import { type CatalogObject, displayName, identify } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { partitionsKeep } from './column-partitions.ts';
import { identitySettings, identityText, isTaken, makeSequence, ownedBy } from './column-text.ts';
import { onlyHere } from './inheritance.ts';
import { columnsBySequence, defaultText, drawnFrom, type OwnSequence, ownSequences, regclass } from './own-sequence.ts';
import { passingName } from './place.ts';
import { allOptions, isAscending, sequenceParts } from './sequence-options.ts';
import { alterTable, hazard, statement, type TableAt } from './statement.ts';

export interface SourceContext {
  readonly table: TableAt;
  readonly world: DdlWorld;
  /** The type changes, and the old default is dropped for it. */
  readonly retyped: boolean;
  /** The new default is set already. */
  readonly settled: boolean;
}

/** What is done before the type of the column changes, and after. */
export interface SourceChanges {
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
}

export function sourceChanges(from: CatalogObject, to: CatalogObject, context: SourceContext): SourceChanges {
  const [was, wanted] = [from.properties.identity != null, to.properties.identity != null];
  if (was && wanted) return { before: [], after: identityChanges(from, to, context) };
  if (was) return fromIdentity(from, to, context);
  if (wanted) return { before: [], after: toIdentity(from, to, context) };
  return { before: [], after: defaultChanges(from, to, context) };
}

function identityChanges(from: CatalogObject, to: CatalogObject, { table, world, retyped }: SourceContext): Statement[] {
  const [own, wanted] = [ownSequences(from)[0]!, ownSequences(to)[0]!];
  const { identity } = to.properties;
  return [
    ...(identity === from.properties.identity ? [] : [alterTable(table, `${alter(to)} SET GENERATED ${identity}`)]),
    ...sequenceChanges(own, wanted, to, retyped, world),
  ];
}

function fromIdentity(from: CatalogObject, to: CatalogObject, { table, world, settled }: SourceContext): SourceChanges {
  const [own] = ownSequences(from);
  const [wanted, ...others] = ownSequences(to);
  const drop = `${alter(to)} DROP IDENTITY`;
  if (wanted === undefined) {
    const hazards = world.reference.objects.has(identify('sequence', ...own!.path)) ? [] : [numberGone(own!, from)];
    return {
      before: [alterTable(table, drop, { hazards })],
      after: settled ? [] : setDefault(to, defaultText(to), table, world),
    };
  }
  const passing = [to.path[0]!, passingName(to, world)];
  const before = [
    makeSequence({ ...wanted, path: passing }, to, table, world),
    statement(`SELECT pg_catalog.setval(${regclass(passing)}, last_value, is_called) FROM ${qualified(own!.path)}`),
    alterTable(table, drop),
    statement(`ALTER SEQUENCE ${qualified(passing)} RENAME TO ${quoteName(wanted.path.at(-1)!)}`),
  ];
  return {
    before,
    after: [
      ...others.flatMap((other) => drawFrom(other, to, table, world)),
      ...setDefault(to, defaultText(to), table, world),
      ...ownSequences(to).map(({ path }) => ownedBy(path, to)),
    ],
  };
}

function toIdentity(from: CatalogObject, to: CatalogObject, { table, world, retyped }: SourceContext): Statement[] {
  const [wanted] = ownSequences(to);
  const [first, ...others] = ownSequences(from);
  const own = first ?? (isTaken(wanted!, world) ? wanted : undefined);
  const statements = defaultText(from) === null || retyped ? [] : [alterTable(table, `${alter(to)} DROP DEFAULT`)];
  const add = alterTable(table, `${alter(to)} ADD ${identityText(to, wanted!)}`);
  if (own === undefined) {
    return [
      ...statements,
      add,
      ...identitySettings(wanted!),
      ...goOnFromRows(wanted!.options, identitySequence(to, table), to, table),
    ];
  }
  const passing = [own.path[0]!, passingName(to, world)];
  return [
    ...statements,
    statement(`ALTER SEQUENCE ${qualified(own.path)} RENAME TO ${quoteName(passing[1]!)}`),
    add,
    ...identitySettings(wanted!),
    statement(`SELECT pg_catalog.setval(${regclass(wanted!.path)}, last_value, is_called) FROM ${qualified(passing)}`),
    statement(`DROP SEQUENCE ${qualified(passing)}`),
    ...others.flatMap((other) => letGo(other, from, world)),
  ];
}

function defaultChanges(from: CatalogObject, to: CatalogObject, { table, world, retyped, settled }: SourceContext): Statement[] {
  const pairs = paired(ownSequences(from), ownSequences(to));
  const fresh = pairs.flatMap(({ own, wanted }) => (own === undefined && wanted !== undefined ? [wanted] : []));
  const gone = pairs.flatMap(({ own, wanted }) => (own !== undefined && wanted === undefined ? [own] : []));
  let value = defaultText(to);
  for (const { own, wanted } of pairs) {
    if (own !== undefined && wanted !== undefined) value = value?.replaceAll(regclass(wanted.path), regclass(own.path)) ?? null;
  }
  const before = retyped ? null : defaultText(from);
  return [
    ...fresh.flatMap((sequence) => drawFrom(sequence, to, table, world)),
    ...(value === before || settled ? [] : setDefault(to, value, table, world)),
    ...(value === before ? [] : madeSequences(to, world).flatMap((path) => goOnFromRows('', regclass(path), to, table))),
    ...fresh.map(({ path }) => ownedBy(path, to)),
    ...pairs.flatMap(({ own, wanted }) =>
      own === undefined || wanted === undefined ? [] : sequenceChanges(own, wanted, to, retyped, world),
    ),
    ...gone.flatMap((sequence) => letGo(sequence, from, world)),
  ];
}

interface Pair {
  readonly own?: OwnSequence | undefined;
  readonly wanted?: OwnSequence | undefined;
}

/** Those of the same name, then the others in their order. */
function paired(own: readonly OwnSequence[], wanted: readonly OwnSequence[]): Pair[] {
  const name = ({ path }: OwnSequence): string => displayName(path);
  const same = own.flatMap((one) => {
    const other = wanted.find((candidate) => name(candidate) === name(one));
    return other === undefined ? [] : [{ own: one, wanted: other }];
  });
  const rest = (list: readonly OwnSequence[], side: 'own' | 'wanted'): OwnSequence[] =>
    list.filter((one) => !same.some((pair) => name(pair[side]) === name(one)));
  const [left, right] = [rest(own, 'own'), rest(wanted, 'wanted')];
  const more = Array.from({ length: Math.max(left.length, right.length) }, (_, place) => ({
    own: left[place],
    wanted: right[place],
  }));
  return [...same, ...more];
}

/** A new sequence goes on where the rows are. */
function drawFrom(sequence: OwnSequence, column: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const made = makeSequence(sequence, column, table, world);
  return isTaken(sequence, world) ? [made] : [made, ...goOnFromRows(sequence.options, regclass(sequence.path), column, table)];
}

/** Sequences of nobody that a default draws from, and that the plan makes: they too go on where the rows are. */
function madeSequences(column: CatalogObject, { reference, target }: DdlWorld): (readonly string[])[] {
  const value = defaultText(column) ?? '';
  const own = new Set(ownSequences(column).map(({ path }) => identify('sequence', ...path)));
  return drawnFrom(value).filter((path) => {
    const id = identify('sequence', ...path);
    const isMade = reference.objects.has(id) && !target.objects.has(id) && !columnsBySequence(target).has(id);
    return isMade && !own.has(id);
  });
}

/** Whatever it is called: the usual name may have been taken. */
function identitySequence({ path }: CatalogObject, { sql }: TableAt): string {
  return `pg_catalog.pg_get_serial_sequence(${literal(sql)}, ${literal(path.at(-1)!)})::regclass`;
}

/** To the highest number that the column has; to the lowest, if the sequence counts down. @param name as SQL, of type regclass */
function goOnFromRows(options: string, name: string, column: CatalogObject, table: TableAt): Statement[] {
  if (!table.hasRows || !/^(smallint|integer|bigint)$/.test(String(column.properties.type))) return [];
  const ascending = isAscending(sequenceParts(options).rest);
  const last = `${ascending ? 'max' : 'min'}(${quoteName(column.path.at(-1)!)})`;
  const come = `coalesce(pg_catalog.pg_sequence_last_value(${name}), (SELECT seqstart FROM pg_catalog.pg_sequence WHERE seqrelid = ${name}))`;
  const sql = `SELECT pg_catalog.setval(${name}, ${last}) FROM ${table.sql} HAVING ${last} ${ascending ? '>=' : '<='} ${come}`;
  const why = `The rows of ${table.name} are looked at for the last number in ${displayName(column.path)}, unless an index tells it.`;
  return [statement(sql, { long: true, hazards: [hazard('scans-table', why)] })];
}

/** A sequence that the column draws from no more: given free for an object of its own, or dropped. */
function letGo(sequence: OwnSequence, column: CatalogObject, { reference }: DdlWorld): Statement[] {
  if (reference.objects.has(identify('sequence', ...sequence.path))) return [];
  return [statement(`DROP SEQUENCE ${qualified(sequence.path)}`, { hazards: [numberGone(sequence, column)] })];
}

function numberGone({ path }: OwnSequence, column: CatalogObject) {
  const names = `${displayName(path)} of ${displayName(column.path)}`;
  return hazard('deletes-data', `The sequence ${names} goes, and with it the number that it had come to.`);
}

function sequenceChanges(
  own: OwnSequence,
  wanted: OwnSequence,
  column: CatalogObject,
  retyped: boolean,
  world: DdlWorld,
): Statement[] {
  if (own.options === wanted.options && !retyped) return [];
  const name = qualified(own.path);
  const [old, fresh] = [sequenceParts(own.options), sequenceParts(wanted.options)];
  const type = fresh.type ?? String(column.properties.type);
  return [
    ...(old.type === fresh.type && old.rest === fresh.rest && !retyped
      ? []
      : [statement(`ALTER SEQUENCE ${name} ${allOptions(type, fresh.rest)}`)]),
    ...(old.unlogged === fresh.unlogged || world.version < 150000
      ? []
      : [statement(`ALTER SEQUENCE ${name} SET ${fresh.unlogged ? 'UNLOGGED' : 'LOGGED'}`)]),
  ];
}

function setDefault(column: CatalogObject, value: string | null, table: TableAt, world: DdlWorld): Statement[] {
  const what = value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`;
  return [onlyHere(table, `${alter(column)} ${what}`, world), ...partitionsKeep(column, table, world, 'default')];
}

function alter({ path }: CatalogObject): string {
  return `ALTER COLUMN ${quoteName(path.at(-1)!)}`;
}
