/** The sentences that formats share, so that a terminal and a comment never say different things. Not escaped for any format. */
import { FLAVOUR_NAMES } from '../catalog/model.ts';
import type { Finding } from '../rules/finding.ts';
import type { NotComparedKind, Report, ReportMigrations, ReportSide } from './report.ts';
import { nameText } from './text.ts';

/** `1 table`, `3 foreign keys`. */
export function count(number: number, kind: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? singular(kind) : plural(kind)}`;
}

export function singular(kind: string): string {
  return kind.replaceAll('-', ' ');
}

export function plural(kind: string): string {
  const word = singular(kind);
  if (/statistics$/.test(word)) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `a, b and c`. */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The verdict in a line, without a full stop. Never plain "In sync" over something that was not looked at. */
export function headline(report: Report): string {
  if (report.verdict === 'in-sync') {
    const unseen = notLookedAt(report);
    return unseen === '' ? 'In sync' : `In sync. ${unseen}`;
  }
  const drifted = schemaFindings(report).length > 0;
  if (!drifted) return `${report.verdict === 'drift' ? 'The migrations do not fit' : 'No drift'}: ${migrationCounts(report)}`;
  const start = report.verdict === 'drift' ? 'Drift' : 'Differs, but nothing that fails the check';
  return `${start}: ${[mostImportant(report), migrationCounts(report)].filter(Boolean).join('; ')}`;
}

/** The findings that are about the schema itself, and not about which migrations have run. */
export function schemaFindings({ findings }: Pick<Report, 'findings'>): Finding[] {
  return findings.filter(({ object }) => object.kind !== MIGRATION);
}

const MIGRATION = 'migration';

/** `2 migrations are pending, 1 is not in the code`; empty when nothing of the kind was found. */
function migrationCounts({ findings }: Report): string {
  const of = (wanted: Finding['change'], property?: string): number =>
    findings.filter(({ object, change, ...rest }) => object.kind === MIGRATION && change === wanted && rest.property === property)
      .length;
  const parts: readonly (readonly [number, string])[] = [
    [of('missing'), 'pending'],
    [of('extra'), 'not in the code'],
    [of('changed', 'state'), 'failed or unfinished'],
    [of('changed', 'text'), 'no longer as it ran'],
  ];
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, what]) => [number, `${number === 1 ? 'is' : 'are'} ${what}`] as const);
  return list(told.map(([number, what], place) => `${place === 0 ? count(number, MIGRATION) : number} ${what}`));
}

/** `Flyway: at V6__orders, 6 of 8 have run`. */
export function migrationTitle({ tool, revision, applied, known }: ReportMigrations): string {
  const at = revision === null ? 'none has run' : `at ${nameText(revision, 80)}`;
  return `${tool}: ${at}, ${applied.toLocaleString('en-US')} of ${known.toLocaleString('en-US')} applied`;
}

/** What the findings are measured against, when something is pending. */
export function migrationBasis({ pending, comparedWith, revision }: ReportMigrations): string {
  if (pending.length === 0) return '';
  return comparedWith === 'revision'
    ? `What is told as drift is measured against ${revision === null ? 'an empty schema, as no migration has run' : `the revision that the target is at`}; what the pending migrations will bring is no drift.`
    : 'What is told as drift is measured against the newest migration, so it holds what the pending ones will bring.';
}

/** `Not compared: 3 functions, 2 triggers. Left out: 1 table`; empty when everything was looked at. */
export function notLookedAt(report: Report): string {
  const kinds = report.notCompared.map(countOfKind).join(', ');
  return [kinds === '' ? '' : `Not compared: ${kinds}`, leftOutCount(report)].filter(Boolean).join('. ');
}

export function countOfKind({ kind, reference, target }: NotComparedKind): string {
  if (reference === target) return count(reference, kind);
  return `${reference.toLocaleString('en-US')} and ${target.toLocaleString('en-US')} ${plural(kind)}`;
}

function leftOutCount({ statistics: { skipped }, reference, target }: Report): string {
  if (skipped === 0) return '';
  const kinds = new Set([...reference.leftOut, ...target.leftOut].map(({ kind }) => kind));
  return `Left out: ${count(skipped, kinds.size === 1 ? ([...kinds][0] ?? 'object') : 'object')}`;
}

function mostImportant(report: Report): string {
  const { statistics } = report;
  const findings = schemaFindings(report);
  const { missingTables, missingColumns } = statistics;
  const missing = [
    missingTables.length > 0 ? count(missingTables.length, 'table') : '',
    missingColumns.length > 0 ? count(missingColumns.length, 'column') : '',
  ].filter(Boolean);
  const others = findings.length - missingTables.length - missingColumns.length;
  if (missing.length === 0) return `${count(others, 'difference')} found`;
  const verb = missingTables.length + missingColumns.length === 1 ? 'is' : 'are';
  return `${list(missing)} ${verb} missing${others > 0 ? `, ${count(others, 'other difference')}` : ''}`;
}

/** `2 errors, 3 warnings`; what there is none of is left out. */
export function severityCounts({ errors, warnings, infos }: Pick<Report['statistics'], 'errors' | 'warnings' | 'infos'>): string {
  const parts: readonly (readonly [number, string])[] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ];
  return list(parts.filter(([number]) => number > 0).map(([number, word]) => count(number, word)));
}

export function countSeverities(findings: readonly Finding[]): Pick<Report['statistics'], 'errors' | 'warnings' | 'infos'> {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

/** `PostgreSQL 18.4`; of code that was loaded into a shadow: `in PostgreSQL 18.4, embedded`. */
export function server({ flavour, version, shadow }: ReportSide): string {
  if (shadow !== null) return `in ${nameText(shadow, 80)}`;
  return `${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ''), 30)}`;
}

/** `in 6 of 32 tables`, or empty when no table is affected. Views are no tables. */
export function affectedTables({ findings, order, statistics }: Report): string {
  const inReference = new Set(order.tables.map(({ table }) => table));
  const affected = findings.filter(({ object }) => object.kind === 'table' || inReference.has(object.table ?? ''));
  const number = new Set(affected.map(({ object }) => object.table)).size;
  return number === 0 ? '' : `in ${number.toLocaleString('en-US')} of ${count(statistics.tablesAnalysed, 'table')}`;
}

/** `0.4 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** The name of an object where its table is known already: `total` for `public.orders.total`. */
export function nameInside({ kind, name, path, table }: Finding['object']): string {
  if (path.length === 0) return plural(kind);
  return table === null || table === name || kind === 'partition' ? name : (path.at(-1) ?? name);
}

/** How a break in a cycle of foreign keys is possible. */
export const BREAK_REASONS = {
  nullable: 'it accepts NULL, so it can be filled second',
  deferrable: 'it is deferrable, so it can be checked at the end of the transaction',
  neither: 'it neither accepts NULL nor is deferrable, so it must be made deferrable, or dropped and added again',
} as const;
