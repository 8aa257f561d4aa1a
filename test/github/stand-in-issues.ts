/**
 * The part of the stand-in that keeps issues: they are listed by state and author and paged as GitHub pages them, opened, changed and
 * commented on. Pull requests are among them, as in GitHub's own list. The answers are the example of GitHub's description with what is
 * known here laid over it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IHttpRequest } from '@stoplight/prism-http';

export const ISSUE_PATHS = ['/repos/{owner}/{repo}/issues', '/repos/{owner}/{repo}/issues/{issue_number}'];

export interface IssueOnGitHub {
  readonly number: number;
  title: string;
  body: string;
  readonly login: string;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  readonly labels: readonly string[];
  readonly isPullRequest: boolean;
  /** How often its title, body or state was changed through the API. */
  updates: number;
  readonly comments: string[];
}

export interface IssuesWorld {
  readonly issues: IssueOnGitHub[];
  /** False: GitHub answers 410 to whoever wants to open one. */
  switchedOn: boolean;
  /** Called before an issue is made, for what happens at the same time. */
  meanwhile: (() => void) | null;
}

export function emptyIssuesWorld(): IssuesWorld {
  return { issues: [], switchedOn: true, meanwhile: null };
}

/** Puts an issue there without a request, as a person in a browser would. */
export function putIssue(world: IssuesWorld, changes: Partial<IssueOnGitHub>): IssueOnGitHub {
  const issue: IssueOnGitHub = {
    number: world.issues.reduce((last, { number }) => Math.max(last, number), 0) + 1,
    title: 'It does not work',
    body: '',
    login: 'octocat',
    state: 'open',
    stateReason: null,
    labels: [],
    isPullRequest: false,
    updates: 0,
    comments: [],
    ...changes,
  };
  world.issues.push(issue);
  return issue;
}

export interface Answer {
  readonly status: number;
  /** A message when the status is an error's. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly operation: string | null;
  readonly request: IHttpRequest;
  readonly repository: string;
  readonly login: string;
  readonly mayWrite: boolean;
  /** Address of the stand-in. */
  readonly url: string;
}

/** Undefined when the request is not for an issue that is kept here. */
export function serveIssues(world: IssuesWorld, asked: Asked): Answer | undefined {
  const { operation, request, repository, login, mayWrite } = asked;
  const parts = request.url.path.split('/');
  if (!request.url.path.startsWith(`/repos/${repository}/issues`)) return undefined;
  const body = (request.body ?? {}) as Body;
  const issue = world.issues.find(({ number }) => String(number) === parts[5]);
  switch (operation) {
    case 'GET /repos/{owner}/{repo}/issues':
      return list(world, asked);
    case 'POST /repos/{owner}/{repo}/issues': {
      if (!mayWrite) return NOT_ACCESSIBLE;
      if (!world.switchedOn) return { status: 410, body: 'Issues are disabled for this repo' };
      if ((body.body ?? '').length > 65_536) return { status: 422, body: 'Validation Failed' };
      world.meanwhile?.();
      const made = putIssue(world, { title: body.title ?? '', body: body.body ?? '', login, labels: body.labels ?? [] });
      return { status: 201, body: issueOf(made, asked), headers: { location: `${asked.url}${request.url.path}/${made.number}` } };
    }
    case 'GET /repos/{owner}/{repo}/issues/{issue_number}':
      return issue === undefined ? undefined : { status: 200, body: issueOf(issue, asked) };
    case 'PATCH /repos/{owner}/{repo}/issues/{issue_number}': {
      if (issue === undefined) return undefined;
      if (!mayWrite) return NOT_ACCESSIBLE;
      if ((body.body ?? '').length > 65_536) return { status: 422, body: 'Validation Failed' };
      issue.title = body.title ?? issue.title;
      issue.body = body.body ?? issue.body;
      issue.state = body.state ?? issue.state;
      if (body.state !== undefined) issue.stateReason = body.state_reason ?? (body.state === 'closed' ? 'completed' : 'reopened');
      issue.updates++;
      return { status: 200, body: issueOf(issue, asked) };
    }
    case 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': {
      if (issue === undefined) return undefined;
      if (!mayWrite) return NOT_ACCESSIBLE;
      issue.comments.push(body.body ?? '');
      const url = `${asked.url}${request.url.path}`;
      const comment = { ...example('issue-comment'), body: body.body, user: { ...userOf(), login }, url, issue_url: url };
      return { status: 201, body: comment, headers: { location: url } };
    }
    default:
      return undefined;
  }
}

interface Body {
  readonly title?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly state?: IssueOnGitHub['state'];
  readonly state_reason?: IssueOnGitHub['stateReason'];
}

const NOT_ACCESSIBLE: Answer = { status: 403, body: 'Resource not accessible by integration' };

/** By number, which is by time of creation; newest first unless asked otherwise. */
function list(world: IssuesWorld, asked: Asked): Answer {
  const { request, url } = asked;
  const query = (request.url.query ?? {}) as Record<string, string>;
  const { state = 'open', creator, direction = 'desc' } = query;
  const all = world.issues
    .filter((issue) => (state === 'all' || issue.state === state) && (creator === undefined || issue.login === creator))
    .sort((a, b) => (direction === 'asc' ? a.number - b.number : b.number - a.number));
  const size = Math.min(Number(query.per_page ?? 30), 100);
  const page = Number(query.page ?? 1);
  const next = new URLSearchParams({ ...query, page: String(page + 1) });
  const headers = page * size < all.length ? { link: `<${url}${request.url.path}?${next}>; rel="next"` } : {};
  return { status: 200, body: all.slice((page - 1) * size, page * size).map((issue) => issueOf(issue, asked)), headers };
}

function issueOf(issue: IssueOnGitHub, { repository, url }: Asked): object {
  const address = `${url}/repos/${repository}/issues/${issue.number}`;
  const { pull_request: link, ...whole } = example('issue');
  return {
    ...whole,
    ...(issue.isPullRequest ? { pull_request: link } : {}),
    id: issue.number,
    number: issue.number,
    title: issue.title,
    // Browsers send CRLF, and GitHub gives back what it was sent.
    body: issue.login.endsWith('[bot]') ? issue.body : issue.body.replace(/\r?\n/g, '\r\n'),
    user: { ...userOf(), login: issue.login, type: issue.login.endsWith('[bot]') ? 'Bot' : 'User' },
    state: issue.state,
    state_reason: issue.stateReason,
    labels: issue.labels.map((name) => ({ name })),
    url: address,
    html_url: `https://github.com/${repository}/issues/${issue.number}`,
    comments: issue.comments.length,
  };
}

const description = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
) as { readonly components: { readonly examples: Readonly<Record<string, { readonly value: Record<string, unknown> }>> } };

function example(name: string): Record<string, unknown> {
  const found = description.components.examples[name];
  if (found === undefined) throw new Error(`GitHub's description has no example ${name}`);
  return structuredClone(found.value);
}

function userOf(): Record<string, unknown> {
  return (example('issue').user ?? {}) as Record<string, unknown>;
}
