/**
 * A result on its way to people on GitHub: report files, the comment, the job summary, annotations and outputs. The
 * comment goes first among what is shown, so that the summary can say why there is none.
 */
import type { Log } from '../log.ts';
import type { Report } from '../report/report.ts';
import { type Annotation, type AnnotationWriter, annotationsOf, publishAnnotations } from './annotations.ts';
import { type CommentKind, type CommentOutcome, publishComment } from './comment.ts';
import type { PullRequest } from './event.ts';
import type { GitHub } from './github.ts';
import { commentDone, commentNote, type Failure, type FailureWords, failureMarkdown, failureSentence } from './messages.ts';
import { outputsOf, publishOutputs } from './outputs.ts';
import { publishSummary } from './summary.ts';

/**
 * `always`: a pull request has a comment from the first check on. `on-drift`: only from the first check that finds a
 * difference on. Either way an older comment is brought up to date. `never`: none.
 */
export const COMMENT_WHEN = ['always', 'on-drift', 'never'] as const;
export type CommentWhen = (typeof COMMENT_WHEN)[number];

/** Where things are published. The door fills it with functions that redact what passes through them; the comment, which is
 * sent from here, is redacted here. */
export interface Destination {
  /** Null when the event has no pull request. */
  readonly pullRequest: PullRequest | null;
  /** Null when there is no token. */
  readonly github: GitHub | null;
  readonly commentWhen: CommentWhen;
  /** Writes a file of the named report and gives its path. */
  readonly writeFile: (report: string, file: string, content: string) => Promise<string>;
  /** Null where the runner keeps no summary. */
  readonly appendSummary: ((text: string) => Promise<void>) | null;
  readonly annotate: AnnotationWriter;
  readonly setOutput: (name: string, value: string) => void;
  /** For what goes to GitHub's API. */
  readonly redact: (text: string) => string;
  readonly log: Log;
}

/** The report in the formats that are published. `maxLength` is in characters. */
export interface Renderings {
  readonly markdown: (maxLength: number) => string;
  /** The same report again gives the same text: no times. */
  readonly comment: (maxLength: number) => string;
  readonly json: () => string;
}

export async function publishReport(report: Report, renderings: Renderings, destination: Destination): Promise<void> {
  const files = {
    markdown: await destination.writeFile(report.name, 'report.md', renderings.markdown(Number.POSITIVE_INFINITY)),
    json: await destination.writeFile(report.name, 'report.json', renderings.json()),
  };
  const create = destination.commentWhen === 'always' || report.verdict !== 'in-sync';
  const comment = await commentOn(destination, { kind: 'report', name: report.name, render: renderings.comment, create });
  const note = comment === null ? null : commentNote(comment);

  if (destination.appendSummary !== null) {
    const end = note === null ? '' : `\n\n> [!WARNING]\n> ${note}\n`;
    await publishSummary((maxLength) => renderings.markdown(maxLength - end.length) + end, destination.appendSummary);
  }
  publishOutputs(outputsOf(report, files, comment), destination.setOutput);
  const unpublished: Annotation[] =
    note === null ? [] : [{ level: 'warning', title: `driftgate: ${report.name}: no comment`, message: note }];
  publishAnnotations([...unpublished, ...annotationsOf(report)], destination.annotate);
}

/**
 * Says that there is no result. An older comment is replaced, or it would go on telling what nobody has looked at; a new
 * one is not made. */
export async function publishFailure(failure: Failure, about: FailedMode, destination: Destination): Promise<void> {
  const { name, words, comment } = about;
  publishAnnotations(
    [{ level: 'error', title: name === null ? 'driftgate' : `driftgate: ${name}`, message: failureSentence(failure) }],
    destination.annotate,
  );
  const markdown = failureMarkdown(failure, name, words);
  if (destination.appendSummary !== null) await publishSummary(() => markdown, destination.appendSummary);
  if (name === null || comment === null) return;
  await commentOn(destination, { kind: comment, name, render: () => markdown, create: false });
}

export interface FailedMode {
  /** The report's name; null when it is not known. */
  readonly name: string | null;
  readonly words: FailureWords;
  /** The comment that it would have written; null when none. */
  readonly comment: CommentKind | null;
}

/** Null when no comment was wanted. */
export async function commentOn(
  destination: Destination,
  draft: Parameters<typeof publishComment>[2],
): Promise<CommentOutcome | null> {
  const { pullRequest, github, commentWhen, redact, log } = destination;
  if (commentWhen === 'never') return null;
  if (pullRequest === null) {
    log.info('No comment: this event has no pull request.');
    return null;
  }
  if (github === null) {
    log.warn('No comment: there is no token (input github-token).');
    return null;
  }
  const outcome = await publishComment(github, pullRequest, { ...draft, render: (maxLength) => redact(draft.render(maxLength)) });
  log.info(commentDone(outcome, pullRequest));
  return outcome;
}
