/**
 * Puts texts where the server parses them and prints them again: a check as a check, an index as an index, a query as a view,
 * over the columns that they speak of. Both sides of a trial go the same way on one server, so that what is printed alike is alike.
 */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import { type Attempt, type Bench, literal } from './bench.ts';
import { columnTexts, typeText } from './schema.ts';
import { RESERVED, type Trial, type TrialKind } from './trial.ts';
import { groundOf } from './views.ts';

export type Sides = Trial['sides'];

/** The texts of each trial as the server prints them, or null for those that it does not take. */
export async function place(bench: Bench, trials: readonly Trial[], loaded: boolean): Promise<Map<Trial, Sides>> {
  const placed = new Map<Trial, Sides>();
  let groups = group(trials);
  // What fails together is tried once more one by one.
  for (const last of [false, true]) {
    const found = await bench.attempt(groups.map((trials) => attemptAt(bench, trials, loaded)));
    const failed: Trial[] = [];
    for (const [index, trials] of groups.entries()) {
      const texts = found[index] as Readonly<Record<string, string>> | null;
      for (const [number, trial] of trials.entries()) {
        const sides = texts === null ? null : sidesIn(texts, number, trial);
        if (sides !== null) placed.set(trial, sides);
        else if (trials.length > 1) failed.push(trial);
      }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((trial) => [trial]);
  }
  return placed;
}

/** How many trials share one attempt. A table can have 1,600 columns, of which a trial takes two. */
const TOGETHER: Readonly<Record<TrialKind, number>> = {
  default: 100,
  generated: 40,
  check: 40,
  exclusion: 10,
  index: 20,
  'domain-check': 1,
  view: 20,
};

/** Those that go together: defaults in one table of their own, what belongs to one table in one like it, views over common ground. */
function group(trials: readonly Trial[]): Trial[][] {
  const open = new Map<string, Trial[]>();
  const groups: Trial[][] = [];
  const numbers = new Map<Catalog, number>();
  for (const trial of trials) {
    const { kind, catalog, object } = trial;
    const number = numbers.get(catalog) ?? numbers.set(catalog, numbers.size).size;
    const at = kind === 'default' || kind === 'view' ? '' : (object.parent ?? object.id);
    const key = `${kind} ${number} ${at}`;
    let list = open.get(key);
    if (list === undefined || list.length >= TOGETHER[kind]) {
      list = [];
      open.set(key, list);
      groups.push(list);
    }
    list.push(trial);
  }
  return groups;
}

function attemptAt(bench: Bench, trials: readonly Trial[], loaded: boolean): Attempt {
  switch (trials[0]!.kind) {
    case 'view':
      return viewAttempt(bench, trials, loaded);
    case 'domain-check':
      return domainAttempt(bench, trials);
    default:
      return tableAttempt(bench, trials);
  }
}

function eachText(trials: readonly Trial[], use: (name: string, text: string, trial: Trial) => void): void {
  for (const [number, trial] of trials.entries())
    for (const [side, texts] of trial.sides.entries())
      for (const [place, text] of texts.entries()) use(nameFor(number, side, place), text, trial);
}

function nameFor(number: number, side: number, place: number): string {
  return `${RESERVED}${number}_${side}_${place}`;
}

function sidesIn(texts: Readonly<Record<string, string>>, number: number, { sides }: Trial): Sides | null {
  const [a, b] = sides.map((list, side) => list.map((_, place) => texts[nameFor(number, side, place)]));
  const whole = (list: readonly (string | undefined)[]): list is readonly string[] => !list.includes(undefined);
  return a !== undefined && b !== undefined && whole(a) && whole(b) ? [a, b] : null;
}

function tableAttempt({ schema }: Bench, trials: readonly Trial[]): Attempt {
  const columns = new Map<string, CatalogObject>(
    trials.flatMap((trial) => trial.columns.map((column) => [column.id, column] as const)),
  );
  const parts = trials[0]!.kind === 'default' ? [] : columnTexts([...columns.values()]);
  const indexes: string[] = [];
  eachText(trials, (name, text, { kind, object }) => {
    const type = kind === 'default' || kind === 'generated' ? (typeText(object) ?? '') : '';
    if (kind === 'default') parts.push(`${name} ${type} default (${text})`);
    else if (kind === 'generated') parts.push(`${name} ${type} generated always as (${text}) stored`);
    else if (kind === 'check') parts.push(`constraint ${name} check (${text})`);
    else if (kind === 'exclusion') parts.push(`constraint ${name} exclude ${text}`);
    else indexes.push(`create index ${name} on ${schema}.${TABLE} using ${text}`);
  });
  return {
    statements: [`create table ${schema}.${TABLE} (${parts.join(', ')})`, ...indexes],
    reading: printed(`${schema}.${TABLE}`),
  };
}

/** Plain and short, so that what the server prints before an index's method is known. */
const TABLE = `${RESERVED}table`;

/** SQL: all that is on a table, printed, by name. */
function printed(table: string): string {
  const oid = `${literal(table)}::regclass`;
  return `select json_object_agg(name, text) from (
    select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as text from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = ${oid}
    union all select conname, case contype when 'c' then pg_get_expr(conbin, conrelid) else pg_get_constraintdef(oid) end from pg_constraint where conrelid = ${oid} and contype in ('c', 'x')
    union all select c.relname, substr(pg_get_indexdef(i.indexrelid), length(concat('CREATE INDEX ', c.relname, ${literal(` ON ${table} USING `)})) + 1) from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = ${oid} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)) found`;
}

function domainAttempt({ schema }: Bench, trials: readonly Trial[]): Attempt {
  const domain = `${schema}.${RESERVED}domain`;
  const statements = [`create domain ${domain} as ${typeText(trials[0]!.object) ?? ''}`];
  eachText(trials, (name, text) => statements.push(`alter domain ${domain} add constraint ${name} check (${text})`));
  return {
    statements,
    reading: `select json_object_agg(conname, pg_get_constraintdef(oid)) from pg_constraint where contypid = ${literal(domain)}::regtype`,
  };
}

function viewAttempt({ schema }: Bench, trials: readonly Trial[], loaded: boolean): Attempt {
  const statements = loaded ? [] : [...groundOf(trials).statements];
  eachText(trials, (name, text) => statements.push(`create view ${schema}.${name} as ${text}`));
  return {
    statements,
    reading: `select json_object_agg(relname, pg_get_viewdef(oid)) from pg_class where relkind = 'v' and relnamespace = ${literal(schema)}::regnamespace`,
  };
}
