/**
 * Markup that cannot be broken by what is put into it: in `html` templates every text is escaped, and only other markup stands
 * as it is. Escaped is what HTML, an attribute in double quotes and SVG could act upon, so one way is right everywhere.
 */
import type { PropertyValue } from '../../catalog/model.ts';
import { nameText, shorten, visible } from '../text.ts';

/** Made by `html` alone. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = strings[0] ?? '';
  contents.forEach((content, place) => {
    text += textOf(content) + (strings[place + 1] ?? '');
  });
  return new Markup(text);
}

export const NOTHING = html``;

function textOf(content: Content): string {
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return content ? content.map(textOf).join('') : '';
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A name of the database, as code on one line. */
export function name(text: string, most = 160): Markup {
  const line = nameText(text, most);
  return line === '' ? html`<i class="none">empty</i>` : html`<code>${line}</code>`;
}

/** Words of others in a sentence. */
export function words(text: string, most = 2000): string {
  return shorten(visible(text.replace(/\s*[\r\n]\s*/g, ' ')), most);
}

/** Sentences of our own in which `code` stands in backquotes. */
export function sentence(text: string): Markup[] {
  return text.split('`').map((part, place) => (place % 2 === 0 ? html`${words(part)}` : name(part, 300)));
}

/** Text of several lines: the lines stay, what cannot be seen is made visible. */
export function lines(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\n\r]/)
    .map(visible)
    .join('\n');
}

/** A value with its lines; null when there is none. */
export function valueLines(value: PropertyValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.map(visible).join(', ');
  return lines(String(value));
}

/** A link of ours to somewhere else; what is no web address is no link. */
export function link(text: Content, url: string | undefined): Markup {
  return url !== undefined && /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;
}
