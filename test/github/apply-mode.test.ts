/**
 * mode: apply from end to end. Where the gate is shut the run ends without a connection to the target: its address is a socket that
 * counts. Where it opens, a plan that mode: plan made is run on a real server, and the database, the ledger and the summary say so.
 */
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { ApplyResult } from '../../src/apply/result.ts';
import { writePlan } from '../../src/plan/file.ts';
import { appliedAnnotations, appliedMarkdown } from '../../src/publish/applied.ts';
import { forEachServer } from '../servers/index.ts';
import { planOf } from './plans.ts';
import { type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const REPOSITORY = 'octo-org/shop';
const PLAN = planOf({});
const OTHER = planOf({ statements: 3 });

let github: GitHubStandIn;
let socket: Server;
let connections = 0;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, 7);
  socket = createServer((connection) => {
    connections++;
    connection.destroy();
  });
  await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await github.close();
  await new Promise((done) => socket.close(done));
});
beforeEach(() => {
  connections = 0;
  github.gate.environments.push({ id: 11, name: 'production', reviewers: ['maintainer'] });
  github.gate.environments.push({ id: 12, name: 'staging', reviewers: ['maintainer'] });
  github.gate.environments.push({ id: 13, name: 'open', reviewers: null });
  github.gate.runs.push({ id: 42, event: 'push', branch: 'main', attempt: 1, actor: 'octocat' });
  github.gate.runs.push({ id: 41, event: 'push', branch: 'main', attempt: 1, actor: 'octocat' });
});
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

type Texts = Readonly<Record<string, string>>;

interface Case {
  readonly inputs?: Texts;
  readonly event?: string;
  readonly payload?: unknown;
  readonly env?: Texts;
  readonly files?: Texts;
  readonly apiUrl?: string;
}

function run({ inputs = {}, event = 'push', payload = {}, env = {}, files = {}, apiUrl = github.url }: Case): Promise<Run> {
  return runAction({
    inputs: { mode: 'apply', name: 'shop', 'github-token': TOKENS.actions, plan: 'plan.json', 'plan-id': PLAN.id, ...inputs },
    apiUrl,
    repository: REPOSITORY,
    event: { name: event, payload },
    env,
    files: { 'plan.json': writePlan(PLAN), ...files },
  });
}

const counted = (): string => `postgres://app@127.0.0.1:${(socket.address() as { port: number }).port}/shop`;
const errors = ({ commands }: Run): string[] => commands.filter(({ name }) => name === 'error').map(({ message }) => message);
/** Markdown as GitHub shows it, as far as its characters go. */
const readable = (markdown: string): string =>
  markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/[\n`\u200b]+/g, ' ');
const approve = (change: Partial<(typeof github.gate.reviews)[number]> = {}): void => {
  github.gate.reviews.push({ run: 42, state: 'approved', user: 'maintainer', environments: ['production'], ...change });
};
const typed = (id: string, change: Case = {}): Case => ({
  ...change,
  event: 'workflow_dispatch',
  payload: { inputs: { id } },
  inputs: { confirm: 'id', ...change.inputs },
});

describe('without a connection', () => {
  const approved: Case = { inputs: { environment: 'production' } };
  it.each<[string, Case, () => void, number, RegExp]>([
    ['on a pull request', { event: 'pull_request' }, approve, 3, /event "pull_request": whoever can open/],
    ['on pull_request_target', { event: 'pull_request_target' }, approve, 3, /event "pull_request_target".*with the secrets/],
    ['in a merge queue', { event: 'merge_group' }, approve, 3, /merge queue/],
    [
      'on another branch',
      { env: { GITHUB_REF: 'refs/heads/feature' } },
      approve,
      3,
      /branch feature: only on the default branch, main/,
    ],
    ['on a tag', { env: { GITHUB_REF: 'refs/tags/v1' } }, approve, 3, /tag v1/],
    ['on a branch that no glob allows', { inputs: { 'apply-branches': 'release/*' } }, approve, 3, /only on release\/\*/],
    ['not approved', approved, () => {}, 3, /Nobody approved this run/],
    ['still waiting', approved, () => approve({ state: 'pending' }), 3, /Nobody approved/],
    ['rejected', approved, () => approve({ state: 'rejected' }), 3, /maintainer rejected/],
    [
      'approved for another environment',
      approved,
      () => approve({ environments: ['staging'] }),
      3,
      /for staging, which is another/,
    ],
    ['approved in an earlier run', approved, () => approve({ run: 41 }), 3, /Nobody approved/],
    ['approved in an earlier attempt', { ...approved, env: { GITHUB_RUN_ATTEMPT: '2' } }, approve, 3, /attempt 2/],
    [
      'no reviewers configured',
      { inputs: { environment: 'open' } },
      () => approve({ environments: ['open'] }),
      3,
      /no required reviewers/,
    ],
    ['no such environment', { inputs: { environment: 'nowhere' } }, approve, 3, /no environment nowhere/],
    [
      'a token that may not ask',
      { inputs: { environment: 'production', 'github-token': TOKENS.noActions } },
      approve,
      3,
      /may not read/,
    ],
    ['no token', { inputs: { 'github-token': '' } }, approve, 3, /there is no token/],
    ['GitHub is down', { ...approved, apiUrl: 'http://127.0.0.1:9' }, approve, 3, /could not be asked/],
    ['another id typed', typed(OTHER.id), () => {}, 3, /is not that of the plan/],
    ['nothing typed', typed(''), () => {}, 3, /No plan id was typed/],
    [
      'the id in the input instead of the form',
      { ...typed('', { inputs: { confirm: PLAN.id } }) },
      () => {},
      3,
      /No plan id was typed/,
    ],
    ['typed on push', { inputs: { confirm: 'id' } }, () => {}, 2, /has no form/],
    ['the id of another plan', { inputs: { environment: 'production', 'plan-id': OTHER.id } }, approve, 2, /was approved/],
    ['the typed id of another plan', typed(OTHER.id, { inputs: { 'plan-id': OTHER.id } }), () => {}, 2, /was approved/],
    ['no id', { inputs: { 'plan-id': '' } }, approve, 2, /needs plan-id/],
    ['no plan', { inputs: { plan: '' } }, approve, 2, /needs plan/],
    ['a plan that is not there', { inputs: { plan: 'other.json' } }, approve, 2, /other\.json cannot be read/],
    [
      'a plan that was edited',
      { files: { 'plan.json': writePlan(PLAN).replace('ADD COLUMN c1', 'ADD COLUMN c9') } },
      approve,
      2,
      /changed/,
    ],
    [
      'an unproven plan',
      { inputs: { 'plan-id': UNPROVEN.id }, files: { 'plan.json': writePlan(UNPROVEN) } },
      approve,
      2,
      /not proven/,
    ],
    ['a true that is none', { inputs: { 'allow-unproven': 'perhaps' } }, approve, 2, /true or false/],
  ])('%s', async (_, change, given, exitCode, message) => {
    given();
    const result = await run({ ...change, inputs: { target: counted(), ...change.inputs } });
    expect(errors(result)).toHaveLength(1);
    expect(errors(result)[0]).toMatch(message);
    expect(result.exitCode).toBe(exitCode);
    expect(connections).toBe(0);
    expect(result.outputs).toEqual({});
    // A person who looks at the run sees the reason, and that nothing happened.
    expect(result.summary).toMatch(exitCode === 3 ? /The gate is shut/ : /cannot start/);
    expect(result.summary).toContain('no change: nothing was run');
    expect(readable(result.summary)).toMatch(message);
    expect(result.stdout + result.stderr).not.toMatch(/This is a bug|\n {4}at /);
  });

  it('the socket does count: once the gate is open, it is connected to', async () => {
    approve();
    const result = await run({ inputs: { target: counted(), environment: 'production' } });
    expect(result.stdout).toContain('maintainer approved this run');
    expect(connections).toBeGreaterThan(0);
    expect(result.exitCode).toBe(3);
    expect(result.summary).toContain('The plan was not applied');
    expect(result.summary).not.toContain('nothing was run');
  });
});

const UNPROVEN = planOf({ proven: false });

describe('a protected target', () => {
  const files = (): Texts => ({
    'driftgate.yml': `environments: { production: { url: "${counted()}", protected: true } }\napply: { branches: [main, "release/*"] }\n`,
  });

  it('is refused on the right branch alone', async () => {
    const result = await run({ inputs: { target: 'production' }, files: files() });
    expect(result.exitCode).toBe(2);
    expect(errors(result)[0]).toMatch(/is protected/);
    expect(connections).toBe(0);
  });

  it('is connected to once a run is approved, from a branch that the config file lists', async () => {
    github.gate.runs[0] = { id: 42, event: 'push', branch: 'release/2', attempt: 1, actor: 'octocat' };
    approve();
    const inputs = { target: 'production', environment: 'production' };
    await run({ inputs, files: files(), env: { GITHUB_REF: 'refs/heads/release/2' } });
    expect(connections).toBeGreaterThan(0);
  });

  it('is connected to once its plan’s id was typed', async () => {
    await run(typed(PLAN.id, { inputs: { target: 'production' }, files: files() }));
    expect(connections).toBeGreaterThan(0);
  });
});

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const before =
    "CREATE TABLE customers (id int PRIMARY KEY, email varchar(200) NOT NULL); INSERT INTO customers VALUES (1, 'a@example.com')";
  const after =
    'CREATE TABLE customers (id int PRIMARY KEY, email varchar(200) NOT NULL, note varchar(20)); CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL)';

  it('a plan of mode: plan, approved, makes the target what its reference is', async () => {
    const [reference, target] = [await server.createDatabase(after), await server.createDatabase(before)];
    const planned = await run({
      inputs: { mode: 'plan', reference: reference.url, target: target.url, shadow: target.url, output: 'plan.json' },
    });
    expect(errors(planned)).toEqual([]);
    expect(planned.outputs.proven).toBe('true');
    const files = { 'plan.json': planned.files['workspace/plan.json'] ?? '' };
    const id = planned.outputs['plan-id'] ?? '';

    approve({ comment: 'Go' });
    const inputs = { target: target.url, 'plan-id': id, environment: 'production', 'app-version': '1.2.3' };
    const result = await run({ inputs, files });
    expect(errors(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      'plan-id': id,
      outcome: 'applied',
      applied: planned.outputs.statements,
      remaining: '0',
      drift: 'false',
      'agreed-by': 'maintainer',
    });
    expect(JSON.parse(result.outputs.backup ?? '').length).toBeGreaterThan(0);
    for (const part of ['The plan was applied', 'maintainer approved this run', id, 'as the plan meant it to be']) {
      expect(result.summary).toContain(part);
    }
    expect(await target.run('SELECT email, note FROM customers')).toMatchObject([{ email: 'a@example.com', note: null }]);
    expect(await target.run('SELECT actor, run_url, plan_id FROM schema_versions')).toEqual([
      { actor: 'octocat, approved by maintainer', run_url: 'https://github.com/octo-org/shop/actions/runs/42', plan_id: id },
    ]);

    const checked = await run({ inputs: { mode: 'check', reference: reference.url, target: target.url } });
    expect(checked.outputs.drift).toBe('false');

    // The same approval of the same run does not make anything happen twice.
    const again = await run({ inputs, files });
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({ outcome: 'already-applied', applied: '0' });
  });

  it('a target that has changed since is refused, and says so', async () => {
    const [reference, target] = [await server.createDatabase(after), await server.createDatabase(before)];
    const planned = await run({
      inputs: { mode: 'plan', reference: reference.url, target: target.url, shadow: target.url, output: 'plan.json' },
    });
    await target.run('ALTER TABLE customers ADD COLUMN surprise int');
    const files = { 'plan.json': planned.files['workspace/plan.json'] ?? '' };
    const result = await run(
      typed(planned.outputs['plan-id'] ?? '', {
        inputs: { target: target.url, 'plan-id': planned.outputs['plan-id'] ?? '' },
        files,
      }),
    );
    expect(planned.exitCode).toBe(0);
    expect(result.exitCode).toBe(3);
    expect(errors(result)).toEqual([expect.stringMatching(/changed/)]);
    expect(result.outputs).toEqual({});
    expect(await target.run('SELECT * FROM customers')).toEqual([{ id: 1, email: 'a@example.com', surprise: null }]);
  });
});

describe('the summary of an apply', () => {
  const result: ApplyResult = {
    planId: PLAN.id,
    target: 'production',
    environment: 'production',
    database: 'shop',
    outcome: 'applied',
    statements: { done: 2, before: 1, total: 3 },
    durationMs: 1234,
    backup: {
      folder: '/b/2026',
      files: ['/b/2026/schema.sql'],
      restore: 'psql "$URL" < /b/2026/`x`.sql',
      data: ['public.orders'],
    },
    rollback: 4,
    remaining: [...Array(400).keys()].map((at) => ({
      severity: at === 0 ? 'error' : 'warning',
      rule: 'missing-column',
      change: 'missing',
      kind: 'column',
      name: `public.<b>orders</b>.c${at}`,
      reference: null,
      target: null,
      why: at === 0 ? null : 'It needs --allow deletes-data.',
    })),
    drift: true,
    notes: ['A note with `code` and <img src=x>.'],
  };
  const pass = { agreed: true, by: ['maintainer'], passed: ['maintainer approved @everyone.'] };
  const applied = { name: 'shop', result, pass, run: 'https://github.com/octo-org/shop/actions/runs/42' };

  test('says what was run, who agreed, how to restore and what is left', () => {
    const text = appliedMarkdown(applied, Number.POSITIVE_INFINITY);
    expect(text).toContain('## ⚠️ shop · The plan was applied, 400 differences are left, which is drift');
    for (const part of ['2 of 3 statements were run, 1 had been run before', PLAN.id, 'public.orders', '4 statements']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('though the plan was to mend it');
    expect(text).not.toMatch(/<b>|<img|@everyone/);
  });

  test.each([200_000, 20_000, 3000])('stays within %i characters, and says what it does not show', (limit) => {
    const text = appliedMarkdown(applied, limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.includes('not shown to fit')).toBe(limit < 200_000);
  });

  test('annotates the verdict first', () => {
    const [verdict, first, second] = appliedAnnotations(applied);
    expect([verdict?.level, first?.level, second?.level]).toEqual(['error', 'error', 'warning']);
    expect(verdict?.message).toContain('which is drift');
    expect(appliedAnnotations({ ...applied, result: { ...result, remaining: [], drift: false } })).toEqual([]);
  });
});
