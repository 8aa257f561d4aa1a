/**
 * A result on its way to people on GitHub: report files, what is told through the API, the job summary, annotations and
 * outputs. The API goes first among what is shown, so that the summary can say what could not be told there.
 */
import type { Report } from '../report/report.ts';
import { type Annotation, annotationsOf, publishAnnotations } from './annotations.ts';
import type { Renderings, Told } from './announcement.ts';
import { ANNOUNCEMENTS } from './announcements.ts';
import type { CommentKind } from './comment.ts';
import type { Destination } from './destination.ts';
import { type Failure, type FailureWords, failureMarkdown, failureSentence } from './messages.ts';
import { outputsOf, publishOutputs } from './outputs.ts';
import { commentOn } from './report-comment.ts';
import { publishSummary } from './summary.ts';

export async function publishReport(report: Report, renderings: Renderings, destination: Destination): Promise<void> {
  const files = await writeFiles(report.name, renderings, destination);
  const told: Told[] = [];
  for (const { announce } of ANNOUNCEMENTS) told.push(await announce({ report, renderings }, destination));
  await publishShown({ name: report.name, renderings, told, annotations: annotationsOf(report) }, destination);
  publishOutputs({ ...outputsOf(report), ...files, ...outputsTold(told) }, destination.setOutput);
}

export interface Shown {
  /** The report's or plan's. */
  readonly name: string;
  readonly renderings: Pick<Renderings, 'markdown'>;
  readonly told: readonly Told[];
  readonly annotations: readonly Annotation[];
}

/** The summary and the annotations, both with what could not be told elsewhere. */
export async function publishShown({ name, renderings, told, annotations }: Shown, destination: Destination): Promise<void> {
  const notes = told.map(({ note }) => note).filter((note) => note !== null);
  if (destination.appendSummary !== null) {
    const end = notes.map((note) => `\n\n> [!WARNING]\n> ${note}\n`).join('');
    await publishSummary((maxLength) => renderings.markdown(maxLength - end.length) + end, destination.appendSummary);
  }
  const untold = notes.map((message): Annotation => ({ level: 'warning', title: `driftgate: ${name}: not told`, message }));
  publishAnnotations([...untold, ...annotations], destination.annotate);
}

/** @returns their paths, by output */
export async function writeFiles(
  name: string,
  { files }: Pick<Renderings, 'files'>,
  { writeFile }: Destination,
): Promise<Record<string, string>> {
  const paths: Record<string, string> = {};
  for (const { output, name: file, render } of files) paths[output] = await writeFile(name, file, render());
  return paths;
}

/** Those that were not set are empty. */
export function outputsTold(told: readonly Told[]): Record<string, string> {
  const none = Object.fromEntries(ANNOUNCEMENTS.flatMap(({ outputs }) => outputs).map((name) => [name, '']));
  return Object.assign(none, ...told.map(({ outputs }) => outputs));
}

/** Says that there is no result, also where an earlier run has told one. */
export async function publishFailure(failure: Failure, about: FailedMode, destination: Destination): Promise<void> {
  const { name, words, comment } = about;
  const sentence = failureSentence(failure);
  publishAnnotations(
    [{ level: 'error', title: name === null ? 'driftgate' : `driftgate: ${name}`, message: sentence }],
    destination.annotate,
  );
  const markdown = failureMarkdown(failure, name, words);
  if (destination.appendSummary !== null) await publishSummary(() => markdown, destination.appendSummary);
  if (comment === null) return;
  if (comment !== 'report') {
    if (name !== null) await commentOn(destination, { kind: comment, name, render: () => markdown, create: false });
    return;
  }
  for (const { failed, nameless } of ANNOUNCEMENTS) {
    if (name !== null || nameless) await failed?.({ name: name ?? 'driftgate', sentence, markdown }, destination);
  }
}

export interface FailedMode {
  /** The report's name; null when it is not known. */
  readonly name: string | null;
  readonly words: FailureWords;
  /** The comment that it would have written; null when none. */
  readonly comment: CommentKind | null;
}
