/** Looks systematically for a row that a unique key does not refuse, where chance has not found one. */
import { fits, type Limits } from './limits.ts';
import type { Row, RowMaker } from './rows.ts';
import type { TableKey } from './tables.ts';
import { tupleOf, type Unit } from './units.ts';
import { valueByType } from './values.ts';

/** Every combination is taken. */
export const NONE_LEFT = Symbol('none left');

/** Combinations that are looked at for one row. */
const MOST = 20_000;
/** Attempts with values of which there is no end. */
const MUTATIONS = 25;

export function distinctRow(row: Row, key: TableKey, maker: RowMaker): Row | null | typeof NONE_LEFT {
  const wants = maker.wants();
  const free = key.columns.filter((column) => isFree(column, maker));
  const limits = new Map(free.map((column) => [column, maker.limits(column, wants, row)]));
  const finite = new Map<string, readonly string[]>();
  for (const column of free) {
    const options = optionsOf(column, limits.get(column)!, maker);
    if (options !== null) finite.set(column, options);
  }
  const endless = free.filter((column) => !finite.has(column));
  if (endless.length > 0) return mutated(row, endless[0]!, limits.get(endless[0]!)!, maker);
  const units = unitsOf(row, key, finite, maker);
  return units.length === 0 ? null : enumerated(row, units, maker);
}

/** Neither settled, nor part of a foreign key, nor made by a rule or by the server. */
function isFree(column: string, maker: RowMaker): boolean {
  const made = maker.makerOf(column);
  return made !== undefined && !made.fixed && !maker.foreignKeys.some(({ columns }) => columns.includes(column));
}

/** All values of a column that has few; null for one of which there is no end. */
function optionsOf(column: string, limits: Limits, maker: RowMaker): readonly string[] | null {
  const { type } = maker.makerOf(column)!.column;
  const all = limits.oneOf ?? valuesOf(type, limits);
  return all === null ? null : all.filter((value) => fits(value, type, limits));
}

function valuesOf(
  type: NonNullable<ReturnType<RowMaker['makerOf']>>['column']['type'],
  { low, high }: Limits,
): readonly string[] | null {
  if (type.kind === 'boolean') return [type.yes, type.no];
  if (type.kind === 'choice') return type.values;
  if (type.kind !== 'integer') return null;
  const least = low === null ? Math.max(0, Number(type.min)) : low.value;
  const most = high === null ? Number(type.max) : high.value;
  return most - least > 1000 ? null : Array.from({ length: Math.max(0, most - least + 1) }, (_, place) => String(least + place));
}

/** The value with something that tells it apart, or another one altogether. */
function mutated(row: Row, column: string, limits: Limits, maker: RowMaker): Row | null {
  const { type } = maker.makerOf(column)!.column;
  const before = row.get(column);
  const random = maker.chanceOf(column);
  for (let attempt = 0; attempt < MUTATIONS; attempt += 1) {
    const value =
      type.kind === 'text' && typeof before === 'string' && attempt < MUTATIONS - 10
        ? marked(before, String(random.between(2, 10 ** Math.min(2 + attempt, 6))), type.length)
        : type.kind === 'integer' && limits.high === null
          ? String(random.between(1, Math.min(Number(type.max), 2_000_000_000)))
          : maker.at(column, row, (place) => valueByType(type, limits, place));
    if (value === null || !fits(value, type, limits)) continue;
    const candidate: Row = new Map(row).set(column, value);
    if (maker.isFree(candidate)) return candidate;
  }
  return null;
}

/** `Anna Bell 27`, `anna.bell27@example.com`, `red-fox27`; digits stay digits. */
function marked(text: string, mark: string, length: number | null): string {
  const at = text.indexOf('@');
  const [head, tail] = at > 0 ? [text.slice(0, at), text.slice(at)] : [text, ''];
  const room = length === null ? Number.POSITIVE_INFINITY : length - tail.length;
  if (/^\+?[\d ]*\d$/.test(text)) return head.slice(0, -mark.length) + mark + tail;
  const joined = head.includes(' ') ? ` ${mark}` : mark;
  return head.slice(0, Math.max(0, room - joined.length)) + joined.slice(-Math.min(joined.length, room)) + tail;
}

function unitsOf(row: Row, key: TableKey, finite: ReadonlyMap<string, readonly string[]>, maker: RowMaker): Unit[] {
  const units: Unit[] = [...finite].map(([column, values]) => ({
    columns: [column],
    options: values.map((value) => [value]),
    whole: true,
  }));
  const { table, parentsOf } = maker.sources;
  for (const foreignKey of maker.foreignKeys) {
    if (!foreignKey.columns.some((column) => key.columns.includes(column))) continue;
    // What it shares with other foreign keys stays as it is.
    const others = maker.foreignKeys.filter((other) => other !== foreignKey);
    const shared = foreignKey.columns.map((column) => others.some(({ columns }) => columns.includes(column)));
    const given = foreignKey.columns.map((column, place) => (shared[place] ? tupleOf(row, [column])[0] : undefined));
    const nullable = foreignKey.columns.every((column, place) => shared[place] || table.columns.get(column)!.nullable);
    const empty = nullable && key.nullsDistinct && !shared.includes(true) ? [foreignKey.columns.map(() => null)] : [];
    units.push({
      columns: foreignKey.columns,
      options: [...parentsOf(foreignKey).having(given), ...empty],
      whole: !shared.includes(true),
    });
  }
  return units;
}

function enumerated(row: Row, units: readonly Unit[], maker: RowMaker): Row | null | typeof NONE_LEFT {
  const random = maker.chanceOf('distinct');
  const starts = units.map(({ options }) => random.below(Math.max(1, options.length)));
  const total = units.reduce((product, { options }) => product * options.length, 1);
  for (let number = 0; number < Math.min(total, MOST); number += 1) {
    const candidate: Row = new Map(row);
    let rest = number;
    for (const [place, { columns, options }] of units.entries()) {
      const option = options[(starts[place]! + (rest % options.length)) % options.length]!;
      rest = Math.floor(rest / options.length);
      for (const [at, column] of columns.entries()) candidate.set(column, option[at] ?? null);
    }
    if (maker.isFree(candidate)) return candidate;
  }
  return total <= MOST && units.every(({ whole }) => whole) ? NONE_LEFT : null;
}
