/**
 * The page as one file that asks nobody for anything: a report, a plan, or both. All is in the markup, so it reads without scripts;
 * they only add the filter, the zoom and the copying. Its policy lets nothing run but our own scripts and styles, whose hashes it names.
 */
import { createHash } from 'node:crypto';
import type { Plan } from '../../plan/plan.ts';
import { planHeadline } from '../plan/words.ts';
import type { Report } from '../report.ts';
import { headline } from '../words.ts';
import { DIAGRAM_SCRIPT, PAGE_SCRIPT, STYLES } from './client.generated.ts';
import { diagram } from './diagram.ts';
import { figures, recommendations } from './figures.ts';
import { findings } from './findings.ts';
import { head } from './head.ts';
import { icon, signs } from './icons.ts';
import { html, link, Markup, name, words } from './markup.ts';
import { migrations, renames } from './migrations.ts';
import { notCompared } from './not-compared.ts';
import { orderSection } from './order.ts';
import { planHead, planSections } from './plan.ts';
import type { Page, Section } from './section.ts';
import { owners, suggestion } from './suggestion.ts';

const SECTIONS: readonly Section[] = [
  migrations,
  findings,
  renames,
  diagram,
  planSections,
  owners,
  suggestion,
  recommendations,
  orderSection,
  notCompared,
  figures,
];

/** The plan's own page has the plan's verdict at its top; beside a report it is a part like others. */
export function page(report: Report | null, plan: Plan | null, options: Page['options'] = {}): string {
  const one: Page = { report, plan, options };
  const top = report !== null ? head(report, options) : plan !== null ? planHead(plan, options) : html``;
  const parts = SECTIONS.map((section) => section(one).toString()).filter((part) => part !== '');
  const body = html`${top}${new Markup(parts.join('\n'))}`;
  const scripts = [PAGE_SCRIPT, ...(parts.some((part) => part.includes('id="canvas"')) ? [DIAGRAM_SCRIPT] : [])];
  return `${html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${title(one)}</title>
<style>${new Markup(STYLES)}</style></head>
<body><a class="skip" href="#main">Skip to the content</a>${signs()}
${bar(one, parts)}
<main id="main">${body}</main>
${footer(one)}
${scripts.map((script) => html`<script>${new Markup(script)}</script>\n`)}</body></html>`}\n`;
}

/** What each section is called in the bar. */
const PLACES: Readonly<Record<string, string>> = {
  next: 'Next',
  renamed: 'Renames',
  migrations: 'Migrations',
  findings: 'Findings',
  diagram: 'Diagram',
  plan: 'Plan',
  lost: 'Lost',
  statements: 'Statements',
  left: 'What stays',
  apply: 'Apply',
  back: 'Way back',
  owners: 'Owners',
  suggestion: 'Migration',
  order: 'Order',
  unseen: 'Not compared',
  figures: 'Figures',
};

function bar({ report, plan }: Page, parts: readonly string[]): Markup {
  const there = parts.flatMap((part) => [...part.matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id ?? ''));
  const links = there.map((id) => html`<a href="#${id}">${PLACES[id] ?? id}</a>`);
  const named = (report ?? plan)?.name ?? '';
  return html`<header class="bar"><span class="brand">Driftgate</span>${named === 'driftgate' || named === '' ? '' : html`<span class="named">${words(named, 60)}</span>`}
<nav aria-label="Sections">${links}</nav><button type="button" class="script" id="theme" aria-pressed="false" aria-label="Dark colours" title="Dark colours">${icon('theme')}</button></header>`;
}

function title({ report, plan }: Page): string {
  const named = (report ?? plan)?.name ?? 'driftgate';
  const line = report !== null ? headline(report) : plan !== null ? `Plan: ${planHeadline(plan)}` : '';
  return `${words(line, 160)} · ${words(named, 60)}`;
}

function footer({ report, plan, options }: Page): Markup {
  const parts = [
    html`Driftgate ${words((report ?? plan)?.tool.version ?? '', 40)}`,
    ...(options.links?.rules === undefined ? [] : [link('rules', options.links.rules)]),
    ...(options.links?.run === undefined ? [] : [link('workflow run', options.links.run)]),
    ...(options.links?.artifact === undefined
      ? []
      : [link(html`artifact ${name(options.links.artifact.name, 80)}`, options.links.artifact.url)]),
  ];
  return html`<footer>${parts.map((part, place) => html`${place === 0 ? '' : ' · '}${part}`)}</footer>`;
}

function policy(scripts: readonly string[]): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; script-src ${scripts.map(hash).join(' ')}; style-src ${hash(STYLES)}; base-uri 'none'; form-action 'none'`;
}
