/** The part of a file that runs forwards: marks and what stands under `down` become empty lines, so that lines keep their numbers. */

export interface Marks {
  readonly up: RegExp;
  readonly down: RegExp;
}

/** @returns null when no line is marked `up` */
export function upPart(text: string, { up, down }: Marks): string | null {
  let found = false;
  let inside = false;
  const lines = text.split('\n').map((line) => {
    if (up.test(line)) {
      found = true;
      inside = true;
      return '';
    }
    if (down.test(line)) inside = false;
    return inside ? line : '';
  });
  return found ? lines.join('\n') : null;
}

export function hasMark(text: string, mark: RegExp): boolean {
  return text.split('\n').some((line) => mark.test(line));
}
