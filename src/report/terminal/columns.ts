/** Cells in columns, as wide as they need to be. */
import { displayWidth, shorten } from '../text.ts';

export interface Cell {
  readonly text: string;
  /** Around the text once its place is known. */
  readonly paint?: (text: string) => string;
}

/** @param rows each with as many cells as the others @param width of all together: the widest column gives way until they fit */
export function columns(rows: readonly (readonly Cell[])[], width: number, gap = 2): string[] {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, place) => Math.max(0, ...rows.map((row) => displayWidth(row[place]!.text))));
  const room = Math.max(count * 6, width - gap * (count - 1));
  while (widths.reduce((sum, one) => sum + one, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = widths[widest]! - 1;
  }
  return rows.map((row) =>
    row
      .map(({ text, paint = plain }, place) => {
        const shown = shorten(text, widths[place]!);
        const rest = place === count - 1 ? '' : ' '.repeat(Math.max(0, widths[place]! - displayWidth(shown)));
        return `${paint(shown)}${rest}`;
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function plain(text: string): string {
  return text;
}
