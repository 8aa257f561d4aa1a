/** What was not looked at: kinds that are only counted, and what was left out by pattern or because a tool keeps it. */
import type { LeftOut } from '../../catalog/model.ts';
import { html, type Markup, NOTHING, name, words } from './markup.ts';
import { type Page, section } from './section.ts';

export function notCompared({ report }: Page): Markup {
  if (report === null) return NOTHING;
  const { notCompared: kinds, reference, target } = report;
  const out = leftOut(reference.leftOut, target.leftOut);
  if (kinds.length === 0 && out.length === 0) return NOTHING;
  const counted = kinds.map(
    ({ kind, reference: a, target: b }) =>
      html`<tr><th scope="row">${words(kind.replaceAll('-', ' '), 80)}</th><td class="number">${a.toLocaleString('en-US')}</td><td class="number">${b.toLocaleString('en-US')}</td></tr>`,
  );
  const rows = out.map(
    ({ name: named, kind, reason, on }) =>
      html`<tr><th scope="row">${name(named)}</th><td>${words(kind, 60)}</td><td>${on.length === 2 ? 'both' : on.join()}</td><td>${words(reason, 200)}</td></tr>`,
  );
  return section(
    'unseen',
    'Not compared',
    html`${counted.length > 0 && html`<h3>Counted, but not compared</h3><table><thead><tr><th scope="col">Kind</th><th scope="col" class="number">Reference</th><th scope="col" class="number">Target</th></tr></thead><tbody>${counted}</tbody></table>`}
${rows.length > 0 && html`<h3>Left out</h3><table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Side</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table>`}`,
  );
}

interface Out extends LeftOut {
  readonly on: string[];
}

/** What both sides left out is told once. */
function leftOut(reference: readonly LeftOut[], target: readonly LeftOut[]): Out[] {
  const found = new Map<string, Out>();
  for (const [side, list] of [
    ['reference', reference],
    ['target', target],
  ] as const) {
    for (const one of list) {
      const key = `${one.kind} ${one.name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...one, on: [side] });
      else known.on.push(side);
    }
  }
  return [...found.values()];
}
