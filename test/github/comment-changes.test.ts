/** What a comment says about the comment before it, what it keeps for that, and what becomes of comments of earlier names. */
import { randomBytes } from 'node:crypto';
import { marked } from 'marked';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderingsOf } from '../../src/action/check.ts';
import type { Runner } from '../../src/action/runner.ts';
import type { Renderings } from '../../src/publish/announcement.ts';
import { changesSince } from '../../src/publish/changes.ts';
import { type CommentDraft, type CommentOutcome, marker, publishComment } from '../../src/publish/comment.ts';
import { foundOf, type Item, type Memory, pack, readState, stateLine } from '../../src/publish/comment-state.ts';
import { openGitHub } from '../../src/publish/github.ts';
import { comment } from '../../src/publish/report-comment.ts';
import { Secrets } from '../../src/redact.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import type { Report } from '../../src/report/report.ts';
import { destinationOf } from './published.ts';
import { changedDefault, missingColumn, missingTable, reportOf } from './reports.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PULL_REQUEST = { owner: 'octo-org', repo: 'shop', number: 7 };
const FIRST = 'a'.repeat(40);
const SECOND = 'b'.repeat(40);
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

const items = (...names: string[]): Item[] => names.map((name) => ({ key: `column ${name}`, name }));

function publish(
  found: readonly Item[] | undefined,
  changes: Partial<CommentDraft> & { token?: string } = {},
): Promise<CommentOutcome> {
  const { token = TOKENS.actions, ...draft } = changes;
  const text = found === undefined ? 'could not check' : `${found.length} differ`;
  return publishComment(openGitHub(token, github.url, { pace: { second: 0.1, spaced: false } }), PULL_REQUEST, {
    kind: 'report',
    name: 'shop',
    render: (_, news) => [text, ...(news === undefined ? [] : [news])].join('\n\n'),
    create: true,
    ...(found === undefined ? {} : { found }),
    commit: FIRST,
    run: 'https://github.com/octo-org/shop/actions/runs/1',
    ...draft,
  });
}

const shown = (at = 0): string => (github.comments[at]?.body ?? '').replace(/^<!--.*-->$\n?/gm, '').trimEnd();

describe('what changed since the last comment', () => {
  test('is said from the second comment on', async () => {
    await publish(items('orders.note', 'orders.total'));
    expect(shown()).toBe('2 differ');
    await publish(items('orders.total', 'orders.currency', 'refunds'), { commit: SECOND });
    expect(shown()).toBe(
      '3 differ\n\nSince the last comment (commit `aaaaaaa`): **2 new**, 1 gone, 1 as before. New: `orders.currency` and `refunds`. Gone: `orders.note`.',
    );
    await publish([], { commit: FIRST });
    expect(shown()).toBe(
      '0 differ\n\nSince the last comment (commit `bbbbbbb`): all gone, 3 differences in all: `orders.total`, `orders.currency` and `refunds`.',
    );
    await publish(items('refunds'));
    expect(shown()).toContain('**1 new**. New: `refunds`.');
  });

  test('is not said when the comment would say nothing else, whatever commit and run it is', async () => {
    await publish(items('a'));
    const run = 'https://github.com/octo-org/shop/actions/runs/22';
    expect(await publish(items('a'), { commit: SECOND, run })).toMatchObject({ done: 'unchanged' });
    await publish(items('b'), { commit: SECOND, run });
    const [before] = github.comments.map(({ body }) => body);
    // The line about what is new goes on telling of the same step.
    expect(await publish(items('b'), { commit: FIRST })).toMatchObject({ done: 'unchanged' });
    expect(github.comments[0]?.body).toBe(before);
  });

  test('leads to the run of the last change', async () => {
    const withRun = (run: string): Promise<CommentOutcome> =>
      publish(items('a'), { run, render: () => `one differs: ${run}#artifacts` });
    await withRun('https://github.com/octo-org/shop/actions/runs/1');
    expect(await withRun('https://github.com/octo-org/shop/actions/runs/2345')).toMatchObject({ done: 'unchanged' });
    expect(shown()).toContain('/runs/1#artifacts');
  });

  test('goes on over a check that could not be done', async () => {
    await publish(items('a', 'b'));
    await publish(undefined, { commit: SECOND, create: false });
    expect(shown()).toBe('could not check');
    await publish(items('b', 'c'), { commit: SECOND });
    expect(shown()).toContain('(commit `aaaaaaa`): **1 new**, 1 gone, 1 as before. New: `c`. Gone: `a`.');
  });

  test('is not known where an older version wrote the comment, or somebody changed it', async () => {
    github.say('github-actions[bot]', `${marker('shop')}\n1 differ`);
    await publish(items('a'));
    expect(shown()).toBe('1 differ');
    github.comments[0]!.body = github.comments[0]!.body.replace('1 differ', 'in sync, merge it');
    expect(await publish(items('a'))).toMatchObject({ done: 'updated' });
    expect(shown()).toContain('1 differ');
    expect(shown()).not.toContain('merge it');
  });

  test('of thousands is a number only, and the hidden line stays short', async () => {
    const many = (from: number, to: number): Item[] =>
      items(...[...Array(to - from).keys()].map((at) => `public.t${from + at}.${randomBytes(8).toString('hex')}`));
    await publish(many(0, 5000));
    expect(github.comments[0]?.body.split('\n').at(-1)?.length).toBeLessThan(6200);
    await publish(many(0, 4000));
    expect(shown()).toContain('Since the last comment (commit `aaaaaaa`): 4,000 differences, 5,000 before.');
  });

  test('of hundreds with long names is exact, and names as many as there is room for', () => {
    const all = [...Array(600).keys()].map((at) => ({ key: `k${at}`, name: `public.${randomBytes(20).toString('hex')}.c${at}` }));
    const packed = pack({ commit: FIRST, found: foundOf(all), outdated: false });
    expect(packed.length).toBeLessThanOrEqual(6000);
    const state = readState(`x\n${stateLine({ content: '0'.repeat(16), text: '1'.repeat(16) }, packed)}`);
    expect(state?.memory.found?.items?.size).toBe(600);
    expect(changesSince(state?.memory ?? null, foundOf(all.slice(100)))).toMatch(/: 100 gone, 500 as before\. Gone: `public\./);
  });

  test('with ill-meant names stays one harmless line', async () => {
    const evil = items('--> <script>alert(1)</script>', '@everyone `x` | y', 'a\n## b', `${'x'.repeat(10_000)}`, '\u202Edlrow');
    await publish(items('a'));
    await publish(evil);
    await publish(items('a'));
    const line = shown().split('\n').at(-1) ?? '';
    expect(line).toContain('5 gone');
    expect(line).not.toContain('\u202E');
    const html = await marked.parse(github.comments[0]!.body, { gfm: true });
    expect(html).not.toMatch(/<script|<h2|<a /);
    expect(html.replace(/<code>.*?<\/code>/g, '')).not.toContain('@');
    expect(shown().split('\n')).toHaveLength(3);
    // The hidden lines hide themselves and nothing else.
    expect(html.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ')).toContain('<p>1 differ</p> <p>Since the last comment');
  });

  test.each([
    '<!-- driftgate:state 1 0000000000000000 0000000000000000 !!! -->',
    '<!-- driftgate:state 1 0000000000000000 0000000000000000 AAAA -->',
    `<!-- driftgate:state 1 0000000000000000 0000000000000000 ${'A'.repeat(9000)} -->`,
    '<!-- driftgate:state 2 x -->',
  ])('is not read from %s', (line) => {
    expect(readState(`text\n${line}`)).toBeNull();
  });

  test('is only read from the last line', () => {
    const memory: Memory = { commit: FIRST, found: foundOf(items('a')), outdated: false };
    const line = stateLine({ content: '0'.repeat(16), text: '0'.repeat(16) }, pack(memory));
    expect(readState(`x\n${line}`)?.memory).toEqual(memory);
    expect(readState(`${line}\nx`)).toBeNull();
  });
});

test('jobs of a matrix, at the same time, have a comment each', async () => {
  const names = ['eu', 'us', 'eu west', 'eu-west', 'eu%20west'];
  for (const round of [1, 2]) {
    await Promise.all(names.map((name) => publish(items(...['a', 'b'].slice(0, round)), { name })));
    expect(github.comments).toHaveLength(names.length);
    for (const name of names) {
      const own = github.comments.filter(({ body }) => body.startsWith(marker(name)));
      expect(own.map(({ body }) => body.includes(`${round} differ`))).toEqual([true]);
    }
  }
  expect(github.hidden.size).toBe(0);
});

describe('a comment of an earlier name', () => {
  const previousNames = ['store', 'old store'];

  test('is hidden as outdated, once; others are not', async () => {
    await publish(items('a'), { name: 'store' });
    await publish(items('a'), { name: 'sibling' });
    await publish(items('a'), { name: 'store', kind: 'plan' });
    github.say('mallory', `${marker('store')}\nin sync`);
    expect(await publish(items('b'), { previousNames })).toMatchObject({ done: 'created', notHidden: null });
    expect([...github.hidden]).toEqual([1000]);
    expect(github.comments[3]?.body).toBe(`${marker('store')}\nin sync`);

    github.exchanges.length = 0;
    expect(await publish(items('b'), { previousNames })).toMatchObject({ done: 'unchanged' });
    expect(github.exchanges.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
    expect(github.exchanges.filter(({ requestBody }) => requestBody.includes('mutation'))).toEqual([]);
  });

  test('is shown again when the name comes back', async () => {
    await publish(items('a'), { name: 'store' });
    await publish(items('a'), { previousNames });
    expect([...github.hidden]).toEqual([1000]);
    expect(await publish(items('a'), { name: 'store' })).toMatchObject({ done: 'updated', id: 1000 });
    expect(github.hidden.size).toBe(0);
    await publish(items('a'), { previousNames });
    expect([...github.hidden]).toEqual([1000]);
  });

  test('of an older version, without a hidden line, is hidden too', async () => {
    github.say('github-actions[bot]', `${marker('old store')}\ndrift`);
    await publish(items('a'), { previousNames });
    expect([...github.hidden]).toEqual([1000]);
    expect(readState(github.comments[0]!.body)?.memory.outdated).toBe(true);
  });

  test('its own name among them hides nothing', async () => {
    await publish(items('a'));
    await publish(items('b'), { previousNames: ['shop'] });
    expect(github.hidden.size).toBe(0);
  });

  test('that GitHub will not hide is told, and the new one stands', async () => {
    await publish(items('a'), { name: 'store' });
    github.tokens.set(TOKENS.actions, { login: 'github-actions[bot]', kind: 'app', mayComment: true, mayHide: false });
    try {
      const outcome = await publish(items('a'), { previousNames });
      expect(outcome).toMatchObject({
        done: 'created',
        notHidden: expect.stringContaining('not accessible by integration') as string,
      });
      expect(github.hidden.size).toBe(0);
    } finally {
      github.tokens.set(TOKENS.actions, { login: 'github-actions[bot]', kind: 'app', mayComment: true });
    }
  });
});

describe('the comment of a check', () => {
  const links = (inputs: Record<string, string>, run: string): Renderings['comment'] =>
    renderingsOf(REPORT, FORMATS, {
      input: (name: string) => inputs[name] ?? '',
      environment: { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_RUN_ID: run, GITHUB_SERVER_URL: 'https://ghe.example.com' },
      secrets: new Secrets(),
    } as unknown as Runner).comment;

  test('leads to the run, and to its artifacts where there is one', () => {
    expect(links({}, '42')(65_000)).toContain('[workflow run](https://ghe.example.com/octo-org/shop/actions/runs/42)');
    expect(links({}, '42')(65_000)).not.toContain('#artifacts');
    expect(links({ artifact: 'schema report' }, '42')(65_000)).toContain(
      '[artifact `schema report`](https://ghe.example.com/octo-org/shop/actions/runs/42#artifacts)',
    );
  });

  test('tells what is new under the verdict, without secrets, and stays as it is in the next run', async () => {
    const tell = async (report: Report, run: string): Promise<void> => {
      const made = destinationOf(github, 'octo-org/shop', 7);
      const destination = {
        ...made.destination,
        run: `https://ghe.example.com/octo-org/shop/actions/runs/${run}`,
        redact: (text: string) => text.replaceAll('hunter2', '***'),
      };
      const { comment: rendered } = renderingsOf(report, FORMATS, {
        input: () => '',
        environment: { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_RUN_ID: run, GITHUB_SERVER_URL: 'https://ghe.example.com' },
        secrets: new Secrets(),
      } as unknown as Runner);
      await comment.announce({ report, renderings: { markdown: () => '', comment: rendered, files: [] } }, destination);
    };
    await tell(reportOf([]), '41');
    await tell(REPORT, '42');
    expect(shown()).toMatch(
      /^## .*\n\n.*\n\nSince the last comment .*: \*\*3 new\*\*\. New: `refunds`, `orders\.\*\*\*` and `orders\.total: default`\.$/m,
    );
    const names = [...(readState(github.comments[0]!.body)?.memory.found?.items?.values() ?? [])];
    expect(names).toEqual(['refunds', 'orders.***', 'orders.total: default']);
    await tell(REPORT, '43');
    expect(github.comments).toMatchObject([{ updates: 1 }]);
  });
});

const REPORT = reportOf([missingTable('refunds'), missingColumn('orders', 'hunter2'), changedDefault('orders', 'total')]);
