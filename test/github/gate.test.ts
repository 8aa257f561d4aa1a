/** The gate against the validated stand-in: who and what may change a database, and what GitHub must have said before. */
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { type GatePass, type GateSettings, passGate, planGate } from '../../src/publish/gate/gate.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { workflowRun } from '../../src/publish/run.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const REPOSITORY = 'octo-org/shop';
const PLAN = `${'a'.repeat(63)}7`;

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, 7);
});
afterAll(() => github.close());
beforeEach(() => {
  github.gate.environments.push({ id: 11, name: 'production', reviewers: ['maintainer', { team: 'dba' }] });
  github.gate.environments.push({ id: 12, name: 'staging', reviewers: ['maintainer'] });
  github.gate.runs.push({ id: 42, event: 'push', branch: 'main', attempt: 1, actor: 'octocat' });
});
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

interface Case extends Partial<GateSettings> {
  readonly event?: string;
  readonly ref?: string;
  readonly attempt?: string;
  readonly actor?: string;
  readonly payload?: unknown;
  readonly token?: string | null;
  readonly url?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function pass(change: Case = {}): Promise<GatePass> {
  const {
    event = 'push',
    ref = 'refs/heads/main',
    attempt = '1',
    actor = 'octocat',
    payload = {},
    token = TOKENS.actions,
  } = change;
  const environment = {
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: attempt,
    GITHUB_EVENT_NAME: event,
    GITHUB_REF: ref,
    GITHUB_ACTOR: actor,
    ...change.env,
  };
  return passGate(
    { environment: null, confirm: null, branches: [], ...change },
    planGate(PLAN),
    workflowRun(environment, payload),
    token === null ? null : openGitHub(token, change.url ?? github.url, { pace: { second: 1, spaced: false } }),
  );
}

/** What the gate refuses with, as people read it. */
async function refusal(change: Case): Promise<{ message: string; hint: string; exitCode: number }> {
  const error: unknown = await pass(change).then(
    () => new Error('the gate opened'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DriftgateError)) throw error;
  return { message: error.message, hint: error.hint ?? '', exitCode: error.exitCode };
}

const approve = (change: Partial<(typeof github.gate.reviews)[number]> = {}): void => {
  github.gate.reviews.push({ run: 42, state: 'approved', user: 'maintainer', environments: ['production'], ...change });
};

describe('the event', () => {
  it.each(['push', 'workflow_dispatch', 'schedule'])('%s may apply', async (event) => {
    expect(await pass({ event })).toEqual({ agreed: false, by: [], passed: ['The branch main is the default branch.'] });
  });

  it.each([
    ['pull_request', 'open a pull request'],
    ['pull_request_target', 'with the secrets'],
    ['pull_request_review', 'open a pull request'],
    ['merge_group', 'merge queue'],
    ['workflow_run', 'anybody’s pull request'],
    ['issue_comment', 'comment'],
    ['release', 'none of those'],
    ['constructor', 'none of those'],
  ])('%s may not, and GitHub is not even asked', async (event, why) => {
    approve();
    const refused = await refusal({ event, environment: 'production' });
    expect(refused).toMatchObject({ exitCode: 3, message: expect.stringContaining(`"${event}"`) });
    expect(refused.message).toContain(why);
    expect(refused.hint).toContain('push, workflow_dispatch or schedule');
    expect(github.exchanges).toEqual([]);
  });

  it('outside of GitHub there is no gate to pass', () => {
    expect(() => workflowRun({}, null)).toThrow(/no run of a workflow.*GITHUB_REPOSITORY/);
  });
});

describe('the branch', () => {
  it('is the default branch, as GitHub names it now', async () => {
    github.gate.defaultBranch = 'trunk';
    expect((await refusal({})).message).toBe('mode: apply does not run on the branch main: only on the default branch, trunk.');
    expect((await pass({ ref: 'refs/heads/trunk' })).passed).toEqual(['The branch trunk is the default branch.']);
  });

  it.each([
    ['refs/heads/main', ['main']],
    ['refs/heads/release/1.2', ['release/*']],
    ['refs/heads/release/1.2/fix', ['main', 'release/**']],
    ['refs/heads/.hidden', ['*']],
    ['refs/tags/v1.2.0', ['refs/tags/v*']],
  ])('%s is among %s', async (ref, branches) => {
    expect((await pass({ ref, branches })).agreed).toBe(false);
    // What the settings list needs no question.
    expect(github.exchanges).toEqual([]);
  });

  it.each([
    ['refs/heads/main', ['release/*']],
    ['refs/heads/release/1.2/fix', ['release/*']],
    ['refs/heads/feature/main', ['main']],
    ['refs/tags/main', ['main', '*', '**']],
    ['refs/pull/7/merge', ['**']],
    ['refs/heads/mainline', ['main']],
  ])('%s is not among %s', async (ref, branches) => {
    const refused = await refusal({ ref, branches });
    expect(refused.exitCode).toBe(3);
    expect(refused.message).toContain(`only on ${branches.join(', ')}.`);
  });

  it('a tag of the default branch’s name is no branch', async () => {
    expect((await refusal({ ref: 'refs/tags/main' })).message).toContain('does not run on the tag main');
  });
});

describe('the approval', () => {
  it('by a person, for this environment, of this run, opens the gate', async () => {
    approve({ comment: 'Looked\nat it' });
    expect(await pass({ environment: 'production' })).toEqual({
      agreed: true,
      by: ['maintainer'],
      passed: [
        'The branch main is the default branch.',
        'The environment production requires reviewers, and maintainer approved this run (maintainer: Looked at it).',
      ],
    });
  });

  it('is found whatever case the name is written in, and whatever else the environment is called', async () => {
    approve();
    expect((await pass({ environment: 'Production' })).by).toEqual(['maintainer']);
    github.gate.environments.push({ id: 13, name: 'prod/eu west', reviewers: ['maintainer'] });
    approve({ environments: ['staging', 'prod/eu west'] });
    expect((await pass({ environment: 'prod/eu west' })).by).toEqual(['maintainer']);
  });

  it('tells when it was given by who started the run, unless the environment prevents that', async () => {
    approve({ user: 'octocat' });
    expect((await pass({ environment: 'production' })).passed.at(-1)).toContain('octocat also started it');
    github.gate.environments[0] = { id: 11, name: 'production', reviewers: ['octocat'], preventSelfReview: true };
    expect((await pass({ environment: 'production' })).passed).toHaveLength(2);
  });

  it.each([
    [
      'nobody approved: an administrator passed the rule by, or the job names no environment',
      () => {},
      /^Nobody approved this run/,
    ],
    ['it is still waiting', () => approve({ state: 'pending' }), /^Nobody approved/],
    ['it was rejected', () => approve({ state: 'rejected' }), /^maintainer rejected this run/],
    [
      'one approved and another one rejected',
      () => {
        approve();
        approve({ state: 'rejected', user: 'dba-lead' });
      },
      /^dba-lead rejected/,
    ],
    [
      'it was approved for another environment',
      () => approve({ environments: ['staging'] }),
      /approved for staging, which is another/,
    ],
    ['only an app approved', () => approve({ user: 'guard[bot]' }), /^Nobody approved/],
    [
      'an earlier run was approved',
      () => {
        github.gate.runs.push({ id: 41, event: 'push', branch: 'main', attempt: 1, actor: 'octocat' });
        approve({ run: 41 });
      },
      /^Nobody approved this run/,
    ],
  ])('is refused when %s', async (_, given, message) => {
    given();
    const refused = await refusal({ environment: 'production' });
    expect(refused.exitCode).toBe(3);
    expect(refused.message).toMatch(message);
  });

  it('an environment of the same name that was made anew is another one', async () => {
    approve();
    github.gate.environments[0] = { id: 11, name: 'production', reviewers: ['maintainer'] };
    const old = { id: 10, name: 'production-old', reviewers: ['maintainer'] };
    github.gate.environments.push(old);
    github.gate.reviews[0] = { run: 42, state: 'approved', user: 'maintainer', environments: ['production-old'] };
    expect((await refusal({ environment: 'production' })).message).toMatch(/^Nobody approved/);
  });

  it('tells what to do when nobody approved', async () => {
    const { hint } = await refusal({ environment: 'production' });
    for (const part of ['environment: production', 'maintainer or dba', 'administrator']) expect(hint).toContain(part);
  });

  it.each([
    ['1', 2],
    ['3', 3],
  ] as const)('of attempt %s does not do for attempt %s', async (attempt, onGitHub) => {
    github.gate.runs[0] = { id: 42, event: 'push', branch: 'main', attempt: onGitHub, actor: 'octocat' };
    approve();
    const refused = await refusal({ environment: 'production', attempt });
    expect(refused.message).toContain(`attempt ${onGitHub}`);
    expect(refused.hint).toContain('Start a new run');
  });

  it.each([
    ['another event', { event: 'pull_request', branch: 'main' }],
    ['another branch', { event: 'push', branch: 'feature' }],
  ])('does not do when GitHub says that the run is for %s', async (_, told) => {
    github.gate.runs[0] = { id: 42, attempt: 1, actor: 'octocat', ...told };
    approve();
    expect((await refusal({ environment: 'production' })).message).toContain(
      `GitHub says that it is for ${told.event} on ${told.branch}`,
    );
  });

  it.each([
    ['no rule', null],
    ['a rule without anybody', []],
  ])('means nothing where the environment has %s', async (_, reviewers) => {
    github.gate.environments[0] = { id: 11, name: 'production', reviewers };
    approve();
    const refused = await refusal({ environment: 'production' });
    expect(refused.message).toContain('has no required reviewers');
    for (const part of ['Environments, production', 'Required reviewers', '`environment: production`', 'confirm']) {
      expect(refused.hint).toContain(part);
    }
  });

  it('is refused where there is no such environment, with the way to make it', async () => {
    const refused = await refusal({ environment: 'prodction' });
    expect(refused.message).toMatch(/no environment prodction in octo-org\/shop, or the token may not see it/);
    expect(refused.hint).toMatch(/Environments, prodction.*actions: read/);
  });
});

describe('the typed plan id', () => {
  const typed = (inputs: unknown, change: Case = {}): Case => ({
    event: 'workflow_dispatch',
    confirm: 'plan-id',
    payload: { inputs },
    ...change,
  });

  it('opens the gate when it is the plan’s', async () => {
    expect(await pass(typed({ 'plan-id': ` ${PLAN.toUpperCase()}\n` }))).toMatchObject({
      agreed: true,
      by: ['octocat'],
      passed: ['The branch main is the default branch.', 'octocat typed the plan’s id.'],
    });
  });

  it.each([
    ['another id', { 'plan-id': 'b'.repeat(64) }, /is not that of the plan/],
    ['a part of the id', { 'plan-id': PLAN.slice(0, 12) }, /is not that of the plan/],
    ['nothing', { 'plan-id': '' }, /^No plan id was typed/],
    ['the id into another field', { other: PLAN }, /^No plan id was typed/],
    ['no form at all', null, /^No plan id was typed/],
    ['a form of no known kind', { 'plan-id': { id: PLAN } }, /^No plan id was typed/],
  ])('does not when %s was typed', async (_, inputs, message) => {
    const refused = await refusal(typed(inputs));
    expect(refused.exitCode).toBe(3);
    expect(refused.message).toMatch(message);
  });

  it('is not what an object holds by itself', async () => {
    expect((await refusal(typed({}, { confirm: 'constructor' }))).message).toMatch(/^No plan id was typed/);
  });

  it('cannot come from a variable', async () => {
    const env = { 'INPUT_PLAN-ID': PLAN, INPUT_CONFIRM: PLAN, PLAN_ID: PLAN };
    expect((await refusal(typed({}, { env }))).message).toMatch(/^No plan id was typed/);
  });

  it('cannot be typed by a program', async () => {
    const refused = await refusal(typed({ 'plan-id': PLAN }, { actor: 'github-actions[bot]' }));
    expect(refused.message).toContain('github-actions[bot], which is no person');
  });

  it.each(['push', 'schedule'])('cannot be typed on %s', async (event) => {
    const refused = await refusal(typed({ 'plan-id': PLAN }, { event }));
    expect(refused).toMatchObject({ exitCode: 2, message: expect.stringContaining('has no form') });
    expect(github.exchanges).toEqual([]);
  });

  it('stands in for reviewers only where there are none', async () => {
    github.gate.runs[0] = { id: 42, event: 'workflow_dispatch', branch: 'main', attempt: 1, actor: 'octocat' };
    const both = typed({ 'plan-id': PLAN }, { environment: 'production' });
    expect((await refusal(both)).message).toMatch(/^Nobody approved/);
    approve();
    expect((await pass(both)).by).toEqual(['maintainer', 'octocat']);
    expect((await refusal(typed({ 'plan-id': '' }, { environment: 'production' }))).message).toMatch(/^No plan id/);

    github.gate.environments[0] = { id: 11, name: 'production', reviewers: null };
    expect((await pass(both)).by).toEqual(['octocat']);
    expect((await refusal(typed({ 'plan-id': '' }, { environment: 'production' }))).message).toMatch(/^No plan id/);
  });
});

describe('a GitHub that does not answer never opens it', () => {
  const PATHS = ['/shop', '/production', '/runs/42', '/approvals'];
  const NEVER = { method: 'GET', path: '' };

  it.each(PATHS)('%s', async (path) => {
    for (const [status, message, headers, expected] of [
      [401, 'Bad credentials', {}, /refuses the token/],
      [402, 'Payment Required', {}, /plan of GitHub’s/],
      [403, 'Resource not accessible by integration', {}, /may not read.*octo-org\/shop/],
      [403, 'API rate limit exceeded for installation', { 'retry-after': '3600' }, /no more requests/],
      [429, 'Too Many Requests', { 'retry-after': '3600' }, /no more requests/],
      [404, 'Not Found', {}, /does not see|no environment/],
      [418, 'I am a teapot', {}, /gave no answer/],
      [302, 'Found', {}, /not of the form that is known/],
    ] as const) {
      github.troubles.push({ ...NEVER, path, status, message, headers });
      approve();
      const refused = await refusal({ environment: 'production' });
      expect(refused.exitCode).toBe(3);
      expect(refused.message).toMatch(/^The gate stays shut: /);
      expect(refused.message).toMatch(expected);
      expect(refused.hint).not.toBe('');
    }
    // A redirect with no address is nothing that GitHub's description knows.
    github.violations.length = 0;
  });

  it('that is in trouble is asked again, three times in all', async () => {
    approve();
    for (let at = 0; at < 2; at++) github.troubles.push({ ...NEVER, path: '/approvals', status: 502, message: 'Bad Gateway' });
    expect((await pass({ environment: 'production' })).agreed).toBe(true);
    for (let at = 0; at < 3; at++) github.troubles.push({ ...NEVER, path: '/approvals', status: 503, message: 'Unavailable' });
    expect((await refusal({ environment: 'production' })).message).toMatch(
      /could not be asked for the approvals.*503: Unavailable/,
    );
  });

  it('that is not there', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => free.once('listening', done));
    const { port } = free.address() as { port: number };
    await new Promise((done) => free.close(done));
    const refused = await refusal({ environment: 'production', url: `http://127.0.0.1:${port}` });
    expect(refused).toMatchObject({ exitCode: 3, message: expect.stringMatching(/could not be asked for the default branch/) });
  });

  it.each([
    ['a token without actions: read', TOKENS.noActions, /may not read the environment production/, /actions: read/],
    ['a token of nobody', 'ghs_unknown', /refuses the token/, /Leave github-token out/],
    ['a token that does not see the repository', TOKENS.hidden, /does not see the default branch/, /contents: read/],
    ['no token', null, /there is no token/, /Leave github-token out/],
  ])('nor does %s', async (_, token, message, hint) => {
    approve();
    const refused = await refusal({ environment: 'production', token });
    expect(refused.exitCode).toBe(3);
    expect(refused.message).toMatch(message);
    expect(refused.hint).toMatch(hint);
  });

  it('nor an answer that is not GitHub’s', async () => {
    approve();
    const { createServer: createHttp } = await import('node:http');
    const proxy = createHttp((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>'),
    );
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    try {
      const { port } = proxy.address() as { port: number };
      const refused = await refusal({ environment: 'production', url: `http://127.0.0.1:${port}` });
      expect(refused.message).toMatch(/not of the form that is known/);
    } finally {
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    }
  });
});
