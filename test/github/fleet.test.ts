/** The fleet on GitHub from end to end: the plan's matrix, a job for each shard, and one comment of all, beside that of a check. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { COMMENT_LIMIT, marker } from '../../src/publish/comment.ts';
import { fleetReportSchema } from '../../src/report/fleet/schema.ts';
import { type TestDatabase, withServers } from '../servers/index.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;

const SCHEMA = 'CREATE TABLE orders (id int PRIMARY KEY, currency char(3));';

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

type Texts = Readonly<Record<string, string>>;

function run(inputs: Texts, files: Texts, env: Texts = {}): Promise<Run> {
  return runAction({
    inputs: { 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event: { name: 'pull_request', payload: PAYLOAD },
    files,
    env,
  });
}

const fileOf = ({ files }: Run, path: string | undefined): string =>
  Object.entries(files).find(([name]) => path?.endsWith(name))?.[1] ?? '';
const annotations = ({ commands }: Run, level: string): string[] =>
  commands.filter(({ name }) => name === level).map(({ message }) => message);

interface Matrix {
  readonly include: readonly { readonly shard: string; readonly number: number; readonly members: number }[];
}

withServers(['postgres:18'], (server) => {
  let reference: TestDatabase;
  let databases: readonly TestDatabase[];
  let password: string;
  let config: Texts;
  let env: Texts;

  beforeAll(async () => {
    reference = await server.createDatabase(SCHEMA);
    databases = await Promise.all([...Array(6).keys()].map(() => server.createDatabase(SCHEMA)));
    for (const { run } of databases.slice(0, 3)) await run('ALTER TABLE orders DROP COLUMN currency');
    password = (await server.facts()).password;
    const { protocol, username, host } = new URL(reference.url);
    const values = databases.map(({ name: database }, place) => ({ name: `tenant-${place}`, database }));
    const fleet = {
      template: `${protocol}//${username}:{env:TENANT_PASSWORD}@${host}/{database}`,
      values: [...values, { name: 'gone', database: 'gone' }],
    };
    config = { 'driftgate.yml': JSON.stringify({ name: 'tenants', reference: 'env:REFERENCE', fleet }) };
    env = { REFERENCE: reference.url, TENANT_PASSWORD: password };
  });

  /** As the matrix of a workflow runs them. @returns the files that they upload, as the report's job finds them */
  async function shards(matrix: Matrix): Promise<{ readonly runs: readonly Run[]; readonly files: Texts }> {
    const runs: Run[] = [];
    const files: Record<string, string> = {};
    for (const { shard } of matrix.include) {
      const one = await run({ mode: 'fleet', shard }, config, env);
      runs.push(one);
      files[`shards/${one.outputs['shard-file']!.split('/').at(-1)}`] = fileOf(one, one.outputs['shard-file']);
    }
    return { runs, files };
  }

  it('plans without any credentials, checks the shards, and tells it all in one comment that no check overwrites', async () => {
    const plan = await run({ mode: 'fleet-plan', shards: '3' }, config);
    expect(plan.exitCode).toBe(0);
    expect(plan.outputs).toMatchObject({ shards: '3', members: '7' });
    expect(plan.stdout + JSON.stringify(plan.outputs)).not.toMatch(/postgres:\/\/|tenant-/);
    const matrix = JSON.parse(plan.outputs.matrix!) as Matrix;
    expect(matrix.include.map(({ shard }) => shard)).toEqual(['1/3', '2/3', '3/3']);

    const { runs, files } = await shards(matrix);
    expect(github.comments).toEqual([]);
    const all = runs.map((one) => fleetReportSchema.parse(JSON.parse(fileOf(one, one.outputs['shard-file']))));
    expect(all.flatMap(({ members }) => members.map(({ name }) => name)).sort()).toEqual(
      [...databases.map((_, place) => `tenant-${place}`), 'gone'].sort(),
    );
    for (const [place, one] of runs.entries()) {
      const { verdict } = all[place]!;
      expect(one.exitCode).toBe(verdict === 'drift' ? 1 : verdict === 'unknown' ? 3 : 0);
      expect(one.outputs).toMatchObject({ verdict, members: String(matrix.include[place]!.members) });
      expect(one.summary).toContain(`shard ${place + 1}/3`);
      // The commands that mask it name it.
      const lines = one.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      expect(lines.join('\n') + one.summary + JSON.stringify(one.outputs)).not.toContain(password);
    }

    const inputs = { mode: 'fleet-report', 'shard-files': 'shards/*.json', matrix: plan.outputs.matrix! };
    const report = await run(inputs, { ...config, ...files });
    expect(report.exitCode).toBe(1);
    expect(report.outputs).toMatchObject({
      drift: 'true',
      verdict: 'drift',
      members: '7',
      'members-in-sync': '3',
      'members-drifted': '3',
      'members-failed': '1',
    });
    const body = github.comments[0]?.body ?? '';
    expect(body.startsWith(marker('tenants', 'fleet'))).toBe(true);
    expect(body).toContain('3 databases lack `public.orders.currency`');
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(report.outputs['comment-id']).toBe(String(github.comments[0]?.id));
    expect(report.summary).toContain('3 databases lack');
    expect(fileOf(report, report.outputs['report-file'])).toContain('3 databases lack');
    expect(fleetReportSchema.parse(JSON.parse(fileOf(report, report.outputs['json-file'])))).toMatchObject({ shard: null });
    expect(annotations(report, 'error')).toEqual([
      'Drift in 3 of 7 databases, and 1 could not be checked.',
      expect.stringMatching(/^3 databases lack public\.orders\.currency: tenant-0, tenant-1, tenant-2/),
      expect.stringMatching(/^gone: /),
    ]);

    // A check of the same name has a comment of its own, and the same result changes nothing.
    await run({ name: 'tenants', target: reference.url }, config, env);
    await run(inputs, { ...config, ...files });
    expect(github.comments).toMatchObject([{ updates: 0 }, { updates: 0 }]);
    expect(github.comments[1]?.body.startsWith(marker('tenants'))).toBe(true);

    // A shard that left nothing behind is no success, even of those that were fine.
    const [lost] = Object.keys(files);
    const { [lost!]: _, ...others } = files;
    const without = await run(inputs, { ...config, ...others });
    expect(without.exitCode).not.toBe(0);
    expect(github.comments[0]?.body).toMatch(/1 shard left no result: 1/);
    expect(Number(without.outputs['members-failed'])).toBeGreaterThanOrEqual(matrix.include[0]!.members);

    const none = await run(inputs, config);
    expect(none.exitCode).toBe(3);
    expect(none.outputs).toMatchObject({ verdict: 'unknown', drift: 'false' });
    expect(github.comments[0]?.body).toContain('3 shards left no result');
  }, 120_000);

  it('says what is wrong with what it is given', async () => {
    const shard = await run({ mode: 'fleet', shard: '4/3' }, config, env);
    expect(shard.exitCode).toBe(2);
    expect(annotations(shard, 'error')[0]).toContain('The shard is written 3/10');
    const files = await run({ mode: 'fleet-report' }, config);
    expect(files.exitCode).toBe(2);
    expect(annotations(files, 'error')[0]).toContain('needs shard-files');
    const matrix = await run({ mode: 'fleet-report', 'shard-files': '*.json', matrix: '{}' }, config);
    expect(matrix.exitCode).toBe(2);
    expect(annotations(matrix, 'error')[0]).toContain('not what mode: fleet-plan gave');
    const foreign = await run({ mode: 'fleet-report', 'shard-files': '*.json' }, { ...config, 'x.json': '{"formatVersion":1}' });
    expect(foreign.exitCode).toBe(2);
    expect(annotations(foreign, 'error')[0]).toContain('no file of a shard');
  }, 60_000);
});
