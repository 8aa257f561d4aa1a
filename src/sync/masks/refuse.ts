/** Personal data leaves a protected source only when somebody has said what becomes of it. */
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import { DriftgateError } from '../../errors.ts';
import type { LiveTarget } from '../../sources/live/target.ts';
import { looksLikeProduction } from '../production.ts';
import { findPersonal, type Personal } from './personal.ts';

export interface RefuseRequest {
  readonly source: LiveTarget;
  readonly catalog: Catalog;
  /** Of the source, those that are copied. */
  readonly columns: readonly CatalogObject[];
  /** Ids of columns with a rule, `keep` too. */
  readonly ruled: ReadonlySet<string>;
  /** Whether rows will be copied: what only looks is told, and goes on. */
  readonly writes: boolean;
}

/** Columns that are named in a message. */
const MOST = 40;

/** @returns notes for people @throws DriftgateError `config` naming the columns, when the source is protected or looks like production */
export async function refuseUnmasked({ source, catalog, columns, ruled, writes }: RefuseRequest): Promise<readonly string[]> {
  const { found, notes } = await findPersonal({
    engine: source.engine,
    catalog,
    columns: columns.filter(({ id }) => !ruled.has(id)),
    openSession: () => source.openSession(),
  });
  if (found.length === 0) return notes;
  const why = source.isProtected ? 'is protected' : looksLikeProduction(source) === null ? null : 'looks like production';
  if (why !== null && writes) throw refusal(source.label, why, found);
  const names = found.slice(0, MOST).map(({ column }) => displayName(column.path));
  const have = found.length === 1 ? 'has' : 'have';
  const stops = why === null ? '' : ` ${source.label} ${why}, so a sync that copies rows would stop.`;
  return [
    ...notes,
    `${counted(found)} personal and ${have} no mask: ${names.join(', ')}${rest(found)}.${stops} ${suggestion(source.label)}`,
  ];
}

function refusal(label: string, why: string, found: readonly Personal[]): DriftgateError {
  const lines = found.slice(0, MOST).map(({ column, category, why }) => `  ${displayName(column.path)}: ${category} (${why})`);
  const text = [
    `${label} ${why}, and ${counted(found)} personal without a rule under sync: masks: in driftgate.yml:`,
    ...lines,
    ...(found.length > MOST ? [` ${rest(found)}`] : []),
  ];
  return new DriftgateError('config', text.join('\n'), {
    hint: `${suggestion(label)} A column that holds nothing personal, or is to be copied as it is, gets the rule keep.`,
  });
}

function counted({ length }: readonly Personal[]): string {
  return length === 1 ? '1 column looks' : `${length} columns look`;
}

function suggestion(label: string): string {
  return `driftgate sync --from ${label} --suggest-masks writes the rules.`;
}

function rest({ length }: readonly Personal[]): string {
  return length > MOST ? ` and ${length - MOST} more` : '';
}
