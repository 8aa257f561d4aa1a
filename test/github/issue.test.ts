/** The issue about drift against the stand-in of GitHub's API; every exchange is judged by GitHub's description. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Announcement } from '../../src/publish/announcement.ts';
import { NOTHING_ASKED } from '../../src/publish/destination.ts';
import { openGitHub } from '../../src/publish/github.ts';
import {
  ISSUE_LIMIT,
  type IssueDraft,
  type IssueOutcome,
  publishIssue,
  publishIssueFailure,
} from '../../src/publish/issue/publish.ts';
import { issueMarker, readState, stateLine, stateOf } from '../../src/publish/issue/state.ts';
import { issueTitle, whyNoIssue } from '../../src/publish/issue/words.ts';
import { issue, tellsIssues } from '../../src/publish/issue.ts';
import type { Report } from '../../src/report/report.ts';
import { destinationOf } from './published.ts';
import { changedDefault, missingColumn, reportOf } from './reports.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';
import { type IssueOnGitHub, putIssue } from './stand-in-issues.ts';

const REPOSITORY = { owner: 'octo-org', repo: 'shop' };
const RUN = 'https://github.com/octo-org/shop/actions/runs/42';
const BOT = 'github-actions[bot]';
let github: GitHubStandIn;

beforeAll(async () => {
  github = await startGitHub('octo-org/shop', 1_000_000);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

const client = (token: string = TOKENS.actions) => openGitHub(token, github.url, { pace: { second: 1, spaced: false } });

function publish(keys: readonly string[], changes: Partial<IssueDraft> & { token?: string } = {}): Promise<IssueOutcome> {
  const { token, ...draft } = changes;
  const text = keys.length === 0 ? 'In sync' : keys.map((key) => `- ${key}`).join('\n');
  return publishIssue(client(token), REPOSITORY, {
    name: 'shop',
    drift: keys.length > 0,
    keys,
    headline: keys.length === 0 ? 'In sync' : 'Drift',
    render: () => text,
    labels: [],
    run: RUN,
    ...draft,
  });
}

const fail = (sentence: string): Promise<IssueOutcome> =>
  publishIssueFailure(client(), REPOSITORY, { name: 'shop', sentence, run: RUN });
const all = (): readonly IssueOnGitHub[] => github.issues.issues;
const only = (): IssueOnGitHub => {
  expect(all()).toHaveLength(1);
  return all()[0]!;
};
const writes = (): number => github.exchanges.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').length;

const NOTE = 'missing-column orders.note';
const TOTAL = 'column-type orders.total (type)';

describe('one issue for each report name', () => {
  test('is opened, left alone while nothing changes, updated with a word on what changed, and closed', async () => {
    expect(await publish([NOTE], { labels: ['database', 'drift'] })).toMatchObject({ done: 'opened', number: 1 });
    expect(only()).toMatchObject({ title: 'Schema drift: shop', state: 'open', labels: ['database', 'drift'], comments: [] });
    expect(only().body).toContain(`- ${NOTE}`);

    const before = writes();
    expect(await publish([NOTE])).toMatchObject({ done: 'unchanged', number: 1 });
    expect(writes()).toBe(before);

    expect(await publish([TOTAL])).toMatchObject({ done: 'updated', number: 1 });
    expect(only().body).toContain(`- ${TOTAL}`);
    expect(only().comments).toEqual([
      `**1 new, 1 gone since the last run.** ([run](${RUN}))\n\nNew:\n- column-type \`orders.total (type)\`\n\nGone:\n- missing-column \`orders.note\``,
    ]);

    expect(await publish([])).toMatchObject({ done: 'closed', number: 1 });
    expect(only()).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(only().body).toContain('In sync');
    expect(only().comments[1]).toBe(`**The drift is gone.** In sync. ([run](${RUN}))`);
  });

  test('where there is nothing to tell nothing is made, and an issue that is closed is not touched', async () => {
    expect(await publish([])).toEqual({ done: 'nothing', number: null });
    await publish([NOTE]);
    await publish([]);
    const before = writes();
    expect(await publish([])).toEqual({ done: 'nothing', number: null });
    expect(writes()).toBe(before);
  });

  test('a text that changed without a finding coming or going is put there without a comment', async () => {
    await publish([NOTE]);
    expect(await publish([NOTE], { render: () => 'should be text' })).toMatchObject({ done: 'updated' });
    expect(only().comments).toEqual([]);
    expect(only().body).toContain('should be text');
  });

  test('when drift returns a new one names the old one, and goes on naming it', async () => {
    await publish([NOTE]);
    await publish([]);
    expect(await publish([NOTE])).toMatchObject({ done: 'opened', number: 2 });
    await publish([NOTE, TOTAL]);
    expect(all()[1]!.body).toContain('An earlier one about this report: #1.');
    expect(all()[0]!.state).toBe('closed');
  });

  test('two names stand side by side, one of them the beginning of the other', async () => {
    await publish([NOTE]);
    await publish([NOTE], { name: 'shop two' });
    await publish([], { name: 'shop' });
    expect(all().map(({ title, state }) => [title, state])).toEqual([
      ['Schema drift: shop', 'closed'],
      ['Schema drift: shop two', 'open'],
    ]);
  });

  test("is found behind 150 others, and neither other people's with the marker nor pull requests are touched", async () => {
    putIssue(github.issues, { login: 'mallory', body: `${issueMarker('shop')}\nours` });
    putIssue(github.issues, { login: BOT, body: `${issueMarker('shop')}\nours`, isPullRequest: true });
    putIssue(github.issues, { login: BOT, body: `it said:\n${issueMarker('shop')}\n` });
    await publish([NOTE]);
    for (let at = 0; at < 150; at++) putIssue(github.issues, { login: BOT, body: `release ${at}` });
    expect(await publish([TOTAL])).toMatchObject({ done: 'updated', number: 4 });
    expect(await publish([])).toMatchObject({ done: 'closed', number: 4 });
    expect(
      all()
        .filter(({ updates }) => updates > 0)
        .map(({ number }) => number),
    ).toEqual([4]);
  });

  test("a person's token finds its own, whose line ends came back as CRLF", async () => {
    await publish([NOTE], { token: TOKENS.person });
    expect(await publish([NOTE], { token: TOKENS.person })).toMatchObject({ done: 'unchanged' });
    expect(await publish([TOTAL], { token: TOKENS.person })).toMatchObject({ done: 'updated' });
    expect(only().comments).toHaveLength(1);
  });
});

describe('an issue that a person closed', () => {
  const closeAs = async (stateReason: 'completed' | 'not_planned'): Promise<void> => {
    await publish([NOTE]);
    Object.assign(only(), { state: 'closed', stateReason });
  };

  test('as not planned stays closed until something else differs', async () => {
    await closeAs('not_planned');
    expect(await publish([NOTE])).toEqual({ done: 'left-closed', number: 1 });
    expect(only()).toMatchObject({ state: 'closed', updates: 0, comments: [] });
    expect(await publish([NOTE, TOTAL])).toMatchObject({ done: 'opened', number: 2 });
    expect(all()[1]!.body).toContain('#1');
  });

  test('as completed, while the drift is still there, is followed by another', async () => {
    await closeAs('completed');
    expect(await publish([NOTE])).toMatchObject({ done: 'opened', number: 2 });
  });

  test('and reopened is taken up again', async () => {
    await closeAs('not_planned');
    Object.assign(only(), { state: 'open', stateReason: 'reopened' });
    expect(await publish([])).toMatchObject({ done: 'closed', number: 1 });
  });
});

describe('two runs at once', () => {
  test('make one issue: the younger is closed, and is no issue of ours any more', async () => {
    github.issues.meanwhile = () => {
      github.issues.meanwhile = null;
      putIssue(github.issues, { login: BOT, body: `${issueMarker('shop')}\n${stateLine(stateOf([NOTE], null))}\ndrift` });
    };
    expect(await publish([NOTE])).toMatchObject({ number: 1 });
    expect(all().map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(all()[1]!.body).toContain('duplicate of #1');
    await publish([]);
    // The duplicate was closed as not planned, which means nothing here.
    expect(await publish([NOTE])).toMatchObject({ done: 'opened', number: 3 });
    expect(all()[2]!.body).toContain('#1.');
  });

  test('that left two are tidied up by the next', async () => {
    for (const at of [1, 2, 3])
      putIssue(github.issues, { login: BOT, body: `${issueMarker('shop')}\n${stateLine(stateOf([NOTE], null))}\n${at}` });
    expect(await publish([NOTE])).toMatchObject({ number: 1 });
    expect(all().map(({ state }) => state)).toEqual(['open', 'closed', 'closed']);
  });
});

describe('when it could not be checked', () => {
  test('the open issue says so, once for each reason, until there is a result again', async () => {
    await publish([NOTE]);
    const plain = only().body;
    expect(await fail('No connection to db.example.com')).toMatchObject({ done: 'told-failure', number: 1 });
    expect(await fail('No connection to db.example.com')).toMatchObject({ done: 'unchanged' });
    expect(only().body).toContain('The last run could not check');
    expect(only().body).toContain(`- ${NOTE}`);
    expect(only().comments).toHaveLength(1);
    await fail('Access denied');
    expect(only().body.match(/The last run could not check/g)).toHaveLength(1);
    expect(only().body).not.toContain('No connection');
    expect(only().comments).toHaveLength(2);
    expect(await publish([NOTE])).toMatchObject({ done: 'updated' });
    expect(only().body).toBe(plain);
    expect(only().comments).toHaveLength(2);
  });

  test('no issue is opened for it', async () => {
    expect(await fail('No connection')).toEqual({ done: 'nothing', number: null });
    expect(all()).toEqual([]);
  });

  test('there is room for it in the longest body', async () => {
    await publish([NOTE], { render: (maxLength) => 'x'.repeat(maxLength) });
    expect(await fail('<'.repeat(5000))).toMatchObject({ done: 'told-failure' });
    expect(only().body.length).toBeLessThanOrEqual(ISSUE_LIMIT);
  });
});

test('a body stays within what GitHub takes, however many findings there are', async () => {
  const keys = [...Array(5000).keys()].map((at) => `missing-column table_${at}.naïve "column"`);
  let asked = 0;
  const render = (maxLength: number): string => {
    asked = maxLength;
    return 'x'.repeat(maxLength);
  };
  await publish(keys, { render });
  expect(asked).toBeGreaterThan(60_000);
  expect(only().body.length).toBeLessThanOrEqual(ISSUE_LIMIT);
  await publish(keys.slice(1), { render });
  expect(only().comments).toEqual([`**The findings have changed since the last run.** ([run](${RUN}))`]);
  await publish(keys.slice(0, 30), { render });
  await publish(keys.slice(0, 80), { render });
  expect(only().comments[2]).toMatch(/^\*\*50 new since the last run\.[\s\S]*- and 30 more$/);
});

describe('what is hidden in a body', () => {
  test.each(['--> <b>hi</b>', 'a--b', '-->', 'naïve \u{1F600}', 'a\nb', '%2D%2D', '\uD800', ' keys=x', '\u202e'])(
    'cannot be broken out of by %j',
    async (name) => {
      for (const line of [issueMarker(name), stateLine(stateOf([`missing-table ${name}`], 3))]) {
        expect(line).toMatch(/^<!-- [^<>\n]+ -->$/);
        expect(line.slice(4, -3)).not.toContain('--');
      }
      await publish([`missing-table ${name}`], { name });
      expect(await publish([`missing-table ${name}`], { name })).toMatchObject({ done: 'unchanged' });
      expect(only().title).not.toMatch(/[\n\u202e]/);
    },
  );

  test('is read back, in whatever order it was found', () => {
    const state = stateOf([TOTAL, NOTE, NOTE], 12);
    expect(readState(`x\n${stateLine(state)}\ny`)).toEqual(stateOf([NOTE, TOTAL], 12));
    expect(readState('nothing here')).toBeNull();
  });

  test('and was taken out by a person is written anew', async () => {
    await publish([NOTE]);
    only().body = issueMarker('shop').concat('\nI have cut this down.');
    expect(await publish([TOTAL])).toMatchObject({ done: 'updated' });
    expect(readState(only().body)?.keys).toEqual([TOTAL]);
    expect(only().comments).toEqual([]);
  });
});

test('a name of a column does nothing in a comment', async () => {
  await publish([NOTE]);
  await publish(['missing-column a`b|@everyone <img src=x> #1']);
  expect(only().comments[0]).not.toMatch(/<img|@everyone|\|/);
  expect(issueTitle('a\nb'.repeat(200)).length).toBeLessThan(130);
});

describe('when GitHub does not take it', () => {
  test('a missing permission is named, and nothing fails', async () => {
    const outcome = await publish([NOTE], { token: TOKENS.readOnly });
    expect(outcome).toMatchObject({ done: 'refused', why: 'permission' });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('it needs the permission `issues: write`'));
    expect(await publish([NOTE], { token: TOKENS.hidden })).toMatchObject({ done: 'refused', why: 'permission' });
  });

  test('issues that are switched off are told as such', async () => {
    github.issues.switchedOn = false;
    expect(await publish([NOTE])).toMatchObject({
      done: 'refused',
      why: 'refused',
      reason: expect.stringContaining('issues are switched off in octo-org/shop') as string,
    });
    expect(whyNoIssue({ status: 401, message: 'Bad credentials', headers: {} }, 'a/b').why).toBe('refused');
  });

  test('an answer that got lost makes no second issue', async () => {
    github.troubles.push({ method: 'POST', path: '/issues', status: 502, message: 'Server Error', afterwards: true });
    expect(await publish([NOTE])).toMatchObject({ done: 'opened', number: 1 });
    expect(all()).toHaveLength(1);
  });
});

describe('of a check', () => {
  const settings = (asked: typeof NOTHING_ASKED, token = true) => {
    const { destination } = destinationOf(github, 'octo-org/shop', 1_000_000);
    return { ...destination, asked, ...(token ? {} : { github: null }) };
  };
  const asked = { ...NOTHING_ASKED, issue: { labels: ['drift'] } };
  const announce = (report: Report, destination = settings(asked)): ReturnType<Announcement['announce']> => {
    const render = (): string => `## ${report.verdict}`;
    return issue.announce({ report, renderings: { markdown: render, comment: render, files: [] } }, destination);
  };

  test('the issue is open while something fails the check', async () => {
    const drift = reportOf([missingColumn('orders', 'note')]);
    expect(await announce(drift)).toEqual({ outputs: { 'issue-number': '1' }, note: null });
    expect(only().labels).toEqual(['drift']);
    expect(await announce(reportOf([changedDefault('orders', 'total')]))).toMatchObject({ outputs: { 'issue-number': '' } });
    expect(only()).toMatchObject({ state: 'closed' });
    expect(only().comments.join()).toContain('nothing that fails the check');
  });

  test('with fail-on never it is open while anything differs', async () => {
    await announce(reportOf([changedDefault('orders', 'total')], { failOn: 'never', verdict: 'differs' }));
    expect(only()).toMatchObject({ state: 'open' });
    await announce(reportOf([], { failOn: 'never' }));
    expect(only()).toMatchObject({ state: 'closed' });
  });

  test('what no one has asked for is not done, and a token that is missing is told', async () => {
    const drift = reportOf([missingColumn('orders', 'note')]);
    expect(await announce(drift, settings(NOTHING_ASKED))).toEqual({ outputs: {}, note: null });
    expect((await announce(drift, settings(asked, false))).note).toContain('there is no token');
    expect((await issue.failed!({ name: 'shop', sentence: 'x', markdown: 'x' }, settings(NOTHING_ASKED))).note).toBeNull();
    expect(github.exchanges).toEqual([]);
  });

  test('a missing permission becomes a note', async () => {
    const destination = { ...settings(asked), github: client(TOKENS.readOnly) };
    const { note } = await announce(reportOf([missingColumn('orders', 'note')]), destination);
    expect(note).toContain('`permissions: { issues: write }`');
    expect(note).toContain('The result of the check stands.');
  });

  test('no secret goes with it, in whatever part', async () => {
    const hidden = { ...settings(asked), redact: (text: string) => text.replaceAll('s3cret-word', '***') };
    const render = (): string => 'the password is s3cret-word';
    const renderings = { markdown: render, comment: render, files: [] };
    for (const column of ['s3cret-word', 's3cret-word2']) {
      await issue.announce({ report: reportOf([missingColumn('orders', column)]), renderings }, hidden);
    }
    await issue.failed!({ name: 'shop', sentence: 'wrong password s3cret-word', markdown: '' }, hidden);
    await issue.announce({ report: reportOf([]), renderings }, hidden);
    expect(only()).toMatchObject({ state: 'closed' });
    expect(only().comments).toHaveLength(3);
    expect(github.exchanges.map(({ requestBody }) => requestBody).join()).not.toContain('s3cret');
  });

  test('a failure is told in the issue', async () => {
    await announce(reportOf([missingColumn('orders', 'note')]));
    const sentence = 'No connection\nCheck the host.';
    await issue.failed!({ name: 'shop', sentence, markdown: '' }, settings(asked));
    expect(only().comments[0]).toContain('No connection Check the host');
  });

  test.each([
    ['schedule', true],
    ['workflow_dispatch', true],
    ['push', true],
    ['pull_request', false],
    ['pull_request_target', false],
    ['merge_group', false],
    ['workflow_run', false],
    ['issue_comment', false],
  ])('on %s: %s', (event, told) => {
    expect(tellsIssues(event)).toBe(told);
  });
});
