/**
 * The action's bundle from end to end: dist/action.js over real databases, with a real payload, against the stand-in of
 * GitHub's API. What the runner would see is what is tested.
 */
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { marker } from '../../src/publish/comment.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { forEachServer, type TestDatabase, withServers } from '../servers/index.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;

const SCHEMA = `CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, note text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), total numeric(10,2) NOT NULL DEFAULT 0);
CREATE TABLE refunds (id int PRIMARY KEY, order_id int REFERENCES orders (id));`;

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

type Inputs = Readonly<Record<string, string>>;

function run(inputs: Inputs, event = { name: 'pull_request', payload: PAYLOAD as unknown }, env: Inputs = {}): Promise<Run> {
  return runAction({
    inputs: { 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event,
    env,
  });
}

const annotations = ({ commands }: Run, level: string): string[] =>
  commands.filter(({ name }) => name === level).map(({ message }) => message);
const commentText = (at = 0): string => github.comments[at]?.body ?? '';

withServers(['postgres:18'], (server) => {
  let reference: TestDatabase;
  let target: TestDatabase;
  const sides = (): Inputs => ({ reference: reference.url, target: target.url });
  const drift = 'ALTER TABLE customers DROP COLUMN note; ALTER TABLE customers DROP COLUMN email; DROP TABLE refunds';

  beforeAll(async () => {
    reference = await server.createDatabase(SCHEMA);
  });
  const freshTarget = async (change: string): Promise<void> => {
    target = await server.createDatabase(`${SCHEMA}${change}`);
  };

  it('comments, brings the comment up to date, leaves it alone, and says at last that all is in sync', async () => {
    await freshTarget(drift);
    const first = await run({ ...sides(), name: 'shop' });
    expect(first.exitCode).toBe(1);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.login).toBe('github-actions[bot]');
    expect(commentText()).toMatch(/Drift/);
    for (const name of ['customers', 'email', 'note', 'refunds']) expect(commentText()).toContain(name);
    expect(commentText().length).toBeLessThanOrEqual(65_536);

    await target.run('ALTER TABLE customers ADD COLUMN note text');
    const second = await run({ ...sides(), name: 'shop' });
    expect(second.exitCode).toBe(1);
    expect(second.outputs['missing-columns']).toBe('["public.customers.email"]');
    expect(github.comments).toMatchObject([{ updates: 1 }]);

    const third = await run({ ...sides(), name: 'shop' });
    expect(third.exitCode).toBe(1);
    expect(third.outputs['comment-id']).toBe(first.outputs['comment-id']);
    expect(github.comments).toMatchObject([{ updates: 1 }]);

    const [email] = ['ALTER TABLE customers ADD COLUMN email text NOT NULL'];
    await target.run(`${email}; CREATE TABLE refunds (id int PRIMARY KEY, order_id int REFERENCES orders (id))`);
    const last = await run({ ...sides(), name: 'shop' });
    expect(last.exitCode).toBe(0);
    expect(last.outputs).toMatchObject({
      drift: 'false',
      verdict: 'in-sync',
      errors: '0',
      warnings: '0',
      'missing-tables': '[]',
    });
    expect(github.comments).toMatchObject([{ updates: 2 }]);
    expect(commentText()).toMatch(/In sync/);
    expect(annotations(last, 'error')).toEqual([]);
  });

  it('sets every output, writes both report files and the summary, and annotates', async () => {
    await freshTarget(drift);
    const result = await run({ ...sides(), name: 'shop / main' });
    expect(result.outputs).toMatchObject({
      drift: 'true',
      verdict: 'drift',
      errors: '3',
      'missing-tables': '["public.refunds"]',
      'missing-columns': '["public.customers.email","public.customers.note"]',
      'comment-id': '1000',
    });
    const at = (path: string | undefined): string =>
      Object.entries(result.files).find(([name]) => path?.endsWith(name))?.[1] ?? '';
    const report = reportSchema.parse(JSON.parse(at(result.outputs['json-file'])));
    expect(report).toMatchObject({ name: 'shop / main', verdict: 'drift', statistics: { errors: 3 } });
    expect(at(result.outputs['report-file'])).toContain('refunds');
    expect(result.outputs['json-file']).toMatch(/\/temp\/driftgate\/shop-main-[0-9a-f]{8}\/report\.json$/);
    expect(result.summary).toMatch(/Drift[\s\S]*refunds/);
    expect(result.summary).toContain('/actions/runs/42');
    expect(annotations(result, 'error')[0]).toMatch(/^Drift: /);
    expect(annotations(result, 'error')[1]).toMatch(/^Missing: table public\.refunds/);
    expect(result.stdout).toMatch(/Drift/);
    expect(result.stderr).toBe('');
  });

  it('annotates at most ten times a level, and counts the rest', async () => {
    const columns = [...Array(25).keys()].map((at) => `c${at} int`).join(', ');
    const wide = await server.createDatabase(`CREATE TABLE wide (id int PRIMARY KEY, ${columns})`);
    const narrow = await server.createDatabase('CREATE TABLE wide (id int PRIMARY KEY)');
    const result = await run({ reference: wide.url, target: narrow.url });
    expect(annotations(result, 'error')).toHaveLength(10);
    expect(annotations(result, 'error')[9]).toMatch(/^17 more annotations/);
  });

  it('keeps one comment for each name among 150 older ones, and touches nobody else’s', async () => {
    await freshTarget(drift);
    for (let at = 0; at < 150; at++) github.say('octocat', `remark ${at}`);
    github.say('mallory', `${marker('shop')}\nIn sync, merge it.`);
    await run({ ...sides(), name: 'shop' });
    await run({ ...sides(), name: 'shop two' });
    await target.run('ALTER TABLE customers ADD COLUMN note text');
    await run({ ...sides(), name: 'shop' });
    expect(github.comments).toHaveLength(153);
    expect(github.comments.filter(({ updates }) => updates > 0).map(({ id }) => id)).toEqual([1151]);
    expect(github.comments[150]?.body).toContain('In sync, merge it.');
    expect(commentText(152)).toContain(marker('shop two'));
  });

  it('with a read-only token names the missing permission, writes the summary, and the verdict still counts', async () => {
    await freshTarget(drift);
    const result = await run({ ...sides(), 'github-token': TOKENS.readOnly });
    expect(result.exitCode).toBe(1);
    expect(github.comments).toEqual([]);
    expect(result.outputs).toMatchObject({ drift: 'true', 'comment-id': '' });
    expect(result.summary).toMatch(/refunds[\s\S]*pull-requests: write/);
    expect(annotations(result, 'warning').join('\n')).toContain('pull-requests: write');

    const clean = await run({ reference: reference.url, target: reference.url, 'github-token': TOKENS.readOnly });
    expect(clean.exitCode).toBe(0);
    expect(clean.summary).toMatch(/In sync[\s\S]*pull-requests: write/);
  });

  it.each(['merge_group', 'push'])('on %s, which has no pull request, writes the summary only', async (name) => {
    await freshTarget(drift);
    const result = await run(sides(), { name, payload: examplePayload(name) });
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('refunds');
    expect(github.exchanges).toEqual([]);
    expect(annotations(result, 'warning').join()).not.toContain('comment');
  });

  it('comments only when asked to', async () => {
    await freshTarget(drift);
    const never = await run({ ...sides(), comment: 'never' });
    expect(never.exitCode).toBe(1);
    const clean = await run({ reference: reference.url, target: reference.url, comment: 'on-drift' });
    expect(clean.exitCode).toBe(0);
    expect(github.comments).toEqual([]);
    await run({ reference: reference.url, target: reference.url });
    expect(github.comments).toHaveLength(1);
    expect(commentText()).toMatch(/In sync/);
  });

  describe('ends with', () => {
    it.each([
      ['0 when nothing reaches fail-on', { 'fail-on': 'never' }, 0],
      ['2 for an unknown mode', { mode: 'mend' }, 2],
      ['2 for an unknown severity', { 'fail-on': 'sometimes' }, 2],
      ['2 for an unknown way to comment', { comment: 'loudly' }, 2],
      ['2 without a target', { target: '' }, 2],
      ['2 for an empty variable, as on a fork', { target: 'env:STAGING_URL' }, 2],
      [
        '3 for a database that is not there',
        { target: 'postgres://app:hunter2hunter2@127.0.0.1:9/shop', 'connect-timeout': '2' },
        3,
      ],
    ] as const)('%s', async (_, inputs, exitCode) => {
      await freshTarget(drift);
      const result = await run({ ...sides(), ...inputs });
      expect(result.exitCode).toBe(exitCode);
      if (exitCode === 0) return;
      expect(annotations(result, 'error')).toHaveLength(1);
      expect(result.summary).toMatch(exitCode === 2 ? /cannot start/ : /could not check/);
      expect(github.comments).toEqual([]);
      expect(result.stdout + result.stderr).not.toMatch(/This is a bug|\n {4}at /);
    });
  });

  it('takes back what an older comment says when the database can no longer be read', async () => {
    await run({ reference: reference.url, target: reference.url, name: 'shop' });
    expect(commentText()).toMatch(/In sync/);
    const gone = await run({ reference: reference.url, target: `${reference.url}_gone`, name: 'shop' });
    expect(gone.exitCode).toBe(3);
    expect(github.comments).toHaveLength(1);
    expect(commentText()).not.toMatch(/In sync/);
    expect(commentText()).toContain('could not check');
  });

  it('lets no secret out, in whatever way it is written, and masks before it says anything', async () => {
    const password = `S3cr3t p@ss/w"ord' & <wörd> *_\`|`;
    const role = `keeper_${server.id.replace(/\W/g, '')}`;
    await server.run(reference.url, `CREATE ROLE ${role} LOGIN PASSWORD '${password.replaceAll("'", "''")}'`);
    try {
      // Even a database that holds the password itself gives it to nobody.
      const literal = password.replaceAll("'", "''");
      const leaky = await server.createDatabase(
        `CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT '${literal}', "${password.replaceAll('"', '""')}" int)`,
      );
      const bare = await server.createDatabase('CREATE TABLE t (id int PRIMARY KEY)');
      const withPassword = (database: TestDatabase, word = password): string => {
        const url = new URL(database.url);
        url.username = role;
        url.password = encodeURIComponent(word);
        return url.href;
      };
      const check = (result: Run): void => {
        const sent = github.exchanges.map(({ requestBody, path }) => `${path} ${requestBody}`).join('\n');
        const printed = result.stdout.replace(/^::add-mask::.*$/gm, '');
        const { 'event.json': _, ...files } = result.files;
        for (const text of [
          printed,
          result.stderr,
          result.summary,
          JSON.stringify(result.outputs),
          sent,
          ...Object.values(files),
        ]) {
          for (const shape of [
            password,
            'S3cr3t',
            'w%22ord',
            'p@ss',
            encodeURIComponent(password),
            Buffer.from(password).toString('base64'),
          ]) {
            expect(text).not.toContain(shape);
          }
        }
        const [first] = result.stdout.split('\n');
        expect(first).toBe(`::add-mask::${TOKENS.actions}`);
        const masks = result.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
        expect(masks).toContain(password);
        // Nothing is said before the last secret is known to the runner.
        const lines = result.stdout.split('\n');
        const lastMask = lines.findLastIndex((line) => line.startsWith('::add-mask::'));
        expect(lines.slice(0, lastMask).filter((line) => !line.startsWith('::add-mask::'))).toEqual([]);
      };
      const drifted = await run({ reference: withPassword(leaky), target: withPassword(bare) });
      expect(drifted.exitCode).toBe(1);
      expect(commentText()).toContain('***');
      check(drifted);

      const wrong = `${password}S3cr3t`;
      const refused = await run({ reference: withPassword(leaky), target: withPassword(bare, wrong) });
      expect(refused.exitCode).toBe(3);
      check(refused);
    } finally {
      await server.run(reference.url, `DROP ROLE ${role}`);
    }
  });

  it('waits out trouble at GitHub, and a GitHub that is down changes no verdict', async () => {
    await freshTarget(drift);
    github.troubles.push({ method: 'GET', status: 502, message: 'Server Error' });
    expect((await run(sides())).outputs['comment-id']).toBe('1000');
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => free.once('listening', done));
    const { port } = free.address() as { port: number };
    await new Promise((done) => free.close(done));
    const down = await run(sides(), undefined, { GITHUB_API_URL: `http://127.0.0.1:${port}` });
    expect(down.exitCode).toBe(1);
    expect(down.summary).toContain('refunds');
  });
});

forEachServer(['mysql', 'mariadb'], (server) => {
  it('comments on drift and fails, then says that all is in sync', async () => {
    const wanted = await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY, note varchar(20))');
    const found = await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY)');
    const drifted = await run({ reference: wanted.url, target: found.url });
    expect(drifted.exitCode).toBe(1);
    expect(JSON.parse(drifted.outputs['missing-columns'] ?? '')).toEqual(['orders.note']);
    expect(commentText()).toContain('note');

    await found.run('ALTER TABLE orders ADD COLUMN note varchar(20)');
    const clean = await run({ reference: wanted.url, target: found.url });
    expect(clean.exitCode).toBe(0);
    expect(github.comments).toMatchObject([{ updates: 1 }]);
    expect(commentText()).toMatch(/In sync/);
  });
});
