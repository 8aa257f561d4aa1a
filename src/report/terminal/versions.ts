/** The trail of what was applied to a database. */
import type { LedgerRow } from '../../apply/ledger.ts';
import { nameText } from '../text.ts';
import { count } from '../words.ts';
import { columns } from './columns.ts';
import { painter, wrap } from './page.ts';

export interface Versions {
  readonly label: string;
  /** Name of the table; null when there is none. */
  readonly ledger: string | null;
  /** Newest first. */
  readonly rows: readonly LedgerRow[];
}

export interface VersionsOptions {
  readonly colour?: boolean;
  readonly width?: number;
}

/** Most characters of a cell. */
const MOST = 40;

export function versionsText({ label, ledger, rows }: Versions, { colour = false, width = 100 }: VersionsOptions): string {
  const paint = painter(colour);
  const name = nameText(label, 60);
  if (ledger === null)
    return `${name} has no ledger: nothing was applied to it by driftgate. The first apply makes it (schema_versions).\n`;
  if (rows.length === 0) return `The ledger of ${name}, ${ledger}, is empty.\n`;
  const cell = (text: string | null): { text: string } => ({ text: text === null || text === '' ? '-' : nameText(text, MOST) });
  const head = ['WHEN', 'APP', 'SCHEMA', 'OUTCOME', 'STATEMENTS', 'BY', 'PLAN', 'DESCRIPTION'].map((text) => ({
    text,
    paint: (own: string) => paint('dim', own),
  }));
  const body = rows.map((row) => [
    cell(timeText(row.appliedAt)),
    cell(row.appVersion ?? (row.version === row.schemaVersion ? null : row.version)),
    cell(row.schemaVersion),
    { ...cell(row.outcome), paint: (own: string) => (row.outcome === 'failed' ? paint('red', own) : own) },
    cell(row.statements === null ? null : String(row.statements)),
    cell(row.actor),
    cell(row.planId === null ? null : row.planId.slice(0, 12)),
    cell(row.description ?? row.notes),
  ]);
  const used = head.flatMap((_, place) => (body.every((row) => row[place]!.text === '-') ? [] : [place]));
  const table = [head, ...body].map((row) => used.map((place) => row[place]!));
  const title = wrap(`${name}: ${count(rows.length, 'entry')} of ${ledger}, newest first`.split(' '), width, ' ', '', '').map(
    (line) => paint('bold', line),
  );
  return `${[...title, '', ...columns(table, width)].join('\n')}\n`;
}

/** `2026-11-21 15:30` in UTC. */
export function timeText(iso: string | null): string | null {
  return iso === null ? null : iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/s, '$1 $2');
}
