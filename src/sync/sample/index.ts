/**
 * Which rows take part when not all do (`sync.where`, `sync.limit`), as SQL conditions. The conditions of the user say which rows there are: tables
 * that refer to those have the rows all of whose parents are chosen. Of these rows `limit` takes the first of each table by its key. What chosen
 * rows refer to is chosen as well, so every foreign key holds in the target.
 */
import type { Catalog } from '../../catalog/model.ts';
import { tableMatcher } from '../../catalog/selection.ts';
import { DriftgateError } from '../../errors.ts';
import type { SyncSettings } from '../settings.ts';
import { type Chosen, choose } from './choose.ts';
import { guarded } from './conditions.ts';
import { everyRow, isAll, type Quoting, Relations, type Rows } from './relation.ts';
import { type SampleRequestTable, type SampleTable, sampleTables } from './tables.ts';

export { checkConditions } from './conditions.ts';

export interface SampleRequest extends Quoting {
  /** Of the source. */
  readonly catalog: Catalog;
  readonly tables: readonly SampleRequestTable[];
  readonly settings: Pick<SyncSettings, 'where' | 'limit'>;
}

/** Rows of one table; conditions are SQL over `t`, complete. */
export interface Restriction {
  readonly source: string;
  /** Null when it cannot be told which rows of the target would be among them: all are looked at, and none is deleted. */
  readonly target: string | null;
  readonly keepsExtras: boolean;
}

export interface Sample {
  /** By the table's id; what is not in it takes part with all rows. */
  readonly restrictions: ReadonlyMap<string, Restriction>;
  /** What people wrote, by the table's id: to be checked on both sides before anything is run that is built on it. */
  readonly conditions: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/** @throws DriftgateError `config` for a condition that is of no table, or is none */
export function restrict({ catalog, tables: requested, settings, quoteName, quotePath }: SampleRequest): Sample {
  const tables = sampleTables(catalog, requested);
  const conditions = conditionsOf(catalog, tables, settings.where);
  const { limit } = settings;
  if (conditions.size === 0 && limit === undefined) return { restrictions: new Map(), conditions: new Map(), notes: [] };
  const relations = new Relations(
    { quoteName, quotePath },
    [...catalog.objects.values()].map(({ path }) => path.at(-1) ?? ''),
  );
  const notes = new Set<string>();
  const note = (sentence: string): void => void notes.add(sentence);
  const all: Chosen = new Map(tables.map((table) => [table, everyRow(table)]));
  let chosen = choose({ relations, tables, base: all, seeds: byCondition(relations, conditions), note });
  if (limit !== undefined) {
    for (const { name } of tables.filter(({ key }) => key.length === 0))
      note(`${name} has no key to take the first ${limit} rows by: all of its rows whose parents are chosen take part.`);
    chosen = choose({ relations, tables, base: chosen, seeds: firsts(relations, chosen, limit), note });
  }
  const restrictions = new Map(
    [...chosen.values()]
      .filter((rows) => !isAll(rows))
      .map((rows): [string, Restriction] => {
        const source = conditionOf(relations, rows);
        // The user's own condition, and nothing else, can be asked of the target's rows as well.
        const own = conditions.get(rows.table);
        const told = own !== undefined && source === own;
        return [rows.table.id, { source, target: told ? own : null, keepsExtras: !told }];
      }),
  );
  return {
    restrictions,
    conditions: new Map([...conditions].map(([{ id }, condition]) => [id, condition])),
    notes: [...notes],
  };
}

function conditionOf(relations: Relations, { table, relation, condition }: Rows): string {
  if (condition !== null || relation === null) return condition ?? '1 = 1';
  return relations.among(table.key, { table, relation, condition }, table.key);
}

/** Of each table the conditions of all patterns that match it. */
function conditionsOf(
  catalog: Catalog,
  tables: readonly SampleTable[],
  where: SyncSettings['where'],
): ReadonlyMap<SampleTable, string> {
  const found = new Map<SampleTable, string>();
  for (const [pattern, text] of Object.entries(where)) {
    const { matches } = tableMatcher(pattern);
    const condition = guarded(pattern, text);
    const matching = tables.filter(({ path }) => matches(path));
    // A table that is left out this time is none that is misspelt.
    const exists = [...catalog.objects.values()].some(({ kind, path }) => kind === 'table' && matches(path));
    if (matching.length === 0 && !exists && !catalog.leftOut.some(({ name }) => matches(name.split('.'))))
      throw new DriftgateError('config', `The condition of sync.where for "${pattern}" is of no table.`, {
        hint: 'Name a table of the source, as table or schema.table; * stands for anything.',
      });
    for (const table of matching) {
      const known = found.get(table);
      found.set(table, known === undefined ? condition : `${known} AND ${condition}`);
    }
  }
  return found;
}

function byCondition(relations: Relations, conditions: ReadonlyMap<SampleTable, string>): Chosen {
  return new Map(
    [...conditions].map(([table, condition]) => {
      const all = everyRow(table);
      // The alias is the one that people write in conditions.
      const sql = `SELECT ${relations.columns(all, 't')} FROM ${relations.from(all, 't')} WHERE ${condition}`;
      return [table, { table, relation: relations.make([], sql), condition }];
    }),
  );
}

function firsts(relations: Relations, base: Chosen, limit: number): Chosen {
  return new Map(
    [...base].flatMap(([table, rows]) => {
      if (table.key.length === 0) return [];
      const order = table.key.map((column) => relations.column(rows, 'b', column));
      const sql = `SELECT ${relations.columns(rows, 'b')} FROM ${relations.from(rows, 'b')} ORDER BY ${order.join(', ')} LIMIT ${limit}`;
      return [[table, { table, relation: relations.make([rows.relation], sql), condition: null }] as const];
    }),
  );
}
