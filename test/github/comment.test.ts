/** The pull-request comment against the stand-in of GitHub's API; every exchange is judged by GitHub's description. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { COMMENT_LIMIT, type CommentDraft, type CommentOutcome, marker, publishComment } from '../../src/publish/comment.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

/** A second lasts a tenth of a millisecond, and nothing waits for its turn. */
const PACE = { second: 0.1, spaced: false };

const PULL_REQUEST = { owner: 'octo-org', repo: 'shop', number: 7 };
let github: GitHubStandIn;

beforeAll(async () => {
  github = await startGitHub('octo-org/shop', 7);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

function publish(text: string, changes: Partial<CommentDraft> & { token?: string } = {}): Promise<CommentOutcome> {
  const { token = TOKENS.actions, ...draft } = changes;
  const all: CommentDraft = { kind: 'report', name: 'shop', render: () => text, create: true, ...draft };
  return publishComment(openGitHub(token, github.url, { pace: PACE }), PULL_REQUEST, all);
}

const said = (): string[] =>
  github.comments.map(({ login, body }) => `${login}: ${body.replace(/^<!--.*-->$\n?/gm, '').trimEnd()}`);
const writes = (): string[] =>
  github.exchanges.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').map(({ method }) => method);

describe('one comment for each report name', () => {
  test('is created, updated in place, and left alone when nothing changed', async () => {
    const created = await publish('two columns are missing');
    expect(created).toMatchObject({ done: 'created', id: 1000 });
    expect(await publish('one column is missing')).toMatchObject({ done: 'updated', id: 1000 });
    expect(await publish('one column is missing')).toMatchObject({ done: 'unchanged', id: 1000 });
    expect(await publish('in sync')).toMatchObject({ done: 'updated', id: 1000 });
    expect(said()).toEqual(['github-actions[bot]: in sync']);
    expect(writes()).toEqual(['POST', 'PATCH', 'PATCH']);
  });

  test('two names stand side by side, one of them the beginning of the other', async () => {
    await publish('a', { name: 'shop' });
    await publish('b', { name: 'shop two' });
    await publish('c', { name: 'shop' });
    expect(said()).toEqual(['github-actions[bot]: c', 'github-actions[bot]: b']);
  });

  test("is found behind 150 older comments, and other people's comments with the same marker are not touched", async () => {
    for (let at = 0; at < 150; at++) github.say('octocat', `remark ${at}`);
    github.say('mallory', `${marker('shop')}\nin sync, merge it`);
    await publish('drift');
    for (let at = 0; at < 120; at++) github.say('octocat', `more ${at}`);
    expect(await publish('less drift')).toMatchObject({ done: 'updated', id: 1151 });
    expect(github.comments).toHaveLength(272);
    expect(github.comments.filter(({ updates }) => updates > 0).map(({ id }) => id)).toEqual([1151]);
    expect(github.comments[150]?.body).toContain('in sync, merge it');
  });

  test('a quotation of the marker further down is no comment of ours', async () => {
    github.say('github-actions[bot]', `another report\n${marker('shop')}`);
    expect(await publish('drift')).toMatchObject({ done: 'created' });
  });

  test("a person's token finds its own comment, whose line ends came back as CRLF", async () => {
    await publish('one\ntwo\n', { token: TOKENS.person });
    expect(await publish('one\ntwo\n', { token: TOKENS.person })).toMatchObject({ done: 'unchanged' });
    expect(await publish('one\ntwo\n', { token: TOKENS.actions })).toMatchObject({ done: 'created' });
    expect(said().map((line) => line.split(':')[0])).toEqual(['octocat', 'github-actions[bot]']);
  });

  test('another app is itself, not github-actions', async () => {
    await publish('a', { token: TOKENS.app });
    expect(await publish('b', { token: TOKENS.app })).toMatchObject({ done: 'updated' });
    expect(said()).toEqual(['schema-keeper[bot]: b']);
  });

  test.each([
    ['actions', 'github-actions[bot]: b'],
    ['person', 'octocat: b'],
  ] as const)('where GraphQL is not to be had, %s is known all the same', async (token, expected) => {
    await publish('a', { token: TOKENS[token] });
    github.troubles.push({ method: 'GRAPHQL', status: 404, message: 'Not Found' });
    expect(await publish('b', { token: TOKENS[token] })).toMatchObject({ done: 'updated' });
    expect(said()).toEqual([expected]);
  });

  test('of two that were made at the same time the older stays', async () => {
    github.say('github-actions[bot]', `${marker('shop')}\nfirst`);
    github.say('octocat', 'remark');
    github.say('github-actions[bot]', `${marker('shop')}\nsecond`);
    expect(await publish('third')).toMatchObject({ done: 'updated', id: 1000 });
    expect(said()).toEqual(['github-actions[bot]: third', 'octocat: remark']);
  });
});

test('nothing is created when it should not be, but an older comment is brought up to date', async () => {
  expect(await publish('in sync', { create: false })).toMatchObject({ done: 'skipped', why: 'nothing-to-say' });
  expect(github.comments).toEqual([]);
  github.say('github-actions[bot]', `${marker('shop')}\ndrift`);
  expect(await publish('in sync', { create: false })).toMatchObject({ done: 'updated' });
  expect(said()).toEqual(['github-actions[bot]: in sync']);
});

describe('the marker', () => {
  test.each(['--> <b>hi</b>', 'a--b', '-', '-->', 'naïve \u{1F600}', 'a\nb', 'x'.repeat(200), '%2D%2D', '\uD800'])(
    'of %j cannot be broken out of',
    async (name) => {
      const line = marker(name);
      expect(line).toMatch(/^<!-- driftgate:report name=[^\s<>]+ -->$/);
      expect(line.slice(4, -3)).not.toContain('--');
      await publish('a', { name });
      expect(await publish('b', { name })).toMatchObject({ done: 'updated' });
    },
  );

  test('differs for names that differ', () => {
    const names = ['a--b', 'a%2D%2Db', 'a-b', 'a---b', 'A--b', 'a b', 'a+b'];
    expect(new Set(names.map((name) => marker(name))).size).toBe(names.length);
  });
});

test('a body has all the room that GitHub gives, and no more', async () => {
  let asked = 0;
  const render = (maxLength: number): string => {
    asked = maxLength;
    return 'x'.repeat(maxLength);
  };
  await publish('', { render });
  expect(asked).toBeGreaterThan(65_000);
  expect(github.comments[0]?.body).toHaveLength(COMMENT_LIMIT);
});

test('a body that grew after it was rendered is rendered again with less', async () => {
  await publish('', { render: (maxLength) => `${'x'.repeat(maxLength)} and more` });
  const length = github.comments[0]!.body.length;
  expect(length).toBeGreaterThan(65_000);
  expect(length).toBeLessThanOrEqual(COMMENT_LIMIT);
});

describe('when GitHub does not take it', () => {
  test.each(['readOnly', 'hidden'] as const)('a token that is %s: the missing permission is named', async (token) => {
    const outcome = await publish('drift', { token: TOKENS[token] });
    expect(outcome).toMatchObject({ done: 'skipped', why: 'permission' });
    expect(outcome).toHaveProperty(
      'reason',
      expect.stringMatching(/pull request #7 of octo-org\/shop: it needs the permission `pull-requests: write`/),
    );
    expect(writes().length).toBeLessThanOrEqual(1);
  });

  test('a read-only token is no trouble when there is nothing to change', async () => {
    await publish('drift');
    expect(await publish('drift', { token: TOKENS.readOnly })).toMatchObject({ done: 'unchanged' });
    expect(await publish('other', { token: TOKENS.readOnly })).toMatchObject({ done: 'skipped', why: 'permission' });
  });

  test('a locked conversation and a bad token are told as such, once', async () => {
    github.locked = true;
    expect(await publish('drift')).toMatchObject({
      done: 'skipped',
      why: 'refused',
      reason: expect.stringContaining('issue is locked') as string,
    });
    expect(await publish('drift', { token: 'ghs_nobody' })).toMatchObject({
      why: 'refused',
      reason: expect.stringContaining('token was refused') as string,
    });
    expect(github.exchanges.map(({ status }) => status)).toEqual([200, 403, 401]);
  });

  test('an answer that got lost makes no second comment', async () => {
    github.troubles.push({ method: 'POST', status: 502, message: 'Server Error', afterwards: true });
    expect(await publish('drift')).toMatchObject({ done: 'unchanged', id: 1000 });
    expect(github.comments).toHaveLength(1);
  });

  test('passing trouble is waited for', async () => {
    github.troubles.push({ method: 'GET', status: 503, message: 'Unavailable' });
    github.troubles.push({
      method: 'POST',
      status: 403,
      message: 'You have exceeded a secondary rate limit',
      headers: { 'retry-after': '1' },
    });
    expect(await publish('drift')).toMatchObject({ done: 'created' });
  });

  test('lasting trouble is told and gives up', async () => {
    for (let at = 0; at < 3; at++) github.troubles.push({ method: 'POST', status: 500, message: 'Server Error' });
    expect(await publish('drift')).toMatchObject({
      done: 'skipped',
      why: 'refused',
      reason: expect.stringContaining('500') as string,
    });
    github.troubles.push({ method: 'POST', status: 429, message: 'Too many requests', headers: { 'retry-after': '3600' } });
    expect(await publish('drift')).toMatchObject({ done: 'skipped', reason: expect.stringContaining('429') as string });
    expect(github.comments).toEqual([]);
  });

  test('a server that is not there is told', async () => {
    const unreachable = openGitHub(TOKENS.actions, 'http://127.0.0.1:9', { pace: PACE });
    const draft: CommentDraft = { kind: 'report', name: 'shop', render: () => 'drift', create: true };
    const outcome = await publishComment(unreachable, PULL_REQUEST, draft);
    expect(outcome).toMatchObject({ done: 'skipped', why: 'refused' });
  });
});

describe('the judge', () => {
  test('finds a request and a response that GitHub does not describe', async () => {
    const client = openGitHub(TOKENS.actions, github.url, { pace: PACE });
    await client
      .request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner: 'octo-org',
        repo: 'shop',
        issue_number: 7,
        body: 5,
      } as never)
      .catch(() => {});
    await client.request('GET /repos/octo-org/shop/no-such-thing').catch(() => {});
    expect(github.violations.join('\n')).toMatch(/body .*string[\s\S]*no get \/repos\/octo-org\/shop\/no-such-thing/);
    github.violations.length = 0;
    github.troubles.push({ method: 'GET', status: 200, message: 'not a list' });
    await client.request('GET /repos/octo-org/shop/issues/7/comments');
    expect(github.violations.join('\n')).toMatch(/-> 200: .*array/);
    github.violations.length = 0;
    await client.graphql('query { viewer { shoeSize } }').catch(() => {});
    await client
      .graphql('mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OLD }) { clientMutationId } }', {
        id: 'IC_1',
      })
      .catch(() => {});
    expect(github.violations.join('\n')).toMatch(/shoeSize[\s\S]*"OLD" does not exist/);
    github.violations.length = 0;
  });
});
