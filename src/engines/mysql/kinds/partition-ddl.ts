/**
 * Partitions of a table that is there. What is missing or has other bounds is made by one statement for the whole table, as ranges only
 * make sense together: it belongs to the first of them, and the others find it done. Rows are kept: they move to the partition where
 * they belong. Only partitions that nothing takes the place of are dropped, with their rows.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Alteration, Change, DdlWorld, Hazard, KindDdl, Statement } from '../../ddl.ts';
import { alterTable, childrenOf, hazard, INSTANT } from '../ddl/alter.ts';
import { compareBounds, ordered, partitionDefinition } from '../ddl/partitioning.ts';
import { quoteName } from '../sql/tokens.ts';

export const partitionDdl: KindDdl = {
  create: (partition, world) => edited(partition, world),
  drop,
  alter: ({ reference }: Change, world: DdlWorld): Alteration => ({ statements: edited(reference, world) }),
};

interface Edit {
  /** Of the target, next to each other. */
  readonly from: readonly CatalogObject[];
  /** Of the reference. */
  readonly into: readonly CatalogObject[];
}

/** The statement, for the first of those that it is about. */
function edited(partition: CatalogObject, world: DdlWorld): readonly Statement[] {
  const id = partition.parent!;
  const edit = editOf(id, world);
  if (edit === null) return [];
  const { from, into } = edit;
  const first = into.find((one) => isNew(one, world));
  if (first?.id !== partition.id) return [];
  const table = world.reference.objects.get(id)!;
  const list = into.map((one) => partitionDefinition(one, table)).join(', ');
  const name = displayName(table.path);
  const about = [...from, ...into].map(({ path }) => `partition ${path[1]}`);
  if (from.length === 0) {
    return [alterTable(table.path[0]!, id, { text: `ADD PARTITION (${list})`, work: UNSAID, sort: 'alone', about }, world)];
  }
  const moving: Hazard[] = world.hasRows(id)
    ? [
        hazard('rewrites-table', `The rows of the partitions ${namesOf(from)} of ${name} are written anew.`),
        hazard('blocks-writes', `Nobody can write to ${name} while they are; reading goes on.`),
        hazard('may-fail-on-data', `It fails if a row of ${name} belongs in none of the partitions.`),
      ]
    : [];
  const text = `REORGANIZE PARTITION ${from.map(({ path }) => quoteName(path[1]!)).join(', ')} INTO (${list})`;
  const statement = alterTable(table.path[0]!, id, { text, work: UNSAID, sort: 'alone', about, hazards: moving }, world);
  return [world.hasRows(id) ? { ...statement, long: true, lock: `no writes to ${name} while it runs` } : statement];
}

/** Partitions are told no algorithm. */
const UNSAID = { ...INSTANT, uncertain: true as const };

function namesOf(partitions: readonly CatalogObject[]): string {
  return partitions.map(({ path }) => displayName(path.slice(1))).join(', ');
}

/** Missing, or with another bound. */
function isNew(partition: CatalogObject, { target }: DdlWorld): boolean {
  const there = target.objects.get(partition.id);
  return there === undefined || there.properties.bound !== partition.properties.bound;
}

/** What to do with the partitions of a table as a whole; null when the whole partitioning changes, or nothing is new. */
function editOf(id: string, world: DdlWorld): Edit | null {
  const { reference, target } = world;
  const by = reference.objects.get(id)?.properties['partition-by'] ?? null;
  if (by === null || by !== (target.objects.get(id)?.properties['partition-by'] ?? null)) return null;
  const [wanted, there] = [partitionsOf(id, reference.objects), partitionsOf(id, target.objects)];
  if (!wanted.some((one) => isNew(one, world))) return null;
  return String(by).startsWith('RANGE') ? rangeEdit(wanted, there, world) : listEdit(wanted, there, world);
}

function partitionsOf(id: string, objects: DdlWorld['target']['objects']): readonly CatalogObject[] {
  return ordered(childrenOf(id, objects).filter(({ kind }) => kind === 'partition'));
}

/** From the first to the last that is not the same on both sides. Those beyond the end stay, to be dropped or not. */
function rangeEdit(wanted: readonly CatalogObject[], there: readonly CatalogObject[], world: DdlWorld): Edit {
  const end = wanted.at(-1)!.properties.bound;
  const within = there.filter(
    (one, place) => place === 0 || compareBounds(there[place - 1]!.properties.bound, end) < 0 || !isExtra(one, world),
  );
  let start = 0;
  while (start < Math.min(wanted.length, within.length) && isSame(wanted[start]!, within[start]!)) start += 1;
  let [last, lastThere] = [wanted.length, within.length];
  while (last > start && lastThere > start && isSame(wanted[last - 1]!, within[lastThere - 1]!)) {
    last -= 1;
    lastThere -= 1;
  }
  // What is made must end where what goes ends: else it takes in, or leaves rows to, the one that comes next.
  const ends =
    lastThere > start && last > start && wanted[last - 1]!.properties.bound === within[lastThere - 1]!.properties.bound;
  if (!ends && last < wanted.length) {
    last += 1;
    lastThere += 1;
  }
  return { from: within.slice(start, lastThere), into: wanted.slice(start, last) };
}

/** Those that change or share values with what is new, and all between them. */
function listEdit(wanted: readonly CatalogObject[], there: readonly CatalogObject[], world: DdlWorld): Edit {
  const fresh = wanted.filter((one) => isNew(one, world));
  const values = new Set(fresh.flatMap(({ properties }) => valueTexts(properties.bound)));
  const touched = there.filter(
    (one) =>
      fresh.some(({ id }) => id === one.id) ||
      (isExtra(one, world) && valueTexts(one.properties.bound).some((value) => values.has(value))),
  );
  if (touched.length === 0) return { from: [], into: fresh };
  const [first, last] = [there.indexOf(touched[0]!), there.indexOf(touched.at(-1)!)];
  const from = there.slice(first, last + 1);
  const kept = from.filter((one) => !touched.includes(one));
  return { from, into: [...kept, ...fresh] };
}

/** Values of one column, or lists in parentheses. */
function valueTexts(bound: unknown): readonly string[] {
  return String(bound).match(/\((?:[^()']|'(?:[^']|'')*')*\)|'(?:[^']|'')*'|[^,\s]+/g) ?? [];
}

function isSame(a: CatalogObject, b: CatalogObject): boolean {
  return a.path[1] === b.path[1] && a.properties.bound === b.properties.bound;
}

function isExtra({ id }: CatalogObject, { reference }: DdlWorld): boolean {
  return !reference.objects.has(id);
}

function drop(partition: CatalogObject, world: DdlWorld): readonly Statement[] {
  const id = partition.parent!;
  const [table, name] = partition.path as [string, string];
  const { reference, target } = world;
  const by = (objects: DdlWorld['target']['objects']): unknown => objects.get(id)?.properties['partition-by'] ?? null;
  // It goes when the table is partitioned anew, or when its rows move to those that take its place.
  if (by(reference.objects) !== by(target.objects)) return [];
  if (editOf(id, world)?.from.some((one) => one.id === partition.id)) return [];
  const [tableName, partitionName] = [displayName([table]), displayName([name])];
  const hazards: Hazard[] = [
    ...(world.hasRows(id)
      ? [hazard('deletes-data', `All rows of ${tableName} in the partition ${partitionName} are deleted.`)]
      : []),
    hazard(
      'drops-objects',
      `The partition ${partitionName} of ${tableName} is dropped: rows that belong in it may no longer be inserted.`,
    ),
  ];
  const parts = {
    text: `DROP PARTITION ${quoteName(name)}`,
    work: UNSAID,
    sort: 'alone' as const,
    about: [`partition ${name}`],
    hazards,
  };
  return [alterTable(table, id, parts, world)];
}
