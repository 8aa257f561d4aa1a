/** The findings: what filters them (needs the script, and is hidden without it), and every one of them, by table. */
import type { Finding } from '../../rules/finding.ts';
import { count, countSeverities, nameInside, plural, severityCounts, singular } from '../words.ts';
import { definitions } from './definitions.ts';
import { icon } from './icons.ts';
import { html, link, type Markup, NOTHING, name, words } from './markup.ts';
import { type Page, section } from './section.ts';

/** So many findings are drawn only when they come into view. */
const MANY = 400;

/** For each table with findings the fragment of its group, so that the diagram can lead there. */
export type Places = ReadonlyMap<string | null, string>;

const SEVERITIES = ['error', 'warning', 'info'] as const;
const CHANGES = ['missing', 'extra', 'changed'] as const;
const MIGRATIONS = 'migration';

export function findings({ report, options }: Page): Markup {
  if (report === null) return NOTHING;
  const { findings: all } = report;
  if (all.length === 0) return NOTHING;
  return section(
    'findings',
    'Findings',
    html`<p class="shown" role="status" id="shown">${count(all.length, 'finding')}</p>
${toolbar(all)}
<p class="nothing script" id="nothing" hidden>Nothing fits the filter. <button type="button" class="plain" data-clear>Clear it</button></p>
<div id="groups" class="${all.length > MANY ? 'many' : ''}">${groups(all).map((group) => table(group, options.links?.rules))}</div>`,
  );
}

export function places(all: readonly Finding[]): Places {
  return new Map(groups(all).map(({ table, place }) => [table, place]));
}

interface Group {
  readonly table: string | null;
  readonly title: Markup;
  readonly place: string;
  readonly findings: Finding[];
}

/** In the order in which their first finding comes: the worst first. */
function groups(all: readonly Finding[]): Group[] {
  const found = new Map<string, Group>();
  for (const finding of all) {
    const { table, kind } = finding.object;
    const key = table === null ? (kind === MIGRATIONS ? MIGRATIONS : '') : `table ${table}`;
    const known = found.get(key);
    if (known !== undefined) known.findings.push(finding);
    else {
      const title = table !== null ? name(table) : html`${kind === MIGRATIONS ? 'Migrations' : 'Other objects'}`;
      found.set(key, { table, title, place: `t${found.size + 1}`, findings: [finding] });
    }
  }
  return [...found.values()];
}

function table({ title, place, findings: some }: Group, rules: string | undefined): Markup {
  return html`<details class="group" id="${place}" open><summary><span class="of"><h3>${title}</h3> <span class="counts">${severityCounts(countSeverities(some))}</span></span><span class="label wide" aria-hidden="true">Reference</span><span class="label wide" aria-hidden="true">Target</span></summary>
${some.map((one) => finding(one, rules))}</details>
`;
}

export const CHANGE_WORDS = { missing: 'missing', extra: 'extra', changed: 'changed' } as const;

function finding(one: Finding, rules: string | undefined): Markup {
  const { severity, change, object, rule, property, location, inside } = one;
  const what = object.table === object.name ? '' : object.path.length === 0 ? nameInside(object) : name(nameInside(object));
  const holds = inside > 0 && object.kind !== 'table' ? `, ${count(inside, 'object')} inside` : '';
  return html`<article class="finding" data-s="${severity}" data-c="${change}" data-k="${object.kind}" data-r="${rule}"><div class="what">
<h4>${object.path.length === 0 ? '' : singular(object.kind)} ${what}${property === undefined ? '' : html` <span class="property">${property.replaceAll('-', ' ')}</span>`}${holds}</h4>
<p class="meta"><span class="sev ${severity}">${icon(severity)}${severity}</span> <span class="change">${icon(change)}${CHANGE_WORDS[change]}</span> ${link(rule, rules === undefined ? undefined : `${rules}#${rule}`)}</p>
${location === undefined ? '' : html`<p class="place">${name(`${location.file}${location.line === undefined ? '' : `:${location.line}`}`, 200)}</p>`}</div>
${definitions(one)}</article>
`;
}

function toolbar(all: readonly Finding[]): Markup {
  return html`<form class="filter script" id="filter" role="search" aria-label="Filter the findings">
<div class="find">${icon('search')}<label class="out" for="q">Search names and definitions</label><input type="search" id="q" name="q" placeholder="Search names and definitions" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></div>
${choice('kind', 'Kind', 'All kinds', tally(all.map(({ object }) => object.kind)), (kind) => plural(kind))}
${choice('rule', 'Rule', 'All rules', tally(all.map(({ rule }) => rule)), (rule) => rule)}
<div class="does"><button type="button" data-clear hidden>Clear</button><button type="button" data-fold="close">Collapse all</button><button type="button" data-fold="open" hidden>Expand all</button></div>
<div class="chips">${chips('severity', 'Severity', SEVERITIES, (one) => all.filter(({ severity }) => severity === one).length)}
${chips('change', 'Change', CHANGES, (one) => all.filter(({ change }) => change === one).length)}</div>
</form>`;
}

function chips<T extends keyof typeof WORDS>(
  key: string,
  title: string,
  values: readonly T[],
  number: (value: T) => number,
): Markup {
  const there = values.filter((value) => number(value) > 0);
  if (there.length < 2) return NOTHING;
  const boxes = there.map(
    (value) =>
      html`<label class="chip ${value}"><input type="checkbox" name="${key}" value="${value}">${icon(value)}<span>${WORDS[value]}</span> <b>${number(value).toLocaleString('en-US')}</b></label>`,
  );
  return html`<fieldset><legend class="out">${title}</legend>${boxes}</fieldset>`;
}

const WORDS = { error: 'errors', warning: 'warnings', info: 'infos', ...CHANGE_WORDS } as const;

function choice(
  key: string,
  title: string,
  every: string,
  values: readonly (readonly [string, number])[],
  word: (value: string) => string,
): Markup {
  if (values.length < 2) return NOTHING;
  const options = values.map(
    ([value, number]) => html`<option value="${value}">${words(word(value), 80)} (${number.toLocaleString('en-US')})</option>`,
  );
  return html`<select name="${key}" aria-label="${title}"><option value="">${every}</option>${options}</select>`;
}

function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
