/**
 * A stand-in of GitHub's API that remembers: one pull request, the people and tokens that may see it, and its comments,
 * paged as GitHub pages them. Whatever goes in or out is judged by GitHub's description (contract.ts); `violations` must
 * stay empty. GraphQL has no part in that description: stand-in-graphql.ts judges it by GitHub's schema.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IHttpRequest, IHttpResponse } from '@stoplight/prism-http';
import { type Contract, readContract } from './contract.ts';
import { CHECK_PATHS, type ChecksWorld, emptyChecksWorld, serveChecks } from './stand-in-checks.ts';
import { emptyGateWorld, GATE_PATHS, type GateWorld, serveGate } from './stand-in-gate.ts';
import { serveGraphQL } from './stand-in-graphql.ts';
import { emptyIssuesWorld, ISSUE_PATHS, type IssuesWorld, serveIssues } from './stand-in-issues.ts';
import { PULL_PATHS, type PullOnGitHub, servePulls } from './stand-in-pulls.ts';

export interface Token {
  readonly login: string;
  /** App tokens (the job's own GITHUB_TOKEN is one) may not ask `GET /user`. */
  readonly kind: 'app' | 'person';
  /** `hidden`: the repository is private and the token may not see it; GitHub then answers 404. */
  readonly mayComment: boolean | 'hidden';
  /** False: it may not hide comments. */
  readonly mayHide?: boolean;
  /** False: `actions: read` is not among its permissions. */
  readonly mayReadActions?: boolean;
}

export interface Comment {
  readonly id: number;
  body: string;
  readonly login: string;
  updates: number;
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestBody: string;
  readonly status: number;
}

export interface GitHubStandIn {
  /** What the runner would give as GITHUB_API_URL. */
  readonly url: string;
  readonly comments: Comment[];
  readonly tokens: Map<string, Token>;
  readonly exchanges: Exchange[];
  readonly violations: string[];
  /** The pull request's conversation takes no comments from anybody. */
  locked: boolean;
  /** What the gate asks for. */
  readonly gate: GateWorld;
  /** Ids of comments that are hidden as outdated. */
  readonly hidden: Set<number>;
  /** Commit statuses and check runs. */
  checks: ChecksWorld;
  /** Beside the one pull request. */
  issues: IssuesWorld;
  /** What is found when pull requests are listed. */
  readonly pulls: PullOnGitHub[];
  /** Answers that are given instead of the right ones, first in, first out; null lets one pass. */
  readonly troubles: Trouble[];
  /** Writes a comment without a request, as a person in a browser would. */
  say(login: string, body: string): Comment;
  /** Forgets everything but the tokens. */
  reset(): void;
  close(): Promise<void>;
}

export interface Trouble {
  readonly method: string;
  /** How the path must end; any when not given. */
  readonly path?: string;
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request is carried out, and the answer is lost on the way. */
  readonly afterwards?: boolean;
}

/** Tokens that are known from the start. */
export const TOKENS = {
  actions: 'ghs_actionsWriteToken00000000000000000001',
  readOnly: 'ghs_actionsReadToken000000000000000000002',
  person: 'ghp_octocatPersonalToken0000000000000003',
  app: 'ghs_otherAppsToken0000000000000000000004',
  hidden: 'ghp_tokenWithoutScopes00000000000000005',
  noActions: 'ghs_withoutActionsRead0000000000000000006',
} as const;

const FIRST_ID = 1000;

const PATHS = [
  '/user',
  '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  ...GATE_PATHS,
  ...ISSUE_PATHS,
  ...CHECK_PATHS,
  ...PULL_PATHS,
];

/**
 * Serves one repository's one pull request on a free loopback port.
 *
 * @param prefix under which REST is served, `/api/v3` for Enterprise; GraphQL is then at `/api/graphql`
 */
export async function startGitHub(repository: string, pullRequest: number, prefix = ''): Promise<GitHubStandIn> {
  const graphqlPath = prefix === '' ? '/graphql' : '/api/graphql';
  const contract = await readContract(PATHS);
  const state = { nextId: FIRST_ID };
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      standIn.violations.push(`the stand-in failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;

  const standIn: GitHubStandIn = {
    url,
    comments: [],
    tokens: new Map<string, Token>([
      [TOKENS.actions, { login: 'github-actions[bot]', kind: 'app', mayComment: true }],
      [TOKENS.readOnly, { login: 'github-actions[bot]', kind: 'app', mayComment: false }],
      [TOKENS.person, { login: 'octocat', kind: 'person', mayComment: true }],
      [TOKENS.app, { login: 'schema-keeper[bot]', kind: 'app', mayComment: true }],
      [TOKENS.hidden, { login: 'stranger', kind: 'person', mayComment: 'hidden' }],
      [TOKENS.noActions, { login: 'github-actions[bot]', kind: 'app', mayComment: false, mayReadActions: false }],
    ]),
    exchanges: [],
    violations: [],
    locked: false,
    gate: emptyGateWorld(),
    hidden: new Set(),
    checks: emptyChecksWorld(),
    issues: emptyIssuesWorld(),
    pulls: [],
    troubles: [],
    say(login, body) {
      const comment: Comment = { id: state.nextId++, body, login, updates: 0 };
      standIn.comments.push(comment);
      return comment;
    },
    reset() {
      standIn.comments.length = 0;
      standIn.exchanges.length = 0;
      standIn.violations.length = 0;
      standIn.troubles.length = 0;
      standIn.locked = false;
      standIn.pulls.length = 0;
      standIn.hidden.clear();
      standIn.checks = emptyChecksWorld();
      standIn.issues = emptyIssuesWorld();
      standIn.gate.defaultBranch = emptyGateWorld().defaultBranch;
      for (const list of [standIn.gate.environments, standIn.gate.runs, standIn.gate.reviews]) list.length = 0;
      state.nextId = FIRST_ID;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return standIn;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(incoming.url ?? '/', url);
    const method = (incoming.method ?? 'GET').toLowerCase();
    const request: IHttpRequest = {
      method: method as IHttpRequest['method'],
      url: {
        path: pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : `/elsewhere${pathname}`,
        query: Object.fromEntries(searchParams),
      },
      headers: incoming.headers as Record<string, string>,
      ...(text === '' ? {} : { body: JSON.parse(text) as unknown }),
    };
    const result = pathname === graphqlPath ? graphql(request, standIn) : rest(request, contract, standIn);
    standIn.exchanges.push({
      method: method.toUpperCase(),
      path: incoming.url ?? '/',
      requestBody: text,
      status: result.statusCode,
    });
    outgoing
      .writeHead(result.statusCode, result.headers)
      .end(result.body === undefined ? undefined : JSON.stringify(result.body));
  }

  function rest(request: IHttpRequest, judge: Contract, world: GitHubStandIn): IHttpResponse {
    const { operation, violations } = judge.request(request);
    world.violations.push(...violations);
    const response = troubled(request, world, () => serve(operation, request, world));
    if (operation !== null) world.violations.push(...judge.response(request, response));
    return response;
  }

  function troubled(request: IHttpRequest, world: GitHubStandIn, serveIt: () => IHttpResponse): IHttpResponse {
    const at = world.troubles.findIndex(
      ({ method, path = '' }) => method.toLowerCase() === request.method && request.url.path.endsWith(path),
    );
    const [trouble] = at < 0 ? [] : world.troubles.splice(at, 1);
    if (trouble === undefined) return serveIt();
    if (trouble.afterwards === true) serveIt();
    return refuse(trouble.status, trouble.message, trouble.headers);
  }

  function serve(operation: string | null, request: IHttpRequest, world: GitHubStandIn): IHttpResponse {
    const token = bearer(request, world);
    if (token === undefined) return refuse(401, 'Bad credentials');
    if (operation === 'GET /user')
      return token.kind === 'app' ? refuse(403, NOT_ACCESSIBLE) : json(200, userOf(token.login, true));
    if (token.mayComment === 'hidden') return refuse(404, 'Not Found');

    const path = request.url.path;
    const asked = path === `/repos/${repository}` || path.startsWith(`/repos/${repository}/`);
    const told = asked ? serveGate(operation, path, repository, world.gate) : undefined;
    if (told !== undefined) {
      if (token.mayReadActions === false && path !== `/repos/${repository}`) return refuse(403, NOT_ACCESSIBLE);
      return told === null ? refuse(404, 'Not Found') : json(200, told);
    }
    const checked = asked ? serveChecks(world.checks, operation, request, token) : undefined;
    if (checked !== undefined)
      return checked.status < 400 ? json(checked.status, checked.body) : refuse(checked.status, String(checked.body));
    const listed = asked ? servePulls(operation, request, world.pulls) : undefined;
    if (listed !== undefined) return json(200, listed);
    const list = `/repos/${repository}/issues/${pullRequest}/comments`;
    const kept = serveIssues(world.issues, {
      operation,
      request,
      repository,
      login: token.login,
      mayWrite: token.mayComment,
      url,
    });
    if (kept !== undefined)
      return kept.status < 400 ? json(kept.status, kept.body, kept.headers) : refuse(kept.status, String(kept.body));
    if (operation === 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments' && path === list) return page(request, world);
    const isOwn = path.startsWith(`/repos/${repository}/issues/comments/`);
    const comment = world.comments.find(({ id }) => isOwn && path.endsWith(`/${id}`));
    if (path !== list && comment === undefined) return refuse(404, 'Not Found');
    if (!token.mayComment) return refuse(403, NOT_ACCESSIBLE);

    const { body = '' } = (request.body ?? {}) as { body?: string };
    if (request.method !== 'delete' && body.length > 65_536) return refuse(422, 'Validation Failed');
    if (request.method === 'post') {
      if (world.locked) return refuse(403, 'Unable to create comment because issue is locked.');
      return json(201, commentOf(world.say(token.login, body)), {
        location: `${url}/repos/${repository}/issues/comments/${state.nextId - 1}`,
      });
    }
    if (request.method === 'delete') {
      world.comments.splice(world.comments.indexOf(comment!), 1);
      return { statusCode: 204 };
    }
    comment!.body = body;
    comment!.updates++;
    return json(200, commentOf(comment!));
  }

  /** A page of comments, oldest first, with GitHub's Link header. */
  function page(request: IHttpRequest, world: GitHubStandIn): IHttpResponse {
    const query = request.url.query ?? {};
    const size = Math.min(Number(query.per_page ?? 30), 100);
    const number = Number(query.page ?? 1);
    const last = Math.max(1, Math.ceil(world.comments.length / size));
    const to = (page: number, rel: string): string => `<${url}${request.url.path}?per_page=${size}&page=${page}>; rel="${rel}"`;
    const links = number < last ? [to(number + 1, 'next'), to(last, 'last')] : [];
    if (number > 1) links.push(to(number - 1, 'prev'), to(1, 'first'));
    const headers = links.length === 0 ? {} : { link: links.join(', ') };
    return json(200, world.comments.slice((number - 1) * size, number * size).map(commentOf), headers);
  }

  function commentOf({ id, body, login }: Comment): object {
    const address = `${url}/repos/${repository}/issues`;
    return {
      id,
      node_id: `IC_${id}`,
      url: `${address}/comments/${id}`,
      html_url: `https://github.com/${repository}/pull/${pullRequest}#issuecomment-${id}`,
      issue_url: `${address}/${pullRequest}`,
      // Browsers send CRLF, and GitHub gives back what it was sent.
      body: login.endsWith('[bot]') ? body : body.replace(/\r?\n/g, '\r\n'),
      user: userOf(login),
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      author_association: 'NONE',
      performed_via_github_app: null,
    };
  }

  function userOf(login: string, whole = false): object {
    const address = `${url}/users/${encodeURIComponent(login)}`;
    const lists = ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'];
    const user = {
      login,
      id: 1,
      node_id: 'U_1',
      avatar_url: `${address}/avatar`,
      gravatar_id: '',
      url: address,
      html_url: `https://github.com/${encodeURIComponent(login)}`,
      ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${address}/${list}`])),
      following_url: `${address}/following{/other_user}`,
      gists_url: `${address}/gists{/gist_id}`,
      starred_url: `${address}/starred{/owner}{/repo}`,
      events_url: `${address}/events{/privacy}`,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      site_admin: false,
    };
    if (!whole) return user;
    const nothing = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
    const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
    return { ...user, ...nothing, ...counts, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  }
}

const NOT_ACCESSIBLE = 'Resource not accessible by integration';

function graphql(request: IHttpRequest, world: GitHubStandIn): IHttpResponse {
  const at = world.troubles.findIndex(({ method }) => method === 'GRAPHQL');
  const [trouble] = at < 0 ? [] : world.troubles.splice(at, 1);
  if (trouble !== undefined) return refuse(trouble.status, trouble.message, trouble.headers);
  const token = bearer(request, world);
  return token === undefined ? refuse(401, 'Bad credentials') : json(200, serveGraphQL(request.body, world, token));
}

function bearer(request: IHttpRequest, world: GitHubStandIn): Token | undefined {
  return world.tokens.get((request.headers?.authorization ?? '').replace(/^(token|bearer) /i, ''));
}

function json(statusCode: number, body: unknown, headers: Readonly<Record<string, string>> = {}): IHttpResponse {
  return { statusCode, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}

function refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): IHttpResponse {
  return json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, headers);
}
