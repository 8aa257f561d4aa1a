/** The commit status and the check run of a report, and the commit that they are put on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Renderings } from '../../src/publish/announcement.ts';
import { MOST_ANNOTATIONS, SUMMARY_BYTES } from '../../src/publish/check-run.ts';
import { commitOf } from '../../src/publish/commit.ts';
import { type Destination, NOTHING_ASKED } from '../../src/publish/destination.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { publishFailure, publishReport } from '../../src/publish/publish.ts';
import { DESCRIPTION_LIMIT } from '../../src/publish/status.ts';
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { destinationOf, type Shown } from './published.ts';
import { changedDefault, missingColumn, missingTable, reportOf } from './reports.ts';
import { examplePayload, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const REPOSITORY = 'octo-org/shop';
const RUN = 'https://github.com/octo-org/shop/actions/runs/42';
const HEAD = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
let github: GitHubStandIn;

beforeAll(async () => {
  github = await startGitHub(REPOSITORY, 7);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

const ASKED = { ...NOTHING_ASKED, status: 'schema', checkRun: 'schema check' };

function destination(changes: Partial<Destination> & { token?: string } = {}): { destination: Destination; shown: Shown } {
  const { token = TOKENS.actions, ...rest } = changes;
  const made = destinationOf(github, REPOSITORY, 7, 'never');
  const client = openGitHub(token, github.url, { pace: { second: 0.1, spaced: false } });
  return { ...made, destination: { ...made.destination, github: client, asked: ASKED, ...rest } };
}

async function publish(report: Report, changes: Parameters<typeof destination>[0] = {}, text = '# Report'): Promise<Shown> {
  const renderings: Renderings = { markdown: (length) => text.slice(0, length), comment: () => text, files: [] };
  const { destination: to, shown } = destination(changes);
  await publishReport(report, renderings, to);
  return shown;
}

const at = (finding: Finding, line?: number, file = 'db/schema.sql'): Finding => ({
  ...finding,
  location: line === undefined ? { file } : { file, line },
});
const DRIFTED = reportOf([
  at(missingTable('refunds'), 12),
  at(missingColumn('orders', 'note')),
  changedDefault('orders', 'total'),
]);
const DIFFERS = reportOf([changedDefault('orders', 'total')]);

describe.each([
  ['drift', DRIFTED, 'failure', 'failure', /^Drift: 1 table and 1 column are missing, 1 other difference$/],
  ['what differs and does not fail', DIFFERS, 'success', 'success', /^Differs, but nothing that fails the check: /],
  ['a database in sync', reportOf([]), 'success', 'success', /^In sync$/],
] as const)('%s', (_, report, state, conclusion, words) => {
  test('sets the status and makes the check run', async () => {
    const shown = await publish(report);
    expect(github.checks.statuses).toEqual([
      { sha: HEAD, context: 'schema', state, description: expect.stringMatching(words) as string, target_url: RUN },
    ]);
    expect(github.checks.runs).toMatchObject([
      {
        name: 'schema check',
        head_sha: HEAD,
        conclusion,
        title: expect.stringMatching(words) as string,
        summary: '# Report',
        details_url: RUN,
      },
    ]);
    expect(shown.outputs['check-run-id']).toBe('1');
    expect(shown.annotations.filter((line) => line.startsWith('warning There is no'))).toEqual([]);
  });
});

test('nothing is told where nothing was asked for', async () => {
  const shown = await publish(DRIFTED, { asked: NOTHING_ASKED });
  expect(github.exchanges).toEqual([]);
  expect(shown.outputs['check-run-id']).toBe('');
});

describe('the annotations of a check run', () => {
  test('stand where the code defines what is missing', async () => {
    await publish(DRIFTED);
    expect(github.checks.runs[0]?.annotations).toMatchObject([
      {
        path: 'db/schema.sql',
        start_line: 12,
        end_line: 12,
        annotation_level: 'failure',
        title: 'missing-table',
        message: expect.stringContaining('refunds') as string,
      },
      { path: 'db/schema.sql', start_line: 1, annotation_level: 'failure', title: 'missing-column' },
    ]);
  });

  test.each([49, 50, 51, 120])('%i go in requests of fifty, in order', async (many) => {
    await publish(reportOf([...Array(many).keys()].map((line) => at(missingColumn('t', `c${line}`), line + 1))));
    expect(github.checks.runs[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
      [...Array(many).keys()].map((line) => line + 1),
    );
    expect(github.exchanges.filter(({ path, method }) => path.includes('/check-runs') && method !== 'GET')).toHaveLength(
      Math.ceil(many / 50),
    );
  });

  test(`are ${MOST_ANNOTATIONS} at most`, async () => {
    await publish(reportOf([...Array(700).keys()].map((line) => at(missingColumn('t', `c${line}`), line + 1))));
    expect(github.checks.runs[0]?.annotations).toHaveLength(MOST_ANNOTATIONS);
  });

  test('are not doubled when an answer got lost half way', async () => {
    const many = reportOf([...Array(120).keys()].map((line) => at(missingColumn('t', `c${line}`), line + 1)));
    github.troubles.push({ method: 'POST', path: '/check-runs', status: 502, message: 'Bad Gateway', afterwards: true });
    github.troubles.push({ method: 'PATCH', status: 502, message: 'Bad Gateway', afterwards: true });
    await publish(many);
    expect(github.checks.runs).toHaveLength(1);
    expect(github.checks.runs[0]?.annotations.map(({ start_line }) => start_line)).toEqual(
      [...Array(120).keys()].map((line) => line + 1),
    );
  });
});

describe('a re-run', () => {
  test('updates the check run where its annotations stay, and makes a newer one where they do not', async () => {
    const first = await publish(DRIFTED);
    const second = await publish(DRIFTED, {}, '# Once more');
    expect(second.outputs['check-run-id']).toBe(first.outputs['check-run-id']);
    expect(github.checks.runs).toMatchObject([{ summary: '# Once more', updates: 1 }]);
    expect(github.checks.runs[0]?.annotations).toHaveLength(2);

    // GitHub would keep the annotations of a check run that is updated.
    const clean = await publish(reportOf([]));
    expect(clean.outputs['check-run-id']).toBe('2');
    expect(github.checks.runs.map(({ conclusion, annotations }) => [conclusion, annotations.length])).toEqual([
      ['failure', 2],
      ['success', 0],
    ]);
    await publish(DRIFTED);
    expect(github.checks.runs.at(-1)).toMatchObject({ id: 3, conclusion: 'failure' });
  });

  test('leaves the job of the same name, other reports and other commits alone', async () => {
    const foreign = { conclusion: null, details_url: null, title: null, summary: null, annotations: [], updates: 0 };
    github.checks.runs.push({ id: 1, name: 'schema check', head_sha: HEAD, external_id: '0c8d6f2e-job', ...foreign });
    await publish(DRIFTED);
    await publish({ ...DRIFTED, name: 'other' });
    await publish(DRIFTED, { commit: { owner: 'octo-org', repo: 'shop', sha: 'f'.repeat(40) } });
    expect(github.checks.runs.map(({ updates }) => updates)).toEqual([0, 0, 0, 0]);
    expect(github.checks.runs[0]?.conclusion).toBeNull();
    await publish(DRIFTED);
    expect(github.checks.runs.map(({ updates }) => updates)).toEqual([0, 1, 0, 0]);
  });
});

describe('a check that could not be done', () => {
  const failure = { message: 'The database cannot be reached.\nat 10.0.0.1', hint: 'Is it up?', stage: 'work' } as const;
  const words = { what: 'Driftgate could not check', result: 'no result' };

  test.each(['shop', null])('is an error and a failure, also of an older success (report %s)', async (name) => {
    await publish({ ...reportOf([]), name: name ?? 'driftgate' });
    await publishFailure(failure, { name, words, comment: 'report' }, destination().destination);
    expect(github.checks.statuses.at(-1)).toMatchObject({
      state: 'error',
      description: 'No result: The database cannot be reached.',
    });
    expect(github.checks.runs).toMatchObject([
      {
        conclusion: 'failure',
        title: 'No result: The database cannot be reached.',
        summary: expect.stringContaining('Is it up?') as string,
      },
    ]);
  });
});

test('what is too long is cut to what GitHub takes', async () => {
  await publishFailure(
    { message: `The database ${'é'.repeat(5000)}`, hint: undefined, stage: 'work' },
    { name: 'shop', words: { what: 'x', result: 'y' }, comment: 'report' },
    destination().destination,
  );
  expect(github.checks.statuses[0]?.description.length).toBeLessThanOrEqual(DESCRIPTION_LIMIT);
  github.checks.runs.length = 0;
  await publish(DRIFTED, {}, 'é'.repeat(70_000));
  const bytes = Buffer.byteLength(github.checks.runs[0]?.summary ?? '');
  expect(bytes).toBeLessThanOrEqual(SUMMARY_BYTES);
  expect(bytes).toBeGreaterThan(SUMMARY_BYTES * 0.9);
});

test('what is sent is redacted first', async () => {
  const redact = (text: string): string => text.replaceAll('hunter2', '***');
  await publish(reportOf([at(missingColumn('hunter2', 'hunter2', 'hunter2'), 3, 'db/hunter2.sql')]), { redact }, '# hunter2');
  const sent = github.exchanges.map(({ requestBody, path }) => `${path} ${requestBody}`).join('\n');
  expect(sent).not.toContain('hunter2');
  expect(github.checks.runs[0]).toMatchObject({ summary: '# ***', annotations: [{ path: 'db/***.sql' }] });
});

describe('when GitHub does not take them', () => {
  test.each([
    ['readOnly', 403],
    ['hidden', 404],
  ] as const)('with a token that is %s, the missing permissions are named, and nothing fails', async (token, status) => {
    const shown = await publish(DRIFTED, { token: TOKENS[token] });
    const notes = shown.annotations.join('\n');
    expect(notes).toMatch(
      new RegExp(`commit status schema: the token needs the permission \`statuses: write\` \\(GitHub answered ${status}`),
    );
    expect(notes).toMatch(
      new RegExp(`check run schema check: the token needs the permission \`checks: write\` \\(GitHub answered ${status}`),
    );
    expect(shown.summary).toContain('`checks: write`');
    expect(shown.outputs).toMatchObject({ drift: 'true', 'check-run-id': '' });
  });

  test("a person's token may set a status, and make no check run", async () => {
    const shown = await publish(DRIFTED, { token: TOKENS.person });
    expect(github.checks.statuses).toHaveLength(1);
    expect(shown.annotations.join('\n')).toContain('You must authenticate via a GitHub App');
  });

  test('trouble that passes is waited for, and trouble that does not is told', async () => {
    github.troubles.push({ method: 'POST', path: HEAD, status: 502, message: 'Bad Gateway' });
    expect((await publish(DRIFTED)).annotations.join()).not.toContain('no up-to-date');
    expect(github.checks.statuses).toHaveLength(1);
    for (let time = 0; time < 3; time++)
      github.troubles.push({ method: 'POST', path: HEAD, status: 503, message: 'Unavailable' });
    expect((await publish(DRIFTED)).annotations.join()).toContain(
      'There is no up-to-date commit status schema: octo-org/shop did not take it (GitHub answered 503',
    );
  });

  test.each([{ commit: null }, { github: null }])('without %o it is told', async (lack) => {
    const shown = await publish(DRIFTED, lack);
    expect(shown.annotations.filter((line) => /No (commit status schema|check run schema check): /.test(line))).toHaveLength(2);
  });
});

describe('the commit', () => {
  const SHA = 'c'.repeat(40);

  test('of a pull request is its head', () => {
    const payload = examplePayload('pull_request', 'opened');
    const { sha } = (payload.pull_request as { head: { sha: string } }).head;
    for (const event of ['pull_request', 'pull_request_target'])
      expect(commitOf(event, payload, REPOSITORY, SHA)).toEqual({ owner: 'octo-org', repo: 'shop', sha });
  });

  test('under workflow_run is that of the other workflow', () => {
    const payload = examplePayload('workflow_run', 'completed');
    const { head_sha: sha } = payload.workflow_run as { head_sha: string };
    expect(commitOf('workflow_run', payload, REPOSITORY, SHA)).toMatchObject({ sha });
  });

  test.each(['merge_group', 'push', 'schedule', 'workflow_dispatch'])('under %s is that of the run', (event) => {
    expect(commitOf(event, {}, REPOSITORY, SHA)).toMatchObject({ sha: SHA });
  });

  test('is not made up', () => {
    expect(commitOf('pull_request', {}, REPOSITORY, SHA)).toBeNull();
    expect(commitOf('pull_request', { pull_request: { head: { sha: '../../../x' } } }, REPOSITORY, SHA)).toBeNull();
    expect(commitOf('push', {}, REPOSITORY, '')).toBeNull();
    expect(commitOf('push', {}, 'shop', SHA)).toBeNull();
  });
});

test('the action sets them on the head of the pull request, and says so when it cannot even start', async () => {
  const payload = examplePayload('pull_request', 'opened');
  const { sha } = (payload.pull_request as { head: { sha: string } }).head;
  const run = await runAction({
    inputs: {
      'github-token': TOKENS.actions,
      status: 'schema',
      'check-run': 'schema check',
      comment: 'never',
      'fail-on': 'sometimes',
    },
    apiUrl: github.url,
    repository: REPOSITORY,
    event: { name: 'pull_request', payload },
  });
  expect(run.exitCode).toBe(2);
  expect(github.checks.statuses).toMatchObject([{ sha, context: 'schema', state: 'error', target_url: RUN }]);
  expect(github.checks.runs).toMatchObject([{ head_sha: sha, conclusion: 'failure' }]);
});
