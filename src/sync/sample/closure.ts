/**
 * Rows that are reached from others along foreign keys that go round in a circle (a table that refers to itself, tables that refer to each other):
 * a recursive query. It names itself once, and never on the inner side of an outer join: all servers can do that.
 */
import { everyRow, type Relation, type Relations } from './relation.ts';
import type { SampleTable } from './tables.ts';

/** From rows of one table to rows of another: where these columns are equal. */
export interface Step {
  readonly from: SampleTable;
  readonly to: SampleTable;
  readonly pairs: readonly (readonly [string, string])[];
}

export interface Start {
  readonly table: SampleTable;
  /** A query with the table's columns as c0, c1 … */
  readonly sql: string;
  readonly uses: readonly (Relation | null)[];
}

/** A join has at most 61 tables on MySQL. */
export const MOST_STEPS = 50;

/** @returns for each of the tables the rows that a start has, or that are reached from them */
export function closure(
  relations: Relations,
  tables: readonly SampleTable[],
  starts: readonly Start[],
  steps: readonly Step[],
): ReadonlyMap<SampleTable, Relation> {
  const uses = starts.flatMap((start) => start.uses);
  const [table] = tables;
  const [step] = steps;
  if (tables.length === 1 && steps.length === 1 && table !== undefined && step !== undefined) {
    const all = everyRow(table);
    const on = step.pairs.map(([from, to]) => `${relations.column(all, 's', to)} = r.c${table.columns.indexOf(from)}`);
    const relation = relations.recursive(uses, (name) =>
      [
        ...starts.map(({ sql }) => sql),
        `SELECT ${relations.columns(all, 's')} FROM ${name} r JOIN ${relations.from(all, 's')} ON ${on.join(' AND ')}`,
      ].join(' UNION '),
    );
    return new Map([[table, relation]]);
  }
  return tagged(relations, tables, starts, steps, uses);
}

/** Rows of several tables, or by several keys: `tab` says of which table a row is, and the columns of the others are NULL. */
function tagged(
  relations: Relations,
  tables: readonly SampleTable[],
  starts: readonly Start[],
  steps: readonly Step[],
  uses: readonly (Relation | null)[],
): ReadonlyMap<SampleTable, Relation> {
  const place = (table: SampleTable): number => tables.indexOf(table);
  const cell = (table: SampleTable, column: string): string => `m${place(table)}_${table.columns.indexOf(column)}`;
  const cells = tables.flatMap((table) => table.columns.map((column) => ({ table, column, name: cell(table, column) })));
  const begin = (start: Start): string => {
    const values = cells.map(({ table, column, name }) =>
      // By CASE in every part a length that a type has is the same in all of them: none.
      table === start.table
        ? `CASE WHEN 1 = 1 THEN s.c${table.columns.indexOf(column)} END AS ${name}`
        : `CASE WHEN 1 = 0 THEN (SELECT ${relations.column(everyRow(table), 'x', column)} FROM ${relations.from(everyRow(table), 'x')} WHERE 1 = 0) END AS ${name}`,
    );
    return `SELECT ${place(start.table)} AS tab, ${values.join(', ')} FROM (${start.sql}) s`;
  };
  const go = (name: string): string => {
    const joins = steps.map(({ from, to, pairs }, number) => {
      const on = pairs.map(([own, other]) => `${relations.column(everyRow(to), `s${number}`, other)} = r.${cell(from, own)}`);
      return `LEFT JOIN ${relations.from(everyRow(to), `s${number}`)} ON e.n = ${number} AND r.tab = ${place(from)} AND ${on.join(' AND ')}`;
    });
    const values = cells.map(({ table, column }) => {
      const cases = steps.flatMap(({ to }, number) =>
        to === table ? [`WHEN ${number} THEN ${relations.column(everyRow(to), `s${number}`, column)}`] : [],
      );
      return `CASE e.n ${cases.join(' ')} END`;
    });
    const tab = `CASE e.n ${steps.map(({ to }, number) => `WHEN ${number} THEN ${place(to)}`).join(' ')} END`;
    const found = steps.map(
      ({ to, pairs }, number) => `${relations.column(everyRow(to), `s${number}`, pairs[0]![1])} IS NOT NULL`,
    );
    return `SELECT ${tab}, ${values.join(', ')} FROM ${name} r CROSS JOIN (${steps.map((_, number) => `SELECT ${number} AS n`).join(' UNION ALL ')}) e ${joins.join(' ')} WHERE ${found.join(' OR ')}`;
  };
  const all = relations.recursive(uses, (name) => [...starts.map(begin), go(name)].join(' UNION '));
  return new Map(
    tables.map((table) => {
      const columns = table.columns.map((column, index) => `r.${cell(table, column)} AS c${index}`);
      return [table, relations.make([all], `SELECT ${columns.join(', ')} FROM ${all.name} r WHERE r.tab = ${place(table)}`)];
    }),
  );
}
