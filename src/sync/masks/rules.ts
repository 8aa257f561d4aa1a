/**
 * Which rule each column has: by name or pattern, an exact name before a pattern, a later entry before an earlier one. A rule
 * spreads along foreign keys both ways, or the keys would break.
 */
import picomatch from 'picomatch';
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import { tableMatcher } from '../../catalog/selection.ts';
import type { MaskRule, Sides } from '../../engines/sync.ts';
import { DriftgateError } from '../../errors.ts';

export interface ColumnRule {
  readonly column: CatalogObject;
  readonly rule: MaskRule;
  /** Its name says what the mask looks like; of columns that are joined it is one for all. */
  readonly named: CatalogObject;
  /** Every column that foreign keys join with it, itself among them. */
  readonly together: readonly CatalogObject[];
  /** Was written for it, and not taken over from a column that it is joined with. */
  readonly own: boolean;
}

/** By the id of the column in the source's catalog. @throws DriftgateError `config` */
export function rulesOf(catalogs: Sides<Catalog>, masks: Readonly<Record<string, MaskRule>>): ReadonlyMap<string, ColumnRule> {
  const written = writtenRules(catalogs.source, masks);
  const rules = new Map<string, ColumnRule>();
  const groups = joined(catalogs);
  const order = Object.keys(masks);
  for (const [id, { rule, column }] of written) {
    // An empty reference breaks nothing, so it stays alone.
    if (rule === 'null') rules.set(id, { column, rule, named: column, together: [column], own: true });
  }
  for (const members of groups) {
    const ruled = members
      .flatMap(({ id }) => written.get(id) ?? [])
      .filter(({ rule }) => rule !== 'null')
      .sort((one, other) => order.indexOf(one.entry) - order.indexOf(other.entry));
    if (ruled.length === 0) continue;
    const strongest = ruled.filter(({ exact }) => exact || !ruled.some((other) => other.exact));
    const [first, ...others] = strongest as [Written, ...Written[]];
    const other = others.find(({ rule }) => JSON.stringify(rule) !== JSON.stringify(first.rule));
    if (other !== undefined) throw conflict(first, other);
    const together = members.filter(({ id }) => !rules.has(id));
    for (const column of together)
      rules.set(column.id, { column, rule: first.rule, named: first.column, together, own: written.has(column.id) });
  }
  return rules;
}

interface Written {
  readonly column: CatalogObject;
  readonly rule: MaskRule;
  readonly entry: string;
  readonly exact: boolean;
}

function writtenRules(catalog: Catalog, masks: Readonly<Record<string, MaskRule>>): ReadonlyMap<string, Written> {
  const columns = columnsOf(catalog);
  const found = new Map<string, Written>();
  for (const [entry, rule] of Object.entries(masks)) {
    const exact = !/[*?[\]{}!()]/.test(entry);
    const matches = columnMatcher(entry);
    const matching = columns.filter((column) => matches(column));
    if (matching.length === 0 && !isLeftOut(entry, catalog)) throw nothing(entry, columns);
    for (const column of matching) {
      if (exact || found.get(column.id)?.exact !== true) found.set(column.id, { column, rule, entry, exact });
    }
  }
  return found;
}

/** `users.email`: of a table of that name in any schema. @throws DriftgateError `config` when no table is named */
function columnMatcher(entry: string): (column: CatalogObject) => boolean {
  const dot = entry.lastIndexOf('.');
  if (dot <= 0 || dot === entry.length - 1) {
    throw new DriftgateError('config', `sync: masks: "${entry}" names no column of a table.`, {
      hint: `Write the table before it: "users.${entry.replaceAll('.', '')}", or "*.${entry.replaceAll('.', '')}" for every table.`,
    });
  }
  const table = tableMatcher(entry.slice(0, dot));
  const isName = picomatch(entry.slice(dot + 1), { nonegate: true, dot: true });
  return ({ path }) => isName(path.at(-1) ?? '') && table.matches(path.slice(0, -1));
}

/** A table that is left out may have it. */
function isLeftOut(entry: string, { leftOut }: Catalog): boolean {
  const table = tableMatcher(entry.slice(0, entry.lastIndexOf('.')));
  return leftOut.some(({ name }) => table.matches(name.replaceAll('"', '').split('.')));
}

export function columnsOf({ objects }: Catalog): CatalogObject[] {
  return [...objects.values()].filter(({ kind, parent }) => kind === 'column' && objects.get(parent ?? '')?.kind === 'table');
}

/** Columns in groups: those that foreign keys of either side join, and each of the others alone. */
function joined({ source, target }: Sides<Catalog>): readonly (readonly CatalogObject[])[] {
  const columns = columnsOf(source);
  const group = new Map<string, Set<string>>();
  for (const { id } of columns) group.set(id, new Set([id]));
  const byName = new Map(columns.map(({ id, parent, path }) => [JSON.stringify([parent, path.at(-1)]).toLowerCase(), id]));
  const idOf = (table: string, column: string): string => byName.get(JSON.stringify([table, column]).toLowerCase()) ?? '';
  for (const { kind, reference, parent } of [...source.objects.values(), ...target.objects.values()]) {
    if (kind !== 'foreign-key' || reference === undefined || parent === null) continue;
    for (const [place, column] of reference.columns.entries()) {
      const [one, other] = [idOf(parent, column), idOf(reference.table, reference.toColumns[place] ?? '')].map((id) =>
        group.get(id),
      );
      if (one === undefined || other === undefined || one === other) continue;
      for (const id of other) group.set(id, one.add(id));
    }
  }
  const objects = (ids: Set<string>): CatalogObject[] => [...ids].map((id) => source.objects.get(id)!);
  return [...new Set(group.values())].map(objects);
}

function conflict(one: Written, other: Written): DriftgateError {
  const told = ({ column, entry }: Written): string => `${displayName(column.path)} ("${entry}")`;
  return new DriftgateError(
    'config',
    `sync: masks: ${told(one)} and ${told(other)} have different rules, and foreign keys join them: the keys would not match any more.`,
    { hint: 'Give both the same rule, or only one of them a rule: the other follows.' },
  );
}

function nothing(entry: string, columns: readonly CatalogObject[]): DriftgateError {
  const near = nearest(
    entry,
    columns.map(({ path }) => path.join('.')),
  );
  return new DriftgateError('config', `sync: masks: no column of the source is called "${entry}".`, {
    hint: near.length === 0 ? 'Take the entry out.' : `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`,
  });
}

/** At most three, the nearest first. */
function nearest(entry: string, names: readonly string[]): string[] {
  const parts = entry.split('.').length;
  const wanted = entry.toLowerCase();
  return names
    .map((name) => ({ name, distance: distance(wanted, name.toLowerCase().split('.').slice(-parts).join('.')) }))
    .filter((one) => one.distance <= Math.max(2, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (character === other ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
