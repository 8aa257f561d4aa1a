/**
 * How a table is partitioned, as SQL. The catalog has it in a form made to be compared, with names of columns in lower case and without
 * quotes (canonical/partitioning.ts), and the partitions with their bounds apart.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld } from '../../ddl.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { checked, closing, isSign, sqlText } from './text.ts';

/** From PARTITION BY on; null for a table without partitions. */
export function partitionBy(table: CatalogObject, children: readonly CatalogObject[], world: DdlWorld): string | null {
  const text = table.properties['partition-by'];
  if (typeof text !== 'string') return null;
  const columns = children.filter(({ kind }) => kind === 'column').map(({ path }) => path[1]!);
  const partitions = ordered(children.filter(({ kind }) => kind === 'partition'));
  const list = partitions.map((partition) => partitionDefinition(partition, table));
  return `PARTITION BY ${byText(text, columns, world)}${list.length === 0 ? '' : ` (\n  ${list.join(',\n  ')}\n)`}`;
}

function byText(text: string, columns: readonly string[], world: DdlWorld): string {
  const known = new Map(columns.map((column) => [column.toLowerCase(), column]));
  let sql = '';
  let place = 0;
  for (;;) {
    const open = text.indexOf('(', place);
    if (open < 0) return sql + words(text.slice(place));
    const names = columnList(text, open, known);
    const close = names?.close ?? closingOf(text, open);
    const inside = names === null ? sqlText(text.slice(open + 1, close), world.flavour) : names.columns.map(quoteName).join(', ');
    sql += `${words(text.slice(place, open))}(${inside})`;
    place = close + 1;
  }
}

/** The words between the lists: `RANGE COLUMNS `, ` SUBPARTITIONS 3`. */
function words(text: string): string {
  // The text of a time has lost its quotes.
  const quoted = text.replace(
    /(TIMESTAMP) (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/g,
    (_, word, time: string) => `${word}${quoteString(time)}`,
  );
  if (/[;`"\\]|--|\/\*/.test(quoted)) throw new CannotChange(`How the table is partitioned cannot be read: ${text}`);
  return quoted;
}

/** Names of columns between this parenthesis and its end, as they are really written; null when there is anything else. */
function columnList(
  text: string,
  open: number,
  known: ReadonlyMap<string, string>,
): { readonly columns: string[]; readonly close: number } | null {
  const columns: string[] = [];
  const names = [...known.keys()].sort((a, b) => b.length - a.length);
  let place = open + 1;
  if (text[place] === ')') return { columns, close: place };
  for (;;) {
    const name = names.find((one) => text.startsWith(one, place) && /^(?:, |\))/.test(text.slice(place + one.length)));
    if (name === undefined) return null;
    columns.push(known.get(name)!);
    place += name.length;
    if (text[place] === ')') return { columns, close: place };
    place += 2;
  }
}

function closingOf(text: string, open: number): number {
  const tokens = checked(text.slice(open));
  const close = tokens[closing(tokens, 0)];
  if (close === undefined) throw new CannotChange(`How the table is partitioned cannot be read: ${text}`);
  return open + close.start;
}

/** `PARTITION p2025 VALUES LESS THAN (2026)` */
export function partitionDefinition(partition: CatalogObject, table: CatalogObject): string {
  const name = `PARTITION ${quoteName(partition.path[1]!)}`;
  const by = String(table.properties['partition-by']);
  const bound = partition.properties.bound;
  if (by.startsWith('SYSTEM_TIME')) return `${name} ${bound === 'CURRENT' ? 'CURRENT' : 'HISTORY'}`;
  const text = typeof bound === 'string' ? boundText(bound, partition) : null;
  if (by.startsWith('LIST')) return text === null ? `${name} DEFAULT` : `${name} VALUES IN (${text})`;
  if (by.startsWith('RANGE') && text !== null)
    return `${name} VALUES LESS THAN ${text === 'MAXVALUE' && !by.includes('COLUMNS') ? text : `(${text})`}`;
  throw new CannotChange(
    `The partition ${displayName(partition.path)} has bounds that cannot be written: ${partition.definition}`,
  );
}

function boundText(bound: string, { path }: CatalogObject): string {
  for (const { kind } of checked(bound)) {
    if (kind === 'name') throw new CannotChange(`The partition ${displayName(path)} has bounds that cannot be written: ${bound}`);
  }
  return bound;
}

/** By their bounds, as a server wants ranges; what has none in the order that it came. */
export function ordered(partitions: readonly CatalogObject[]): readonly CatalogObject[] {
  return [...partitions].sort((a, b) => compareBounds(a.properties.bound, b.properties.bound));
}

export function compareBounds(a: unknown, b: unknown): number {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  for (const [place, one] of left.entries()) {
    const order = compareValues(one, right[place]);
    if (order !== 0) return order;
  }
  return 0;
}

/** The values of a bound: numbers, texts, MAXVALUE, CURRENT. */
function valuesOf(bound: unknown): string[] {
  if (typeof bound !== 'string') return [];
  const values: string[] = [''];
  for (const token of checked(bound)) {
    if (isSign(token, ',')) values.push('');
    else values[values.length - 1] += token.kind === 'string' ? `'${token.value}` : token.value;
  }
  return values;
}

function compareValues(a: string, b: string | undefined): number {
  if (b === undefined || a === b) return 0;
  if (a === 'maxvalue' || a === 'current') return 1;
  if (b === 'maxvalue' || b === 'current') return -1;
  if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return BigInt(a) < BigInt(b) ? -1 : 1;
  return a < b ? -1 : 1;
}
