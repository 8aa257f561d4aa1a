/** What the blocks of the terminal's report share: width, colours, signs, lines that fit. */
import { styleText } from 'node:util';
import type { Report } from '../report.ts';
import { displayWidth } from '../text.ts';

export interface Page {
  readonly report: Report;
  readonly width: number;
  readonly withoutTimes: boolean;
  readonly paint: Painter;
}

export type Style = Parameters<typeof styleText>[0];
type Painter = (style: Style, text: string) => string;

/** Colour was asked for or not: the door has looked at the terminal already. */
export function painter(colour: boolean): Painter {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

export const SIGNS = { error: '✗', warning: '!', info: 'i' } as const;
export const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** Items on as few lines as they need. */
export function wrap(items: readonly string[], width: number, separator = ', ', first = '  ', indent = '  '): string[] {
  const lines: string[] = [];
  let line = first;
  items.forEach((item, index) => {
    const text = index === items.length - 1 ? item : `${item}${separator.trimEnd()}`;
    const gap =
      line === first || line === indent ? '' : separator.startsWith(' ') ? ' ' : separator.slice(separator.trimEnd().length);
    if (displayWidth(line) + displayWidth(gap) + displayWidth(text) > width && line.trim() !== '' && line !== first) {
      lines.push(line);
      line = `${indent}${text}`;
    } else line += `${gap}${text}`;
  });
  return [...lines, line];
}
