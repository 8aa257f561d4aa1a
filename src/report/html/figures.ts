/** What to do next, and the figures of the comparison. */
import { count, duration } from '../words.ts';
import { html, type Markup, NOTHING, sentence } from './markup.ts';
import { type Page, section } from './section.ts';

export function recommendations({ report }: Page): Markup {
  if (report === null || report.recommendations.length === 0) return NOTHING;
  const items = report.recommendations.map((text) => html`<li>${sentence(text)}</li>`);
  return section('next', 'What to do next', html`<ol class="list next">${items}</ol>`);
}

export function figures({ report, options }: Page): Markup {
  if (report === null) return NOTHING;
  const { statistics: all, reference, target } = report;
  const number = (value: number): string => value.toLocaleString('en-US');
  const rows: readonly (readonly [string, string])[] = [
    ['Tables analysed', `${number(all.tablesAnalysed)} (reference ${number(reference.tables)}, target ${number(target.tables)})`],
    ['Objects compared', number(all.objectsCompared)],
    ['Foreign keys analysed', number(all.foreignKeysAnalysed)],
    ['Mismatches', number(all.mismatches)],
    ['Errors, warnings, infos', [all.errors, all.warnings, all.infos].map(number).join(', ')],
    ['Missing tables, missing columns', [all.missingTables.length, all.missingColumns.length].map(number).join(', ')],
    ['Skipped', number(all.skipped)],
    ...(options.withoutTimes ? [] : ([['Time', `${duration(all.durationMs)}, ${count(all.roundTrips, 'round-trip')}`]] as const)),
  ];
  const prints = [
    ['Fingerprint of the reference', reference.fingerprint],
    ['Fingerprint of the target', target.fingerprint],
  ] as const;
  const content = [
    ...rows.map(([title, value]) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`),
    ...prints.map(([title, value]) => html`<div class="across"><dt>${title}</dt><dd><code>${value}</code></dd></div>`),
  ];
  return section('figures', 'Figures', html`<dl class="figures">${content}</dl>`);
}
