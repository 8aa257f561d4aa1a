/** The client of GitHub's API: what it asks again and when, rate limits, proxies, and the addresses of an Enterprise server. */
import { execFile } from 'node:child_process';
import { createServer, type Server, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { publishComment } from '../../src/publish/comment.ts';
import { apiFailure, type GitHub, openGitHub, ownLogin, writeAgain } from '../../src/publish/github.ts';
import { type GitHubStandIn, startGitHub, TOKENS, type Trouble } from './stand-in.ts';

const REPOSITORY = { owner: 'octo-org', repo: 'shop' };
const ISSUE = { ...REPOSITORY, issue_number: 7 };
const DRAFT = { kind: 'report', name: 'shop', render: () => 'drift', create: true } as const;
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

const open = (second = 0.1, url = github.url): GitHub => openGitHub(TOKENS.actions, url, { pace: { second, spaced: false } });
const read = (client = open()): Promise<unknown> => client.rest.issues.listComments(ISSUE);
const write = (client = open()): Promise<unknown> => client.rest.issues.createComment({ ...ISSUE, body: 'drift' });
const troubled = (times: number, trouble: Partial<Trouble>): void => {
  for (let at = 0; at < times; at++) github.troubles.push({ method: 'GET', status: 502, message: 'Bad Gateway', ...trouble });
};
const statuses = (): number[] => github.exchanges.map(({ status }) => status);
const statusOf = (work: Promise<unknown>): Promise<number | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => apiFailure(error)?.status,
  );

describe('trouble', () => {
  test.each([500, 502, 503, 504])('%i is asked again, three times in all', async (status) => {
    troubled(2, { status });
    await read();
    expect(statuses()).toEqual([status, status, 200]);
    troubled(3, { status });
    expect(await statusOf(read())).toBe(status);
    expect(statuses()).toHaveLength(6);
  });

  test.each([400, 401, 403, 404, 409, 418, 422])('%i is not', async (status) => {
    troubled(1, { status, message: 'no' });
    expect(await statusOf(read())).toBe(status);
    expect(statuses()).toEqual([status]);
  });

  test('in GraphQL is asked again', async () => {
    troubled(2, { method: 'GRAPHQL' });
    expect(await ownLogin(open())).toBe('github-actions[bot]');
    expect(statuses()).toEqual([502, 502, 200]);
  });

  test('a write is not repeated by itself, and with its search when the answer got lost', async () => {
    troubled(1, { method: 'POST', afterwards: true });
    expect(await statusOf(write())).toBe(502);
    expect(github.comments).toHaveLength(1);

    const client = open();
    troubled(1, { method: 'POST', afterwards: true });
    let searches = 0;
    await writeAgain(client, async () => {
      searches++;
      if (github.comments.length < 2) await write(client);
    });
    expect([searches, github.comments.length]).toEqual([2, 2]);
  });

  test('what was only read is not read over and over by the one who writes', async () => {
    troubled(10, {});
    const outcome = await publishComment(open(), { ...REPOSITORY, number: 7 }, DRAFT);
    expect(outcome).toMatchObject({ done: 'skipped', why: 'refused' });
    expect(statuses()).toEqual([502, 502, 502]);
  });

  test('a request without an answer is given up and asked again', async () => {
    let asked = 0;
    const silent = createServer((_, response) => {
      asked++;
      if (asked === 2) response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    }).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    const pace = { second: 1, spaced: false, timeout: 300 };
    const client = openGitHub(TOKENS.actions, `http://127.0.0.1:${portOf(silent)}`, { pace });
    await read(client);
    expect(asked).toBe(2);
    silent.closeAllConnections();
    silent.close();
  });
});

describe('a rate limit', () => {
  const SECONDARY = { status: 403, message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };
  const PRIMARY = { status: 403, message: 'API rate limit exceeded for installation ID 1.' };
  const inSeconds = (seconds: number): string => String(Math.floor(Date.now() / 1000) + seconds);

  /** What the client waited for, in seconds of its own. */
  async function waited(work: (client: GitHub) => Promise<unknown>): Promise<number> {
    const waits: number[] = [];
    const real = globalThis.setTimeout;
    const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, after?: number, ...rest: []) => {
      // Time-outs of requests are of another length.
      if (after !== undefined && after > 0.5 && after < 1000) waits.push(after);
      return real(run, Math.min(after ?? 0, 5), ...rest);
    }) as never);
    try {
      await work(open(10));
    } finally {
      spy.mockRestore();
    }
    return waits.reduce((sum, wait) => sum + wait, 0) / 10;
  }

  test.each([
    ['secondary, that says how long', { ...SECONDARY, headers: { 'retry-after': '7' } }, 7],
    ['secondary, that does not say', SECONDARY, 60],
    ['secondary, with 429', { ...SECONDARY, status: 429, headers: { 'retry-after': '60' } }, 60],
    ['that a proxy sets', { status: 429, message: 'Too Many Requests', headers: { 'retry-after': '9' } }, 9],
  ] as const)('%s is waited for, of reads and writes', async (_, trouble, seconds) => {
    troubled(1, trouble);
    expect(await waited(read)).toBeCloseTo(seconds, 0);
    troubled(1, { ...trouble, method: 'POST' });
    expect(await waited(write)).toBeCloseTo(seconds, 0);
    expect(github.comments).toHaveLength(1);
  });

  test('of the hour is waited for until it ends', async () => {
    troubled(1, { ...PRIMARY, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(45) } });
    const seconds = await waited(read);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(48);
  });

  test.each([
    ['secondary', { ...SECONDARY, headers: { 'retry-after': '61' } }],
    ['of the hour', { ...PRIMARY, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(1800) } }],
    ['that a proxy sets', { status: 429, message: 'Too Many Requests', headers: { 'retry-after': '3600' } }],
  ] as const)('%s that lasts longer than a minute is given up at once', async (_, trouble) => {
    troubled(1, trouble);
    expect(await statusOf(read())).toBe(trouble.status);
    expect(statuses()).toEqual([trouble.status]);
    const told = { ...trouble, method: 'POST' };
    troubled(1, told);
    const outcome = await publishComment(open(), { ...REPOSITORY, number: 7 }, DRAFT);
    expect(outcome).toMatchObject({
      done: 'skipped',
      reason: expect.stringContaining(`GitHub answered ${trouble.status}`) as string,
    });
  });

  test('that does not end is given up after three times', async () => {
    troubled(10, { ...SECONDARY, headers: { 'retry-after': '1' } });
    expect(await statusOf(read())).toBe(403);
    expect(statuses()).toEqual([403, 403, 403]);
  });
});

describe('a proxy', () => {
  /** Forwards whatever it is asked for to the stand-in, and remembers how it was asked. */
  async function startProxy(): Promise<{ readonly server: Server; readonly asked: string[] }> {
    const asked: string[] = [];
    const port = Number(new URL(github.url).port);
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const { pathname, search } = new URL(request.url ?? '/');
      const { method, headers } = request;
      const onward = send({ host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    server.on('connect', (request, client, head) => {
      asked.push(`CONNECT ${request.url}`);
      const onward = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.write(head);
        onward.pipe(client).pipe(onward);
      });
    });
    server.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    return { server, asked };
  }

  /** Comments from a process of its own, as proxies are looked for when a process begins; its outcome, and where it failed the reason. */
  async function commentThrough(apiUrl: string, env: Record<string, string>): Promise<{ done: string; reason?: string }> {
    const source = (file: string): string => JSON.stringify(new URL(`../../src/publish/${file}`, import.meta.url).href);
    const script = `
      import { publishComment } from ${source('comment.ts')};
      import { openGitHub } from ${source('github.ts')};
      const client = openGitHub(${JSON.stringify(TOKENS.actions)}, ${JSON.stringify(apiUrl)}, { pace: { second: 0.1, spaced: false } });
      const draft = { kind: 'report', name: 'shop', render: () => 'drift', create: true };
      console.log(JSON.stringify(await publishComment(client, { owner: 'octo-org', repo: 'shop', number: 7 }, draft)));`;
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { PATH: process.env.PATH ?? '', GITHUB_API_URL: apiUrl, ...env },
    });
    return JSON.parse((await child).stdout) as { done: string; reason?: string };
  }

  test('of the runner carries every request, and no_proxy goes around it', async () => {
    const { server, asked } = await startProxy();
    const proxy = `http://127.0.0.1:${portOf(server)}`;
    try {
      const through = { http_proxy: proxy, no_proxy: 'github.invalid,localhost' };
      expect(await commentThrough('http://github.example', through)).toMatchObject({ done: 'created' });
      expect(await commentThrough('http://github.example', through)).toMatchObject({ done: 'unchanged' });
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((line) => !line.includes('github.example'))).toEqual([]);
      const before = asked.length;

      const direct = github.url.replace('127.0.0.1', 'localhost');
      expect(await commentThrough(direct, through)).toMatchObject({ done: 'unchanged' });
      expect(await commentThrough('http://github.invalid', through)).toMatchObject({
        reason: expect.stringContaining('github.invalid') as string,
      });
      expect(asked).toHaveLength(before);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('an Enterprise server', () => {
  test('is asked under /api/v3, and its GraphQL under /api/graphql', async () => {
    const enterprise = await startGitHub('octo-org/shop', 7, '/api/v3');
    const graphqlUrl = enterprise.url.replace(/\/v3$/, '/graphql');
    try {
      for (const given of [graphqlUrl, undefined]) {
        const pace = { second: 0.1, spaced: false };
        const client = openGitHub(TOKENS.actions, `${enterprise.url}/`, { graphqlUrl: given, pace });
        for (let at = 0; at < 120; at++) enterprise.say('octocat', `remark ${at}`);
        await publishComment(client, { ...REPOSITORY, number: 7 }, DRAFT);
        expect(await publishComment(client, { ...REPOSITORY, number: 7 }, DRAFT)).toMatchObject({ done: 'unchanged' });
        const paths = new Set(enterprise.exchanges.map(({ path }) => path.replace(/\/repos.*/, '')));
        expect([...paths].sort()).toEqual(['/api/graphql', '/api/v3']);
        expect(enterprise.violations).toEqual([]);
        enterprise.reset();
      }
    } finally {
      await enterprise.close();
    }
  });
});

test('GraphQL is asked where the runner says it is', async () => {
  const behind = await startGitHub('octo-org/shop', 7, '/behind/a/gateway');
  try {
    const graphqlUrl = `${new URL(behind.url).origin}/api/graphql`;
    const client = openGitHub(TOKENS.app, behind.url, { graphqlUrl, pace: { second: 0.1, spaced: false } });
    expect(await ownLogin(client)).toBe('schema-keeper[bot]');
    expect(behind.exchanges.map(({ path }) => path)).toEqual(['/api/graphql']);
    expect(behind.violations).toEqual([]);
  } finally {
    await behind.close();
  }
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
