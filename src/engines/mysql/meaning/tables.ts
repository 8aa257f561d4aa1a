/** Defaults, generated columns and checks: both texts are put into one temporary table, and printed again by one server. */

import { columnsOfTable } from '../../../catalog/columns.ts';
import type { CatalogObject } from '../../../catalog/model.ts';
import type { Question } from '../../engine.ts';
import type { Shadow } from '../../shadow.ts';
import { readCreateTable } from '../sql/create-table.ts';
import { canonicalExpression } from '../sql/query.ts';
import { quoteName } from '../sql/tokens.ts';
import { mentioned, RESERVED, safeTokens, sameColumn, typeText } from './text.ts';

interface Trial {
  readonly question: Question;
  readonly texts: readonly [string, string];
  /** Columns that the texts speak of, and the table that they are in. */
  readonly columns: readonly CatalogObject[];
  readonly table: string;
}

/** Few enough that the rows of a table with wide columns are not too long. */
const TOGETHER = 15;

/** Those of the questions of which both texts are the same when one server has printed them. */
export async function sameInTables(shadow: Shadow, questions: readonly Question[]): Promise<Set<Question>> {
  const same = new Set<Question>();
  let groups = group(questions.flatMap((question) => trialOf(question) ?? []));
  // What fails together is tried once more one by one.
  for (const last of [false, true]) {
    const failed: Trial[] = [];
    for (const trials of groups) {
      const printed = await print(shadow, trials);
      if (printed === null) failed.push(...trials);
      else
        for (const [number, { question }] of trials.entries()) {
          const [a, b] = [0, 1].map((side) => printed(nameFor(number, side), question));
          if (a !== undefined && a === b) same.add(question);
        }
    }
    if (last) break;
    groups = failed.map((trial) => [trial]);
  }
  await shadow.query(`DROP TEMPORARY TABLE IF EXISTS ${TABLE}`);
  return same;
}

/** Null for what cannot be judged, above all where a column that the texts speak of is another one on each side. */
function trialOf(question: Question): Trial | null {
  const { reference, target } = question;
  const [a, b] = [reference.value, target.value];
  const table = reference.object.parent;
  if (typeof a !== 'string' || typeof b !== 'string' || table === null || target.object.parent !== table) return null;
  // Stored and virtual columns are not the same, and of whose sequence a column draws is no matter of wording.
  const storage = /\) (?:STORED|VIRTUAL)$/;
  if (storage.exec(a)?.[0] !== storage.exec(b)?.[0] || /\bnextval\b/i.test(a + b)) return null;
  if (safeTokens(a) === null || safeTokens(b) === null || typeText(reference.object) === null) return null;
  if (!sameColumn(reference.object, target.object)) return null;
  const names = mentioned([a, b]);
  const spokenOf = (side: Question['reference']): CatalogObject[] =>
    columnsOfTable(side.catalog, table).filter(({ path }) => names.has(path.at(-1)!.toLowerCase()));
  const [left, right] = [spokenOf(reference), spokenOf(target)];
  const alike =
    left.length === right.length &&
    left.every((column, place) => column.id === right[place]!.id && sameColumn(column, right[place]!));
  return alike ? { question, texts: [a, b], columns: left, table } : null;
}

function group(trials: readonly Trial[]): Trial[][] {
  const open = new Map<string, Trial[]>();
  const groups: Trial[][] = [];
  for (const trial of trials) {
    let list = open.get(trial.table);
    if (list === undefined || list.length >= TOGETHER) {
      list = [];
      open.set(trial.table, list);
      groups.push(list);
    }
    list.push(trial);
  }
  return groups;
}

const TABLE = `${RESERVED}table`;

function nameFor(number: number, side: number): string {
  return `${RESERVED}${number}_${side}`;
}

type Printed = (name: string, question: Question) => string | undefined;

/** What the server prints of each; null when it does not take all of them. */
async function print(shadow: Shadow, trials: readonly Trial[]): Promise<Printed | null> {
  const columns = new Map<string, string>();
  for (const trial of trials)
    for (const column of trial.columns) {
      const type = typeText(column);
      if (type !== null) columns.set(column.id, `${quoteName(column.path.at(-1)!)} ${type}`);
    }
  const parts = trials.flatMap(({ question, texts }, number) =>
    texts.map((text, side) => partOf(nameFor(number, side), text, question)),
  );
  // A table must have a column.
  const all = [`${RESERVED}id int`, ...columns.values(), ...parts].join(', ');
  try {
    const [row] = await shadow.query(
      `DROP TEMPORARY TABLE IF EXISTS ${TABLE}; CREATE TEMPORARY TABLE ${TABLE} (${all}); SHOW CREATE TABLE ${TABLE}`,
    );
    const statement = readCreateTable(String(row?.['Create Table']));
    return (name, { property }) => {
      const text = { default: statement.defaults, generated: statement.generated, expression: statement.checks }[property]?.get(
        name,
      );
      return text === undefined ? undefined : canonicalExpression(text, '');
    };
  } catch {
    return null;
  }
}

function partOf(name: string, text: string, { property, reference }: Question): string {
  if (property === 'expression') return `CONSTRAINT ${name} CHECK (${text})`;
  return `${name} ${typeText(reference.object)} ${property === 'default' ? `DEFAULT ${text}` : `GENERATED ALWAYS AS ${text}`}`;
}
