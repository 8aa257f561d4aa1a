/** Both sides of a difference, with the words marked that only one of them has: of the reference as `del`, of the target as `ins`. */
import { diffWordsWithSpace } from 'diff';
import type { Finding } from '../../rules/finding.ts';
import { pairText } from '../text.ts';
import { count } from '../words.ts';
import { icon } from './icons.ts';
import { html, type Markup, valueLines } from './markup.ts';

/** Longer texts are shown around the place where they differ. */
const LONGEST = 20_000;
/** Texts that share less than this many edits would give a page of confetti. */
const MOST_EDITS = 400;

export function definitions({ change, reference, target, object, inside }: Finding): Markup {
  if (change !== 'changed' && object.kind === 'table') {
    const there = nothing(inside > 0 ? `there, with ${count(inside, 'object')} inside` : 'there');
    return change === 'missing' ? pair(there, nothing('not there')) : pair(nothing('not there'), there);
  }
  if (change === 'missing') return pair(whole(valueLines(reference), 'there'), nothing('not there'));
  if (change === 'extra') return pair(nothing('not there'), whole(valueLines(target), 'there'));
  let [a, b] = [valueLines(reference), valueLines(target)];
  if (a === null || b === null) return pair(whole(a, a === '' ? 'empty' : 'none'), whole(b, b === '' ? 'empty' : 'none'));
  if (a === b || a.length > LONGEST || b.length > LONGEST) [a, b] = pairText(reference, target, LONGEST) as [string, string];
  if (a === '' || b === '') return pair(whole(a, 'empty'), whole(b, 'empty'));
  return pair(...marked(a, b));
}

function pair(reference: Markup, target: Markup): Markup {
  return html`<div class="pair"><div class="side"><p class="label">Reference</p>${reference}</div><div class="side"><p class="label">Target</p>${target}</div></div>`;
}

function marked(a: string, b: string): [Markup, Markup] {
  const parts = diffWordsWithSpace(a, b, { maxEditLength: MOST_EDITS });
  if (parts === undefined) return [code(html`<del>${a}</del>`), code(html`<ins>${b}</ins>`)];
  const left = parts
    .filter(({ added }) => !added)
    .map(({ value, removed }) => (removed ? html`<del>${value}</del>` : html`${value}`));
  const right = parts
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => (added ? html`<ins>${value}</ins>` : html`${value}`));
  return [code(html`${left}`), code(html`${right}`)];
}

function whole(text: string | null, none: string): Markup {
  if (text === null || text === '') return nothing(none);
  return code(html`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`);
}

function nothing(word: string): Markup {
  return html`<p class="none">${word}</p>`;
}

/** Text that can be copied. */
export function code(text: Markup, what = 'definition'): Markup {
  return html`<div class="code"><pre><code>${text}</code></pre>${copyButton(what)}</div>`;
}

/** Copies the code that it stands beside. */
export function copyButton(what: string): Markup {
  return html`<button type="button" class="copy script" aria-label="Copy ${what}" title="Copy">${icon('copy')}</button>`;
}
