/**
 * What the action does on each event, with payloads as GitHub sends them: which pull request it comments on, and above all on which
 * not; and what it says where there are no credentials.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { marker } from '../../src/publish/comment.ts';
import { findPullRequest, pullRequestOf } from '../../src/publish/event.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { withServers } from '../servers/index.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const OPENED = examplePayload('pull_request', 'opened');
const { full_name: REPOSITORY, id: OWN } = OPENED.repository as { full_name: string; id: number };
const { number: NUMBER, head: HEAD } = OPENED.pull_request as { number: number; head: { ref: string; sha: string } };
const FORK = 4711;

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, NUMBER);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

/** GitHub's example of workflow_run, for a run in our repository or in a fork of it. */
function workflowRun(head: { owner?: string; repo?: number; sha?: string; ref?: string } = {}, named: readonly object[] = []) {
  const { owner = 'Codertocat', repo = OWN, sha = HEAD.sha, ref = HEAD.ref } = head;
  const payload = structuredClone(examplePayload('workflow_run', 'completed')) as Record<string, Record<string, unknown>>;
  payload.repository = OPENED.repository as Record<string, unknown>;
  const { head_repository: repository } = payload.workflow_run as { head_repository: Record<string, unknown> };
  const ours = owner === 'Codertocat';
  Object.assign(repository, { id: repo, full_name: ours ? REPOSITORY : `${owner}/Hello-World`, owner: { login: owner } });
  Object.assign(payload.workflow_run!, { head_branch: ref, head_sha: sha, pull_requests: named, head_repository: repository });
  return payload;
}

/** As workflow_run names a pull request. */
const named = (number: number, { sha = HEAD.sha, base = OWN } = {}): object => ({
  id: number,
  number,
  head: { ref: HEAD.ref, sha, repo: { id: OWN, name: 'Hello-World' } },
  base: { ref: 'master', sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e', repo: { id: base, name: 'Hello-World' } },
});

describe('the pull request of a workflow_run', () => {
  const find = (payload: unknown) =>
    findPullRequest(
      { name: 'workflow_run', payload, repository: REPOSITORY },
      openGitHub(TOKENS.actions, github.url, { pace: { retries: 0, second: 1 } }),
    );
  const pull = (number: number, head: { owner?: string; ref?: string; sha?: string; repo?: number } = {}) =>
    ({ number, head: { owner: 'mallory', ref: HEAD.ref, sha: HEAD.sha, repo: FORK, ...head } }) as const;
  const fromFork = workflowRun({ owner: 'mallory', repo: FORK });

  test('is the one that the event names', async () => {
    const found = await find(workflowRun({}, [named(9, { base: 5 }), named(7)]));
    expect(found.pullRequest).toEqual({ owner: 'Codertocat', repo: 'Hello-World', number: 7 });
    expect(github.exchanges).toEqual([]);
  });

  test('is asked for where it is a fork’s', async () => {
    github.pulls.push(pull(31, { ref: 'other' }), pull(32));
    expect((await find(fromFork)).pullRequest?.number).toBe(32);
  });

  test.each([
    ['another’s of the same branch', pull(40, { owner: 'octocat', repo: 12 })],
    ['another’s of the same commit', pull(41, { owner: 'octocat', repo: 12, ref: 'hotfix' })],
    ['one that has moved on', pull(42, { sha: 'a'.repeat(40) })],
    ['one from another repository of the same owner', pull(43, { repo: 99 })],
    ['one that is closed', { ...pull(44), state: 'closed' as const }],
  ])('is not %s', async (_, other) => {
    github.pulls.push(other);
    expect(await find(fromFork)).toEqual({ pullRequest: null, note: null });
    expect(github.exchanges).toHaveLength(1);
  });

  test('is not one that the event names for another commit or another repository', async () => {
    expect((await find(workflowRun({}, [named(7, { sha: 'b'.repeat(40) })]))).pullRequest).toBeNull();
    expect((await find(workflowRun({}, [named(7, { base: 5 })]))).pullRequest).toBeNull();
  });

  test('is none where GitHub does not say, and that is told', async () => {
    github.troubles.push({ method: 'GET', path: '/pulls', status: 403, message: 'Resource not accessible by integration' });
    const found = await find(fromFork);
    expect(found).toMatchObject({ pullRequest: null, note: expect.stringContaining('GitHub answered 403') });
  });

  test('is none in what GitHub does not send', async () => {
    for (const payload of [null, {}, { workflow_run: {} }, { ...workflowRun(), repository: {} }])
      expect((await find(payload)).pullRequest).toBeNull();
    expect(github.exchanges).toEqual([]);
  });

  test('GitHub’s own examples, whose pull requests are of another repository, have none', () => {
    for (const action of ['completed', 'requested'])
      expect(pullRequestOf('workflow_run', examplePayload('workflow_run', action), 'octo-org/octo-repo')).toBeNull();
  });
});

type Inputs = Readonly<Record<string, string>>;

function run(inputs: Inputs, event: { name: string; payload: unknown }, env: Inputs = {}): Promise<Run> {
  return runAction({
    inputs: { 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event,
    env,
  });
}

/** A pull request of a fork. */
function forked(): Record<string, unknown> {
  const payload = structuredClone(OPENED) as { pull_request: { head: { repo: object } } };
  Object.assign(payload.pull_request.head.repo, { id: FORK, full_name: 'mallory/Hello-World' });
  return payload;
}

const annotations = ({ commands }: Run, level: string): string =>
  commands
    .filter(({ name }) => name === level)
    .map(({ message }) => message)
    .join('\n');

withServers(['postgres:18'], (server) => {
  const sides = async (): Promise<Inputs> => ({
    reference: (await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY, note text)')).url,
    target: (await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY)')).url,
  });

  it('comments for a workflow_run of a fork, and a re-run brings the same comment up to date', async () => {
    github.pulls.push({ number: NUMBER, head: { owner: 'mallory', ref: HEAD.ref, sha: HEAD.sha, repo: FORK } });
    const event = { name: 'workflow_run', payload: workflowRun({ owner: 'mallory', repo: FORK }) };
    const inputs = await sides();
    const first = await run(inputs, event);
    expect(first.exitCode).toBe(1);
    expect(github.comments).toMatchObject([{ updates: 0, body: expect.stringContaining('`note`') }]);
    const again = await run({ ...inputs, target: inputs.reference! }, event, { GITHUB_RUN_ATTEMPT: '2' });
    expect(again.exitCode).toBe(0);
    expect(github.comments).toMatchObject([{ updates: 1, body: expect.stringMatching(/In sync/) }]);
    expect(again.outputs['comment-id']).toBe(first.outputs['comment-id']);
  });

  it('comments on pull_request_target', async () => {
    expect((await run(await sides(), { name: 'pull_request_target', payload: OPENED })).exitCode).toBe(1);
    expect(github.comments).toHaveLength(1);
  });

  it.each([
    ['merge_group', examplePayload('merge_group', 'checks_requested')],
    ['push', examplePayload('push')],
    ['schedule', { schedule: '30 5 * * 1', repository: OPENED.repository }],
    ['workflow_dispatch', examplePayload('workflow_dispatch')],
    ['issue_comment', examplePayload('issue_comment', 'created')],
    ['workflow_run', workflowRun({ owner: 'mallory', repo: FORK })],
  ])('checks on %s, and has nowhere to comment', async (name, payload) => {
    const result = await run(await sides(), { name, payload });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ drift: 'true', verdict: 'drift', 'missing-columns': '["public.orders.note"]' });
    expect(result.summary).toContain('orders');
    expect(annotations(result, 'warning')).not.toContain('comment');
    expect(github.comments).toEqual([]);
    expect(github.exchanges.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('on a pull request from a fork, which has a database but a read-only token, says that no comment can be written', async () => {
    const result = await run(
      { ...(await sides()), 'github-token': TOKENS.readOnly },
      { name: 'pull_request', payload: forked() },
    );
    expect(result.exitCode).toBe(1);
    expect(github.comments).toEqual([]);
    for (const text of [result.summary, annotations(result, 'warning')])
      expect(text).toMatch(/forks and by Dependabot the token is read-only/);
  });

  it('runs no code of the repository where it could read secrets', async () => {
    const { target } = await sides();
    for (const event of [
      { name: 'pull_request_target', payload: OPENED },
      { name: 'workflow_run', payload: workflowRun({ owner: 'mallory', repo: FORK }) },
    ]) {
      const result = await run({ reference: 'drizzle:.', target: target!, 'allow-repository-code': 'true' }, event);
      expect(result.exitCode).toBe(2);
      expect(annotations(result, 'error')).toMatch(/runs code of the repository, which is refused (under|for)/);
    }
  });

  it('never skips what is there and wrong', async () => {
    const event = { name: 'pull_request', payload: forked() };
    const skip = { 'on-missing-credentials': 'skip' };
    const { target } = await sides();
    const wrong = { ...skip, reference: 'env:NOT_THERE', target: 'env:STAGING_URL' };
    expect((await run(wrong, event, { STAGING_URL: 'oracle://x' })).exitCode).toBe(2);
    const down = { ...skip, reference: 'env:GONE', target: target! };
    expect((await run(down, event, { GONE: `${target}_gone` })).exitCode).toBe(3);
    expect((await run({ ...skip, reference: 'env:NOT_THERE' }, event)).exitCode).toBe(2);
  });
});

/** Markdown as it is read. */
const decoded = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

describe('without credentials', () => {
  const inputs = { name: 'shop', reference: 'env:PRODUCTION_URL', target: 'staging', config: 'driftgate.yml' };
  const files = { 'driftgate.yml': 'environments:\n  staging:\n    url: env:STAGING_URL\n' };
  // What a workflow makes of a secret that it is not given.
  const empty = { PRODUCTION_URL: '', STAGING_URL: '' };
  const runWithout = (more: Inputs, event: { name: string; payload: unknown }, env: Inputs = {}): Promise<Run> =>
    runAction({
      inputs: { 'github-token': TOKENS.actions, ...inputs, ...more },
      apiUrl: github.url,
      repository: REPOSITORY,
      event,
      env: { ...empty, ...env },
      files,
    });
  const skip = { 'on-missing-credentials': 'skip' };
  const own = { name: 'pull_request', payload: OPENED };
  const fork = { name: 'pull_request', payload: forked() };
  const dependabot = { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_TRIGGERING_ACTOR: 'octocat' };

  const REASONS: readonly (readonly [string, { name: string; payload: unknown }, Inputs, RegExp])[] = [
    ['of a fork', fork, {}, /Pull requests from forks get no secrets\./],
    ['by Dependabot', own, dependabot, /Dependabot's own secrets/],
    ['of the repository itself', own, {}, /Set what is missing\./],
    [
      'of a fork under pull_request_target, which has secrets',
      { ...fork, name: 'pull_request_target' },
      {},
      /Set what is missing\./,
    ],
  ];

  it.each(REASONS)('fails for a pull request %s, and says why', async (_, event, env, why) => {
    const result = await runWithout({}, event, env);
    expect(result.exitCode).toBe(2);
    for (const text of [annotations(result, 'error'), result.summary]) {
      expect(text).toMatch(why);
      expect(text).toMatch(/The reference and the target lack their credentials/);
      for (const name of Object.keys(empty)) expect(text).toContain(name);
    }
    expect(result.outputs).not.toHaveProperty('verdict');
    expect(github.comments).toEqual([]);
  });

  it.each(REASONS)('passes as unknown for a pull request %s when asked to', async (_, event, env, why) => {
    const result = await runWithout(skip, event, env);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'unknown', drift: '', 'comment-id': '1000' });
    expect(result.outputs).not.toHaveProperty('errors');
    const [comment] = github.comments;
    expect(comment?.body.startsWith(marker('shop'))).toBe(true);
    for (const text of [comment?.body ?? '', result.summary, annotations(result, 'warning')].map(decoded)) {
      expect(text).toMatch(why);
      expect(text).toContain('PRODUCTION_URL');
      expect(text).toMatch(/Unknown/);
      expect(text).not.toMatch(/[Ii]n sync|on-missing-credentials/);
    }
    expect(annotations(result, 'error')).toBe('');
  });

  it.each([
    ['a fork', fork, {}],
    ['Dependabot', own, dependabot],
  ])('with the read-only token of %s says in the summary that there is no comment', async (_, event, env) => {
    const result = await runWithout({ ...skip, 'github-token': TOKENS.readOnly }, event, env);
    expect(result.exitCode).toBe(0);
    expect(result.summary).toMatch(/Unknown: no credentials[\s\S]*pull-requests: write/);
    expect(annotations(result, 'warning')).toMatch(/is read-only all the same/);
    expect(github.comments).toEqual([]);
  });

  it('takes back what an older comment says, and makes none where comments are only for drift', async () => {
    await runWithout({ ...skip, comment: 'on-drift' }, own);
    expect(github.comments).toEqual([]);
    github.say('github-actions[bot]', `${marker('shop')}\n## In sync`);
    await runWithout({ ...skip, comment: 'on-drift' }, own);
    expect(github.comments).toMatchObject([{ updates: 1, body: expect.not.stringMatching(/In sync/) }]);
  });

  it('plans nothing, beside the comment of the check', async () => {
    const result = await runWithout({ ...skip, mode: 'plan' }, own);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ verdict: 'unknown' });
    expect(result.outputs).not.toHaveProperty('plan');
    expect(github.comments[0]?.body.startsWith(marker('shop', 'plan'))).toBe(true);
  });

  it('counts a key for the way there among them', async () => {
    const ssh = { 'target-ssh-host': 'bastion', 'target-ssh-user': 'deploy', 'target-ssh-key': 'env:DEPLOY_KEY' };
    const url = { reference: 'snapshot:x.json', target: 'postgres://app@db/shop' };
    const result = await runWithout({ ...skip, ...url, ...ssh }, fork);
    expect(result.outputs.verdict).toBe('unknown');
    expect(decoded(result.summary)).toContain('DEPLOY_KEY');
    // A snapshot that is not there is another matter, and so is a mistake in the way a variable is named.
    expect((await runWithout({ ...skip, reference: 'snapshot:x.json', target: 'snapshot:y.json' }, fork)).exitCode).not.toBe(0);
    expect((await runWithout({ ...skip, reference: 'env:', target: 'snapshot:y.json' }, fork)).exitCode).toBe(2);
  });
});
