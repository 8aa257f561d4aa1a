/**
 * The comment on the pull request: one for each name of a report or plan, found again by a hidden marker and by its author, created
 * once, updated in place, and left alone when it would say nothing else. A token that may not comment is no failure of the check:
 * the outcome names the permission that is missing.
 */
import { changesSince } from './changes.ts';
import {
  type Found,
  foundOf,
  hashOf,
  type Item,
  type Memory,
  pack,
  readState,
  stateLine,
  withoutState,
} from './comment-state.ts';
import type { PullRequest } from './event.ts';
import { renderToFit } from './fit.ts';
import { apiFailure, type GitHub, ownLogin, writeAgain } from './github.ts';
import { type NoComment, whyNoComment } from './messages.ts';
import { hideAsOutdated, showAgain } from './minimize.ts';

/** Characters that GitHub takes in one comment. */
export const COMMENT_LIMIT = 65_536;

/** A report and a plan of the same name have a comment each. */
export type CommentKind = 'report' | 'plan' | 'fleet';

export interface CommentDraft {
  readonly kind: CommentKind;
  /** The report's name: a pull request has one comment for each name and kind. */
  readonly name: string;
  /**
   * The comment's Markdown in at most so many characters, with a line of `news` (Markdown) where there is any. It must give the
   * same text for the same report, the address of the run apart.
   */
  readonly render: (maxLength: number, news?: string) => string;
  /** Whether a comment is made when there is none yet. */
  readonly create: boolean;
  /** What was found, without secrets; left out by what has no result, which keeps what was found before. */
  readonly found?: readonly Item[];
  /** The commit that was looked at. */
  readonly commit?: string | null;
  /** Address of the workflow run, which is no news. */
  readonly run?: string | null;
  /** Names that the report had before; their comments are hidden. */
  readonly previousNames?: readonly string[];
}

export type CommentOutcome =
  | {
      readonly done: 'created' | 'updated' | 'unchanged';
      readonly id: number;
      readonly url: string;
      /** Why a comment of a previous name could not be hidden. */
      readonly notHidden: string | null;
    }
  | { readonly done: 'skipped'; readonly why: NoComment['why'] | 'nothing-to-say'; readonly reason: string };

/** @throws only what is a bug of ours; whatever GitHub answers becomes an outcome. */
export async function publishComment(github: GitHub, pullRequest: PullRequest, draft: CommentDraft): Promise<CommentOutcome> {
  try {
    // The search is done again with the write: after a 502 GitHub may have made the comment all the same.
    return await writeAgain(github, () => upsert(github, pullRequest, draft));
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
  const former = (draft.previousNames ?? []).filter((name) => name !== draft.name).map((name) => marker(name, draft.kind));
  const own = await ownComments(github, pullRequest, [marker(draft.name, draft.kind), ...former]);
  const [previous, ...duplicates] = own.filter(({ body }) => body.startsWith(marker(draft.name, draft.kind)));
  const before = previous === undefined ? null : readState(previous.body);
  const wanted = written(draft, before?.memory ?? null);

  if (previous === undefined) {
    const notHidden = await hideFormer(github, pullRequest, own);
    if (!draft.create) return { done: 'skipped', why: 'nothing-to-say', reason: 'there is no older comment to update' };
    const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: number, body: wanted.body });
    return { done: 'created', id: data.id, url: data.html_url, notHidden };
  }

  // Where somebody else changed the comment, its text is no longer that of its state.
  const unchanged = before?.content === wanted.content && before.text === hashOf(withoutState(previous.body));
  const changed = !unchanged || before.memory.outdated;
  if (changed) await github.rest.issues.updateComment({ owner, repo, comment_id: previous.id, body: wanted.body });
  if (before?.memory.outdated === true) await showAgain(github, previous.nodeId);
  // Two jobs that ran at the same time may each have made one; a second one would say what is long past.
  for (const { id } of duplicates) await github.rest.issues.deleteComment({ owner, repo, comment_id: id });
  const rest = own.filter((one) => one !== previous && !duplicates.includes(one));
  const notHidden = await hideFormer(github, pullRequest, rest);
  return { done: changed ? 'updated' : 'unchanged', id: previous.id, url: previous.url, notHidden };
}

/** The whole comment, and the hash of what in it is not another with every run. */
function written(draft: CommentDraft, before: Memory | null): { readonly body: string; readonly content: string } {
  const { kind, name, render, commit = null, run = null } = draft;
  const found: Found | null = draft.found === undefined ? (before?.found ?? null) : foundOf(draft.found);
  // Without a result of its own it goes on from the last one, and from the commit of that.
  const memory = { commit: draft.found === undefined ? (before?.commit ?? null) : commit, found, outdated: false };
  const packed = pack(memory);
  const firstLine = marker(name, kind);
  const lineLength = stateLine({ content: hashOf(''), text: hashOf('') }, packed).length;
  const room = COMMENT_LIMIT - firstLine.length - lineLength - 3;
  const rendered = (news?: string): string =>
    renderToFit(
      (maxLength) => render(maxLength, news),
      room,
      (text) => text.length,
    );
  const plain = rendered();
  const news = draft.found === undefined || found === null ? null : changesSince(before, found);
  const text = `${firstLine}\n${(news === null ? plain : rendered(news)).trimEnd()}`;
  const content = hashOf(run === null ? plain : plain.replaceAll(run, ''));
  return { body: `${text}\n\n${stateLine({ content, text: hashOf(text) }, packed)}`, content };
}

/**
 * Hides the comments of names that the report no longer has. Each then says of itself that it is hidden, so that it is not hidden
 * over and over, and is shown again when its name comes back.
 *
 * @returns why GitHub would not hide one
 */
async function hideFormer(github: GitHub, { owner, repo }: PullRequest, comments: readonly OwnComment[]): Promise<string | null> {
  let refused: string | null = null;
  for (const { id, nodeId, body } of comments) {
    const state = readState(body);
    if (state?.memory.outdated === true) continue;
    const why = await hideAsOutdated(github, nodeId);
    if (why !== null) {
      refused = why;
      continue;
    }
    const text = withoutState(body);
    const memory: Memory = { ...(state?.memory ?? { commit: null, found: null }), outdated: true };
    const line = stateLine({ content: state?.content ?? hashOf(''), text: hashOf(text) }, pack(memory));
    const marked = `${text}\n\n${line}`;
    if (marked.length <= COMMENT_LIMIT) await github.rest.issues.updateComment({ owner, repo, comment_id: id, body: marked });
  }
  return refused;
}

interface OwnComment {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
}

/** Comments that begin with one of the markers and were written under the token's own login, oldest first. */
async function ownComments(
  github: GitHub,
  { owner, repo, number }: PullRequest,
  markers: readonly string[],
): Promise<OwnComment[]> {
  const marked: (OwnComment & { readonly author: string | undefined })[] = [];
  const pages = github.paginate.iterator(github.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 });
  for await (const { data } of pages) {
    for (const { id, node_id: nodeId, html_url: url, body = '', user } of data) {
      if (markers.some((one) => body.startsWith(one))) marked.push({ id, nodeId, url, body, author: user?.login });
    }
  }
  if (marked.length === 0) return [];
  const login = await ownLogin(github);
  return marked.filter(({ author }) => author === login);
}
