/** Statements in their transactions, each with its SQL, its hazards in sentences, and what it locks. */
import type { HazardName } from '../../engines/ddl.ts';
import type { PlannedStatement } from '../../plan/plan.ts';
import { HAZARD_WORDS } from '../plan/words.ts';
import { count } from '../words.ts';
import { code } from './definitions.ts';
import { html, lines, type Markup, words } from './markup.ts';

/** So many statements are drawn only when they come into view. */
const MANY = 200;

/** @param prefix of the fragments: `s` gives `#s1` */
export function transactions(statements: readonly PlannedStatement[], prefix: string): Markup {
  // Where nothing is in a transaction there is nothing to tell apart.
  const titled = statements.some(({ transaction }) => transaction !== 'none');
  return html`<div class="${statements.length > MANY ? 'many' : ''}">${groups(statements).map((some) => html`<div class="transaction">${titled && html`<h3>${groupTitle(some)}</h3>`}<ol>${some.map((one) => statement(one, prefix, titled))}</ol></div>`)}</div>`;
}

function groups(statements: readonly PlannedStatement[]): PlannedStatement[][] {
  const found: PlannedStatement[][] = [];
  for (const one of statements) {
    const last = found.at(-1);
    if (last !== undefined && last[0]?.group === one.group) last.push(one);
    else found.push([one]);
  }
  return found;
}

function groupTitle(some: readonly PlannedStatement[]): string {
  const { group, transaction, repeat } = some[0]!;
  if (transaction === 'none') return `${group}: in no transaction`;
  return repeat ? `${group}: a transaction for each batch` : `${group}: one transaction, ${count(some.length, 'statement')}`;
}

function statement({ number, does, sql, hazards, lock, repeat }: PlannedStatement, prefix: string, titled: boolean): Markup {
  const heading = html`<span class="number" aria-hidden="true">${number}</span> ${words(does, 300)}`;
  return html`<li class="statement" id="${prefix}${number}" value="${number}">${titled ? html`<h4>${heading}</h4>` : html`<h3 class="does">${heading}</h3>`}
${code(html`${lines(sql)};`, 'statement')}
${hazards.map(({ name, why }) => html`<p class="cost">${hazardMark(name)} ${words(why, 600)}</p>`)}
${lock !== null && html`<p class="cost muted"><span class="label">Lock</span> ${words(lock, 300)}</p>`}${repeat && html`<p class="cost muted"><span class="label">Again</span> until it changes no row</p>`}</li>
`;
}

/** In weights that can be told apart without colours: the grave are filled. */
export function hazardMark(hazard: HazardName): Markup {
  return html`<span class="hazard ${HAZARD_WORDS[hazard].weight}">${hazard}</span>`;
}
