/** Where the target stands in the migrations, what the pending ones will bring, and what was perhaps renamed. */
import type { ReportBrought, ReportMigrations, ReportPending } from '../report.ts';
import { count, migrationBasis, migrationTitle, singular } from '../words.ts';
import { icon } from './icons.ts';
import { html, type Markup, NOTHING, name, valueLines, words } from './markup.ts';
import { type Page, section } from './section.ts';

export function migrations({ report }: Page): Markup {
  if (report === null || report.migrations === null) return NOTHING;
  const state = report.migrations;
  const basis = migrationBasis(state);
  return section(
    'migrations',
    'Migrations',
    html`<p>${words(migrationTitle(state), 300)}.${basis === '' ? '' : ` ${basis}`}</p>${standing(state, (rule) => report.findings.find((finding) => finding.rule === rule)?.severity)}`,
  );
}

type SeverityOf = (rule: string) => 'error' | 'warning' | 'info' | undefined;

function standing({ failed, unknown, edited, pending }: ReportMigrations, severityOf: SeverityOf): Markup {
  const items = [
    ...failed.map((one) => item('failed-migration', one, 'failed or is not finished in the target', severityOf)),
    ...unknown.map((one) => item('unknown-migration', one, 'has run in the target and is not in the code', severityOf)),
    ...edited.map((one) => item('edited-migration', one, 'has run in the target with another text', severityOf)),
    ...pending.map((one) => item('pending-migration', one.name, 'is pending', severityOf, brings(one))),
  ];
  return items.length === 0 ? NOTHING : html`<ul class="list">${items}</ul>`;
}

function item(rule: string, named: string, what: string, severityOf: SeverityOf, more: Markup = NOTHING): Markup {
  const severity = severityOf(rule);
  const mark = severity === undefined ? '' : html`<span class="sev ${severity}">${icon(severity)}${severity}</span> `;
  return html`<li>${mark}${name(named)} ${what}${more}</li>`;
}

function brings({ file, brings: brought }: ReportPending): Markup {
  const where = file === null ? '' : html` (${name(file, 200)})`;
  if (brought === null) return html`${where}`;
  if (brought.length === 0) return html`${where}: changes nothing that is compared`;
  return html`${where}<details><summary>${count(brought.length, 'change')}</summary><ul>${brought.map((one) => html`<li>${broughtText(one)}</li>`)}</ul></details>`;
}

function broughtText({ change, object, definition }: ReportBrought): Markup {
  const text = valueLines(definition) ?? '';
  return html`${change} ${singular(object.kind)} ${name(object.name)}${text === '' ? '' : html`: <code class="text">${text.slice(0, 4000)}</code>`}`;
}

export function renames({ report }: Page): Markup {
  if (report === null || report.renames.length === 0) return NOTHING;
  const items = report.renames.map(
    ({ reference, target, why }) =>
      html`<li>${singular(reference.kind)} ${name(reference.name)} may be ${name(target.name)} in the target: ${words(why, 200)}</li>`,
  );
  return section('renamed', 'Perhaps renamed', html`<ul class="list">${items}</ul>`);
}
