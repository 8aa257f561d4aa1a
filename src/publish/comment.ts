/**
 * The comment on the pull request: one for each name of a report or plan, found again by a hidden marker and by its author, created
 * once, updated in place, and left alone when nothing changed. A token that may not comment is no failure of the check:
 * the outcome names the permission that is missing.
 */
import type { PullRequest } from './event.ts';
import { renderToFit } from './fit.ts';
import { apiFailure, type GitHub, ownLogin, type RetrySettings, retried } from './github.ts';
import { type NoComment, whyNoComment } from './messages.ts';

/** Characters that GitHub takes in one comment. */
export const COMMENT_LIMIT = 65_536;

/** A report and a plan of the same name have a comment each. */
export type CommentKind = 'report' | 'plan';

export interface CommentDraft {
  readonly kind: CommentKind;
  /** The report's name: a pull request has one comment for each name and kind. */
  readonly name: string;
  /** The comment's Markdown in at most so many characters. It must give the same text for the same report. */
  readonly render: (maxLength: number) => string;
  /** Whether a comment is made when there is none yet. */
  readonly create: boolean;
}

export type CommentOutcome =
  | { readonly done: 'created' | 'updated' | 'unchanged'; readonly id: number; readonly url: string }
  | { readonly done: 'skipped'; readonly why: NoComment['why'] | 'nothing-to-say'; readonly reason: string };

/** @throws only what is a bug of ours; whatever GitHub answers becomes an outcome. */
export async function publishComment(
  github: GitHub,
  pullRequest: PullRequest,
  draft: CommentDraft,
  retry: RetrySettings = { retries: 3, minTimeout: 1000 },
): Promise<CommentOutcome> {
  try {
    // The search is retried with the write: after a 502 GitHub may have made the comment all the same.
    return await retried(() => upsert(github, pullRequest, draft), retry);
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    return { done: 'skipped', ...whyNoComment(failure, pullRequest) };
  }
}

/** The first line of a report's comment. No name can close the HTML comment: `>` is encoded, and so is `--`. */
export function marker(name: string, kind: CommentKind = 'report'): string {
  return `<!-- driftgate:${kind} name=${encodeURIComponent(name.toWellFormed()).replaceAll('--', '%2D%2D')} -->`;
}

async function upsert(github: GitHub, pullRequest: PullRequest, draft: CommentDraft): Promise<CommentOutcome> {
  const { owner, repo, number } = pullRequest;
  const firstLine = marker(draft.name, draft.kind);
  const body = `${firstLine}\n${renderToFit(draft.render, COMMENT_LIMIT - firstLine.length - 1, (text) => text.length)}`;

  const [previous, ...duplicates] = await ownComments(github, pullRequest, firstLine);
  if (previous === undefined) {
    if (!draft.create) return { done: 'skipped', why: 'nothing-to-say', reason: 'there is no older comment to update' };
    const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: number, body });
    return { done: 'created', id: data.id, url: data.html_url };
  }

  const found = { id: previous.id, url: previous.url };
  const changed = normalise(previous.body) !== normalise(body);
  if (changed) await github.rest.issues.updateComment({ owner, repo, comment_id: previous.id, body });
  // Two jobs that ran at the same time may each have made one; a second one would say what is long past.
  for (const { id } of duplicates) await github.rest.issues.deleteComment({ owner, repo, comment_id: id });
  return { done: changed ? 'updated' : 'unchanged', ...found };
}

interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

/** Comments that begin with the marker and were written under the token's own login, oldest first. */
async function ownComments(github: GitHub, { owner, repo, number }: PullRequest, firstLine: string): Promise<OwnComment[]> {
  const marked: (OwnComment & { readonly author: string | undefined })[] = [];
  const pages = github.paginate.iterator(github.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 });
  for await (const { data } of pages) {
    for (const { id, html_url: url, body = '', user } of data) {
      if (body.startsWith(firstLine)) marked.push({ id, url, body, author: user?.login });
    }
  }
  if (marked.length === 0) return [];
  const login = await ownLogin(github);
  return marked.filter(({ author }) => author === login);
}

/** GitHub may give a body back with other line ends than it was sent with. */
function normalise(body: string): string {
  return body.replace(/\r\n?/g, '\n').trimEnd();
}
