/** Gives a text as much room as it may have: it is rendered again with less until it fits. */

/**
 * @param render a text in about so many characters; what wraps it (redaction) may make it longer
 * @param measure the size of a text in the unit of `limit`
 * @returns a rendering that fits, or '' when even the least that the format can say does not
 */
export function renderToFit(render: (maxLength: number) => string, limit: number, measure: (text: string) => number): string {
  let maxLength = limit;
  // Each step takes twice as much away as the one before, so that few are needed whatever `render` does.
  for (let step = 0.001; maxLength > 0; step *= 2) {
    const text = render(maxLength);
    const size = measure(text);
    if (size <= limit) return text;
    maxLength = Math.floor(maxLength * Math.min(limit / size, 1 - step));
  }
  return '';
}
