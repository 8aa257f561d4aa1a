/** The plan: what is lost first, then each statement with what it costs, what stays and why, how to apply it, and the way back. */
import type { Plan, PlanSide } from '../../plan/plan.ts';
import type { PlanRenderOptions } from '../plan/index.ts';
import {
  allowFlags,
  applyCommand,
  claimCounts,
  hazardCounts,
  leftByAllow,
  leftText,
  losses,
  planHeadline,
  proofText,
  sideText,
} from '../plan/words.ts';
import { count } from '../words.ts';
import { code } from './definitions.ts';
import { icon } from './icons.ts';
import { html, lines, link, type Markup, NOTHING, name, sentence, words } from './markup.ts';
import { type Page, section } from './section.ts';
import { hazardMark, transactions } from './statements.ts';

/** The top of a page that is about the plan alone. */
export function planHead(plan: Plan, { links }: PlanRenderOptions): Markup {
  const lost = losses(plan).length > 0;
  const sign = lost ? 'warning' : plan.statements.length > 0 ? 'info' : plan.left.length > 0 ? 'warning' : 'ok';
  return html`<div class="top ${sign}">
<div class="verdict">${icon(sign, 'large')}<h1>Plan: ${words(planHeadline(plan), 600)}</h1></div>
<div class="sides">${side('Target', plan, plan.target)}<p class="against">made like</p>${side('Reference', plan, plan.reference)}</div>
${proof(plan)}
${plan.notes.map((note) => html`<p class="note">${icon('info')}<span>${sentence(note)}</span></p>`)}
<p class="how">Driftgate ${words(plan.tool.version, 40)} <span aria-hidden="true">·</span> plan <code>${plan.id}</code>${links?.run === undefined ? '' : html` <span aria-hidden="true">·</span> ${link('workflow run', links.run)}`}</p>
</div>`;
}

function side(title: string, plan: Plan, one: PlanSide): Markup {
  return html`<div class="source"><p class="label">${title}</p><p class="source-name">${name(one.label, 120)}</p>
<p>${words(sideText(plan, one), 200)}</p><p class="muted"><span title="Fingerprint ${one.fingerprint}">fingerprint <code>${one.fingerprint.slice(0, 12)}</code></span></p></div>`;
}

function proof(plan: Plan): Markup {
  if (plan.statements.length === 0) return NOTHING;
  const { proven } = plan.proof;
  return html`<p class="proof ${proven ? 'ok' : 'warning'}">${icon(proven ? 'ok' : 'warning')}<span>${words(proofText(plan.proof), 1500)}</span></p>`;
}

export function planSections({ report, plan, options }: Page): Markup {
  if (plan === null) return NOTHING;
  return html`${report !== null && beside(plan)}${lost(plan)}${statements(plan)}${left(plan)}${howToApply(plan, options)}${back(plan)}`;
}

/** Beside a report: what the plan's own page says at its top. */
function beside(plan: Plan): Markup {
  const notes = plan.notes.map((note) => html`<p class="note">${icon('info')}<span>${sentence(note)}</span></p>`);
  return section(
    'plan',
    'The plan',
    html`<p>${words(planHeadline(plan), 600)}. Plan <code>${plan.id}</code></p>${proof(plan)}${notes}`,
  );
}

function lost(plan: Plan): Markup {
  const found = losses(plan);
  if (found.length === 0) return NOTHING;
  const items = found.map(
    ({ statement, hazard }) =>
      html`<li>${hazardMark(hazard.name)} ${words(hazard.why, 600)} <a href="#s${statement.number}">statement ${statement.number}</a></li>`,
  );
  return section('lost', 'What is lost when this is applied', html`<ul class="list grave-box">${items}</ul>`);
}

function statements(plan: Plan): Markup {
  if (plan.statements.length === 0) return NOTHING;
  const counts = hazardCounts(plan.statements).map(
    ([hazard, number]) => html`<li>${hazardMark(hazard)} ${number.toLocaleString('en-US')}</li>`,
  );
  const mended = claimCounts(plan);
  return section(
    'statements',
    'What is run',
    html`<p class="muted">${count(plan.statements.length, 'statement')}${mended === '' ? '' : `; mended: ${mended}`}</p>${counts.length > 0 && html`<ul class="hazards" aria-label="Hazards, with how many statements have them">${counts}</ul>`}${transactions(plan.statements, 's')}`,
  );
}

function left(plan: Plan): Markup {
  if (plan.left.length === 0) return NOTHING;
  const flags = allowFlags(plan);
  const lists = leftByAllow(plan).map(([allow, some]) => {
    const items = some.map((one) => {
      const { what, name: named, rest } = leftText(one);
      return html`<li>${words(what, 60)} ${name(named)}${words(rest, 300)}. ${words(one.why, 600)}</li>`;
    });
    const title = allow === null ? html`Cannot be planned` : html`Needs <code>--allow ${allow}</code>`;
    return html`<h3>${title}</h3><ul class="list">${items}</ul>`;
  });
  const hint = flags === null ? '' : html`<p>To plan all that can be:</p>${code(html`driftgate plan ${flags}`, 'command')}`;
  return section('left', 'What stays', html`${lists}${hint}`);
}

function howToApply(plan: Plan, { file }: PlanRenderOptions): Markup {
  if (plan.statements.length === 0) return NOTHING;
  return section('apply', 'How to apply it', html`${code(html`${lines(applyCommand(plan, file))}`, 'command')}`);
}

function back({ statements: all, rollback: { statements: back, cannot } }: Plan): Markup {
  if (all.length === 0 || (back.length === 0 && cannot.length === 0)) return NOTHING;
  const never =
    cannot.length > 0 &&
    html`<h3>It cannot bring back</h3><ul class="list">${cannot.map((text) => html`<li>${words(text, 600)}</li>`)}</ul>`;
  return section(
    'back',
    'The way back',
    html`${never}<details class="fold"><summary>${count(back.length, 'statement')}</summary>${transactions(back, 'b')}</details>`,
  );
}
