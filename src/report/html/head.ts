/** The top of a report: the verdict, what was compared with what, how much was found, and how the comparison was made. */
import { FAIL_ON } from '../../rules/finding.ts';
import type { RenderOptions } from '../formats/index.ts';
import type { Report, ReportSide } from '../report.ts';
import { affectedTables, count, duration, headline, server } from '../words.ts';
import { icon } from './icons.ts';
import { html, link, type Markup, name, words } from './markup.ts';

const VERDICTS = {
  'in-sync': { sign: 'ok', word: 'In sync' },
  differs: { sign: 'warning', word: 'Differs' },
  drift: { sign: 'error', word: 'Drift' },
} as const;

export function head(report: Report, options: RenderOptions): Markup {
  const { verdict, statistics, reference, target, notes } = report;
  // What only informs is no warning.
  const sign = verdict === 'differs' && statistics.errors + statistics.warnings === 0 ? 'info' : VERDICTS[verdict].sign;
  return html`<div class="top ${sign}">
<div class="verdict">${icon(sign, 'large')}<h1><span class="out">${VERDICTS[verdict].word}: </span>${words(headline(report), 600)}</h1></div>
<div class="sides">${side('Target', target)}<p class="against">against</p>${side('Reference', reference)}</div>
${counts(report)}
${notes.map((note) => html`<p class="note">${icon('info')}<span>${words(note, 1000)}</span></p>`)}
<p class="how">${how(report, options).map((part, place) => html`${place === 0 ? '' : html` <span aria-hidden="true">·</span> `}${part}`)}</p>
</div>`;
}

function side(title: string, one: ReportSide): Markup {
  const database = one.shadow === null ? html`, database ${name(one.database, 80)}` : '';
  return html`<div class="source"><p class="label">${title}</p><p class="source-name">${name(one.label, 120)}</p>
<p>${words(server(one), 160)}${database}</p><p class="muted">${count(one.tables, 'table')}, ${count(one.objects, 'object')} <span aria-hidden="true">·</span> <span title="Fingerprint ${one.fingerprint}">fingerprint <code>${one.fingerprint.slice(0, 12)}</code></span></p></div>`;
}

function counts(report: Report): Markup {
  const { errors, warnings, infos, tablesAnalysed, objectsCompared } = report.statistics;
  const tile = (sign: 'error' | 'warning' | 'info', number: number): Markup =>
    html`<li class="${number === 0 ? 'zero' : sign}">${icon(sign)}<b>${number.toLocaleString('en-US')}</b> ${number === 1 ? sign : `${sign}s`}</li>`;
  const affected = affectedTables(report);
  const looked = affected === '' ? `${count(tablesAnalysed, 'table')}, ${count(objectsCompared, 'object')} compared` : affected;
  return html`<ul class="tiles">${tile('error', errors)}${tile('warning', warnings)}${tile('info', infos)}<li class="wide">${looked}</li></ul>`;
}

function how({ failOn, statistics, tool }: Report, { links, withoutTimes }: RenderOptions): Markup[] {
  const fails = failOn === 'never' ? 'fails on nothing' : `fails on ${FAIL_ON.slice(0, FAIL_ON.indexOf(failOn) + 1).join(', ')}`;
  return [
    html`Driftgate ${words(tool.version, 40)}`,
    ...(withoutTimes
      ? []
      : [html`compared in ${duration(statistics.durationMs)}, ${count(statistics.roundTrips, 'round-trip')}`]),
    html`${fails}`,
    ...(links?.run === undefined ? [] : [link('workflow run', links.run)]),
  ];
}
