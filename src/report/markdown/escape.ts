/**
 * Text from a database or a user as GitHub Markdown that shows exactly that text and does nothing else: no tags, no links,
 * no tables broken, nobody mentioned. Code is the safest place, as GitHub leaves mentions and issue numbers in it alone.
 */
import { shorten, visible } from '../text.ts';

/** As inline code. Right in paragraphs, lists, tables and HTML alike. */
export function code(text: string, most = 80): string {
  const line = shorten(visible(text), most);
  if (line === '') return '*(empty)*';
  // Backquotes cannot be escaped in a code span, and a table takes pipes and backslashes before the code span does.
  if (/[`|\\<>&]|^ | $/.test(line)) return htmlCode(line);
  return `\`${line}\``;
}

/** As inline code inside HTML (a `<summary>`), where Markdown is not read. */
export function htmlCode(text: string, most = 80): string {
  return `<code>${entities(shorten(visible(text), most), /[!-/:-@[-`{-~]/g)}</code>`;
}

/** As plain words. */
export function plain(text: string, most = 400): string {
  const line = shorten(visible(text.replace(/\s*[\r\n]\s*/g, ' ')), most);
  return entities(line, /[&<>`*_{}[\]()#+!|~$\\^=@"]|:(?=\S)|(?<=^\d*)[-.)]|(?<=www)\./gi)
    .replace(/&#(64|35);/g, '&#$1;&#8203;')
    .replace(/\bGH-(?=\d)/gi, '$&&#8203;');
}

/** Sentences of our own in which `code` stands in backquotes. */
export function sentence(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? plain(part, 2000) : code(part, 200)))
    .join('');
}

/** A link of ours; without a URL the text alone. */
export function link(text: string, url: string | undefined): string {
  return url === undefined
    ? text
    : `[${text}](${url.replace(/[\s()<>\\]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'))})`;
}

function entities(text: string, characters: RegExp): string {
  return text.replace(characters, (char) => `&#${char.codePointAt(0)};`);
}
