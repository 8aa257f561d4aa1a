/** The job summary: Markdown appended to the file that the runner names. Over 1 MiB GitHub shows nothing, so less is written. */
import { renderToFit } from './fit.ts';

/** Bytes that GitHub takes from one step. */
export const SUMMARY_LIMIT = 1024 * 1024;

/**
 * @param render the summary's Markdown in at most so many characters
 * @param append adds to the file at GITHUB_STEP_SUMMARY
 */
export async function publishSummary(
  render: (maxLength: number) => string,
  append: (text: string) => Promise<void>,
): Promise<void> {
  await append(`${renderToFit(render, SUMMARY_LIMIT - 1, Buffer.byteLength)}\n`);
}
