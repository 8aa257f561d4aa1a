/**
 * Text from a database on its way to a person: what cannot be seen is made visible, what is too long is shortened, and two
 * values that differ still look different afterwards. Escaping for a format comes later, in the format.
 */
import type { PropertyValue } from '../catalog/model.ts';

/** Control characters, line ends, invisible and direction-changing characters and lone surrogates as `\n`, `\u202E` … */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => {
    const known = KNOWN[char];
    if (known !== undefined) return known;
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** The same for a text of several lines, whose line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(/[^\n\t]+/g, visible);
}

const KNOWN: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** At most `most` characters, the middle left out: the ends of a name tell more than its middle. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = Math.ceil(((most - 1) * 2) / 3);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}

/** A name on one line. */
export function nameText(name: string, most: number): string {
  return shorten(visible(name), most);
}

/** A value as people read it: yes and no, lists with commas, SQL on one line. Null stays null: formats have a word for it. */
export function valueText(value: PropertyValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.map(visible).join(', ');
  return visible(
    String(value)
      .trim()
      .replace(/\s*[\r\n]\s*/g, ' '),
  );
}

/** Both values, shortened around the first place where they differ, so that what remains shows the difference. */
export function pairText(reference: PropertyValue, target: PropertyValue, most: number): [string | null, string | null] {
  let [a, b] = [valueText(reference), valueText(target)];
  if (a === null || b === null) return [a === null ? null : shorten(a, most), b === null ? null : shorten(b, most)];
  if (a === b) [a, b] = [exactly(reference), exactly(target)];
  if (a === b) [a, b] = [JSON.stringify(reference), JSON.stringify(target)];
  if (a.length <= most && b.length <= most) return [a, b];
  const [left, right] = [[...a], [...b]];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const start = same <= most / 2 ? 0 : Math.max(0, same - Math.floor(most / 3));
  return [windowOf(left, start, most), windowOf(right, start, most)];
}

/** Two values of different types or spacing may read the same; then every character counts. */
function exactly(value: PropertyValue): string {
  return typeof value === 'string' ? visible(value) : JSON.stringify(value);
}

function windowOf(characters: readonly string[], start: number, most: number): string {
  const before = start > 0 ? '…' : '';
  const room = most - before.length;
  const rest = characters.slice(start);
  return rest.length <= room ? before + rest.join('') : `${before}${rest.slice(0, room - 1).join('')}…`;
}

/** Columns that a text takes in a terminal: two for wide characters, none for marks that sit on others. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const MARK = /\p{M}/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
