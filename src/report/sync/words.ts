/** The sentences that the formats of a sync share. Not escaped for any format. */
import { FLAVOUR_NAMES } from '../../catalog/model.ts';
import type { LeftOutTable, RowCounts, SchemaResult, SkippedRow, SyncEnd, SyncResult, TableResult } from '../../sync/result.ts';
import type { SyncMode } from '../../sync/settings.ts';
import { nameText } from '../text.ts';
import { count, list } from '../words.ts';

export const OUTCOME_SIGNS: Readonly<Record<SyncResult['outcome'], string>> = {
  unchanged: '✅',
  synced: '✅',
  'would-change': '🔄',
  partial: '⚠️',
};

export const STATUS_WORDS: Readonly<Record<TableResult['status'], string>> = {
  unchanged: 'as in the source',
  synced: 'synced',
  'would-change': 'differs',
  partial: 'in part',
};

/** What came of it in a line, without a full stop. Never "as in the source" of what was not looked at without saying so. */
export function syncHeadline(result: SyncResult): string {
  const { outcome, totals, schema, tables } = result;
  const where = tables.length === 0 ? '' : ` in ${count(tables.length, 'table')}`;
  const left = leftOutCount(result);
  const more = left === '' ? '' : `. ${left}`;
  switch (outcome) {
    case 'unchanged':
      return `Nothing to do: ${result.mode === 'schema' ? 'the schema is' : `${count(tables.length, 'table')} ${tables.length === 1 ? 'is' : 'are'}`} as in the source${more}`;
    case 'synced': {
      const what = doneText(result);
      return `Synced${what === '' ? '' : `: ${what}`}${more}`;
    }
    case 'would-change': {
      const rows = rowsText(totals, { would: true });
      const what = [schemaWould(schema), rows === '' ? differText(result) : `${rows}${where}`].filter(Boolean);
      return `Not as in the source${what.length === 0 ? '' : `: ${what.join('; ')}`}${more}`;
    }
    case 'partial': {
      const not = [
        ...(totals.skipped === 0 ? [] : [`${count(totals.skipped, 'row')} ${totals.skipped === 1 ? 'was' : 'were'} skipped`]),
        ...(schema === null || schema.remaining.length === 0 ? [] : ['the schema still differs']),
      ];
      return `Synced in part${not.length === 0 ? '' : `: ${list(not)}`}${more}`;
    }
  }
}

/** `13,724 rows inserted, 6,396 updated and 54 deleted`; empty when there are none. */
export function rowsText({ inserted, updated, deleted }: RowCounts, { would = false } = {}): string {
  const parts: readonly (readonly [number, string])[] = would
    ? [
        [inserted, 'to insert'],
        [updated, 'to update'],
        [deleted, 'to delete'],
      ]
    : [
        [inserted, 'inserted'],
        [updated, 'updated'],
        [deleted, 'deleted'],
      ];
  const there = parts.filter(([number]) => number > 0);
  return list(there.map(([number, what], place) => `${place === 0 ? count(number, 'row') : thousands(number)} ${what}`));
}

/** `9 statements run on the schema; 12 rows inserted in 6 tables` */
function doneText({ schema, totals, tables }: SyncResult): string {
  const rows = rowsText(totals);
  const ran = schema?.applied ? `${count(schema.statements, 'statement')} run on the schema` : '';
  return [ran, rows === '' ? '' : `${rows} in ${count(tables.length, 'table')}`].filter(Boolean).join('; ');
}

/** Where rows were not counted: `3 of 7 tables differ`. */
function differText({ tables }: SyncResult): string {
  const differ = tables.filter(({ status }) => status === 'would-change').length;
  return differ === 0 ? '' : `${thousands(differ)} of ${count(tables.length, 'table')} ${differ === 1 ? 'differs' : 'differ'}`;
}

/** A `validate` sees that a table differs, and counts no rows. */
export function countsRows({ mode }: Pick<SyncResult, 'mode'>): boolean {
  return mode !== 'validate';
}

function schemaWould(schema: SchemaResult | null): string {
  return schema === null || schema.differences === 0 ? '' : `${count(schema.differences, 'difference')} in the schema`;
}

/** A sentence about the schema; empty when the mode leaves it alone. */
export function schemaText({ schema, mode }: SyncResult): string {
  if (schema === null) return '';
  const { differences, statements, applied } = schema;
  if (differences === 0) return 'Schema: the same on both sides.';
  const found = `Schema: ${count(differences, 'difference')}`;
  if (applied) return `${found}, mended with ${count(statements, 'statement')}.`;
  if (mode === 'validate') return `${found}.`;
  if (statements === 0) return `${found}, for which there is no plan.`;
  return `${found}; a plan of ${count(statements, 'statement')} ${mode === 'dry-run' ? 'would mend' : 'would have mended'} them.`;
}

/** `production (PostgreSQL 18.4, database shop)` */
export function endText({ label, environment, database, flavour, version }: SyncEnd): string {
  const name = nameText(environment ?? label, 120);
  return `${name} (${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ''), 30)}, database ${nameText(database, 60)})`;
}

/** `2 tables were left out`; those that nobody asked for are not counted. */
function leftOutCount({ leftOut }: SyncResult): string {
  const found = leftOut.filter(({ why }) => why !== 'selection' && why !== 'bookkeeping').length;
  return found === 0 ? '' : `${count(found, 'table')} ${found === 1 ? 'was' : 'were'} left out`;
}

export const LEFT_OUT_TITLES: Readonly<Record<LeftOutTable['why'], string>> = {
  'side-effects': 'Copied rows would do something elsewhere (copy them all the same with sync: side-effects: copy)',
  missing: 'Not on both sides',
  other: 'Could not be synced',
  selection: 'Not asked for',
  bookkeeping: 'Kept by tools for themselves',
};

/** Tables by why they were left out; what a person must know goes first. */
export function leftOutGroups({ leftOut }: SyncResult): (readonly [LeftOutTable['why'], readonly LeftOutTable[]])[] {
  const order = Object.keys(LEFT_OUT_TITLES) as LeftOutTable['why'][];
  return order.map((why) => [why, leftOut.filter((one) => one.why === why)] as const).filter(([, tables]) => tables.length > 0);
}

/** What a person can do about it: sentences with code in backquotes. */
export function nextSteps(result: SyncResult): string[] {
  const { outcome, mode, totals, schema } = result;
  const steps: string[] = [];
  if (outcome === 'would-change')
    steps.push(`Nothing was changed. To do it: \`--mode ${schema === null ? 'data' : 'fix-schemas'}\`.`);
  if (schema !== null && schema.remaining.length > 0 && mode !== 'validate')
    steps.push(
      'The plan has left differences in the schema: `driftgate plan` says what each of them needs, and `--allow` lets it be done.',
    );
  if (totals.skipped > 0)
    steps.push(
      'Mend the skipped rows in the source, or the constraint in the target, and run it again: only what is left is done.',
    );
  return outcome === 'partial' && steps.length === 0 && mode !== 'schema' ? ['Run it again: only what is left is done.'] : steps;
}

/** What was not done to a row that was skipped. */
export const NOT_DONE: Readonly<Record<SkippedRow['what'], string>> = {
  insert: 'not inserted',
  update: 'not updated',
  delete: 'not deleted',
};

/** The reason with the constraint, for where that has no place of its own. */
export function whySkipped({ reason, constraint }: Pick<SkippedRow, 'reason' | 'constraint'>): string {
  return constraint === null || reason.includes(constraint) ? reason : `${reason} (${constraint})`;
}

/** What sync is about to do, for the question before it. */
export const MODE_WORDS: Readonly<Record<SyncMode, string>> = {
  validate: 'This changes nothing',
  'dry-run': 'This changes nothing',
  'fix-schemas': 'This changes the schema and the rows',
  schema: 'This changes the schema',
  data: 'This changes the rows',
  full: 'This empties the tables and copies everything anew',
};

export function thousands(number: number): string {
  return number.toLocaleString('en-US');
}
