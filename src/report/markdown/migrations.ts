/** Where the target stands in the migrations, what the pending ones will bring, and notes on how it was compared. */
import type { ReportBrought, ReportPending } from '../report.ts';
import { valueText } from '../text.ts';
import { count, migrationBasis, migrationTitle, singular } from '../words.ts';
import { code, plain } from './escape.ts';
import { fold, ICONS } from './findings.ts';
import type { Page, Section } from './page.ts';

export const notes: Section = ({ report }) => report.notes.map((note) => `> [!NOTE]\n> ${plain(note, 1000)}`);

export const migrations: Section = (page) => {
  const state = page.report.migrations;
  if (state === null) return [];
  const { pending, unknown, failed, edited } = state;
  if (pending.length + unknown.length + failed.length + edited.length === 0) {
    return page.report.verdict === 'in-sync' ? [] : [`Migrations: ${plain(migrationTitle(state), 200)}.`];
  }
  const items = [
    ...failed.map((name) => item(page, 'failed-migration', name, 'failed or is not finished in the target')),
    ...unknown.map((name) => item(page, 'unknown-migration', name, 'has run in the target and is not in the code')),
    ...edited.map((name) => item(page, 'edited-migration', name, 'has run in the target with another text')),
    ...pending.map((migration) => pendingItem(page, migration)),
  ];
  const shown = items.slice(0, Math.max(page.detail.names, 5));
  if (shown.length < items.length) page.omit(count(items.length - shown.length, 'migration'));
  const rest = items.length > shown.length ? [`- and ${items.length - shown.length} more`] : [];
  const basis = migrationBasis(state);
  const list = [...shown, ...rest].join('\n');
  return [
    '### Migrations',
    `${plain(migrationTitle(state), 200)}.${basis === '' ? '' : ` ${basis}`}`,
    ...(page.detail.folded && shown.length > 20 ? fold(count(items.length, 'migration'), [list]) : [list]),
  ];
};

function item({ report }: Page, rule: string, name: string, what: string): string {
  const severity = report.findings.find((finding) => finding.rule === rule)?.severity;
  return `- ${severity === undefined ? '' : `${ICONS[severity]} `}${code(name)} ${what}`;
}

/** Lines about what one migration brings. */
const MOST_BROUGHT = 15;

function pendingItem(page: Page, { name, file, brings }: ReportPending): string {
  const head = item(page, 'pending-migration', name, `is pending${file === null ? '' : ` (${code(file)})`}`);
  if (brings === null || !page.detail.folded) return head;
  if (brings.length === 0) return `${head}: changes nothing that is compared`;
  const lines = brings.slice(0, MOST_BROUGHT).map((brought) => `  - ${broughtText(page, brought)}`);
  const more = brings.length > MOST_BROUGHT ? [`  - and ${brings.length - MOST_BROUGHT} more`] : [];
  return [head, ...lines, ...more].join('\n');
}

function broughtText({ detail }: Page, { change, object, definition }: ReportBrought): string {
  const what = `${change} ${singular(object.kind)} ${code(object.name)}`;
  return definition === '' ? what : `${what}: ${code(valueText(definition) ?? '', detail.value)}`;
}
