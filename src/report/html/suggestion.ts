/** Who can mend what was found, and the migration that would add what is missing. */
import { count } from '../words.ts';
import { code } from './definitions.ts';
import { html, lines, type Markup, NOTHING, name } from './markup.ts';
import { type Page, section } from './section.ts';

/** By CODEOWNERS; empty when nobody is known. */
export function owners({ report, options }: Page): Markup {
  const found = options.owners ?? [];
  if (report === null || found.length === 0) return NOTHING;
  const items = found.map(
    ({ owner, files }) =>
      html`<li>${name(owner)}: ${files.map((file, place) => html`${place === 0 ? '' : ', '}${name(file, 200)}`)}</li>`,
  );
  return section(
    'owners',
    'Who can mend it',
    html`<p class="muted">By CODEOWNERS, the owners of the files that define it.</p><ul class="list">${items}</ul>`,
  );
}

export function suggestion({ report }: Page): Markup {
  const suggested = report?.suggestion;
  if (suggested == null) return NOTHING;
  const { path, text, also, command } = suggested;
  const others =
    also.length === 0
      ? ''
      : html`, with ${count(also.length, 'more-file')}: ${also.map((one, place) => html`${place === 0 ? '' : ', '}${name(one, 200)}`)}`;
  return section(
    'suggestion',
    'Suggested migration',
    html`<p>This adds what the migrations lack. It was tried in a throw-away database; look at it all the same. The command writes ${name(path, 200)}${others}.</p>
${code(html`${lines(command)}`, 'command')}<details class="fold" open><summary>${name(path, 200)}</summary>${code(html`${lines(text)}`, 'migration')}</details>`,
  );
}
