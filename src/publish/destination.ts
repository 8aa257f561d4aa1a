/** Where things are published: the runner's files and log, and GitHub's API. */
import type { Log } from '../log.ts';
import type { AnnotationWriter } from './annotations.ts';
import type { Commit } from './commit.ts';
import type { PullRequest } from './event.ts';
import type { GitHub } from './github.ts';

/**
 * `always`: a pull request has a comment from the first check on. `on-drift`: only from the first check that finds a
 * difference on. Either way an older comment is brought up to date. `never`: none.
 */
export const COMMENT_WHEN = ['always', 'on-drift', 'never'] as const;
export type CommentWhen = (typeof COMMENT_WHEN)[number];

/** The door fills it with functions that redact what passes through them; what is sent to the API from here is redacted here. */
export interface Destination {
  /** Null when the event has no pull request. */
  readonly pullRequest: PullRequest | null;
  /** Null when there is no token. */
  readonly github: GitHub | null;
  readonly commentWhen: CommentWhen;
  /** What a commit status or a check run is put on; null when it is not known. */
  readonly commit: Commit | null;
  /** Address of the workflow run; null outside of one. */
  readonly run: string | null;
  readonly asked: Asked;
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

/** What is only told where an input of the action asks for it. */
export interface Asked {
  /** Name of the commit status. */
  readonly status: string | null;
  /** Name of the check run. */
  readonly checkRun: string | null;
  /** Names that the report had before: their comments are hidden as outdated. */
  readonly previousNames: readonly string[];
  /** Labels of the issue that is open while there is drift; null when none is asked for. */
  readonly issue: { readonly labels: readonly string[] } | null;
}

export const NOTHING_ASKED: Asked = { status: null, checkRun: null, previousNames: [], issue: null };
