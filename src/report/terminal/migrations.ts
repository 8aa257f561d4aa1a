/** Where the target stands in the migrations, and what the pending ones will bring. */
import type { Finding } from '../../rules/finding.ts';
import type { ReportBrought, ReportPending } from '../report.ts';
import { nameText, shorten, valueText } from '../text.ts';
import { migrationBasis, migrationTitle, singular } from '../words.ts';
import { COLOURS, type Page, SIGNS, wrap } from './page.ts';

/** Lines about what one migration brings. */
const MOST_BROUGHT = 12;

export function migrations(page: Page): string[] {
  const { report, paint, width } = page;
  const state = report.migrations;
  if (state === null) return [];
  const basis = migrationBasis(state);
  return [
    `${paint('bold', 'Migrations')}  ${paint('dim', migrationTitle(state))}`,
    ...state.failed.map((name) => line(page, 'failed-migration', name, 'failed or is not finished in the target')),
    ...state.unknown.map((name) => line(page, 'unknown-migration', name, 'has run in the target and is not in the code')),
    ...state.edited.map((name) => line(page, 'edited-migration', name, 'has run in the target with another text')),
    ...state.pending.flatMap((pending) => [
      line(page, 'pending-migration', pending.name, whereOf(pending)),
      ...brings(page, pending),
    ]),
    ...(basis === '' ? [] : wrap(basis.split(' '), width, ' ').map((text) => paint('dim', text))),
  ];
}

function whereOf({ file }: ReportPending): string {
  return file === null ? 'is pending' : `is pending: ${nameText(file, 80)}`;
}

/** With the severity of its rule; without a sign when the rule is off. */
function line({ report, paint }: Page, rule: string, name: string, what: string): string {
  const severity = severityOf(report.findings, rule);
  const sign = severity === undefined ? '-' : paint(COLOURS[severity], SIGNS[severity]);
  return `  ${sign} ${nameText(name, 80)} ${what} ${paint('dim', `(${rule})`)}`;
}

function severityOf(findings: readonly Finding[], rule: string): Finding['severity'] | undefined {
  return findings.find((finding) => finding.rule === rule)?.severity;
}

function brings({ paint, width }: Page, { brings }: ReportPending): string[] {
  if (brings === null) return [];
  if (brings.length === 0) return [paint('dim', '      changes nothing that is compared')];
  const shown = brings.slice(0, MOST_BROUGHT).map((brought) => `      ${shorten(broughtText(brought), width - 6)}`);
  return brings.length > MOST_BROUGHT ? [...shown, `      and ${brings.length - MOST_BROUGHT} more`] : shown;
}

function broughtText({ change, object, definition }: ReportBrought): string {
  const what = `${change} ${singular(object.kind)} ${nameText(object.name, 80)}`;
  return definition === '' ? what : `${what}: ${valueText(definition)}`;
}
