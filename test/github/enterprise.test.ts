/** The whole action at once: jobs of a matrix that run at the same time, on an Enterprise server, with all that can be asked for. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { marker } from '../../src/publish/comment.ts';
import { type TestDatabase, withServers } from '../servers/index.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const { number, head } = PAYLOAD.pull_request as { number: number; head: { sha: string } };
const SCHEMA = `CREATE TABLE orders (
  id int PRIMARY KEY,
  note text
);
`;
const REGIONS = ['eu', 'us'];

withServers(['postgres:18'], (server) => {
  let github: GitHubStandIn;
  let target: TestDatabase;
  beforeAll(async () => {
    github = await startGitHub(REPOSITORY, number, '/api/v3');
    target = await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY)');
  });
  afterAll(() => github.close());

  function check(name: string, runId: string): Promise<Run> {
    return runAction({
      inputs: {
        'github-token': TOKENS.actions,
        reference: 'sql:db',
        target: target.url,
        name,
        artifact: 'schema',
        status: `schema (${name})`,
        'check-run': `schema of ${name}`,
      },
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'pull_request', payload: PAYLOAD },
      files: { 'db/schema.sql': SCHEMA },
      env: {
        GITHUB_SERVER_URL: 'https://ghe.example.com',
        GITHUB_GRAPHQL_URL: github.url.replace(/\/v3$/, '/graphql'),
        GITHUB_RUN_ID: runId,
      },
    });
  }

  const commentOf = (name: string): string => {
    const own = github.comments.filter(({ body }) => body.startsWith(marker(name)));
    expect(own).toHaveLength(1);
    return own[0]?.body ?? '';
  };

  it('each job has a comment, a status and a check run of its own, and a re-run makes no others', async () => {
    const first = await Promise.all(REGIONS.map((name) => check(name, '41')));
    expect(first.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    const page = `https://ghe.example.com/${REPOSITORY}/actions/runs/41`;
    for (const name of REGIONS) {
      expect(commentOf(name)).toContain(`[workflow run](${page})`);
      expect(commentOf(name)).toContain(`[artifact \`schema\`](${page}#artifacts)`);
      expect(commentOf(name)).not.toContain('Since the last comment');
    }
    expect(github.checks.statuses.map(({ context }) => context).sort()).toEqual(['schema (eu)', 'schema (us)']);
    for (const status of github.checks.statuses)
      expect(status).toMatchObject({ sha: head.sha, state: 'failure', target_url: page });
    expect(github.checks.runs).toHaveLength(2);
    for (const run of github.checks.runs) {
      expect(run).toMatchObject({
        head_sha: head.sha,
        conclusion: 'failure',
        summary: expect.stringContaining('note') as string,
        annotations: [{ path: 'db/schema.sql', start_line: 3, annotation_level: 'failure' }],
      });
    }

    const again = await Promise.all(REGIONS.map((name) => check(name, '42')));
    expect(again.map(({ outputs }) => outputs['comment-id'])).toEqual(first.map(({ outputs }) => outputs['comment-id']));
    expect(again.map(({ outputs }) => outputs['check-run-id'])).toEqual(first.map(({ outputs }) => outputs['check-run-id']));
    expect(github.comments.map(({ updates }) => updates)).toEqual([0, 0]);

    await target.run('ALTER TABLE orders ADD COLUMN note text');
    const mended = await check('eu', '43');
    expect(mended.exitCode).toBe(0);
    expect(commentOf('eu')).toContain(
      `Since the last comment (commit \`${head.sha.slice(0, 7)}\`): all gone, 1 difference in all: \`public.orders.note\`.`,
    );
    expect(github.checks.statuses.at(-1)).toMatchObject({ context: 'schema (eu)', state: 'success', description: 'In sync' });
    expect(github.checks.runs.at(-1)).toMatchObject({ name: 'schema of eu', conclusion: 'success', annotations: [] });
    expect(github.violations).toEqual([]);
    expect(github.exchanges.filter(({ path }) => !path.startsWith('/api/'))).toEqual([]);
  });
});
