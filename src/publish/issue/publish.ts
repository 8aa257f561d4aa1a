/**
 * One open issue for each name of a report while there is drift: found again by a hidden marker and by its author, brought up to date
 * in place, closed when the drift is gone. People hear of it by comments, and only when something came or went. An issue that a person closed
 * as not planned stays closed until something else differs.
 */
import { renderToFit } from '../fit.ts';
import { apiFailure, type GitHub, ownLogin, writeAgain } from '../github.ts';
import { type IssueState, issueMarker, readState, stateLine, stateOf, withFailure } from './state.ts';
import {
  changedComment,
  closedComment,
  duplicateBody,
  failedComment,
  failedNotice,
  footer,
  issueTitle,
  type WhyNoIssue,
  whyNoIssue,
} from './words.ts';

/** Characters that GitHub takes in the body of an issue. */
export const ISSUE_LIMIT = 65_536;
/** Kept free in every body, so that a failure can be told in it. */
const FAILURE_ROOM = 2500;

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface IssueDraft {
  /** The report's: there is one issue for each name. */
  readonly name: string;
  /** False: an issue that is open is closed. */
  readonly drift: boolean;
  /** What was found, one `rule name` for each finding, free of secrets: by them it is told what is new and what is gone. */
  readonly keys: readonly string[];
  /** The verdict in a line. */
  readonly headline: string;
  /** The report's Markdown in at most so many characters, the same text for the same report. */
  readonly render: (maxLength: number) => string;
  /** For a new issue; they are made where there are none of that name. */
  readonly labels: readonly string[];
  /** Address of the workflow run. */
  readonly run: string | null;
}

export type IssueOutcome =
  | {
      readonly done: 'opened' | 'updated' | 'unchanged' | 'closed' | 'told-failure';
      readonly number: number;
      readonly url: string;
    }
  /** `left-closed`: a person closed it as not planned. */
  | { readonly done: 'nothing' | 'left-closed'; readonly number: number | null }
  | { readonly done: 'refused'; readonly why: WhyNoIssue; readonly reason: string };

/** @throws only what is a bug of ours; whatever GitHub answers becomes an outcome. */
export function publishIssue(github: GitHub, repository: Repository, draft: IssueDraft): Promise<IssueOutcome> {
  return answered(repository, async () => {
    const issues = issuesOf(github, repository, draft.name);
    const open = await issues.open();
    if (open === null) return draft.drift ? issues.openNew(draft) : { done: 'nothing', number: null };
    return draft.drift ? issues.update(open, draft) : issues.close(open, draft);
  });
}

/** Says in the open issue, if there is one, that the last run could not check: once for each reason. */
export function publishIssueFailure(
  github: GitHub,
  repository: Repository,
  { name, sentence, run }: { readonly name: string; readonly sentence: string; readonly run: string | null },
): Promise<IssueOutcome> {
  return answered(repository, async () => {
    const issues = issuesOf(github, repository, name);
    const open = await issues.open();
    return open === null ? { done: 'nothing', number: null } : issues.tellFailure(open, sentence, run);
  });
}

async function answered({ owner, repo }: Repository, work: () => Promise<IssueOutcome>): Promise<IssueOutcome> {
  try {
    return await work();
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    return { done: 'refused', ...whyNoIssue(failure, `${owner}/${repo}`) };
  }
}

interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly notPlanned: boolean;
}

interface Issues {
  /** Closes duplicates on the way. */
  open(): Promise<OwnIssue | null>;
  openNew(draft: IssueDraft): Promise<IssueOutcome>;
  update(issue: OwnIssue, draft: IssueDraft): Promise<IssueOutcome>;
  close(issue: OwnIssue, draft: IssueDraft): Promise<IssueOutcome>;
  tellFailure(issue: OwnIssue, sentence: string, run: string | null): Promise<IssueOutcome>;
}

function issuesOf(github: GitHub, { owner, repo }: Repository, name: string): Issues {
  const repository = { owner, repo };
  const marker = issueMarker(name);
  let login: string | undefined;

  /** Newest first. @param most that are looked for */
  const find = async (state: 'open' | 'closed', most: number): Promise<OwnIssue[]> => {
    login ??= await ownLogin(github);
    const creator = login;
    const found: OwnIssue[] = [];
    const query = { ...repository, state, creator, sort: 'created', direction: 'desc', per_page: 100 } as const;
    for await (const { data } of github.paginate.iterator(github.rest.issues.listForRepo, query)) {
      for (const { number, html_url: url, body, user, pull_request: pullRequest, state_reason: reason } of data) {
        const text = normalise(body ?? '');
        // Anybody can write the marker into an issue of theirs.
        if (pullRequest || user?.login !== creator || !text.startsWith(`${marker}\n`)) continue;
        found.push({ number, url, body: text, notPlanned: reason === 'not_planned' });
      }
      if (found.length >= most) break;
    }
    return found;
  };
  const comment = (number: number, body: string): Promise<unknown> =>
    github.rest.issues.createComment({ ...repository, issue_number: number, body });
  const patch = (number: number, changes: { body: string; state?: 'closed'; state_reason?: 'completed' | 'not_planned' }) =>
    writeAgain(github, () => github.rest.issues.update({ ...repository, issue_number: number, ...changes }));

  const issues: Issues = {
    async open() {
      const [oldest, ...younger] = (await find('open', Number.POSITIVE_INFINITY)).reverse();
      // Without the marker it is ours no more, or it would pass for one that a person has closed.
      for (const { number } of younger)
        await patch(number, { body: duplicateBody(oldest!.number), state: 'closed', state_reason: 'not_planned' });
      return oldest ?? null;
    },

    async openNew(draft) {
      const [last] = await find('closed', 1);
      const state = stateOf(draft.keys, last?.number ?? null);
      if (last?.notPlanned === true && readState(last.body)?.fingerprint === state.fingerprint)
        return { done: 'left-closed', number: last.number };
      const body = bodyOf(marker, state, draft);
      const opened = await writeAgain(github, async () => {
        // After a 502 GitHub may have made it all the same.
        const made = (await find('open', 1))[0];
        if (made !== undefined) return made.number;
        const labels = draft.labels.length === 0 ? {} : { labels: [...draft.labels] };
        return (await github.rest.issues.create({ ...repository, title: issueTitle(name), body, ...labels })).data.number;
      });
      // Another run may have made one at the same time: the older one stays.
      const open = await issues.open();
      if (open === null) return { done: 'nothing', number: null };
      return { done: open.number === opened ? 'opened' : 'unchanged', number: open.number, url: open.url };
    },

    async update(issue, draft) {
      const { number, url } = issue;
      const old = readState(issue.body);
      const state = stateOf(draft.keys, old?.before ?? null);
      const body = bodyOf(marker, state, draft);
      if (normalise(body) === issue.body) return { done: 'unchanged', number, url };
      await patch(number, { body });
      if (old !== null && old.fingerprint !== state.fingerprint) await comment(number, changedComment(old, state, draft.run));
      return { done: 'updated', number, url };
    },

    async close({ number, url, body: oldBody }, draft) {
      const state = stateOf(draft.keys, readState(oldBody)?.before ?? null);
      await patch(number, { body: bodyOf(marker, state, draft), state: 'closed', state_reason: 'completed' });
      await comment(number, closedComment(draft.headline, draft.run));
      return { done: 'closed', number, url };
    },

    async tellFailure({ number, url, body }, sentence, run) {
      const told = withFailure(body, failedNotice(sentence));
      if (told === null || told.length > ISSUE_LIMIT) return { done: 'unchanged', number, url };
      await patch(number, { body: told });
      await comment(number, failedComment(sentence, run));
      return { done: 'told-failure', number, url };
    },
  };
  return issues;
}

function bodyOf(marker: string, state: IssueState, { render }: IssueDraft): string {
  const [head, foot] = [`${marker}\n${stateLine(state)}\n`, `\n\n${footer(state.before)}`];
  const room = ISSUE_LIMIT - FAILURE_ROOM - head.length - foot.length;
  return head + renderToFit(render, room, (text) => text.length).trimEnd() + foot;
}

/** GitHub may give a body back with other line ends than it was sent with. */
function normalise(body: string): string {
  return body.replace(/\r\n?/g, '\n').trimEnd();
}
