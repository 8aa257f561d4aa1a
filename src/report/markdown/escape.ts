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
  if (/[`|\\]|^ | $/.test(line)) return htmlCode(line);
  return `\`${line}\``;
}

/** As code in HTML, between whose tags GitHub goes on reading Markdown. */
function htmlCode(line: string): string {
  return `<code>${neutral(line)}</code>`;
}

/** As plain words. */
export function plain(text: string, most = 400): string {
  const line = shorten(visible(text.replace(/\s*[\r\n]\s*/g, ' ')), most);
  return neutral(line)
    .replace(/&#35;/g, '&#35;&#8203;')
    .replace(/\bGH-(?=\d)/gi, '$&&#8203;');
}

/**
 * What Markdown, HTML or GitHub could act upon is written by its number. GitHub looks for mentions and addresses once more
 * after that, so an at sign is cut off from what follows by a space without width.
 */
function neutral(line: string): string {
  return line
    .replace(/[&<>`*_{}[\]#|~$\\^=@!]|:(?=\S)|(?<=www)\./gi, (char) => `&#${char.codePointAt(0)};`)
    .replace(/&#64;/g, '&#64;&#8203;');
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
  return url === undefined ? text : `[${text}](${address(url)})`;
}

/** A URL that ends where it should. */
export function address(url: string): string {
  return url.replace(/[\s()<>\\]/g, (char) => `%${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0').toUpperCase()}`);
}
